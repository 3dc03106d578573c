//! The folder of decks.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::paths::DecksAt;
use super::{Error, embedded, file};
use crate::deck::{Deck, yaml};
use crate::diagnostic::Diagnostic;

/// Reads decks from a folder or from those embedded in the program; writes to the folder.
pub struct DeckStore {
    is_embedded: bool,
    /// None where there is no home folder to write to.
    folder: Option<PathBuf>,
    topics: Vec<String>,
    findings: Vec<Diagnostic>,
}

impl DeckStore {
    /// Lists the deck files: `*.yaml` directly in the folder, but for hidden ones. A folder that
    /// was asked for and does not exist holds no decks.
    pub fn open(at: &DecksAt) -> Result<DeckStore, Error> {
        match at {
            DecksAt::Folder(folder) => open_folder(folder),
            DecksAt::Embedded { data } => Ok(DeckStore {
                is_embedded: true,
                folder: data.clone(),
                topics: embedded::DECKS.iter().map(|(topic, _)| (*topic).to_owned()).collect(),
                findings: Vec::new(),
            }),
        }
    }

    /// The same for whoever only reads: a folder that does not exist is an error.
    pub fn open_existing(at: &DecksAt) -> Result<DeckStore, Error> {
        match at {
            DecksAt::Folder(folder) if !folder.exists() => {
                Err(Error::NoDecks { path: folder.clone() })
            }
            at => DeckStore::open(at),
        }
    }

    /// The folder that [`DeckStore::write`] writes to.
    ///
    /// # Errors
    /// No folder was asked for, and there is no home folder.
    pub fn folder(&self) -> Result<&Path, Error> {
        let missing = Error::NoHome { what: "decks", option: "--decks DIR" };
        self.folder.as_deref().ok_or(missing)
    }

    /// Whether the decks are those inside the program.
    pub fn is_embedded(&self) -> bool {
        self.is_embedded
    }

    /// Topics, sorted.
    pub fn topics(&self) -> &[String] {
        &self.topics
    }

    /// Files of the folder that look like decks and are not read.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The deck without its cards: cheap, for a look at names and note stamps.
    pub fn read_head(&self, topic: &str) -> Result<Deck, Error> {
        if let Some(text) = self.embedded(topic) {
            return yaml::parse_head(topic, topic, text).map_err(Error::Malformed);
        }
        read_head(&self.path(topic)?, topic)
    }

    pub fn read(&self, topic: &str) -> Result<Deck, Error> {
        if let Some(text) = self.embedded(topic) {
            return yaml::parse(topic, topic, text).map_err(Error::Malformed);
        }
        let path = self.path(topic)?;
        let text = file::read_text(&path)?;
        yaml::parse(&path.display().to_string(), topic, &text).map_err(Error::Malformed)
    }

    /// The same for whoever writes it anew: of a deck that git could not merge, what both sides say.
    pub fn read_to_write(&self, topic: &str) -> Result<Deck, Error> {
        match self.mended(topic) {
            Some(mended) => mended,
            None => self.read(topic),
        }
    }

    /// The head of such a deck.
    pub fn read_head_to_write(&self, topic: &str) -> Result<Deck, Error> {
        self.read_head(topic).or_else(|error| match self.mended(topic) {
            Some(mended) => mended,
            None => Err(error),
        })
    }

    fn mended(&self, topic: &str) -> Option<Result<Deck, Error>> {
        if self.is_embedded {
            return None;
        }
        let path = self.path(topic).ok()?;
        let text = file::read_text(&path).ok()?;
        let mended = yaml::mend(&path.display().to_string(), topic, &text)?;
        Some(mended.map_err(Error::Malformed))
    }

    /// Whether the deck's file is as [`DeckStore::write`] left it, given its head. Not so of a file
    /// that cannot be read.
    pub fn is_as_written(&self, head: &Deck) -> bool {
        let text = self.path(&head.topic).and_then(|path| file::read_text(&path));
        text.is_ok_and(|text| yaml::is_as_written(&text, head))
    }

    /// Replaces the deck's file in one step; an unchanged file is not touched.
    /// Returns whether it changed.
    ///
    /// # Errors
    /// Besides those of the disk: what lies there is a hand-made deck, or one whose head cannot
    /// be read, such as that of a newer version. It is left as it is.
    pub fn write(&self, deck: &Deck) -> Result<bool, Error> {
        let path = self.path(&deck.topic)?;
        let mended = |error| self.mended(&deck.topic).unwrap_or(Err(error));
        match read_head(&path, &deck.topic).or_else(mended) {
            Ok(old) if old.is_hand_made() && !deck.is_hand_made() => {
                return Err(Error::HandMade { path });
            }
            Ok(_) => {}
            Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        file::replace(&path, yaml::to_text(deck).as_bytes())
    }

    /// Removes the file of a deck that holds nothing any more.
    pub fn remove(&self, topic: &str) -> Result<(), Error> {
        let path = self.path(topic)?;
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })
    }

    /// The file of a topic, whether it exists or not.
    ///
    /// # Errors
    /// The topic is no file name: it would lead out of the folder, or be hidden in it.
    pub fn path(&self, topic: &str) -> Result<PathBuf, Error> {
        let odd = |c: char| c.is_control() || "/\\:".contains(c);
        if topic.is_empty() || topic.starts_with('.') || topic.contains(odd) {
            return Err(Error::BadTopic { topic: topic.to_owned() });
        }
        Ok(self.folder()?.join(format!("{topic}.yaml")))
    }

    fn embedded(&self, topic: &str) -> Option<&'static str> {
        let shipped = embedded::DECKS.iter().find(|(name, _)| *name == topic);
        shipped.filter(|_| self.is_embedded).map(|(_, text)| *text)
    }
}

fn open_folder(folder: &Path) -> Result<DeckStore, Error> {
    let unreadable = |source| Error::Read { path: folder.to_owned(), source };
    let mut store = DeckStore {
        is_embedded: false,
        folder: Some(folder.to_owned()),
        topics: Vec::new(),
        findings: Vec::new(),
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(store),
        Err(source) => return Err(unreadable(source)),
    };
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let finding = |what: &str, hint: &str| Diagnostic {
            path: path.display().to_string(),
            line: 0,
            column: 0,
            what: what.to_owned(),
            hint: hint.to_owned(),
        };
        match (name.strip_suffix(".yaml"), path.file_stem().and_then(|stem| stem.to_str())) {
            _ if name.starts_with('.') => {}
            (Some(_), Some(topic)) => store.topics.push(topic.to_owned()),
            (Some(_), None) => {
                store.findings.push(finding("the name is not UTF-8", "rename it to use it"));
            }
            (None, _) if name.ends_with(".yml") => {
                store.findings.push(finding("not read as a deck", "deck files end in .yaml"));
            }
            (None, _) => {}
        }
    }
    store.topics.sort();
    store.findings.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(store)
}

/// Reads no further than to the line where the cards start.
fn read_head(path: &Path, topic: &str) -> Result<Deck, Error> {
    let unreadable = |source| Error::Read { path: path.to_owned(), source };
    file::refuse_special(path).map_err(unreadable)?;
    let mut reader = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut head = Vec::new();
    loop {
        let start = head.len();
        let len = reader.read_until(b'\n', &mut head).map_err(unreadable)?;
        if len == 0 || yaml::ends_head(&head[start..]) {
            break;
        }
    }
    let name = path.display().to_string();
    let text = file::decode(&name, head).map_err(Error::Malformed)?;
    yaml::parse_head(&name, topic, &text).map_err(Error::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::NoteStamp;

    fn deck(topic: &str, title: &str) -> Deck {
        let stamp = NoteStamp { path: "a.md".into(), hash: "00".into(), rules: 1 };
        Deck { topic: topic.into(), title: title.into(), notes: vec![stamp], ..Deck::default() }
    }

    fn store() -> (tempfile::TempDir, DeckStore) {
        let folder = tempfile::tempdir().unwrap();
        let store = DeckStore::open(&DecksAt::Folder(folder.path().join("decks"))).unwrap();
        (folder, store)
    }

    #[track_caller]
    fn ends(error: Error, expect: &str) {
        let text = error.to_string();
        assert!(text.ends_with(expect), "{text}");
    }

    #[test]
    fn what_is_written_is_read_and_the_same_again_changes_nothing() {
        let (_folder, store) = store();
        let deck = deck("容器", "Docker");
        assert!(store.write(&deck).unwrap());
        assert!(!store.write(&deck).unwrap());
        assert_eq!(store.read("容器").unwrap(), deck);
        assert_eq!(store.read_head("容器").unwrap(), deck);
        let again = DeckStore::open(&DecksAt::Folder(store.folder().unwrap().into())).unwrap();
        assert_eq!(again.topics(), ["容器"]);
    }

    #[test]
    fn a_deck_that_is_not_ours_to_write_is_left_alone() {
        let (_folder, store) = store();
        let path = store.path("a").unwrap();
        fs::create_dir(store.folder().unwrap()).unwrap();
        for (text, expect) in [
            ("format: 1\ncards:\n- {front: a, back: b}\n", "give the note another `deck:` name"),
            ("format: 9\nnew: x\n", "a newer version's and is left alone"),
            ("\u{0}", ""),
        ] {
            fs::write(&path, text).unwrap();
            ends(store.write(&deck("a", "a")).unwrap_err(), expect);
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_topic_does_not_lead_out_of_the_folder() {
        let (_folder, store) = store();
        for topic in ["", "../a", "a/b", ".a", "a\nb"] {
            assert!(store.write(&deck(topic, "a")).is_err(), "{topic:?}");
        }
    }

    #[test]
    fn only_yaml_files_are_decks() {
        let (_folder, store) = store();
        let folder = store.folder().unwrap();
        fs::create_dir(folder).unwrap();
        for name in ["b.yaml", "a.yaml", ".hidden.yaml", "c.yml", "d.txt"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let store = DeckStore::open(&DecksAt::Folder(folder.into())).unwrap();
        assert_eq!(store.topics(), ["a", "b"]);
        let [finding] = store.findings() else { panic!("{:?}", store.findings()) };
        assert!(
            finding.to_string().ends_with("c.yml: not read as a deck: deck files end in .yaml")
        );
    }

    #[test]
    fn a_missing_folder_is_no_decks_or_an_error() {
        let at = DecksAt::Folder("/no/such/decks".into());
        assert!(DeckStore::open(&at).unwrap().topics().is_empty());
        ends(
            DeckStore::open_existing(&at).err().unwrap(),
            "no such folder: run `cloudnotes import NOTES…` to make decks, or give another --decks",
        );
    }

    #[test]
    fn the_shipped_decks_need_no_folder() {
        let store = DeckStore::open(&DecksAt::Embedded { data: None }).unwrap();
        assert!(store.topics().iter().any(|topic| topic == "docker"));
        assert_eq!(store.read_head("docker").unwrap().topic, "docker");
        assert!(store.write(&deck("docker", "a")).is_err());
    }
}
