//! The exam that is ahead, for those commands that follow its plan.

use std::borrow::Cow;
use std::collections::HashSet;

use super::select;
use super::study::Study;
use crate::cli::{Failure, Output, Settings};
use crate::deck::Deck;
use crate::plan::{Ahead, MOST_DAYS, plan};
use crate::review::{Exam, Review};
use crate::store::decks::DeckStore;

/// Lets the plan for the exam that is ahead, if any, decide which of its cards are asked today and
/// when they come back. Topics of it that are gone are told, and there is no plan then. `topics` are
/// those that were read.
pub fn follow(
    study: &mut Study,
    topics: &[String],
    reviews: &[Review],
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let today = study.known().today();
    let Some(exam) = study.exam.clone().filter(|exam| exam.on >= today) else { return Ok(()) };
    let on = exam.on;
    let decks = match decks(&exam, study, topics, settings) {
        Ok(decks) => decks,
        Err(Failure::Usage(gone)) => {
            study.ahead = Some(Ahead { on, topics: HashSet::new() });
            return match on == today {
                true => Ok(()),
                false => out.note(format!(
                    "the plan for the exam on {on} is not followed: {gone}; `cloudnotes plan \
                     --cancel` takes it back"
                )),
            };
        }
        Err(failure) => return Err(failure),
    };
    let ahead = Ahead { on, topics: decks.iter().map(|deck| deck.topic.clone()).collect() };
    let planned = plan(&decks, &exam, reviews, study.known()).map(|plan| {
        let due: Vec<_> = plan.due().map(|(card, day)| (card.clone(), day)).collect();
        (due, plan.countdown())
    });
    drop(decks);
    study.ahead = Some(ahead);
    if let Some((due, countdown)) = planned {
        due.iter().for_each(|(card, day)| study.history.put(card, *day));
        study.scheduler.exam = Some(countdown);
    } else if on > today.plus(MOST_DAYS) {
        out.note(format!(
            "the exam on {on} is more than two years ahead: nothing is planned for it yet; \
             `cloudnotes plan --cancel` takes it back"
        ))?;
    }
    Ok(())
}

/// The decks that an exam is about: those of the study, where it was read with the same `topics`.
pub fn decks<'a>(
    exam: &Exam,
    study: &'a Study,
    topics: &[String],
    settings: &Settings,
) -> Result<Cow<'a, [Deck]>, Failure> {
    if exam.topics == topics {
        return Ok(Cow::Borrowed(&study.decks));
    }
    select(&DeckStore::open_existing(&settings.decks)?, &exam.topics).map(Cow::Owned)
}
