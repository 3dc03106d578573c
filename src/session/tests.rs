mod follow;
mod properties;
mod undo;

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

/// Somebody edits the decks that hold the cards of the session.
fn replace(session: &mut Session, edit: impl FnOnce(&mut Vec<Card>)) {
    let mut cards = session.tasks.iter().map(|task| task.card.clone()).collect();
    edit(&mut cards);
    session.update(Event::Replace { decks: Decks { cards, whole: true }, at: NOW });
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
