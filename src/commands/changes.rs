//! What an import changes, card by card.

use std::collections::HashMap;

use serde::Serialize;

use super::brief;
use crate::card::{Card, CardId, Draft};
use crate::cli::{Failure, Output};
use crate::identity::{How, Made, Pair, Share};
use crate::lang::{Lang, Words};

/// Prints the cards of a note that changed, with what they said before and why they are taken for
/// the same; those that are not clear; and those that are asked no more.
pub fn tell(share: &Share, words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    let lead = |lead: &str| format!("    {lead}");
    for pair in &share.pairs {
        match pair.found {
            Some((how, why)) => {
                let (how, why) = (words.how(how), words.taken_for(why));
                out.say(format!("  {how} {}{}{why}", pair.id, words.colon()))?;
            }
            None => {
                out.say(format!("  {}", words.ambiguous(&pair.old.id.0, &pair.id.0)))?;
            }
        }
        if let Some((How::Moved, _)) = pair.found {
            out.hang(&lead(words.was_in_lead()), &place(&pair.old.draft, words))?;
            out.hang(&lead(words.now_in_lead()), &place(&pair.new, words))?;
            out.hang("    ", &said(&pair.new))?;
        } else {
            out.hang(&lead(words.was_lead()), &said(&pair.old.draft))?;
            out.hang(&lead(words.now_lead()), &said(&pair.new))?;
        }
    }
    for card in &share.retired {
        out.say(format!("  {}", words.now_retired(&card.id.0)))?;
        out.hang(&lead(words.was_lead()), &said(&card.draft))?;
    }
    Ok(())
}

fn said(draft: &Draft) -> String {
    format!("{} → {}", brief::question(draft), brief::answer(draft))
}

fn place(draft: &Draft, words: &dyn Words) -> String {
    format!("{}{}{}", draft.source.note, words.comma(), draft.heading.join(" › "))
}

/// A card as it will be, and what it was until now.
#[derive(Serialize)]
pub struct Changed<'a> {
    #[serde(flatten)]
    card: &'a Card,
    change: Change<'a>,
}

#[derive(Serialize)]
struct Change<'a> {
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a Card>,
    /// Known cards, any of which it may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    may_be: Vec<&'a Card>,
}

/// The cards with what changes about each.
pub fn of<'a>(cards: &[&'a Card], made: &'a [Made]) -> Vec<Changed<'a>> {
    let shares = || made.iter().flat_map(|made| &made.shares);
    let mut pairs: HashMap<&CardId, Vec<&Pair>> = HashMap::new();
    for pair in shares().flat_map(|share| &share.pairs) {
        pairs.entry(&pair.id).or_default().push(pair);
    }
    let new: std::collections::HashSet<&CardId> = shares().flat_map(|share| &share.new).collect();
    let change = |card: &&'a Card| {
        let pairs = pairs.get(&card.id).map_or(&[][..], Vec::as_slice);
        let change = match pairs {
            [Pair { old, found: Some((how, why)), .. }] => Change {
                how: how.name(),
                why: Some(Lang::En.words().taken_for(*why)),
                was: Some(old),
                may_be: Vec::new(),
            },
            [] => {
                let how = if new.contains(&card.id) { "new" } else { "kept" };
                Change { how, why: None, was: None, may_be: Vec::new() }
            }
            unclear => {
                let may_be = unclear.iter().map(|pair| &pair.old).collect();
                Change { how: "ambiguous", why: None, was: None, may_be }
            }
        };
        Changed { card, change }
    };
    cards.iter().map(change).collect()
}
