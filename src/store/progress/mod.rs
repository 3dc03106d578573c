//! The progress log: what a learner did, one JSON object a line, only ever appended to.
//!
//! ```text
//! {"cloudnotes":"progress","format":1,"device":"9f86d081884c7d65"}
//! {"seq":1,"event":"review","card":"0a1b2c3d4e5f","grade":3,"at":"2026-11-23T20:00:00.123+08:00","took_ms":4210,"mode":"shown","days":12}
//! {"seq":2,"event":"bury","card":"0a1b2c3d4e5f","at":"2026-11-23T20:00:09.000+08:00"}
//! {"seq":3,"event":"undo","of":{"device":"9f86d081884c7d65","seq":2,"at":"2026-11-23T12:00:09.000+00:00"},"at":"2026-11-23T20:00:12.000+08:00"}
//! ```
//!
//! A header line says which device gave the answers below it. An answer's name is its device and
//! sequence number, so that logs that were copied, merged or put in conflict by a sync tool add up
//! to one history in which nothing is lost and nothing counts twice.

mod append;
mod fact;
mod line;
mod odd;
mod order;
mod seen;
mod time;

pub use append::ProgressLog;
pub use seen::Seen;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use self::line::Line;
use super::{Error, file, reason};
use crate::day::Moment;
use crate::diagnostic::Diagnostic;
use crate::review::{Adopted, Exam, Fact, Name, Review, Undo};
use crate::text::plural;

/// What is said of a last line that a crash left half written.
pub const TORN: &str = "the last line is torn";

/// What the logs say.
#[derive(Debug, Default)]
pub struct Progress {
    /// Answers that stand, oldest first.
    pub reviews: Vec<Review>,
    /// All other events that stand, oldest first; no undo among them, as what they took back is
    /// left out.
    pub facts: Vec<Fact>,
    /// The last [`RECENT`] events that stand and that a quiz can take back, oldest first.
    pub recent: Vec<(Name, Fact)>,
    /// The parameters adopted, as they stand in the log, oldest first: the last ones count.
    pub adopted: Vec<(Name, Adopted)>,
    /// The exams named, oldest first: the last one counts.
    pub exams: Vec<(Name, Exam)>,
    /// What is wrong with the files.
    pub findings: Vec<Diagnostic>,
    /// Of our own log: spares [`ProgressLog::open`] reading it again.
    pub seen: Seen,
}

/// So many events can be taken back after the quiz they are from has ended.
pub const RECENT: usize = 20;

/// Everything the logs beside `path` say, as one union: the log itself and, where it ends in
/// `.jsonl`, those in its folder whose names go on from its own (`progress-laptop.jsonl`,
/// `progress (conflicted copy).jsonl`). No file is no progress, not an error.
///
/// A line that cannot be used is reported and left out. Of another device's log this is also true
/// of the whole file.
///
/// # Errors
/// Our own log cannot be read, or is of a format that this version does not know.
pub fn read(path: &Path) -> Result<Progress, Error> {
    let mut union = Union::default();
    let seen = match open(path) {
        Ok(file) => union.add(path, file).map_err(|failed| {
            failed.into_error(|source| Error::Read { path: path.to_owned(), source })
        })?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Seen::default(),
        Err(source) => return Err(Error::Read { path: path.to_owned(), source }),
    };
    for sibling in siblings(path)? {
        let added = match open(&sibling) {
            Ok(file) => union.add(&sibling, file),
            Err(error) => Err(error.into()),
        };
        union.findings.extend(match added {
            Ok(_) => None,
            Err(Failed::Refused(finding)) => Some(finding),
            Err(Failed::Io(source)) => {
                let what = format!("cannot be read: {}", reason(&source));
                Some(finding(&sibling, 0, 0, what, ""))
            }
        });
    }
    Ok(union.into_progress(path, seen))
}

/// Waits for a line that is being appended right now, which would look torn.
fn open(path: &Path) -> io::Result<File> {
    file::refuse_special(path)?;
    let file = File::open(path)?;
    wait_for(|| file.lock_shared())?;
    Ok(file)
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
    entries: Vec<Entry<Review>>,
    /// All events that are no answers.
    facts: Vec<Entry<Fact>>,
    findings: Vec<Diagnostic>,
}

#[derive(PartialEq)]
struct Entry<T> {
    /// Place in [`Union::devices`].
    device: usize,
    seq: u64,
    /// Milliseconds since 1970: the moment that was written down, until [`order::by_time`] makes up
    /// for a clock that was set back.
    when: i64,
    what: T,
}

/// So many bad lines of one file are told one by one.
const TOLD: usize = 10;

impl Union {
    /// Takes in one log, or nothing of it if its format is unknown or it cannot be read to its end.
    fn add(&mut self, path: &Path, log: impl Read) -> Result<Seen, Failed> {
        let before = (self.entries.len(), self.facts.len());
        let mut seen = Seen::default();
        let mut bad: Vec<Diagnostic> = Vec::new();
        let mut unknown: u64 = 0;
        let mut device = None;
        // Whether all that stands in the file so far is somebody else's.
        let mut foreign = false;
        let read = lines(log, |number, text| {
            let torn = !text.ends_with(b"\n");
            let line = line::parse(text);
            if !torn {
                seen.line(text, &line);
            }
            match line {
                Ok(Line::Blank) => {}
                Ok(Line::Header { format: line::FORMAT, device: name }) => {
                    device = Some(self.device(&name));
                }
                Ok(Line::Header { format, .. }) => {
                    return Err(unknown_format(path, number, format));
                }
                Ok(Line::Review { seq, review }) => {
                    let device = *device.get_or_insert_with(|| {
                        bad.push(headless(path, number));
                        self.device("")
                    });
                    self.entries.push(Entry { device, seq, when: review.at.utc_ms, what: review });
                }
                Ok(Line::Fact { seq, fact }) => {
                    let device = *device.get_or_insert_with(|| {
                        bad.push(headless(path, number));
                        self.device("")
                    });
                    self.facts.push(Entry { device, seq, when: fact.at().utc_ms, what: fact });
                }
                Ok(Line::Unknown) => unknown += 1,
                Err(_) if device.is_none() && !text.starts_with(b"{") => foreign = true,
                Err(wrong) if torn => {
                    let hint = "the answers before it are all there";
                    let what = TORN.to_owned();
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
            Ok(())
        });
        let refused = foreign && device.is_none();
        if let Some(failed) = read.err().or(refused.then(|| no_log(path).into())) {
            self.entries.truncate(before.0);
            self.facts.truncate(before.1);
            return Err(failed);
        }
        if bad.len() > TOLD {
            let what = format!("{} cannot be used", plural(bad.len() - TOLD, "more line"));
            bad.truncate(TOLD);
            bad.push(finding(path, 0, 0, what, "is it a progress log?"));
        }
        if unknown > 0 {
            let events = plural(unknown as usize, "event");
            let what = format!("{events} of a kind this version does not know");
            bad.push(finding(path, 0, 0, what, "they are kept; a newer cloudnotes uses them"));
        }
        self.findings.append(&mut bad);
        Ok(seen)
    }

    fn device(&mut self, name: &str) -> usize {
        self.devices.iter().position(|known| known == name).unwrap_or_else(|| {
            self.devices.push(name.to_owned());
            self.devices.len() - 1
        })
    }

    fn into_progress(mut self, path: &Path, seen: Seen) -> Progress {
        let undone = self.undone();
        let devices = &self.devices;
        order::settle(&mut self.entries, devices, order::by_content);
        // Two events of one name and another content both count; their order is that of the files.
        order::settle(&mut self.facts, devices, |_, _| Ordering::Equal);
        self.findings.extend(odd::odd(path, &self.entries));
        order::by_time(&mut self.entries, &mut self.facts, devices);
        self.entries.retain(|entry| !is_undone(entry, entry.what.at, &undone));
        self.facts.retain(|entry| {
            !matches!(entry.what, Fact::Undo(_)) && !is_undone(entry, entry.what.at(), &undone)
        });
        let recent = self.recent();
        let (adopted, exams) = (self.adopted(), self.exams());
        Progress {
            reviews: self.entries.into_iter().map(|entry| entry.what).collect(),
            facts: self.facts.into_iter().map(|entry| entry.what).collect(),
            recent,
            adopted,
            exams,
            findings: self.findings,
            seen,
        }
    }

    /// What was taken back: device, number and moment of each event.
    fn undone(&self) -> HashSet<(usize, u64, i64)> {
        let undone = self.facts.iter().filter_map(|entry| match &entry.what {
            Fact::Undo(Undo { of, .. }) => {
                let device = self.devices.iter().position(|name| *name == of.device)?;
                Some((device, of.seq, of.utc_ms))
            }
            Fact::Review(_)
            | Fact::Suspend(_)
            | Fact::Resume(_)
            | Fact::Bury(_)
            | Fact::Flag(_)
            | Fact::Parameters(_)
            | Fact::Exam(_) => None,
        });
        undone.collect()
    }

    fn adopted(&self) -> Vec<(Name, Adopted)> {
        let adopted = self.facts.iter().filter_map(|entry| match &entry.what {
            Fact::Parameters(adopted) => Some((self.name(entry, adopted.at), adopted.clone())),
            Fact::Review(_)
            | Fact::Suspend(_)
            | Fact::Resume(_)
            | Fact::Bury(_)
            | Fact::Flag(_)
            | Fact::Exam(_)
            | Fact::Undo(_) => None,
        });
        adopted.collect()
    }

    fn exams(&self) -> Vec<(Name, Exam)> {
        let exams = self.facts.iter().filter_map(|entry| match &entry.what {
            Fact::Exam(exam) => Some((self.name(entry, exam.at), exam.clone())),
            Fact::Review(_)
            | Fact::Suspend(_)
            | Fact::Resume(_)
            | Fact::Bury(_)
            | Fact::Flag(_)
            | Fact::Parameters(_)
            | Fact::Undo(_) => None,
        });
        exams.collect()
    }

    fn name<T>(&self, entry: &Entry<T>, at: Moment) -> Name {
        let device = self.devices[entry.device].clone();
        Name { device, seq: entry.seq, utc_ms: at.utc_ms }
    }

    fn recent(&self) -> Vec<(Name, Fact)> {
        let reviews = self.entries.iter().rev().take(RECENT).map(|entry| {
            let fact = Fact::Review(entry.what.clone());
            (entry.when, self.name(entry, entry.what.at), fact)
        });
        let others = self.facts.iter().rev().filter(|entry| match entry.what {
            Fact::Suspend(_) | Fact::Bury(_) | Fact::Flag(_) => true,
            Fact::Review(_)
            | Fact::Resume(_)
            | Fact::Parameters(_)
            | Fact::Exam(_)
            | Fact::Undo(_) => false,
        });
        let others = others
            .take(RECENT)
            .map(|entry| (entry.when, self.name(entry, entry.what.at()), entry.what.clone()));
        let mut recent: Vec<_> = reviews.chain(others).collect();
        recent.sort_by(|(a, one, _), (b, other, _)| {
            (a, &one.device, one.seq).cmp(&(b, &other.device, other.seq))
        });
        let recent = recent.split_off(recent.len().saturating_sub(RECENT));
        recent.into_iter().map(|(_, name, fact)| (name, fact)).collect()
    }
}

fn is_undone<T>(entry: &Entry<T>, at: Moment, undone: &HashSet<(usize, u64, i64)>) -> bool {
    !undone.is_empty() && undone.contains(&(entry.device, entry.seq, at.utc_ms))
}

fn headless(path: &Path, line: u32) -> Diagnostic {
    let what = "answers without a header line above them".to_owned();
    finding(path, line, 0, what, "they are used all the same")
}

/// Goes through the lines, numbered from 1 and with their line ends. A log of many years takes no
/// more memory than a short one.
fn lines(
    log: impl Read,
    mut each: impl FnMut(u32, &[u8]) -> Result<(), Diagnostic>,
) -> Result<(), Failed> {
    let mut log = BufReader::with_capacity(256 * 1024, log);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if log.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        each(number, &line)?;
    }
    Ok(())
}

/// Why work on a log did not come to its end.
enum Failed {
    Io(io::Error),
    Refused(Diagnostic),
}

impl Failed {
    fn into_error(self, from_io: impl FnOnce(io::Error) -> Error) -> Error {
        match self {
            Failed::Io(error) => from_io(error),
            Failed::Refused(diagnostic) => Error::Malformed(diagnostic),
        }
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        Failed::Io(error)
    }
}

impl From<Diagnostic> for Failed {
    fn from(diagnostic: Diagnostic) -> Failed {
        Failed::Refused(diagnostic)
    }
}

fn unknown_format(path: &Path, line: u32, format: u32) -> Diagnostic {
    let what = format!("unknown progress format {format}");
    finding(path, line, 0, what, "a newer cloudnotes wrote it; update, the file is left as it is")
}

/// A note or a letter, given as the progress file by mistake.
fn no_log(path: &Path) -> Diagnostic {
    let what = "is no progress log".to_owned();
    finding(path, 0, 0, what, "name another file; this one is left as it is")
}

fn finding(path: &Path, line: u32, column: u32, what: String, hint: &str) -> Diagnostic {
    Diagnostic { path: path.display().to_string(), line, column, what, hint: hint.to_owned() }
}

#[cfg(test)]
mod tests;
