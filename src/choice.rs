//! Multiple choice for the first meeting of a card: its answer among three that are wrong, taken
//! from other cards of the deck.
//!
//! A wrong answer that is also right teaches something false, and one that is silly teaches nothing.
//! So a card has no choice rather than a doubtful one: wrong answers are of the same kind and form,
//! asked for in the same way, about as long, and nowhere near the right one.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::answer::{Outcome, judge, parentheses, plain};
use crate::card::{Card, Draft, Kind};
use crate::identity::{like, thing};
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
    // Other wrong answers for every card.
    let chance = xxh3_64_with_seed(card.id.0.as_bytes(), seed);
    let ours_words = pairs_and_words(&card.draft.front);
    let mut others: Vec<(u32, u64, &Draft)> = deck
        .iter()
        .filter(|other| other.id != card.id && other.draft.kind == card.draft.kind)
        .map(|other| {
            let far = u32::MAX - kinship(&card.draft, &ours_words, &other.draft);
            (far, xxh3_64_with_seed(other.id.0.as_bytes(), chance), &other.draft)
        })
        .collect();
    // Nearest headings first, in an order that the seed gives.
    others.sort_unstable_by_key(|(far, chance, _)| (*far, *chance));
    let others = others.into_iter().map(|(_, _, other)| other).take(MOST_SEEN);
    let others = others.filter(|other| may_stand_beside(&card.draft, &ours, other));
    let mut wrong: Vec<&Draft> = Vec::new();
    for other in others.take(MOST_TRIED) {
        if is_wrong(&card.draft, other, deck) && wrong.iter().all(|one| are_apart(one, other)) {
            wrong.push(other);
        }
        if wrong.len() == 3 {
            let near = wrong.iter().filter(|other| other.heading == card.draft.heading).count();
            return (near >= near_needed(card.draft.kind)
                && gives_nothing_away(&card.draft, &wrong))
            .then(|| mixed(card, &wrong, seed));
        }
    }
    None
}

/// How many wrong answers have to be of the card's own section: a question for a term names the set
/// that it is of.
fn near_needed(kind: Kind) -> usize {
    match kind {
        Kind::Reverse => 2,
        Kind::Term | Kind::Qa => 1,
        Kind::Cloze
        | Kind::List
        | Kind::Steps
        | Kind::Compare
        | Kind::Command
        | Kind::Flag
        | Kind::Table
        | Kind::Outline => 0,
    }
}

/// Candidates that are looked at, and those that are looked at closely.
const MOST_SEEN: usize = 1_000;
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
    /// None for an answer that is no option: one of several lines, or a long one. What fills a blank
    /// does so by its grammar and its sort as well; that is no choice.
    fn of(draft: &Draft) -> Option<Face> {
        let back = draft.back.trim();
        let long = draft.items.len() > 1
            || draft.kind == Kind::Cloze
            || back.contains('\n')
            || !measure::within(back, 60, 30);
        if long || measure::is_empty(back) {
            return None;
        }
        let length = measure::length(back);
        let form = form(back);
        let asked = asked(draft);
        Some(Face { form, asked, length: length.han + 2 * length.words })
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
    if draft.kind == Kind::Flag {
        return draft.front.split('`').nth(1).unwrap_or_default().to_owned();
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
    // A cell of an unnamed column has its like only in its own table.
    let same_table = card.kind != Kind::Table
        || !LABELLESS.contains(&ours.asked.as_str())
        || card.heading == other.heading;
    same_table
        && theirs.form == ours.form
        && theirs.asked == ours.asked
        && (long <= 2 * short || long - short <= 3)
        && ALL.iter().all(|word| !other.back.to_lowercase().contains(word))
}

/// What is asked where a table's column has no name of its own.
const LABELLESS: [&str; 4] = ["", "是什么", "指什么", "what is"];

/// That say something of the other options.
const ALL: [&str; 6] = ["以上", "都是", "上述", "all of the", "none of the", "both of"];

/// Whether two cards are of the same lines: what stands there may be true of both.
fn is_same_place(card: &Draft, other: &Draft) -> bool {
    let (a, b) = (&card.source, &other.source);
    !a.note.is_empty() && a.note == b.note && a.first <= b.last && b.first <= a.last
}

/// How near another card stands: the headings that both share; of a command, what the tasks share.
fn kinship(card: &Draft, ours: &[String], other: &Draft) -> u32 {
    let headings = card.heading.iter().zip(&other.heading).take_while(|(a, b)| a == b).count();
    let words = match card.kind {
        Kind::Command => {
            let theirs = pairs_and_words(&other.front);
            theirs.iter().filter(|word| ours.contains(word)).count()
        }
        Kind::Term
        | Kind::Reverse
        | Kind::Qa
        | Kind::Cloze
        | Kind::List
        | Kind::Steps
        | Kind::Compare
        | Kind::Flag
        | Kind::Table
        | Kind::Outline => 0,
    };
    u32::try_from(2 * headings + words).unwrap_or(u32::MAX / 2)
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
        && !is_of_the_same(card, other, &answer)
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
        _ => thing(draft),
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

/// Whether what the other card tells may be told of our thing: it stands in our headings, as the
/// name of all of its kind does, or its answer speaks of our thing.
fn is_of_the_same(card: &Draft, other: &Draft, answer: &str) -> bool {
    let (ours, theirs) = match card.kind {
        Kind::Reverse | Kind::Cloze | Kind::Command => return false,
        Kind::Term
        | Kind::Qa
        | Kind::List
        | Kind::Steps
        | Kind::Compare
        | Kind::Flag
        | Kind::Table
        | Kind::Outline => (thing(card), thing(other)),
    };
    // `制品仓库（Artifact repository）` by each of its names.
    let names: Vec<String> = theirs_named(&theirs, other);
    let above = |heading: &String| {
        let heading = normalise(heading);
        names.iter().any(|name| heading.contains(name))
    };
    card.heading.iter().any(above) || !ours.is_empty() && normalise(answer).contains(&ours)
}

/// A thing, folded, and what its question calls it outside and inside of parentheses.
fn theirs_named(thing: &str, other: &Draft) -> Vec<String> {
    let front = plain(&other.front);
    let both = parentheses(&front).into_iter().flat_map(|(_, inside)| {
        let before = front.split(['（', '(']).next().unwrap_or_default();
        let before = before.rsplit(['「', '，', ' ']).next().unwrap_or_default();
        [normalise(&inside), normalise(before)]
    });
    std::iter::once(thing.to_owned()).chain(both).filter(|name| name.chars().count() > 1).collect()
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

/// Whether the right answer does not stand out: by words of the question that no wrong answer has,
/// or as the long form of the letters that are asked for.
fn gives_nothing_away(card: &Draft, wrong: &[&Draft]) -> bool {
    let asked = match card.kind {
        // What stands around a blank belongs to it in any case.
        Kind::Cloze | Kind::Reverse => return true,
        Kind::Command => card.front.clone(),
        Kind::Term
        | Kind::Qa
        | Kind::List
        | Kind::Steps
        | Kind::Compare
        | Kind::Flag
        | Kind::Table
        | Kind::Outline => thing(card),
    };
    let back = plain(&card.back);
    let asked_words = pairs_and_words(&asked);
    let shared =
        |text: &str| pairs_and_words(text).iter().filter(|word| asked_words.contains(word)).count();
    let right = shared(&back);
    let hidden = right == 0 || wrong.iter().any(|other| shared(&plain(&other.back)) > 0);
    let spelled = asked_words.iter().filter(|word| word.is_ascii()).any(|word| {
        begin_as(&back, word) && !wrong.iter().any(|other| begin_as(&plain(&other.back), word))
    });
    hidden && !spelled
}

/// Whether the words of a text begin with these letters: `Content Delivery Network`, `cdn`.
fn begin_as(text: &str, letters: &str) -> bool {
    let mut initials = text
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .map(|c| c.to_ascii_lowercase());
    letters.len() > 1 && letters.chars().all(|c| initials.any(|initial| initial == c))
}

/// Words of Latin letters, and pairs of Chinese characters.
fn pairs_and_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 1);
    let han: Vec<char> = lower.chars().map(|c| if is_han(c) { c } else { ' ' }).collect();
    let pairs = han.windows(2).filter(|pair| !pair.contains(&' '));
    words.map(str::to_owned).chain(pairs.map(|pair| pair.iter().collect())).collect()
}
