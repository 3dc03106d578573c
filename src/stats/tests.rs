use std::collections::HashSet;

use super::*;
use crate::card::{CardId, Draft, Kind, Source};
use crate::history;
use crate::review::{Fact, Grade, Mark, Mode, Review};

const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };
const DAY_MS: i64 = 86_400_000;

fn card(name: &str) -> Card {
    let draft = Draft::bare(Kind::Qa, "?", "!");
    Card { id: CardId(name.into()), draft, made: None, before: None }
}

fn deck(topic: &str, cards: Vec<Card>) -> Deck {
    Deck { topic: topic.into(), title: topic.to_uppercase(), cards, ..Deck::default() }
}

fn decks(names: &[&str]) -> Vec<Deck> {
    vec![deck("t", names.iter().map(|name| card(name)).collect())]
}

/// Answers as card, grade and how many days ago; each took ten seconds.
fn log(entries: &[(&str, Grade, i64)]) -> Vec<Review> {
    entries
        .iter()
        .map(|(card, grade, days_ago)| Review {
            card: CardId((*card).into()),
            grade: *grade,
            at: NOW.plus_ms(-days_ago * DAY_MS),
            took_ms: 10_000,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        })
        .collect()
}

fn with<T>(log: &[Review], facts: &[Fact], count: impl FnOnce(Known) -> T) -> T {
    let scheduler = Scheduler::default();
    let history = history::replay(log, &scheduler);
    let marks = Marks::of(facts);
    count(Known { history: &history, marks: &marks, scheduler: &scheduler, now: NOW })
}

fn all(decks: &[Deck], known: Known) -> Stats {
    stats(decks, known, &HashMap::new(), None)
}

fn mark(card: &str) -> Mark {
    Mark { card: CardId(card.into()), at: NOW }
}

/// One card of each state; that of a card that is in no deck counts nowhere.
fn some() -> (Vec<Deck>, Vec<Review>) {
    let mut log = log(&[
        ("gone", Grade::Again, 90),
        ("mature", Grade::Easy, 60),
        ("mature", Grade::Easy, 50),
        ("young", Grade::Easy, 12),
        ("young", Grade::Again, 2),
        ("young", Grade::Good, 2),
        ("step", Grade::Again, 0),
    ]);
    log[2].days = Some(70);
    (decks(&["new", "step", "young", "mature"]), log)
}

#[test]
fn everything_is_counted_once() {
    let (decks, log) = some();
    let stats = with(&log, &[], |known| all(&decks, known));
    let cards = Cards { new: 1, learning: 1, young: 1, mature: 1, ..Cards::default() };
    assert_eq!(stats.cards, cards);
    let reviews = &stats.reviews;
    assert_eq!((reviews.last(1), reviews.last(7), reviews.last(30), reviews.total), (1, 3, 4, 6));
    assert_eq!(stats.retention.periods.all, Recall { recalled: 1, asked: 2 });
    assert_eq!(stats.retention.periods.last_30_days, Recall { recalled: 0, asked: 1 });
    assert_eq!(stats.retention.periods.today, Recall::default());
    assert_eq!(stats.retention.topics[0].periods, stats.retention.periods);
    // The step and the lapsed card, which is overdue; the mature one within the month.
    let due = &stats.due;
    assert_eq!((due.today, due.tomorrow, due.next_7_days, due.next_30_days), (2, 0, 2, 3));
    assert_eq!(due.overdue, 1);
    assert_eq!(due.days.iter().sum::<usize>(), due.next_30_days);
    let learned: usize = stats.intervals.buckets.iter().map(|bucket| bucket.cards).sum();
    assert_eq!(learned, 2);
    let topic = with(&log, &[], |known| topics(&decks, known).remove(0));
    assert_eq!((topic.total, topic.due, topic.new, topic.learned), (4, 2, 1, 2));
}

#[test]
fn what_is_set_aside_is_not_due() {
    let (decks, log) = some();
    let facts =
        [Fact::Suspend(mark("young")), Fact::Suspend(mark("new")), Fact::Bury(mark("step"))];
    let (stats, topic) =
        with(&log, &facts, |known| (all(&decks, known), topics(&decks, known).remove(0)));
    let cards = Cards { learning: 1, mature: 1, suspended: 2, ..Cards::default() };
    assert_eq!(stats.cards, cards);
    assert_eq!((stats.due.today, stats.due.tomorrow, stats.due.overdue), (0, 1, 0));
    assert_eq!((topic.due, topic.new, topic.learned, topic.suspended), (0, 0, 1, 2));
    assert_eq!(stats.reviews.total, 6, "what was answered stays answered");
    let learned: usize = stats.intervals.buckets.iter().map(|bucket| bucket.cards).sum();
    assert_eq!(learned, 1);
}

#[test]
fn nothing_asked_is_no_percentage() {
    let stats = with(&[], &[], |known| all(&[], known));
    assert_eq!(stats.cards, Cards::default());
    assert_eq!(stats.retention.periods.all.percent(), None);
    assert_eq!(stats.intervals.median, None);
    assert_eq!((stats.reviews.streak(), stats.reviews.longest_streak()), (0, 0));
}

#[test]
fn what_is_forgotten_again_and_again_is_named_worst_first() {
    let lapses = |name: &'static str, times: i64| {
        let first = [(name, Grade::Easy, 3 * times + 3)];
        let lapse = move |i: i64| {
            let day = 3 * (times - i);
            [(name, Grade::Again, day), (name, Grade::Good, day)]
        };
        first.into_iter().chain((0..times).flat_map(lapse)).collect::<Vec<_>>()
    };
    let mut entries = [lapses("a", 7), lapses("b", 8), lapses("c", 9)].concat();
    entries.sort_by_key(|(_, _, ago)| -ago);
    let decks = decks(&["a", "b", "c"]);
    let named = |facts: &[Fact]| {
        let stats = with(&log(&entries), facts, |known| all(&decks, known));
        let leeches = stats.cards.leeches.iter();
        leeches.map(|leech| format!("{} {}", leech.id, leech.lapses)).collect::<Vec<_>>()
    };
    assert_eq!(named(&[]), ["c 9", "b 8"]);
    assert_eq!(named(&[Fact::Suspend(mark("c"))]), ["b 8"]);
}

#[test]
fn days_in_a_row() {
    let check = |days: &[usize], streak: usize, longest: usize| {
        let reviews = Reviews { total: 0, days: days.to_vec() };
        assert_eq!((reviews.streak(), reviews.longest_streak()), (streak, longest), "{days:?}");
    };
    check(&[3, 1, 0, 2], 2, 2);
    // Today is not over.
    check(&[0, 1, 1, 1, 0], 3, 3);
    check(&[0, 0, 1, 1], 0, 2);
    check(&[], 0, 0);
}

#[test]
fn answers_dated_in_the_future_or_long_ago_are_in_no_period() {
    let log = log(&[
        ("a", Grade::Good, 800_000),
        ("a", Grade::Good, 400),
        ("a", Grade::Good, 0),
        ("a", Grade::Good, -9),
    ]);
    let stats = with(&log, &[], |known| all(&decks(&["a"]), known));
    assert_eq!(stats.reviews.total, 4);
    assert_eq!(stats.reviews.last(YEAR), 1);
    assert_eq!(stats.reviews.days.len(), 401);
    assert_eq!(stats.retention.periods.today.asked, 1);
}

#[test]
fn intervals_fall_into_buckets() {
    let intervals = Intervals::of(vec![366, 1, 3, 2, 240, 4000]);
    let told: Vec<String> = intervals
        .buckets
        .iter()
        .filter(|bucket| bucket.cards > 0)
        .map(|bucket| format!("{}-{:?}: {}", bucket.from, bucket.to, bucket.cards))
        .collect();
    assert_eq!(told, ["1-Some(1): 1", "2-Some(3): 2", "121-Some(240): 1", "366-None: 2"]);
    assert_eq!(intervals.median, Some(3));
}

#[test]
fn readiness_is_recall_times_met_times_coverage() {
    let log = log(&[("a", Grade::Easy, 8), ("b", Grade::Easy, 0)]);
    let stats = with(&log, &[], |known| all(&decks(&["a", "b", "c", "d"]), known));
    let topic = &stats.readiness[0];
    // After one stability nine of ten are recalled; on the day itself all are.
    let recall = topic.recall.expect("of the two that were met");
    assert!((recall - 0.95).abs() < 0.01, "{topic:?}");
    assert_eq!((topic.readiness, stats.exam), (recall / 2.0, None), "no coverage, no exam");
    let today = NOW.study_day(Scheduler::default().rollover_s);
    let coverage = HashMap::from([("t".to_owned(), 0.5)]);
    let exam = |on, topic: &str| {
        let ahead = Ahead { on, topics: HashSet::from([topic.to_owned()]) };
        let decks = decks(&["a", "b", "c", "d"]);
        with(&log, &[], |known| super::stats(&decks, known, &coverage, Some(&ahead)))
    };
    let stats = exam(today.plus(30), "t");
    let topic = &stats.readiness[0];
    assert_eq!(topic.readiness, recall / 4.0);
    assert!(topic.readiness_on_exam.is_some_and(|then| then < topic.readiness));
    assert_eq!(exam(today.minus(1), "t").exam, None, "it is past");
    let other = exam(today.plus(30), "another");
    assert_eq!((other.exam, other.readiness[0].readiness_on_exam), (stats.exam, None));
    let none = with(&[], &[], |known| all(&decks(&["a"]), known));
    let none = &none.readiness[0];
    assert_eq!((none.recall, none.readiness.to_bits()), (None, 0), "no negative naught");
}

#[test]
fn the_outline_is_a_tree_in_the_order_of_the_notes() {
    let at = |name: &str, note: &str, line: u32, heading: &[&str]| {
        let mut card = card(name);
        card.draft.heading = heading.iter().map(|text| (*text).to_owned()).collect();
        card.draft.source = Source { note: note.into(), first: line, last: line };
        card
    };
    let cards = vec![
        at("hand-made", "", 0, &[]),
        at("a", "n.md", 3, &["N", "one"]),
        at("b", "n.md", 5, &["N", "one", "deep"]),
        at("c", "n.md", 9, &["N", "two"]),
        at("d", "n.md", 12, &["N", "one"]),
        at("e", "other.md", 3, &["N", "one"]),
    ];
    let log = log(&[("a", Grade::Good, 30), ("b", Grade::Easy, 1), ("c", Grade::Easy, 8)]);
    let decks = [deck("t", cards)];
    let headings = with(&log, &[], |known| outline(&decks, known));
    let told = |headings: &[Heading]| -> Vec<String> {
        let line = |heading: &Heading| {
            let Heading { path, note, line, own, all, .. } = heading;
            let path = path.join("/");
            let (own, met, due) = (own.cards, all.met, all.due);
            format!("{path} {note}:{line} {own} of {}, met {met}, due {due}", all.cards)
        };
        headings.iter().map(line).collect()
    };
    assert_eq!(
        told(&headings),
        [
            " :0 1 of 6, met 3, due 2",
            "N n.md:3 0 of 4, met 3, due 2",
            "N/one n.md:3 2 of 3, met 2, due 1",
            "N/one/deep n.md:5 1 of 1, met 1, due 0",
            "N/two n.md:9 1 of 1, met 1, due 1",
            "N other.md:3 0 of 1, met 0, due 0",
            "N/one other.md:3 1 of 1, met 0, due 0",
        ]
    );
    let weakest = weakest(headings);
    let paths: Vec<String> = weakest.iter().map(|heading| heading.path.join("/")).collect();
    assert_eq!(paths, ["N/one", "N/two", "N/one/deep", "", "N/one"]);
}

#[test]
fn minutes_are_those_of_ones_own_answers() {
    let minutes = |log: &[Review]| with(log, &[], |known| Pace::of(log, known).minutes(60, 6));
    assert_eq!(minutes(&[]), 16, "as it is at the start");
    // A hundred cards met on earlier days, ten seconds each: nearly that is expected.
    let names: Vec<String> = (0..100).map(|i| format!("card{i}")).collect();
    let long_ago = names.iter().map(|name| (name.as_str(), Grade::Good, 50));
    let lately = names.iter().map(|name| (name.as_str(), Grade::Good, 2));
    let entries: Vec<_> = long_ago.chain(lately).collect();
    assert_eq!(minutes(&log(&entries)), 14);
    let nothing = with(&[], &[], |known| Pace::of(&[], known).minutes(0, 0));
    let one = with(&[], &[], |known| Pace::of(&[], known).minutes(1, 0));
    assert_eq!((nothing, one), (0, 1));
}
