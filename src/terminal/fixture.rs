//! A small session for the tests of what it looks like.

use crate::card::{Card, CardId, Draft, Kind};
use crate::day::Moment;
use crate::queue::{Queue, Task};
use crate::schedule::Scheduler;
use crate::session::Session;

pub const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 8 * 3600 };

pub fn task(kind: Kind, front: &str, back: &str) -> Task {
    let draft = Draft {
        heading: vec!["Docker".into(), "镜像和容器".into()],
        ..Draft::bare(kind, front, back)
    };
    let card = Card { id: CardId(front.to_owned()), draft, made: None, before: None };
    Task { title: "Docker".into(), card, state: None, changed: false }
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
    Session::new(Queue { tasks, later: None, unseen: 0 }, Scheduler::default(), NOW)
}
