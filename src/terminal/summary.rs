//! What a session came to, in words.

use crate::day::Moment;
use crate::due::Wait;
use crate::lang::Words;
use crate::session::Session;
use crate::text::width;

/// A line of it.
pub struct Fact {
    pub name: &'static str,
    pub text: String,
    /// Whether it is of what comes, and not of what was.
    pub ahead: bool,
}

/// One line each, for a screen that stays when the quiz is left.
pub fn lines(session: &Session, words: &dyn Words, now: Moment) -> Vec<String> {
    if session.tally().asked() == 0 && session.left().all() > 0 {
        return vec![words.nothing_answered().to_owned()];
    }
    let facts = facts(session, words, now);
    let column = facts.iter().map(|fact| width(fact.name)).max().unwrap_or(0) + 3;
    let line = |fact: &Fact| {
        let pad = " ".repeat(column.saturating_sub(width(fact.name)));
        format!("{}{pad}{}", fact.name, fact.text)
    };
    facts.iter().map(line).collect()
}

/// What was asked, how it went, what is left, and when to come back.
pub fn facts(session: &Session, words: &dyn Words, now: Moment) -> Vec<Fact> {
    let tally = session.tally();
    let mut facts = Vec::new();
    let mut was = |name, text| facts.push(Fact { name, text, ahead: false });
    let asked = tally.asked();
    if asked > 0 {
        let ms = session.elapsed_ms(now);
        let each = ms / i64::from(asked) / 1000;
        was(words.row_answers(), words.answers_in(asked, (ms + 30_000) / 60_000, each));
        let part = |part: u32, of: u32| words.part_of(part, of, percent(part, of));
        was(words.row_right(), part(tally.right(), asked));
        was(words.row_cards(), words.new_and_review(tally.new, tally.reviews));
        if tally.reviews > 0 {
            was(words.row_recalled(), part(tally.recalled, tally.reviews));
        }
    } else {
        was(words.row_answers(), words.nothing_answered().to_owned());
    }
    if tally.set_aside > 0 {
        was(words.row_set_aside(), words.cards(tally.set_aside as usize));
    }
    let mut comes = |name, text| facts.push(Fact { name, text, ahead: true });
    if session.is_cram() {
        comes(words.row_kept(), words.cram_kept_nothing().to_owned());
        return facts;
    }
    let left = session.left().all();
    if left > 0 {
        // The quiz was left early.
        comes(words.row_left(), words.left_for_today(left));
    }
    if let Some(wait) = session.next_due().filter(|wait| left == 0 || *wait != Wait::Now) {
        comes(words.row_next(), words.wait(wait));
    }
    match session.due_tomorrow() {
        0 => {}
        cards => comes(words.row_tomorrow(), words.due_cards(cards)),
    }
    facts
}

/// Rounded to the nearest; 100 only if it is all.
pub fn percent(part: u32, of: u32) -> u32 {
    match part {
        _ if of == 0 || part >= of => 100,
        _ => (f64::from(part) * 100.0 / f64::from(of)).round().min(99.0) as u32,
    }
}
