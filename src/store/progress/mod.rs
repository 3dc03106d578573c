//! The progress log: what a learner did, one JSON object a line, only ever appended to.
//!
//! ```text
//! {"cloudnotes":"progress","format":1,"device":"9f86d081884c7d65"}
//! {"seq":1,"event":"review","card":"0a1b2c3d4e5f","grade":3,"at":"2026-11-23T20:00:00.123+08:00","took_ms":4210,"mode":"shown"}
//! ```
//!
//! A header line says which device gave the answers below it. An answer's name is its device and
//! sequence number, so that logs that were copied, merged or put in conflict by a sync tool add up
//! to one history in which nothing is lost and nothing counts twice.

mod append;
mod line;
mod time;

pub use append::ProgressLog;

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use self::line::Line;
use super::{Error, file, reason};
use crate::diagnostic::Diagnostic;
use crate::review::Review;

/// Everything the logs beside `path` say, as one union, oldest review first: the log itself and,
/// where it ends in `.jsonl`, those in its folder whose names go on from its own
/// (`progress-laptop.jsonl`, `progress (conflicted copy).jsonl`). No file is no progress, not an
/// error.
///
/// A line that cannot be used is reported and left out. Of another device's log this is also true
/// of the whole file.
///
/// # Errors
/// Our own log cannot be read, or is of a format that this version does not know.
pub fn read(path: &Path) -> Result<(Vec<Review>, Vec<Diagnostic>), Error> {
    let mut union = Union::default();
    match read_bytes(path) {
        Ok(bytes) => union.add(path, &bytes).map_err(Error::Malformed)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(Error::Read { path: path.to_owned(), source }),
    }
    for sibling in siblings(path)? {
        let added = match read_bytes(&sibling) {
            Ok(bytes) => union.add(&sibling, &bytes),
            Err(source) => {
                let what = format!("cannot be read: {}", reason(&source));
                Err(finding(&sibling, 0, 0, what, ""))
            }
        };
        union.findings.extend(added.err());
    }
    Ok(union.into_reviews())
}

/// Waits for a line that is being appended right now, which would look torn.
fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    file::refuse_special(path)?;
    let mut file = File::open(path)?;
    wait_for(|| file.lock_shared())?;
    let mut bytes = Vec::with_capacity(file.metadata()?.len() as usize);
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes a lock. Some network folders know none: an answer is one write to the end of the file,
/// which stays whole without.
fn wait_for(lock: impl Fn() -> io::Result<()>) -> io::Result<()> {
    loop {
        match lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            locked => return locked,
        }
    }
}

/// The other logs beside ours, sorted.
fn siblings(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let jsonl = Some(OsStr::new("jsonl"));
    let Some(stem) = path.file_stem().and_then(OsStr::to_str) else { return Ok(Vec::new()) };
    if path.extension() != jsonl {
        return Ok(Vec::new());
    }
    let folder = file::folder_of(path);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        // A folder that one may enter but not list hides the siblings, not our own log.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(Vec::new()),
        Err(source) => return Err(Error::Read { path: folder.to_owned(), source }),
    };
    let is_sibling = |other: &Path| {
        let name = other.file_stem().and_then(OsStr::to_str);
        other.extension() == jsonl
            && other.file_name() != path.file_name()
            && name
                .and_then(|name| name.strip_prefix(stem))
                // `progress.jsonl` has nothing to do with `progressive.jsonl`.
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            && other.is_file()
    };
    let mut found = Vec::new();
    for entry in entries {
        let other = entry.map_err(|source| Error::Read { path: folder.to_owned(), source })?.path();
        if is_sibling(&other) {
            found.push(other);
        }
    }
    found.sort();
    Ok(found)
}

/// Logs on their way to one history.
#[derive(Default)]
struct Union {
    /// Names of the devices met.
    devices: Vec<String>,
    entries: Vec<Entry>,
    findings: Vec<Diagnostic>,
}

struct Entry {
    /// Place in [`Union::devices`].
    device: usize,
    seq: u64,
    review: Review,
}

/// So many bad lines of one file are told one by one.
const TOLD: usize = 10;

impl Union {
    /// Takes in one log, or nothing of it if its format is unknown.
    fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        let entries_before = self.entries.len();
        let mut bad: Vec<Diagnostic> = Vec::new();
        let mut unknown: u64 = 0;
        let mut device = None;
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        self.entries.reserve(bytes.len() / 128);
        for (number, text) in (1..).zip(lines(bytes)) {
            let torn = !text.ends_with(b"\n");
            match line::parse(text) {
                Ok(Line::Blank) => {}
                Ok(Line::Header { format: line::FORMAT, device: name }) => {
                    device = Some(self.device(&name));
                }
                Ok(Line::Header { format, .. }) => {
                    self.entries.truncate(entries_before);
                    return Err(unknown_format(path, number, format));
                }
                Ok(Line::Review { seq, review }) => {
                    let device = *device.get_or_insert_with(|| {
                        let what = "answers without a header line above them".to_owned();
                        bad.push(finding(path, number, 0, what, "they are used all the same"));
                        self.device("")
                    });
                    self.entries.push(Entry { device, seq, review });
                }
                Ok(Line::Unknown) => unknown += 1,
                Err(wrong) if torn => {
                    let hint = "the answers before it are all there";
                    let what = "the last line is torn".to_owned();
                    bad.push(finding(path, number, wrong.column, what, hint));
                }
                Err(wrong) => bad.push(finding(
                    path,
                    number,
                    wrong.column,
                    format!("not a progress line: {}", wrong.what),
                    "it is left out, all other lines are used",
                )),
            }
        }
        if bad.len() > TOLD {
            let what = format!("{} more lines cannot be used", bad.len() - TOLD);
            bad.truncate(TOLD);
            bad.push(finding(path, 0, 0, what, "is it a progress log?"));
        }
        if unknown > 0 {
            let what = format!("{unknown} events of a kind this version does not know");
            bad.push(finding(path, 0, 0, what, "they are kept; a newer cloudnotes uses them"));
        }
        self.findings.append(&mut bad);
        Ok(())
    }

    fn device(&mut self, name: &str) -> usize {
        self.devices.iter().position(|known| known == name).unwrap_or_else(|| {
            self.devices.push(name.to_owned());
            self.devices.len() - 1
        })
    }

    fn into_reviews(mut self) -> (Vec<Review>, Vec<Diagnostic>) {
        let devices = &self.devices;
        let by_name = |a: &Entry, b: &Entry| {
            (&devices[a.device], a.seq)
                .cmp(&(&devices[b.device], b.seq))
                .then_with(|| by_content(a, b))
        };
        self.entries.sort_by(by_name);
        self.entries
            .dedup_by(|a, b| a.device == b.device && a.seq == b.seq && a.review == b.review);
        // Stable: what happened at one moment stays in the order of devices and numbers.
        self.entries.sort_by_key(|entry| entry.review.at.utc_ms);
        (self.entries.into_iter().map(|entry| entry.review).collect(), self.findings)
    }
}

/// Any order that does not depend on the order of the files.
fn by_content(a: &Entry, b: &Entry) -> Ordering {
    let key = |entry: &Entry| {
        let review = &entry.review;
        (review.at, u8::from(review.grade), review.took_ms, review.mode as u8)
    };
    key(a).cmp(&key(b)).then_with(|| a.review.card.cmp(&b.review.card))
}

/// Lines with their line ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let len = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, others) = rest.split_at(len);
        rest = others;
        (!line.is_empty()).then_some(line)
    })
}

fn unknown_format(path: &Path, line: u32, format: u32) -> Diagnostic {
    let what = format!("unknown progress format {format}");
    finding(path, line, 0, what, "a newer cloudnotes wrote it; update, the file is left as it is")
}

fn finding(path: &Path, line: u32, column: u32, what: String, hint: &str) -> Diagnostic {
    Diagnostic { path: path.display().to_string(), line, column, what, hint: hint.to_owned() }
}

#[cfg(test)]
mod tests;
