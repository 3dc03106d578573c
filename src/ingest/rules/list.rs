//! A list that a lead-in or a heading names as a set.
//!
//! ```markdown
//! 云原生的核心特点：
//!
//! - **微服务架构**：将应用拆分成小的服务
//! - **容器化**：将应用和依赖打包
//! - **动态管理**：自动部署和扩展
//! ```
//!
//! list: 云原生的核心特点有哪些？ ‖ 微服务架构 · 容器化 · 动态管理

use std::ops::Range;

use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::scene::{Scene, extent, head};
use crate::ingest::sentence::{each_sentence, sentences, without_end};
use crate::ingest::subject::{name_of, of, space_after, space_before, without_number};
use crate::ingest::{question, words};
use crate::note::{Item, Line};

pub fn drafts(items: &[Item], scene: &Scene<'_>, first_block: bool) -> Vec<Draft> {
    let asked = asks(scene, first_block);
    if asked.is_none() && (!first_block || scene.lead.is_some() || scene.parent.is_some()) {
        return Vec::new();
    }
    let Some(heads) = items.iter().map(head).collect::<Option<Vec<_>>>() else { return Vec::new() };
    let Some(front) = asked.or_else(|| ways(&heads, scene)) else { return Vec::new() };
    // Options are asked one by one.
    if heads.iter().any(|head| head.trim_start_matches('`').starts_with('-')) {
        return Vec::new();
    }
    // `N`, `W`, `R` are names; one Chinese character is none.
    let told = |head: &String| {
        head.chars().filter(|c| c.is_alphanumeric()).count() >= 2
            || head.chars().all(|c| c.is_ascii_uppercase())
    };
    if heads.len() < 2 || !heads.iter().all(told) {
        return Vec::new();
    }
    // How one does something is not told by the names of things.
    let how = ["如何", "怎么", "怎样", "How "].iter().any(|word| front.contains(word));
    if how && heads.iter().any(|head| length(head).within(6, 1) && !words::begins_with_verb(head)) {
        return Vec::new();
    }
    let (start, end) = extent(items);
    let mut draft = scene.draft(Kind::List, "list", (start, end), front, heads.join("\n"));
    draft.items = heads;
    vec![draft]
}

/// A heading over items that all name a means (`基于 A`, `基于 B`) asks for the ways to do it.
fn ways(heads: &[String], scene: &Scene<'_>) -> Option<String> {
    const MEANS: &[&str] =
        &["基于", "通过", "使用", "利用", "采用", "Using ", "Via ", "With ", "By "];
    let means = MEANS.iter().any(|word| heads.iter().all(|head| head.starts_with(word)));
    let heading = name_of(scene.section.heading());
    if !means || heading.is_empty() {
        return None;
    }
    Some(match scene.chinese() {
        true => format!("{}有哪几种方式？", space_after(&heading)),
        false => format!("{heading}: in which ways?"),
    })
}

/// The question a list answers, from its lead-in or, where it is the first thing below it, its
/// heading.
pub fn asks(scene: &Scene<'_>, first_block: bool) -> Option<String> {
    let asked = scene.lead.and_then(|lead| from_lead(lead, scene));
    if asked.is_some() || scene.lead.is_some() && !words::is_question(scene.section.heading()) {
        return asked;
    }
    if !first_block || scene.parent.is_some() {
        return None;
    }
    let heading = scene.section.heading();
    let name = name_of(heading);
    if words::is_question(heading) {
        // `是什么`, `如何帮助`: asked of what the heading above names.
        let owner = if length(heading).within(4, 2) { scene.owner() } else { String::new() };
        return Some(question::question(name_or_question(heading), &owner, scene.chinese()));
    }
    (words::names_a_set(&name) && !words::is_generic_heading(&name) && length(&name).within(16, 8))
        .then(|| {
            let bare = length(&name).within(4, 2);
            let owner = if bare { scene.owner() } else { String::new() };
            question::which(&name, &owner, scene.chinese())
        })
}

fn name_or_question(heading: &str) -> &str {
    without_number(heading)
        .trim()
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '`')
}

/// From a sentence that enumerates: `主要有推、拉和推拉三种方式`, `X 分别是：A、B 和 C`.
pub fn from_line(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let listed = || line.text.contains(['、', '和']) && line.text.contains(['、', '两']);
    if !scene.chinese() || !listed() {
        return Vec::new();
    }
    each_sentence(line)
        .take(3)
        .filter_map(|sentence| enumeration(line, sentence, scene))
        .take(1)
        .collect()
}

/// Verbs before members, the longer ones first.
const HAS: &[&str] = &[
    "分别是",
    "分别为",
    "主要包括",
    "主要分为",
    "主要有",
    "包括",
    "包含",
    "分为",
    "分成",
    "有",
    "是",
    "：",
];

fn enumeration(line: &Line, sentence: Range<usize>, scene: &Scene<'_>) -> Option<Draft> {
    let text = without_end(&line.text[sentence.clone()]);
    // Three are parted by a `、`; two are said to be two.
    if !text.contains(['、', '两']) {
        return None;
    }
    let verb = *HAS.iter().find(|verb| text.contains(**verb))?;
    let at = text.find(verb)?;
    let set = text[..at].trim();
    let members = text[at + verb.len()..].trim_start_matches(['了', '：', ':', ' ']);
    // `有五种：A、B……`
    let (members, counted) = match members.split_once('：') {
        Some((count, members)) if question::counts_members(count) && length(count).within(8, 1) => {
            (members.trim_start(), count)
        }
        _ => counted_tail(members),
    };
    // Only what says that it tells all, or how many there are, is a set; `有` and `是` tell of all sorts.
    let sure = verb.len() > 6 || ["包括", "包含", "分为", "分成"].contains(&verb);
    let sure = sure || !counted.is_empty() || question::counts_members(last_clause(set));
    let members = split_members(members)?;
    let two = counted.starts_with('两') || last_clause(set).contains('两');
    let fits = (if two { 2..=2 } else { 3..=5 }).contains(&members.len())
        && members.iter().all(|member| {
            length(member).within(10, 4)
                && !length(member).is_empty()
                && !member.contains(['，', '。', '；', '：'])
        });
    let set = set.trim_end_matches(['，', ',']);
    let named = last_clause(set);
    if !sure
        || !fits
        || words::leans_on_context(set)
        || words::leans_on_context(named)
        || set.contains("有多种")
        || words::begins_with_verb(named)
        || words::is_opinion(text)
        || set.contains(['（', '“', '。'])
        || ["一个", "均", "都"].iter().any(|end| set.ends_with(end))
    {
        return None;
    }
    let clause = last_clause(set).trim();
    // `主要有推、拉和推拉三种方式` below `反熵`: of the section's subject.
    let named = if counted.is_empty() { clause } else { counted };
    let front = match () {
        () if !counted.is_empty() => {
            let owner = if length(clause).is_empty() { scene.subject } else { clause };
            if owner.is_empty() || !length(owner).within(14, 5) {
                return None;
            }
            format!("{}有哪{}？", space_after(owner), counted_as_asked(counted))
        }
        () if !length(named).within(16, 6) || length(named).is_empty() => return None,
        () if question::counts_members(named) || words::names_a_set(named) => {
            let owner = if question::overlaps(named, scene.subject) || named.contains('的') {
                ""
            } else {
                scene.subject
            };
            question::which(named, owner, true)
        }
        () if verb == "是" || verb == "有" || verb == "：" => return None,
        () => format!("{}{verb}哪些？", space_after(named)),
    };
    let shown: Option<Vec<String>> = members
        .iter()
        .map(|member| {
            let start = member.as_ptr() as usize - line.text.as_ptr() as usize;
            Some(line.show(start..start + member.len()))
        })
        .collect();
    let shown = shown?;
    let lines = (line.first, line.last);
    let mut draft = scene.draft(Kind::List, "list", lines, front, shown.join("\n"));
    draft.items = shown;
    Some(draft)
}

/// `A、B 和 C 三种方式` → (`A、B 和 C`, `三种方式`).
fn counted_tail(members: &str) -> (&str, &str) {
    let cut = members.char_indices().find(|(at, c)| {
        let rest = &members[*at..];
        "两二三四五六七八".contains(*c)
            && rest.chars().nth(1).is_some_and(|c| "个种类项大层阶部".contains(c))
            && length(rest).within(8, 1)
    });
    match cut {
        Some((at, _)) if at > 0 && !members[at..].contains('、') => {
            (members[..at].trim_end(), &members[at..])
        }
        _ => (members, ""),
    }
}

/// `三种方式` → `三种方式`, as it stands after `哪`.
fn counted_as_asked(counted: &str) -> &str {
    counted.trim_end_matches(['。', '，'])
}

/// `A、B 和 C`, each without the remark in brackets behind it.
fn split_members(text: &str) -> Option<Vec<&str>> {
    let mut parts: Vec<&str> = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    let last = &text[start..];
    let closed =
        |text: &str| text.matches(['（', '(']).count() == text.matches(['）', ')']).count();
    let joint = ["以及", "和", "与", "及", "或"].iter().find_map(|joint| {
        let (at, _) = last.match_indices(joint).find(|(at, _)| *at > 0 && closed(&last[..*at]))?;
        Some((&last[..at], &last[at + joint.len()..]))
    });
    match joint {
        Some((one, other)) => parts.extend([one, other]),
        None => parts.push(last),
    }
    let bare = |part: &str| -> usize { part.find(['（', '(']).unwrap_or(part.len()) };
    let parts: Vec<&str> =
        parts.into_iter().map(|part| part[..bare(part)].trim_end_matches('等').trim()).collect();
    (parts.len() > 1).then_some(parts)
}

/// From a lead-in: `核心特点：`, `挂载目录有两种方式：`, `请求依次经过四个程序：`.
fn from_lead(lead: &Line, scene: &Scene<'_>) -> Option<String> {
    let last = sentences(lead).pop()?;
    let text = without_end(&lead.text[last]);
    if words::is_question(text) {
        return Some(question::question(text, scene.subject, scene.chinese()));
    }
    if text.contains("推荐")
        || words::is_aside_label(text)
        || words::is_opinion(text)
        || words::speaks_of_the_text(text)
        || !length(text).within(34, 16)
    {
        return None;
    }
    if scene.chinese() { chinese(text, scene) } else { english(text, scene) }
}

fn chinese(text: &str, scene: &Scene<'_>) -> Option<String> {
    let shown = text.trim();
    let shown =
        shown.strip_prefix("有").filter(|rest| question::counts_members(rest)).unwrap_or(shown);
    let shown = ["其实", "一般来说，", "总的来说，", "不过，", "但是，", "因此，", "所以，"]
        .iter()
        .find_map(|start| shown.strip_prefix(start))
        .unwrap_or(shown);
    let counts = shown
        .split(['，', ','])
        .any(|clause| question::counts_members(clause) && !words::leans_on_context(clause));
    if words::leans_on_context(last_clause(shown)) && !counts {
        return None;
    }
    let pointing = without_pointer(shown);
    // `另外，` leans on what stands before; what it introduces may not.
    let shown = match pointing.split_once(['，', ',']) {
        Some((_, rest)) if words::leans_on_context(&pointing) => rest,
        _ => &pointing,
    };
    for (end, ask) in [
        ("如下几种", "有哪几种？"),
        ("以下几种", "有哪几种？"),
        ("包括以下几个方面", "包括哪几个方面？"),
        ("主要包括", "主要包括哪些？"),
        ("包括", "包括哪些？"),
        ("包含", "包含哪些？"),
        ("分为", "分为哪几种？"),
        ("如下", "有哪些？"),
        ("主要有", "主要有哪些？"),
        ("有", "有哪些？"),
        ("分别是", "分别是什么？"),
    ] {
        if let Some(stem) = shown.strip_suffix(end)
            && !length(stem).is_empty()
        {
            let stem = stem.trim_end();
            let stem = if question::overlaps(stem, scene.subject) || length(stem).han > 8 {
                stem.to_owned()
            } else {
                of(scene.subject, stem)
            };
            return Some(format!("{}{ask}", space_after(&stem)));
        }
    }
    if words::points_elsewhere(shown) || shown.contains("以下") {
        return None;
    }
    let verb = ["包含", "包括", "分为", "分成"].iter().any(|verb| shown.starts_with(verb));
    if verb && question::counts_members(shown) {
        return Some(format!("{}{shown}，分别是什么？", space_after(scene.subject)));
    }
    // `包含三种角色：A、B 和 C` tells what follows.
    let shown = shown.split('：').next().unwrap_or(shown);
    // `Git 有三种状态，你的文件可能处于其中之一`: the clause that counts is the one that names.
    let counting = shown.split(['，', ',']).find(|clause| question::counts_members(clause));
    if let Some(clause) = counting.filter(|_| !question::counts_members(last_clause(shown)))
        && !words::leans_on_context(clause)
        && length(clause).within(16, 8)
    {
        return has_counted(clause.trim(), scene);
    }
    if question::counts_members(last_clause(shown)) {
        if let Some(asked) = has_counted(shown.trim_end_matches('。'), scene) {
            return Some(asked);
        }
        let known = question::overlaps(shown, scene.subject)
            || shown.contains('的')
            || length(shown).han > 7;
        let of = if known { shown.to_owned() } else { of(scene.subject, shown) };
        return Some(format!("{of}，分别是什么？"));
    }
    let name = last_clause(shown);
    (words::names_a_set(name) && !says_something(name) && length(name).within(16, 8))
        .then(|| question::which(name, if length(name).han > 8 { "" } else { scene.subject }, true))
}

/// `提供了下面三种模式` without `下面`, which points at the list.
fn without_pointer(text: &str) -> String {
    let mut text = text.to_owned();
    for word in ["下面的", "下面", "以下", "如下"] {
        let at = text.find(word).filter(|at| {
            text[at + word.len()..].starts_with(|c| "两二三四五六七八九23456789".contains(c))
        });
        if let Some(at) = at {
            text.replace_range(at..at + word.len(), "");
        }
    }
    text
}

/// `浏览器会加载很多资源` ends in a set, and is a sentence.
fn says_something(name: &str) -> bool {
    ["这些", "这个", "通常会", "都会", "通过", "改用"].iter().any(|word| name.contains(word))
        || name.split("存在").skip(1).any(|rest| !rest.starts_with('的'))
}

/// `Git 有三种状态`, `算法中包含三种角色` → `Git 有哪三种状态？`; `有两种取得仓库的方法` of the subject.
fn has_counted(clause: &str, scene: &Scene<'_>) -> Option<String> {
    let clause = clause.rsplit(['，', ',']).next().unwrap_or(clause).trim();
    let clause = clause.trim_end_matches('。');
    let (at, verb) = ["中包含", "包含", "包括", "分为", "分成", "共有", "存在", "提供了", "有"]
        .iter()
        .find_map(|verb| clause.find(verb).map(|at| (at, *verb)))?;
    let owner = clause[..at].trim().trim_end_matches(['中', '里']);
    let counted =
        clause[at + verb.len()..].trim_start_matches(['了', '以', '下', '如', '这']).trim();
    if !question::counts_members(counted)
        || !"两二三四五六七八九十几2345678".contains(counted.chars().next()?)
    {
        return None;
    }
    // `主要原因有两个`: of what, the heading tells.
    let common = ["常见", "主要"].iter().any(|start| owner.starts_with(start));
    let owner = match owner {
        "" | "共" | "一共" | "总共" | "它" | "其" => scene.subject.to_owned(),
        _ if common && !owner.contains('的') => of(scene.subject, owner),
        _ => owner.to_owned(),
    };
    let owner = owner.as_str();
    let fine = !owner.is_empty()
        && length(owner).within(12, 5)
        && length(counted).within(14, 6)
        && !words::is_clause(owner);
    let verb = if verb == "中包含" { "包含" } else { verb };
    fine.then(|| format!("{}{verb}哪{}？", space_after(owner), space_before(counted)))
}

pub fn last_clause(text: &str) -> &str {
    text.rsplit(['，', ',', '。']).next().unwrap_or(text).trim()
}

fn english(text: &str, scene: &Scene<'_>) -> Option<String> {
    if let Some(asked) = following(text) {
        return Some(asked);
    }
    let text = ["There are ", "The following are ", "The following "]
        .iter()
        .find_map(|start| text.strip_prefix(start))
        .unwrap_or(text);
    if let Some(asked) = possession(text) {
        return Some(asked);
    }
    let lower = text.to_lowercase();
    let example = ["example", "sample", "some uses", "for example"]
        .iter()
        .any(|word| lower.starts_with(word));
    if example
        || lower.contains("following")
        || lower.contains("below")
        || words::leans_on_context(text)
    {
        return None;
    }
    let stem = [" are", " include", " includes"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    let stem = ["The ", "Some ", "Common ", "the "]
        .iter()
        .find_map(|start| stem.strip_prefix(start))
        .unwrap_or(stem);
    // "The Glossary differentiates between two approvers": a subject and a verb stand before the number.
    let counted = [" two ", " three ", " four ", " five ", " several "]
        .iter()
        .any(|number| stem.contains(number));
    let bare = scene.subject.is_empty()
        && ["fields", "values", "options", "parameters"].contains(&stem.to_lowercase().as_str());
    (words::names_a_set(stem)
        && !bare
        && !counted
        && length(stem).within(16, 8)
        && !stem.contains(',')
        && !words::is_clause(stem))
    .then(|| {
        // "of Voluntary and involuntary disruptions": of two things, the set is of neither.
        let joined = [" and ", " vs ", " for "].iter().any(|joint| scene.subject.contains(joint));
        question::which(&lower_name(stem), if joined { "" } else { scene.subject }, false)
    })
}

/// "The following controllers can have cloud provider dependencies" → "Which controllers can …?"
fn following(text: &str) -> Option<String> {
    let rest =
        ["The following ", "the following "].iter().find_map(|start| text.strip_prefix(start))?;
    let (noun, rest) = rest.split_once(' ')?;
    let verb = [
        "can ", "have ", "use ", "support ", "need ", "require ", "run ", "provide ", "must ",
        "allow ",
    ];
    let plural = noun.ends_with('s') && words::names_a_set(noun);
    let fine =
        plural && verb.iter().any(|verb| rest.starts_with(verb)) && length(rest).within(20, 8);
    fine.then(|| format!("Which {noun} {rest}?"))
}

/// "A topic has two parts" → "Which parts does a topic have?"
fn possession(text: &str) -> Option<String> {
    const VERBS: &[(&str, &str)] = &[
        (" consists of ", "consist of"),
        (" consist of ", "consist of"),
        (" starts with ", "start with"),
        (" comes with ", "come with"),
        (" supports ", "support"),
        (" support ", "support"),
        (" provides ", "provide"),
        (" provide ", "provide"),
        (" offers ", "offer"),
        (" includes ", "include"),
        (" defines ", "define"),
        (" uses ", "use"),
        (" has ", "have"),
        (" have ", "have"),
    ];
    let (at, verb, base) = VERBS
        .iter()
        .filter_map(|(verb, base)| text.find(verb).map(|at| (at, *verb, *base)))
        .min()?;
    let owner = text[..at].trim();
    let members = text[at + verb.len()..].trim();
    let number = [
        "the following ",
        "two ",
        "three ",
        "four ",
        "five ",
        "several ",
        "these ",
        "2 ",
        "3 ",
        "4 ",
        "5 ",
    ];
    let members = number.iter().find_map(|number| members.strip_prefix(number))?;
    let fine = length(owner).within(10, 5)
        && words::names_a_set(members)
        && length(members).within(10, 5)
        && !words::leans_on_context(owner)
        && !words::is_clause(owner);
    let does = if verb.trim().split(' ').next().is_some_and(|verb| verb.ends_with('s'))
        || verb == " consists of "
    {
        "does"
    } else {
        "do"
    };
    // `Kubernetes` keeps its capital, `Containers` and `A topic` were given one by the sentence.
    let first = owner.split(' ').next().unwrap_or_default();
    let common = ["A", "An", "The", "Each", "Every"].contains(&first)
        || first.ends_with('s') && !words::is_singular(&first.to_lowercase());
    let owner = if common { lower_name(owner) } else { owner.to_owned() };
    fine.then(|| format!("Which {members} {does} {owner} {base}?"))
}

fn lower_name(text: &str) -> String {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let alone = !text.contains(' ');
    let name = alone || first.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let first = if name { first.to_owned() } else { first.to_lowercase() };
    std::iter::once(first.as_str()).chain(words).collect::<Vec<_>>().join(" ")
}
