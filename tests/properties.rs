//! What holds of every note, whatever stands in it.

use std::collections::HashSet;

use cloudnotes::card::{Draft, Kind};
use cloudnotes::doctor;
use cloudnotes::gates;
use cloudnotes::ingest::source::SourceLines;
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
    "{{c1::",
    "::",
    " :: ",
    " ::: ",
    "%%",
    "!!! ",
    "[!",
    " ^",
    ":x1:",
    "Q: ",
    "A：",
    " ",
    "\t",
    "\\",
];

/// A word, and now and then a stray sign or character.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => select(WORDS).prop_map(str::to_owned),
        2 => select(SIGNS).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[a-z一-鿿]{1,8}",
    ]
}

/// Words that mean nothing to Markdown, nor to its repair.
fn plain_word() -> impl Strategy<Value = String> {
    let signs = ['*', '=', '<', '_', '\u{91}', '\u{93}', '\u{1a}'];
    let plain: Vec<&str> = WORDS.iter().copied().filter(|word| !word.contains(signs)).collect();
    select(plain).prop_map(str::to_owned)
}

fn run(word: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (prop::collection::vec(word, 1..8), select(&["", " "][..]))
        .prop_map(|(words, gap)| words.join(gap))
}

/// A line with the markup that notes are full of.
fn line(word: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let piece = (run(word), 0..16u8).prop_map(|(text, how)| match how {
        0 => format!("**{text}**"),
        1 => format!("**{text}：**"),
        2 => format!("=={text}=="),
        3 => format!("`{text}`"),
        4 => format!("[{text}](https://example.org)"),
        5 => format!("（{text}）"),
        6 => format!("*{text}*"),
        7 => format!("**`{text}`**"),
        8 => format!("[**{text}**](https://example.org)"),
        9 => format!("<b>{text}</b>"),
        10 => format!("{text}<!-- {text} -->"),
        _ => text,
    });
    let sign = select(&["：", ": ", " — ", "，", "。", "、", " "][..]);
    prop::collection::vec((piece, sign), 1..4)
        .prop_map(|pieces| pieces.into_iter().map(|(text, sign)| text + sign).collect())
}

fn list(word: BoxedStrategy<String>, sign: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec((0..4usize, line(word)), 1..7).prop_map(move |items| {
        items
            .iter()
            .map(|(depth, text)| format!("{}{sign}{text}\n", "   ".repeat(*depth)))
            .collect()
    })
}

fn table(word: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    (2..5usize).prop_flat_map(move |columns| {
        let row = prop::collection::vec(line(word.clone()), columns);
        prop::collection::vec(row, 2..5).prop_map(move |rows| {
            let mut rows: Vec<String> =
                rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
            rows.insert(1, format!("|{}\n", " --- |".repeat(columns)));
            rows.concat()
        })
    })
}

fn block(word: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let lines =
        || prop::collection::vec(line(word.clone()), 1..4).prop_map(|lines| lines.join("\n"));
    prop_oneof![
        3 => (1..5usize, line(word.clone())).prop_map(|(level, text)| format!("{} {text}\n", "#".repeat(level))),
        3 => lines(),
        3 => list(word.clone(), "- "),
        2 => list(word.clone(), "1. "),
        1 => list(word.clone(), "- [ ] "),
        1 => table(word.clone()),
        1 => (select(&["bash", "", "yaml", "console", "md"][..]), lines())
            .prop_map(|(language, text)| format!("```{language}\n# {text}\n{text}\n```\n")),
        1 => lines().prop_map(|text| format!("~~~~\n{text}")),
        1 => (lines(), lines()).prop_map(|(asked, said)| format!("Q: {asked}\nA: {said}\n")),
        1 => (line(word.clone()), line(word.clone()))
            .prop_map(|(term, said)| format!("- {term} ::: {said}\n")),
        1 => (run(word.clone()), run(word.clone()))
            .prop_map(|(answer, said)| format!("{said}{{{{c1::{answer}::{said}}}}}{said}\n")),
        1 => lines().prop_map(|text| format!("> {text}\n")),
        1 => run(word.clone()).prop_map(|text| format!("<!-- {text}\n{text} -->\n")),
        1 => lines().prop_map(|text| format!("<div>{text}</div>\n")),
        1 => lines().prop_map(|text| format!("{text}\n===\n")),
        1 => run(word.clone()).prop_map(|text| format!("---\ntitle: {text}\naliases: [a]\n---\n")),
        1 => lines().prop_map(|text| format!("[^1]: {text}\n")),
        1 => lines().prop_map(|text| format!("    {text}\n")),
        1 => Just("<!-- cloudnotes: skip -->\n".to_owned()),
        1 => hidden_block(),
    ]
}

/// A block that holds nothing but what is not to be read.
fn hidden_block() -> impl Strategy<Value = String> {
    let forms = [
        "<!-- 镜像：HIDDEN -->",
        "<!--\n镜像：HIDDEN\n\n- 容器：HIDDEN\n-->",
        "文字 <!-- 镜像：HIDDEN\n\n容器：HIDDEN -->",
        "%%\n镜像：HIDDEN\n\n容器：HIDDEN\n%%",
        "- 镜像：只读的模板 %%HIDDEN：不读%%",
        "- 镜像：只读的模板 <!-- HIDDEN：不读 -->",
        "> [!note]- 标题：HIDDEN\n> 镜像：只读的模板",
        ":::tip 标题：HIDDEN\n镜像：只读的模板\n:::",
        "!!! note \"标题：HIDDEN\"\n    镜像：只读的模板",
        "{{< figure\n  title=\"镜像：HIDDEN\" >}}",
        "{% include x.html\n  caption=\"镜像：HIDDEN\" %}",
        "$$\n镜像：HIDDEN\n\n容器：HIDDEN\n$$",
        "\\begin{align}\n镜像：HIDDEN = a + b + c\n\\end{align}",
        "![镜像：HIDDEN](a.png)",
        "![[HIDDEN：镜像]]",
        "[^1]: 镜像：HIDDEN",
        "[a]: https://example.org \"镜像：HIDDEN\"",
        "<div>\n镜像：HIDDEN\n</div>",
        "#HIDDEN #镜像",
        "- 镜像：只读的模板 ^HIDDEN",
        "## [1.2.0] - 2024-01-01\n\n- 镜像：HIDDEN",
    ];
    select(forms.to_vec()).prop_map(|text| format!("{text}\n"))
}

/// Blocks of which some are hidden, below front matter of either kind.
fn note_with_hidden() -> impl Strategy<Value = String> {
    let top = select(
        &[
            "",
            "---\ntitle: 容器\nsummary: 镜像：HIDDEN\n---\n",
            "+++\nsummary = \"镜像：HIDDEN\"\n+++\n",
        ][..],
    );
    let word = plain_word().boxed();
    let plain = prop_oneof![
        line(word.clone()).prop_map(|text| format!("## {text}\n")),
        line(word.clone()).prop_map(|text| format!("{text}\n")),
        list(word, "- "),
    ];
    let parts = prop::collection::vec(prop_oneof![hidden_block(), plain], 1..8);
    (top, parts).prop_map(|(top, parts)| format!("{top}\n# 容器\n\n{}", parts.join("\n")))
}

fn blocks(word: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    (prop::collection::vec(block(word), 0..8), select(&["\n", "\n\n"][..]))
        .prop_map(|(blocks, gap)| blocks.join(gap))
}

/// Anything that may stand in a file.
fn any_note() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => blocks(word().boxed()),
        1 => "(?s).{0,200}",
        1 => prop::collection::vec(word(), 0..60).prop_map(|words| words.concat()),
    ]
}

/// A note whose markup is all closed, so that none of its signs is text.
fn tidy_note() -> impl Strategy<Value = String> {
    blocks(plain_word().boxed())
}

fn made(text: &str) -> Ingested {
    let (note, _) = note::parse("note.md", text);
    ingest(&note)
}

/// Says what is wrong with a card of the note.
fn fault(draft: &Draft, note: &str) -> Option<String> {
    let lines: Vec<&str> = note.split('\n').collect();
    let (first, last) = (draft.source.first as usize, draft.source.last as usize);
    if first < 1 || last < first || last > lines.len() {
        return Some(format!("stands on lines {first}-{last} of {}", lines.len()));
    }
    let text = note::readable(note);
    let source = SourceLines::of(&text).read(first as u32, last as u32);
    if let Err(dropped) = gates::judge(draft.clone(), &source) {
        return Some(format!("{:?}", dropped.gate));
    }
    match () {
        () if !answers(draft)
            .iter()
            .all(|answer| source.normalised().contains(&normalise(answer))) =>
        {
            Some("answers what is not in its lines".to_owned())
        }
        () if draft.rule.is_empty() || draft.source.note != "note.md" => {
            Some("does not say where it comes from".to_owned())
        }
        () => None,
    }
}

/// The texts of an answer that are the note's own words.
fn answers(draft: &Draft) -> Vec<&str> {
    match draft.kind {
        // Headings, which stand further down.
        Kind::Outline => Vec::new(),
        _ if gates::is_explicit(draft) => draft.back.lines().collect(),
        Kind::Compare => {
            draft.items.iter().filter_map(|item| item.split(['：', ':']).nth(1)).collect()
        }
        _ if draft.items.is_empty() => vec![&draft.back],
        _ => draft.items.iter().map(String::as_str).collect(),
    }
}

/// Markup that a card shows, outside of its code.
fn shown_markup(draft: &Draft) -> Option<&'static str> {
    let texts = [&draft.front, &draft.back].into_iter().chain(&draft.items).chain(&draft.context);
    let outside_code: String = texts.map(|text| without_code(text) + "\n").collect();
    let markup = [
        "**", "==", "](", "<!--", "-->", "<br", "<b>", "</b>", "<div", "</div", "<kbd", "{{<",
        "{%", "[!", "[[", "[^", "+++", "!!!",
    ];
    markup.into_iter().find(|sign| outside_code.contains(sign))
}

/// The text without its code, which a run of backticks opens and one of the same length closes.
fn without_code(text: &str) -> String {
    let Some(open) = text.find('`') else { return text.to_owned() };
    let fence: String = text[open..].chars().take_while(|c| *c == '`').collect();
    let inside = &text[open + fence.len()..];
    match inside.find(&fence) {
        Some(close) => text[..open].to_owned() + &without_code(&inside[close + fence.len()..]),
        None => text.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 800,
        // What a failure is made of, it prints; nothing is written beside the tests.
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_card_of_any_note_is_whole(text in any_note()) {
        for draft in &made(&text).drafts {
            let fault = fault(draft, &text);
            prop_assert!(fault.is_none(), "{}: {draft:#?}", fault.unwrap_or_default());
        }
    }

    #[test]
    fn no_markup_of_a_note_is_shown(text in tidy_note()) {
        for draft in &made(&text).drafts {
            prop_assert_eq!(shown_markup(draft), None, "{:#?}", draft);
        }
    }

    #[test]
    fn nothing_hidden_is_shown(text in note_with_hidden()) {
        for draft in &made(&text).drafts {
            let texts = [&draft.front, &draft.back].into_iter().chain(&draft.items);
            let shown: String = texts.chain(&draft.context).map(String::as_str).collect();
            prop_assert!(!shown.contains("HIDDEN"), "{:#?}", draft);
        }
    }

    #[test]
    fn no_note_asks_the_same_question_twice(text in any_note()) {
        let mut asked = HashSet::new();
        for draft in made(&text).drafts {
            let front = normalise(&draft.front);
            // Of signs alone nothing is left.
            let front = if front.is_empty() { draft.front.clone() } else { front };
            prop_assert!(asked.insert(front), "twice: {}", draft.front);
        }
    }

    #[test]
    fn no_heading_has_more_cards_than_it_may(text in any_note()) {
        let ingested = made(&text);
        let total: usize = ingested.sections.iter().map(|own| own.direct + own.outline).sum();
        prop_assert_eq!(total, ingested.drafts.len());
        // What is written as a card stays one, however many there are.
        let explicit = ingested.drafts.iter().filter(|draft| gates::is_explicit(draft)).count();
        for own in &ingested.sections {
            prop_assert!(own.direct + own.outline <= gates::PER_HEADING.max(explicit));
        }
    }

    #[test]
    fn the_same_note_gives_the_same_cards(text in any_note()) {
        prop_assert_eq!(made(&text).drafts, made(&text).drafts);
    }

    #[test]
    fn the_doctor_points_into_the_note(text in any_note()) {
        let (note, _) = note::parse("note.md", &text);
        let examined = doctor::examine("note.md", &text, &note, &ingest(&note));
        let lines: Vec<usize> = text.lines().map(|line| line.chars().count()).collect();
        for at in doctor::findings([examined]) {
            let there = lines.get(at.line as usize - 1);
            prop_assert!(there.is_some_and(|long| (1..=long + 1).contains(&(at.column as usize))), "{at:?}");
        }
    }

    #[test]
    fn no_card_begins_or_ends_with_a_space(text in any_note()) {
        for draft in made(&text).drafts {
            prop_assert_eq!(draft.front.trim(), &draft.front);
            prop_assert_eq!(draft.back.trim(), &draft.back);
        }
    }

    #[test]
    fn no_question_runs_over_two_lines(text in any_note()) {
        for draft in made(&text).drafts {
            prop_assert!(!draft.front.contains(['\n', '\r']), "{:?}", draft.front);
        }
    }

    #[test]
    fn windows_line_ends_change_no_card(text in tidy_note()) {
        let windows = text.replace('\n', "\r\n");
        prop_assert_eq!(made(&text).drafts, made(&windows).drafts);
    }
}

#[test]
fn windows_line_ends_change_no_code_over_two_lines() {
    let unix = "# 容器\n\n启动一个带名字的容器的命令是 `docker run\n--name web` 这一条。\n";
    assert_eq!(made(unix).drafts, made(&unix.replace('\n', "\r\n")).drafts);
}

#[test]
fn bold_is_read_below_a_fence_that_shows_a_fence() {
    let note = "# 写作\n\n````\n```yaml\n````\n\n- **围栏：**代码块的边界\n";
    let shown = "# 写作\n\n```\n```yaml\n```\n\n- **围栏：**代码块的边界\n";
    let front =
        |text: &str| made(text).drafts.into_iter().map(|draft| draft.front).collect::<Vec<_>>();
    assert_eq!(front(note), front(shown));
}

/// Each would take minutes, or the whole stack, where a step looks at all before it.
#[test]
fn no_note_is_too_deep_or_too_long() {
    let parts = [
        "> ",
        "- ",
        "`a`: ",
        "**甲**（乙）。",
        "[a](b) ",
        "甲是一种乙。",
        "（",
        "==a== ",
        "<!-- ",
        "甲 <!-- a\n",
        "%% ",
        "%%\n",
        "{% ",
        "{{< a\n",
        "[^1] ",
        "[[a|b]] ",
        "<a ",
        ":ab: ",
        "{{c1::甲}}乙丙丁。",
        "{{",
        "Q: 甲\n",
        "Q: 甲\nA: 乙\n",
        "甲 :: 乙\n",
        "$$\n",
        "\\[\n",
        "!!! a\n    ",
        "$ ",
        "> [!a] ",
    ];
    for part in parts {
        made(&format!("# 甲\n\n{}\n", part.repeat(50_000)));
    }
    made(&(1..50_000).map(|i| format!("{} {i}\n", "#".repeat(1 + i % 6))).collect::<String>());
}
