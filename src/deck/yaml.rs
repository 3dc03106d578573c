//! The deck file: YAML in, YAML out.
//!
//! Cards stand below their heading, and their lines count from the section's own, so that a line
//! inserted at the top of a note changes one line a section here and not one a card. See
//! [`write`] for the form and [`read`] for what is refused.

mod conflict;
mod pieces;
mod place;
mod read;
mod scalar;
mod write;

pub use conflict::mend;
pub use pieces::ends_head;
pub use place::line_of;
pub use read::{parse, parse_head};
pub use write::{is_as_written, to_text};

/// The format numbers that this program reads. It writes the first that holds a deck: the second
/// has `before`, which the first version of the program would refuse as a mistake.
pub const FORMATS: [u32; 2] = [1, 2];

/// How the lines of a section are told: the note whose cards need not name it.
fn default_note(notes: &[super::NoteStamp]) -> &str {
    match notes {
        [only] => &only.path,
        _ => "",
    }
}

#[cfg(test)]
mod tests;
