use proptest::prelude::*;

use super::*;
use crate::card::{Before, Card, CardId, Draft, Kind};
use crate::choice::Choices;
use crate::history;

const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };
const DAY_MS: i64 = 86_400_000;

fn task(name: &str, known: bool) -> Task {
    let draft = Draft::bare(Kind::Qa, name, name);
    let scheduler = Scheduler::default();
    let id = CardId(name.into());
    let state = scheduler.outcomes(&id, None, NOW.plus_ms(-30 * DAY_MS))[3].state;
    Task {
        title: "T".into(),
        card: Card { id, draft, made: None, before: None },
        state: known.then_some(state),
        changed: false,
        choices: None,
    }
}

fn of(tasks: Vec<Task>, options: Options) -> Session {
    let queue = Queue { tasks, ..Queue::default() };
    Session::new(queue, Scheduler::default(), options, NOW)
}

fn session(new: usize, known: usize) -> Session {
    let tasks = (0..new)
        .map(|i| task(&format!("new{i}"), false))
        .chain((0..known).map(|i| task(&format!("known{i}"), true)))
        .collect();
    of(tasks, Options::default())
}

/// A card with three members to recall.
fn list() -> Task {
    let mut list = task("list", false);
    list.card.draft.kind = Kind::List;
    list.card.draft.items = ["镜像", "容器", "仓库"].map(String::from).to_vec();
    list
}

/// A card that becomes a leech when it is forgotten once more.
fn leech() -> Task {
    let mut leech = task("leech", true);
    leech.state.as_mut().expect("known").memory.lapses = LEECH_LAPSES - 1;
    leech
}

fn shown(session: &Session) -> Option<&str> {
    session.current().map(|task| &task.card.id.0[..])
}

fn grade_named(name: &str) -> Grade {
    Grade::ALL.into_iter().find(|grade| grade.name() == name).expect("the name of a grade")
}

fn answer(session: &mut Session, grade: Grade, at: Moment) -> Vec<Effect> {
    session.update(Event::Reveal { at });
    session.update(Event::Grade { grade, at })
}

/// Plays `card grade` pairs, five seconds each, and expects these very cards.
#[track_caller]
fn check(session: &mut Session, expect: &str) {
    let mut at = NOW;
    for pair in expect.split(", ") {
        let (card, grade) = pair.split_once(' ').expect("a card and a grade");
        assert_eq!(shown(session), Some(card), "before {pair}");
        session.update(Event::Reveal { at: at.plus_ms(2000) });
        at = at.plus_ms(5000);
        session.update(Event::Grade { grade: grade_named(grade), at });
    }
    assert_eq!(session.phase(), &Phase::Over);
}

#[track_caller]
fn check_answer(session: &Session, given: &str, suggests: Option<Grade>) {
    let Phase::Answer(answer) = session.phase() else { panic!("{:?}", session.phase()) };
    let name = match &answer.given {
        Given::Nothing => "nothing".to_owned(),
        Given::Typed { text, .. } => format!("typed {text}"),
        Given::Chosen(option) => format!("chosen {option}"),
        Given::Ticked => format!("ticked {:?}", session.came()),
    };
    assert_eq!((name.as_str(), answer.suggests), (given, suggests));
}

#[test]
fn what_was_missed_comes_back_until_it_succeeds() {
    let mut session = session(0, 2);
    check(&mut session, "known0 Again, known1 Good, known0 Again, known0 Good");
    assert_eq!((session.tally().asked(), session.tally().right()), (4, 2));
    assert_eq!((session.tally().reviews, session.tally().done), (2, 2));
    assert_eq!(session.tally().recalled, 1);
    let missed: Vec<_> = session.missed().iter().map(|(t, n)| (t.card.id.0.clone(), *n)).collect();
    assert_eq!(missed, [("known0".to_owned(), 2)]);
}

#[test]
fn a_new_card_takes_its_steps_and_no_card_is_asked_twice_in_a_row() {
    let mut session = session(2, 0);
    check(&mut session, "new0 Again, new1 Good, new0 Good, new1 Good, new0 Good");
    assert_eq!(session.tally().new, 2);
}

#[test]
fn nothing_to_ask_is_over_at_once() {
    let mut session = session(0, 0);
    assert_eq!(session.phase(), &Phase::Over);
    assert_eq!(session.update(Event::Quit), [Effect::Quit]);
}

#[test]
fn a_grade_needs_the_answer_seen() {
    let mut session = session(1, 0);
    assert_eq!(session.update(Event::Grade { grade: Grade::Easy, at: NOW }), []);
    assert_eq!(session.phase(), &Phase::Question);
    assert_eq!(session.left(), Left { new: 1, ..Left::default() });
}

#[test]
fn a_typed_answer_is_judged_and_the_student_has_the_last_word() {
    let mut session = session(1, 0);
    session.update(Event::Type { text: "old".into(), at: NOW });
    check_answer(&session, "typed old", Some(Grade::Again));
    let effects = session.update(Event::Grade { grade: Grade::Good, at: NOW });
    let [Effect::Record(Fact::Review(review))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((review.grade, review.mode), (Grade::Good, Mode::Typed));
}

#[test]
fn an_empty_line_asks_for_the_answer() {
    let mut session = session(1, 0);
    session.update(Event::Type { text: " ".into(), at: NOW });
    check_answer(&session, "nothing", None);
}

#[test]
fn members_are_ticked_as_they_come() {
    let mut session = of(vec![list()], Options::default());
    session.update(Event::Type { text: "容器".into(), at: NOW });
    assert_eq!((session.phase(), session.came()), (&Phase::Question, &[1][..]));
    session.update(Event::Type { text: "卷".into(), at: NOW });
    assert_eq!(session.came(), [1]);
    session.update(Event::Type { text: "镜像、仓库".into(), at: NOW });
    check_answer(&session, "ticked [1, 0, 2]", Some(Grade::Good));
    session.update(Event::Tick { item: 1, recalled: false });
    check_answer(&session, "ticked [0, 2]", Some(Grade::Hard));
    session.update(Event::Tick { item: 9, recalled: true });
    check_answer(&session, "ticked [0, 2]", Some(Grade::Hard));
    let effects = session.update(Event::Grade { grade: Grade::Hard, at: NOW });
    let [Effect::Record(Fact::Review(review))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(review.mode, Mode::Ticked);
}

#[test]
fn a_choice_suggests_its_grade() {
    let mut chosen = task("a", false);
    let options = ["b", "c", "a", "d"].map(String::from);
    chosen.choices = Some(Choices { options, right: 2 });
    let mut session = of(vec![chosen], Options::default());
    session.update(Event::Choose { option: 7, at: NOW });
    assert_eq!(session.phase(), &Phase::Question);
    session.update(Event::Choose { option: 0, at: NOW });
    check_answer(&session, "chosen 0", Some(Grade::Again));
    let effects = session.update(Event::Grade { grade: Grade::Again, at: NOW });
    let [Effect::Record(Fact::Review(review))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(review.mode, Mode::Choice);
}

#[test]
fn a_skipped_card_comes_last() {
    let mut session = session(0, 3);
    session.update(Event::Skip { at: NOW });
    check(&mut session, "known1 Good, known2 Good, known0 Good");
}

#[test]
fn what_is_set_aside_is_not_asked_again() {
    let mut session = session(0, 3);
    let effects = session.update(Event::Suspend { at: NOW });
    let mark = Mark { card: CardId("known0".into()), at: NOW };
    assert_eq!(effects, [Effect::Record(Fact::Suspend(mark))]);
    session.update(Event::Reveal { at: NOW });
    let mark = Mark { card: CardId("known1".into()), at: NOW };
    assert_eq!(session.update(Event::Bury { at: NOW }), [Effect::Record(Fact::Bury(mark))]);
    check(&mut session, "known2 Good");
    assert_eq!((session.tally().set_aside, session.tally().done), (2, 1));
}

#[test]
fn a_flagged_card_stays_on_the_table() {
    let mut session = session(0, 1);
    let flag = Flag {
        card: CardId("known0".into()),
        reason: "why".into(),
        text: identity::said(&session.card().draft),
        at: NOW,
    };
    let effects = session.update(Event::Flag { reason: "why".into(), at: NOW });
    assert_eq!(effects, [Effect::Record(Fact::Flag(flag))]);
    check(&mut session, "known0 Good");
}

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

/// Somebody edits the decks that hold the cards of the session.
fn replace(session: &mut Session, edit: impl FnOnce(&mut Vec<Card>)) {
    let mut cards = session.tasks.iter().map(|task| task.card.clone()).collect();
    edit(&mut cards);
    session.update(Event::Replace { decks: Decks { cards, whole: true }, at: NOW });
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

#[test]
fn what_is_set_aside_is_not_due_next() {
    let mut session = session(0, 1);
    session.update(Event::Suspend { at: NOW });
    assert_eq!((session.next_due(), session.due_tomorrow()), (None, 0));
    session.update(Event::Undo { at: NOW });
    session.update(Event::Bury { at: NOW });
    assert_eq!((session.next_due(), session.due_tomorrow()), (Some(Wait::Days(1)), 1));
    session.update(Event::Undo { at: NOW });
    replace(&mut session, Vec::clear);
    assert_eq!((session.next_due(), session.due_tomorrow()), (None, 0));
}

#[test]
fn time_away_is_no_thinking() {
    let mut session = session(0, 1);
    session.update(Event::Away { ms: 60_000 });
    let effects = answer(&mut session, Grade::Good, NOW.plus_ms(63_000));
    let [Effect::Record(Fact::Review(review))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(review.took_ms, 3000);
    assert_eq!(session.elapsed_ms(NOW.plus_ms(63_000)), 3000);
}

#[test]
fn a_reason_is_kept_up_to_a_length() {
    let mut session = session(0, 1);
    let effects = session.update(Event::Flag { reason: "长".repeat(600), at: NOW });
    let [Effect::Record(Fact::Flag(flag))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(flag.reason, "长".repeat(500));
}

#[test]
fn a_leech_is_pointed_out_and_can_be_suspended() {
    let mut session = of(vec![leech(), task("other", true)], Options::default());
    answer(&mut session, Grade::Again, NOW);
    assert_eq!(session.phase(), &Phase::Leech { lapses: LEECH_LAPSES });
    assert_eq!(shown(&session), Some("leech"));
    assert_eq!(session.left().all(), 2);
    session.update(Event::Suspend { at: NOW });
    check(&mut session, "other Good");
    assert_eq!(session.tally().set_aside, 1);
    let told: Vec<u32> = (1..=17).filter(|lapses| is_leech(*lapses)).collect();
    assert_eq!(told, [8, 12, 16]);
}

#[test]
fn a_leech_goes_on_after_it_was_seen() {
    let mut session = of(vec![leech()], Options::default());
    answer(&mut session, Grade::Again, NOW);
    session.update(Event::Continue { at: NOW });
    check(&mut session, "leech Good");
}

#[test]
fn cramming_keeps_nothing_and_asks_what_was_missed_again() {
    let tasks = vec![task("a", true), task("b", false)];
    let before: Vec<_> = tasks.iter().map(|task| task.state).collect();
    let mut session = of(tasks, Options { cram: true, ..Options::default() });
    session.update(Event::Reveal { at: NOW });
    assert!(matches!(session.phase(), Phase::Answer(Answer { intervals: None, .. })));
    assert_eq!(session.update(Event::Grade { grade: Grade::Again, at: NOW }), []);
    check(&mut session, "b Hard, a Good");
    let after: Vec<_> = session.tasks.iter().map(|task| task.state).collect();
    assert_eq!(after, before);
}

#[test]
fn no_card_is_asked_when_the_time_is_up() {
    let until = Some(NOW.plus_ms(8000));
    let mut session = of(
        vec![task("a", true), task("b", true), task("c", true)],
        Options { until, ..Options::default() },
    );
    check(&mut session, "a Good, b Good");
    assert_eq!(session.left().all(), 1);
}

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

/// All that a step back has to restore.
#[derive(Debug, PartialEq)]
struct Stood {
    table: Table,
    order: Vec<usize>,
    states: Vec<Option<CardState>>,
    runs: Vec<Run>,
    changed: Vec<bool>,
    /// Cards due on the days after the first.
    load: Vec<u32>,
    /// Without the intervals on the buttons: they are of their moment.
    phase: Phase,
    came: Vec<usize>,
}

fn snapshot(session: &Session) -> Stood {
    let mut table = session.table.clone();
    // Its order says nothing.
    table.waiting.sort_unstable();
    let today = NOW.study_day(session.scheduler.rollover_s);
    let mut phase = session.phase.clone();
    if let Phase::Answer(answer) = &mut phase {
        answer.intervals = None;
    }
    Stood {
        phase,
        came: session.came.clone(),
        changed: session.tasks.iter().map(|task| task.changed).collect(),
        table,
        order: session.order.clone(),
        states: session.tasks.iter().map(|task| task.state).collect(),
        runs: session.runs.clone(),
        load: (0..60).map(|days| session.load.on(today.plus(days))).collect(),
    }
}

fn event() -> impl Strategy<Value = (u8, i64)> {
    (0u8..64, prop_oneof![8 => 0i64..1_200_000, 1 => -DAY_MS..40 * DAY_MS])
}

/// The decks after somebody edited them: of the cards that `bits` choose, some have other lines,
/// some another text, and some are gone.
fn edited(tasks: &[Task], bits: i64) -> Decks {
    let mut cards: Vec<Card> = tasks.iter().map(|task| task.card.clone()).collect();
    let chosen = |i: usize, kind: usize| (bits >> (3 * i + kind)) & 7 == 0;
    for (i, card) in cards.iter_mut().enumerate() {
        if chosen(i, 0) {
            card.draft.source.first += 1;
        }
        if chosen(i, 1) {
            card.draft.front += "!";
            card.made = Some(card.draft.front.clone());
            card.before = Some(Before { front: "?".into(), back: "!".into() });
        }
    }
    let mut i = 0;
    cards.retain(|_| {
        i += 1;
        !chosen(i, 2)
    });
    Decks { cards, whole: bits % 5 != 0 }
}

proptest! {
    #[test]
    fn no_card_is_lost_or_doubled_whatever_happens(
        new in 0usize..6,
        known in 0usize..6,
        cram in prop::bool::weighted(0.1),
        edits in prop::bool::ANY,
        events in prop::collection::vec(event(), 0..120),
    ) {
        let mut tasks: Vec<Task> = (0..new).map(|i| task(&format!("new{i}"), false)).collect();
        tasks.extend((0..known).map(|i| task(&format!("known{i}"), true)));
        tasks.push(list());
        tasks.push(leech());
        let total = tasks.len();
        let mut session = of(tasks, Options { cram, ..Options::default() });
        let mut at = NOW;
        // One that is taken back leaves its place empty.
        let mut log: Vec<Option<Fact>> = Vec::new();
        let mut before = Vec::new();
        for (choice, gap_ms) in events {
            at = at.plus_ms(gap_ms);
            let event = match choice {
                0 => Event::Quit,
                1..16 => Event::Reveal { at },
                16..20 => Event::Type { text: "容器 new1".into(), at },
                20..22 => Event::Tick { item: usize::from(choice) % 4, recalled: choice == 20 },
                22..24 => Event::Skip { at },
                24 => Event::Suspend { at },
                25 => Event::Bury { at },
                26 => Event::Flag { reason: String::new(), at },
                27..31 => Event::Undo { at },
                31..36 => Event::Continue { at },
                36..39 if edits => Event::Replace { decks: edited(&session.tasks, at.utc_ms / 7), at },
                39 => Event::Away { ms: gap_ms },
                _ => Event::Grade { grade: Grade::ALL[usize::from(choice) % 4], at },
            };
            let on_table = session.current().map(|task| task.card.clone());
            let open = matches!(session.phase(), Phase::Answer(_));
            let steps = session.steps.len();
            let mut stood = snapshot(&session);
            if let Event::Grade { .. } = event {
                // That is asked anew.
                (stood.phase, stood.came) = (Phase::Question, Vec::new());
            }
            let flagged = session.undoes().is_some_and(|(did, _)| did == Did::Flagged);
            for effect in session.update(event.clone()) {
                match effect {
                    Effect::Record(fact) => {
                        if let Fact::Review(review) = &fact {
                            prop_assert!(open);
                            let card = on_table.as_ref().expect("it was shown");
                            prop_assert_eq!(&review.card, &card.id);
                            prop_assert_eq!(&review.text, &card.made);
                            prop_assert_eq!(&event, &Event::Grade { grade: review.grade, at: review.at });
                            prop_assert!(!cram);
                        }
                        log.push(Some(fact));
                    }
                    Effect::TakeBack { fact, .. } => prop_assert!(log[fact].take().is_some()),
                    Effect::Quit => prop_assert_eq!(&event, &Event::Quit),
                }
            }
            if let Event::Replace { .. } = event {
                // What stood before is no more: steps go back to the decks of now.
                before.clear();
            } else if session.steps.len() > steps {
                before.push(stood);
            } else if session.steps.len() < steps && let Some(mut expected) = before.pop() {
                let now = snapshot(&session);
                if flagged && expected.table == stood.table {
                    // What was shown since stays.
                    (expected.phase, expected.came) = (stood.phase, stood.came);
                }
                prop_assert_eq!(now, expected);
            }
            let is_leech = matches!(session.phase(), Phase::Leech { .. });
            for (order, table, asked) in session.steps.iter()
                .map(|step| (step.order, &step.table, !matches!(step.phase, Phase::Leech { .. })))
                .chain([(session.order.len(), &session.table, !is_leech)])
            {
                let mut places: Vec<usize> = table.ahead(&session.order[..order]).collect();
                places.extend(table.current.filter(|_| asked));
                let aside: Vec<usize> = table.aside.iter().map(|(place, _)| *place).collect();
                let all: HashSet<_> = places.iter().chain(&aside).collect();
                prop_assert_eq!(all.len(), places.len() + aside.len(), "doubled");
                prop_assert!(!places.iter().any(|place| session.gone.contains(place)), "gone");
                prop_assert_eq!(aside.len() as u32, table.tally.set_aside);
                if event != Event::Quit {
                    prop_assert_eq!(places.len() as u32 + table.tally.done + table.tally.set_aside, total as u32, "lost");
                }
            }
            if event == Event::Quit { break; }
        }
        let reviews: Vec<Review> = log.into_iter().flatten().filter_map(|fact| match fact {
            Fact::Review(review) => Some(review),
            _ => None,
        }).collect();
        if !cram {
            prop_assert_eq!(session.tally().asked() as usize, reviews.len());
        }

        // The log alone gives the states that the session came to.
        let history = history::replay(&reviews, &Scheduler::default());
        let met_here = |task: &&Task| !task.card.id.0.starts_with("known") && task.card.id.0 != "leech";
        for task in session.tasks.iter().filter(met_here) {
            prop_assert_eq!(history.state(&task.card.id), task.state.as_ref());
        }
    }

    #[test]
    fn a_session_ends(new in 0usize..6, known in 0usize..6, grades in prop::collection::vec(0usize..4, 0..40)) {
        let mut session = session(new, known);
        let mut at = NOW;
        let mut grades = grades.into_iter().map(|i| Grade::ALL[i]);
        for _ in 0..40 + 3 * (new + known) {
            at = at.plus_ms(3000);
            session.update(Event::Continue { at });
            session.update(Event::Reveal { at });
            session.update(Event::Grade { grade: grades.next().unwrap_or(Grade::Good), at });
        }
        prop_assert_eq!(session.phase(), &Phase::Over);
        prop_assert_eq!(session.tally().done as usize, new + known);
    }
}
