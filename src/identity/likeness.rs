//! How alike a known card and a draft are, and whether that is enough to be the same fact.

use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::text::{is_han, normalise};
use crate::weight::{Apart, Weight};

/// A card's texts as they are compared. What asks is told apart from what is asked: our own
/// wording of questions may change, and says nothing of the fact.
#[derive(Debug)]
pub struct Shape {
    family: Family,
    /// What the card is about: the term, the task, the cell. Of a cloze and a reverse card, the
    /// answer.
    pub thing: String,
    /// What is said of it.
    pub said: String,
    /// The members of a list.
    items: Vec<String>,
    weight: Weight,
    /// Han characters of `said`; a word counts for two.
    length: usize,
}

/// Kinds that may ask for the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Meaning,
    Backwards,
    Blank,
    Members,
    Command,
}

impl Family {
    fn of(kind: Kind) -> Family {
        match kind {
            Kind::Term | Kind::Qa | Kind::Compare | Kind::Flag | Kind::Table => Family::Meaning,
            Kind::Reverse => Family::Backwards,
            Kind::Cloze => Family::Blank,
            Kind::List | Kind::Steps | Kind::Outline => Family::Members,
            Kind::Command => Family::Command,
        }
    }
}

/// How near to each other a known card and a draft stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Below the same heading of the same note, or between the same neighbours.
    Same,
    /// In the same note, or below a heading of the same name.
    Near,
    Far,
}

/// What speaks for a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// From 0 to 1, as the card asks: of what is asked, without the wording, and of the answer.
    pub question: f64,
    pub answer: f64,
    /// Both, and the place.
    pub score: f64,
}

impl Shape {
    pub fn of(draft: &Draft) -> Shape {
        let (scope, asked) = without_scope(&draft.front);
        let asked = without_wording(asked);
        let family = Family::of(draft.kind);
        let (thing, said) = match family {
            Family::Backwards | Family::Blank => (draft.back.as_str(), asked),
            _ => (asked, draft.back.as_str()),
        };
        let mut weight = Weight::of(thing);
        weight.add(said);
        let folded = normalise(thing);
        // A question that is all wording is about its scope.
        let folded = if folded.is_empty() { normalise(scope) } else { folded };
        let said = normalise(said);
        let long = length(&said);
        Shape {
            family,
            thing: folded,
            length: long.han + 2 * long.words,
            said,
            items: draft.items.iter().map(|item| normalise(item)).collect(),
            weight,
        }
    }

    /// How alike the draft of another shape is; none where it is another fact.
    pub fn likeness(&self, new: &Shape, place: Place) -> Option<Likeness> {
        if self.family != new.family {
            return None;
        }
        let apart = self.weight.apart(&new.weight);
        // Whether what is said tells one fact from another, all by itself and on its own lines.
        let length = self.length.min(new.length);
        let telling = length >= 8 || self.items.len() >= 3;
        let same_said = self.said == new.said;
        // What names its command now, or no longer does.
        let within = self.thing.contains(&new.thing) || new.thing.contains(&self.thing);
        let named = same_said && length >= 5 && within && place == Place::Same;
        match apart {
            Apart::No => {}
            Apart::Names if place <= Place::Near => {}
            Apart::Names | Apart::More if named => {}
            _ => return None,
        }
        let thing = like(&self.thing, &new.thing);
        let said = match self.family {
            Family::Members => like_lists(&self.items, &new.items, &self.said, &new.said),
            _ => like(&self.said, &new.said),
        };
        let by_place = |same, near, far| match place {
            Place::Same => same,
            Place::Near => near,
            Place::Far => far,
        };
        // A short answer with another word in it is another answer.
        let members = self.family == Family::Members;
        let slip = telling || members || is_slip(&self.said, &new.said);
        let same = match (thing == 1.0, same_said) {
            (true, true) => telling || place <= Place::Near,
            (true, false) => slip && said >= by_place(0.4, 0.5, 0.7),
            (false, true) if named => true,
            (false, true) if telling => {
                within && place == Place::Same
                    || thing >= by_place(0.3, 0.5, 0.6) && self.thing_may_change(new)
            }
            (false, true) => is_slip(&self.thing, &new.thing) && place <= Place::Near,
            (false, false) => {
                let least = by_place(0.6, 0.75, 0.85);
                slip && self.thing_may_change(new) && thing >= least && said >= least
            }
        };
        let bonus = by_place(0.1, 0.05, 0.0);
        let (question, answer) = match self.family {
            Family::Backwards | Family::Blank => (said, thing),
            _ => (thing, said),
        };
        same.then_some(Likeness { question, answer, score: thing * 0.45 + said * 0.45 + bonus })
    }

    /// The hidden word of a cloze is what is to be known; only a slip in it is none of its own. A
    /// term may be renamed.
    fn thing_may_change(&self, new: &Shape) -> bool {
        self.family != Family::Blank || is_slip(&self.thing, &new.thing)
    }
}

/// How alike two folded texts are, from 0 to 1.
pub fn like(old: &str, new: &str) -> f64 {
    if old == new {
        return 1.0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let long = a.len().max(b.len());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let dice = dice(&a, &b) * 0.98;
    // Distances of long texts are dear, and pairs of characters tell as much.
    if long > 240 {
        return dice;
    }
    let distance = strsim::generic_damerau_levenshtein(&a, &b) as f64;
    (1.0 - distance / long as f64).max(dice).min(0.99)
}

fn dice(a: &[char], b: &[char]) -> f64 {
    let pairs = |text: &[char]| {
        let mut pairs: Vec<[char; 2]> = text.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    2.0 * both as f64 / (a.len() + b.len()).max(1) as f64
}

/// Lists by the members they share.
fn like_lists(old: &[String], new: &[String], old_text: &str, new_text: &str) -> f64 {
    if old_text == new_text {
        return 1.0;
    }
    if old.is_empty() || new.is_empty() {
        return like(old_text, new_text);
    }
    let best = |item: &String| new.iter().map(|other| like(item, other)).fold(0.0, f64::max);
    let shared: f64 = old.iter().map(best).filter(|alike| *alike >= 0.6).sum();
    (shared / old.len().max(new.len()) as f64).min(0.99)
}

/// Whether a short text was only mended: characters left out or put in, two swapped, one other in
/// a longer word.
fn is_slip(old: &str, new: &str) -> bool {
    if old == new {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let mut left = long.iter();
    let within = short.iter().all(|c| left.any(|other| other == c));
    if within {
        return short.len() * 2 >= long.len();
    }
    let swapped = a.len() == b.len() && {
        let other: Vec<usize> = (0..a.len()).filter(|i| a[*i] != b[*i]).collect();
        matches!(other[..], [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i])
    };
    let han = short.iter().filter(|c| is_han(**c)).count();
    let enough = if han * 2 >= short.len() { 5 } else { 7 };
    swapped || short.len() >= enough && strsim::generic_damerau_levenshtein(&a, &b) <= 1
}

/// What `Docker 中，` and the like are put before.
fn without_scope(front: &str) -> (&str, &str) {
    match front.split_once("中，") {
        Some((scope, asked)) if scope.chars().count() <= 40 && !asked.is_empty() => (scope, asked),
        _ => match front.split_once(": ") {
            Some((scope, asked))
                if ["what ", "which ", "how "].iter().any(|word| asked.starts_with(word)) =>
            {
                // `X: what is its Y?` is about X.
                match asked.contains(" its ") || asked.contains(" they ") {
                    true => ("", front),
                    false => (scope, asked),
                }
            }
            _ => ("", front),
        },
    }
}

/// The question without the words that only ask, as this program and its earlier versions put them.
fn without_wording(asked: &str) -> &str {
    let mut asked = asked.trim().trim_end_matches(['？', '?', '。']).trim();
    for lead in LEADS {
        if let Some(rest) = asked.strip_prefix(lead) {
            asked = rest.trim_start();
            break;
        }
    }
    let in_brackets = asked.ends_with("): which command");
    // `的作用是什么` holds two of them.
    while let Some(rest) = TAILS.iter().find_map(|tail| asked.strip_suffix(tail)) {
        asked = rest.trim_end();
    }
    // `List the ports (Networking): which command?`
    match asked.rsplit_once(" (") {
        Some((task, _)) if in_brackets && asked.ends_with(')') => task,
        _ => asked,
    }
}

const LEADS: [&str; 22] = [
    "哪个术语指",
    "哪一个是",
    "哪一项是",
    "哪一个",
    "什么是",
    "Which values can ",
    "which values can ",
    "Which term means ",
    "which term means ",
    "What is the ",
    "What are the ",
    "what is the ",
    "what are the ",
    "What is ",
    "What are ",
    "what is ",
    "what are ",
    "What does ",
    "what does ",
    "What do ",
    "what do ",
    "What ",
];

const TAILS: [&str; 30] = [
    "按顺序分别是什么",
    "按顺序有哪几步",
    "是什么意思",
    "分别是什么",
    "依次是什么",
    "可以取哪些值",
    "分哪几部分",
    "有哪几种",
    "有哪些",
    "包括哪些",
    "表示什么",
    "能做什么",
    "用什么命令",
    "是什么",
    "指什么",
    "的作用",
    "的含义",
    "，",
    "：",
    ": which command",
    ": what are the steps, in order",
    ": how do they differ",
    " stand for",
    " used for",
    " mean",
    " take",
    " include",
    " responsible for",
    " do",
    " for",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shape(kind: Kind, front: &str, back: &str) -> Shape {
        Shape::of(&Draft::bare(kind, front, back))
    }

    #[test]
    fn what_only_asks_is_no_part_of_the_thing() {
        for (front, thing) in [
            ("dockerd 是什么？", "dockerd"),
            ("Docker 的组成中，dockerd 指什么？", "dockerd"),
            ("制作镜像中，「层缓存」指什么？", "层缓存"),
            ("`-f` 是什么意思？", "f"),
            ("数据卷的作用是什么？", "数据卷"),
            ("Compose: what is a service?", "a service"),
            ("What does kubelet do?", "kubelet"),
        ] {
            assert_eq!(shape(Kind::Term, front, "x").thing, normalise(thing), "{front}");
        }
    }

    #[test]
    fn a_short_answer_with_another_word_is_another_answer() {
        let pair = |old: &str, new: &str| {
            let (old, new) =
                (shape(Kind::Term, "费用是什么？", old), shape(Kind::Term, "费用是什么？", new));
            old.likeness(&new, Place::Same).is_some()
        };
        assert!(!pair("高", "低"));
        assert!(!pair("按月付费", "按年付费"));
        assert!(pair("按月付费", "按月预付费"));
        assert!(pair("按使用量付费", "按使用量附费"));
    }
}
