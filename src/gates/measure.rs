//! What a gate measured. It holds numbers and fixed texts alone, so that judging thousands of
//! drafts makes no text that nobody reads.

use std::fmt;

use super::PER_HEADING;
use crate::card::Lines;
use crate::ingest::measure::{Length, length};
use crate::text::plural;

/// What a gate measured of a draft, and whether that passes. Displayed as the end of `short
/// answer: 12 of 60 Han`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub passes: bool,
    found: Found,
}

/// What was found, in the words of one gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// What needs no number.
    Said(&'static str),
    Blanks {
        blanks: usize,
        wanted: usize,
    },
    /// Characters and words beside the blank.
    Beside(usize),
    /// The longest of so many texts, held against a bound.
    Long {
        length: Length,
        han: usize,
        words: usize,
        of: usize,
    },
    Command {
        words: usize,
        bytes: usize,
    },
    /// Members of a list, and the characters and words of all of them.
    Members {
        members: usize,
        all: usize,
    },
    Stands {
        part: &'static str,
        place: &'static str,
    },
    Share(Share),
    InLines {
        first: u32,
        last: u32,
    },
    NotInLines {
        first: u32,
        last: u32,
    },
    /// The line of the draft that asked it first.
    AskedIn {
        line: u32,
    },
    AnsweredIn {
        line: u32,
    },
    /// Cards of the deck that ask it.
    Asked {
        times: usize,
    },
    /// Cards below the heading.
    Below {
        cards: usize,
    },
}

/// How many of the words of an answer stand in a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub found: usize,
    pub all: usize,
}

impl Found {
    pub fn passes(self) -> Measure {
        Measure { passes: true, found: self }
    }

    pub fn fails(self) -> Measure {
        Measure { passes: false, found: self }
    }

    /// The length of a text, held against so many Han or words.
    pub fn of(text: &str, han: usize, words: usize) -> Found {
        Found::Long { length: length(text), han, words, of: 1 }
    }

    /// The length of the text that takes most of its bound.
    pub fn longest(texts: &[String], han: usize, words: usize) -> Found {
        let lengths = texts.iter().map(|text| length(text));
        let length = lengths.max_by_key(|length| {
            let (long, bound) = length.against(han, words);
            // A bound is never 0; a whole number keeps the order.
            long * 1000 / bound
        });
        let length = length.unwrap_or(Length { han: 0, words: 0 });
        Found::Long { length, han, words, of: texts.len() }
    }

    /// Whether a length is within its bound. What else was found has none.
    pub fn within(self) -> Measure {
        match self {
            Found::Long { length, han, words, .. } if !length.within(han, words) => self.fails(),
            _ => self.passes(),
        }
    }
}

impl Share {
    pub fn is_most(self) -> bool {
        self.all >= 2 && self.found * 5 >= self.all * 4
    }

    pub fn larger(self, other: Share) -> Share {
        if other.found * self.all.max(1) > self.found * other.all { other } else { self }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.found {
            Found::Said(text) => f.write_str(text),
            Found::Blanks { blanks: 1, .. } => f.write_str("a blank where none belongs"),
            Found::Blanks { blanks, wanted: 0 } => write!(f, "{blanks} blanks where none belongs"),
            Found::Blanks { blanks, wanted } => write!(f, "{blanks} blanks, not {wanted}"),
            Found::Beside(n) if self.passes => {
                write!(f, "one blank, {n} characters and words beside it")
            }
            Found::Beside(n) => write!(f, "{n} characters and words beside the blank, not 4"),
            Found::Long { length, han, words, of } => {
                let (long, bound) = length.against(han, words);
                let unit = if length.han > 0 { "Han" } else { "words" };
                let longest = if of > 1 { "the longest has " } else { "" };
                write!(f, "{longest}{long} of {bound} {unit}")
            }
            Found::Command { words, bytes } => {
                write!(f, "{words} of 20 words, {bytes} of 160 bytes")
            }
            Found::Members { members: 5, all } => {
                write!(f, "5 members, together {all} of 40 Han and words")
            }
            Found::Members { members, .. } if self.passes => write!(f, "{members} of 4 members"),
            Found::Members { members, .. } => write!(f, "{members} members, not 5 or fewer"),
            Found::Stands { part, place } => write!(f, "{part} stands in {place}"),
            Found::Share(Share { found: 0, .. }) => {
                f.write_str("nothing of the answer in the question")
            }
            // Chinese is looked up in pairs of characters.
            Found::Share(Share { found, all }) => {
                let words = plural(all, "word");
                write!(f, "{found} of {words} of the answer in the question")
            }
            Found::InLines { first, last } => write!(f, "found in {}", Lines(first, last)),
            Found::NotInLines { first, last } => write!(f, "not found in {}", Lines(first, last)),
            Found::AskedIn { line } => write!(f, "the draft of line {line} asks it"),
            Found::AnsweredIn { line } => {
                write!(f, "another question on line {line} has this answer")
            }
            Found::Asked { times: 1 } => f.write_str("no other card of the deck asks it"),
            Found::Asked { times } => write!(f, "{times} cards of the deck ask it"),
            Found::Below { cards } => write!(f, "{cards} of {PER_HEADING} cards below its heading"),
        }
    }
}
