//! A finding that points at a place in a file the user wrote.

use std::fmt;

use serde::Serialize;

/// Printed as one line: `path:line:column: what: hint`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub path: String,
    /// From 1; 0 where the whole file is meant.
    pub line: u32,
    /// In characters, from 1; 0 where the whole line is meant.
    pub column: u32,
    pub what: String,
    /// What to do about it; empty where nothing helps.
    pub hint: String,
}

impl Diagnostic {
    /// As one line, with so much between what is there and what to do about it.
    pub fn told(&self, before_hint: &str) -> String {
        let place = match (self.line, self.column) {
            (0, _) => self.path.clone(),
            (line, 0) => format!("{}:{line}", self.path),
            (line, column) => format!("{}:{line}:{column}", self.path),
        };
        let before_hint = if self.hint.is_empty() { "" } else { before_hint };
        format!("{place}: {}{before_hint}{}", self.what, self.hint)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(": "))
    }
}
