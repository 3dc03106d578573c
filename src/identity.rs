//! Which card a draft is: ids are made once, from content, and then live in the deck.

use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::card::{Card, CardId, Draft};
use crate::text::normalise;

/// What import did with the drafts of a note and the cards the deck knew from it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// In the order of the drafts, then cards written into the deck by hand.
    pub cards: Vec<Card>,
    /// Known cards that no draft matches any more.
    pub retired: Vec<Card>,
    pub counts: Counts,
}

/// How many cards went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub kept: usize,
    pub new: usize,
    pub retired: usize,
    /// Retired before, and back with their text; counted in `kept` as well.
    pub returned: usize,
}

/// Gives every draft its card: the known one with the same text, else one whose text differs in
/// what does not change a fact, else a new one. Each known card is taken at most once.
///
/// `taken` holds the ids of the whole deck, so that no new id repeats one.
pub fn reconcile(
    topic: &str,
    drafts: Vec<Draft>,
    known: Vec<Card>,
    retired: Vec<Card>,
    taken: &mut HashSet<CardId>,
) -> Reconciled {
    let was_retired = retired.iter().map(|card| card.id.clone()).collect::<HashSet<_>>();
    let (by_hand, made): (Vec<Card>, Vec<Card>) =
        known.into_iter().partition(|card| card.draft.rule.is_empty());
    let mut pool = Pool::of(topic, made.into_iter().chain(retired).collect());

    // All exact matches come first, so that a near one takes no card from its own draft.
    let exact = |draft: &Draft| {
        let print = fingerprint(topic, draft);
        (pool.exact(&print), print)
    };
    let exact: Vec<(Option<Card>, String)> = drafts.iter().map(exact).collect();
    let mut counts = Counts::default();
    let mut cards = Vec::with_capacity(drafts.len() + by_hand.len());
    for (draft, (exact, print)) in drafts.into_iter().zip(exact) {
        match exact.or_else(|| pool.near(&draft)) {
            Some(card) => {
                counts.kept += 1;
                counts.returned += usize::from(was_retired.contains(&card.id));
                cards.push(renew(topic, card, draft, print));
            }
            None => {
                counts.new += 1;
                cards.push(create(draft, print, taken));
            }
        }
    }
    cards.extend(by_hand);
    let retired = pool.left();
    counts.retired = retired.iter().filter(|card| !was_retired.contains(&card.id)).count();
    Reconciled { cards, retired, counts }
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

/// Hash of a note's bytes, 16 hexadecimal digits.
pub fn note_hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}

/// Whether somebody changed the card's text in the deck.
pub fn is_edited(topic: &str, card: &Card) -> bool {
    fingerprint(topic, &card.draft) != made(card)
}

/// The known cards, found by what import last wrote or by their normalised text.
struct Pool {
    cards: Vec<Option<Card>>,
    by_made: HashMap<String, usize>,
    by_text: HashMap<(String, String), Vec<usize>>,
}

impl Pool {
    fn of(topic: &str, cards: Vec<Card>) -> Pool {
        let mut by_made = HashMap::new();
        let mut by_text: HashMap<_, Vec<usize>> = HashMap::new();
        for (i, card) in cards.iter().enumerate() {
            by_made.entry(made(card).to_owned()).or_insert(i);
            if !is_edited(topic, card) {
                by_text.entry(text_key(&card.draft)).or_default().push(i);
            }
        }
        Pool { cards: cards.into_iter().map(Some).collect(), by_made, by_text }
    }

    fn exact(&mut self, print: &str) -> Option<Card> {
        let i = *self.by_made.get(print)?;
        self.cards[i].take()
    }

    /// The same question and answer but for case, width, punctuation or markup, wherever in the
    /// note it stands now. Two candidates are no match.
    fn near(&mut self, draft: &Draft) -> Option<Card> {
        if self.by_text.is_empty() {
            return None;
        }
        let mut found =
            self.by_text.get(&text_key(draft))?.iter().filter(|i| self.cards[**i].is_some());
        match (found.next().copied(), found.next()) {
            (Some(i), None) => self.cards[i].take(),
            _ => None,
        }
    }

    fn left(self) -> Vec<Card> {
        self.cards.into_iter().flatten().collect()
    }
}

fn text_key(draft: &Draft) -> (String, String) {
    (normalise(&draft.front), normalise(&draft.back))
}

fn made(card: &Card) -> &str {
    card.made.as_deref().unwrap_or(&card.id.0)
}

/// The card as the note has it now. One that was edited by hand keeps its text, and takes only
/// its place from the draft.
fn renew(topic: &str, card: Card, draft: Draft, made: String) -> Card {
    let draft = if is_edited(topic, &card) {
        Draft { source: draft.source, rule: draft.rule, ..card.draft }
    } else {
        draft
    };
    Card { made: (made != card.id.0).then_some(made), id: card.id, draft }
}

fn create(draft: Draft, print: String, taken: &mut HashSet<CardId>) -> Card {
    let mut id = CardId(print.clone());
    let mut salt = 0u32;
    while !taken.insert(id.clone()) {
        salt += 1;
        id = CardId(base32(xxh3_64(format!("{print}{salt}").as_bytes())));
    }
    Card { made: (id.0 != print).then_some(print), id, draft }
}

/// The upper 60 bits in Crockford's alphabet: no letter that reads as a digit.
fn base32(hash: u64) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..12).map(|i| ALPHABET[(hash >> (59 - 5 * i)) as usize & 31] as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Kind, Source};

    fn draft(front: &str, back: &str) -> Draft {
        Draft {
            heading: vec!["Docker".to_owned()],
            source: Source { note: "docker.md".to_owned(), first: 3, last: 3 },
            rule: "term".to_owned(),
            ..Draft::bare(Kind::Term, front, back)
        }
    }

    fn import(drafts: Vec<Draft>, known: Vec<Card>, retired: Vec<Card>) -> Reconciled {
        let mut taken = known.iter().chain(&retired).map(|card| card.id.clone()).collect();
        reconcile("docker", drafts, known, retired, &mut taken)
    }

    #[test]
    fn ids_are_the_same_everywhere_and_for_ever() {
        let card =
            import(vec![draft("镜像是什么？", "只读的应用模板")], vec![], vec![]).cards.remove(0);
        assert_eq!(card.id.0, "tz9szptfqp6d");
        assert_eq!(card.made, None);
    }

    #[test]
    fn a_second_import_keeps_every_card() {
        let first = import(vec![draft("a?", "1"), draft("b?", "2")], vec![], vec![]);
        let again = import(vec![draft("b?", "2"), draft("a?", "1")], first.cards.clone(), vec![]);
        assert_eq!(again.counts, Counts { kept: 2, ..Counts::default() });
        assert_eq!(again.cards[0].id, first.cards[1].id);
    }

    #[test]
    fn punctuation_and_width_change_no_id() {
        let first = import(vec![draft("镜像是什么？", "只读的，应用模板")], vec![], vec![]);
        let again =
            import(vec![draft("镜像是什么?", "只读的、应用模板。")], first.cards.clone(), vec![]);
        assert_eq!(again.cards[0].id, first.cards[0].id);
        assert_eq!(again.cards[0].draft.back, "只读的、应用模板。");
        // And once more, by the hash of what was written last.
        let third =
            import(vec![draft("镜像是什么?", "只读的、应用模板。")], again.cards.clone(), vec![]);
        assert_eq!(third.cards, again.cards);
    }

    #[test]
    fn what_is_gone_is_retired_and_comes_back_as_itself() {
        let first = import(vec![draft("a?", "1")], vec![], vec![]);
        let gone = import(vec![], first.cards.clone(), vec![]);
        assert_eq!((gone.counts.retired, &gone.retired), (1, &first.cards));
        let back = import(vec![draft("a?", "1")], vec![], gone.retired);
        assert_eq!((back.counts.returned, &back.cards), (1, &first.cards));
    }

    #[test]
    fn a_text_edited_by_hand_stays() {
        let mut first = import(vec![draft("a?", "1")], vec![], vec![]);
        first.cards[0].draft.back = "eins".to_owned();
        let again = import(vec![draft("a?", "1")], first.cards.clone(), vec![]);
        assert_eq!(again.cards[0].draft.back, "eins");
        assert_eq!(again.cards[0].id, first.cards[0].id);
    }

    #[test]
    fn the_same_text_twice_is_two_cards() {
        let twice = import(vec![draft("a?", "1"), draft("a?", "1")], vec![], vec![]);
        assert_ne!(twice.cards[0].id, twice.cards[1].id);
        let again = import(vec![draft("a?", "1"), draft("a?", "1")], twice.cards.clone(), vec![]);
        assert_eq!(again.cards, twice.cards);
    }
}
