//! What was typed, against the right answer: as `git diff --word-diff` writes it, `[-too much-]`
//! and `{+missing+}`, so that it reads the same without colours; or in words.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::reason::reason;
use super::style::{BOLD, DIM, PLAIN, RIGHT, WRONG, of_outcome, sign};
use super::wrap::Row;
use crate::answer::{Outcome, Piece, Verdict, Why};
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
    let said = reason(&verdict.why, words);
    let said = said.unwrap_or_else(|| of(verdict.outcome, words).to_owned());
    vec![Row { spans, hanging: 2 }, Row { hanging: 2, ..Row::styled(format!("  {said}"), DIM) }]
}

/// The same for a voice: no signs that are not spoken.
pub fn in_words(verdict: &Verdict, words: &dyn Words) -> Vec<String> {
    let mut lines = vec![of(verdict.outcome, words).to_owned()];
    match (verdict.outcome, reason(&verdict.why, words)) {
        (_, None) => {}
        // It says so itself.
        (Outcome::Right, Some(why)) => lines = vec![why],
        (Outcome::Wrong, Some(_)) if verdict.why == Why::Other => {}
        (Outcome::Near | Outcome::Wrong, Some(why)) => lines.push(why),
    }
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
    let extra = |text: &str| marked("[-", text, "-]", WRONG.add_modifier(Modifier::CROSSED_OUT));
    let missing = |text: &str| marked("{+", text, "+}", RIGHT.add_modifier(Modifier::UNDERLINED));
    match piece {
        Piece::Same(text) => vec![Span::styled(shown(text), PLAIN)],
        Piece::Extra(text) => extra(text),
        Piece::Missing(text) => missing(text),
        Piece::Different { typed, right } => [extra(typed), missing(right)].concat(),
    }
}

/// The spaces beside a word are not part of what is marked. An option stands apart from the marks:
/// its hyphens would run into theirs.
fn marked(open: &str, text: &str, close: &str, style: Style) -> Vec<Span<'static>> {
    const NO_BREAK: &str = "\u{a0}";
    let (before, after) = text.split_once(text.trim()).unwrap_or_default();
    let word = match text.trim() {
        "" => "␣".to_owned(),
        word => shown(word),
    };
    let gap = if word.starts_with('-') { NO_BREAK } else { "" };
    vec![
        Span::raw(before.to_owned()),
        Span::styled(format!("{open}{gap}{word}{gap}{close}"), style),
        Span::raw(after.to_owned()),
    ]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn verdict(outcome: Outcome, why: Why, diff: &[Piece]) -> Verdict {
        Verdict { outcome, why, diff: diff.to_vec() }
    }

    #[track_caller]
    fn check(lang: Lang, verdict: &Verdict, seen: &str, heard: &[&str]) {
        let typed = "what was typed";
        let rows: Vec<String> = rows(typed, verdict, lang.words()).iter().map(Row::text).collect();
        assert_eq!(rows.join("\n"), seen);
        assert_eq!(in_words(verdict, lang.words()), heard);
    }

    #[test]
    fn a_difference_reads_without_colours() {
        let same = |text: &str| Piece::Same(text.into());
        let slip = Why::Slip { typed: "象".into(), right: "像".into() };
        let pieces = [same("镜"), Piece::Extra("象".into()), Piece::Missing("像".into())];
        check(
            Lang::Zh,
            &verdict(Outcome::Near, slip, &pieces),
            "~ 镜[-象-]{+像+}\n  笔误：「象」应为「像」。",
            &["差一点。", "笔误：「象」应为「像」。", "多余：象", "缺少：像"],
        );
        let other = Piece::Different { typed: "81:80".into(), right: "80:80".into() };
        let pieces = [same("docker run "), Piece::Missing("-d ".into()), same("-p "), other];
        check(
            Lang::En,
            &verdict(Outcome::Wrong, Why::Tokens { missing: 1, extra: 0, different: 1 }, &pieces),
            "✗ docker run {+\u{a0}-d\u{a0}+} -p [-81:80-]{+80:80+}\n  Words of the command: 1 missing, 1 different.",
            &[
                "Not right.",
                "Words of the command: 1 missing, 1 different.",
                "Missing: -d",
                "81:80 should be 80:80",
            ],
        );
    }

    #[test]
    fn where_nothing_is_alike_there_is_no_difference_to_show() {
        let pieces = [Piece::Extra("x".into()), Piece::Missing("y".into())];
        check(
            Lang::En,
            &verdict(Outcome::Wrong, Why::Other, &pieces),
            "✗ what was typed\n  Another answer.",
            &["Not right."],
        );
        check(
            Lang::En,
            &verdict(Outcome::Right, Why::Folded, &[Piece::Same("x".into())]),
            "✓ what was typed\n  Right; case, spaces and punctuation do not count.",
            &["Right; case, spaces and punctuation do not count."],
        );
        check(
            Lang::Zh,
            &verdict(Outcome::Right, Why::Same, &[]),
            "✓ what was typed\n  答对了。",
            &["答对了。"],
        );
    }

    #[test]
    fn of_ten_thousand_characters_the_beginning_is_shown() {
        let long = "长".repeat(10_000);
        let rows = rows(&long, &verdict(Outcome::Wrong, Why::Other, &[]), Lang::En.words());
        assert_eq!(rows[0].text().chars().count(), 2 + 300 + 1);
    }
}
