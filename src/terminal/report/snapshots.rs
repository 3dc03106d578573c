//! Whole pages.

use ratatui::text::Line;

use super::home::{Home, Plan};
use super::outline::Outline;
use super::stats::Page;
use super::{home, outline, stats};
use crate::card::CardId;
use crate::day::StudyDay;
use crate::due::Wait;
use crate::lang::Lang;
use crate::plan::Readiness;
use crate::stats::{
    Cards, Forecast, Heading, Intervals, Leech, Periods, Recall, Retention, Reviews, Stats, Tally,
    TopicRetention,
};

/// A Monday.
const TODAY: StudyDay = StudyDay(20_780);

/// A page without the spaces at the ends of its lines, none of them too long.
fn shown(lines: &[Line], cells: usize) -> String {
    let lines = lines.iter().map(|line| {
        assert!(line.width() <= cells, "{} cells: {line}", line.width());
        line.to_string().trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

macro_rules! check {
    ($screen:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($screen)
        })
    };
}

fn stats_page(stats: &Stats, lang: Lang, cells: usize) -> String {
    let topics = ["docker".to_owned(), "kubernetes".to_owned()];
    let page = Page { stats, topics: &topics, goal: 0.9, words: lang.words(), cells };
    shown(&stats::page(&page), cells)
}

#[test]
fn stats_wide() {
    check!(stats_page(&year(), Lang::En, 80));
}

#[test]
fn stats_narrow() {
    check!(stats_page(&year(), Lang::En, 40));
}

#[test]
fn stats_wide_zh() {
    check!(stats_page(&year(), Lang::Zh, 80));
}

#[test]
fn stats_narrow_zh() {
    check!(stats_page(&year(), Lang::Zh, 40));
}

#[test]
fn the_goal_has_its_name_whatever_it_is() {
    let stats = year();
    for (goal, cells) in (70..=97).flat_map(|goal| [(goal, 62), (goal, 80), (goal, 112)]) {
        let goal_is = f64::from(goal) / 100.0;
        let page =
            Page { stats: &stats, topics: &[], goal: goal_is, words: Lang::En.words(), cells };
        let page = shown(&stats::page(&page), cells);
        assert!(page.contains(&format!(" goal {goal} % ")), "{page}");
    }
}

#[test]
fn outline_is_coloured_by_the_desired_retention() {
    let colours = |goal: f64| {
        let headings = headings();
        let outline = Outline { headings: &headings, goal, words: Lang::En.words(), cells: 80 };
        let colour = |line: &Line| {
            line.spans
                .iter()
                .find(|span| span.content.ends_with(" %"))
                .and_then(|span| span.style.fg)
        };
        outline::tree(&outline).iter().filter_map(colour).collect::<Vec<_>>()
    };
    use ratatui::style::Color::{Green, Red, Yellow};
    // Recalled are 82, 82, 95, 80 and 52 %.
    assert_eq!(colours(0.9), [Yellow, Yellow, Green, Yellow, Red]);
    assert_eq!(colours(0.97), [Yellow, Yellow, Yellow, Red, Red]);
    assert_eq!(colours(0.8), [Green, Green, Green, Green, Red]);
}

#[test]
fn stats_without_reviews() {
    let mut stats = year();
    stats.reviews = Reviews::default();
    check!(stats_page(&stats, Lang::En, 80));
}

#[test]
fn stats_as_data() {
    check!(data(Lang::En));
}

#[test]
fn stats_as_data_zh() {
    check!(data(Lang::Zh));
}

/// Of fewer days.
fn data(lang: Lang) -> String {
    let mut stats = year();
    stats.reviews.days.truncate(3);
    stats.due.days.truncate(3);
    stats::data(&stats, lang.words()).join("\n")
}

fn outline_page(draw: fn(&Outline) -> Vec<Line<'static>>, lang: Lang, cells: usize) -> String {
    let headings = headings();
    shown(&draw(&Outline { headings: &headings, goal: 0.9, words: lang.words(), cells }), cells)
}

#[test]
fn outline_wide() {
    check!(outline_page(outline::tree, Lang::En, 80));
}

#[test]
fn outline_narrow() {
    check!(outline_page(outline::tree, Lang::En, 40));
}

#[test]
fn outline_wide_zh() {
    check!(outline_page(outline::tree, Lang::Zh, 80));
}

#[test]
fn outline_narrow_zh() {
    check!(outline_page(outline::tree, Lang::Zh, 40));
}

#[test]
fn weakest_wide() {
    check!(outline_page(outline::list, Lang::En, 80));
}

#[test]
fn weakest_narrow_zh() {
    check!(outline_page(outline::list, Lang::Zh, 40));
}

#[test]
fn outline_as_data() {
    check!(outline::data(&headings(), false).join("\n"));
}

#[test]
fn home_wide() {
    check!(shown(&home::page(&home_page(Lang::En, 80)), 80));
}

#[test]
fn home_narrow() {
    check!(shown(&home::page(&home_page(Lang::En, 40)), 40));
}

#[test]
fn home_wide_zh() {
    check!(shown(&home::page(&home_page(Lang::Zh, 80)), 80));
}

#[test]
fn home_narrow_zh() {
    check!(shown(&home::page(&home_page(Lang::Zh, 40)), 40));
}

#[test]
fn home_with_nothing_left() {
    let mut page = home_page(Lang::En, 80);
    page.lead = vec![page.words.done_until(Wait::Days(1))];
    page.topics.iter_mut().for_each(|plan| (plan.reviews, plan.new, plan.minutes) = (0, 0, 0));
    page.all = None;
    check!(shown(&home::page(&page), 80));
}

#[test]
fn no_width_breaks_a_page() {
    let (stats, headings) = (year(), headings());
    for cells in super::LEAST_CELLS..=super::MOST_CELLS {
        for lang in [Lang::En, Lang::Zh] {
            stats_page(&stats, lang, cells);
            stats_page(&bare(), lang, cells);
            let outline = Outline { headings: &headings, goal: 0.9, words: lang.words(), cells };
            shown(&outline::tree(&outline), cells);
            shown(&outline::list(&outline), cells);
            shown(&home::page(&home_page(lang, cells)), cells);
        }
    }
}

/// Made up, with a gap, a busy day, a backlog, and a topic that nobody began.
fn year() -> Stats {
    let mut days: Vec<usize> = (0..400usize).map(|ago| ago * ago * 7919 % 61).collect();
    days[1] = 240;
    days[100..120].fill(0);
    for ago in (0..days.len()).filter(|ago| ago % 6 == 4) {
        days[ago] = 0;
    }
    let mut due: Vec<usize> = (0..30usize).map(|ahead| ahead * 37 % 29).collect();
    due[0] = 164;
    let recall = |recalled: usize, asked: usize| Recall { recalled, asked };
    let retention = |topic: &str, all: Recall| TopicRetention {
        topic: topic.to_owned(),
        periods: Periods { all, ..Periods::default() },
    };
    let leech = |id: &str, front: &str, lapses: u32| Leech {
        id: CardId(id.into()),
        front: front.into(),
        lapses,
    };
    // The exam is about those of which some card was met.
    let ready =
        |topic: &str, cards: usize, met: usize, recall: Option<f64>, coverage: Option<f64>| {
            let share = met as f64 / cards as f64;
            let readiness = recall.unwrap_or(0.0) * share * coverage.unwrap_or(1.0);
            Readiness {
                topic: topic.into(),
                title: topic.into(),
                cards,
                met,
                recall,
                recall_on_exam: recall.map(|recall| recall * 0.9),
                coverage,
                readiness,
                readiness_on_exam: recall.map(|_| readiness * 0.9),
            }
        };
    Stats {
        today: TODAY,
        cards: Cards {
            new: 122,
            learning: 3,
            young: 220,
            mature: 431,
            suspended: 2,
            leeches: vec![
                leech("m2b1n5zsry8r", "实时查看各容器的 CPU 和内存用量：用什么命令？", 12),
                leech("91j51bz5n1yx", "The binding of PV and PVC is ____.", 8),
            ],
        },
        due: Forecast {
            today: 164,
            tomorrow: due[1],
            next_7_days: due[..7].iter().sum(),
            next_30_days: due.iter().sum(),
            overdue: 160,
            days: due,
        },
        reviews: Reviews { total: 9000, days },
        retention: Retention {
            periods: Periods {
                all: recall(940, 1054),
                last_30_days: recall(205, 220),
                last_7_days: recall(41, 59),
                today: Recall::default(),
            },
            topics: vec![
                retention("docker", recall(500, 540)),
                retention("kubernetes", recall(440, 514)),
                retention("云原生", Recall::default()),
            ],
        },
        intervals: Intervals::of((1..400).map(|i| i * i / 300 + 2).collect()),
        exam: Some(TODAY.plus(30)),
        readiness: vec![
            ready("docker", 195, 195, Some(0.94), Some(1.0)),
            ready("kubernetes", 239, 120, Some(0.876), Some(0.97)),
            ready("云原生", 153, 0, None, None),
        ],
    }
}

/// One answer, and all else empty.
fn bare() -> Stats {
    Stats {
        today: TODAY,
        cards: Cards { new: 1, ..Cards::default() },
        due: Forecast::default(),
        reviews: Reviews { total: 1, days: vec![1] },
        retention: Retention::default(),
        intervals: Intervals::of(Vec::new()),
        exam: None,
        readiness: Vec::new(),
    }
}

fn headings() -> Vec<Heading> {
    let heading = |path: &[&str], line: u32, own: [usize; 3], recalled: f64| {
        let [cards, due, met] = own;
        let tally = Tally { cards, due, met, recalled };
        Heading {
            topic: "docker".into(),
            path: path.iter().map(|text| (*text).to_owned()).collect(),
            note: if path.is_empty() { String::new() } else { "notes/docker.md".into() },
            line,
            own: tally,
            all: tally,
        }
    };
    vec![
        heading(&[], 0, [40, 5, 22], 18.0),
        heading(&["Docker"], 3, [40, 5, 22], 18.0),
        heading(&["Docker", "镜像与容器"], 43, [12, 2, 12], 11.4),
        heading(&["Docker", "镜像与容器", "镜像层与可写层"], 53, [4, 0, 4], 3.2),
        heading(
            &["Docker", "A heading that says more than fits beside its numbers, by far"],
            61,
            [6, 3, 6],
            3.1,
        ),
        heading(
            &["Docker", "默认 bridge 网络与自定义 bridge 网络的区别，以及何时用哪一个"],
            360,
            [18, 0, 0],
            0.0,
        ),
    ]
}

fn home_page(lang: Lang, cells: usize) -> Home<'static> {
    let words = lang.words();
    let plan = |topic: &str, due: usize, new: usize, minutes: u64| Plan {
        topic: topic.to_owned(),
        cards: 100,
        reviews: due,
        new,
        minutes,
    };
    Home {
        date: words.date(TODAY),
        lead: Vec::new(),
        topics: vec![plan("cloud-services", 0, 20, 13), plan("docker", 31, 0, 5)],
        all: Some(plan(words.all(), 31, 20, 18)),
        below: Vec::new(),
        is_first: false,
        next: vec![
            ("cloudnotes quiz".into(), words.to_quiz_all(18)),
            ("cloudnotes quiz docker".into(), words.to_quiz("docker", 5)),
            ("cloudnotes stats".into(), words.to_see_stats().to_owned()),
        ],
        tail: None,
        words,
        cells,
    }
}
