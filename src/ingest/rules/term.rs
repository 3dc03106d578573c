//! `术语（Term）：说明` asks for the meaning, or for the members where the meaning is a set:
//!
//! ```markdown
//! - **镜像**（Image）：只读的应用模板
//! - 存储：对象存储、文件存储
//! ```
//!
//! term: Docker中，「镜像（Image）」指什么？ ‖ 只读的应用模板
//! list: 云服务中，「存储」包括哪些？ ‖ 对象存储 · 文件存储

use std::ops::Range;

use crate::card::{Draft, Kind};
use crate::ingest::entry::{entry, without_brackets};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{clauses, sentences, without_end};
use crate::ingest::shell::first_word;
use super::reverse;
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};
use crate::text::is_han;

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let Some(entry) = entry(line) else { return Vec::new() };
    let term = line.show(entry.term.clone());
    let term = term.trim_end_matches([':', '：']);
    let lines = (line.first, line.last);
    if let Some(items) = members(line, entry.definition.clone()) {
        let front = question::members(without_brackets(term), scene.subject, scene.chinese());
        let mut draft = scene.draft(Kind::List, "term", lines, front, items.join("\n"));
        draft.context = scene.context_for(&draft.front);
        draft.items = items;
        return vec![draft];
    }
    if speaks_of_a_side(&line.text[entry.term.clone()], &line.text[entry.definition.clone()], scene) {
        return Vec::new();
    }
    let Some(said) = short(line, entry.definition) else { return Vec::new() };
    if words::asks(term) && scene.chinese() {
        let front = question::question(term, scene.subject, true);
        return vec![scene.draft(Kind::Qa, "term", lines, front, said)];
    }
    let code = term.starts_with('`') && term.ends_with('`');
    let property = words::is_property_label(term);
    if !property && (praises(&said) || goes_in_a_circle(without_brackets(term), &said) || translates(term, &said) || is_of_another(term, &said) || code && only_spells(term, &said, &scene.section.path[scene.section.path.len().saturating_sub(1)..])) {
        return Vec::new();
    }
    if words::only_qualifies(&said) || words::instructs(&said) && !code && !property {
        return Vec::new();
    }
    let told = match wanted(scene) {
        Wanted::Nothing => return Vec::new(),
        Wanted::Value(label) => Some(question::value_of(term, label, scene.subject, scene.chinese())),
        Wanted::Meaning if is_a_choice(&said) => Some(question::values(term, scene.subject, scene.chinese())),
        // A number is no meaning.
        Wanted::Meaning if !said.chars().any(char::is_alphabetic) => return Vec::new(),
        Wanted::Meaning => None,
    };
    if let Some(front) = told {
        return vec![scene.draft(Kind::Term, "term", lines, front, said)];
    }
    let front = match code {
        // `Mount`, `PID`: of a list that a line announces.
        _ if scene.above.is_some() && !words::says_what_for(&said) && scene.chinese() && is_plain_latin(term) && !scene.subject.is_empty() => {
            question::among(term, scene.subject)
        }
        true if words::is_program(first_word(term)) || term.contains(['(', '=', '<', '$']) => {
            question::what_does(term, "", scene.chinese())
        }
        _ => question::what_is(term, &said, scene.subject, scene.chinese()),
    };
    let mut draft = scene.draft(Kind::Term, "term", lines, front, said);
    draft.context = scene.context_for(&draft.front);
    let reverse = reverse::of(term, &draft.back, lines, scene);
    std::iter::once(draft).chain(reverse).collect()
}

/// From an item that is a name alone, and the line below it.
pub fn from_name(name: &Line, said: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let term = without_end(&name.text);
    let long = length(without_brackets(term));
    let fits = !long.is_empty()
        && long.within(10, 5)
        && term.len() == name.text.trim_end().len()
        && !term.contains(['，', '。', '：', ':', '？', '?', '、'])
        && name.marked(MarkKind::Link).next().is_none()
        && said.marked(MarkKind::Link).next().is_none()
        && !words::is_clause(term)
        && !words::is_aside_label(term)
        && !words::begins_with_verb(term)
        && entry(said).is_none()
        && !words::is_aside_label(said.text.split(['：', ':']).next().unwrap_or_default())
        && !said.text.ends_with(['：', ':'])
        && !said.is_only(MarkKind::Code);
    if !fits {
        return Vec::new();
    }
    let first = said.text.chars().next().map_or(0, char::len_utf8);
    // `它……`, `该方式……`: of the name above.
    let from = if said.text.starts_with('它') { first } else { 0 };
    let Some(answer) = short(said, from..said.text.len()) else { return Vec::new() };
    if words::instructs(&answer) || words::leans_on_context(&answer) {
        return Vec::new();
    }
    let lines = (name.first, said.last);
    let term = name.show(0..term.len());
    let front = question::what_is(&term, &answer, scene.subject, scene.chinese());
    vec![scene.draft(Kind::Term, "term", lines, front, answer)]
}

/// `打造商业数据库的关键`, `自动的控制，解放用户，贴合云原生`: what somebody thinks of the thing.
fn praises(said: &str) -> bool {
    let first = said.split(['，', ',', '；']).next().unwrap_or(said);
    // `性能高`, `基于 TCP`, `通过……来实现的`: how it is.
    let judged = length(first).within(6, 0)
        && ["高", "低", "强", "弱", "快", "慢", "好", "差", "简单", "灵活"].iter().any(|end| first.ends_with(end));
    let means = length(said).within(6, 3) && ["基于", "依赖", "采用"].iter().any(|start| said.starts_with(start));
    if judged || means || said.ends_with('的') {
        return true;
    }
    let ends = ["的关键", "关键技术", "核心技术", "利器", "亮点", "创新点", "的基础", "的根基", "的前提", "的核心"];
    let slogans = ["解放", "贴合", "拥抱", "赋能", "大当家", "老大", "小弟", "管家", "好比", "就像"];
    ends.iter().any(|end| first.ends_with(end)) || slogans.iter().any(|word| said.contains(word))
}

/// `本地 DNS 服务器：操作系统配置的本地 DNS 服务器，……`: the first clause holds the term, or all its pairs of
/// characters; but `每个任期有一个任期编号` tells what the number is.
fn goes_in_a_circle(term: &str, said: &str) -> bool {
    let first = said.split(['，', ',', '；', '。']).next().unwrap_or(said);
    let han: Vec<char> = term.chars().filter(|c| is_han(*c)).collect();
    // `域名系统（DNS）将……` merely begins with its subject.
    if han.len() < 3 || first.starts_with(term) {
        return false;
    }
    let whole = first.contains(term) && !first.ends_with(&format!("的{term}"));
    let pairs = han.windows(2).all(|pair| first.contains(&pair.iter().collect::<String>()));
    whole || han.len() >= 4 && pairs
}

/// `leader election：leader 选举`, `负载均衡（Load balancing）：均衡负载`: the other language, and no more. The
/// words of an abbreviation tell something.
fn translates(term: &str, said: &str) -> bool {
    let head = without_brackets(term);
    let code = term.starts_with('`');
    let english = !code && head.is_ascii() && head.contains(' ') || head.len() < term.len() && term[head.len()..].is_ascii();
    let abbreviation = head.chars().filter(char::is_ascii_uppercase).count() > 1;
    let verb = ["的", "，", "是", "将", "把", "用", "由", "为", "在", "从", "对", "给", "有"];
    english && !abbreviation && length(said).within(8, 0) && !verb.iter().any(|word| said.contains(word))
}

/// `Hadoop：ZooKeeper 为 Namenode 提供高可用支持`, `日志（WAL）同步：WAL 是……`: a sentence of something else,
/// in Latin letters, that is or does.
fn is_of_another(term: &str, said: &str) -> bool {
    let end = said.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(said.len());
    let subject = &said[..end];
    let rest = said[end..].trim_start();
    let verb = ["是", "为", "提供", "使用", "采用", "通过", "会", "可以", "将"].iter().any(|verb| rest.starts_with(verb));
    let named = subject.len() > 1 && subject.starts_with(|c: char| c.is_ascii_uppercase());
    named && verb && !without_brackets(term).contains(subject)
}

/// `block_size`: block size in Kbytes; `quobyteAPIServer`: API Server of Quobyte in the format …: all
/// that the answer says stands in the name, or in the heading above it.
pub fn only_spells(term: &str, said: &str, headings: &[String]) -> bool {
    let named = term.trim_matches('`').to_lowercase();
    let above = headings.join(" ").to_lowercase();
    const FILLER: &[&str] = &[
        "a", "an", "the", "what", "which", "name", "names", "of", "in", "for", "to", "this", "kind", "type", "supported",
        "print", "list", "show", "display", "required", "optional", "is", "that", "with", "and", "or", "by", "on", "you",
        "want", "create", "value", "field", "new",
    ];
    let told = ["in the format", "in the form", "(", "（"].iter().filter_map(|end| said.find(end)).min();
    let said = said[..told.unwrap_or(said.len())].to_lowercase();
    if said.contains(is_han) || named.len() < 4 {
        return false;
    }
    let words: Vec<&str> = said
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !FILLER.contains(word))
        .collect();
    let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let new = words.iter().filter(|word| !named.contains(&stem(word)) && !above.contains(&stem(word))).count();
    !words.is_empty() && new == 0
}

/// An English word, or two or three capitals: nobody knows of what.
fn is_plain_latin(term: &str) -> bool {
    let capitals = term.len() <= 3 && term.bytes().all(|b| b.is_ascii_uppercase());
    let mut rest = term.chars();
    let word = rest.next().is_some_and(|c| c.is_ascii_alphabetic()) && rest.all(|c| c.is_ascii_lowercase());
    capitals || word && term.len() > 1
}

/// What an entry of a list says of its term.
enum Wanted<'a> {
    Meaning,
    /// The property that the line above the list names.
    Value(&'a str),
    /// Something that only the line above the list could tell.
    Nothing,
}

/// Told by the line that announces the list: below `取值范围：` stand values, below
/// `分区的挑战：` what is done about each.
fn wanted<'a>(scene: &Scene<'_>) -> Wanted<'a> {
    let Some(above) = scene.above else { return Wanted::Meaning };
    let text = without_end(&above.text);
    let clause = text.rsplit(['，', ',', '。']).next().unwrap_or(text).trim();
    let values = ["取值范围", "取值", "默认值", "默认端口", "单位"];
    if let Some(label) = values.iter().find(|label| clause.ends_with(**label)) {
        return Wanted::Value(label);
    }
    let relations = ["导致", "造成", "处理", "应对", "挑战", "难点", "影响", "区别", "注意", "情况", "原因", "用到了", "使用了", "对比", "差异", "差别", "不同点"];
    let lower = text.to_lowercase();
    let example = lower.starts_with("for example")
        || ["example", "examples", "示例", "例子", "例如", "比如", "举例", "案例"].iter().any(|word| lower.ends_with(word));
    match example || relations.iter().any(|word| clause.contains(word)) {
        true => Wanted::Nothing,
        false => Wanted::Meaning,
    }
}

/// "`ext4` or `xfs`", "One of …", `取值为……`: what may be chosen.
fn is_a_choice(said: &str) -> bool {
    let starts = ["One of ", "one of ", "Possible values", "Valid values", "Allowed values", "Supported values", "可选值", "取值"];
    let mut parts = said.splitn(3, '`');
    let code = parts.next() == Some("") && parts.next().is_some();
    let after = parts.next().unwrap_or_default();
    starts.iter().any(|start| said.starts_with(start))
        || code && [" or ", ", `", "/`", "、`", " 或"].iter().any(|sign| after.starts_with(sign))
}

/// Below `A vs B`, an entry that speaks of one of them is half of a comparison.
fn speaks_of_a_side(term: &str, said: &str, scene: &Scene<'_>) -> bool {
    scene.sides.is_some_and(|(a, b)| {
        [a, b].iter().any(|side| question::overlaps_name(term, side) || said.contains(side.as_str()))
    })
}

/// As much of a text as makes one short answer: its first sentence that says something, else that
/// sentence up to a `；`. A second sentence is a second fact, unless the first is a few words only.
pub fn short(line: &Line, part: Range<usize>) -> Option<String> {
    let part = without_opinion(line, part);
    let of = |ranges: Vec<Range<usize>>| {
        ranges
            .into_iter()
            .filter(|range| range.end > part.start && range.start < part.end)
            .map(|range| range.start.max(part.start)..range.end.min(part.end))
            .filter(|range| !words::only_qualifies(without_end(&line.text[range.clone()])))
            .collect::<Vec<_>>()
    };
    let fits = |range: &Range<usize>| length(&line.text[range.clone()]).within(60, 30);
    let sentences = of(sentences(line));
    let mut range = sentences.first()?.clone();
    if let Some(next) = sentences.get(1)
        && length(&line.text[range.clone()]).within(5, 3)
        && !words::refers(line.text[next.clone()].trim_start())
        && fits(&(range.start..next.end))
    {
        range.end = next.end;
    }
    if !fits(&range) {
        range = of(clauses(line)).into_iter().next().filter(fits)?;
    }
    let said = without_end(&line.text[range.clone()]);
    let copula = ["表示的是", "代表的是", "指的是", "就是指", "就是", "是指", "表示", "代表"];
    let copula = copula.iter().find(|word| said.starts_with(**word)).map_or(0, |word| word.len());
    let range = range.start + copula..range.end;
    let said = said[copula..].trim_start();
    let range = range.end - line.text[range.clone()].trim_start().len()..range.end;
    (!length(said).is_empty()).then(|| line.show(range.start..range.start + said.len()))
}

/// The part up to a remark in brackets that is no fact.
fn without_opinion(line: &Line, part: Range<usize>) -> Range<usize> {
    let text = &line.text[part.clone()];
    match text.find(['（', '(']) {
        Some(at) if at > 0 && words::is_opinion(&text[at..]) => part.start..part.start + at,
        _ => part,
    }
}

/// The members of `对象存储、文件存储` or `节约成本，…；弹性扩展；高可用`. None where the text is
/// a sentence that merely holds an enumeration.
fn members(line: &Line, definition: Range<usize>) -> Option<Vec<String>> {
    let whole = without_end(&line.text[definition.clone()]);
    let clauses: Vec<&str> =
        whole.split(['；', ';']).map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let enumerated = clauses.len() >= 3;
    let parts: Vec<&str> = if enumerated {
        clauses.into_iter().map(first_comma_part).collect()
    } else {
        split_outside_brackets(line, whole)
    };
    let most = if enumerated { (14, 6) } else { (9, 3) };
    let fine = (2..=5).contains(&parts.len())
        && parts.iter().all(|part| {
            let long = length(part);
            part.chars().any(char::is_alphabetic) && long.within(most.0, most.1) && (enumerated || !is_clause(part))
        })
        // `下发路由、证书和策略`: one verb with three objects.
        && (enumerated || !parts.last().is_some_and(|part| part.contains(['和', '与', '及', '或'])));
    fine.then(|| parts.iter().map(|part| show(line, part)).collect())
}

fn first_comma_part(clause: &str) -> &str {
    let clause = clause.split(['，', ',']).next().unwrap_or(clause).trim();
    ["还可以", "也可以", "可以", "用户"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .unwrap_or(clause)
}

/// Splits at `、`, or at commas where no `、` stands.
fn split_outside_brackets<'t>(line: &'t Line, text: &'t str) -> Vec<&'t str> {
    let sign = ['、', ','].into_iter().find(|sign| text.contains(*sign));
    // Commas part clauses of Chinese; names in Latin letters they part as well.
    let name = |part: &str| length(without_brackets(part.trim())).within(8, 3);
    let sign = sign.filter(|sign| *sign == '、' || !text.contains(is_han) || text.split(*sign).all(name));
    let (Some(sign), false) = (sign, text.contains(['，', '。'])) else { return Vec::new() };
    let from = text.as_ptr() as usize - line.text.as_ptr() as usize;
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '[' => depth += 1,
            '）' | ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && c == sign && !line.is_in(MarkKind::Code, from + at) => {
                parts.push(text[start..at].trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// A part with a verb in it is a clause, not a member.
fn is_clause(part: &str) -> bool {
    let inside = ["是", "把", "被", "可以", "用于", "需要", "能够", "以及", "并且", "不同的"];
    let start = [
        "但", "且", "也", "这", "特指", "可能", "即", "能", "向", "按", "以", "从", "在", "为", "将", "使", "让", "通过", "和", "与", "或", "如",
        "不", "会", "只", "都", "更",
    ];
    inside.iter().any(|word| part.contains(word))
        || start.iter().any(|word| part.starts_with(word))
        || part.split_whitespace().any(|word| {
            [
                "is", "are", "to", "the", "a", "that", "which", "and", "or", "for", "of", "in",
                "with", "by", "can", "e.g.", "etc",
            ]
            .contains(&word.to_lowercase().as_str())
        })
}

fn show(line: &Line, part: &str) -> String {
    let at = part.as_ptr() as usize - line.text.as_ptr() as usize;
    line.show(at..at + part.len())
}
