//! What a learner did to single cards, beside answering them: a fold over the log.

use std::collections::{HashMap, HashSet};

use crate::card::{Card, CardId};
use crate::day::{Moment, StudyDay};
use crate::identity;
use crate::review::{Fact, Flag, Mark};

/// Which cards are set aside, and which are said to be bad.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    suspended: HashSet<CardId>,
    buried: HashMap<CardId, Moment>,
    flags: HashMap<CardId, Flag>,
}

impl Marks {
    /// Folds the events, oldest first. Of several of one card the last counts; a card that is
    /// resumed is no longer flagged either.
    pub fn of(facts: &[Fact]) -> Marks {
        let mut marks = Marks::default();
        for fact in facts {
            match fact {
                Fact::Suspend(Mark { card, .. }) => _ = marks.suspended.insert(card.clone()),
                // Somebody looked at the card and takes it as it is.
                Fact::Resume(Mark { card, .. }) => {
                    marks.suspended.remove(card);
                    marks.flags.remove(card);
                }
                Fact::Bury(Mark { card, at }) => _ = marks.buried.insert(card.clone(), *at),
                Fact::Flag(flag) => _ = marks.flags.insert(flag.card.clone(), flag.clone()),
                Fact::Review(_) | Fact::Parameters(_) | Fact::Exam(_) | Fact::Undo(_) => {}
            }
        }
        marks
    }

    pub fn is_suspended(&self, card: &CardId) -> bool {
        self.suspended.contains(card)
    }

    /// Whether a card was put off until the day after `today`, for days that start `rollover_s`
    /// after midnight.
    pub fn is_buried(&self, card: &CardId, today: StudyDay, rollover_s: i32) -> bool {
        self.buried.get(card).is_some_and(|at| at.study_day(rollover_s) == today)
    }

    /// What is said to be bad about the card as it stands now.
    pub fn flag(&self, card: &Card) -> Option<&Flag> {
        self.flags.get(&card.id).filter(|flag| flag.text == identity::said(&card.draft))
    }

    /// Suspended cards, in no order.
    pub fn suspended(&self) -> impl Iterator<Item = &CardId> {
        self.suspended.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Draft, Kind};

    const NOON: Moment = Moment { utc_ms: 43_200_000, offset_s: 0 };

    fn mark(card: &str) -> Mark {
        Mark { card: CardId(card.into()), at: NOON }
    }

    #[test]
    fn the_last_event_of_a_card_counts() {
        let facts = [
            Fact::Suspend(mark("a")),
            Fact::Suspend(mark("b")),
            Fact::Resume(mark("a")),
            Fact::Resume(mark("never suspended")),
        ];
        let marks = Marks::of(&facts);
        assert_eq!(marks.suspended().collect::<Vec<_>>(), [&CardId("b".into())]);
    }

    #[test]
    fn a_card_is_buried_until_the_day_is_over() {
        let marks = Marks::of(&[Fact::Bury(mark("a"))]);
        let is_buried = |at: Moment| {
            let rollover_s = 4 * 3600;
            marks.is_buried(&CardId("a".into()), at.study_day(rollover_s), rollover_s)
        };
        assert!(is_buried(NOON));
        assert!(is_buried(NOON.plus_ms(15 * 3_600_000)), "at three in the morning");
        assert!(!is_buried(NOON.plus_ms(16 * 3_600_000)), "at four");
    }

    #[test]
    fn another_text_is_another_matter() {
        let mut card = Card {
            id: CardId("a".into()),
            draft: Draft::bare(Kind::Qa, "?", "!"),
            made: None,
            before: None,
        };
        let text = identity::said(&card.draft);
        let flag = Flag { card: card.id.clone(), reason: "错".into(), text, at: NOON };
        let marks = Marks::of(&[Fact::Flag(flag.clone())]);
        assert_eq!(marks.flag(&card), Some(&flag));
        let resumed = Marks::of(&[Fact::Flag(flag), Fact::Resume(mark("a"))]);
        assert_eq!(resumed.flag(&card), None);
        card.draft.back = "mended by hand".into();
        assert_eq!(marks.flag(&card), None);
    }
}
