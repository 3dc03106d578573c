use proptest::prelude::*;

use super::draft::{LAST_DAY, MET_BY};
use super::*;
use crate::card::{CardId, Draft, Kind, Source};
use crate::day::Moment;
use crate::due::Due;
use crate::history::{self, History};
use crate::marks::Marks;
use crate::review::{Grade, Mode};
use crate::schedule::Scheduler;

const DAY_MS: i64 = 86_400_000;
const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };

fn deck(cards: usize) -> Vec<Deck> {
    let card = |i: usize| Card {
        id: CardId(format!("c{i}")),
        draft: Draft {
            heading: vec![format!("h{}", i / 5)],
            source: Source { note: "a.md".into(), first: i as u32 / 2, last: i as u32 / 2 },
            ..Draft::bare(Kind::Qa, "?", "!")
        },
        made: None,
        before: None,
    };
    let cards = (0..cards).map(card).collect();
    vec![Deck { topic: "t".into(), title: "T".into(), cards, ..Deck::default() }]
}

fn review(card: usize, days_ago: i64, grade: Grade) -> Review {
    Review {
        card: CardId(format!("c{card}")),
        grade,
        at: NOW.plus_ms(-days_ago * DAY_MS),
        took_ms: 9_000,
        mode: Mode::Shown,
        days: None,
        without_exam: None,
        text: None,
    }
}

/// An exam in so many days.
fn exam(days: u32, minutes: Option<u32>) -> Exam {
    Exam { on: Scheduler::default().today(NOW).plus(days), topics: vec![], minutes, at: NOW }
}

/// What a check needs of a plan for these reviews.
fn check(
    cards: usize,
    reviews: &[Review],
    exam: &Exam,
    check: impl FnOnce(&Plan, &History, &[Deck]),
) {
    let scheduler = Scheduler::default();
    let history = history::replay(reviews, &scheduler);
    let (decks, marks) = (deck(cards), Marks::default());
    let known = Known { history: &history, marks: &marks, scheduler: &scheduler, now: NOW };
    let plan = plan(&decks, exam, reviews, known).expect("an exam ahead");
    check(&plan, &history, &decks);
}

#[test]
fn an_exam_that_is_not_ahead_needs_no_plan() {
    let (scheduler, marks, history) = (Scheduler::default(), Marks::default(), History::default());
    let known = Known { history: &history, marks: &marks, scheduler: &scheduler, now: NOW };
    let today = scheduler.today(NOW);
    for on in [today, today.minus(1)] {
        assert!(plan(&deck(5), &Exam { on, ..exam(1, None) }, &[], known).is_none());
    }
    assert!(plan(&deck(0), &exam(9, None), &[], known).is_none(), "nothing to learn");
}

#[test]
fn every_card_is_met_in_time_and_reviewed_where_that_is_worth_it() {
    check(100, &[], &exam(20, None), |plan, _, decks| {
        assert!(plan.is_enough);
        let by = plan.frame.today.plus((19.0 * MET_BY) as u32);
        for (_, course) in plan.planned() {
            let met = course.met.expect("every card is met");
            assert!(met <= by);
            assert!(course.reviews.first().is_some_and(|day| *day > met));
            assert!(course.reviews.last().is_some_and(|day| *day < plan.frame.exam));
            assert!(course.recall > 0.9);
        }
        assert!(plan.recall() > 0.96);
        let topic = &plan.topics(decks)[0];
        assert_eq!((topic.cards, topic.not_met, topic.left_out), (100, 100, 0));
        assert_eq!((topic.recall, topic.recall_left_alone), (0.0, 0.0));
        assert_eq!(
            plan.to_leave_out(decks).iter().map(|heading| heading.left_out).sum::<usize>(),
            0
        );
    });
}

#[test]
fn what_is_known_for_years_is_left_alone() {
    let grades = [(900, Grade::Easy), (700, Grade::Easy), (200, Grade::Easy)];
    let log: Vec<Review> = grades.map(|(ago, grade)| review(0, ago, grade)).to_vec();
    check(1, &log, &exam(10, None), |plan, _, _| {
        assert_eq!(plan.courses()[0].reviews, []);
        assert!(plan.is_enough && plan.recall() > 0.95);
    });
}

#[test]
fn what_was_learned_long_ago_is_not_left_behind() {
    let mut log = Vec::new();
    for ago in [190, 186] {
        log.extend((0..100).map(|card| review(card, ago, Grade::Good)));
    }
    check(140, &log, &exam(17, None), |plan, _, _| {
        assert!(plan.is_enough);
        for (planned, course) in plan.planned() {
            let name = &planned.card.id.0;
            assert!(!course.reviews.is_empty() || course.recall >= 0.9, "{name}: {course:?}");
        }
    });
}

#[test]
fn an_exam_may_be_far_away_but_not_a_lifetime() {
    check(4, &[], &exam(MOST_DAYS, None), |plan, _, _| {
        assert!(plan.is_enough && plan.planned().all(|(_, course)| course.reviews.len() > 1));
    });
    let (scheduler, marks, history) = (Scheduler::default(), Marks::default(), History::default());
    let known = Known { history: &history, marks: &marks, scheduler: &scheduler, now: NOW };
    assert!(plan(&deck(5), &exam(MOST_DAYS + 1, None), &[], known).is_none());
}

#[test]
fn cards_of_the_same_lines_are_met_on_different_days() {
    check(40, &[], &exam(20, None), |plan, _, _| {
        let met = |name: &str| {
            let (_, course) =
                plan.planned().find(|(planned, _)| planned.card.id.0 == name).expect("planned");
            course.met
        };
        for i in (0..40).step_by(2) {
            assert_ne!(met(&format!("c{i}")), met(&format!("c{}", i + 1)));
        }
    });
}

#[test]
fn a_short_time_is_told_with_what_to_leave_out() {
    check(400, &[], &exam(4, Some(15)), |plan, _, decks| {
        assert!(!plan.is_enough);
        assert!(plan.days().iter().all(|day| day.minutes <= 15.01));
        let topic = &plan.topics(decks)[0];
        assert!((280..380).contains(&topic.left_out), "{topic:?}");
        let headings = plan.to_leave_out(decks);
        assert_eq!(headings.iter().map(|heading| heading.left_out).sum::<usize>(), topic.left_out);
        assert!(headings.windows(2).all(|pair| pair[0].left_out >= pair[1].left_out));
    });
}

#[test]
fn what_is_forgotten_again_and_again_is_what_to_leave_out_first() {
    let mut log = Vec::new();
    for day in (1..60).rev() {
        // Five cards of one heading that never stay; the others do.
        for card in 0..5 {
            log.push(review(card, day, Grade::Again));
        }
        if day % 20 == 0 {
            log.extend((5..60).map(|card| review(card, day, Grade::Good)));
        }
    }
    check(60, &log, &exam(10, Some(1)), |plan, _, decks| {
        assert!(!plan.is_enough);
        let headings = plan.to_leave_out(decks);
        let first = headings.first().map(|heading| heading.heading.clone());
        assert!(first.is_none_or(|first| first == ["h0"]), "{headings:?}");
    });
}

#[test]
fn a_day_keeps_its_plan_and_what_is_done_is_not_asked_again() {
    let before: Vec<Review> =
        (0..30).map(|card| review(card, 1 + card as i64 % 5, Grade::Good)).collect();
    let mut before = before;
    before.sort_by_key(|review| review.at);
    let exam = Exam { at: NOW.plus_ms(-5 * DAY_MS), ..exam(20, None) };
    let (mut asked, mut days) = (HashSet::new(), Vec::new());
    check(60, &before, &exam, |plan, _, _| {
        asked = plan.countdown().today;
        days = plan.days();
    });
    assert!(asked.len() > 3);
    let done: Vec<&CardId> = asked.iter().take(3).collect();
    let mut after = before.clone();
    after
        .extend(done.iter().map(|id| Review { card: (*id).clone(), ..review(0, 0, Grade::Again) }));
    check(60, &after, &exam, |plan, _, _| {
        assert_eq!(plan.days(), days);
        let left: HashSet<CardId> = asked.iter().filter(|id| !done.contains(id)).cloned().collect();
        assert_eq!(plan.countdown().today, left);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_day_is_longer_than_its_share(
        cards in 1usize..120,
        days in 1u32..50,
        answers in prop::collection::vec((0usize..120, 0i64..90, 0usize..4), 0..200),
    ) {
        let mut log: Vec<Review> =
            answers.iter().map(|(card, ago, grade)| review(*card, *ago, Grade::ALL[*grade])).collect();
        log.sort_by_key(|review| review.at);
        check(cards, &log, &exam(days, None), |plan, _, _| {
            let taken = plan.taken();
            assert_eq!(taken.len(), days as usize);
            let longest = taken.iter().copied().fold(0.0, f32::max);
            assert!(longest <= plan.most as f32 * 60.0 + 0.1);
            // The mean of the room: a day may have room that nothing needs.
            let mean = (taken.iter().sum::<f32>() + plan.draft.room.total) / days as f32;
            assert!(longest <= mean * LAST_DAY + 0.1, "{longest} of {mean}: {taken:?}");
            for course in plan.courses() {
                assert!((0.0..=1.0).contains(&course.recall));
                assert!(course.reviews.windows(2).all(|pair| pair[0] < pair[1]));
                assert!(course.reviews.iter().all(|day| *day < plan.frame.exam));
            }
        });
    }

    /// Whatever is answered while an exam is ahead: nothing is due only after it, a better grade
    /// never comes sooner, and on the last day and other cards all is as without an exam.
    #[test]
    fn nothing_is_due_only_after_the_exam(
        days in 1u32..60,
        answers in prop::collection::vec((0usize..10, 0i64..120, 0usize..4), 0..60),
        card in 0usize..12,
    ) {
        let mut log: Vec<Review> =
            answers.iter().map(|(card, ago, grade)| review(*card, *ago, Grade::ALL[*grade])).collect();
        log.sort_by_key(|review| review.at);
        let exam = exam(days, None);
        check(10, &log, &exam, |plan, history, _| {
            let plain = Scheduler::default();
            let following = Scheduler { exam: Some(plan.countdown()), ..Scheduler::default() };
            let card = CardId(format!("c{card}"));
            let memory = history.state(&card).map(|state| state.memory);
            let outcomes = following.outcomes(&card, memory.as_ref(), NOW);
            if days == 1 || !plan.cards.iter().any(|planned| planned.card.id == card) {
                assert_eq!(outcomes, plain.outcomes(&card, memory.as_ref(), NOW));
                return;
            }
            for pair in outcomes.windows(2) {
                let until = pair[0].state.due == Due::On(exam.on);
                assert!(pair[0].interval < pair[1].interval || until, "{outcomes:?}");
            }
            let plain = plain.outcomes(&card, memory.as_ref(), NOW);
            for (outcome, plain) in outcomes.into_iter().zip(plain) {
                match outcome.state.due {
                    Due::At(_) => {}
                    Due::On(day) => assert!(day <= exam.on, "{outcome:?}"),
                }
                // As it is when the exam is over, or taken back.
                let review = |days, without| following.as_given(outcome, days, without).state;
                let days = outcome.interval.days();
                assert_eq!(review(days, outcome.without_exam), plain.state);
            }
        });
    }
}
