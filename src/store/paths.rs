//! Where decks, progress and config lie.

use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::Error;

/// Where the decks of this run are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecksAt {
    Folder(PathBuf),
    /// No folder was asked for or found: the decks shipped with the program are read; import
    /// would write to `data`. There is no such place where there is no home folder.
    Embedded {
        data: Option<PathBuf>,
    },
}

/// Where everything lies for this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub decks: DecksAt,
    /// None without a home folder; [`progress_or_refuse`] says so when it is needed.
    pub progress: Option<PathBuf>,
    /// None without a home folder.
    pub config: Option<PathBuf>,
}

/// The platform's folders for this program.
struct Home {
    data: PathBuf,
    config: PathBuf,
}

impl Places {
    /// Takes what was asked for, else looks: `decks/` at or above the current folder, then the
    /// data and config folders of the platform.
    ///
    /// # Errors
    /// A path that was asked for is empty. No home folder is no error until it is needed.
    pub fn find(decks: Option<PathBuf>, progress: Option<PathBuf>) -> Result<Places, Error> {
        let home = ProjectDirs::from("", "", "cloudnotes").map(|dirs| Home {
            data: dirs.data_dir().to_owned(),
            config: dirs.config_dir().to_owned(),
        });
        // In a folder that is gone there is nothing above to look at.
        let here = std::env::current_dir().ok();
        find(decks, progress, here.as_deref(), home)
    }
}

/// The progress file, for a command that cannot do without.
pub fn progress_or_refuse(progress: Option<&Path>) -> Result<&Path, Error> {
    progress.ok_or(Error::NoHome { what: "your progress", option: "--progress FILE" })
}

fn find(
    decks: Option<PathBuf>,
    progress: Option<PathBuf>,
    here: Option<&Path>,
    home: Option<Home>,
) -> Result<Places, Error> {
    let decks = given(decks, "--decks")?;
    let progress = given(progress, "--progress")?;
    let (data, config) = match home {
        Some(Home { data, config }) => (Some(data), Some(config.join("config.yaml"))),
        None => (None, None),
    };
    let data_decks = data.as_ref().map(|data| data.join("decks"));
    let found = decks
        .or_else(|| nearest_decks(here?))
        .or_else(|| data_decks.clone().filter(|decks| decks.is_dir()));
    Ok(Places {
        decks: match found {
            Some(folder) => DecksAt::Folder(folder),
            None => DecksAt::Embedded { data: data_decks },
        },
        progress: progress.or_else(|| Some(data?.join("progress.jsonl"))),
        config,
    })
}

fn given(path: Option<PathBuf>, option: &'static str) -> Result<Option<PathBuf>, Error> {
    match path {
        Some(path) if path.as_os_str().is_empty() => Err(Error::EmptyPath { option }),
        path => Ok(path),
    }
}

fn nearest_decks(here: &Path) -> Option<PathBuf> {
    here.ancestors().map(|folder| folder.join("decks")).find(|decks| looks_like_decks(decks))
}

/// A `decks` folder of slides or playing cards is not meant. One that holds nothing yet is: it
/// was made to be filled.
fn looks_like_decks(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let mut is_empty = true;
    for path in entries.flatten().map(|entry| entry.path()) {
        let is_hidden = path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."));
        if !is_hidden && path.extension().is_some_and(|extension| extension == "yaml") {
            return true;
        }
        is_empty &= is_hidden;
    }
    is_empty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Option<Home> {
        Some(Home { data: "/data".into(), config: "/config".into() })
    }

    #[test]
    fn what_is_asked_for_wins() {
        let places = find(Some("d".into()), Some("p".into()), None, home()).unwrap();
        assert_eq!(places.decks, DecksAt::Folder("d".into()));
        assert_eq!(places.progress, Some("p".into()));
        assert_eq!(places.config, Some("/config/config.yaml".into()));
    }

    #[test]
    fn else_the_nearest_decks_folder_that_is_one() {
        let root = tempfile::tempdir().unwrap();
        let below = root.path().join("a/b");
        fs::create_dir_all(below.join("decks")).unwrap();
        fs::create_dir_all(root.path().join("decks")).unwrap();
        let decks = || find(None, None, Some(&below), home()).unwrap().decks;
        assert_eq!(decks(), DecksAt::Folder(below.join("decks")), "an empty one will be filled");
        fs::write(below.join("decks/slides.pptx"), "").unwrap();
        fs::write(root.path().join("decks/a.yaml"), "").unwrap();
        assert_eq!(decks(), DecksAt::Folder(root.path().join("decks")), "slides are no decks");
    }

    #[test]
    fn else_those_of_the_data_folder_or_the_program() {
        let root = tempfile::tempdir().unwrap();
        let decks = |data: &Path| {
            let home = Home { data: data.to_owned(), config: data.to_owned() };
            find(None, None, None, Some(home)).unwrap().decks
        };
        let data = root.path().join("decks");
        assert_eq!(decks(root.path()), DecksAt::Embedded { data: Some(data.clone()) });
        fs::create_dir(&data).unwrap();
        assert_eq!(decks(root.path()), DecksAt::Folder(data));
    }

    #[test]
    fn without_a_home_only_what_needs_it_is_refused() {
        let places = find(None, None, None, None).unwrap();
        assert_eq!(places.decks, DecksAt::Embedded { data: None });
        assert_eq!(
            progress_or_refuse(places.progress.as_deref()).unwrap_err().to_string(),
            "no home folder, so no place for your progress: set HOME, or give --progress FILE"
        );
    }

    #[test]
    fn an_empty_path_is_refused() {
        let error = find(Some("".into()), None, None, home()).unwrap_err();
        assert_eq!(error.to_string(), "--decks: an empty path: give one, or leave the option out");
    }
}
