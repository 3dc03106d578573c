//! A typed line against the right answers of a card.

use std::collections::HashSet;

use super::align::{Step, align, pieces};
use super::fold::{Token, is_article, key, tokens};
use super::right::{Right, asks_a_name, parentheses, rights};
use super::{Outcome, Piece, Verdict, Why};
use crate::card::{BLANK, Draft};
use crate::text::is_han;
use crate::weight::{Weight, negates, weighs};

/// Judges a line that is not empty. The nearest of all right answers decides.
pub fn judge(card: &Draft, typed: &str) -> Verdict {
    let mut rights: Vec<Line> =
        rights(card).into_iter().map(|Right { text, alias }| Line::of(text, alias)).collect();
    let question = Question::of(card);
    // `默认端口是 6379` answers with the question's own words.
    let short = question.cores(&rights[0], &[]).into_iter().map(|text| Line::of(text, false));
    rights.extend(short.collect::<Vec<_>>());
    let whole = Line::of(typed.to_owned(), false);
    let mut best: Option<(Found, usize)> = None;
    let mut sayings = vec![whole.clone()];
    sayings.extend(question.cores(&whole, &rights).into_iter().map(|text| Line::of(text, false)));
    for said in &sayings {
        for (i, right) in rights.iter().enumerate() {
            let mut found = compare(said, right, &rights[0], &question);
            if found.why == Why::Same && (said.text != whole.text || i > 0) {
                found.why = Why::Folded;
            }
            if best.as_ref().is_none_or(|(other, _)| found.is_better(other)) {
                best = Some((found, i));
            }
        }
    }
    // `-f / --force`: each of several names is right.
    let named = parts(typed);
    let all_right = named.len() > 1
        && named.len() <= 6
        && named.iter().all(|part| {
            let part = Line::of(part.clone(), false);
            rights.iter().any(|right| right.key == part.key)
        });
    if all_right && best.as_ref().is_some_and(|(found, _)| found.outcome != Outcome::Right) {
        let why = Why::Alias { main: rights[0].text.clone() };
        best = Some((Found { outcome: Outcome::Right, why, like: 1.0 }, 0));
    }
    let (found, nearest) = best.expect("a card has an answer");
    let diff = match found.outcome {
        Outcome::Right => vec![Piece::Same(typed.to_owned())],
        Outcome::Near | Outcome::Wrong => difference(typed, &rights[nearest].text),
    };
    Verdict { outcome: found.outcome, why: found.why, diff }
}

/// Whether what was typed recalls a member of a list: to the letter, or with a slip, or by most of
/// a longer one's words in their order, or by a part of it that the question does not say.
pub fn recalls(typed: &Line, member: &Line, slip: bool, question: &Question) -> bool {
    if typed.tokens.is_empty() || member.tokens.is_empty() {
        return false;
    }
    if typed.key == member.key || typed.light == member.light {
        return true;
    }
    let steps = align(&typed.tokens, &member.tokens, &member.text);
    if steps.iter().all(|step| matches!(step, Step::Same(..))) {
        return true;
    }
    let like = likeness(typed, member, &steps);
    let pair = Pair { said: typed, right: member, steps: &steps, like, question };
    let turned = || pair.turned().is_some() || pair.inexact().is_some() && pair.gist().is_none();
    let part = || {
        let all =
            |of: &dyn Fn(&Step) -> bool| steps.iter().all(|s| matches!(s, Step::Same(..)) || of(s));
        let less = all(&|step| matches!(step, Step::Missing(_)));
        let more = all(&|step| matches!(step, Step::Extra(_)));
        let (small, large) = (typed.size().min(member.size()), typed.size().max(member.size()));
        small >= 2
            && (less && small * 4 >= large && !question.says(&typed.text)
                || more && large - small <= 1)
    };
    slip && !turned()
        && (part() || pair.slip().is_some() || pair.gist().is_some() || pair.is_reworded())
}

/// What was typed beside what is right, token by token.
fn difference(typed: &str, right: &str) -> Vec<Piece> {
    let (a, b) = (tokens(typed), tokens(right));
    if a.is_empty() || b.is_empty() {
        return vec![Piece::Extra(typed.to_owned()), Piece::Missing(right.to_owned())];
    }
    let steps = align(&a, &b, right);
    pieces(typed, right, &a, &b, &steps)
}

/// A text as it is compared.
#[derive(Clone)]
pub struct Line {
    pub text: String,
    alias: bool,
    /// Without articles.
    tokens: Vec<Token>,
    key: String,
    /// Without words of form as well.
    light: String,
    /// Without the word at its end that only says what sort of thing it is: `OCI 标准`.
    core: Option<String>,
    weight: Weight,
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

    fn is_latin(&self) -> bool {
        self.tokens.iter().all(|token| !token.is_han() && !token.is_exact())
    }

    /// How much there is to know: a Chinese character counts 1, a word 2.
    fn size(&self) -> usize {
        self.tokens.iter().map(size).sum()
    }
}

fn size(token: &Token) -> usize {
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
        let letters: Vec<Token> = super::fold::tokens(sort);
        all.len() > letters.len()
            && all[all.len() - letters.len()..].iter().zip(&letters).all(|(a, b)| a.text == b.text)
    };
    let tail = all.last()?;
    let sort = SORTS.iter().filter(|sort| sort.ends_with(&tail.text)).find(ends)?;
    let core = &all[..all.len() - super::fold::tokens(sort).len()];
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

/// What a comparison came to.
struct Found {
    outcome: Outcome,
    why: Why,
    /// How much of both is the same, from 0 to 1.
    like: f64,
}

impl Found {
    fn is_better(&self, other: &Found) -> bool {
        let rank = |found: &Found| (found.outcome, found.why == Why::Other);
        match rank(self).cmp(&rank(other)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            std::cmp::Ordering::Equal => self.like > other.like + 0.01,
        }
    }
}

fn compare(said: &Line, right: &Line, main: &Line, question: &Question) -> Found {
    let found = |outcome: Outcome, why: Why, like: f64| Found { outcome, why, like };
    if said.tokens.is_empty() || right.tokens.is_empty() {
        let same = without_spaces(&said.text) == without_spaces(&right.text);
        return if same && !said.text.is_empty() {
            found(Outcome::Right, Why::Same, 1.0)
        } else {
            found(Outcome::Wrong, Why::Other, 0.0)
        };
    }
    let same_sort = |a: &Line, b: &Line| a.core.as_ref() == Some(&b.light);
    if said.text == right.text
        || said.key == right.key
        || said.light == right.light
        || said.is_latin()
            && right.is_latin()
            && super::slip::is_plural(&said.light, &right.light, &right.text)
        || same_sort(said, right)
        || same_sort(right, said)
    {
        let why = match () {
            () if right.alias => Why::Alias { main: main.text.clone() },
            () if said.text == right.text => Why::Same,
            () => Why::Folded,
        };
        return found(Outcome::Right, why, 1.0);
    }
    let steps = align(&said.tokens, &right.tokens, &right.text);
    let like = likeness(said, right, &steps);
    let pair = Pair { said, right, steps: &steps, like, question };
    let (outcome, why) = pair.judge();
    found(outcome, why, like)
}

/// Whether one was typed for the other.
fn is_pair(why: &Why) -> bool {
    matches!(why, Why::Exact { typed: Some(_), right: Some(_) })
}

/// How much of both is the same, from 0 to 1.
fn likeness(said: &Line, right: &Line, steps: &[Step]) -> f64 {
    let same = steps.iter().map(|step| match step {
        Step::Same(_, j) | Step::Slip(_, j) => size(&right.tokens[*j]),
        Step::Swapped(_, j) => size(&right.tokens[*j]) + size(&right.tokens[*j + 1]),
        Step::Extra(_) | Step::Missing(_) => 0,
    });
    same.sum::<usize>() as f64 / said.size().max(right.size()) as f64
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

struct Pair<'a> {
    said: &'a Line,
    right: &'a Line,
    steps: &'a [Step],
    like: f64,
    question: &'a Question,
}

impl Pair<'_> {
    fn judge(&self) -> (Outcome, Why) {
        if self.steps.iter().all(|step| matches!(step, Step::Same(..))) {
            return (Outcome::Right, Why::Folded);
        }
        if let Some(why) = self.said_by_question() {
            return (Outcome::Right, why);
        }
        if let Some(verdict) = self.parts() {
            return verdict;
        }
        let near = self.like >= 0.4;
        let whole = self.right.tokens.len() <= 2 && self.said.tokens.len() <= 2;
        if let Some(why) = self.inexact().filter(|why| near || whole && is_pair(why)) {
            return (Outcome::Wrong, why);
        }
        let part = self.steps.iter().all(|step| matches!(step, Step::Same(..) | Step::Missing(_)));
        let short = self.right.size() <= 3 && self.said.size() <= 3;
        if let Some(why) = self.turned().filter(|_| near || part || short) {
            return (Outcome::Wrong, why);
        }
        if let Some(why) = self.slip() {
            return (Outcome::Near, why);
        }
        if let Some(why) = self.gist() {
            return (Outcome::Near, why);
        }
        if self.is_reworded() || self.is_turned_round() {
            return (Outcome::Near, Why::Reworded);
        }
        (Outcome::Wrong, self.what_else())
    }

    /// Words left out that the question says anyway.
    fn said_by_question(&self) -> Option<Why> {
        let mut left = 0;
        for step in self.steps {
            match step {
                Step::Same(_, j) => left += size(&self.right.tokens[*j]),
                Step::Missing(_) => {}
                Step::Slip(..) | Step::Swapped(..) | Step::Extra(_) => return None,
            }
        }
        let missing = self.missing_runs();
        let said = |run: &String| self.question.says(run);
        (left * 2 >= self.right.size() && !missing.is_empty() && missing.iter().all(said))
            .then(|| Why::Said { left_out: missing.join(" ") })
    }

    /// What is missing, as the answer has it.
    fn missing_runs(&self) -> Vec<String> {
        let at = |step: &Step| match step {
            Step::Missing(j) => Some(self.right.tokens[*j].at.clone()),
            Step::Same(..) | Step::Slip(..) | Step::Swapped(..) | Step::Extra(_) => None,
        };
        runs(self.steps.iter().map(at), &self.right.text)
    }

    fn extra_runs(&self) -> Vec<String> {
        let at = |step: &Step| match step {
            Step::Extra(i) => Some(self.said.tokens[*i].at.clone()),
            Step::Same(..) | Step::Slip(..) | Step::Swapped(..) | Step::Missing(_) => None,
        };
        runs(self.steps.iter().map(at), &self.said.text)
    }

    /// An answer of several parts, in any order; and one name among others that were typed.
    fn parts(&self) -> Option<(Outcome, Why)> {
        let (typed, right) = (parts(&self.said.text), parts(&self.right.text));
        if typed.len() < 2 && right.len() < 2 || typed.len() > 40 || right.len() > 40 {
            return None;
        }
        let of = |texts: Vec<String>| -> Vec<Line> {
            texts.into_iter().map(|text| Line::of(text, false)).collect()
        };
        let (typed, right) = (of(typed), of(right));
        let mut extra: Vec<&Line> = typed.iter().collect();
        let mut missing = Vec::new();
        let mut slip: Option<Why> = None;
        for part in &right {
            let same = |other: &&Line| other.key == part.key || other.light == part.light;
            let near = |other: &&Line| small_slip(other, part, self.question);
            match extra.iter().position(same) {
                Some(at) => _ = extra.remove(at),
                None => match extra.iter().position(|other| near(other).is_some()) {
                    Some(at) => {
                        slip = near(&extra.remove(at)).filter(|why| *why != Why::Folded).or(slip)
                    }
                    None => missing.push(part.text.clone()),
                },
            }
        }
        let came = right.len() - missing.len();
        let extra: Vec<String> = extra.into_iter().map(|line| line.text.clone()).collect();
        let outcome = |good: bool| if good { Outcome::Near } else { Outcome::Wrong };
        match () {
            () if came == 0 => None,
            () if missing.is_empty() && extra.is_empty() => Some(match slip {
                Some(why) => (Outcome::Near, why),
                None => (Outcome::Right, Why::Reordered),
            }),
            () if missing.is_empty() => {
                Some((outcome(extra.len() * 2 <= right.len()), Why::TooMuch { extra }))
            }
            () if extra.is_empty() => {
                Some((outcome(came * 2 >= right.len()), Why::Incomplete { missing }))
            }
            // Some of each: another wording, perhaps.
            () => None,
        }
    }

    /// A number or the like that is not the one of the answer.
    fn inexact(&self) -> Option<Why> {
        let (mut typed, mut right) = (None, None);
        for step in self.steps {
            match step {
                Step::Extra(i) if self.said.tokens[*i].is_exact() && typed.is_none() => {
                    typed = Some(self.said.text[self.said.tokens[*i].at.clone()].to_owned());
                }
                Step::Missing(j) if self.right.tokens[*j].is_exact() && right.is_none() => {
                    right = Some(self.right.text[self.right.tokens[*j].at.clone()].to_owned());
                }
                Step::Same(..)
                | Step::Slip(..)
                | Step::Swapped(..)
                | Step::Extra(_)
                | Step::Missing(_) => {}
            }
        }
        if typed.is_none() && right.is_none() {
            let numeral = |token: &Token| token.text.starts_with(|c| NUMERALS.contains(c));
            let moved = |text: &str| {
                self.said.tokens.iter().any(|token| token.text == text)
                    && self.right.tokens.iter().any(|token| token.text == text)
            };
            let numeral = |token: &Token| numeral(token) && !moved(&token.text);
            for step in self.steps {
                match step {
                    Step::Extra(i) if numeral(&self.said.tokens[*i]) => {
                        typed = Some(self.said.tokens[*i].text.clone());
                    }
                    Step::Missing(j) if numeral(&self.right.tokens[*j]) => {
                        right = Some(self.right.tokens[*j].text.clone());
                    }
                    Step::Same(..)
                    | Step::Slip(..)
                    | Step::Swapped(..)
                    | Step::Extra(_)
                    | Step::Missing(_) => {}
                }
            }
        }
        // One that is only missing may be a name that was left out; that is for the others to say.
        (typed.is_some() || right.is_some()).then_some(Why::Exact { typed, right })
    }

    /// A negation or a word's opposite.
    fn turned(&self) -> Option<Why> {
        if let Some((typed, right)) = self.said.weight.opposed(&self.right.weight) {
            return Some(Why::Opposite { typed: typed.to_owned(), right: right.to_owned() });
        }
        let (typed, right) = self.said.weight.negated(&self.right.weight)?;
        let soft = |word: Option<&str>| word.is_none_or(|word| SOFT.contains(&word));
        let both = typed.is_some() && right.is_some();
        if soft(typed) && soft(right) && !both {
            return None;
        }
        let shown = |word: Option<&str>, line: &Line| {
            let word = word?;
            let of = line.tokens.iter().find(|token| negates(word) && negates(&token.text));
            Some(of.map_or(word, |token| &line.text[token.at.clone()]).to_owned())
        };
        Some(Why::Negated { typed: shown(typed, self.said), right: shown(right, self.right) })
    }

    fn slip(&self) -> Option<Why> {
        slip_of(self.said, self.right, self.steps)
    }

    /// A longer answer of which the main words were typed, in their order and none else.
    fn gist(&self) -> Option<Why> {
        let long = self.right.size() >= 7 && self.said.size() >= 4 && self.like >= 0.34;
        let only_missing =
            self.steps.iter().all(|step| matches!(step, Step::Same(..) | Step::Missing(_)));
        (long && only_missing && !self.question.asks_a_name)
            .then(|| Why::Incomplete { missing: self.missing_runs() })
    }

    fn is_reworded(&self) -> bool {
        let backwards = self.question.asks_a_name && self.right.size() < 10;
        // One word for another is another fact: `deletes` for `runs`.
        let other_word = |step: &Step| match step {
            Step::Extra(i) => is_content(&self.said.tokens[*i]),
            Step::Same(..) | Step::Slip(..) | Step::Swapped(..) | Step::Missing(_) => false,
        };
        let lacks_word = |step: &Step| match step {
            Step::Missing(j) => is_content(&self.right.tokens[*j]),
            Step::Same(..) | Step::Slip(..) | Step::Swapped(..) | Step::Extra(_) => false,
        };
        let replaced = self.steps.iter().any(other_word) && self.steps.iter().any(lacks_word)
            || self.replaces_a_word();
        self.right.size() >= 8 && self.like >= 0.72 && !backwards && !replaced
    }

    /// Whether two or more characters in a row stand for as many others: another word, unless it is
    /// known to say the same.
    fn replaces_a_word(&self) -> bool {
        let mut rest = self.steps;
        while let Some(at) =
            rest.iter().position(|s| matches!(s, Step::Extra(_) | Step::Missing(_)))
        {
            let run = &rest[at..];
            let length = run
                .iter()
                .take_while(|step| matches!(step, Step::Extra(_) | Step::Missing(_)))
                .count();
            let (mut typed, mut right) = (String::new(), String::new());
            for step in &run[..length] {
                match step {
                    Step::Extra(i) => typed.push_str(&self.said.tokens[*i].text),
                    Step::Missing(j) => right.push_str(&self.right.tokens[*j].text),
                    Step::Same(..) | Step::Slip(..) | Step::Swapped(..) => {}
                }
            }
            let long = |text: &str| text.chars().filter(|c| is_han(*c)).count() >= 2;
            let alike = SYNONYMS.iter().any(|group| {
                let has = |text: &str| group.split(' ').any(|word| word == text);
                has(&typed) && has(&right)
            });
            if long(&typed) && long(&right) && !alike {
                return true;
            }
            rest = &run[length..];
        }
        false
    }

    /// The same words with their two halves in the other order: `光标向前移动`.
    fn is_turned_round(&self) -> bool {
        let texts = |line: &Line| -> Vec<String> {
            line.tokens.iter().map(|token| token.text.clone()).collect()
        };
        let (typed, right) = (texts(self.said), texts(self.right));
        typed.len() == right.len()
            && right.len() >= 5
            && right.len() <= 40
            && (2..right.len() - 1)
                .any(|at| typed.iter().eq(right[at..].iter().chain(&right[..at])))
    }

    fn what_else(&self) -> Why {
        let (extra, missing) = (self.extra_runs(), self.missing_runs());
        let same = self.steps.iter().any(|step| matches!(step, Step::Same(..)));
        let slips = self.steps.iter().any(|s| matches!(s, Step::Slip(..) | Step::Swapped(..)));
        match (same && !slips && self.like >= 0.3, extra.is_empty(), missing.is_empty()) {
            (true, true, false) => Why::Incomplete { missing },
            (true, false, true) => Why::TooMuch { extra },
            _ => Why::Other,
        }
    }
}

/// Words of the language that say the same of a thing.
const SYNONYMS: [&str; 12] = [
    "查看 列出 显示 展示 打印 输出",
    "删除 移除 清除",
    "创建 新建 建立",
    "设置 设定 指定",
    "获取 取得 得到",
    "保存 存储 存放 储存",
    "修改 更改 变更",
    "检查 检测 校验",
    "使用 利用 采用 占用",
    "类型 种类",
    "方式 方法",
    "通信 通讯",
];

/// A word of another script that says something.
fn is_content(token: &Token) -> bool {
    !token.is_han() && !FORM.contains(&token.text.as_str())
}

const FORM: [&str; 24] = [
    "of", "on", "in", "at", "for", "to", "by", "with", "from", "and", "or", "is", "are", "be",
    "its", "their", "that", "which", "it", "as", "can", "will", "into", "has",
];

/// Words that may be left out or put in without another meaning, but do not replace each other.
const SOFT: [&str; 15] = [
    "最", "更", "只", "所有", "全部", "部分", "more", "most", "only", "all", "any", "every",
    "always", "both", "half",
];

const NUMERALS: &str = "二三四五六七八九十百千万两零";

/// The slip that is all that parts two lines; how many are forgiven depends on their length.
fn slip_of(said: &Line, right: &Line, steps: &[Step]) -> Option<Why> {
    let long = right.size();
    let longer = if long >= 3 { said.size() } else { 0 };
    let mut slips: Vec<(String, String)> = Vec::new();
    let (mut cost, mut joined) = (0, false);
    for step in steps {
        match step {
            Step::Same(..) => {}
            Step::Slip(i, j) => {
                let (a, b) = (&said.tokens[*i], &right.tokens[*j]);
                // A word's own length was asked; one character of Chinese is no word.
                if b.is_han() && long < 4 {
                    return None;
                }
                // An input method offers whole words: 继承 for 集成 is one slip.
                let goes_on = i.checked_sub(1).zip(j.checked_sub(1)).is_some_and(|(i, j)| {
                    b.is_han() && right.tokens[j].is_han() && steps.contains(&Step::Slip(i, j))
                });
                if goes_on && let Some((typed, shown)) = slips.last_mut() {
                    typed.push_str(&said.text[a.at.clone()]);
                    shown.push_str(&right.text[b.at.clone()]);
                    continue;
                }
                cost += 1;
                slips.push((said.text[a.at.clone()].into(), right.text[b.at.clone()].into()));
            }
            Step::Swapped(i, j) => {
                let these = said.tokens[*i].at.start..said.tokens[*i + 1].at.end;
                let those = right.tokens[*j].at.start..right.tokens[*j + 1].at.end;
                if long < 4 || right.tokens[*j].text.chars().any(weighs) {
                    return None;
                }
                cost += 1;
                slips.push((said.text[these].into(), right.text[those].into()));
            }
            Step::Extra(i) => match &said.tokens[*i] {
                token if token.is_han() && longer >= 4 && !token.text.chars().any(weighs) => {
                    cost += 1;
                    slips.push(beside(said, *i));
                }
                token => joined |= !token.is_han() && !token.is_exact(),
            },
            Step::Missing(j) => match &right.tokens[*j] {
                token if token.is_han() && long >= 4 && !token.text.chars().any(weighs) => {
                    cost += 1;
                    let (more, less) = beside(right, *j);
                    slips.push((less, more));
                }
                token => joined |= !token.is_han() && !token.is_exact(),
            },
        }
        let (hard, long) = match step {
            Step::Extra(i) => (&said.tokens[*i], longer),
            Step::Missing(j) => (&right.tokens[*j], long),
            Step::Same(..) | Step::Slip(..) | Step::Swapped(..) => continue,
        };
        if hard.is_exact() || hard.is_han() && (long < 4 || hard.text.chars().any(weighs)) {
            return None;
        }
    }
    if joined {
        // `role bindng` for `rolebinding`: as one word.
        let latin = |line: &Line| line.tokens.iter().all(|t| !t.is_han() && !t.is_exact());
        let slip = latin(said)
            && latin(right)
            && super::slip::is_slip(&said.key, &right.key, &right.text)
            && one_long_word(said, right);
        return slip.then(|| Why::Slip { typed: said.text.clone(), right: right.text.clone() });
    }
    // Two characters missing or too many in a row are a word.
    let most = if long >= 10 { 2 } else { 1 };
    let (typed, shown) = slips.first()?.clone();
    (cost <= most).then_some(Why::Slip { typed, right: shown })
}

/// A character with its neighbour, and the neighbour without it.
fn beside(line: &Line, at: usize) -> (String, String) {
    let text = |i: usize| line.tokens.get(i).map_or("", |token| &line.text[token.at.clone()]);
    match at.checked_sub(1) {
        Some(before) => (format!("{}{}", text(before), text(at)), text(before).to_owned()),
        None => (format!("{}{}", text(at), text(at + 1)), text(at + 1).to_owned()),
    }
}

/// Whether two texts differ in where words part as well, so that a slip is looked for in the whole.
fn one_long_word(said: &Line, right: &Line) -> bool {
    said.tokens.len() != right.tokens.len()
}

/// For a part of an answer: a slip, and nothing that turns it.
fn small_slip(said: &Line, right: &Line, question: &Question) -> Option<Why> {
    let steps = align(&said.tokens, &right.tokens, &right.text);
    if steps.iter().all(|step| matches!(step, Step::Same(..))) {
        return Some(Why::Folded);
    }
    let pair = Pair { said, right, steps: &steps, like: 1.0, question };
    if pair.inexact().is_some() || pair.turned().is_some() {
        return None;
    }
    pair.slip()
}

/// Neighbouring places as texts.
fn runs(places: impl Iterator<Item = Option<std::ops::Range<usize>>>, text: &str) -> Vec<String> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut open = false;
    for place in places {
        let was_open = std::mem::replace(&mut open, place.is_some());
        match (place, runs.last_mut()) {
            (Some(at), Some(last)) if was_open => last.end = at.end,
            (Some(at), _) => runs.push(at),
            (None, _) => {}
        }
    }
    runs.into_iter().map(|at| text[at].to_owned()).collect()
}

/// The members of an answer that enumerates: `A、B 和 C`, `a, b and c`.
fn parts(text: &str) -> Vec<String> {
    let marked: String = text
        .replace("以及", "、")
        .replace(" and ", "、")
        .replace(" & ", "、")
        .replace(" / ", "、")
        .replace(['，', ';', '；', '\n'], "、")
        .replace(", ", "、");
    // Not a path, and not an address.
    let path = marked.contains([':', '.']) || marked.trim_start().starts_with(['/', '~']);
    let marked = if path { marked } else { marked.replace(['/', '／'], "、") };
    let marked = joined_by_and(&marked);
    let parts = marked.split('、').map(|part| part.trim().trim_end_matches(['。', '.', '等']));
    let parts: Vec<String> = parts.filter(|p| !p.is_empty()).map(str::to_owned).collect();
    // `CI/CD` and a path are one.
    if parts.iter().all(|part| part.chars().count() <= 3)
        && text.contains('/')
        && !text.contains(is_han)
    {
        return vec![text.to_owned()];
    }
    parts
}

/// 和 and 与 where they join, and are no part of 和平 or 参与.
fn joined_by_and(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1).copied();
        let joins = match c {
            '和' => {
                !before.is_some_and(|c| "总共缓饱平温调".contains(c))
                    && !after.is_some_and(|c| "平谐".contains(c))
            }
            '与' => !before.is_some_and(|c| "参赋给".contains(c)) && after != Some('否'),
            '及' => !before.is_some_and(|c| "涉普以".contains(c)) && after != Some('时'),
            _ => false,
        };
        out.push(if joins && before.is_some() && after.is_some() { '、' } else { *c });
    }
    out
}

/// What the question says, which nobody need say again.
pub struct Question {
    key: String,
    words: HashSet<String>,
    before_blank: Vec<Token>,
    after_blank: Vec<Token>,
    asks_a_name: bool,
}

impl Question {
    pub fn of(card: &Draft) -> Question {
        let front = super::plain::plain(&card.front);
        let context = card.context.as_deref().unwrap_or_default();
        let all = tokens(&format!("{front}\n{context}"));
        let (before, after) = front.split_once(BLANK).unwrap_or_default();
        Question {
            key: key(&all),
            words: all.iter().map(|token| token.text.clone()).collect(),
            before_blank: tokens(before),
            after_blank: tokens(after),
            asks_a_name: asks_a_name(card),
        }
    }

    /// Whether it says these words in a row; a single character of Chinese says nothing.
    pub fn says(&self, words: &str) -> bool {
        let words = tokens(words);
        let han = words.iter().filter(|token| token.is_han()).count();
        let alone = han == 1 && words.len() == 1;
        let latin = words.iter().filter(|token| !token.is_han());
        let mut latin = latin.map(|token| &token.text);
        !words.is_empty()
            && !alone
            && latin.all(|word| self.words.contains(word))
            && self.key.contains(&key(&words))
    }

    /// What was typed without what the question says around it: the words beside a blank,
    /// `X 是 …` where X is asked for, a gloss in parentheses that is right as well.
    fn cores(&self, typed: &Line, rights: &[Line]) -> Vec<String> {
        let mut cores = Vec::new();
        let text = typed.text.as_str();
        if text.len() > 400 {
            return cores;
        }
        let all = tokens(text);
        // How much of a text's end another begins with.
        let overlap = |typed: &[Token], beside: &[Token]| {
            let same = |n: &usize| {
                let (a, b) = (&typed[typed.len() - n..], &beside[..*n]);
                a.iter().zip(b).all(|(a, b)| a.text == b.text)
            };
            (1..=typed.len().min(beside.len())).rev().find(same).unwrap_or(0)
        };
        let reversed = |tokens: &[Token]| tokens.iter().rev().cloned().collect::<Vec<_>>();
        let behind = overlap(&all, &self.after_blank);
        let before = {
            let (a, b) = (reversed(&all), reversed(&self.before_blank));
            overlap(&a, &b)
        };
        for (from, to) in [(0, behind), (before, 0), (before, behind)] {
            if from + to > 0 && from + to < all.len() {
                let (first, last) = (&all[from], &all[all.len() - 1 - to]);
                cores.push(text[first.at.start..last.at.end].to_owned());
            }
        }
        for word in ["是", "为", "：", ": ", " is ", " are ", " = "] {
            if let Some((subject, rest)) = text.split_once(word)
                && !rest.trim().is_empty()
                && self.says(subject)
            {
                cores.push(rest.trim().to_owned());
            }
        }
        if let Some((outside, inside)) = parentheses(text) {
            let inside = Line::of(inside, false);
            if rights.iter().any(|right| right.key == inside.key) {
                cores.push(outside);
            }
        }
        cores
    }
}
