//! What keys do to a session, from the first to the last.

use crossterm::event::{Event as Input, KeyCode, KeyModifiers};

use super::fixture::{self, Player};
use super::respond::Step;
use super::ui::Overlay;
use super::{EditFile, Edited};
use crate::card::Kind;
use crate::choice::Choices;
use crate::lang::Lang;
use crate::review::{Fact, Grade, Mode};
use crate::session::{Phase, Session};

const SIZE: (u16, u16) = (80, 24);

fn player(session: Session) -> Player {
    Player::new(session, Lang::En, SIZE)
}

/// A card that is typed, two to think of.
fn cards() -> Session {
    let line = fixture::task(Kind::Reverse, "只读的模板叫什么？", "镜像");
    let long = "把应用和它依赖的一切装在一起，在哪里运行都一样";
    let other = fixture::task(Kind::Qa, "容器有什么好处？", long);
    fixture::of(vec![line, fixture::task(Kind::Qa, "为什么用容器？", long), other])
}

fn list() -> Session {
    let mut list = fixture::task(Kind::List, "三个核心概念是什么？", "镜像\n容器\n仓库");
    list.card.draft.items = ["镜像", "容器", "仓库"].map(String::from).to_vec();
    fixture::of(vec![list])
}

fn choice() -> Session {
    let mut choice = fixture::task(Kind::Term, "镜像是什么？", "只读的模板");
    let options = ["一个容器", "只读的模板", "一个仓库", "一个卷"].map(String::from);
    choice.choices = Some(Choices { options, right: 1 });
    fixture::of(vec![choice])
}

/// What was kept, as short as it can be told.
fn kept(player: &Player) -> Vec<String> {
    let told = |fact: &Fact| match fact {
        Fact::Review(review) => format!("{:?} {:?}", review.grade, review.mode),
        Fact::Suspend(_) => "suspend".to_owned(),
        Fact::Bury(_) => "bury".to_owned(),
        Fact::Flag(flag) => format!("flag {}", flag.reason),
        other => format!("{other:?}"),
    };
    player.desk.facts.iter().map(told).collect()
}

#[track_caller]
fn check(session: Session, keys: &str, expect: &[&str]) {
    let mut player = player(session);
    player.press(keys);
    assert_eq!(kept(&player), expect, "{keys:?}\n{}", player.screen());
}

#[test]
fn an_answer_is_given_by_keys() {
    check(cards(), " 3", &["Good Shown"]);
    check(cards(), "\n\n\n4", &["Easy Shown"]);
    check(cards(), "镜像\n\n", &["Good Typed"]);
    check(cards(), "镜像\n ", &["Good Typed"]);
    check(cards(), "容器\n\n", &["Again Typed"]);
    check(cards(), "容器\ni", &["Good Typed"]);
    check(cards(), "容器\n2", &["Hard Typed"]);
    check(cards(), "镜像\u{1b} ４", &["Easy Shown"]);
    check(choice(), "b\n", &["Good Choice"]);
    check(choice(), "2\n", &["Good Choice"]);
    check(choice(), "↓↓\n\n", &["Good Choice"]);
    check(choice(), "↑\n\n\n2", &["Again Choice", "Hard Shown"]);
    check(choice(), "\n3", &["Good Shown"]);
    check(list(), "镜像，容器\n仓库\n\n", &["Good Ticked"]);
    check(list(), "镜像\n\n\n", &["Again Ticked"]);
    check(list(), "\n yn\n", &["Hard Ticked"]);
    check(list(), "\n  n↑↑n\n", &["Again Ticked"]);
    check(list(), "\n3", &["Good Shown"]);
}

#[test]
fn commands_are_letters_where_no_line_takes_them() {
    check(cards(), "\tk b", &["bury"]);

    check(cards(), "\tks", &["suspend"]);
    check(cards(), "\tkf太长\n", &["flag 太长"]);
    check(cards(), "\tkf太长\u{1b}", &[]);
    check(cards(), " fx\n 3", &["flag x", "Good Shown"]);
    check(cards(), "\tb\ts", &["bury", "suspend"]);
    check(cards(), "\ts 3u", &["suspend"]);
    check(choice(), "\tb", &["bury"]);
}

#[test]
fn alt_gives_commands_while_a_line_is_typed() {
    let mut player = player(cards());
    player.press("镜");
    player.key(KeyCode::Char('b'), KeyModifiers::ALT);
    assert_eq!(kept(&player), ["bury"]);
    assert!(player.ui.field.is_empty(), "what was typed is of another card");
    assert!(player.ui.notice.is_some());
}

#[test]
fn undo_goes_back_step_by_step_and_says_what_it_took_back() {
    let mut player = player(cards());
    player.press(" 4b");
    assert_eq!(kept(&player), ["Easy Shown", "bury"]);
    player.press("u");
    assert_eq!(player.ui.notice.as_deref(), Some("No longer buried."));
    player.press("u");
    assert_eq!(player.ui.notice.as_deref(), Some("Taken back: Easy."));
    assert_eq!(kept(&player), Vec::<String>::new());
    assert!(player.screen().contains("只读的模板叫什么？"));
}

#[test]
fn overlays_close_and_their_keys_act_at_once() {
    let mut player = player(cards());
    let is_open = |player: &mut Player, keys: &str| player.press(keys).ui.overlay.is_some();
    for close in ["\u{1b}", "?", "\t", "x"] {
        assert!(is_open(&mut player, "?"));
        assert!(!is_open(&mut player, close), "{close:?}");
    }
    assert_eq!(player.session.phase(), &Phase::Question);
    player.press("?e");
    assert_eq!(player.ui.notice.as_deref(), Some("no editor here"));
    player.press("镜\to");
    assert!(matches!(player.ui.overlay, Some(Overlay::Source(_))));
    assert!(!player.press("q").left, "it closed the page");
    assert!(matches!(player.session.phase(), Phase::Answer(_)), "the lines tell the answer");
    assert!(player.press("?q").left);
}

#[test]
fn a_notice_stays_until_the_next_key() {
    let mut player = player(cards());
    player.press(" \n");
    assert!(player.ui.notice.is_some());
    assert_eq!(player.key(KeyCode::Char('z'), KeyModifiers::NONE), Step::Draw);
    assert!(player.ui.notice.is_none());
    assert_eq!(player.key(KeyCode::Char('z'), KeyModifiers::NONE), Step::Same);
}

#[test]
fn what_changes_nothing_draws_nothing() {
    let mut player = player(cards());
    let none = KeyModifiers::NONE;
    assert_eq!(player.key(KeyCode::Left, none), Step::Same);
    assert_eq!(player.key(KeyCode::Backspace, none), Step::Same);
    assert_eq!(player.gives(Input::FocusGained), Step::Same);
    player.press(" ");
    player.key(KeyCode::Up, none);
    assert_eq!(player.key(KeyCode::Up, none), Step::Same);
    assert_eq!(player.gives(Input::Paste("3".into())), Step::Same, "a paste grades nothing");
}

#[test]
fn a_paste_is_typed_on_one_line() {
    let mut player = player(cards());
    assert_eq!(player.gives(Input::Paste("镜\r\n像\u{1b}".repeat(2000))), Step::Typed);
    assert_eq!(player.ui.field.text().chars().count(), 6000);
    assert!(player.screen().contains("› ‹"), "{}", player.screen());
    player.press("\n");
    assert!(player.screen().contains('✗'));
    assert!(player.screen().contains("\n 镜像\n"), "the answer is on the first screen");
}

#[test]
fn an_edited_card_is_asked_anew() {
    let mut player = player(cards());
    let mut card = player.session.current().expect("a card").card.clone();
    card.draft.front = "什么是只读的模板？".into();
    player.desk.edited = Some(Edited::Card(Box::new(card)));
    assert_eq!(player.press(" ").key(KeyCode::Char('d'), KeyModifiers::NONE), {
        Step::Edit(EditFile::Deck)
    });
    assert!(player.screen().contains("什么是只读的模板？"));
    assert_eq!(player.ui.notice.as_deref(), Some("Edited: this is the card now."));
    let same = player.session.current().expect("a card").card.clone();
    player.desk.edited = Some(Edited::Card(Box::new(same)));
    player.press("\te");
    assert_eq!(player.ui.notice.as_deref(), Some("Nothing was changed."));
    player.desk.edited = Some(Edited::Gone);
    player.press("\te");
    assert!(player.screen().contains("为什么用容器？"));
}

#[test]
fn every_way_to_quit() {
    for keys in ["\u{1b}", "x\u{1b}\u{1b}", " q", " \u{1b}", "\tq", "?q"] {
        assert!(player(cards()).press(keys).left, "{keys:?}");
    }
    for keys in ["q", "x\u{1b}", "?\u{1b}", " f\u{1b}"] {
        assert!(!player(cards()).press(keys).left, "{keys:?}");
    }
    let control = |keys: &str, key: char| {
        let mut player = player(cards());
        player.press(keys);
        player.key(KeyCode::Char(key), KeyModifiers::CONTROL);
        player.left
    };
    assert!(control("", 'd') && control(" ", 'd') && !control("x", 'd'));
    for keys in ["", "x", "?", " ", " f", " o"] {
        assert!(control(keys, 'c'), "{keys:?}");
    }
}

#[test]
fn an_answer_keeps_how_it_was_given() {
    let mut player = player(cards());
    player.press("镜像\n4");
    let Some(Fact::Review(review)) = player.desk.facts.first() else { panic!("no answer") };
    assert_eq!((review.grade, review.mode), (Grade::Easy, Mode::Typed));
}
