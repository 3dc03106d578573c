//! A command line, cut into words and operators as a shell does. Nothing is expanded, nothing run.

use std::ops::Range;

use crate::text::is_han;

/// A piece of a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, quotes and all.
    pub at: Range<usize>,
    /// What the shell would make of it.
    pub text: String,
    pub kind: WordKind,
    /// The parts of `text` that stood in quotes or behind a backslash.
    pub quoted: Vec<Range<usize>>,
    /// Whether a `$` stands in it where the shell would fill it in: not in single quotes.
    pub expands: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    Word,
    /// `|`, `&&`, `;`, a new line: what parts commands.
    Operator,
    /// `>`, `2>&1`: where output goes.
    Redirection,
}

/// A quote that is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unbalanced;

/// The words of a command line. `<name>` and `{{name}}` are parts of words, spaces and all.
pub fn words(line: &str) -> Result<Vec<Word>, Unbalanced> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if let Some(end) =
            line[at..].strip_prefix('\\').and_then(|rest| line_end(rest).map(|n| at + 1 + n))
        {
            at = end;
        } else if c == '\n' || c == ';' && !line[at..].starts_with(";;") {
            words.push(operator(at..at + 1, ";"));
            at += 1;
        } else if c.is_whitespace() {
            at += c.len_utf8();
        } else if c == '#' && (at == 0 || line[..at].ends_with(char::is_whitespace)) {
            at += line[at..].find('\n').unwrap_or(line.len() - at);
        } else if let Some(sign) = operator_at(&line[at..]) {
            words.push(operator(at..at + sign.len(), sign));
            at += sign.len();
        } else if let Some(length) = redirection_at(&line[at..]) {
            let text = line[at..at + length].to_owned();
            let kind = WordKind::Redirection;
            words.push(Word { kind, ..operator(at..at + length, &text) });
            at += length;
        } else {
            let word = word(line, at)?;
            at = word.at.end;
            words.push(word);
        }
    }
    // An operator that parts nothing.
    while words.last().is_some_and(|word| word.kind == WordKind::Operator && word.text == ";") {
        words.pop();
    }
    Ok(words)
}

fn operator(at: Range<usize>, text: &str) -> Word {
    let (kind, quoted) = (WordKind::Operator, Vec::new());
    Word { at, text: text.to_owned(), kind, quoted, expands: false }
}

fn line_end(rest: &str) -> Option<usize> {
    ["\r\n", "\n"].iter().find(|end| rest.starts_with(**end)).map(|end| end.len())
}

fn operator_at(rest: &str) -> Option<&'static str> {
    ["&&", "||", "|&", "|", "&"].into_iter().find(|sign| {
        // `&>file` is a redirection.
        rest.starts_with(sign) && !(*sign == "&" && rest.starts_with("&>"))
    })
}

fn redirection_at(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = &rest[digits..];
    if sign.starts_with('<') && placeholder(sign).is_some() {
        return None;
    }
    let signs = ["&>>", "&>", ">>", ">&", ">", "<<<", "<<-", "<<", "<&", "<"];
    let sign = signs.into_iter().find(|s| sign.starts_with(s))?;
    let mut length = digits + sign.len();
    if sign.ends_with('&') {
        let target = rest[length..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'-');
        length += target.count();
    }
    Some(length)
}

/// The length of a placeholder that begins here: `<name>`, `{{path/to/file}}`.
pub fn placeholder(rest: &str) -> Option<usize> {
    let (open, close) = match () {
        () if rest.starts_with("{{") => ("{{", "}}"),
        () if rest.starts_with('<') => ("<", ">"),
        () => return None,
    };
    let inside = &rest[open.len()..];
    let end = inside.find(close)?;
    let name = &inside[..end];
    let starts = |c: char| {
        c.is_alphabetic() || is_han(c) || "/~".contains(c) || open == "{{" && "[-".contains(c)
    };
    let odd = |c: char| "<>;&\n".contains(c) || open == "<" && c == '|' && name.contains(' ');
    (name.starts_with(starts) && !name.contains(odd) && name.len() <= 120)
        .then_some(open.len() + end + close.len())
}

fn word(line: &str, start: usize) -> Result<Word, Unbalanced> {
    let mut word = Word { kind: WordKind::Word, ..operator(start..start, "") };
    let mut at = start;
    // Typed where dashes become long ones by themselves.
    if let Some(dash) = line[at..].chars().next().filter(|c| "–—−".contains(*c))
        && line[at + dash.len_utf8()..].starts_with(|c: char| c.is_ascii_alphabetic())
    {
        word.text.push_str(if dash == '—' { "--" } else { "-" });
        at += dash.len_utf8();
    }
    while let Some(c) = line[at..].chars().next() {
        let from = word.text.len();
        match c {
            '\'' | '"' => {
                let open = at;
                at = quote(line, at, c, &mut word.text)?;
                word.expands |= c == '"' && has_open_dollar(&line[open..at]);
                word.quoted.push(from..word.text.len());
                continue;
            }
            '“' if line[at..].contains('”') => {
                let end = at + line[at..].find('”').unwrap_or_default();
                word.text.push_str(&line[at + c.len_utf8()..end]);
                word.quoted.push(from..word.text.len());
                at = end + '”'.len_utf8();
                continue;
            }
            '\\' => {
                let rest = &line[at + 1..];
                if let Some(n) = line_end(rest) {
                    at += 1 + n;
                    break;
                }
                let escaped = rest.chars().next().unwrap_or('\\');
                word.text.push(escaped);
                word.quoted.push(from..word.text.len());
                at += 1 + rest.chars().next().map_or(0, char::len_utf8);
                continue;
            }
            '$' if line[at..].starts_with("$(") => {
                let end = substitution(&line[at..]).ok_or(Unbalanced)?;
                word.text.push_str(&line[at..at + end]);
                word.quoted.push(from..word.text.len());
                word.expands = true;
                at += end;
                continue;
            }
            '<' | '{' => {
                if let Some(length) = placeholder(&line[at..]) {
                    word.text.push_str(&line[at..at + length]);
                    at += length;
                    continue;
                }
                if c == '<' {
                    break;
                }
            }
            '|' | '&' | ';' | '>' => break,
            _ if c.is_whitespace() => break,
            _ => word.expands |= c == '$',
        }
        // Typed with an input method still in Chinese.
        word.text.push(match c {
            '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFEE0) as u8 as char,
            _ => c,
        });
        at += c.len_utf8();
    }
    word.at.end = at;
    Ok(word)
}

/// Whether a `$` stands there without a backslash.
fn has_open_dollar(quoted: &str) -> bool {
    quoted.match_indices('$').any(|(at, _)| !quoted[..at].ends_with('\\'))
}

/// Takes a quoted part; gives where it ends.
fn quote(line: &str, start: usize, quote: char, text: &mut String) -> Result<usize, Unbalanced> {
    let mut chars = line[start + 1..].char_indices();
    while let Some((i, c)) = chars.next() {
        match c {
            _ if c == quote => return Ok(start + 1 + i + 1),
            '\\' if quote == '"' => match chars.next() {
                Some((_, next @ ('"' | '\\' | '$' | '`'))) => text.push(next),
                Some((_, '\n')) => {}
                Some((_, next)) => {
                    text.push('\\');
                    text.push(next);
                }
                None => return Err(Unbalanced),
            },
            _ => text.push(c),
        }
    }
    Err(Unbalanced)
}

/// The length of the `$(…)` that begins here.
fn substitution(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (i, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(i + 1),
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &[&str]) {
        let got = words(line).map(|words| words.into_iter().map(|w| w.text).collect::<Vec<_>>());
        assert_eq!(
            got.as_deref(),
            Ok(&expect.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]),
            "{line}"
        );
    }

    #[test]
    fn words_as_a_shell_sees_them() {
        check(
            "docker run  -it 'a b' \"c d\" e\\ f",
            &["docker", "run", "-it", "a b", "c d", "e f"],
        );
        check("a|b && c; d", &["a", "|", "b", "&&", "c", ";", "d"]);
        check("cat a>b 2>&1", &["cat", "a", ">", "b", "2>&1"]);
        check(
            "docker rm <容器 名> {{path/to/a b}}",
            &["docker", "rm", "<容器 名>", "{{path/to/a b}}"],
        );
        check("sort < in", &["sort", "<", "in"]);
        check("a \\\n b", &["a", "b"]);
        check("docker ps # all", &["docker", "ps"]);
        check("docker rm $(docker ps -aq)", &["docker", "rm", "$(docker ps -aq)"]);
        check("docker ps；", &["docker", "ps;"]);
        check("x ''", &["x", ""]);
    }

    #[test]
    fn an_open_quote_is_no_command() {
        for line in ["echo 'a", "echo \"a\\", "echo $(a"] {
            assert_eq!(words(line), Err(Unbalanced), "{line}");
        }
    }
}
