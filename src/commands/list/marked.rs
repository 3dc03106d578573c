//! The cards that are suspended or flagged.

use serde::Serialize;

use crate::cli::{Failure, Output};
use crate::commands::brief::{self, Found};
use crate::commands::print::Format;
use crate::commands::study::Study;
use crate::lang::Words;
use crate::review::Flag;
use crate::search::Hit;

/// A card, and what was done to it.
#[derive(Serialize)]
struct Marked<'a> {
    #[serde(flatten)]
    found: Found<'a>,
    suspended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<FlagTold<'a>>,
    #[serde(skip)]
    hit: Hit<'a>,
}

#[derive(Serialize)]
struct FlagTold<'a> {
    reason: &'a str,
    /// By the clock where it was said.
    at: String,
}

/// Prints those that are `wanted`: the suspended, the flagged, or both.
pub fn print(
    study: &Study,
    wanted: (bool, bool),
    format: Format,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    let (suspended, flagged) = wanted;
    let is_wanted = |card: &Marked| suspended && card.suspended || flagged && card.flag.is_some();
    let cards: Vec<Marked> = marked(study).filter(is_wanted).collect();
    if format == Format::Json {
        return out.json(&cards);
    }
    for card in &cards {
        brief::tell(&card.hit, false, words, out)?;
        if card.suspended {
            out.say(format!("  {}", words.is_suspended()))?;
        }
        if let Some(FlagTold { reason, at }) = &card.flag {
            let reason = if reason.is_empty() { words.no_reason() } else { reason };
            let lead = format!("  {}", words.flagged_lead());
            out.hang(&lead, &format!("{at}{}{reason}", words.colon()))?;
        }
        out.say("")?;
    }
    match cards.as_slice() {
        [] => out.say(words.none_marked(suspended, flagged)),
        cards => out.hang("", &words.marked_cards(cards.len())),
    }
}

/// Says how to see the cards of the topics that are suspended, where any is.
pub fn see_suspended(study: &Study, words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    match marked(study).any(|card| card.suspended) {
        true => out.remark(words.see_suspended()),
        false => Ok(()),
    }
}

fn marked(study: &Study) -> impl Iterator<Item = Marked<'_>> {
    let hits = study
        .decks
        .iter()
        .flat_map(|deck| deck.cards.iter().map(move |card| Hit { deck, card, retired: false }));
    hits.filter_map(|hit| {
        let suspended = study.marks.is_suspended(&hit.card.id);
        let flag = study
            .marks
            .flag(hit.card)
            .map(|flag: &Flag| FlagTold { reason: &flag.reason, at: flag.at.wall_clock() });
        let found = Found::from(&hit);
        (suspended || flag.is_some()).then_some(Marked { found, suspended, flag, hit })
    })
}
