//! A card, explained for people.

use super::card::{GateTold, MemoryTold, ReviewTold, Sibling, Told};
use crate::card::Lines;
use crate::cli::{Failure, Output};
use crate::commands::source;
use crate::lang::Words;

pub fn print(told: &Told, words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    let Told { card, .. } = told;
    let draft = &card.draft;
    let state = if told.retired { words.retired() } else { words.active() };
    let by_hand = match () {
        () if told.hand_made => format!(" · {}", words.hand_made()),
        () if told.edited => format!(" · {}", words.edited_by_hand()),
        () => String::new(),
    };
    out.hang("", &format!("{} · {} · {state}{by_hand}", card.id, words.kind(draft.kind)))?;
    let path: Vec<&str> =
        std::iter::once(told.deck).chain(draft.heading.iter().map(String::as_str)).collect();
    out.hang("", &path.join(" › "))?;
    out.say("")?;
    if let Some(context) = &draft.context {
        out.hang("  ", context)?;
    }
    out.hang("  ", &draft.front)?;
    match draft.items.as_slice() {
        [] => out.hang("  → ", draft.back.trim_end())?,
        items => items.iter().try_for_each(|item| out.hang("  → ", item))?,
    }
    if !draft.answers.is_empty() {
        let answers = draft.answers.join(words.comma());
        out.hang(&format!("  {}", words.also_right()), &answers)?;
    }
    print_origin(told, words, out)?;
    print_history(told, words, out)
}

fn print_origin(told: &Told, words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    let draft = &told.card.draft;
    if told.hand_made {
        return Ok(());
    }
    out.say("")?;
    let source = &draft.source;
    let place = words.place(&source.note, Lines(source.first, source.last));
    match &told.no_lines {
        Some(why) => out.hang(words.source_lead(), why)?,
        None => {
            out.hang(words.source_lead(), &place)?;
            source::tell(&told.lines, "  ", words, out)?;
        }
    }
    out.hang(words.rule_lead(), &words.rule_reads(&draft.rule))?;
    out.say("")?;
    out.say(words.gates_head(told.edited))?;
    for GateTold { gate, passes, measured } in &told.gates {
        let fails = if *passes { "" } else { words.fails() };
        out.hang(&format!("  {gate}{}", words.colon()), &format!("{fails}{measured}"))?;
    }
    if !told.siblings.is_empty() {
        out.say("")?;
        out.say(words.same_lines_head())?;
        for Sibling { id, kind, front } in &told.siblings {
            let kind = words.kind(*kind);
            out.hang("  ", &format!("{id} {kind}{}{front}", words.colon()))?;
        }
    }
    Ok(())
}

fn print_history(told: &Told, words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    out.say("")?;
    let Some(memory) = &told.memory else { return out.say(words.never_answered()) };
    out.say(words.answers_head())?;
    for ReviewTold { at, answer, days, .. } in &told.reviews {
        let given = words.answer_given(answer.grade, answer.interval, *days);
        out.hang(&format!("  {at}  "), &given)?;
    }
    out.say("")?;
    out.say(words.memory_head())?;
    let MemoryTold { state: (stage, wait), due, stability, difficulty, .. } = memory;
    let wait = (!told.retired).then_some(*wait);
    out.hang("  ", &words.stage_due(*stage, due, wait))?;
    out.hang("  ", &words.stability(*stability))?;
    out.hang("  ", &words.difficulty(*difficulty))?;
    out.hang("  ", &words.recalled_now(memory.retrievability * 100.0))?;
    out.hang("  ", &words.times_forgotten(memory.lapses))
}
