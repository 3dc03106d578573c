//! From the TOPIC someone typed to the cards they mean: a deck's name, else one of its aliases or
//! its title, else a heading. Each step needs more of the decks to be read than the one before, so
//! each is a function of its own, and whoever has the files walks down as far as needed.
//!
//! Case, width and punctuation do not matter in any of them.

use std::collections::{HashMap, HashSet};

use super::Deck;
use crate::text::{is_han, normalise};

/// The deck of that name, as its place among `names`.
pub fn by_name(topic: &str, names: &[String]) -> Option<usize> {
    let folded = normalise(topic);
    let same = |name: &String| !folded.is_empty() && normalise(name) == folded;
    // Two files may differ in case only: the name as typed goes first.
    names.iter().position(|name| name == topic).or_else(|| names.iter().position(same))
}

/// The decks whose title or alias that is, as places among `heads`.
pub fn by_alias(topic: &str, heads: &[Deck]) -> Vec<usize> {
    let topic = normalise(topic);
    let same = |name: &String| !topic.is_empty() && normalise(name) == topic;
    (0..heads.len())
        .filter(|at| same(&heads[*at].title) || heads[*at].aliases.iter().any(same))
        .collect()
}

/// The headings that are the topic or, where none is, that hold it as whole words (`docker` in
/// `Docker 基础`, not in `Dockerfile`). The cards below any of them are meant.
pub fn by_heading<'a>(topic: &str, decks: &'a [Deck]) -> HashSet<&'a str> {
    let topic = normalise(topic);
    let mut closeness: HashMap<&str, Option<Closeness>> = HashMap::new();
    for heading in headings(decks) {
        closeness.entry(heading).or_insert_with(|| close(&topic, &normalise(heading)));
    }
    let best = closeness.values().flatten().max().copied();
    closeness.retain(|_, closeness| closeness.is_some() && *closeness == best);
    closeness.into_keys().collect()
}

/// Names near the one typed that would have been found, best first, three at most.
pub fn did_you_mean(topic: &str, decks: &[Deck]) -> Vec<String> {
    let topic = normalise(topic);
    let names = decks.iter().flat_map(|deck| {
        [&deck.topic, &deck.title].into_iter().chain(&deck.aliases).map(String::as_str)
    });
    let mut seen = HashSet::new();
    let mut near: Vec<(f64, &str)> = names
        .chain(headings(decks))
        .filter(|name| seen.insert(normalise(name)))
        .map(|name| (nearness(&topic, &normalise(name)), name))
        .filter(|(nearness, _)| *nearness >= 0.5)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    // Beside a name that is nearly it, one that is only like it confuses.
    let best = near.first().map_or(0.0, |(nearness, _)| *nearness);
    near.retain(|(nearness, _)| *nearness >= best - 0.2);
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Each heading text, as often as cards of different headings follow one another.
fn headings(decks: &[Deck]) -> impl Iterator<Item = &str> {
    decks
        .iter()
        .flat_map(|deck| deck.cards.chunk_by(|a, b| a.draft.heading == b.draft.heading))
        .flat_map(|cards| cards[0].draft.heading.iter().map(String::as_str))
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Holds,
    Is,
}

/// Both normalised.
fn close(topic: &str, heading: &str) -> Option<Closeness> {
    match topic {
        "" => None,
        _ if topic == heading => Some(Closeness::Is),
        _ if holds_words(heading, topic) => Some(Closeness::Holds),
        _ => None,
    }
}

/// Chinese has no spaces: there a word is whole wherever it stands, if it is more than one
/// character.
fn holds_words(text: &str, words: &str) -> bool {
    let one_han = words.chars().all(is_han) && words.chars().nth(1).is_none();
    !one_han
        && text.match_indices(words).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + words.len()..]);
            is_word_end(before.chars().next_back(), words.chars().next())
                && is_word_end(words.chars().next_back(), after.chars().next())
        })
}

/// Whether a word may end between two characters. `C` is no word of `C++`, nor `v1` of `v1.2`.
fn is_word_end(left: Option<char>, right: Option<char>) -> bool {
    let inside = |c: Option<char>| {
        c.is_some_and(|c| (c.is_alphanumeric() || "+#.".contains(c)) && !is_han(c))
    };
    !(inside(left) && inside(right))
}

/// From 0 to 1. Both normalised.
fn nearness(topic: &str, name: &str) -> f64 {
    let holds = topic.chars().count() > 1 && name.contains(topic);
    strsim::normalized_damerau_levenshtein(topic, name).max(if holds { 0.75 } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Card, CardId, Draft, Kind};

    fn deck(topic: &str, title: &str, headings: &[&[&str]]) -> Deck {
        let card = |heading: &&[&str]| Card {
            id: CardId(heading.concat()),
            draft: Draft {
                heading: heading.iter().map(|text| (*text).to_owned()).collect(),
                ..Draft::bare(Kind::Qa, "q", "a")
            },
            made: None,
            before: None,
        };
        let cards = headings.iter().map(card).collect();
        let aliases = vec![format!("{topic} 别名")];
        Deck { topic: topic.into(), title: title.into(), aliases, cards, ..Deck::default() }
    }

    fn decks() -> Vec<Deck> {
        vec![
            deck(
                "docker",
                "容器技术",
                &[&["Docker 基础", "镜像和容器"], &["Dockerfile"], &["C++"]],
            ),
            deck("one-big-note", "笔记", &[&["Docker 基础"], &["Docker"], &["Docker", "运行"]]),
        ]
    }

    #[test]
    fn a_name_whatever_its_case_and_width() {
        let names = ["cloud-native".to_owned(), "docker".to_owned()];
        let check = |topic: &str, at: Option<usize>| assert_eq!(by_name(topic, &names), at);
        check("docker", Some(1));
        check("ＤＯＣＫＥＲ", Some(1));
        check("Cloud-Native", Some(0));
        check("dock", None);
        check("", None);
        check("!", None);
    }

    #[test]
    fn a_title_or_an_alias() {
        let decks = decks();
        assert_eq!(by_alias("容器技术", &decks), [0]);
        assert_eq!(by_alias("One-Big-Note 别名", &decks), [1]);
        assert!(by_alias("别名", &decks).is_empty());
    }

    #[test]
    fn a_heading_equal_first_then_by_whole_words() {
        let decks = decks();
        let check = |topic: &str, expect: &[&str]| {
            assert_eq!(by_heading(topic, &decks), expect.iter().copied().collect(), "{topic}");
        };
        check("DOCKER", &["Docker"]);
        check("基础", &["Docker 基础"]);
        check("容器", &["镜像和容器"]);
        check("容", &[]);
        check("dock", &[]);
        check("C", &[]);
        check("c++", &["C++"]);
        check("", &[]);
        let first = &decks[..1];
        assert_eq!(by_heading("docker", first), HashSet::from(["Docker 基础"]));
    }

    #[test]
    fn near_names_are_offered() {
        let check = |topic: &str, expect: &[&str]| {
            assert_eq!(did_you_mean(topic, &decks()), expect, "{topic}");
        };
        check("dokcer", &["docker"]);
        check("dockerfiles", &["Dockerfile"]);
        check("镜像", &["镜像和容器"]);
        check("xyzzy", &[]);
    }
}
