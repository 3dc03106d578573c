//! What becomes of a session whose decks are edited.

use super::*;

#[test]
fn an_edited_card_is_asked_as_it_is_now() {
    let mut session = session(0, 2);
    session.update(Event::Reveal { at: NOW });
    let mut card = session.card().clone();
    card.draft.front = "better".into();
    replace(&mut session, |cards| cards[0] = card);
    assert_eq!(session.phase(), &Phase::Question);
    assert_eq!(session.current().map(|task| &task.card.draft.front[..]), Some("better"));
    replace(&mut session, |cards| _ = cards.remove(0));
    assert!(!session.can_undo());
    assert_eq!(session.tally().set_aside, 1);
    check(&mut session, "known1 Good");
}

#[test]
fn every_card_follows_its_deck() {
    let mut session = session(1, 3);
    session.tasks[2].choices =
        Some(Choices { options: ["a", "b", "c", "d"].map(String::from), right: 0 });
    session.update(Event::Reveal { at: NOW });
    replace(&mut session, |cards| {
        cards.iter_mut().for_each(|card| card.draft.source.first += 7);
        cards[1].draft.front = "better".into();
        cards[1].before = Some(Before { front: "known0".into(), back: "known0".into() });
        cards[1].made = Some("made".into());
        cards[2].draft.back = "another".into();
        cards.remove(3);
    });
    assert!(matches!(session.phase(), Phase::Answer(_)), "only lines of this card changed");
    let lines: Vec<u32> = session.tasks.iter().map(|task| task.card.draft.source.first).collect();
    assert_eq!(lines, [7, 7, 7, 0]);
    let changed: Vec<bool> = session.tasks.iter().map(|task| task.changed).collect();
    assert_eq!(changed, [false, true, false, false]);
    assert_eq!(session.tasks[2].choices, None);
    assert_eq!((session.left().all(), session.tally().set_aside), (3, 1));
    answer(&mut session, Grade::Easy, NOW);
    let effects = answer(&mut session, Grade::Good, NOW);
    let [Effect::Record(Fact::Review(review))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(review.text.as_deref(), Some("made"), "what was asked is the text of now");
    check(&mut session, "known1 Good");
    // A step back asks the new text as well, as changed.
    session.update(Event::Undo { at: NOW });
    session.update(Event::Undo { at: NOW });
    assert_eq!(session.current().map(|task| task.changed), Some(true));
}

#[test]
fn a_deck_that_cannot_be_read_loses_no_card() {
    let mut session = session(0, 2);
    let cards = vec![session.tasks[1].card.clone()];
    session.update(Event::Replace { decks: Decks { cards, whole: false }, at: NOW });
    check(&mut session, "known0 Good, known1 Good");
}

#[test]
fn a_card_that_is_gone_for_a_while_comes_back() {
    let mut session = session(0, 3);
    let all: Vec<Card> = session.tasks.iter().map(|task| task.card.clone()).collect();
    answer(&mut session, Grade::Again, NOW);
    replace(&mut session, |cards| cards.truncate(0));
    assert_eq!((session.phase(), session.tally().set_aside), (&Phase::Over, 3));
    session.update(Event::Undo { at: NOW });
    assert_eq!(session.phase(), &Phase::Over, "there is nothing that could be shown");

    let mut session =
        of(all.iter().map(|card| task(&card.id.0, true)).collect(), Options::default());
    answer(&mut session, Grade::Good, NOW);
    replace(&mut session, |cards| _ = cards.pop());
    replace(&mut session, |cards| *cards = all);
    assert_eq!(session.tally().set_aside, 0);
    check(&mut session, "known1 Good, known2 Good");
}

#[test]
fn steps_before_a_card_that_is_gone_can_still_be_taken_back() {
    let earlier = [("known2", Did::Flagged), ("known0", Did::Graded(Grade::Good))];
    let earlier = earlier.map(|(name, did)| Earlier { task: task(name, true), did }).to_vec();
    let tasks = (0..4).map(|i| task(&format!("known{i}"), true)).collect();
    let mut session = of(tasks, Options { earlier, ..Options::default() });
    answer(&mut session, Grade::Good, NOW);
    answer(&mut session, Grade::Again, NOW);
    session.update(Event::Flag { reason: String::new(), at: NOW });
    replace(&mut session, |cards| cards.retain(|card| card.id.0 != "known1"));
    assert_eq!(session.tally().grades, [1, 0, 1, 0], "what was answered stands");
    let take_back = |fact| [Effect::TakeBack { fact, at: NOW }];
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(4));
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(2));
    assert_eq!((shown(&session), session.tally().grades), (Some("known0"), [1, 0, 0, 0]));
    assert_eq!((session.left().all(), session.tally().set_aside), (3, 1));
    assert_eq!(session.undoes().map(|(did, _)| did), Some(Did::Graded(Grade::Good)));
    assert_eq!(session.update(Event::Undo { at: NOW }), take_back(1));
    // What an earlier session did to a card that is gone is passed over too.
    replace(&mut session, |cards| cards.retain(|card| !"known1 known2".contains(&card.id.0)));
    assert!(!session.can_undo());
    check(&mut session, "known0 Good, known3 Good");
}
