//! The four grades, with what each gives. The suggested one stands in brackets.

use ratatui::text::{Line, Span};

use super::Show;
use crate::due::Interval;
use crate::lang::Words;
use crate::review::Grade;
use crate::session::{Answer, Phase};
use crate::terminal::style::{BOLD, DIM, PLAIN, of_grade};

/// In one row, or two, or as numbers and intervals, or as numbers only.
pub fn lines(show: &Show, cells: usize, roomy: bool) -> Vec<Line<'static>> {
    let Phase::Answer(answer) = show.session.phase() else { return vec![] };
    if show.ui.overlay.is_some() || show.ui.reason.is_some() {
        return vec![];
    }
    let all = |form| Grade::ALL.map(|grade| button(grade, answer, show.words, form));
    const GAP: usize = 1;
    let long = all(Form::Long);
    let width: usize = long.iter().map(Line::width).sum();
    if width + 3 * GAP <= cells {
        return vec![joined(&long, GAP)];
    }
    let column = long[0].width().max(long[2].width());
    let second = long[1].width().max(long[3].width());
    if roomy && column + GAP + second <= cells {
        let pad = |button: &Line| column + GAP - button.width();
        return vec![joined(&long[..2], pad(&long[0])), joined(&long[2..], pad(&long[2]))];
    }
    let short = joined(&all(Form::Short), 0);
    vec![if short.width() <= cells { short } else { joined(&all(Form::Digit), 0) }]
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Long,
    Short,
    Digit,
}

fn button(grade: Grade, answer: &Answer, words: &dyn Words, form: Form) -> Line<'static> {
    let interval = |intervals: &[Interval; 4]| words.interval(intervals[grade as usize - 1]);
    let interval = answer.intervals.as_ref().filter(|_| form != Form::Digit).map(interval);
    let suggested = answer.suggests == Some(grade);
    let bracket = |sign: &'static str| match suggested {
        true => Span::styled(sign, BOLD),
        false => Span::raw(" "),
    };
    let name = match (form, &interval) {
        (Form::Long, Some(_)) => format!(" {} ", words.grade(grade)),
        (Form::Long, None) => format!(" {}", words.grade(grade)),
        (Form::Short | Form::Digit, Some(_)) => ":".to_owned(),
        (Form::Short | Form::Digit, None) => String::new(),
    };
    Line::from(vec![
        bracket("["),
        Span::styled(u8::from(grade).to_string(), BOLD.patch(of_grade(grade))),
        Span::styled(name, if suggested { BOLD } else { PLAIN }),
        Span::styled(interval.unwrap_or_default(), DIM),
        bracket("]"),
    ])
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
