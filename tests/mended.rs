//! What people stumbled over, on the real binary: each test is what they should have seen.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder to keep notes and decks in.
struct Desk(tempfile::TempDir);

/// How a run ended, and what it printed.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    /// With notes of one fact each.
    fn with(notes: &[&str]) -> Desk {
        let desk = Desk(tempfile::tempdir().expect("a temporary folder"));
        for note in notes {
            desk.write(note, FACT);
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_in("", args)
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        self.finish(Command::new(env!("CARGO_BIN_EXE_cloudnotes")).args(args), folder)
    }

    fn finish(&self, command: &mut Command, folder: &str) -> Ran {
        let output = command
            .current_dir(self.path(folder))
            .env("HOME", self.path("home"))
            // The words that are compared are English, wherever the developer is at home.
            .env("LC_ALL", "C.UTF-8")
            .env("CLOUDNOTES_PROGRESS", self.path("progress.jsonl"))
            .env("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("text").replace(self.root(), "DESK");
        Ran {
            code: output.status.code().expect("a code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn root(&self) -> &str {
        self.0.path().to_str().expect("a path that is text")
    }

    /// The names that a deck gives to its notes.
    #[track_caller]
    fn names(&self, deck: &str, expect: &[&str]) {
        let text = self.read(deck);
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("- path: "));
        assert_eq!(names.collect::<Vec<_>>(), expect, "{deck}");
        assert!(!text.contains(self.root()), "{deck} names the machine's folders:\n{text}");
    }
}

impl Ran {
    #[track_caller]
    fn fine(self) -> Ran {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }

    /// The exit code, and all that is on standard error.
    #[track_caller]
    fn tells(self, code: i32, err: &str) -> Ran {
        assert_eq!((self.code, self.err.as_str()), (code, err), "{}", self.out);
        self
    }
}

const FACT: &str = "# Kubernetes\n\n- **Pod**: the smallest unit\n";
const OTHER_FACT: &str = "# Kubernetes\n\n- **Node**: a cluster machine\n";

#[test]
fn notes_have_one_name_however_the_decks_folder_is_given() {
    for decks in ["decks", "decks/", "./decks", "notes/../decks"] {
        let desk = Desk::with(&["notes/a.md", "notes/sub/b.md"]);
        desk.run(&["import", "notes", "--decks", decks]).fine();
        desk.names("decks/a.yaml", &["notes/a.md"]);
        desk.names("decks/b.yaml", &["notes/sub/b.md"]);
        let a = desk.path("notes/a.md");
        let again = desk.run(&["import", a.to_str().unwrap(), "--decks", decks]).fine();
        assert!(again.out.contains("unchanged"), "{decks}: {}", again.out);
        let again = desk.run_in("notes", &["import", "a.md", "--decks", "../decks"]).fine();
        assert_eq!(again.out, "a.md: unchanged, in ../decks/a.yaml\n");
        desk.run(&["check", "notes", "--decks", decks]).fine();
    }
    let desk = Desk::with(&["notes/a.md"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudnotes"));
    desk.finish(command.args(["import", "notes/a.md"]).env("CLOUDNOTES_DECKS", "decks"), "").fine();
    desk.names("decks/a.yaml", &["notes/a.md"]);
}

#[test]
fn notes_that_lie_with_their_decks_are_named_from_there() {
    let desk = Desk::with(&["study/notes/a.md", "study/b.md"]);
    desk.run_in("study", &["import", ".", "--decks", "."]).fine();
    desk.names("study/a.yaml", &["notes/a.md"]);
    desk.names("study/b.yaml", &["b.md"]);
    fs::rename(desk.path("study"), desk.path("moved")).unwrap();
    let again = desk.run(&["import", "moved", "--decks", "moved"]).fine();
    assert_eq!(again.out.matches("unchanged, in").count(), 2, "{}", again.out);
}

#[cfg(unix)]
#[test]
fn links_do_not_bring_the_machine_into_names() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with(&["elsewhere/a.md", "project/own/b.md"]);
    fs::create_dir(desk.path("shared")).unwrap();
    symlink(desk.path("elsewhere"), desk.path("project/notes")).unwrap();
    symlink(desk.path("shared"), desk.path("project/decks")).unwrap();
    symlink(desk.path("project"), desk.path("link")).unwrap();
    let whole = desk.path("link/notes/a.md");
    for (folder, note) in [
        ("project", "notes/a.md"),
        ("link", "./notes/a.md"),
        ("project/own", "../notes/a.md"),
        ("", whole.to_str().unwrap()),
    ] {
        let decks = desk.path("project/decks");
        desk.run_in(folder, &["import", note, "--decks", decks.to_str().unwrap()]).fine();
        desk.names("shared/a.yaml", &["notes/a.md"]);
    }
    assert_eq!(fs::read_dir(desk.path("shared")).unwrap().count(), 1);
}

#[test]
fn a_note_named_twice_is_worked_once() {
    let desk = Desk::with(&["notes/a.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    let ran = desk.run(&["import", "notes/a.md", "./notes/a.md", "notes"]).fine();
    assert_eq!(ran.out.matches("a.md →").count(), 1, "{}", ran.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_progress_file_that_is_none_is_refused() {
    let desk = Desk::with(&["notes/a.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import"]).fine();
    assert!(Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success());
    let pipe = desk.path("pipe");
    for (file, why) in [
        ("/dev/full", "it is a device or a pipe: name a file"),
        ("/dev/zero", "it is a device or a pipe: name a file"),
        (pipe.to_str().unwrap(), "it is a device or a pipe: name a file"),
        ("notes", "it is a folder: name a file"),
    ] {
        let shown = file.replace(desk.root(), "DESK");
        for command in ["quiz", "stats"] {
            desk.run(&[command, "--progress", file])
                .tells(3, &format!("{shown}: cannot be read: {why}\n"));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_deck_that_was_not_written_is_not_told_as_written() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&["notes/a.md", "notes/b.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import"]).fine();
    let may_write = |mode| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(desk.path("decks/a.yaml"), mode).unwrap();
    };
    may_write(0o444);
    let why = "DESK/decks/a.yaml: cannot be written: permission denied: check who may read and \
               write it\n";
    desk.write("notes/a.md", OTHER_FACT);
    assert_eq!(desk.run(&["import", "notes/a.md"]).tells(3, why).out, "");
    desk.write("notes/b.md", OTHER_FACT);
    let expect = "\
notes/b.md → decks/b.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 1 retired
1 deck written to DESK/decks: 0 kept, 1 new, 1 retired
";
    assert_eq!(desk.run(&["import"]).tells(3, why).out, expect);
    may_write(0o644);
    desk.run(&["import"]).fine();
}

#[test]
fn a_torn_end_is_told_once() {
    let desk = Desk::with(&["notes/a.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import"]).fine();
    desk.run(&["quiz"]);
    let whole = desk.read("progress.jsonl");
    desk.write("progress.jsonl", &format!("{whole}{{\"seq\":1,\"ev"));
    desk.run(&["quiz"]).tells(
        0,
        "DESK/progress.jsonl: its last line was torn, as a crash leaves it: set aside in \
         DESK/progress.jsonl.torn; all other answers are there\n",
    );
    assert_eq!(desk.read("progress.jsonl"), whole);
}

/// Two notes of one deck with a fact each, and one that stands in both.
fn shared(a: &str, b: &str) -> Desk {
    let desk = Desk::with(&[]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.write("notes/a.md", &of_deck(a));
    desk.write("notes/b.md", &of_deck(b));
    desk
}

fn of_deck(facts: &str) -> String {
    format!("---\ndeck: all\n---\n# Facts\n\n{facts}")
}

const POD: &str = "**Pod**: the smallest unit\n\n";
const POD_AGAIN: &str = "**pod**: some containers that share a network\n\n";
const NODE: &str = "**Node**: a cluster machine\n\n";
const VOLUME: &str = "**Volume**: a lasting folder\n\n";

fn answers(deck: &str) -> Vec<&str> {
    let asked = deck.split("\nretired:").next().unwrap();
    asked.lines().filter_map(|line| line.trim().strip_prefix("back: ")).collect()
}

#[test]
fn notes_that_share_a_deck_ask_nothing_twice() {
    let desk = shared(&[POD, NODE].concat(), &[POD_AGAIN, VOLUME].concat());
    let ran = desk.run(&["import", "--verbose"]).fine();
    let first = ["the smallest unit", "a cluster machine", "a lasting folder"];
    let whole = desk.read("decks/all.yaml");
    assert_eq!(answers(&whole), first);
    assert!(ran.out.contains("notes/b.md → decks/all.yaml\n  1 card: term 1\n"), "{}", ran.out);
    assert!(ran.out.ends_with("0 retired\n"), "{}", ran.out);
    assert!(ran.out.contains("  dropped, asked already: 1\n"), "{}", ran.out);
    let check = desk.run(&["check"]).fine();
    assert!(check.out.contains("2 notes, 3 cards"), "{}", check.out);

    for again in [&["import"][..], &["import", "notes/b.md"], &["import", "notes/a.md"]] {
        desk.run(again).fine();
        assert_eq!(desk.read("decks/all.yaml"), whole, "{again:?}");
    }

    // The order in which notes were imported is no matter.
    fs::remove_file(desk.path("decks/all.yaml")).unwrap();
    desk.run(&["import", "notes/b.md"]).fine();
    assert_eq!(answers(&desk.read("decks/all.yaml")).len(), 2);
    desk.run(&["import", "notes/a.md"]).fine();
    assert_eq!(answers(&desk.read("decks/all.yaml")), first);
    desk.run(&["check"]).fine();
}

#[test]
fn a_question_that_one_note_gives_up_is_the_others() {
    let desk = shared(&[POD, NODE].concat(), &[POD_AGAIN, VOLUME].concat());
    desk.run(&["import"]).fine();
    desk.write("notes/a.md", &of_deck(NODE));
    for path in ["notes", "notes/b.md"] {
        desk.run(&["import", path]).fine();
        let deck = desk.read("decks/all.yaml");
        let expect =
            ["a cluster machine", "some containers that share a network", "a lasting folder"];
        assert_eq!(answers(&deck), expect);
        desk.run(&["check"]).fine();
        // Once more, the notes one by one.
        desk.write("notes/a.md", &of_deck(&[POD, NODE].concat()));
        desk.run(&["import"]).fine();
        desk.write("notes/a.md", &of_deck(NODE));
        desk.run(&["import", "notes/a.md"]).fine();
    }
}

#[test]
fn a_question_that_goes_to_another_note_of_its_deck_keeps_its_history() {
    let desk = shared(NODE, &[POD, VOLUME].concat());
    desk.run(&["import"]).fine();
    let id = |deck: String| {
        let above = deck.lines().take_while(|line| !line.contains("smallest unit"));
        let ids: Vec<&str> = above.filter_map(|line| line.trim().strip_prefix("- id: ")).collect();
        ids.last().map(|id| (*id).to_owned()).expect("an id")
    };
    let first = id(desk.read("decks/all.yaml"));
    for (a, b) in [
        ([POD, NODE].concat(), [POD, VOLUME].concat()),
        (NODE.to_owned(), [POD, VOLUME].concat()),
        ([NODE, POD].concat(), VOLUME.to_owned()),
    ] {
        desk.write("notes/a.md", &of_deck(&a));
        desk.write("notes/b.md", &of_deck(&b));
        let ran = desk.run(&["import"]).fine();
        assert!(ran.out.contains(" moved, 0 new, "), "{}", ran.out);
        assert_eq!(id(desk.read("decks/all.yaml")), first);
        desk.run(&["check"]).fine();
    }
}

#[test]
fn paths_that_name_nothing_are_told_once_with_what_to_do() {
    let desk = Desk::with(&["notes/a.md"]);
    let import = |path: &str, code, told: &str| {
        desk.run(&["import", path, "--decks", "decks"]).tells(code, told);
    };
    import("x/*.md", 3, "x/*.md: no note matches: there is no folder x: check the path\n");
    import(
        "notes/*.mdx",
        3,
        "notes/*.mdx: no note matches: check the pattern; quote it to keep the shell out of it\n",
    );
    import("x.md", 3, "x.md: cannot be read: no such file: check the path\n");
    for text in ["", "\n \n", "\u{FEFF}"] {
        desk.write("empty.md", text);
        let ran = desk.run(&["import", "empty.md", "--decks", "decks"]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.starts_with("empty.md: no card: it is empty\nWhat makes"), "{}", ran.err);
    }
}

#[test]
fn a_note_without_cards_is_told_among_others() {
    let desk = Desk::with(&["notes/a.md"]);
    desk.write("notes/b.md", "# Left\n\nTODO\n");
    let ran = desk.run(&["import", "--decks", "decks"]);
    ran.tells(0, "notes/b.md: no card: only opinions or things left to do\n");
}

#[test]
fn what_is_said_to_make_cards_makes_cards() {
    let desk = Desk::with(&[]);
    desk.write("a.md", "nothing");
    let ran = desk.run(&["import", "a.md", "--decks", "decks"]);
    assert_eq!(ran.code, 2);
    for note in [
        "- **Volume**: a folder of the host",
        "- 镜像（Image）：只读的模板",
        "## Advantages\n\n- small\n- fast to start",
        "挂载目录的作用：\n\n- 保存数据\n- 共享文件",
        "All containers share the **kernel** of their host.",
        "```sh\n# list all containers\ndocker ps --all\n```",
    ] {
        assert!(!note.starts_with("- ") || ran.err.contains(note), "{}", ran.err);
        desk.write("a.md", &format!("# Docker\n\n{note}\n"));
        desk.run(&["import", "a.md", "--decks", "decks", "--dry-run"]).fine();
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_does_not_hide_the_others() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&["notes/a.md", "notes/closed/b.md"]);
    let closed = desk.path("notes/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&closed).is_err() {
        let why = "cannot be read: permission denied: check who may read and write it";
        let ran = desk.run(&["import", "notes", "--decks", "decks"]);
        ran.tells(3, &format!("notes/closed: {why}\n"));
        desk.names("decks/a.yaml", &["notes/a.md"]);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn check_tells_new_notes_from_changed_ones() {
    let desk = Desk::with(&["notes/a.md", "notes/b.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import", "notes/a.md"]).fine();
    desk.write("notes/a.md", OTHER_FACT);
    let ran = desk.run(&["check"]);
    let expect = "\
notes/a.md:1:1: deck a is out of date with this note: run `cloudnotes import notes/a.md`
notes/b.md:1:1: no deck has this note's cards yet: run `cloudnotes import notes/b.md`
2 notes, 2 cards, 0 stubs, 2 decks out of date
";
    assert_eq!(ran.code, 1);
    assert!(ran.out.ends_with(expect), "{}", ran.out);
}

#[test]
fn what_check_wants_import_does() {
    let desk = Desk::with(&["notes/a.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import"]).fine();
    let deck = desk.read("decks/a.yaml");
    desk.write("decks/a.yaml", &deck.replace("title: Kubernetes", "title: K8s"));
    let titled = desk.read("decks/a.yaml");
    desk.run(&["check"]).fine();
    desk.run(&["import"]).fine();
    assert_eq!(desk.read("decks/a.yaml"), titled);
    desk.write("decks/a.yaml", &deck.replace("title: ", "title:   "));
    assert_eq!(desk.run(&["check"]).code, 1);
    desk.run(&["import"]).fine();
    assert_eq!(desk.read("decks/a.yaml"), deck);
    desk.run(&["check"]).fine();
}

#[test]
fn check_tells_of_decks_whose_notes_are_gone() {
    let desk = Desk::with(&["notes/a.md", "notes/b.md", "other/c.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import", "notes", "other"]).fine();
    desk.write("decks/own.yaml", "format: 1\ncards:\n- {front: a, back: b}\n");
    fs::rename(desk.path("notes/b.md"), desk.path("b.md")).unwrap();
    fs::remove_file(desk.path("other/c.md")).unwrap();
    let told = "decks/b.yaml:1:1: its notes are gone: notes/b.md: bring them back, or delete the \
                deck\n";
    for paths in ["notes", "notes/a.md"] {
        let ran = desk.run(&["check", paths]);
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains(told), "{}", ran.out);
        assert!(!ran.out.contains("c.yaml"), "{}", ran.out);
    }
    let before = desk.read("decks/b.yaml");
    desk.run(&["import"]).fine();
    assert_eq!(desk.read("decks/b.yaml"), before, "import leaves it");
}

#[test]
fn a_decks_folder_that_is_not_there_is_told() {
    let desk = Desk::with(&[]);
    for command in ["list", "stats", "quiz"] {
        desk.run(&[command, "--decks", "none"]).tells(
            3,
            "none: no such folder: run `cloudnotes import NOTES…` to make decks, or give another \
             --decks\n",
        );
    }
    assert!(!desk.path("progress.jsonl").exists());
}

#[test]
fn every_command_tells_of_a_deck_that_is_not_read() {
    let desk = Desk::with(&["notes/a.md"]);
    fs::create_dir(desk.path("decks")).unwrap();
    desk.run(&["import"]).fine();
    desk.write("decks/own.yml", "format: 1\n");
    for command in ["import", "check", "list", "stats", "quiz"] {
        let told = "DESK/decks/own.yml: not read as a deck: deck files end in .yaml\n";
        desk.run(&[command]).tells(0, told);
    }
}

#[test]
fn a_question_twice_in_a_deck_is_told_its_line() {
    let desk = Desk::with(&[]);
    let check = |cards: &str, place: &str| {
        desk.write("decks/own.yaml", &format!("format: 1\ncards:\n{cards}"));
        let told = "two cards ask `What is a pod?`: drop one, or give each an `id` of its own";
        desk.run(&["list"]).tells(3, &format!("DESK/decks/own.yaml{place}: {told}\n"));
    };
    check("- front: What is a Pod\n  back: a\n- front: \"What is a pod?\"\n  back: b\n", ":5");
    check("- {front: What is a pod?, back: a}\n- {front: What is a pod?, back: b}\n", ":4");
}

#[test]
fn leaving_early_says_how_many_are_left() {
    let desk = Desk::with(&[]);
    desk.write("decks/docker.yaml", include_str!("fixtures/quiz.yaml"));
    let quiz = |day: u32, keys: &str| {
        let mut command = Command::new("sh");
        let binary = env!("CARGO_BIN_EXE_cloudnotes");
        let script = format!(
            "printf '{keys}' | CLOUDNOTES_NOW=2026-12-{day:02}T20:00:00+08:00 {binary} quiz"
        );
        desk.finish(command.args(["-c", &script]), "").fine().out
    };
    let all = "\\n4\\n".repeat(7);
    let first = quiz(1, &all);
    assert!(first.contains("Next due   in "), "{first}");
    let left = quiz(20, "\\n3\\n\\n3\\nq\\n");
    assert!(left.contains("Left       5 for today\n"), "{left}");
}

#[test]
fn a_full_blank_has_no_gaps_in_chinese() {
    let desk = Desk::with(&[]);
    let deck = "format: 1\ncards:\n- kind: cloze\n  front: 自动建一个 ____ 网络，\n  back: 默认\n";
    desk.write("decks/a.yaml", deck);
    let mut command = Command::new("sh");
    let script = format!("printf '\\n4\\n' | {} quiz", env!("CARGO_BIN_EXE_cloudnotes"));
    let ran = desk.finish(command.args(["-c", &script]), "").fine();
    assert!(ran.out.contains("自动建一个 ____ 网络，\n"), "{}", ran.out);
    assert!(ran.out.contains("自动建一个默认网络，\n"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn names_of_notes_act_on_no_terminal_and_forge_no_line() {
    let name = "notes/a\u{1b}]52;c;x\u{7}\u{202e}b\n::error::c\u{9b}.md";
    let desk = Desk::with(&[]);
    desk.write(name, "# Left to do\n\n# Fact\n\n- **Pod**: the smallest unit\n");
    fs::create_dir(desk.path("decks")).unwrap();
    for args in [
        &["check"][..],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
        &["import", "--dry-run"],
        &["import", "--dry-run", "--format", "json"],
        &["import"],
        &["import"],
        &["list"],
        &["list", "--format", "json"],
        &["quiz"],
        &["stats"],
        &["import", "notes/no\u{1b}[31m\n::error::such.md"],
        &["import", "--a\u{1b}[31mb"],
        &["check", "no\u{1b}[31m\n::error::such/*.md"],
        &["quiz", "no\u{1b}[31m\n::error::such"],
        &["list", "--decks", "no\u{1b}[31m\n::error::such"],
        &["stats", "--progress", "notes/\u{1b}[31m\n::error::such"],
    ] {
        let ran = desk.run(args);
        for line in ran.out.lines().chain(ran.err.lines()) {
            assert!(!line.contains(cloudnotes::text::is_hostile), "{args:?}: {line:?}");
            assert!(!line.starts_with("::error::"), "{args:?}: {line:?}");
        }
    }
    let file = fs::read_dir(desk.path("decks")).unwrap().next().unwrap().unwrap().file_name();
    assert!(!file.to_str().unwrap().contains(char::is_control), "{file:?}");
}

#[test]
fn an_import_of_many_notes_ends_with_its_totals() {
    let names: Vec<String> = (0..300).map(|i| format!("notes/n{i:03}.md")).collect();
    let desk = Desk::with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    fs::create_dir(desk.path("decks")).unwrap();
    let last = |ran: &Ran| ran.out.lines().last().unwrap_or_default().to_owned();
    let ran = desk.run(&["import"]).fine();
    assert_eq!(last(&ran), "300 decks written to DESK/decks: 0 kept, 300 new, 0 retired");
    assert_eq!(last(&desk.run(&["import"]).fine()), "300 notes unchanged");
}

#[test]
fn help_fits_a_terminal() {
    let desk = Desk::with(&[]);
    for command in ["", "import", "quiz", "check", "list", "stats"] {
        for help in ["-h", "--help"] {
            let args: Vec<&str> = [command, help].into_iter().filter(|a| !a.is_empty()).collect();
            let mut help = Command::new(env!("CARGO_BIN_EXE_cloudnotes"));
            let ran = desk.finish(help.args(&args).env("COLUMNS", "80"), "").fine();
            for line in ran.out.lines() {
                assert!(line.chars().count() <= 80, "{args:?}: {line}");
            }
        }
    }
}
