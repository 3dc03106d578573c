//! What is said of cards, and of how they were judged.

use super::English;
use crate::card::{Kind, Lines};
use crate::gates::{Found, Gate, Measure, PER_HEADING, Part, Place, Said, Share};
use crate::lang::{Cards, Gates};

impl Cards for English {
    fn kind(&self, kind: Kind) -> &'static str {
        kind.name()
    }

    fn retired(&self) -> &'static str {
        "retired"
    }

    fn place(&self, note: &str, lines: Lines) -> String {
        format!("{note}, {}", at(lines))
    }

    fn more_lines(&self, count: usize) -> String {
        format!("… {count} more lines")
    }
}

/// `line 3`, `lines 3-5`.
pub fn at(Lines(first, last): Lines) -> String {
    if first == last { format!("line {first}") } else { format!("lines {first}-{last}") }
}

impl Gates for English {
    fn gate(&self, gate: Gate) -> &'static str {
        match gate {
            Gate::OneFact => "one fact",
            Gate::ShortAnswer => "short answer",
            Gate::ShortQuestion => "short question",
            Gate::ShortList => "short list",
            Gate::Leak => "leak",
            Gate::SelfContained => "self-contained",
            Gate::Provenance => "provenance",
            Gate::Unique => "unique",
            Gate::OneToOne => "one to one",
            Gate::Volume => "volume",
        }
    }

    fn dropped_by(&self, gate: Gate) -> &'static str {
        match gate {
            Gate::OneFact => "not one fact",
            Gate::ShortAnswer => "answer too long",
            Gate::ShortQuestion => "question too long",
            Gate::ShortList => "list too long",
            Gate::Leak => "question gives the answer away",
            Gate::SelfContained => "leans on its surroundings",
            Gate::Provenance => "answer is not in the note",
            Gate::Unique => "asked already",
            Gate::OneToOne => "not one term for one definition",
            Gate::Volume => "heading has enough cards",
        }
    }

    fn measured(&self, measure: Measure) -> String {
        let passes = measure.passes;
        match measure.found {
            Found::Said(said) => self::said(said).to_owned(),
            Found::Blanks { blanks: 1, .. } => "a blank where none belongs".to_owned(),
            Found::Blanks { blanks, wanted: 0 } => format!("{blanks} blanks where none belongs"),
            Found::Blanks { blanks, wanted } => format!("{blanks} blanks, not {wanted}"),
            Found::Beside(n) if passes => format!("one blank, {n} characters and words beside it"),
            Found::Beside(n) => format!("{n} characters and words beside the blank, not 4"),
            Found::Long { length, han, words, of } => {
                let (long, bound) = length.against(han, words);
                let unit = if length.han > 0 { "Han" } else { "words" };
                let longest = if of > 1 { "the longest has " } else { "" };
                format!("{longest}{long} of {bound} {unit}")
            }
            Found::Command { words, bytes } => format!("{words} of 20 words, {bytes} of 160 bytes"),
            Found::Members { members: 5, all } => {
                format!("5 members, together {all} of 40 Han and words")
            }
            Found::Members { members, .. } if passes => format!("{members} of 4 members"),
            Found::Members { members, .. } => format!("{members} members, not 5 or fewer"),
            Found::Stands { part, place } => {
                let part = match part {
                    Part::Answer => "the answer",
                    Part::Member => "a member",
                    Part::Side => "a side",
                };
                let place = match place {
                    Place::Question => "the question",
                    Place::Context => "the line above the question",
                    Place::Heading => "a heading above it",
                };
                format!("{part} stands in {place}")
            }
            Found::Share(Share { found: 0, .. }) => {
                "nothing of the answer in the question".to_owned()
            }
            // Chinese is looked up in pairs of characters.
            Found::Share(Share { found, all }) => {
                format!("{found} of {all} words of the answer in the question")
            }
            Found::InLines { first, last } => format!("found in {}", at(Lines(first, last))),
            Found::NotInLines { first, last } => format!("not found in {}", at(Lines(first, last))),
            Found::AskedIn { line } => format!("the draft of line {line} asks it"),
            Found::AnsweredIn { line } => {
                format!("another question on line {line} has this answer")
            }
            Found::Asked { times: 1 } => "no other card of the deck asks it".to_owned(),
            Found::Asked { times } => format!("{times} cards of the deck ask it"),
            Found::Below { cards } => format!("{cards} of {PER_HEADING} cards below its heading"),
        }
    }
}

fn said(said: Said) -> &'static str {
    match said {
        Said::OwnWords => "its owner wrote it as a card",
        Said::OneOfEach => "one question, one answer",
        Said::NoQuestion => "there is no question",
        Said::NoAnswer => "there is no answer",
        Said::MemberTwice => "a member stands twice",
        Said::NoList => "no list",
        Said::PointsNowhere => "points at nothing outside of the card",
        Said::QuestionInQuestion => "the question holds another question",
        Said::LinkInQuestion => "the question holds a link",
        Said::LinkInAnswer => "the answer holds a link",
        Said::LinkOrUnreadable => "it holds a link, or a character that could not be read",
        Said::BareAddress => "the answer is a bare address",
        Said::Unreadable => "a character could not be read",
        Said::QuestionPointsOut => "the question points out of the card",
        Said::AnswerPointsOut => "the answer points out of the card",
        Said::QuestionIsOpinion => "the question is an opinion, a guess or left to do",
        Said::AnswerIsOpinion => "the answer is an opinion, a guess or left to do",
        Said::LeansOnSentenceBefore => "the sentence leans on the one before it",
        Said::GoesOn => "the answer goes on from something else",
        Said::AnswerAsks => "the answer is a question",
        Said::BreaksOff => "the answer breaks off at a colon",
        Said::HeadingsAreMembers => "its members are headings",
        Said::OtherOfItsKind => "the note has another term or definition of this kind",
        Said::AskedByOtherNote => "another note of the deck asks it",
    }
}
