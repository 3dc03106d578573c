//! A sample of cards for whoever tunes the rules: of all kinds alike, and of all notes.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::card::{Card, Kind};

/// So many cards, or all where there are fewer: a card of each kind in turn, and within a kind of
/// each folder, and within a folder of each note in turn.
///
/// Which go first, the seed and their names decide. So the same seed gives the same sample, and
/// nearly the same one after a change of the rules that leaves most cards as they are.
pub fn sample<'a>(cards: &[&'a Card], size: usize, seed: u64) -> Vec<&'a Card> {
    let mut kinds: BTreeMap<Kind, Vec<&Card>> = BTreeMap::new();
    for card in cards {
        kinds.entry(card.draft.kind).or_default().push(card);
    }
    // Each kind begins in a folder of its own.
    let of_kind = |(kind, cards): (Kind, _)| of_kind(cards, chance(kind.name(), seed));
    let kinds = kinds.into_iter().map(of_kind).collect();
    let mut sample = in_turn(kinds);
    sample.truncate(size);
    sample
}

fn of_kind(cards: Vec<&Card>, seed: u64) -> Vec<&Card> {
    let by_folder = shuffled(cards, seed, |card| folder(&card.draft.source.note));
    let folders = by_folder.into_iter().map(|cards| {
        let by_note = shuffled(cards, seed, |card| &card.draft.source.note);
        let notes = by_note.into_iter().map(|mut cards| {
            cards.sort_by_key(|card| (chance(&card.id.0, seed), &card.id));
            cards
        });
        in_turn(notes.collect())
    });
    in_turn(folders.collect())
}

/// The cards by a name, the names in an order of chance.
fn shuffled<'a>(
    cards: Vec<&'a Card>,
    seed: u64,
    name: impl Fn(&'a Card) -> &'a str,
) -> Vec<Vec<&'a Card>> {
    let mut groups: BTreeMap<(u64, &str), Vec<&Card>> = BTreeMap::new();
    for card in cards {
        let name = name(card);
        groups.entry((chance(name, seed), name)).or_default().push(card);
    }
    groups.into_values().collect()
}

fn folder(note: &str) -> &str {
    note.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn chance(name: &str, seed: u64) -> u64 {
    xxh3_64_with_seed(name.as_bytes(), seed)
}

/// The first of each list, then the second of each, and so on.
fn in_turn<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut out = Vec::new();
    while !lists.is_empty() {
        lists.retain_mut(|list| match list.next() {
            Some(next) => {
                out.push(next);
                true
            }
            None => false,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{CardId, Draft, Source};

    /// `kind note name`, one card a triple.
    fn cards(text: &str) -> Vec<Card> {
        let card = |card: &str| {
            let parts: Vec<&str> = card.split(' ').collect();
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == parts[0]).expect("a kind");
            let source = Source { note: parts[1].to_owned(), first: 1, last: 1 };
            let draft = Draft { source, ..Draft::bare(kind, parts[2], "") };
            Card { id: CardId(parts[2].to_owned()), draft, made: None, before: None }
        };
        text.split(", ").map(card).collect()
    }

    fn names(cards: &[Card], size: usize, seed: u64) -> String {
        let cards: Vec<&Card> = cards.iter().collect();
        let sample = sample(&cards, size, seed);
        sample.iter().map(|card| card.id.0.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn kinds_take_turns() {
        let cards = cards("term a t1, term a t2, term a t3, term a t4, list a l1, cloze a c1");
        let first: String = names(&cards, 5, 1).split(' ').map(|name| &name[..1]).collect();
        assert_eq!(first, "tcltt");
    }

    #[test]
    fn folders_and_notes_take_turns_within_a_kind() {
        let cards =
            cards("term x/a a1, term x/a a2, term x/a a3, term x/b b1, term y/c c1, term y/c c2");
        for seed in 0..20 {
            let sample = names(&cards, 4, seed);
            let of = |note: &str| sample.matches(note).count();
            assert_eq!((of("a"), of("b"), of("c")), (1, 1, 2), "{sample}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_sample_whatever_the_order() {
        let mut some =
            cards(&(0..40).map(|i| format!("term n{} c{i}", i % 7)).collect::<Vec<_>>().join(", "));
        let before = names(&some, 10, 5);
        some.reverse();
        assert_eq!(names(&some, 10, 5), before);
        assert_ne!(names(&some, 10, 6), before);
        assert_eq!(names(&some, 99, 5).split(' ').count(), 40);
    }
}
