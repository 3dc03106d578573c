//! From Markdown events to sections of blocks.

use std::cell::Cell;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::hide::asks_to_skip;
use super::inline::{InlineBuilder, Line, MarkKind};
use super::{Block, Content, FrontMatter, Item, Note, Section, repair};
use crate::text::{is_han, letters};

/// Builds the note from its repaired text: the events' offsets are that text's, and may lie within
/// a character of the note's own.
pub fn build(path: &str, front_matter: FrontMatter, text: &str) -> Note {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(text, options).into_offset_iter().peekable();
    let mut reader = Reader { text, events, lines: Lines::of(text), letters: (0, 0), depth: 0 };
    let mut note = Note { path: path.to_owned(), front_matter, ..Note::default() };
    reader.sections(&mut note);
    let (han, latin) = reader.letters;
    // Such notes are full of English terms: one Chinese character to eight letters is enough.
    note.chinese = han > 0 && han * 8 >= latin;
    put_title_above(&mut note);
    note
}

/// A note without a first-level heading is headed by the title of its front matter.
fn put_title_above(note: &mut Note) {
    let Some(title) = &note.front_matter.title else { return };
    if note.sections.iter().all(|section| section.level != 1) {
        for section in &mut note.sections {
            section.path.insert(0, title.clone());
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    events: Peekable<OffsetIter<'a>>,
    lines: Lines,
    /// Chinese characters and Latin letters in running text.
    letters: (usize, usize),
    /// Quotes and list items that are open.
    depth: usize,
}

/// Nobody nests notes deeper; what does would use up the stack.
const DEEPEST: usize = 64;

impl Reader<'_> {
    fn sections(&mut self, note: &mut Note) {
        let mut section = Section { line: 1, column: 1, ..Section::default() };
        let mut open: Vec<(u8, String, bool)> = Vec::new();
        while let Some((event, span)) = self.events.next() {
            let heading = match &event {
                Event::Start(Tag::Heading { level, .. }) => Some(*level),
                _ => None,
            };
            let block = match event {
                Event::Html(html) | Event::InlineHtml(html) if asks_to_skip(&html) => {
                    section.exempt = true;
                    if let Some(last) = open.last_mut() {
                        last.2 = true;
                    }
                    continue;
                }
                Event::Start(Tag::HtmlBlock) => continue,
                event => self.block(event, span.clone()),
            };
            let Some(mut block) = block else { continue };
            let level = heading.map_or_else(|| unspaced_heading(&mut block), |l| Some(number(l)));
            let Some(level) = level else {
                section.blocks.push(block);
                continue;
            };
            open.retain(|(above, ..)| *above < level);
            open.push((level, heading_text(&block), open.last().is_some_and(|above| above.2)));
            let (line, column) = self.lines.place(self.text, span.start);
            let next = Section {
                level,
                path: open.iter().map(|(_, text, _)| text.clone()).collect(),
                line,
                column,
                blocks: Vec::new(),
                exempt: open.last().is_some_and(|own| own.2),
            };
            let done = std::mem::replace(&mut section, next);
            if done.level > 0 || !done.blocks.is_empty() {
                note.sections.push(done);
            }
        }
        if section.level > 0 || !section.blocks.is_empty() {
            note.sections.push(section);
        }
    }

    /// The block that `event` starts, its end consumed. None for what is no content.
    fn block(&mut self, event: Event<'_>, span: Range<usize>) -> Option<Block> {
        let content = match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => self.paragraph(),
            Event::Start(Tag::BlockQuote(_)) => Content::Quote(self.blocks()),
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, &span),
            Event::Start(Tag::List(first)) => self.list(first.is_some()),
            Event::Start(Tag::Table(_)) => self.table(),
            Event::Start(_) => {
                // Footnote bodies, HTML blocks, definition lists nobody enabled.
                self.skip();
                Content::Nothing { image: false }
            }
            Event::Rule => Content::Nothing { image: false },
            _ => return None,
        };
        let end = span.end - trailing_newlines(&self.text[span.clone()]);
        let first = self.lines.number(span.start);
        let last = self.lines.number(end.saturating_sub(1).max(span.start)).max(first);
        Some(Block { first, last, content })
    }

    /// Blocks up to the end of the one that was started.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.depth == DEEPEST {
            self.skip();
            return blocks;
        }
        self.depth += 1;
        while let Some((event, span)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            // A tight list item holds its text without a paragraph around it.
            if is_inline(&event) {
                blocks.extend(self.loose_text(event, span));
            } else {
                blocks.extend(self.block(event, span));
            }
        }
        self.depth -= 1;
        blocks
    }

    fn loose_text(&mut self, event: Event<'_>, span: Range<usize>) -> Option<Block> {
        let mut builder = InlineBuilder::default();
        let image = matches!(event, Event::Start(Tag::Image { .. }));
        self.inline(&mut builder, event, span);
        while self.events.peek().is_some_and(|(event, _)| is_inline(event)) {
            let (event, span) = self.events.next().expect("peeked");
            self.inline(&mut builder, event, span);
        }
        let lines = builder.finish();
        let Some(first) = lines.first().map(|line| line.first) else {
            return image.then_some(Block {
                first: 0,
                last: 0,
                content: Content::Nothing { image },
            });
        };
        let last = lines.last().map_or(first, |line| line.last);
        Some(Block { first, last, content: Content::Paragraph(lines) })
    }

    fn paragraph(&mut self) -> Content {
        let mut builder = InlineBuilder::default();
        let mut image = false;
        while let Some((event, span)) = self.events.next() {
            match event {
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => break,
                event => {
                    image |= matches!(event, Event::Start(Tag::Image { .. }));
                    self.inline(&mut builder, event, span);
                }
            }
        }
        let lines = builder.finish();
        if lines.is_empty() { Content::Nothing { image } } else { Content::Paragraph(lines) }
    }

    fn inline(&mut self, builder: &mut InlineBuilder, event: Event<'_>, span: Range<usize>) {
        let line = self.lines.number(span.start);
        match event {
            Event::Text(text) => {
                self.count_letters(&text);
                builder.text(&text, line);
            }
            Event::Code(code) => builder.code(&code, line),
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                let formula = self.text[span].split_whitespace().collect::<Vec<_>>().join(" ");
                builder.math(&repair::restore(&formula), line);
            }
            Event::SoftBreak => builder.soft_break(),
            Event::HardBreak => builder.hard_break(),
            Event::Start(Tag::Strong) => builder.open(MarkKind::Bold),
            Event::End(TagEnd::Strong) => builder.close(MarkKind::Bold),
            Event::Start(Tag::Emphasis) => builder.open(MarkKind::Emphasis),
            Event::End(TagEnd::Emphasis) => builder.close(MarkKind::Emphasis),
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                builder.open(MarkKind::Link);
                // A wiki links every name that has a page: that leads nowhere.
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                if !wiki && !dest_url.contains("://") {
                    builder.open(MarkKind::Chapter);
                }
            }
            Event::End(TagEnd::Link) => {
                builder.close(MarkKind::Chapter);
                builder.close(MarkKind::Link);
            }
            // What is struck out was taken back; a picture's text describes the picture.
            Event::Start(Tag::Strikethrough | Tag::Image { .. }) => self.skip(),
            Event::InlineHtml(html) if html.starts_with("<br") => builder.hard_break(),
            Event::Start(_)
            | Event::End(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Rule => {}
        }
    }

    fn count_letters(&mut self, text: &str) {
        let (han, latin) = letters(text);
        self.letters.0 += han;
        self.letters.1 += latin;
    }

    fn list(&mut self, ordered: bool) -> Content {
        let mut items = Vec::new();
        while let Some((event, span)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            let blocks = self.blocks();
            let end = span.end - trailing_newlines(&self.text[span.clone()]);
            let first = self.lines.number(span.start);
            let last = self.lines.number(end.saturating_sub(1).max(span.start)).max(first);
            items.push(Item { first, last, blocks });
        }
        mark_dashes(&mut items);
        Content::List { ordered, items }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, span: &Range<usize>) -> Content {
        let mut text = String::new();
        let mut start = None;
        for (event, span) in self.events.by_ref() {
            match event {
                Event::Text(more) => {
                    start.get_or_insert(span.start);
                    text.push_str(&repair::restore(&more));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info
                .split(|c: char| c.is_whitespace() || ",{:".contains(c))
                .next()
                .unwrap_or_default()
                .to_lowercase(),
            CodeBlockKind::Indented => String::new(),
        };
        Content::Code { language, text, first: self.lines.number(start.unwrap_or(span.start)) }
    }

    fn table(&mut self) -> Content {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let named = head.is_empty() || row.is_empty();
                    row.push(self.cell(named));
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Content::Table { head, rows }
    }

    /// What a cell says keeps its breaks; a name is one line.
    fn cell(&mut self, is_name: bool) -> Line {
        let mut builder = InlineBuilder::default();
        while let Some((event, span)) = self.events.next() {
            if matches!(event, Event::End(TagEnd::TableCell)) {
                break;
            }
            self.inline(&mut builder, event, span);
        }
        let mut lines = builder.finish().into_iter();
        let mut cell = lines.next().unwrap_or_default();
        for line in lines {
            if is_name { cell.append(line) } else { cell.append_below(line) }
        }
        cell
    }

    /// Passes over all up to the end of what was started.
    fn skip(&mut self) {
        let mut depth = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
}

/// In a list most of whose items read `term - meaning`, the hyphen parts the two.
fn mark_dashes(items: &mut [Item]) {
    let dashed = |line: &Line| {
        memchr::memchr(b'-', line.text.as_bytes())
            .and_then(|_| line.text.split_once(" - "))
            .is_some_and(|(head, rest)| {
                !rest.trim().is_empty()
                    && head.split_whitespace().count() <= 5
                    && head.chars().count() <= 40
            })
    };
    let count = items.iter().filter_map(Item::text).filter(|line| dashed(line)).count();
    if count < 2 || count * 3 < items.len() * 2 {
        return;
    }
    for item in items {
        if let Some(Block { content: Content::Paragraph(lines), .. }) = item.blocks.first_mut()
            && let Some(line) = lines.first_mut()
        {
            line.dashed = dashed(line);
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => {
            matches!(
                tag,
                TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Strikethrough
                    | TagEnd::Link
                    | TagEnd::Image
            )
        }
        Event::Html(_) | Event::Rule => false,
    }
}

/// `##标题`, which CommonMark takes for text, is a heading: nobody writes Chinese hash tags
/// alone on a line of notes. Takes the signs off and gives the level.
fn unspaced_heading(block: &mut Block) -> Option<u8> {
    let Content::Paragraph(lines) = &mut block.content else { return None };
    let [line] = lines.as_mut_slice() else { return None };
    let signs = line.text.bytes().take_while(|byte| *byte == b'#').count();
    if !(1..=6).contains(&signs) || !line.text[signs..].starts_with(is_han) {
        return None;
    }
    line.text.drain(..signs);
    line.marks.clear();
    Some(signs as u8)
}

fn heading_text(block: &Block) -> String {
    match &block.content {
        Content::Paragraph(lines) => lines.iter().map(Line::show_all).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

fn trailing_newlines(text: &str) -> usize {
    text.len() - text.trim_end_matches(['\n', '\r', ' ', '\t']).len()
}

/// Where lines start, and the line that was last asked for: the next is seldom far.
struct Lines {
    starts: Vec<usize>,
    last: Cell<usize>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Lines { starts: std::iter::once(0).chain(starts).collect(), last: Cell::new(0) }
    }

    /// The line that holds a byte, from 1.
    fn number(&self, at: usize) -> u32 {
        let last = self.last.get();
        let near = &self.starts[last..(last + 8).min(self.starts.len())];
        let found = match near {
            [first, .., end] if *first <= at && at < *end => {
                last + near.iter().take_while(|start| **start <= at).count()
            }
            _ => self.starts.partition_point(|start| *start <= at),
        };
        self.last.set(found - 1);
        found as u32
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn place(&self, text: &str, at: usize) -> (u32, u32) {
        let line = self.number(at);
        let start = self.starts[line as usize - 1];
        (line, text[start..at].chars().count() as u32 + 1)
    }
}
