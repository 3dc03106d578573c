//! `plan`, and a quiz that follows it, on the real binary.
#![cfg(unix)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with two decks, in which a quiz leaves its progress.
struct Desk(TempDir);

impl Desk {
    /// With so many cards each.
    fn with(decks: &[(&str, usize)]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("decks")).unwrap();
        for (name, cards) in decks {
            let mut deck = format!("format: 1\ntitle: {name}\nsections:\n");
            for i in 0..*cards {
                if i % 4 == 0 {
                    writeln!(deck, "- heading: [{name}, Part {}]\n  cards:", i / 4 + 1).unwrap();
                }
                writeln!(
                    deck,
                    "  - id: {name}{i:03}\n    front: Question {i}?\n    back: Answer {i}"
                )
                .unwrap();
            }
            fs::write(folder.path().join(format!("decks/{name}.yaml")), deck).unwrap();
        }
        Desk(folder)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.0.path().join("progress.jsonl")).unwrap_or_default()
    }

    /// Runs the program at eight in the evening of a date, in so many columns: exit code, output
    /// and what it says beside.
    fn run(&self, date: &str, columns: &str, args: &str, input: &str) -> (i32, String, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cloudnotes"))
            .args(args.split_whitespace())
            .current_dir(self.0.path())
            .env_clear()
            .env("COLUMNS", columns)
            .env("CLOUDNOTES_DECKS", self.0.path().join("decks"))
            .env("CLOUDNOTES_PROGRESS", self.0.path().join("progress.jsonl"))
            .env("CLOUDNOTES_NOW", format!("{date}T20:00:00+08:00"))
            .env("HOME", self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A quiz that is over reads no more.
        _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    #[track_caller]
    fn check(&self, date: &str, args: &str, expect: (i32, &str, &str)) {
        let (code, out, err) = self.run(date, "80", args, "");
        assert_eq!((code, out.as_str(), err.as_str()), expect, "{args}");
    }

    fn json(&self, date: &str, args: &str) -> Value {
        let (code, out, err) = self.run(date, "80", &format!("{args} --format json"), "");
        assert_eq!((code, err.as_str()), (0, ""), "{args}");
        serde_json::from_str(&out).unwrap()
    }
}

const TODAY: &str = "2026-11-23";
const NONE: &str = "No exam is ahead: `cloudnotes plan --exam DATE` plans for one.\n";

#[test]
fn a_plan_is_shown_kept_and_taken_back() {
    let desk = Desk::with(&[("docker", 12), ("git", 8)]);
    desk.check(TODAY, "plan", (2, "", NONE));
    desk.check(TODAY, "plan --cancel", (2, "", NONE));

    let (code, out, err) = desk.run(TODAY, "80", "plan --exam 2026-12-03 --dry-run", "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, include_str!("fixtures/plan-80.txt"));
    assert_eq!(desk.log(), "", "nothing is kept");

    let (_, kept, _) = desk.run(TODAY, "100", "plan --exam 2026-12-03 docker --minutes 25", "");
    assert!(kept.ends_with(
        "`cloudnotes quiz` follows this plan from now on; `cloudnotes plan --cancel` takes it back.\n"
    ));
    let fact = "\"event\":\"exam\",\"on\":\"2026-12-03\",\"topics\":[\"docker\"],\"minutes\":25,";
    assert!(desk.log().contains(fact), "{}", desk.log());
    let plan = desk.json(TODAY, "plan");
    assert_eq!((&plan["exam"], &plan["cards"]), (&"2026-12-03".into(), &12.into()));
    assert_eq!((&plan["most_minutes"], &plan["is_enough"]), (&25.into(), &true.into()));

    // Another takes its place, and both are taken back.
    desk.run(TODAY, "80", "plan --exam 2026-12-20", "");
    assert_eq!(desk.json("2026-11-24", "plan")["cards"], 20);
    desk.check(
        "2026-11-24",
        "plan --cancel",
        (0, "The exam on Sun 20 Dec 2026 is taken back: the quiz is as without a plan.\n", ""),
    );
    desk.check("2026-11-24", "plan", (2, "", NONE));
    assert_eq!(desk.run("2026-11-24", "80", "plan --format json", "").1, "null\n");
}

#[test]
fn forty_columns_and_chinese_will_do() {
    let desk = Desk::with(&[("docker", 12), ("cloud-native-basics", 8)]);
    let args = "--lang zh plan --exam 2027-01-20 --dry-run";
    let (_, out, _) = desk.run(TODAY, "40", args, "");
    assert_eq!(out, include_str!("fixtures/plan-40-zh.txt"));
}

#[test]
fn an_exam_that_makes_no_sense_is_refused() {
    let desk = Desk::with(&[("docker", 3)]);
    let check = |args: &str, told: &str| desk.check(TODAY, args, (2, "", told));
    let past = "--exam 2026-11-22: that day is past: name one from 2026-11-24 on\n";
    check("plan --exam 2026-11-22", past);
    let today = "--exam 2026-11-23: that day is today: name one from 2026-11-24 on\n";
    check("plan --exam 2026-11-23", today);
    let far =
        "--exam 2126-12-14: that day is more than two years ahead: name one up to 2028-11-22\n";
    check("plan --exam 2126-12-14", far);
    let unknown = "no topic `dokcer`: did you mean `docker`?\n";
    check("plan --exam 2026-12-01 dokcer", unknown);
    for (args, part) in [
        ("plan --exam soon", "`soon` is not a date: write it like 2026-11-23"),
        ("plan docker", "--exam <DATE>"),
        ("plan --minutes 20", "--exam <DATE>"),
        ("plan --exam 2026-12-01 --minutes 0", "0 is not in 1..=1440"),
        ("plan --cancel --exam 2026-12-01", "cannot be used with"),
    ] {
        let (code, out, err) = desk.run(TODAY, "80", args, "");
        assert_eq!((code, out.as_str()), (2, ""), "{args}");
        assert!(err.contains(part), "{args}: {err}");
    }
    assert_eq!(desk.log(), "");
}

#[test]
fn too_short_a_time_is_said_with_what_is_left_out() {
    let desk = Desk::with(&[("docker", 90)]);
    let (_, out, _) = desk.run(TODAY, "80", "plan --exam 2026-11-26 --minutes 10 --dry-run", "");
    assert!(
        out.contains("The time is too short: in 10 minutes a day 45 cards are not met"),
        "{out}"
    );
    assert!(out.contains("no time for"), "{out}");
    let plan = desk.json(TODAY, "plan --exam 2026-11-26 --minutes 10 --dry-run");
    assert_eq!((&plan["is_enough"], &plan["left_out"]), (&false.into(), &45.into()));
    let headings = plan["to_leave_out"].as_array().unwrap();
    let left_out: u64 = headings.iter().map(|one| one["left_out"].as_u64().unwrap()).sum();
    assert_eq!(left_out, 45);
}

#[test]
fn topics_of_the_exam_that_are_gone_are_told_and_the_quiz_goes_on() {
    let desk = Desk::with(&[("docker", 3), ("git", 3)]);
    desk.run(TODAY, "80", "plan --exam 2026-12-03 git", "");
    fs::remove_file(desk.0.path().join("decks/git.yaml")).unwrap();
    let (code, _, err) = desk.run(TODAY, "80", "quiz --plain --no-choice", "\n4\n\n4\n\n4\n");
    assert_eq!(code, 0);
    let told = "the plan for the exam on 2026-12-03 is not followed: no topic `git`";
    assert!(err.starts_with(told), "{err}");
}

/// Dates from today on.
fn date(days: i32) -> String {
    cloudnotes::day::StudyDay(TODAY.parse::<cloudnotes::day::StudyDay>().unwrap().0 + days)
        .to_string()
}

/// What the log says of the answers: card, date and the days that each gave.
fn answers(log: &str) -> Vec<(String, String, Option<u64>)> {
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .filter(|line| line["event"] == "review")
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            (text("card"), text("at")[..10].to_owned(), line["days"].as_u64())
        })
        .collect()
}

/// Every seventh answer is Again, others Good.
fn input(day: i32) -> String {
    (0..300).map(|i| if (i * 31 + day * 17) % 7 == 3 { "\n1\n" } else { "\n3\n" }).collect()
}

/// A log of somebody who answers as fast as these tests do, by cards of other decks: what a plan
/// believes of a card's seconds hardly changes on the way.
fn quick() -> String {
    let header = "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"9f86d081884c7d65\"}\n";
    let answer = |seq: u32, day: u32| {
        format!(
            "{{\"seq\":{seq},\"event\":\"review\",\"card\":\"gone{}\",\"grade\":{},\"at\":\
             \"2026-10-{day:02}T20:00:00.000+08:00\",\"took_ms\":1000,\"mode\":\"shown\"}}\n",
            seq % 200,
            if seq % 7 == 3 { 1 } else { 3 },
        )
    };
    let days = [1, 3, 5].into_iter().zip(0..);
    let all = days.flat_map(|(day, nth)| (1..=200).map(move |i| answer(nth * 200 + i, day)));
    header.to_owned() + &all.collect::<String>()
}

#[test]
fn a_month_up_to_an_exam() {
    const DAYS: i32 = 30;
    let desk = Desk::with(&[("docker", 60), ("git", 10)]);
    fs::write(desk.0.path().join("progress.jsonl"), quick()).unwrap();
    desk.run(TODAY, "80", &format!("plan --exam {} docker", date(DAYS)), "");
    for day in 0..DAYS {
        let before = answers(&desk.log()).len();
        let asked = |plan: &Value| {
            let today = &plan["days"][0];
            today["new"].as_u64().unwrap() + today["reviews"].as_u64().unwrap()
        };
        let planned = asked(&desk.json(&date(day), "plan"));
        let due = desk.json(&date(day), "list docker")[0]["due"].as_u64().unwrap();
        let new = desk.json(&date(day), "plan")["days"][0]["new"].as_u64().unwrap();
        assert_eq!(due + new, planned, "day {day}: what is due is what is asked");
        let stats = desk.json(&date(day), "stats docker");
        assert_eq!(stats["due"]["today"].as_u64(), Some(due), "day {day}: everywhere");
        let (code, _, err) =
            desk.run(&date(day), "80", "quiz docker --plain --no-choice", &input(day));
        let log = desk.log();
        let today: HashSet<String> =
            answers(&log)[before..].iter().map(|(card, _, _)| card.clone()).collect();
        assert_eq!(today.len() as u64, planned, "day {day}: the quiz asks what the plan says");
        assert_eq!(code, if planned > 0 { 0 } else { 2 }, "{err}");
        // The plan of a day stays, and nothing is asked twice but in its learning steps.
        assert_eq!(asked(&desk.json(&date(day), "plan")), planned, "day {day}");
        let (code, _, _) = desk.run(&date(day), "80", "quiz docker --plain --no-choice", "");
        assert_eq!(code, 2, "day {day}: all is done");
    }

    let mut met: HashMap<String, i32> = HashMap::new();
    let mut by_day: BTreeMap<String, usize> = BTreeMap::new();
    for (card, at, days) in answers(&desk.log()).into_iter().skip(600) {
        let day = (0..DAYS).find(|day| date(*day) == at).unwrap();
        met.entry(card).or_insert(day);
        *by_day.entry(at).or_default() += 1;
        if let Some(days) = days.filter(|_| day < DAYS - 1) {
            assert!(day + days as i32 <= DAYS, "due only after the exam");
        }
    }
    assert_eq!(met.len(), 60, "every card is met");
    assert!(met.values().all(|day| *day <= (DAYS - 1) * 7 / 10), "in time: {met:?}");
    let answers_in_all: usize = by_day.values().sum();
    let longest = *by_day.values().max().unwrap();
    let mean = answers_in_all as f64 / f64::from(DAYS);
    assert!((longest as f64) < 2.5 * mean, "{longest} answers of {mean}: {by_day:?}");

    let plan = desk.json(&date(DAYS - 1), "plan");
    assert!(plan["recall_on_exam"].as_f64().unwrap() > 0.93, "{plan}");

    // From the exam day on all is as if there had been none.
    let left = desk.json(&date(DAYS), "list docker")[0]["due"].as_u64().unwrap();
    assert!(left < 12, "no pile is left behind: {left}");
    let past = format!("The exam of {} is over. {NONE}", "Wed 23 Dec 2026");
    desk.check(&date(DAYS), "plan", (2, "", &past));
    let log = desk.log();
    let without: String = log
        .lines()
        .filter(|line| !line.contains("\"exam\""))
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert_ne!(log, without);
    let quiz = |log: &str| {
        fs::write(desk.0.path().join("progress.jsonl"), log).unwrap();
        desk.run(&date(DAYS), "80", "quiz --plain --no-choice --seed 1", &input(0))
    };
    // How long it took is nobody's.
    let asked = |(code, out, err): (i32, String, String)| {
        let out: Vec<&str> = out.lines().filter(|line| !line.starts_with("Answers ")).collect();
        (code, out.join("\n"), err)
    };
    let after = asked(quiz(&log));
    assert_eq!(after, asked(quiz(&without)));
    assert!(after.1.contains("Cards"), "{}", after.1);
}

#[test]
fn other_topics_are_quizzed_as_ever_beside_an_exam() {
    let desk = Desk::with(&[("docker", 30), ("git", 30)]);
    desk.run(TODAY, "80", "plan --exam 2026-12-23 docker", "");
    let planned = desk.json(TODAY, "plan")["days"][0]["new"].as_u64().unwrap() as usize;
    assert!((1..20).contains(&planned));
    let left = format!(
        "Its new cards come first: of the 20 a day (`new_per_day`), other topics get {} today.\n",
        20 - planned
    );
    assert!(desk.run(TODAY, "100", "plan", "").1.contains(&left));
    desk.run(TODAY, "80", "quiz --plain --no-choice", &input(0));
    let met: HashSet<String> = answers(&desk.log()).into_iter().map(|(card, _, _)| card).collect();
    let docker = met.iter().filter(|card| card.starts_with("docker")).count();
    assert_eq!((docker, met.len()), (planned, 20), "20 a day in all");
}

#[test]
fn the_start_page_tells_of_the_exam_and_of_what_waits() {
    let desk = Desk::with(&[("docker", 30), ("git", 30)]);
    desk.run(TODAY, "80", "plan --exam 2026-12-23 docker", "");
    let (_, first, _) = desk.run(TODAY, "80", "", "");
    assert!(
        first.contains("\n\n  Exam on Wed 23 Dec 2026, in 30 days: docker\n\n  60 cards"),
        "{first}"
    );
    assert!(first.contains("\n  cloudnotes plan  "), "{first}");
    desk.run(TODAY, "80", "plan --cancel", "");
    desk.run(TODAY, "80", "quiz --plain --no-choice --new 50", &input(0));
    desk.run(TODAY, "80", "plan --exam 2026-12-23 docker", "");
    let day = "2026-11-27";
    let topics = desk.json(day, "list");
    let due: u64 = topics.as_array().unwrap().iter().map(|t| t["due"].as_u64().unwrap()).sum();
    let (code, home, err) = desk.run(day, "80", "", "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(home.contains("\n  Exam on Wed 23 Dec 2026, in 26 days: docker\n"), "{home}");
    assert!(home.contains("\n  cloudnotes plan  "), "{home}");
    // The rows are what the quiz asks, and nothing else is due.
    let row = |name: &str| -> Vec<u64> {
        let line = home.lines().find(|line| line.starts_with(&format!("  {name} "))).unwrap();
        line.split_whitespace().skip(1).take(2).map(|count| count.parse().unwrap()).collect()
    };
    let today = &desk.json(day, "plan")["days"][0];
    assert_eq!(row("docker"), [today["reviews"].as_u64().unwrap(), today["new"].as_u64().unwrap()]);
    assert_eq!(row("docker")[0] + row("git")[0], due);
    assert!(!home.contains("put off"), "{home}");
    let (_, zh, _) = desk.run(day, "80", "--lang zh", "");
    assert!(zh.contains("考试 2026-12-23 周三（26 天后）：docker\n"), "{zh}");
}

#[test]
fn after_a_break_the_start_page_tells_what_waits() {
    let desk = Desk::with(&[("docker", 60), ("git", 60)]);
    desk.run(TODAY, "80", "quiz --plain --no-choice --new 200", &"\n4\n".repeat(120));
    let (_, home, err) = desk.run("2027-03-01", "80", "", "");
    assert_eq!(err, "");
    assert!(home.contains("120 overdue: 50 a day"), "{home}");
    assert!(home.contains("\n  all          50       0  "), "{home}");
    let apart = "  Each row is a quiz of its own; a day's limits are for all topics together.\n";
    let due = "  Due: 120 cards. A quiz asks 50 of them today; put off: 70 by the plan above.\n";
    assert!(home.contains(&format!("\n\n{apart}{due}\n")), "{home}");
}
