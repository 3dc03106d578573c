use std::fs;

use proptest::prelude::*;

use super::*;
use crate::card::CardId;
use crate::day::Moment;
use crate::review::{Exam, Fact, Grade, Mark, Mode, Undo};

const HEADER: &str = "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"a1\"}\n";
const OTHER: &str = "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"b2\"}\n";

fn review(second: i64) -> Review {
    Review {
        card: CardId(format!("card{second}")),
        grade: Grade::Good,
        at: Moment { utc_ms: 1_795_435_200_000 + second * 1000, offset_s: 28_800 },
        took_ms: 4210,
        mode: Mode::Shown,
        days: None,
        without_exam: None,
        text: None,
    }
}

fn answer(second: i64) -> Fact {
    Fact::Review(review(second))
}

fn line(seq: u64, second: i64) -> String {
    line::review(seq, &review(second))
}

/// A folder with these logs, and what reading it gives: the seconds of the reviews, and the
/// findings without the folder's name.
fn read_all(files: &[(&str, &str)]) -> (Vec<i64>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let Progress { reviews, findings, .. } = read(&folder.path().join("progress.jsonl")).unwrap();
    let seconds = reviews.iter().map(|r| (r.at.utc_ms - 1_795_435_200_000) / 1000).collect();
    let prefix = format!("{}/", folder.path().display());
    (seconds, findings.iter().map(|finding| finding.to_string().replace(&prefix, "")).collect())
}

#[track_caller]
fn check(files: &[(&str, &str)], seconds: &[i64], findings: &[&str]) {
    let (read_seconds, read_findings) = read_all(files);
    assert_eq!(read_seconds, seconds);
    assert_eq!(read_findings, findings);
}

#[test]
fn a_line_is_as_documented() {
    let text = "{\"seq\":1,\"event\":\"review\",\"card\":\"card0\",\"grade\":3,\
                \"at\":\"2026-11-23T20:00:00.000+08:00\",\"took_ms\":4210,\"mode\":\"shown\"}\n";
    assert_eq!(line(1, 0), text);
    assert_eq!(line::parse(text.as_bytes()), Ok(Line::Review { seq: 1, review: review(0) }));
    let days = text.replace("\"shown\"}", "\"shown\",\"days\":12}");
    let given = Review { days: Some(12), ..review(0) };
    assert_eq!(line::review(1, &given), days);
    assert_eq!(line::parse(days.as_bytes()), Ok(Line::Review { seq: 1, review: given }));
    assert_eq!(line::header("a1"), HEADER);
}

#[test]
fn no_file_is_no_progress() {
    check(&[], &[], &[]);
}

#[test]
fn garbage_in_the_middle_loses_nothing_else() {
    let newer = "{\"seq\":3,\"event\":\"dance\",\"of\":1}\n";
    let text = [
        HEADER,
        &line(1, 1),
        "garbage\n",
        &line(2, 2).replace(":3,", ":9,"),
        "{\"seq\":3,\"event\":\"review\",\"card\":\"容\"}\n",
        newer,
        "\n",
        &line(4, 4),
    ]
    .concat();
    check(
        &[("progress.jsonl", &text)],
        &[1, 4],
        &[
            "progress.jsonl:3:1: not a progress line: expected value: it is left out, all other \
             lines are used",
            "progress.jsonl:4:50: not a progress line: a grade is 1 to 4, not 9: it is left out, \
             all other lines are used",
            "progress.jsonl:5:37: not a progress line: missing field `grade`: it is left out, all \
             other lines are used",
            "progress.jsonl: 1 event of a kind this version does not know: they are kept; a newer \
             cloudnotes uses them",
        ],
    );
}

#[test]
fn many_bad_lines_are_not_told_one_by_one() {
    let text = format!("{HEADER}{}{}", "?\n".repeat(5000), line(1, 1));
    let (seconds, findings) = read_all(&[("progress.jsonl", &text)]);
    assert_eq!(seconds, [1]);
    assert_eq!(findings.len(), TOLD + 1);
    assert_eq!(
        findings[TOLD],
        "progress.jsonl: 4990 more lines cannot be used: is it a progress log?"
    );
}

#[test]
fn a_torn_end_counts_where_it_is_whole() {
    let text = format!("{HEADER}{}{}", line(1, 1), line(2, 2).trim_end());
    check(&[("progress.jsonl", &text)], &[1, 2], &[]);
    check(
        &[("progress.jsonl", &text[..text.len() - 20])],
        &[1],
        &["progress.jsonl:3:98: the last line is torn: the answers before it are all there"],
    );
}

#[test]
fn marks_and_line_ends_of_other_systems_are_read() {
    let text = format!("\u{FEFF}{HEADER}{}", line(1, 1)).replace('\n', "\r\n");
    check(&[("progress.jsonl", &text)], &[1], &[]);
}

#[test]
fn copies_and_merges_add_up_to_one_history() {
    let ours = [HEADER, &line(1, 1), &line(2, 4)].concat();
    let copy = [HEADER, &line(1, 1), &line(2, 4), &line(3, 7)].concat();
    let merged = [OTHER, &line(1, 2), HEADER, &line(2, 4), OTHER, &line(2, 3)].concat();
    let forked = [HEADER, &line(1, 1), &line(2, 5)].concat();
    check(
        &[
            ("progress.jsonl", &ours),
            ("progress (conflicted copy).jsonl", &copy),
            ("progress-laptop.jsonl", &merged),
            ("progress2.jsonl", &forked),
            ("progressive.jsonl", "not ours\n"),
            ("progress.jsonl.torn", "not ours\n"),
        ],
        &[1, 2, 3, 4, 5, 7],
        &[],
    );
}

#[test]
fn the_order_of_files_makes_no_difference() {
    let a = [HEADER, &line(1, 1), &line(2, 1)].concat();
    let b = [OTHER, &line(1, 1), &line(1, 1).replace("\"grade\":3", "\"grade\":1")].concat();
    let read_as = |own: &str, sibling: &str| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("progress.jsonl"), own).unwrap();
        fs::write(folder.path().join("progress-b.jsonl"), sibling).unwrap();
        read(&folder.path().join("progress.jsonl")).unwrap().reviews
    };
    assert_eq!(read_as(&a, &b), read_as(&b, &a));
    assert_eq!(read_as(&a, &b).len(), 4);
}

#[test]
fn answers_without_a_header_are_used() {
    check(
        &[("progress.jsonl", &line(1, 1))],
        &[1],
        &["progress.jsonl:1: answers without a header line above them: they are used all the same"],
    );
}

#[test]
fn an_unknown_format_refuses_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    let newer = format!("{}{}", HEADER.replace("\"format\":1", "\"format\":2"), line(1, 1));
    fs::write(&path, &newer).unwrap();
    let expect = format!(
        "{}:1: unknown progress format 2: a newer cloudnotes wrote it; update, the file is left \
         as it is",
        path.display()
    );
    assert_eq!(read(&path).unwrap_err().to_string(), expect);
    assert_eq!(ProgressLog::open(&path, Seen::default()).err().unwrap().to_string(), expect);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    // Another device's log is no reason not to quiz on this one.
    fs::write(&path, format!("{HEADER}{}", line(1, 1))).unwrap();
    fs::write(folder.path().join("progress-b.jsonl"), &newer).unwrap();
    let Progress { reviews, findings, .. } = read(&path).unwrap();
    assert_eq!((reviews.len(), findings.len()), (1, 1));
}

#[test]
fn what_is_appended_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/progress.jsonl");
    for second in 0..3 {
        let (mut log, findings) = ProgressLog::open(&path, Seen::default()).unwrap();
        assert_eq!(findings, []);
        log.append(&answer(second * 2)).unwrap();
        log.append(&answer(second * 2 + 1)).unwrap();
    }
    let Progress { reviews, findings, .. } = read(&path).unwrap();
    assert_eq!(reviews, (0..6).map(review).collect::<Vec<_>>());
    assert_eq!(findings, []);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 7, "one header: {text}");
    assert!(text.lines().last().unwrap().starts_with("{\"seq\":6,"), "{text}");
}

/// Reading and opening learn the same of a log, and what reading saw is not read again.
#[test]
fn a_log_that_was_read_is_opened_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    let newer = "{\"seq\":12,\"event\":\"undo\",\"of\":1}\n";
    let logs = [
        String::new(),
        HEADER.to_owned(),
        format!("{HEADER}{}{}", line(1, 1), line(2, 2)),
        format!("\u{FEFF}{HEADER}{}garbage\n\n{newer}", line(1, 1)).replace('\n', "\r\n"),
        format!("{HEADER}{}{OTHER}{}", line(7, 1), line(9, 2)),
        format!("{OTHER}{}\u{FEFF}{HEADER}{}", line(7, 1), line(9, 2)),
        line(7, 1),
        format!("{HEADER}{}", &line(1, 1).trim_end()),
        format!("{HEADER}{}{}", line(1, 1), &line(2, 2)[..40]),
    ];
    for text in logs {
        let opened = |seen: fn(&Path) -> Seen| {
            fs::write(&path, &text).unwrap();
            let (mut log, _) = ProgressLog::open(&path, seen(&path)).unwrap();
            log.append(&answer(3)).unwrap();
            fs::read_to_string(&path).unwrap()
        };
        let (read, unread) = (opened(|path| read(path).unwrap().seen), opened(|_| Seen::default()));
        // A log without a name is given one by chance.
        let same = |log: &str| log.lines().filter(|line| text.contains(*line)).count();
        assert_eq!((read.len(), same(&read)), (unread.len(), same(&unread)), "{text}");
        assert_eq!(read.lines().last(), unread.lines().last(), "{text}");
    }
    // What another quiz appended in between is met all the same.
    fs::write(&path, format!("{HEADER}{}", line(1, 1))).unwrap();
    let seen = read(&path).unwrap().seen;
    fs::write(&path, format!("{HEADER}{}{}", line(1, 1), line(2, 2))).unwrap();
    let (mut log, _) = ProgressLog::open(&path, seen).unwrap();
    log.append(&answer(3)).unwrap();
    assert!(fs::read_to_string(&path).unwrap().ends_with(&line(3, 3)));
}

#[test]
fn a_torn_end_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    fs::write(&path, format!("{HEADER}{}{{\"seq\":2,\"ev", line(1, 1))).unwrap();
    let (mut log, findings) = ProgressLog::open(&path, Seen::default()).unwrap();
    let torn = folder.path().join("progress.jsonl.torn");
    assert_eq!(findings.len(), 1);
    assert!(findings[0].to_string().contains(&torn.display().to_string()), "{}", findings[0]);
    log.append(&answer(2)).unwrap();
    assert_eq!(fs::read_to_string(&torn).unwrap(), "{\"seq\":2,\"ev\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{HEADER}{}{}", line(1, 1), line(2, 2)));
}

#[test]
fn an_end_that_lacks_only_its_line_end_is_given_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    fs::write(&path, format!("{HEADER}{}", line(1, 1).trim_end())).unwrap();
    let (mut log, findings) = ProgressLog::open(&path, Seen::default()).unwrap();
    assert_eq!(findings, []);
    log.append(&answer(2)).unwrap();
    let expect = format!("{HEADER}{}{}", line(1, 1), line(2, 2));
    assert_eq!(fs::read_to_string(&path).unwrap(), expect);
}

#[test]
fn our_answers_stand_under_our_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    let merged = format!("{HEADER}{}{OTHER}{}", line(7, 1), line(9, 2));
    fs::write(&path, &merged).unwrap();
    let (mut log, _) = ProgressLog::open(&path, Seen::default()).unwrap();
    log.append(&answer(3)).unwrap();
    log.append(&answer(4)).unwrap();
    let expect = format!("{merged}{HEADER}{}{}", line(8, 3), line(9, 4));
    assert_eq!(fs::read_to_string(&path).unwrap(), expect);
}

#[test]
fn a_log_replaced_during_a_quiz_takes_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    fs::write(&path, format!("{HEADER}{}", line(1, 1))).unwrap();
    let (mut log, _) = ProgressLog::open(&path, Seen::default()).unwrap();
    let synced = folder.path().join("synced");
    fs::write(&synced, format!("{HEADER}{}{}{}", line(1, 1), line(2, 2), line(3, 3))).unwrap();
    fs::rename(&synced, &path).unwrap();
    log.append(&answer(4)).unwrap();
    assert_eq!(read(&path).unwrap().reviews.len(), 4);
    fs::remove_file(&path).unwrap();
    log.append(&answer(5)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{HEADER}{}", line(1, 5)));
}

#[test]
fn two_at_once_keep_all_their_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    std::thread::scope(|scope| {
        for quiz in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let (mut log, _) = ProgressLog::open(path, Seen::default()).unwrap();
                for second in 0..100 {
                    log.append(&answer(second * 2 + quiz)).unwrap();
                }
            });
        }
    });
    let Progress { reviews, findings, .. } = read(&path).unwrap();
    assert_eq!(reviews, (0..200).map(review).collect::<Vec<_>>());
    assert_eq!(findings, []);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.lines().last().unwrap().starts_with("{\"seq\":200,"), "each has its number");
}

/// A disk that fills up is simulated in `tests/store.rs`.
#[cfg(target_os = "linux")]
#[test]
fn a_device_in_the_place_of_the_log_is_refused_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    let (mut log, _) = ProgressLog::open(&path, Seen::default()).unwrap();
    log.append(&answer(1)).unwrap();
    let kept = folder.path().join("kept");
    fs::rename(&path, &kept).unwrap();
    for device in ["/dev/full", "/dev/zero"] {
        std::os::unix::fs::symlink(device, &path).unwrap();
        let name = path.display();
        let why = "it is a device or a pipe: name a file";
        let check = |error: Error, what: &str| {
            assert_eq!(error.to_string(), format!("{name}: {what}: {why}"));
        };
        check(log.append(&answer(2)).unwrap_err(), "the last answer was NOT saved");
        check(read(&path).unwrap_err(), "cannot be read");
        check(ProgressLog::open(&path, Seen::default()).err().unwrap(), "cannot be written");
        fs::remove_file(&path).unwrap();
    }
    fs::rename(&kept, &path).unwrap();
    log.append(&answer(3)).unwrap();
    assert_eq!(read(&path).unwrap().reviews, [review(1), review(3)]);
}

#[test]
fn a_folder_in_the_place_of_the_log_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display();
    assert_eq!(
        read(folder.path()).unwrap_err().to_string(),
        format!("{path}: cannot be read: it is a folder: name a file")
    );
    assert_eq!(
        ProgressLog::open(folder.path(), Seen::default()).err().unwrap().to_string(),
        format!("{path}: cannot be written: it is a folder: name a file")
    );
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        drop(line::parse(&bytes));
        drop(Union::default().add(Path::new("p"), bytes.as_slice()));
    }

    #[test]
    fn a_damaged_log_keeps_its_other_lines(at in 0_usize..400, bytes in prop::collection::vec(any::<u8>(), 0..20)) {
        let whole = [HEADER, &line(1, 1), &line(2, 2), &line(3, 3)].concat();
        let at = at.min(whole.len());
        let damaged = [&whole.as_bytes()[..at], &bytes, &whole.as_bytes()[at..]].concat();
        let mut union = Union::default();
        // A digit more in the header's format refuses the file, and rightly so.
        if union.add(Path::new("p"), damaged.as_slice()).is_ok() {
            prop_assert!(union.into_progress(Path::new("p"), Seen::default()).reviews.len() >= 2);
        }
    }

    #[test]
    fn a_review_is_read_as_it_was_written(
        card: String, grade in 1..=4_u8, ms in 0..4_000_000_000_000_i64, minutes in -900..900_i32, took_ms: u32, days: Option<u32>,
    ) {
        let at = Moment { utc_ms: ms, offset_s: minutes * 60 };
        let grade = Grade::try_from(grade).unwrap();
        let review = Review { card: CardId(card), grade, at, took_ms, mode: Mode::Typed, days, without_exam: None, text: None };
        let text = line::review(7, &review);
        prop_assert_eq!(line::parse(text.as_bytes()), Ok(Line::Review { seq: 7, review }));
    }
}

/// `cargo test --release --lib progress::tests::speed -- --ignored --nocapture`
#[test]
#[ignore = "prints times, for a look"]
fn speed() {
    for count in [100_000, 1_000_000] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.jsonl");
        let mut text = HEADER.to_owned();
        (0..count).for_each(|i| text.push_str(&line(i, i as i64 * 60)));
        fs::write(&path, &text).unwrap();
        let started = std::time::Instant::now();
        let Progress { reviews, seen, .. } = read(&path).unwrap();
        println!("{} reviews read: {:?}", reviews.len(), started.elapsed());
        let started = std::time::Instant::now();
        let (mut log, _) = ProgressLog::open(&path, seen).unwrap();
        println!("opened: {:?}", started.elapsed());
        let started = std::time::Instant::now();
        log.append(&answer(1)).unwrap();
        println!("appended: {:?}", started.elapsed());
    }
}

/// The cards of reviews, marks and what can be taken back, of these logs.
fn stands(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let progress = read(&folder.path().join("progress.jsonl")).unwrap();
    assert_eq!(progress.findings, []);
    let reviews: Vec<&str> = progress.reviews.iter().map(|review| &review.card.0[..]).collect();
    let recent: Vec<String> =
        progress.recent.iter().map(|(name, _)| format!("{}{}", name.device, name.seq)).collect();
    format!("{} | {} facts | {}", reviews.join(" "), progress.facts.len(), recent.join(" "))
}

#[test]
fn what_was_taken_back_does_not_stand() {
    let at = Moment { utc_ms: 1_795_435_300_000, offset_s: 0 };
    let of = |device: &str, seq, second| Name {
        device: device.into(),
        seq,
        utc_ms: review(second).at.utc_ms,
    };
    let undo = |seq, of: Name| line::write(seq, &Fact::Undo(Undo { of, at }));
    let bury = Fact::Bury(Mark { card: CardId("card2".into()), at });
    let ours = [HEADER.to_owned(), line(1, 1), line(2, 2), line::write(3, &bury)].concat();
    let check = |more: &str, other: &str, expect: &str| {
        let ours = format!("{ours}{more}");
        let other = format!("{OTHER}{other}");
        assert_eq!(stands(&[("progress.jsonl", &ours), ("progress-b.jsonl", &other)]), expect);
    };
    check("", "", "card1 card2 | 1 facts | a11 a12 a13");
    check(&undo(4, of("a1", 2, 2)), "", "card1 | 1 facts | a11 a13");
    let buried = Name { utc_ms: at.utc_ms, ..of("a1", 3, 0) };
    check(&undo(4, buried), "", "card1 card2 | 0 facts | a11 a12");
    // From another device, and in a file that is read later.
    check("", &undo(1, of("a1", 1, 1)), "card2 | 1 facts | a12 a13");
    // A number that a device gave twice means the event of that moment.
    check(&(line(2, 5) + &undo(5, of("a1", 2, 5))), "", "card1 card2 | 1 facts | a11 a12 a13");
    // What is not there can't be taken back.
    check(&undo(4, of("zz", 9, 9)), "", "card1 card2 | 1 facts | a11 a12 a13");
}

#[test]
fn an_event_that_makes_no_sense_is_left_out() {
    let exam =
        Exam { on: crate::day::StudyDay(20_790), topics: vec![], minutes: None, at: review(1).at };
    let good = line::write(1, &Fact::Exam(exam));
    let log = format!("{HEADER}{}{}", good.replace("2026-12-03", "2026-12-33"), line(2, 2));
    let told = "progress.jsonl:2: not a progress line: `on`: `2026-12-33` is not a date: write it \
                like 2026-11-23: it is left out, all other lines are used";
    check(&[("progress.jsonl", &log)], &[2], &[told]);
}

#[test]
fn an_event_has_the_name_it_can_be_taken_back_by() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    let (mut log, _) = ProgressLog::open(&path, Seen::default()).unwrap();
    let first = log.append(&answer(1)).unwrap();
    let second = log.append(&answer(2)).unwrap();
    log.append(&Fact::Undo(Undo { of: second, at: review(3).at })).unwrap();
    let progress = read(&path).unwrap();
    assert_eq!(progress.reviews, [review(1)]);
    assert_eq!(progress.recent, [(first, answer(1))]);
}

/// A log in which this was done at these seconds, numbered from 1.
fn marks(facts: &[fn(Mark) -> Fact], seconds: &[i64]) -> String {
    let lines = facts.iter().zip(seconds).zip(1..).map(|((fact, second), seq)| {
        line::write(seq, &fact(Mark { card: CardId("a".into()), at: review(*second).at }))
    });
    HEADER.to_owned() + &lines.collect::<String>()
}

/// What a device did last counts, though its clock was set back; where two computers went on from
/// one log, only their clocks tell.
#[test]
fn a_clock_that_is_set_back_turns_no_marks_around() {
    const HOUR: i64 = 3600;
    #[track_caller]
    fn check(logs: &[String], expect: &[i64]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.jsonl");
        fs::write(&path, &logs[0]).unwrap();
        for (other, log) in logs.iter().enumerate().skip(1) {
            fs::write(folder.path().join(format!("progress {other}.jsonl")), log).unwrap();
        }
        let facts = read(&path).unwrap().facts;
        let second = |fact: &Fact| (fact.at().utc_ms - review(0).at.utc_ms) / 1000;
        assert_eq!(facts.iter().map(second).collect::<Vec<_>>(), expect);
    }
    let turns = [Fact::Suspend, Fact::Resume, Fact::Suspend, Fact::Bury];
    let log = |seconds: &[i64]| marks(&turns, seconds);
    check(&[log(&[10, 4 * HOUR, 20, 30])], &[10, 4 * HOUR, 20, 30]);
    let beside = log(&[15, 5 * HOUR]).replace(HEADER, OTHER);
    check(&[log(&[10, 4 * HOUR, 20]), beside], &[10, 15, 4 * HOUR, 20, 5 * HOUR]);
    // By more than a day: it was wrong before.
    check(&[log(&[10, 40 * HOUR, 20])], &[10, 20, 40 * HOUR]);
    check(&[log(&[10, 40, 20]), log(&[10, 15, 50])], &[10, 15, 20, 40, 50]);
}

#[test]
fn what_was_done_last_is_taken_back_first_though_the_clock_was_set_back() {
    let mark = |second| Mark { card: CardId("a".into()), at: review(second).at };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.jsonl");
    let (mut log, _) = ProgressLog::open(&path, Seen::default()).unwrap();
    for fact in [answer(3600), Fact::Suspend(mark(3601)), answer(20), Fact::Bury(mark(15))] {
        log.append(&fact).unwrap();
    }
    let recent: Vec<u64> = read(&path).unwrap().recent.iter().map(|(name, _)| name.seq).collect();
    assert_eq!(recent, [1, 2, 3, 4]);
}

#[test]
fn what_is_odd_about_answers_is_told_and_they_count() {
    let years = |years: i64| years * 31_557_600;
    let mut days = [Some(0), Some(1_000_000_000), Some(12)].into_iter().zip(4..);
    let odd: String = days
        .by_ref()
        .map(|(days, seq)| line::review(seq, &Review { days, ..review(seq as i64 * 100) }))
        .collect();
    let text = [HEADER, &line(1, years(-57)), &line(2, 1000), &line(3, 200), &odd].concat();
    check(
        &[("progress.jsonl", &text)],
        &[years(-57), 200, 400, 500, 600, 1000],
        &[
            "progress.jsonl: answers out of order: 1: they count in the order of their times",
            "progress.jsonl: answers dated before 2000: 1: was a clock wrong? they count as they are \
             dated",
            "progress.jsonl: answers whose `days` are not 1 to 36500: 2: they count, with the nearest \
             number that is",
        ],
    );
}
