//! `tests/answers.md`: what is typed, how it is judged, and why.
//!
//! Tables of six columns: the kind of card, its question, its answer (others that the card accepts
//! follow as `‖ also: …`, the members of a list are joined by ` · `), what is typed, the verdict,
//! and what it stands on. An empty cell is that of the row above.

use std::fmt::Write;
use std::fs;

use cloudnotes::answer::{Asks, Hit, Outcome, Piece, Why, asks, judge, plain, recalled, tick};
use cloudnotes::card::{Card, Draft, Kind, Source};
use cloudnotes::choice;
use cloudnotes::deck::{Deck, yaml};
use proptest::prelude::*;

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/answers.md");

#[derive(Clone, Default)]
struct Row {
    kind: String,
    question: String,
    answer: String,
    typed: String,
    verdict: String,
    why: String,
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let is_row = |line: &&str| {
        line.starts_with("| ") && !line.starts_with("| kind") && !line.starts_with("| ---")
    };
    for line in text.lines().filter(is_row) {
        let line = line.replace("\\|", "\u{1}");
        let cells: Vec<String> = line
            .split('|')
            .map(|cell| cell.trim().replace('\u{1}', "|").replace('⏎', "\n"))
            .collect();
        let [_, kind, question, answer, typed, verdict, why, _] = &cells[..] else {
            panic!("a row of six columns: {line}");
        };
        let mut row = rows.last().cloned().unwrap_or_default();
        for (cell, into) in
            [(kind, &mut row.kind), (question, &mut row.question), (answer, &mut row.answer)]
        {
            if !cell.is_empty() {
                into.clone_from(cell);
            }
        }
        (row.typed, row.verdict, row.why) = (typed.clone(), verdict.clone(), why.clone());
        rows.push(row);
    }
    rows
}

fn card(row: &Row) -> Draft {
    let (answer, also) = row.answer.split_once(" ‖ also: ").unwrap_or((&row.answer, ""));
    let items: Vec<String> = match answer.contains(" · ") {
        true => answer.split(" · ").map(str::to_owned).collect(),
        false => Vec::new(),
    };
    Draft {
        kind: Kind::ALL.into_iter().find(|kind| kind.name() == row.kind).expect("a kind of card"),
        front: row.question.clone(),
        back: if items.is_empty() { answer.to_owned() } else { items.join("\n") },
        heading: Vec::new(),
        source: Source::default(),
        rule: String::new(),
        answers: also.split(", ").filter(|a| !a.is_empty()).map(str::to_owned).collect(),
        items,
        context: None,
    }
}

fn judged(row: &Row) -> (String, String) {
    let card = card(row);
    if !card.items.is_empty() {
        return ticked(&card, &row.typed);
    }
    let Some(verdict) = judge(&card, &row.typed) else { return ("none".into(), "empty".into()) };
    // All pieces but what is missing are what was typed.
    let typed: String = verdict.diff.iter().map(typed_of).collect();
    assert_eq!(typed, row.typed.trim(), "the difference to {}", row.answer);
    let outcome = match verdict.outcome {
        Outcome::Right => "right",
        Outcome::Near => "near",
        Outcome::Wrong => "wrong",
    };
    (outcome.to_owned(), format!("{}{}", shown(&verdict.why), diff(&verdict.diff)))
}

/// What each part of the line came to, and the grade if that were all.
fn ticked(card: &Draft, typed: &str) -> (String, String) {
    let ticks = tick(card, &[], typed);
    let mut came = Vec::new();
    let mut hits = Vec::new();
    for tick in ticks {
        hits.push(match tick.hit {
            Hit::Item { index, slip } => {
                came.push(index);
                format!("{}{}", if slip { "~" } else { "" }, index + 1)
            }
            Hit::Before { index } => format!("={}", index + 1),
            Hit::Miss => "-".to_owned(),
        });
    }
    (recalled(card, &came).name().to_lowercase(), hits.join(" "))
}

fn typed_of(piece: &Piece) -> &str {
    match piece {
        Piece::Same(text) | Piece::Extra(text) => text,
        Piece::Different { typed, .. } => typed,
        Piece::Missing(_) => "",
    }
}

/// `负载均{横→衡}`, `docker ps {-a→}`; nothing where all is right.
fn diff(pieces: &[Piece]) -> String {
    if pieces.iter().all(|piece| matches!(piece, Piece::Same(_))) {
        return String::new();
    }
    let mut out = " ".to_owned();
    for piece in pieces {
        match piece {
            Piece::Same(text) => out.push_str(text),
            Piece::Missing(text) => write!(out, "{{→{text}}}").unwrap(),
            Piece::Extra(text) => write!(out, "{{{text}→}}").unwrap(),
            Piece::Different { typed, right } => write!(out, "{{{typed}→{right}}}").unwrap(),
        }
    }
    out
}

fn shown(why: &Why) -> String {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    match why {
        Why::Same => "same".to_owned(),
        Why::Folded => "folded".to_owned(),
        Why::Alias { main } => format!("alias of {main}"),
        Why::Reordered => "reordered".to_owned(),
        Why::Said { left_out } => format!("said: {left_out}"),
        Why::SameCommand => "same command".to_owned(),
        Why::OwnNames(names) => {
            let names = names.iter().map(|(ours, theirs)| format!("{theirs} for {ours}"));
            format!("own names: {}", names.collect::<Vec<_>>().join(", "))
        }
        Why::Slip { typed, right } => format!("slip: {typed} for {right};"),
        Why::Reworded => "reworded;".to_owned(),
        Why::FlagMoved { flag } => format!("moved: {flag};"),
        Why::Exact { typed, right } => format!("exact: {} for {};", or_none(typed), or_none(right)),
        Why::Negated { typed, right } => {
            format!("negated: {} for {};", or_none(typed), or_none(right))
        }
        Why::Opposite { typed, right } => format!("opposite: {typed} for {right};"),
        Why::Incomplete { missing } => format!("incomplete: {};", missing.join(", ")),
        Why::TooMuch { extra } => format!("too much: {};", extra.join(", ")),
        Why::Other => "other;".to_owned(),
        Why::Tokens { missing, extra, different } => {
            format!("{missing} missing, {extra} extra, {different} different;")
        }
        Why::WordOrder => "word order;".to_owned(),
        Why::Unbalanced => "unbalanced;".to_owned(),
        Why::Items { came, of } => format!("{came} of {of};"),
    }
}

#[test]
fn answers_are_judged_as_the_tables_say() {
    let text = fs::read_to_string(TABLES).unwrap();
    let rows = rows(&text);
    assert!(rows.len() >= 200, "{} answers", rows.len());
    let mut differing = String::new();
    for row in &rows {
        let (verdict, why) = judged(row);
        let why = why.replace('\n', "⏎");
        if (&verdict, &why) != (&row.verdict, &row.why.replace('\n', "⏎")) {
            writeln!(
                differing,
                "{} ‖ {}\n  wanted {}: {}\n  got    {verdict}: {why}",
                row.answer,
                row.typed.replace('\n', "⏎"),
                row.verdict,
                row.why
            )
            .unwrap();
        }
    }
    assert!(differing.is_empty(), "\n{differing}");
}

/// The decks that come with the program.
fn decks() -> Vec<Deck> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/decks");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        yaml::parse(&name, &name, &fs::read_to_string(path).unwrap()).unwrap()
    };
    paths.iter().map(read).collect()
}

#[test]
fn the_answer_of_every_shipped_card_is_right() {
    let decks = decks();
    let mut asked = 0;
    let mut refused = String::new();
    for draft in decks.iter().flat_map(|deck| &deck.cards).map(|card| &card.draft) {
        asked += 1;
        match asks(draft) {
            Asks::Line | Asks::Command => {
                for answer in std::iter::once(&draft.back).chain(&draft.answers) {
                    for typed in [answer.clone(), plain(answer)] {
                        let verdict = judge(draft, &typed).unwrap();
                        if verdict.outcome != Outcome::Right {
                            writeln!(refused, "{}: {typed}: {verdict:?}", draft.front).unwrap();
                        }
                    }
                }
            }
            Asks::Items => {
                for (i, item) in draft.items.iter().enumerate() {
                    let ticks = tick(draft, &[], item);
                    let hit = Hit::Item { index: i, slip: false };
                    if ticks.len() != 1 || ticks[0].hit != hit {
                        writeln!(refused, "{}: {item}: {ticks:?}", draft.front).unwrap();
                    }
                }
            }
            Asks::Nothing => asked -= 1,
        }
    }
    assert!(refused.is_empty(), "\n{refused}");
    assert!(asked > 400, "{asked} cards are asked for by typing");
}

#[test]
fn a_line_that_names_all_members_is_right() {
    let list = Draft {
        items: vec!["打包".into(), "分发".into(), "部署".into()],
        ..of(Kind::List, "")
    };
    let check = |typed: &str, outcome: Outcome, came: usize, diff: &str| {
        let verdict = judge(&list, typed).unwrap();
        assert_eq!(
            (verdict.outcome, verdict.why),
            (outcome, Why::Items { came, of: 3 }),
            "{typed}"
        );
        assert_eq!(self::diff(&verdict.diff), diff, "{typed}");
    };
    check("部署、分发、打包", Outcome::Right, 3, "");
    check("打包，分发", Outcome::Near, 2, " 打包，分发{→ 部署}");
    check("打包, 测试", Outcome::Wrong, 1, " 打包, {测试→}{→ 分发}{→ 部署}");
}

#[test]
fn choices_are_four_of_which_one_is_right() {
    for deck in decks() {
        let cards: Vec<&Card> = deck.cards.iter().collect();
        let mut offered = 0;
        for card in &cards {
            let Some(choices) = choice::options(card, &cards, 7) else { continue };
            offered += 1;
            for (i, option) in choices.options.iter().enumerate() {
                let verdict = judge(&card.draft, &plain(option)).unwrap();
                let right = verdict.outcome == Outcome::Right;
                assert_eq!(right, i == choices.right, "{}: {option}", card.draft.front);
                let again = choices.options[..i].contains(option);
                assert!(!again, "{}: {option} twice", card.draft.front);
            }
            assert_eq!(
                choice::options(card, &cards, 7),
                Some(choices),
                "the same for the same seed"
            );
            assert!(card.draft.items.len() < 2, "{}: a list has no choice", card.draft.front);
        }
        assert!(offered * 5 > cards.len(), "{}: {offered} of {}", deck.topic, cards.len());
    }
}

fn of(kind: Kind, back: &str) -> Draft {
    card(&Row { kind: kind.name().to_owned(), answer: back.to_owned(), ..Row::default() })
}

/// Texts as they come: words of both languages, signs, quotes, odd characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "容器", "镜像", "不", "Docker", "docker run", "-it", "--name=", "8080:80", "（", "）",
            "`", "\"", "'", " ", "、", "，", "/", "|", "&&", "<名>", "{{a b}}", "[x]", "$(", ")",
            "**", "一个", "3", "v1.2", "的", "\n", "或", "：", "是", "#", "\\",
        ]).prop_map(str::to_owned),
        1 => ".{0,3}",
    ];
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_judged_and_shown_whole(
        back in text(), typed in text(), also in text(), command in any::<bool>(),
    ) {
        let kind = if command { Kind::Command } else { Kind::Cloze };
        let draft = Draft { answers: vec![also], front: "____ 是 X".into(), ..of(kind, &back) };
        let list = Draft { items: vec![back.clone(), draft.answers[0].clone()], ..draft.clone() };
        if let Some(verdict) = judge(&list, &typed) {
            let shown: String = verdict.diff.iter().map(typed_of).collect();
            prop_assert_eq!(shown, typed.trim());
        }
        match judge(&draft, &typed) {
            None => prop_assert!(typed.trim().is_empty()),
            Some(verdict) => {
                let shown: String = verdict.diff.iter().map(typed_of).collect();
                prop_assert_eq!(shown, typed.trim());
                let same = verdict.diff.iter().all(|piece| matches!(piece, Piece::Same(_)));
                prop_assert!(same || verdict.outcome != Outcome::Right);
            }
        }
    }

    #[test]
    fn any_member_is_ticked_once(items in prop::collection::vec(text(), 1..5), typed in text()) {
        let draft = Draft { items: items.clone(), ..of(Kind::List, &items.join("\n")) };
        let mut ticked = vec![false; items.len()];
        for tick in tick(&draft, &[], &typed) {
            if let Hit::Item { index, .. } = tick.hit {
                prop_assert!(!std::mem::replace(&mut ticked[index], true));
            }
        }
    }

    #[test]
    fn what_is_folded_is_folded_both_ways(
        words in prop::collection::vec("[a-z]{2,8}|[镜像容器仓库网络卷]{2,4}", 1..5),
        seed in any::<u64>(),
    ) {
        let plain = words.join(" ");
        let other: String = words
            .iter()
            .enumerate()
            .map(|(i, word)| match (seed >> (2 * i)) % 4 {
                0 => word.to_uppercase(),
                1 => format!("{word}。"),
                2 => word.chars().map(full_width).collect(),
                _ => format!("**{word}** "),
            })
            .collect::<Vec<_>>()
            .join(" ");
        for (back, typed) in [(&plain, &other), (&other, &plain)] {
            let verdict = judge(&of(Kind::Qa, back), typed).unwrap();
            prop_assert_eq!(verdict.outcome, Outcome::Right, "{} ‖ {}", back, typed);
        }
    }
}

fn full_width(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }
}

#[test]
fn a_paste_of_ten_thousand_characters_is_judged() {
    for typed in
        ["容器 ".repeat(5_000), "a".repeat(10_000), "-it 'x' ".repeat(1_250), "、，".repeat(5_000)]
    {
        for kind in [Kind::Term, Kind::Command] {
            for back in ["容器", "docker run -it <x>", &typed.replace('a', "b")] {
                let verdict = judge(&of(kind, back), &typed).unwrap();
                let shown: String = verdict.diff.iter().map(typed_of).collect();
                assert_eq!(shown, typed.trim());
            }
        }
    }
}
