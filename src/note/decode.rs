//! From bytes to text.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;

/// Reads UTF-8, with or without a byte order mark, and UTF-16 with one. What is not text in
/// that encoding is replaced, and reported with its place.
pub fn decode<'a>(path: &str, bytes: &'a [u8]) -> (Cow<'a, str>, Vec<Diagnostic>) {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(path, rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(path, rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(path, rest),
        _ => utf8(path, bytes),
    }
}

fn utf8<'a>(path: &str, bytes: &'a [u8]) -> (Cow<'a, str>, Vec<Diagnostic>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (Cow::Borrowed(text), Vec::new()),
        Err(error) => error,
    };
    let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
    let problem = replaced(path, &before, "invalid UTF-8", "save the note as UTF-8");
    (String::from_utf8_lossy(bytes), vec![problem])
}

fn utf16<'a>(
    path: &str,
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> (Cow<'a, str>, Vec<Diagnostic>) {
    let units = bytes.chunks(2).map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        // Half a unit at the end: a lone surrogate, so that it is replaced and reported.
        _ => 0xD800,
    });
    let mut text = String::with_capacity(bytes.len());
    let mut problems = Vec::new();
    for c in char::decode_utf16(units) {
        text.push(c.unwrap_or_else(|_| {
            if problems.is_empty() {
                problems.push(replaced(path, &text, "invalid UTF-16", "save the note as UTF-8"));
            }
            char::REPLACEMENT_CHARACTER
        }));
    }
    (Cow::Owned(text), problems)
}

/// Only the first place is reported: one wrong encoding makes thousands.
fn replaced(path: &str, before: &str, what: &str, hint: &str) -> Diagnostic {
    let last = before.rsplit('\n').next().unwrap_or_default();
    Diagnostic {
        path: path.to_owned(),
        line: before.matches('\n').count() as u32 + 1,
        column: last.chars().count() as u32 + 1,
        what: format!("{what}, read as �"),
        hint: hint.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_and_byte_order_marks_are_read() {
        let utf16: Vec<u8> = "\u{feff}镜像".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode("n.md", &utf16), ("镜像".into(), vec![]));
        assert_eq!(decode("n.md", b"\xEF\xBB\xBFa"), ("a".into(), vec![]));
    }

    #[test]
    fn a_wrong_byte_is_replaced_and_reported_where_it_stands() {
        let (text, problems) = decode("n.md", b"ok\n\xE4\xB8\x80\xFFx");
        assert_eq!(text, "ok\n一�x");
        assert_eq!(
            problems[0].to_string(),
            "n.md:2:2: invalid UTF-8, read as �: save the note as UTF-8"
        );
    }
}
