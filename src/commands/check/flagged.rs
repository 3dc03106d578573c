//! Cards that were flagged as bad in a quiz, at their places.

use serde::Serialize;

use crate::card::{Card, CardId};
use crate::cli::{Failure, Output, Settings};
use crate::commands::work::Worked;
use crate::commands::{brief, from_here};
use crate::deck::{Deck, yaml};
use crate::diagnostic::Diagnostic;
use crate::identity::Made;
use crate::lang::Words;
use crate::marks::Marks;
use crate::store::decks::DeckStore;
use crate::store::file;
use crate::store::progress;

/// A flagged card and why it is bad.
#[derive(Serialize)]
pub struct Flagged {
    pub card: CardId,
    pub reason: String,
    #[serde(flatten)]
    pub at: Diagnostic,
}

/// The flagged cards of the notes that were checked, as they are made now, and of the hand-made
/// decks. Without a progress file there are none.
pub fn find(
    made: &[Made],
    worked: &[Worked],
    store: &DeckStore,
    (settings, words): (&Settings, &dyn Words),
    out: &mut Output,
) -> Result<Vec<Flagged>, Failure> {
    let Some(path) = &settings.progress else { return Ok(Vec::new()) };
    let progress = progress::read(path)?;
    progress.findings.iter().try_for_each(|finding| out.note(finding.to_string()))?;
    let marks = Marks::of(&progress.facts);
    let of_notes = made.iter().flat_map(|made| &made.deck.cards).filter_map(|card| {
        let source = &card.draft.source;
        let note = worked.iter().find(|note| note.stamp.path == source.note)?;
        flagged(card, &marks, words, || (note.path.display().to_string(), source.first))
    });
    let mut found: Vec<Flagged> = of_notes.collect();
    if !store.is_embedded() {
        let decks = store.topics().iter().filter_map(|topic| store.read(topic).ok());
        for deck in decks.filter(Deck::is_hand_made) {
            let cards = deck.cards.iter();
            found.extend(cards.filter_map(|card| {
                flagged(card, &marks, words, || place_in_deck(card, &deck, store))
            }));
        }
    }
    Ok(found)
}

fn flagged(
    card: &Card,
    marks: &Marks,
    words: &dyn Words,
    place: impl Fn() -> (String, u32),
) -> Option<Flagged> {
    let reason = marks.flag(card)?.reason.clone();
    let (path, line) = place();
    let (what, hint) = words.flagged_as_bad(&brief::question(&card.draft), &reason, &card.id.0);
    Some(Flagged {
        card: card.id.clone(),
        reason,
        at: Diagnostic { path, line, column: 1, what, hint },
    })
}

fn place_in_deck(card: &Card, deck: &Deck, store: &DeckStore) -> (String, u32) {
    let Ok(path) = store.path(&deck.topic) else { return (deck.topic.clone(), 0) };
    let text = file::read_text(&path).unwrap_or_default();
    (from_here(&path), yaml::line_of(&text, card))
}

/// Prints them, and how many.
pub fn tell(flagged: &[Flagged], words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    flagged.iter().try_for_each(|flagged| out.say(flagged.at.told(words.before_hint())))?;
    match flagged.len() {
        0 => Ok(()),
        count => out.say(words.flagged_cards(count)),
    }
}
