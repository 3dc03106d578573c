//! What `cloudnotes` alone shows: what a quiz would ask, and what one could do next.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::sign::{left, name_cells, right, title, told};
use super::{BOLD, DIM, INDENT};
use crate::lang::Words;
use crate::text::width;

/// What is shown, and how.
pub struct Home<'a> {
    /// At the right of the first line.
    pub date: String,
    /// Sentences above all else.
    pub lead: Vec<String>,
    pub topics: Vec<Plan>,
    /// What a quiz on all of them asks, where there are several. Less than they add up to where a
    /// day is limited.
    pub all: Option<Plan>,
    /// Sentences below the topics.
    pub below: Vec<String>,
    /// Nothing was answered yet: topics are shown with their cards, not with what is to be asked.
    pub is_first: bool,
    /// Commands to copy, and what each is for.
    pub next: Vec<(String, String)>,
    /// A sentence below all else.
    pub tail: Option<String>,
    pub words: &'a dyn Words,
    pub cells: usize,
}

/// What a quiz on a topic would ask today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub topic: String,
    pub cards: usize,
    pub reviews: usize,
    pub new: usize,
    pub minutes: u64,
}

pub fn page(page: &Home) -> Vec<Line<'static>> {
    let Home { words, cells, .. } = *page;
    let mut lines = title("cloudnotes", &page.date, cells);
    for sentence in &page.lead {
        lines.push(Line::default());
        lines.extend(told(sentence, cells));
    }
    if !page.topics.is_empty() {
        lines.push(Line::default());
        lines.extend(if page.is_first { cards(page) } else { topics(page) });
    }
    if !page.below.is_empty() {
        lines.push(Line::default());
        lines.extend(page.below.iter().flat_map(|sentence| told(sentence, cells)));
    }
    lines.push(Line::default());
    lines.push(Line::styled(words.next().to_owned(), BOLD));
    lines.extend(next(page));
    if let Some(sentence) = &page.tail {
        lines.push(Line::default());
        lines.extend(told(sentence, cells));
    }
    lines
}

fn topics(page: &Home) -> Vec<Line<'static>> {
    let words = page.words;
    let plans = || page.topics.iter().chain(&page.all);
    let names = plans().map(|plan| plan.topic.as_str()).chain([words.to_ask()]);
    let name = name_cells(names, page.cells.saturating_sub(INDENT.len() + REVIEWS + NEW + MINUTES));
    let head = format!(
        "{INDENT}{}{}{}{}",
        left(words.to_ask(), name),
        right(words.reviews_head(), REVIEWS),
        right(words.new_cards(), NEW),
        right(words.minutes_head(), MINUTES),
    );
    let mut lines = vec![Line::styled(head, DIM)];
    lines.extend(plans().map(|plan| {
        let minutes = match plan.minutes {
            0 => String::new(),
            minutes => words.minutes(minutes),
        };
        Line::from(vec![
            Span::raw(format!("{INDENT}{}", left(&plan.topic, name))),
            count(plan.reviews, REVIEWS, Color::Yellow),
            count(plan.new, NEW, Color::Cyan),
            Span::styled(right(&minutes, MINUTES), DIM),
        ])
    }));
    lines
}

fn cards(page: &Home) -> Vec<Line<'static>> {
    let most = page.cells.saturating_sub(INDENT.len() + COUNT);
    let name = name_cells(page.topics.iter().map(|plan| plan.topic.as_str()), most);
    let row = |plan: &Plan| {
        let cards = right(&plan.cards.to_string(), COUNT);
        Line::from(vec![
            Span::raw(format!("{INDENT}{}", left(&plan.topic, name))),
            Span::styled(cards, DIM),
        ])
    };
    page.topics.iter().map(row).collect()
}

/// Cells of a column, with the gap before it.
const COUNT: usize = 7;
const REVIEWS: usize = 9;
const NEW: usize = 8;
const MINUTES: usize = 10;

fn count(count: usize, cells: usize, colour: Color) -> Span<'static> {
    let style = if count > 0 { Style::new().fg(colour) } else { DIM };
    Span::styled(right(&count.to_string(), cells), style)
}

/// In two columns; in narrow windows what a command is for stands below it.
fn next(page: &Home) -> Vec<Line<'static>> {
    let commands = page.next.iter().map(|(command, _)| width(command)).max().unwrap_or(0);
    let whats = page.next.iter().map(|(_, what)| width(what)).max().unwrap_or(0);
    let beside = INDENT.len() + commands + 3 + whats <= page.cells;
    let mut lines = Vec::new();
    for (command, what) in &page.next {
        let command_style = Style::new().fg(Color::Green);
        if beside {
            lines.push(Line::from(vec![
                Span::raw(INDENT),
                Span::styled(left(command, commands), command_style),
                Span::styled(format!("   {what}"), DIM),
            ]));
        } else {
            lines.push(Line::from(vec![
                Span::raw(INDENT),
                Span::styled(command.clone(), command_style),
            ]));
            lines.extend(told(&format!("  {what}"), page.cells).into_iter().map(|l| l.style(DIM)));
        }
    }
    lines
}
