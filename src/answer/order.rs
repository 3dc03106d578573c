//! The same words in another order: another fact, or the same put otherwise.

use super::line::Line;

/// The other way round: `B 比 A 快` for `A 比 B 快`. What stands on both sides of something that
/// does not only join changed places.
pub fn is_exchanged(said: &Line, right: &Line) -> bool {
    let (typed, right) = (texts(said), texts(right));
    if typed.len() != right.len() || right.len() > 40 {
        return false;
    }
    let (mut a, mut b) = (typed.clone(), right.clone());
    a.sort_unstable();
    b.sort_unstable();
    if a != b {
        return false;
    }
    let head = typed.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let tail = typed.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    if head + tail >= right.len() {
        return false;
    }
    let (typed, right) = (&typed[head..typed.len() - tail], &right[head..right.len() - tail]);
    let n = right.len();
    (1..n).any(|first| {
        (1..n.saturating_sub(first)).any(|last| {
            let middle = &right[first..n - last];
            middle != ["and"]
                && middle != ["or"]
                && !matches!(middle, [one] if "和与及或、跟".contains(one))
                && typed[..last] == right[n - last..]
                && typed[last..n - first] == *middle
                && typed[n - first..] == right[..first]
        })
    })
}

/// The same words with their two halves in the other order: `光标向前移动`.
pub fn is_turned_round(said: &Line, right: &Line) -> bool {
    let (typed, right) = (texts(said), texts(right));
    typed.len() == right.len()
        && right.len() >= 5
        && right.len() <= 40
        && (2..right.len() - 1).any(|at| typed.iter().eq(right[at..].iter().chain(&right[..at])))
}

fn texts(line: &Line) -> Vec<&str> {
    line.tokens.iter().map(|token| token.text.as_str()).collect()
}
