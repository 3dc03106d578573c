//! Lining up what was typed with a right answer, and the pieces of their difference.

use std::ops::Range;

use super::Piece;
use super::fold::Token;
use super::slip::{are_homophones, is_plural, is_slip};
use crate::weight::is_telling;

/// One step of the way through both texts, by the places of tokens in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Same(usize, usize),
    /// Typed with a slip for that.
    Slip(usize, usize),
    /// Two characters swapped: these and the next ones.
    Swapped(usize, usize),
    /// Typed, and not right.
    Extra(usize),
    Missing(usize),
}

/// Beyond so many pairs of tokens, or where one is many times as long as the other, only what both
/// begin and end with is lined up.
const MOST_PAIRS: usize = 100_000;

/// The cheapest way from what was typed to what is right. A slip costs less than a word left out,
/// and that less than one for another.
pub fn align(typed: &[Token], right: &[Token], shown: &str) -> Vec<Step> {
    let same = |i: usize, j: usize| is_same(&typed[i], &right[j], shown);
    // One that is a part of the other is so in one piece.
    if let Some(at) = within(typed, right) {
        let missing = |places: Range<usize>| places.map(Step::Missing);
        let both = (0..typed.len()).map(|i| Step::Same(i, at + i));
        return missing(0..at).chain(both).chain(missing(at + typed.len()..right.len())).collect();
    }
    if let Some(at) = within(right, typed) {
        let extra = |places: Range<usize>| places.map(Step::Extra);
        let both = (0..right.len()).map(|j| Step::Same(at + j, j));
        return extra(0..at).chain(both).chain(extra(at + right.len()..typed.len())).collect();
    }
    let both = typed.len().min(right.len());
    let head = (0..both).take_while(|i| same(*i, *i)).count();
    let tail =
        (0..both - head).take_while(|i| same(typed.len() - 1 - i, right.len() - 1 - i)).count();
    let (typed_end, right_end) = (typed.len() - tail, right.len() - tail);
    let mut steps: Vec<Step> = (0..head).map(|i| Step::Same(i, i)).collect();
    let (short, long) = (typed.len().min(right.len()), typed.len().max(right.len()));
    let apart = long > 8 * short + 64;
    if apart || (typed_end - head + 1) * (right_end - head + 1) > MOST_PAIRS {
        steps.extend((head..typed_end).map(Step::Extra));
        steps.extend((head..right_end).map(Step::Missing));
    } else {
        middle(typed, right, head..typed_end, head..right_end, shown, &mut steps);
    }
    steps.extend((0..tail).map(|i| Step::Same(typed_end + i, right_end + i)));
    steps
}

/// Where some tokens stand in others, all in a row.
fn within(some: &[Token], others: &[Token]) -> Option<usize> {
    if some.is_empty() || some.len() * others.len() > MOST_PAIRS {
        return None;
    }
    others
        .windows(some.len())
        .position(|window| window.iter().zip(some).all(|(a, b)| a.text == b.text))
}

fn middle(
    typed: &[Token],
    right: &[Token],
    these: Range<usize>,
    those: Range<usize>,
    shown: &str,
    steps: &mut Vec<Step>,
) {
    let (a, b) = (&typed[these.clone()], &right[those.clone()]);
    let width = b.len() + 1;
    // From the back, so that the way is read from the front.
    let mut costs = vec![0u32; (a.len() + 1) * width];
    let mut ways = vec![Way::End; (a.len() + 1) * width];
    for i in (0..=a.len()).rev() {
        for j in (0..=b.len()).rev() {
            let cost = |i: usize, j: usize| costs[i * width + j];
            let mut best = (u32::MAX, Way::End);
            let mut offer = |cost: u32, way: Way| {
                if cost < best.0 {
                    best = (cost, way);
                }
            };
            if i < a.len() && j < b.len() {
                if is_same(&a[i], &b[j], shown) {
                    offer(cost(i + 1, j + 1), Way::Same);
                } else if is_slip_for(&a[i], &b[j], shown) {
                    offer(cost(i + 1, j + 1) + 2, Way::Slip);
                }
                let swapped = || {
                    i + 1 < a.len()
                        && j + 1 < b.len()
                        && a[i].text != a[i + 1].text
                        && a[i].text == b[j + 1].text
                        && a[i + 1].text == b[j].text
                        && !(a[i].is_exact() && a[i + 1].is_exact())
                        && !a[i].is_sign()
                        && !a[i + 1].is_sign()
                };
                if swapped() {
                    offer(cost(i + 2, j + 2) + 3, Way::Swapped);
                }
            }
            if i < a.len() {
                offer(cost(i + 1, j) + 3, Way::Extra);
            }
            if j < b.len() {
                offer(cost(i, j + 1) + 3, Way::Missing);
            }
            if i < a.len() || j < b.len() {
                (costs[i * width + j], ways[i * width + j]) = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    loop {
        let (at, to) = (these.start + i, those.start + j);
        let (step, by) = match ways[i * width + j] {
            Way::Same => (Step::Same(at, to), (1, 1)),
            Way::Slip => (Step::Slip(at, to), (1, 1)),
            Way::Swapped => (Step::Swapped(at, to), (2, 2)),
            Way::Extra => (Step::Extra(at), (1, 0)),
            Way::Missing => (Step::Missing(to), (0, 1)),
            Way::End => return,
        };
        steps.push(step);
        (i, j) = (i + by.0, j + by.1);
    }
}

#[derive(Clone, Copy)]
enum Way {
    Same,
    Slip,
    Swapped,
    Extra,
    Missing,
    End,
}

fn is_same(typed: &Token, right: &Token, shown: &str) -> bool {
    if typed.text == right.text {
        return true;
    }
    let styled = |token: &Token| token.text.contains(['-', '\'']);
    let near = typed.text.len().abs_diff(right.text.len()) == 1;
    // `apps/v1` is no plural.
    let glued = shown[right.at.end..].starts_with(['/', ':', '.', '=', '@']);
    near && !right.is_han()
        && !glued
        && is_plural(&typed.text, &right.text, &shown[right.at.clone()])
        || (styled(typed) || styled(right)) && word_of(typed) == word_of(right)
}

/// A word without the signs within it that are a matter of style.
fn word_of(token: &Token) -> String {
    if token.is_exact() {
        return token.text.clone();
    }
    token.text.replace(['-', '\''], "")
}

fn is_slip_for(typed: &Token, right: &Token, shown: &str) -> bool {
    if typed.is_exact() || right.is_exact() {
        return false;
    }
    match (typed.is_han(), right.is_han()) {
        (true, true) => {
            let first = |token: &Token| token.text.chars().next().unwrap_or(' ');
            let (a, b) = (first(typed), first(right));
            are_homophones(a, b) && !is_telling(a) && !is_telling(b)
        }
        (false, false) => is_slip(&typed.text, &right.text, &shown[right.at.clone()]),
        _ => false,
    }
}

/// The pieces of a difference. What stands between tokens is the same, unless it stands between
/// two that are too many; nothing of what was typed is lost.
pub fn pieces(
    typed: &str,
    right: &str,
    typed_tokens: &[Token],
    right_tokens: &[Token],
    steps: &[Step],
) -> Vec<Piece> {
    let mut pieces = Pieces { typed, right, done: 0, list: Vec::new() };
    for step in steps {
        match *step {
            Step::Same(i, _) => pieces.same(typed_tokens[i].at.end),
            Step::Extra(i) => pieces.extra(typed_tokens[i].at.clone()),
            Step::Missing(j) => pieces.missing(right_tokens[j].at.clone()),
            Step::Slip(i, j) => {
                pieces.extra(typed_tokens[i].at.clone());
                pieces.missing(right_tokens[j].at.clone());
            }
            Step::Swapped(i, j) => {
                pieces.extra(typed_tokens[i].at.start..typed_tokens[i + 1].at.end);
                pieces.missing(right_tokens[j].at.start..right_tokens[j + 1].at.end);
            }
        }
    }
    pieces.finish()
}

struct Pieces<'a> {
    typed: &'a str,
    right: &'a str,
    /// Up to where what was typed is in the list.
    done: usize,
    list: Vec<Part>,
}

enum Part {
    Same(Range<usize>),
    Extra(Range<usize>),
    Missing(Range<usize>),
}

impl Pieces<'_> {
    fn same(&mut self, end: usize) {
        let from = std::mem::replace(&mut self.done, end);
        match self.list.last_mut() {
            _ if from == end => {}
            Some(Part::Same(last)) => last.end = end,
            _ => self.list.push(Part::Same(from..end)),
        }
    }

    fn extra(&mut self, at: Range<usize>) {
        // What is too many, and what is missing for it, side by side: `[-继承][+集成]`.
        let before = self.list.len().checked_sub(2).map(|i| &self.list[i]);
        if let (Some(Part::Extra(_)), Some(Part::Missing(_))) = (before, self.list.last())
            && self.done == at.start
            && let Some(missing) = self.list.pop()
        {
            self.extra(at);
            self.list.push(missing);
            return;
        }
        if let Some(Part::Extra(last)) = self.list.last_mut() {
            last.end = at.end;
        } else {
            self.same(at.start);
            self.list.push(Part::Extra(at.clone()));
        }
        self.done = at.end;
    }

    fn missing(&mut self, at: Range<usize>) {
        match self.list.last_mut() {
            Some(Part::Missing(last)) => last.end = at.end,
            _ => self.list.push(Part::Missing(at)),
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.same(self.typed.len());
        let (typed, right) = (self.typed, self.right);
        let mut pieces = Vec::with_capacity(self.list.len());
        for part in self.list {
            // What stands for something that was typed stands in its place.
            let replaces = matches!(pieces.last(), Some(Piece::Extra(_)));
            pieces.push(match part {
                Part::Same(at) => Piece::Same(typed[at].to_owned()),
                Part::Extra(at) => Piece::Extra(typed[at].to_owned()),
                Part::Missing(at) => {
                    Piece::Missing(right[with_signs(right, at, replaces)].to_owned())
                }
            });
        }
        pieces
    }
}

/// A place with the signs that belong to it: the end of its parentheses, and, unless it stands for
/// something else, the comma or space before it.
fn with_signs(text: &str, mut at: Range<usize>, replaces: bool) -> Range<usize> {
    let part = &text[at.clone()];
    let closing =
        text[at.end..].chars().next().filter(|c| matches!(c, ')' | '）' | '」' | '”' | '"'));
    let open = part.contains(['(', '（', '「', '“']) || part.matches('"').count() % 2 == 1;
    if let Some(sign) = closing.filter(|_| open) {
        at.end += sign.len_utf8();
    }
    if replaces {
        return at;
    }
    let comma = text[..at.start].trim_end_matches(' ').chars().next_back();
    let comma = comma.filter(|c| matches!(c, '、' | '，' | ',' | ';' | '；'));
    if let Some(sign) = comma {
        at.start = text[..at.start].trim_end_matches(' ').len() - sign.len_utf8();
    } else if text[..at.start].ends_with(' ') {
        at.start -= 1;
    } else if at.start == 0 && text[at.end..].starts_with(' ') {
        at.end += 1;
    }
    at
}
