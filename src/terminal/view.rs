//! What the screen shows. Drawing reads and never changes anything.

use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::keys::{Footer, KEYS, Scroll};
use super::page::page;
use super::summary;
use super::wrap::{Row, wrap};
use crate::due::Interval;
use crate::review::Grade;
use crate::session::{Answer, Phase, Session};
use crate::text::{visible, width};

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const DIM: Style = Style::new().add_modifier(Modifier::DIM);

/// Longer lines are hard to read.
const MOST_CELLS: u16 = 100;

/// Everything that is drawn.
pub struct Show<'a> {
    pub session: &'a Session,
    pub name: &'a str,
    pub ui: &'a Ui,
}

/// What only the screen knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ui {
    /// The first line shown; none: wherever the answer is seen best.
    pub scroll: Option<usize>,
    pub help: bool,
}

pub fn draw(frame: &mut Frame, show: &Show) {
    let layout = Layout::of(show, frame.area().as_size());
    let put = |frame: &mut Frame, lines: Vec<Line<'static>>, at: Rect| {
        frame.render_widget(Paragraph::new(lines), at.intersection(frame.area()));
    };
    put(frame, layout.header.clone(), layout.header_at);
    let first = layout.first_line(show.ui.scroll);
    let seen = layout.body.iter().skip(first).take(layout.body_at.height.into());
    put(frame, seen.cloned().collect(), layout.body_at);
    put(frame, layout.buttons.clone(), layout.buttons_at);
    put(frame, vec![layout.footer.clone()], layout.footer_at);
}

/// The first line shown after scrolling.
pub fn scrolled(show: &Show, size: Size, to: Scroll) -> usize {
    let layout = Layout::of(show, size);
    let first = layout.first_line(show.ui.scroll);
    let page = usize::from(layout.body_at.height).saturating_sub(1).max(1);
    let wished = match to {
        Scroll::LineUp => first.saturating_sub(1),
        Scroll::LineDown => first + 1,
        Scroll::PageUp => first.saturating_sub(page),
        Scroll::PageDown => first + page,
    };
    layout.first_line(Some(wished))
}

/// All lines and where they go.
struct Layout {
    header: Vec<Line<'static>>,
    header_at: Rect,
    body: Vec<Line<'static>>,
    body_at: Rect,
    /// Where the answer starts in the body.
    answer_at: Option<usize>,
    buttons: Vec<Line<'static>>,
    buttons_at: Rect,
    footer: Line<'static>,
    footer_at: Rect,
}

impl Layout {
    fn of(show: &Show, size: Size) -> Layout {
        let margin = u16::from(size.width >= 30);
        let cells = size.width.saturating_sub(2 * margin).min(MOST_CELLS);
        let roomy = size.height >= 10;
        let mut header = vec![header(show, cells.into())];
        if roomy {
            header.push(Line::styled("─".repeat(cells.into()), DIM));
        }
        let (body, answer_at) = body(show, cells.into(), roomy);
        let buttons = match show.session.phase() {
            Phase::Answer(Answer { intervals: Some(intervals), .. }) if !show.ui.help => {
                buttons(intervals, cells.into(), roomy)
            }
            Phase::Answer(_) | Phase::Question | Phase::Leech { .. } | Phase::Over => vec![],
        };
        let row = |y: u16, height: usize| Rect::new(margin, y, cells, height as u16);
        let taken = (header.len() + buttons.len() + 1) as u16;
        let body_at = row(header.len() as u16, size.height.saturating_sub(taken).into());
        let buttons_at = row(body_at.bottom(), buttons.len());
        let long = body.len() > body_at.height.into();
        Layout {
            header_at: row(0, header.len()),
            footer: footer(show, cells.into(), long),
            footer_at: row(size.height.saturating_sub(1), 1),
            header,
            body,
            body_at,
            answer_at,
            buttons,
            buttons_at,
        }
    }

    /// Where nobody scrolled, the question stays as long as the answer begins below it; else the
    /// answer is shown from its start.
    fn first_line(&self, scroll: Option<usize>) -> usize {
        const BEGINNING: usize = 4;
        let height = usize::from(self.body_at.height);
        let last = self.body.len().saturating_sub(height);
        let answer = self.answer_at.filter(|answer| answer + BEGINNING > height);
        scroll.or(answer).unwrap_or(0).min(last)
    }
}

fn header(show: &Show, cells: usize) -> Line<'static> {
    let done = show.session.tally().done;
    let left = show.session.left();
    let kinds = [(left.new, "new"), (left.learning, "learning"), (left.review, "review")];
    let kinds = kinds.iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
    let left = left.all();
    let counts = match show.session.phase() {
        Phase::Question | Phase::Answer(_) | Phase::Leech { .. } => vec![
            format!("{done} done · {left} left: {}", kinds.join(", ")),
            format!("{done} done · {left} left"),
            format!("{left} left"),
        ],
        Phase::Over => vec![format!("{done} done")],
    };
    let name = visible(show.name).replace(['\n', '\t'], " ");
    let fits = |counts: &&String| width(&name) + 2 + width(counts) <= cells;
    let counts = counts.iter().find(fits).cloned().unwrap_or_default();
    let gap = cells.saturating_sub(width(&name) + width(&counts));
    Line::styled(format!("{name}{}{counts}", " ".repeat(gap)), DIM)
}

fn body(show: &Show, cells: usize, roomy: bool) -> (Vec<Line<'static>>, Option<usize>) {
    let gap = |lines: &mut Vec<Line>| {
        if roomy {
            lines.push(Line::default());
        }
    };
    let mut lines = Vec::new();
    let revealed = matches!(show.session.phase(), Phase::Answer(_) | Phase::Leech { .. });
    let task = show.session.current();
    match task {
        _ if show.ui.help => lines = help(cells),
        None => lines = summary(show.session, cells),
        Some(task) => {
            let page = page(task, revealed, cells);
            lines.extend(page.path);
            gap(&mut lines);
            lines.extend(page.question);
            if revealed {
                gap(&mut lines);
                lines.push(Line::styled("─".repeat(cells.min(20)), DIM));
                let answer_at = lines.len();
                gap(&mut lines);
                lines.extend(page.answer);
                return (lines, Some(answer_at));
            }
        }
    }
    (lines, None)
}

/// `1 Again 1m  2 Hard 6m …` in one row, or two, or as numbers and intervals only.
fn buttons(intervals: &[Interval; 4], cells: usize, roomy: bool) -> Vec<Line<'static>> {
    let gap = 3;
    let all = |named| Grade::ALL.map(|grade| button(grade, intervals[grade as usize - 1], named));
    let long = all(true);
    let width: usize = long.iter().map(Line::width).sum();
    if width + 3 * gap <= cells {
        return vec![joined(&long, gap)];
    }
    let column = long[0].width().max(long[2].width());
    let second = long[1].width().max(long[3].width());
    if roomy && column + gap + second <= cells {
        let pad = |button: &Line| column + gap - button.width();
        return vec![joined(&long[..2], pad(&long[0])), joined(&long[2..], pad(&long[2]))];
    }
    vec![joined(&all(false), 1)]
}

fn button(grade: Grade, interval: Interval, named: bool) -> Line<'static> {
    let colour = match grade {
        Grade::Again => Color::Red,
        Grade::Hard => Color::Yellow,
        Grade::Good => Color::Green,
        Grade::Easy => Color::Cyan,
    };
    let number = Span::styled(u8::from(grade).to_string(), BOLD.fg(colour));
    let name = if named { format!(" {} ", grade.name()) } else { ":".to_owned() };
    Line::from(vec![number, Span::raw(name), Span::styled(interval.to_string(), DIM)])
}

fn joined(buttons: &[Line<'static>], gap: usize) -> Line<'static> {
    let mut spans = Vec::new();
    for (i, button) in buttons.iter().enumerate() {
        if i > 0 {
            spans.push(Span::raw(" ".repeat(gap)));
        }
        spans.extend(button.spans.iter().cloned());
    }
    Line::from(spans)
}

/// The keys that work now, as far as there is room.
fn footer(show: &Show, cells: usize, long: bool) -> Line<'static> {
    let phase = show.session.phase();
    if show.ui.help {
        return Line::styled("any key: back", DIM);
    }
    let keys = KEYS.iter().filter(|key| match key.footer {
        Footer::Always => key.works(phase),
        Footer::WhenLong => long && key.works(phase),
        Footer::Never => false,
    });
    let mut spans: Vec<Span> = Vec::new();
    let mut used = 0;
    for key in keys {
        let text = format!(" {}   ", key.what);
        let more = width(key.name) + width(text.trim_end());
        if used + more > cells {
            break;
        }
        used += width(key.name) + width(&text);
        spans.push(Span::styled(key.name, BOLD));
        spans.push(Span::styled(text, DIM));
    }
    Line::from(spans)
}

const HELP_COLUMN: usize = 14;

fn help(cells: usize) -> Vec<Line<'static>> {
    let rows: Vec<Row> = KEYS
        .iter()
        .filter(|key| !key.works(&Phase::Over))
        .map(|key| {
            let names = format!("{:<HELP_COLUMN$}", key.names());
            let spans = vec![Span::styled(names, BOLD), Span::raw(key.what)];
            Row { spans, hanging: HELP_COLUMN }
        })
        .collect();
    wrap(&rows, cells)
}

fn summary(session: &Session, cells: usize) -> Vec<Line<'static>> {
    let mut rows = vec![Row::styled("Done for now.", BOLD), Row::default()];
    rows.extend(
        summary::lines(session)
            .into_iter()
            .map(|line| Row { hanging: summary::COLUMN, ..Row::styled(line, Style::new()) }),
    );
    wrap(&rows, cells)
}
