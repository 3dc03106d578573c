//! The decks that come with the program are what its rules make of its notes.

use std::fs;
use std::path::Path;

use cloudnotes::deck::yaml;
use cloudnotes::ingest::ingest;
use cloudnotes::note;

/// `check` and `import` trust the version of the rules that a deck names. Rules that changed
/// under the same version would leave the decks behind without a word.
#[test]
fn the_shipped_decks_are_what_the_rules_make_of_the_notes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut notes = 0;
    for entry in fs::read_dir(root.join("notes")).unwrap() {
        let path = entry.unwrap().path();
        let topic = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let name = format!("notes/{topic}.md");
        let bytes = fs::read(&path).unwrap();
        let (text, _) = note::decode(&name, &bytes);
        let (note, problems) = note::parse(&name, &text);
        assert_eq!(problems, [], "{name}");
        let made = ingest(&note).drafts;

        let text = fs::read_to_string(root.join(format!("decks/{topic}.yaml"))).unwrap();
        let deck = yaml::parse(&topic, &topic, &text).unwrap();
        let kept: Vec<_> = deck.cards.into_iter().map(|card| card.draft).collect();
        let hint = "raise RULES in src/ingest/mod.rs, and import the notes";
        assert_eq!(kept.len(), made.len(), "decks/{topic}.yaml: {hint}");
        for (kept, made) in kept.iter().zip(&made) {
            assert_eq!(kept, made, "decks/{topic}.yaml: {hint}");
        }
        notes += 1;
    }
    assert_eq!(notes, 5);
}
