//! A deck that git could not merge: the marks it left, and what both sides say.

use std::collections::HashSet;

use super::read::parse;
use crate::card::CardId;
use crate::deck::Deck;
use crate::diagnostic::Diagnostic;

/// The line of the first mark of a conflict, from 1, in a deck that import can mend: one made of
/// notes, with all the marks there.
pub fn first_mark(text: &str) -> Option<u32> {
    let marks: Vec<(u32, Mark)> =
        (1..).zip(text.lines()).filter_map(|(line, text)| Some((line, mark(text)?))).collect();
    let (first, _) = *marks.first().filter(|(_, mark)| *mark == Mark::Ours)?;
    let mut at = Mark::End;
    for (_, mark) in &marks {
        let follows = match mark {
            Mark::Ours => at == Mark::End,
            Mark::Base => at == Mark::Ours,
            Mark::Theirs => at == Mark::Ours || at == Mark::Base,
            Mark::End => at == Mark::Theirs,
        };
        at = if follows { *mark } else { return None };
    }
    let of_notes = text.lines().any(|line| line == "notes:");
    (at == Mark::End && of_notes).then_some(first)
}

/// The deck that both sides of a conflict make together: each card once, ours where both have it.
/// Import then takes the texts from the notes. None where there is no conflict.
///
/// # Errors
/// One of the sides is no deck.
pub fn mend(path: &str, topic: &str, text: &str) -> Option<Result<Deck, Diagnostic>> {
    first_mark(text)?;
    let [ours, theirs] = sides(text);
    let both = parse(path, topic, &ours).and_then(|ours| Ok((ours, parse(path, topic, &theirs)?)));
    Some(both.map(|(ours, theirs)| join(ours, theirs)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Ours,
    Base,
    Theirs,
    End,
}

fn mark(line: &str) -> Option<Mark> {
    let line = line.trim_end();
    let is = |sign: &str| line == sign || line.starts_with(&format!("{sign} "));
    match () {
        () if is("<<<<<<<") => Some(Mark::Ours),
        () if is("|||||||") => Some(Mark::Base),
        () if line == "=======" => Some(Mark::Theirs),
        () if is(">>>>>>>") => Some(Mark::End),
        () => None,
    }
}

fn sides(text: &str) -> [String; 2] {
    let mut sides = [String::with_capacity(text.len()), String::with_capacity(text.len())];
    let mut at = Mark::End;
    for line in text.split_inclusive('\n') {
        match (mark(line), at) {
            (Some(Mark::Ours), _) => at = Mark::Ours,
            (Some(next), Mark::Ours | Mark::Base | Mark::Theirs) => at = next,
            (_, Mark::Ours) => sides[0].push_str(line),
            (_, Mark::Base) => {}
            (_, Mark::Theirs) => sides[1].push_str(line),
            (_, Mark::End) => sides.iter_mut().for_each(|side| side.push_str(line)),
        }
    }
    sides
}

fn join(mut ours: Deck, theirs: Deck) -> Deck {
    let asked: HashSet<CardId> = ours.cards.iter().map(|card| card.id.clone()).collect();
    ours.cards.extend(theirs.cards.into_iter().filter(|card| !asked.contains(&card.id)));
    // What one side asks is not retired, though the other side says so.
    let mut seen: HashSet<CardId> = ours.cards.iter().map(|card| card.id.clone()).collect();
    let retired = ours.retired.into_iter().chain(theirs.retired);
    ours.retired = retired.filter(|card| seen.insert(card.id.clone())).collect();
    for stamp in theirs.notes {
        if !ours.notes.iter().any(|own| own.path == stamp.path) {
            ours.notes.push(stamp);
        }
    }
    ours
}
