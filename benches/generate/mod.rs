//! Inputs made up from a seed: the same on every machine and in every run.

pub mod learner;
mod notes;

pub use notes::{Language, note};

use std::fmt::Write;

use cloudnotes::card::{Card, CardId, Draft, Kind, Source};
use cloudnotes::deck::{Deck, NoteStamp};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use notes::Words;

/// A deck of so many cards, five to a heading.
pub fn deck(topic: &str, cards: usize) -> Deck {
    let mut words = Words::new(Language::Chinese, cards as u64);
    let stamp = NoteStamp { path: format!("notes/{topic}.md"), hash: "0".repeat(16), rules: 1 };
    Deck {
        topic: topic.to_owned(),
        title: topic.to_owned(),
        notes: vec![stamp],
        cards: (0..cards).map(|i| card(topic, i, &mut words)).collect(),
        ..Deck::default()
    }
}

fn card(topic: &str, i: usize, words: &mut Words) -> Card {
    let term = words.term();
    let line = i as u32 * 2 + 3;
    let items: Vec<String> =
        if i % 8 == 7 { (0..3).map(|_| words.clause()).collect() } else { Vec::new() };
    let (kind, front, back) = match i % 8 {
        7 => (Kind::List, format!("{term} 有哪几种？"), items.join("\n")),
        5 => (Kind::Cloze, format!("{}，因此离不开 ____。", words.clause()), term),
        _ => (Kind::Term, format!("{term} 是什么？"), words.clause()),
    };
    let heading = vec![topic.to_owned(), format!("第 {} 节", i / 25), format!("要点 {}", i / 5)];
    Card {
        id: card_id(topic, i),
        draft: Draft {
            kind,
            front,
            back,
            heading,
            source: Source { note: format!("notes/{topic}.md"), first: line, last: line },
            rule: "definition".to_owned(),
            answers: Vec::new(),
            items,
            context: i.is_multiple_of(6).then(|| words.clause()),
        },
        made: None,
        before: None,
    }
}

/// Twelve characters, as the ids that import makes.
fn card_id(topic: &str, i: usize) -> CardId {
    let hash = xxhash_rust::xxh3::xxh3_64(format!("{topic} {i}").as_bytes());
    CardId(format!("{hash:016x}")[..12].to_owned())
}

/// A progress log of two years: so many reviews of the first so many cards of a topic.
pub fn log(topic: &str, cards: usize, reviews: usize) -> String {
    let ids: Vec<CardId> = (0..cards).map(|i| card_id(topic, i)).collect();
    let mut random = StdRng::seed_from_u64(reviews as u64);
    let mut log = String::with_capacity(reviews * 136 + 100);
    log.push_str("{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"9f86d081884c7d65\"}\n");
    let gap_ms = 2 * 365 * 86_400_000 / reviews as i64;
    for seq in 0..reviews {
        // Cards come up one after the other, and then again, with some disorder.
        let id = &ids[(seq + random.random_range(0..20)) % cards];
        let grade = [1, 2, 3, 3, 3, 3, 3, 3, 4, 4][random.random_range(0..10)];
        let local_ms = 1_735_689_600_000 + seq as i64 * gap_ms + random.random_range(0..gap_ms);
        let local = jiff::Timestamp::from_millisecond(local_ms).expect("a day of our time");
        let took_ms = random.random_range(900..30_000);
        // Most were given days; the others were steps.
        let days = match (grade, random.random_range(0..5)) {
            (1, _) | (_, 0) => String::new(),
            _ => format!(",\"days\":{}", random.random_range(1..400)),
        };
        let at = local.strftime("%Y-%m-%dT%H:%M:%S%.3f");
        writeln!(
            log,
            "{{\"seq\":{},\"event\":\"review\",\"card\":\"{id}\",\"grade\":{grade},\
             \"at\":\"{at}+08:00\",\"took_ms\":{took_ms},\"mode\":\"shown\"{days}}}",
            seq + 1,
        )
        .expect("a text takes everything");
    }
    log
}
