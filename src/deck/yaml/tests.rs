use proptest::prelude::*;

use super::*;
use crate::card::{Before, Card, CardId, Draft, Kind, Source};
use crate::deck::{Deck, NoteStamp};

const MADE: &str = "\
# Made by `cloudnotes import` from the notes named here.
# A text that you edit is kept as you wrote it.
format: 1
title: Docker
aliases: [容器]
notes:
- path: notes/docker.md
  hash: 8f2e0c5d1a77b3e9
  rules: 1
body: 28dd1d611b89aba4
sections:
- heading: [Docker, 镜像和容器]
  line: 45
  cards:
  - id: 0a1b2c3d4e5f
    kind: term
    lines: 0-1
    front: '**镜像**是什么？'
    back: 一个只读的模板
    rule: term
  - id: 1a1b2c3d4e5f
    kind: list
    lines: 3
    context: 'Docker: 组成'
    front: 有哪几部分？
    back: |-
      - 镜像
      - 容器
    answers:
    - 'yes'
    items:
    - 镜像
    - 容器
    made: 00ff
retired:
- heading: [Docker, 旧]
  line: 7
  cards:
  - id: 2a1b2c3d4e5f
    kind: qa
    lines: 0
    front: 旧？
    back: 旧
";

#[test]
fn a_deck_is_written_as_it_was_read() {
    let deck = parse("docker.yaml", "docker", MADE).unwrap();
    assert_eq!(to_text(&deck), MADE);
    assert_eq!(deck.cards[0].draft.source, source("notes/docker.md", 45, 46));
    assert_eq!(deck.cards[1].draft.source, source("notes/docker.md", 48, 48));
    assert_eq!(deck.cards[1].draft.heading, ["Docker", "镜像和容器"]);
}

#[test]
fn a_change_to_the_cards_is_seen_without_reading_them() {
    let as_written = |text: &str| is_as_written(text, &parse_head("d", "docker", text).unwrap());
    assert!(as_written(MADE));
    assert!(!as_written(&MADE.replace("一个只读的模板", "模板")));
    assert!(!as_written(&MADE.replace("title: Docker", "title: Podman # for now")));
    assert!(!as_written("format: 1\ncards: []\n"));
}

#[test]
fn the_head_tells_everything_but_the_cards() {
    let whole = parse("docker.yaml", "docker", MADE).unwrap();
    let head = parse_head("docker.yaml", "docker", MADE).unwrap();
    assert_eq!(head, Deck { cards: vec![], retired: vec![], ..whole });
}

#[test]
fn a_hand_made_deck_needs_little() {
    let text = "format: 1\ncards:\n- front: What is k8s?\n  back: Kubernetes\n";
    let deck = parse("k.yaml", "k", text).unwrap();
    assert!(deck.is_hand_made());
    assert_eq!(deck.title, "k");
    let card = &deck.cards[0];
    assert_eq!(card.id.0, "ha6a8e1e8dd1f");
    assert_eq!(card.draft.kind, Kind::Qa);
    assert_eq!(card.draft.source, Source::default());
    assert_eq!(parse("k.yaml", "k", &to_text(&deck)).unwrap(), deck);
}

#[test]
fn a_note_is_named_where_there_is_more_than_one() {
    let mut deck = parse("docker.yaml", "docker", MADE).unwrap();
    let stamp = NoteStamp { path: "b.md".into(), hash: "0".repeat(16), rules: 1 };
    deck.notes.push(stamp);
    let text = to_text(&deck);
    assert!(text.contains("  note: notes/docker.md\n"), "{text}");
    assert_eq!(parse("docker.yaml", "docker", &text).unwrap(), deck);
}

#[test]
fn a_line_inserted_in_the_note_changes_one_line_a_section() {
    let mut deck = parse("docker.yaml", "docker", MADE).unwrap();
    for card in &mut deck.cards {
        card.draft.source.first += 1;
        card.draft.source.last += 1;
    }
    let moved = MADE.replace("line: 45", "line: 46");
    assert_eq!(to_text(&deck), moved.replace("28dd1d611b89aba4", "92d224d57e3ddec2"));
}

#[track_caller]
fn refused(text: &str, expect: &str) {
    assert_eq!(parse("d.yaml", "d", text).unwrap_err().to_string(), expect);
}

#[test]
fn what_is_refused_and_how_it_is_said() {
    refused("", "d.yaml:1:1: `format` is missing: a deck starts with `format: 1`");
    refused("title: x\n", "d.yaml:1:1: `format` is missing: a deck starts with `format: 1`");
    refused(
        "format: 3\nnew: x\n",
        "d.yaml:1: unknown deck format `3`: this version reads formats 1 and 2; the file may be a newer \
         version's and is left alone",
    );
    refused("format: 1\ntitel: x\n", "d.yaml:2:1: unknown field `titel`: did you mean `title`?");
    refused(
        "format: 1\ncards:\n- front: a\n  back: b\n  colour: c\n",
        "d.yaml:5:3: unknown field `colour`: known are `id`, `kind`, `lines`, `context`, `front`, \
         `back`, `answers`, `items`, `rule`, `made`, `before`",
    );
    refused(
        "format: 1\ncards:\n- {id: q, front: a, back: b}\n- {id: q, front: c, back: d}\n",
        "d.yaml:4: the id q is used twice: give one of the two cards another id",
    );
    refused(
        "format: 1\ncards:\n- front: a\n",
        "d.yaml:3:3: `back` is missing: a card needs a front and a back",
    );
    refused(
        "format: 1\ncards:\n- front: ' '\n  back: b\n",
        "d.yaml:3:10: front: the question is empty",
    );
    refused(
        "format: 1\ncards:\n- kind: trem\n  front: a\n  back: b\n",
        "d.yaml:3:9: kind: unknown variant `trem`: did you mean `term`?",
    );
    refused(
        "format: 1\ncards:\n- front: [a]\n  back: b\n",
        "d.yaml:3:10: front: invalid type: sequence, expected a text",
    );
    refused(
        "format: 1\ncards:\n- {id: a, front: a, back: b}\n- id: a\n  front: b\n  back: b\n- id: 'a'\n  front: b\n  back: b\n",
        "d.yaml:4: the id a is used twice: give one of the two cards another id",
    );
    refused(
        "format: 1\ncards:\n- {front: A, back: b}\n- {front: a, back: c}\n",
        "d.yaml:4: two cards ask `a`: drop one, or give each an `id` of its own",
    );
    refused(
        "format: 1\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n",
        "d.yaml:2:1: an unsolved merge conflict: keep one side, or both, and delete the marker lines",
    );
    refused(
        "format: 1\ntitle: a: b\n",
        "d.yaml:2:9: mapping values are not allowed in this context: a text with `: `, ` #` or a \
         leading sign wants quotes; check the indentation",
    );
}

#[test]
fn a_bomb_of_aliases_is_defused() {
    let big = "x".repeat(50_000);
    let again = "- *a\n".repeat(10_000);
    refused(
        &format!("format: 1\naliases:\n- &a {big}\n{again}"),
        "d.yaml:3:3: too much repetition by YAML aliases",
    );
}

#[test]
fn a_deep_nest_is_refused_at_once() {
    refused(
        &format!("format: 1\nnotes: {}", "[".repeat(10_000_000)),
        "d.yaml:2: nested too deeply",
    );
}

/// A deck of so many cards that it is read in pieces.
fn large(cards: u32) -> Deck {
    let made = parse("t.yaml", "t", MADE).unwrap();
    let mut deck = Deck { cards: Vec::new(), topic: "t".into(), ..made.clone() };
    for i in 0..cards {
        let mut card = made.cards[1].clone();
        card.id = CardId(format!("{i:012x}"));
        card.draft.source = source("notes/docker.md", i + 1, i + 1);
        card.draft.heading[1] = format!("节 {}", i / 5);
        deck.cards.push(card);
    }
    deck
}

#[test]
fn a_large_deck_is_read_in_pieces_as_it_is_in_one() {
    let deck = large(2000);
    let text = to_text(&deck);
    assert!(pieces::read(&text).is_some());
    assert_eq!(parse("t.yaml", "t", &text).unwrap(), deck);
    refused(
        &text.replacen("kind: list", "kind: lost", 1900).replacen("kind: lost", "kind: list", 1899),
        "d.yaml:27739:11: kind: unknown variant `lost`: did you mean `list`?",
    );
}

fn source(note: &str, first: u32, last: u32) -> Source {
    Source { note: note.into(), first, last }
}

/// Texts of every kind, and among them those that YAML readers take for something else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-:#'\"|> \n\t\r,\\[\\]{}&*!%@`~a容\u{85}\u{2028}\u{feff}\u{0}\u{7f}]{0,12}",
        prop::sample::select(vec![
            "yes",
            "1.0",
            "~",
            "null",
            "- a",
            "a: b",
            "a #b",
            " a",
            "a ",
            "0x1f",
            "1e3",
            "2001-01-01",
            "|",
            "a\n b\n",
            "\n",
            "a\n\nb\n\n",
            "...",
            "---",
            "=",
            "<<",
            "a\n---\nb",
            "12:30:45",
            "0o7",
        ])
        .prop_map(str::to_owned),
    ]
}

fn card() -> impl Strategy<Value = Card> {
    let texts = || prop::collection::vec(text(), 0..3);
    let front = text().prop_filter("a question", |front| !front.trim().is_empty());
    (
        (front, text(), prop::sample::select(&Kind::ALL[..]), prop::option::of(text())),
        (
            texts(),
            texts(),
            texts(),
            text(),
            prop::option::of(text()),
            prop::option::of((text(), text())),
        ),
        (prop::sample::select(vec!["", "a.md", "b: c.md"]), 0..u32::MAX, 0..3_u32),
    )
        .prop_map(
            |((front, back, kind, context), (heading, answers, items, rule, made, before), at)| {
                Card {
                    id: CardId(String::new()),
                    draft: Draft {
                        kind,
                        front,
                        back,
                        heading,
                        source: source(at.0, at.1, at.1.saturating_add(at.2)),
                        rule,
                        answers,
                        items,
                        context,
                    },
                    made,
                    before: before.map(|(front, back)| Before { front, back }),
                }
            },
        )
}

fn deck() -> impl Strategy<Value = Deck> {
    let stamp = |path: String| NoteStamp { path, hash: "0123456789012345".into(), rules: 3 };
    let notes = prop::collection::vec(text().prop_map(stamp), 0..3);
    let cards = || prop::collection::vec(card(), 0..4);
    (text(), prop::collection::vec(text(), 0..3), notes, cards(), cards()).prop_map(
        |(title, aliases, notes, mut cards, mut retired)| {
            for (i, card) in cards.iter_mut().chain(&mut retired).enumerate() {
                card.id = CardId(format!("{i}e5"));
            }
            Deck { topic: "t".into(), title, aliases, notes, cards, retired }
        },
    )
}

proptest! {
    #[test]
    fn reading_what_was_written_gives_the_same_deck(deck in deck()) {
        let text = to_text(&deck);
        let read = parse("t.yaml", "t", &text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(&read, &deck, "{}", text);
        prop_assert_eq!(to_text(&read), text);
    }

    #[test]
    fn no_text_panics(text in text(), head in prop::bool::ANY) {
        let text = if head { format!("format: 1\n{text}") } else { text };
        drop(parse("t.yaml", "t", &text));
        drop(parse_head("t.yaml", "t", &text));
    }

    #[test]
    fn a_damaged_deck_does_not_panic(at in 0..MADE.len(), text in text()) {
        let at = (0..=at).rev().find(|at| MADE.is_char_boundary(*at)).unwrap_or(0);
        let damaged = format!("{}{text}{}", &MADE[..at], &MADE[at..]);
        drop(parse("t.yaml", "t", &damaged));
        drop(parse("t.yaml", "t", &MADE[..at]));
    }
}

/// `cargo test --release --lib yaml::tests::speed -- --ignored --nocapture`
#[test]
#[ignore = "prints times, for a look"]
fn speed() {
    for cards in [1_000, 10_000, 100_000] {
        let deck = large(cards);
        let started = std::time::Instant::now();
        let text = to_text(&deck);
        println!("{cards} cards, {} bytes written: {:?}", text.len(), started.elapsed());
        let started = std::time::Instant::now();
        parse("t.yaml", "t", &text).unwrap();
        println!("read: {:?}", started.elapsed());
    }
}
