//! Which card is where: small enough to be copied before every step, so that one step back is
//! exact.

use super::Tally;
use crate::day::Moment;
use crate::review::Grade;
use crate::schedule::LEARN_AHEAD_MS;

/// Places of cards in the session's list of tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What comes next, in the session's order.
    pub next: usize,
    /// Put back by an undo: asked before all that is not urgent, the last one first.
    pub returned: Vec<usize>,
    /// In learning: to be asked again at this time, in milliseconds since 1970.
    pub waiting: Vec<(i64, usize)>,
    /// None once the session is over.
    pub current: Option<usize>,
    /// Not asked again in this session, though they were not done.
    pub aside: Vec<(usize, Aside)>,
    pub tally: Tally,
}

/// Why a card is not asked again in this session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    Suspended,
    Buried,
    /// In no deck any more.
    Gone,
}

/// How it goes with one card in this session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Answered in this session.
    pub touched: bool,
    /// How often it was missed in this session.
    pub missed: u32,
}

impl Table {
    pub fn new(waiting: Vec<(i64, usize)>) -> Table {
        Table {
            next: 0,
            returned: Vec::new(),
            waiting,
            current: None,
            aside: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// Counts an answer to a card.
    pub fn count(&mut self, run: &mut Run, grade: Grade, is_known: bool) {
        let right = grade != Grade::Again;
        if !std::mem::replace(&mut run.touched, true) {
            match is_known {
                true => {
                    self.tally.reviews += 1;
                    self.tally.recalled += u32::from(right);
                }
                false => self.tally.new += 1,
            }
        }
        run.missed += u32::from(!right);
        self.tally.grades[grade as usize - 1] += 1;
    }

    /// Why a card is not asked again, if that is so.
    pub fn aside(&self, place: usize) -> Option<Aside> {
        self.aside.iter().find(|(i, _)| *i == place).map(|(_, aside)| *aside)
    }

    pub fn put_aside(&mut self, place: usize, aside: Aside) {
        self.aside.push((place, aside));
        self.tally.set_aside += 1;
    }

    /// Takes a card out of those put back and of those in learning; false if it was not there.
    pub fn withdraw(&mut self, place: usize) -> bool {
        let before = self.returned.len() + self.waiting.len();
        self.returned.retain(|i| *i != place);
        self.waiting.retain(|(_, i)| *i != place);
        self.returned.len() + self.waiting.len() < before
    }

    /// A card in learning whose time has come; else what was put back; else the next in order;
    /// else, rather than let the learner wait, a card in learning a little early, and not the same
    /// one again if another waits too. False if there is none.
    pub fn next(&mut self, order: &[usize], now: Moment) -> bool {
        // Stable: of those due in the same millisecond, the one answered first.
        self.waiting.sort_by_key(|(due, _)| *due);
        let last = self.current;
        let early = now.plus_ms(LEARN_AHEAD_MS).utc_ms;
        self.current = if self.waiting.first().is_some_and(|(due, _)| *due <= now.utc_ms) {
            Some(self.waiting.remove(0).1)
        } else if let Some(returned) = self.returned.pop() {
            Some(returned)
        } else if let Some(next) = order.get(self.next) {
            self.next += 1;
            Some(*next)
        } else {
            let ready = self.waiting.iter().filter(|(due, _)| *due <= early).count();
            let other = self.waiting[..ready].iter().position(|(_, i)| Some(*i) != last);
            (ready > 0).then(|| self.waiting.remove(other.unwrap_or(0)).1)
        };
        self.current.is_some()
    }

    /// All places still to be asked, in no order; the one on the table not among them.
    pub fn ahead(&self, order: &[usize]) -> impl Iterator<Item = usize> {
        let waiting = self.waiting.iter().map(|(_, i)| *i);
        let order = order[self.next.min(order.len())..].iter().copied();
        order.chain(self.returned.iter().copied()).chain(waiting)
    }
}
