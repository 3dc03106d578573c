//! The block at the top of a note, in YAML between `---` or in TOML between `+++`.

use std::borrow::Cow;

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::yaml;

/// What a note says of itself. Other keys are for other programs, and passed over.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FrontMatter {
    /// The deck its cards go to, instead of the one named after the file.
    pub deck: Option<String>,
    pub title: Option<String>,
    /// Further names of the deck.
    pub aliases: Vec<String>,
}

/// Reads the block at the top of a text, and tells where it ends: at 0 where there is none. One
/// that is not YAML, or says something else under our keys, is reported and passed over.
pub fn read(path: &str, text: &str) -> (FrontMatter, usize, Option<Diagnostic>) {
    let Some(block) = find(text) else { return (FrontMatter::default(), 0, None) };
    let yaml = if block.toml { Cow::Owned(as_yaml(block.inside)) } else { block.inside.into() };
    match yaml::from_str::<Option<FrontMatter>>(path, &yaml) {
        Ok(front_matter) => (front_matter.unwrap_or_default(), block.end, None),
        Err(problem) => {
            let problem = Diagnostic {
                line: block.first + problem.line.max(1),
                what: format!("front matter is not read: {}", problem.what),
                hint: "cloudnotes reads `deck:`, `title:` and `aliases: [...]` there".to_owned(),
                ..problem
            };
            (FrontMatter::default(), block.end, Some(problem))
        }
    }
}

struct FrontMatterBlock<'a> {
    /// The line of its fence.
    first: u32,
    inside: &'a str,
    end: usize,
    toml: bool,
}

/// Where the block at the top of a text ends; 0 where there is none.
pub fn end(text: &str) -> usize {
    find(text).map_or(0, |block| block.end)
}

/// Only at the top: further down, `---` is a rule between two parts of the note.
fn find(text: &str) -> Option<FrontMatterBlock<'_>> {
    let top = text.trim_start_matches(['\n', '\r']);
    let (fence, rest) = top.split_once('\n')?;
    let fence = fence.trim_end();
    if !["---", "+++"].contains(&fence) || rest.lines().next()?.trim().is_empty() {
        return None;
    }
    let before = text.len() - rest.len();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let closes = line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
        if closes {
            return (at > 0).then(|| FrontMatterBlock {
                first: text[..before].matches('\n').count() as u32,
                inside: &rest[..at],
                end: before + at + line.len(),
                toml: fence == "+++",
            });
        }
        at += line.len();
    }
    None
}

/// Our keys of a TOML block. Their texts and lists are written the same in YAML.
fn as_yaml(toml: &str) -> String {
    let ours = |line: &str| {
        let (key, value) = line.split_once('=')?;
        let known = ["deck", "title", "aliases"].contains(&key.trim());
        let whole = value.trim().starts_with('[') == value.trim().ends_with(']');
        (known && whole).then(|| format!("{}: {}", key.trim(), value.trim()))
    };
    let top = toml.lines().take_while(|line| !line.starts_with('['));
    // A line for a line, so that what is wrong has its place.
    top.map(|line| ours(line).unwrap_or_default() + "\n").collect()
}
