//! Breaks styled text into lines of a given number of cells: by the Unicode rules, so that no
//! character is split, no Chinese comma starts a line, and no option loses its hyphens.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// A line of text before it is wrapped. Its spans hold no newline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub spans: Vec<Span<'static>>,
    /// Cells by which its further lines are indented.
    pub hanging: usize,
}

impl Row {
    pub fn styled(text: impl Into<String>, style: Style) -> Row {
        Row { spans: vec![Span::styled(text.into(), style)], hanging: 0 }
    }

    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.content.as_ref()).collect()
    }

    /// Adds to the style of every span.
    pub fn patched(mut self, style: Style) -> Row {
        for span in &mut self.spans {
            span.style = style.patch(span.style);
        }
        self
    }
}

/// At least one line a row; none wider than `cells`, unless one character alone is.
pub fn wrap(rows: &[Row], cells: usize) -> Vec<Line<'static>> {
    rows.iter().flat_map(|row| wrap_row(row, cells)).collect()
}

/// The same for plain text of one line.
pub fn fold(text: &str, cells: usize) -> Vec<String> {
    let row = Row::styled(text, Style::new());
    wrap_row(&row, cells).iter().map(ToString::to_string).collect()
}

fn wrap_row(row: &Row, cells: usize) -> Vec<Line<'static>> {
    let text = row.text();
    if width(&text) <= cells {
        return vec![Line::from(row.spans.clone())];
    }
    // Room for at least one wide character.
    let hanging = row.hanging.min(cells / 2).min(cells.saturating_sub(2));
    lines(&text, cells, hanging)
        .into_iter()
        .enumerate()
        .map(|(i, range)| {
            let mut spans = slice(&row.spans, range);
            if i > 0 && hanging > 0 {
                spans.insert(0, Span::raw(" ".repeat(hanging)));
            }
            Line::from(spans)
        })
        .collect()
}

/// Where each line begins and ends; the spaces at a break belong to neither.
fn lines(text: &str, cells: usize, hanging: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut line = 0..0;
    let mut used = 0;
    let mut from = 0;
    for to in breaks(text) {
        let piece = &text[from..to];
        if used + width(piece.trim_end()) > cells - indent(&lines, hanging) && line.start < from {
            lines.push(std::mem::replace(&mut line, from..from));
            used = 0;
        }
        for (at, grapheme) in piece.grapheme_indices(true) {
            let more = width(grapheme);
            let space = grapheme.trim().is_empty();
            if !space && used + more > cells - indent(&lines, hanging) && line.start < from + at {
                lines.push(std::mem::replace(&mut line, from + at..from + at));
                used = 0;
            }
            used += more;
            line.end = if space { line.end } else { from + at + grapheme.len() };
        }
        from = to;
    }
    lines.push(line);
    lines
}

fn indent(before: &[Range<usize>], hanging: usize) -> usize {
    if before.is_empty() { 0 } else { hanging }
}

/// The ends of all pieces that stay together, in bytes.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    linebreaks(text).map(|(at, _): (usize, BreakOpportunity)| at).filter(|&at| {
        // Hyphens that begin a word stay with it, as in --rm and (-p).
        let word = text[..at].trim_end_matches('-');
        at == text.len() || word.len() == at || word.ends_with(char::is_alphanumeric)
    })
}

fn slice(spans: &[Span<'static>], range: Range<usize>) -> Vec<Span<'static>> {
    let mut start = 0;
    let mut out = Vec::new();
    for span in spans {
        let end = start + span.content.len();
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            out.push(Span::styled(span.content[from - start..to - start].to_owned(), span.style));
        }
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, cells: usize, expect: &[&str]) {
        let lines: Vec<String> = wrap(&[Row::styled(text, Style::new())], cells)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(lines, expect);
    }

    #[test]
    fn an_option_keeps_its_hyphens_behind_any_sign() {
        check("run `--limit N` now", 9, &["run", "`--limit", "N` now"]);
        check("first-class", 8, &["first-", "class"]);
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_a_comma() {
        check("镜像是只读的模板", 8, &["镜像是只", "读的模板"]);
        check("镜像是只读，的模板", 10, &["镜像是只", "读，的模板"]);
        check("用 docker run 启动容器", 13, &["用 docker run", "启动容器"]);
    }

    #[test]
    fn words_and_options_stay_whole_where_they_fit() {
        check("the quick brown fox", 10, &["the quick", "brown fox"]);
        check("run --rm -d", 6, &["run", "--rm", "-d"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("", 4, &[""]);
    }

    #[test]
    fn further_lines_hang() {
        let mut row = Row::styled("• one two three", Style::new());
        row.hanging = 2;
        let lines: Vec<String> = wrap(&[row], 9).iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["• one two", "  three"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(
            text in "[a-c 中，。（）\u{301}-]{0,60}", cells in 2usize..20, hanging in 0usize..6
        ) {
            let row = Row { hanging, ..Row::styled(text.clone(), Style::new()) };
            let lines: Vec<String> = wrap(&[row], cells).iter().map(ToString::to_string).collect();
            for line in &lines {
                prop_assert!(width(line) <= cells, "{line:?}");
            }
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
