//! Shell code in colours: command words, options, strings, variables and comments. It is read
//! loosely, as an eye does: what is odd stays plain.

use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};

use super::markdown::CODE;
use super::style::{DIM, PLAIN};
use crate::ingest::shell::is_command;

const COMMAND: Style = Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD);
const OPTION: Style = Style::new().fg(Color::Yellow);
const STRING: Style = Style::new().fg(Color::Green);
const VARIABLE: Style = Style::new().fg(Color::Magenta);

/// Whether a block of code is for a shell, by its language or, where it names none, its first line.
pub fn is_shell(language: &str, code: &str) -> bool {
    let language = language.split([' ', ',', '{']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "sh" | "bash" | "zsh" | "shell" | "console" | "shell-session" | "terminal" => true,
        "" => code.lines().find(|line| !line.trim().is_empty()).is_some_and(is_command),
        _ => false,
    }
}

/// Reads line after line, as a string or a command may go on from one to the next.
pub struct Shell {
    /// What is neither of the rest.
    plain: Style,
    /// The quote that is open.
    quote: Option<char>,
    /// Whether the next word is a command.
    command: bool,
}

impl Shell {
    /// In a block of its own.
    pub fn block() -> Shell {
        Shell { plain: PLAIN, quote: None, command: true }
    }

    /// Within a sentence, from which it stands out.
    pub fn inline() -> Shell {
        Shell { plain: CODE, ..Shell::block() }
    }

    /// All of a line, in pieces.
    pub fn line<'a>(&mut self, line: &'a str) -> Vec<(&'a str, Style)> {
        let mut out = Vec::new();
        let mut at = 0;
        if let Some(rest) = line.strip_prefix("$ ").filter(|_| self.quote.is_none()) {
            at = line.len() - rest.len();
            out.push((&line[..at], DIM));
        }
        while at < line.len() {
            let (length, style) = self.piece(&line[at..], line[..at].ends_with(is_gap) || at == 0);
            let end = at + length.max(1);
            out.push((&line[at..end], style));
            at = end;
        }
        if self.quote.is_none() {
            self.command = !line.ends_with('\\');
        }
        out
    }

    /// The length of what a text begins with, in bytes, and how it looks.
    fn piece(&mut self, text: &str, starts_word: bool) -> (usize, Style) {
        let first = text.chars().next().unwrap_or(' ');
        match (self.quote, first) {
            (Some(quote), _) => {
                let end = closing(text, quote);
                if end.is_some() {
                    self.quote = None;
                }
                (end.unwrap_or(text.len()), STRING)
            }
            (None, '\'' | '"') => {
                let end = closing(&text[1..], first).map(|end| end + 1);
                if end.is_none() {
                    self.quote = Some(first);
                }
                self.command = false;
                (end.unwrap_or(text.len()), STRING)
            }
            (None, c) if is_gap(c) => (run(text, is_gap).end, self.plain),
            (None, '#') if starts_word => (text.len(), DIM),
            (None, '|' | '&' | ';' | '(' | '`') => {
                self.command = true;
                (1, self.plain)
            }
            (None, '<' | '>' | ')') => (1, self.plain),
            (None, '$') if text.starts_with("$(") => {
                self.command = true;
                (2, self.plain)
            }
            (None, '$') => {
                self.command = false;
                (variable(text), VARIABLE)
            }
            (None, '-') if starts_word && !self.command => {
                (run(text, |c| !is_end(c) && c != '=').end, OPTION)
            }
            (None, _) => self.word(text),
        }
    }

    fn word(&mut self, text: &str) -> (usize, Style) {
        let end = run(text, |c| !is_end(c)).end.max(text.chars().next().map_or(1, char::len_utf8));
        let word = &text[..end];
        if !self.command {
            return (end, self.plain);
        }
        let is_setting = word.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        });
        // A command follows these.
        self.command = is_setting || matches!(word, "sudo" | "time" | "exec" | "nohup" | "env");
        (end, if is_setting { self.plain } else { COMMAND })
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
}

fn is_end(c: char) -> bool {
    is_gap(c) || matches!(c, '|' | '&' | ';' | '(' | ')' | '<' | '>' | '\'' | '"' | '$' | '`')
}

fn run(text: &str, holds: impl Fn(char) -> bool) -> Range<usize> {
    0..text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// The end of a string, behind its quote.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// The length of a variable with its sign.
fn variable(text: &str) -> usize {
    match text[1..].chars().next() {
        Some('{') => text.find('}').map_or(text.len(), |end| end + 1),
        Some(c) if c.is_ascii_alphanumeric() || c == '_' => {
            1 + run(&text[1..], |c| c.is_ascii_alphanumeric() || c == '_').end
        }
        Some('?' | '!' | '@' | '*' | '#' | '$' | '-') => 2,
        Some(_) | None => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pieces that stand out, each with the letter of its look.
    fn seen(lines: &[&str]) -> Vec<String> {
        let mut shell = Shell::block();
        let looks = [(COMMAND, 'c'), (OPTION, 'o'), (STRING, 's'), (VARIABLE, 'v'), (DIM, '#')];
        let pieces = lines.iter().flat_map(|line| shell.line(line));
        let told = pieces.filter_map(|(text, style)| {
            let (_, look) = looks.iter().find(|(look, _)| *look == style)?;
            Some(format!("{look} {text}"))
        });
        told.collect()
    }

    #[test]
    fn what_words_are_is_seen() {
        let check = |line: &str, expect: &[&str]| assert_eq!(seen(&[line]), expect, "{line}");
        check("docker run -d -p 80:80 redis", &["c docker", "o -d", "o -p"]);
        check("docker build --tag=web .", &["c docker", "o --tag"]);
        check("$ ls # all", &["# $ ", "c ls", "# # all"]);
        check("sudo A=1 rm -rf x", &["c sudo", "c rm", "o -rf"]);
        check("ps aux | grep 'a b' && ls", &["c ps", "c grep", "s 'a b'", "c ls"]);
        check(
            "echo \"a \\\" b\" $HOME ${X}y $?",
            &["c echo", "s \"a \\\" b\"", "v $HOME", "v ${X}", "v $?"],
        );
        check("kill $(cat pid)", &["c kill", "c cat"]);
        check("cat a#b > c-d", &["c cat"]);
        check("- x", &["c -"]);
        check("", &[]);
    }

    #[test]
    fn lines_go_on() {
        assert_eq!(seen(&["docker run \\", "  -d redis"]), ["c docker", "o -d"]);
        assert_eq!(seen(&["echo 'a", "b' ; ls"]), ["c echo", "s 'a", "s b'", "c ls"]);
    }

    #[test]
    fn a_block_without_a_language_is_known_by_its_first_line() {
        assert!(is_shell("sh", ""));
        assert!(is_shell("Bash title=x", ""));
        assert!(is_shell("", "\ndocker ps -a\n"));
        assert!(!is_shell("", "key: value"));
        assert!(!is_shell("yaml", "docker ps -a"));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(lines in prop::collection::vec("[a-z中 '\"$#|(){}\\\\=`-]{0,20}", 0..4)) {
            let mut shell = Shell::inline();
            for line in &lines {
                let pieces: String = shell.line(line).iter().map(|(text, _)| *text).collect();
                prop_assert_eq!(&pieces, line);
            }
        }
    }
}
