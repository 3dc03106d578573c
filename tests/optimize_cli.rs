//! `optimize` and `simulate` on the real binary.

#[path = "../benches/generate/learner.rs"]
mod learner;

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use cloudnotes::memory::Parameters;
use cloudnotes::optimize::Items;
use cloudnotes::review::Review;
use serde_json::Value;

/// A folder with the fixture deck and a log.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(log: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("decks")).expect("a folder of decks");
        let deck = include_str!("fixtures/quiz.yaml");
        fs::write(folder.path().join("decks/docker.yaml"), deck).expect("a deck");
        let desk = Desk(folder);
        if !log.is_empty() {
            fs::write(desk.progress(), log).expect("a log");
        }
        desk
    }

    fn progress(&self) -> PathBuf {
        self.0.path().join("progress.jsonl")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.progress()).unwrap_or_default()
    }

    /// Runs the program on a day after all logs end: its exit code, standard output and error.
    fn run(&self, args: &str) -> (i32, String, String) {
        self.run_at("", args)
    }

    fn run_at(&self, columns: &str, args: &str) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_cloudnotes"))
            .args(args.split(' '))
            .env("COLUMNS", columns)
            .env("LC_ALL", "C.UTF-8")
            .current_dir(self.0.path())
            .env("CLOUDNOTES_DECKS", self.0.path().join("decks"))
            .env("CLOUDNOTES_PROGRESS", self.progress())
            .env("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00")
            .env("HOME", self.0.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        let err = text(output.stderr).replace(&self.progress().display().to_string(), "LOG");
        (output.status.code().expect("a code"), text(output.stdout), err)
    }

    #[track_caller]
    fn json(&self, args: &str) -> Value {
        let (code, out, err) = self.run(&format!("{args} --format json"));
        assert_eq!((code, err.as_str()), (0, ""), "{args}");
        serde_json::from_str(&out).expect("JSON")
    }

    #[track_caller]
    fn says(&self, args: &str, expect: (i32, &str, &str)) {
        let (code, out, err) = self.run(args);
        assert_eq!((code, out.as_str(), err.as_str()), expect, "{args}");
    }
}

const HEADER: &str = "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"9f86d081884c7d65\"}\n";

/// So many reviews of a forgetful learner, as a log.
fn log(reviews: usize) -> String {
    write(&learner::reviews(reviews, &learner::forgetful(), 1))
}

fn write(reviews: &[Review]) -> String {
    let mut log = HEADER.to_owned();
    for (i, review) in reviews.iter().enumerate() {
        let local_ms = review.at.utc_ms + 8 * 3_600_000;
        let local = jiff::Timestamp::from_millisecond(local_ms).expect("a day of our time");
        let at = local.strftime("%Y-%m-%dT%H:%M:%S%.3f");
        let (card, grade, took_ms) = (&review.card, u8::from(review.grade), review.took_ms);
        writeln!(
            log,
            "{{\"seq\":{},\"event\":\"review\",\"card\":\"{card}\",\"grade\":{grade},\
             \"at\":\"{at}+08:00\",\"took_ms\":{took_ms},\"mode\":\"shown\"}}",
            i + 1,
        )
        .expect("a text takes everything");
    }
    log
}

fn numbers(report: &Value) -> Vec<f32> {
    let w = report["parameters"]["w"].as_array().expect("numbers");
    w.iter().map(|number| number.as_f64().expect("a number") as f32).collect()
}

#[test]
fn below_400_reviews_the_defaults_stay() {
    let reviews = learner::reviews(300, &learner::forgetful(), 1);
    let items = Items::of(&reviews, 4 * 3600).len();
    let desk = Desk::new(&write(&reviews));
    let before = desk.log();
    let told = format!(
        "Reviews to fit to: {items}, of the 400 it takes. Those count that came a day or more \
         after the one before. Until then the default parameters predict better; nothing was \
         changed.\n"
    );
    desk.says("optimize", (0, &told, ""));
    let report = desk.json("optimize");
    assert_eq!(report["outcome"], "too_few");
    assert_eq!((&report["items"], &report["least"]), (&items.into(), &400.into()));
    assert_eq!(numbers(&report), Parameters::default().numbers());
    assert_eq!(desk.log(), before);
    let empty = Desk::new("");
    assert_eq!(empty.json("optimize")["items"], 0);
    assert!(!empty.progress().exists(), "no log is made for nothing");
}

#[test]
fn a_fit_that_predicts_better_is_adopted_used_and_taken_back() {
    let desk = Desk::new(&log(2_500));
    let before = desk.log();
    let dry = desk.json("optimize --dry-run");
    assert_eq!(dry["outcome"], "dry_run");
    assert_eq!(desk.log(), before, "a dry run writes nothing");

    let report = desk.json("optimize");
    assert_eq!(report["outcome"], "adopted");
    assert_eq!(report["parameters"], dry["parameters"], "the same log, the same numbers");
    assert!(report["after"]["log_loss"].as_f64() < report["before"]["log_loss"].as_f64());
    let items = report["items"].as_u64().expect("a count");
    assert_eq!(report["held_out"].as_u64(), Some(items / 5));
    let weight = items as f64 / (items as f64 + 1000.0);
    assert_eq!(report["weight"].as_f64(), Some(weight));
    let added = desk.log().strip_prefix(&before).expect("only appended to").to_owned();
    assert_eq!(added.lines().count(), 1, "{added}");
    let event: Value = serde_json::from_str(&added).expect("JSON");
    assert_eq!((&event["event"], &event["scheduler"]), (&"parameters".into(), &"FSRS-6".into()));
    assert_eq!(event["w"], report["parameters"]["w"]);

    let again = desk.json("optimize");
    assert_eq!(again["outcome"], "not_better", "what is in use has seen the same reviews");
    assert_eq!(again["parameters"], report["parameters"]);

    desk.says("optimize --revoke", (0, "Revoked. The default parameters are in use.\n", ""));
    assert!(desk.log().starts_with(&(before.clone() + &added)), "only appended to");
    let nothing = (2, "Nothing to revoke: the default parameters are in use.\n", "");
    desk.says("optimize --revoke", nothing);
    assert_eq!(desk.json("optimize")["before"], report["before"], "the defaults again");
}

/// Of this learner the fit to the earlier reviews predicts the latest better than the one to all.
#[test]
fn the_same_fit_is_not_adopted_twice() {
    let desk = Desk::new(&write(&learner::reviews(4_000, &learner::forgetful(), 4)));
    let first = desk.json("optimize");
    assert_eq!(first["outcome"], "adopted");
    let log = desk.log();
    let second = desk.json("optimize");
    assert!(second["after"]["log_loss"].as_f64() <= second["before"]["log_loss"].as_f64());
    assert_eq!(second["outcome"], "unchanged");
    assert_eq!(second["parameters"], first["parameters"]);
    let (code, told, err) = desk.run("optimize");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        told.ends_with("Nothing was changed: these parameters are in use already.\n"),
        "{told}"
    );
    assert_eq!(desk.log(), log, "no second line to take back");
}

#[test]
fn what_is_adopted_last_is_revoked_first() {
    let event = |seq: u32, day: u32, first: f32| {
        let mut w = Parameters::default().numbers().to_vec();
        w[0] = first;
        let w = serde_json::to_string(&w).expect("numbers");
        format!(
            "{{\"seq\":{seq},\"event\":\"parameters\",\"scheduler\":\"FSRS-6\",\"w\":{w},\
             \"at\":\"2026-11-{day:02}T20:00:00.000+08:00\"}}\n"
        )
    };
    let desk = Desk::new(&(HEADER.to_owned() + &event(1, 3, 0.5) + &event(2, 4, 0.7)));
    assert_eq!(numbers(&desk.json("optimize"))[0], 0.7);
    desk.says("optimize --revoke", (0, "Revoked. The parameters of 2026-11-03 are in use.\n", ""));
    assert_eq!(numbers(&desk.json("optimize"))[0], 0.5);
    assert_eq!(numbers(&desk.json("optimize --revoke"))[0], 0.212);
}

#[test]
fn impossible_parameters_are_told_and_the_defaults_used() {
    let told = "LOG: the parameters adopted on 2026-11-03 cannot be used: FSRS-6 has 21 \
                parameters, not 2: the defaults are used; `cloudnotes optimize --revoke` takes \
                those back\n";
    let bad = "{\"seq\":2,\"event\":\"parameters\",\"scheduler\":\"FSRS-6\",\"w\":[1.0,2.0],\
               \"at\":\"2026-11-03T20:00:00.000+08:00\"}\n";
    let answer = "{\"seq\":1,\"event\":\"review\",\"card\":\"card00000001\",\"grade\":3,\
                  \"at\":\"2026-11-01T20:00:00.000+08:00\",\"took_ms\":4000,\"mode\":\"shown\"}\n";
    let good = Desk::new(&(HEADER.to_owned() + answer));
    let desk = Desk::new(&(HEADER.to_owned() + answer + bad));
    for args in ["stats", "list", "why card00000001", "simulate --days 3"] {
        let (code, out, err) = desk.run(args);
        assert_eq!((code, err.as_str()), (0, told), "{args}");
        assert_eq!(out, good.run(args).1, "{args}: as if they were not there");
    }
    let (code, out, err) = desk.run("optimize --format json");
    assert_eq!((code, err.as_str()), (0, told));
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(numbers(&report), Parameters::default().numbers());
    assert_eq!(
        desk.run("optimize --revoke"),
        (0, "Revoked. The default parameters are in use.\n".to_owned(), told.to_owned())
    );
    assert_eq!(desk.run("stats").2, "");
}

#[test]
fn adopted_parameters_decide_what_the_buttons_give() {
    let answers: String = (1..=2)
        .map(|seq| {
            format!(
                "{{\"seq\":{seq},\"event\":\"review\",\"card\":\"card00000001\",\"grade\":3,\
                 \"at\":\"2026-11-20T20:{:02}:00.000+08:00\",\"took_ms\":4000,\"mode\":\"shown\"}}\n",
                seq * 10
            )
        })
        .collect();
    let mut w = Parameters::default().numbers().to_vec();
    w[2] = 60.0;
    w[3] = 80.0;
    let w = serde_json::to_string(&w).expect("numbers");
    let adopted = format!(
        "{{\"seq\":3,\"event\":\"parameters\",\"scheduler\":\"FSRS-6\",\"w\":{w},\
         \"at\":\"2026-11-21T20:00:00.000+08:00\"}}\n"
    );
    let due = |log: String| {
        let (code, out, err) = Desk::new(&log).run("list --format json");
        assert_eq!((code, err.as_str()), (0, ""));
        let topics: Value = serde_json::from_str(&out).expect("JSON");
        topics[0]["due"].as_u64().expect("a count")
    };
    let log = HEADER.to_owned() + &answers;
    assert_eq!(due(log.clone()), 1, "three days later it is due by the defaults");
    assert_eq!(due(log + &adopted), 0, "sixty days hold it back");
}

#[test]
fn simulate_lays_retentions_side_by_side() {
    let desk = Desk::new("");
    let report = desk.json("simulate docker --days 90 --new 3");
    assert_eq!((&report["days"], &report["new_per_day"]), (&90.into(), &3.into()));
    assert_eq!((&report["cards"], &report["met"]), (&7.into(), &0.into()));
    assert_eq!((&report["is_thin"], &report["log"]["reviews"]), (&true.into(), &0.into()));
    let outlooks = report["outlooks"].as_array().expect("a list");
    let of = |key: &str| outlooks.iter().map(|one| one[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("retention"), [0.8, 0.85, 0.9, 0.95]);
    assert_eq!(of("is_present"), [false, false, true, false]);
    assert_eq!(of("met"), [7.0, 7.0, 7.0, 7.0]);
    for outlook in outlooks {
        for series in ["reviews", "minutes", "remembered"] {
            assert_eq!(outlook["daily"][series].as_array().expect("a list").len(), 90);
        }
        let remembered = outlook["remembered"].as_f64().expect("a number");
        assert!(remembered > 3.5 && remembered < 7.0, "{remembered}");
    }
    assert_eq!(desk.json("simulate docker --days 90 --new 3"), report, "chance has a seed");
    assert!(!desk.progress().exists());
}

#[test]
fn simulate_fits_the_window_in_both_languages() {
    let desk = Desk::new(&log(600));
    for (columns, width) in [("80", 80), ("40", 40)] {
        for lang in ["en", "zh"] {
            let (code, out, err) = desk.run_at(columns, &format!("simulate --lang {lang}"));
            assert_eq!((code, err.as_str()), (0, ""));
            for line in out.lines() {
                assert!(cloudnotes::text::width(line) <= width, "{columns} {lang}: {line}");
            }
            assert_eq!(out.matches("▸ 0.90").count(), 3, "the table and two plots\n{out}");
            assert!(out.contains('█'), "the highest day fills its line\n{out}");
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = Desk::new("");
    for args in ["simulate --days 0", "simulate --days 9999", "simulate --new -1"] {
        assert_eq!(desk.run(args).0, 2, "{args}");
    }
    assert_eq!(desk.run("optimize --revoke --dry-run").0, 2);
    desk.says("simulate dokcer", (2, "", "no topic `dokcer`: did you mean `docker`?\n"));
    desk.says(
        "optimize --revoke",
        (2, "Nothing to revoke: the default parameters are in use.\n", ""),
    );
}

/// In a pseudo-terminal, where there is somebody to watch the bar and to press Ctrl-C.
#[cfg(unix)]
#[test]
fn ctrl_c_stops_a_fit_and_leaves_the_log_as_it_was() {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    let desk = Desk::new(&log(60_000));
    let before = desk.log();
    let pty = native_pty_system().openpty(PtySize::default()).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cloudnotes"));
    command.args(["optimize", "--lang", "en"]);
    command.env("CLOUDNOTES_PROGRESS", desk.progress());
    command.env("HOME", desk.0.path());
    let mut child = pty.slave.spawn_command(command).expect("the program starts");
    drop(pty.slave);
    let mut screen = pty.master.try_clone_reader().expect("a screen");
    let mut keys = pty.master.take_writer().expect("a keyboard");
    let (mut shown, mut pressed) = (String::new(), false);
    let mut bytes = [0; 4096];
    while let Ok(read @ 1..) = screen.read(&mut bytes) {
        shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        if !pressed && shown.contains("Fitting") {
            std::io::Write::write_all(&mut keys, b"\x03").expect("a keyboard");
            pressed = true;
        }
    }
    assert_eq!(child.wait().expect("it ends").exit_code(), 130, "{shown}");
    assert!(shown.trim_end().ends_with("stopped: nothing was changed"), "{shown}");
    assert_eq!(desk.log(), before);
}
