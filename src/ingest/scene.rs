//! Where a block or a line stands: what a rule may know beside the text itself.

use super::entry::{entry, without_brackets};
use super::measure::length;
use super::subject::subject;
use crate::card::{Draft, Kind, Source};
use crate::note::{Block, Content, Item, Line, Note, Section};

/// The surroundings of a block or line.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub note: &'a Note,
    pub section: &'a Section,
    /// What the questions are about, where a term alone could mean anything.
    pub subject: &'a str,
    /// The line that announces this block: it ends in a colon, asks, or stands there bare.
    pub lead: Option<&'a Line>,
    /// The list item this one is nested below.
    pub parent: Option<&'a Line>,
    /// Whether a card asks for the whole list that this item stands in.
    pub listed: bool,
    /// The two things that the section's heading sets side by side.
    pub sides: Option<&'a (String, String)>,
    /// The command that flags here belong to.
    pub command: &'a Command,
    /// Whether this line is an item of a list.
    pub item: bool,
    /// The line that announces the list which this item stands in.
    pub above: Option<&'a Line>,
}

/// A command that a note spoke of before its flags.
#[derive(Clone, Debug, Default)]
pub struct Command {
    /// As in `docker run`; empty where none was seen.
    pub base: String,
    /// As it stood in the note; empty where the heading or the note's synopsis names it, to which
    /// all flags below belong.
    pub line: String,
}

impl Command {
    /// Whether a flag may be this command's: it stands in it, or the command is what all here is about.
    pub fn takes(&self, flag: &str) -> bool {
        let short = flag.split([' ', ',', '=', '，', '|']).next().unwrap_or(flag);
        !self.base.is_empty()
            && (self.line.is_empty()
                || self.line.split([' ', '=']).any(|word| {
                    let letters = |word: &str| {
                        word.strip_prefix('-').is_some_and(|rest| !rest.starts_with('-'))
                    };
                    // `-it` holds `-i`.
                    word == short
                        || short.len() == 2
                            && letters(word)
                            && letters(short)
                            && word[1..].contains(&short[1..])
                }))
    }
}

impl<'a> Scene<'a> {
    /// A section's own, before any of its lines.
    pub fn of(
        note: &'a Note,
        section: &'a Section,
        subject: &'a str,
        command: &'a Command,
    ) -> Scene<'a> {
        Scene {
            note,
            section,
            subject,
            lead: None,
            parent: None,
            listed: false,
            sides: None,
            command,
            item: false,
            above: None,
        }
    }
}

impl Scene<'_> {
    pub fn chinese(&self) -> bool {
        self.note.chinese
    }

    /// What the section's heading belongs to: the subject of the headings above it.
    pub fn owner(&self) -> String {
        self.section.path.split_last().map_or(String::new(), |(_, above)| subject(above))
    }

    /// A draft from these lines of the note; what else it has is added by its rule.
    pub fn draft(
        &self,
        kind: Kind,
        rule: &str,
        lines: (u32, u32),
        front: String,
        back: String,
    ) -> Draft {
        let trimmed = |text: String| match text.trim().len() == text.len() {
            true => text,
            false => text.trim().to_owned(),
        };
        Draft {
            kind,
            // What is asked is one line, also where a cell of several has a part in it.
            front: trimmed(if front.contains('\n') { front.replace('\n', " ") } else { front }),
            back: trimmed(back),
            heading: self.section.path.clone(),
            source: Source { note: self.note.path.clone(), first: lines.0, last: lines.1 },
            rule: rule.to_owned(),
            answers: Vec::new(),
            items: Vec::new(),
            context: None,
        }
    }

    /// The line above, where the question would miss it: it does not name its subject.
    pub fn context_for(&self, front: &str) -> Option<String> {
        let parent =
            self.parent.filter(|_| self.subject.is_empty() || !front.contains(self.subject))?;
        let said = super::sentence::without_end(&parent.text);
        let short = length(said).within(30, 15);
        (short && !front.contains(said)).then(|| parent.show(0..said.len()))
    }
}

/// What a nested list is about: its parent's term, or the whole of a short parent.
pub fn subject_of_parent(parent: &Line) -> Option<String> {
    let name = match entry(parent) {
        Some(entry) => without_brackets(&parent.text[entry.term]),
        None => super::sentence::without_end(&parent.text),
    };
    (length(name).within(10, 4) && !length(name).is_empty()).then(|| name.to_owned())
}

/// What an announced list is about: the set its lead-in names, and of what.
pub fn subject_of_lead(lead: &Line, subject: &str) -> Option<String> {
    let name = super::sentence::without_end(&lead.text);
    // `Linux 提供了几种不同类型的 namespace`: what comes after the count.
    if let Some(counted) = after_count(name) {
        return Some(
            match subject.contains(counted) || counted.contains(subject) && !subject.is_empty() {
                true => counted.to_owned(),
                false => super::subject::of(subject, counted),
            },
        );
    }
    let predicate = [
        "需要", "以下", "下面", "这些", "提供", "分为", "存在", "由", "如果", "了", "，", ",",
        "包括", "包含", " are", " is", " has", " have", "hese ",
    ];
    if predicate.iter().any(|word| name.contains(word)) || name.starts_with('有') {
        return None;
    }
    // "Kubernetes starts with four initial namespaces" names the namespaces.
    let counted = [" two ", " three ", " four ", " five ", " several "]
        .iter()
        .find_map(|number| name.split_once(number));
    let name = counted.map_or(name, |(_, members)| members);
    if !length(name).within(14, 6)
        || !super::words::names_a_set(name)
        || super::words::is_question(name)
    {
        return None;
    }
    // `优点：` below `长轮询` is nested below both.
    if subject.contains(name) {
        return Some(subject.to_owned());
    }
    let owned = name.contains('的') || super::question::overlaps(name, subject);
    Some(if owned { name.to_owned() } else { super::subject::of(subject, name) })
}

/// `几种不同类型的 namespace` → `namespace`.
fn after_count(name: &str) -> Option<&str> {
    let at = ["种不同类型的", "种不同的", "类不同的", "种类型的"].iter().find_map(|count| {
        let at = name.find(count)?;
        let number = name[..at].chars().next_back()?;
        "两二三四五六七八九十几多23456789".contains(number).then_some(at + count.len())
    })?;
    let noun = name[at..].trim();
    (!length(noun).is_empty() && length(noun).within(8, 3)).then_some(noun)
}

/// The short name of a list item: its term, its leading bold, or all of it where it is short.
pub fn head(item: &Item) -> Option<String> {
    let line = item.text().filter(|line| !line.is_too_long())?;
    if let Some(entry) = entry(line) {
        return Some(line.show(entry.term));
    }
    // `示例：…` names nothing.
    let label = line.text.split(['：', ':']).next().unwrap_or_default();
    let marked = line.leading(crate::note::MarkKind::Bold).is_some();
    if label.len() < line.text.len() && !marked && super::words::is_aside_label(label) {
        return None;
    }
    let whole = super::sentence::without_end(&line.text);
    let whole = match whole.find(['（', '(']) {
        // A remark in brackets, or one whose bracket is never closed.
        Some(at)
            if at > 0
                && (!length(whole).within(20, 10)
                    || !super::entry::is_closed(whole)
                    || whole[at..].contains(['，', '。'])) =>
        {
            whole[..at].trim_end()
        }
        _ => whole,
    };
    // Bold that a sentence runs on from is its subject, not the item's name.
    if let Some(bold) = line.leading(crate::note::MarkKind::Bold)
        && bold.end < whole.len()
        && whole[bold.end..].starts_with(['（', '(', '，', '。', '：', ':', '-', '—', ' ', ','])
        && length(&line.text[bold.clone()]).within(16, 6)
    {
        return Some(super::sentence::without_end(&line.show(bold)).to_owned());
    }
    let fits = length(whole).within(20, 10)
        && !whole.contains(['。', '；', '？', '?'])
        && !super::words::is_opinion(whole);
    (fits && !length(whole).is_empty()).then(|| line.show(0..whole.len()))
}

/// The lines a list takes, without what is nested in its last item.
pub fn extent(items: &[Item]) -> (u32, u32) {
    let first = items.first().map_or(0, |item| item.first);
    let last = items.last().and_then(Item::text).map_or(first, |line| line.last);
    (first, last.max(first))
}

/// Whether a block has a structure that a line above can announce.
pub fn is_structure(block: &Block) -> bool {
    matches!(
        block.content,
        Content::List { .. } | Content::Code { .. } | Content::Table { .. } | Content::Quote(_)
    )
}
