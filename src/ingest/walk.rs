//! The walk over a section's blocks: who announces whom, and which rule reads what.

use std::borrow::Cow;
use std::rc::Rc;

use super::entry::{entry, names};
use super::rules::{
    abbreviation, cloze, command, compare, definition, explicit, flag, glossary, list, outline,
    property, prose, qa, role, steps, table, term,
};
use super::scene::{Command, Scene, is_structure, subject_of_lead, subject_of_parent};
use super::sentence::sentences;
use super::source::{Passage, SourceLines};
use super::subject::subject;
use super::{measure::length, shell, words};
use crate::card::Draft;
use crate::gates::{self, Dropped, Passed};
use crate::note::{Block, Content, Item, Line, MarkKind, Note, Section};

/// What a walk over a section gives.
pub struct Walked {
    pub kept: Vec<Passed>,
    pub dropped: Vec<Dropped>,
    /// The names of what its lines define.
    pub terms: Vec<String>,
}

/// Drafts of one section that passed the gates, and those that did not.
pub fn section(
    note: &Note,
    index: usize,
    navigation: bool,
    source: &SourceLines<'_>,
    synopsis: &str,
) -> Walked {
    let section = &note.sections[index];
    // `diff` in a note that shows how `docker diff` is used.
    let name = subject(&section.path);
    let program = synopsis.strip_suffix(name.as_str()).filter(|_| !name.is_empty());
    let name = if program.is_some_and(|program| program.ends_with(' ')) {
        synopsis.to_owned()
    } else {
        name
    };
    let sides = compare::sides(section.heading());
    let command = Command { base: command_in_heading(section), line: String::new() };
    let command = match command.base.is_empty() {
        true => Command { base: synopsis.to_owned(), ..command },
        false => command,
    };
    let command = Rc::new(command);
    let scene = Scene { sides: sides.as_ref(), ..Scene::of(note, section, &name, &command) };
    let mut walk = Walk::new(source, Rc::clone(&command));
    match explicit::take(&scene) {
        Some((written, rest)) => {
            walk.claim(written);
            if !is_navigation(&rest) {
                walk.section(&Scene { section: &rest, ..scene }, index);
            }
            // A deck asks in the order of the note.
            walk.kept.sort_by_key(|passed| passed.draft.source.first);
        }
        None if navigation => {}
        None => walk.section(&scene, index),
    }
    Walked { kept: walk.kept, dropped: walk.dropped, terms: walk.terms }
}

/// Drafts of a section in which no rule found anything, by the terms that the note defines elsewhere.
pub fn plain(
    note: &Note,
    index: usize,
    source: &SourceLines<'_>,
    terms: &[String],
) -> (Vec<Passed>, Vec<Dropped>) {
    let section = &note.sections[index];
    let name = subject(&section.path);
    let command = Command::default();
    let scene = Scene::of(note, section, &name, &command);
    let mut walk = Walk::new(source, Rc::default());
    walk.claim(prose::drafts(terms, &scene));
    (walk.kept, walk.dropped)
}

/// The first line of running text, if the section begins with one.
fn first_line(blocks: &[Block]) -> Option<&Line> {
    match &blocks.first()?.content {
        Content::Paragraph(lines) => lines.first().filter(|line| !line.is_too_long()),
        Content::Quote(inner) => first_line(inner),
        _ => None,
    }
}

/// Whether a section only leads elsewhere: by its heading, or because all it holds are links. What
/// changed from one version to the next is nothing to learn either.
pub fn is_navigation(section: &Section) -> bool {
    let name = super::subject::name_of(section.heading());
    let links = section.blocks.iter().filter(|block| only_links(block)).count();
    words::is_navigation_heading(&name)
        || section.path.iter().any(|heading| words::is_changelog(heading))
        || links > 0
            && section.blocks.iter().all(|block| only_links(block) || announces_only(block))
        || words::may_be_navigation(&name) && links * 2 >= section.blocks.len() && links > 0
}

fn only_links(block: &Block) -> bool {
    match &block.content {
        Content::Paragraph(lines) => lines.iter().all(is_link),
        Content::List { items, .. } => leads_away(items),
        Content::Quote(blocks) => blocks.iter().all(only_links),
        Content::Code { .. } | Content::Table { .. } | Content::Nothing { .. } => false,
    }
}

/// `参考：` above links.
fn announces_only(block: &Block) -> bool {
    match &block.content {
        Content::Paragraph(lines) => lines.iter().all(|line| line.text.ends_with(['：', ':'])),
        Content::Nothing { .. } => true,
        _ => false,
    }
}

fn is_link(line: &Line) -> bool {
    let reads = [
        "Learn",
        "Read",
        "See ",
        "Follow",
        "Try ",
        "For more",
        "Visit",
        "Check out",
        "详见",
        "参见",
        "了解更多",
    ];
    let linked = line.marked(MarkKind::Link).next().is_some();
    line.is_only(MarkKind::Link)
        || linked
            && reads.iter().any(|word| line.text.starts_with(word))
            && length(&line.text).within(30, 20)
        || line.text.starts_with("http://")
        || line.text.starts_with("https://")
}

/// The sections one level below, without those that only link.
fn children(note: &Note, index: usize) -> Vec<&Section> {
    let own = note.sections[index].level;
    let below: Vec<&Section> =
        note.sections[index + 1..].iter().take_while(|section| section.level > own).collect();
    let level = below.iter().map(|section| section.level).min();
    below
        .into_iter()
        .filter(|section| Some(section.level) == level)
        .filter(|section| {
            !words::is_navigation_heading(&super::subject::name_of(section.heading()))
        })
        .collect()
}

struct Walk<'a> {
    source: &'a SourceLines<'a>,
    kept: Vec<Passed>,
    dropped: Vec<Dropped>,
    terms: Vec<String>,
    /// The last command seen: flags further down belong to it.
    command: Rc<Command>,
    /// The lines that provenance was last asked of: most come several times.
    read: ((u32, u32), Passage<'a>),
}

impl<'a> Walk<'a> {
    fn new(source: &'a SourceLines<'a>, command: Rc<Command>) -> Walk<'a> {
        let (kept, dropped, terms) = (Vec::new(), Vec::new(), Vec::new());
        Walk { source, kept, dropped, terms, command, read: ((0, 0), Passage::of("")) }
    }

    /// All rules but those that read what is written as a card.
    fn section(&mut self, scene: &Scene<'_>, index: usize) {
        self.claim(qa::from_heading(scene));
        if let Some(line) = first_line(&scene.section.blocks) {
            let titled = self.claim(role::from_title(line, scene));
            if !titled {
                self.claim(glossary::drafts(line, scene));
            }
        }
        self.blocks(&scene.section.blocks, scene);
        if self.kept.is_empty() {
            self.claim(property::drafts(scene));
            self.claim(outline::drafts(&children(scene.note, index), scene));
        }
    }

    /// Judges drafts; true where one passed, so that what it was made from is not asked again.
    fn claim(&mut self, drafts: Vec<Draft>) -> bool {
        let before = self.kept.len();
        for draft in drafts {
            let lines = (draft.source.first, draft.source.last);
            if self.read.0 != lines {
                self.read = (lines, self.source.read(lines.0, lines.1));
            }
            match gates::judge(draft, &self.read.1) {
                Ok(passed) => self.kept.push(passed),
                Err(dropped) => self.dropped.push(*dropped),
            }
        }
        self.kept.len() > before
    }

    fn blocks(&mut self, blocks: &[Block], scene: &Scene<'_>) {
        let mut lead: Option<Cow<'_, Line>> = scene.lead.map(Cow::Borrowed);
        for (i, block) in blocks.iter().enumerate() {
            let next = blocks.get(i + 1);
            let command = Rc::clone(&self.command);
            let here = Scene { lead: lead.as_deref(), command: &command, ..*scene };
            // Nothing but the line that announces it stands before the block.
            let first = i == 0 || i == 1 && lead.is_some();
            let announced = match &block.content {
                Content::Paragraph(lines) => self.paragraph(lines, next, &here),
                Content::List { ordered, items } => {
                    self.list(*ordered, items, &here, first).map(Cow::Borrowed)
                }
                Content::Code { language, text, first } => {
                    let only = blocks.len() == 1;
                    self.claim(command::from_block(language, text, *first, only, &here));
                    self.see_commands(text);
                    None
                }
                Content::Table { head, rows } => {
                    self.claim(table::drafts(head, rows, &here));
                    None
                }
                Content::Quote(inner) => {
                    self.blocks(inner, &here);
                    None
                }
                // A picture between a line and what it announces.
                Content::Nothing { image: true } => lead.clone(),
                Content::Nothing { .. } => None,
            };
            lead = announced;
        }
    }

    /// Reads a paragraph's lines; gives the line that announces the next block.
    fn paragraph<'l>(
        &mut self,
        lines: &'l [Line],
        next: Option<&Block>,
        scene: &Scene<'_>,
    ) -> Option<Cow<'l, Line>> {
        let (last, before) = lines.split_last()?;
        let announces = announces(last, next);
        for (i, line) in before.iter().enumerate() {
            let lead = if i == 0 { scene.lead } else { None };
            self.line(line, &Scene { lead, ..*scene });
        }
        if announces {
            // Only its last sentence announces; what it says before is said all the same.
            let sentences = sentences(last);
            let lead = match sentences.split_last() {
                Some((sentence, before)) if !before.is_empty() && !last.is_too_long() => {
                    let said = last.part(0..before[before.len() - 1].end);
                    self.line(&said, &Scene { lead: None, ..*scene });
                    Cow::Owned(last.part(sentence.clone()))
                }
                _ => Cow::Borrowed(last),
            };
            // A question may be answered by the paragraph after it.
            if words::is_question(&lead.text)
                && let Some(next) = next
                && !is_structure(next)
            {
                self.claim(qa::from_line(&lead, next, scene));
            }
            return Some(lead);
        }
        let lead = if before.is_empty() { scene.lead } else { None };
        self.line(last, &Scene { lead, ..*scene });
        None
    }

    /// Reads a list; gives its last line where that announces what stands below the list.
    fn list<'l>(
        &mut self,
        ordered: bool,
        items: &'l [Item],
        scene: &Scene<'_>,
        first: bool,
    ) -> Option<&'l Line> {
        if leads_away(items) {
            return None;
        }
        let compared = self.claim(compare::from_list(items, scene));
        self.claim(abbreviation::from_list(items, scene));
        let listed = compared
            || ordered && self.claim(steps::drafts(items, scene))
            || self.claim(list::drafts(items, scene, first));
        let announced = scene.lead.and_then(|lead| subject_of_lead(lead, scene.subject));
        let subject = announced.as_deref().unwrap_or(scene.subject);
        for item in items {
            let Some(line) = item.text() else {
                self.blocks(&item.blocks, &Scene { lead: None, ..*scene });
                continue;
            };
            let announces_nested = announces(line, item.blocks.get(1));
            let only_command = items.len() == 1 && line.is_only(MarkKind::Code);
            let lead = scene.lead.filter(|_| only_command);
            let own = Scene { subject, lead, listed, item: true, above: scene.lead, ..*scene };
            if !announces_nested && !line.text.ends_with(['：', ':']) {
                self.line(line, &own);
            }
            // `- 为什么……？`, with its answer in a paragraph below.
            if announces_nested
                && words::is_question(&line.text)
                && let Some(next) = item.blocks.get(1).filter(|next| !is_structure(next))
            {
                self.claim(qa::from_line(line, next, &own));
            }
            if !announces_nested && let Some(said) = told_below(item) {
                self.claim(term::from_name(line, said, &own));
            }
            self.see_commands_of(line);
            let name = item.blocks.get(1).and_then(|_| subject_of_parent(line));
            let name = name.map(|name| match words::is_property_label(&name) {
                true => super::subject::of(subject, &name),
                false => name,
            });
            let below = Scene {
                subject: name.as_deref().unwrap_or(subject),
                lead: announces_nested.then_some(line),
                parent: Some(line),
                listed: false,
                item: false,
                above: None,
                ..*scene
            };
            let rest_of_paragraph = match &item.blocks[0].content {
                Content::Paragraph(lines) => &lines[1..],
                _ => &[],
            };
            for line in rest_of_paragraph {
                self.line(line, &Scene { lead: None, ..own });
            }
            if !(compared && item.nested().is_some_and(|(_, nested)| nested.len() == 2)) {
                self.blocks(&item.blocks[1..], &below);
            }
        }
        // `- List all containers:` with its command in a paragraph of its own below the list.
        let last = items.last().filter(|item| item.blocks.len() == 1)?.text()?;
        last.text.ends_with(['：', ':']).then_some(last)
    }

    /// The rules for a line, in order; the first that gives a card claims it.
    fn line(&mut self, line: &Line, scene: &Scene<'_>) {
        if line.is_too_long() || line.is_only(MarkKind::Link) {
            return;
        }
        if line.is_only(MarkKind::Code) {
            if let Some(lead) = scene.lead {
                self.claim(command::from_lead(lead, line, scene));
            }
            self.see_commands_of(line);
            return;
        }
        let command = Rc::clone(&self.command);
        let scene = &Scene { command: &command, ..*scene };
        self.claim(abbreviation::drafts(line, scene));
        let claimed = self.claim(flag::drafts(line, scene))
            || self.claim(command::drafts(line, scene))
            || self.claim(compare::from_entry(line, scene))
            || self.claim(term::drafts(line, scene));
        // An item of a list that is asked for is no sentence to cut a gap into.
        if !claimed && !scene.listed {
            // What a definition leaves of a line may still hold a blank.
            if self.claim(list::from_line(line, scene)) {
                return;
            }
            let defined = self.claim(definition::drafts(line, scene))
                || self.claim(role::drafts(line, scene));
            if !self.claim(cloze::drafts(line, defined, scene)) && !defined {
                self.claim(prose::of_line(line, scene));
            }
        } else if claimed && let Some(entry) = entry(line) {
            let names = names(&line.text[entry.term]).into_iter();
            self.terms.extend(names.filter(|name| is_known_by(name)).map(str::to_owned));
        }
        self.see_commands_of(line);
    }

    fn see_commands_of(&mut self, line: &Line) {
        for code in line.marked(MarkKind::Code) {
            if shell::is_command(&line.text[code.clone()]) {
                self.see_commands(&line.text[code]);
            }
        }
    }

    fn see_commands(&mut self, text: &str) {
        // A script tells of no one command.
        if text.lines().any(|line| ["done", "fi", "esac", "}"].contains(&line.trim())) {
            return;
        }
        let seen = |line: &str| {
            let base =
                shell::base(line.trim()).filter(|base| !SAYS_NOTHING.contains(&base.as_str()))?;
            Some((base, line.trim().to_owned()))
        };
        if let Some((base, line)) = text.lines().rev().find_map(seen) {
            // What the note's synopsis names is spoken of throughout.
            let line = if base == self.command.base && self.command.line.is_empty() {
                String::new()
            } else {
                line
            };
            self.command = Rc::new(Command { base, line });
        }
    }
}

/// The line that says what a bare item is: in its paragraph, or in the next.
fn told_below(item: &Item) -> Option<&Line> {
    let mut lines = item.blocks.iter().take(2).filter_map(|block| match &block.content {
        Content::Paragraph(lines) => Some(lines),
        _ => None,
    });
    let first = lines.next()?;
    first.get(1).or_else(|| lines.next()?.first())
}

/// Whether a name is long enough to be met in a sentence as what it names.
fn is_known_by(name: &str) -> bool {
    let long = length(name);
    name.chars().count() >= 2
        && long.within(8, 3)
        && !words::is_property_label(name)
        && !words::is_clause(name)
}

/// Whether a line announces the block after it: it ends in a colon, asks, or is a bare name
/// above a structure.
fn announces(line: &Line, next: Option<&Block>) -> bool {
    let Some(next) = next.filter(|_| !line.is_too_long()) else { return false };
    let text = line.text.trim_end();
    if text.ends_with(['：', ':'])
        || words::is_question(text) && !text.contains(['。', '；']) && !text.contains(". ")
    {
        return true;
    }
    // `有两种取得仓库的方法。` counts what stands below it.
    if matches!(next.content, Content::List { .. })
        && text.ends_with(['。', '.'])
        && length(text).within(30, 14)
        && super::question::counts_members(text)
        && !text.trim_end_matches('。').contains('。')
    {
        return true;
    }
    // A clause without an end, right above one command, is its task.
    if let Content::Code { text: code, language, .. } = &next.content
        && !text.ends_with(['。', '！', '.', '!', '；', ';', '…'])
        && length(text).within(40, 18)
        && !text.ends_with('了')
        && (text.is_ascii()
            || words::begins_with_verb(text)
            || ["以", "按", "在", "从", "对", "根据", "用", "默认", "打开", "下载", "捕获", "返回"]
                .iter()
                .any(|start| text.starts_with(start)))
        && !line.marked(MarkKind::Code).any(|mark| shell::is_command(&text[mark]))
        && shell::shell_commands(language, code, 1).len() == 1
    {
        return true;
    }
    is_structure(next)
        && !text.ends_with(['。', '！', '.', '!', '；', ';', '…'])
        && length(text).within(16, 8)
        && (matches!(next.content, Content::Code { .. })
            || line.marked(MarkKind::Code).next().is_none())
        // `Docker 是一个……的工具` is a sentence, whatever stands below it.
        && !text.contains(['：', '，', '是'])
        && ![": ", " is ", " are "].iter().any(|sign| text.contains(sign))
}

/// A list of links, or one whose items mostly begin with a link to another note: a reading list.
fn leads_away(items: &[Item]) -> bool {
    let chapters = items.iter().filter_map(Item::text);
    let chapters = chapters.filter(|line| line.leading(MarkKind::Chapter).is_some()).count();
    items.iter().all(is_link_item) || chapters * 2 >= items.len().max(1)
}

fn is_link_item(item: &Item) -> bool {
    match item.blocks.as_slice() {
        [block] => match &block.content {
            Content::Paragraph(lines) => lines.iter().all(is_link),
            _ => false,
        },
        _ => false,
    }
}

/// Commands that stand in examples of everything.
const SAYS_NOTHING: &[&str] = &["echo", "cd", "set", "export", "source"];

/// The command that a note is about: the one whose usage it shows, as `docker build [OPTIONS] PATH`.
pub fn synopsis(note: &Note) -> String {
    let mut codes = note.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| {
        match &block.content {
            Content::Code { text, .. } => Some(text.as_str()),
            _ => None,
        }
    });
    let base = |line: &str| shell::base(line).filter(|base| !SAYS_NOTHING.contains(&base.as_str()));
    codes
        .find_map(|text| text.lines().filter(|line| shell::is_usage(line)).find_map(base))
        .unwrap_or_default()
}

/// The command that a heading speaks of, as in `用 docker run 启动 redis`.
fn command_in_heading(section: &Section) -> String {
    section
        .path
        .iter()
        .rev()
        .find_map(|heading| {
            let heading = match heading.contains('`') {
                true => Cow::Owned(heading.replace('`', "")),
                false => Cow::Borrowed(heading.as_str()),
            };
            heading.char_indices().find_map(|(at, c)| {
                let starts_word = c.is_ascii_lowercase()
                    && !heading[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
                let base = starts_word.then(|| shell::base(ascii_words(&heading[at..])))??;
                base.contains(' ').then_some(base)
            })
        })
        .unwrap_or_default()
}

fn ascii_words(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii()).unwrap_or(text.len());
    &text[..end]
}
