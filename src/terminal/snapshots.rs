//! Whole screens.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use super::fixture;
use super::keys::Scroll;
use super::view::{Show, Ui, draw, scrolled};
use crate::card::Kind;
use crate::review::Grade;
use crate::session::{Event, Session};
use crate::text::width;

/// What the screen shows, without the spaces at the ends of its lines.
fn screen(session: &Session, ui: Ui, (columns, rows): (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("no real terminal");
    let show = Show { session, name: "docker", ui: &ui };
    terminal.draw(|frame| draw(frame, &show)).expect("no real terminal");
    let buffer = terminal.backend().buffer();
    let lines = (0..rows).map(|y| {
        let mut line = String::new();
        let mut x = 0;
        while x < columns {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += width(symbol).max(1) as u16;
        }
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn reveal(session: &mut Session) {
    session.update(Event::Reveal { at: fixture::NOW });
}

fn answer(session: &mut Session, grade: Grade) {
    reveal(session);
    session.update(Event::Grade { grade, at: fixture::NOW.plus_ms(5000) });
}

macro_rules! check {
    ($screen:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($screen)
        })
    };
}

const WIDE: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (40, 20);
const TINY: (u16, u16) = (20, 5);

#[test]
fn question_wide() {
    check!(screen(&fixture::session(), Ui::default(), WIDE));
}

#[test]
fn answer_wide() {
    let mut session = fixture::session();
    reveal(&mut session);
    check!(screen(&session, Ui::default(), WIDE));
}

#[test]
fn cloze_narrow() {
    let mut session = fixture::session();
    answer(&mut session, Grade::Easy);
    check!(screen(&session, Ui::default(), NARROW));
    reveal(&mut session);
    check!(screen(&session, Ui::default(), NARROW));
}

#[test]
fn steps_wide() {
    let mut session = fixture::of(vec![fixture::steps()]);
    reveal(&mut session);
    check!(screen(&session, Ui::default(), WIDE));
}

#[test]
fn steps_narrow() {
    let mut session = fixture::of(vec![fixture::steps()]);
    reveal(&mut session);
    check!(screen(&session, Ui::default(), NARROW));
}

#[test]
fn summary_wide() {
    check!(screen(&finished(), Ui::default(), WIDE));
}

#[test]
fn summary_narrow() {
    check!(screen(&finished(), Ui::default(), NARROW));
}

#[test]
fn help_narrow() {
    let ui = Ui { help: true, scroll: None };
    check!(screen(&fixture::session(), ui, NARROW));
}

#[test]
fn answer_tiny() {
    let mut session = fixture::session();
    reveal(&mut session);
    check!(screen(&session, Ui::default(), TINY));
}

#[test]
fn table_wide() {
    let table = "| 方式 | 由谁管理 | 位置 |\n|---|---|---|\n| bind mount | 用户 | 任意目录 |\n\
        | volume | **Docker** | `/var/lib/docker/volumes` |";
    let mut session = fixture::of(vec![fixture::task(Kind::Qa, "两种挂载方式有何不同？", table)]);
    reveal(&mut session);
    check!(screen(&session, Ui::default(), WIDE));
    check!(screen(&session, Ui::default(), NARROW));
}

#[test]
fn escapes_in_a_deck_reach_no_screen() {
    let hostile = "a\u{1b}]52;c;eA==\u{7} \u{9b}2J\u{202e}b\tc";
    let mut task = fixture::task(Kind::Term, hostile, hostile);
    task.title = hostile.into();
    task.card.draft.heading = vec![hostile.into()];
    task.card.draft.context = Some(hostile.into());
    task.card.draft.items = vec![hostile.into()];
    let mut session = fixture::of(vec![task]);
    reveal(&mut session);
    check!(screen(&session, Ui::default(), WIDE));
}

#[test]
fn a_long_answer_scrolls_and_stops_at_its_ends() {
    let lines: Vec<String> = (1..=40).map(|i| format!("第 {i} 行")).collect();
    let task = fixture::task(Kind::Qa, "怎样？", &lines.join("\n"));
    let mut session = fixture::of(vec![task]);
    reveal(&mut session);
    let mut ui = Ui::default();
    let mut scroll = |to| {
        let show = Show { session: &session, name: "docker", ui: &ui };
        ui.scroll = Some(scrolled(&show, Size::new(40, 20), to));
        screen(&session, ui, NARROW)
    };
    check!(scroll(Scroll::PageDown));
    assert!(scroll(Scroll::LineDown).contains("第 24 行"));
    for _ in 0..9 {
        scroll(Scroll::PageDown);
    }
    assert!(scroll(Scroll::LineDown).contains("第 40 行"));
    for _ in 0..9 {
        scroll(Scroll::PageUp);
    }
    assert!(scroll(Scroll::LineUp).contains("怎样？"));
}

#[test]
fn no_size_breaks_it() {
    for columns in 1..30 {
        for rows in 1..12 {
            let mut session = fixture::session();
            screen(&session, Ui::default(), (columns, rows));
            reveal(&mut session);
            screen(&session, Ui { scroll: Some(3), help: rows % 2 == 0 }, (columns, rows));
        }
    }
}

fn finished() -> Session {
    let mut session = fixture::session();
    answer(&mut session, Grade::Again);
    answer(&mut session, Grade::Easy);
    answer(&mut session, Grade::Easy);
    answer(&mut session, Grade::Easy);
    session
}
