//! Lists and steps: which member a typed text recalls.

use crate::card::{Draft, Kind};
use crate::review::Grade;
use crate::text::normalise;

/// What one typed member came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub typed: String,
    pub hit: Hit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// This member, ticked only now; `slip` where it is not quite as the card has it.
    Item { index: usize, slip: bool },
    /// This member, which was ticked before.
    Before { index: usize },
    /// None of the members.
    Miss,
}

/// Which members a typed line recalls; it may name several, parted by `、`, `，`, `,` or `;`.
/// `ticked` says which members were ticked before, by their index in the card's `items`; what it
/// lacks was not.
pub fn tick(card: &Draft, ticked: &[bool], typed: &str) -> Vec<Tick> {
    let parts =
        typed.split(['、', '，', ',', ';', '；']).map(str::trim).filter(|part| !part.is_empty());
    let hit = |part: &str| match card.items.iter().position(|i| normalise(i) == normalise(part)) {
        Some(index) if ticked.get(index) == Some(&true) => Hit::Before { index },
        Some(index) => Hit::Item { index, slip: false },
        None => Hit::Miss,
    };
    parts.map(|part| Tick { typed: part.to_owned(), hit: hit(part) }).collect()
}

/// The grade that recalling these members suggests, given by their index in the order they came:
/// all Good, at least half Hard, fewer Again. A step recalled out of order counts; but all steps in
/// another order than the card's are Hard.
pub fn recalled(card: &Draft, came: &[usize]) -> Grade {
    let of = card.items.len();
    match () {
        () if came.len() * 2 < of => Grade::Again,
        () if came.len() < of => Grade::Hard,
        () if card.kind == Kind::Steps && !came.is_sorted() => Grade::Hard,
        () => Grade::Good,
    }
}
