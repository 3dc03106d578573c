//! Decks as they were read last, so that a key need not wait for a large one to be read again.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::edit::deck_of;
use crate::card::CardId;
use crate::deck::Deck;
use crate::store::Error;
use crate::store::decks::DeckStore;

/// The decks that were asked for. One whose file has another time or length is read anew.
#[derive(Default)]
pub struct Memo(Vec<Read>);

struct Read {
    path: PathBuf,
    stamp: Stamp,
    deck: Deck,
}

/// When a file was written, and its bytes.
type Stamp = (SystemTime, u64);

impl Memo {
    /// The deck that asks a card.
    ///
    /// # Errors
    /// As [`deck_of`].
    pub fn deck_of(&mut self, id: &CardId, store: &DeckStore) -> Result<Option<&Deck>, Error> {
        self.0.retain(|read| stamp(&read.path) == Some(read.stamp));
        if let Some(known) = self.0.iter().position(|read| read.deck.asks(id)) {
            return Ok(Some(&self.0[known].deck));
        }
        let Some(deck) = deck_of(id, store)? else { return Ok(None) };
        let path = store.path(&deck.topic)?;
        let stamp = stamp(&path).unwrap_or((SystemTime::UNIX_EPOCH, 0));
        self.0.push(Read { path, stamp, deck });
        Ok(self.0.last().map(|read| &read.deck))
    }
}

fn stamp(path: &PathBuf) -> Option<Stamp> {
    let file = fs::metadata(path).ok()?;
    Some((file.modified().ok()?, file.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::paths::DecksAt;

    #[test]
    fn a_deck_that_was_written_anew_is_read_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |text: &str| {
            fs::write(folder.path().join("own.yaml"), format!("format: 1\ncards:\n{text}"))
                .expect("written");
        };
        let mut memo = Memo::default();
        let mut back = |id: &str| {
            let at = DecksAt::Folder(folder.path().to_owned());
            let store = DeckStore::open_existing(&at).expect("a folder of decks");
            let deck = memo.deck_of(&CardId(id.into()), &store).expect("readable");
            deck.map(|deck| deck.cards[0].draft.back.clone())
        };
        write("- id: a\n  front: A?\n  back: one\n");
        assert_eq!(back("a").as_deref(), Some("one"));
        assert_eq!(back("b"), None);
        write("- id: a\n  front: A?\n  back: another\n");
        assert_eq!(back("a").as_deref(), Some("another"));
        write("- id: b\n  front: B?\n  back: third\n");
        assert_eq!((back("a"), back("b").as_deref()), (None, Some("third")));
    }
}
