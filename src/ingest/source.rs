//! The lines of a note as a reader sees them, for the gate that looks an answer up in them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;

use crate::note;
use crate::text::normalise;

pub struct SourceLines<'a> {
    text: Cow<'a, str>,
    lines: Vec<Range<usize>>,
}

impl SourceLines<'_> {
    pub fn of(text: &str) -> SourceLines<'_> {
        let text = note::readable(text);
        let mut start = 0;
        let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
        let lines = ends.map(|end| std::mem::replace(&mut start, end + 1)..end).collect();
        SourceLines { text, lines }
    }

    /// The lines `first..=last`, normalised: as they stand and, where that is something else,
    /// without the markup that an answer runs on through.
    pub fn normalised(&self, first: u32, last: u32) -> String {
        let from = (first as usize).saturating_sub(1).min(self.lines.len());
        let to = (last as usize).clamp(from, self.lines.len());
        let lines = &self.lines[from..to];
        let Some((start, end)) = lines.first().zip(lines.last()) else { return String::new() };
        let text = &self.text[start.start..end.end];
        let mut out = normalise(text);
        let linked = without_link_targets(text);
        let bare = without_tags(linked.as_deref().unwrap_or(text));
        for other in [linked, bare].into_iter().flatten() {
            // No normalised answer holds a line end.
            out.push('\n');
            out.push_str(&normalise(&other));
        }
        out
    }
}

/// Takes the target out of `[text](target)` and `[[target|text]]`, and `[^note]` as a whole.
fn without_link_targets(text: &str) -> Option<String> {
    if !["](", "[[", "[^"].iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(target) = rest.strip_prefix("](") {
            rest = target.find(')').map_or("", |end| &target[end + 1..]);
        } else if let Some(note) = rest.strip_prefix("[^") {
            rest = note.find(']').map_or(note, |end| &note[end + 1..]);
        } else if let Some(inside) = rest.strip_prefix("[[") {
            let shown = inside.find("]]").and_then(|end| inside[..end].find('|'));
            rest = shown.map_or(inside, |bar| &inside[bar + 1..]);
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Takes `<b>` and the like out; what stands in backticks is no tag.
fn without_tags(text: &str) -> Option<String> {
    text.contains('<').then_some(())?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut code = false;
    while let Some(at) = rest.find(['<', '`']) {
        out.push_str(&rest[..at]);
        let tag = rest[at..].find('>').filter(|_| !code && rest[at..].starts_with('<'));
        code ^= rest[at..].starts_with('`');
        match tag
            .filter(|_| rest[at + 1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()))
        {
            Some(end) => rest = &rest[at + end + 1..],
            None => {
                out.push_str(&rest[at..at + 1]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    Some(out)
}
