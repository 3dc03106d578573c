//! A line that is being typed. It is edited by what a reader takes for one character, whatever that
//! is made of.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::{is_han, is_hostile, width};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// In bytes, between two characters as a reader sees them.
    caret: usize,
}

/// The part of a line that fits a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub text: String,
    /// Cells before the caret.
    pub caret: usize,
}

impl Field {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in at the caret, on one line: what could act on a terminal is left out.
    pub fn insert(&mut self, text: &str) {
        let gap = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        let one_line = text.replace("\r\n", " ");
        let fit: String = one_line.chars().map(gap).filter(|c| !is_hostile(*c)).collect();
        self.text.insert_str(self.caret, &fit);
        self.put_caret(self.caret + fit.len());
    }

    /// Takes a key; false if it means nothing to a line.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        use KeyCode::{Backspace, Char, Delete, End, Home, Left, Right};
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let word = control || key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            Left if word => self.caret = self.word_before(),
            Right if word => self.caret = self.word_after(),
            Left => self.caret = self.before(),
            Right => self.caret = self.after(),
            Home => self.caret = 0,
            End => self.caret = self.text.len(),
            Backspace if word => self.delete(self.word_before(), self.caret),
            Delete if word => self.delete(self.caret, self.word_after()),
            Backspace => self.delete(self.before(), self.caret),
            Delete => self.delete(self.caret, self.after()),
            Char(c) if control => match c.to_ascii_lowercase() {
                'a' => self.caret = 0,
                'e' => self.caret = self.text.len(),
                'b' => self.caret = self.before(),
                'f' => self.caret = self.after(),
                'h' => self.delete(self.before(), self.caret),
                'd' => self.delete(self.caret, self.after()),
                'u' => self.delete(0, self.caret),
                'k' => self.delete(self.caret, self.text.len()),
                'w' => self.delete(self.word_before(), self.caret),
                _ => return false,
            },
            Char(_) if word => return false,
            Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            _ => return false,
        }
        true
    }

    /// What is seen of the line in so many cells, the caret among them. It moves by halves of them,
    /// so that the text stands still while the caret goes.
    pub fn window(&self, cells: usize) -> Window {
        let caret = width(&self.text[..self.caret]);
        let all = width(&self.text);
        if all < cells {
            return Window { text: self.text.clone(), caret };
        }
        if cells < 4 {
            let start = caret.saturating_sub(cells.max(1) - 1);
            let (text, lead) = slice(&self.text, start, cells);
            return Window { text: " ".repeat(lead) + &text, caret: caret - start };
        }
        // A cell at each end tells that there is more.
        let inner = cells - 2;
        let half = (inner / 2).max(1);
        let start = if caret < inner { 0 } else { (caret - inner) / half * half + half };
        let (part, lead) = slice(&self.text, start, inner);
        let before = if start > 0 { "‹" } else { " " };
        let after = if start + inner < all { "›" } else { "" };
        let pad = inner.saturating_sub(lead + width(&part));
        let pad = if after.is_empty() { 0 } else { pad };
        let text = format!("{before}{}{part}{}{after}", " ".repeat(lead), " ".repeat(pad));
        match start {
            // Nothing is cut off there, so nothing need be told.
            0 => Window { text: text[1..].to_owned(), caret },
            _ => Window { text, caret: 1 + caret - start },
        }
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.text.drain(from..to);
        self.put_caret(from);
    }

    /// Puts the caret at a byte, or behind the character that this is within: what stood on both
    /// sides may have become one.
    fn put_caret(&mut self, at: usize) {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        self.caret = match cursor.is_boundary(&self.text, 0) {
            Ok(false) => cursor.next_boundary(&self.text, 0).ok().flatten(),
            Ok(true) | Err(_) => None,
        }
        .unwrap_or(at);
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The start of the word before the caret.
    fn word_before(&self) -> usize {
        let graphemes: Vec<(usize, &str)> =
            self.text[..self.caret].grapheme_indices(true).collect();
        let mut rest = &graphemes[..];
        while let Some((_, Sort::Gap)) = rest.last().map(|(at, text)| (at, sort(text))) {
            rest = &rest[..rest.len() - 1];
        }
        let Some((_, last)) = rest.last() else { return 0 };
        let last = sort(last);
        let word = rest.iter().rev().take_while(|(_, text)| sort(text) == last).last();
        word.map_or(0, |(at, _)| *at)
    }

    /// The end of the word behind the caret.
    fn word_after(&self) -> usize {
        let mut seen = None;
        for (at, text) in self.text[self.caret..].grapheme_indices(true) {
            match (seen, sort(text)) {
                (None, Sort::Gap) => {}
                (None, sort) => seen = Some(sort),
                (Some(word), sort) if word != sort => return self.caret + at,
                (Some(_), _) => {}
            }
        }
        self.text.len()
    }
}

/// What makes words of characters: a run of one sort is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Gap,
    Han,
    Word,
    Sign,
}

fn sort(grapheme: &str) -> Sort {
    match grapheme.chars().next() {
        None => Sort::Gap,
        Some(c) if c.is_whitespace() => Sort::Gap,
        Some(c) if is_han(c) => Sort::Han,
        Some(c) if c.is_alphanumeric() || c == '_' => Sort::Word,
        Some(_) => Sort::Sign,
    }
}

/// The whole characters within some cells of a text, and the cells before the first of them.
fn slice(text: &str, start: usize, cells: usize) -> (String, usize) {
    let (mut out, mut lead, mut at) = (String::new(), 0, 0);
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if at >= start + cells || at + wide > start + cells {
            break;
        }
        if at >= start {
            if out.is_empty() {
                lead = at - start;
            }
            out.push_str(grapheme);
        }
        at += wide;
    }
    (out, lead)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field(marked: &str) -> Field {
        let caret = marked.find('|').expect("a caret");
        Field { text: marked.replace('|', ""), caret }
    }

    fn marked(field: &Field) -> String {
        format!("{}|{}", &field.text[..field.caret], &field.text[field.caret..])
    }

    #[track_caller]
    fn check(before: &str, modifiers: KeyModifiers, code: KeyCode, expect: &str) {
        let mut field = field(before);
        field.key(KeyEvent::new(code, modifiers));
        assert_eq!(marked(&field), expect);
    }

    #[test]
    fn characters_are_what_a_reader_sees() {
        use KeyCode::{Backspace, Char, Delete, Left, Right};
        let none = KeyModifiers::NONE;
        check("镜|像", none, Left, "|镜像");
        check("镜|像", none, Right, "镜像|");
        check("镜像|", none, Backspace, "镜|");
        check("|镜像", none, Delete, "|像");
        check("e\u{301}|x", none, Backspace, "|x");
        check("👩‍💻|", none, Left, "|👩‍💻");
        check("|", none, Backspace, "|");
        check("|", none, Left, "|");
        check("a|b", none, Char('c'), "ac|b");
        check("|\u{301}", none, Char('e'), "e\u{301}|");
        check("a|b", KeyModifiers::ALT, Char('c'), "a|b");
    }

    #[test]
    fn words_and_ends_have_keys() {
        use KeyCode::{Backspace, Char, Delete, End, Home, Left, Right};
        let control = KeyModifiers::CONTROL;
        check("docker run -d|", control, Char('w'), "docker run -|");
        check("docker run |", control, Char('w'), "docker |");
        check("用 docker 启动|", control, Char('w'), "用 docker |");
        check("docker| run", control, Left, "|docker run");
        check("|docker run", KeyModifiers::ALT, Right, "docker| run");
        check("docker| run", KeyModifiers::ALT, Right, "docker run|");
        check("docker run|", KeyModifiers::ALT, Backspace, "docker |");
        check("|docker run", control, Delete, "| run");
        check("ab|cd", control, Char('a'), "|abcd");
        check("ab|cd", control, Char('e'), "abcd|");
        check("ab|cd", control, Char('u'), "|cd");
        check("ab|cd", control, Char('k'), "ab|");
        check("ab|cd", KeyModifiers::NONE, Home, "|abcd");
        check("ab|cd", KeyModifiers::NONE, End, "abcd|");
    }

    #[test]
    fn a_paste_becomes_one_line_without_controls() {
        let mut field = field("a|b");
        field.insert("1\r\n2\n\t3\u{1b}[31m\u{202e}");
        assert_eq!(marked(&field), "a1 2  3[31m|b");
    }

    #[test]
    fn a_long_line_shows_what_is_around_its_caret() {
        let check = |line: &str, cells: usize, text: &str, caret: usize| {
            let expect = Window { text: text.to_owned(), caret };
            assert_eq!(field(line).window(cells), expect, "{line}");
        };
        check("abc|", 10, "abc", 3);
        check("|abcdefghijkl", 10, "abcdefgh›", 0);
        check("abcdefghijkl|", 10, "‹ijkl", 5);
        check("abcdefghi|jkl", 10, "‹efghijkl", 6);
        check("镜像是只读的模板|", 10, "‹模板", 5);
    }

    #[test]
    fn ten_thousand_characters_are_a_line_like_any_other() {
        let mut field = Field::default();
        field.insert(&"镜像 image ".repeat(1000));
        assert_eq!(field.window(40).caret.min(40), field.window(40).caret);
        field.key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::CONTROL));
        assert!(field.text.ends_with("镜像 "));
    }

    fn keys() -> impl Strategy<Value = (KeyCode, KeyModifiers)> {
        use KeyCode::{Backspace, Char, Delete, Down, End, Home, Left, Right};
        let code = prop_oneof![
            prop::sample::select(vec![Left, Right, Home, End, Backspace, Delete, Down]),
            prop::sample::select("aekuwd镜\u{301}\u{200d}👩🇨 -\u{1b}".chars().collect::<Vec<_>>())
                .prop_map(Char),
        ];
        let none = KeyModifiers::NONE;
        let modifiers =
            prop::sample::select(vec![none, none, KeyModifiers::CONTROL, KeyModifiers::ALT]);
        (code, modifiers)
    }

    proptest! {
        #[test]
        fn the_caret_is_always_between_characters(
            keys in prop::collection::vec(keys(), 0..60), cells in 0usize..12
        ) {
            let mut field = Field::default();
            for (code, modifiers) in keys {
                field.key(KeyEvent::new(code, modifiers));
                let mut bounds = field.text.grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(
                    field.caret == field.text.len() || bounds.any(|at| at == field.caret),
                    "{:?}", marked(&field)
                );
                let window = field.window(cells);
                prop_assert!(width(&window.text) <= cells.max(1), "{window:?} in {cells}");
                prop_assert!(window.caret < cells.max(1), "{window:?} in {cells}");
            }
        }
    }
}
