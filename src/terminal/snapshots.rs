//! Whole screens, wide and narrow, in both languages.

use super::fixture::{self, Player};
use super::keys::Scroll;
use super::ui::Overlay;
use crate::card::Kind;
use crate::choice::Choices;
use crate::day::Moment;
use crate::lang::{Did, Lang};
use crate::memory::LEECH_LAPSES;
use crate::queue::{Queue, Task};
use crate::review::Grade;
use crate::schedule::Scheduler;
use crate::session::{Earlier, Options, Session};

const WIDE: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (40, 20);
const TINY: (u16, u16) = (20, 5);

macro_rules! check {
    ($session:expr, $play:expr) => {
        check!($session, $play, [WIDE, NARROW])
    };
    ($session:expr, $play:expr, $sizes:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(screens($session, $play, &$sizes))
        })
    };
}

/// The screen after playing, in each size and language.
fn screens(session: fn() -> Session, play: fn(&mut Player), sizes: &[(u16, u16)]) -> String {
    let mut out = String::new();
    for lang in [Lang::En, Lang::Zh] {
        for size in sizes {
            let mut player = Player::new(session(), lang, *size);
            play(&mut player);
            out += &format!("=== {lang:?} {}×{}\n{}\n", size.0, size.1, player.screen());
        }
    }
    out
}

/// One card whose answer can be typed.
fn line() -> Session {
    let mut task = fixture::task(Kind::Reverse, "只读的模板叫什么？", "镜像");
    task.card.draft.source.note = "notes/docker.md".into();
    (task.card.draft.source.first, task.card.draft.source.last) = (12, 12);
    fixture::of(vec![task, fixture::steps()])
}

fn command() -> Session {
    let front = "在后台启动最新版 redis，映射 6379 端口：用什么命令？";
    let back = "`docker run -d -p 6379:6379 --name redis redis:latest`";
    fixture::of(vec![fixture::task(Kind::Command, front, back)])
}

fn members() -> Session {
    let mut list = fixture::task(Kind::List, "Docker 的三个核心概念是什么？", "镜像\n容器\n仓库");
    list.card.draft.items = ["镜像", "容器", "仓库"].map(String::from).to_vec();
    fixture::of(vec![list, fixture::steps()])
}

fn choice() -> Session {
    let mut task = fixture::task(Kind::Term, "镜像（Image）是什么？", "只读的模板，用来创建容器");
    task.choices = Some(Choices {
        options: [
            "镜像的运行实例，彼此**隔离**".into(),
            "只读的模板，用来创建容器".into(),
            "存放和分发镜像的服务，例如 `Docker Hub`，也可以自己搭建一个供团队使用".into(),
            "把目录挂载进容器的方式".into(),
        ],
        right: 1,
    });
    task.card.draft.source.note = "notes/docker.md".into();
    (task.card.draft.source.first, task.card.draft.source.last) = (12, 13);
    fixture::of(vec![task, fixture::steps()])
}

fn leech() -> Session {
    let scheduler = Scheduler::default();
    let mut task = fixture::task(Kind::Term, "什么是镜像（Image）？", "只读的模板，用来创建容器");
    let id = task.card.id.clone();
    let day = |n: i64| fixture::NOW.plus_ms(n * 86_400_000);
    let mut state = scheduler.outcomes(&id, None, day(-900))[3].state;
    let mut again = |at: Moment, grade: usize| {
        state = scheduler.outcomes(&id, Some(&state.memory), at)[grade].state;
        state
    };
    for i in 0..i64::from(LEECH_LAPSES) - 1 {
        again(day(-800 + i * 90), 0);
        again(day(-799 + i * 90), 2);
    }
    task.state = Some(again(day(-50), 2));
    fixture::of(vec![task, fixture::steps()])
}

fn cram() -> Session {
    let tasks: Vec<Task> =
        vec![fixture::task(Kind::Term, "什么是镜像？", "只读的模板，用来创建容器")];
    let queue = Queue { tasks, ..Queue::default() };
    let options = Options { cram: true, ..Options::default() };
    Session::new(queue, Scheduler::default(), options, fixture::NOW)
}

/// One card, known for long.
fn one() -> Session {
    fixture::of(vec![leech().current().expect("a card").clone()])
}

/// A session after another one, in which a card was missed.
fn earlier() -> Session {
    let task = fixture::task(Kind::Term, "什么是镜像（Image）？", "只读的模板，用来创建容器");
    let earlier = vec![Earlier { task, did: Did::Graded(Grade::Again) }];
    let options = Options { earlier, ..Options::default() };
    let queue = Queue { tasks: vec![fixture::steps()], ..Queue::default() };
    Session::new(queue, Scheduler::default(), options, fixture::NOW)
}

#[test]
fn question() {
    check!(fixture::session, |_| {});
}

#[test]
fn answer() {
    check!(fixture::session, |player| _ = player.press(" "));
}

#[test]
fn line_empty() {
    check!(line, |_| {});
}

#[test]
fn line_typed() {
    check!(line, |player| _ = player.press("镜象 image"));
}

#[test]
fn typed_right() {
    check!(line, |player| _ = player.press("镜像\n"));
}

#[test]
fn typed_wrong() {
    check!(line, |player| _ = player.press("容器\n"));
}

#[test]
fn command_typed() {
    check!(command, |player| _ =
        player.press("docker run -d -p 6380:6379 --name redis redis:latest --restart=always"));
}

#[test]
fn command_refused() {
    check!(command, |player| _ = player.press("docker run -p 6379:6379 --name redis redis\n"));
}

#[test]
fn members_hidden() {
    check!(members, |player| _ = player.press("容器\n数据卷\n"));
}

#[test]
fn members_shown() {
    check!(members, |player| _ = player.press("容器\n\n ny"));
}

#[test]
fn steps_shown() {
    check!(|| fixture::of(vec![fixture::steps()]), |player| _ = player.press("\n"));
}

#[test]
fn steps_out_of_order() {
    check!(|| fixture::of(vec![fixture::steps()]), |player| _ = player.press("\n↓  ↓ "), [WIDE]);
}

#[test]
fn keys_of_members() {
    check!(members, |player| _ = player.press("\n?"));
}

#[test]
fn an_earlier_step_taken_back() {
    check!(earlier, |player| _ = player.press("\tu"));
}

#[test]
fn set_aside() {
    check!(one, |player| _ = player.press(" fx\ns"), [WIDE]);
}

#[test]
fn choice_open() {
    check!(choice, |player| _ = player.press("↓↓↓"));
}

#[test]
fn chosen_right() {
    check!(choice, |player| _ = player.press("b"));
}

#[test]
fn chosen_wrong() {
    check!(choice, |player| _ = player.press("c"));
}

#[test]
fn cloze() {
    check!(fixture::session, |player| _ = player.press(" 4 "));
}

#[test]
fn leech_pointed_out() {
    check!(leech, |player| _ = player.press(" 1"));
}

#[test]
fn cramming() {
    check!(cram, |player| _ = player.press(" "));
}

#[test]
fn crammed() {
    check!(cram, |player| _ = player.press(" 1 3"));
}

#[test]
fn grade_is_asked_for() {
    check!(fixture::session, |player| _ = player.press(" \n"));
}

#[test]
fn keys_of_an_answer() {
    check!(fixture::session, |player| _ = player.press(" ?"));
}

#[test]
fn keys_of_a_line() {
    check!(line, |player| _ = player.press("x\t"));
}

#[test]
fn keys_of_a_choice() {
    check!(choice, |player| _ = player.press("?"));
}

#[test]
fn note_lines() {
    check!(fixture::session, |player| _ = player.press("\to"));
}

#[test]
fn why_page() {
    check!(fixture::session, |player| _ = player.press(" w"));
}

#[test]
fn flag_reason() {
    check!(fixture::session, |player| _ = player.press("\tf太长"));
}

#[test]
fn buried() {
    check!(fixture::session, |player| _ = player.press("\tb"));
}

#[test]
fn taken_back() {
    check!(fixture::session, |player| _ = player.press(" 4\tu"));
}

#[test]
fn the_end() {
    check!(fixture::session, |player| _ = player.press(" 1\n4\n4 1 4"));
}

#[test]
fn tiny() {
    check!(fixture::session, |player| _ = player.press(" "), [TINY]);
}

#[test]
fn tiny_line() {
    check!(line, |player| _ = player.press("abcdefghijklmnopqrstuvwxyz"), [TINY]);
}

#[test]
fn table() {
    let session = || {
        let table = "| 方式 | 由谁管理 | 位置 |\n|---|---|---|\n| bind mount | 用户 | 任意目录 |\n\
            | volume | **Docker** | `/var/lib/docker/volumes` |";
        fixture::of(vec![fixture::task(Kind::Qa, "两种挂载方式有何不同？", table)])
    };
    check!(session, |player| _ = player.press(" "));
}

#[test]
fn shell_block() {
    let session = || {
        let block =
            "```sh\n# 先停止\nsudo docker stop \"$NAME\" && docker rm -f redis | grep 'x'\n```";
        fixture::of(vec![fixture::task(Kind::Qa, "怎样删除容器？", block)])
    };
    check!(session, |player| _ = player.press(" "));
}

#[test]
fn escapes_in_a_deck_reach_no_screen() {
    let session = || {
        let hostile = "a\u{1b}]52;c;eA==\u{7} \u{9b}2J\u{202e}b\tc";
        let mut task = fixture::task(Kind::Term, hostile, hostile);
        task.title = hostile.into();
        task.card.draft.heading = vec![hostile.into()];
        task.card.draft.context = Some(hostile.into());
        task.card.draft.source.note = hostile.into();
        task.card.draft.items = vec![hostile.into(), hostile.into()];
        task.choices = Some(Choices { options: [(); 4].map(|()| hostile.into()), right: 0 });
        fixture::of(vec![task])
    };
    check!(session, |player| _ = player.press("b"));
}

#[test]
fn a_long_answer_scrolls_and_stops_at_its_ends() {
    let lines: Vec<String> = (1..=40).map(|i| format!("第 {i} 行")).collect();
    let session = fixture::of(vec![fixture::task(Kind::Qa, "怎样？", &lines.join("\n"))]);
    let mut player = Player::new(session, Lang::En, NARROW);
    player.press(" ");
    let mut scroll = |to| {
        let code = match to {
            Scroll::LineUp => crossterm::event::KeyCode::Up,
            Scroll::LineDown => crossterm::event::KeyCode::Down,
            Scroll::PageUp => crossterm::event::KeyCode::PageUp,
            Scroll::PageDown => crossterm::event::KeyCode::PageDown,
        };
        player.key(code, crossterm::event::KeyModifiers::NONE);
        player.screen()
    };
    assert!(scroll(Scroll::PageDown).contains("第 12 行"));
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
    let sessions = [fixture::session, line, command, members, choice, leech, cram];
    for columns in 1..30 {
        for rows in 1..12 {
            let session = sessions[(columns * rows) as usize % sessions.len()];
            let mut player = Player::new(session(), Lang::Zh, (columns, rows));
            player.screen();
            player.press("镜像");
            player.screen();
            player.press("\n↓");
            player.screen();
            player.ui.overlay = Some(Overlay::Keys);
            player.screen();
            player.press("\u{1b}1 3 f");
            player.screen();
        }
    }
}
