//! Cards keep their history through edits of their notes, and through new versions of our rules.

mod measure;
mod mutate;
#[path = "../../benches/generate/notes.rs"]
#[allow(dead_code)]
mod notes;
mod project;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use cloudnotes::card::{Card, Kind};
use cloudnotes::deck::yaml;
use cloudnotes::text::normalise;

use measure::{Count, Counts, measure, notes_of};
use mutate::{Edit, Notes};
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
                    // Today's rules leave out the examples at the end of an answer.
                    let shorter = card.draft.source.first == was.draft.source.first
                        && card.draft.front == was.draft.front
                        && normalise(&was.draft.back).starts_with(&normalise(&card.draft.back));
                    let of_the_fact = shorter || same(&card.draft);
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

/// Our notes, those of a fixture, and some that are made up: by twos, so that sections can move.
fn sets() -> Vec<Notes> {
    let folder = Path::new(RELEASES);
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
    let ours = |name: &str| read(&format!("release-0.1.0/notes/{name}.md"));
    let english = read("networking.md");
    let made_up = notes::note(notes::Language::English, 24, 5);
    vec![
        notes_of(&[("docker.md", &ours("docker")), ("kubernetes.md", &ours("kubernetes"))]),
        notes_of(&[("devops.md", &ours("devops")), ("services.md", &ours("cloud-services"))]),
        notes_of(&[("native.md", &ours("cloud-native")), ("devops.md", &ours("devops"))]),
        notes_of(&[("networking.md", &english), ("made-up.md", &made_up)]),
    ]
}

/// A table of what was measured, as it stands in the README.
fn table(counts: &BTreeMap<Edit, Counts>) -> String {
    let mut table = String::from(
        "| edit | cards | kept | lost | wrong | by content: kept | by position: kept, wrong |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (edit, counts) in counts.iter().filter(|(edit, _)| !edit.is_trap()) {
        table += &row(edit.name(), counts);
    }
    table += &mean(counts);
    let edits: usize = counts.values().map(|counts| counts.edits).sum();
    table += &format!("{edits} edits\n");
    for (edit, counts) in counts.iter().filter(|(edit, _)| edit.is_trap()) {
        let Count { kept, wrong, .. } = counts.ours;
        table += &format!("{}: {wrong} of {} histories went over\n", edit.name(), kept + wrong);
    }
    table
}

/// Each kind weighs the same: a file that is split concerns more cards than all the rest.
fn mean(counts: &BTreeMap<Edit, Counts>) -> String {
    let kinds: Vec<&Counts> =
        counts.iter().filter(|(edit, _)| !edit.is_trap()).map(|(_, counts)| counts).collect();
    let mean = |share: fn(&Counts) -> (usize, usize)| {
        let shares = kinds.iter().map(|counts| share(counts));
        let sum: f64 = shares.map(|(n, of)| 100.0 * n as f64 / of.max(1) as f64).sum();
        format!("{:.1} %", sum / kinds.len() as f64)
    };
    let total = total(counts);
    format!(
        "| mean of the twelve | {} | {} | {} | {} | {} | {}, {} |\n",
        total.ours.kept + total.ours.lost + total.ours.wrong,
        mean(|counts| (counts.ours.kept, counts.ours.all())),
        total.ours.lost,
        total.ours.wrong,
        mean(|counts| (counts.by_content.kept, counts.by_content.all())),
        mean(|counts| (counts.by_position.kept, counts.by_position.all())),
        mean(|counts| (counts.by_position.wrong, counts.by_position.all())),
    )
}

fn row(name: &str, counts: &Counts) -> String {
    let Count { kept, lost, wrong } = counts.ours;
    let share = |n: usize, of: usize| format!("{:.1} %", 100.0 * n as f64 / of.max(1) as f64);
    let cards = kept + lost + wrong;
    let (content, position) = (counts.by_content, counts.by_position);
    let placed = position.kept + position.lost + position.wrong;
    format!(
        "| {name} | {cards} | {} | {lost} | {wrong} | {} | {}, {} |\n",
        share(kept, cards),
        share(content.kept, content.kept + content.lost),
        share(position.kept, placed),
        share(position.wrong, placed),
    )
}

fn total(counts: &BTreeMap<Edit, Counts>) -> Counts {
    let mut total = Counts::default();
    for (_, counts) in counts.iter().filter(|(edit, _)| !edit.is_trap()) {
        for (sum, part) in [
            (&mut total.ours, counts.ours),
            (&mut total.by_content, counts.by_content),
            (&mut total.by_position, counts.by_position),
        ] {
            sum.kept += part.kept;
            sum.lost += part.lost;
            sum.wrong += part.wrong;
        }
    }
    total
}

/// The floor: of the cards that an edit concerns, 98 in a hundred keep their history, and none gets
/// another's.
fn hold(edits: usize, seed: u64) {
    let (counts, told) = measure(&sets(), edits, seed);
    let told = told.join("\n");
    println!("{told}\n{}", table(&counts));
    for (edit, counts) in &counts {
        assert!(counts.edits * 2 >= edits, "{edit:?} was made only {} times", counts.edits);
        assert_eq!(counts.ours.wrong, 0, "{edit:?}\n{told}");
    }
    // Of each kind nearly as many.
    for (edit, counts) in counts.iter().filter(|(edit, _)| !edit.is_trap()) {
        let Count { kept, lost, .. } = counts.ours;
        assert!(kept * 100 >= (kept + lost) * 95, "{edit:?}: {kept} kept, {lost} lost\n{told}");
    }
    let Count { kept, lost, .. } = total(&counts).ours;
    assert!(kept * 100 >= (kept + lost) * 98, "{kept} kept, {lost} lost\n{told}");
}

#[test]
fn edits_keep_histories_and_mix_up_none() {
    hold(25, 1);
}

/// The figures of the README:
/// `cargo test --release --test edits -- --ignored --nocapture`.
#[test]
#[ignore = "takes a minute"]
fn ten_thousand_edits_keep_histories_and_mix_up_none() {
    hold(720, 2);
}
