//! The specs of `tests/specs`: notes, and what comes out of them.
//!
//! A pair is a title, a note in a fence of four backticks, and a list. For a rule
//! (`<rule>.md`), the list holds all cards that this rule makes of the note; for `left_alone.md`,
//! all cards of all rules; for `gates.md`, also the drafts that were dropped; for `coverage.md`,
//! the headings; for `doctor.md`, its findings as `line:column kind: what: hint`.
//!
//! A card is written `kind: front ‖ back`, its items joined by ` · ` and its lines by ` ⏎ `; other
//! right answers follow as `‖ also: …`, and a line shown with the question as `‖ under: …`.
//! `- none` says that nothing comes out.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use cloudnotes::card::Draft;
use cloudnotes::coverage::coverage;
use cloudnotes::doctor;
use cloudnotes::ingest::{Ingested, ingest};
use cloudnotes::lang::Lang;
use cloudnotes::note::{self, Note};

const SPECS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/specs");
const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ingest/rules");

struct Pair {
    title: String,
    note: String,
    wanted: Vec<String>,
}

/// Reads a spec. What is neither title, note nor list is text for its readers.
fn pairs(spec: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut inside = false;
    for line in spec.lines() {
        match pairs.last_mut() {
            Some(_) if line == "````" => inside = false,
            Some(pair) if inside => writeln!(pair.note, "{line}").expect("writing to a string"),
            Some(_) if line == "````markdown" => inside = true,
            Some(pair) if line.starts_with("- ") => pair.wanted.push(line.to_owned()),
            _ => {}
        }
        if let Some(title) = line.strip_prefix("## ").filter(|_| !inside) {
            pairs.push(Pair { title: title.to_owned(), note: String::new(), wanted: Vec::new() });
        }
    }
    pairs
}

/// Holds every pair of some specs against what `got` lists, and tells all that differ at once.
fn check(names: &[&str], got: impl Fn(&str, &Note, &Ingested) -> Vec<String>) {
    let differing: String = names
        .iter()
        .map(|name| differing(name, |note, ingested| got(name, note, ingested)))
        .collect();
    assert!(differing.is_empty(), "{differing}");
}

fn differing(name: &str, got: impl Fn(&Note, &Ingested) -> Vec<String>) -> String {
    differing_by_text(name, |text| {
        let (note, _) = note::parse("note.md", text);
        got(&note, &ingest(&note))
    })
}

fn differing_by_text(name: &str, got: impl Fn(&str) -> Vec<String>) -> String {
    let spec = fs::read_to_string(Path::new(SPECS).join(format!("{name}.md"))).unwrap();
    let mut differing = String::new();
    for Pair { title, note, wanted } in pairs(&spec) {
        let mut got = got(&note);
        if got.is_empty() {
            got.push("- none".to_owned());
        }
        if got != wanted {
            let (wanted, got) = (wanted.join("\n"), got.join("\n"));
            write!(differing, "\n{name}.md: {title}\nwanted\n{wanted}\ngot\n{got}\n").unwrap();
        }
    }
    differing
}

fn show(draft: &Draft) -> String {
    let answer = if draft.items.is_empty() { draft.back.clone() } else { draft.items.join(" · ") };
    let answer = answer.replace('\n', " ⏎ ");
    let mut shown = format!("{}: {} ‖ {answer}", draft.kind, draft.front);
    if !draft.answers.is_empty() {
        write!(shown, " ‖ also: {}", draft.answers.join(", ")).unwrap();
    }
    if let Some(context) = &draft.context {
        write!(shown, " ‖ under: {context}").unwrap();
    }
    shown
}

/// The names of the rules, by their files.
fn rules() -> Vec<String> {
    let mut rules: Vec<String> = fs::read_dir(RULES)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|rule| rule != "mod")
        .collect();
    rules.sort();
    rules
}

#[test]
fn every_rule_says_what_it_reads() {
    let silent: Vec<String> = rules()
        .into_iter()
        .filter(|rule| {
            Lang::En.words().reads(rule).is_none() || Lang::Zh.words().reads(rule).is_none()
        })
        .collect();
    assert_eq!(
        silent,
        Vec::<String>::new(),
        "rules that a language does not describe in its `why`"
    );
}

fn has_spec(name: &str) -> bool {
    Path::new(SPECS).join(format!("{name}.md")).is_file()
}

#[test]
fn every_rule_has_a_spec_with_pairs() {
    let missing: Vec<String> = rules().into_iter().filter(|rule| !has_spec(rule)).collect();
    assert_eq!(missing, Vec::<String>::new(), "rules without a spec in tests/specs");
    for entry in fs::read_dir(SPECS).unwrap() {
        let path = entry.unwrap().path();
        let pairs = pairs(&fs::read_to_string(&path).unwrap());
        assert!(!pairs.is_empty(), "{}: holds no pair", path.display());
        for pair in pairs {
            let whole = !pair.note.is_empty() && !pair.wanted.is_empty();
            assert!(whole, "{}: “{}” lacks its note or its list", path.display(), pair.title);
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let known = rules().contains(&name)
            || ["gates", "left_alone", "coverage", "doctor"].contains(&name.as_str());
        assert!(known, "{}: is the spec of nothing", path.display());
    }
}

#[test]
fn every_rule_makes_the_cards_of_its_spec() {
    let rules = rules();
    let with_spec: Vec<&str> =
        rules.iter().map(String::as_str).filter(|rule| has_spec(rule)).collect();
    check(&with_spec, |rule, _, ingested| {
        let own = ingested.drafts.iter().filter(|draft| draft.rule == rule);
        own.map(|draft| format!("- {}", show(draft))).collect()
    });
}

#[test]
fn only_good_drafts_become_cards() {
    check(&["gates"], |_, _, ingested| {
        let kept = ingested.drafts.iter().map(|draft| format!("- {}", show(draft)));
        let dropped = ingested.dropped.iter();
        let dropped = dropped.map(|drop| {
            let why = Lang::En.words().dropped_by(drop.gate);
            format!("- dropped, {why}: {}", show(&drop.draft))
        });
        kept.chain(dropped).collect()
    });
}

#[test]
fn what_cannot_be_a_card_is_left_alone() {
    check(&["left_alone"], |_, _, ingested| {
        ingested.drafts.iter().map(|draft| format!("- {}", show(draft))).collect()
    });
}

#[test]
fn every_heading_is_in_its_class() {
    check(&["coverage"], |_, note, ingested| {
        let headings = coverage(note, ingested);
        let shown = headings.iter().map(|heading| {
            let reason =
                heading.reason.map(|reason| format!(": {}", Lang::En.words().stub_reason(reason)));
            let (class, cards) = (heading.class.name(), heading.cards);
            format!("- {}: {class}, {cards}{}", heading.text, reason.unwrap_or_default())
        });
        shown.collect()
    });
}

#[test]
fn the_doctor_finds_what_its_spec_says() {
    let differing = differing_by_text("doctor", |text| {
        let (note, _) = note::parse("note.md", text);
        let examined = doctor::examine("note.md", text, &note, &ingest(&note));
        let shown = |finding: doctor::Finding| {
            let at = finding.told(Lang::En.words());
            let kind = Lang::En.words().hints_of_kind(finding.what.kind(), 1);
            let kind = kind.trim_start_matches("1 ");
            format!("- {}:{} {kind}: {}: {}", at.line, at.column, at.what, at.hint)
        };
        doctor::findings([examined]).into_iter().map(shown).collect()
    });
    assert!(differing.is_empty(), "{differing}");
}
