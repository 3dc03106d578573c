//! `cloudnotes` alone: what a quiz would ask today, and what one could do next.

use std::collections::HashSet;
use std::slice;

use super::from_here;
use super::print::shell_word;
use super::study::Study;
use crate::card::CardId;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::deck::Deck;
use crate::lang::Waiting;
use crate::queue::{self, Queue, Task};
use crate::review::Exam;
use crate::stats::Pace;
use crate::store::decks::DeckStore;
use crate::terminal::report::home::{self, Home, Plan};

pub fn run(settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let store = DeckStore::open(&settings.decks)?;
    let words = settings.words();
    let mut page = Home {
        date: today(settings),
        lead: Vec::new(),
        topics: Vec::new(),
        all: None,
        below: Vec::new(),
        is_first: false,
        next: Vec::new(),
        tail: None,
        words,
        cells: out.page_cells(),
    };
    if store.topics().is_empty() {
        page.lead = vec![words.welcome().to_owned(), words.no_decks(&from_here(store.folder()?))];
        next(&mut page, IMPORT, words.to_import());
    } else {
        let (study, is_first) = read(settings, out)?;
        match is_first {
            true => first_time(&mut page, &store, &study)?,
            false => any_day(&mut page, &store, &study),
        }
    }
    next(&mut page, "cloudnotes --help", words.to_see_help());
    out.draw(&home::page(&page))?;
    Ok(Exit::Fine)
}

const IMPORT: &str = "cloudnotes import notes/*.md";

fn today(settings: &Settings) -> String {
    let rollover_s = i32::from(settings.config.day_starts_at) * 3600;
    settings.words().date(settings.clock.now().study_day(rollover_s))
}

/// What today has, by deck and in all: the very cards that the quiz would ask.
struct Today {
    decks: Vec<Deck>,
    queues: Vec<Queue>,
    all: Queue,
    pace: Pace,
    wait: Option<crate::due::Wait>,
    /// How what piled up is cleared.
    catch_up: Option<String>,
    /// The exam that is ahead.
    exam: Option<String>,
    /// How many new cards the plan for it has today.
    new_for_exam: usize,
    waiting: Waiting,
}

/// And whether nothing was ever answered.
fn read(settings: &Settings, out: &mut Output) -> Result<(Today, bool), Failure> {
    let (study, reviews) = Study::following(&[], settings, out)?;
    study.tell(out)?;
    let pace = Pace::of(&reviews, study.known());
    let queue = |decks: &[Deck]| {
        let (limits, plan) = study.limits(decks, settings);
        let Study { history, marks, scheduler, now, .. } = &study;
        (queue::build(decks, history, marks, scheduler, *now, limits, settings.seed), plan)
    };
    let queues = study.decks.iter().map(|deck| queue(slice::from_ref(deck)).0).collect();
    let (all, plan) = queue(&study.decks);
    let (words, today) = (settings.words(), study.known().today());
    let is_ahead = |exam: &&Exam| exam.on > today;
    let exam = study.exam.as_ref().filter(is_ahead);
    let exam = exam.map(|exam| words.exam_on(exam.on, exam.on.since(today), &exam.topics));
    let countdown = study.scheduler.exam.as_ref();
    let plan_asks = |card: &CardId| countdown.is_some_and(|exam| exam.asks(card) == Some(true));
    let is_for_exam = |task: &&Task| task.state.is_none() && plan_asks(&task.card.id);
    let new_for_exam = all.tasks.iter().filter(is_for_exam).count();
    let waiting = waiting(&study, &all, plan.is_some());
    let Study { decks, scheduler, now, .. } = study;
    let wait = all.later.map(|due| scheduler.wait(due, now));
    let catch_up = plan.map(|plan| words.catch_up(&plan, today));
    let today = Today { decks, queues, all, pace, wait, catch_up, exam, new_for_exam, waiting };
    Ok((today, reviews.is_empty()))
}

/// What is due, and why not all of it is asked.
fn waiting(study: &Study, all: &Queue, is_catching_up: bool) -> Waiting {
    let mut met: HashSet<&CardId> = HashSet::new();
    let asked: HashSet<&CardId> = all.tasks.iter().map(|task| &task.card.id).collect();
    let mut waiting = Waiting::default();
    let cards = study.decks.iter().flat_map(|deck| &deck.cards);
    for card in cards.filter(|card| study.known().is_due(card) && met.insert(&card.id)) {
        waiting.due += 1;
        match asked.contains(&card.id) {
            true => {}
            false if is_catching_up => waiting.by_catch_up += 1,
            false => waiting.by_limit += 1,
        }
    }
    waiting
}

/// Nothing was answered yet: what there is, and how to begin.
fn first_time(page: &mut Home, store: &DeckStore, today: &Today) -> Result<(), Failure> {
    let words = page.words;
    let cards = today.decks.iter().map(|deck| deck.cards.len()).sum();
    let decks = today.decks.len();
    page.lead = vec![
        words.welcome().to_owned(),
        match store.is_embedded() {
            true => words.shipped_decks(cards, decks),
            false => words.own_decks(cards, decks, &from_here(store.folder()?)),
        },
    ];
    if let Some(exam) = &today.exam {
        page.lead.insert(1, exam.clone());
    }
    plans(page, today);
    page.is_first = true;
    // The deck that all examples are of, where it is there.
    let first = page.topics.iter().find(|plan| plan.topic == "docker").or(page.topics.first());
    if let Some(Plan { topic, new, minutes, .. }) = first.cloned() {
        let quiz = format!("cloudnotes quiz {}", shell_word(&topic));
        next(page, &quiz, &words.to_begin(new, minutes));
    }
    if today.exam.is_some() {
        next(page, "cloudnotes plan", words.to_see_plan());
    }
    next(page, IMPORT, words.to_import());
    page.tail = Some(words.how_it_goes().to_owned());
    Ok(())
}

fn any_day(page: &mut Home, store: &DeckStore, today: &Today) {
    let words = page.words;
    plans(page, today);
    page.lead.extend(today.exam.iter().chain(&today.catch_up).cloned());
    let sum = |of: fn(&Plan) -> usize| page.topics.iter().map(of).sum::<usize>();
    let is_apart =
        |all: &Plan| sum(|plan| plan.reviews) > all.reviews || sum(|plan| plan.new) > all.new;
    if page.all.as_ref().is_some_and(is_apart) {
        page.below.push(words.rows_apart(today.new_for_exam > 0));
    }
    if today.waiting.asked() < today.waiting.due {
        page.below.push(words.waiting(&today.waiting));
    }
    if today.all.tasks.is_empty() {
        page.lead.push(match today.wait {
            Some(wait) => words.done_until(wait),
            None => words.done().to_owned(),
        });
        if today.all.unseen > 0 {
            let more = format!("cloudnotes quiz --new {}", today.all.unseen.min(10));
            next(page, &more, words.to_take_more());
        }
    } else {
        let all = plan(words.all(), 0, &today.all, today.pace);
        next(page, "cloudnotes quiz", &words.to_quiz_all(all.minutes));
        // The topic with the most to review: new cards can wait.
        let busiest =
            page.topics.iter().filter(|plan| plan.reviews > 0).max_by_key(|plan| plan.reviews);
        if let Some(plan) = busiest.filter(|_| page.topics.len() > 1) {
            let quiz = format!("cloudnotes quiz {}", shell_word(&plan.topic));
            let what = words.to_quiz(&plan.topic, plan.minutes);
            next(page, &quiz, &what);
        }
    }
    if today.exam.is_some() {
        next(page, "cloudnotes plan", words.to_see_plan());
    }
    next(page, "cloudnotes outline --weakest", words.to_see_weak());
    next(page, "cloudnotes stats", words.to_see_stats());
    if store.is_embedded() {
        next(page, IMPORT, words.to_import());
    }
}

fn next(page: &mut Home, command: &str, what: &str) {
    page.next.push((command.to_owned(), what.to_owned()));
}

/// A row a deck and, where there are several, one of all.
fn plans(page: &mut Home, today: &Today) {
    let decks = today.decks.iter().zip(&today.queues);
    page.topics =
        decks.map(|(deck, queue)| plan(&deck.topic, deck.cards.len(), queue, today.pace)).collect();
    let cards = page.topics.iter().map(|plan| plan.cards).sum();
    page.all =
        (page.topics.len() > 1).then(|| plan(page.words.all(), cards, &today.all, today.pace));
}

fn plan(topic: &str, cards: usize, queue: &Queue, pace: Pace) -> Plan {
    let new = queue.tasks.iter().filter(|task| task.state.is_none()).count();
    let reviews = queue.tasks.len() - new;
    Plan { topic: topic.to_owned(), cards, reviews, new, minutes: pace.minutes(reviews, new) }
}
