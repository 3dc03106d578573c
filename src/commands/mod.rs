//! One file a subcommand: its arguments and what it does.

mod brief;
mod changes;
pub mod check;
mod covered;
mod desk;
mod exam;
pub mod home;
pub mod import;
pub mod link;
pub mod list;
pub mod optimize;
pub mod outline;
pub mod plan;
mod print;
mod project;
pub mod prune;
pub mod quiz;
pub mod resume;
mod sample;
pub mod search;
pub mod simulate;
mod source;
pub mod stats;
mod study;
pub mod why;
pub mod work;

use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use crate::cli::{Failure, Output};
use crate::deck::{Deck, topic};
use crate::store::Error;
use crate::store::decks::DeckStore;

/// Tells which files of the folder look like decks and are not read.
pub fn tell_findings(store: &DeckStore, out: &mut Output) -> Result<(), Failure> {
    store.findings().iter().try_for_each(|finding| out.note(finding.to_string()))
}

/// A deck's file, from the current folder where it lies below that.
pub fn shown_path(store: &DeckStore, topic: &str) -> Result<String, Error> {
    Ok(from_here(&store.path(topic)?))
}

/// A path, from the current folder where it lies below that.
pub fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let shown = here.and_then(|here| path.strip_prefix(here).ok());
    shown.unwrap_or(path).display().to_string()
}

/// The decks that the topics typed mean, all of them where none is. Of a deck that only a heading
/// led to, the cards below that heading. Deck files that do not matter are not read.
///
/// # Errors
/// There are no decks, a topic means nothing (with the names near it), or a deck cannot be read.
pub fn select(store: &DeckStore, topics: &[String]) -> Result<Vec<Deck>, Failure> {
    let names = store.topics();
    if names.is_empty() {
        let folder = store.folder()?.display();
        return Err(Failure::Usage(format!(
            "{folder}: no decks yet: make some with `cloudnotes import NOTES…`"
        )));
    }
    if topics.is_empty() {
        return Ok(read_all(names, |name| store.read(name))?);
    }
    let mut whole = vec![false; names.len()];
    let mut left = Vec::new();
    for typed in topics {
        match topic::by_name(typed, names) {
            Some(at) => whole[at] = true,
            None => left.push(typed),
        }
    }
    if left.is_empty() {
        return read_whole(store, &whole);
    }
    let heads = read_all(names, |name| store.read_head(name))?;
    left.retain(|typed| {
        let found = topic::by_alias(typed, &heads);
        found.iter().for_each(|at| whole[*at] = true);
        found.is_empty()
    });
    if left.is_empty() {
        return read_whole(store, &whole);
    }
    let mut decks = read_all(names, |name| store.read(name))?;
    let mut headings = HashSet::new();
    for typed in left {
        let found = topic::by_heading(typed, &decks);
        if found.is_empty() {
            return Err(unknown(typed, &decks));
        }
        headings.extend(found.into_iter().map(str::to_owned));
    }
    for (deck, _) in decks.iter_mut().zip(&whole).filter(|(_, whole)| !**whole) {
        let is_below = |heading: &[String]| heading.iter().any(|text| headings.contains(text));
        deck.cards.retain(|card| is_below(&card.draft.heading));
        deck.retired.retain(|card| is_below(&card.draft.heading));
    }
    let mut whole = whole.into_iter();
    decks.retain(|deck| whole.next() == Some(true) || !deck.cards.is_empty());
    Ok(decks)
}

fn read_whole(store: &DeckStore, whole: &[bool]) -> Result<Vec<Deck>, Failure> {
    let names = store.topics().iter().zip(whole).filter(|(_, whole)| **whole);
    let names: Vec<String> = names.map(|(name, _)| name.clone()).collect();
    Ok(read_all(&names, |name| store.read(name))?)
}

/// In the order of the names.
fn read_all(
    names: &[String],
    read: impl Fn(&str) -> Result<Deck, Error> + Sync,
) -> Result<Vec<Deck>, Error> {
    names.par_iter().map(|name| read(name)).collect()
}

fn unknown(typed: &str, decks: &[Deck]) -> Failure {
    let hint = near(typed, decks).unwrap_or("`cloudnotes list` shows the topics".to_owned());
    Failure::Usage(format!("no topic `{typed}`: {hint}"))
}

fn no_such(id: &str) -> String {
    format!("no card has the id `{id}`: `cloudnotes search TEXT` shows ids")
}

/// That no card holds the text typed, with what may be done about it.
fn unknown_text(typed: &str, decks: &[Deck]) -> Failure {
    let hint = near(typed, decks).unwrap_or(match typed.split_whitespace().nth(1) {
        Some(_) => "fewer words find more".to_owned(),
        None => "`cloudnotes list` shows what the cards are about".to_owned(),
    });
    Failure::Usage(format!("no card holds `{typed}`: {hint}"))
}

/// The names of topics and headings near the one typed, as a question.
fn near(typed: &str, decks: &[Deck]) -> Option<String> {
    let near = topic::did_you_mean(typed, decks);
    match near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().as_slice() {
        [] => None,
        [one] => Some(format!("did you mean {one}?")),
        [others @ .., last] => Some(format!("did you mean {} or {last}?", others.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::paths::DecksAt;

    const DOCKER: &str = "format: 1\ntitle: Docker\naliases: [容器]\nsections:\n\
        - {heading: [Docker, 镜像], cards: [{id: a, front: a, back: a}]}\n\
        - {heading: [Docker, 网络], cards: [{id: b, front: b, back: b}]}\n";
    const CLOUD: &str = "format: 1\ncards:\n- {id: c, front: c, back: c}\n";

    /// What is selected, as `deck:cards`, or how it fails.
    fn selected(files: &[(&str, &str)], topics: &[&str]) -> String {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let store = DeckStore::open(&DecksAt::Folder(folder.path().into())).unwrap();
        let topics: Vec<String> = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let show = |deck: Deck| {
            let cards = deck.cards.iter().map(|card| card.id.0.as_str());
            format!("{}:{}", deck.topic, cards.collect::<String>())
        };
        match select(&store, &topics) {
            Ok(decks) => decks.into_iter().map(show).collect::<Vec<_>>().join(" "),
            Err(failure) => {
                failure.to_string().replace(&folder.path().display().to_string(), "DECKS")
            }
        }
    }

    #[test]
    fn what_topics_select() {
        let check = |topics: &[&str], expect: &str| {
            let files = [("docker.yaml", DOCKER), ("cloud.yaml", CLOUD)];
            assert_eq!(selected(&files, topics), expect, "{topics:?}");
        };
        check(&[], "cloud:c docker:ab");
        check(&["Docker"], "docker:ab");
        check(&["容器"], "docker:ab");
        check(&["网络"], "docker:b");
        check(&["网络", "镜像"], "docker:ab");
        check(&["网络", "cloud"], "cloud:c docker:b");
        check(&["网络", "docker"], "docker:ab");
        check(&["dokcer"], "no topic `dokcer`: did you mean `docker`?");
        check(&["xyzzy"], "no topic `xyzzy`: `cloudnotes list` shows the topics");
    }

    #[test]
    fn a_broken_deck_is_no_matter_to_a_quiz_on_another() {
        let files = [("docker.yaml", DOCKER), ("broken.yaml", "format: 1\ntitel: x\n")];
        assert_eq!(selected(&files, &["docker"]), "docker:ab");
        let told = "DECKS/broken.yaml:2:1: unknown field `titel`: did you mean `title`?";
        assert_eq!(selected(&files, &[]), told);
    }

    #[test]
    fn no_decks_are_told_with_what_to_do() {
        let told = "DECKS: no decks yet: make some with `cloudnotes import NOTES…`";
        assert_eq!(selected(&[], &["docker"]), told);
    }
}
