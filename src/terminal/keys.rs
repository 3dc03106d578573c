//! The one table of keys: what they do, the footer that names them, and the page of all keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::EditFile;
use crate::lang::{Deed, Words};
use crate::review::Grade;

/// What a key means to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Reveal,
    Check,
    Clear,
    /// One of the answers to choose from, counted from 0.
    Option(usize),
    PointUp,
    PointDown,
    /// Takes the answer pointed at.
    Choose,
    Grade(Grade),
    Accept,
    /// Of the member pointed at.
    Recall(bool),
    Continue,
    Skip,
    Undo,
    Edit(EditFile),
    Bury,
    Suspend,
    Flag,
    Keep,
    Cancel,
    Source,
    Why,
    Scroll(Scroll),
    Help,
    Repaint,
    Pause,
    Quit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    LineUp,
    LineDown,
    PageUp,
    PageDown,
}

/// What the keys act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub place: Place,
    pub can_undo: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A question whose answer can be typed.
    Line {
        empty: bool,
    },
    /// A question with answers to choose from; whether one of them is pointed at.
    Choice {
        pointed: bool,
    },
    /// Any other question.
    Question,
    Answer {
        suggests: Option<Grade>,
        /// A typed answer was not accepted as right.
        refused: bool,
        /// It has members, and one of them is pointed at.
        members: bool,
        pointed: bool,
    },
    Leech,
    Over,
    /// The reason of a flag is being typed.
    Reason,
}

/// A line of the table.
pub struct Key {
    codes: &'static [KeyCode],
    /// As it is printed on the key; empty: by its first code.
    name: &'static str,
    pub deed: Deed,
    pub action: Action,
    works: fn(&Now) -> bool,
    pub footer: Footer,
}

/// Whether the footer names a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Footer {
    Always,
    /// Where there is room.
    Room,
    /// While there is more text than fits.
    Long,
    Never,
}

use KeyCode::{BackTab, Char, Down, Enter, Esc, F, Left, PageDown, PageUp, Right, Tab, Up};

const SPACE: KeyCode = Char(' ');

const fn key(
    codes: &'static [KeyCode],
    deed: Deed,
    action: Action,
    footer: Footer,
    works: fn(&Now) -> bool,
) -> Key {
    Key { codes, name: "", deed, action, works, footer }
}

const fn named(name: &'static str, key: Key) -> Key {
    Key { name, ..key }
}

const fn grade(codes: &'static [KeyCode], grade: Grade) -> Key {
    let works: fn(&Now) -> bool = |now| matches!(now.place, Place::Answer { .. });
    key(codes, Deed::Grade(grade), Action::Grade(grade), Footer::Never, works)
}

const fn option(codes: &'static [KeyCode], option: usize, footer: Footer) -> Key {
    named("a–d", key(codes, Deed::Option, Action::Option(option), footer, is_choice))
}

const fn scroll(
    codes: &'static [KeyCode],
    deed: Deed,
    to: Scroll,
    footer: Footer,
    works: fn(&Now) -> bool,
) -> Key {
    named("PgUp/Dn", key(codes, deed, Action::Scroll(to), footer, works))
}

pub const KEYS: &[Key] = &[
    // The answer.
    key(&[Enter], Deed::Check, Action::Check, Footer::Always, |now| {
        matches!(now.place, Place::Line { empty: false })
    }),
    key(&[Esc], Deed::Clear, Action::Clear, Footer::Always, |now| {
        matches!(now.place, Place::Line { empty: false })
    }),
    key(&[Enter, SPACE], Deed::Reveal, Action::Reveal, Footer::Always, |now| {
        matches!(now.place, Place::Line { empty: true })
    }),
    option(&[Char('a'), Char('1')], 0, Footer::Always),
    option(&[Char('b'), Char('2')], 1, Footer::Never),
    option(&[Char('c'), Char('3')], 2, Footer::Never),
    option(&[Char('d'), Char('4')], 3, Footer::Never),
    key(&[Enter, SPACE], Deed::Choose, Action::Choose, Footer::Always, |now| {
        matches!(now.place, Place::Choice { pointed: true })
    }),
    key(&[SPACE, Enter], Deed::Reveal, Action::Reveal, Footer::Always, |now| {
        matches!(now.place, Place::Question | Place::Choice { pointed: false })
    }),
    named("↑↓", key(&[Up], Deed::Point, Action::PointUp, Footer::Room, is_choice)),
    named("↑↓", key(&[Down], Deed::Point, Action::PointDown, Footer::Never, is_choice)),
    key(&[SPACE, Char('y'), Right], Deed::Recalled, Action::Recall(true), Footer::Always, |now| {
        matches!(now.place, Place::Answer { pointed: true, .. })
    }),
    key(&[Char('n'), Left], Deed::Missed, Action::Recall(false), Footer::Always, |now| {
        matches!(now.place, Place::Answer { pointed: true, .. })
    }),
    named("↑↓", key(&[Up], Deed::Move, Action::PointUp, Footer::Never, has_members)),
    named("↑↓", key(&[Down], Deed::Move, Action::PointDown, Footer::Never, has_members)),
    grade(&[Char('1')], Grade::Again),
    grade(&[Char('2')], Grade::Hard),
    grade(&[Char('3')], Grade::Good),
    grade(&[Char('4')], Grade::Easy),
    key(&[Enter, SPACE], Deed::Accept, Action::Accept, Footer::Always, |now| {
        matches!(now.place, Place::Answer { .. })
    }),
    key(&[Char('i')], Deed::WasRight, Action::Grade(Grade::Good), Footer::Always, |now| {
        matches!(now.place, Place::Answer { refused: true, .. })
    }),
    key(&[SPACE, Enter], Deed::Continue, Action::Continue, Footer::Always, |now| {
        now.place == Place::Leech
    }),
    // What else can be done with the card.
    key(&[Char('u')], Deed::Undo, Action::Undo, Footer::Room, |now| {
        now.can_undo && !now.takes_letters()
    }),
    key(&[Char('k')], Deed::Skip, Action::Skip, Footer::Never, |now| {
        matches!(now.place, Place::Question | Place::Choice { .. } | Place::Answer { .. })
    }),
    key(&[Char('e')], Deed::Edit, Action::Edit(EditFile::Note), Footer::Room, has_card),
    key(&[Char('d')], Deed::EditDeck, Action::Edit(EditFile::Deck), Footer::Never, has_card),
    key(&[Char('b')], Deed::Bury, Action::Bury, Footer::Never, has_card),
    key(&[Char('s')], Deed::Suspend, Action::Suspend, Footer::Never, has_card),
    key(&[Char('f')], Deed::Flag, Action::Flag, Footer::Never, has_card),
    key(&[Char('o')], Deed::Source, Action::Source, Footer::Room, has_card),
    key(&[Char('w')], Deed::Why, Action::Why, Footer::Never, has_card),
    // The reason of a flag.
    key(&[Enter], Deed::Keep, Action::Keep, Footer::Always, |now| now.place == Place::Reason),
    key(&[Esc], Deed::Cancel, Action::Cancel, Footer::Always, |now| now.place == Place::Reason),
    // The screen.
    scroll(&[PageDown], Deed::ScrollPage, Scroll::PageDown, Footer::Long, arrows_point),
    scroll(&[PageUp], Deed::ScrollPage, Scroll::PageUp, Footer::Never, arrows_point),
    named("↑↓", scroll(&[Down], Deed::Scroll, Scroll::LineDown, Footer::Long, arrows_scroll)),
    named("↑↓", scroll(&[Up], Deed::Scroll, Scroll::LineUp, Footer::Never, arrows_scroll)),
    scroll(&[PageDown], Deed::Scroll, Scroll::PageDown, Footer::Never, arrows_scroll),
    scroll(&[PageUp], Deed::Scroll, Scroll::PageUp, Footer::Never, arrows_scroll),
    named("Ctrl-L", key(&[], Deed::Repaint, Action::Repaint, Footer::Never, any)),
    #[cfg(unix)]
    named("Ctrl-Z", key(&[], Deed::Pause, Action::Pause, Footer::Never, any)),
    key(&[Char('?'), Tab, BackTab, F(1)], Deed::Help, Action::Help, Footer::Always, |now| {
        !matches!(now.place, Place::Line { empty: false } | Place::Reason | Place::Over)
    }),
    key(&[Tab, BackTab, F(1)], Deed::Help, Action::Help, Footer::Always, |now| {
        now.place == Place::Line { empty: false }
    }),
    key(&[Char('q'), Esc], Deed::Quit, Action::Quit, Footer::Always, has_card),
    key(&[Esc], Deed::Quit, Action::Quit, Footer::Always, |now| {
        now.place == Place::Line { empty: true }
    }),
    key(&[Char('q'), Esc, SPACE, Enter], Deed::Leave, Action::Quit, Footer::Always, |now| {
        now.place == Place::Over
    }),
];

fn any(now: &Now) -> bool {
    now.place != Place::Reason
}

fn is_choice(now: &Now) -> bool {
    matches!(now.place, Place::Choice { .. })
}

fn has_members(now: &Now) -> bool {
    matches!(now.place, Place::Answer { members: true, .. })
}

/// There is something to point at.
fn arrows_point(now: &Now) -> bool {
    is_choice(now) || has_members(now)
}

fn arrows_scroll(now: &Now) -> bool {
    any(now) && !arrows_point(now)
}

/// A card is on the table, and letters are no text.
fn has_card(now: &Now) -> bool {
    !matches!(now.place, Place::Over) && !now.takes_letters()
}

/// What a key means now.
pub fn action(key: KeyEvent, now: &Now) -> Option<Action> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return with_control(key.code, now);
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        return match key.code {
            Char(c) if c.is_alphabetic() => command(key.code, now),
            _ => None,
        };
    }
    meaning(key.code, now)
}

/// What a key means where it cannot be text: with Alt, and on the page of keys.
pub fn command(code: KeyCode, now: &Now) -> Option<Action> {
    find(plain(code), &now.commands())
}

/// What a key means that is pressed alone.
pub fn meaning(code: KeyCode, now: &Now) -> Option<Action> {
    find(plain(code), now)
}

/// Where a key scrolls to that does, whatever it would do to the card below.
pub fn scrolls(code: KeyCode) -> Option<Scroll> {
    KEYS.iter().filter(|key| key.codes.contains(&code)).find_map(|key| match key.action {
        Action::Scroll(to) => Some(to),
        _ => None,
    })
}

/// How something is done now, by the name of its key: with Alt where that is text, or an answer to
/// choose.
pub fn name_of(action: Action, now: &Now) -> Option<String> {
    let letter = letter_of(action, now)?;
    Some(match meaning(Char(letter), now) == Some(action) {
        true => letter.to_string(),
        false => format!("Alt-{letter}"),
    })
}

/// The letter that does something, alone or as a command.
pub fn letter_of(action: Action, now: &Now) -> Option<char> {
    let commands = now.commands();
    let key = KEYS.iter().find(|key| key.action == action && key.works(&commands))?;
    match key.codes.first() {
        Some(Char(c)) => Some(*c),
        _ => None,
    }
}

fn find(code: KeyCode, now: &Now) -> Option<Action> {
    let key = KEYS.iter().find(|key| key.works(now) && key.codes.contains(&code));
    key.map(|key| key.action)
}

fn with_control(code: KeyCode, now: &Now) -> Option<Action> {
    let Char(c) = code else { return None };
    match c.to_ascii_lowercase() {
        'c' => Some(Action::Quit),
        'd' if now.has_empty_line() => Some(Action::Quit),
        'l' => Some(Action::Repaint),
        'z' if cfg!(unix) => Some(Action::Pause),
        _ => None,
    }
}

impl Now {
    /// Whether letters go to a line.
    pub fn takes_letters(&self) -> bool {
        matches!(self.place, Place::Line { .. } | Place::Reason)
    }

    /// The same where letters are commands.
    pub fn commands(self) -> Now {
        match self.place {
            Place::Line { .. } | Place::Choice { .. } => Now { place: Place::Question, ..self },
            Place::Question | Place::Answer { .. } | Place::Leech | Place::Over | Place::Reason => {
                self
            }
        }
    }

    fn has_empty_line(&self) -> bool {
        !matches!(self.place, Place::Line { empty: false } | Place::Reason)
    }
}

impl Key {
    pub fn works(&self, now: &Now) -> bool {
        (self.works)(now)
    }

    /// Whether each of its codes is among these.
    pub fn is_among(&self, codes: &[KeyCode]) -> bool {
        !self.codes.is_empty() && self.codes.iter().all(|code| codes.contains(code))
    }

    pub fn codes(&self) -> &'static [KeyCode] {
        self.codes
    }

    /// Whether it is a letter or a digit.
    pub fn is_letter(&self) -> bool {
        matches!(self.codes.first(), Some(Char(c)) if c.is_alphanumeric())
    }

    /// As it is printed on the key.
    pub fn name(&self, words: &dyn Words) -> String {
        match (self.name, self.codes.first()) {
            ("", Some(code)) => code_name(*code, words),
            (name, _) => name.to_owned(),
        }
    }
}

fn code_name(code: KeyCode, words: &dyn Words) -> String {
    match code {
        SPACE => words.space_key().to_owned(),
        Enter => words.enter_key().to_owned(),
        Char(c) => c.to_string(),
        other => other.to_string(),
    }
}

/// A key as it is meant though caps lock is on, or an input method gives full-width characters.
fn plain(code: KeyCode) -> KeyCode {
    match code {
        Char('\u{3000}') => SPACE,
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

    const ANSWER: Place =
        Place::Answer { suggests: None, refused: false, members: false, pointed: false };

    fn pressed(place: Place, modifiers: KeyModifiers, code: KeyCode) -> Option<Action> {
        action(KeyEvent::new(code, modifiers), &Now { place, can_undo: true })
    }

    #[test]
    fn keys_mean_what_the_place_allows() {
        let check = |place, code, expect| {
            assert_eq!(pressed(place, KeyModifiers::NONE, code), expect, "{place:?} {code:?}");
        };
        check(Place::Question, SPACE, Some(Action::Reveal));
        check(Place::Question, Char('\u{3000}'), Some(Action::Reveal));
        check(Place::Question, Char('1'), None);
        check(Place::Question, Char('Q'), Some(Action::Quit));
        check(Place::Question, Char('？'), Some(Action::Help));
        check(Place::Question, Char('k'), Some(Action::Skip));
        check(ANSWER, Char('４'), Some(Action::Grade(Grade::Easy)));
        check(ANSWER, Char('Ｕ'), Some(Action::Undo));
        check(ANSWER, Char('i'), None);
        check(Place::Choice { pointed: false }, Char('b'), Some(Action::Option(1)));
        check(Place::Choice { pointed: false }, Char('3'), Some(Action::Option(2)));
        check(Place::Choice { pointed: true }, Enter, Some(Action::Choose));
        check(Place::Leech, Char('b'), Some(Action::Bury));
        check(Place::Over, Char('u'), Some(Action::Undo));
        check(Place::Over, Char('e'), None);
    }

    #[test]
    fn letters_are_text_while_a_line_takes_them() {
        for place in [Place::Line { empty: true }, Place::Line { empty: false }, Place::Reason] {
            for letter in 'a'..='z' {
                assert_eq!(pressed(place, KeyModifiers::NONE, Char(letter)), None, "{letter}");
            }
        }
        let check = |place, code, expect| {
            assert_eq!(pressed(place, KeyModifiers::NONE, code), expect, "{place:?} {code:?}");
        };
        check(Place::Line { empty: true }, SPACE, Some(Action::Reveal));
        check(Place::Line { empty: false }, SPACE, None);
        check(Place::Line { empty: true }, Char('?'), Some(Action::Help));
        check(Place::Line { empty: false }, Char('?'), None);
        check(Place::Line { empty: false }, Tab, Some(Action::Help));
        check(Place::Line { empty: false }, Esc, Some(Action::Clear));
        check(Place::Line { empty: true }, Esc, Some(Action::Quit));
        check(Place::Reason, Esc, Some(Action::Cancel));
    }

    #[test]
    fn every_command_can_be_given_from_every_card() {
        let letters = "ukedbsfowq";
        for place in [Place::Line { empty: false }, Place::Choice { pointed: true }, ANSWER] {
            for letter in letters.chars() {
                let found = pressed(place, KeyModifiers::ALT, Char(letter));
                assert!(found.is_some(), "{place:?} Alt-{letter}");
                let now = Now { place, can_undo: true };
                assert_eq!(command(Char(letter), &now), found, "{letter} on the page of keys");
            }
        }
        assert_eq!(pressed(ANSWER, KeyModifiers::ALT, Enter), None);
    }

    #[test]
    fn control_keys_work_everywhere() {
        let line = Place::Line { empty: false };
        let check = |place, key, expect| {
            assert_eq!(pressed(place, KeyModifiers::CONTROL, Char(key)), expect);
        };
        check(line, 'c', Some(Action::Quit));
        check(line, 'd', None);
        check(Place::Line { empty: true }, 'd', Some(Action::Quit));
        check(line, 'l', Some(Action::Repaint));
        check(line, 'u', None);
        check(Place::Question, 'b', None);
    }

    #[test]
    fn no_key_has_two_meanings_in_one_place() {
        let places = [
            Place::Line { empty: true },
            Place::Line { empty: false },
            Place::Question,
            Place::Leech,
            Place::Over,
            Place::Reason,
        ];
        for place in places {
            let now = Now { place, can_undo: true };
            let mut codes: Vec<KeyCode> = KEYS
                .iter()
                .filter(|key| key.works(&now))
                .flat_map(|key| key.codes)
                .copied()
                .collect();
            let all = codes.len();
            codes.sort_by_key(|code| format!("{code:?}"));
            codes.dedup();
            assert_eq!(codes.len(), all, "{place:?}");
        }
    }
}
