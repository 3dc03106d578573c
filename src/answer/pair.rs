//! A typed line beside a right one that is not the same: a slip, other words for it, or another answer.

use super::align::{Step, align};
use super::fold::Token;
use super::line::{Line, size};
use super::mistyped::slip_of;
use super::order::{is_exchanged, is_turned_round};
use super::parts::parts;
use super::quantity::measured;
use super::question::Question;
use super::{Outcome, Why};
use crate::text::is_han;
use crate::weight::negates;

pub struct Pair<'a> {
    said: &'a Line,
    right: &'a Line,
    pub steps: Vec<Step>,
    /// How much of both is the same, from 0 to 1.
    pub like: f64,
    question: &'a Question,
}

impl<'a> Pair<'a> {
    pub fn of(said: &'a Line, right: &'a Line, question: &'a Question) -> Pair<'a> {
        let steps = align(&said.tokens, &right.tokens, &right.text);
        let like = likeness(said, right, &steps);
        Pair { said, right, steps, like, question }
    }

    pub fn is_same(&self) -> bool {
        self.steps.iter().all(|step| matches!(step, Step::Same(..)))
    }

    pub fn judge(&self) -> (Outcome, Why) {
        if self.is_same() {
            return (Outcome::Right, Why::Folded);
        }
        if let Some(why) = self.said_by_question() {
            return (Outcome::Right, why);
        }
        if let Some(verdict) = self.parts() {
            return verdict;
        }
        if is_exchanged(self.said, self.right) {
            return (Outcome::Wrong, Why::WordOrder);
        }
        if let Some(missing) = self.without_unit() {
            return (Outcome::Near, Why::Incomplete { missing: vec![missing] });
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
        if self.is_reworded() || is_turned_round(self.said, self.right) {
            return (Outcome::Near, Why::Reworded);
        }
        (Outcome::Wrong, self.what_else())
    }

    /// Words left out that the question says anyway, where what was typed is an answer without them.
    fn said_by_question(&self) -> Option<Why> {
        let mut left = 0;
        let mut typed = Vec::new();
        for step in &self.steps {
            match step {
                Step::Same(_, j) => {
                    left += size(&self.right.tokens[*j]);
                    typed.push(&self.right.tokens[*j]);
                }
                Step::Missing(_) => {}
                Step::Slip(..) | Step::Swapped(..) | Step::Extra(_) => return None,
            }
        }
        let missing = self.missing_runs();
        let said = |run: &String| self.question.says_phrase(run);
        let answers = typed.iter().any(|token| !token.is_han() && !token.is_sign())
            || typed.iter().filter(|token| token.is_han()).count() >= 2;
        (left * 2 >= self.right.size()
            && answers
            && !missing.is_empty()
            && missing.iter().all(said)
            && !self.question.says(&self.said.text)
            && self.turned().is_none())
        .then(|| Why::Said { left_out: missing.join(" ") })
    }

    /// A number without its unit, or a port without its protocol, where the question asks for that.
    fn without_unit(&self) -> Option<String> {
        let differ: Vec<&Step> =
            self.steps.iter().filter(|step| !matches!(step, Step::Same(..))).collect();
        match differ[..] {
            [Step::Extra(i), Step::Missing(j)] | [Step::Missing(j), Step::Extra(i)] => {
                let (typed, right) = (&self.said.tokens[*i], &self.right.tokens[*j]);
                let (number, unit) = measured(&right.text)?;
                let shown = &self.right.text[right.at.clone()];
                let unit_shown =
                    shown.trim_start_matches(|c: char| c.is_ascii_digit() || ".,- ".contains(c));
                (number == typed.text && self.question.asks_measure(unit))
                    .then(|| unit_shown.to_owned())
            }
            [Step::Missing(j)] => {
                let protocol = &self.right.tokens[*j];
                let port = self.question.asks_port()
                    && ["tcp", "udp"].contains(&protocol.text.as_str())
                    && self.said.tokens.iter().all(Token::is_exact);
                port.then(|| self.right.text[protocol.at.clone()].to_owned())
            }
            _ => None,
        }
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
            let same = |other: &&Line| other.is_in_other_form(part);
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
    pub fn inexact(&self) -> Option<Why> {
        let (mut typed, mut right) = (None, None);
        for step in &self.steps {
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
            for step in &self.steps {
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
    pub fn turned(&self) -> Option<Why> {
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

    pub fn slip(&self) -> Option<Why> {
        slip_of(self.said, self.right, &self.steps)
    }

    /// A longer answer of which the main words were typed, in their order and none else.
    pub fn gist(&self) -> Option<Why> {
        let long = self.right.size() >= 7 && self.said.size() >= 4 && self.like >= 0.34;
        let only_missing =
            self.steps.iter().all(|step| matches!(step, Step::Same(..) | Step::Missing(_)));
        (long && only_missing && !self.question.asks_a_name)
            .then(|| Why::Incomplete { missing: self.missing_runs() })
    }

    pub fn is_reworded(&self) -> bool {
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
        let mut rest = &self.steps[..];
        while let Some(at) =
            rest.iter().position(|s| matches!(s, Step::Extra(_) | Step::Missing(_)))
        {
            let run = &rest[at..];
            let length = run.iter().take_while(|step| !matches!(step, Step::Same(..))).count();
            let (mut typed, mut right) = (String::new(), String::new());
            for step in &run[..length] {
                match step {
                    Step::Extra(i) => typed.push_str(&self.said.tokens[*i].text),
                    Step::Missing(j) => right.push_str(&self.right.tokens[*j].text),
                    // 命 reads like 明, but 声明 is another word than 命令.
                    Step::Slip(i, j) => {
                        typed.push_str(&self.said.tokens[*i].text);
                        right.push_str(&self.right.tokens[*j].text);
                    }
                    Step::Same(..) | Step::Swapped(..) => {}
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

/// For a part of an answer: a slip, and nothing that turns it.
fn small_slip(said: &Line, right: &Line, question: &Question) -> Option<Why> {
    let pair = Pair::of(said, right, question);
    match () {
        () if pair.is_same() => Some(Why::Folded),
        () if pair.inexact().is_some() || pair.turned().is_some() => None,
        () => pair.slip(),
    }
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
