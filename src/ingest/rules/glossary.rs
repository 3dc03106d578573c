//! A section that begins with a noun phrase, as glossaries do, says what its heading is.
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
use crate::ingest::{question, words};
use crate::note::Line;

/// From the first line of a section.
pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let heading = scene.section.path.last().map_or("", String::as_str);
    let name = name_of(heading);
    let Some(sentence) = sentences(line).into_iter().next() else { return Vec::new() };
    let said = without_end(&line.text[sentence.clone()]);
    let noun = if scene.chinese() { is_chinese_noun(said, &name) } else { is_english_noun(said) };
    let generic = words::is_generic_heading(&name) || words::is_property_label(&name);
    if !noun || name.is_empty() || generic || !length(said).within(60, 30)
    {
        return Vec::new();
    }
    let front = match () {
        () if words::is_question(heading) => question::question(heading, "", scene.chinese()),
        () if scene.chinese() => question::what_is(&name, said, scene.subject, true),
        () => format!("What is {name}?"),
    };
    let lines = (line.first, line.last);
    let said = line.show(sentence.start..sentence.start + said.len());
    let reverse = reverse::of(&name, &said, lines, scene);
    let draft = scene.draft(Kind::Term, "glossary", lines, front, said);
    std::iter::once(draft).chain(reverse).collect()
}

/// `一种存放无法处理的消息的队列`. What begins with `一个` is as often a sentence.
fn is_chinese_noun(said: &str, name: &str) -> bool {
    let verbs = ["是", "会", "可以", "需要", "必须", "应该", "通常", "越"];
    let clause = said.split('，').next().unwrap_or(said);
    let noun = clause.rsplit_once('的').map_or("", |(_, noun)| noun);
    ["一种", "一类", "一款", "一套"].iter().any(|start| said.starts_with(start))
        && length(noun).within(8, 3)
        && !length(noun).is_empty()
        && !verbs.iter().any(|verb| clause.contains(verb))
        && !words::is_property_label(name)
}

/// "A set of consumers that share …".
fn is_english_noun(said: &str) -> bool {
    // To the reader, and not of the heading.
    let remarks = ["A word of ", "A note ", "A few ", "A lot ", "A couple ", "A look ", "A guide "];
    if !["A ", "An "].iter().any(|article| said.starts_with(article))
        || remarks.iter().any(|remark| said.starts_with(remark))
    {
        return false;
    }
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
    noun && ![" is ", " are ", " was ", " were "].iter().any(|verb| rest.contains(verb))
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
