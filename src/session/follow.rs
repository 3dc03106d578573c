//! The session follows its decks after they were edited: every card of it, not only the one on the
//! table.

use std::collections::{HashMap, HashSet};

use super::table::{Aside, Table};
use super::{Phase, Session, Tally};
use crate::card::{Card, CardId};
use crate::day::Moment;

/// What the decks hold now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decks {
    pub cards: Vec<Card>,
    /// Whether these are all there are. Where a deck could not be read, a card that is not among
    /// them may still be there.
    pub whole: bool,
}

impl Decks {
    /// Of several cards of one name, the first.
    pub fn card(&self, id: &CardId) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == *id)
    }

    fn by_id(&self) -> HashMap<&CardId, &Card> {
        // Of several, the last stays.
        self.cards.iter().rev().map(|card| (&card.id, card)).collect()
    }
}

impl Session {
    /// Whether the decks hold something else than what is asked.
    pub fn differs_from(&self, decks: &Decks) -> bool {
        let found = decks.by_id();
        let differs = |card: &Card, is_gone: bool| match found.get(&card.id) {
            Some(now) => is_gone || **now != *card,
            None => decks.whole && !is_gone,
        };
        let earlier = self.earlier.iter().map(|(_, earlier)| (&earlier.task.card, false));
        let tasks = self.tasks.iter().enumerate();
        tasks
            .map(|(place, task)| (&task.card, self.gone.contains(&place)))
            .chain(earlier)
            .any(|(card, is_gone)| differs(card, is_gone))
    }

    /// Cards are asked as the decks have them now; those that are gone are not asked again, and
    /// what was done to them stands.
    pub(super) fn follow(&mut self, decks: Decks, at: Moment) {
        let found = decks.by_id();
        let mut leaving = HashSet::new();
        let mut is_asked_anew = false;
        for place in 0..self.tasks.len() {
            match found.get(&self.tasks[place].card.id) {
                Some(card) => {
                    let says_otherwise = self.reword(place, card);
                    is_asked_anew |= says_otherwise && self.asked() == Some(place);
                    if self.gone.remove(&place) {
                        self.come_back(place);
                    }
                }
                None if decks.whole && self.gone.insert(place) => _ = leaving.insert(place),
                None => {}
            }
        }
        for (_, earlier) in &mut self.earlier {
            if let Some(card) = found.get(&earlier.task.card.id) {
                let state = earlier.task.state.is_some();
                earlier.task.changed =
                    is_changed(&earlier.task.card, card, state, earlier.task.changed);
                earlier.task.card = (*card).clone();
            }
        }
        if decks.whole {
            self.earlier.retain(|(_, earlier)| found.contains_key(&earlier.task.card.id));
        }
        self.forget(&leaving);
        if self.table.current.is_some_and(|place| leaving.contains(&place)) {
            self.next(at);
        } else if is_asked_anew {
            self.ask(at);
        }
    }

    /// Takes the text of a card as it is now; whether it says something else.
    fn reword(&mut self, place: usize, now: &Card) -> bool {
        let task = &mut self.tasks[place];
        let before = std::mem::replace(&mut task.card, now.clone());
        if says_the_same(&before, now) {
            return false;
        }
        task.changed = is_changed(&before, now, task.state.is_some(), task.changed);
        // What was offered to choose from was made for the text before.
        task.choices = None;
        for step in self.steps.iter_mut().filter(|step| step.table.current == Some(place)) {
            step.changed = is_changed(&before, now, step.state.is_some(), step.changed);
            if let Phase::Answer(_) | Phase::Question = step.phase {
                step.ask_anew();
            }
        }
        true
    }

    /// Takes cards out of the queue, as it is now and as it was before each step. Steps that were
    /// taken with them cannot be shown again: what they did stands, and the others can still be
    /// taken back.
    fn forget(&mut self, leaving: &HashSet<usize>) {
        if leaving.is_empty() {
            return;
        }
        let asked = self.asked().filter(|place| leaving.contains(place));
        let open: HashSet<usize> = self.table.ahead(&self.order).chain(asked).collect();
        let ends: HashMap<usize, Option<Aside>> = leaving
            .iter()
            .map(|place| match open.contains(place) {
                true => (*place, Some(Aside::Gone)),
                false => (*place, self.table.aside(*place)),
            })
            .collect();
        self.drop_steps(leaving);
        let all = self.order.len();
        let steps = self.steps.iter_mut().map(|step| (&mut step.table, step.order));
        for (table, length) in steps.chain([(&mut self.table, all)]) {
            let order = &self.order[..length];
            let open: Vec<usize> =
                table.ahead(order).filter(|place| leaving.contains(place)).collect();
            open.into_iter().for_each(|place| end(table, place, ends[&place]));
        }
        if let Some(place) = asked {
            end(&mut self.table, place, Some(Aside::Gone));
        }
        self.take_out_of_order(leaving);
    }

    /// Drops the steps that were taken with some cards. The answers among them count in all that
    /// came before as well.
    fn drop_steps(&mut self, leaving: &HashSet<usize>) {
        let is_about = |table: &Table| table.current.is_some_and(|place| leaving.contains(&place));
        for i in (0..self.steps.len()).rev() {
            if is_about(&self.steps[i].table) {
                let after = self.steps.get(i + 1).map_or(&self.table, |step| &step.table).tally;
                let before = self.steps.remove(i).table.tally;
                for step in &mut self.steps[..i] {
                    step.table.tally.count_answers(&before, &after);
                }
            }
        }
    }

    fn take_out_of_order(&mut self, leaving: &HashSet<usize>) {
        // How many of the first so many stay.
        let mut stay = vec![0];
        for place in &self.order {
            stay.push(stay[stay.len() - 1] + usize::from(!leaving.contains(place)));
        }
        for step in &mut self.steps {
            step.table.next = stay[step.table.next];
            step.order = stay[step.order];
        }
        self.table.next = stay[self.table.next];
        self.order.retain(|place| !leaving.contains(place));
    }

    /// Asks a card again that was gone for a while, if it was still to be asked then.
    fn come_back(&mut self, place: usize) {
        let steps = self.steps.iter_mut().map(|step| &mut step.table);
        for table in steps.chain([&mut self.table]) {
            if table.aside(place) == Some(Aside::Gone) {
                table.aside.retain(|(i, _)| *i != place);
                table.tally.set_aside -= 1;
                table.returned.insert(0, place);
            }
        }
    }
}

/// A card that was still to be asked is not; none: it is done.
fn end(table: &mut Table, place: usize, aside: Option<Aside>) {
    table.withdraw(place);
    match aside {
        Some(aside) => table.put_aside(place, aside),
        None => table.tally.done += 1,
    }
}

impl Tally {
    /// Adds the answers that were given from one tally to another.
    fn count_answers(&mut self, before: &Tally, after: &Tally) {
        for (sum, (before, after)) in
            self.grades.iter_mut().zip(before.grades.iter().zip(after.grades))
        {
            *sum += after - before;
        }
        self.new += after.new - before.new;
        self.reviews += after.reviews - before.reviews;
        self.recalled += after.recalled - before.recalled;
    }
}

/// Whether two states of a card differ in no more than the lines they are made from.
fn says_the_same(before: &Card, now: &Card) -> bool {
    let mut moved = now.clone();
    moved.draft.source = before.draft.source.clone();
    moved == *before
}

/// Whether a card says something else than when it was answered last.
fn is_changed(before: &Card, now: &Card, is_known: bool, was_changed: bool) -> bool {
    is_known && now.before.is_some() && (was_changed || before.text_name() != now.text_name())
}
