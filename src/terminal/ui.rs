//! What only the screen knows: what is typed, how far it is scrolled, what lies over the card.

use super::field::Field;
use super::keys::{Now, Place};
use crate::answer::{Asks, Outcome};
use crate::card::{Draft, Kind};
use crate::session::{Answer, Given, Left, Phase, Session};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ui {
    /// The first line shown; none: wherever the answer is seen best.
    pub scroll: Option<usize>,
    pub overlay: Option<Overlay>,
    /// The answer being typed.
    pub field: Field,
    /// The reason of a flag being typed.
    pub reason: Option<Field>,
    /// The member or the option pointed at, from 0.
    pub pointed: Option<usize>,
    /// Said until the next key.
    pub notice: Option<String>,
    /// Lines of the note, shown below an answer that was chosen.
    pub source: Vec<String>,
    /// Counted after every event, and not whenever something is drawn.
    pub left: Left,
}

/// What lies over the card.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    Keys,
    Source(Vec<String>),
    Why(Vec<String>),
}

impl Ui {
    pub fn new(session: &Session) -> Ui {
        Ui { left: session.left(), ..Ui::default() }
    }

    /// After an event: the next thing is looked at anew.
    pub fn settle(&mut self, session: &Session) {
        *self = Ui::new(session);
        if let Phase::Answer(_) = session.phase()
            && session.asks() == Asks::Items
        {
            self.pointed = (0..members(session)).find(|i| !session.came().contains(i));
        }
    }

    /// After an event that left the card as it was.
    pub fn stay(&mut self, session: &Session) {
        self.left = session.left();
        self.reason = None;
    }

    /// What keys act on now.
    pub fn now(&self, session: &Session) -> Now {
        Now { place: self.place(session), can_undo: session.can_undo() }
    }

    fn place(&self, session: &Session) -> Place {
        if self.reason.is_some() {
            return Place::Reason;
        }
        match session.phase() {
            Phase::Question if offers_choice(session) => {
                Place::Choice { pointed: self.pointed.is_some() }
            }
            Phase::Question => match session.asks() {
                Asks::Line | Asks::Command | Asks::Items => {
                    Place::Line { empty: self.field.is_empty() }
                }
                Asks::Nothing => Place::Question,
            },
            Phase::Answer(Answer { given, suggests, .. }) => Place::Answer {
                suggests: *suggests,
                refused: match given {
                    Given::Typed { verdict, .. } => verdict.outcome != Outcome::Right,
                    Given::Nothing | Given::Chosen(_) | Given::Ticked => false,
                },
                members: session.asks() == Asks::Items,
                pointed: self.pointed.is_some(),
            },
            Phase::Leech { .. } => Place::Leech,
            Phase::Over => Place::Over,
        }
    }
}

/// Members of the card on the table.
pub fn members(session: &Session) -> usize {
    session.current().map_or(0, |task| task.card.draft.items.len())
}

/// Whether all steps were recalled, though in another order than theirs.
pub fn came_out_of_order(card: &Draft, came: &[usize]) -> bool {
    card.kind == Kind::Steps && came.len() == card.items.len() && !came.is_sorted()
}

/// Whether the card on the table is met for the first time, and there are answers to choose from.
pub fn offers_choice(session: &Session) -> bool {
    session.current().is_some_and(|task| task.choices.is_some() && task.state.is_none())
}
