//! The edits that people make to their notes, drawn from a seed. Every line knows where it comes
//! from, so that it is known which card is which whatever the program thinks.

use std::collections::BTreeMap;

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

/// A line, and the lines of the notes before the edit that it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    pub from: Vec<u32>,
}

/// Notes by path.
pub type Notes = BTreeMap<String, Vec<Line>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    Typo,
    Reword,
    Punctuation,
    Bold,
    Reorder,
    Insert,
    Rename,
    Level,
    Move,
    Split,
    Merge,
    Restore,
    /// Not an edit of the same fact: its history must not go over.
    Number,
    Negation,
}

impl Edit {
    pub const ALL: [Edit; 14] = [
        Edit::Typo,
        Edit::Reword,
        Edit::Punctuation,
        Edit::Bold,
        Edit::Reorder,
        Edit::Insert,
        Edit::Rename,
        Edit::Level,
        Edit::Move,
        Edit::Split,
        Edit::Merge,
        Edit::Restore,
        Edit::Number,
        Edit::Negation,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Edit::Typo => "a typo, made or mended",
            Edit::Reword => "reworded lightly",
            Edit::Punctuation => "punctuation, full-width forms",
            Edit::Bold => "bold added or dropped",
            Edit::Reorder => "bullets reordered",
            Edit::Insert => "bullets inserted before",
            Edit::Rename => "a heading renamed",
            Edit::Level => "a heading's level changed",
            Edit::Move => "a section moved, also to another file",
            Edit::Split => "a file split",
            Edit::Merge => "two list items merged",
            Edit::Restore => "deleted, and restored later",
            Edit::Number => "another number",
            Edit::Negation => "a negation",
        }
    }

    /// Whether the line that is edited says another thing afterwards.
    pub fn is_trap(self) -> bool {
        matches!(self, Edit::Number | Edit::Negation)
    }
}

/// The notes after one edit, and the lines it changed; none where the draw fits nothing.
pub fn edit(edit: Edit, notes: &Notes, random: &mut StdRng) -> Option<(Notes, Vec<u32>)> {
    let mut notes = notes.clone();
    let paths: Vec<String> = notes.keys().cloned().collect();
    let path = paths.choose(random)?.clone();
    let lines = notes.get_mut(&path)?;
    let touched = match edit {
        Edit::Typo => on_line(lines, random, typo)?,
        Edit::Reword => on_line(lines, random, reword)?,
        Edit::Punctuation => on_line(lines, random, punctuate)?,
        Edit::Bold => on_line(lines, random, embolden)?,
        Edit::Number => on_line(lines, random, renumber)?,
        Edit::Negation => on_line(lines, random, negate)?,
        Edit::Reorder => {
            let at = bullets(lines).choose(random).copied()?;
            lines.swap(at, at + 1);
            of(&lines[at..at + 2])
        }
        Edit::Insert => {
            let at = (0..lines.len()).filter(|at| is_bullet(lines, *at)).collect::<Vec<_>>();
            let at = *at.choose(random)?;
            let chinese = lines[at].text.contains(is_han);
            let new = if chinese {
                [
                    "- 校验位：附在数据末尾、用来发现差错的一位",
                    "- 看门狗：定期确认程序仍在运行的计时器",
                ]
            } else {
                [
                    "- Checksum: a value that reveals damaged data",
                    "- Watchdog: a timer that restarts a hung program",
                ]
            };
            let touched = of(&lines[at..=at]);
            let new = new.map(|text| Line { text: text.to_owned(), from: Vec::new() });
            lines.splice(at..at, new);
            touched
        }
        Edit::Rename => {
            let at = heading(lines, random, 2)?;
            let (signs, name) = lines[at].text.split_once(' ')?;
            let chinese = name.contains(is_han);
            let forms: &[(&str, &str)] = match chinese {
                true => &[("", "概述"), ("", "要点"), ("关于", ""), ("", "（复习）"), ("认识", "")],
                false => &[("", " basics"), ("", " in short"), ("About ", ""), ("Notes on ", "")],
            };
            let (before, after) = forms.choose(random)?;
            lines[at].text = format!("{signs} {before}{name}{after}");
            let end = section_end(lines, at);
            of(&lines[at..end])
        }
        Edit::Level => {
            let at = heading(lines, random, 2)?;
            let text = lines[at].text.clone();
            lines[at].text = match text.strip_prefix("### ") {
                Some(name) => format!("## {name}"),
                None => format!("#{text}"),
            };
            let end = section_end(lines, at);
            of(&lines[at..end])
        }
        Edit::Move => {
            let at = heading(lines, random, 2)?;
            let end = section_end(lines, at);
            let section: Vec<Line> = lines.drain(at..end).collect();
            let touched = of(&section);
            let to = paths.choose(random)?;
            let lines = notes.get_mut(to)?;
            // To the end, or before some other section.
            let places: Vec<usize> = (1..lines.len())
                .filter(|at| lines[*at].text.starts_with("## "))
                .chain([lines.len()])
                .collect();
            let place = *places.choose(random)?;
            lines.splice(place..place, section);
            touched
        }
        Edit::Split => {
            let at = heading(lines, random, 2)?;
            if !lines[at].text.starts_with("## ") {
                return None;
            }
            let rest: Vec<Line> = lines.drain(at..).collect();
            let touched = of(&rest);
            let title = lines[0].clone();
            let mut new = vec![title, Line { text: String::new(), from: Vec::new() }];
            new.extend(rest);
            notes.insert(path.replace(".md", "-2.md"), new);
            touched
        }
        Edit::Merge => {
            let plain = |at: &usize| {
                let both = [&lines[*at].text, &lines[*at + 1].text];
                both.iter().all(|text| !text.contains(['：', ':', '`', '*']))
            };
            let at = bullets(lines).into_iter().filter(plain).collect::<Vec<_>>();
            let at = *at.choose(random)?;
            let second = lines.remove(at + 1);
            let comma = if second.text.contains(is_han) { "，" } else { ", " };
            let text = second.text.trim_start().trim_start_matches("- ").to_owned();
            lines[at].text = format!("{}{comma}{text}", lines[at].text);
            lines[at].from.extend(second.from);
            of(&lines[at..=at])
        }
        Edit::Restore => {
            let at = heading(lines, random, 2)?;
            let end = section_end(lines, at);
            let gone: Vec<Line> = match random.random_bool(0.5) {
                true => lines.drain(at..end).collect(),
                false => {
                    let at = (0..lines.len()).filter(|at| is_bullet(lines, *at));
                    let at = *at.collect::<Vec<_>>().choose(random)?;
                    lines.drain(at..=at).collect()
                }
            };
            of(&gone)
        }
    };
    Some((notes, touched))
}

fn of(lines: &[Line]) -> Vec<u32> {
    lines.iter().flat_map(|line| line.from.iter().copied()).collect()
}

fn on_line(
    lines: &mut [Line],
    random: &mut StdRng,
    change: fn(&str, &mut StdRng) -> Option<String>,
) -> Option<Vec<u32>> {
    let mut fence = false;
    let mut prose = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.trim_start();
        fence ^= text.starts_with("```");
        let is_rule = text.starts_with("| -") || text.starts_with("|-");
        if !(fence || text.is_empty() || text.starts_with(['#', '`', '<']) || is_rule) {
            prose.push(at);
        }
    }
    for _ in 0..20 {
        let at = *prose.choose(random)?;
        if let Some(text) = change(&lines[at].text, random).filter(|text| *text != lines[at].text) {
            lines[at].text = text;
            return Some(lines[at].from.clone());
        }
    }
    None
}

fn is_bullet(lines: &[Line], at: usize) -> bool {
    lines[at].text.starts_with("- ")
}

/// Bullets without anything below them, before another one.
fn bullets(lines: &[Line]) -> Vec<usize> {
    let is_flat = |at: usize| lines.get(at).is_none_or(|line| !line.text.starts_with(' '));
    (0..lines.len().saturating_sub(1))
        .filter(|at| is_bullet(lines, *at) && is_bullet(lines, at + 1) && is_flat(at + 2))
        .collect()
}

fn heading(lines: &[Line], random: &mut StdRng, level: usize) -> Option<usize> {
    let mut fence = false;
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        fence ^= line.text.trim_start().starts_with("```");
        if !fence && line.text.starts_with(&"#".repeat(level)) {
            found.push(at);
        }
    }
    found.choose(random).copied()
}

/// Where the section of a heading ends, with all below it.
fn section_end(lines: &[Line], at: usize) -> usize {
    let level = |text: &str| text.bytes().take_while(|b| *b == b'#').count();
    let own = level(&lines[at].text);
    let mut fence = false;
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        fence ^= line.text.trim_start().starts_with("```");
        if !fence && (1..=own).contains(&level(&line.text)) {
            return next;
        }
    }
    lines.len()
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Characters that say what a fact is; a slip in them is none.
const TELLING: &str = "不没未非无勿别否一二三四五六七八九十百千万两零上下左右前后内外大小多少高低增减开关启停读写公私本异入出新旧快慢最更仅只";

/// Places in a line that may be mistyped: no markup, no code, no digits.
fn letters(text: &str) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut code = false;
    let mut found = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        code ^= *c == '`';
        let word = |at: usize| chars.get(at).is_some_and(|c| c.is_ascii_lowercase());
        let inner = at >= 2 && (at - 2..=at + 2).all(word);
        if !code && (is_han(*c) && !TELLING.contains(*c) || inner) {
            found.push(at);
        }
    }
    found
}

fn typo(text: &str, random: &mut StdRng) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let places = letters(text);
    let at = *places.choose(random)?;
    match random.random_range(0..4) {
        0 if places.contains(&(at + 1)) => chars.swap(at, at + 1),
        1 => {
            chars.remove(at);
        }
        2 => chars.insert(at, chars[at]),
        _ => {
            let pairs =
                "的地在再做作像象户护部布已以其期分份状壮象像接街模摸态太器气储除络落构够".chars();
            let pairs: Vec<char> = pairs.collect();
            let swap = |c: char| {
                let at = pairs.iter().position(|other| *other == c)?;
                Some(pairs[at ^ 1])
            };
            let at = *places.iter().find(|at| swap(chars[**at]).is_some())?;
            chars[at] = swap(chars[at])?;
        }
    }
    Some(chars.into_iter().collect())
}

fn reword(text: &str, random: &mut StdRng) -> Option<String> {
    const WORDS: &[(&str, &str)] = &[
        ("用于", "用来"),
        ("以及", "和"),
        ("使用", "用"),
        ("通过", "借助"),
        ("进行", "做"),
        ("可以", "能"),
        ("能够", "能"),
        ("例如", "比如"),
        ("称为", "叫做"),
        ("提供", "给出"),
        ("负责", "管"),
        ("由于", "因为"),
        ("包含", "含有"),
        ("一个", "一种"),
        ("多个", "若干"),
        ("资源", "各种资源"),
        ("的", ""),
        ("并", "并且"),
        ("按", "按照"),
        ("把", "将"),
        ("在", "位于"),
        ("运行", "执行"),
        ("创建", "建立"),
        ("管理", "统一管理"),
        (" that ", " which "),
        ("a number", "the number"),
        ("one", "a single one"),
        ("uses", "makes use of"),
        (" whose ", " where the "),
        ("share", "have in common"),
        ("the same", "an equal"),
        ("tells", "lets you tell"),
        ("asks", "queries"),
        ("shows", "displays"),
        ("a fixed", "the fixed"),
        (" to other ", " towards other "),
    ];
    let fits: Vec<_> = WORDS.iter().filter(|(old, _)| prose_find(text, old).is_some()).collect();
    let (old, new) = fits.choose(random)?;
    let at = prose_find(text, old)?;
    let mut out = text.to_owned();
    out.replace_range(at..at + old.len(), new);
    // Two places where there are two.
    if let Some(at) =
        prose_find(&out, old).filter(|_| !new.contains(old) && random.random_bool(0.3))
    {
        out.replace_range(at..at + old.len(), new);
    }
    Some(out)
}

/// A word outside of code.
fn prose_find(text: &str, word: &str) -> Option<usize> {
    let at = text.find(word)?;
    text[..at].matches('`').count().is_multiple_of(2).then_some(at)
}

fn punctuate(text: &str, random: &mut StdRng) -> Option<String> {
    const SIGNS: &[(&str, &str)] = &[
        ("，", ","),
        ("、", "，"),
        ("（", "("),
        ("）", ")"),
        ("；", "，"),
        (", ", "，"),
        ("。", ""),
        ("「", "“"),
    ];
    let fits: Vec<_> = SIGNS.iter().filter(|(old, _)| prose_find(text, old).is_some()).collect();
    if let Some((old, new)) = fits.choose(random).filter(|_| random.random_bool(0.8)) {
        let pair = match *old {
            "（" => text.replace('（', "(").replace('）', ")"),
            "）" => text.replace('（', " (").replace('）', ")"),
            "「" => text.replace('「', "“").replace('」', "”"),
            _ => text.replacen(old, new, 1),
        };
        return Some(pair);
    }
    let end = if text.contains(is_han) { "。" } else { "." };
    (!text.ends_with(['。', '.', '|', ':', '：'])).then(|| format!("{text}{end}"))
}

fn embolden(text: &str, random: &mut StdRng) -> Option<String> {
    if text.contains("**") {
        return Some(text.replace("**", ""));
    }
    let (lead, rest) = text.split_at(text.find(|c: char| c.is_alphanumeric())?);
    if let Some(at) = rest.find(['：', ':']) {
        return (!rest[..at].contains('`'))
            .then(|| format!("{lead}**{}**{}", &rest[..at], &rest[at..]));
    }
    let words: Vec<&str> =
        rest.split(['，', '。', ' ', '、']).filter(|word| word.len() > 5).collect();
    let word = words.choose(random).filter(|word| !word.contains(['`', '|']))?;
    Some(format!("{lead}{}", rest.replacen(*word, &format!("**{word}**"), 1)))
}

fn renumber(text: &str, random: &mut StdRng) -> Option<String> {
    let digits: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    // The number of an item is none of its facts.
    let at = *digits.iter().filter(|at| **at > 3).collect::<Vec<_>>().choose(random)?;
    let digit = text.as_bytes()[*at];
    let other = if digit == b'9' { '1' } else { (digit + 1) as char };
    let mut out = text.to_owned();
    out.replace_range(at..=at, &other.to_string());
    Some(out)
}

fn negate(text: &str, _: &mut StdRng) -> Option<String> {
    const FORMS: &[(&str, &str)] = &[
        ("可以", "不可以"),
        ("需要", "不需要"),
        ("支持", "不支持"),
        ("有", "没有"),
        ("会", "不会"),
        ("能", "不能"),
        ("是", "不是"),
        (" is ", " is not "),
        (" can ", " cannot "),
        (" with ", " without "),
        (" that ", " that never "),
    ];
    if text.contains(['不', '没', '无', '非']) || text.contains(" not ") {
        return None;
    }
    let (old, new) = FORMS.iter().find(|(old, _)| prose_find(text, old).is_some())?;
    Some(text.replacen(old, new, 1))
}
