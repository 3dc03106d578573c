use super::*;
use crate::card::Kind;
use crate::choice::Choices;
use crate::lang::Lang;
use crate::review::{Fact, Grade};
use crate::session::Decks;
use crate::terminal::fixture;

struct Played {
    text: String,
    desk: fixture::Memory,
    fine: bool,
}

/// Plays a session; what is typed is written behind its prompt, as a terminal shows it.
fn play(session: Session, lang: Lang, typed: &[u8], fail: bool) -> Played {
    let (mut session, mut output) = (session, Vec::new());
    let mut desk = fixture::Memory { fail, ..fixture::Memory::default() };
    let fine =
        run(&mut session, lang.words(), (&mut &*typed, &mut output), None, &mut desk).is_ok();
    Played { text: String::from_utf8(output).expect("text"), desk, fine }
}

/// A card to choose from, a list, one to type, and one to think of.
fn session() -> Session {
    let mut choice = fixture::task(Kind::Term, "镜像是什么？", "只读的**模板**");
    let options = ["一个容器", "只读的**模板**", "一个仓库", "一个`卷`"].map(String::from);
    choice.choices = Some(Choices { options, right: 1 });
    let mut list = fixture::task(Kind::List, "三个核心概念是什么？", "镜像\n容器\n仓库");
    list.card.draft.items = ["镜像", "容器", "仓库"].map(String::from).to_vec();
    let line = fixture::task(Kind::Reverse, "只读的模板叫什么？", "镜像");
    let long = "把应用和它依赖的一切装在一起，在哪里运行都一样";
    fixture::of(vec![choice, list, line, fixture::task(Kind::Qa, "为什么用容器？", long)])
}

#[test]
fn a_whole_session_line_by_line() {
    let typed = "\
c\n1\n\
容器\n数据卷\n镜像\n\n\n\
容器\ni\n\
:help\n:o\n:f\n太长\n:x\n\n７\n４\n\
:u\n\n4\n\
a\n\n4\n";
    for (lang, name) in [(Lang::En, "session_en"), (Lang::Zh, "session_zh")] {
        let played = play(session(), lang, typed.as_bytes(), false);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, played.text)
        });
        assert!(played.fine);
    }
}

#[test]
fn every_line_does_what_it_says() {
    let check = |typed: &str, expect: &[&str]| {
        let played = play(session(), Lang::En, typed.as_bytes(), false);
        let told = |fact: &Fact| match fact {
            Fact::Review(review) => format!("{:?}", review.grade),
            Fact::Suspend(_) => "suspend".to_owned(),
            Fact::Bury(_) => "bury".to_owned(),
            Fact::Flag(flag) => format!("flag {}", flag.reason),
            other => format!("{other:?}"),
        };
        let told: Vec<String> = played.desk.facts.iter().map(told).collect();
        assert_eq!(told, expect, "{typed:?}\n{}", played.text);
    };
    check("b\n\n", &["Good"]);
    check("Ｂ\n\n", &["Good"]);
    check("a\n2\n", &["Hard"]);
    check("\n\n\n3\n", &["Good"]);
    check(":b\n:s\n", &["bury", "suspend"]);
    check("k\n镜像，容器，仓库\n\n", &["Good"]);
    check("k\n镜像\n\n\n", &["Again"]);
    check("k\nq\n:q\n", &[]);
    check("k\n:k\nq\nq\n", &[]);
    check("k\n:k\n容器\ni\n", &["Good"]);
    check("f\n错\n", &["flag 错"]);
    check("f\n:c\n", &[]);
    check("\n4\n:u\n", &[]);
    check("q\n\n4\n", &[]);
    check(":e\n:w\n:o\n?\nhelp\n:u\n", &[]);
}

#[test]
fn an_editor_that_changes_nothing_is_told_so() {
    let (mut session, mut output) = (fixture::session(), Vec::new());
    let card = session.current().expect("a card").card.clone();
    let edited = Some(Edited::Decks(Decks { cards: vec![card], whole: false }));
    let mut desk = fixture::Memory { edited, ..fixture::Memory::default() };
    let (mut input, words) = (&b":e\nq\n"[..], Lang::En.words());
    run(&mut session, words, (&mut input, &mut output), None, &mut desk).expect("room");
    let text = String::from_utf8(output).expect("text");
    assert!(text.contains("No card changed.\n"), "{text}");
    assert!(!text.contains("Edited:"), "{text}");
}

#[test]
fn the_end_of_the_input_keeps_what_was_answered() {
    let played = play(fixture::session(), Lang::En, b"\n3\n\n", false);
    assert!(played.fine);
    assert_eq!(played.desk.grades(), [Grade::Good]);
    assert!(play(fixture::session(), Lang::En, b"\xff\n\xc3\n", false).fine, "no text");
}

#[test]
fn an_answer_that_cannot_be_kept_stops_the_quiz() {
    let played = play(fixture::session(), Lang::En, b"\n3\n\n3\n", true);
    assert!(!played.fine);
    assert!(!played.text.contains("keeps running"), "the next card was shown");
}

#[test]
fn steps_in_another_order_are_told_so() {
    let typed = "用 docker run 运行\n用 docker push 推送到仓库\n构建\n\n:q\n";
    let session = || {
        let mut steps = fixture::steps();
        steps.card.draft.items[0] = "构建".into();
        fixture::of(vec![steps])
    };
    for (lang, told) in [
        (Lang::En, "3 of 3\nAll of them, but in another order.\n"),
        (Lang::Zh, "都想到了，但顺序不同。\n"),
    ] {
        let played = play(session(), lang, typed.as_bytes(), false);
        assert!(played.text.contains(told), "{}", played.text);
    }
}

#[test]
fn the_command_that_takes_it_back_is_one_that_works() {
    let text = play(session(), Lang::En, b":b\n:b\nq\n", false).text;
    assert!(text.contains("Buried until tomorrow. :u: undo\n"), "{text}");
    let cards = || fixture::of(vec![fixture::task(Kind::Qa, "为什么用容器？", "镜像")]);
    let text = play(cards(), Lang::En, b":s\n", false).text;
    assert!(text.contains("Suspended: it is not asked again.\n"), "nothing can be typed: {text}");
}
