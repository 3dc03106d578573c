//! What a gate measured. It holds numbers and names alone, so that judging thousands of drafts makes
//! no text that nobody reads; a language puts it into words ([`crate::lang::Gates`]).

use crate::ingest::measure::{Length, length};

/// What a gate measured of a draft, and whether that passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub passes: bool,
    pub found: Found,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Said(Said),
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
        part: Part,
        place: Place,
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

/// What needs no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Its owner wrote it as a card: how it is worded is theirs to say.
    OwnWords,
    /// One question, one answer.
    OneOfEach,
    NoQuestion,
    NoAnswer,
    MemberTwice,
    NoList,
    /// It points at nothing outside of the card.
    PointsNowhere,
    QuestionInQuestion,
    LinkInQuestion,
    LinkInAnswer,
    /// A link, or a character that could not be read.
    LinkOrUnreadable,
    BareAddress,
    Unreadable,
    QuestionPointsOut,
    AnswerPointsOut,
    QuestionIsOpinion,
    /// Or a guess, or left to do.
    AnswerIsOpinion,
    /// The sentence leans on the one before it.
    LeansOnSentenceBefore,
    /// The answer goes on from something else.
    GoesOn,
    AnswerAsks,
    /// The answer ends at its colon.
    BreaksOff,
    /// Its members are headings, which are in the note.
    HeadingsAreMembers,
    /// The note has another term for the definition, or another definition of the term.
    OtherOfItsKind,
    AskedByOtherNote,
}

/// What gives an answer away, if it stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Answer,
    /// Of a list.
    Member,
    /// Of a comparison.
    Side,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Question,
    /// The line above the question.
    Context,
    /// A heading above the card.
    Heading,
}

/// How many of the words of an answer stand in a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
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
