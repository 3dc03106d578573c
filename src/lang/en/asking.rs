//! What a quiz says beside its screens, in English.

use super::English;
use crate::due::Wait;
use crate::lang::{Asking, Common};

impl Asking for English {
    fn nothing_to_edit(&self) -> String {
        "These decks came with the program, so there is nothing to edit. For decks of your own: \
         `mkdir decks`, then `cloudnotes import NOTES`."
            .to_owned()
    }

    fn note_not_found(&self, note: &str) -> String {
        format!(
            "{note} is not there any more: it was moved, renamed or deleted. `cloudnotes import` on \
             where it is now brings its deck up to date."
        )
    }

    fn no_editor(&self) -> String {
        "No editor found: set EDITOR, as in `export EDITOR=nano`.".to_owned()
    }

    fn editor_unreadable(&self, value: &str) -> String {
        format!("`{value}` is no command: a quotation mark in EDITOR or VISUAL is not closed.")
    }

    fn editor_missing(&self, program: &str) -> String {
        format!("The editor `{program}` is not installed: set EDITOR to one that is.")
    }

    fn editor_unstarted(&self, program: &str, error: &str) -> String {
        format!("The editor `{program}` could not be started: {error}.")
    }

    fn editor_failed(&self, program: &str, code: Option<i32>) -> String {
        let how = match code {
            Some(code) => format!("with exit code {code}"),
            None => "by a signal".to_owned(),
        };
        format!("`{program}` ended {how}, so the card stays as it was.")
    }

    fn deck_broken(&self, error: &str) -> String {
        format!("{} The card stays as it was.", sentence(error))
    }

    fn not_imported(&self, note: &str, error: &str) -> String {
        format!("{note} could not be imported: {} The card stays as it was.", sentence(error))
    }

    fn source_not_here(&self, note: &str) -> String {
        format!("{note} is not here: its deck came with the program.")
    }

    fn source_changed(&self, note: &str) -> String {
        format!("{note} changed since it was imported: the lines may be others.")
    }

    fn all_of_them(&self) -> &'static str {
        "all topics"
    }

    fn take_more(&self) -> String {
        "Today's reviews are done; what else is due waits. To take some of it now:".to_owned()
    }

    fn nothing_due(&self, next: Option<Wait>) -> String {
        match next {
            Some(wait) => format!("Nothing is due. The next card is due {}.", self.wait(wait)),
            None => "Nothing is due.".to_owned(),
        }
    }

    fn no_cards(&self) -> String {
        "No cards here: `cloudnotes import NOTES` makes some from your notes.".to_owned()
    }

    fn nothing_failed(&self) -> String {
        "Nothing was missed in the last 7 days.".to_owned()
    }

    fn nothing_since(&self, revision: &str) -> String {
        format!("No card's lines changed in the notes since {revision}.")
    }

    fn take_new(&self, unseen: usize) -> String {
        format!("New cards left for other days: {unseen}. To take some of them now:")
    }

    fn take_cram(&self) -> String {
        "To go through all cards without touching the schedule:".to_owned()
    }

    fn take_since(&self) -> String {
        "To ask what changed in the notes since a git revision:".to_owned()
    }

    fn nothing_to_take_back(&self) -> &'static str {
        "There is nothing to take back."
    }

    fn take_back(&self) -> String {
        "To take the last answer back:".to_owned()
    }
}

/// An error as a sentence, behind which another can stand: some hints are questions, most lack a stop.
fn sentence(error: &str) -> String {
    let stop = if error.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{error}{stop}")
}
