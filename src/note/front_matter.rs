//! The YAML block at the top of a note.

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

/// Reads the block that starts on line `first`. One that is not YAML, or says something else
/// under our keys, is reported and passed over.
pub fn read(path: &str, text: &str, first: u32) -> (FrontMatter, Option<Diagnostic>) {
    match yaml::from_str::<Option<FrontMatter>>(path, text) {
        Ok(front_matter) => (front_matter.unwrap_or_default(), None),
        Err(problem) => {
            let problem = Diagnostic {
                line: first + problem.line.max(1),
                what: format!("front matter is not read: {}", problem.what),
                hint: "cloudnotes reads `deck:`, `title:` and `aliases: [...]` there".to_owned(),
                ..problem
            };
            (FrontMatter::default(), Some(problem))
        }
    }
}
