use proptest::prelude::*;

use super::*;
use crate::card::{CardId, Draft, Kind};
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
    session.update(Event::Replace { card: Some(Box::new(card)), at: NOW });
    assert_eq!(session.phase(), &Phase::Question);
    assert_eq!(session.current().map(|task| &task.card.draft.front[..]), Some("better"));
    session.update(Event::Replace { card: None, at: NOW });
    assert!(!session.can_undo());
    check(&mut session, "known1 Good");
}

#[test]
fn a_leech_is_pointed_out_and_can_be_suspended() {
    let mut leech = task("leech", true);
    let state = leech.state.as_mut().expect("known");
    state.memory.lapses = LEECH_LAPSES - 1;
    let mut session = of(vec![leech, task("other", true)], Options::default());
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
    let mut leech = task("leech", true);
    leech.state.as_mut().expect("known").memory.lapses = LEECH_LAPSES - 1;
    let mut session = of(vec![leech], Options::default());
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
    assert_eq!(session.update(Event::Undo { at: NOW }), [Effect::TakeBack { at: NOW }]);
    assert_eq!(shown(&session), Some("known1"));
    session.update(Event::Skip { at: NOW });
    assert_eq!(session.update(Event::Undo { at: NOW }), [], "the log knows of no skip");
    assert_eq!(session.update(Event::Undo { at: NOW }), [Effect::TakeBack { at: NOW }]);
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
    let earlier = vec![task("gone", true), task("known1", false)];
    let mut session = of(
        vec![task("known0", true), task("known1", true)],
        Options { earlier, ..Options::default() },
    );
    assert_eq!(session.update(Event::Undo { at: NOW }), [Effect::TakeBack { at: NOW }]);
    assert_eq!(shown(&session), Some("known1"));
    assert_eq!(session.left(), Left { new: 1, learning: 0, review: 1 });
    assert_eq!(session.update(Event::Undo { at: NOW }), [Effect::TakeBack { at: NOW }]);
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
    /// Cards due on the days after the first.
    load: Vec<u32>,
}

fn snapshot(session: &Session) -> Stood {
    let mut table = session.table.clone();
    // Its order says nothing.
    table.waiting.sort_unstable();
    let today = NOW.study_day(session.scheduler.rollover_s);
    Stood {
        table,
        order: session.order.clone(),
        states: session.tasks.iter().map(|task| task.state).collect(),
        runs: session.runs.clone(),
        load: (0..60).map(|days| session.load.on(today.plus(days))).collect(),
    }
}

fn event() -> impl Strategy<Value = (u8, i64)> {
    (0u8..60, prop_oneof![8 => 0i64..1_200_000, 1 => -DAY_MS..40 * DAY_MS])
}

proptest! {
    #[test]
    fn no_card_is_lost_or_doubled_whatever_happens(
        new in 0usize..6,
        known in 0usize..6,
        cram in prop::bool::weighted(0.1),
        events in prop::collection::vec(event(), 0..120),
    ) {
        let mut tasks: Vec<Task> = (0..new).map(|i| task(&format!("new{i}"), false)).collect();
        tasks.extend((0..known).map(|i| task(&format!("known{i}"), true)));
        tasks.push(list());
        let total = tasks.len();
        let mut session = of(tasks, Options { cram, ..Options::default() });
        let mut at = NOW;
        let mut log = Vec::new();
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
                _ => Event::Grade { grade: Grade::ALL[usize::from(choice) % 4], at },
            };
            let on_table = session.current().map(|task| task.card.id.clone());
            let open = matches!(session.phase(), Phase::Answer(_));
            let steps = session.steps.len();
            let stood = snapshot(&session);
            for effect in session.update(event.clone()) {
                match effect {
                    Effect::Record(fact) => {
                        if let Fact::Review(review) = &fact {
                            prop_assert!(open);
                            prop_assert_eq!(Some(&review.card), on_table.as_ref());
                            prop_assert_eq!(&event, &Event::Grade { grade: review.grade, at: review.at });
                            prop_assert!(!cram);
                        }
                        log.push(fact);
                    }
                    Effect::TakeBack { .. } => prop_assert!(log.pop().is_some()),
                    Effect::Quit => prop_assert_eq!(&event, &Event::Quit),
                }
            }
            if session.steps.len() > steps {
                before.push(stood);
            } else if session.steps.len() < steps {
                prop_assert_eq!(snapshot(&session), before.pop().expect("a step"));
                prop_assert_eq!(session.phase(), &Phase::Question);
            }
            let mut places: Vec<usize> = session.table.ahead(&session.order).collect();
            let is_leech = matches!(session.phase(), Phase::Leech { .. });
            places.extend(session.table.current.filter(|_| !is_leech));
            let unique: std::collections::HashSet<_> = places.iter().collect();
            prop_assert_eq!(unique.len(), places.len(), "doubled");
            if event == Event::Quit { break; }
            let tally = session.tally();
            prop_assert_eq!(places.len() as u32 + tally.done + tally.set_aside, total as u32, "lost");
        }
        let reviews: Vec<Review> = log.into_iter().filter_map(|fact| match fact {
            Fact::Review(review) => Some(review),
            _ => None,
        }).collect();
        if !cram {
            prop_assert_eq!(session.tally().asked() as usize, reviews.len());
        }

        // The log alone gives the states that the session came to.
        let history = history::replay(&reviews, &Scheduler::default());
        for task in session.tasks.iter().filter(|task| !task.card.id.0.starts_with("known")) {
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
