//! Which card a draft is: ids are made once, from content, and then live in the deck.

mod asked;
mod likeness;
mod pairs;
mod reconcile;

use std::collections::{HashMap, HashSet};
use std::ops::AddAssign;

use xxhash_rust::xxh3::xxh3_64;

use crate::card::{Before, Card, CardId, Draft};
use crate::text::normalise;

pub use likeness::like;
pub use pairs::{Why, percent_alike};
pub use reconcile::{Desk, Fresh, Made, Pair, Share, reconcile};

/// What a card is about, folded: its question without the words that only ask.
pub fn thing(draft: &Draft) -> String {
    likeness::Shape::of(draft).thing
}

/// What became of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Its text is the same, but for what changes no fact.
    Kept,
    /// It is worded anew.
    Reworded,
    /// The same text in another note or below another heading.
    Moved,
}

impl How {
    pub fn name(self) -> &'static str {
        match self {
            How::Kept => "kept",
            How::Reworded => "reworded",
            How::Moved => "moved",
        }
    }
}

/// How many cards went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub kept: usize,
    pub reworded: usize,
    pub moved: usize,
    pub new: usize,
    pub retired: usize,
    /// New ones that may be one of several known cards.
    pub ambiguous: usize,
    /// Retired before, and back with their text; counted above as well.
    pub returned: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.kept += other.kept;
        self.reworded += other.reworded;
        self.moved += other.moved;
        self.new += other.new;
        self.retired += other.retired;
        self.ambiguous += other.ambiguous;
        self.returned += other.returned;
    }
}

/// How a draft lies to the card it was found to be.
fn how(old: &Draft, new: &Draft) -> How {
    let same = |a: &str, b: &str| a == b || normalise(a) == normalise(b);
    match () {
        () if !same(&old.front, &new.front) || !same(&old.back, &new.back) => How::Reworded,
        () if old.source.note != new.source.note || old.heading != new.heading => How::Moved,
        () => How::Kept,
    }
}

/// The known cards of a note, to be found by what import last wrote of them.
struct Pool {
    cards: Vec<Option<Card>>,
    by_made: HashMap<String, usize>,
}

impl Pool {
    fn of(cards: impl IntoIterator<Item = Card>) -> Pool {
        let cards: Vec<Option<Card>> = cards.into_iter().map(Some).collect();
        let mut by_made = HashMap::with_capacity(cards.len());
        for (i, card) in cards.iter().flatten().enumerate() {
            by_made.entry(made(card).to_owned()).or_insert(i);
        }
        Pool { cards, by_made }
    }

    /// Takes the card that a draft of that [`fingerprint`] became last time.
    fn take(&mut self, print: &str) -> Option<Card> {
        let i = *self.by_made.get(print)?;
        self.cards[i].take()
    }

    /// What was not taken.
    fn left(self) -> impl Iterator<Item = Card> {
        self.cards.into_iter().flatten()
    }
}

/// The hash that an id is made from, and by which an edit by hand is seen: of the topic, the
/// kind, the headings and all that is asked and answered. Twelve characters of 60 bits.
pub fn fingerprint(topic: &str, draft: &Draft) -> String {
    let mut text = String::with_capacity(256);
    let parts = [topic, draft.kind.name(), &draft.front, &draft.back]
        .into_iter()
        .chain(draft.heading.iter().map(String::as_str))
        .chain(draft.items.iter().map(String::as_str))
        .chain(draft.answers.iter().map(String::as_str))
        .chain(draft.context.as_deref());
    for part in parts {
        text.push_str(part);
        text.push('\u{1F}');
    }
    base32(xxh3_64(text.as_bytes()))
}

/// Names what a card says now, also where somebody changed it by hand.
pub fn said(draft: &Draft) -> String {
    fingerprint("", draft)
}

/// Hash of a note's bytes, 16 hexadecimal digits.
pub fn note_hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}

/// Whether somebody changed the card's text in the deck.
pub fn is_edited(topic: &str, card: &Card) -> bool {
    fingerprint(topic, &card.draft) != made(card)
}

fn made(card: &Card) -> &str {
    card.text_name()
}

/// The card as the note has it now, of fingerprint `made`. One that was edited by hand since it
/// was written into the deck of a topic keeps its text, and takes only its place from the draft.
fn renew(topic: &str, card: Card, draft: Draft, made: String) -> Card {
    let is_edited = is_edited(topic, &card);
    let before = if is_edited { card.before.clone() } else { before(&card, &draft) };
    let draft = if is_edited {
        let stayed = self::made(&card) == made;
        let heading = if stayed { card.draft.heading } else { draft.heading };
        Draft { source: draft.source, rule: draft.rule, heading, ..card.draft }
    } else {
        draft
    };
    Card { made: (made != card.id.0).then_some(made), id: card.id, draft, before }
}

/// A new card. `taken` holds the ids there are, so that none is made twice.
fn create(draft: Draft, print: String, taken: &mut HashSet<CardId>) -> Card {
    let mut id = CardId(print.clone());
    let mut salt = 0u32;
    while !taken.insert(id.clone()) {
        salt += 1;
        id = CardId(base32(xxh3_64(format!("{print}{salt}").as_bytes())));
    }
    Card { made: (id.0 != print).then_some(print), id, draft, before: None }
}

/// The card as it is now, under the id of the one that it was.
pub fn link(was: Card, now: Card) -> Card {
    let made = self::made(&now).to_owned();
    let before = before(&was, &now.draft);
    Card { made: (made != was.id.0).then_some(made), id: was.id, draft: now.draft, before }
}

/// What a card said until now, where it says something else from now on.
fn before(card: &Card, new: &Draft) -> Option<Before> {
    let Draft { front, back, .. } = &card.draft;
    match how(&card.draft, new) {
        How::Reworded => Some(Before { front: front.clone(), back: back.clone() }),
        How::Kept | How::Moved => card.before.clone(),
    }
}

/// The upper 60 bits in Crockford's alphabet: no letter that reads as a digit.
fn base32(hash: u64) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..12).map(|i| ALPHABET[(hash >> (59 - 5 * i)) as usize & 31] as char).collect()
}

#[cfg(test)]
mod tests;
