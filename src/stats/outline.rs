//! The headings of the notes, with what is known of the cards below each.

use std::collections::HashMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Known;
use crate::card::Card;
use crate::deck::Deck;

/// A deck, or a heading in one of its notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    pub topic: String,
    /// Texts of the headings down to this one, outermost first; empty for a deck.
    pub path: Vec<String>,
    /// The note, and its line from which the first card below this heading comes; the note is
    /// empty where cards are hand-made.
    pub note: String,
    pub line: u32,
    /// Of the cards right below it.
    pub own: Tally,
    /// Of these and of those below its sub-headings.
    pub all: Tally,
}

/// Cards, and what is known of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub cards: usize,
    /// To be reviewed now.
    pub due: usize,
    /// Answered at least once.
    pub met: usize,
    /// How many of these may be expected to be recalled now.
    pub recalled: f64,
}

/// The decks and the headings of their cards, as a tree laid out in lines: a deck, the headings of
/// its notes in the order of the notes, and each before those below it. Headings without any card
/// are not known to decks.
pub fn outline(decks: &[Deck], known: Known) -> Vec<Heading> {
    decks.iter().flat_map(|deck| tree(deck, known)).collect()
}

/// The headings with cards of their own, the lowest predicted recall first; of these the one with
/// more cards first. Those of which no card was met come last, in the order of the notes.
pub fn weakest(mut headings: Vec<Heading>) -> Vec<Heading> {
    headings.retain(|heading| heading.own.cards > 0);
    let recall = |heading: &Heading| heading.own.recall().unwrap_or(f64::INFINITY);
    headings.sort_by(|a, b| recall(a).total_cmp(&recall(b)).then(b.own.met.cmp(&a.own.met)));
    headings
}

impl Tally {
    /// Mean predicted recall of the cards met, 0–1; none where none was.
    pub fn recall(&self) -> Option<f64> {
        (self.met > 0).then(|| self.recalled / self.met as f64)
    }

    fn count(&mut self, card: &Card, known: Known) {
        self.cards += 1;
        self.due += usize::from(known.is_due(card));
        if let Some(recall) = known.recall(card) {
            self.met += 1;
            self.recalled += recall;
        }
    }

    fn add(&mut self, other: Tally) {
        self.cards += other.cards;
        self.due += other.due;
        self.met += other.met;
        self.recalled += other.recalled;
    }
}

/// A heading on its way into the tree.
struct Node {
    heading: Heading,
    below: Vec<usize>,
}

fn tree(deck: &Deck, known: Known) -> Vec<Heading> {
    let mut nodes = vec![Node::of(deck, &[], None)];
    // A heading by the one above it and its text; two notes of a deck may have the same headings.
    let mut places: HashMap<(usize, &str, &str), usize> = HashMap::new();
    for cards in deck.cards.chunk_by(|a, b| {
        a.draft.heading == b.draft.heading && a.draft.source.note == b.draft.source.note
    }) {
        let path = &cards[0].draft.heading;
        let note = cards[0].draft.source.note.as_str();
        let mut at = 0;
        for depth in 1..=path.len() {
            let free = nodes.len();
            let place = *places.entry((at, note, &path[depth - 1])).or_insert(free);
            if place == free {
                nodes.push(Node::of(deck, &path[..depth], Some(&cards[0])));
                nodes[at].below.push(place);
            }
            at = place;
        }
        let own = &mut nodes[at].heading.own;
        cards.iter().for_each(|card| own.count(card, known));
    }
    laid_out(nodes)
}

impl Node {
    fn of(deck: &Deck, path: &[String], first: Option<&Card>) -> Node {
        let source = first.map(|card| &card.draft.source);
        let heading = Heading {
            topic: deck.topic.clone(),
            path: path.to_vec(),
            note: source.map_or_else(String::new, |source| source.note.clone()),
            line: source.map_or(0, |source| source.first),
            own: Tally::default(),
            all: Tally::default(),
        };
        Node { heading, below: Vec::new() }
    }
}

/// Adds up what is below each heading, and puts each before those.
fn laid_out(mut nodes: Vec<Node>) -> Vec<Heading> {
    // What is below a heading was found after it.
    for at in (0..nodes.len()).rev() {
        let mut all = nodes[at].heading.own;
        for below in &nodes[at].below {
            all.add(nodes[*below].heading.all);
        }
        nodes[at].heading.all = all;
    }
    let mut order = Vec::with_capacity(nodes.len());
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(nodes[at].below.iter().rev());
    }
    let mut headings: Vec<Option<Heading>> =
        nodes.into_iter().map(|node| Some(node.heading)).collect();
    order.into_iter().filter_map(|at| headings[at].take()).collect()
}

/// More digits would promise what nobody knows.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

impl Serialize for Heading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Heading", 6)?;
        fields.serialize_field("topic", &self.topic)?;
        fields.serialize_field("path", &self.path)?;
        fields.serialize_field("note", &self.note)?;
        fields.serialize_field("line", &self.line)?;
        fields.serialize_field("own", &self.own)?;
        fields.serialize_field("all", &self.all)?;
        fields.end()
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Tally", 4)?;
        fields.serialize_field("cards", &self.cards)?;
        fields.serialize_field("due", &self.due)?;
        fields.serialize_field("met", &self.met)?;
        fields.serialize_field("recall", &self.recall().map(rounded))?;
        fields.end()
    }
}
