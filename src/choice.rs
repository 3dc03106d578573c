//! Multiple choice for the first meeting of a card: its answer among three that are wrong, taken
//! from other cards of the deck.
//!
//! A wrong answer that is also right teaches something false, and one that is silly teaches nothing.
//! So a card has no choice rather than a doubtful one: wrong answers are of the same kind and form,
//! asked for in the same way, about as long, and nowhere near the right one.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::answer::{Outcome, judge, plain};
use crate::card::{Card, Draft, Kind};
use crate::identity::like;
use crate::ingest::measure;
use crate::text::{is_han, normalise};

/// Four answers to choose from, all different, one of them right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// As shown, in Markdown.
    pub options: [String; 4],
    /// Which of them is right.
    pub right: usize,
}

/// Options for a card, from the answers of the other cards of its deck; the same for the same seed.
/// None where three good wrong answers cannot be found. `deck` may hold the card itself.
pub fn options(card: &Card, deck: &[&Card], seed: u64) -> Option<Choices> {
    let ours = Face::of(&card.draft)?;
    let mut others: Vec<(u32, u64, &Draft)> = deck
        .iter()
        .filter(|other| other.id != card.id && may_stand_beside(&card.draft, &ours, &other.draft))
        .map(|other| {
            let far = u32::MAX - kinship(&card.draft, &other.draft);
            (far, xxh3_64_with_seed(other.id.0.as_bytes(), seed), &other.draft)
        })
        .collect();
    // Nearest headings first, in an order that the seed gives.
    others.sort_unstable_by_key(|(far, chance, _)| (*far, *chance));
    let mut wrong: Vec<&Draft> = Vec::new();
    for (_, _, other) in others.into_iter().take(MOST_TRIED) {
        if is_wrong(&card.draft, other, deck) && wrong.iter().all(|one| are_apart(one, other)) {
            wrong.push(other);
        }
        if wrong.len() == 3 {
            return gives_nothing_away(&card.draft, &wrong).then(|| mixed(card, &wrong, seed));
        }
    }
    None
}

/// Candidates that are looked at closely.
const MOST_TRIED: usize = 60;

fn mixed(card: &Card, wrong: &[&Draft], seed: u64) -> Choices {
    let right = (xxh3_64_with_seed(card.id.0.as_bytes(), seed) % 4) as usize;
    let mut texts: Vec<String> = wrong.iter().map(|other| shown(&other.back)).collect();
    texts.insert(right, shown(&card.draft.back));
    let [a, b, c, d] = <[String; 4]>::try_from(texts).expect("three and one");
    Choices { options: [a, b, c, d], right }
}

fn shown(back: &str) -> String {
    back.trim().trim_end_matches(['。', '.', '；', ';']).to_owned()
}

/// What an answer and its question look like, which a wrong answer has to share.
#[derive(Debug, PartialEq, Eq)]
struct Face {
    form: Form,
    asked: String,
    /// A Chinese character counts 1, a word 2.
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Code,
    Number,
    Chinese,
    Latin,
}

impl Face {
    /// None for an answer that is no option: one of several lines, or a long one.
    fn of(draft: &Draft) -> Option<Face> {
        let back = draft.back.trim();
        let long = draft.items.len() > 1 || back.contains('\n') || !measure::within(back, 60, 30);
        if long || measure::is_empty(back) {
            return None;
        }
        let length = measure::length(back);
        let form = form(back);
        let asked = asked(draft);
        // A word in the middle of a Chinese sentence fits there by its grammar alone, or not.
        let fits_anywhere = draft.kind != Kind::Cloze || form != Form::Chinese;
        fits_anywhere.then_some(Face { form, asked, length: length.han + 2 * length.words })
    }
}

fn form(back: &str) -> Form {
    let text = plain(back);
    let code = back.starts_with('`') && back.ends_with('`') && back.matches('`').count() == 2;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match () {
        () if code => Form::Code,
        () if digits * 2 >= text.chars().filter(|c| c.is_alphanumeric()).count() => Form::Number,
        () if text.contains(is_han) => Form::Chinese,
        () => Form::Latin,
    }
}

/// What of a thing is asked: `全称`, `常见原因`, `stand for`; of a command, its program.
fn asked(draft: &Draft) -> String {
    let front = plain(&draft.front);
    let front = front.trim_end_matches(['？', '?', '。', ' ']);
    if draft.kind == Kind::Command {
        return crate::ingest::shell::first_word(draft.back.trim_start_matches('`')).to_owned();
    }
    for label in ["「", "“"].into_iter().filter(|_| draft.kind == Kind::Table) {
        if let Some(said) = front.split(label).nth(1) {
            return said.split(['」', '”']).next().unwrap_or_default().to_owned();
        }
    }
    if !front.contains(is_han) {
        let lower = front.to_lowercase();
        let tail = ["stand for", "used for", "mean", "do", "include"]
            .into_iter()
            .find(|tail| lower.ends_with(tail));
        let lead: Vec<&str> = lower.split_whitespace().take(2).collect();
        return tail.map_or(lead.join(" "), str::to_owned);
    }
    let question = ASKS.iter().find(|word| front.contains(**word)).copied().unwrap_or_default();
    let before = front.strip_suffix(question).and_then(|front| front.rsplit_once('的'));
    match before {
        // `PV 的全称是什么`
        Some((_, of)) if of.chars().count() <= 6 && of.chars().all(is_han) => {
            format!("{of}{question}")
        }
        _ => question.to_owned(),
    }
}

const ASKS: [&str; 16] = [
    "为什么",
    "怎么",
    "如何",
    "多少",
    "几",
    "哪个术语指",
    "哪一个是",
    "哪个",
    "哪种",
    "哪里",
    "谁",
    "指什么",
    "是什么意思",
    "是什么",
    "吗",
    "什么",
];

/// Whether another card's answer looks as ours does.
fn may_stand_beside(card: &Draft, ours: &Face, other: &Draft) -> bool {
    if other.kind != card.kind || is_same_place(card, other) {
        return false;
    }
    let Some(theirs) = Face::of(other) else { return false };
    let (short, long) = (ours.length.min(theirs.length), ours.length.max(theirs.length));
    theirs.form == ours.form
        && theirs.asked == ours.asked
        && (long <= 2 * short || long - short <= 3)
        && ALL.iter().all(|word| !other.back.to_lowercase().contains(word))
}

/// That say something of the other options.
const ALL: [&str; 6] = ["以上", "都是", "上述", "all of the", "none of the", "both of"];

/// Whether two cards are of the same lines: what stands there may be true of both.
fn is_same_place(card: &Draft, other: &Draft) -> bool {
    let (a, b) = (&card.source, &other.source);
    !a.note.is_empty() && a.note == b.note && a.first <= b.last && b.first <= a.last
}

/// How near another card stands: the headings that both share, and how alike the lengths are.
fn kinship(card: &Draft, other: &Draft) -> u32 {
    let shared = card.heading.iter().zip(&other.heading).take_while(|(a, b)| a == b).count();
    u32::try_from(shared).unwrap_or(u32::MAX / 2)
}

/// Whether another card's answer is no answer to ours, as far as the deck tells.
fn is_wrong(card: &Draft, other: &Draft, deck: &[&Card]) -> bool {
    let answer = plain(&other.back);
    let wrong = |card: &Draft, answer: &str| {
        judge(card, answer).is_some_and(|verdict| verdict.outcome == Outcome::Wrong)
    };
    are_apart(card, other)
        && wrong(card, &answer)
        && wrong(other, &plain(&card.back))
        && !asks_the_same(card, other)
        && !is_said(card, &answer)
        && !share_a_set(card, other, deck)
}

/// Whether two answers can be told from each other: neither is a part of the other, nor are they
/// much alike.
fn are_apart(one: &Draft, other: &Draft) -> bool {
    let (a, b) = (normalise(&plain(&one.back)), normalise(&plain(&other.back)));
    !a.contains(&b) && !b.contains(&a) && like(&a, &b) < 0.6
}

/// Whether two cards ask for the same thing, or nearly so; then both answers may be right.
fn asks_the_same(card: &Draft, other: &Draft) -> bool {
    let things = [card, other].map(|draft| match draft.kind {
        Kind::Reverse | Kind::Cloze => normalise(&plain(&draft.front)),
        _ => crate::identity::thing(draft),
    });
    let [a, b] = &things;
    match card.kind {
        Kind::Reverse | Kind::Cloze => like(a, b) >= 0.7,
        _ => {
            a == b
                || !a.is_empty()
                    && !b.is_empty()
                    && (a.contains(b.as_str()) || b.contains(a.as_str()))
        }
    }
}

/// Whether the card shows a text already: in its question, its context or its headings.
fn is_said(card: &Draft, answer: &str) -> bool {
    let answer = normalise(answer);
    let context = card.context.as_deref().unwrap_or_default();
    let texts = card.heading.iter().map(String::as_str).chain([card.front.as_str(), context]);
    texts.into_iter().any(|text| normalise(&plain(text)).contains(&answer))
}

/// Whether both answers are members of one set of the deck, where the question may be true of all
/// of it. A definition is of one member alone.
fn share_a_set(card: &Draft, other: &Draft, deck: &[&Card]) -> bool {
    let of_one = match card.kind {
        Kind::Term | Kind::Reverse | Kind::Command | Kind::Flag => true,
        Kind::Qa
        | Kind::Cloze
        | Kind::List
        | Kind::Steps
        | Kind::Compare
        | Kind::Table
        | Kind::Outline => false,
    };
    if of_one {
        return false;
    }
    let (a, b) = (normalise(&plain(&card.back)), normalise(&plain(&other.back)));
    deck.iter().filter(|card| card.draft.items.len() > 1).any(|set| {
        let has =
            |answer: &str| set.draft.items.iter().any(|item| normalise(item).contains(answer));
        has(&a) && has(&b)
    })
}

/// Whether the question's own words do not pick the right answer out: a name in a task stands in
/// one command alone.
fn gives_nothing_away(card: &Draft, wrong: &[&Draft]) -> bool {
    if card.kind != Kind::Command {
        return true;
    }
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_ascii_lowercase)
            .collect()
    };
    let asked = words(&card.front);
    let named = |back: &str| words(back).into_iter().filter(|word| asked.contains(word)).count();
    let right = named(&card.back);
    wrong.iter().filter(|other| named(&other.back) >= right).count() >= 1
}
