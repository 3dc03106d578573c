//! Steps back.

use super::*;

#[test]
fn a_step_back_asks_the_card_again() {
    let mut session = session(0, 2);
    answer(&mut session, Grade::Again, NOW);
    answer(&mut session, Grade::Good, NOW);
    let take_back = |fact| [Effect::TakeBack { fact, at: NOW }];
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(1));
    assert_eq!(shown(&session), Some("known1"));
    session.update(Event::Skip { at: NOW });
    assert_eq!(session.update(Event::Undo { at: NOW }), [], "the log knows of no skip");
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(0));
    assert_eq!(session.tally(), &Tally::default());
    assert_eq!(session.update(Event::Undo { at: NOW }), []);
    check(&mut session, "known0 Good, known1 Good");
}

#[test]
fn the_end_can_be_taken_back() {
    let mut session = session(0, 1);
    answer(&mut session, Grade::Good, NOW);
    assert_eq!(session.phase(), &Phase::Over);
    session.update(Event::Undo { at: NOW });
    check(&mut session, "known0 Easy");
}

#[test]
fn answers_of_an_earlier_session_can_be_taken_back() {
    let earlier = [task("gone", true), task("known1", false)];
    let earlier = earlier.map(|task| Earlier { task, did: Did::Graded(Grade::Good) }).to_vec();
    let take_back = |fact| [Effect::TakeBack { fact, at: NOW }];
    let mut session = of(
        vec![task("known0", true), task("known1", true)],
        Options { earlier, ..Options::default() },
    );
    assert_eq!(session.undoes().map(|(_, card)| card.is_some()), Some(true));
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(1));
    assert_eq!(shown(&session), Some("known1"));
    assert_eq!(session.left(), Left { new: 1, learning: 0, review: 1 });
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(0));
    assert_eq!(session.update(Event::Undo { at: NOW }), []);
    let at = NOW;
    let mut asked = Vec::new();
    while let Some(card) = shown(&session) {
        asked.push(card.to_owned());
        answer(&mut session, Grade::Easy, at);
    }
    assert_eq!(asked, ["gone", "known1", "known0"]);
}

#[test]
fn the_leech_comes_back_as_it_was() {
    for event in [
        Event::Suspend { at: NOW },
        Event::Bury { at: NOW },
        Event::Flag { reason: "hard".into(), at: NOW },
    ] {
        let mut session = of(vec![leech(), task("other", true)], Options::default());
        answer(&mut session, Grade::Again, NOW);
        let before = snapshot(&session);
        session.update(event.clone());
        // After a flag the page is still there.
        session.update(Event::Continue { at: NOW });
        assert_eq!(shown(&session), Some("other"));
        assert_eq!(
            session.update(Event::Undo { at: NOW }),
            [Effect::TakeBack { fact: 1, at: NOW }]
        );
        assert_eq!(snapshot(&session), before, "{event:?}");
        assert_eq!(session.phase(), &Phase::Leech { lapses: LEECH_LAPSES });
        assert_eq!(session.left().all(), 2);
        session.update(Event::Undo { at: NOW });
        check(&mut session, "leech Good, other Good");
    }
}

#[test]
fn a_step_back_shows_what_was_shown() {
    let mut session = of(vec![list(), task("other", true)], Options::default());
    session.update(Event::Type { text: "容器".into(), at: NOW });
    session.update(Event::Skip { at: NOW });
    session.update(Event::Undo { at: NOW });
    assert_eq!((session.phase(), session.came()), (&Phase::Question, &[1][..]));
    session.update(Event::Flag { reason: String::new(), at: NOW });
    session.update(Event::Reveal { at: NOW });
    session.update(Event::Undo { at: NOW });
    check_answer(&session, "ticked [1]", Some(Grade::Again));
    session.update(Event::Bury { at: NOW });
    session.update(Event::Undo { at: NOW });
    check_answer(&session, "ticked [1]", Some(Grade::Again));
}
