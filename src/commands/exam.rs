//! The exam that is ahead, for those commands that follow its plan.

use super::select;
use super::study::Study;
use crate::card::CardId;
use crate::cli::{Failure, Output, Settings};
use crate::day::StudyDay;
use crate::deck::Deck;
use crate::plan::{Ahead, MOST_DAYS, plan};
use crate::review::{Exam, Review};
use crate::store::decks::DeckStore;

/// Lets the plan for the exam that is ahead, if any, decide which of its cards are asked today and
/// when they come back. Topics of it that are gone are told, and there is no plan then.
pub fn follow(
    study: &mut Study,
    reviews: &[Review],
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let Some(exam) = study.exam.clone().filter(|exam| exam.on > study.known().today()) else {
        return Ok(());
    };
    if exam.on > study.known().today().plus(MOST_DAYS) {
        let on = exam.on;
        return out.note(format!(
            "the exam on {on} is more than two years ahead: nothing is planned for it yet; \
             `cloudnotes plan --cancel` takes it back"
        ));
    }
    let decks = match decks(&exam, settings) {
        Ok(decks) => decks,
        Err(Failure::Usage(gone)) => {
            let on = exam.on;
            return out.note(format!(
                "the plan for the exam on {on} is not followed: {gone}; `cloudnotes plan --cancel` \
                 takes it back"
            ));
        }
        Err(failure) => return Err(failure),
    };
    let Some(plan) = plan(&decks, &exam, reviews, study.known()) else { return Ok(()) };
    let due: Vec<(CardId, StudyDay)> = plan.due().map(|(card, day)| (card.clone(), day)).collect();
    let countdown = plan.countdown();
    due.iter().for_each(|(card, day)| study.history.put(card, *day));
    study.scheduler.exam = Some(countdown);
    Ok(())
}

/// The exam that was named last with the topics it is about; of topics that are gone, none.
pub fn ahead(study: &Study, settings: &Settings) -> Result<Option<Ahead>, Failure> {
    let Some(exam) = &study.exam else { return Ok(None) };
    let decks = match decks(exam, settings) {
        Ok(decks) => decks,
        Err(Failure::Usage(_)) => Vec::new(),
        Err(failure) => return Err(failure),
    };
    let topics = decks.into_iter().map(|deck| deck.topic).collect();
    Ok(Some(Ahead { on: exam.on, topics }))
}

/// The decks that an exam is about.
pub fn decks(exam: &Exam, settings: &Settings) -> Result<Vec<Deck>, Failure> {
    select(&DeckStore::open_existing(&settings.decks)?, &exam.topics)
}
