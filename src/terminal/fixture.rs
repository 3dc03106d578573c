//! A small session for the tests of what it looks like, and somebody who plays it.

use std::cell::Cell;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use crate::card::{Card, CardId, Draft, Kind};
use crate::day::Moment;
use crate::lang::Lang;
use crate::queue::{Queue, Task};
use crate::review::{Fact, Grade};
use crate::schedule::Scheduler;
use crate::session::{Options, Session};
use crate::terminal::respond::{Screenful, Step, respond};
use crate::terminal::ui::Ui;
use crate::terminal::view::{Show, draw};
use crate::terminal::{Desk, EditFile, Edited, look_up, replace, tell};
use crate::text::width;

pub const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 8 * 3600 };

pub fn task(kind: Kind, front: &str, back: &str) -> Task {
    let draft = Draft {
        heading: vec!["Docker".into(), "镜像和容器".into()],
        ..Draft::bare(kind, front, back)
    };
    let card = Card { id: CardId(front.to_owned()), draft, made: None, before: None };
    Task { title: "Docker".into(), card, state: None, changed: false, choices: None }
}

/// A Chinese term, an English cloze, and steps.
pub fn session() -> Session {
    let term = task(Kind::Term, "什么是镜像（Image）？", "只读的模板，用来创建容器");
    let cloze = "`docker run` keeps running in the background with ____.";
    let mut cloze = task(Kind::Cloze, cloze, "`-d`");
    cloze.card.draft.heading[1] = "docker run".into();
    of(vec![term, cloze, steps()])
}

pub fn steps() -> Task {
    let mut steps = task(Kind::Steps, "怎样从源代码到运行的容器？", "构建、推送、运行");
    steps.card.draft.context = Some("Docker 的工作流程：".into());
    steps.card.draft.items = vec![
        "用 `docker build` 从 Dockerfile **构建**镜像，镜像由只读的层组成".into(),
        "用 `docker push` 推送到仓库".into(),
        "用 `docker run` 运行".into(),
    ];
    steps
}

pub fn of(tasks: Vec<Task>) -> Session {
    let queue = Queue { tasks, ..Queue::default() };
    Session::new(queue, Scheduler::default(), Options::default(), NOW)
}

/// Keeps everything in memory; every look at its clock takes five seconds.
#[derive(Default)]
pub struct Memory {
    pub facts: Vec<Fact>,
    /// Of each of these, how many were kept before it.
    pub numbers: Vec<usize>,
    /// Facts kept so far, those taken back among them.
    pub kept: usize,
    /// Whether nothing can be kept.
    pub fail: bool,
    pub looks: Cell<i64>,
    /// What becomes of the next card that is edited.
    pub edited: Option<Edited>,
}

impl Memory {
    pub fn grades(&self) -> Vec<Grade> {
        let grade = |fact: &Fact| match fact {
            Fact::Review(review) => Some(review.grade),
            _ => None,
        };
        self.facts.iter().filter_map(grade).collect()
    }
}

impl Desk for Memory {
    type Error = &'static str;

    fn now(&self) -> Moment {
        NOW.plus_ms(5000 * self.looks.replace(self.looks.get() + 1))
    }

    fn keep(&mut self, fact: &Fact) -> Result<(), &'static str> {
        if self.fail {
            return Err("disk full");
        }
        self.facts.push(fact.clone());
        self.numbers.push(self.kept);
        self.kept += 1;
        Ok(())
    }

    fn take_back(&mut self, fact: usize, _: Moment) -> Result<(), &'static str> {
        if let Some(at) = self.numbers.iter().position(|number| *number == fact) {
            self.numbers.remove(at);
            self.facts.remove(at);
        }
        Ok(())
    }

    fn edit(&mut self, _: &Card, _: EditFile) -> Edited {
        self.edited.take().unwrap_or(Edited::Failed("no editor here".into()))
    }

    fn source(&mut self, card: &Card) -> Vec<String> {
        vec![
            "notes/docker.md".into(),
            "  11 │ ## 镜像和容器".into(),
            format!("> 12 │ - {}：只读的模板，用来创建容器", card.draft.front),
            "  13 │ - **容器**（Container）：镜像的运行实例".into(),
        ]
    }

    fn why(&mut self, _: &Card) -> Vec<String> {
        vec!["rule: term".into()]
    }
}

/// Somebody at the keys.
pub struct Player {
    pub session: Session,
    pub ui: Ui,
    pub desk: Memory,
    pub lang: Lang,
    pub size: Size,
    /// Whether the session was left.
    pub left: bool,
}

impl Player {
    pub fn new(session: Session, lang: Lang, (width, height): (u16, u16)) -> Player {
        let ui = Ui::new(&session);
        let size = Size { width, height };
        Player { session, ui, desk: Memory::default(), lang, size, left: false }
    }

    pub fn gives(&mut self, input: Input) -> Step {
        let words = self.lang.words();
        let on = Screenful {
            session: &self.session,
            name: "docker",
            words,
            size: self.size,
            now: self.desk.now(),
        };
        let step = respond(input, &mut self.ui, on);
        let (session, ui, desk) = (&mut self.session, &mut self.ui, &mut self.desk);
        match &step {
            Step::Same | Step::Draw | Step::Typed | Step::Repaint | Step::Pause => {}
            Step::Edit(file) => {
                let card = session.current().expect("a card to edit").card.clone();
                let edited = desk.edit(&card, *file);
                replace(edited, session, ui, words, desk).expect("room");
            }
            Step::Source => look_up(false, session, ui, words, desk).expect("room"),
            Step::Why => look_up(true, session, ui, words, desk).expect("room"),
            Step::Tell(event) => {
                self.left = tell(session, ui, words, event.clone(), desk).expect("room").is_break();
            }
        }
        step
    }

    pub fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Step {
        self.gives(Input::Key(KeyEvent::new(code, modifiers)))
    }

    /// Presses keys; `\n` is Enter, `\t` Tab and `\u{1b}` Esc.
    pub fn press(&mut self, keys: &str) -> &mut Player {
        for key in keys.chars() {
            let code = match key {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                '\u{1b}' => KeyCode::Esc,
                '↓' => KeyCode::Down,
                '↑' => KeyCode::Up,
                other => KeyCode::Char(other),
            };
            self.key(code, KeyModifiers::NONE);
        }
        self
    }

    /// What the screen shows, without the spaces at the ends of its lines; `▏` where the caret is.
    pub fn screen(&self) -> String {
        let Size { width: columns, height: rows } = self.size;
        let mut terminal =
            Terminal::new(TestBackend::new(columns, rows)).expect("no real terminal");
        let show = Show {
            session: &self.session,
            name: "docker",
            words: self.lang.words(),
            ui: &self.ui,
            now: NOW.plus_ms(5000 * self.desk.looks.get()),
        };
        terminal.draw(|frame| draw(frame, &show)).expect("no real terminal");
        // Where it is hidden, it was never moved.
        let caret = terminal.get_cursor_position().expect("no real terminal");
        let caret = Some(caret).filter(|at| (at.x, at.y) != (0, 0));
        let buffer = terminal.backend().buffer();
        let lines = (0..rows).map(|y| {
            let mut line = String::new();
            let mut x = 0;
            while x < columns {
                if caret.is_some_and(|at| (at.x, at.y) == (x, y)) {
                    line.push('▏');
                }
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += width(symbol).max(1) as u16;
            }
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
