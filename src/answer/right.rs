//! What counts as the right answer of a card: its answer, and the other names its note gives.

use super::plain::plain;
use crate::card::{Draft, Kind};
use crate::ingest::measure::{self, Length};
use crate::text::is_han;

/// A right answer, without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    pub text: String,
    /// Whether it is another name, and not the answer as the card has it.
    pub alias: bool,
}

/// The answer as the card has it first; then what the card accepts as well, what the answer's own
/// parentheses name (`容器（Container）`), its alternatives (`A / B`, `A 或 B`), and what it says
/// itself that it is called (`持续集成，简称 CI`). All different, and never many.
pub fn rights(card: &Draft) -> Vec<Right> {
    let main = plain(&card.back);
    let mut rights = vec![Right { text: main.clone(), alias: false }];
    // Both are known only from a question that asks for both.
    let all_asked = ALL_ASKED.iter().any(|word| card.front.to_lowercase().contains(word));
    for name in names(&main, all_asked) {
        add(&mut rights, name);
    }
    for answer in &card.answers {
        let answer = plain(answer);
        for name in names(&answer, all_asked) {
            add(&mut rights, name);
        }
        add(&mut rights, format!("{main} {answer}"));
        add(&mut rights, format!("{answer} {main}"));
        add(&mut rights, answer);
    }
    rights
}

const MOST: usize = 24;

const ALL_ASKED: [&str; 10] = [
    "哪些",
    "哪几",
    "哪两",
    "分别",
    "取值",
    "可以取",
    "values",
    "which two",
    "what are the two",
    "both",
];

fn add(rights: &mut Vec<Right>, text: String) {
    if !text.is_empty() && rights.len() < MOST && rights.iter().all(|right| right.text != text) {
        rights.push(Right { text, alias: true });
    }
}

/// The other names in a text that names something.
pub fn names(text: &str, all_asked: bool) -> Vec<String> {
    let mut names = Vec::new();
    if text.len() > 400 {
        return names;
    }
    if let Some((outside, inside)) = parentheses(text) {
        if names_the_same(&outside, &inside) {
            names.push(inside.clone());
        }
        // `持续集成（Continuous Integration，CI）`: a second name is short for the first, or for what
        // stands outside.
        let parts: Vec<&str> =
            inside.split(['，', ',', '、', '/', ';', '；']).map(str::trim).collect();
        let short = |part: &str| {
            let of = |long: &str| is_abbreviation(long, part) || is_abbreviation(part, long);
            part == parts[0] || of(&outside) || of(parts[0])
        };
        if parts.len() > 1 && parts.iter().all(|part| short(part)) {
            let named = parts.iter().filter(|part| names_the_same(&outside, part));
            names.extend(named.map(|part| (*part).to_owned()));
        }
        names.extend(alternatives(&outside, all_asked));
        names.push(outside);
    }
    names.extend(alternatives(text, all_asked));
    names.extend(also_called(text));
    names
}

/// What stands outside and inside of a text's only parentheses.
pub fn parentheses(text: &str) -> Option<(String, String)> {
    let open = text.find(['（', '('])?;
    let width = text[open..].chars().next()?.len_utf8();
    let close = open + width + text[open + width..].find(['）', ')'])?;
    let end = close + text[close..].chars().next()?.len_utf8();
    let inside = text[open + width..close].trim();
    let (before, after) = (text[..open].trim_end(), text[end..].trim_start());
    let more = after.contains(['（', '(', '）', ')']) || inside.contains(['（', '(']);
    // `f(x)`, `main()` and the like are one.
    let called = before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && text[open..].starts_with('(')
        && !text[..open].ends_with(' ')
        && !inside.contains(is_han);
    if more || called || inside.is_empty() || before.is_empty() && after.is_empty() {
        return None;
    }
    let gap = match (before.chars().next_back(), after.chars().next()) {
        (Some(a), Some(b)) if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() => " ",
        _ => "",
    };
    Some((format!("{before}{gap}{after}"), inside.to_owned()))
}

/// Whether what stands in parentheses is another name of what stands before them: in another
/// script, or an abbreviation; and not a remark.
fn names_the_same(outside: &str, inside: &str) -> bool {
    let remark = [
        "如", "例", "约", "默认", "可选", "推荐", "等", "需", "不", "的", "或", "和", "：", ":",
        "=", "未", "已", "e.g", "i.e", "default", "optional", "or ", "and ", "，", ", ",
    ];
    if inside.contains(|c: char| c.is_ascii_digit()) && !is_numeronym(outside, inside)
        || remark.iter().any(|word| inside.to_lowercase().contains(word))
    {
        return false;
    }
    // A number is no name: `2375（明文）`.
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if outside.split_whitespace().any(number) {
        return false;
    }
    let (outer, inner) = (measure::length(outside), measure::length(inside));
    let name =
        |length: Length| length.han <= 6 && length.words <= 5 && length.han + length.words > 0;
    match (outer.han > 0, inner.han > 0) {
        (true, false) => name(inner) && outer.han <= 10,
        (false, true) => name(inner) && outer.words <= 4 && inner.words == 0,
        (true, true) => is_abbreviation(outside, inside),
        (false, false) => {
            is_abbreviation(outside, inside)
                || is_abbreviation(inside, outside)
                || is_numeronym(outside, inside)
        }
    }
}

/// `CI` of `Continuous Integration`, `k8s` of `Kubernetes`.
fn is_abbreviation(long: &str, short: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    if letters.len() < 2 || letters.len() > 8 || capitals < 2 || letters.contains(is_han) {
        return false;
    }
    let mut rest = long.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(_, c)| c);
    let begins = long.chars().find(|c| c.is_alphanumeric());
    let within = letters
        .trim_end_matches('s')
        .chars()
        .all(|c| rest.any(|other| other.eq_ignore_ascii_case(&c)));
    within && begins.zip(letters.chars().next()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b))
}

fn is_numeronym(long: &str, short: &str) -> bool {
    let (Some(first), Some(last)) = (short.chars().next(), short.chars().next_back()) else {
        return false;
    };
    let between = short.get(1..short.len() - last.len_utf8()).and_then(|n| n.parse::<usize>().ok());
    let long: Vec<char> = long.chars().collect();
    between == long.len().checked_sub(2)
        && long.len() > 3
        && long[0].eq_ignore_ascii_case(&first)
        && long[long.len() - 1].eq_ignore_ascii_case(&last)
}

/// `A / B`, `A 或 B`, `A or B`, where each is a name of its own.
fn alternatives(text: &str, all_asked: bool) -> Vec<String> {
    let short = |part: &str| {
        let length = measure::length(part);
        !length.is_empty() && length.han <= 6 && length.words <= 3
    };
    let split = |by: &str| -> Vec<String> {
        let parts: Vec<&str> = text.split(by).map(str::trim).collect();
        let whole = parts.len() > 1 && parts.len() <= 4 && parts.iter().all(|part| short(part));
        if whole { parts.into_iter().map(str::to_owned).collect() } else { Vec::new() }
    };
    // `-c --cpu-shares`: one option in two forms.
    if let Some((short, long)) = text.split_once(' ')
        && short.len() == 2
        && short.starts_with('-')
        && long.starts_with("--")
        && !long.contains(' ')
    {
        return vec![short.to_owned(), long.to_owned()];
    }
    if all_asked || text.contains(['、', '，', '。', '；']) {
        return Vec::new();
    }
    [" / ", " | ", "／", " 或 ", "或者", "或", " or "]
        .into_iter()
        .map(split)
        .find(|parts| !parts.is_empty())
        .unwrap_or_default()
}

/// `持续集成，简称 CI`: both sides of the word.
fn also_called(text: &str) -> Vec<String> {
    for word in CALLED {
        let Some((before, after)) = text.split_once(word) else { continue };
        let trim = |c: char| c.is_whitespace() || "，,（()）“”\"「」：:".contains(c);
        let sides = [before.trim_matches(trim), after.trim_matches(trim)];
        let short = |side: &&str| {
            let length = measure::length(side);
            !length.is_empty() && length.han <= 8 && length.words <= 5
        };
        if sides.iter().all(short) {
            return sides.map(str::to_owned).to_vec();
        }
    }
    Vec::new()
}

const CALLED: [&str; 17] = [
    "简称为",
    "简称",
    "缩写为",
    "缩写",
    "全称为",
    "全称",
    "又称为",
    "又称",
    "也称为",
    "也称",
    "又叫",
    "也叫",
    "，即",
    ", also called ",
    ", also known as ",
    ", abbreviated ",
    ", aka ",
];

/// Whether a card asks for a name and not for what is said of one.
pub fn asks_a_name(card: &Draft) -> bool {
    match card.kind {
        Kind::Reverse | Kind::Cloze | Kind::Command => true,
        Kind::Term
        | Kind::Qa
        | Kind::List
        | Kind::Steps
        | Kind::Compare
        | Kind::Flag
        | Kind::Table
        | Kind::Outline => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(back: &str, also: &[&str]) {
        let rights = rights(&Draft::bare(Kind::Qa, "问？", back));
        let mut names: Vec<&str> = rights[1..].iter().map(|right| right.text.as_str()).collect();
        names.sort_unstable();
        let mut also = also.to_vec();
        also.sort_unstable();
        assert_eq!(names, also, "{back}");
    }

    #[test]
    fn an_answer_names_itself_otherwise() {
        check("容器（Container）", &["容器", "Container"]);
        check("**bind mount**（绑定挂载）", &["bind mount", "绑定挂载"]);
        check("Continuous Integration (CI)", &["Continuous Integration", "CI"]);
        check(
            "持续集成（Continuous Integration，CI）",
            &["持续集成", "Continuous Integration", "CI"],
        );
        check("Kubernetes (K8s)", &["Kubernetes", "K8s"]);
        check("持续集成，简称 CI", &["持续集成", "CI"]);
        check("true / false", &["true", "false"]);
        check("镜像 或 映像", &["镜像", "映像"]);
        check("让容器在后台运行（detached）", &["让容器在后台运行", "detached"]);
    }

    #[test]
    fn a_remark_is_no_name() {
        check("端口（默认 80）", &["端口"]);
        check("高（推荐）", &["高"]);
        check("2375（明文）", &["2375"]);
        check("镜像（image, read-only）", &["镜像"]);
        check("main()", &[]);
        check("CI/CD", &[]);
        check("volume (persistent)", &["volume"]);
    }
}
