//! What keys do to a session, from the first to the last.

use crossterm::event::{Event as Input, KeyCode, KeyModifiers};

use super::fixture::{self, Player};
use super::respond::Step;
use super::ui::Overlay;
use super::{EditFile, Edited};
use crate::card::{Card, Kind};
use crate::choice::Choices;
use crate::lang::{Did, Lang};
use crate::queue::{Queue, Task};
use crate::review::{Fact, Grade, Mode};
use crate::schedule::Scheduler;
use crate::session::{Decks, Earlier, Event, Options, Phase, Session};

const SIZE: (u16, u16) = (80, 24);

fn player(session: Session) -> Player {
    Player::new(session, Lang::En, SIZE)
}

/// A card that is typed, two to think of.
fn cards() -> Session {
    fixture::of(tasks())
}

fn tasks() -> Vec<Task> {
    let line = fixture::task(Kind::Reverse, "只读的模板叫什么？", "镜像");
    let long = "把应用和它依赖的一切装在一起，在哪里运行都一样";
    let other = fixture::task(Kind::Qa, "容器有什么好处？", long);
    vec![line, fixture::task(Kind::Qa, "为什么用容器？", long), other]
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
    let mut cards: Vec<Card> = tasks().into_iter().map(|task| task.card).collect();
    cards[0].draft.front = "什么是只读的模板？".into();
    player.desk.edited = Some(whole(cards.clone()));
    assert_eq!(player.press(" ").key(KeyCode::Char('d'), KeyModifiers::NONE), {
        Step::Edit(EditFile::Deck)
    });
    assert!(player.screen().contains("什么是只读的模板？"));
    assert_eq!(player.ui.notice.as_deref(), Some("Edited: this is the card now."));
    // Nothing changed, so what was typed stays.
    player.desk.edited = Some(whole(cards.clone()));
    player.press("镜").key(KeyCode::Char('e'), KeyModifiers::ALT);
    assert_eq!(
        (player.ui.notice.as_deref(), player.ui.field.text()),
        (Some("No card changed."), "镜")
    );
    cards[1].draft.front = "容器做什么用？".into();
    player.desk.edited = Some(whole(cards.clone()));
    player.key(KeyCode::Char('e'), KeyModifiers::ALT);
    let told = "Edited: this card stays as it was; others changed.";
    assert_eq!((player.ui.notice.as_deref(), player.ui.field.text()), (Some(told), "镜"));
    // Where a deck cannot be read, the card may be in it.
    cards[2].draft.front = "容器好在哪里？".into();
    let unread = Decks { cards: cards[1..].to_vec(), whole: false };
    player.desk.edited = Some(Edited::Decks(unread));
    player.key(KeyCode::Char('e'), KeyModifiers::ALT);
    assert_eq!((player.ui.notice.as_deref(), player.ui.field.text()), (Some(told), "镜"));
    player.desk.edited = Some(whole(cards[1..].to_vec()));
    player.press("\te");
    assert!(player.screen().contains("容器做什么用？"), "{}", player.screen());
}

fn whole(cards: Vec<Card>) -> Edited {
    Edited::Decks(Decks { cards, whole: true })
}

#[test]
fn a_notice_names_the_key_that_works_now() {
    let check = |keys: &str, expect: &str| {
        let mut player = player(lines());
        player.press(keys);
        assert_eq!(player.ui.notice.as_deref(), Some(expect), "{keys:?}");
    };
    check("\tb", "Buried until tomorrow. Alt-u: undo");
    check(" b", "Buried until tomorrow. Alt-u: undo");
    check("\tk\tk", "Skipped: it comes after the others. Alt-u: undo");
    check(" f\n", "Flagged: `check -v` lists it. u: undo");
    check("\ts\ts", "Suspended: it is not asked again. u: undo");
    let mut player = player(choice());
    player.desk.edited = Some(Edited::Broken("The deck is broken.".into()));
    player.press("\te");
    let told = "The deck is broken. Alt-d: mend the deck";
    assert_eq!(player.ui.notice.as_deref(), Some(told), "d is an answer to choose");
    player.desk.edited = Some(Edited::Broken("The deck is broken.".into()));
    player.press("b\te");
    assert_eq!(player.ui.notice.as_deref(), Some("The deck is broken. d: mend the deck"));
}

/// Two cards that are typed.
fn lines() -> Session {
    let line = |front| fixture::task(Kind::Reverse, front, "镜像");
    fixture::of(vec![line("只读的模板叫什么？"), line("容器由什么创建？")])
}

#[test]
fn what_an_earlier_session_did_is_named() {
    let earlier = |task, did| Earlier { task, did };
    let check = |did, lang, expect: &str| {
        let front = "把应用和它依赖的一切装在一起，`在哪里`运行都一样的东西叫什么？";
        let task = fixture::task(Kind::Qa, front, "容器");
        let options = Options { earlier: vec![earlier(task, did)], ..Options::default() };
        let queue = Queue { tasks: vec![fixture::steps()], ..Queue::default() };
        let session = Session::new(queue, Scheduler::default(), options, fixture::NOW);
        let mut player = Player::new(session, lang, SIZE);
        player.press("\tu");
        assert_eq!(player.ui.notice.as_deref(), Some(expect));
        assert!(player.screen().contains("在哪里运行都一样"), "{}", player.screen());
    };
    let cut = "把应用和它依赖的一切装在一起…";
    let good = Did::Graded(Grade::Good);
    check(good, Lang::En, &format!("Taken back: Good for “{cut}” (earlier session)."));
    check(Did::Buried, Lang::En, &format!("No longer buried: “{cut}” (earlier session)."));
    check(good, Lang::Zh, &format!("已撤销「{cut}」的评分：良好（之前一次测验）。"));
}

#[test]
fn a_flag_leaves_what_is_typed_and_shown() {
    let mut player = player(cards());
    player.press("镜").key(KeyCode::Char('f'), KeyModifiers::ALT);
    player.press("x\n");
    assert_eq!((player.ui.field.text(), kept(&player)), ("镜", vec!["flag x".to_owned()]));
    player.key(KeyCode::Char('u'), KeyModifiers::ALT);
    assert_eq!((player.ui.field.text(), kept(&player)), ("镜", vec![]));
    player.press("\nfx\nu");
    assert!(matches!(player.session.phase(), Phase::Answer(_)));
    assert!(player.screen().contains("[1 Again"), "what was typed is still judged");
}

#[test]
fn arrows_scroll_what_lies_over_the_card() {
    let down = |player: &mut Player| player.key(KeyCode::Down, KeyModifiers::NONE);
    for page in ["\no", "\nw", "\n?", "\n\t"] {
        let mut player = Player::new(list(), Lang::En, (80, 6));
        player.press(page);
        let before = player.screen();
        let is_long = !matches!(player.ui.overlay, Some(Overlay::Why(_)));
        let step = down(&mut player);
        assert!(player.ui.overlay.is_some(), "{page:?} was closed");
        assert_eq!(player.screen() != before, is_long, "{page:?}");
        assert_eq!(step == Step::Draw, is_long, "{page:?}");
    }
    // A key that acts from the page of keys closes it, also where it does nothing.
    let mut player = player(list());
    player.press("\n\t");
    assert_eq!(
        player.key(KeyCode::Char('y'), KeyModifiers::NONE),
        Step::Tell(Event::Tick { item: 0, recalled: true })
    );
    player.press("↓↓↓\t");
    player.ui.pointed = None;
    assert_eq!(player.key(KeyCode::Char('z'), KeyModifiers::NONE), Step::Draw);
    assert!(player.ui.overlay.is_none());
}

#[test]
fn the_page_of_keys_names_each_key_once() {
    for (session, keys) in [(list(), "\n?"), (choice(), "?"), (cards(), "?"), (cards(), " ?")] {
        let mut player = Player::new(session, Lang::En, (80, 60));
        let screen = player.press(keys).screen();
        let arrows = screen.lines().filter(|line| line.starts_with(" ↑↓")).count();
        assert_eq!(arrows, 1, "{screen}");
    }
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
