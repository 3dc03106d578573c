//! What is said when there is nothing to ask: when there will be, and what one could do now.

use super::Args;
use crate::cli::{Failure, Output, Settings};
use crate::commands::print::shell_word;
use crate::commands::study::Study;
use crate::due::Wait;
use crate::queue::Queue;
use crate::store::paths::DecksAt;

pub fn tell(
    args: &Args,
    queue: &Queue,
    study: &Study,
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let words = settings.words();
    if study.decks.iter().all(|deck| deck.cards.is_empty()) {
        return out.remark(&words.no_cards());
    }
    match (&args.since, args.failed) {
        (Some(revision), _) => return out.remark(&words.nothing_since(revision)),
        (None, true) => return out.remark(&words.nothing_failed()),
        (None, false) => {}
    }
    let wait = queue.later.map(|due| study.scheduler.wait(due, study.now));
    // What is due now and not asked, a limit left out.
    let left_out = queue.put_off > 0 || wait == Some(Wait::Now);
    if !left_out {
        out.remark(&words.nothing_due(wait))?;
    }
    let topics: String =
        args.topics.iter().map(|topic| format!(" {}", shell_word(topic))).collect();
    let mut offer = |what: String, options: String| {
        out.remark(&format!("{what} `cloudnotes quiz{topics} {options}`"))
    };
    if left_out {
        offer(words.take_more(), "--limit 10".to_owned())?;
    }
    if queue.unseen > 0 {
        offer(words.take_new(queue.unseen), format!("--new {}", queue.unseen.min(10)))?;
    }
    offer(words.take_cram(), "--cram".to_owned())?;
    if is_in_repository(&settings.decks) {
        offer(words.take_since(), "--since HEAD~1".to_owned())?;
    }
    if !study.recent.is_empty() {
        offer(words.take_back(), "--undo".to_owned())?;
    }
    Ok(())
}

/// Whether git may know what changed in the notes beside the decks.
fn is_in_repository(decks: &DecksAt) -> bool {
    match decks {
        DecksAt::Folder(folder) => {
            let folder = crate::store::file::real(folder);
            folder.ancestors().any(|above| above.join(".git").exists())
        }
        DecksAt::Embedded { .. } => false,
    }
}
