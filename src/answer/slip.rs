//! Slips of the pen: what was meant, but is not quite what was typed.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::weight::{PREFIXES, are_opposites};

/// Whether a word is another with a slip: one letter other, more, less or two swapped in a word of
/// five letters, two in one of nine, three in one of fifteen. Four letters may be swapped. Names in
/// capitals (`HTTP`) are right or wrong. Both are folded; `shown` is the right one as it is written.
pub fn is_slip(typed: &str, right: &str, shown: &str) -> bool {
    if right.len() > LONGEST || typed.len().abs_diff(right.len()) > 12 {
        return false;
    }
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'');
    let long = right.chars().count();
    let capitals = shown.len() <= 6 && shown.chars().all(|c| c.is_uppercase());
    if !letters(typed) || !letters(right) || capitals || typed.chars().count().abs_diff(long) > 3 {
        return false;
    }
    if are_opposites(typed, right)
        || is_other_prefix(typed, right)
        || is_other_word(typed, right)
        || lacks_beginning(typed, right)
    {
        return false;
    }
    if long == 4 {
        return typed.chars().count() == 4 && is_swapped(typed, right);
    }
    let most = match long {
        0..5 => 0,
        5..9 => 1,
        9..15 => 2,
        _ => 3,
    };
    // The first letter is seldom mistaken, and makes another word of a short one.
    let same_start = typed.chars().next() == right.chars().next();
    let distance = strsim::osa_distance(typed, right);
    distance <= most && (same_start || long >= 7 || is_swapped(typed, right))
}

/// Bytes of a word in which a slip is looked for.
const LONGEST: usize = 120;

/// Whether one is the plural of the other.
pub fn is_plural(typed: &str, right: &str, shown: &str) -> bool {
    let (short, long) = if typed.len() < right.len() { (typed, right) } else { (right, typed) };
    let capitals = shown.len() > 1 && shown.chars().all(|c| c.is_uppercase());
    !capitals
        && short.len() >= 3
        && short.chars().all(char::is_alphabetic)
        && !short.ends_with('s')
        && !PROTOCOLS.contains(&short)
        && long.strip_prefix(short).is_some_and(|end| end == "s")
}

/// That are something else with an s.
const PROTOCOLS: [&str; 7] = ["http", "ftp", "ldap", "imap", "smtp", "dns", "pop"];

/// `import` and `export`, `mutable` and `immutable`: one word's end with another beginning.
fn is_other_prefix(typed: &str, right: &str) -> bool {
    let same: usize = typed
        .chars()
        .rev()
        .zip(right.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let heads = [&typed[..typed.len() - same], &right[..right.len() - same]];
    let is_prefix = |head: &str| {
        head.is_empty()
            || PREFIXES.contains(&head)
            || [
                "ex", "no", "not", "dis", "non", "pre", "post", "sub", "super", "inter", "intra",
                "multi", "uni", "en",
            ]
            .contains(&head)
    };
    same >= 3 && heads[0] != heads[1] && heads.iter().all(|head| is_prefix(head))
}

/// `routine` is no slip for `goroutine`.
fn lacks_beginning(typed: &str, right: &str) -> bool {
    let (short, long) = if typed.len() < right.len() { (typed, right) } else { (right, typed) };
    long.strip_suffix(short).is_some_and(|head| head.chars().count() >= 2)
}

/// Whether both are words, a letter or two apart.
fn is_other_word(typed: &str, right: &str) -> bool {
    OTHER_WORDS.iter().any(|pair| *pair == (typed, right) || *pair == (right, typed))
}

const OTHER_WORDS: [(&str, &str); 20] = [
    ("internal", "interval"),
    ("context", "content"),
    ("context", "contest"),
    ("affect", "effect"),
    ("adapt", "adopt"),
    ("adapter", "adopter"),
    ("accept", "except"),
    ("expect", "except"),
    ("device", "devise"),
    ("patent", "parent"),
    ("instance", "instant"),
    ("intent", "indent"),
    ("later", "layer"),
    ("message", "massage"),
    ("trail", "trial"),
    ("formal", "format"),
    ("contract", "contrast"),
    ("transaction", "translation"),
    ("compliant", "complaint"),
    ("proceed", "precede"),
];

fn is_swapped(typed: &str, right: &str) -> bool {
    strsim::osa_distance(typed, right) == 1 && {
        let (mut a, mut b): (Vec<char>, Vec<char>) =
            (typed.chars().collect(), right.chars().collect());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    }
}

/// Whether two Chinese characters are read the same, so that an input method offers one for the
/// other: 象 for 像. Tones do not count.
pub fn are_homophones(a: char, b: char) -> bool {
    let (Some(a), Some(b)) = (READINGS.get(&a), READINGS.get(&b)) else { return false };
    a.iter().any(|reading| b.contains(reading))
}

/// The lines of the table that a character stands in, one a reading.
static READINGS: LazyLock<HashMap<char, Vec<u16>>> = LazyLock::new(|| {
    let mut readings: HashMap<char, Vec<u16>> = HashMap::new();
    // The 3755 common characters of GB 2312, by their usual readings.
    for (line, reading) in include_str!("homophones.txt").lines().zip(0u16..) {
        for c in line.chars() {
            readings.entry(c).or_default().push(reading);
        }
    }
    readings
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen() {
        for (typed, right) in [
            ("kuberentes", "kubernetes"),
            ("contaner", "container"),
            ("deploymnt", "deployment"),
            ("hlem", "helm"),
            ("prometeus", "prometheus"),
            ("dokcer", "docker"),
        ] {
            assert!(is_slip(typed, right, right), "{typed} for {right}");
        }
    }

    #[test]
    fn other_words() {
        for (typed, right) in [
            ("note", "node"),
            ("push", "pull"),
            ("export", "import"),
            ("immutable", "mutable"),
            ("decrement", "increment"),
            ("asynchronous", "synchronous"),
            ("private", "public"),
            ("egress", "ingress"),
            ("intranet", "internet"),
            ("unicast", "multicast"),
            ("rebase", "base"),
            ("interval", "internal"),
            ("routine", "goroutine"),
        ] {
            assert!(!is_slip(typed, right, right), "{typed} for {right}");
        }
        assert!(!is_slip("https", "http", "HTTP"));
        assert!(!is_plural("https", "http", "http"));
        assert!(is_plural("pods", "pod", "Pod"));
    }

    #[test]
    fn what_is_read_the_same() {
        for (a, b) in [('像', '象'), ('集', '继'), ('成', '承'), ('部', '布'), ('账', '帐')]
        {
            assert!(are_homophones(a, b), "{a} {b}");
        }
        assert!(!are_homophones('月', '年'));
        assert!(!are_homophones('存', '冲'));
    }
}
