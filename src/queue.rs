//! What a session asks, and in which order.

mod before;
mod catch_up;
mod cram;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};

use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use crate::card::{Card, CardId};
use crate::choice::Choices;
use crate::day::{Moment, StudyDay};
use crate::deck::Deck;
use crate::due::Due;
use crate::history::History;
use crate::marks::Marks;
use crate::schedule::{CardState, Load, Scheduler};

pub use before::{before, card_of};
pub use catch_up::catch_up;
pub use cram::cram;

/// A card to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The title of its deck.
    pub title: String,
    pub card: Card,
    /// None for a new card.
    pub state: Option<CardState>,
    /// Whether it was reworded since it was answered last.
    pub changed: bool,
    /// Answers to choose from, where there are any.
    pub choices: Option<Choices>,
}

/// What comes first of what is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What was due first, and of one day what is likeliest still known. Where there is too much to do, it leaves most known in the simulation of
    /// `tests/year`: what is likeliest still known can wait, and what is nearly forgotten has not
    /// much more to lose.
    #[default]
    Due,
    /// What is most likely still known.
    Retrievability,
    Random,
}

/// How much a session may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most cards in all. What is due comes before what is new.
    pub cards: usize,
    /// Most reviews of learned cards.
    pub reviews: usize,
    /// Most new cards.
    pub new: usize,
    /// Which reviews come first, and are asked where there are too many.
    pub order: Order,
    /// Whether a new card may be taken on a day on which another one of the same source lines is
    /// asked, where the limit is not reached otherwise.
    pub siblings: bool,
    /// Whether cards are asked as well that are not due yet.
    pub ahead: bool,
}

/// What to ask, and what is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// In the order in which to ask.
    pub tasks: Vec<Task>,
    /// When the first of the cards left out that were answered before is due.
    pub later: Option<Due>,
    /// New cards left out.
    pub unseen: usize,
    /// Reviews that a day's limit puts off until tomorrow.
    pub put_off: usize,
    /// What comes due in the days to come, of all cards, and the siblings of the cards asked.
    pub load: Load,
}

/// Takes what is due and not set aside, and then new cards, and puts them in order: cards in learning first, then
/// reviews in the order that is asked for (where that says nothing, by chance), with the new cards,
/// in the order of the notes, spread among them. Of several decks, each has its turn all along.
///
/// A new card is not taken on a day on which another one of the same source lines is asked, as
/// that one would tell its answer; and cards of one heading do not follow each other where another
/// can be had.
pub fn build(
    decks: &[Deck],
    history: &History,
    marks: &Marks,
    scheduler: &Scheduler,
    now: Moment,
    limits: Limits,
    seed: u64,
) -> Queue {
    let today = scheduler.today(now);
    let all = candidates(decks, history);
    let (new, mut seen): (Vec<_>, Vec<_>) = all
        .iter()
        .copied()
        .filter(|candidate| !is_set_aside(candidate, marks, scheduler, now))
        .partition(|candidate| candidate.state.is_none());
    let mut met_today = met_on(today, &seen);
    // Alike cards, such as those first met on one day, should not come in one order for ever.
    seen.shuffle(&mut StdRng::seed_from_u64(seed));
    let (due, mut left): (Vec<_>, Vec<_>) = seen
        .into_iter()
        .partition(|candidate| limits.ahead || scheduler.is_due(candidate.due(), now));
    let (mut steps, mut reviews): (Vec<_>, Vec<_>) =
        due.into_iter().partition(|candidate| matches!(candidate.due(), Due::At(_)));
    steps.sort_by_key(|candidate| scheduler.due_ms(candidate.due(), now));
    in_order(&mut reviews, limits.order, scheduler, now);
    // A limit cuts siblings first.
    let (mut reviews, siblings) = without_siblings(reviews, &mut HashSet::new());
    reviews.extend(siblings);
    left.extend(cut(&mut steps, limits.cards));
    // What is over a day's limit comes tomorrow.
    let put_off = over(&mut reviews, limits.reviews, scheduler).len();
    let tomorrow = (put_off > 0).then(|| Due::On(today.plus(1)));
    left.extend(cut(&mut reviews, limits.cards - steps.len()));

    met_today.extend(steps.iter().chain(&reviews).filter_map(Candidate::lines));
    let (new, planned) = planned(new, scheduler, limits);
    met_today.extend(planned.iter().filter_map(Candidate::lines));
    let (mut new, siblings) = without_siblings(new, &mut met_today);
    let all_new = new.len() + siblings.len() + planned.len();
    if limits.siblings {
        new.extend(siblings);
    }
    cut(&mut new, limits.new.saturating_sub(planned.len()));
    new.splice(..0, planned);
    cut(&mut new, limits.cards - steps.len() - reviews.len());
    let unseen = all_new - new.len();
    // Siblings that were needed after all are back in the order of the notes.
    new.sort_by_key(|candidate| candidate.place);

    let mixed = mixed(in_turns(reviews), new);
    let asked: Vec<_> = steps.into_iter().chain(apart(mixed, Candidate::heading)).collect();
    let mut load = Load::new(today, history.due());
    groups_of(&asked, &all).into_iter().for_each(|group| load.set_siblings(group.into_iter()));
    Queue {
        tasks: asked.into_iter().map(Candidate::task).collect(),
        load,
        later: left
            .iter()
            .map(Candidate::due)
            .chain(tomorrow)
            .min_by_key(|due| scheduler.due_ms(*due, now)),
        unseen,
        put_off,
    }
}

/// Cards answered before; where they are alike, they stay in the order they have.
fn in_order(cards: &mut [Candidate], order: Order, scheduler: &Scheduler, now: Moment) {
    match order {
        Order::Retrievability => {
            cards.sort_by_cached_key(|card| Reverse(card.recall_percent(scheduler, now)));
        }
        Order::Due => cards.sort_by_cached_key(|card| {
            (card.due_ms(scheduler, now), Reverse(card.recall_percent(scheduler, now)))
        }),
        Order::Random => {}
    }
}

/// A card that may be asked, not yet copied.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    deck: &'a Deck,
    card: &'a Card,
    state: Option<&'a CardState>,
    /// In the order of the notes, each deck in its turn.
    place: usize,
    changed: bool,
}

fn is_set_aside(candidate: &Candidate, marks: &Marks, scheduler: &Scheduler, now: Moment) -> bool {
    let card = &candidate.card.id;
    marks.is_suspended(card) || marks.is_buried(card, scheduler.today(now), scheduler.rollover_s)
}

/// Takes out the last of what is more than a day's reviews. Those of an exam's plan count, and stay.
fn over<'a>(
    reviews: &mut Vec<Candidate<'a>>,
    most: usize,
    scheduler: &Scheduler,
) -> Vec<Candidate<'a>> {
    let planned = reviews.iter().filter(|review| review.is_planned(scheduler)).count();
    let mut room = most.saturating_sub(planned);
    let (kept, over) = std::mem::take(reviews).into_iter().partition(|review| {
        let is_kept = review.is_planned(scheduler) || room > 0;
        room -= usize::from(is_kept && !review.is_planned(scheduler));
        is_kept
    });
    *reviews = kept;
    over
}

/// Takes apart the new cards that the plan for an exam has for today; those it has for other days
/// wait for these. Who says how many new cards there are to be gets them in the order of the notes.
fn planned<'a>(
    new: Vec<Candidate<'a>>,
    scheduler: &Scheduler,
    limits: Limits,
) -> (Vec<Candidate<'a>>, Vec<Candidate<'a>>) {
    let Some(exam) = scheduler.exam.as_ref().filter(|_| !limits.siblings) else {
        return (new, Vec::new());
    };
    let (planned, others): (Vec<_>, Vec<_>) =
        new.into_iter().partition(|candidate| exam.asks(&candidate.card.id).is_some());
    let is_today = |candidate: &Candidate| exam.asks(&candidate.card.id) == Some(true);
    (others, planned.into_iter().filter(is_today).collect())
}

/// A card's note and lines.
type Lines<'a> = (&'a str, u32, u32);

impl<'a> Candidate<'a> {
    fn task(self) -> Task {
        Task {
            title: self.deck.title.clone(),
            card: self.card.clone(),
            state: self.state.copied(),
            changed: self.changed,
            choices: None,
        }
    }

    /// Of a card that was answered before.
    fn due(&self) -> Due {
        self.state.expect("only cards answered before are asked when they are due").due
    }

    fn due_ms(&self, scheduler: &Scheduler, now: Moment) -> i64 {
        scheduler.due_ms(self.due(), now)
    }

    fn recall_percent(&self, scheduler: &Scheduler, now: Moment) -> u32 {
        self.state.map_or(0, |state| {
            let elapsed = scheduler.today(now).since(state.memory.last_day);
            (scheduler.model.retrievability(state.memory.fsrs, elapsed) * 100.0).round() as u32
        })
    }

    /// Whether the exam is about it that is ahead.
    fn is_planned(&self, scheduler: &Scheduler) -> bool {
        scheduler.exam.as_ref().is_some_and(|exam| exam.asks(&self.card.id).is_some())
    }

    fn heading(&self) -> &[String] {
        &self.card.draft.heading
    }

    /// None for a hand-made card, which has no siblings.
    fn lines(&self) -> Option<Lines<'a>> {
        let source = &self.card.draft.source;
        (!source.note.is_empty()).then_some((&source.note, source.first, source.last))
    }
}

/// Every card once, though two decks may hold it, in the order of the notes: the first of each
/// deck, the second of each, and so on.
fn candidates<'a>(decks: &'a [Deck], history: &'a History) -> Vec<Candidate<'a>> {
    let mut known: HashSet<&CardId> = HashSet::new();
    let candidate = |(nth, deck, card): (usize, &'a Deck, &'a Card)| Candidate {
        deck,
        card,
        state: history.state(&card.id),
        place: nth,
        changed: history.is_changed(card),
    };
    let mut candidates: Vec<Candidate> = decks
        .iter()
        .flat_map(|deck| deck.cards.iter().enumerate().map(move |(nth, card)| (nth, deck, card)))
        .filter(|(_, _, card)| known.insert(&card.id))
        .map(candidate)
        .collect();
    candidates.sort_by_key(|candidate| candidate.place);
    for (place, candidate) in candidates.iter_mut().enumerate() {
        candidate.place = place;
    }
    candidates
}

/// Spreads the cards of every deck evenly through the list; those of one deck keep their order.
fn in_turns(list: Vec<Candidate>) -> Vec<Candidate> {
    let mut of: HashMap<&str, usize> = HashMap::new();
    let mut placed: Vec<(usize, Candidate)> = Vec::with_capacity(list.len());
    for candidate in list {
        let met = of.entry(&candidate.deck.topic).or_default();
        placed.push((2 * *met + 1, candidate));
        *met += 1;
    }
    // By the share of its deck that lies before it; stable, so that what came first goes first.
    let of = |candidate: &Candidate| of[candidate.deck.topic.as_str()];
    placed.sort_by(|(a, one), (b, other)| (a * of(other)).cmp(&(b * of(one))));
    placed.into_iter().map(|(_, candidate)| candidate).collect()
}

fn met_on<'a>(day: StudyDay, seen: &[Candidate<'a>]) -> HashSet<Lines<'a>> {
    seen.iter()
        .filter(|candidate| candidate.state.is_some_and(|state| state.memory.last_day == day))
        .filter_map(Candidate::lines)
        .collect()
}

/// The cards of lines that are asked, where they have more than one.
fn groups_of<'a>(
    asked: &[Candidate<'a>],
    all: &[Candidate<'a>],
) -> Vec<Vec<(&'a CardId, Option<Due>)>> {
    let mut places: HashMap<Lines, usize> = HashMap::new();
    for lines in asked.iter().filter_map(Candidate::lines) {
        let next = places.len();
        places.entry(lines).or_insert(next);
    }
    let mut groups = vec![Vec::new(); places.len()];
    for candidate in all {
        if let Some(place) = candidate.lines().and_then(|lines| places.get(&lines)) {
            groups[*place].push((&candidate.card.id, candidate.state.map(|state| state.due)));
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Sets apart the cards whose lines are already met.
fn without_siblings<'a>(
    candidates: Vec<Candidate<'a>>,
    met: &mut HashSet<Lines<'a>>,
) -> (Vec<Candidate<'a>>, Vec<Candidate<'a>>) {
    candidates
        .into_iter()
        .partition(|candidate| candidate.lines().is_none_or(|lines| met.insert(lines)))
}

fn cut<T>(list: &mut Vec<T>, len: usize) -> Vec<T> {
    list.split_off(len.min(list.len()))
}

/// Spreads the shorter list evenly through the longer one; both keep their order.
fn mixed<T>(one: Vec<T>, other: Vec<T>) -> VecDeque<T> {
    let (n, m) = (one.len(), other.len());
    let mut one = one.into_iter().enumerate().peekable();
    let mut other = other.into_iter().enumerate().peekable();
    let mut mixed = VecDeque::with_capacity(n + m);
    while let Some(ahead) = match (one.peek(), other.peek()) {
        (Some((i, _)), Some((j, _))) if (2 * i + 1) * m <= (2 * j + 1) * n => one.next(),
        (Some(_), None) => one.next(),
        (_, _) => other.next(),
    } {
        mixed.push_back(ahead.1);
    }
    mixed
}

/// How far to look for a card of another heading.
const LOOK_AHEAD: usize = 20;

/// Lets no card follow one of its own heading while there is another within reach.
pub fn apart<T>(mut list: VecDeque<T>, heading: impl Fn(&T) -> &[String]) -> Vec<T> {
    let mut out: Vec<T> = Vec::with_capacity(list.len());
    while !list.is_empty() {
        let next = out.last().map_or(0, |last| {
            list.iter()
                .take(LOOK_AHEAD)
                .position(|other| heading(other) != heading(last))
                .unwrap_or(0)
        });
        out.extend(list.remove(next));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Draft, Kind, Source};
    use crate::history;
    use crate::review::{Fact, Grade, Mark, Mode, Review};

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };
    const DAY_MS: i64 = 86_400_000;
    const ALL: Limits = Limits {
        cards: usize::MAX,
        reviews: usize::MAX,
        new: usize::MAX,
        order: Order::Retrievability,
        siblings: true,
        ahead: false,
    };

    /// `name heading line`, one card a word triple.
    fn deck(cards: &str) -> Vec<Deck> {
        let cards = cards
            .split(", ")
            .map(|card| {
                let mut words = card.split(' ');
                let mut word = || words.next().expect("name, heading and line").to_owned();
                let (name, heading, line) = (word(), word(), word().parse().expect("a line"));
                Card {
                    draft: Draft {
                        heading: vec![heading],
                        source: Source { note: "a.md".into(), first: line, last: line },
                        ..Draft::bare(Kind::Qa, &name, &name)
                    },
                    id: CardId(name),
                    made: None,
                    before: None,
                }
            })
            .collect();
        vec![Deck { title: "T".into(), cards, ..Deck::default() }]
    }

    fn review(card: &str, grade: Grade, ago_ms: i64) -> Review {
        Review {
            card: CardId(card.into()),
            grade,
            at: NOW.plus_ms(-ago_ms),
            took_ms: 0,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    fn built(cards: &str, log: &[Review], limits: Limits) -> Queue {
        let scheduler = Scheduler::default();
        build(
            &deck(cards),
            &history::replay(log, &scheduler),
            &Marks::default(),
            &scheduler,
            NOW,
            limits,
            7,
        )
    }

    fn check(cards: &str, log: &[Review], limits: Limits, expect: &str) {
        let queue = built(cards, log, limits);
        let names: Vec<&str> = queue.tasks.iter().map(|task| task.card.id.0.as_str()).collect();
        assert_eq!(names.join(" "), expect);
    }

    #[test]
    fn what_is_set_aside_is_not_asked() {
        let mark = |card: &str, at| Mark { card: CardId(card.into()), at };
        let yesterday = NOW.plus_ms(-DAY_MS);
        let facts = [
            Fact::Suspend(mark("a", yesterday)),
            Fact::Bury(mark("b", NOW)),
            Fact::Bury(mark("c", yesterday)),
        ];
        let (decks, scheduler) = (deck("a x 1, b y 2, c z 3"), Scheduler::default());
        let marks = Marks::of(&facts);
        let queue = build(&decks, &History::default(), &marks, &scheduler, NOW, ALL, 7);
        let asked: Vec<&str> = queue.tasks.iter().map(|task| &task.card.id.0[..]).collect();
        assert_eq!(asked, ["c"]);
    }

    #[test]
    fn new_cards_come_in_the_order_of_the_notes() {
        check("a h1 1, b h2 2, c h3 3", &[], ALL, "a b c");
        check("a h1 1, b h2 2, c h3 3", &[], Limits { new: 2, ..ALL }, "a b");
        check("a h1 1, b h2 2, c h3 3", &[], Limits { cards: 1, ..ALL }, "a");
    }

    #[test]
    fn cards_of_one_heading_do_not_follow_each_other() {
        check("a h1 1, b h1 2, c h2 3, d h2 4", &[], ALL, "a c b d");
        check("a h1 1, b h1 2", &[], ALL, "a b");
    }

    #[test]
    fn a_sibling_waits_for_another_day_where_others_can_be_had() {
        check("a h1 1, b h2 1, c h3 3", &[], Limits { new: 2, ..ALL }, "a c");
        check("a h1 1, b h2 1, c h3 3", &[], ALL, "a b c");
        let put_off = Limits { siblings: false, ..ALL };
        check("a h1 1, b h2 1, c h3 3", &[], put_off, "a c");
        assert_eq!(built("a h1 1, b h2 1, c h3 3", &[], put_off).unseen, 1);
        let seen = [review("a", Grade::Easy, 1000)];
        check("a h1 1, b h2 1, c h3 3", &seen, Limits { new: 1, ..ALL }, "c");
    }

    #[test]
    fn steps_come_first_then_reviews_with_the_new_among_them() {
        let log = [
            review("old", Grade::Easy, 400 * DAY_MS),
            review("fresh", Grade::Easy, 9 * DAY_MS),
            review("step", Grade::Again, 120_000),
            Review { days: Some(8), ..review("waits", Grade::Easy, DAY_MS) },
        ];
        let cards = "n1 h1 1, n2 h2 2, old h3 3, fresh h4 4, step h5 5, waits h6 6";
        check(cards, &log, ALL, "step fresh n1 old n2");
        check(cards, &log, Limits { cards: 2, ..ALL }, "step fresh");
        let queue = built(cards, &log, Limits { new: 0, ..ALL });
        assert_eq!(queue.unseen, 2);
        let scheduler = Scheduler::default();
        assert_eq!(queue.later, Some(Due::On(scheduler.today(NOW).plus(7))), "when `waits` is due");
    }

    #[test]
    fn what_is_not_due_is_asked_ahead_where_that_is_wanted() {
        let log = [review("waits", Grade::Easy, DAY_MS), review("due", Grade::Easy, 9 * DAY_MS)];
        check("waits h1 1, due h2 2", &log, ALL, "due");
        check("waits h1 1, due h2 2", &log, Limits { ahead: true, ..ALL }, "waits due");
    }

    #[test]
    fn decks_take_turns() {
        let topic =
            |topic: &str, cards: &str| Deck { topic: topic.into(), ..deck(cards).remove(0) };
        let decks = [
            topic("a", "a1 h 1, a2 h 2, a3 h 3, a4 h 4, r1 h 5, r2 h 6, r3 h 7, r4 h 8"),
            topic("b", "b1 i 11, b2 i 12, s1 i 13, s2 i 14"),
        ];
        // All of the one deck are better known than those of the other.
        let log = [("r1", 30), ("r2", 30), ("r3", 30), ("r4", 30), ("s1", 90), ("s2", 90)]
            .map(|(card, days)| review(card, Grade::Easy, days * DAY_MS));
        let scheduler = Scheduler::default();
        let history = history::replay(&log, &scheduler);
        let order = |limits| {
            let queue = build(&decks, &history, &Marks::default(), &scheduler, NOW, limits, 7);
            let names = queue.tasks.iter().map(|task| &task.card.id.0[..1]);
            names.collect::<Vec<_>>().join("")
        };
        assert_eq!(order(Limits { new: 0, ..ALL }), "rsrsrr");
        let new = |new| {
            let queue = build(
                &decks,
                &History::default(),
                &Marks::default(),
                &scheduler,
                NOW,
                Limits { new, ..ALL },
                7,
            );
            queue.tasks.iter().map(|task| task.card.id.0.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(new(5), "a1 b1 a2 b2 a3");
    }

    #[test]
    fn the_order_of_reviews_can_be_chosen() {
        // Learned for longer, and due for longer: the one is nearly forgotten.
        let given = |card: &str, ago: i64, days| Review {
            days: Some(days),
            ..review(card, Grade::Easy, ago * DAY_MS)
        };
        let log = [given("long", 300, 250), given("short", 30, 1), given("fresh", 9, 9)];
        let cards = "short h1 1, fresh h2 2, long h3 3";
        check(cards, &log, ALL, "fresh short long");
        check(cards, &log, Limits { order: Order::Due, ..ALL }, "long short fresh");
        let first = Limits { reviews: 1, order: Order::Due, ..ALL };
        check("short h1 1, fresh h2 2, long h3 3, new h4 4", &log, first, "long new");
        let scheduler = Scheduler::default();
        let tomorrow = Due::On(scheduler.today(NOW).plus(1));
        assert_eq!(built(cards, &log, first).later, Some(tomorrow), "the others wait until then");
        let random = |seed| {
            let limits = Limits { order: Order::Random, ..ALL };
            let scheduler = Scheduler::default();
            let history = history::replay(&log, &scheduler);
            let marks = Marks::default();
            build(&deck(cards), &history, &marks, &scheduler, NOW, limits, seed).tasks
        };
        assert!((0..20).any(|seed| random(seed) != random(0)));
    }

    #[test]
    fn a_card_of_two_decks_is_asked_once_and_one_of_none_not_at_all() {
        let mut decks = deck("a h1 1, b h2 2");
        decks.extend(deck("b h2 2"));
        let scheduler = Scheduler::default();
        let log = [review("gone", Grade::Again, 120_000)];
        let history = history::replay(&log, &scheduler);
        assert_eq!(
            build(&decks, &history, &Marks::default(), &scheduler, NOW, ALL, 7).tasks.len(),
            2
        );
    }

    #[test]
    fn reviews_of_one_chance_come_in_an_order_of_chance() {
        let cards: Vec<String> = (0..20).map(|i| format!("c{i} h{i} {i}")).collect();
        let decks = deck(&cards.join(", "));
        let log: Vec<Review> =
            (0..20).map(|i| review(&format!("c{i}"), Grade::Easy, 9 * DAY_MS)).collect();
        let scheduler = Scheduler::default();
        let history = history::replay(&log, &scheduler);
        let order = |seed| build(&decks, &history, &Marks::default(), &scheduler, NOW, ALL, seed);
        assert_eq!(order(1), order(1));
        assert_ne!(order(1).tasks, order(2).tasks);
    }
}
