//! `term：definition`, the workhorse of notes.

use std::ops::Range;

use super::measure::length;
use super::words;
use crate::note::{Line, MarkKind};
use crate::text::is_han;

/// A line read as a term and what is said of it; byte ranges of the line's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub term: Range<usize>,
    pub definition: Range<usize>,
}

/// Reads `term：definition`, `term: definition`, `**term**（English）：definition`,
/// `` `code`：meaning `` and `term — definition`. Not `18：00`, `name:tag`, URLs, or a line that
/// ends in its colon.
pub fn entry(line: &Line) -> Option<Entry> {
    let (at, width) = separator(line)
        .or_else(|| explained(line))
        .or_else(|| mark_then_sentence(line))
        .or_else(|| code_then_name(line))
        .or_else(|| code_then_role(line))?;
    let term = trim(&line.text, 0..at);
    let definition = trim(&line.text, at + width..line.text.len());
    let named = &line.text[term.clone()];
    if definition.is_empty() || !is_term(line, named) {
        return None;
    }
    // `https://…` and `18:00`: a colon between what belongs together.
    let next = line.text[definition.clone()].chars().next()?;
    if line.text[at + width..].starts_with("//") || ":：，,、；。".contains(next) {
        return None;
    }
    // `10.0.0.2:50000 → 四元组`: a worked example.
    let arrow = line.text[at..].starts_with(['=', '→']);
    if arrow && [named, &line.text[definition.clone()]].iter().any(|side| holds_an_address(side)) {
        return None;
    }
    Some(Entry { term, definition })
}

/// The separator's byte offset and length.
fn separator(line: &Line) -> Option<(usize, usize)> {
    let text = &line.text;
    // `：`, `—` and `–` start with these bytes, as Chinese characters do not.
    memchr::memchr3(b':', 0xEF, 0xE2, text.as_bytes())
        .or_else(|| memchr::memchr2(b'-', b'=', text.as_bytes()))?;
    let mut depth = 0usize;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        match c {
            '（' | '(' | '[' | '【' | '「' | '“' => depth += 1,
            '）' | ')' | ']' | '】' | '」' | '”' => depth = depth.saturating_sub(1),
            // A clause before the colon: what follows explains a sentence, not a term.
            '。' | '；' | '！' | '？' | '，' | '?' | ';' if depth == 0 => return None,
            '.' if depth == 0 && next == Some(' ') && !line.is_in(MarkKind::Code, at) && at > 3 => {
                return None;
            }
            ',' if depth == 0 && !line.is_in(MarkKind::Code, at) && !flags_before(&text[..at]) => {
                return None;
            }
            '：' | ':'
                if depth == 0
                    && !line.is_in(MarkKind::Code, at)
                    && !line
                        .marked(MarkKind::Link)
                        .any(|link| link.start < at && at + 3 < link.end) =>
            {
                let digits = before.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit());
                // `镜像名:标签` is one name; `**镜像**:标签` is not.
                let parts = next.is_none_or(char::is_whitespace)
                    || next.is_some_and(is_han) && length(&text[at..]).han > 4
                    || line.is_in(MarkKind::Code, at + 1)
                    || ends_mark(line, at);
                let tight = c == ':' && !parts;
                if digits || tight {
                    before = c;
                    continue;
                }
                return Some((at, c.len_utf8()));
            }
            '—' | '–' if depth == 0 && before.is_whitespace() => {
                let dashes = text[at..].len() - text[at..].trim_start_matches(['—', '–']).len();
                return (text[at + dashes..].starts_with(' ') || dashes > '—'.len_utf8())
                    .then_some((at, dashes));
            }
            '-' if depth == 0
                && before == ' '
                && next == Some(' ')
                && (line.dashed || ends_mark(line, at.saturating_sub(1))) =>
            {
                return Some((at, 1));
            }
            // `Offset = position of …`, `ISR → replicas that …`; two arrows make a chain.
            '=' | '→'
                if depth == 0
                    && before == ' '
                    && next.is_some_and(|c| c == ' ' || c == '>')
                    && text.matches(c).count() == 1
                    && !line.is_in(MarkKind::Code, at)
                    && !text.contains(" + ") =>
            {
                let width = c.len_utf8() + usize::from(next == Some('>'));
                let words = length(&text[at + width..]);
                return (words.han + words.words >= 3).then_some((at, width));
            }
            _ => {}
        }
        before = c;
    }
    None
}

/// `**Service discovery** Kubernetes can expose …`: bold or code, then a sentence of its own.
fn mark_then_sentence(line: &Line) -> Option<(usize, usize)> {
    let mark = line.leading(MarkKind::Bold).or_else(|| line.leading(MarkKind::Code))?;
    let rest = line.text[mark.end..].strip_prefix(' ')?;
    let mut chars = rest.chars();
    let code = line.leading(MarkKind::Code).is_some();
    let sentence = chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.next().is_some_and(|c| c.is_ascii_lowercase() || c == ' ')
        && length(rest).words >= 4
        && length(rest).han == 0
        && (code || rest.ends_with(['.', '!']))
        && length(&line.text[mark.clone()]).within(16, 6);
    sentence.then_some((mark.end, 1))
}

/// `` `ifempty` 轮换日志文件 ``: code, and a verb of what it does.
fn code_then_role(line: &Line) -> Option<(usize, usize)> {
    let code = line.leading(MarkKind::Code)?;
    let rest = line.text[code.end..].trim_start();
    let clause = rest.split(['，', '。', '；']).next().unwrap_or(rest);
    (words::begins_with_verb(rest)
        && !clause.ends_with('时')
        && !clause.contains(['：', ':'])
        && !rest.starts_with("为")
        && length(rest).han > 2)
        .then_some((code.end, 0))
}

/// `推方式，就是将副本推给对方`: a name, a comma, and what says what it is; between them there may be
/// another name, `，又称写一致性级别，`.
fn explained(line: &Line) -> Option<(usize, usize)> {
    let text = &line.text;
    let at = text.find('，')?;
    let name = &text[..at];
    let short = length(without_brackets(name));
    let verbs = ["有", "使用", "发", "默认", "讨论", "如", "不", "都", "会", "要", "没", "在", "把", "被", "对", "从", "给", "让"];
    let clause = length(without_brackets(name)).words > 3 || verbs.iter().any(|verb| name.contains(verb));
    if short.is_empty() || !short.within(9, 3) || clause || !is_closed(name) || name.contains(['。', '、', '：', '；']) {
        return None;
    }
    let mut from = at + '，'.len_utf8();
    let aliases = ["又称", "又叫", "也称", "也叫", "简称", "全称"];
    if aliases.iter().any(|alias| text[from..].starts_with(alias)) {
        from += text[from..].find('，')? + '，'.len_utf8();
    }
    // `，对应的宏为 CLONE_NEWUTS，`: said by the way.
    if text[from..].starts_with("对应的") {
        from += text[from..].find('，')? + '，'.len_utf8();
    }
    let rest = &text[from..];
    let said = ["就是指", "就是", "也就是", "即", "它表示", "表示", "代表", "是指", "指的是"];
    let width = said.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
    let width = width.or_else(|| ["用于", "用来", "可以用来", "它可以", "它会", "负责"].iter().any(|word| rest.starts_with(word)).then_some(0))?;
    let tail = rest[width..].trim_start();
    // `即使`, `即可`: other words.
    let other = rest.starts_with('即') && tail.starts_with(['使', '可', '将', '便', '时'])
        || rest.starts_with("也就是说");
    (!other && length(tail).han >= 4).then_some((at, from - at + width))
}

/// `` `PR` 进程优先级 ``: code, a space, and a short name that is no sentence.
fn code_then_name(line: &Line) -> Option<(usize, usize)> {
    let code = line.leading(MarkKind::Code)?;
    let rest = line.text[code.end..].strip_prefix(' ')?;
    let verbs = [
        "是", "可", "会", "将", "把", "用于", "用来", "能", "只", "不", "命", "参", "选", "和", "与", "或",
        "为", "的", "来", "表", "在", "中", "也", "都", "有", "等", "需", "必", "默", "返", "则",
    ];
    let name = rest.starts_with(is_han)
        && length(rest).within(24, 8)
        && !rest.contains(['，', '。', '；', '：'])
        && !verbs.iter().any(|verb| rest.starts_with(verb));
    name.then_some((code.end, 1))
}

/// A port or a number with dots, as an address has.
fn holds_an_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|three| {
        three[0].is_ascii_digit() && b":.".contains(&three[1]) && three[2].is_ascii_digit()
    })
}

/// `-f, --file` is one term.
fn flags_before(text: &str) -> bool {
    text.trim_start().starts_with('-')
}

/// Whether bold, code or a closing bracket ends right before `at`.
fn ends_mark(line: &Line, at: usize) -> bool {
    line.marks.iter().any(|mark| mark.kind != MarkKind::Link && mark.range.end == at)
        || line.text[..at].ends_with(['）', ')'])
}

fn is_term(line: &Line, term: &str) -> bool {
    let long = length(without_brackets(term));
    let code = line.leading(MarkKind::Code).is_some_and(|code| code.end + 2 >= term.len());
    // Chinese names are short; what is longer tells of something, unless it has a name in brackets.
    let plain = length(without_brackets(term));
    let sentence = plain.han > 9 && without_brackets(term).len() == term.len();
    !sentence
        && (!length(term).is_empty() || code && !term.is_empty())
        && (names_itself(line, term) || !words::is_clause(without_brackets(term)))
        && (code || long.within(16, 6))
        && !without_brackets(term).trim_start_matches("是否").contains('是')
        && (code || !words::is_aside_label(term))
        && !words::is_opinion(term)
        && !words::is_question(term)
        && (code || marked_whole(line, term) || length(term).words == 1 && length(term).han == 0 || !words::leans_on_context(term))
        && (code || !term.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation() || c == ' '))
        && !(long.han == 0 && term.contains("://"))
}

/// Whether bold holds the term and no more.
fn marked_whole(line: &Line, term: &str) -> bool {
    line.leading(MarkKind::Bold).is_some_and(|bold| bold.end <= term.len() + 1) && length(term).within(9, 3)
}

/// Bold names a term, whatever its last character; but not a clause with a verb in it.
fn names_itself(line: &Line, term: &str) -> bool {
    line.leading(MarkKind::Bold).is_some() && !term.contains(['了', '，'])
}

/// Whether every bracket that opens in a name closes in it.
pub fn is_closed(name: &str) -> bool {
    name.matches(['（', '(']).count() == name.matches(['）', ')']).count()
}

/// The term without `（English）` after it.
pub fn without_brackets(term: &str) -> &str {
    let cut = term.find(['（', '(']).filter(|at| *at > 0 && term.ends_with(['）', ')']));
    term[..cut.unwrap_or(term.len())].trim_end()
}

/// How brackets begin that hold a remark, not another name.
const REMARKS: &[&str] = &["如", "例如", "比如", "eg", "e.g", "即", "包括", "见", "see "];

/// The names a term goes by: itself, and what stands in brackets after it, where that is a
/// name and not a remark.
pub fn names(term: &str) -> Vec<&str> {
    let head = without_brackets(term);
    let mut names = vec![head];
    if head.len() < term.len() {
        let inside = term[head.len()..].trim().trim_matches(['（', '(', '）', ')']);
        if REMARKS.iter().any(|remark| inside.starts_with(remark)) {
            return names;
        }
        let others = inside.split(['，', ',', '、', '/', '；', ';']).map(str::trim);
        names.extend(others.filter(|name| !name.is_empty() && length(name).within(8, 4)));
    }
    names
}

fn trim(text: &str, part: Range<usize>) -> Range<usize> {
    let trimmed = text[part.clone()].trim();
    let lead = text[part.clone()].len() - text[part.clone()].trim_start().len();
    part.start + lead..part.start + lead + trimmed.len()
}
