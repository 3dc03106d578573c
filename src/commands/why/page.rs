//! A card, explained for people.

use super::card::{GateTold, MemoryTold, ReviewTold, Sibling, Told};
use crate::card::Lines;
use crate::cli::{Failure, Output};
use crate::commands::print::count;
use crate::commands::source;

pub fn print(told: &Told, out: &mut Output) -> Result<(), Failure> {
    let Told { card, .. } = told;
    let draft = &card.draft;
    let state = if told.retired { "retired" } else { "active" };
    let by_hand = match () {
        () if told.hand_made => " · hand-made",
        () if told.edited => " · edited by hand",
        () => "",
    };
    out.hang("", &format!("{} · {} · {state}{by_hand}", card.id, draft.kind))?;
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
        out.hang("  also: ", &draft.answers.join(", "))?;
    }
    print_origin(told, out)?;
    print_history(told, out)
}

fn print_origin(told: &Told, out: &mut Output) -> Result<(), Failure> {
    let draft = &told.card.draft;
    if told.hand_made {
        return Ok(());
    }
    out.say("")?;
    let source = &draft.source;
    let place = format!("{}, {}", source.note, Lines(source.first, source.last));
    match &told.no_lines {
        Some(why) => out.hang("Source: ", why)?,
        None => {
            out.hang("Source: ", &place)?;
            source::tell(&told.lines, "  ", out)?;
        }
    }
    let rule = match told.reads {
        Some(reads) => format!("{} reads {reads}", draft.rule),
        None => format!("{}, which this version does not have", draft.rule),
    };
    out.hang("Rule: ", &rule)?;
    out.say("")?;
    out.say(match told.edited {
        true => "Gates, of the text as it was edited",
        false => "Gates",
    })?;
    for GateTold { gate, passes, measured } in &told.gates {
        let fails = if *passes { "" } else { "FAILS: " };
        out.hang(&format!("  {gate}: "), &format!("{fails}{measured}"))?;
    }
    if !told.siblings.is_empty() {
        out.say("")?;
        out.say("From the same lines")?;
        for Sibling { id, kind, front } in &told.siblings {
            out.hang("  ", &format!("{id} {kind}: {front}"))?;
        }
    }
    Ok(())
}

fn print_history(told: &Told, out: &mut Output) -> Result<(), Failure> {
    out.say("")?;
    let Some(memory) = &told.memory else { return out.say("New: never answered") };
    out.say("Answers")?;
    for ReviewTold { at, name, interval, days, .. } in &told.reviews {
        let after = match days {
            None | Some(0) => String::new(),
            Some(days) => format!(", after {}", count(*days as usize, "day")),
        };
        out.hang(&format!("  {at}  "), &format!("{name:5} → {interval}{after}"))?;
    }
    out.say("")?;
    out.say("Memory")?;
    let MemoryTold { stage, due, wait, stability, difficulty, retrievability, lapses } = memory;
    let due = match told.retired {
        true => "not asked while it is retired".to_owned(),
        false => format!("due {due} ({wait})"),
    };
    out.hang("  ", &format!("{stage}, {due}"))?;
    out.say(format!("  stability {stability:.1} days"))?;
    out.say(format!("  difficulty {difficulty:.1} of 10"))?;
    out.say(format!("  chance to recall it now {:.0} %", retrievability * 100.0))?;
    out.say(format!("  forgotten {}", count(*lapses as usize, "time")))
}
