//! A year of reviews: a column a week, a row a weekday.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::sign::{left, title};
use super::{DIM, Page};
use crate::day::StudyDay;
use crate::lang::Words;
use crate::stats::YEAR;
use crate::text::width;

/// A year and the week that is not over.
const WEEKS: usize = 53;
/// Cells before the first week.
const LABEL: usize = 5;
const NONE: char = '·';
const SIGNS: [char; 4] = ['░', '▒', '▓', '█'];

pub fn heat(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let grid = Grid::of(page);
    let reviews = &stats.reviews;
    let note = words.in_a_year(reviews.last(YEAR), reviews.days_studied());
    let mut lines = title(words.reviews(), &note, cells);
    lines.push(Line::styled(grid.months(words), DIM));
    lines.extend((0..7).map(|weekday| grid.row(weekday, words)));
    lines.extend(grid.legend(&words.streak(reviews.streak(), reviews.longest_streak()), cells));
    lines
}

struct Grid {
    /// The Monday of the first week.
    start: StudyDay,
    today: StudyDay,
    weeks: usize,
    /// Cells of a week.
    week: usize,
    /// From `start` on.
    counts: Vec<usize>,
    /// A sign stands for so many reviews more than the one before it.
    step: usize,
}

impl Grid {
    fn of(page: &Page) -> Grid {
        let today = page.stats.today;
        let room = page.cells.saturating_sub(LABEL);
        let week = if room >= 2 * WEEKS { 2 } else { 1 };
        let weeks = (room / week).clamp(1, WEEKS);
        let start = today.minus(today.weekday()).minus(7 * (weeks as u32 - 1));
        let days = &page.stats.reviews.days;
        let counts: Vec<usize> = (0..=today.since(start))
            .rev()
            .map(|ago| days.get(ago as usize).copied().unwrap_or(0))
            .collect();
        let step = step(&counts);
        Grid { start, today, weeks, week, counts, step }
    }

    /// The names of the months above the weeks in which they begin, as far as there is room.
    fn months(&self, words: &dyn Words) -> String {
        let mut line = format!(" {}", left(words.months(), LABEL - 1));
        for week in 0..self.weeks {
            let monday = self.start.plus(7 * week as u32);
            // The month of the week's Sunday, where that of the one before is another.
            let month = monday.plus(6).date().month;
            let name = words.month(month);
            let at = LABEL + week * self.week;
            let begins = monday.plus(6).date().day <= 7;
            // Two names need a space between them.
            let fits = (width(&line) < at || week == 0)
                && at + width(name) <= LABEL + self.weeks * self.week;
            if begins && fits {
                line.push_str(&" ".repeat(at - width(&line)));
                line.push_str(name);
            }
        }
        line
    }

    fn row(&self, weekday: u32, words: &dyn Words) -> Line<'static> {
        // Every second name is enough.
        let name = if weekday.is_multiple_of(2) { words.weekday(weekday) } else { "" };
        let mut spans = vec![Span::styled(format!(" {}", left(name, LABEL - 1)), DIM)];
        for week in 0..self.weeks {
            let day = self.start.plus(7 * week as u32 + weekday);
            if day > self.today {
                break;
            }
            let count = self.counts[day.since(self.start) as usize];
            let (sign, style) = self.sign(count);
            let text: String = std::iter::repeat_n(sign, self.week).collect();
            match spans.last_mut().filter(|span| week > 0 && span.style == style) {
                Some(span) => span.content.to_mut().push_str(&text),
                None => spans.push(Span::styled(text, style)),
            }
        }
        Line::from(spans)
    }

    fn sign(&self, count: usize) -> (char, Style) {
        match count.checked_sub(1) {
            None => (NONE, DIM),
            Some(rest) => {
                let level = (rest / self.step).min(SIGNS.len() - 1);
                (SIGNS[level], Style::new().fg(Color::Green))
            }
        }
    }

    /// How many reviews each sign stands for; and what else is to be said.
    fn legend(&self, note: &str, cells: usize) -> Vec<Line<'static>> {
        let mut spans = vec![Span::raw(" ".repeat(LABEL))];
        for (level, sign) in SIGNS.iter().enumerate() {
            let (from, to) = (level * self.step + 1, (level + 1) * self.step);
            let range = match level + 1 == SIGNS.len() {
                true => format!(" {from}+"),
                false if from == to => format!(" {from}  "),
                false => format!(" {from}–{to}  "),
            };
            let sign: String = std::iter::repeat_n(*sign, self.week).collect();
            spans.push(Span::styled(sign, Style::new().fg(Color::Green)));
            spans.push(Span::styled(range, DIM));
        }
        let mut line = Line::from(spans);
        if line.width() > cells {
            line.spans.remove(0);
        }
        let gap = cells.saturating_sub(line.width() + width(note));
        if gap >= 2 {
            line.push_span(Span::raw(" ".repeat(gap)));
            line.push_span(Span::styled(note.to_owned(), DIM));
            return vec![line];
        }
        vec![line, Line::styled(format!("{}{note}", " ".repeat(LABEL)), DIM)]
    }
}

/// So that one day in ten of those with reviews has the last sign, and no single day makes all the
/// others pale.
fn step(counts: &[usize]) -> usize {
    let mut counts: Vec<usize> = counts.iter().copied().filter(|count| *count > 0).collect();
    counts.sort_unstable();
    let busy = counts.get(counts.len() * 9 / 10).copied().unwrap_or(0);
    busy.div_ceil(SIGNS.len()).max(1)
}
