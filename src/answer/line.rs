//! A text as it is compared.

use super::fold::{self, Token, is_article, key, tokens};
use crate::weight::Weight;

#[derive(Clone)]
pub struct Line {
    pub text: String,
    pub alias: bool,
    /// Without articles.
    pub tokens: Vec<Token>,
    pub key: String,
    /// Without words of form as well.
    pub light: String,
    /// Without the word at its end that only says what sort of thing it is: `OCI 标准`.
    pub core: Option<String>,
    pub weight: Weight,
}

impl Line {
    pub fn of(text: String, alias: bool) -> Line {
        let mut all = tokens(&text);
        if !all.iter().all(is_article) {
            all.retain(|token| !is_article(token));
        }
        let core = core(&all).map(|core| key(light(core)));
        let light = key(light(&all));
        Line { alias, key: key(&all), light, core, weight: Weight::of(&text), tokens: all, text }
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

/// The tokens without words that only carry the others: `是一个 X` → `X`, `被删除的` → `删除`.
fn light(all: &[Token]) -> Vec<&Token> {
    let mut rest = all;
    while let Some(lead) = LEADS.iter().find(|lead| starts(rest, lead)) {
        let rest_of = &rest[lead.len()..];
        if rest_of.is_empty() {
            break;
        }
        rest = rest_of;
    }
    let kept: Vec<&Token> =
        rest.iter().filter(|token| !FILLERS.contains(&token.text.as_str())).collect();
    if kept.is_empty() { rest.iter().collect() } else { kept }
}

/// The tokens before a word for a sort of things, if they name something: a name of another script
/// or one of three characters.
fn core(all: &[Token]) -> Option<&[Token]> {
    let ends = |sort: &&&str| {
        let letters: Vec<Token> = fold::tokens(sort);
        all.len() > letters.len()
            && all[all.len() - letters.len()..].iter().zip(&letters).all(|(a, b)| a.text == b.text)
    };
    let tail = all.last()?;
    let sort = SORTS.iter().filter(|sort| sort.ends_with(&tail.text)).find(ends)?;
    let core = &all[..all.len() - fold::tokens(sort).len()];
    let named = core.iter().any(|token| !token.is_han()) || core.len() >= 3;
    named.then_some(core)
}

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

const LEADS: [&[&str]; 33] = [
    &["更", "加"],
    &["在"],
    &["on"],
    &["in"],
    &["at"],
    &["就", "是"],
    &["它", "是"],
    &["指", "的", "是"],
    &["是", "指"],
    &["叫", "做"],
    &["是"],
    &["为"],
    &["叫"],
    &["指"],
    &["用", "来"],
    &["用", "于"],
    &["用"],
    &["使", "用"],
    &["一", "个"],
    &["一", "种"],
    &["it", "is"],
    &["it"],
    &["they"],
    &["it's"],
    &["this", "is"],
    &["that", "is"],
    &["they", "are"],
    &["is"],
    &["are"],
    &["to"],
    &["by"],
    &["used", "to"],
    &["used", "for"],
];

const FILLERS: [&str; 12] =
    ["的", "了", "着", "被", "将", "把", "会", "所", "之", "个", "更", "地"];
