//! What of a line was mistyped, where that is all that parts it from the right one.

use super::Why;
use super::align::Step;
use super::line::Line;
use super::slip;
use crate::weight::weighs;

/// The slip that is all that parts two lines; how many are forgiven depends on their length.
pub fn slip_of(said: &Line, right: &Line, steps: &[Step]) -> Option<Why> {
    let long = right.size();
    let longer = if long >= 3 { said.size() } else { 0 };
    let mut slips: Vec<(String, String)> = Vec::new();
    let (mut cost, mut joined) = (0, false);
    for step in steps {
        match step {
            Step::Same(..) => {}
            Step::Slip(i, j) => {
                let (a, b) = (&said.tokens[*i], &right.tokens[*j]);
                // A word's own length was asked; of a short one in Chinese, a character that tells
                // nothing may be another that is read the same.
                let telling = || [a, b].iter().any(|token| token.text.chars().any(weighs));
                if b.is_han() && (long < 3 || long < 4 && telling()) {
                    return None;
                }
                // An input method offers whole words: 继承 for 集成 is one slip.
                let goes_on = i.checked_sub(1).zip(j.checked_sub(1)).is_some_and(|(i, j)| {
                    b.is_han() && right.tokens[j].is_han() && steps.contains(&Step::Slip(i, j))
                });
                if goes_on && let Some((typed, shown)) = slips.last_mut() {
                    typed.push_str(&said.text[a.at.clone()]);
                    shown.push_str(&right.text[b.at.clone()]);
                    continue;
                }
                cost += 1;
                slips.push((said.text[a.at.clone()].into(), right.text[b.at.clone()].into()));
            }
            Step::Swapped(i, j) => {
                let these = said.tokens[*i].at.start..said.tokens[*i + 1].at.end;
                let those = right.tokens[*j].at.start..right.tokens[*j + 1].at.end;
                if long < 4 || right.tokens[*j].text.chars().any(weighs) {
                    return None;
                }
                cost += 1;
                slips.push((said.text[these].into(), right.text[those].into()));
            }
            Step::Extra(i) => match &said.tokens[*i] {
                token if token.is_han() && longer >= 4 && !token.text.chars().any(weighs) => {
                    cost += 1;
                    slips.push(beside(said, *i));
                }
                token => joined |= !token.is_han() && !token.is_exact(),
            },
            Step::Missing(j) => match &right.tokens[*j] {
                token if token.is_han() && long >= 4 && !token.text.chars().any(weighs) => {
                    cost += 1;
                    let (more, less) = beside(right, *j);
                    slips.push((less, more));
                }
                token => joined |= !token.is_han() && !token.is_exact(),
            },
        }
        let (hard, long) = match step {
            Step::Extra(i) => (&said.tokens[*i], longer),
            Step::Missing(j) => (&right.tokens[*j], long),
            Step::Same(..) | Step::Slip(..) | Step::Swapped(..) => continue,
        };
        if hard.is_exact() || hard.is_han() && (long < 4 || hard.text.chars().any(weighs)) {
            return None;
        }
    }
    let both = |of: fn(&Step) -> bool| steps.iter().any(of);
    if joined && both(|s| matches!(s, Step::Extra(_))) && both(|s| matches!(s, Step::Missing(_))) {
        // `role bindng` for `rolebinding`: as one word.
        let latin = |line: &Line| line.tokens.iter().all(|t| !t.is_han() && !t.is_exact());
        let slip = latin(said)
            && latin(right)
            && slip::is_slip(&said.key, &right.key, &right.text)
            && one_long_word(said, right);
        return slip.then(|| Why::Slip { typed: said.text.clone(), right: right.text.clone() });
    }
    if joined {
        return None;
    }
    // Two characters missing or too many in a row are a word.
    let most = if long >= 10 { 2 } else { 1 };
    let (typed, shown) = slips.first()?.clone();
    (cost <= most).then_some(Why::Slip { typed, right: shown })
}

/// A character with its neighbour, and the neighbour without it.
fn beside(line: &Line, at: usize) -> (String, String) {
    let text = |i: usize| line.tokens.get(i).map_or("", |token| &line.text[token.at.clone()]);
    match at.checked_sub(1) {
        Some(before) => (format!("{}{}", text(before), text(at)), text(before).to_owned()),
        None => (format!("{}{}", text(at), text(at + 1)), text(at + 1).to_owned()),
    }
}

/// Whether two texts differ in where words part as well, so that a slip is looked for in the whole.
fn one_long_word(said: &Line, right: &Line) -> bool {
    said.tokens.len() != right.tokens.len()
}
