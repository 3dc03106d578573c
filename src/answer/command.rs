//! A typed command against the right ones, word by word. Nothing is ever executed.

use std::collections::HashMap;
use std::ops::Range;

use super::names::{Ground, Names, fits};
use super::pattern::Pattern;
use super::plain::{codes, plain};
use super::shell::{self, Word};
use super::slip::{is_plural, is_slip};
use super::units::{Unit, Value, What, units};
use super::{Outcome, Piece, Verdict, Why, text};
use crate::card::Draft;
use crate::note::after_prompt;

/// Judges a typed command. A line that is no command, or cannot be cut into words, is judged as
/// text.
pub fn judge(card: &Draft, typed: &str) -> Verdict {
    let at = behind_prompt(typed);
    let Ok(words) = shell::words(&typed[at.clone()]) else {
        let verdict = text::judge(card, typed);
        return match verdict.outcome {
            // But for the quote it is right.
            Outcome::Right | Outcome::Near => {
                Verdict { outcome: Outcome::Near, why: Why::Unbalanced, diff: verdict.diff }
            }
            Outcome::Wrong => Verdict { why: Why::Unbalanced, ..verdict },
        };
    };
    let said = Said::of(card);
    let mut best: Option<Verdict> = None;
    for right in rights(card) {
        let right = &right[behind_prompt(&right)];
        let Ok(right_words) = shell::words(right) else { continue };
        let verdict = compare(typed, at.clone(), &words, right, &right_words, &said);
        if best.as_ref().is_none_or(|other| rank(&verdict) < rank(other)) {
            best = Some(verdict);
        }
    }
    best.unwrap_or_else(|| text::judge(card, typed))
}

fn rank(verdict: &Verdict) -> (Outcome, usize) {
    let wrong = match verdict.why {
        Why::Tokens { missing, extra, different } => missing + extra + 2 * different,
        _ => 0,
    };
    (verdict.outcome, wrong)
}

/// Where the command stands in a line: without the prompt and the backticks that are copied with it.
fn behind_prompt(line: &str) -> Range<usize> {
    let around = |c: char| c == '`' || c.is_whitespace();
    let end = line.trim_end_matches(around).len();
    let command = line[..end].trim_start_matches(around);
    let root = command.strip_prefix("# ");
    let command = root.or_else(|| after_prompt(command)).unwrap_or(command).trim_start();
    end - command.len()..end
}

/// The commands that are right: the pieces of code that the answer offers one for the other, else
/// the whole answer; and what the card accepts as well.
fn rights(card: &Draft) -> Vec<String> {
    let mut rights = Vec::new();
    for answer in std::iter::once(&card.back).chain(&card.answers) {
        let code = codes(answer);
        let around: String = answer.split('`').step_by(2).collect();
        let joins = around.split(|c: char| c.is_whitespace() || "，,、/。;；".contains(c));
        let one_for_the_other =
            joins.into_iter().all(|word| ["", "或", "或者", "or"].contains(&word));
        match code.len() {
            0 => rights.push(answer.trim().to_owned()),
            1 => rights.extend(code),
            _ if one_for_the_other => rights.extend(code),
            _ => rights.push(plain(answer)),
        }
    }
    rights.into_iter().flat_map(|right| forms(&right)).collect()
}

/// A command of which a manual gives an option in both forms, `{{[-a|--all]}}`, with the first and
/// with the last of them.
fn forms(right: &str) -> Vec<String> {
    if !right.contains("{{[") {
        return vec![right.to_owned()];
    }
    let pick = |last: bool| {
        let mut out = String::new();
        let mut rest = right;
        while let Some((before, after)) = rest.split_once("{{[") {
            let Some((inside, behind)) = after.split_once("]}}") else { break };
            let form = if last { inside.rsplit('|').next() } else { inside.split('|').next() };
            out.push_str(before);
            out.push_str(form.unwrap_or_default());
            rest = behind;
        }
        out + rest
    };
    vec![pick(false), pick(true)]
}

/// What the question says: a name that stands there has to be typed, others are free.
pub struct Said {
    words: Vec<String>,
}

impl Said {
    fn of(card: &Draft) -> Said {
        let context = card.context.as_deref().unwrap_or_default();
        Said { words: parts(&format!("{} {context}", card.front)).collect() }
    }

    /// Whether a part of a name is said; of a text in several words, all.
    pub fn says(&self, name: &str) -> bool {
        let mut named = parts(name).filter(|part| !ENDINGS.contains(&part.as_str()));
        if name.contains(' ') {
            return named.all(|part| self.words.contains(&part));
        }
        named.any(|part| self.words.contains(&part))
    }
}

fn parts(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

/// Parts of names that name nothing.
const ENDINGS: [&str; 14] = [
    "yaml", "yml", "json", "txt", "tar", "gz", "com", "io", "org", "latest", "http", "https",
    "www", "local",
];

/// What became of a typed unit.
#[derive(Clone, Debug)]
enum Mark {
    Same,
    Extra,
    /// Typed for this unit of the right command.
    Different(usize),
}

fn compare(
    typed: &str,
    at: Range<usize>,
    words: &[Word],
    right: &str,
    right_words: &[Word],
    said: &Said,
) -> Verdict {
    let ours = units(right_words, false);
    let theirs = units(words, false);
    let matching = match_up(&theirs, &ours, said);
    let diff = matching.pieces(typed, at.start, right, &theirs, &ours);
    let verdict = |outcome, why, diff| Verdict { outcome, why, diff };
    let count = matching.count();
    if count == (0, 0, 0) {
        let same_text = words.iter().map(|w| &w.text).eq(right_words.iter().map(|w| &w.text));
        let why = match () {
            () if !matching.own_names.is_empty() => Why::OwnNames(matching.own_names),
            () if same_text => Why::Same,
            () => Why::SameCommand,
        };
        return verdict(Outcome::Right, why, vec![Piece::Same(typed.to_owned())]);
    }
    if let Some(why) = slip(&matching, &theirs, &ours, (&typed[at.clone()], right)) {
        return verdict(Outcome::Near, why, diff);
    }
    // As if options that the table does not know took no value.
    let (ours_alone, theirs_alone) = (units(right_words, true), units(words, true));
    let alone = match_up(&theirs_alone, &ours_alone, said);
    if let Some(flag) = ours.iter().find_map(unknown_option)
        && alone.count() == (0, 0, 0)
    {
        return verdict(Outcome::Near, Why::FlagMoved { flag }, diff);
    }
    if let Some(why) = slip(&alone, &theirs_alone, &ours_alone, (&typed[at.clone()], right)) {
        return verdict(Outcome::Near, why, diff);
    }
    if is_other_order(&theirs, &ours) {
        return verdict(Outcome::Wrong, Why::WordOrder, diff);
    }
    let (missing, extra, different) = count;
    verdict(Outcome::Wrong, Why::Tokens { missing, extra, different }, diff)
}

fn unknown_option(unit: &Unit) -> Option<String> {
    match &unit.what {
        What::Option { name, known: None, value: Some(_) } => Some(name.clone()),
        What::Option { .. } | What::Word(_) | What::Operator(_) => None,
    }
}

/// How the units of two commands go together.
struct Matching {
    marks: Vec<Mark>,
    /// For each right unit, the typed one that it goes with.
    partners: Vec<Option<usize>>,
    /// Right units that may be left out.
    optional: Vec<bool>,
    own_names: Vec<(String, String)>,
}

impl Matching {
    /// How many words are missing, too many, and other.
    fn count(&self) -> (usize, usize, usize) {
        let missing = self
            .partners
            .iter()
            .zip(&self.optional)
            .filter(|(with, optional)| with.is_none() && !**optional);
        let extra = self.marks.iter().filter(|mark| matches!(mark, Mark::Extra));
        let different = self.marks.iter().filter(|mark| matches!(mark, Mark::Different(_)));
        (missing.count(), extra.count(), different.count())
    }

    fn pieces(
        &self,
        typed: &str,
        start: usize,
        right: &str,
        theirs: &[Unit],
        ours: &[Unit],
    ) -> Vec<Piece> {
        // What is missing stands behind what stands before it in the right command.
        let mut missing: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        let mut last = None;
        for (j, with) in self.partners.iter().enumerate() {
            match with {
                Some(i) => last = Some(*i),
                None if self.optional[j] => {}
                None => missing.entry(last).or_default().push(j),
            }
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut done = 0;
        let lacking = |pieces: &mut Vec<Piece>, behind: Option<usize>| {
            for j in missing.get(&behind).into_iter().flatten() {
                let text = shown(right, ours, *j);
                let first = pieces.is_empty();
                pieces.push(Piece::Missing(if first {
                    format!("{text} ")
                } else {
                    format!(" {text}")
                }));
            }
        };
        lacking(&mut pieces, None);
        for (i, (unit, mark)) in theirs.iter().zip(&self.marks).enumerate() {
            let (from, to) = (start + unit.at.start, start + unit.at.end);
            let (gap, text) = (&typed[done..from], &typed[from..to]);
            done = to;
            let same = matches!(mark, Mark::Same);
            // The blank between two words too many is one, too.
            let goes_on = matches!(pieces.last(), Some(Piece::Extra(_)));
            let (gap, text) = if same || goes_on && matches!(mark, Mark::Extra) {
                ("", &typed[from - gap.len()..to])
            } else {
                (gap, text)
            };
            push_same(&mut pieces, gap);
            match mark {
                Mark::Same => push_same(&mut pieces, text),
                Mark::Extra => match pieces.last_mut() {
                    Some(Piece::Extra(last)) => last.push_str(text),
                    _ => pieces.push(Piece::Extra(text.to_owned())),
                },
                // Right as it stands, only that its command is another.
                Mark::Different(j) if shown(right, ours, *j) == text => {
                    push_same(&mut pieces, text);
                }
                Mark::Different(j) => {
                    let right = shown(right, ours, *j);
                    pieces.push(Piece::Different { typed: text.to_owned(), right });
                }
            }
            lacking(&mut pieces, Some(i));
        }
        if done < typed.len() {
            match pieces.iter_mut().rev().find(|piece| !matches!(piece, Piece::Missing(_))) {
                Some(
                    Piece::Same(last) | Piece::Extra(last) | Piece::Different { typed: last, .. },
                ) => {
                    last.push_str(&typed[done..]);
                }
                Some(Piece::Missing(_)) | None => {
                    pieces.push(Piece::Extra(typed[done..].to_owned()))
                }
            }
        }
        pieces
    }
}

fn push_same(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Same(last)) => last.push_str(text),
        _ => pieces.push(Piece::Same(text.to_owned())),
    }
}

/// A unit of the right command as it stands there; a letter of `-it` with its dash.
fn shown(right: &str, ours: &[Unit], j: usize) -> String {
    let text = right.get(ours[j].at.clone()).unwrap_or_default();
    match &ours[j].what {
        What::Option { .. } if !text.starts_with('-') => format!("-{text}"),
        What::Option { .. } | What::Word(_) | What::Operator(_) => text.to_owned(),
    }
}

fn match_up(theirs: &[Unit], ours: &[Unit], said: &Said) -> Matching {
    let ground = &Ground::of(said, ours);
    let mut matching = Matching {
        marks: vec![Mark::Extra; theirs.len()],
        partners: vec![None; ours.len()],
        optional: ours.iter().map(may_be_left_out).collect(),
        own_names: Vec::new(),
    };
    let mut names = Names::default();
    let in_order = |units: &[Unit]| -> Vec<usize> {
        let is_word = |unit: &Unit| !matches!(unit.what, What::Option { .. });
        (0..units.len()).filter(|i| is_word(&units[*i])).collect()
    };
    let (mut their_words, our_words) = (in_order(theirs), in_order(ours));
    arrange(theirs, &mut their_words, ours, &our_words);
    // Which of the right commands a typed one goes with.
    let mut commands: HashMap<usize, usize> = HashMap::new();
    for step in line_up(theirs, &their_words, ours, &our_words, ground) {
        match step {
            (Some(i), Some(j), fits) => {
                let fits = fits && word_fits(&theirs[i], &ours[j], ground, &mut names);
                matching.marks[i] = if fits { Mark::Same } else { Mark::Different(j) };
                matching.partners[j] = Some(i);
                commands.entry(theirs[i].command).or_insert(ours[j].command);
            }
            // One more word of `{{a b ...}}`.
            (Some(i), None, true) => matching.marks[i] = Mark::Same,
            (Some(_) | None, _, _) => {}
        }
    }
    options(theirs, ours, ground, &commands, &mut names, &mut matching);
    loose_letters(theirs, ours, &mut matching);
    matching.own_names = names.chosen;
    matching
}

/// Puts names whose order says nothing into the order of the right command.
fn arrange(theirs: &[Unit], a: &mut [usize], ours: &[Unit], b: &[usize]) {
    let of_set = |unit: &Unit| match &unit.what {
        What::Word(word) => word.in_set,
        What::Option { .. } | What::Operator(_) => false,
    };
    let text = |unit: &Unit| match &unit.what {
        What::Word(word) => word.text.clone(),
        What::Option { .. } | What::Operator(_) => String::new(),
    };
    let slots: Vec<usize> = (0..a.len()).filter(|x| of_set(&theirs[a[*x]])).collect();
    let wanted: Vec<usize> = b.iter().copied().filter(|j| of_set(&ours[*j])).collect();
    if wanted.len() < 2 || slots.len() != wanted.len() || slots.len() > 20 {
        return;
    }
    for (n, j) in wanted.iter().enumerate() {
        let same = |x: &&usize| {
            let (their, our) = (&theirs[a[**x]], &ours[*j]);
            their.command == our.command && text(their) == text(our)
        };
        let found = slots[n..].iter().find(same).copied();
        if let Some(x) = found.filter(|x| theirs[a[*x]].command == theirs[a[slots[n]]].command) {
            a.swap(slots[n], x);
        }
    }
}

fn may_be_left_out(unit: &Unit) -> bool {
    match &unit.what {
        What::Word(word) => Pattern::of(&word.text, &word.quoted).is_optional(),
        What::Option { .. } | What::Operator(_) => false,
    }
}

fn word_fits(theirs: &Unit, ours: &Unit, ground: &Ground, names: &mut Names) -> bool {
    match (&theirs.what, &ours.what) {
        (What::Operator(a), What::Operator(b)) => a == b,
        (What::Word(typed), What::Word(right)) => fits(typed, right, ground, names),
        _ => false,
    }
}

/// A step of the way through the words of both: typed, right, and whether these fit.
type Step = (Option<usize>, Option<usize>, bool);

/// Beyond so many pairs of words nothing is lined up.
const MOST_PAIRS: usize = 100_000;

/// The cheapest way through the words of both, in order.
fn line_up(theirs: &[Unit], a: &[usize], ours: &[Unit], b: &[usize], ground: &Ground) -> Vec<Step> {
    if (a.len() + 1) * (b.len() + 1) > MOST_PAIRS {
        let pairs = a.iter().zip(b);
        return pairs.map(|(i, j)| (Some(*i), Some(*j), true)).collect();
    }
    let many: Vec<bool> = b
        .iter()
        .map(|j| match &ours[*j].what {
            What::Word(word) => Pattern::of(&word.text, &word.quoted).is_many(),
            What::Option { .. } | What::Operator(_) => false,
        })
        .collect();
    let optional: Vec<bool> = b.iter().map(|j| may_be_left_out(&ours[*j])).collect();
    let fit =
        |x: usize, y: usize| word_fits(&theirs[a[x]], &ours[b[y]], ground, &mut Names::default());
    let same_text = |x: usize, y: usize| match (&theirs[a[x]].what, &ours[b[y]].what) {
        (What::Word(typed), What::Word(right)) => typed.text == right.text,
        (What::Operator(_), What::Operator(_)) => true,
        _ => false,
    };
    let words = |x: usize, y: usize| {
        let is = |unit: &Unit| matches!(unit.what, What::Word(_));
        is(&theirs[a[x]]) == is(&ours[b[y]])
    };
    let width = b.len() + 1;
    let mut costs = vec![0u32; (a.len() + 1) * width];
    let mut ways = vec![0u8; (a.len() + 1) * width];
    for x in (0..=a.len()).rev() {
        for y in (0..=b.len()).rev() {
            let cost = |x: usize, y: usize| costs[x * width + y];
            let mut best = (u32::MAX, 0u8);
            let mut offer = |cost: u32, way: u8| {
                if cost < best.0 {
                    best = (cost, way);
                }
            };
            if x < a.len() && y < b.len() {
                match fit(x, y) {
                    true => offer(cost(x + 1, y + 1) + u32::from(!same_text(x, y)), 1),
                    false if words(x, y) => offer(cost(x + 1, y + 1) + 19, 2),
                    false => {}
                }
            }
            if x < a.len() {
                if y > 0 && many[y - 1] {
                    offer(cost(x + 1, y) + 2, 5);
                }
                offer(cost(x + 1, y) + 10, 3);
            }
            if y < b.len() {
                offer(cost(x, y + 1) + if optional[y] { 0 } else { 10 }, 4);
            }
            if x < a.len() || y < b.len() {
                (costs[x * width + y], ways[x * width + y]) = best;
            }
        }
    }
    let (mut x, mut y) = (0, 0);
    let mut steps = Vec::new();
    while x < a.len() || y < b.len() {
        match ways[x * width + y] {
            way @ (1 | 2) => {
                steps.push((Some(a[x]), Some(b[y]), way == 1));
                (x, y) = (x + 1, y + 1);
            }
            way @ (3 | 5) => {
                steps.push((Some(a[x]), None, way == 5));
                x += 1;
            }
            _ => y += 1,
        }
    }
    steps
}

/// Options go together whatever their order, within a command: first those that fit, then those
/// with another value.
fn options(
    theirs: &[Unit],
    ours: &[Unit],
    ground: &Ground,
    commands: &HashMap<usize, usize>,
    names: &mut Names,
    matching: &mut Matching,
) {
    for exact in [true, false] {
        for (j, our) in ours.iter().enumerate() {
            let What::Option { name: right_name, value: right_value, .. } = &our.what else {
                continue;
            };
            if matching.partners[j].is_some() {
                continue;
            }
            let found = theirs.iter().enumerate().position(|(i, their)| {
                let What::Option { name, value, .. } = &their.what else { return false };
                let with = commands.get(&their.command).copied().unwrap_or(their.command);
                matches!(matching.marks[i], Mark::Extra)
                    && with == our.command
                    && name == right_name
                    && (!exact || value_fits(value.as_ref(), right_value.as_ref(), ground, names))
            });
            if let Some(i) = found {
                matching.marks[i] = if exact { Mark::Same } else { Mark::Different(j) };
                matching.partners[j] = Some(i);
            }
        }
    }
}

fn value_fits(
    typed: Option<&Value>,
    right: Option<&Value>,
    ground: &Ground,
    names: &mut Names,
) -> bool {
    match (typed, right) {
        (None, None) => true,
        (Some(typed), Some(right)) => fits(typed, right, ground, names),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// Short options of a program that the table does not know: `-it` is `-i -t` is `-ti`.
fn loose_letters(theirs: &[Unit], ours: &[Unit], matching: &mut Matching) {
    let letters = |unit: &Unit| match &unit.what {
        What::Option { name, known: None, .. } if !name.starts_with("--") => {
            Some(name[1..].to_owned())
        }
        What::Option { .. } | What::Word(_) | What::Operator(_) => None,
    };
    let value = |unit: &Unit| match &unit.what {
        What::Option { value, .. } => value.as_ref().map(|value| value.text.clone()),
        What::Word(_) | What::Operator(_) => None,
    };
    let gather = |units: &[Unit], open: &dyn Fn(usize) -> bool| {
        let places: Vec<usize> =
            (0..units.len()).filter(|i| open(*i) && letters(&units[*i]).is_some()).collect();
        let mut all: Vec<char> = places
            .iter()
            .filter_map(|i| letters(&units[*i]))
            .flat_map(|l| l.chars().collect::<Vec<_>>())
            .collect();
        all.sort_unstable();
        let values: Vec<String> = places.iter().filter_map(|i| value(&units[*i])).collect();
        (places, all, values)
    };
    let (their_places, their_letters, their_values) =
        gather(theirs, &|i| !matches!(matching.marks[i], Mark::Same));
    let (our_places, our_letters, our_values) = gather(ours, &|j| {
        matching.partners[j].is_none_or(|i| !matches!(matching.marks[i], Mark::Same))
    });
    let same_name = match (&our_places[..], &their_places[..]) {
        ([j], [i]) => letters(&ours[*j]) == letters(&theirs[*i]),
        _ => false,
    };
    let bundled = our_letters.len() > 1 && our_letters.len() <= 4 && !same_name;
    let several = our_places.len() + their_places.len() > 2;
    if (several || bundled)
        && our_letters == their_letters
        && our_values == their_values
        && our_letters.len() <= 6
    {
        for i in &their_places {
            matching.marks[*i] = Mark::Same;
        }
        for j in &our_places {
            matching.partners[*j] = their_places.first().copied();
        }
    }
}

/// One word or one long option misspelled, and all else right.
/// `lines` are both as they stand.
fn slip(matching: &Matching, theirs: &[Unit], ours: &[Unit], lines: (&str, &str)) -> Option<Why> {
    let near = |typed: &str, right: &str| {
        let (a, b) = (typed.to_lowercase(), right.to_lowercase());
        a == b && a.len() > 1 && right == b || is_plural(&a, &b, right) || is_slip(&a, &b, right)
    };
    let slip =
        |typed: &str, right: &str| Why::Slip { typed: typed.to_owned(), right: right.to_owned() };
    match matching.count() {
        (0, 0, 1) => {
            let (i, j) = matching.marks.iter().enumerate().find_map(|(i, mark)| match mark {
                Mark::Different(j) => Some((i, *j)),
                Mark::Same | Mark::Extra => None,
            })?;
            match (&theirs[i].what, &ours[j].what) {
                (What::Word(typed), What::Word(right))
                    if near(&typed.text, &right.text)
                        && typed.expands == right.expands
                        && typed.late == right.late =>
                {
                    Some(slip(&lines.0[theirs[i].at.clone()], &lines.1[ours[j].at.clone()]))
                }
                // A pattern that the shell would have filled in.
                (
                    What::Option { value: Some(typed), .. },
                    What::Option { value: Some(right), .. },
                ) if typed.text == right.text && typed.expands == right.expands => {
                    Some(slip(&lines.0[theirs[i].at.clone()], &lines.1[ours[j].at.clone()]))
                }
                _ => None,
            }
        }
        (1, 1, 0) => {
            let lacks = |j: &usize| matching.partners[*j].is_none() && !matching.optional[*j];
            let j = (0..ours.len()).find(lacks)?;
            let i = matching.marks.iter().position(|mark| matches!(mark, Mark::Extra))?;
            let What::Option { known: Some(known), value: right, .. } = &ours[j].what else {
                return None;
            };
            let What::Option { name, value, .. } = &theirs[i].what else { return None };
            let text = |value: &Option<Value>| value.as_ref().map(|value| value.text.clone());
            let typed = name.strip_prefix("--").filter(|_| text(value) == text(right))?;
            let meant = |form: &&str| form.strip_prefix("--").is_some_and(|form| near(typed, form));
            known.forms.split('/').find(meant).map(|form| slip(name, form))
        }
        _ => None,
    }
}

/// Whether all words and options are there, but in another order.
fn is_other_order(theirs: &[Unit], ours: &[Unit]) -> bool {
    let text = |unit: &Unit| match &unit.what {
        What::Word(word) => format!("w{}", word.text),
        What::Operator(text) => format!("o{text}"),
        What::Option { name, value, .. } => {
            format!("f{name}={}", value.as_ref().map_or("", |value| &value.text))
        }
    };
    let mut typed: Vec<String> = theirs.iter().map(text).collect();
    let mut right: Vec<String> = ours.iter().map(text).collect();
    if typed == right {
        return false;
    }
    typed.sort_unstable();
    right.sort_unstable();
    typed == right
}

/// Whether two commands within commands are the same: `$(docker ps -aq)` and `$(docker ps -a -q)`.
pub fn is_same_substitution(typed: &str, right: &str) -> bool {
    let inside = |text: &str| -> Option<Vec<Word>> {
        let line = text.strip_prefix("$(")?.strip_suffix(')')?;
        // One within the other is compared as it stands.
        (!line.contains("$(")).then(|| shell::words(line).ok()).flatten()
    };
    let (Some(typed), Some(right)) = (inside(typed), inside(right)) else { return false };
    let matching =
        match_up(&units(&typed, false), &units(&right, false), &Said { words: Vec::new() });
    matching.count() == (0, 0, 0) && matching.own_names.is_empty()
}
