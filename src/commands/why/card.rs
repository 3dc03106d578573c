//! What is known of one card.

use serde::Serialize;

use crate::card::{Card, Kind};
use crate::commands::from_here;
use crate::commands::print::shell_word;
use crate::commands::project::Project;
use crate::commands::source::{NoteText, SourceLine};
use crate::commands::study::Study;
use crate::deck::Deck;
use crate::due::{Due, Wait};
use crate::gates;
use crate::history::{self, Answer};
use crate::identity;
use crate::ingest::SourceLines;
use crate::lang::Words;
use crate::memory::Stage;
use crate::note::readable;
use crate::review::Review;
use crate::schedule::CardState;
use crate::search::Hit;
use crate::store::decks::DeckStore;

/// A card, explained.
#[derive(Serialize)]
pub struct Told<'a> {
    pub deck: &'a str,
    pub title: &'a str,
    pub retired: bool,
    /// Whether somebody changed its text in the deck.
    pub edited: bool,
    pub hand_made: bool,
    #[serde(flatten)]
    pub card: &'a Card,
    /// Its lines of the note.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<SourceLine>,
    /// Why they cannot be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_lines: Option<String>,
    /// What its rule reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads: Option<&'static str>,
    pub gates: Vec<GateTold>,
    pub siblings: Vec<Sibling<'a>>,
    pub reviews: Vec<ReviewTold>,
    /// None for a card that was never answered.
    pub memory: Option<MemoryTold>,
}

#[derive(Serialize)]
pub struct GateTold {
    pub gate: &'static str,
    pub passes: bool,
    pub measured: String,
}

/// Another card of the same lines.
#[derive(Serialize)]
pub struct Sibling<'a> {
    pub id: &'a str,
    pub kind: Kind,
    pub front: &'a str,
}

#[derive(Serialize)]
pub struct ReviewTold {
    /// By the clock where it was given.
    pub at: String,
    pub grade: u8,
    #[serde(skip)]
    pub answer: Answer,
    /// Study days since the one before.
    pub days: Option<u32>,
    pub interval: String,
}

#[derive(Serialize)]
pub struct MemoryTold {
    pub stage: &'static str,
    pub due: String,
    #[serde(skip)]
    pub state: (Stage, Wait),
    /// Days after which it is recalled as often as wanted.
    pub stability: f32,
    /// 1 to 10.
    pub difficulty: f32,
    /// Chance to recall it now, 0 to 1.
    pub retrievability: f32,
    pub lapses: u32,
}

pub fn explain<'a>(
    hit: &Hit<'a>,
    study: &'a Study,
    reviews: &[Review],
    store: &DeckStore,
    words: &dyn Words,
) -> Told<'a> {
    let Hit { deck, card, retired } = *hit;
    let draft = &card.draft;
    let hand_made = draft.rule.is_empty();
    let (note, no_lines) = match note_of(hit, store, words) {
        _ if hand_made => (None, None),
        Ok(note) => (Some(note), None),
        Err(why) => (None, Some(why)),
    };
    let (first, last) = (draft.source.first, draft.source.last);
    let text = note.as_ref().map(|note| readable(&note.text));
    let source = text.as_ref().map(|text| SourceLines::of(text).read(first, last));
    let others = deck.cards.iter().map(|card| &card.draft);
    let measures = match hand_made {
        true => Vec::new(),
        false => gates::measures(draft, source.as_ref(), others),
    };
    Told {
        deck: &deck.topic,
        title: &deck.title,
        retired,
        edited: !hand_made && identity::is_edited(&deck.topic, card),
        hand_made,
        card,
        lines: note.map_or(Vec::new(), |note| note.lines(first, last)),
        no_lines,
        reads: words.reads(&draft.rule),
        gates: measures
            .into_iter()
            .map(|(gate, measure)| GateTold {
                gate: words.gate(gate),
                passes: measure.passes,
                measured: words.measured(measure),
            })
            .collect(),
        siblings: if retired || hand_made { Vec::new() } else { siblings(card, &study.decks) },
        reviews: history::answers(&card.id, reviews, &study.scheduler)
            .iter()
            .map(|answer| ReviewTold::of(answer, words))
            .collect(),
        memory: study.history.state(&card.id).map(|state| MemoryTold::of(state, study, words)),
    }
}

/// The note of a card, as import saw it; else why its lines cannot be shown.
fn note_of(hit: &Hit, store: &DeckStore, words: &dyn Words) -> Result<NoteText, String> {
    let name = &hit.card.draft.source.note;
    if hit.retired {
        return Err(words.text_gone(name));
    }
    if store.is_embedded() {
        return Err(words.came_with_program(name));
    }
    let stamp = hit.deck.notes.iter().find(|stamp| stamp.path == *name);
    let project = Project::of(store);
    let (mut changed, mut unread) = (None, None);
    for path in project.places_of(name) {
        match NoteText::read(&path) {
            Ok(note) if stamp.is_some_and(|stamp| stamp.hash == note.hash) => return Ok(note),
            Ok(_) => changed = Some(from_here(&path)),
            // Of the folder that holds the decks folder, in which notes mostly lie.
            Err(error) => unread = Some(error.to_string()),
        }
    }
    let changed = changed.map(|path| {
        let import = format!("cloudnotes import {}", shell_word(&path));
        words.changed_since(&path, &import)
    });
    Err(changed.or(unread).unwrap_or_else(|| words.note_not_here(name)))
}

/// What is asked besides from the same lines.
fn siblings<'a>(card: &Card, decks: &'a [Deck]) -> Vec<Sibling<'a>> {
    let own = &card.draft.source;
    let overlaps = |other: &&Card| {
        let source = &other.draft.source;
        !source.note.is_empty()
            && source.note == own.note
            && source.first <= own.last
            && own.first <= source.last
            && other.id != card.id
    };
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    let sibling = |card: &'a Card| Sibling {
        id: &card.id.0,
        kind: card.draft.kind,
        front: &card.draft.front,
    };
    cards.filter(overlaps).map(sibling).collect()
}

impl ReviewTold {
    fn of(answer: &Answer, words: &dyn Words) -> ReviewTold {
        ReviewTold {
            at: answer.at.wall_clock(),
            grade: answer.grade.into(),
            answer: *answer,
            days: answer.days,
            interval: words.interval(answer.interval),
        }
    }
}

impl MemoryTold {
    fn of(state: &CardState, study: &Study, words: &dyn Words) -> MemoryTold {
        let memory = &state.memory;
        let elapsed = study.scheduler.today(study.now).since(memory.last_day);
        MemoryTold {
            stage: words.stage(memory.stage),
            due: match state.due {
                Due::At(at) => at.wall_clock(),
                Due::On(day) => day.to_string(),
            },
            state: (memory.stage, study.scheduler.wait(state.due, study.now)),
            stability: memory.fsrs.stability,
            difficulty: memory.fsrs.difficulty,
            retrievability: study.scheduler.model.retrievability(memory.fsrs, elapsed),
            lapses: memory.lapses,
        }
    }
}
