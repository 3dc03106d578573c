//! A card is edited, and its deck follows.

use std::path::{Path, PathBuf};
use std::slice;

use rayon::prelude::*;

use super::editor;
use crate::card::{Card, CardId};
use crate::cli::Settings;
use crate::commands::project::Project;
use crate::commands::source::NoteText;
use crate::commands::{from_here, import};
use crate::deck::{Deck, yaml};
use crate::session::Decks;
use crate::store::decks::DeckStore;
use crate::store::notes::NoteFile;
use crate::store::{Error, file};
use crate::terminal::{EditFile, Edited};

/// Opens the note or the deck of a card in the learner's editor, and looks what became of all cards.
///
/// # Errors
/// There is nothing to edit, no editor, or what was saved cannot be used: what is to be said. The
/// cards stay as they were.
pub fn edit(card: &Card, what: EditFile, settings: &Settings) -> Result<Edited, Edited> {
    edit_by(|file, line| editor::open(file, line, settings.words()), card, what, settings)
}

fn edit_by(
    open_at: impl Fn(&Path, u32) -> Result<(), String>,
    card: &Card,
    what: EditFile,
    settings: &Settings,
) -> Result<Edited, Edited> {
    let (words, failed) = (settings.words(), Edited::Failed);
    let broken = |error: Error| Edited::Broken(words.deck_broken(&error.to_string()));
    let store = open(settings).map_err(failed)?;
    if store.is_embedded() {
        return Err(failed(words.nothing_to_edit()));
    }
    let note = &card.draft.source.note;
    let in_note = what == EditFile::Note && !note.is_empty();
    let deck = match deck_of(&card.id, &store) {
        Ok(Some(deck)) => deck,
        Ok(None) => return Ok(now(&store)),
        // Somebody has to mend it, and no note can be imported before.
        Err(error) => match broken_deck_of(card, &store) {
            Some(_) if in_note => return Err(broken(error)),
            Some(deck) => deck,
            None => return Err(failed(told(error))),
        },
    };
    // Its lines may be others by now than when it was put on the table.
    let card = deck.cards.iter().find(|known| known.id == card.id).unwrap_or(card);
    if in_note {
        let path = note_file(note, slice::from_ref(&deck), &store)
            .ok_or_else(|| failed(words.note_not_found(note)))?;
        open_at(&path, card.draft.source.first.max(1)).map_err(failed)?;
        let stays = |error: String| failed(words.not_imported(&from_here(&path), &error));
        import::again(path.clone(), &settings.decks).map_err(|error| stays(error.to_string()))?;
    } else {
        let path = store.path(&deck.topic).map_err(|error| failed(told(error)))?;
        let text = file::read_text(&path).map_err(|error| failed(told(error)))?;
        open_at(&path, yaml::line_of(&text, card)).map_err(failed)?;
        store.read(&deck.topic).map_err(broken)?;
    }
    // An import may have made other decks.
    Ok(now(&open(settings).map_err(failed)?))
}

/// All cards as their decks have them now.
fn now(store: &DeckStore) -> Edited {
    let decks: Vec<_> = store.topics().par_iter().map(|topic| store.read(topic)).collect();
    let whole = decks.iter().all(Result::is_ok);
    let cards = decks.into_iter().flatten().flat_map(|deck| deck.cards).collect();
    Edited::Decks(Decks { cards, whole })
}

/// The deck that asks a card.
///
/// # Errors
/// None that can be read asks it, and one cannot be read.
pub fn deck_of(id: &CardId, store: &DeckStore) -> Result<Option<Deck>, Error> {
    let mut wrong = Ok(None);
    for topic in store.topics() {
        match store.read(topic) {
            Ok(deck) if deck.asks(id) => return Ok(Some(deck)),
            Ok(_) => {}
            Err(error) => wrong = Err(error),
        }
    }
    wrong
}

/// The deck that cannot be read and in whose text the card's id or question stands; without its
/// cards and notes.
fn broken_deck_of(card: &Card, store: &DeckStore) -> Option<Deck> {
    let question = card.draft.front.lines().next().unwrap_or_default();
    let holds = |topic: &&String| {
        let text = store.path(topic).and_then(|path| file::read_text(&path));
        let text = text.unwrap_or_default();
        store.read(topic).is_err() && (text.contains(&card.id.0) || text.contains(question))
    };
    let topic = store.topics().iter().find(holds)?;
    Some(Deck { topic: topic.clone(), ..Deck::default() })
}

/// The file of a note of these decks, where import would know it by the name that they have for it.
/// A name that is none of the project's was given from some folder, perhaps this one: there it has
/// to be what was imported.
pub fn note_file(note: &str, decks: &[Deck], store: &DeckStore) -> Option<PathBuf> {
    let project = Project::of(store);
    let is_known = |path: &PathBuf| {
        let file = NoteFile { real: file::real(path), path: path.clone() };
        path.is_file() && project.name_of(&file) == note
    };
    if let Some(path) = project.places_of(note).find(is_known) {
        return Some(path);
    }
    let given = Some(PathBuf::from(note)).filter(is_known)?;
    let hash = NoteText::read(&given).ok()?.hash;
    let mut stamps = decks.iter().flat_map(|deck| &deck.notes);
    stamps.any(|stamp| stamp.path == note && stamp.hash == hash).then_some(given)
}

fn open(settings: &Settings) -> Result<DeckStore, String> {
    DeckStore::open_existing(&settings.decks).map_err(told)
}

fn told(error: Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;

    use super::*;
    use crate::cli::Clock;
    use crate::lang::Lang;
    use crate::store::config::Config;
    use crate::store::paths::DecksAt;

    const NOTE: &str =
        "# Docker\n\n- 镜像（Image）：只读的应用模板\n- 容器（Container）：镜像的运行实例\n";

    /// A note, its deck, and a hand-made one.
    struct Place {
        folder: tempfile::TempDir,
        settings: Settings,
    }

    impl Place {
        fn new() -> Place {
            let folder = tempfile::tempdir().unwrap();
            let at = folder.path().canonicalize().unwrap();
            fs::create_dir(at.join("notes")).unwrap();
            fs::create_dir(at.join("decks")).unwrap();
            fs::write(at.join("notes/docker.md"), NOTE).unwrap();
            let settings = Settings {
                decks: DecksAt::Folder(at.join("decks")),
                progress: None,
                config: Config::default(),
                lang: Lang::En,
                clock: Clock::SYSTEM,
                seed: 1,
            };
            import::again(at.join("notes/docker.md"), &settings.decks).unwrap();
            let own = "format: 1\ncards:\n- front: 端口？\n  back: '80'\n";
            fs::write(at.join("decks/own.yaml"), own).unwrap();
            Place { folder, settings }
        }

        /// The card with that in its question.
        fn card(&self, word: &str) -> Card {
            let store = open(&self.settings).unwrap();
            let mut cards =
                store.topics().iter().flat_map(|topic| store.read(topic).unwrap().cards);
            cards.find(|card| card.draft.front.contains(word)).expect("such a card")
        }

        /// What becomes of a card when somebody puts `to` for `from` in the file that is opened;
        /// behind it, where the file was opened.
        fn edit(&self, card: &Card, what: EditFile, from: &str, to: &str) -> String {
            let opened = RefCell::new(String::new());
            let edit = |file: &Path, line: u32| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                opened.replace(format!("{name}:{line}"));
                let text = fs::read_to_string(file).unwrap();
                assert!(text.contains(from), "{text}");
                fs::write(file, text.replace(from, to)).unwrap();
                Ok(())
            };
            let became = match edit_by(edit, card, what, &self.settings) {
                Ok(Edited::Decks(decks)) => match decks.card(&card.id) {
                    Some(now) => now.draft.back.clone(),
                    None => "gone".to_owned(),
                },
                Err(Edited::Failed(why)) => why,
                Err(Edited::Broken(why)) => format!("{why} [mend]"),
                other => format!("{other:?}"),
            };
            let here = self.folder.path().canonicalize().unwrap();
            let became = became.replace(&here.display().to_string(), "HERE");
            format!("{became} @ {}", opened.borrow())
        }
    }

    #[test]
    fn the_card_becomes_what_the_note_says() {
        let place = Place::new();
        let card = place.card("容器");
        assert_eq!(
            place.edit(&card, EditFile::Note, "镜像的运行实例", "镜像的一个运行实例"),
            "镜像的一个运行实例 @ docker.md:4"
        );
        let now = place.card("容器");
        assert_eq!((now.id, now.before.is_some()), (card.id, true));
    }

    #[test]
    fn what_the_note_no_longer_says_is_gone() {
        let place = Place::new();
        let card = place.card("容器");
        let line = "- 容器（Container）：镜像的运行实例\n";
        assert_eq!(place.edit(&card, EditFile::Note, line, ""), "gone @ docker.md:4");
        // Its history is kept: it comes back with its text.
        fs::write(place.folder.path().join("notes/docker.md"), NOTE).unwrap();
        let note = place.folder.path().canonicalize().unwrap().join("notes/docker.md");
        import::again(note, &place.settings.decks).unwrap();
        assert_eq!(place.card("容器").id, card.id);
    }

    #[test]
    fn nothing_edited_is_nothing_changed() {
        let place = Place::new();
        let deck = place.folder.path().join("decks/docker.yaml");
        let before = fs::read(&deck).unwrap();
        let card = place.card("镜像（");
        let told = place.edit(&card, EditFile::Note, "只读的应用模板", "只读的应用模板");
        assert_eq!(told, "只读的应用模板 @ docker.md:3");
        assert_eq!(fs::read(&deck).unwrap(), before);
    }

    #[test]
    fn a_text_of_ones_own_goes_into_the_deck() {
        let place = Place::new();
        let card = place.card("容器");
        let told = place.edit(&card, EditFile::Deck, "镜像的运行实例", "运行着的镜像");
        let (became, at) = told.split_once(" @ docker.yaml:").expect("its deck");
        let deck = fs::read_to_string(place.folder.path().join("decks/docker.yaml")).unwrap();
        let line = deck.lines().nth(at.parse::<usize>().unwrap() - 1).unwrap();
        assert_eq!((became, line), ("运行着的镜像", &*format!("  - id: {}", card.id)));
        // Import keeps it.
        let told = place.edit(&card, EditFile::Note, "应用模板", "模板");
        assert_eq!(told, "运行着的镜像 @ docker.md:4");
    }

    #[test]
    fn a_hand_made_card_lies_in_its_deck() {
        let place = Place::new();
        let card = place.card("端口");
        assert_eq!(place.edit(&card, EditFile::Note, "'80'", "'8080'"), "8080 @ own.yaml:3");
    }

    #[test]
    fn a_broken_deck_is_told_with_its_place() {
        let place = Place::new();
        let card = place.card("端口");
        assert_eq!(
            place.edit(&card, EditFile::Deck, "back:", "bakc:"),
            "HERE/decks/own.yaml:4:3: unknown field `bakc`: did you mean `back`? The card stays as \
             it was. [mend] @ own.yaml:3"
        );
        assert_eq!(place.edit(&card, EditFile::Deck, "bakc:", "back:"), "80 @ own.yaml:3");
        let told = place.edit(&card, EditFile::Deck, "format:", ": [format:");
        assert!(told.contains("check the indentation. The card stays as it was. [mend]"), "{told}");
    }

    #[test]
    fn there_may_be_nothing_to_edit() {
        let mut place = Place::new();
        let card = place.card("容器");
        fs::rename(
            place.folder.path().join("notes/docker.md"),
            place.folder.path().join("notes/containers.md"),
        )
        .unwrap();
        assert_eq!(
            place.edit(&card, EditFile::Note, "", ""),
            "notes/docker.md is not there any more: it was moved, renamed or deleted. `cloudnotes \
             import` on where it is now brings its deck up to date. @ "
        );
        place.settings.decks = DecksAt::Embedded { data: None };
        assert_eq!(
            place.edit(&card, EditFile::Note, "", ""),
            "These decks came with the program, so there is nothing to edit. For decks of your own: \
             `mkdir decks`, then `cloudnotes import NOTES`. @ "
        );
    }
}
