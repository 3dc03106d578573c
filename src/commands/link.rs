//! `link`: settles which card a new one is, where import could not tell.

use super::{brief, no_such, tell_findings};
use crate::card::{Card, CardId};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::deck::Deck;
use crate::identity;
use crate::marks::Marks;
use crate::review::{Fact, Flag, Mark, Review};
use crate::store::decks::DeckStore;
use crate::store::progress::{self, Progress, ProgressLog};

/// Give a new card the history of a retired one.
///
/// For what `import` reported as ambiguous, and for a text that changed so much that it was taken for
/// a new card. NEW goes on under the id of OLD, which leaves the retired cards. Both may lie in
/// different decks. `cloudnotes search` shows ids.
#[derive(clap::Args)]
pub struct Args {
    /// Id of a retired card
    #[arg(value_name = "OLD")]
    old: String,

    /// Id of the card that is the same fact
    #[arg(value_name = "NEW")]
    new: String,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let store = DeckStore::open_existing(&settings.decks)?;
    tell_findings(&store, out)?;
    let mut decks: Vec<Deck> =
        store.topics().iter().map(|topic| store.read(topic)).collect::<Result<_, _>>()?;
    let Args { old, new } = args;
    let from = find(&decks, old, Deck::retired).ok_or_else(|| no_old(&decks, old, new))?;
    let to = find(&decks, new, Deck::asked).ok_or_else(|| no_new(&decks, new))?;
    if decks[to.0].is_hand_made() {
        let topic = &decks[to.0].topic;
        return Err(Failure::Usage(format!(
            "{new} is in the hand-made deck {topic}, which this program leaves alone: change its id \
             there"
        )));
    }
    let progress = progress::read(settings.progress()?)?;
    let now = decks[to.0].cards[to.1].clone();
    unanswered(&now.id, &progress.reviews)?;
    let was = decks[from.0].retired.remove(from.1);
    let card = &mut decks[to.0].cards[to.1];
    let words = settings.words();
    out.say(words.linked(old, new))?;
    brief_of(words.was_lead(), &was, out)?;
    brief_of(words.now_lead(), card, out)?;
    *card = identity::link(was, card.clone());
    // The card lies in both decks rather than in none, should this stop here.
    store.write(&decks[to.0])?;
    if from.0 != to.0 {
        store.write(&decks[from.0])?;
    }
    carry_marks(&now, old, progress, settings, out)?;
    Ok(Exit::Fine)
}

/// What was done to the new card holds for it under its old id as well.
fn carry_marks(
    now: &Card,
    old: &str,
    progress: Progress,
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let marks = Marks::of(&progress.facts);
    let (card, at) = (CardId(old.to_owned()), settings.clock.now());
    let is_suspended = marks.is_suspended(&now.id) && !marks.is_suspended(&card);
    let suspend = is_suspended.then(|| Fact::Suspend(Mark { card: card.clone(), at }));
    let flag =
        marks.flag(now).map(|flag| Fact::Flag(Flag { card: card.clone(), at, ..flag.clone() }));
    if suspend.is_some() || marks.is_suspended(&card) {
        out.say(format!("  {}", settings.words().linked_suspended(old)))?;
    }
    let facts: Vec<Fact> = suspend.into_iter().chain(flag).collect();
    if facts.is_empty() {
        return Ok(());
    }
    let (mut log, _) = ProgressLog::open(settings.progress()?, progress.seen)?;
    facts.iter().try_for_each(|fact| Ok(log.append(fact).map(|_| ())?))
}

fn brief_of(lead: &str, card: &Card, out: &mut Output) -> Result<(), Failure> {
    let (question, answer) = (brief::question(&card.draft), brief::answer(&card.draft));
    out.hang(&format!("  {lead}"), &format!("{question} → {answer}"))
}

impl Deck {
    fn asked(&self) -> &[Card] {
        &self.cards
    }

    fn retired(&self) -> &[Card] {
        &self.retired
    }
}

/// The deck and the place of a card.
fn find(decks: &[Deck], id: &str, among: fn(&Deck) -> &[Card]) -> Option<(usize, usize)> {
    let at = |deck: &Deck| among(deck).iter().position(|card| card.id.0 == id);
    decks.iter().enumerate().find_map(|(i, deck)| Some((i, at(deck)?)))
}

fn no_old(decks: &[Deck], old: &str, new: &str) -> Failure {
    Failure::Usage(match find(decks, old, Deck::asked) {
        Some(_) if find(decks, new, Deck::retired).is_some() => {
            format!("{old} is still asked, and {new} is retired: try `cloudnotes link {new} {old}`")
        }
        Some(_) => format!("{old} is still asked: only a retired card gives its history away"),
        None => no_such(old),
    })
}

fn no_new(decks: &[Deck], new: &str) -> Failure {
    Failure::Usage(match find(decks, new, Deck::retired) {
        Some(_) => format!("{new} is retired as well: name a card that is asked"),
        None => no_such(new),
    })
}

/// Answers that the new card was given already would be nobody's.
fn unanswered(new: &CardId, reviews: &[Review]) -> Result<(), Failure> {
    match reviews.iter().filter(|review| review.card == *new).count() {
        0 => Ok(()),
        1 => Err(answered(new, "once")),
        n => Err(answered(new, &format!("{n} times"))),
    }
}

fn answered(new: &CardId, times: &str) -> Failure {
    Failure::Usage(format!(
        "{new} was answered {times} already, and has a history of its own: a card has one"
    ))
}
