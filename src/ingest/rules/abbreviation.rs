//! An abbreviation and what it stands for.
//!
//! ```markdown
//! MaaS（Model-as-a-Service）：模型即服务
//! ```
//!
//! term: MaaS 的全称是什么？ ‖ Model-as-a-Service

use crate::card::{Draft, Kind};
use crate::ingest::scene::Scene;
use crate::note::Line;

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
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
