//! What a quiz says beside its screens: about editing, about sources, and when there is nothing to
//! ask.

use crate::due::Wait;

/// Whole sentences. Names of files and programs are in them as they are.
pub trait Asking {
    /// The decks are those inside the program.
    fn nothing_to_edit(&self) -> String;
    /// A note lies no longer where its deck says.
    fn note_not_found(&self, note: &str) -> String;
    fn no_editor(&self) -> String;
    /// What `EDITOR` holds is no command.
    fn editor_unreadable(&self, value: &str) -> String;
    fn editor_missing(&self, program: &str) -> String;
    fn editor_unstarted(&self, program: &str, error: &str) -> String;
    /// No code: a signal ended it.
    fn editor_failed(&self, program: &str, code: Option<i32>) -> String;
    /// `error` names path, line and column.
    fn deck_broken(&self, error: &str) -> String;
    fn not_imported(&self, note: &str, error: &str) -> String;

    /// The lines of a card that came with the program.
    fn source_not_here(&self, note: &str) -> String;
    /// The lines shown may be others than those the card is made from.
    fn source_changed(&self, note: &str) -> String;

    /// What a session on everything is called.
    fn all_of_them(&self) -> &'static str;
    /// Cards are due that today's limit leaves for other days; one could ask some of them.
    fn take_more(&self) -> String;
    /// Nothing is due; none: nor will be.
    fn nothing_due(&self, next: Option<Wait>) -> String;
    fn no_cards(&self) -> String;
    /// `--failed` found nothing.
    fn nothing_failed(&self) -> String;
    /// `--since` found nothing.
    fn nothing_since(&self, revision: &str) -> String;
    /// New cards are left for other days.
    fn take_new(&self, unseen: usize) -> String;
    /// One could go through all cards without touching the schedule.
    fn take_cram(&self) -> String;
    /// One could ask what changed in the notes.
    fn take_since(&self) -> String;
    /// `--undo` found nothing.
    fn nothing_to_take_back(&self) -> &'static str;
    /// One could take the last answer back.
    fn take_back(&self) -> String;
}
