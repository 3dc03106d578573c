//! A text as it is compared.

use super::fold::{self, Token, key, tokens, without_articles};
use crate::text::is_han;
use crate::weight::Weight;

#[derive(Clone)]
pub struct Line {
    pub text: String,
    pub alias: bool,
    /// Without articles.
    pub tokens: Vec<Token>,
    pub key: String,
    /// With articles: `A record`, typed `a record`.
    pub whole: String,
    /// Without words of form as well.
    pub light: String,
    /// Without words before it that only lead to it, as it may be typed: `是一个 X`.
    bare: String,
    /// The same, as the right answer may be shortened: `on the host`.
    stem: String,
    /// The same, but for what says nothing at all: `it is X`.
    idle: String,
    /// Without the word at its end, or before its number, that only says what sort of thing it is:
    /// `OCI 标准`, `端口 8080`.
    pub core: Option<String>,
    pub weight: Weight,
}

impl Line {
    pub fn of(text: String, alias: bool) -> Line {
        let with_articles = tokens(&text);
        let all = without_articles(&text, &with_articles);
        let core = core(&text, &all).map(|core| key(&light(core)));
        let without = |leads: &[Lead]| key(&light(bare(&text, &all, leads)));
        let stem = without(&[Lead::Idle, Lead::Place]);
        let (bare, idle) =
            (without(&[Lead::Idle, Lead::Typed, Lead::Place]), without(&[Lead::Idle]));
        Line {
            alias,
            key: key(&all),
            whole: key(&with_articles),
            light: key(&light(&all)),
            bare,
            stem,
            idle,
            core,
            weight: Weight::of(&text),
            tokens: all,
            text,
        }
    }

    /// Whether this, as it was typed, is that but for words of form.
    pub fn is_in_other_form(&self, right: &Line) -> bool {
        self.key == right.key
            || self.whole == right.whole
            || self.light == right.light
            || self.light == right.stem
            || self.bare == right.light
            || self.bare == right.idle
    }

    pub fn is_latin(&self) -> bool {
        self.tokens.iter().all(|token| !token.is_han() && !token.is_exact())
    }

    /// How much there is to know: a Chinese character counts 1, a word 2.
    pub fn size(&self) -> usize {
        self.tokens.iter().map(size).sum()
    }
}

pub fn size(token: &Token) -> usize {
    if token.is_han() { 1 } else { 2 }
}

/// The tokens without particles: `限制的内存` → `限制内存`, `不会保留` → `不保留`. A particle is one
/// only where it makes no word with its neighbours (目的, 会话, 个人); 把 and 将 are one.
fn light(all: &[Token]) -> Vec<Token> {
    let says = |i: Option<usize>, some: &str| {
        i.and_then(|i| all.get(i)).is_some_and(|token| some.contains(token.text.as_str()))
    };
    let is_particle = |i: usize| {
        let (before, after) = (i.checked_sub(1), Some(i + 1));
        match all[i].text.as_str() {
            "的" => !says(before, "目") && !says(after, "士确"),
            "了" => !says(after, "解") && before.is_some(),
            "会" => says(before, "不将也就都才"),
            "之" => before.is_some() && says(after, "前后间内外中上下"),
            "个" => before.is_some_and(|before| {
                all[before].text.ends_with(|c: char| c.is_ascii_digit()) || says(Some(before), "每")
            }),
            _ => false,
        }
    };
    let mut kept: Vec<Token> =
        (0..all.len()).filter(|i| !is_particle(*i)).map(|i| all[i].clone()).collect();
    if let Some(first) = kept.first_mut().filter(|token| token.text == "将") {
        first.text = "把".to_owned();
    }
    if kept.is_empty() { all.to_vec() } else { kept }
}

/// The tokens behind such leads.
fn bare<'a>(text: &str, all: &'a [Token], leads: &[Lead]) -> &'a [Token] {
    let mut rest = all;
    let of = |rest: &[Token]| {
        LEADS.iter().find(|(lead, of)| leads.contains(of) && starts(rest, lead)).map(|lead| lead.0)
    };
    while let Some(lead) = of(rest) {
        let behind = &rest[lead.len()..];
        let shown = &text[rest[0].at.clone()];
        // `在线` and `更新` are words; IT is a name.
        let word = behind.is_empty()
            || shown.starts_with(is_han) && behind.len() == 1 && behind[0].is_han()
            || *lead == ["更"] && "新改换替名迭正".contains(behind[0].text.as_str())
            || shown == "IT";
        if word {
            break;
        }
        rest = behind;
    }
    rest
}

/// The tokens before a word for a sort of things, if they name something: a name of another script
/// or one of three characters; or the number behind such a word. In a name with capitals that word
/// is a part of it: `HashiCorp Configuration Language`.
fn core<'a>(text: &str, all: &'a [Token]) -> Option<&'a [Token]> {
    let number = |rest: &[Token]| {
        !rest.is_empty()
            && rest.iter().all(|token| token.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let counted = NUMBERED.iter().find(|sort| starts(all, sort)).map(|sort| &all[sort.len()..]);
    if let Some(rest) = counted.filter(|rest| number(rest)) {
        return Some(rest);
    }
    let ends = |sort: &&&str| {
        let letters: Vec<Token> = fold::tokens(sort);
        all.len() > letters.len()
            && all[all.len() - letters.len()..].iter().zip(&letters).all(|(a, b)| a.text == b.text)
    };
    let tail = all.last()?;
    let sort = SORTS.iter().filter(|sort| sort.ends_with(&tail.text)).find(ends)?;
    let core = &all[..all.len() - fold::tokens(sort).len()];
    let named = core.iter().any(|token| !token.is_han()) || core.len() >= 3;
    let capital = text[tail.at.clone()].starts_with(char::is_uppercase);
    (named && !capital).then_some(core)
}

/// Sorts of things that have a number.
const NUMBERED: [&[&str]; 5] =
    [&["端", "口", "号"], &["端", "口"], &["port"], &["版", "本"], &["version"]];

const SORTS: [&str; 41] = [
    "编码",
    "标准",
    "网络",
    "服务",
    "工具",
    "平台",
    "协议",
    "算法",
    "模式",
    "架构",
    "机制",
    "文件",
    "命令",
    "资源",
    "对象",
    "组件",
    "策略",
    "技术",
    "系统",
    "语言",
    "方法",
    "格式",
    "指标",
    "端口",
    "阶段",
    "驱动",
    "元素",
    "字段",
    "参数",
    "选项",
    "接口",
    "框架",
    "command",
    "file",
    "option",
    "flag",
    "directory",
    "protocol",
    "format",
    "tool",
    "language",
];

fn starts(tokens: &[Token], lead: &[&str]) -> bool {
    tokens.len() >= lead.len() && tokens.iter().zip(lead).all(|(token, word)| token.text == *word)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// It says nothing of the fact.
    Idle,
    /// It says nothing where it was typed, but in an answer it may be the beginning of a word.
    Typed,
    /// It says how the rest stands to the question: `on`, 在. It may be left out, not exchanged.
    Place,
}

const LEADS: [(&[&str], Lead); 33] = [
    (&["更", "加"], Lead::Idle),
    (&["更"], Lead::Idle),
    (&["在"], Lead::Typed),
    (&["on"], Lead::Place),
    (&["in"], Lead::Place),
    (&["at"], Lead::Place),
    (&["to"], Lead::Place),
    (&["by"], Lead::Place),
    (&["就", "是"], Lead::Idle),
    (&["它", "是"], Lead::Idle),
    (&["指", "的", "是"], Lead::Idle),
    (&["是", "指"], Lead::Idle),
    (&["叫", "做"], Lead::Idle),
    (&["用", "来"], Lead::Idle),
    (&["用", "于"], Lead::Idle),
    (&["使", "用"], Lead::Idle),
    (&["一", "个"], Lead::Idle),
    (&["一", "种"], Lead::Idle),
    (&["是"], Lead::Typed),
    (&["为"], Lead::Typed),
    (&["叫"], Lead::Typed),
    (&["指"], Lead::Typed),
    (&["用"], Lead::Typed),
    (&["it", "is"], Lead::Idle),
    (&["this", "is"], Lead::Idle),
    (&["that", "is"], Lead::Idle),
    (&["they", "are"], Lead::Idle),
    (&["used", "to"], Lead::Idle),
    (&["used", "for"], Lead::Idle),
    (&["it's"], Lead::Idle),
    (&["it"], Lead::Idle),
    (&["is"], Lead::Idle),
    (&["are"], Lead::Idle),
];
