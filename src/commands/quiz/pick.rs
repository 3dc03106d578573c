//! Which cards of the topics are meant, where not all are.

use super::{Args, since};
use crate::card::Card;
use crate::cli::{Failure, Output, Settings};
use crate::commands::study::Study;
use crate::deck::Deck;

/// The decks with the cards that `--since` and `--failed` both leave; none where neither is given.
pub fn pick(
    args: &Args,
    study: &Study,
    settings: &Settings,
    out: &mut Output,
) -> Result<Option<Vec<Deck>>, Failure> {
    if args.since.is_none() && !args.failed {
        return Ok(None);
    }
    let mut decks = study.decks.clone();
    if let Some(revision) = &args.since {
        let changed = since::changed(revision, &decks, settings)?;
        for note in &changed.missing {
            out.note(format!("{note}: it is not there any more, so nothing is known of it"))?;
        }
        keep(&mut decks, |card| changed.touches(card));
    }
    if args.failed {
        let today = study.scheduler.today(study.now);
        keep(&mut decks, |card| study.history.is_missed(&card.id, today));
    }
    Ok(Some(decks))
}

fn keep(decks: &mut [Deck], is_meant: impl Fn(&Card) -> bool) {
    decks.iter_mut().for_each(|deck| deck.cards.retain(&is_meant));
}
