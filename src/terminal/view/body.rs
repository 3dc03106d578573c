//! What stands between header and footer: the card, a page that lies over it, or the end.

use std::ops::Range;

use ratatui::text::Line;

use super::{Show, answer, choices, end, leech, members, pages};
use crate::answer::Asks;
use crate::session::Phase;
use crate::terminal::page::{page, path_lines};
use crate::terminal::ui::offers_choice;

#[derive(Default)]
pub struct Body {
    pub lines: Vec<Line<'static>>,
    /// Where the answer starts.
    pub answer_at: Option<usize>,
    /// The lines of what is pointed at.
    pub pointed: Option<Range<usize>>,
}

impl Body {
    pub fn of(lines: Vec<Line<'static>>) -> Body {
        Body { lines, ..Body::default() }
    }

    /// Adds lines below an empty one, where there is room for that.
    pub fn add(&mut self, lines: Vec<Line<'static>>, roomy: bool) {
        if roomy && !self.lines.is_empty() && !lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.extend(lines);
    }

    /// The same for lines some of which are pointed at.
    pub fn add_pointed(&mut self, part: Body, roomy: bool) {
        let gap = usize::from(roomy && !self.lines.is_empty() && !part.lines.is_empty());
        let at = self.lines.len() + gap;
        self.add(part.lines, roomy);
        self.pointed = part.pointed.map(|lines| lines.start + at..lines.end + at);
    }
}

pub fn of(show: &Show, cells: usize, roomy: bool) -> Body {
    if let Some(overlay) = &show.ui.overlay {
        return Body::of(pages::lines(overlay, show, cells));
    }
    match show.session.phase() {
        Phase::Question => question(show, cells, roomy),
        Phase::Answer(given) => answer::of(given, show, cells, roomy),
        Phase::Leech { lapses } => Body::of(leech::lines(*lapses, show, cells, roomy)),
        Phase::Over => Body::of(end::lines(show, cells, roomy)),
    }
}

/// The question, and what there is to choose from or to recall.
fn question(show: &Show, cells: usize, roomy: bool) -> Body {
    let Some(task) = show.session.current() else { return Body::default() };
    let mut body = Body::of(path_lines(task, false, cells));
    body.add(page(task, false, show.words, cells).question, roomy);
    if let Some(options) = task.choices.as_ref().filter(|_| offers_choice(show.session)) {
        body.add_pointed(choices::open(options, show.ui.pointed, cells), roomy);
    } else if show.session.asks() == Asks::Items {
        body.add(members::so_far(show, task, cells), roomy);
    }
    body
}
