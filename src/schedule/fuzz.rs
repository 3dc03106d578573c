//! Fuzz: intervals that are a little uneven, so that cards learned together do not come back
//! together for ever.

use std::ops::RangeInclusive;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::card::CardId;

/// The days that are as good as an interval from FSRS, as Anki has them: from 2.5 days on a day
/// more or less, and of the days from 2.5 to 7 15 %, from 7 to 20 10 %, and beyond 5 %. All of
/// them lie in `least..=most`, to which the interval is brought first.
pub fn range(interval: f32, least: u32, most: u32) -> RangeInclusive<u32> {
    let least = least.min(most);
    let interval = interval.clamp(least as f32, most as f32);
    let spread = spread(interval);
    let bound = |days: f32| (days.round() as u32).clamp(least, most);
    bound(interval - spread)..=bound(interval + spread)
}

fn spread(interval: f32) -> f32 {
    const PARTS: [(f32, f32, f32); 3] =
        [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];
    if interval < 2.5 {
        return 0.0;
    }
    let part = |(from, to, share): (f32, f32, f32)| share * (interval.min(to) - from).max(0.0);
    1.0 + PARTS.into_iter().map(part).sum::<f32>()
}

/// What stands for chance: the same for a card and the count of its answers, on every machine.
pub fn seed(card: &CardId, answers: u32) -> u64 {
    xxh3_64_with_seed(card.0.as_bytes(), u64::from(answers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_those_of_anki() {
        let check = |interval: f32, expect: RangeInclusive<u32>| {
            assert_eq!(range(interval, 1, 36_500), expect, "{interval}");
        };
        check(0.2, 1..=1);
        check(1.4, 1..=1);
        check(2.49, 2..=2);
        check(2.5, 2..=4);
        check(4.0, 3..=5);
        check(7.0, 5..=9);
        check(17.0, 14..=20);
        check(20.0, 17..=23);
        check(100.0, 93..=107);
        check(1000.0, 948..=1052);
        check(40_000.0, 34_673..=36_500);
    }

    #[test]
    fn a_range_stays_within_its_bounds() {
        assert_eq!(range(10.0, 12, 14), 12..=14);
        assert_eq!(range(10.0, 30, 36_500), 30..=33);
        assert_eq!(range(10.0, 1, 5), 4..=5);
        assert_eq!(range(3.0, 9, 8), 8..=8);
    }

    #[test]
    fn chance_is_the_same_everywhere() {
        let card = CardId("0a1b2c3d4e5f".into());
        assert_eq!(seed(&card, 3), 13_949_390_525_225_605_065);
        assert_ne!(seed(&card, 3), seed(&card, 4));
    }
}
