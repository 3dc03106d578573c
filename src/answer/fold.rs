//! What is typed, as words that can be compared: without marks, width, case and punctuation.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{is_alphanumeric, is_han};

/// A word, or a Chinese character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in its text.
    pub at: Range<usize>,
    /// As it is compared.
    pub text: String,
}

impl Token {
    pub fn is_han(&self) -> bool {
        self.text.starts_with(is_han)
    }

    /// Whether it has to be there to the letter: a number, an option, a path, a name with signs.
    pub fn is_exact(&self) -> bool {
        self.text.contains(|c: char| c.is_ascii_digit() || "./_:@=$%+#<>≤≥≠".contains(c))
            || self.text.starts_with(['-', '~'])
    }
}

/// The tokens of a text. Signs count only where they are part of a word (`v1.2`, `-f`, `/etc`,
/// `C++`, `99%`) or compare (`≥ 3`).
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = at + c.len_utf8();
        if is_han(c) {
            tokens.push(Token { at: at..end, text: han(text, at, c) });
            at = end;
        } else if let Some(end) = word(text, at) {
            tokens.push(folded(text, at..end));
            at = end;
        } else if let Some((sign, end)) = comparison(text, at) {
            tokens.push(Token { at: at..end, text: sign.to_owned() });
            at = end;
        } else {
            at = end;
        }
    }
    tokens
}

/// A character as it is compared: a numeral that counts something is its digit.
fn han(text: &str, at: usize, c: char) -> String {
    let digit = match c {
        // 仅 and 只, 全部 and 所有 say the same.
        '仅' => return "只".to_owned(),
        '全' if text[at..].starts_with("全部") => return "所".to_owned(),
        '部' if text[..at].ends_with('全') => return "有".to_owned(),
        '两' => Some(2),
        _ => "零一二三四五六七八九".chars().position(|numeral| numeral == c),
    };
    let numeral = |c: char| "零一二三四五六七八九十百千万两".contains(c);
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].trim_start().chars().next();
    let counts = !before.is_some_and(numeral)
        && after.is_none_or(|c| "个种条台次层步天项份类位倍段级秒分点年月".contains(c))
        && (after.is_some() || !before.is_some_and(is_han));
    match digit {
        Some(digit) if counts => digit.to_string(),
        _ => c.nfkc().collect(),
    }
}

/// The words of form that say nothing of the fact: articles.
pub fn is_article(token: &Token) -> bool {
    ["a", "an", "the"].contains(&token.text.as_str())
}

/// The whole of some tokens as one text in which equal answers are equal: what parts words counts
/// only between two numbers.
pub fn key<'a>(tokens: impl IntoIterator<Item = &'a Token>) -> String {
    let mut key = String::new();
    for token in tokens {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let compares = token.text.starts_with(['-', '<', '>', '≤', '≥', '≠']);
        if digit(key.chars().next_back()) && digit(token.text.chars().next()) || compares {
            key.push(' ');
        }
        if token.is_exact() {
            key.push_str(&token.text);
        } else {
            key.extend(token.text.chars().filter(|c| *c != '-' && *c != '\''));
        }
    }
    key
}

/// Where the word that begins here ends.
fn word(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back().map(half_width);
    let alone = before.is_none_or(|c| !c.is_ascii_graphic() || "`\"'([{,;|*=".contains(c));
    let mut end = start;
    // `--rm`, `/etc`, `.env`, `~/x`, `$HOME`, `*.md`
    if alone {
        for lead in ["--", "-", "~/", "../", "./", "/", "*.", ".", "$", "@"] {
            let after = |c: char| is_letter(c) || c.is_ascii_digit() && lead != "." || c == '.';
            // `容器/Container` are two.
            let path = lead.ends_with('/') && before.is_some_and(is_alphanumeric);
            if !path
                && text[start..].starts_with(lead)
                && text[start + lead.len()..].starts_with(after)
            {
                end += lead.len();
                break;
            }
        }
    }
    let first = text[end..].chars().next()?;
    let hidden = end > start && first == '.';
    if !(is_letter(first) || hidden) {
        return None;
    }
    loop {
        let mut rest = text[end..].char_indices();
        let (_, c) = rest.next().unwrap_or((0, ' '));
        if is_letter(c) || is_combining_mark(c) || c == '\u{200D}' {
            end += c.len_utf8();
            continue;
        }
        let next = rest.next();
        let joins = matches!(
            half_width(c),
            '-' | '.' | '/' | '_' | ':' | '@' | '=' | '\'' | '’' | '+' | '#' | ','
        ) && next.is_some_and(|(_, next)| is_letter(next));
        let joins = joins
            && match half_width(c) {
                // `1,000` and `8080：80`; not `a,b` and not `大小：10`.
                ',' => {
                    is_digit(text[..end].chars().next_back())
                        && thousands(&text[end + c.len_utf8()..])
                }
                // `read-only`, `TCP/443`, `key=value` are words of their own.
                '-' | '/' | '=' | ':' if text[start..end].chars().all(char::is_alphabetic) => false,
                '/' if next.is_some_and(|n| n.1.is_alphabetic())
                    && is_number(&text[start..end]) =>
                {
                    false
                }
                ':' if c != ':' => {
                    is_digit(text[..end].chars().next_back()) && is_digit(next.map(|n| n.1))
                }
                _ => true,
            };
        if joins {
            end += c.len_utf8();
            continue;
        }
        // `C++`, `C#`, `99%`
        let signs: usize = text[end..]
            .chars()
            .take_while(|c| matches!(half_width(*c), '+' | '#' | '%'))
            .map(char::len_utf8)
            .sum();
        return Some(end + signs);
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_letter(c: char) -> bool {
    is_alphanumeric(c) && !is_han(c)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| half_width(c).is_ascii_digit())
}

fn thousands(rest: &str) -> bool {
    let digits = rest.chars().take_while(|c| c.is_ascii_digit()).count();
    digits == 3
}

fn folded(text: &str, at: Range<usize>) -> Token {
    let shown: String = text[at.clone()].nfkc().collect();
    let option = shown.starts_with('-');
    // `-v` is another option than `-V`, and `100m` another amount than `100M`.
    let milli = shown.ends_with(['m', 'M'])
        && shown[..shown.len() - 1].bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let before = text[..at.start].trim_end();
    let unit =
        matches!(shown.as_str(), "m" | "M") && before.ends_with(|c: char| c.is_ascii_digit());
    let mut word = if option || milli || unit { shown } else { shown.to_lowercase() };
    if word.bytes().next().is_some_and(|b| b.is_ascii_digit()) {
        word.retain(|c| c != ',');
    }
    let mut word = word.replace('’', "'");
    // `v1.24` is 1.24.
    let version = word
        .strip_prefix('v')
        .filter(|rest| rest.contains('.') && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    if let Some(version) = version {
        word = version.to_owned();
    }
    let word = match NUMBERS.iter().position(|number| *number == word) {
        Some(number) => number.to_string(),
        None => word,
    };
    Token { at, text: word }
}

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// `>=`, `≥`, `<`, `!=` before a number.
fn comparison(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let signs = [
        (">=", "≥"),
        ("≥", "≥"),
        ("<=", "≤"),
        ("≤", "≤"),
        ("!=", "≠"),
        ("≠", "≠"),
        (">", ">"),
        ("＞", ">"),
        ("<", "<"),
        ("＜", "<"),
    ];
    let (sign, shown) = signs.into_iter().find(|(sign, _)| text[at..].starts_with(sign))?;
    let end = at + sign.len();
    let before = text[..at].chars().next_back();
    let number = is_digit(text[end..].trim_start().chars().next());
    (number && !matches!(before, Some('-' | '='))).then_some((shown, end))
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFEE0) as u8 as char,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        key(tokens(text).iter().filter(|token| !is_article(token)))
    }

    #[test]
    fn what_is_the_same_answer() {
        for (a, b) in [
            ("Ｄｏｃｋｅｒ：容器", "docker 容器"),
            ("Docker Hub", "dockerhub"),
            ("read-only", "Read only"),
            ("100 MB", "100mb"),
            ("1,000", "1000"),
            ("三 个", "三个"),
            ("three replicas", "3 replicas"),
            ("the kernel", "Kernel"),
            ("`docker`、容器。", "docker容器"),
            (">= 3", "≥3"),
            ("８０８０：８０", "8080:80"),
            ("key: value", "key：value"),
            ("don’t", "don't"),
            ("CI-CD", "CI CD"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} ‖ {b}");
        }
    }

    #[test]
    fn what_is_another() {
        for (a, b) in [
            ("v1.2", "v12"),
            ("C++", "C"),
            ("1 2", "12"),
            ("-v", "-V"),
            ("-v", "v"),
            ("--rm", "-rm"),
            ("/etc", "etc"),
            (".env", "env"),
            ("99%", "99"),
            ("≥ 3", "≤ 3"),
            ("100m", "100M"),
            ("main.go", "main go"),
            ("$HOME", "home"),
        ] {
            assert_ne!(folded(a), folded(b), "{a} ‖ {b}");
        }
    }
}
