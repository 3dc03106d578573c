//! What `import` and `check` say of notes, of decks and of the cards they change.

use super::{English, plural};
use crate::coverage::{Class, Reason};
use crate::doctor::{Kind, Remedy, What};
use crate::gates::{Gate, PER_HEADING};
use crate::identity::{Counts, How, Why, percent_alike};
use crate::ingest::measure::Length;
use crate::lang::{Check, Common, Gates, Import, NoCards};

impl Import for English {
    fn note_without_cards(&self, note: &str, why: NoCards) -> String {
        let reason = match why {
            NoCards::Empty => "it is empty".to_owned(),
            NoCards::AllRepeated => "another note of its deck asks all of it".to_owned(),
            NoCards::Heading(reason) => self.stub_reason(reason),
            NoCards::NoFact => "nothing in it reads as a fact".to_owned(),
        };
        format!("{note}: no card: {reason}")
    }

    fn deck_removed(&self, deck: &str, dry: bool) -> String {
        format!("{deck}: its notes are gone and its cards in other decks; {}removed", would(dry))
    }

    fn note_unchanged(&self, note: &str, deck: &str) -> String {
        format!("{note}: unchanged, in {deck}")
    }

    fn notes_unchanged(&self, count: usize) -> String {
        format!("{} unchanged", plural(count, "note"))
    }

    fn decks_written(&self, decks: usize, folder: &str, counts: &Counts, dry: bool) -> String {
        let decks = plural(decks, "deck");
        format!("{decks} {}written to {folder}: {}", would(dry), told(counts))
    }

    fn cards_by_kind(&self, cards: usize, kinds: &[String]) -> String {
        let colon = if kinds.is_empty() { "" } else { ": " };
        format!("{}{colon}{}", self.cards(cards), kinds.join(", "))
    }

    fn headings_covered(&self, covered: usize, of: usize, counts: &Counts) -> String {
        format!("{covered} of {} covered; {}", plural(of, "heading"), told(counts))
    }

    fn drafts_dropped(&self, gate: Gate, count: usize) -> String {
        format!("dropped, {}: {count}", self.dropped_by(gate))
    }

    fn draft_dropped(&self, gate: Gate, measured: &str, question: &str) -> String {
        format!("{} ({measured}): {question}", self.dropped_by(gate))
    }

    fn what_makes_cards(&self) -> [&'static str; 4] {
        [
            "What makes cards, for example:",
            "  - **Volume**: a folder of the host         - 镜像（Image）：只读的模板",
            "  ## Advantages, with a list below it      挂载目录的作用：, with a list below it",
            "  a sentence with one **bold** term        a shell block with `# task` above each command",
        ]
    }

    fn drawn(&self, drawn: usize, of: usize, seed: u64) -> String {
        format!("{drawn} of {}, seed {seed}", self.cards(of))
    }

    fn made_at(&self, kind: &str, rule: &str, place: &str) -> String {
        format!("{kind} by {rule} · {place}")
    }

    fn how(&self, how: How) -> &'static str {
        how.name()
    }

    fn taken_for(&self, why: Why) -> String {
        match why {
            Why::SameText => "the same text".to_owned(),
            Why::SameAnswer { question: 1.0 } => {
                "asks the same in other words, with the same answer".to_owned()
            }
            Why::SameAnswer { question } => {
                format!("the same answer, a question {} % alike", percent_alike(question))
            }
            Why::SameQuestion { answer } => {
                format!("asks for the same, an answer {} % alike", percent_alike(answer))
            }
            Why::Alike { question, answer } => {
                let (question, answer) = (percent_alike(question), percent_alike(answer));
                format!("a question {question} % and an answer {answer} % alike")
            }
        }
    }

    fn ambiguous(&self, old: &str, new: &str) -> String {
        format!("ambiguous {new}: may be {old}; if it is, `cloudnotes link {old} {new}`")
    }

    fn now_retired(&self, id: &str) -> String {
        format!("retired {id}")
    }

    fn was_in_lead(&self) -> &'static str {
        "was in "
    }

    fn now_in_lead(&self) -> &'static str {
        "now in "
    }
}

fn would(dry: bool) -> &'static str {
    if dry { "would be " } else { "" }
}

fn told(counts: &Counts) -> String {
    let always = [(counts.kept, "kept"), (counts.new, "new"), (counts.retired, "retired")];
    let [kept, new, retired] = always.map(|(n, what)| format!("{n} {what}"));
    let some = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let said = [
        Some(kept),
        some(counts.reworded, "reworded"),
        some(counts.moved, "moved"),
        Some(new),
        Some(retired),
        some(counts.ambiguous, "ambiguous"),
        some(counts.returned, "of them retired before"),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl Check for English {
    fn before_hint(&self) -> &'static str {
        ": "
    }

    fn class(&self, class: Class) -> &'static str {
        class.name()
    }

    fn stub_reason(&self, reason: Reason) -> String {
        match reason {
            Reason::NothingBelow => "nothing stands below it".to_owned(),
            Reason::OnlyPictures => "only a picture".to_owned(),
            Reason::OnlyCode => "only code without a task".to_owned(),
            Reason::OnlyOpinions => "only opinions or things left to do".to_owned(),
            Reason::Dropped { gate, drafts } => {
                format!("no draft passed: {} ({drafts})", self.dropped_by(gate))
            }
            Reason::NoShortFact => "no short fact found in its text".to_owned(),
        }
    }

    fn stub(&self, heading: &str, reason: Reason) -> (String, String) {
        (
            format!("“{heading}” gives no card: {}", self.stub_reason(reason)),
            "write a fact below it, or `<!-- cloudnotes: skip -->`".to_owned(),
        )
    }

    fn deck_outdated(&self, deck: &str) -> String {
        format!("deck {deck} is out of date with this note")
    }

    fn deck_missing(&self) -> &'static str {
        "no deck has this note's cards yet"
    }

    fn notes_of_deck_gone(&self, notes: &str) -> (String, String) {
        (format!("its notes are gone: {notes}"), "bring them back, or delete the deck".to_owned())
    }

    fn flagged_as_bad(&self, question: &str, reason: &str, id: &str) -> (String, String) {
        let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        (
            format!("“{question}” is flagged as bad{why}"),
            format!("mend it, or `cloudnotes resume {id}` takes it as it is"),
        )
    }

    fn checked(&self, notes: usize, cards: usize, stubs: usize, outdated: usize) -> String {
        format!(
            "{}, {}, {}, {} out of date",
            plural(notes, "note"),
            self.cards(cards),
            plural(stubs, "stub"),
            plural(outdated, "deck"),
        )
    }

    fn doctor(&self, what: &What) -> (String, String) {
        match what {
            What::LongMembers { front, length } => (
                format!("“{front}” has 5 members of {} together", size(*length)),
                "shorten them to 40, or begin each with a short bold name".to_owned(),
            ),
            What::ManyMembers { front, members, groups, steps } => {
                let nest = match groups {
                    Some(groups) => format!("nest them by 3 or 4 under {groups} items with names"),
                    None => "part them with sub-headings".to_owned(),
                };
                let steps = steps.map(|steps| format!(", or announce steps as such (`{steps}`)"));
                (
                    format!("“{front}” has {members} members, too many for a card"),
                    nest + &steps.unwrap_or_default(),
                )
            }
            What::LongSentence { on, length } => (
                format!("the first sentence on “{on}” has {}", size(*length)),
                format!("begin with one of at most {}", bound(*length)),
            ),
            What::LongAnswer { to, length, sides } => (
                format!("the answer to “{to}” has {}", size(*length)),
                match sides {
                    true => format!("say both sides in at most {}", bound(*length)),
                    false => format!("shorten it to at most {}", bound(*length)),
                },
            ),
            What::NothingBelongs { to, remedy } => {
                let hint = match remedy {
                    Remedy::WriteBelow => "write below it what it announces",
                    Remedy::IndentBelow => "indent below it what belongs to it",
                    Remedy::WriteOrTakeOut => "write below it what it announces, or take it out",
                };
                (format!("nothing belongs to “{to}”"), hint.to_owned())
            }
            What::SecondAnswer { question, place } => (
                format!("“{question}” is answered differently at {place}"),
                "say the same in both, or name what each is about".to_owned(),
            ),
            What::UnpairedSign { sign } => (
                format!("nothing closes this {sign}, and it shows in the cards"),
                "close it, or put it in backticks".to_owned(),
            ),
            What::OpenFence { signs, to_the_end: true } => (
                "nothing closes this code fence, and all below it is code".to_owned(),
                format!("close it with {signs}"),
            ),
            What::OpenFence { signs, to_the_end: false } => (
                "nothing closes this code fence where it stands".to_owned(),
                format!("close it with {signs}, indented as this is"),
            ),
            What::UntoldCommand { command } => (
                format!("nothing says what “{command}” is for"),
                "write its task in the line above it".to_owned(),
            ),
            What::NotAnnounced { line } => (
                format!("“{line}” does not announce the command below it"),
                "end the line with a colon".to_owned(),
            ),
            What::RepeatedHeading { heading, line } => (
                format!("“{heading}” is a heading on line {line} as well"),
                "give one of them another name: their cards look alike".to_owned(),
            ),
            What::CrowdedHeading { heading, over } => {
                let name = match heading {
                    None => "the text before the first heading".to_owned(),
                    Some(heading) => format!("“{heading}”"),
                };
                (
                    format!("{name} has {PER_HEADING} cards, and {over} more find no room"),
                    "part it with sub-headings".to_owned(),
                )
            }
        }
    }

    fn hints_of_kind(&self, kind: Kind, count: usize) -> String {
        let name = match kind {
            Kind::LongList => "long list",
            Kind::LongAnswer => "long answer",
            Kind::EmptyLeadIn => "empty lead-in",
            Kind::SecondAnswer => "second answer",
            Kind::UnpairedSign => "unpaired sign",
            Kind::OpenFence => "open fence",
            Kind::UntoldCommand => "untold command",
            Kind::RepeatedHeading => "repeated heading",
            Kind::CrowdedHeading => "crowded heading",
        };
        plural(count, name)
    }

    fn hints(&self, count: usize) -> String {
        plural(count, "hint")
    }

    fn flagged_cards(&self, count: usize) -> String {
        plural(count, "flagged card")
    }
}

fn size(length: Length) -> String {
    match length.han {
        0 => format!("{} words", length.words),
        _ => format!("{} characters", length.han + length.words),
    }
}

/// How long an answer may be, counted as it is.
fn bound(length: Length) -> usize {
    if length.han == 0 { 30 } else { 60 }
}
