//! `cargo bench` measures what a user waits for; `cargo bench --bench cloudnotes -- start` only the
//! start of a quiz. With `BENCH_FOLDER=DIR` it measures nothing and leaves its inputs in that
//! folder, to try the program on.

mod generate;
#[cfg(unix)]
mod pseudo;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use cloudnotes::answer::judge;
use cloudnotes::card::{Draft, Kind, Source};
use cloudnotes::choice;
use cloudnotes::day::Moment;
use cloudnotes::deck::yaml;
use cloudnotes::gain::Pace;
use cloudnotes::history;
use cloudnotes::ingest::ingest;
use cloudnotes::marks::Marks;
use cloudnotes::memory::fit::Progress as Fit;
use cloudnotes::memory::simulate::{Course, Met};
use cloudnotes::memory::{self, MemoryState, Parameters};
use cloudnotes::note;
use cloudnotes::optimize::{self, Items};
use cloudnotes::plan::plan;
use cloudnotes::queue::{self, Limits, Order};
use cloudnotes::review::{Exam, Review};
use cloudnotes::schedule::Scheduler;
use cloudnotes::stats::Known;
use cloudnotes::store::decks::DeckStore;
use cloudnotes::store::paths::DecksAt;
use cloudnotes::store::progress::{self, Progress, ProgressLog};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group};
use generate::Language;
use pulldown_cmark::{Options, Parser};
use tempfile::TempDir;

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    targets = parse, import, decks, replay, due, exam, back, start, key, fit, simulate, answers
}

fn main() {
    match std::env::var_os("BENCH_FOLDER") {
        Some(folder) => write_inputs(Path::new(&folder)),
        None => {
            benches();
            Criterion::default().configure_from_args().final_summary();
        }
    }
}

/// Sizes of decks, in cards.
const DECKS: [usize; 3] = [1_000, 10_000, 100_000];
/// Sizes of progress logs, in reviews.
const LOGS: [usize; 3] = [10_000, 100_000, 1_000_000];

/// Reviews of a learner that parameters are fitted to.
const FITS: [usize; 3] = [10_000, 70_739, 100_000];

/// Notes for about ten thousand cards; each deck with a log of 100 000 reviews of it; the largest
/// deck with the largest log; and the learners' reviews, as `benches/beside_anki.py` reads them.
fn write_inputs(folder: &Path) {
    let notes = folder.join("notes");
    fs::create_dir_all(&notes).expect("a folder that can be written");
    for i in 0..40 {
        let language = if i % 2 == 0 { Language::Chinese } else { Language::English };
        let text = generate::note(language, 85, i);
        fs::write(notes.join(format!("note{i}.md")), text).expect("room for a note");
    }
    for reviews in FITS {
        let rows =
            learner_reviews(reviews).into_iter().map(|Review { card, grade, at, .. }| {
                format!("{card}\t{}\t{}\n", at.utc_ms, u8::from(grade))
            });
        let path = folder.join(format!("learner-{reviews}.tsv"));
        fs::write(path, rows.collect::<String>()).expect("room for a log");
    }
    let pairs = DECKS.map(|cards| (cards, 100_000)).into_iter().chain([(100_000, 1_000_000)]);
    for (cards, reviews) in pairs {
        let folder = folder.join(format!("{cards}-{reviews}"));
        fs::create_dir_all(&folder).expect("a folder that can be written");
        let deck = yaml::to_text(&generate::deck("bench", cards));
        write_folder(&folder, Some(&deck), &generate::log("bench", cards, reviews));
    }
}

/// Parsing, beside a walk of the parser it stands on over the same bytes.
fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    for (name, text) in notes() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("walk", name), &text, |bencher, text| {
            bencher
                .iter(|| Parser::new_ext(text, OPTIONS).into_offset_iter().map(black_box).count());
        });
        group.bench_with_input(BenchmarkId::new("note", name), &text, |bencher, text| {
            bencher.iter(|| note::parse("a.md", text));
        });
    }
}

/// Those that notes are parsed with.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

/// All the way from the text of a note to its drafts.
fn import(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ingest");
    for (name, text) in notes() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |bencher, text| {
            bencher.iter(|| ingest(&note::parse("a.md", text).0));
        });
    }
}

fn notes() -> [(&'static str, String); 2] {
    [("chinese", Language::Chinese), ("english", Language::English)]
        .map(|(name, language)| (name, generate::note(language, 400, 1)))
}

/// What is typed, judged: an answer as usual, and a paste of ten thousand characters; and options
/// found for a card of a large deck.
fn answers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("answer");
    let card = |kind: Kind, back: &str| Draft {
        kind,
        front: "在后台启动 redis：用什么命令？".into(),
        back: back.into(),
        heading: Vec::new(),
        source: Source::default(),
        rule: String::new(),
        answers: Vec::new(),
        items: Vec::new(),
        context: None,
    };
    let text = card(Kind::Term, "限制容器最多使用的内存");
    let command = card(Kind::Command, "`docker run -d -p 6379:6379 --name cache redis`");
    group.bench_function("text", |bencher| bencher.iter(|| judge(&text, "限制容器使用的最大内存")));
    group.bench_function("command", |bencher| {
        bencher.iter(|| judge(&command, "docker run -dp 6379:6380 --name=a redis"));
    });
    for (name, paste) in [("han", "容器镜像 ".repeat(2_000)), ("latin", "docker it ".repeat(1_000))]
    {
        for (kind, card) in [("text", &text), ("command", &command)] {
            let id = BenchmarkId::new(format!("paste into {kind}"), name);
            group
                .bench_with_input(id, &paste, |bencher, paste| bencher.iter(|| judge(card, paste)));
        }
    }
    let deck = generate::deck("bench", DECKS[1]);
    let cards: Vec<_> = deck.cards.iter().collect();
    group.bench_function("choices of 10000", |bencher| {
        bencher.iter(|| choice::options(cards[5_000], &cards, 1));
    });
    group.finish();
}

fn decks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("deck");
    for cards in DECKS {
        let deck = generate::deck("bench", cards);
        let text = yaml::to_text(&deck);
        group.throughput(Throughput::Elements(cards as u64));
        group.bench_with_input(BenchmarkId::new("read", cards), &text, |bencher, text| {
            bencher.iter(|| yaml::parse("bench.yaml", "bench", text).expect("a deck of ours"));
        });
        group.bench_with_input(BenchmarkId::new("write", cards), &deck, |bencher, deck| {
            bencher.iter(|| yaml::to_text(deck));
        });
    }
}

/// Reading the log, and what it says of every card.
fn replay(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("replay");
    let scheduler = Scheduler::default();
    for reviews in LOGS {
        let folder = folder(None, &generate::log("bench", reviews / 10, reviews));
        let path = folder.path().join("progress.jsonl");
        group.throughput(Throughput::Elements(reviews as u64));
        group.bench_function(BenchmarkId::from_parameter(reviews), |bencher| {
            bencher.iter(|| {
                let Progress { reviews, .. } = progress::read(&path).expect("a log of ours");
                history::replay(&reviews, &scheduler)
            });
        });
    }
}

/// From the log to the queue of what is due today, and the plan to catch up: a tenth as many cards as
/// reviews. On one core: `RAYON_NUM_THREADS=1 taskset -c 0 cargo bench --bench cloudnotes -- due`.
fn due(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("due");
    let (scheduler, marks) = (Scheduler::default(), Marks::default());
    for reviews in LOGS {
        let folder = folder(None, &generate::log("bench", reviews / 10, reviews));
        let path = folder.path().join("progress.jsonl");
        let decks = [generate::deck("bench", reviews / 10)];
        group.throughput(Throughput::Elements(reviews as u64));
        group.bench_function(BenchmarkId::from_parameter(reviews), |bencher| {
            bencher.iter(|| {
                let Progress { reviews, .. } = progress::read(&path).expect("a log of ours");
                let history = history::replay(&reviews, &scheduler);
                let order = Order::default();
                let plan = queue::catch_up(&decks, &history, &marks, &scheduler, NOW, order, None);
                let limits = Limits {
                    cards: usize::MAX,
                    reviews: plan.map_or(usize::MAX, |plan| plan.left_today),
                    new: 20,
                    order,
                    siblings: false,
                    ahead: false,
                };
                queue::build(&decks, &history, &marks, &scheduler, NOW, limits, 1)
            });
        });
    }
}

/// The plan for an exam, as every command makes it while one is ahead: half of the cards known.
fn exam(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("exam");
    let (scheduler, marks) = (Scheduler::default(), Marks::default());
    for cards in [1_000, 10_000] {
        let folder = folder(None, &generate::log("bench", cards / 2, 5 * cards));
        let log = progress::read(&folder.path().join("progress.jsonl")).expect("a log of ours");
        let history = history::replay(&log.reviews, &scheduler);
        let decks = [generate::deck("bench", cards)];
        let known = Known { history: &history, marks: &marks, scheduler: &scheduler, now: NOW };
        for days in [30, 90, 365] {
            let on = scheduler.today(NOW).plus(days);
            let exam = Exam { on, topics: Vec::new(), minutes: None, at: NOW };
            group.bench_function(BenchmarkId::new(cards.to_string(), days), |bencher| {
                bencher.iter(|| plan(&decks, &exam, &log.reviews, known).expect("it is ahead"));
            });
        }
    }
}

/// The cards of what was done last, each as it was before; and the learner's pace, for `--minutes`.
fn back(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("back");
    let scheduler = Scheduler::default();
    for reviews in LOGS {
        let folder = folder(None, &generate::log("bench", reviews / 10, reviews));
        let path = folder.path().join("progress.jsonl");
        let decks = [generate::deck("bench", reviews / 10)];
        let Progress { reviews: log, recent, .. } = progress::read(&path).expect("a log of ours");
        let (names, _) = queue::before(&recent, &log, &decks, &scheduler);
        assert_eq!(names.len(), progress::RECENT);
        group.bench_function(BenchmarkId::new("before", reviews), |bencher| {
            bencher.iter(|| queue::before(&recent, &log, &decks, &scheduler));
        });
        group.bench_function(BenchmarkId::new("pace", reviews), |bencher| {
            bencher.iter(|| Pace::of(&log, &scheduler));
        });
    }
}

/// Everything before the first screen of a quiz on one deck, with 100 000 reviews of it.
fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    for cards in DECKS {
        let deck = generate::deck("bench", cards);
        let folder = folder(Some(&yaml::to_text(&deck)), &generate::log("bench", cards, 100_000));
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| start_quiz(folder.path()));
        });
    }
}

fn start_quiz(folder: &Path) -> queue::Queue {
    let store = DeckStore::open(&DecksAt::Folder(folder.to_owned())).expect("a folder of ours");
    let path = folder.join("progress.jsonl");
    let (deck, progress) = rayon::join(|| store.read("bench"), || progress::read(&path));
    let Progress { reviews, seen, .. } = progress.expect("a log of ours");
    let scheduler = Scheduler::default();
    let history = history::replay(&reviews, &scheduler);
    let limits = Limits {
        cards: usize::MAX,
        reviews: usize::MAX,
        new: 20,
        order: Order::default(),
        siblings: false,
        ahead: false,
    };
    let queue = queue::build(
        &[deck.expect("a deck of ours")],
        &history,
        &Marks::default(),
        &scheduler,
        NOW,
        limits,
        1,
    );
    ProgressLog::open(&path, seen).expect("a log of ours");
    queue
}

/// What `cloudnotes optimize` does once it has read the log: two fits and the judging between them.
/// `benches/beside_anki.py` has Anki's own optimiser do the like with the same reviews.
fn fit(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("optimize");
    for reviews in FITS {
        let log = learner_reviews(reviews);
        group.throughput(Throughput::Elements(reviews as u64));
        group.bench_function(BenchmarkId::new("one fit", reviews), |bencher| {
            bencher.iter(|| {
                let items = Items::of(&log, 4 * 3600);
                memory::fit::fit(items.prefixes(0..items.len()), 1, &Fit::default())
            });
        });
        group.bench_function(BenchmarkId::new("whole", reviews), |bencher| {
            bencher.iter(|| {
                let items = Items::of(&log, 4 * 3600);
                let fits = [Fit::default(), Fit::default()];
                optimize::optimize(&items, &Parameters::default(), 1, &fits)
            });
        });
    }
}

fn learner_reviews(reviews: usize) -> Vec<Review> {
    generate::learner::reviews(reviews, &generate::learner::forgetful(), 1)
}

/// A year at four retentions, twenty new cards a day, with a tenth of the cards met.
fn simulate(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("simulate");
    let (habits, _) = cloudnotes::simulate::habits(&[], 0);
    for cards in DECKS {
        let met = |i: usize| Met {
            state: MemoryState { stability: 1.0 + (i % 100) as f32, difficulty: 5.0 },
            since: (i % 50) as u32,
            due_in: (i % 60) as u32,
            lapses: 0,
        };
        let met: Vec<Met> = (0..cards / 10).map(met).collect();
        let course = Course {
            days: 365,
            cards,
            new_per_day: 20,
            reviews_per_day: None,
            learning_steps: 2,
            relearning_steps: 1,
            max_interval: 36_500,
            retention: 0.9,
        };
        group.bench_function(BenchmarkId::from_parameter(cards), |bencher| {
            bencher.iter(|| {
                cloudnotes::simulate::outlooks(&habits, &course, &Parameters::default(), &met)
            });
        });
    }
}

/// From a key to what it shows, in the real program on a screen of 80 by 24: a grade, until the next
/// card is painted, its answer on disk; and a letter of an answer. Beside them, what the sync of an
/// answer to this disk takes by itself, which is a part of the first.
#[cfg(unix)]
fn key(criterion: &mut Criterion) {
    use std::io::Write;

    let mut group = criterion.benchmark_group("key");
    for cards in [10_000, 100_000] {
        let deck = generate::deck("bench", cards);
        // Nearly all are new, so that there are as many to ask.
        let folder = folder(Some(&yaml::to_text(&deck)), &generate::log("bench", cards, 100));
        let mut quiz = pseudo::Quiz::start(folder.path());
        let asks = |screen: &str| screen.contains("show answer") && !screen.contains("4 Easy");
        group.bench_function(BenchmarkId::new("grade", cards), |bencher| {
            bencher.iter_custom(|times| {
                let one = |_| {
                    quiz.press(" ", |screen| screen.contains("4 Easy"));
                    quiz.press("4", asks)
                };
                (0..times).map(one).sum()
            });
        });
        // Up to a card with a line.
        while !quiz.line() {
            quiz.press(" ", |screen| screen.contains("4 Easy"));
            quiz.press("4", asks);
        }
        group.bench_function(BenchmarkId::new("letter", cards), |bencher| {
            bencher.iter_custom(|times| {
                let one = |_| {
                    let took = quiz.press("x", |screen| screen.contains("› x"));
                    quiz.press("\x15", |screen| !screen.contains("› x"));
                    took
                };
                (0..times).map(one).sum()
            });
        });
    }
    let folder = tempfile::tempdir().expect("room for temporary files");
    let mut file = fs::File::create(folder.path().join("log")).expect("room for a file");
    group.bench_function("sync", |bencher| {
        bencher.iter(|| {
            file.write_all(&[b'x'; 136]).expect("room for a line");
            file.sync_data().expect("a disk");
        });
    });
}

#[cfg(not(unix))]
fn key(_: &mut Criterion) {}

/// A few days after the last review.
const NOW: Moment = Moment { utc_ms: 1_799_000_000_000, offset_s: 8 * 3600 };

fn folder(deck: Option<&str>, log: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("room for temporary files");
    write_folder(folder.path(), deck, log);
    folder
}

fn write_folder(folder: &Path, deck: Option<&str>, log: &str) {
    fs::write(folder.join("progress.jsonl"), log).expect("room for a log");
    if let Some(deck) = deck {
        fs::write(folder.join("bench.yaml"), deck).expect("room for a deck");
    }
}
