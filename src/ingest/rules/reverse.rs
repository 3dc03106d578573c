//! A definition whose term is asked for, beside the card that asks for the definition.
//!
//! ```markdown
//! # Kubernetes
//!
//! - **调度器**（Scheduler）：为新的容器组挑选合适的节点
//! ```
//!
//! reverse: Kubernetes 中，哪个术语指「为新的容器组挑选合适的节点」？ ‖ 调度器 ‖ also: Scheduler
//!
//! Only a text that could be of one term alone makes such a question fair. That no other term of
//! the note shares it is judged later, over the whole note (`gates::one_to_one`).

use crate::card::{Draft, Kind};
use crate::ingest::entry::{names, without_brackets};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::{question, words};

/// From a term, and what is said of it.
pub fn of(term: &str, said: &str, lines: (u32, u32), scene: &Scene<'_>) -> Option<Draft> {
    let name = without_article(without_brackets(term).trim());
    let said = said
        .strip_prefix('指')
        .filter(|rest| !rest.starts_with(['定', '向', '令', '标', '示']))
        .unwrap_or(said);
    if !is_name(name) || !is_definition(name, said, scene.chinese()) {
        return None;
    }
    let code = name.starts_with('`');
    let front = question::term_for(said, code, scene.subject, scene.chinese());
    let mut draft = scene.draft(Kind::Reverse, "reverse", lines, front, name.to_owned());
    draft.answers = names(term).into_iter().skip(1).map(str::to_owned).collect();
    Some(draft)
}

fn without_article(name: &str) -> &str {
    ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// What one can be asked to type: a name, not a property that many things have.
fn is_name(name: &str) -> bool {
    length(name).within(8, 4)
        && !name.starts_with(['-', '之', '在'])
        && !name.ends_with(['是', '都'])
        && !name.contains(['（', '(', '，', ','])
        && !words::is_property_label(name)
        && !words::names_a_set(name)
        && !words::is_aside_label(name)
        && !words::asks(name)
        && !words::is_clause(name)
}

/// Whether a text tells one thing from all others: long enough to be of no other, short enough to
/// be read as a question, and of the form of a definition.
fn is_definition(name: &str, said: &str, chinese: bool) -> bool {
    let long = length(said);
    let short = long.within(9, 4);
    // `maven-javadoc-plugin`: a word of the name is as much as the name.
    let names_it = || {
        let said = said.to_lowercase();
        let name = name.trim_matches('`').to_lowercase();
        let mut words =
            name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 3);
        said.contains(&name) || words.any(|word| said.contains(word))
    };
    !short
        && long.within(45, 22)
        && !said.contains(['？', '?', '：', '；', '!', '！', '。'])
        && ![": ", ". "].iter().any(|sign| said.contains(sign))
        && !names_it()
        && if chinese { defines_in_chinese(said) } else { defines_in_english(said) }
}

/// `一种……`, `用于……`, `把……`, or a noun with what qualifies it; not a remark on how the thing is.
fn defines_in_chinese(said: &str) -> bool {
    let starts = ["一种", "一个", "一套", "一类", "一组", "一款", "把", "将", "由", "为"];
    let remarks = [
        "如果", "但", "可以", "需要", "应该", "建议", "默认", "例如", "比如", "必须", "不同", "最",
        "更", "关键", "解放", "会", "是", "要", "等", "所以", "因为", "每次", "可能", "已经",
        "一般", "通常", "适合",
    ];
    let noun = said.rsplit_once('的').is_some_and(|(before, noun)| {
        length(noun).within(8, 3) && !length(noun).is_empty() && !length(before).within(3, 1)
    });
    (starts.iter().any(|start| said.starts_with(start)) || words::says_what_for(said) || noun)
        && !remarks.iter().any(|word| said.contains(word))
}

/// A noun phrase with its article and what tells it from others, or a verb of what it does.
fn defines_in_english(said: &str) -> bool {
    let folded = said.to_lowercase();
    let starts = ["a ", "an ", "the "];
    let tells = [" that ", " which ", " for ", " of ", " to ", " used ", " by ", " in ", " on "];
    let noun = starts.iter().any(|start| folded.starts_with(start))
        && tells.iter().any(|word| folded.contains(word));
    let remarks =
        [" if ", " but ", " should ", " you ", " your ", " it ", " is ", " are ", " must "];
    (noun || words::says_what_for(&folded) && length(said).words >= 5)
        && !remarks.iter().any(|word| folded.contains(word))
}
