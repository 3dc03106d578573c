//! An abbreviation and what it stands for, or another name of a thing.
//!
//! ```markdown
//! MaaS（Model-as-a-Service）：模型即服务
//! ```
//!
//! term: MaaS 的全称是什么？ ‖ Model-as-a-Service

use std::sync::LazyLock;

use crate::card::{Draft, Kind};
use crate::ingest::entry::{is_closed, without_brackets};
use crate::ingest::lexicon::Inside;
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::subject::space_after;
use crate::ingest::words;
use crate::note::{Item, Line};

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts = spelled_out(line, scene);
    drafts.extend(another_name(line, scene));
    drafts
}

/// From a list that its heading or lead-in calls one of abbreviations: `po (pods)`, `svc (services)`.
pub fn from_list(items: &[Item], scene: &Scene<'_>) -> Vec<Draft> {
    let named = |text: &str| {
        let lower = text.to_lowercase();
        ["缩写", "简写", "简称", "abbreviat", "short name"].iter().any(|word| lower.contains(word))
    };
    if items.len() < 3 {
        return Vec::new();
    }
    let pairs: Option<Vec<(&Line, String, String)>> = items.iter().map(|item| pair(item.text()?)).collect();
    let above = || scene.lead.is_some_and(|lead| named(&lead.text)) || named(scene.section.heading());
    let Some(pairs) = pairs.filter(|_| above()) else { return Vec::new() };
    pairs
        .into_iter()
        .map(|(line, short, long)| {
            let front = match scene.chinese() {
                true => format!("{}是什么的缩写？", space_after(&short)),
                false => format!("What is {short} short for?"),
            };
            scene.draft(Kind::Term, "abbreviation", (line.first, line.last), front, long)
        })
        .collect()
}

/// `A (B)`, and no more.
fn pair(line: &Line) -> Option<(&Line, String, String)> {
    let text = line.text.trim_end();
    let open = text.find(['（', '('])?;
    let inside = text[open..].trim_start_matches(['（', '(']).strip_suffix(['）', ')'])?;
    let (short, long) = (text[..open].trim(), inside.trim());
    let fits = |text: &str| !length(text).is_empty() && length(text).within(8, 3);
    (fits(short) && fits(long)).then(|| (line, short.to_owned(), long.to_owned()))
}

/// `单体应用，又称单块应用，是……`: what a thing is called as well.
fn another_name(line: &Line, scene: &Scene<'_>) -> Option<Draft> {
    const CHINESE: &[&str] = &["通常缩写为", "缩写为", "通常被称为", "被称为", "又称为", "又称", "也称为", "也称", "也叫做", "也叫", "又叫做", "又叫", "别名", "俗称"];
    const ENGLISH: &[&str] = &[", also known as ", ", also called ", " (also known as ", " (also called "];
    static SIGNS: LazyLock<[Inside; 2]> =
        LazyLock::new(|| [CHINESE, ENGLISH].map(|words| Inside::of(&words.join("|"))));
    let text = &line.text;
    let [chinese, english] = &*SIGNS;
    let (words, signs) = if scene.chinese() { (CHINESE, chinese) } else { (ENGLISH, english) };
    if !signs.found_in(text) {
        return None;
    }
    let (at, width) = words.iter().find_map(|word| text.find(word).map(|at| (at, word.len())))?;
    let before = text[..at].trim_end_matches([' ', '，', ',', '（', '(']);
    // The clause that names the thing begins the sentence.
    let start = before.rfind(['。', '；', '：', '，', '！']).map_or(0, |at| at + '。'.len_utf8());
    let start = match scene.chinese() {
        true => start,
        false => before.rfind(". ").map_or(0, |at| at + 2),
    };
    let article = ["A ", "An ", "The "].iter().find(|article| before[start..].starts_with(**article));
    let start = start + article.map_or(0, |article| article.len());
    let name = before[start..].trim();
    let rest = text[at + width..].trim_start_matches([' ', '为', '“', '"', '「']);
    let end = rest.find(['，', ',', '。', '.', '；', '（', '(', '）', ')', '、', '”', '"', '」', '：']).unwrap_or(rest.len());
    let other = rest[..end].trim();
    let fits = |text: &str| !length(text).is_empty() && length(text).within(8, 4) && !words::is_clause(text);
    if !fits(without_brackets(name))
        || !fits(other)
        || words::leans_on_context(name)
        || !is_closed(name)
        || ["表示", "简称"].iter().any(|verb| name.contains(verb))
        || words::is_opinion(name)
        || [" is", " are", "是", "或"].iter().any(|verb| other.contains(verb) || name.ends_with(verb))
    {
        return None;
    }
    let front = match scene.chinese() {
        true => format!("{}又叫什么？", space_after(name)),
        false => format!("{name}: by which other name is it known?"),
    };
    Some(scene.draft(Kind::Term, "abbreviation", (line.first, line.last), front, other.to_owned()))
}

/// `CRI（Container Runtime Interface）`
fn spelled_out(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let text = &line.text;
    if memchr::memchr3(b'(', b'=', 0xEF, text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut drafts: Vec<Draft> = sum(line, scene).into_iter().collect();
    for open in memchr::memchr2_iter(b'(', 0xEF, text.as_bytes()) {
        let Some(inside) = text[open..].strip_prefix(['（', '(']) else { continue };
        let Some(close) = inside.find(['）', ')']) else { break };
        let short = text[..open].trim_end();
        let start = short
            .rfind(|c: char| !(c.is_ascii_alphanumeric() || "/&".contains(c)))
            .map_or(0, |at| at + short[at..].chars().next().map_or(1, char::len_utf8));
        let short = &short[start..];
        // `CRI（Container Runtime Interface，容器运行时接口）`
        let Some(long) = inside[..close].split(['，', ',', '；', '、']).map(str::trim).next()
        else {
            continue;
        };
        if stands_for(short, long) {
            let front = if scene.chinese() {
                format!("{short} 的全称是什么？")
            } else {
                format!("What does {short} stand for?")
            };
            let lines = (line.first, line.last);
            drafts.push(scene.draft(Kind::Term, "abbreviation", lines, front, long.to_owned()));
        }
    }
    drafts
}

/// `DevOps = Development + Operations`: the words a name is made of.
fn sum(line: &Line, scene: &Scene<'_>) -> Option<Draft> {
    memchr::memchr(b'+', line.text.as_bytes())?;
    let (name, rest) = line.text.split_once(['=', '＝'])?;
    let name = name.trim();
    // The Latin words; what stands behind them may translate them.
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
    let sum = rest[..end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = sum.split('+').map(str::trim).collect();
    let fine = words.len() >= 2
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphabetic())
        && words.iter().all(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_alphabetic()));
    let front = if scene.chinese() {
        format!("{name} 由哪几个词组成？")
    } else {
        format!("Which words make up {name}?")
    };
    let lines = (line.first, line.last);
    fine.then(|| scene.draft(Kind::Term, "abbreviation", lines, front, sum.to_owned()))
}

/// Whether the letters of `short` are the initials of `long`.
fn stands_for(short: &str, long: &str) -> bool {
    let capitals = short.chars().filter(char::is_ascii_uppercase).count();
    // `Maas` is how some write it; `as` is a word.
    let enough = capitals >= 2 || capitals == 1 && short.len() >= 3;
    if !(2..=6).contains(&short.len()) || !enough || !long.is_ascii() {
        return false;
    }
    let small = ["of", "and", "the", "for", "to", "in", "on"];
    let words: Vec<&str> = long.split([' ', '-', '/']).filter(|word| !word.is_empty()).collect();
    let initials = |all: bool| -> String {
        words
            .iter()
            .filter(|word| all || !small.contains(&word.to_lowercase().as_str()))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let short = short.to_ascii_lowercase();
    words.len() >= 2 && (initials(true) == short || initials(false) == short)
}
