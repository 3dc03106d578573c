//! Cards that hold what somebody typed, in their question, their answer or their headings. Case,
//! width and punctuation do not matter.

use std::collections::HashSet;

use crate::card::{Card, Draft};
use crate::deck::Deck;
use crate::text::{is_han, normalise};

/// What somebody typed.
pub struct Query {
    whole: String,
    words: Vec<String>,
}

/// How well a card fits; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    pub place: Place,
    /// Whether a word of the query only begins one of the card: `pod` and `Podman`.
    begins: bool,
}

/// Where all the words of a query were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The question is the query.
    Whole,
    Question,
    /// Together with the question.
    Answer,
    /// Together with the question and the answer.
    Heading,
}

/// A card that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    pub deck: &'a Deck,
    pub card: &'a Card,
    pub retired: bool,
}

/// The cards that hold every word, best first; alike ones in the order of the decks, retired ones
/// after those that are asked.
pub fn by_text<'a>(query: &Query, decks: &'a [Deck]) -> Vec<(Rank, Hit<'a>)> {
    let ranked = |hit: Hit<'a>| Some((query.rank(&hit.card.draft)?, hit));
    let mut found: Vec<(Rank, Hit)> = all(decks).filter_map(ranked).collect();
    found.sort_by_key(|(rank, hit)| (*rank, hit.retired));
    found
}

/// The card of that id, else all whose ids begin so, of four characters or more.
pub fn by_id<'a>(id: &str, decks: &'a [Deck]) -> Vec<Hit<'a>> {
    let id = id.trim();
    // A card may lie in two decks; the one that is asked goes first.
    let mut found: Vec<Hit> = all(decks).collect();
    found.sort_by_key(|hit| hit.retired);
    if let Some(exact) = found.iter().find(|hit| hit.card.id.0 == id) {
        return vec![*exact];
    }
    let begins = |hit: &Hit| {
        hit.card.id.0.get(..id.len()).is_some_and(|start| start.eq_ignore_ascii_case(id))
    };
    found.retain(|hit| id.chars().count() >= SHORTEST_ID && begins(hit));
    let mut met = HashSet::new();
    found.retain(|hit| met.insert(&hit.card.id));
    found
}

/// Characters of an id that are enough to name a card.
const SHORTEST_ID: usize = 4;

fn all(decks: &[Deck]) -> impl Iterator<Item = Hit<'_>> {
    decks.iter().flat_map(|deck| {
        let hit = move |retired| move |card| Hit { deck, card, retired };
        deck.cards.iter().map(hit(false)).chain(deck.retired.iter().map(hit(true)))
    })
}

impl Query {
    /// None where nothing typed counts, as in `？！`.
    pub fn of(text: &str) -> Option<Query> {
        // Normalised as one, `镜像 层` would be a single word.
        let parts: Vec<String> = text.split_whitespace().map(normalise).collect();
        let words = parts.iter().flat_map(|part| part.split(' ')).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        (!words.is_empty()).then(|| Query { whole: normalise(text), words })
    }

    /// Whether a text holds every word.
    pub fn is_in(&self, text: &str) -> bool {
        let text = normalise(text);
        self.words.iter().all(|word| fit(&text, word).is_some())
    }

    /// None where a word stands nowhere.
    pub fn rank(&self, draft: &Draft) -> Option<Rank> {
        let question = [&draft.front].into_iter().chain(&draft.context);
        let answer = [&draft.back].into_iter().chain(&draft.items).chain(&draft.answers);
        let mut left: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let mut begins = false;
        let mut holds_rest = |texts: Vec<String>| {
            left.retain(|word| match texts.iter().filter_map(|text| fit(text, word)).max() {
                Some(fit) => {
                    begins |= fit == Fit::Begins;
                    false
                }
                None => true,
            });
            left.is_empty()
        };
        let question: Vec<String> = question.map(|text| normalise(text)).collect();
        let place = match () {
            () if question[0] == self.whole => Place::Whole,
            () if holds_rest(question) => Place::Question,
            () if holds_rest(answer.map(|text| normalise(text)).collect()) => Place::Answer,
            () if holds_rest(draft.heading.iter().map(|text| normalise(text)).collect()) => {
                Place::Heading
            }
            () => return None,
        };
        Some(Rank { place, begins })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Begins,
    Is,
}

/// Whether a text holds a word as one of its own, or one that begins so. A single letter is only
/// found alone; Chinese, which has no spaces, anywhere. Both normalised.
fn fit(text: &str, word: &str) -> Option<Fit> {
    let of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let is_letter = word.chars().nth(1).is_none();
    let fits = text.match_indices(word).filter_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let begins = !(of_word(before.chars().next_back()) && of_word(word.chars().next()));
        let ends = !(of_word(word.chars().next_back()) && of_word(after.chars().next()));
        match (begins, ends) {
            (true, true) => Some(Fit::Is),
            (true, false) if !is_letter => Some(Fit::Begins),
            _ => None,
        }
    });
    fits.max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{CardId, Kind};

    fn card(id: &str, front: &str, back: &str, heading: &str) -> Card {
        let heading = vec![heading.to_owned()];
        let draft = Draft { heading, ..Draft::bare(Kind::Term, front, back) };
        Card { id: CardId(id.to_owned()), draft, made: None, before: None }
    }

    fn decks() -> Vec<Deck> {
        let cards = vec![
            card("headed000001", "卷是什么？", "宿主机上的文件夹", "Docker 镜像"),
            card("answer000001", "容器是什么？", "镜像的运行实例", "Docker"),
            card("asks00000001", "Docker 镜像（Image）有什么用？", "创建容器", "Docker"),
            card("podman000001", "What is Podman?", "a daemonless engine, in Go", "Engines"),
            card("pod000000001", "What is a Pod?", "the smallest unit", "Kubernetes"),
        ];
        let retired = vec![card("asks00000002", "镜像是什么？", "模板", "Docker")];
        vec![Deck { topic: "docker".to_owned(), cards, retired, ..Deck::default() }]
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let decks = decks();
        let query = Query::of(text).expect("words");
        let found = by_text(&query, &decks);
        let shown: Vec<String> =
            found.iter().map(|(rank, hit)| format!("{} {:?}", hit.card.id, rank.place)).collect();
        assert_eq!(shown.join(", "), expect, "{text}");
    }

    #[test]
    fn a_question_goes_before_an_answer_before_a_heading() {
        check(
            "镜像",
            "asks00000001 Question, asks00000002 Question, answer000001 Answer, headed000001 Heading",
        );
        check("镜像是什么", "asks00000002 Whole");
    }

    #[test]
    fn every_word_has_to_be_somewhere() {
        check(
            "ＤＯＣＫＥＲ 镜像！",
            "asks00000001 Question, headed000001 Heading, answer000001 Heading, asks00000002 Heading",
        );
        check("docker 镜像 创建", "asks00000001 Answer");
        check("镜像 pod", "");
        check("(image)", "asks00000001 Question");
    }

    #[test]
    fn a_word_is_found_whole_or_by_its_beginning() {
        check("pod", "pod000000001 Question, podman000001 Question");
        check("man", "");
        check("g", "");
        check("go", "podman000001 Answer");
    }

    #[test]
    fn what_is_no_word_is_no_query() {
        assert!(Query::of("？！").is_none());
        assert!(Query::of(" ").is_none());
    }

    #[test]
    fn an_id_is_enough_by_its_beginning() {
        let check = |id: &str, expect: &[&str]| {
            let decks = decks();
            let ids: Vec<&str> =
                by_id(id, &decks).iter().map(|hit| hit.card.id.0.as_str()).collect();
            assert_eq!(ids, expect, "{id}");
        };
        check("pod000000001", &["pod000000001"]);
        check(" PODM", &["podman000001"]);
        check("asks", &["asks00000001", "asks00000002"]);
        check("pod", &[]);
        check("镜像", &[]);
        check("", &[]);
    }
}
