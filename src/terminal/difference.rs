//! What was typed, against the right answer: as `git diff --word-diff` writes it, `[-too much-]`
//! and `{+missing+}`, so that it reads the same without colours; or in words.

use ratatui::style::Modifier;
use ratatui::text::Span;

use super::reason::reason;
use super::style::{BOLD, DIM, PLAIN, RIGHT, WRONG, of_outcome, sign};
use super::wrap::Row;
use crate::answer::{Outcome, Piece, Verdict};
use crate::lang::Words;
use crate::text::visible_line;

/// The outcome, the difference, and why.
pub fn rows(typed: &str, verdict: &Verdict, words: &dyn Words) -> Vec<Row> {
    let style = of_outcome(verdict.outcome);
    let mut spans = vec![Span::styled(sign(verdict.outcome), BOLD.patch(style))];
    match tells_apart(verdict) {
        true => spans.extend(verdict.diff.iter().flat_map(pieces)),
        false => spans.push(Span::styled(shown(typed), style)),
    }
    let said = match reason(&verdict.why, words) {
        Some(why) => why,
        None => of(verdict.outcome, words).to_owned(),
    };
    vec![Row { spans, hanging: 2 }, Row { hanging: 2, ..Row::styled(format!("  {said}"), DIM) }]
}

/// The same for a voice: no signs that are not spoken.
pub fn in_words(verdict: &Verdict, words: &dyn Words) -> Vec<String> {
    let mut lines = vec![of(verdict.outcome, words).to_owned()];
    if tells_apart(verdict) {
        lines.extend(verdict.diff.iter().filter_map(|piece| match piece {
            Piece::Same(_) => None,
            Piece::Missing(text) => Some(words.words_missing(shown(text).trim())),
            Piece::Extra(text) => Some(words.words_extra(shown(text).trim())),
            Piece::Different { typed, right } => {
                Some(words.word_instead(&shown(typed), &shown(right)))
            }
        }));
    }
    lines.extend(reason(&verdict.why, words));
    lines
}

pub fn of(outcome: Outcome, words: &dyn Words) -> &'static str {
    match outcome {
        Outcome::Right => words.was_right(),
        Outcome::Near => words.was_near(),
        Outcome::Wrong => words.was_wrong(),
    }
}

/// Whether the difference says more than the two texts, one below the other.
fn tells_apart(verdict: &Verdict) -> bool {
    verdict.outcome != Outcome::Right
        && verdict.diff.iter().any(|piece| match piece {
            Piece::Same(text) => !text.trim().is_empty(),
            Piece::Missing(_) | Piece::Extra(_) | Piece::Different { .. } => false,
        })
}

fn pieces(piece: &Piece) -> Vec<Span<'static>> {
    let extra = |text: &str| {
        Span::styled(format!("[-{}-]", shown(text)), WRONG.add_modifier(Modifier::CROSSED_OUT))
    };
    let missing = |text: &str| {
        Span::styled(format!("{{+{}+}}", shown(text)), RIGHT.add_modifier(Modifier::UNDERLINED))
    };
    match piece {
        Piece::Same(text) => vec![Span::styled(shown(text), PLAIN)],
        Piece::Extra(text) => vec![extra(text)],
        Piece::Missing(text) => vec![missing(text)],
        Piece::Different { typed, right } => vec![extra(typed), missing(right)],
    }
}

/// Of a long text its beginning: nobody looks for a slip in ten thousand characters.
fn shown(text: &str) -> String {
    const CHARACTERS: usize = 300;
    let text = visible_line(text).replace('\t', " ");
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
