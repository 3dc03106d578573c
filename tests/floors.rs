//! The floors of the house: a file uses its own floor and those below, never one above.
//!
//! Floor 0 holds words, floor 1 is pure, floor 2 reads and writes, floor 3 is the shell.

use std::fs;
use std::path::{Path, PathBuf};

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// Every module right below `src`, with its floor.
const FLOORS: [&[&str]; 4] = [
    &["card", "day", "diagnostic", "due", "review", "text"],
    &[
        "answer", "changed", "choice", "coverage", "deck", "doctor", "export", "gain", "gates",
        "history", "identity", "ingest", "lang", "marks", "memory", "note", "optimize", "plan",
        "queue", "sample", "schedule", "search", "session", "simulate", "stats", "weight", "yaml",
    ],
    &["store", "terminal"],
    &["cli", "commands", "lib", "main"],
];

/// What only the floors above the pure ones may touch.
const IMPURE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    // A generator with a seed that was given is no chance.
    "from_os_rng",
    "OsRng",
    "rand::rng(",
    "rand::random",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "dbg!",
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The module right below `src` that a file belongs to.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(SRC).expect("found there");
    let first = below.components().next().expect("a file").as_os_str();
    Path::new(first).file_stem().expect("a name").to_string_lossy().into_owned()
}

/// All of our code, without the tests in it and without comments and texts.
fn sources() -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![PathBuf::from(SRC)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let code = without_tests(&code_alone(&fs::read_to_string(&path).unwrap()));
                // `mod tests;` in a file of its own is a test as well.
                if path.file_stem().is_some_and(|stem| stem != "tests") {
                    let code = from_root(&path, &code);
                    sources.push((path, code));
                }
            }
        }
    }
    sources.sort();
    sources
}

/// Writes `crate::` for as many `super::` as lead from the file to the root.
fn from_root(file: &Path, code: &str) -> String {
    let below = file.strip_prefix(SRC).expect("found there");
    let own_folder = file.file_stem().is_some_and(|stem| stem == "mod");
    let depth = below.components().count() - usize::from(own_folder);
    code.replace(&"super::".repeat(depth), "crate::")
}

/// Takes out comments and the contents of strings and characters.
fn code_alone(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skip = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            'r' if raw_string(rest).is_some() && !code.ends_with(is_name) => {
                raw_string(rest).expect("just seen")
            }
            '"' => string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skip == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            code.push(' ');
            rest = &rest[skip..];
        }
    }
    code
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Length of the `r"…"` or `r#"…"#` that the text starts with.
fn raw_string(text: &str) -> Option<usize> {
    let signs = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let inside = text[1 + signs..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(signs));
    inside.find(&end).map(|at| 2 + signs + at + end.len())
}

/// Length of the `"…"` that the text starts with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of the `'…'` that the text starts with; 0 where it is a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(0, |at| at + 4),
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

/// Takes out every item below `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let item = &rest[at..];
        rest = &item[item_end(item)..];
    }
    kept.push_str(rest);
    kept
}

/// Where an item ends: at its `;`, or at the brace that closes its first.
fn item_end(item: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in item.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    item.len()
}

/// The top-level modules that code names by `crate::…`, in `use` lines and inline. What stands in
/// `lib.rs` itself (`crate::run`) counts for `lib`.
fn used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        if code[..at].ends_with(is_name) {
            continue;
        }
        let after = code[at + path.len()..].trim_start();
        match after.strip_prefix('{') {
            Some(group) => used.extend(first_names(group)),
            None => used.push(after.chars().take_while(|c| is_name(*c)).collect()),
        }
    }
    used
}

/// `card::{Card, Draft}, gates::{self}, text}` → `card`, `gates`, `text`.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut name, mut done) = (0usize, String::new(), false);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                done = false;
            }
            c if depth == 0 && is_name(c) && !done => name.push(c),
            _ => done |= !name.is_empty(),
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty());
    names
}

fn shown(file: &Path) -> String {
    format!("src/{}", file.strip_prefix(SRC).expect("found there").display())
}

/// No file is against the rule; else all that are, at once.
fn check(against: impl Fn(&str, &str) -> Vec<String>) {
    let told: Vec<String> = sources()
        .iter()
        .flat_map(|(file, code)| {
            let told = against(&module_of(file), code);
            told.into_iter().map(|what| format!("{}: {what}", shown(file))).collect::<Vec<_>>()
        })
        .collect();
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn every_module_has_a_floor() {
    check(|module, _| match floor(module) {
        Some(_) => Vec::new(),
        None => vec![format!("give `{module}` a floor in tests/floors.rs")],
    });
}

#[test]
fn no_file_uses_a_floor_above_its_own() {
    check(|module, code| {
        let Some(own) = floor(module) else { return Vec::new() };
        let above = used(code).into_iter().filter(|name| {
            // A name that is no module stands in lib.rs, the shell.
            floor(name).unwrap_or(FLOORS.len() - 1) > own
        });
        above.map(|name| format!("uses crate::{name}, which is above floor {own}")).collect()
    });
}

#[test]
fn files_and_the_terminal_do_not_know_each_other() {
    check(|module, code| {
        let [store, terminal] = ["store", "terminal"];
        let other = match module {
            _ if module == store => terminal,
            _ if module == terminal => store,
            _ => return Vec::new(),
        };
        let uses = used(code).into_iter().filter(|name| name == other);
        uses.map(|name| format!("uses crate::{name}")).collect()
    });
}

#[test]
fn the_lower_floors_touch_no_file_clock_chance_or_screen() {
    check(|module, code| {
        if floor(module).is_none_or(|floor| floor > 1) {
            return Vec::new();
        }
        let touches =
            |sign: &&&str| code.match_indices(**sign).any(|(at, _)| !code[..at].ends_with(is_name));
        let named = IMPURE.iter().filter(touches).map(|sign| format!("touches {sign}"));
        let in_groups = grouped(code, "std::")
            .into_iter()
            .filter(|name| IMPURE.contains(&format!("std::{name}").as_str()));
        named.chain(in_groups.map(|name| format!("touches std::{name}"))).collect()
    });
}

/// The names in groups such as `use std::{fs, io::Write}`.
fn grouped(code: &str, before: &str) -> Vec<String> {
    let group = format!("{before}{{");
    let starts = code.match_indices(&group).map(|(at, _)| at + group.len());
    starts.flat_map(|at| first_names(&code[at..])).collect()
}

#[test]
fn the_reader_of_sources_sees_code_and_nothing_else() {
    let check = |source: &str, expect: &[&str]| {
        assert_eq!(used(&without_tests(&code_alone(source))), expect, "{source}");
    };
    check("use crate::card::Card;", &["card"]);
    check("use crate::{card::{Card, Draft}, gates::{self}, text};", &["card", "gates", "text"]);
    check("fn f() { crate::store::file::read(p) }", &["store"]);
    check("pub(crate) fn f() {}", &[]);
    check("// crate::store\nlet s = \"crate::store\"; /* crate::cli */", &[]);
    check("let c = '\"'; let d = '\\''; use crate::day; let s = r#\"crate::\"x\"#;", &["day"]);
    check("fn f<'a>(s: &'a str) { crate::text::width(s) }", &["text"]);
    check("#[cfg(test)]\nmod tests { use crate::store; }\nuse crate::day;", &["day"]);
    check("#[cfg(test)]\nmod tests;\nuse crate::day;", &["day"]);
    check("#[cfg(test)]\nuse crate::store::{self};\nuse crate::day;", &["day"]);
}
