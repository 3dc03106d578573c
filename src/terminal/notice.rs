//! What is said of an event that moves on without showing what it did, or takes something back.

use super::markdown::render;
use super::wrap::Row;
use crate::card::Card;
use crate::lang::Words;
use crate::session::{Event, Phase, Session};
use crate::text::{visible_line, width};

/// What is said until the next key.
pub struct Notice {
    pub text: String,
    /// Whether the key that takes it back is named behind it: as it is once the event is told.
    pub names_undo: bool,
}

/// To be asked before the session is told.
pub fn notice(event: &Event, session: &Session, words: &dyn Words) -> Option<Notice> {
    let is_leech = matches!(session.phase(), Phase::Leech { .. });
    let (text, names_undo) = match event {
        Event::Suspend { .. } => (words.suspended_now().to_owned(), true),
        Event::Bury { .. } => (words.buried_now().to_owned(), true),
        Event::Flag { .. } => (words.flagged_now().to_owned(), true),
        Event::Skip { .. } if !is_leech => (words.skipped_now().to_owned(), true),
        Event::Undo { .. } => (undone(session, words), false),
        Event::Replace { decks, .. } => {
            let before = session.current().map(|task| &task.card)?;
            let text = match decks.card(&before.id) {
                Some(now) if now == before => words.edited_others(),
                Some(_) => words.edited(),
                None if decks.whole => words.card_gone(),
                // It may be in a deck that cannot be read.
                None => words.edited_others(),
            };
            (text.to_owned(), false)
        }
        Event::Reveal { .. }
        | Event::Type { .. }
        | Event::Choose { .. }
        | Event::Tick { .. }
        | Event::Grade { .. }
        | Event::Skip { .. }
        | Event::Away { .. }
        | Event::Continue { .. }
        | Event::Quit => return None,
    };
    Some(Notice { text, names_undo })
}

/// What an undo takes back. A card of this session is seen again; of one of an earlier session, it
/// is said which.
fn undone(session: &Session, words: &dyn Words) -> String {
    match session.undoes() {
        Some((did, None)) => words.taken_back(did),
        Some((did, Some(card))) => words.taken_back_earlier(did, &short(card)),
        None => words.nothing_to_undo().to_owned(),
    }
}

/// As much of a card's question as it takes to know it again.
fn short(card: &Card) -> String {
    const CELLS: usize = 30;
    let rows = render(&card.draft.front, usize::MAX, None);
    let text = rows.first().map(Row::text).unwrap_or_default();
    let text = visible_line(&text);
    if width(&text) <= CELLS {
        return text.into_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        if width(&cut) + width(c.encode_utf8(&mut [0; 4])) >= CELLS {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}
