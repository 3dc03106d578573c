//! How questions are worded, in the language of the note.

use super::entry::without_brackets;
use super::measure::length;
use super::subject::{of, space_after, space_before};
use super::words;
use crate::text::{is_alphanumeric, is_han};

/// Asks what a term means: `镜像是什么？`, with the subject where the term alone could mean
/// anything. What the answer begins with tells whether it is its meaning or what it is for.
pub fn what_is(term: &str, answer: &str, subject: &str, chinese: bool) -> String {
    let term = term.trim();
    let bare = ["a ", "an ", "the "].iter().find_map(|article| term.strip_prefix(article));
    let plain = without_brackets(bare.unwrap_or(term));
    let code = term.starts_with('`') && term.ends_with('`');
    if !code && words::is_property_label(plain) && plain == term {
        return property(plain, subject, chinese);
    }
    let known = subject.is_empty() || overlaps(plain, subject);
    if words::says_what_for(answer) && (code || !words::is_property_label(plain)) {
        return what_for(
            term,
            answer,
            if known || stands_alone(plain) { "" } else { subject },
            chinese,
        );
    }
    // `ADMIN`：设置节点权限 is neither a thing nor a purpose.
    if chinese && code && words::begins_with_verb(answer) {
        let of = if known || stands_alone(plain) {
            String::new()
        } else {
            format!("{}中，", space_after(subject))
        };
        return format!("{of}{term} 是什么意思？");
    }
    match chinese {
        true if known || stands_alone(plain) => format!("{}是什么？", space_after(term)),
        true => format!("{}中，{}指什么？", space_after(subject), space_after(&quoted(term))),
        false if known || is_name(plain) => format!("What {} {term}?", be(plain)),
        false => format!("{subject}: what {} {term}?", be(plain)),
    }
}

/// Asks what a term means among those of a subject.
pub fn among(term: &str, subject: &str) -> String {
    match overlaps(term, subject) {
        true => format!("{}是什么？", space_after(term)),
        false => format!("{}中，{}指什么？", space_after(subject), space_after(term)),
    }
}

/// Asks what a term is for.
fn what_for(term: &str, answer: &str, subject: &str, chinese: bool) -> String {
    let of = match (chinese, subject.is_empty()) {
        (_, true) => String::new(),
        (true, false) => format!("{}中，", space_after(subject)),
        (false, false) => format!("{subject}: "),
    };
    if chinese {
        let quoted = if of.is_empty() { term.to_owned() } else { quoted(term) };
        return format!("{of}{}的作用是什么？", space_after(&quoted));
    }
    let what = if of.is_empty() { "What" } else { "what" };
    if answer.starts_with("used") || answer.starts_with("Used") {
        format!("{of}{what} is {term} used for?")
    } else if answer.to_lowercase().starts_with("for ") {
        format!("{of}{what} is {term} for?")
    } else if answer.to_lowercase().starts_with("responsible") {
        format!("{of}{what} is {term} responsible for?")
    } else {
        format!("{of}{what} does {term} do?")
    }
}

/// Asks for the term that a definition is of, among those of a subject; `code` says that the term
/// is a piece of code, which nobody calls a term.
pub fn term_for(definition: &str, code: bool, subject: &str, chinese: bool) -> String {
    let of = match (chinese, subject.is_empty()) {
        (_, true) => String::new(),
        (true, false) => format!("{}中，", space_after(subject)),
        (false, false) => format!("{subject}: "),
    };
    let does = words::says_what_for(&definition.to_lowercase());
    if chinese {
        let which = match () {
            () if words::names_a_set(subject) => "哪一个",
            () if does => "什么",
            () if code => "哪一项",
            () => "哪个术语",
        };
        return match does {
            true => format!("{of}{which}{}？", space_before(definition)),
            false if which == "哪个术语" => format!("{of}{which}指「{definition}」？"),
            false => format!("{of}{which}是「{definition}」？"),
        };
    }
    let which = match (code, of.is_empty()) {
        (true, true) => "What",
        (true, false) => "what",
        (false, true) => "Which term",
        (false, false) => "which term",
    };
    match does {
        true => format!(
            "{of}{} {}?",
            if of.is_empty() { "What" } else { "what" },
            lower_first(definition)
        ),
        false if code => format!("{of}{which} is “{definition}”?"),
        false => format!("{of}{which} means “{definition}”?"),
    }
}

/// Asks for a property of the subject: `Docker 的作用是什么？`.
pub fn property(label: &str, subject: &str, chinese: bool) -> String {
    let what = of(subject, label);
    if chinese {
        format!("{}是什么？", space_after(&what))
    } else {
        format!("What {} the {}?", be(label), lower_first(&what))
    }
}

/// Asks for one property of a term: `分钟的取值范围是什么？`.
pub fn value_of(term: &str, label: &str, subject: &str, chinese: bool) -> String {
    let known = subject.is_empty() || overlaps(term, subject);
    match (chinese, known) {
        (true, true) => format!("{}的{label}是什么？", space_after(term)),
        (true, false) => {
            format!("{}中，{}的{label}是什么？", space_after(subject), space_after(&quoted(term)))
        }
        (false, true) => format!("{term}: what is its {label}?"),
        (false, false) => format!("{subject}: what is the {label} of {term}?"),
    }
}

/// Asks what may be chosen.
pub fn values(term: &str, subject: &str, chinese: bool) -> String {
    let known = subject.is_empty() || overlaps(term, subject);
    match (chinese, known) {
        (true, true) => format!("{}可以取哪些值？", space_after(term)),
        (true, false) => format!("{}中，{}可以取哪些值？", space_after(subject), space_after(term)),
        (false, true) => format!("Which values can {term} take?"),
        (false, false) => format!("{subject}: which values can {term} take?"),
    }
}

/// Asks for the members of a set that a heading or a lead-in names.
pub fn which(set: &str, subject: &str, chinese: bool) -> String {
    if words::is_question(set) {
        return question(set, subject, chinese);
    }
    let set = if set.contains('的') { set.to_owned() } else { of(subject, set) };
    if chinese && counts_members(&set) {
        return format!("{}分别是什么？", space_after(&set));
    }
    if chinese {
        format!("{}有哪些？", space_after(&set))
    } else {
        format!("What are the {}?", lower_first(&set))
    }
}

/// Asks what belongs to a kind: `云服务中，存储包括哪些？`.
pub fn members(kind: &str, subject: &str, chinese: bool) -> String {
    if words::is_property_label(kind) || words::names_a_set(kind) {
        return which(kind, subject, chinese);
    }
    let known = subject.is_empty() || overlaps(kind, subject);
    match chinese {
        true if known => format!("{}包括哪些？", space_after(kind)),
        true => format!("{}中，{}包括哪些？", space_after(subject), space_after(&quoted(kind))),
        false if known => format!("What does {kind} include?"),
        false => format!("{subject}: what does {kind} include?"),
    }
}

/// A question as the note asks it, with its subject where it names none.
pub fn question(asked: &str, subject: &str, chinese: bool) -> String {
    let asked = asked.trim().trim_end_matches(['？', '?', '：', ':', '。']).trim_end();
    let mark = if chinese { '？' } else { '?' };
    let known = subject.is_empty() || overlaps(asked, subject) || words::asks(subject);
    if known || !length(asked).within(8, 4) {
        return format!("{asked}{mark}");
    }
    // `容器网络` does not run on into `容器之间怎么通信`, which has a subject of its own.
    let predicate = [
        "如何", "怎", "为", "什么", "何", "有", "是", "能", "会", "可", "需", "在", "由", "用",
        "的", "和", "与",
    ];
    match chinese {
        true if predicate.iter().any(|start| asked.starts_with(start)) => {
            format!("{}{asked}{mark}", space_after(subject))
        }
        true => format!("{}中，{asked}{mark}", space_after(subject)),
        false => format!("{subject}: {asked}{mark}"),
    }
}

/// Asks for the command that does a task.
pub fn command_for(task: &str, subject: &str, chinese: bool) -> String {
    let task = upper_first(task.trim().trim_end_matches(['：', ':', '。', '.', '，', ',']).trim());
    let known = subject.is_empty() || overlaps(&task, subject) || !length(&task).within(7, 4);
    match (chinese, known) {
        (true, true) => format!("{task}：用什么命令？"),
        (true, false) => format!("{}中，{task}：用什么命令？", space_after(subject)),
        (false, true) => format!("{task}: which command?"),
        (false, false) => format!("{task} ({subject}): which command?"),
    }
}

/// Asks what a command or another piece of code does; of what, where its name alone is too short
/// to tell.
pub fn what_does(code: &str, subject: &str, chinese: bool) -> String {
    let known = subject.is_empty() || code.contains(' ') || overlaps(code, subject);
    match (chinese, known) {
        (true, true) => format!("{code} 的作用是什么？"),
        (true, false) => format!("{}中，{code} 的作用是什么？", space_after(subject)),
        (false, true) => format!("What does {code} do?"),
        (false, false) => format!("{subject}: what does {code} do?"),
    }
}

/// Asks what the subject of a sentence does, in its number.
pub fn role_of(thing: &str, role: &str, chinese: bool) -> String {
    let thing = thing.trim();
    if chinese {
        let starts = |words: &[&str]| words.iter().any(|word| role.starts_with(word));
        return match () {
            () if starts(&["可以", "能够", "能"]) => {
                format!("{}能做什么？", space_after(thing))
            }
            () if starts(&["表示", "代表"]) => format!("{}表示什么？", space_after(thing)),
            () => format!("{}的作用是什么？", space_after(thing)),
        };
    }
    let verb = role.split(' ').next().unwrap_or_default();
    if verb == "can" {
        return format!("What can {thing} do?");
    }
    let single = ["a ", "an "].iter().any(|article| thing.starts_with(article));
    let does = if single || verb.ends_with('s') && !verb.ends_with("ss") { "does" } else { "do" };
    format!("What {does} {thing} do?")
}

/// Asks what an option of a command means.
pub fn flag(command: &str, flag: &str, chinese: bool) -> String {
    match (chinese, command.is_empty()) {
        (true, false) => format!("{}的 {flag} 是什么意思？", space_after(command)),
        (true, true) => format!("{flag} 是什么意思？"),
        (false, false) => format!("What does {flag} mean in {command}?"),
        (false, true) => format!("What does {flag} mean?"),
    }
}

/// Asks for a cell of a table: its row, and its column.
pub fn cell(row: &str, column: &str, subject: &str, chinese: bool) -> String {
    let row_known = subject.is_empty() || stands_alone(row) || overlaps(row, subject);
    let column = column.trim().trim_end_matches(['?', '？']);
    if chinese && words::asks(column) {
        let of = if row_known { String::new() } else { format!("{}中，", space_after(subject)) };
        return format!("{of}{row}：{column}？");
    }
    if !chinese && let Some(asked) = asked_of_it(&lower_first(column)) {
        return format!("{row}: {asked}?");
    }
    match (chinese, row_known) {
        (true, true) => format!("{}的「{column}」是什么？", space_after(row)),
        (true, false) => {
            format!("{}中，{}的「{column}」是什么？", space_after(subject), space_after(row))
        }
        (false, true) => format!("{row}: what {} its {}?", be(column), lower_first(column)),
        (false, false) => {
            format!("{subject}: what {} the {} of {row}?", be(column), lower_first(column))
        }
    }
}

/// "how it chooses" → "how does it choose": a column or a heading that asks.
fn asked_of_it(label: &str) -> Option<String> {
    let label = label.trim_end_matches(['?', ' ']);
    let (asks, rest) = label.split_once(' ')?;
    if !["how", "why", "what", "when", "where", "which", "who"].contains(&asks) {
        return None;
    }
    let told = rest.strip_prefix("it ").filter(|rest| !rest.starts_with("is "));
    let Some((verb, rest)) = told.map(|told| told.split_once(' ').unwrap_or((told, ""))) else {
        return Some(label.to_owned());
    };
    Some(format!("{asks} does it {} {rest}", without_s(verb)).trim_end().to_owned())
}

/// `addresses` → `address`, `helps` → `help`.
pub fn without_s(verb: &str) -> &str {
    let stem = ["sses", "shes", "ches", "xes"].iter().any(|end| verb.ends_with(end));
    if stem { &verb[..verb.len() - 2] } else { verb.strip_suffix('s').unwrap_or(verb) }
}

/// Asks how two things differ in one respect.
pub fn compare(a: &str, b: &str, dimension: &str, chinese: bool) -> String {
    if chinese {
        format!(
            "{}与{}在「{}」上有什么不同？",
            space_after(a),
            space_after(&space_before(b)),
            dimension.trim()
        )
    } else {
        format!("{a} vs {b}: how do they differ in {}?", lower_first(dimension.trim()))
    }
}

/// Asks how two things differ at all.
pub fn difference(a: &str, b: &str, chinese: bool) -> String {
    match chinese {
        true => format!("{}与{}有什么区别？", space_after(a), space_after(&space_before(b))),
        false => format!("{a} vs {b}: how do they differ?"),
    }
}

/// Asks for the parts of a Chinese heading; English sections are seldom their chapter's parts.
pub fn parts(heading: &str) -> String {
    format!("{}分哪几部分？", space_after(heading))
}

/// Asks which step comes between its neighbours.
pub fn step(of: &str, before: Option<&str>, after: Option<&str>, chinese: bool) -> String {
    match (chinese, before, after) {
        (true, Some(before), Some(after)) => {
            format!("{of}：「{before}」之后、「{after}」之前是哪一步？")
        }
        (true, Some(before), None) => format!("{of}：「{before}」之后是哪一步？"),
        (true, None, Some(after)) => format!("{of}：第一步是什么（「{after}」之前）？"),
        (false, Some(before), Some(after)) => {
            format!("{of}: which step comes after “{before}” and before “{after}”?")
        }
        (false, Some(before), None) => format!("{of}: which step comes after “{before}”?"),
        (false, None, Some(after)) => format!("{of}: which step comes first, before “{after}”?"),
        (_, None, None) => of.to_owned(),
    }
}

/// Asks for all steps in order.
pub fn steps(of: &str, chinese: bool) -> String {
    if words::is_question(of) {
        return question(of, "", chinese);
    }
    if chinese {
        let stem = of.trim_end_matches('是');
        let names = ["步骤", "流程", "过程", "阶段", "顺序", "生命周期"]
            .iter()
            .any(|end| stem.ends_with(end));
        return match (names, stem.contains('，')) {
            (true, false) => format!("{}按顺序有哪几步？", space_after(stem)),
            (true, true) => format!("{stem}依次是什么？"),
            (false, _) => format!("{stem}，按顺序分别是什么？"),
        };
    }
    format!("{of}: what are the steps, in order?")
}

/// `三个环节`, `两种方式`, `四类数据`: a text that says how many follow.
pub fn counts_members(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
    chars.windows(2).any(|pair| {
        "两二三四五六七八九十几2345678".contains(pair[0])
            && "个种类项点大步条部层阶方".contains(pair[1])
    })
}

/// A term that a reader knows without its surroundings: it has letters, as most technical
/// names in Chinese notes do.
pub fn stands_alone(term: &str) -> bool {
    let means = ["基于", "通过", "使用", "利用", "采用", "用", "在", "从", "把", "对"];
    !means.iter().any(|word| term.starts_with(word))
        && term.chars().any(|c| c.is_ascii_alphabetic())
        && term.chars().filter(char::is_ascii_alphanumeric).count() >= 3
        // `number` could be anyone's; `nginx.conf` is a name.
        && (!term.is_ascii() || term.chars().any(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "._-/()$".contains(c)))
}

/// An English term that is a name: capitalised inside, code, or with digits.
fn is_name(term: &str) -> bool {
    // A word in backticks is a value of something; `.spec.template` names itself.
    let plain = term.trim_matches('`');
    let code = plain.len() < term.len() && plain.contains(['.', '/', '_', ' ', '$', '(']);
    code || plain.chars().skip(1).any(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        || plain.contains('-')
}

/// Whether one text names what the other does.
pub fn overlaps(text: &str, subject: &str) -> bool {
    let (text, subject) = (fold(text), fold(without_brackets(subject)));
    !text.is_empty() && !subject.is_empty() && (text.contains(&subject) || subject.contains(&text))
}

/// Whether a sentence holds a name, in its number.
pub fn overlaps_name(said: &str, name: &str) -> bool {
    let name = fold(without_brackets(name));
    !name.is_empty() && fold(said).contains(name.strip_suffix('s').unwrap_or(&name))
}

/// The letters and digits of a text in lower case, and nothing else.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| is_alphanumeric(*c)) {
        match c {
            _ if c.is_ascii() || is_han(c) => folded.push(c.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The same one by one: two that differ mostly do so at once.
pub fn letters_of(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| is_alphanumeric(*c)).flat_map(char::to_lowercase)
}

fn quoted(term: &str) -> String {
    if term.starts_with(is_han) || term.starts_with('`') {
        format!("「{term}」")
    } else {
        term.to_owned()
    }
}

fn be(term: &str) -> &'static str {
    let last = term.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let last = last.as_str();
    let initials = term.ends_with('s')
        && term.len() > 2
        && term[..term.len() - 1].chars().all(|c| c.is_ascii_uppercase());
    let plural = initials
        || last.len() > 3
            && last.ends_with('s')
            && !["ss", "us", "is", "ps", "ws", "as", "os"].iter().any(|end| last.ends_with(end))
            && !words::is_singular(last)
            && !term.chars().skip(1).any(|c| c.is_ascii_uppercase());
    if plural { "are" } else { "is" }
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let second_upper = text.chars().nth(1).is_some_and(char::is_uppercase);
    // "Control Plane Components" keeps its capitals, or loses none; `TTL` in "Default TTL" is no such.
    let titled = text.split(' ').nth(1).is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().any(|c| c.is_ascii_lowercase())
    });
    let second_upper = second_upper || titled;
    match chars.next() {
        Some(first) if !second_upper => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
