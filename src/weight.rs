//! What makes two texts different facts, however alike they read: a number, a negation, a flag, a
//! piece of code, a name, a word that compares.

use std::collections::BTreeMap;

use crate::text::is_han;

/// The words of a text that carry its fact, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Numbers, flags, paths, whatever stands in backticks: as they stand.
    exact: Counted,
    /// Latin names in a Chinese text, in lower case.
    names: Counted,
    /// Negations, amounts and comparisons.
    words: Counted,
    /// Words that have an opposite.
    poles: Counted,
}

type Counted = BTreeMap<String, usize>;

/// How two weights differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// They say the same.
    No,
    /// A name was added or left out, or is spelled better.
    Names,
    /// One says all that the other says, and more: a question that names its command, for one.
    More,
    /// Another fact.
    Far,
}

impl Weight {
    pub fn of(text: &str) -> Weight {
        let mut weight = Weight::default();
        weight.add(text);
        weight
    }

    pub fn add(&mut self, text: &str) {
        let chinese = text.contains(is_han);
        for (i, part) in text.split('`').enumerate() {
            let code = i % 2 == 1;
            if code || part.contains(|c: char| c.is_ascii_alphanumeric()) {
                self.add_latin(part, code, chinese);
            }
            if !code && chinese {
                self.add_han(part);
            }
        }
    }

    fn add_latin(&mut self, part: &str, code: bool, chinese: bool) {
        let is_part = |c: char| c.is_ascii_graphic() && !"()[]{}\"'*,;<>!?|~^`".contains(c);
        let plain: String = part.chars().map(half_width).collect();
        for token in plain.split(|c: char| !is_part(c)) {
            let token = token.trim_matches(|c| ".:/&=".contains(c));
            let word = token.trim_end_matches('-').to_lowercase();
            if !token.contains(|c: char| c.is_ascii_alphanumeric()) {
                // `>` and `=` alone compare; the rest of signs say nothing.
                continue;
            }
            if NEGATIONS.contains(&word.as_str()) || word.ends_with("n't") {
                count(&mut self.words, "not");
            } else if let Some(number) = NUMBERS.iter().position(|number| *number == word) {
                count(&mut self.exact, &(number + 2).to_string());
            } else if AMOUNTS.contains(&word.as_str()) {
                count(&mut self.words, &word);
            } else if POLES.iter().any(|(a, b)| word == *a || word == *b) && !code {
                count(&mut self.poles, &word);
            } else if is_exact(token) {
                count(&mut self.exact, token);
            } else if code || chinese {
                count(&mut self.names, &word);
            }
        }
    }

    fn add_han(&mut self, part: &str) {
        let part = HARMLESS.iter().fold(part.to_owned(), |part, word| part.replace(word, ""));
        let mut rest = part.as_str();
        for word in COMPARISONS {
            for _ in rest.matches(word) {
                count(&mut self.words, if word == "仅" { "只" } else { word });
            }
        }
        while let Some(c) = rest.chars().next() {
            let one = &rest[..c.len_utf8()];
            if NEGATING.contains(c) {
                count(&mut self.words, "不");
            } else if NUMERALS.contains(c) {
                count(&mut self.exact, one);
            } else if HAN_POLES.contains(c) {
                count(&mut self.poles, one);
            }
            rest = &rest[c.len_utf8()..];
        }
    }

    /// What only one of two texts negates, compares or bounds: of the old, and of the new.
    pub fn negated<'a>(&'a self, new: &'a Weight) -> Option<(Option<&'a str>, Option<&'a str>)> {
        let (lost, gained) = difference(&self.words, &new.words);
        let differ = !lost.is_empty() || !gained.is_empty();
        differ.then(|| (lost.first().copied(), gained.first().copied()))
    }

    /// A word of the old text that made room for its opposite in the new.
    pub fn opposed(&self, new: &Weight) -> Option<(&'static str, &'static str)> {
        turned(&self.poles, &new.poles)
    }

    /// How the new text's weight lies to that of the old.
    pub fn apart(&self, new: &Weight) -> Apart {
        if self.words != new.words || turned(&self.poles, &new.poles).is_some() {
            return Apart::Far;
        }
        let (lost, gained) = difference(&self.exact, &new.exact);
        if !lost.is_empty() && !gained.is_empty() {
            return Apart::Far;
        }
        let exact = !lost.is_empty() || !gained.is_empty();
        let (mut lost, mut gained) = other_words(&self.names, &new.names);
        let same = lost.is_empty() && gained.is_empty();
        lost.retain(|old| match gained.iter().position(|new| is_respelled(old, new)) {
            Some(at) => {
                gained.remove(at);
                false
            }
            None => true,
        });
        match () {
            () if !lost.is_empty() && !gained.is_empty() => Apart::Far,
            () if exact => Apart::More,
            () if same => Apart::No,
            () if lost.len() + gained.len() <= 2 => Apart::Names,
            () => Apart::More,
        }
    }
}

/// Whether one word is the other with a slip of the pen: one letter more, less, other or swapped in
/// a word of some length, or a plural.
pub fn is_respelled(old: &str, new: &str) -> bool {
    let (short, long) = if old.len() <= new.len() { (old, new) } else { (new, old) };
    if long.strip_suffix('s') == Some(short) || long.strip_suffix("es") == Some(short) {
        return true;
    }
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    let turned = PREFIXES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short));
    short.len() >= 5
        && letters(old)
        && letters(new)
        && !turned
        && !are_opposites(old, new)
        && strsim::osa_distance(old, new) == 1
}

/// What makes another word of a word.
pub const PREFIXES: [&str; 6] = ["a", "un", "in", "im", "de", "re"];

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFEE0) as u8 as char,
        c => c,
    }
}

/// What is written with care: digits, `-v`, `a/b`, `a_b`, `$HOME`.
fn is_exact(token: &str) -> bool {
    let inside = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    token.contains(|c: char| c.is_ascii_digit())
        || token.starts_with('-') && token.len() > 1
        || token.starts_with('$')
        || inside.contains(['_', '/', '=', ':', '@', '.'])
        || token.ends_with(['+', '#'])
}

fn count(counted: &mut Counted, word: &str) {
    match counted.get_mut(word) {
        Some(n) => *n += 1,
        None => _ = counted.insert(word.to_owned(), 1),
    }
}

/// What the old text has more of, and what the new one.
fn difference<'a>(old: &'a Counted, new: &'a Counted) -> (Vec<&'a str>, Vec<&'a str>) {
    let more = |of: &'a Counted, other: &'a Counted| {
        let is_more = |(word, n): &(&String, &usize)| other.get(*word).copied().unwrap_or(0) < **n;
        of.iter().filter(is_more).map(|(word, _)| word.as_str()).collect()
    };
    (more(old, new), more(new, old))
}

/// The same for words whose number is a matter of style.
fn other_words<'a>(old: &'a Counted, new: &'a Counted) -> (Vec<&'a str>, Vec<&'a str>) {
    let lacks = |of: &'a Counted, other: &'a Counted| {
        of.keys().filter(|word| !other.contains_key(*word)).map(String::as_str).collect()
    };
    (lacks(old, new), lacks(new, old))
}

/// A word that made room for its opposite, and that.
fn turned(old: &Counted, new: &Counted) -> Option<(&'static str, &'static str)> {
    if old == new {
        return None;
    }
    let n = |of: &Counted, word: &str| of.get(word).copied().unwrap_or(0) as i64;
    let gained = |word: &str| n(new, word) - n(old, word);
    POLES.iter().chain(HAN_PAIRS).find_map(|(a, b)| match (gained(a), gained(b)) {
        (lost, more) if lost < 0 && more > 0 => Some((*a, *b)),
        (more, lost) if lost < 0 && more > 0 => Some((*b, *a)),
        _ => None,
    })
}

/// Whether two words or characters are each other's opposites.
pub fn are_opposites(one: &str, other: &str) -> bool {
    let pairs = POLES.iter().chain(HAN_PAIRS);
    pairs.into_iter().any(|pair| *pair == (one, other) || *pair == (other, one))
}

/// Whether a character negates or counts.
pub fn is_telling(c: char) -> bool {
    NEGATING.contains(c) || NUMERALS.contains(c)
}

/// Whether a word negates.
pub fn negates(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't") || word.starts_with(|c| NEGATING.contains(c))
}

/// Whether a character alone may turn what is said: a negation, an amount, one of two opposites, the
/// voice of a verb.
pub fn weighs(c: char) -> bool {
    is_telling(c) || "最更仅只有被".contains(c) || HAN_POLES.contains(c)
}

const NEGATIONS: [&str; 10] =
    ["not", "no", "never", "without", "none", "neither", "nor", "cannot", "non", "unless"];

const NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const AMOUNTS: [&str; 23] = [
    "more", "less", "most", "least", "fewer", "greater", "larger", "smaller", "higher", "lower",
    "faster", "slower", "than", "only", "all", "any", "every", "always", "once", "twice", "half",
    "both", "must",
];

const POLES: &[(&str, &str)] = &[
    ("before", "after"),
    ("first", "last"),
    ("minimum", "maximum"),
    ("min", "max"),
    ("true", "false"),
    ("on", "off"),
    ("enable", "disable"),
    ("enables", "disables"),
    ("enabled", "disabled"),
    ("enable", "unable"),
    ("start", "stop"),
    ("starts", "stops"),
    ("push", "pull"),
    ("pushes", "pulls"),
    ("up", "down"),
    ("in", "out"),
    ("public", "private"),
    ("read", "write"),
    ("reads", "writes"),
    ("synchronous", "asynchronous"),
    ("sync", "async"),
    ("internal", "external"),
    ("inside", "outside"),
    ("client", "server"),
    ("source", "target"),
    ("input", "output"),
    ("upload", "download"),
    ("upload", "unload"),
    ("local", "remote"),
    ("static", "dynamic"),
    ("add", "remove"),
    ("adds", "removes"),
    ("create", "delete"),
    ("creates", "deletes"),
    ("open", "close"),
    ("left", "right"),
    ("top", "bottom"),
    ("above", "below"),
    ("over", "under"),
    ("allow", "deny"),
    ("allows", "denies"),
    ("allows", "forbids"),
    ("safe", "unsafe"),
    ("stateful", "stateless"),
    ("mutable", "immutable"),
    ("virtual", "physical"),
    ("horizontal", "vertical"),
    ("old", "new"),
    ("parent", "child"),
    ("encode", "decode"),
    ("import", "export"),
    ("with", "without"),
    ("to", "from"),
    ("into", "from"),
    ("into", "out"),
    ("automatic", "manual"),
    ("automatically", "manually"),
    ("single", "multiple"),
    ("ascending", "descending"),
    ("encrypt", "decrypt"),
    ("encrypts", "decrypts"),
    ("attach", "detach"),
    ("success", "failure"),
    ("same", "different"),
];

/// Words in which a sign of weight weighs nothing.
const HARMLESS: [&str; 19] = [
    "非常", "特别", "分别", "类别", "级别", "区别", "识别", "别名", "不仅", "不但", "无论", "不管",
    "万一", "千万", "别人", "别的", "别处", "个别", "差别",
];

const COMPARISONS: [&str; 19] = [
    "最", "更", "仅", "只", "至少", "至多", "超过", "低于", "高于", "大于", "小于", "等于", "以上",
    "以下", "必须", "禁止", "所有", "全部", "部分",
];

const NEGATING: &str = "不没未非无勿别否";

const NUMERALS: &str = "二三四五六七八九十百千万两零";

const HAN_POLES: &str = "上下左右前后内外大小多少高低增减开关启停读写公私本异入出新旧快慢强弱纵横远近主从推拉同异动静长短正反始终升降单双进挂卸先冷热软硬删加收发父子真假虚实解到自手顺逆明暗显隐串并一";

const HAN_PAIRS: &[(&str, &str)] = &[
    ("上", "下"),
    ("左", "右"),
    ("前", "后"),
    ("内", "外"),
    ("大", "小"),
    ("多", "少"),
    ("高", "低"),
    ("增", "减"),
    ("开", "关"),
    ("启", "停"),
    ("读", "写"),
    ("公", "私"),
    ("本", "异"),
    ("入", "出"),
    ("新", "旧"),
    ("快", "慢"),
    ("强", "弱"),
    ("纵", "横"),
    ("远", "近"),
    ("主", "从"),
    ("推", "拉"),
    ("同", "异"),
    ("动", "静"),
    ("长", "短"),
    ("正", "反"),
    ("始", "终"),
    ("升", "降"),
    ("单", "双"),
    ("进", "出"),
    ("挂", "卸"),
    ("先", "后"),
    ("冷", "热"),
    ("软", "硬"),
    ("增", "删"),
    ("加", "减"),
    ("加", "解"),
    ("收", "发"),
    ("父", "子"),
    ("真", "假"),
    ("虚", "实"),
    ("单", "多"),
    ("一", "多"),
    ("到", "从"),
    ("自", "手"),
    ("顺", "逆"),
    ("明", "暗"),
    ("显", "隐"),
    ("串", "并"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expect: Apart) {
        assert_eq!(Weight::of(old).apart(&Weight::of(new)), expect, "{old} ‖ {new}");
        assert_eq!(Weight::of(new).apart(&Weight::of(old)), expect, "{new} ‖ {old}");
    }

    #[test]
    fn what_makes_another_fact() {
        for (old, new) in [
            ("默认端口是 6379", "默认端口是 6380"),
            ("从 v1.24 起", "从 v1.25 起"),
            ("三个副本", "四个副本"),
            ("可以修改", "不可以修改"),
            ("数据会保留", "数据不会保留"),
            ("有权限", "没有权限"),
            ("`-v` 挂载卷", "`-V` 挂载卷"),
            ("用 `docker run` 启动", "用 `docker start` 启动"),
            ("在启动时执行", "在停止时执行"),
            ("由 Docker 管理", "由 Kubernetes 管理"),
            ("至少一个", "至多一个"),
            ("读权限", "写权限"),
            ("it is kept", "it is not kept"),
            ("runs before the build", "runs after the build"),
            ("works with a key", "works without a key"),
            ("at least two nodes", "at least three nodes"),
            ("needs more memory", "needs less memory"),
        ] {
            check(old, new, Apart::Far);
        }
    }

    #[test]
    fn what_leaves_the_fact() {
        for (old, new) in [
            ("一个**只读**的模板", "一个只读模板"),
            ("用于启动容器", "用来启动容器"),
            ("速度非常快", "速度快"),
            ("a folder of the host", "some folder on the host".trim_start_matches("some ")),
            ("端口：8080", "端口:8080"),
            ("Docker 引擎", "docker 引擎"),
        ] {
            check(old, new, Apart::No);
        }
        check("由 Kuberentes 管理", "由 Kubernetes 管理", Apart::Names);
        check("镜像", "镜像（Image）", Apart::Names);
        check("`docker build` 的 `-f`", "`-f`", Apart::Names);
        check("端口", "端口 80", Apart::More);
    }
}
