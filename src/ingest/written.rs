//! The forms in which a card is written within a line: `term :: definition` and `{{cloze}}`.
//!
//! Both are something else in other texts: a path in C++, an operator of Haskell, a placeholder
//! in a template. What could be one of these is no card.

use std::ops::Range;

use super::measure::length;
use super::{shell, words};
use crate::note::{Line, MarkKind};
use crate::text::is_han;

/// `term :: definition`; byte ranges of the line's text.
pub struct Pair {
    pub term: Range<usize>,
    pub said: Range<usize>,
    /// `:::`: asked both ways.
    pub both: bool,
}

/// Reads the one `::` or `:::` of a line that has a space on both sides.
pub fn pair(line: &Line) -> Option<Pair> {
    let text = &line.text;
    memchr::memmem::find(text.as_bytes(), b" ::")?;
    let mut found = None;
    for (at, _) in text.match_indices(" ::") {
        let rest = text[at + 1..].trim_start_matches(':');
        let signs = text.len() - at - 1 - rest.len();
        if signs > 3 || !rest.starts_with(' ') || is_other(line, at + 1) {
            continue;
        }
        // `a :: b :: c` could be parted in two ways.
        if found.replace((at, signs)).is_some() {
            return None;
        }
    }
    let (at, signs) = found?;
    let term = trim(text, 0..at);
    let said = trim(text, at + 1 + signs..text.len());
    let (left, right) = (&text[term.clone()], &text[said.clone()]);
    if left.is_empty()
        || right.is_empty()
        || speaks_of_the_sign(left, right)
        || is_type(left, right)
    {
        return None;
    }
    Some(Pair { term, said, both: signs == 3 })
}

/// A blank in a sentence; byte ranges of the line's text.
pub struct Blank {
    /// With its braces.
    pub whole: Range<usize>,
    pub answer: Range<usize>,
    pub hint: Option<Range<usize>>,
}

/// Reads Anki's `{{c1::answer::hint}}` and plain `{{answer}}`.
pub fn blanks(line: &Line) -> Vec<Blank> {
    let text = &line.text;
    let mut blanks = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        let inside = open + 2;
        from = inside;
        if is_other(line, open) {
            continue;
        }
        let mut closes = text[inside..].match_indices("}}").map(|(at, _)| inside + at);
        let Some(close) = closes.find(|at| !is_other(line, *at)) else { break };
        from = close + 2;
        blanks.extend(blank(line, open..close + 2));
    }
    if blanks.iter().any(|blank| line.text[blank.answer.clone()].contains(['{', '}'])) {
        return Vec::new();
    }
    blanks
}

fn blank(line: &Line, whole: Range<usize>) -> Option<Blank> {
    let text = &line.text;
    let inside = whole.start + 2..whole.end - 2;
    let Some(numbered) = after_number(&text[inside.clone()]) else {
        let is_blank = is_plain_blank(line, &whole);
        return is_blank.then_some(Blank { answer: inside, whole, hint: None });
    };
    let start = inside.end - numbered.len();
    let hint = numbered.rfind("::").map(|at| trim(text, start + at + 2..inside.end));
    let end = hint.as_ref().map_or(inside.end, |_| start + numbered.rfind("::").unwrap_or(0));
    let answer = trim(text, start..end);
    let hint = hint.filter(|hint| !hint.is_empty());
    (!answer.is_empty()).then_some(Blank { whole, answer, hint })
}

/// What follows `c1::`.
fn after_number(inside: &str) -> Option<&str> {
    let rest = inside.strip_prefix('c')?;
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    rest[number..].strip_prefix("::").filter(|_| number > 0)
}

/// Whether plain braces hold a word to recall, and not a template's placeholder: they stand in a
/// sentence, beside words and no code, and hold what no template would.
fn is_plain_blank(line: &Line, whole: &Range<usize>) -> bool {
    let text = &line.text;
    let inside = &text[whole.start + 2..whole.end - 2];
    let around = length(&format!("{} {}", &text[..whole.start], &text[whole.end..]));
    let beside = |c: Option<char>| c.is_none_or(|c| !c.is_ascii() || " ,.;:!?()".contains(c));
    !inside.is_empty()
        && inside.trim().len() == inside.len()
        && inside.starts_with(char::is_alphanumeric)
        && !inside.contains("::")
        && !inside.contains(['|', '$', '=', '"', '\'', '[', '(', '/', '\\', '<', '>', '#', '@'])
        && !is_identifier(inside)
        && !(is_word(inside) && words::speaks_of_templates(text))
        && !line.is_in(MarkKind::Link, whole.start)
        // `/api/{{id}}`, `${{ x }}`, `name={{x}}`, `{{a}}{{b}}`.
        && beside(text[..whole.start].chars().next_back())
        && beside(text[whole.end..].chars().next())
        && around.han + around.words >= 4
        && !reads_as_code(text)
}

/// `kube_proxy`, `user.name`, `nodeName`: names that programs give.
fn is_identifier(inside: &str) -> bool {
    let lower = inside.starts_with(|c: char| c.is_ascii_lowercase());
    is_word(inside)
        && (inside.contains('_')
            || lower && inside.contains(|c: char| c == '.' || c.is_ascii_uppercase()))
}

/// One word in ASCII: it may be a variable.
fn is_word(inside: &str) -> bool {
    inside.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

/// A command without its backticks, or `key: {{value}}` of a configuration.
fn reads_as_code(text: &str) -> bool {
    let command = text.trim_start_matches(['$', '#', '>', ' ']);
    let setting = text.split_once(": ").is_some_and(|(key, value)| {
        value.trim_start_matches(['"', '\'']).starts_with("{{") && is_word(key.trim())
    });
    command.len() < text.len() && !text.starts_with(' ')
        || shell::is_command(text) && !text.chars().any(is_han) && !text.ends_with(['.', '!', '?'])
        || setting
        || text.ends_with([';', '{'])
}

/// Whether a place stands in code, in a formula or in a link.
fn is_other(line: &Line, at: usize) -> bool {
    line.is_in(MarkKind::Code, at) || line.is_in(MarkKind::Math, at)
}

/// `C++ 中 :: 是作用域运算符`, "bind to :: and 0.0.0.0": the sign itself, in a sentence.
fn speaks_of_the_sign(left: &str, right: &str) -> bool {
    let last = left.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let first = right.split([' ', ',', '.', ')']).next().unwrap_or_default().to_lowercase();
    let breaks_off = [
        "a", "an", "the", "to", "of", "at", "from", "with", "and", "or", "operator", "sign", "的",
        "中", "里", "用", "和", "与", "在", "是", "以", "把", "将", "为", "或", "即",
    ];
    let runs_on = ["", "is", "are", "and", "or", "by", "operator", "operators", "syntax"];
    let signs = ["运算符", "操作符", "符号", "冒号"];
    let goes_on = ["和", "与", "或", "，", "。", "、", "）"];
    breaks_off.contains(&last.as_str())
        || runs_on.contains(&first.as_str())
        || left.ends_with(['，', ',', '、', '(', '（'])
        || signs.iter().any(|sign| left.ends_with(sign) || right.starts_with(sign))
        || goes_on.iter().any(|word| right.starts_with(word))
}

/// `map :: (a -> b) -> [a] -> [b]` and `x :: Int`, as Haskell writes types.
fn is_type(left: &str, right: &str) -> bool {
    let name = !left.contains(' ') && left.is_ascii();
    name && (right.contains("->") || right.contains("=>"))
}

fn trim(text: &str, part: Range<usize>) -> Range<usize> {
    let inner = &text[part.clone()];
    let start = part.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}
