//! What every draft must pass. A gate says what it measured, and whether that passes. A draft that
//! fails one is dropped with what that gate measured.

mod measure;

pub use measure::{Found, Measure, Part, Place, Said, Share};

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::memmem;
use xxhash_rust::xxh3::xxh3_64;

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::Passage;
use crate::ingest::entry::names;
use crate::ingest::lexicon::Inside;
use crate::ingest::measure::{is_empty, length};
use crate::ingest::rules::explicit;
use crate::ingest::words;
use crate::text::{is_chinese, is_han, normalise};

/// What a draft must pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gate {
    /// Exactly one blank, and one answer.
    OneFact,
    /// Shown: at most 60 Han or 30 words, per item for lists; a blank: 12 Han or 5 words.
    ShortAnswer,
    /// At most 80 Han or 40 words.
    ShortQuestion,
    /// At most 4 members, or 5 of 40 Han and words together.
    ShortList,
    /// The answer, or most of it, stands in the question.
    Leak,
    /// Points at something outside of the card, or is an opinion.
    SelfContained,
    /// The answer does not stand in the lines it names.
    Provenance,
    /// The deck asks this already.
    Unique,
    /// A term and its definition are not each other's only one.
    OneToOne,
    /// The heading has its twelve.
    Volume,
}

/// Cards a heading may have at the most.
pub const PER_HEADING: usize = 12;

/// A draft that passed the gates which look at it alone.
#[derive(Debug)]
pub struct Passed {
    pub draft: Draft,
    /// Its question and its answer, normalised.
    question: String,
    answer: String,
    /// What it asks of, as [`sameness`] has it.
    asks: u64,
}

/// What tells whether two texts are the same: their hash, which is shorter than they.
fn sameness(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// A draft that did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub draft: Draft,
    /// The first gate that it failed.
    pub gate: Gate,
    pub measure: Measure,
}

/// Judges a draft by itself and against its source, which is the lines that it names.
pub fn judge(draft: Draft, source: &Passage<'_>) -> Result<Passed, Box<Dropped>> {
    let look = Look::at(&draft, Some(source));
    let failed = look.measures().find(|(_, measure)| !measure.passes);
    match failed {
        Some((gate, measure)) => Err(Box::new(Dropped { draft, gate, measure })),
        None => {
            let (question, answer) = look.into_texts();
            let asks = sameness(&core(&question));
            Ok(Passed { draft, question, answer, asks })
        }
    }
}

/// What every gate measures of a card of a deck, whether it passes or not. Without its source, no
/// gate can tell where it comes from.
pub fn measures<'a>(
    draft: &Draft,
    source: Option<&Passage<'_>>,
    deck: impl Iterator<Item = &'a Draft>,
) -> Vec<(Gate, Measure)> {
    let look = Look::at(draft, source);
    let can_tell = |(gate, _): &(Gate, Measure)| source.is_some() || *gate != Gate::Provenance;
    look.measures().filter(can_tell).chain(among(draft, deck)).collect()
}

/// The gates that look at a draft by itself, in the order in which they are asked. The last ones
/// need normalised text.
const ALONE: [(Gate, Gauge); 7] = [
    (Gate::OneFact, |look| one_fact(look.draft)),
    (Gate::ShortList, |look| short_list(look.draft)),
    (Gate::ShortAnswer, |look| short_answer(look.draft)),
    (Gate::ShortQuestion, |look| short_question(look.draft)),
    (Gate::SelfContained, |look| self_contained(look.draft)),
    (Gate::Leak, |look| leak(look.draft, look.question(), look.answer())),
    (Gate::Provenance, |look| provenance(look.draft, look.source)),
];

/// How a gate measures.
type Gauge = fn(&Look<'_>) -> Measure;

/// A draft before the gates. What several of them need is made once, when the first one asks.
struct Look<'a> {
    draft: &'a Draft,
    source: Option<&'a Passage<'a>>,
    question: OnceCell<String>,
    answer: OnceCell<String>,
}

impl<'a> Look<'a> {
    fn at(draft: &'a Draft, source: Option<&'a Passage<'a>>) -> Look<'a> {
        Look { draft, source, question: OnceCell::new(), answer: OnceCell::new() }
    }

    /// Each gate measures when it is its turn.
    fn measures(&self) -> impl Iterator<Item = (Gate, Measure)> {
        ALONE.iter().map(|(gate, measure)| (*gate, measure(self)))
    }

    fn question(&self) -> &str {
        self.question.get_or_init(|| folded_question(&self.draft.front))
    }

    fn answer(&self) -> &str {
        self.answer.get_or_init(|| normalise(&self.draft.back))
    }

    fn into_texts(self) -> (String, String) {
        let (question, answer) = (self.question, self.answer);
        let made = |text: OnceCell<String>, from: &str| {
            text.into_inner().unwrap_or_else(|| normalise(from))
        };
        let question = question.into_inner();
        (
            question.unwrap_or_else(|| folded_question(&self.draft.front)),
            made(answer, &self.draft.back),
        )
    }
}

/// `+ :: 拼接` asks of a sign: nothing of it is left when folded.
fn folded_question(front: &str) -> String {
    let mut folded =
        Some(normalise(front)).filter(|text| !text.is_empty()).unwrap_or_else(|| front.to_owned());
    // `*` and `?` are asked of as well, and are not one question.
    for code in front.split('`').skip(1).step_by(2).filter(|code| is_sign(code)) {
        folded.push_str(code);
    }
    folded
}

fn is_sign(code: &str) -> bool {
    !code.is_empty() && !code.chars().any(char::is_alphanumeric)
}

/// Whether its owner wrote it as a card. How it is worded, and how long it is, is then theirs to
/// say: of the gates, only those stay that tell whether it can be asked at all.
pub fn is_explicit(draft: &Draft) -> bool {
    draft.rule == explicit::NAME
}

/// What a gate says that leaves a card to its owner.
const OWN_WORDS: Found = Found::Said(Said::OwnWords);

/// One blank in a cloze, something beside it, and an answer.
fn can_be_asked(draft: &Draft) -> Measure {
    let blanks = draft.front.matches(BLANK).count();
    let asked = draft.front.replace(BLANK, "");
    match () {
        () if draft.kind == Kind::Cloze && blanks != 1 => {
            Found::Blanks { blanks, wanted: 1 }.fails()
        }
        () if draft.kind == Kind::Cloze && length(&asked).is_empty() => Found::Beside(0).fails(),
        () if asked.trim().is_empty() => Found::Said(Said::NoQuestion).fails(),
        () if draft.back.trim().is_empty() => Found::Said(Said::NoAnswer).fails(),
        () => OWN_WORDS.passes(),
    }
}

fn one_fact(draft: &Draft) -> Measure {
    if is_explicit(draft) {
        return can_be_asked(draft);
    }
    let blanks = draft.front.matches(BLANK).count();
    let wanted = usize::from(draft.kind == Kind::Cloze);
    let beside = || {
        let around = length(&draft.front.replace(BLANK, " "));
        around.han + around.words
    };
    let beside = if draft.kind == Kind::Cloze { beside() } else { 0 };
    match () {
        () if draft.kind == Kind::Cloze && beside < 4 => Found::Beside(beside).fails(),
        () if blanks != wanted => Found::Blanks { blanks, wanted }.fails(),
        () if is_empty(&draft.back) => Found::Said(Said::NoAnswer).fails(),
        () if draft.front.trim().is_empty() => Found::Said(Said::NoQuestion).fails(),
        () if draft.kind == Kind::Cloze => Found::Beside(beside).passes(),
        () if repeats(&draft.items) => Found::Said(Said::MemberTwice).fails(),
        () => Found::Said(Said::OneOfEach).passes(),
    }
}

fn repeats(items: &[String]) -> bool {
    items.iter().enumerate().any(|(i, item)| items[..i].contains(item))
}

fn short_question(draft: &Draft) -> Measure {
    match is_explicit(draft) {
        true => OWN_WORDS.passes(),
        false => Found::of(&draft.front, 80, 40).within(),
    }
}

fn short_list(draft: &Draft) -> Measure {
    if is_explicit(draft) {
        return OWN_WORDS.passes();
    }
    if !matches!(draft.kind, Kind::List | Kind::Steps | Kind::Outline) {
        return Found::Said(Said::NoList).passes();
    }
    let members = draft.items.len();
    let all = draft.items.iter().map(|item| length(item)).map(|l| l.han + l.words).sum();
    let found = Found::Members { members, all };
    if members > 5 || members == 5 && all > 40 { found.fails() } else { found.passes() }
}

fn short_answer(draft: &Draft) -> Measure {
    if is_explicit(draft) {
        return OWN_WORDS.passes();
    }
    match draft.kind {
        Kind::Cloze => Found::of(&draft.back, 12, 5).within(),
        Kind::List | Kind::Steps | Kind::Outline => Found::longest(&draft.items, 30, 15).within(),
        Kind::Compare if draft.items.is_empty() => Found::of(&draft.back, 60, 30).within(),
        Kind::Compare => Found::longest(&draft.items, 60, 30).within(),
        // A command line is measured as it is typed.
        Kind::Command => {
            let (words, bytes) = (draft.back.split_whitespace().count(), draft.back.len());
            let found = Found::Command { words, bytes };
            if words <= 20 && bytes <= 160 { found.passes() } else { found.fails() }
        }
        Kind::Term | Kind::Reverse | Kind::Qa | Kind::Flag | Kind::Table => {
            Found::of(&draft.back, 60, 30).within()
        }
    }
}

fn self_contained(draft: &Draft) -> Measure {
    let said = match draft.kind {
        Kind::Command | Kind::Flag => "",
        _ => draft.back.as_str(),
    };
    if is_explicit(draft) {
        let unread = |text: &str| text.contains("](") || text.contains(char::REPLACEMENT_CHARACTER);
        return match unread(&draft.front) || unread(&draft.back) {
            true => Found::Said(Said::LinkOrUnreadable).fails(),
            false => OWN_WORDS.passes(),
        };
    }
    // Nearly every text is a fact: asked at once, and told apart only where it is none.
    let no_fact = words::is_no_fact(&draft.front) || words::is_no_fact(said);
    let lost = match () {
        () if draft.kind != Kind::Compare && asks_twice(&draft.front) => Said::QuestionInQuestion,
        () if draft.front.contains("](") => Said::LinkInQuestion,
        () if said.contains("](") => Said::LinkInAnswer,
        () if is_address(said) => Said::BareAddress,
        // What could not be read is no answer.
        () if draft.back.contains(char::REPLACEMENT_CHARACTER)
            || draft.front.contains(char::REPLACEMENT_CHARACTER) =>
        {
            Said::Unreadable
        }
        () if no_fact && words::points_elsewhere(&draft.front) => Said::QuestionPointsOut,
        () if no_fact && words::points_elsewhere(said) => Said::AnswerPointsOut,
        () if no_fact && words::is_opinion(said) => Said::AnswerIsOpinion,
        () if no_fact && words::is_opinion(&draft.front) => Said::QuestionIsOpinion,
        () if draft.kind == Kind::Cloze && words::leans_on_context(&draft.front) => {
            Said::LeansOnSentenceBefore
        }
        () if draft.kind != Kind::Qa && words::goes_on(said) => Said::GoesOn,
        // An answer that is still a question, or breaks off at its colon.
        () if said.trim_end().ends_with(['？', '?']) => Said::AnswerAsks,
        () if said.trim_end().ends_with(['：', ':']) => Said::BreaksOff,
        () => return Found::Said(Said::PointsNowhere).passes(),
    };
    Found::Said(lost).fails()
}

/// `如何保证幂等中，「X」指什么？`: a question inside of a question.
fn asks_twice(front: &str) -> bool {
    if front.is_ascii() {
        return false;
    }
    let subject = memmem::find(front.as_bytes(), "中，".as_bytes()).map(|at| &front[..at]);
    let pairs = front.chars().zip(front.chars().skip(1));
    subject.is_some_and(words::asks)
        || pairs.filter(|pair| matches!(pair, ('什' | '怎', '么') | ('如', '何'))).count() > 1
}

fn is_address(answer: &str) -> bool {
    let answer = answer.trim_matches('`');
    (answer.starts_with("http://") || answer.starts_with("https://")) && !answer.contains(' ')
}

fn leak(draft: &Draft, question: &str, answer: &str) -> Measure {
    if is_explicit(draft) && draft.kind != Kind::Cloze {
        return OWN_WORDS.passes();
    }
    let context = draft.context.as_deref().map(normalise).unwrap_or_default();
    let part = match draft.kind {
        Kind::Compare => Part::Side,
        Kind::List | Kind::Steps | Kind::Outline => Part::Member,
        _ => Part::Answer,
    };
    let mut most = Share::default();
    // What gives one answer away, if anything does.
    let mut given = |answer: &str| {
        if answer.is_empty() {
            return None;
        }
        if stands_in(answer, question) {
            return Some(Found::Stands { part, place: Place::Question });
        }
        if stands_in(answer, &context) {
            return Some(Found::Stands { part, place: Place::Context });
        }
        let share = share_in(answer, question);
        most = most.larger(share);
        share.is_most().then_some(Found::Share(share))
    };
    let leaks = match draft.kind {
        // The two sides name what is compared, as the question does.
        Kind::Compare => draft.items.iter().find_map(|item| given(&normalise(after_colon(item)))),
        // `提议者（Proposer）` is given away by either name.
        Kind::List | Kind::Steps | Kind::Outline => draft.items.iter().find_map(|item| {
            let others = names(item).into_iter().filter(|name| name != item);
            std::iter::once(item.as_str()).chain(others).find_map(|name| given(&normalise(name)))
        }),
        _ => given(answer)
            .or_else(|| draft.answers.iter().find_map(|answer| given(&normalise(answer)))),
    };
    if let Some(found) = leaks {
        return found.fails();
    }
    // A cloze is shown below its heading, which must not fill the gap; nor name what a
    // definition is asked for.
    let shown = matches!(draft.kind, Kind::Cloze | Kind::Reverse) || draft.rule == "abbreviation";
    let headed = || {
        let answer = answer.replace('-', " ");
        let letters =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        let folded = letters(&answer);
        // `RollingUpdate` stands in "rolling update".
        if draft.kind == Kind::Cloze && folded.len() > 4 && letters(question).contains(&folded) {
            return true;
        }
        // Of `.spec.strategy.type==RollingUpdate` the last part is the answer; of `“X” 一词`, X.
        let last_part =
            draft.back.trim_matches('`').rsplit(['.', '=', '/', ':']).next().unwrap_or_default();
        let last_part = letters(&normalise(last_part));
        let headed = |heading: &String| {
            let heading = letters(&normalise(heading));
            heading.contains(&folded) || last_part.len() > 6 && heading.contains(&last_part)
        };
        if folded.len() > 4 && folded.is_ascii() && draft.heading.iter().any(headed) {
            return true;
        }
        if last_part.len() > 6 && stands_in(&last_part, question) {
            return true;
        }
        // `持续交付 (CD)` above a question for CD.
        let quoted =
            draft.back.split(['“', '”', '「', '」']).nth(1).map(|core| letters(&normalise(core)));
        if quoted.is_some_and(|core| core.len() > 3 && letters(question).contains(&core)) {
            return true;
        }
        let last = draft.heading.last().map(|heading| normalise(heading)).unwrap_or_default();
        match draft.kind {
            // `学习者` is who `负责学习`; `平均故障时间` an average time.
            Kind::Reverse if made_of(&answer, question) || spelled(&draft.back, question) => {
                return true;
            }
            Kind::Cloze
                if answer.chars().filter(|c| is_han(*c)).count() >= 4
                    && made_of(&answer, &last) =>
            {
                return true;
            }
            _ => {}
        }
        // `Deployments` fills the gap for `Deployment`.
        let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        draft.heading.iter().map(|heading| normalise(heading).replace('-', " ")).any(|heading| {
            stands_in(&answer, &heading)
                || one(&heading) == one(&answer)
                || heading.split(' ').any(|word| one(word) == one(&answer))
        })
    };
    match shown && headed() {
        true => Found::Stands { part, place: Place::Heading }.fails(),
        false => Found::Share(most).passes(),
    }
}

/// Whether all words that a name in code is made of stand in a text: `protectionDomain` in "the
/// name of the protection domain".
fn spelled(name: &str, text: &str) -> bool {
    let words = words_of_code(name);
    let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    words.len() > 1 && words.iter().all(|word| text.contains(&stem(word)))
}

/// `protectionDomain`, `block_size` → their words, in lower case.
fn words_of_code(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.trim_matches('`').chars() {
        if !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && before.is_ascii_lowercase() {
            words.push(String::new());
        }
        if c.is_ascii_alphanumeric() {
            words.last_mut().expect("there is one").push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words.retain(|word| word.len() > 1);
    words
}

/// Whether all that a name is made of stands in a text: its pairs of characters one after the other,
/// without what only says of what sort it is; of a path, the words of its last part.
fn made_of(name: &str, text: &str) -> bool {
    const SORTS: &[char] =
        &['者', '方', '端', '器', '员', '性', '法', '式', '型', '层', '机', '化'];
    if name.contains('/') || name.contains('.') {
        let last = name.rsplit('/').next().unwrap_or(name);
        let mut words =
            last.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 3);
        return words.next().is_some_and(|word| text.contains(word));
    }
    let stem: Vec<char> = name.trim_end_matches(SORTS).chars().collect();
    if stem.len() < 2 || !stem.iter().all(|c| is_han(*c)) {
        return false;
    }
    let mut pairs = stem.chunks(2).map(|pair| pair.iter().collect::<String>());
    pairs.all(|pair| text.contains(&pair))
}

fn after_colon(item: &str) -> &str {
    item.split_once(['：', ':']).map_or(item, |(_, said)| said)
}

/// Whether the answer stands in the text as a word of its own.
fn stands_in(answer: &str, text: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let edge_start = answer.starts_with(|c: char| c.is_ascii_alphanumeric());
    let edge_end = answer.ends_with(|c: char| c.is_ascii_alphanumeric());
    let mut from = 0;
    while let Some(at) = memmem::find(&text.as_bytes()[from..], answer.as_bytes()) {
        let (start, end) = (from + at, from + at + answer.len());
        if !(edge_start && part_of_word(text[..start].chars().next_back())
            || edge_end && part_of_word(text[end..].chars().next()))
        {
            return true;
        }
        from = end;
    }
    false
}

/// How many of the answer's words stand in the question. Of Chinese, pairs of characters are taken
/// for words.
fn share_in(answer: &str, question: &str) -> Share {
    let (mut all, mut found) = (0, 0);
    // The last bits of its characters: what has others does not stand in it.
    let mut held = [false; 256];
    question.chars().for_each(|c| held[c as usize % 256] = true);
    let may_hold = |part: &str| part.chars().all(|c| held[c as usize % 256]);
    let mut rest = answer;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let (part, left) = if is_han(first) {
            let next = after.chars().next().filter(|c| is_han(*c));
            let pair = next.map(|next| &rest[..first.len_utf8() + next.len_utf8()]);
            (pair, after)
        } else {
            let end = rest.find(|c| c == ' ' || is_han(c)).unwrap_or(rest.len());
            let word = Some(&rest[..end]).filter(|word| !word.is_empty());
            (word, rest[end..].trim_start_matches(' '))
        };
        rest = left;
        if let Some(part) = part {
            all += 1;
            let stands =
                may_hold(part) && memmem::find(question.as_bytes(), part.as_bytes()).is_some();
            found += usize::from(stands);
        }
    }
    Share { found, all }
}

/// The answer must stand in the source lines, after normalising.
fn provenance(draft: &Draft, source: Option<&Passage<'_>>) -> Measure {
    let stands = |text: &str| source.is_some_and(|source| source.holds(text));
    let found = match draft.kind {
        Kind::Outline => return Found::Said(Said::HeadingsAreMembers).passes(),
        // An answer may run over lines, and hold a fence.
        _ if is_explicit(draft) => draft.back.lines().all(stands),
        Kind::Compare if !draft.items.is_empty() => {
            draft.items.iter().all(|item| stands(after_colon(item)))
        }
        Kind::List | Kind::Steps => draft.items.iter().all(|item| stands(item)),
        // Its placeholders are shown in another form.
        Kind::Command => draft.back.split_whitespace().all(stands),
        _ => stands(&draft.back),
    };
    let (first, last) = (draft.source.first, draft.source.last);
    match found {
        true => Found::InLines { first, last }.passes(),
        false => Found::NotInLines { first, last }.fails(),
    }
}

/// Keeps one draft of each fact. The same question with another answer is told apart by its
/// heading, where the headings differ; else the first stays. So it does where two questions that
/// are nearly alike have the same answer.
pub fn unique(drafts: Vec<Passed>) -> (Vec<Passed>, Vec<Dropped>) {
    if drafts.len() < 2 {
        return (drafts, Vec::new());
    }
    let mut asked: HashMap<u64, usize> = HashMap::with_capacity(drafts.len());
    // One line of the note, asked twice for the same answer.
    let mut answered: HashSet<(u32, u64)> = HashSet::with_capacity(drafts.len());
    let mut by_answer: HashMap<u64, Vec<usize>> = HashMap::with_capacity(drafts.len());
    let (mut kept, mut dropped): (Vec<(usize, Passed)>, Vec<Dropped>) = (Vec::new(), Vec::new());
    let mut drop = |draft: Draft, found: Found| {
        dropped.push(Dropped { draft, gate: Gate::Unique, measure: found.fails() });
    };
    // What a table or an entry asks for is not hidden in a sentence beside it as well.
    let told_at =
        |passed: &Passed| (sameness(&passed.draft.heading.join("\n")), sameness(&passed.answer));
    let told: HashSet<(u64, u64)> = drafts
        .iter()
        .filter(|passed| matches!(passed.draft.kind, Kind::Table | Kind::Flag | Kind::Command))
        .map(told_at)
        .collect();
    // What its owner wrote as a card is asked rather than what a rule made.
    let mut in_order: Vec<(usize, Passed)> = drafts.into_iter().enumerate().collect();
    in_order.sort_by_key(|(_, passed)| !is_explicit(&passed.draft));
    for (place, mut passed) in in_order {
        if passed.draft.kind == Kind::Cloze
            && !is_explicit(&passed.draft)
            && !told.is_empty()
            && told.contains(&told_at(&passed))
        {
            let line = passed.draft.source.first;
            drop(passed.draft, Found::AnsweredIn { line });
            continue;
        }
        let answer = sameness(&passed.answer);
        if !answered.insert((passed.draft.source.first, sameness(without_article(&passed.answer))))
        {
            let line = passed.draft.source.first;
            drop(passed.draft, Found::AnsweredIn { line });
            continue;
        }
        let alike = by_answer.get(&answer).and_then(|same| {
            let mut others = same.iter().map(|i| &kept[*i].1);
            others.find(|other| are_alike(other, &passed)).map(|other| other.draft.source.first)
        });
        if let Some(line) = alike {
            drop(passed.draft, Found::AskedIn { line });
            continue;
        }
        if let Some(first) = asked.get(&passed.asks) {
            let (_, first) = &kept[*first];
            // What its owner asks needs no other answer.
            let qualified = (first.answer != passed.answer
                && !is_explicit(&first.draft)
                && first.draft.heading != passed.draft.heading)
                .then(|| qualify(&passed, &first.draft.heading))
                .flatten()
                .filter(|qualified| !asked.contains_key(&qualified.asks));
            let Some(qualified) = qualified else {
                let line = first.draft.source.first;
                drop(passed.draft, Found::AskedIn { line });
                continue;
            };
            passed = qualified;
        }
        asked.insert(passed.asks, kept.len());
        by_answer.entry(answer).or_default().push(kept.len());
        kept.push((place, passed));
    }
    kept.sort_by_key(|(place, _)| *place);
    (kept.into_iter().map(|(_, passed)| passed).collect(), dropped)
}

fn without_article(answer: &str) -> &str {
    let articles = ["一种", "一个", "一款", "一套"];
    articles.iter().find_map(|article| answer.strip_prefix(article)).unwrap_or(answer)
}

/// What a question asks of, however it is worded: `什么是容器？` and `容器是什么？` are one.
fn core(question: &str) -> String {
    const WORDS: &[&str] = &[
        "什么是",
        "是什么",
        "指什么",
        "what is a ",
        "what is an ",
        "what is the ",
        "what are ",
        "what is ",
    ];
    static ASKS: LazyLock<Inside> =
        LazyLock::new(|| Inside::of("什么是|是什么|指什么|what is |what are "));
    let found = |word: &&'static str| question.find(*word).map(|at| (at, *word));
    let asked = if ASKS.found_in(question) { WORDS.iter().find_map(found) } else { None };
    let (before, after, end) = match asked {
        Some((at, word)) => (&question[..at], &question[at + word.len()..], "="),
        None => (question, "", ""),
    };
    let mut core = String::with_capacity(question.len() + 1);
    for part in before.split(' ').chain(after.split(' ')) {
        core.push_str(part);
    }
    core.push_str(end);
    core
}

/// Whether two questions with one answer are one: four fifths of either stand in the other. The
/// answers of a short list or table may well be the same.
fn are_alike(one: &Passed, other: &Passed) -> bool {
    let names = |passed: &Passed| {
        matches!(passed.draft.kind, Kind::Cloze | Kind::Term | Kind::Command | Kind::Qa)
    };
    names(one)
        && names(other)
        && one.answer.chars().count() > 3
        && share_in(&one.question, &other.question).is_most()
        && share_in(&other.question, &one.question).is_most()
}

/// Drops the cards that ask for a term where it has another definition as well, or another term
/// the same one.
pub fn one_to_one(drafts: Vec<Passed>) -> (Vec<Passed>, Vec<Dropped>) {
    let is_reverse = |passed: &Passed| passed.draft.kind == Kind::Reverse;
    if !drafts.iter().any(is_reverse) {
        return (drafts, Vec::new());
    }
    let mut defined: HashMap<&str, usize> = HashMap::new();
    let mut said: HashMap<&str, HashSet<u32>> = HashMap::new();
    for passed in &drafts {
        match passed.draft.kind {
            Kind::Reverse => *defined.entry(&passed.answer).or_default() += 1,
            Kind::Term | Kind::Table | Kind::Flag => {
                said.entry(&passed.answer).or_default().insert(passed.draft.source.first);
            }
            _ => {}
        }
    }
    let shared: Vec<&str> =
        said.iter().filter(|(_, lines)| lines.len() > 1).map(|(answer, _)| *answer).collect();
    let fair: Vec<bool> = drafts
        .iter()
        .map(|passed| {
            !is_reverse(passed)
                || defined[passed.answer.as_str()] == 1
                    && !shared.iter().any(|answer| passed.question.contains(answer))
        })
        .collect();
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for (passed, fair) in drafts.into_iter().zip(fair) {
        if fair {
            kept.push(passed)
        } else {
            let found = Found::Said(Said::OtherOfItsKind);
            dropped.push(Dropped {
                draft: passed.draft,
                gate: Gate::OneToOne,
                measure: found.fails(),
            })
        }
    }
    (kept, dropped)
}

/// A draft that another note of its deck asks.
pub fn repeated(draft: Draft) -> Dropped {
    let measure = Found::Said(Said::AskedByOtherNote).fails();
    Dropped { draft, gate: Gate::Unique, measure }
}

/// The question with its heading before it, where that says something new and leaks nothing.
fn qualify(passed: &Passed, other: &[String]) -> Option<Passed> {
    // `选项：…` tells nothing apart.
    let mut named = passed.draft.heading.iter().rev();
    let asks = |heading: &str| {
        let first = heading.split(' ').next().unwrap_or_default().to_lowercase();
        words::is_question(heading) || ["how", "when", "why", "what"].contains(&first.as_str())
    };
    let heading = named.find(|heading| !words::is_generic_heading(heading) && !asks(heading))?;
    // Nor does a heading that stands above both.
    if other.contains(heading) {
        return None;
    }
    if !length(heading).within(14, 6) {
        return None;
    }
    if passed.question.contains(&normalise(heading)) {
        return None;
    }
    let colon = if is_chinese(&passed.draft.front) { "：" } else { ": " };
    let draft =
        Draft { front: format!("{heading}{colon}{}", passed.draft.front), ..passed.draft.clone() };
    // Where the answer comes from was judged before.
    judge(draft, &Passage::of(&passed.draft.back)).ok()
}

/// What is measured of a draft among the others of its deck; it may be one of them.
fn among<'a>(draft: &Draft, deck: impl Iterator<Item = &'a Draft>) -> [(Gate, Measure); 2] {
    let question = normalise(&draft.front);
    let (mut asking, mut below) = (0, 0);
    for other in deck {
        asking += usize::from(normalise(&other.front) == question);
        below +=
            usize::from(other.source.note == draft.source.note && other.heading == draft.heading);
    }
    let asked = Found::Asked { times: asking.max(1) };
    let asked = if asking > 1 { asked.fails() } else { asked.passes() };
    [(Gate::Unique, asked), (Gate::Volume, volume(below))]
}

/// Whether a heading may have so many cards.
pub fn volume(cards: usize) -> Measure {
    let found = Found::Below { cards };
    if cards <= PER_HEADING { found.passes() } else { found.fails() }
}

#[cfg(test)]
mod tests;
