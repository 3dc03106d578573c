//! A small session for the tests of what it looks like.

use std::cell::Cell;

use crate::card::{Card, CardId, Draft, Kind};
use crate::day::Moment;
use crate::queue::{Queue, Task};
use crate::review::{Fact, Grade};
use crate::schedule::Scheduler;
use crate::session::{Options, Session};
use crate::terminal::{Desk, EditFile, Edited};

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
    /// Whether nothing can be kept.
    pub fail: bool,
    pub looks: Cell<i64>,
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
        Ok(())
    }

    fn take_back(&mut self, _: Moment) -> Result<(), &'static str> {
        self.facts.pop().map(drop).ok_or("nothing to take back")
    }

    fn edit(&mut self, _: &Card, _: EditFile) -> Edited {
        Edited::Failed("no editor here".into())
    }

    fn source(&mut self, card: &Card) -> Vec<String> {
        vec!["12  line of the note".into(), card.draft.front.clone()]
    }

    fn why(&mut self, _: &Card) -> Vec<String> {
        vec!["rule: term".into()]
    }
}
