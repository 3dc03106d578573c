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

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        write!(f, ": {}", self.what)?;
        if !self.hint.is_empty() {
            write!(f, ": {}", self.hint)?;
        }
        Ok(())
    }
}
