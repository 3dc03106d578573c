//! Which drafts are which known cards, where neither is what it was to the letter.
//!
//! Never all with all: only those are compared that share a place, a thing, an answer or some rare
//! words.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use rayon::prelude::*;

use super::likeness::{Likeness, Place, Shape};
use crate::card::{Card, Draft};
use crate::text::{is_han, normalise};
use crate::weight::{Apart, Weight};

/// A draft for which no card was found by what import last wrote.
pub struct LooseDraft<'a> {
    pub draft: &'a Draft,
    /// Where the cards before and after it in its note lay when they were last imported.
    pub between: (Option<At<'a>>, Option<At<'a>>),
}

/// A note and a line in it.
pub type At<'a> = (&'a str, u32);

/// A known card for which no draft was found.
pub struct LooseCard<'a> {
    pub card: &'a Card,
    pub retired: bool,
}

/// What became of a loose draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is the known card of that index.
    Is(usize, Why),
    /// It may be any of these, so it is none.
    Unclear(Vec<usize>),
    New,
}

/// Why a draft is taken for a known card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// The same but for case, width, punctuation and markup.
    SameText,
    /// The same answer; the question is worded anew.
    SameAnswer { question: f64 },
    /// The same question; the answer is alike.
    SameQuestion { answer: f64 },
    /// Both are alike.
    Alike { question: f64, answer: f64 },
}

/// A share in percent; no pair that differs is told as wholly alike.
pub fn percent_alike(share: f64) -> u32 {
    ((share * 100.0) as u32).min(99)
}

/// How much better a pair must be than the next one that would undo it.
const MARGIN: f64 = 0.04;
/// How many cards may share what a draft is looked up by before that says nothing.
const COMMON: usize = 24;
/// How many cards a draft is compared with at most for each way they were found.
const CANDIDATES: usize = 48;

/// Finds the card of each draft: first those of the same text, then the most alike, best pairs
/// first. Where two are too close, neither is taken.
pub fn settle(drafts: &[LooseDraft], cards: &[LooseCard]) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::New; drafts.len()];
    if drafts.is_empty() || cards.is_empty() {
        return verdicts;
    }
    let mut taken = vec![false; cards.len()];
    same_text(drafts, cards, &mut verdicts, &mut taken);
    let open: Vec<usize> = (0..drafts.len()).filter(|d| verdicts[*d] == Verdict::New).collect();
    let free: Vec<usize> = (0..cards.len()).filter(|c| !taken[*c]).collect();
    if open.is_empty() || free.is_empty() {
        return verdicts;
    }
    let card_shapes: Vec<Shape> =
        free.par_iter().map(|c| Shape::of(&cards[*c].card.draft)).collect();
    let draft_shapes: Vec<Shape> = open.par_iter().map(|d| Shape::of(drafts[*d].draft)).collect();
    let index = Index::of(&card_shapes, &free, cards);
    let mut pairs: Vec<Pair> = (0..open.len())
        .into_par_iter()
        .flat_map_iter(|d| {
            let draft = &drafts[open[d]];
            let shape = &draft_shapes[d];
            let found = index.candidates(shape, draft, &free, cards);
            let pair = |c: usize| {
                let place = place(draft, &cards[free[c]].card.draft);
                let likeness = card_shapes[c].likeness(shape, place)?;
                // Of two alike, the one that was asked until now.
                let score = likeness.score - if cards[free[c]].retired { 0.02 } else { 0.0 };
                Some(Pair { draft: d, card: c, score, likeness })
            };
            found.into_iter().filter_map(pair).collect::<Vec<_>>()
        })
        .collect();
    pairs.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then((a.draft, a.card).cmp(&(b.draft, b.card)))
    });
    for (d, verdict) in best_first(&pairs, open.len(), free.len()) {
        verdicts[open[d]] = match verdict {
            Verdict::Is(c, why) => Verdict::Is(free[c], why),
            Verdict::Unclear(all) => Verdict::Unclear(all.into_iter().map(|c| free[c]).collect()),
            Verdict::New => Verdict::New,
        };
    }
    verdicts
}

/// Pairs of the same text but for what changes no fact, wherever they stand; nearer ones first.
fn same_text(
    drafts: &[LooseDraft],
    cards: &[LooseCard],
    verdicts: &mut [Verdict],
    taken: &mut [bool],
) {
    let key = |draft: &Draft| (draft.kind, normalise(&draft.front), normalise(&draft.back));
    let card_keys: Vec<_> = cards.par_iter().map(|card| key(&card.card.draft)).collect();
    let draft_keys: Vec<_> = drafts.par_iter().map(|draft| key(draft.draft)).collect();
    let mut by_text: HashMap<_, Vec<usize>> = HashMap::with_capacity(cards.len());
    for (c, key) in card_keys.into_iter().enumerate() {
        by_text.entry(key).or_default().push(c);
    }
    let weight = |draft: &Draft| {
        let mut weight = Weight::of(&draft.front);
        weight.add(&draft.back);
        weight
    };
    let mut pairs = Vec::new();
    for (d, key) in draft_keys.iter().enumerate() {
        let Some(found) = by_text.get(key) else { continue };
        let own = weight(drafts[d].draft);
        for &c in found {
            let old = &cards[c].card.draft;
            if weight(old).apart(&own) != Apart::No {
                continue;
            }
            let place = place(&drafts[d], old);
            let context = old.context.as_deref().map(normalise)
                != drafts[d].draft.context.as_deref().map(normalise);
            let lines = old.source.first.abs_diff(drafts[d].draft.source.first);
            pairs.push((place, context, cards[c].retired, lines, d, c));
        }
    }
    pairs.sort_unstable();
    for &(place, _, retired, _, d, c) in &pairs {
        if taken[c] || verdicts[d] != Verdict::New {
            continue;
        }
        let rivals = |&&(other, _, was, _, e, k): &&(Place, bool, bool, u32, usize, usize)| {
            e == d && k != c && !taken[k] && other == Place::Far && was == retired
        };
        // In its own note the nearer of two is it. Elsewhere nothing tells them apart.
        if place == Place::Far && by_text[&draft_keys[d]].len() > 1 {
            let others: Vec<usize> = pairs.iter().filter(rivals).map(|pair| pair.5).collect();
            if !others.is_empty() {
                verdicts[d] = Verdict::Unclear(std::iter::once(c).chain(others).collect());
                continue;
            }
        }
        taken[c] = true;
        verdicts[d] = Verdict::Is(c, Why::SameText);
    }
}

struct Pair {
    draft: usize,
    card: usize,
    score: f64,
    likeness: Likeness,
}

impl Pair {
    fn why(&self) -> Why {
        let Likeness { question, answer, .. } = self.likeness;
        match (question == 1.0, answer == 1.0) {
            (_, true) => Why::SameAnswer { question },
            (true, false) => Why::SameQuestion { answer },
            (false, false) => Why::Alike { question, answer },
        }
    }
}

/// Takes the pairs as they come, each draft and each card once. A pair stands where nothing comes
/// near it, or what does is better off with another.
fn best_first(pairs: &[Pair], drafts: usize, cards: usize) -> BTreeMap<usize, Verdict> {
    let mut by_draft: Vec<Vec<usize>> = vec![Vec::new(); drafts];
    let mut by_card: Vec<Vec<usize>> = vec![Vec::new(); cards];
    for (p, pair) in pairs.iter().enumerate() {
        by_draft[pair.draft].push(p);
        by_card[pair.card].push(p);
    }
    let mut verdicts = BTreeMap::new();
    let mut taken = vec![false; cards];
    for (p, pair) in pairs.iter().enumerate() {
        if taken[pair.card] || verdicts.contains_key(&pair.draft) {
            continue;
        }
        let is_free = |other: usize| {
            let other = &pairs[other];
            !taken[other.card] && !verdicts.contains_key(&other.draft)
        };
        let close = |other: &usize| {
            *other != p && is_free(*other) && pairs[*other].score > pair.score - MARGIN
        };
        let better = |other: usize, near: &[usize]| {
            near.iter().any(|third| {
                *third != other
                    && is_free(*third)
                    && pairs[*third].score >= pairs[other].score + MARGIN
            })
        };
        let mut rival_cards: Vec<usize> = by_draft[pair.draft]
            .iter()
            .filter(|other| close(other) && !better(**other, &by_card[pairs[**other].card]))
            .map(|other| pairs[*other].card)
            .collect();
        let rival_drafts: Vec<usize> = by_card[pair.card]
            .iter()
            .filter(|other| close(other) && !better(**other, &by_draft[pairs[**other].draft]))
            .map(|other| pairs[*other].draft)
            .collect();
        if rival_cards.is_empty() && rival_drafts.is_empty() {
            taken[pair.card] = true;
            verdicts.insert(pair.draft, Verdict::Is(pair.card, pair.why()));
            continue;
        }
        rival_cards.insert(0, pair.card);
        for card in &rival_cards {
            taken[*card] = true;
        }
        for draft in rival_drafts {
            verdicts.insert(draft, Verdict::Unclear(vec![pair.card]));
        }
        verdicts.insert(pair.draft, Verdict::Unclear(rival_cards));
    }
    verdicts
}

fn place(draft: &LooseDraft, card: &Draft) -> Place {
    let new = draft.draft;
    let same_note = new.source.note == card.source.note;
    let (last, old_last) = (new.heading.last(), card.heading.last());
    let after = |side: Option<At>| {
        side.map(|(note, line)| note == card.source.note && line <= card.source.first)
    };
    let before = |side: Option<At>| {
        side.map(|(note, line)| note == card.source.note && card.source.first <= line)
    };
    let between = match (after(draft.between.0), before(draft.between.1)) {
        (None, None) => false,
        (above, below) => above.unwrap_or(true) && below.unwrap_or(true),
    };
    match () {
        () if between || same_note && last == old_last => Place::Same,
        () if same_note || last.is_some() && last == old_last => Place::Near,
        () => Place::Far,
    }
}

/// The cards by what a draft may share with them; positions are those of the shapes.
struct Index<'a> {
    by_thing: HashMap<&'a str, Vec<usize>>,
    by_said: HashMap<&'a str, Vec<usize>>,
    by_section: HashMap<(&'a str, Option<&'a str>), Vec<usize>>,
    /// By note, in the order of their lines.
    by_line: HashMap<&'a str, Vec<(u32, usize)>>,
    by_word: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(shapes: &'a [Shape], free: &[usize], cards: &[LooseCard<'a>]) -> Index<'a> {
        let mut index = Index {
            by_thing: HashMap::new(),
            by_said: HashMap::new(),
            by_section: HashMap::new(),
            by_line: HashMap::new(),
            by_word: HashMap::new(),
        };
        for (i, shape) in shapes.iter().enumerate() {
            let draft = &cards[free[i]].card.draft;
            add(&mut index.by_thing, shape.thing.as_str(), i);
            add(&mut index.by_said, shape.said.as_str(), i);
            let heading = draft.heading.last().map(String::as_str);
            add(&mut index.by_section, (draft.source.note.as_str(), heading), i);
            let lines = index.by_line.entry(draft.source.note.as_str()).or_default();
            lines.push((draft.source.first, i));
            for word in words(&shape.said).chain(words(&shape.thing)) {
                add(&mut index.by_word, word, i);
            }
        }
        index.by_line.values_mut().for_each(|lines| lines.sort_unstable());
        index
    }

    fn candidates(
        &self,
        shape: &Shape,
        draft: &LooseDraft,
        free: &[usize],
        cards: &[LooseCard],
    ) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let note = draft.draft.source.note.as_str();
        let heading = draft.draft.heading.last().map(String::as_str);
        let lists = [
            self.by_thing.get(shape.thing.as_str()),
            self.by_said.get(shape.said.as_str()),
            self.by_section.get(&(note, heading)),
        ];
        for list in lists.into_iter().flatten() {
            // Of many, those of its own note.
            let own = |c: &&usize| {
                list.len() <= CANDIDATES || cards[free[**c]].card.draft.source.note == note
            };
            found.extend(list.iter().filter(own).take(CANDIDATES));
        }
        let (above, below) = draft.between;
        if let Some((old, _)) = above.or(below) {
            let from = above.filter(|(note, _)| *note == old).map_or(0, |(_, line)| line);
            let to = below.filter(|(note, _)| *note == old).map_or(u32::MAX, |(_, line)| line);
            let lines = self.by_line.get(old).map_or(&[][..], Vec::as_slice);
            let first = lines.partition_point(|(line, _)| *line < from);
            let within = lines[first..].iter().take_while(|(line, _)| *line <= to);
            found.extend(within.take(CANDIDATES).map(|(_, c)| *c));
        }
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for word in words(&shape.said).chain(words(&shape.thing)) {
            match self.by_word.get(word) {
                Some(cards) if cards.len() <= COMMON => {
                    cards.iter().for_each(|c| *votes.entry(*c).or_default() += 1);
                }
                _ => {}
            }
        }
        let mut votes: Vec<(usize, usize)> = votes.into_iter().map(|(c, n)| (n, c)).collect();
        votes.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found.extend(votes.into_iter().take(CANDIDATES / 4).map(|(_, c)| c));
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn add<K: Hash + Eq>(map: &mut HashMap<K, Vec<usize>>, key: K, card: usize) {
    let cards = map.entry(key).or_default();
    if cards.last() != Some(&card) {
        cards.push(card);
    }
}

/// The words of a folded text, and of Chinese each three characters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ' ' || is_han(c)).filter(|word| word.len() > 2).chain(threes(text))
}

fn threes(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    text.char_indices()
        .zip(ends.skip(3))
        .map(move |((from, _), to)| &text[from..to])
        .filter(|three| three.chars().all(is_han))
}
