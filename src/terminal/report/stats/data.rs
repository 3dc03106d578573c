//! The same numbers without drawing: a line a number, its columns parted by tabs.

use super::super::sign::percent;
use crate::lang::Words;
use crate::stats::{Recall, Stats, YEAR};

/// For pipes and for screen readers. The first column says what a number is of, so that each line
/// can be found alone.
pub fn data(stats: &Stats, words: &dyn Words) -> Vec<String> {
    let mut rows = Rows(Vec::new());
    rows.put(&[words.states(), words.total()], stats.cards.total());
    rows.put(&[words.states(), words.new_cards()], stats.cards.new);
    rows.put(&[words.states(), words.learning()], stats.cards.learning);
    rows.put(&[words.states(), words.young()], stats.cards.young);
    rows.put(&[words.states(), words.mature()], stats.cards.mature);
    rows.put(&[words.states(), words.suspended()], stats.cards.suspended);
    rows.put(&[words.states(), words.leeches()], stats.cards.leeches.len());
    for leech in &stats.cards.leeches {
        let id = leech.id.to_string();
        rows.put(&[words.leeches(), &id, &leech.front], words.forgotten(leech.lapses));
    }
    due(stats, words, &mut rows);
    reviews(stats, words, &mut rows);
    for bucket in &stats.intervals.buckets {
        rows.put(&[words.intervals(), &words.days(bucket.from, bucket.to)], bucket.cards);
    }
    if let Some(median) = stats.intervals.median {
        rows.put(&[words.intervals(), words.median()], words.days(median, Some(median)));
    }
    retention(stats, words, &mut rows);
    for topic in &stats.readiness {
        let head = |what: &'static str| [words.readiness(), topic.topic.as_str(), what];
        let share = |share: Option<f64>| share.map_or("–".to_owned(), percent);
        rows.put(&head(words.recall()), share(topic.recall));
        rows.put(&head(words.met()), percent(topic.share_met()));
        rows.put(&head(words.covered()), share(topic.coverage));
        rows.put(&head(words.now()), percent(topic.readiness));
        if let Some(then) = topic.readiness_on_exam {
            rows.put(&head(words.on_exam()), percent(then));
        }
    }
    rows.0
}

fn due(stats: &Stats, words: &dyn Words, rows: &mut Rows) {
    let due = &stats.due;
    rows.put(&[words.forecast(), words.today()], due.today);
    rows.put(&[words.forecast(), words.overdue()], due.overdue);
    rows.put(&[words.forecast(), words.tomorrow()], due.tomorrow);
    rows.put(&[words.forecast(), &words.next_days(7)], due.next_7_days);
    rows.put(&[words.forecast(), &words.next_days(30)], due.next_30_days);
    for (ahead, count) in (0..).zip(&due.days) {
        rows.put(&[words.forecast(), &stats.today.plus(ahead).to_string()], count);
    }
}

/// Days without any are left out.
fn reviews(stats: &Stats, words: &dyn Words, rows: &mut Rows) {
    let reviews = &stats.reviews;
    rows.put(&[words.reviews(), words.today()], reviews.last(1));
    rows.put(&[words.reviews(), &words.last_days(7)], reviews.last(7));
    rows.put(&[words.reviews(), &words.last_days(30)], reviews.last(30));
    rows.put(&[words.reviews(), words.total()], reviews.total);
    rows.put(&[words.reviews(), words.studied()], reviews.days_studied());
    rows.put(&[words.reviews(), words.in_a_row()], reviews.streak());
    rows.put(&[words.reviews(), words.most_in_a_row()], reviews.longest_streak());
    let days = (0..).zip(reviews.days.iter().take(YEAR));
    for (ago, count) in days.filter(|(_, count)| **count > 0) {
        rows.put(&[words.reviews(), &stats.today.minus(ago).to_string()], count);
    }
}

fn retention(stats: &Stats, words: &dyn Words, rows: &mut Rows) {
    let all = (words.all(), &stats.retention.periods);
    let topics = stats.retention.topics.iter().map(|topic| (topic.topic.as_str(), &topic.periods));
    for (name, periods) in std::iter::once(all).chain(topics) {
        let mut put = |period: &str, share: Recall| {
            rows.put(&[words.retention(), name, period], recall(share, words));
        };
        put(words.today(), periods.today);
        put(&words.last_days(7), periods.last_7_days);
        put(&words.last_days(30), periods.last_30_days);
        put(words.of_all_times(), periods.all);
    }
}

/// `94 %`, its interval, and how many were recalled of how many: a column each.
fn recall(recall: Recall, words: &dyn Words) -> String {
    match (recall.percent(), recall.interval()) {
        (Some(percent), Some((low, high))) => {
            let Recall { recalled, asked } = recall;
            format!("{percent:.0} %\t{low:.0}–{high:.0}\t{recalled}\t{asked}")
        }
        _ => words.no_data().to_owned(),
    }
}

struct Rows(Vec<String>);

impl Rows {
    fn put(&mut self, names: &[&str], value: impl ToString) {
        let names = names.iter().map(|name| name.replace(['\t', '\n'], " "));
        self.0.push(names.chain([value.to_string()]).collect::<Vec<_>>().join("\t"));
    }
}
