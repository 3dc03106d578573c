//! What `outline` shows: the headings of the notes, with what is known of each.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::sign::{cut, cut_front, left, legend, percent, right, title};
use super::{BOLD, DIM, INDENT, NARROW};
use crate::lang::Words;
use crate::stats::{Heading, Tally};
use crate::text::width;

/// What is shown, and how.
pub struct Outline<'a> {
    /// As a tree, or the weakest first.
    pub headings: &'a [Heading],
    /// Desired retention, 0–1.
    pub goal: f64,
    pub words: &'a dyn Words,
    pub cells: usize,
}

const KNOWN: char = '▇';
const FADING: char = '▂';
const NOT_MET: char = '·';

/// The headings as a tree, each with a bar of its cards.
pub fn tree(outline: &Outline) -> Vec<Line<'static>> {
    let Outline { headings, words, cells, .. } = *outline;
    let columns = Columns::of(outline);
    let mut lines = vec![columns.head(words)];
    for (i, heading) in headings.iter().enumerate() {
        if heading.path.is_empty() && i > 0 {
            lines.push(Line::default());
        }
        lines.push(columns.row(heading));
    }
    lines.push(Line::default());
    lines.extend(signs(words, cells));
    lines
}

/// Each in a line, with its place in the notes: as they are sorted.
pub fn list(outline: &Outline) -> Vec<Line<'static>> {
    let Outline { headings, goal, words, cells } = *outline;
    let narrow = cells < NARROW;
    let bar_cells = if narrow { 6 } else { 10 };
    let mut lines = title(words.weakest_first(), "", cells);
    if !narrow {
        let heads = right(words.recall(), RECALL) + &right(words.total(), COUNT);
        let head = format!("{INDENT}{}{heads}  {}", " ".repeat(bar_cells), words.heading());
        lines.push(Line::styled(head, DIM));
    }
    let places: Vec<String> = headings.iter().map(place).collect();
    let place_cells = places.iter().map(|place| width(place)).max().unwrap_or(0).min(cells / 3);
    for (heading, place) in headings.iter().zip(&places) {
        let mut line = Line::from(INDENT);
        line.spans.extend(bar(heading.own, bar_cells, goal));
        line.push_span(recall(heading.own, goal));
        if !narrow {
            line.push_span(Span::styled(right(&heading.own.cards.to_string(), COUNT), DIM));
        }
        line.push_span(Span::raw("  "));
        let taken = line.width() + if narrow { 0 } else { place_cells + 2 };
        let room = cells.saturating_sub(taken);
        let (name, above) = names(heading);
        line.push_span(Span::raw(cut(&name, room)));
        if let Some(above) = above.iter().find(|above| width(&name) + 2 + width(above) <= room) {
            line.push_span(Span::styled(format!("  {above}"), DIM));
        }
        if narrow {
            lines.push(line);
            let indent = INDENT.len() + bar_cells + RECALL + 2;
            let place = cut_front(place, cells.saturating_sub(indent));
            lines.push(Line::styled(format!("{}{place}", " ".repeat(indent)), DIM));
        } else {
            let gap = cells.saturating_sub(line.width() + place_cells);
            let place = right(&cut_front(place, place_cells), place_cells);
            line.push_span(Span::styled(" ".repeat(gap) + &place, DIM));
            lines.push(line);
        }
    }
    lines.push(Line::default());
    lines.extend(signs(words, cells));
    lines
}

/// The same without drawing: a heading a line, its columns parted by tabs: the deck and the
/// headings, the predicted recall of the cards met, how many were met, of how many, how many are
/// due, and the place in the notes. `own`: only of the cards right below the heading.
pub fn data(headings: &[Heading], own: bool) -> Vec<String> {
    let row = |heading: &Heading| {
        let tally = if own { heading.own } else { heading.all };
        let names: Vec<&str> =
            [&heading.topic].into_iter().chain(&heading.path).map(String::as_str).collect();
        [
            names.join(" › ").replace(['\t', '\n'], " "),
            tally.recall().map_or("–".to_owned(), percent),
            tally.met.to_string(),
            tally.cards.to_string(),
            tally.due.to_string(),
            place(heading),
        ]
        .join("\t")
    };
    headings.iter().map(row).collect()
}

/// Cells of a percentage and what is before it.
const RECALL: usize = 7;
const COUNT: usize = 6;

struct Columns {
    name: usize,
    bar: usize,
    counts: bool,
    line: usize,
    goal: f64,
    cells: usize,
}

impl Columns {
    fn of(outline: &Outline) -> Columns {
        let cells = outline.cells;
        let narrow = cells < NARROW;
        let most = outline.headings.iter().map(|heading| heading.line).max().unwrap_or(0);
        let (bar, line) = if narrow { (6, 0) } else { (10, most.to_string().len() + 2) };
        let counts = if narrow { COUNT } else { 2 * COUNT };
        let taken = counts + 2 + bar + RECALL + line;
        let texts = outline.headings.iter();
        let name = texts.map(|heading| 2 * heading.path.len() + width(name(heading)));
        let name = name.max().unwrap_or(0).min(cells.saturating_sub(taken)).max(8);
        Columns { name, bar, counts: !narrow, line, goal: outline.goal, cells }
    }

    fn head(&self, words: &dyn Words) -> Line<'static> {
        let mut line = " ".repeat(self.name) + &right(words.due(), COUNT);
        if self.counts {
            line.push_str(&right(words.total(), COUNT));
        }
        line.push_str(&" ".repeat(2 + self.bar));
        line.push_str(&right(words.recall(), RECALL));
        Line::styled(line, DIM)
    }

    fn row(&self, heading: &Heading) -> Line<'static> {
        let tally = heading.all;
        let depth = heading.path.len();
        let indent = (2 * depth).min(self.name / 2);
        let room = self.name - indent;
        let text = cut(name(heading), room);
        let gap = room.saturating_sub(width(&text));
        let mut spans = vec![Span::raw(" ".repeat(indent))];
        spans.push(match depth {
            0 => Span::styled(text, BOLD),
            _ => Span::raw(text),
        });
        // The note stands beside the first of its headings, where there is room for it.
        match depth {
            1 if gap >= width(&heading.note) + 2 => {
                spans.push(Span::styled(format!("  {}", left(&heading.note, gap - 2)), DIM));
            }
            _ => spans.push(Span::raw(" ".repeat(gap))),
        }
        let due = if tally.due > 0 { tally.due.to_string() } else { String::new() };
        spans.push(Span::styled(right(&due, COUNT), Style::new().fg(Color::Yellow)));
        if self.counts {
            spans.push(Span::styled(right(&tally.cards.to_string(), COUNT), DIM));
        }
        spans.push(Span::raw("  "));
        spans.extend(bar(tally, self.bar, self.goal));
        spans.push(recall(tally, self.goal));
        if self.line > 0 && heading.line > 0 {
            spans.push(Span::styled(right(&format!(":{}", heading.line), self.line), DIM));
        }
        let line = Line::from(spans);
        debug_assert!(line.width() <= self.cells || self.cells < NARROW);
        line
    }
}

fn name(heading: &Heading) -> &str {
    heading.path.last().unwrap_or(&heading.topic)
}

/// A heading, and what it stands below: all of that, or the next only.
fn names(heading: &Heading) -> (String, Vec<String>) {
    match heading.path.split_last() {
        Some((name, [])) => (name.clone(), Vec::new()),
        Some((name, above @ [.., next])) => (name.clone(), vec![above.join(" › "), next.clone()]),
        None => (heading.topic.clone(), Vec::new()),
    }
}

/// `notes/docker.md:42`
fn place(heading: &Heading) -> String {
    match heading.note.as_str() {
        "" => String::new(),
        note => format!("{note}:{}", heading.line),
    }
}

/// Its cards: those that would be recalled, those met that would not, and those not met.
fn bar(tally: Tally, cells: usize, goal: f64) -> [Span<'static>; 3] {
    let cut = |cards: f64| {
        let share = if tally.cards == 0 { 0.0 } else { cards / tally.cards as f64 };
        (share * cells as f64).round() as usize
    };
    let met = cut(tally.met as f64).max(usize::from(tally.met > 0)).min(cells);
    let known = cut(tally.recalled).min(met);
    let part = |sign: char, cells: usize| -> String { std::iter::repeat_n(sign, cells).collect() };
    let style = Style::new().fg(colour(tally, goal));
    [
        Span::styled(part(KNOWN, known), style),
        Span::styled(part(FADING, met - known), style),
        Span::styled(part(NOT_MET, cells - met), DIM),
    ]
}

fn recall(tally: Tally, goal: f64) -> Span<'static> {
    match tally.recall() {
        Some(recall) => {
            Span::styled(right(&percent(recall), RECALL), Style::new().fg(colour(tally, goal)))
        }
        None => Span::styled(right("–", RECALL), DIM),
    }
}

/// So many percents below the desired retention are much.
const FAR: f64 = 15.0;

/// As of a grade: good, hard, again; by the percents that are shown, against the desired retention.
fn colour(tally: Tally, goal: f64) -> Color {
    let below = |recall: f64| (goal * 100.0).round() - (recall * 100.0).round();
    match tally.recall().map(below) {
        Some(..=0.0) => Color::Green,
        Some(..=FAR) => Color::Yellow,
        Some(_) => Color::Red,
        None => Color::Reset,
    }
}

fn signs(words: &dyn Words, cells: usize) -> Vec<Line<'static>> {
    let entry = |sign: char, style: Style, name: &str| {
        [Span::styled(sign.to_string(), style), Span::styled(format!(" {name}"), DIM)]
    };
    let green = Style::new().fg(Color::Green);
    let entries = vec![
        entry(KNOWN, green, words.known()),
        entry(FADING, green, words.fading()),
        entry(NOT_MET, DIM, words.not_met()),
    ];
    legend(entries, cells)
}
