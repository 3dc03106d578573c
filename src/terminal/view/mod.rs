//! What the screen shows. Drawing reads and never changes anything.

mod answer;
mod body;
mod buttons;
mod choices;
mod end;
mod footer;
mod header;
mod leech;
mod members;
mod pages;
mod prompt;

use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use self::body::Body;
use self::prompt::Prompt;
use super::keys::Scroll;
use super::ui::Ui;
use crate::day::Moment;
use crate::lang::Words;
use crate::session::Session;

/// Longer lines are hard to read.
const MOST_CELLS: u16 = 100;

/// Everything that is drawn.
pub struct Show<'a> {
    pub session: &'a Session,
    /// What is quizzed.
    pub name: &'a str,
    pub words: &'static dyn Words,
    pub ui: &'a Ui,
    pub now: Moment,
}

pub fn draw(frame: &mut Frame, show: &Show) {
    let layout = Layout::of(show, frame.area().as_size());
    let put = |frame: &mut Frame, lines: Vec<Line<'static>>, at: Rect| {
        frame.render_widget(Paragraph::new(lines), at.intersection(frame.area()));
    };
    let first = layout.first_line(show.ui.scroll);
    let seen = layout.body.lines.iter().skip(first).take(layout.body_at.height.into());
    put(frame, seen.cloned().collect(), layout.body_at);
    put(frame, layout.header, layout.header_at);
    put(frame, layout.buttons, layout.buttons_at);
    put(frame, layout.footer, layout.footer_at);
    if let Some(prompt) = layout.prompt {
        // Where the terminal's own caret stands, an input method opens its window.
        let caret = Position::new(layout.prompt_at.x + prompt.caret, layout.prompt_at.y);
        put(frame, vec![prompt.line], layout.prompt_at);
        if frame.area().contains(caret) {
            frame.set_cursor_position(caret);
        }
    }
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
    body: Body,
    body_at: Rect,
    prompt: Option<Prompt>,
    prompt_at: Rect,
    buttons: Vec<Line<'static>>,
    buttons_at: Rect,
    footer: Vec<Line<'static>>,
    footer_at: Rect,
}

impl Layout {
    fn of(show: &Show, size: Size) -> Layout {
        let margin = u16::from(size.width >= 30);
        let cells = size.width.saturating_sub(2 * margin).min(MOST_CELLS);
        let roomy = size.height >= 10;
        let header = header::lines(show, cells.into(), roomy);
        let body = body::of(show, cells.into(), roomy);
        let buttons = buttons::lines(show, cells.into(), roomy);
        let prompt = prompt::of(show, cells.into());

        let row = |y: u16, height: u16| Rect::new(margin, y, cells, height);
        let gap = u16::from(roomy);
        let top = header.len() as u16;
        // From below: the footer, the buttons, the line; a gap above each where there is room.
        let notice = footer::notice(show, cells.into());
        let footer_height = (notice.len().max(1) as u16).min(size.height / 2).max(1);
        let footer_y = size.height.saturating_sub(footer_height);
        let buttons_y = match buttons.len() as u16 {
            0 => footer_y,
            height => footer_y.saturating_sub(height),
        };
        let prompt_y = match &prompt {
            // It follows the question, as long as there is room below it.
            Some(_) => {
                let wished =
                    top.saturating_add(u16::try_from(body.lines.len()).unwrap_or(u16::MAX));
                wished.saturating_add(gap).min(buttons_y.saturating_sub(1 + gap))
            }
            None => buttons_y,
        };
        let end = match &prompt {
            Some(_) => prompt_y.saturating_sub(gap),
            None if buttons.is_empty() => footer_y,
            None => prompt_y.saturating_sub(gap),
        };
        let body_at = row(top, end.saturating_sub(top));
        let long = body.lines.len() > body_at.height.into();
        let footer = match notice.is_empty() {
            true => vec![footer::keys(show, cells.into(), long)],
            false => notice,
        };
        Layout {
            header_at: row(0, top),
            footer,
            footer_at: row(footer_y, footer_height),
            prompt_at: row(prompt_y, 1),
            buttons_at: row(buttons_y, buttons.len() as u16),
            header,
            body,
            body_at,
            prompt,
            buttons,
        }
    }

    /// Where nobody scrolled, the question stays as long as the answer begins below it; else the
    /// answer is shown from its start. What is pointed at is always seen.
    fn first_line(&self, scroll: Option<usize>) -> usize {
        const BEGINNING: usize = 4;
        let height = usize::from(self.body_at.height);
        let last = self.body.lines.len().saturating_sub(height);
        let answer = self.body.answer_at.filter(|answer| answer + BEGINNING > height);
        let first = scroll.or(answer).unwrap_or(0).min(last);
        match &self.body.pointed {
            Some(lines) if scroll.is_none() => {
                let lowest = lines.end.saturating_sub(height);
                first.clamp(lowest.min(lines.start), lines.start)
            }
            Some(_) | None => first,
        }
    }
}
