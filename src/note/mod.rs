//! Notes as sections of blocks that know where they stand in the file.
//!
//! Reading never fails: what is odd is reported beside what could be read.

mod decode;
mod front_matter;
mod hide;
mod inline;
mod label;
mod prompt;
mod repair;
mod tree;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;

pub use decode::decode;
pub use front_matter::FrontMatter;
pub use inline::{Line, Mark, MarkKind};
pub use label::{Label, label};
pub use prompt::after_prompt;

/// One Markdown file.
#[derive(Debug, Default)]
pub struct Note {
    /// As in [`crate::card::Source`].
    pub path: String,
    pub front_matter: FrontMatter,
    /// In the order of the file. The first has no heading where text stands before any.
    pub sections: Vec<Section>,
    /// Whether questions about it are asked in Chinese.
    pub chinese: bool,
}

/// A heading and what stands below it, up to the next heading of any level.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// 1–6; 0 for the text before the first heading.
    pub level: u8,
    /// Texts of the headings above and of its own, outermost first.
    pub path: Vec<String>,
    /// Where its heading stands, in lines and characters from 1.
    pub line: u32,
    pub column: u32,
    pub blocks: Vec<Block>,
    /// Marked with `<!-- cloudnotes: skip -->`: it asks for no cards.
    pub exempt: bool,
}

impl Section {
    /// The text of its own heading; empty before the first.
    pub fn heading(&self) -> &str {
        if self.level == 0 { "" } else { self.path.last().map_or("", String::as_str) }
    }
}

/// A block, with the first and last line it takes in the file.
#[derive(Clone, Debug)]
pub struct Block {
    pub first: u32,
    pub last: u32,
    pub content: Content,
}

#[derive(Clone, Debug)]
pub enum Content {
    /// Lines as meant: soft wraps are joined, deliberate breaks are kept.
    Paragraph(Vec<Line>),
    List {
        ordered: bool,
        items: Vec<Item>,
    },
    Code {
        /// First word after the fence, in lower case; empty where none stands.
        language: String,
        text: String,
        /// The line in the file where `text` starts.
        first: u32,
    },
    Table {
        head: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
    Quote(Vec<Block>),
    /// A picture, a thematic break, raw HTML, a footnote: nothing to ask about.
    Nothing {
        image: bool,
    },
}

/// A list item.
#[derive(Clone, Debug)]
pub struct Item {
    pub first: u32,
    pub last: u32,
    pub blocks: Vec<Block>,
}

impl Item {
    /// The item's own text, without what is nested below it.
    pub fn text(&self) -> Option<&Line> {
        match &self.blocks.first()?.content {
            Content::Paragraph(lines) => lines.first(),
            _ => None,
        }
    }

    /// The list nested directly below the item's text.
    pub fn nested(&self) -> Option<(bool, &[Item])> {
        self.blocks.iter().find_map(|block| match &block.content {
            Content::List { ordered, items } => Some((*ordered, items.as_slice())),
            _ => None,
        })
    }
}

/// Reads a note from its decoded text. `path` is only for naming it.
pub fn parse(path: &str, text: &str) -> (Note, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let text = unix(text);
    let (front_matter, end, problem) = front_matter::read(path, &text);
    problems.extend(problem);
    let note = tree::build(path, front_matter, &repair::repair(&text, end));
    (note, problems)
}

/// The text of a note, line for line, without what is hidden within its sentences.
pub fn readable(text: &str) -> Cow<'_, str> {
    let hides = ["<!--", "%%", "{{", "{%", "[^", " ^", " :"];
    if !hides.iter().any(|sign| text.contains(sign)) {
        return Cow::Borrowed(text);
    }
    let text = unix(text);
    Cow::Owned(repair::repair(&text, front_matter::end(&text)))
}

/// Lines are counted by `\n`, so they keep their numbers.
fn unix(text: &str) -> Cow<'_, str> {
    match text.contains("\r\n") {
        true => Cow::Owned(text.replace("\r\n", "\n")),
        false => Cow::Borrowed(text),
    }
}
