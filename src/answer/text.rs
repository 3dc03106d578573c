//! A typed line against the right answers of a card.

use super::align::{Step, align, pieces};
use super::fold::tokens;
use super::line::Line;
use super::pair::Pair;
use super::parts::parts;
use super::question::Question;
use super::right::{Right, rights};
use super::slip::is_plural;
use super::{Outcome, Piece, Verdict, Why};
use crate::card::Draft;

/// Judges a line that is not empty. The nearest of all right answers decides.
pub fn judge(card: &Draft, typed: &str) -> Verdict {
    let mut rights: Vec<Line> =
        rights(card).into_iter().map(|Right { text, alias }| Line::of(text, alias)).collect();
    let question = Question::of(card);
    // `默认端口是 6379` answers with the question's own words.
    let short = question.cores(&rights[0], &[]).into_iter().map(|text| Line::of(text, false));
    rights.extend(short.collect::<Vec<_>>());
    let whole = Line::of(typed.to_owned(), false);
    let mut best: Option<(Found, usize)> = None;
    let mut sayings = vec![whole.clone()];
    sayings.extend(question.cores(&whole, &rights).into_iter().map(|text| Line::of(text, false)));
    for said in &sayings {
        for (i, right) in rights.iter().enumerate() {
            let mut found = compare(said, right, &rights[0], &question);
            if found.why == Why::Same && (said.text != whole.text || i > 0) {
                found.why = Why::Folded;
            }
            if best.as_ref().is_none_or(|(other, _)| found.is_better(other)) {
                best = Some((found, i));
            }
        }
    }
    // `-f / --force`: each of several names is right.
    let named = parts(typed);
    let all_right = named.len() > 1
        && named.len() <= 6
        && named.iter().all(|part| {
            let part = Line::of(part.clone(), false);
            rights.iter().any(|right| right.key == part.key)
        });
    if all_right && best.as_ref().is_some_and(|(found, _)| found.outcome != Outcome::Right) {
        let why = Why::Alias { main: rights[0].text.clone() };
        best = Some((Found { outcome: Outcome::Right, why, like: 1.0 }, 0));
    }
    let (found, nearest) = best.expect("a card has an answer");
    let diff = match found.outcome {
        Outcome::Right => vec![Piece::Same(typed.to_owned())],
        Outcome::Near | Outcome::Wrong => difference(typed, &rights[nearest].text),
    };
    Verdict { outcome: found.outcome, why: found.why, diff }
}

/// Whether what was typed recalls a member of a list: to the letter, or with a slip, or by most of
/// a longer one's words in their order, or by a part of it that the question does not say.
pub fn recalls(typed: &Line, member: &Line, slip: bool, question: &Question) -> bool {
    if typed.tokens.is_empty() || member.tokens.is_empty() {
        return false;
    }
    if typed.is_in_other_form(member) {
        return true;
    }
    let pair = Pair::of(typed, member, question);
    if pair.is_same() {
        return true;
    }
    let turned = || pair.turned().is_some() || pair.inexact().is_some() && pair.gist().is_none();
    let part = || {
        let all = |of: &dyn Fn(&Step) -> bool| {
            pair.steps.iter().all(|s| matches!(s, Step::Same(..)) || of(s))
        };
        let less = all(&|step| matches!(step, Step::Missing(_)));
        let more = all(&|step| matches!(step, Step::Extra(_)));
        let (small, large) = (typed.size().min(member.size()), typed.size().max(member.size()));
        small >= 2
            && (less && small * 4 >= large && !question.says(&typed.text)
                || more && large - small <= 1)
    };
    slip && !turned()
        && (part() || pair.slip().is_some() || pair.gist().is_some() || pair.is_reworded())
}

/// What was typed beside what is right, token by token.
fn difference(typed: &str, right: &str) -> Vec<Piece> {
    let (a, b) = (tokens(typed), tokens(right));
    if a.is_empty() || b.is_empty() {
        return vec![Piece::Extra(typed.to_owned()), Piece::Missing(right.to_owned())];
    }
    let steps = align(&a, &b, right);
    pieces(typed, right, &a, &b, &steps)
}

/// What a comparison came to.
struct Found {
    outcome: Outcome,
    why: Why,
    /// How much of both is the same, from 0 to 1.
    like: f64,
}

impl Found {
    fn is_better(&self, other: &Found) -> bool {
        let rank = |found: &Found| (found.outcome, found.why == Why::Other);
        match rank(self).cmp(&rank(other)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            std::cmp::Ordering::Equal => self.like > other.like + 0.01,
        }
    }
}

fn compare(said: &Line, right: &Line, main: &Line, question: &Question) -> Found {
    let found = |outcome: Outcome, why: Why, like: f64| Found { outcome, why, like };
    if said.tokens.is_empty() || right.tokens.is_empty() {
        let same = without_spaces(&said.text) == without_spaces(&right.text);
        return if same && !said.text.is_empty() {
            found(Outcome::Right, Why::Same, 1.0)
        } else {
            found(Outcome::Wrong, Why::Other, 0.0)
        };
    }
    // The full form of an abbreviation is all of it.
    let same_sort =
        |a: &Line, b: &Line| !question.asks_full_form && a.core.as_ref() == Some(&b.light);
    if said.text == right.text
        || said.is_in_other_form(right)
        || said.is_latin() && right.is_latin() && is_plural(&said.light, &right.light, &right.text)
        || same_sort(said, right)
        || same_sort(right, said)
    {
        let why = match () {
            () if right.alias => Why::Alias { main: main.text.clone() },
            () if said.text == right.text => Why::Same,
            () => Why::Folded,
        };
        return found(Outcome::Right, why, 1.0);
    }
    let pair = Pair::of(said, right, question);
    let (outcome, why) = pair.judge();
    found(outcome, why, pair.like)
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
