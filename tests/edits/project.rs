//! A project in memory: decks, and notes that are imported into them.

use std::collections::{BTreeMap, HashSet};

use cloudnotes::card::{CardId, Draft};
use cloudnotes::deck::{Deck, NoteStamp};
use cloudnotes::identity::{Desk, Fresh, Made, reconcile};
use cloudnotes::{ingest, note};

#[derive(Clone, Default)]
pub struct Project {
    pub decks: Vec<Deck>,
}

pub fn ingested(path: &str, text: &str) -> Vec<Draft> {
    let (note, _) = note::parse(path, text);
    ingest::ingest(&note).drafts
}

impl Project {
    /// Imports notes, each a path, a topic and its drafts, as the program does it.
    pub fn import(
        &mut self,
        notes: &[(String, String, Vec<Draft>)],
        gone: &HashSet<String>,
    ) -> Vec<Made> {
        let mut by_topic: BTreeMap<&str, Vec<Fresh>> = BTreeMap::new();
        for (index, (path, topic, drafts)) in notes.iter().enumerate() {
            let stamp = NoteStamp { path: path.clone(), hash: "0".into(), rules: 1 };
            let fresh = Fresh { index, stamp, drafts: drafts.clone() };
            by_topic.entry(topic).or_default().push(fresh);
        }
        let mut decks = std::mem::take(&mut self.decks);
        let mut desks = Vec::new();
        for (topic, notes) in by_topic {
            let at = decks.iter().position(|deck| deck.topic == topic);
            let new = || Deck { topic: topic.to_owned(), ..Deck::default() };
            let deck = at.map_or_else(new, |at| decks.remove(at));
            desks.push(Desk::open(deck, notes, gone));
        }
        let others = decks.iter().cloned();
        desks.extend(others.map(|deck| Desk::open(deck, Vec::new(), gone)));
        let mut taken: HashSet<CardId> = desks.iter().flat_map(Desk::ids).cloned().collect();
        let made = reconcile(desks, gone, &mut taken);
        for made in &made {
            decks.retain(|deck| deck.topic != made.deck.topic);
            if !made.is_over() {
                decks.push(made.deck.clone());
            }
        }
        decks.sort_by(|a, b| a.topic.cmp(&b.topic));
        self.decks = decks;
        made
    }
}
