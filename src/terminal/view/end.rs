//! The end of a session: what was asked, what was hard, what comes.

use ratatui::text::{Line, Span};

use super::Show;
use crate::review::Grade;
use crate::session::{Session, Tally};
use crate::terminal::markdown::render;
use crate::terminal::style::{BOLD, DIM, PLAIN, of_grade};
use crate::terminal::summary::{self, Fact};
use crate::terminal::wrap::{Row, wrap};
use crate::text::width;

pub fn lines(show: &Show, cells: usize, roomy: bool) -> Vec<Line<'static>> {
    let Show { session, words, .. } = show;
    let title = match session.left().all() {
        0 => words.all_done(),
        _ => words.done_for_now(),
    };
    let facts = summary::facts(session, *words, show.now);
    let column = facts.iter().map(|fact| width(fact.name)).max().unwrap_or(0) + 3;
    let parts = [
        vec![Row::styled(title, BOLD)],
        facts.iter().filter(|fact| !fact.ahead).map(|fact| row(fact, column)).collect(),
        bars(session.tally(), show, cells),
        hard(session, show, cells),
        facts.iter().filter(|fact| fact.ahead).map(|fact| row(fact, column)).collect(),
    ];
    let mut lines = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if roomy && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(wrap(&part, cells));
    }
    lines
}

fn row(fact: &Fact, column: usize) -> Row {
    let pad = " ".repeat(column.saturating_sub(width(fact.name)));
    let spans =
        vec![Span::styled(format!("{}{pad}", fact.name), DIM), Span::raw(fact.text.clone())];
    Row { spans, hanging: column }
}

/// A bar for each grade, as long as the share of its answers.
fn bars(tally: &Tally, show: &Show, cells: usize) -> Vec<Row> {
    const LONGEST: usize = 30;
    let most = tally.grades.iter().copied().max().unwrap_or(0) as usize;
    if most == 0 {
        return vec![];
    }
    let names = Grade::ALL.map(|grade| show.words.grade(grade));
    let column = names.iter().map(|name| width(name)).max().unwrap_or(0) + 2;
    let room = cells.saturating_sub(column + 6).clamp(1, LONGEST);
    let row = |grade: Grade| {
        let count = tally.grades[grade as usize - 1] as usize;
        // Few are seen as well.
        let long = if count == 0 { 0 } else { (count * room).div_ceil(most) };
        let name = names[grade as usize - 1];
        Row {
            spans: vec![
                Span::raw(format!("{name}{}", " ".repeat(column - width(name)))),
                Span::styled("█".repeat(long), of_grade(grade)),
                Span::styled(format!("{}{count}", if long > 0 { " " } else { "" }), DIM),
            ],
            hanging: 0,
        }
    };
    Grade::ALL.map(row).to_vec()
}

/// The cards that were missed most.
fn hard(session: &Session, show: &Show, cells: usize) -> Vec<Row> {
    const MOST: usize = 5;
    let missed = session.missed();
    if session.tally().asked() == 0 {
        return vec![];
    }
    if missed.is_empty() {
        return vec![Row::styled(show.words.nothing_missed(), PLAIN)];
    }
    let mut rows = vec![Row::styled(show.words.hard_today(), BOLD)];
    for (task, times) in missed.iter().take(MOST) {
        let lead = format!("  {}  ", show.words.missed_times(*times));
        let hanging = width(&lead);
        // A line of the question is enough to know the card again.
        let question = render(&task.card.draft.front, cells.saturating_sub(hanging), None);
        let Some(mut first) = question.into_iter().next() else { continue };
        first.spans.insert(0, Span::styled(lead, DIM));
        rows.push(Row { hanging, ..first });
    }
    match missed.len().saturating_sub(MOST) {
        0 => {}
        more => rows.push(Row::styled(format!("  {}", show.words.and_more(more)), DIM)),
    }
    rows
}
