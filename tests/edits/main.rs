//! Cards keep their history through edits of their notes, and through new versions of our rules.

mod project;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use cloudnotes::card::{Card, Kind};
use cloudnotes::deck::yaml;
use cloudnotes::text::normalise;

use project::{Project, ingested};

const RELEASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// What the rules of the first release asked of these notes, and the rules of today still ask, has
/// its history.
#[test]
fn decks_of_the_first_release_keep_their_history() {
    let folder = Path::new(RELEASES).join("release-0.1.0");
    let mut kept = 0;
    for topic in ["cloud-native", "cloud-services", "devops", "docker", "kubernetes"] {
        let text = std::fs::read_to_string(folder.join(format!("decks/{topic}.yaml"))).unwrap();
        let deck = yaml::parse(topic, topic, &text).unwrap();
        let old: HashMap<_, Card> =
            deck.cards.iter().map(|card| (card.id.clone(), card.clone())).collect();
        let path = format!("notes/{topic}.md");
        let note = std::fs::read_to_string(folder.join(&path)).unwrap();
        let drafts = ingested(&path, &note);

        let mut project = Project { decks: vec![deck] };
        project.import(&[(path, topic.to_owned(), drafts.clone())], &HashSet::new());
        let cards = &project.decks[0].cards;
        let now: HashMap<_, &Card> = cards.iter().map(|card| (&card.id, card)).collect();
        for (id, was) in &old {
            let same = |draft: &cloudnotes::card::Draft| {
                asks_as(draft.kind, was.draft.kind)
                    && draft.source.first == was.draft.source.first
                    && normalise(&draft.back) == normalise(&was.draft.back)
            };
            match now.get(id) {
                Some(card) => {
                    kept += 1;
                    let of_the_fact = same(&card.draft);
                    assert!(of_the_fact, "{:?}\nbecame\n{:?}", was.draft, card.draft);
                }
                None => {
                    let asked = drafts.iter().find(|draft| same(draft));
                    assert_eq!(asked, None, "lost its history: {:?}", was.draft);
                }
            }
        }
    }
    assert!(kept >= 840, "{kept} of 871 cards kept their history");
}

/// Whether two kinds ask in the same direction.
fn asks_as(a: Kind, b: Kind) -> bool {
    let meaning = [Kind::Term, Kind::Qa, Kind::Flag, Kind::Table, Kind::Compare];
    a == b || meaning.contains(&a) && meaning.contains(&b)
}
