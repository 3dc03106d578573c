//! An abbreviation and what it stands for, or another name of a thing.
//!
//! ```markdown
//! MaaS（Model-as-a-Service）：模型即服务
//! ```
//!
//! term: MaaS 的全称是什么？ ‖ Model-as-a-Service

use crate::card::{Draft, Kind};
use crate::ingest::entry::{is_closed, without_brackets};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::subject::space_after;
use crate::ingest::words;
use crate::note::{Item, Line};
use crate::text::normalise;

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
    let above = scene.lead.is_some_and(|lead| named(&lead.text)) || named(scene.section.heading());
    let pairs: Option<Vec<(&Line, String, String)>> = items.iter().map(|item| pair(item.text()?)).collect();
    let Some(pairs) = pairs.filter(|pairs| above && pairs.len() >= 3) else { return Vec::new() };
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
    let text = &line.text;
    let (at, width) = match scene.chinese() {
        true => CHINESE.iter().find_map(|word| text.find(word).map(|at| (at, word.len())))?,
        false => ENGLISH.iter().find_map(|word| text.find(word).map(|at| (at, word.len())))?,
    };
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
