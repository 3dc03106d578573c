//! A section that begins with a noun phrase, as English glossaries do, says what its heading is.
//!
//! ```markdown
//! ## Consumer group
//!
//! A set of consumers that share the partitions of a topic.
//! ```
//!
//! term: What is Consumer group? ‖ A set of consumers that share the partitions of a topic

use super::reverse;
use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::subject::name_of;
use crate::ingest::words;
use crate::note::Line;

/// From the first line of a section.
pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    if scene.chinese() || !["A ", "An "].iter().any(|article| line.text.starts_with(article)) {
        return Vec::new();
    }
    let name = name_of(scene.section.path.last().map_or("", String::as_str));
    let Some(sentence) = sentences(line).into_iter().next() else { return Vec::new() };
    let said = without_end(&line.text[sentence.clone()]);
    let mut before = said.split(' ').skip(1);
    let relative = ["that", "which", "where", "who", "used", "for", "of", "whose", "designed"];
    // A name of a few words, and then what tells it from others: no verb can stand between.
    let noun = before.by_ref().take(5).any(|word| relative.contains(&word))
        && !said
            .split(' ')
            .take_while(|word| !["that", "which", "where", "who"].contains(word))
            .any(|word| FINITE.contains(&word));
    // `A X that … is Y` is a sentence after all.
    let rest = said.replace(" that is ", " ").replace(" that are ", " ").replace(" which is ", " ");
    let noun = noun && ![" is ", " are ", " was ", " were "].iter().any(|verb| rest.contains(verb));
    let generic = words::is_generic_heading(&name) || words::is_property_label(&name);
    if !noun || name.is_empty() || generic || !length(said).within(60, 30) {
        return Vec::new();
    }
    let front = format!("What is {name}?");
    let lines = (line.first, line.last);
    let said = line.show(sentence.start..sentence.start + said.len());
    let reverse = reverse::of(&name, &said, lines, scene);
    let draft = scene.draft(Kind::Term, "glossary", lines, front, said);
    std::iter::once(draft).chain(reverse).collect()
}

/// Verbs that make a sentence of a noun phrase; those that every word list of English begins with.
const FINITE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "can",
    "may",
    "will",
    "must",
    "should",
    "does",
    "do",
    "runs",
    "makes",
    "creates",
    "provides",
    "allows",
    "uses",
    "gets",
    "takes",
    "lets",
    "describes",
    "defines",
    "works",
    "becomes",
    "needs",
    "starts",
    "comes",
    "shows",
    "means",
    "performs",
    "manages",
    "ensures",
    "contains",
];
