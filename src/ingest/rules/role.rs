//! What a thing does, where its section says it of what its heading names.
//!
//! ```markdown
//! ## kubelet
//!
//! kubelet 负责启动和监控节点上的容器。
//!
//! ## tmpfs
//!
//! 在容器内挂载一个临时文件系统
//! ```
//!
//! term: kubelet 的作用是什么？ ‖ 负责启动和监控节点上的容器
//! term: tmpfs 的作用是什么？ ‖ 在容器内挂载一个临时文件系统

use std::ops::Range;

use super::term::only_spells;
use crate::card::{Draft, Kind};
use crate::ingest::entry::{is_closed, names, without_brackets};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{each_sentence, without_end};
use crate::ingest::shell::is_command;
use crate::ingest::subject::name_of;
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};

/// From the first sentence of a line whose subject is what the section is about, or is marked.
pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let Some(sentence) = each_sentence(line).next() else { return Vec::new() };
    let found =
        if scene.chinese() { chinese(line, &sentence) } else { english(line, &sentence, scene) };
    let Some((thing, role)) = found else { return Vec::new() };
    let said = without_end(&line.text[role.clone()]);
    let term = line.text[thing.clone()].trim();
    let long = length(said);
    if !long.within(60, 30)
        || long.within(4, 2)
        || words::points_back(said)
        || !is_marked(line, &thing) && !is_symbol(term, said) && !is_about(term, scene)
        || words::is_opinion(&line.text[sentence])
        // What helps, and against what, is asked for in the words of the heading.
        || super::property::asks(scene)
    {
        return Vec::new();
    }
    let article =
        ["A ", "An ", "The "].iter().find(|article| line.text[..thing.start].ends_with(**article));
    if line.text[thing.clone()].contains([':', '：']) {
        return Vec::new();
    }
    let named =
        format!("{}{}", article.map_or(String::new(), |a| a.to_lowercase()), line.show(thing));
    let front = question::role_of(&named, said, scene.chinese());
    let lines = (line.first, line.last);
    // `表示` stands in the question then.
    let stands_for = ["表示的是", "代表的是", "表示着", "代表着", "代表的", "表示", "代表"];
    let skipped = stands_for.iter().find(|word| said.starts_with(**word)).map_or(0, |w| w.len());
    // `+`表示增加、`-`表示去掉: two facts.
    if skipped > 0 && said[skipped..].contains("表示") {
        return Vec::new();
    }
    let said = line.show(role.start + skipped..role.start + said.len());
    vec![scene.draft(Kind::Term, "role", lines, front, said)]
}

/// From the first line below a heading that is the name of a command, a field or a file, and
/// says without a subject what that does.
pub fn from_title(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let Some((title, owner)) = title(scene) else { return Vec::new() };
    let Some(first) = each_sentence(line).next() else { return Vec::new() };
    let said = without_end(&line.text[first.clone()]);
    let fits = length(said).within(60, 30)
        && !length(said).within(2, 1)
        && !line.text[first.clone()].ends_with(['：', ':'])
        && !words::leans_on_context(said);
    let command = title.contains(' ') && is_command(title);
    let tells = match scene.chinese() {
        true => command || begins_as_role(said),
        false => {
            let first = said.split(' ').next().unwrap_or_default().to_lowercase();
            command || words::says_what_for(&first)
        }
    };
    if !fits
        || !tells
        || !scene.chinese()
            && (super::command::reads_off(&title.to_lowercase(), said)
                || only_spells(title, said, &[]))
    {
        return Vec::new();
    }
    // `cp` in a note that shows how `docker cp` is used.
    let base = scene.command.base.as_str();
    let whole = base.strip_suffix(title).is_some_and(|program| program.ends_with(' '));
    let title = format!("`{}`", if whole { base } else { title });
    let front = match ["A ", "An ", "The "].iter().any(|article| said.starts_with(article)) {
        true => question::what_is(&title, said, &owner, scene.chinese()),
        false => question::what_does(&title, &owner, scene.chinese()),
    };
    let (rule, lines) = ("role", (line.first, line.last));
    let said = line.show(first.start..first.start + said.len());
    vec![scene.draft(Kind::Term, rule, lines, front, said)]
}

/// A verb first, or a place and then what is done there; no sentence with a subject.
fn begins_as_role(said: &str) -> bool {
    let place = said.starts_with(['在', '从', '对'])
        && !said.contains(['，', ','])
        && !["是", "有", "会", "都", "可以"].iter().any(|word| said.contains(word));
    words::begins_with_verb(said) || place && length(said).within(30, 15)
}

/// The heading, or the one above a heading as `简介`, where it is a name in a program's sense;
/// and what it belongs to.
fn title<'a>(scene: &Scene<'a>) -> Option<(&'a str, String)> {
    let path = &scene.section.path;
    let own = path.len().checked_sub(1)?;
    let at = if words::is_generic_heading(&path[own]) { own.checked_sub(1)? } else { own };
    let title = path[at].trim().trim_matches('`');
    let name = title.is_ascii()
        && title.len() > 1
        && title.bytes().any(|b| b.is_ascii_lowercase())
        && (is_command(title) || !title.contains(' '))
        && !title.ends_with(['.', ':', '?']);
    let owner = crate::ingest::subject::subject(&path[..at]);
    name.then_some((title, owner))
}

/// `X（Y）主要负责……`: X, and what follows it.
fn chinese(line: &Line, sentence: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let text = &line.text[sentence.clone()];
    let adverbs = ["主要", "通常", "可以", "能够", "能", "会", "就是", "则", "是"];
    // No name of a thing is longer.
    for (at, c) in text.char_indices().take(28).skip(1) {
        if c.is_ascii_alphanumeric() {
            continue;
        }
        let rest = &text[at..];
        let skipped = adverbs.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let skipped = skipped.trim_start();
        if words::tells_role(skipped.trim_start_matches('来'))
            && !is_noun(skipped)
            && !text[..at].ends_with(['的', '不', '所', '来'])
        {
            let term = text[..at].trim_end();
            let start = text.len() - rest.trim_start().len();
            let fine = is_closed(term) && !term.contains(['，', '。', '：', '；', '、']);
            return fine.then_some((
                sentence.start..sentence.start + term.len(),
                sentence.start + start..sentence.end,
            ));
        }
    }
    None
}

/// `控制器`, `管理员`: a thing or a person, and not what it does.
fn is_noun(text: &str) -> bool {
    !text.starts_with(['让', '把', '将'])
        && text.chars().nth(2).is_some_and(|c| "器者员商卷符".contains(c))
}

/// "An X allows …": X, and what follows it.
fn english(
    line: &Line,
    sentence: &Range<usize>,
    scene: &Scene<'_>,
) -> Option<(Range<usize>, Range<usize>)> {
    let text = &line.text[sentence.clone()];
    let mut at = 0;
    for (i, word) in text.split(' ').enumerate().take(7) {
        let role = words::is_role_verb(word);
        if i > 0 && (role || is_verb(word, &text[at..])) {
            let before = text[..at].trim_end();
            let term = before.strip_suffix(" can").unwrap_or(before);
            // What it can do, it can do in any number.
            let from = if term.len() < before.len() { term.len() + 1 } else { at };
            let lead = ["A ", "An ", "The "].iter().find(|lead| term.starts_with(**lead));
            let lead = lead.map_or(0, |lead| lead.len());
            // Of what the section is about, any verb tells something.
            // "Supported field selectors": what the heading has in the plural goes on.
            let plural = format!("{}s", term[lead..].trim().to_lowercase());
            let goes_on = lead == 0 && scene.section.heading().to_lowercase().contains(&plural);
            if role || !goes_on && is_about(term[lead..].trim(), scene) {
                return Some((
                    sentence.start + lead..sentence.start + term.len(),
                    sentence.start + from..sentence.end,
                ));
            }
        }
        at += word.len() + 1;
    }
    None
}

/// A word right behind a subject in the singular: a verb, where it says more than that something is.
/// What a verb follows was a noun: "approver candidates should …".
fn is_verb(word: &str, rest: &str) -> bool {
    let others = [
        "is", "was", "has", "does", "always", "needs", "becomes", "as", "its", "thus", "this",
        "across",
    ];
    let auxiliaries =
        ["are", "should", "have", "can", "must", "will", "were", "may", "do", "is", "of"];
    let next = rest.split(' ').nth(1).unwrap_or_default();
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && !others.contains(&word)
        && !auxiliaries.contains(&next)
        && !words::is_role_verb(next)
}

/// Whether the term is what the section is about.
fn is_about(term: &str, scene: &Scene<'_>) -> bool {
    let terms = names(term);
    let is_named = |name: &str| {
        terms.iter().any(|term| {
            names(name).iter().any(|name| same(term, name))
                || name.split(['与', '和', '、']).any(|part| same(term, part.trim()))
        })
    };
    is_named(scene.subject) || is_named(&name_of(scene.section.heading()))
}

fn same(term: &str, name: &str) -> bool {
    let stem = |text| {
        let text = without_brackets(text);
        text.strip_suffix(['s', 'S']).unwrap_or(text)
    };
    !name.is_empty() && question::letters_of(stem(term)).eq(question::letters_of(stem(name)))
}

/// `N 表示副本数`: a few Latin letters, and what they stand for.
fn is_symbol(term: &str, said: &str) -> bool {
    term.len() <= 12
        && term.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b))
        && ["表示", "代表"].iter().any(|word| said.starts_with(word))
}

/// Whether bold or code holds all of the term.
fn is_marked(line: &Line, thing: &Range<usize>) -> bool {
    let plain = without_brackets(line.text[thing.clone()].trim());
    let end = thing.start + plain.len();
    !words::is_stress(plain)
        && !words::is_clause(plain)
        && line.marks.iter().any(|mark| {
            matches!(mark.kind, MarkKind::Bold | MarkKind::Code)
                && mark.range.start == thing.start
                && (mark.range.end == end || mark.range.end == thing.end)
        })
}
