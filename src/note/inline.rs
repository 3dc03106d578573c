//! Running text: plain characters with marks over them.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::label::label;
use super::prompt::after_prompt;
use super::repair;
use crate::text::{is_han, width};

/// A line as meant. Its text is plain; what was bold, code or a link is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub marks: Vec<Mark>,
    /// First and last line in the file.
    pub first: u32,
    pub last: u32,
    /// The text of an item in a list that parts its terms from their meanings by ` - `.
    pub dashed: bool,
}

/// Bytes of the longest line that is read for facts.
pub const LONGEST: usize = 10_000;

/// Bytes that most lines take.
const USUAL: usize = 60;

/// Markup over a byte range of a [`Line`]'s text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub kind: MarkKind,
    pub range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Bold or highlighted.
    Bold,
    /// Italics.
    Emphasis,
    Code,
    /// A formula, with its signs.
    Math,
    Link,
    /// A link to another note: over the same range as its [`MarkKind::Link`].
    Chapter,
}

impl Line {
    /// A part of the text as Markdown: code keeps its backticks, all other markup goes.
    pub fn show(&self, part: Range<usize>) -> String {
        let mut out = String::with_capacity(part.len() + 8);
        let mut at = part.start;
        for mark in self.marks.iter().filter(|mark| mark.kind == MarkKind::Code) {
            let start = mark.range.start.max(at);
            let end = mark.range.end.min(part.end);
            if start >= end {
                continue;
            }
            out.push_str(&self.text[at..start]);
            let code = &self.text[start..end];
            let fence = if code.contains('`') { "``" } else { "`" };
            out.push_str(fence);
            out.push_str(code);
            out.push_str(fence);
            at = end;
        }
        out.push_str(&self.text[at.min(part.end)..part.end]);
        out
    }

    /// A part of the line as a line of its own.
    pub fn part(&self, part: Range<usize>) -> Line {
        let inside = self.marks.iter().filter(|mark| mark.range.start < part.end && part.start < mark.range.end);
        let marks = inside.map(|mark| Mark {
            kind: mark.kind,
            range: mark.range.start.max(part.start) - part.start..mark.range.end.min(part.end) - part.start,
        });
        Line { text: self.text[part.clone()].to_owned(), marks: marks.collect(), ..*self }
    }

    pub fn show_all(&self) -> String {
        self.show(0..self.text.len())
    }

    pub fn marked(&self, kind: MarkKind) -> impl Iterator<Item = Range<usize>> + '_ {
        self.marks.iter().filter(move |mark| mark.kind == kind).map(|mark| mark.range.clone())
    }

    /// Whether a byte stands inside a mark of that kind.
    pub fn is_in(&self, kind: MarkKind, at: usize) -> bool {
        // Marks are sorted by where they start, and nobody puts many of one kind into each other.
        let started = self.marks.partition_point(|mark| mark.range.start <= at);
        let near = self.marks[..started].iter().rev().filter(|mark| mark.kind == kind);
        near.take(3).any(|mark| at < mark.range.end)
    }

    /// Longer lines are no notes: data, or a file without line breaks.
    pub fn is_too_long(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// The mark of that kind that the text starts with.
    pub fn leading(&self, kind: MarkKind) -> Option<Range<usize>> {
        self.marked(kind).find(|range| range.start == 0)
    }

    /// Whether nothing but that kind stands in it, beside spaces and punctuation.
    pub fn is_only(&self, kind: MarkKind) -> bool {
        let mut any = false;
        for (at, c) in self.text.char_indices() {
            if self.is_in(kind, at) {
                any = true;
            } else if c.is_alphanumeric() {
                return false;
            }
        }
        any
    }

    /// Runs another line on to this one.
    pub fn append(&mut self, more: Line) {
        // Chinese runs on without a space; a word boundary keeps one.
        let han = |c: Option<char>| c.is_none_or(|c| is_han(c) || c.width() == Some(2));
        if !(han(self.text.chars().next_back()) || han(more.text.chars().next())) {
            self.text.push(' ');
        }
        self.push(more);
    }

    /// Puts another line below this one, in the same text.
    pub fn append_below(&mut self, more: Line) {
        self.text.push('\n');
        self.push(more);
    }

    fn push(&mut self, more: Line) {
        let offset = self.text.len();
        self.text.push_str(&more.text);
        self.marks.extend(more.marks.into_iter().map(|mark| Mark {
            kind: mark.kind,
            range: mark.range.start + offset..mark.range.end + offset,
        }));
        self.last = more.last;
    }

    fn trim(&mut self) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        let lead = self.text.len() - self.text.trim_start().len();
        self.text.drain(..lead);
        for mark in &mut self.marks {
            mark.range.start = mark.range.start.min(kept).saturating_sub(lead);
            mark.range.end = mark.range.end.min(kept).saturating_sub(lead);
        }
        self.marks.retain(|mark| !mark.range.is_empty());
    }
}

/// Collects inline events into lines.
#[derive(Default)]
pub struct InlineBuilder {
    lines: Vec<Line>,
    /// How each line before the last ended.
    breaks: Vec<Break>,
    current: Line,
    open: Vec<(MarkKind, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Soft,
    Hard,
}

impl InlineBuilder {
    pub fn text(&mut self, text: &str, line: u32) {
        self.reach(line);
        let special = [
            repair::BOLD.0,
            repair::BOLD.1,
            repair::HIGHLIGHT.0,
            repair::HIGHLIGHT.1,
            repair::GONE,
        ];
        let mut rest = text;
        if self.current.text.is_empty() {
            self.current.text.reserve(text.len().max(USUAL));
        }
        // All of them start with one of these bytes, which ordinary text has not.
        if memchr::memchr2(0xC2, repair::GONE as u8, text.as_bytes()).is_none() {
            self.current.text.push_str(text);
            return;
        }
        while let Some(at) = rest.find(special) {
            self.current.text.push_str(&rest[..at]);
            let sign = rest[at..].chars().next().expect("found there");
            if sign == repair::BOLD.0 || sign == repair::HIGHLIGHT.0 {
                self.open(MarkKind::Bold);
            } else if sign != repair::GONE {
                self.close(MarkKind::Bold);
            }
            rest = &rest[at + sign.len_utf8()..];
        }
        self.current.text.push_str(rest);
    }

    pub fn code(&mut self, code: &str, line: u32) {
        self.reach(line);
        let start = self.current.text.len();
        let code = repair::restore(code);
        self.current.text.push_str(after_prompt(&code).unwrap_or(&code));
        let range = start..self.current.text.len();
        self.current.marks.push(Mark { kind: MarkKind::Code, range });
    }

    pub fn math(&mut self, formula: &str, line: u32) {
        self.reach(line);
        let start = self.current.text.len();
        self.current.text.push_str(formula);
        let range = start..self.current.text.len();
        self.current.marks.push(Mark { kind: MarkKind::Math, range });
    }

    pub fn open(&mut self, kind: MarkKind) {
        self.open.push((kind, self.current.text.len()));
    }

    pub fn close(&mut self, kind: MarkKind) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == kind) {
            let (_, start) = self.open.remove(at);
            self.mark(kind, start);
        }
    }

    pub fn soft_break(&mut self) {
        self.end_line();
        self.breaks.push(Break::Soft);
    }

    pub fn hard_break(&mut self) {
        self.end_line();
        self.breaks.push(Break::Hard);
    }

    /// The lines as meant.
    pub fn finish(mut self) -> Vec<Line> {
        if self.lines.is_empty() {
            self.lines.reserve_exact(1);
        }
        self.end_line();
        join(self.lines, &self.breaks)
    }

    fn reach(&mut self, line: u32) {
        if self.current.first == 0 {
            self.current.first = line;
        }
        self.current.last = line;
    }

    fn mark(&mut self, kind: MarkKind, start: usize) {
        let mark = Mark { kind, range: start..self.current.text.len() };
        // `==**x**==` is one mark, not two.
        if !mark.range.is_empty() && self.current.marks.last() != Some(&mark) {
            self.current.marks.push(mark);
        }
    }

    fn end_line(&mut self) {
        for at in 0..self.open.len() {
            let (kind, start) = self.open[at];
            self.open[at].1 = 0;
            self.mark(kind, start);
        }
        let mut line = std::mem::take(&mut self.current);
        line.trim();
        line.marks.sort_by_key(|mark| mark.range.start);
        self.lines.push(line);
    }
}

/// Cells that an editor leaves a line at the least before it wraps.
const NARROWEST: usize = 60;

/// Joins lines that a wrap parted, and keeps the breaks that were meant.
///
/// An editor wraps a line because the next word had no room. So where it would have had room
/// beside the longest line of the paragraph, somebody broke the line on purpose.
fn join(mut lines: Vec<Line>, breaks: &[Break]) -> Vec<Line> {
    if lines.len() == 1 {
        lines.retain(|line| !line.text.is_empty());
        return lines;
    }
    let widths: Vec<usize> = lines.iter().map(|line| width(&line.text)).collect();
    let mut room = widths.iter().copied().max().unwrap_or(0);
    // Below `A:` a short line was broken on purpose, even where it is the longest.
    if lines.iter().any(|line| label(&line.text).is_some()) {
        room = room.max(NARROWEST);
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let (mut before, mut before_width) = (Break::Hard, 0);
    let breaks = breaks.iter().copied().chain([Break::Hard]);
    for ((line, how), own_width) in lines.into_iter().zip(breaks).zip(widths) {
        if !line.text.is_empty() {
            let wrapped = |last: &Line| {
                before == Break::Soft
                    && !starts_a_fact(&line)
                    && !are_options(&last.text, &line.text)
                    && (before_width + 1 + first_word_width(&line.text) > room
                        || runs_on(&last.text, &line.text))
            };
            match joined.last_mut() {
                Some(last) if wrapped(last) => last.append(line),
                _ => joined.push(line),
            }
        }
        (before, before_width) = (how, own_width);
    }
    joined
}

/// `-p 端口` above `-i 文件`, without bullets.
fn are_options(before: &str, after: &str) -> bool {
    [before, after].iter().all(|text| {
        let name = text.trim_start_matches('-');
        name.len() < text.len() && name.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

fn starts_a_fact(line: &Line) -> bool {
    reads_as_entry(&line.text)
        || reads_as_card(&line.text)
        || line.leading(MarkKind::Bold).is_some_and(|bold| names_a_term(line, bold))
}

/// A sentence that is not over yet: it breaks off at a comma, or, in English, at a word.
fn runs_on(before: &str, after: &str) -> bool {
    let words = |least: usize| {
        before.split_whitespace().filter(|word| word.is_ascii()).nth(least - 1).is_some()
    };
    let english = || {
        before.ends_with(|c: char| c.is_ascii_alphanumeric() || ")`'\"”".contains(c))
            && after.starts_with(|c: char| c.is_ascii_alphanumeric() || "(`\"“".contains(c))
            && words(4)
    };
    before.ends_with(['，', '、', ','])
        || after.starts_with(|c: char| c.is_ascii_lowercase()) && words(1)
        || english()
}

/// `镜像（Image）：…` starts a fact of its own; so does a short Chinese name before a full colon.
fn reads_as_entry(text: &str) -> bool {
    let equals = [" = ", " → "].iter().find_map(|sign| text.split_once(sign));
    if equals.is_some_and(|(head, _)| head.split(' ').count() <= 4) {
        return true;
    }
    let Some((head, rest)) = text.split_once('：') else { return false };
    let short = head.chars().count() <= 16 && !head.contains(['，', '。', '、', '；', '“', '"']);
    short && !rest.is_empty() && (head.ends_with(['）', ')']) || head.chars().count() <= 6)
}

/// `Q: …`, `A: …`, `term :: definition`: a card that somebody wrote as one, or half of it.
fn reads_as_card(text: &str) -> bool {
    label(text).is_some() || text.contains(" :: ") || text.contains(" ::: ")
}

/// `**镜像**（Image）：…` starts a fact of its own.
fn names_a_term(line: &Line, bold: Range<usize>) -> bool {
    let inside = line.text[bold.clone()].ends_with(['：', ':']);
    let after = line.text[bold.end..].trim_start();
    let after = match after.strip_prefix(['（', '(']) {
        Some(rest) => rest.split_once(['）', ')']).map_or("", |(_, rest)| rest.trim_start()),
        None => after,
    };
    inside || after.starts_with(['：', ':'])
}

fn first_word_width(text: &str) -> usize {
    let mut cells = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            break;
        }
        let wide = c.width() == Some(2);
        if cells > 0 && wide {
            break;
        }
        cells += c.width().unwrap_or(0);
        if wide {
            break;
        }
    }
    cells
}
