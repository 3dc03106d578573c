//! The lines of a note as a reader sees them, for the gate that looks an answer up in them.

use std::cell::OnceCell;

use memchr::{memchr_iter, memmem};

use crate::text::{folds_alone, normalise};

/// Where the lines of a note end.
pub struct SourceLines<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl<'a> SourceLines<'a> {
    /// Of a note's text as it is read, see [`crate::note::readable`].
    pub fn of(text: &'a str) -> SourceLines<'a> {
        let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).collect();
        SourceLines { text, ends }
    }

    /// The lines `first..=last`.
    pub fn read(&self, first: u32, last: u32) -> Passage<'a> {
        let from = (first as usize).saturating_sub(1).min(self.ends.len());
        let to = (last as usize).clamp(from, self.ends.len());
        let start = if from > 0 { self.ends[from - 1] + 1 } else { 0 };
        let text = if from < to { &self.text[start..self.ends[to - 1]] } else { "" };
        Passage::of(text)
    }
}

/// Some lines of a note.
pub struct Passage<'a> {
    text: &'a str,
    normalised: OnceCell<String>,
}

impl<'a> Passage<'a> {
    pub fn of(text: &'a str) -> Passage<'a> {
        Passage { text, normalised: OnceCell::new() }
    }

    /// Whether a text stands in them, after normalising both.
    pub fn holds(&self, text: &str) -> bool {
        self.holds_to_the_letter(text) || find(self.normalised(), &normalise(text)).is_some()
    }

    /// To the letter, and so, where nothing beside the text changes it, after normalising both.
    fn holds_to_the_letter(&self, text: &str) -> bool {
        let alone = |c: Option<char>| c.is_none_or(folds_alone);
        alone(text.chars().next())
            && find(self.text, text)
                .is_some_and(|at| alone(self.text[at + text.len()..].chars().next()))
    }

    /// The lines normalised: as they stand and, where that is something else, without the markup
    /// that an answer runs on through.
    pub fn normalised(&self) -> &str {
        self.normalised.get_or_init(|| {
            let mut out = normalise(self.text);
            let linked = without_link_targets(self.text);
            let bare = without_tags(linked.as_deref().unwrap_or(self.text));
            for other in [linked, bare].into_iter().flatten() {
                // No normalised answer holds a line end.
                out.push('\n');
                out.push_str(&normalise(&other));
            }
            out
        })
    }
}

/// Where a text holds a part. To search for all of a long part takes long to prepare.
fn find(text: &str, part: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let start = memmem::Finder::new(&part[..part.len().min(8)]);
    let mut from = 0;
    loop {
        from += start.find(&text[from..])?;
        if text[from..].starts_with(part) {
            return Some(from);
        }
        from += 1;
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
