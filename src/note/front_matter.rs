//! The YAML block at the top of a note.

use serde::Deserialize;

use crate::diagnostic::Diagnostic;

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
    match serde_yaml::from_str(text) {
        Ok(Some(front_matter)) => (front_matter, None),
        Ok(None) => (FrontMatter::default(), None),
        Err(error) => {
            let at = error.location();
            let problem = Diagnostic {
                path: path.to_owned(),
                line: first + at.as_ref().map_or(0, |at| at.line() as u32),
                column: at.map_or(0, |at| at.column() as u32),
                what: format!("front matter is not read: {error}"),
                hint: "cloudnotes reads `deck:`, `title:` and `aliases: [...]` there".to_owned(),
            };
            (FrontMatter::default(), Some(problem))
        }
    }
}
