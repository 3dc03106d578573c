//! The numbers that hold on every collection of notes: on those of the project, and on any other
//! folder that is named in `CLOUDNOTES_COLLECTION`:
//!
//! ```sh
//! CLOUDNOTES_COLLECTION=~/notes cargo test --test collection -- --nocapture
//! ```

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cloudnotes::card::{Draft, Kind};
use cloudnotes::gates::{self, Gate};
use cloudnotes::ingest::source::SourceLines;
use cloudnotes::ingest::{Ingested, ingest};
use cloudnotes::note;
use cloudnotes::text::normalise;

/// What must be 0, and where it is not.
#[derive(Default)]
struct Faults {
    notes: usize,
    cards: usize,
    told: String,
}

impl Faults {
    fn add(&mut self, path: &Path, draft: &Draft, what: &str) {
        let (path, line) = (path.display(), draft.source.first);
        let said = format!("{} ‖ {}", draft.front, draft.back.replace('\n', " · "));
        writeln!(self.told, "{path}:{line}: {what}: {said}").expect("writing to a string");
    }
}

fn notes_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            notes_below(&path, found);
        } else if path.extension().is_some_and(|end| end == "md" || end == "markdown") {
            found.push(path);
        }
    }
    found.sort();
}

fn ingested(path: &Path, text: &str) -> Ingested {
    let (parsed, _) = note::parse(&path.to_string_lossy(), text);
    ingest(&parsed)
}

/// A text without its code, where every sign is meant.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

fn markup(text: &str) -> Option<&'static str> {
    let prose = without_code(text);
    let tag = ["<b>", "</", "<br", "<div", "<span", "<img", "<a ", "<p>", "<!--", "-->"];
    match () {
        () if prose.contains("**") => Some("bold signs"),
        () if prose.contains("](") || prose.contains("![") => Some("a raw link"),
        () if tag.iter().any(|tag| prose.contains(tag)) => Some("an HTML tag"),
        () if prose.contains("{{<") || prose.contains("{%") => Some("a shortcode"),
        () => None,
    }
}

/// `==highlight==` whose signs were left; `a == b` compares.
fn highlighted(text: &str) -> bool {
    let prose = without_code(text);
    let mut parts = prose.split("==").skip(1).step_by(2);
    prose.matches("==").count() > 1
        && parts.any(|part| !part.starts_with(' ') && !part.ends_with(' ') && !part.is_empty())
}

fn look_at(path: &Path, faults: &mut Faults) {
    let bytes = fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let all = ingested(path, &text);
    let readable = note::readable(&text);
    let source = SourceLines::of(&readable);
    faults.notes += 1;
    faults.cards += all.drafts.len();
    if all.drafts != ingested(path, &text).drafts {
        writeln!(faults.told, "{}: other cards the second time", path.display()).unwrap();
    }
    let mut asked: HashSet<(Kind, String)> = HashSet::new();
    for draft in &all.drafts {
        let lines = source.read(draft.source.first, draft.source.last);
        for (gate, measure) in gates::measures(draft, Some(&lines), std::iter::empty()) {
            if !measure.passes && !matches!(gate, Gate::Unique | Gate::Volume) {
                faults.add(path, draft, &format!("{gate:?} ({measure:?})"));
            }
        }
        let folded = normalise(&draft.front);
        if !folded.is_empty() && !draft.front.contains('`') && !asked.insert((draft.kind, folded)) {
            faults.add(path, draft, "asked twice");
        }
        let shown = [&draft.front, &draft.back];
        for text in shown.into_iter().chain(&draft.items).chain(&draft.context) {
            if draft.kind == Kind::Command && std::ptr::eq(text, &draft.back) {
                continue;
            }
            if let Some(found) = markup(text) {
                faults.add(path, draft, found);
            }
            if highlighted(text) {
                faults.add(path, draft, "highlight signs");
            }
        }
    }
}

fn look_through(folder: &Path) -> Faults {
    let mut notes = Vec::new();
    notes_below(folder, &mut notes);
    let mut faults = Faults::default();
    for note in &notes {
        look_at(note, &mut faults);
    }
    println!("{}: {} notes, {} cards", folder.display(), faults.notes, faults.cards);
    faults
}

#[test]
fn nothing_leaks_and_nothing_is_asked_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("notes"), root.join("tests/fixtures")];
    folders.extend(std::env::var_os("CLOUDNOTES_COLLECTION").map(PathBuf::from));
    let told: String = folders.iter().map(|folder| look_through(folder).told).collect();
    assert!(told.is_empty(), "{told}");
}
