//! What import says of cards that change, and what settles it: the real binary.
#![cfg(unix)]

use std::fs;
use std::process::Command;

struct Desk(tempfile::TempDir);

impl Desk {
    fn with(note: &str) -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.0.path().join("notes")).unwrap();
        fs::create_dir(desk.0.path().join("decks")).unwrap();
        desk.write("notes/a.md", note);
        desk.run(&["import"]);
        desk
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.path().join(file), text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).unwrap()
    }

    /// All that a run prints, and its exit code.
    fn run(&self, args: &[&str]) -> String {
        let ran = Command::new(assert_cmd::cargo::cargo_bin!("cloudnotes"))
            .args(args)
            .current_dir(self.0.path())
            .env_remove("COLUMNS")
            .env("HOME", self.0.path())
            .env("LC_ALL", "C.UTF-8")
            .env("CLOUDNOTES_DECKS", self.0.path().join("decks"))
            .env("CLOUDNOTES_PROGRESS", self.0.path().join("progress.jsonl"))
            .env("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00")
            .output()
            .unwrap();
        let text = [ran.stdout, ran.stderr].concat();
        let code = ran.status.code().unwrap();
        let here = self.0.path().canonicalize().unwrap();
        let text = String::from_utf8(text).unwrap();
        let text = text.replace(&here.display().to_string(), "HERE");
        format!("{}exit {code}\n", text.replace(&self.0.path().display().to_string(), "HERE"))
    }

    /// The id of the card with that answer.
    fn id(&self, answer: &str) -> String {
        let deck = self.read("decks/a.yaml");
        let above = deck.split(&format!("back: {answer}\n")).next().unwrap();
        let at = above.rfind("- id: ").unwrap() + 6;
        above[at..].lines().next().unwrap().to_owned()
    }

    fn answer(&self, id: &str) {
        self.write(
            "progress.jsonl",
            &format!(
                "{{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"0a1dbc7500b458f7\"}}\n\
                 {{\"seq\":1,\"event\":\"review\",\"card\":\"{id}\",\"grade\":3,\
                 \"at\":\"2026-11-20T13:08:08.636+08:00\",\"took_ms\":1515,\"mode\":\"shown\"}}\n"
            ),
        );
    }
}

const NOTE: &str = "# Docker\n\n- 镜像：只读的应用模板，一层层叠成\n- 容器：镜像运行起来的实例\n";

#[test]
fn a_dry_run_shows_what_changes_and_why() {
    let desk = Desk::with(NOTE);
    let before = desk.read("decks/a.yaml");
    let id = desk.id("只读的应用模板，一层层叠成");
    desk.write("notes/a.md", &NOTE.replace("只读的应用模板", "只读的应用程序模板"));
    let told = desk.run(&["import", "--dry-run", "--verbose"]);
    assert!(told.contains("reworded, 0 new, 0 retired\n"), "{told}");
    let shown = format!(
        "  reworded {id}: asks for the same, an answer 85 % alike\n    was Docker 中，「镜像」指什么？ → \
         只读的应用模板，一层层叠成\n    now Docker 中，「镜像」指什么？ → 只读的应用程序模板，一层层叠成\n"
    );
    assert!(told.contains(&shown), "{told}");
    let json = desk.run(&["import", "--dry-run", "--format", "json"]);
    assert!(json.contains("\"how\": \"reworded\""), "{json}");
    assert_eq!(desk.read("decks/a.yaml"), before);
}

#[test]
fn a_note_that_is_renamed_takes_its_deck_along() {
    let desk = Desk::with(NOTE);
    let id = desk.id("镜像运行起来的实例");
    fs::rename(desk.0.path().join("notes/a.md"), desk.0.path().join("notes/b.md")).unwrap();
    let told = desk.run(&["import"]);
    let gone =
        "decks/a.yaml: its notes are gone and its cards in other decks; removed\n1 deck written";
    assert!(told.contains(gone), "{told}");
    assert!(told.contains(" moved, 0 new, 0 retired\n"), "{told}");
    assert!(!desk.0.path().join("decks/a.yaml").exists());
    assert!(desk.read("decks/b.yaml").contains(&id));
    assert!(desk.run(&["check"]).ends_with("0 decks out of date\nexit 0\n"));
}

#[test]
fn a_link_gives_a_new_card_the_history_of_a_retired_one() {
    let desk = Desk::with(NOTE);
    let old = desk.id("镜像运行起来的实例");
    desk.write("notes/a.md", &NOTE.replace("镜像运行起来的实例", "隔离的一组进程和文件"));
    desk.run(&["import"]);
    let new = desk.id("隔离的一组进程和文件");
    assert_ne!(old, new);
    let check = |args: [&str; 2], expect: &str| {
        assert_eq!(desk.run(&["link", args[0], args[1]]), format!("{expect}\nexit 2\n"));
    };
    check(
        [&new, &old],
        &format!("{new} is still asked, and {old} is retired: try `cloudnotes link {old} {new}`"),
    );
    check([&old, &old], &format!("{old} is retired as well: name a card that is asked"));
    check(
        [&new, &new],
        &format!("{new} is still asked: only a retired card gives its history away"),
    );
    check(["nix", &new], "no card has the id `nix`: `cloudnotes search TEXT` shows ids");
    desk.answer(&new);
    check(
        [&old, &new],
        &format!("{new} was answered once already, and has a history of its own: a card has one"),
    );
    desk.answer(&old);
    let told = desk.run(&["link", &old, &new]);
    assert!(told.starts_with(&format!("{new} is {old} from now on\n")), "{told}");
    assert_eq!(desk.id("隔离的一组进程和文件"), old);
    // And stays so.
    let deck = desk.read("decks/a.yaml");
    desk.run(&["import", "--dry-run"]);
    desk.run(&["import"]);
    assert_eq!(desk.read("decks/a.yaml"), deck);
    assert!(desk.run(&["check"]).ends_with("0 decks out of date\nexit 0\n"));
}

#[test]
fn pruning_drops_what_was_never_answered() {
    let desk = Desk::with(NOTE);
    let (kept, dropped) = (desk.id("镜像运行起来的实例"), desk.id("只读的应用模板，一层层叠成"));
    desk.write("notes/a.md", "# Docker\n\n- 仓库：存放和分发镜像的服务\n");
    desk.run(&["import"]);
    desk.answer(&kept);
    let told = desk.run(&["prune"]);
    assert!(
        told.ends_with("nobody to ask: add --yes to drop them, or run it in a terminal\nexit 2\n")
    );
    assert!(told.contains(&dropped) && !told.contains(&kept), "{told}");
    assert!(desk.read("decks/a.yaml").contains(&dropped));
    assert!(desk.run(&["prune", "--yes"]).ends_with("dropped\nexit 0\n"));
    let deck = desk.read("decks/a.yaml");
    assert!(deck.contains(&kept) && !deck.contains(&dropped));
    assert_eq!(desk.run(&["prune"]), "no retired card that was never answered\nexit 0\n");
}

/// Two branches that each add to a note, merged by hand; git left its marks in the deck.
#[test]
fn a_deck_that_git_could_not_merge_is_mended_by_an_import() {
    let desk = Desk::with(NOTE);
    let one = format!("{NOTE}- 仓库：存放和分发镜像的服务\n");
    let other = format!("{NOTE}- 网桥：连接容器的虚拟交换机\n");
    desk.write("notes/a.md", &one);
    desk.run(&["import"]);
    let (ours, repository) = (desk.read("decks/a.yaml"), desk.id("存放和分发镜像的服务"));
    desk.write("notes/a.md", &other);
    desk.run(&["import"]);
    let (theirs, bridge) = (desk.read("decks/a.yaml"), desk.id("连接容器的虚拟交换机"));
    desk.write("notes/a.md", &format!("{one}- 网桥：连接容器的虚拟交换机\n"));
    desk.write("decks/a.yaml", &format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n"));
    let refused = "decks/a.yaml:1:1: an unsolved merge conflict: merge the \
                   notes, then run `cloudnotes import` on them: it mends the deck from them and from \
                   both sides\nexit 3\n";
    assert_eq!(desk.run(&["quiz", "--plain"]).replace("HERE/", ""), refused);
    let told = desk.run(&["import"]);
    assert!(told.ends_with(" 0 new, 0 retired\nexit 0\n"), "{told}");
    assert_eq!(desk.id("存放和分发镜像的服务"), repository);
    assert_eq!(desk.id("连接容器的虚拟交换机"), bridge);
    assert!(desk.run(&["check"]).ends_with("0 decks out of date\nexit 0\n"));
}

#[test]
fn the_next_quiz_tells_what_a_card_said_before() {
    let desk = Desk::with(NOTE);
    let id = desk.id("只读的应用模板，一层层叠成");
    desk.answer(&id);
    assert!(desk.read("decks/a.yaml").contains("\nformat: 1\n"));
    desk.write("notes/a.md", &NOTE.replace("只读的应用模板", "只读的应用程序模板"));
    desk.run(&["import"]);
    assert!(desk.read("decks/a.yaml").contains("\nformat: 2\n"));
    let quiz = |keys: &str| {
        let mut ran = Command::new(assert_cmd::cargo::cargo_bin!("cloudnotes"))
            .args(["quiz", "--plain", "--limit", "1"])
            .current_dir(desk.0.path())
            .env("HOME", desk.0.path())
            .env("LC_ALL", "C.UTF-8")
            .env("CLOUDNOTES_DECKS", desk.0.path().join("decks"))
            .env("CLOUDNOTES_PROGRESS", desk.0.path().join("progress.jsonl"))
            .env("CLOUDNOTES_NOW", "2026-12-23T20:00:00+08:00")
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut ran.stdin.take().unwrap(), keys.as_bytes()).unwrap();
        String::from_utf8(ran.wait_with_output().unwrap().stdout).unwrap()
    };
    let told = quiz("\n1\n\n3\n");
    let question = "This card changed since you answered it last.\nDocker 中，「镜像」指什么？\n";
    assert!(told.contains(question), "{told}");
    let answer = "只读的应用程序模板，一层层叠成\nBefore:\nDocker 中，「镜像」指什么？\n只读的应用模板，一层层叠成\n";
    assert!(told.contains(answer), "{told}");
    // Once: it was answered as it is now.
    assert_eq!(told.matches("Before:").count(), 1, "{told}");
    assert!(desk.read("progress.jsonl").contains("\"mode\":\"shown\",\"text\":\""));
    assert!(!quiz("\n3\n").contains("Before:"));
}
