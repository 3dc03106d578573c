//! What is said of an event that moves on without showing what it did; and what was done, to be
//! named when it is taken back.

use crate::lang::{Did, Words};
use crate::session::{Event, Phase, Session};

/// Keeps `done`, oldest first, up to date. To be asked before the session is told.
pub fn notice(
    event: &Event,
    session: &Session,
    done: &mut Vec<Did>,
    words: &dyn Words,
) -> Option<String> {
    let is_leech = matches!(session.phase(), Phase::Leech { .. });
    let (did, said) = match event {
        Event::Grade { grade, .. } => (Did::Graded(*grade), None),
        Event::Suspend { .. } => (Did::Suspended, Some(words.suspended_now())),
        Event::Bury { .. } => (Did::Buried, Some(words.buried_now())),
        Event::Flag { .. } => (Did::Flagged, Some(words.flagged_now())),
        Event::Skip { .. } if !is_leech => (Did::Skipped, Some(words.skipped_now())),
        Event::Undo { .. } if session.can_undo() => {
            return Some(words.taken_back(done.pop().unwrap_or(Did::Earlier)));
        }
        Event::Undo { .. } => return Some(words.nothing_to_undo().to_owned()),
        Event::Replace { card: Some(_), .. } => return Some(words.edited().to_owned()),
        Event::Replace { card: None, .. } => {
            // The session cannot take back what was done to a card that is gone, nor anything
            // before that.
            done.clear();
            return Some(words.card_gone().to_owned());
        }
        Event::Reveal { .. }
        | Event::Type { .. }
        | Event::Choose { .. }
        | Event::Tick { .. }
        | Event::Skip { .. }
        | Event::Continue { .. }
        | Event::Quit => return None,
    };
    done.push(did);
    said.map(str::to_owned)
}
