//! The one table of keys: what they do, the footer that names them, and the help.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::review::Grade;
use crate::session::Phase;

/// What a key means to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Reveal,
    Grade(Grade),
    /// After a leech.
    Continue,
    Quit,
    Scroll(Scroll),
    Help,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    LineUp,
    LineDown,
    PageUp,
    PageDown,
}

/// A line of the table.
pub struct Key {
    codes: &'static [KeyCode],
    /// As people call it.
    pub name: &'static str,
    pub what: &'static str,
    action: Action,
    during: During,
    /// Whether the footer names it; grades have their buttons.
    pub footer: Footer,
}

/// The phases in which a key works.
#[derive(Clone, Copy, PartialEq, Eq)]
enum During {
    Question,
    Answer,
    Asking,
    Leech,
    Over,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Footer {
    Always,
    /// While there is more text than fits.
    WhenLong,
    Never,
}

use KeyCode::{Char, Down, Enter, Esc, PageDown, PageUp, Up};

const fn grade(
    codes: &'static [KeyCode],
    name: &'static str,
    what: &'static str,
    grade: Grade,
) -> Key {
    Key {
        codes,
        name,
        what,
        action: Action::Grade(grade),
        during: During::Answer,
        footer: Footer::Never,
    }
}

const fn scroll(
    codes: &'static [KeyCode],
    name: &'static str,
    what: &'static str,
    to: Scroll,
) -> Key {
    Key {
        codes,
        name,
        what,
        action: Action::Scroll(to),
        during: During::Asking,
        footer: Footer::Never,
    }
}

pub const KEYS: [Key; 13] = [
    Key {
        codes: &[Char(' '), Enter],
        name: "Space",
        what: "show answer",
        action: Action::Reveal,
        during: During::Question,
        footer: Footer::Always,
    },
    Key {
        codes: &[Char(' '), Enter],
        name: "Space",
        what: "go on",
        action: Action::Continue,
        during: During::Leech,
        footer: Footer::Always,
    },
    grade(&[Char('1')], "1", "Again: not recalled", Grade::Again),
    grade(&[Char('2')], "2", "Hard: recalled with effort", Grade::Hard),
    grade(&[Char('3')], "3", "Good: recalled", Grade::Good),
    grade(&[Char('4')], "4", "Easy: recalled at once", Grade::Easy),
    Key {
        footer: Footer::WhenLong, ..scroll(&[Down, Char('j')], "↓", "scroll", Scroll::LineDown)
    },
    scroll(&[Up, Char('k')], "↑", "scroll back", Scroll::LineUp),
    scroll(&[PageDown], "PgDn", "next page", Scroll::PageDown),
    scroll(&[PageUp], "PgUp", "page before", Scroll::PageUp),
    Key {
        codes: &[Char('?')],
        name: "?",
        what: "keys",
        action: Action::Help,
        during: During::Asking,
        footer: Footer::Always,
    },
    Key {
        codes: &[Char('q'), Esc],
        name: "q",
        what: "quit",
        action: Action::Quit,
        during: During::Asking,
        footer: Footer::Always,
    },
    Key {
        codes: &[Char('q'), Esc, Char(' '), Enter],
        name: "q",
        what: "leave",
        action: Action::Quit,
        during: During::Over,
        footer: Footer::Always,
    },
];

/// What a key means now. Ctrl-C always quits.
pub fn action(key: KeyEvent, phase: &Phase) -> Option<Action> {
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        let quits = key.code == Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
        return quits.then_some(Action::Quit);
    }
    let code = plain(key.code);
    KEYS.iter().find(|key| key.works(phase) && key.codes.contains(&code)).map(|key| key.action)
}

impl Key {
    pub fn works(&self, phase: &Phase) -> bool {
        match (self.during, phase) {
            (During::Question, Phase::Question)
            | (During::Answer, Phase::Answer(_))
            | (During::Asking, Phase::Question | Phase::Answer(_) | Phase::Leech { .. })
            | (During::Leech, Phase::Leech { .. })
            | (During::Over, Phase::Over) => true,
            (During::Question, Phase::Answer(_) | Phase::Leech { .. } | Phase::Over)
            | (During::Answer, Phase::Question | Phase::Leech { .. } | Phase::Over)
            | (During::Leech, Phase::Question | Phase::Answer(_) | Phase::Over)
            | (During::Asking, Phase::Over)
            | (During::Over, Phase::Question | Phase::Answer(_) | Phase::Leech { .. }) => false,
        }
    }

    /// All names of the key, for the help.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.codes.iter().map(ToString::to_string).collect();
        names.join(", ")
    }
}

/// A key as it is meant though caps lock is on, or an input method gives full-width characters.
fn plain(code: KeyCode) -> KeyCode {
    match code {
        Char('\u{3000}') => Char(' '),
        Char(c @ '\u{FF01}'..='\u{FF5E}') => {
            let ascii = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            Char(ascii.to_ascii_lowercase())
        }
        Char(c) => Char(c.to_ascii_lowercase()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_the_phase_allows() {
        let check = |code, modifiers, expect| {
            assert_eq!(action(KeyEvent::new(code, modifiers), &Phase::Question), expect);
        };
        check(Char(' '), KeyModifiers::NONE, Some(Action::Reveal));
        check(Char('\u{3000}'), KeyModifiers::NONE, Some(Action::Reveal));
        check(Char('1'), KeyModifiers::NONE, None);
        check(Char('Q'), KeyModifiers::SHIFT, Some(Action::Quit));
        check(Char('？'), KeyModifiers::NONE, Some(Action::Help));
        check(Char('c'), KeyModifiers::CONTROL, Some(Action::Quit));
        check(Char('q'), KeyModifiers::ALT, None);
    }
}
