//! What is typed, as words that can be compared: without marks, width, case and punctuation.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::quantity::quantity;
use super::sign::operator;
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

    /// Whether it is an operator, and no word.
    pub fn is_sign(&self) -> bool {
        !self.text.contains(is_alphanumeric)
    }

    /// Whether it has to be there to the letter: a number, an option, a path, a name with signs.
    pub fn is_exact(&self) -> bool {
        self.is_sign()
            || self.text.contains(|c: char| c.is_ascii_digit() || "./_:@=$%+#^".contains(c))
            || self.text.starts_with(['-', '~'])
    }
}

/// The tokens of a text. Signs count only where they are part of a word (`v1.2`, `-f`, `/etc`,
/// `C++`, `99%`) or operate (`≥ 3`, `a && b`). A number and its unit are one.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = at + c.len_utf8();
        if let Some((form, end)) = quantity(text, at) {
            tokens.push(Token { at: at..end, text: form });
            at = end;
        } else if is_han(c) {
            tokens.push(Token { at: at..end, text: han(text, at, c) });
            at = end;
        } else if let Some(end) = word(text, at) {
            tokens.push(folded(text, at..end));
            at = end;
        } else if let Some((sign, end)) = operator(text, at) {
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

/// The tokens without articles; all of them where there is nothing else. The `A` of `A record` and
/// `A calls B` and the `a` of `a + b` are names.
pub fn without_articles(text: &str, all: &[Token]) -> Vec<Token> {
    let letter = |token: &Token| {
        let shown = &text[token.at.clone()];
        shown.len() == 1 && shown.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let letters = all.iter().filter(|token| letter(token)).count();
    let is_article = |i: &usize| {
        let next = all.get(i + 1);
        let word = next.is_some_and(|next| !next.is_sign() && !next.is_han());
        match &text[all[*i].at.clone()] {
            "a" | "an" => word,
            "A" | "An" => word && *i == 0 && all.len() > 3 && letters < 2,
            shown => shown.eq_ignore_ascii_case("the"),
        }
    };
    let rest: Vec<Token> =
        (0..all.len()).filter(|i| !is_article(i)).map(|i| all[i].clone()).collect();
    if rest.is_empty() { all.to_vec() } else { rest }
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
pub fn word(text: &str, start: usize) -> Option<usize> {
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
            '-' | '.' | '/' | '_' | ':' | '@' | '=' | '\'' | '’' | '+' | '#' | ',' | '~'
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
                // `HEAD~1`, and not the range `3~5`.
                '~' => text[start..end].contains(char::is_alphabetic),
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
        // `C++`, `C#`, `99%`, `HEAD^`.
        let signs: usize = text[end..]
            .chars()
            .take_while(|c| matches!(half_width(*c), '+' | '#' | '%' | '^'))
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
    let word = number_word(&word).map_or(word.clone(), str::to_owned);
    Token { at, text: word }
}

/// `three`, `thirty`: in digits.
pub fn number_word(word: &str) -> Option<&'static str> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, digits)| *digits)
}

const NUMBERS: [(&str, &str); 28] = [
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
];

pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFEE0) as u8 as char,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        key(&without_articles(text, &tokens(text)))
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
            ("up==0", "up == 0"),
            ("a+b", "a + b"),
            ("a Pod", "Pod"),
            ("99.9 %", "99.9%"),
            ("30 秒", "30 seconds"),
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
            ("up == 0", "up 0"),
            ("a && b", "a || b"),
            ("!ready", "ready"),
            ("±5%", "5%"),
            ("10 Mb", "10 MB"),
            ("A record", "record"),
            ("plan A", "plan"),
        ] {
            assert_ne!(folded(a), folded(b), "{a} ‖ {b}");
        }
    }
}
