//! A deck from YAML. A file that is not wholly understood is refused, with its line: a card read
//! wrongly would take its history with it.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use xxhash_rust::xxh3::xxh3_64;

use super::place::lines_with;
use super::{FORMATS, conflict, default_note, pieces};
use crate::card::{Before, Card, CardId, Draft, Kind, Source};
use crate::deck::{Deck, NoteStamp};
use crate::diagnostic::Diagnostic;
use crate::text::normalise;

/// Reads a deck file. `path` is for messages; `topic` is the file's stem.
///
/// # Errors
/// YAML that does not parse, an unknown field, kind or format, a text of the wrong type, a
/// missing or empty front, a missing back, an id twice: the first of these, with its line.
pub fn parse(path: &str, topic: &str, text: &str) -> Result<Deck, Diagnostic> {
    let refuse = Refuse { path, text };
    refuse.conflict()?;
    refuse.unknown_format()?;
    // What goes wrong with a piece is told by reading the whole, which knows the lines.
    let file = pieces::read(text).map_or_else(|| from_yaml(&refuse), Ok)?;
    let deck = file.into_deck(topic);
    match first_repeated(deck.cards.iter().chain(&deck.retired)) {
        None => Ok(deck),
        Some(card) => Err(refuse.repeated(card)),
    }
}

/// Reads a deck file's title, aliases and notes, and none of its cards: only the lines above the
/// first that starts with `sections:`, `cards:` or `retired:` are looked at.
pub fn parse_head(path: &str, topic: &str, text: &str) -> Result<Deck, Diagnostic> {
    let refuse = Refuse { path, text: &text[..pieces::head_len(text)] };
    refuse.conflict()?;
    refuse.unknown_format()?;
    Ok(from_yaml(&refuse)?.into_deck(topic))
}

fn from_yaml(refuse: &Refuse) -> Result<File, Diagnostic> {
    Text::allow(refuse.text.len());
    let file: File = crate::yaml::from_str(refuse.path, refuse.text).map_err(|wrong| {
        let hint = hint_for(&wrong.what).map_or(wrong.hint, str::to_owned);
        Diagnostic { hint, ..wrong }
    })?;
    match FORMATS.contains(&file.format) {
        true => Ok(file),
        false => Err(refuse.format(0, &file.format.to_string())),
    }
}

fn hint_for(what: &str) -> Option<&'static str> {
    match what {
        "`format` is missing" => Some("a deck starts with `format: 1`"),
        "`front` is missing" | "`back` is missing" => Some("a card needs a front and a back"),
        _ => None,
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: u32,
    title: Option<Text>,
    #[serde(default)]
    aliases: Vec<Text>,
    #[serde(default)]
    notes: Vec<NoteEntry>,
    /// Only for [`super::is_as_written`].
    #[serde(default, rename = "body")]
    _body: Option<Text>,
    #[serde(default)]
    cards: Vec<CardEntry>,
    #[serde(default)]
    pub(super) sections: Vec<Section>,
    #[serde(default)]
    pub(super) retired: Vec<Section>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteEntry {
    path: Text,
    hash: Text,
    rules: u32,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    #[serde(default)]
    heading: Vec<Text>,
    note: Option<Text>,
    #[serde(default)]
    line: u32,
    cards: Vec<CardEntry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct CardEntry {
    #[serde(default, deserialize_with = "id")]
    id: Option<String>,
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "lines")]
    lines: (u32, u32),
    context: Option<Text>,
    #[serde(deserialize_with = "not_blank")]
    front: String,
    back: Text,
    #[serde(default)]
    answers: Vec<Text>,
    #[serde(default)]
    items: Vec<Text>,
    rule: Option<Text>,
    made: Option<Text>,
    before: Option<BeforeEntry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct BeforeEntry {
    front: Text,
    back: Text,
}

impl File {
    fn into_deck(self, topic: &str) -> Deck {
        let notes: Vec<NoteStamp> = self.notes.into_iter().map(NoteEntry::into_stamp).collect();
        let default_note = default_note(&notes).to_owned();
        let mut cards = Vec::with_capacity(
            self.cards.len()
                + self.sections.iter().map(|section| section.cards.len()).sum::<usize>(),
        );
        let plain = Section { heading: Vec::new(), note: None, line: 0, cards: self.cards };
        for section in std::iter::once(plain).chain(self.sections) {
            section.into_cards(topic, &default_note, &mut cards);
        }
        let mut retired = Vec::new();
        for section in self.retired {
            section.into_cards(topic, &default_note, &mut retired);
        }
        Deck {
            topic: topic.to_owned(),
            title: self.title.map_or_else(|| topic.to_owned(), |title| title.0),
            aliases: strings(self.aliases),
            notes,
            cards,
            retired,
        }
    }
}

impl NoteEntry {
    fn into_stamp(self) -> NoteStamp {
        NoteStamp { path: self.path.0, hash: self.hash.0, rules: self.rules }
    }
}

impl Section {
    fn into_cards(self, topic: &str, default_note: &str, out: &mut Vec<Card>) {
        let heading = strings(self.heading);
        let note = self.note.map_or_else(|| default_note.to_owned(), |note| note.0);
        let line = self.line;
        out.extend(self.cards.into_iter().map(|card| {
            Card {
                id: CardId(card.id.unwrap_or_else(|| hand_made_id(topic, &card.front))),
                draft: Draft {
                    kind: card.kind.unwrap_or(Kind::Qa),
                    front: card.front,
                    back: card.back.0,
                    heading: heading.clone(),
                    source: Source {
                        note: note.clone(),
                        first: line.saturating_add(card.lines.0),
                        last: line.saturating_add(card.lines.1),
                    },
                    rule: card.rule.map(|rule| rule.0).unwrap_or_default(),
                    answers: strings(card.answers),
                    items: strings(card.items),
                    context: card.context.map(|context| context.0),
                },
                made: card.made.map(|made| made.0),
                before: card
                    .before
                    .map(|BeforeEntry { front, back }| Before { front: front.0, back: back.0 }),
            }
        }));
    }
}

/// The id of a card that was given none: from its deck and its question, so that a better answer
/// keeps the card's history.
fn hand_made_id(topic: &str, front: &str) -> String {
    let folded = normalise(front);
    let front = if folded.is_empty() { front } else { &folded };
    let hash = xxh3_64(format!("{topic}\0{front}").as_bytes());
    format!("h{:012x}", hash >> 16)
}

fn first_repeated<'a>(cards: impl Iterator<Item = &'a Card>) -> Option<&'a Card> {
    let mut seen = HashSet::with_capacity(cards.size_hint().0);
    let mut cards = cards;
    cards.find(|card| !seen.insert(&card.id))
}

fn strings(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.0).collect()
}

/// A text of the file.
///
/// YAML lets a file of a kilobyte say the same megabyte a thousand times over (anchors and
/// aliases). A file's texts together are hardly longer than the file, so what goes far beyond is
/// refused while it is read.
pub(super) struct Text(String);

thread_local! {
    /// Serde hands no state to a field's reader, hence this: bytes the file's texts may still take.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

impl Text {
    /// The longest that texts may honestly grow is 3 bytes for the two of the escape `\L`.
    pub(super) fn allow(file_len: usize) {
        LEFT.set(file_len * 2 + 64);
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        deserializer.deserialize_str(TextVisitor(|text| Ok(Text(text.to_owned()))))
    }
}

/// Judges inside the visitor, because an error that comes from there is told the text's place.
struct TextVisitor<T>(fn(&str) -> Result<T, &'static str>);

impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        let left = LEFT.get().checked_sub(text.len() + 1);
        LEFT.set(left.ok_or_else(|| E::custom("too much repetition by YAML aliases"))?);
        self.0(text).map_err(E::custom)
    }
}

fn not_blank<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(TextVisitor(|text| match text.trim().is_empty() {
        true => Err("the question is empty"),
        false => Ok(text.to_owned()),
    }))
}

fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_str(TextVisitor(|text| match is_odd_id(text) {
        true => Err("an id is a word without spaces"),
        false => Ok(Some(text.to_owned())),
    }))
}

fn is_odd_id(text: &str) -> bool {
    text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn lines<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(u32, u32), D::Error> {
    deserializer.deserialize_str(TextVisitor(|text| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) if first <= last => Ok((first, last)),
            _ => Err("lines are written like 2 or 2-3"),
        }
    }))
}

/// Turns what is wrong with one file into what is printed.
struct Refuse<'a> {
    path: &'a str,
    text: &'a str,
}

impl Refuse<'_> {
    fn at(&self, line: u32, column: u32, what: String, hint: String) -> Diagnostic {
        Diagnostic { path: self.path.to_owned(), line, column, what, hint }
    }

    /// Looks for what git leaves where it cannot merge: all else that is wrong comes of it.
    fn conflict(&self) -> Result<(), Diagnostic> {
        let Some(line) = conflict::first_mark(self.text) else { return Ok(()) };
        let what = "an unsolved merge conflict".to_owned();
        let hint = "merge the notes, then run `cloudnotes import` on them: it mends the deck from them \
                    and from both sides";
        Err(self.at(line, 1, what, hint.to_owned()))
    }

    /// Looks for a `format:` other than ours before anything else is judged: what a newer version
    /// wrote may hold fields that only look like mistakes.
    fn unknown_format(&self) -> Result<(), Diagnostic> {
        for (line, text) in (1..).zip(self.text.lines()) {
            if let Some(value) = text.trim_start_matches('\u{FEFF}').strip_prefix("format:") {
                let value = value.split(" #").next().unwrap_or(value).trim();
                return match FORMATS.iter().any(|format| value == format.to_string()) {
                    true => Ok(()),
                    false => Err(self.format(line, value)),
                };
            }
        }
        Ok(())
    }

    fn format(&self, line: u32, found: &str) -> Diagnostic {
        let what = format!("unknown deck format `{found}`");
        let hint = format!(
            "this version reads formats {} and {}; the file may be a newer version's and is left alone",
            FORMATS[0], FORMATS[1],
        );
        self.at(line, 0, what, hint)
    }

    /// The line is found by its text: the cards no longer know theirs.
    fn repeated(&self, card: &Card) -> Diagnostic {
        let id = &card.id.0;
        if let Some(line) = self.second("id:", |value| value == id) {
            let what = format!("the id {id} is used twice");
            return self.at(line, 0, what, "give one of the two cards another id".to_owned());
        }
        let asked = normalise(&card.draft.front);
        let line = self.second("front:", |value| normalise(value) == asked);
        self.at(
            line.unwrap_or(0),
            0,
            format!("two cards ask `{}`", card.draft.front),
            "drop one, or give each an `id` of its own".to_owned(),
        )
    }

    /// The second line on which a field has a value that is wanted.
    fn second(&self, field: &str, wanted: impl Fn(&str) -> bool) -> Option<u32> {
        lines_with(self.text, field, wanted).nth(1)
    }
}
