//! Reading a large deck in pieces: the YAML crate keeps all it has parsed until it has parsed the
//! whole text, ten times the text's size, and works on one core. Sections stand on their own, so
//! they are cut apart where a line starts with `- ` and read side by side.

use rayon::prelude::*;

use super::FORMATS;
use super::read::{File, Section, Text};

/// Small enough that two cores share a deck of a thousand cards, large enough to be worth a task.
const PIECE_LEN: usize = 64 * 1024;

/// Reads a deck laid out as this program writes it. Anything else, and anything that does not
/// parse, is `None`.
pub fn read(text: &str) -> Option<File> {
    if text.len() <= PIECE_LEN {
        return None;
    }
    let (head, body) = text.split_at(head_len(text));
    let (sections, retired) = split_lists(body)?;
    let mut file: File = from_yaml(head)?;
    if !FORMATS.contains(&file.format) || !file.sections.is_empty() || !file.retired.is_empty() {
        return None;
    }
    file.sections = read_list(sections)?;
    file.retired = read_list(retired)?;
    Some(file)
}

/// Bytes of a deck's text above the first line that [`ends_head`].
pub fn head_len(text: &str) -> usize {
    let lines = text.split_inclusive('\n').take_while(|line| !ends_head(line.as_bytes()));
    lines.map(str::len).sum()
}

/// Whether a line starts the cards of a deck: whoever wants only its title, aliases and notes can
/// stop reading there.
pub fn ends_head(line: &[u8]) -> bool {
    ["sections:", "cards:", "retired:"].iter().any(|key| line.starts_with(key.as_bytes()))
}

/// The lines of the two lists, without their keys.
fn split_lists(body: &str) -> Option<(&str, &str)> {
    let body = body.strip_prefix("sections:\n")?;
    match body.split_once("\nretired:\n") {
        Some((sections, retired)) => Some((sections, retired)),
        None => Some((body, "")),
    }
}

fn read_list(list: &str) -> Option<Vec<Section>> {
    let read: Option<Vec<Vec<Section>>> = cut(list).into_par_iter().map(from_yaml).collect();
    Some(read?.into_iter().flatten().collect())
}

/// Cuts before lines that start with `- `.
fn cut(list: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = list;
    while rest.len() > PIECE_LEN {
        let from = rest.ceil_char_boundary(PIECE_LEN);
        let Some(at) = rest[from..].find("\n- ") else { break };
        let (piece, others) = rest.split_at(from + at + 1);
        pieces.push(piece);
        rest = others;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

fn from_yaml<T: serde::de::DeserializeOwned>(piece: &str) -> Option<T> {
    Text::allow(piece.len());
    crate::yaml::from_str("", piece).ok()
}
