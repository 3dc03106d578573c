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
use crate::text::normalise;

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let text = &line.text;
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Vec::new();
    }
    let mut drafts: Vec<Draft> = sum(line, scene).into_iter().collect();
    for (short, long) in in_brackets(text).into_iter().chain(in_words(text, scene.chinese())) {
        // A heading that spells it out stands above the question.
        let given = |heading: &String| normalise(heading).contains(&normalise(long));
        if scene.section.path.iter().any(given) {
            continue;
        }
        let front = if scene.chinese() {
            format!("{short} 的全称是什么？")
        } else {
            format!("What does {short} stand for?")
        };
        let lines = (line.first, line.last);
        drafts.push(scene.draft(Kind::Term, "abbreviation", lines, front, long.to_owned()));
    }
    drafts
}

/// `CRI（Container Runtime Interface，容器运行时接口）`, `容器运行时接口（CRI，Container Runtime
/// Interface）`, `Container Runtime Interface (CRI)`.
fn in_brackets(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for open in memchr::memchr2_iter(b'(', 0xEF, text.as_bytes()) {
        let Some(inside) = text[open..].strip_prefix(['（', '(']) else { continue };
        let Some(close) = inside.find(['）', ')']) else { break };
        let before = text[..open].trim_end();
        let parts: Vec<&str> =
            inside[..close].split(['，', ',', '；', '、']).map(str::trim).collect();
        let beside = parts.windows(2).flat_map(|two| [(two[0], two[1]), (two[1], two[0])]);
        let named = std::iter::once((last_letters(before), parts[0]))
            .chain(beside)
            .find(|(short, long)| stands_for(short, long));
        let named = named.or_else(|| Some((parts[0], last_words(before, parts[0])?)));
        found.extend(named);
    }
    found
}

/// `ORM 是 Object Relational Mapping 的缩写`, `RPC 全称 Remote Procedure Call`, "MTBF stands for …".
fn in_words(text: &str, chinese: bool) -> Vec<(&str, &str)> {
    let joints: &[&str] = match chinese {
        true => &["全称", "是", "即"],
        false => &[" stands for ", " is short for "],
    };
    let told =
        joints.iter().flat_map(|joint| text.match_indices(joint)).filter_map(|(at, joint)| {
            let short = last_letters(text[..at].trim_end_matches([' ', '，', ',', '的']));
            let rest =
                text[at + joint.len()..].trim_start_matches(['是', '为', '：', ':', ' ', '“']);
            Some((short, first_words(rest, short)?))
        });
    told.collect()
}

/// The letters that a text ends with.
fn last_letters(text: &str) -> &str {
    let joint = |c: char| c.is_ascii_alphanumeric() || "/&".contains(c);
    &text[text.trim_end_matches(joint).len()..]
}

/// As many of the last words of a text as the letters stand for.
fn last_words<'t>(text: &'t str, short: &str) -> Option<&'t str> {
    let starts = text.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
    let mut words = starts.take(8).map(|start| &text[start..]).take_while(|words| words.is_ascii());
    words.find(|words| stands_for(short, words))
}

/// As many of the first ones.
fn first_words<'t>(text: &'t str, short: &str) -> Option<&'t str> {
    let end = text.find(|c: char| !c.is_ascii() || ".,;:()".contains(c)).unwrap_or(text.len());
    let text = text[..end].trim_end();
    let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    ends.take(8).map(|end| &text[..end]).find(|words| stands_for(short, words))
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
        // `URL = scheme + host` adds up parts, and no words.
        && words[0].get(..2).is_some_and(|start| name.get(..2).is_some_and(|name| name.eq_ignore_ascii_case(start)))
        && words.iter().all(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_alphabetic()));
    let front = if scene.chinese() {
        format!("{name} 由哪几个词组成？")
    } else {
        format!("Which words make up {name}?")
    };
    let lines = (line.first, line.last);
    fine.then(|| scene.draft(Kind::Term, "abbreviation", lines, front, sum.to_owned()))
}

/// Whether the letters of `short` are those that the words of `long` begin with.
fn stands_for(short: &str, long: &str) -> bool {
    let letters: Vec<u8> = short.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let capitals = letters.iter().filter(|letter| letter.is_ascii_uppercase()).count();
    // `Maas` is how some write it; `as` is a word.
    let enough = capitals >= 2 || capitals == 1 && short.len() >= 3;
    if !(2..=6).contains(&short.len()) || !enough || !long.is_ascii() {
        return false;
    }
    let parts = parts(long);
    // `REST`, of `Representational State Transfer`, takes two letters of a word.
    let several = !letters.iter().any(u8::is_ascii_lowercase);
    parts.len() >= 2 && spells(&letters, &parts, several)
}

/// A word, or a piece of one in camel case, and whether an abbreviation may leave it out.
type Part<'t> = (&'t str, bool);

/// `JavaScript Object` → `Java`, `Script`, `Object`.
fn parts(long: &str) -> Vec<Part<'_>> {
    let small = ["of", "and", "the", "for", "to", "in", "on", "as", "a"];
    let mut parts = Vec::new();
    for word in long.split([' ', '-', '/']).filter(|word| !word.is_empty()) {
        let mut start = 0;
        for (at, pair) in word.as_bytes().windows(2).enumerate() {
            if pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase() {
                parts.push((&word[start..=at], start > 0));
                start = at + 1;
            }
        }
        parts.push((&word[start..], start > 0 || small.contains(&word.to_lowercase().as_str())));
    }
    parts
}

fn spells(letters: &[u8], parts: &[Part<'_>], several: bool) -> bool {
    let Some(((word, optional), rest)) = parts.split_first() else { return letters.is_empty() };
    let most = if several { word.len() } else { 1 };
    let begins = |many: usize| letters[..many].eq_ignore_ascii_case(&word.as_bytes()[..many]);
    let mut taken = (1..=most.min(letters.len())).filter(|many| begins(*many));
    taken.any(|many| spells(&letters[many..], rest, several))
        || *optional && spells(letters, rest, several)
}
