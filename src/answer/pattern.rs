//! Words of a command that stand for any word: `<name>`, `{{name}}`, `[name]`, `NAME`, 容器名.

use std::ops::Range;

use super::shell::placeholder;
use crate::text::is_han;

/// A word of the right command, cut where it stands for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// Any text but none.
    Any(String),
}

impl Pattern {
    /// The pattern of a word of which some places stood in quotes.
    pub fn of(text: &str, quoted: &[Range<usize>]) -> Pattern {
        let mut parts = Vec::new();
        let mut plain = 0;
        let mut at = 0;
        while at < text.len() {
            let taken = stands_for_any(text, at, quoted);
            if taken == 0 {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            if plain < at {
                parts.push(Part::Text(text[plain..at].to_owned()));
            }
            parts.push(Part::Any(text[at..at + taken].to_owned()));
            at += taken;
            plain = at;
        }
        if plain < text.len() || parts.is_empty() {
            parts.push(Part::Text(text[plain..].to_owned()));
        }
        Pattern { parts }
    }

    /// Whether it stands for any word.
    pub fn has_any(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Any(_)))
    }

    /// Whether it stands for several words: `{{a b ...}}`.
    pub fn is_many(&self) -> bool {
        matches!(&self.parts[..], [Part::Any(name)] if name.contains(' ') || name.contains("..."))
    }

    /// Whether it may be left out: `[OPTIONS]`.
    pub fn is_optional(&self) -> bool {
        matches!(&self.parts[..], [Part::Any(name)] if name.starts_with('[') && {
            let name = name.to_ascii_lowercase();
            ["option", "flag", "arg", "选项", "参数", "..."].iter().any(|word| name.contains(word))
        })
    }

    /// What each placeholder is filled with by a typed word; none where it does not fit.
    pub fn fit<'a>(&'a self, typed: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let mut filled = Vec::new();
        fit(&self.parts, typed, &mut filled).then_some(filled)
    }
}

fn fit<'a>(parts: &'a [Part], typed: &'a str, filled: &mut Vec<(&'a str, &'a str)>) -> bool {
    match parts {
        [] => typed.is_empty(),
        [Part::Text(text), rest @ ..] => {
            typed.strip_prefix(text.as_str()).is_some_and(|after| fit(rest, after, filled))
        }
        [Part::Any(name)] => {
            filled.push((name, typed));
            !typed.is_empty()
        }
        [Part::Any(name), rest @ ..] => {
            // Up to the next text that is known; the shortest that fits.
            let ends = typed.char_indices().map(|(i, _)| i).filter(|i| *i > 0).take(400);
            for end in ends {
                let length = filled.len();
                filled.push((name, &typed[..end]));
                if fit(rest, &typed[end..], filled) {
                    return true;
                }
                filled.truncate(length);
            }
            false
        }
    }
}

/// The bytes from here that stand for any text; 0 where they are meant.
fn stands_for_any(text: &str, at: usize, quoted: &[Range<usize>]) -> usize {
    let rest = &text[at..];
    let in_quotes = quoted.iter().any(|place| place.contains(&at));
    if let Some(length) = placeholder(rest).filter(|_| !in_quotes || rest.starts_with('<')) {
        return length;
    }
    let starts = text[..at].ends_with(DELIMITERS) || at == 0;
    if in_quotes {
        // A text in Chinese is an example: `-m "修复登录"`.
        let whole = quoted.iter().find(|place| place.start == at);
        return whole
            .filter(|place| text[(*place).clone()].contains(is_han))
            .map_or(0, |place| place.len());
    }
    if rest.starts_with('[') && starts {
        return bracket(rest);
    }
    if rest.starts_with('{') && !text[..at].ends_with('$') {
        return brace(rest);
    }
    if !starts {
        return 0;
    }
    let end = rest.find(DELIMITERS).unwrap_or(rest.len());
    let name = &rest[..end];
    let stands =
        is_placeholder_name(name) || name.contains(is_han) && !name.contains(['"', '\'', '*']);
    if stands { end } else { 0 }
}

const DELIMITERS: [char; 6] = [':', '/', '=', ',', '@', '.'];

/// `[name]`; not `[a-z]`, which is a pattern.
fn bracket(rest: &str) -> usize {
    let Some(end) = rest.find(']') else { return 0 };
    let name = &rest[1..end];
    let good = name.chars().count() >= 2
        && name.starts_with(|c: char| c.is_alphabetic() || is_han(c) || c == '-')
        && name.chars().all(|c| c.is_alphanumeric() || is_han(c) || " _-.|:/".contains(c))
        && !(name.len() <= 7 && name.contains('-') && !name.starts_with('-'));
    if good { end + 1 } else { 0 }
}

/// `{name}`; not `{a,b}`.
fn brace(rest: &str) -> usize {
    let Some(end) = rest.find('}') else { return 0 };
    let name = &rest[1..end];
    let good = name.chars().count() >= 2
        && name.chars().all(|c| c.is_alphabetic() || is_han(c) || c == '_' || c == '-');
    if good { end + 1 } else { 0 }
}

/// `filename`, `container_id`, and words in capitals that manuals put for a word of one's own: `CONTAINER`, `POD_NAME`.
fn is_placeholder_name(name: &str) -> bool {
    let lower = ["filename", "dirname", "username", "hostname"].contains(&name)
        || ["_name", "_id", "-name", "-id"].iter().any(|end| {
            name.strip_suffix(end).is_some_and(|of| !of.is_empty() && !of.starts_with('-'))
        });
    if lower {
        return true;
    }
    let capitals = name.len() > 1
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'_' || b == b'-' || b.is_ascii_digit())
        && name.starts_with(|c: char| c.is_ascii_uppercase());
    capitals
        && name.split(['_', '-']).all(|part| {
            PLACEHOLDERS.contains(&part)
                || PLACEHOLDERS.contains(&part.trim_end_matches(|c: char| c.is_ascii_digit()))
        })
}

const PLACEHOLDERS: [&str; 61] = [
    "NAME",
    "NAMES",
    "PATH",
    "FILE",
    "FILES",
    "FILENAME",
    "DIR",
    "DIRECTORY",
    "FOLDER",
    "IMAGE",
    "IMAGES",
    "CONTAINER",
    "CONTAINERS",
    "POD",
    "NODE",
    "NAMESPACE",
    "TAG",
    "URL",
    "HOST",
    "HOSTNAME",
    "PORT",
    "IP",
    "ADDRESS",
    "USER",
    "USERNAME",
    "PASSWORD",
    "GROUP",
    "COMMAND",
    "CMD",
    "ID",
    "KEY",
    "VALUE",
    "SERVICE",
    "RELEASE",
    "CHART",
    "REPO",
    "REPOSITORY",
    "BRANCH",
    "COMMIT",
    "VERSION",
    "REVISION",
    "ARG",
    "ARGS",
    "OPTIONS",
    "TYPE",
    "RESOURCE",
    "DEPLOYMENT",
    "SOURCE",
    "SRC",
    "TARGET",
    "DEST",
    "DESTINATION",
    "VOLUME",
    "NETWORK",
    "CONTEXT",
    "CLUSTER",
    "LABEL",
    "DOMAIN",
    "REMOTE",
    "PID",
    "NUM",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_any_word() {
        for (word, typed) in [
            ("<name>", "web"),
            ("{{path/to/file}}", "/tmp/x"),
            ("[容器ID]", "3f2a"),
            ("CONTAINER", "web"),
            ("POD_NAME", "web-0"),
            ("容器名", "web"),
            ("<image>:<tag>", "nginx:1.27"),
            ("镜像名:标签", "nginx:1.27"),
            ("--tail={{n}}", "--tail=5"),
            ("{container}", "web"),
        ] {
            let pattern = Pattern::of(word, &[]);
            assert!(pattern.has_any() && pattern.fit(typed).is_some(), "{word} ‖ {typed}");
        }
    }

    #[test]
    fn what_stands_for_itself() {
        for word in ["nginx", "HEAD", "POST", "[a-z]", "{a,b}", "${HOME}", "*.md", "app.js", "GET"]
        {
            assert!(!Pattern::of(word, &[]).has_any(), "{word}");
        }
        assert!(Pattern::of("<image>:<tag>", &[]).fit("nginx").is_none());
        let quoted = std::iter::once(0..10).collect::<Vec<_>>();
        assert!(!Pattern::of("{{.Names}}", &quoted).has_any());
    }
}
