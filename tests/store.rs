//! Progress and decks on real files: several processes, kills, and disks that refuse.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use cloudnotes::card::CardId;
use cloudnotes::day::Moment;
use cloudnotes::deck::{Deck, NoteStamp};
use cloudnotes::review::{Fact, Grade, Mode, Review};
use cloudnotes::store::decks::DeckStore;
use cloudnotes::store::file;
use cloudnotes::store::paths::DecksAt;
use cloudnotes::store::progress::{self, Progress, ProgressLog, Seen};

fn review(card: String, utc_ms: i64) -> Review {
    let at = Moment { utc_ms: 1_800_000_000_000 + utc_ms, offset_s: 0 };
    Review {
        card: CardId(card),
        grade: Grade::Good,
        at,
        took_ms: 1000,
        mode: Mode::Shown,
        days: None,
        without_exam: None,
        text: None,
    }
}

/// What a child process does: answers `name-0`, `name-1`, …, and prints each that is saved.
/// Run by the other tests only.
#[test]
#[ignore = "a helper of the other tests"]
fn child() {
    let path = std::env::var_os("CHILD_LOG").expect("run by the other tests");
    let name = std::env::var("CHILD_NAME").expect("run by the other tests");
    let count = std::env::var("CHILD_COUNT").expect("run by the other tests").parse().unwrap();
    let (mut log, _) = ProgressLog::open(Path::new(&path), Seen::default()).unwrap();
    for number in 0..count {
        let card = format!("{name}-{number}");
        match log.append(&Fact::Review(review(card.clone(), number))) {
            Ok(_) => println!("\nsaved {card}"),
            Err(error) => {
                println!("\nfailed {error}");
                return;
            }
        }
    }
}

/// Starts a child by a shell that first runs `setup`.
fn spawn(setup: &str, log: &Path, name: &str, count: u32) -> Child {
    Command::new("sh")
        .arg("-c")
        .arg(format!("{setup} exec \"$0\" --exact child --ignored --nocapture"))
        .arg(std::env::current_exe().unwrap())
        .env("CHILD_LOG", log)
        .env("CHILD_NAME", name)
        .env("CHILD_COUNT", count.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The rest of the lines that start so, without that.
fn printed(child: &mut Child, start: &str) -> Vec<String> {
    let out = BufReader::new(child.stdout.take().unwrap());
    let lines = out.lines().map(Result::unwrap);
    lines.filter_map(|line| Some(line.strip_prefix(start)?.to_owned())).collect()
}

/// The cards answered, sorted; there is nothing wrong with the log.
fn cards(log: &Path) -> Vec<String> {
    let Progress { reviews, findings, .. } = progress::read(log).unwrap();
    assert_eq!(findings, []);
    let mut cards: Vec<String> = reviews.into_iter().map(|review| review.card.0).collect();
    cards.sort();
    cards
}

#[test]
fn processes_that_answer_at_once_keep_all_their_answers() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("progress.jsonl");
    let mut children: Vec<Child> =
        ["a", "b", "c"].iter().map(|name| spawn("", &log, name, 60)).collect();
    let mut saved: Vec<String> = Vec::new();
    for child in &mut children {
        saved.extend(printed(child, "saved "));
        assert!(child.wait().unwrap().success());
    }
    saved.sort();
    assert_eq!(saved.len(), 180);
    assert_eq!(cards(&log), saved);
    let text = fs::read_to_string(&log).unwrap();
    assert_eq!(text.matches("\"cloudnotes\"").count(), 1, "one header");
}

#[test]
fn what_was_said_to_be_saved_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("progress.jsonl");
    let mut saved = Vec::new();
    for run in 0..10 {
        let mut child = spawn("", &log, &format!("run{run}"), 100_000);
        let mut out = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut next = || out.by_ref().find_map(|l| Some(l.strip_prefix("saved ")?.to_owned()));
        saved.extend((0..3 + run).map(|_| next().unwrap()));
        child.kill().unwrap();
        child.wait().unwrap();
        // What was still said before the kill counts too.
        saved.extend(std::iter::from_fn(next));
    }
    // As the next start does: sets a torn end aside.
    ProgressLog::open(&log, Seen::default()).unwrap();
    let cards = cards(&log);
    for card in saved {
        assert!(cards.binary_search(&card).is_ok(), "{card}");
    }
}

/// A limit on the size of a file stands in for a disk that fills up in the middle of a line.
#[test]
fn a_write_cut_short_leaves_the_log_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("progress.jsonl");
    let mut child = spawn("trap '' XFSZ; ulimit -f 4;", &log, "a", 1000);
    let lines = printed(&mut child, "");
    child.wait().unwrap();
    let saved = lines.iter().filter(|line| line.starts_with("saved ")).count();
    let failed: Vec<&String> = lines.iter().filter(|line| line.starts_with("failed ")).collect();
    let [failed] = failed.as_slice() else { panic!("{lines:?}") };
    assert!(failed.contains("progress.jsonl: the last answer was NOT saved: "), "{failed}");
    assert!(saved > 5, "{saved}");
    assert_eq!(cards(&log).len(), saved);
    assert!(fs::read_to_string(&log).unwrap().ends_with("}\n"));
}

#[test]
fn a_read_only_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.path().join("probe"), "").is_ok() {
        return; // An administrator writes everywhere.
    }
    let log = folder.path().join("progress.jsonl");
    let told = "cannot be written: permission denied: check who may read and write it";
    let error = ProgressLog::open(&log, Seen::default()).err().unwrap().to_string();
    assert_eq!(error, format!("{}: {told}", log.display()));
    let store = DeckStore::open(&DecksAt::Folder(folder.path().to_owned())).unwrap();
    let error = store.write(&deck("a")).unwrap_err().to_string();
    assert_eq!(error, format!("{}: {told}", folder.path().join("a.yaml").display()));
}

#[test]
fn a_full_disk_leaves_log_and_deck_as_they_were() {
    let Some(disk) = SmallDisk::mount() else { return };
    let store = DeckStore::open(&DecksAt::Folder(disk.0.join("decks"))).unwrap();
    let mut deck = deck("a");
    store.write(&deck).unwrap();
    let before = file::read(&store.path("a").unwrap()).unwrap();

    let log = disk.0.join("progress.jsonl");
    let (mut progress, _) = ProgressLog::open(&log, Seen::default()).unwrap();
    let mut append =
        |number| progress.append(&Fact::Review(review(format!("c{number}"), number))).err();
    let (saved, error) = (0..).find_map(|number| Some((number, append(number)?))).unwrap();
    assert!(
        error.to_string().ends_with("the last answer was NOT saved: the disk is full: make room"),
        "{error}"
    );
    assert!(fs::read_to_string(&log).unwrap().ends_with("}\n"));
    assert_eq!(cards(&log).len() as i64, saved);

    deck.title = "x".repeat(1_000_000);
    let error = store.write(&deck).unwrap_err().to_string();
    assert!(error.ends_with("a.yaml: cannot be written: the disk is full: make room"), "{error}");
    assert_eq!(file::read(&store.path("a").unwrap()).unwrap(), before);
    assert_eq!(fs::read_dir(store.folder().unwrap()).unwrap().count(), 1, "nothing left over");
}

fn deck(topic: &str) -> Deck {
    let stamp = NoteStamp { path: "a.md".into(), hash: "00".into(), rules: 1 };
    Deck { topic: topic.into(), title: topic.into(), notes: vec![stamp], ..Deck::default() }
}

/// A file system of 256 KB, where this user may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let at = tempfile::tempdir().unwrap().keep();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(&at)
            .stderr(Stdio::null())
            .status();
        let disk = SmallDisk(at);
        mounted.is_ok_and(|status| status.success()).then_some(disk)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Where nothing was mounted, there is nothing to unmount, only the folder to remove.
        Command::new("umount").arg(&self.0).stderr(Stdio::null()).status().ok();
        fs::remove_dir(&self.0).ok();
    }
}
