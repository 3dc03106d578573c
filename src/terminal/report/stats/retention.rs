//! How much was recalled, with how sure that is.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::sign::{left, name_cells, right, title};
use super::super::{INDENT, NARROW};
use super::{DIM, Page};
use crate::stats::Recall;
use crate::text::width;

const LAST: &str = "100 %";

pub fn retention(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let retention = &stats.retention;
    let all = &retention.periods;
    let mut rows = vec![
        (words.today().to_owned(), all.today),
        (words.last_days(7), all.last_7_days),
        (words.last_days(30), all.last_30_days),
        (words.of_all_times().to_owned(), all.all),
    ];
    let periods = rows.len();
    if retention.topics.len() > 1 {
        let topics = retention.topics.iter();
        rows.extend(topics.map(|topic| (topic.topic.clone(), topic.periods.all)));
    }
    let plot = Plot::of(page, &rows);
    let mut lines = title(words.retention(), words.retention_is(), cells);
    if plot.room > 0 {
        lines.push(plot.head(page));
    }
    for (i, (name, recall)) in rows.iter().enumerate() {
        if i == periods {
            lines.push(plot.gap());
        }
        lines.push(plot.row(page, name, *recall));
    }
    lines
}

/// A row a share: its name, the figures, and a line from the least to the most it may be.
struct Plot {
    name: usize,
    count: usize,
    /// Cells of the lines.
    room: usize,
    /// What the left end stands for, in percent; the right end is 100.
    from: f64,
    /// In percent.
    goal: f64,
}

impl Plot {
    fn of(page: &Page, rows: &[(String, Recall)]) -> Plot {
        let narrow = page.cells < NARROW;
        let names = rows.iter().map(|(name, _)| name.as_str());
        let name = name_cells(names, if narrow { 14 } else { 24 });
        let counts = rows.iter().map(|(_, recall)| width(&count(*recall)));
        let figures = INDENT.len() + name + FIGURES;
        let count = counts.max().unwrap_or(0) + 2;
        let count = if figures + count > page.cells { 0 } else { count };
        let taken = figures + count + 2;
        let lows = rows.iter().filter(|(_, recall)| recall.asked >= 20);
        let lows = lows.filter_map(|(_, recall)| Some(recall.interval()?.0));
        let least = lows.fold(page.goal * 100.0, f64::min);
        let from = [80.0, 70.0, 60.0, 50.0].into_iter().find(|from| least >= *from).unwrap_or(0.0);
        Plot {
            name,
            count,
            // Shorter lines than these tell nothing that the figures do not.
            room: page.cells.checked_sub(taken).filter(|room| *room >= 20).unwrap_or(0).min(60),
            from,
            goal: page.goal * 100.0,
        }
    }

    /// The cell of a percentage.
    fn at(&self, percent: f64) -> usize {
        let share = ((percent - self.from) / (100.0 - self.from)).clamp(0.0, 1.0);
        (share * self.room.saturating_sub(1) as f64).round() as usize
    }

    fn lead(&self) -> usize {
        INDENT.len() + self.name + FIGURES + self.count + 2
    }

    /// The ends of the scale, and the goal between them.
    fn head(&self, page: &Page) -> Line<'static> {
        let from = format!("{:.0} %", self.from);
        let goal = page.words.goal(self.goal.round() as u32);
        let at = self.at(self.goal);
        let inner = self.room.saturating_sub(width(&from) + LAST.len());
        // The goal's name ends at its mark, or as near to it as the ends of the scale leave room.
        let most = inner.saturating_sub(width(&goal) + 1);
        let gap = (at + 1).saturating_sub(width(&goal) + width(&from)).max(1).min(most);
        let goal = left(&format!("{}{goal}", " ".repeat(gap)), inner);
        let text = format!("{from}{goal}{LAST}");
        Line::styled(format!("{}{text}", " ".repeat(self.lead())), DIM)
    }

    fn gap(&self) -> Line<'static> {
        if self.room == 0 {
            return Line::default();
        }
        Line::styled(format!("{}┊", " ".repeat(self.lead() + self.at(self.goal))), DIM)
    }

    fn row(&self, page: &Page, name: &str, recall: Recall) -> Line<'static> {
        let mut line = Line::from(format!("{INDENT}{}", left(name, self.name)));
        let goal = self.at(self.goal);
        let (Some(percent), Some((low, high))) = (recall.percent(), recall.interval()) else {
            let told = format!("  {}", page.words.no_data());
            let lead = self.lead().min(page.cells) - line.width();
            let told = left(&told, lead);
            line.push_span(Span::styled(told, DIM));
            if self.room > 0 {
                line.push_span(Span::styled(format!("{}┊", " ".repeat(goal)), DIM));
            }
            return line;
        };
        let colour = match percent {
            // Surely below.
            _ if high < self.goal => Color::Red,
            percent if percent < self.goal => Color::Yellow,
            _ => Color::Green,
        };
        let style = Style::new().fg(colour);
        line.push_span(Span::styled(right(&format!("{percent:.0} %"), 7), style));
        line.push_span(Span::styled(right(&format!("{low:.0}–{high:.0}"), 8), DIM));
        if self.count > 0 {
            line.push_span(Span::styled(right(&count(recall), self.count), DIM));
        }
        if self.room == 0 {
            return line;
        }
        line.push_span(Span::raw("  "));
        let (first, at, last) = (self.at(low), self.at(percent), self.at(high));
        for cell in 0..self.room {
            let inside = (first..=last).contains(&cell);
            let sign = match cell {
                _ if cell == at => '●',
                _ if cell == first && low >= self.from => '├',
                _ if cell == last => '┤',
                _ if cell == goal && inside => '┼',
                _ if cell == goal => '┊',
                _ if inside => '─',
                _ => ' ',
            };
            line.push_span(Span::styled(sign.to_string(), if inside { style } else { DIM }));
        }
        line
    }
}

/// Cells of the share and its range.
const FIGURES: usize = 15;

fn count(recall: Recall) -> String {
    format!("{}/{}", recall.recalled, recall.asked)
}
