//! What pages are drawn with: bars, columns, and texts that fit.

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::{BOLD, DIM, INDENT};
use crate::terminal::wrap::fold;
use crate::text::{visible_line, width};

const EIGHTHS_RIGHT: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const EIGHTHS_UP: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar of `share`, 0–1, of so many cells, to the eighth of a cell. What is more than nothing is
/// seen.
pub fn bar(share: f64, cells: usize) -> String {
    let least = usize::from(share > 0.0 && cells > 0);
    let eighths = ((share.clamp(0.0, 1.0) * cells as f64 * 8.0).round() as usize).max(least);
    "█".repeat(eighths / 8) + EIGHTHS_RIGHT[eighths % 8]
}

/// Standing bars, as rows of one cell each from top to bottom. `scale` is what fills them.
pub fn columns(values: &[usize], scale: usize, rows: usize) -> Vec<Vec<char>> {
    let eighths = |value: usize| {
        let full = rows * 8;
        (value.min(scale) * full).div_ceil(scale.max(1)).min(full)
    };
    (0..rows)
        .map(|row| {
            let below = (rows - 1 - row) * 8;
            let sign = |value: &usize| EIGHTHS_UP[eighths(*value).saturating_sub(below).min(8)];
            values.iter().map(sign).collect()
        })
        .collect()
}

/// Cuts whole numbers of cells for parts, as bars beside each other; what is more than nothing has
/// one at least.
pub fn parts(counts: &[usize], cells: usize) -> Vec<usize> {
    let all: usize = counts.iter().sum();
    if all == 0 {
        return vec![0; counts.len()];
    }
    let mut parts: Vec<usize> =
        counts.iter().map(|count| (count * cells / all).max(usize::from(*count > 0))).collect();
    // What rounding took or gave is made good by the largest.
    while let Some(largest) = (0..parts.len()).max_by_key(|i| counts[*i]) {
        let sum: usize = parts.iter().sum();
        match cells.checked_sub(sum) {
            Some(missing) => {
                parts[largest] += missing;
                break;
            }
            None if parts[largest] > 1 => parts[largest] -= 1,
            None => break,
        }
    }
    parts
}

/// A text of one line in exactly so many cells, to the left of them.
pub fn left(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let gap = cells.saturating_sub(width(&text));
    text + &" ".repeat(gap)
}

/// The same to the right of them.
pub fn right(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    " ".repeat(cells.saturating_sub(width(&text))) + &text
}

/// As much of a text as fits, with a sign that something is missing.
pub fn cut(text: &str, cells: usize) -> String {
    let text = visible_line(text).replace('\t', " ");
    if width(&text) <= cells {
        return text;
    }
    let mut kept = String::new();
    for character in text.graphemes(true) {
        if width(&kept) + width(character) + 1 > cells {
            break;
        }
        kept.push_str(character);
    }
    if cells > 0 { kept + "…" } else { kept }
}

/// As much of the end of a text as fits, with a sign that something is missing.
pub fn cut_front(text: &str, cells: usize) -> String {
    let text = visible_line(text).replace('\t', " ");
    if width(&text) <= cells {
        return text;
    }
    let mut kept = Vec::new();
    let mut taken = 1;
    for character in text.graphemes(true).rev() {
        taken += width(character);
        if taken > cells {
            break;
        }
        kept.push(character);
    }
    kept.reverse();
    if cells > 0 { format!("…{}", kept.concat()) } else { String::new() }
}

/// A title, and what is to be said of it: on its line where there is room, else below it.
pub fn title(title: &str, note: &str, cells: usize) -> Vec<Line<'static>> {
    let gap = cells.saturating_sub(width(title) + width(note));
    if note.is_empty() || gap >= 2 {
        let spans = [
            Span::styled(title.to_owned(), BOLD),
            Span::raw(" ".repeat(gap)),
            Span::styled(note.to_owned(), DIM),
        ];
        return vec![Line::from(spans.to_vec())];
    }
    let mut lines = vec![Line::styled(title.to_owned(), BOLD)];
    lines.extend(told(note, cells).into_iter().map(|line| line.style(DIM)));
    lines
}

/// A text below a title, in as many lines as it takes.
pub fn told(text: &str, cells: usize) -> Vec<Line<'static>> {
    let room = cells.saturating_sub(INDENT.len()).max(2);
    let lines = fold(&visible_line(text).replace('\t', " "), room);
    lines.into_iter().map(|line| Line::from(format!("{INDENT}{line}"))).collect()
}

/// Signs and what they stand for, in as many lines as they take.
pub fn legend(entries: Vec<[Span<'static>; 2]>, cells: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = Vec::new();
    for entry in entries {
        let entry_cells = entry.iter().map(Span::width).sum::<usize>();
        match lines.last_mut().filter(|line| line.width() + 3 + entry_cells <= cells) {
            Some(line) => line.push_span(Span::raw("   ")),
            None => lines.push(Line::from(INDENT)),
        }
        let line = lines.last_mut().expect("one was just there");
        line.spans.extend(entry);
    }
    lines
}

/// Cells of a first column: the longest of its texts, but no more than these.
pub fn name_cells<'a>(names: impl IntoIterator<Item = &'a str>, most: usize) -> usize {
    names.into_iter().map(width).max().unwrap_or(0).min(most)
}

/// Whole percents.
pub fn percent(share: f64) -> String {
    // A sum of nothing is a negative naught.
    format!("{:.0} %", share * 100.0 + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share() {
        let check = |share: f64, expect: &str| assert_eq!(bar(share, 4), expect, "{share}");
        check(0.0, "");
        check(0.001, "▏");
        check(0.5, "██");
        check(0.6, "██▍");
        check(7.0, "████");
        check(f64::NAN, "");
    }

    #[test]
    fn percents_are_whole() {
        assert_eq!([0.0, -0.0, 0.896, 1.0].map(percent), ["0 %", "0 %", "90 %", "100 %"]);
    }

    #[test]
    fn columns_stand_as_high_as_their_values() {
        let rows = columns(&[0, 1, 8, 16, 99], 16, 2);
        let rows: Vec<String> = rows.iter().map(|row| row.iter().collect()).collect();
        assert_eq!(rows, ["   ██", " ▁███"]);
        assert_eq!(columns(&[0], 0, 1), [[' ']]);
    }

    #[test]
    fn parts_fill_the_bar_and_none_is_lost() {
        let check = |counts: &[usize], expect: &[usize]| assert_eq!(parts(counts, 10), expect);
        check(&[1, 1], &[5, 5]);
        check(&[1, 0, 999], &[1, 0, 9]);
        check(&[0, 0], &[0, 0]);
        check(&[1; 3], &[3, 3, 4]);
        check(&[1; 12], &[1; 12]);
    }

    #[test]
    fn texts_are_cut_between_characters() {
        let check = |text: &str, cells: usize, expect: &str| assert_eq!(cut(text, cells), expect);
        check("docker", 6, "docker");
        check("docker", 5, "dock…");
        check("镜像和容器", 6, "镜像…");
        check("镜像", 1, "…");
        check("镜像", 0, "");
        assert_eq!(cut_front("notes/docker.md:215", 10), "…er.md:215");
        assert_eq!(cut_front("notes/docker.md:215", 19), "notes/docker.md:215");
        assert_eq!(
            (cut_front("镜像和容器", 6).as_str(), cut_front("镜", 0).as_str()),
            ("…容器", "")
        );
        assert_eq!(left("镜像和容器", 6), "镜像… ");
        assert_eq!(right("镜", 3), " 镜");
    }
}
