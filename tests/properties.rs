//! What holds of every note, whatever stands in it.

use std::collections::HashSet;

use cloudnotes::card::{BLANK, Draft, Kind};
use cloudnotes::gates;
use cloudnotes::ingest::{Ingested, ingest};
use cloudnotes::note;
use cloudnotes::text::normalise;
use proptest::prelude::*;
use proptest::sample::select;

/// Words as they stand in notes, and some that stand in none.
const WORDS: &[&str] = &[
    "镜像",
    "容器",
    "Docker",
    "Kubernetes",
    "只读的模板",
    "由多层组成",
    "服务",
    "存储",
    "优势",
    "作用",
    "它",
    "上述",
    "如下",
    "感觉",
    "TODO",
    "是",
    "是一种",
    "指",
    "包括",
    "有",
    "有两种方式",
    "步骤",
    "流程",
    "为什么",
    "什么是",
    "如何",
    "the image",
    "is a",
    "refers to",
    "a template",
    "benefits",
    "steps",
    "What is",
    "Why",
    "docker run -d redis",
    "kubectl get pods",
    "-d",
    "--name",
    "MaaS",
    "（Model-as-a-Service）",
    "(Container Runtime Interface)",
    "CRI",
    "DevOps = Development + Operations",
    "18：00",
    "18:00",
    "nginx:1.27",
    "镜像名:标签",
    "https://example.org/a:b",
    "vs",
    "Docker vs 虚拟机",
    "与",
    "区别",
    "基于",
    "____",
    "=",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "ǆ",
    "\u{200d}",
    "\u{feff}",
    "\u{202e}",
    "\u{9b}",
    "\u{91}",
    "\u{93}",
    "\u{1a}",
    "\u{0}",
    "\u{1f}",
    "👩‍💻",
    "½",
    "①",
    "㍿",
    "𠀀",
    "ＡＢ",
    "\u{3000}",
    "\u{a0}",
    "\u{2028}",
    "ㅤ",
    "ａ：ｂ",
    "İstanbul：ﬀ",
];

/// Signs that mean something to Markdown, to the rules or to Chinese typography.
const SIGNS: &[&str] = &[
    "：",
    ":",
    "。",
    "，",
    "、",
    "；",
    "？",
    "！",
    ".",
    ",",
    ";",
    "?",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "「",
    "」",
    "**",
    "*",
    "==",
    "`",
    "``",
    "~~",
    "[",
    "]",
    "](",
    "](https://example.org)",
    "![",
    "<",
    ">",
    "<br>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<!-- cloudnotes: skip -->",
    "&lt;b&gt;",
    "&nbsp;",
    "&#42;&#42;",
    "\\*",
    "\\[",
    "$",
    "$$",
    "|",
    "#",
    "- ",
    "—",
    " — ",
    " - ",
    "[^1]",
    "{{<",
    ">}}",
    "{%",
    "%}",
    "{{",
    "}}",
    " ",
    "\t",
    "\\",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => select(WORDS).prop_map(str::to_owned),
        2 => select(SIGNS).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[a-z一-鿿]{1,8}",
    ]
}

fn run() -> impl Strategy<Value = String> {
    (prop::collection::vec(word(), 1..8), select(&["", " "][..]))
        .prop_map(|(words, gap)| words.join(gap))
}

/// A line with the markup that notes are full of.
fn line() -> impl Strategy<Value = String> {
    let piece = (run(), 0..10u8).prop_map(|(text, how)| match how {
        0 => format!("**{text}**"),
        1 => format!("**{text}：**"),
        2 => format!("=={text}=="),
        3 => format!("`{text}`"),
        4 => format!("[{text}](https://example.org)"),
        5 => format!("（{text}）"),
        6 => format!("*{text}*"),
        _ => text,
    });
    let sign = select(&["", "：", ": ", " — ", "，", "。", "、", " "][..]);
    prop::collection::vec((piece, sign), 1..4)
        .prop_map(|pieces| pieces.into_iter().map(|(text, sign)| text + sign).collect())
}

fn list(sign: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec((0..4usize, line()), 1..7).prop_map(move |items| {
        items
            .iter()
            .map(|(depth, text)| format!("{}{sign}{text}\n", "   ".repeat(*depth)))
            .collect()
    })
}

fn table() -> impl Strategy<Value = String> {
    (2..5usize).prop_flat_map(|columns| {
        let row = prop::collection::vec(line(), columns);
        prop::collection::vec(row, 2..5).prop_map(move |rows| {
            let mut rows: Vec<String> =
                rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
            rows.insert(1, format!("|{}\n", " --- |".repeat(columns)));
            rows.concat()
        })
    })
}

fn block() -> impl Strategy<Value = String> {
    let lines = || prop::collection::vec(line(), 1..4).prop_map(|lines| lines.join("\n"));
    prop_oneof![
        3 => (1..5usize, line()).prop_map(|(level, text)| format!("{} {text}\n", "#".repeat(level))),
        3 => lines(),
        3 => list("- "),
        2 => list("1. "),
        1 => list("- [ ] "),
        1 => table(),
        1 => (select(&["bash", "", "yaml", "console", "md"][..]), lines())
            .prop_map(|(language, text)| format!("```{language}\n# {text}\n{text}\n```\n")),
        1 => lines().prop_map(|text| format!("```\n{text}")),
        1 => lines().prop_map(|text| format!("> {text}\n")),
        1 => lines().prop_map(|text| format!("<!-- {text} -->\n")),
        1 => lines().prop_map(|text| format!("<div>{text}</div>\n")),
        1 => lines().prop_map(|text| format!("{text}\n===\n")),
        1 => lines().prop_map(|text| format!("---\ntitle: {text}\naliases: [a]\n---\n")),
        1 => lines().prop_map(|text| format!("[^1]: {text}\n")),
        1 => lines().prop_map(|text| format!("    {text}\n")),
        1 => Just("<!-- cloudnotes: skip -->\n".to_owned()),
    ]
}

fn note_text() -> impl Strategy<Value = String> {
    let blocks = (prop::collection::vec(block(), 0..8), select(&["\n", "\n\n"][..]))
        .prop_map(|(blocks, gap)| blocks.join(gap));
    prop_oneof![
        8 => blocks,
        1 => "(?s).{0,200}",
        1 => prop::collection::vec(word(), 0..60).prop_map(|words| words.concat()),
    ]
}

fn made(text: &str) -> Ingested {
    let (note, _) = note::parse("note.md", text);
    ingest(&note, text)
}

/// Says what is wrong with a card; its note is a good one where nothing is.
fn fault(draft: &Draft, lines: u32) -> Option<String> {
    let texts =
        || [&draft.front, &draft.back].into_iter().chain(&draft.items).chain(&draft.context);
    // Code keeps its signs: they are its text.
    let markup = texts().find_map(|text| {
        let text = without_code(text);
        let markup = ["**", "==", "](", "<!--", "-->", "<br", "<b>", "</b>", "<div", "</div"];
        markup.iter().find(|sign| text.contains(**sign)).copied()
    });
    if let Some(sign) = markup {
        return Some(format!("shows {sign}"));
    }
    if let Err(gate) = gates::judge(draft) {
        return Some(gate.to_string());
    }
    let blanks = draft.front.matches(BLANK).count();
    let hidden = normalise(&draft.back);
    let front = normalise(&draft.front.replace(BLANK, " \u{1} "));
    let source = &draft.source;
    match () {
        () if source.first < 1 || source.last < source.first || source.last > lines => {
            Some(format!("stands on lines {}-{} of {lines}", source.first, source.last))
        }
        () if draft.front.trim() != draft.front || draft.back.trim() != draft.back => {
            Some("has spaces at an end".to_owned())
        }
        () if draft.front.contains('\n') => Some("asks in several lines".to_owned()),
        () if blanks != usize::from(draft.kind == Kind::Cloze) => Some("blanks".to_owned()),
        () if hidden.is_empty() => Some("answers nothing".to_owned()),
        () if draft.kind == Kind::Cloze && front.contains(&format!(" {hidden} ")) => {
            Some("gives its answer away".to_owned())
        }
        () if draft.rule.is_empty() || source.note != "note.md" => {
            Some("does not say where it comes from".to_owned())
        }
        () => None,
    }
}

/// The text without its code spans.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// The letters and digits of the note, as far as its answers are made of them.
fn stands_in_note(draft: &Draft, note: &str) -> bool {
    let answers: Vec<&str> = match draft.kind {
        // What is asked for are headings, or both sides with their names.
        Kind::Outline | Kind::Compare => return true,
        _ if draft.items.is_empty() => vec![&draft.back],
        _ => draft.items.iter().map(String::as_str).collect(),
    };
    answers.iter().all(|answer| note.contains(&normalise(answer)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_card_of_any_note_is_whole(text in note_text()) {
        let ingested = made(&text);
        let lines = text.matches('\n').count() as u32 + 1;
        for draft in &ingested.drafts {
            let fault = fault(draft, lines);
            prop_assert!(fault.is_none(), "{}: {draft:#?}", fault.unwrap_or_default());
        }
    }

    #[test]
    fn no_note_asks_the_same_question_twice(text in note_text()) {
        let mut asked = HashSet::new();
        for draft in made(&text).drafts {
            prop_assert!(asked.insert(normalise(&draft.front)), "twice: {}", draft.front);
        }
    }

    #[test]
    fn no_heading_has_more_cards_than_it_may(text in note_text()) {
        let ingested = made(&text);
        let total: usize = ingested.sections.iter().map(|own| own.direct + own.outline).sum();
        prop_assert_eq!(total, ingested.drafts.len());
        for own in &ingested.sections {
            prop_assert!(own.direct + own.outline <= gates::PER_HEADING);
        }
    }

    #[test]
    fn the_same_note_gives_the_same_cards(text in note_text()) {
        prop_assert_eq!(made(&text).drafts, made(&text).drafts);
    }

    #[test]
    fn windows_line_ends_change_no_card(text in note_text()) {
        let unix = text.replace('\r', "");
        let windows = unix.replace('\n', "\r\n");
        prop_assert_eq!(made(&unix).drafts, made(&windows).drafts);
    }
}
