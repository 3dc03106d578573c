//! YAML into our own types, for decks and config. The only module that knows the YAML crate.

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;

/// Reads a whole file's text; what does not fit is told with its line and a hint.
pub fn from_str<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Diagnostic> {
    let found = |line: usize, column: usize, what: String, hint: String| {
        let (line, column) = (line as u32, column as u32);
        Diagnostic { path: path.to_owned(), line, column, what, hint }
    };
    if let Some(line) = deep_nesting(text) {
        return Err(found(line, 0, "nested too deeply".to_owned(), String::new()));
    }
    let error = match serde_yaml::from_str(text) {
        Ok(read) => return Ok(read),
        Err(error) => error,
    };
    if let Some(line) = conflict(text) {
        let hint = "keep one side, or both, and delete the marker lines".to_owned();
        return Err(found(line, 1, "an unsolved merge conflict".to_owned(), hint));
    }
    let (line, column) = error.location().map_or((0, 0), |at| (at.line(), at.column()));
    let message = error.to_string().replacen(&format!(" at line {line} column {column}"), "", 1);
    let (what, hint) = explain(&message);
    // Of a key given twice the crate knows only where its mapping begins.
    let twice = what.strip_prefix("duplicate field ").map(|key| key.trim_matches('`'));
    let again = twice.and_then(|key| given_again(text, line, key));
    let (line, column) = again.unwrap_or((line, column));
    Err(found(line, column, what, hint))
}

/// Line and column where a key stands for the second time in the block mapping that begins on a line.
fn given_again(text: &str, first: usize, key: &str) -> Option<(usize, usize)> {
    let column = |line: &str| {
        let bare = line.trim_start_matches([' ', '-']);
        let is_key = bare.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        is_key.then(|| line.chars().count() - bare.chars().count() + 1)
    };
    let lines = (1..).zip(text.lines()).skip(first.saturating_sub(1));
    let mut places = lines.filter_map(|(line, text)| Some((line, column(text)?)));
    let (_, own) = places.next()?;
    places.find(|(_, column)| *column == own)
}

/// Finds brackets so deep that the YAML crate, which takes time with the square of the depth,
/// would not come to an end.
fn deep_nesting(text: &str) -> Option<usize> {
    let at = ["[", "{"].iter().find_map(|open| text.find(&open.repeat(64)))?;
    Some(text[..at].matches('\n').count() + 1)
}

fn conflict(text: &str) -> Option<usize> {
    let is_marker = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    Some(text.lines().position(is_marker)? + 1)
}

/// Splits the YAML crate's message into what is wrong and a hint that helps.
fn explain(message: &str) -> (String, String) {
    let message = without_path(message);
    if let Some((what, known)) = message.split_once(", expected one of ") {
        let wrong = what.split('`').nth(1).unwrap_or_default();
        return (what.to_owned(), did_you_mean(wrong, known));
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return (format!("{field} is missing"), String::new());
    }
    let hint = match message {
        _ if message.contains("more than one document") => "drop the lines `---`",
        _ if message.contains("did not find expected")
            || message.contains("not allowed")
            || message.contains("cannot start any token") =>
        {
            "a text with `: `, ` #` or a leading sign wants quotes; check the indentation"
        }
        _ => "",
    };
    (message.to_owned(), hint.to_owned())
}

/// `sections[0].cards[3].lines: text` → `lines: text`; the line says the rest.
fn without_path(message: &str) -> &str {
    let Some((path, rest)) = message.split_once(": ") else { return message };
    if path.contains(['`', ' ']) {
        return message;
    }
    match path.rfind('.') {
        _ if path.ends_with(']') => rest,
        Some(dot) => &message[dot + 1..],
        None => message,
    }
}

fn did_you_mean(wrong: &str, known: &str) -> String {
    let names = known.split(", ").map(|name| name.trim_matches('`'));
    let near = names
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .min()
        .filter(|(distance, _)| *distance <= 2);
    match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => format!("known are {known}"),
    }
}
