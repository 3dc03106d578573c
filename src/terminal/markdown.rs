//! Markdown as a terminal shows it: bold, code, lists, fences, and tables aligned in cells.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

use super::shell::{Shell, is_shell};
use super::table::Table;
use super::wrap::Row;
use crate::card::BLANK;
use crate::ingest::shell::is_command;
use crate::text::visible;

pub const CODE: Style = Style::new().fg(Color::Cyan);
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);

/// What stands for the blank of a cloze.
#[derive(Clone, Debug)]
pub struct Blank {
    pub text: String,
    pub style: Style,
}

/// Rows to be wrapped; a table too wide for `cells` becomes a list. No blank means that the text
/// has none. Nothing that could act on a terminal is left in the rows.
pub fn render(markdown: &str, cells: usize, blank: Option<&Blank>) -> Vec<Row> {
    // A run of underscores would be a rule or an emphasis to the parser.
    let markdown = match blank {
        Some(_) => markdown.replace(BLANK, HOLE),
        None => markdown.to_owned(),
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut page = Page { cells, blank, ..Page::default() };
    for event in TextMergeStream::new(Parser::new_ext(&markdown, options)) {
        page.event(event);
    }
    page.end_row();
    while page.rows.last().is_some_and(|row| row.spans.is_empty()) {
        page.rows.pop();
    }
    page.rows
}

/// A private character that stands for the blank while the text is parsed.
const HOLE: &str = "\u{F8FF}";

#[derive(Default)]
struct Page<'a> {
    cells: usize,
    blank: Option<&'a Blank>,
    rows: Vec<Row>,
    /// The row that is being filled.
    row: Row,
    styles: Vec<Style>,
    /// The lists we are in; ordered ones with the number of their next item.
    lists: Vec<Option<u64>>,
    table: Option<Table>,
    /// The language of the block of code we are in.
    code: Option<String>,
}

impl Page<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match self.code.clone() {
                Some(language) => self.code_lines(&language, &text),
                None => self.marked(&text),
            },
            Event::Code(text) if is_command(&text) => {
                for (piece, style) in Shell::inline().line(&text) {
                    self.text(piece, self.style().patch(style));
                }
            }
            Event::Code(text) => self.text(&text, self.style().patch(CODE)),
            Event::Html(text) => self.lines(&text, self.style()),
            Event::InlineHtml(text) => self.text(&text, self.style()),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, self.style()),
            Event::FootnoteReference(text) => self.text(&format!("[{text}]"), self.style()),
            Event::SoftBreak | Event::HardBreak => self.break_row(),
            Event::Rule => self.text("───", self.style()),
            Event::TaskListMarker(done) => {
                self.text(if done { "☑ " } else { "☐ " }, self.style());
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::HtmlBlock => self.begin_block(),
            Tag::Heading { .. } => {
                self.begin_block();
                self.styles.push(self.style().patch(BOLD));
            }
            Tag::CodeBlock(kind) => {
                self.begin_block();
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(language) => language.into_string(),
                    CodeBlockKind::Indented => String::new(),
                });
            }
            Tag::List(first) => {
                self.end_row();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Table(_) => {
                self.begin_block();
                self.table = Some(Table::default());
            }
            Tag::TableRow | Tag::TableHead => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Strong => self.styles.push(self.style().patch(BOLD)),
            Tag::Emphasis => self.styles.push(self.style().italic()),
            Tag::Strikethrough => self.styles.push(self.style().crossed_out()),
            Tag::Link { .. } => self.styles.push(self.style().underlined()),
            Tag::Image { .. } => self.styles.push(self.style().dim()),
            Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock | TagEnd::Item => {
                self.end_row();
            }
            TagEnd::Heading(_) => {
                self.styles.pop();
                self.end_row();
            }
            TagEnd::CodeBlock => {
                self.code = None;
                self.end_row();
            }
            TagEnd::List(_) => {
                self.end_row();
                self.lists.pop();
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.rows.extend(table.rows(self.cells));
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.row);
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell.spans);
                }
            }
            TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => {
                self.styles.pop();
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    /// Blocks are set apart by an empty row, save inside a list.
    fn begin_block(&mut self) {
        if self.lists.is_empty() {
            self.end_row();
            if self.rows.last().is_some_and(|row| !row.spans.is_empty()) {
                self.rows.push(Row::default());
            }
        }
    }

    fn item(&mut self) {
        self.end_row();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "• ".to_owned(),
        };
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        self.row.hanging = indent.len() + mark.chars().count();
        self.row.spans.push(Span::raw(indent + &mark));
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if !row.spans.is_empty() {
            self.rows.push(row);
        }
    }

    fn break_row(&mut self) {
        if self.table.is_some() {
            self.row.spans.push(Span::raw(" "));
            return;
        }
        let hanging = self.row.hanging;
        self.end_row();
        if hanging > 0 {
            self.row.hanging = hanging;
            self.row.spans.push(Span::raw(" ".repeat(hanging)));
        }
    }

    fn code_lines(&mut self, language: &str, text: &str) {
        if !is_shell(language, text) {
            return self.lines(text, CODE);
        }
        let mut shell = Shell::block();
        for line in text.lines() {
            // An empty line of code is a row too.
            for (piece, style) in shell.line(if line.is_empty() { " " } else { line }) {
                self.text(piece, style);
            }
            self.break_row();
        }
    }

    fn lines(&mut self, text: &str, style: Style) {
        for (i, line) in text.lines().enumerate() {
            if i > 0 {
                self.break_row();
            }
            // An empty line of code is a row too.
            self.text(if line.is_empty() { " " } else { line }, style);
        }
        self.break_row();
    }

    /// Text in which bold and highlights may be left that CommonMark does not see beside Chinese
    /// punctuation: `**术语：**定义`.
    fn marked(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, mark, inside, after)) = first_mark(rest) {
            self.text(before, self.style());
            let style = if mark == "**" { BOLD } else { Style::new().underlined() };
            self.text(inside, self.style().patch(style));
            rest = after;
        }
        self.text(rest, self.style());
    }

    fn text(&mut self, text: &str, style: Style) {
        let text = visible(text).replace(['\n', '\r'], " ").replace('\t', "    ");
        let mut push = |text: &str, style| {
            if !text.is_empty() {
                self.row.spans.push(Span::styled(text.to_owned(), style));
            }
        };
        match self.blank {
            None => push(&text, style),
            Some(blank) => {
                for (i, part) in text.split(HOLE).enumerate() {
                    if i > 0 {
                        push(&blank.text, blank.style);
                    }
                    push(part, style);
                }
            }
        }
    }
}

fn first_mark(text: &str) -> Option<(&str, &'static str, &str, &str)> {
    ["**", "=="]
        .into_iter()
        .filter_map(|mark| {
            let (before, rest) = text.split_once(mark)?;
            let (inside, after) = rest.split_once(mark)?;
            let tight = !inside.is_empty() && inside.trim() == inside;
            tight.then_some((before, mark, inside, after))
        })
        .min_by_key(|(before, ..)| before.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(markdown: &str, expect: &[&str]) {
        let rows: Vec<String> = render(markdown, 40, None).iter().map(Row::text).collect();
        assert_eq!(rows, expect);
    }

    #[test]
    fn paragraphs_lists_and_code() {
        check("**镜像**是`只读`的\n模板", &["镜像是只读的", "模板"]);
        check("one\n\ntwo", &["one", "", "two"]);
        check("- a\n  - b\n- c", &["• a", "  • b", "• c"]);
        check("3. a\n4. b", &["3. a", "4. b"]);
        check("```sh\ndocker ps\n\n\tls\n```", &["docker ps", " ", "    ls"]);
        check("x\n\n```\ny\n```\n\nz", &["x", "", "y", "", "z"]);
    }

    #[test]
    fn bold_beside_chinese_punctuation_is_bold() {
        let rows = render("**术语：**定义", 40, None);
        assert_eq!(rows[0].text(), "术语：定义");
        assert_eq!(rows[0].spans[0].style, BOLD);
        check("a ** b ** c == d", &["a ** b ** c == d"]);
    }

    #[test]
    fn a_blank_is_filled_wherever_it_stands() {
        let blank = Blank { text: "镜像".into(), style: BOLD };
        let filled =
            |text| render(text, 40, Some(&blank)).iter().map(Row::text).collect::<String>();
        assert_eq!(filled("____"), "镜像");
        assert_eq!(filled("容器是____的实例"), "容器是镜像的实例");
        assert_eq!(filled("`docker run ____`"), "docker run 镜像");
    }

    #[test]
    fn nothing_hostile_is_left() {
        check("a\u{1b}[31m&#27;]0;x\u{9b}", &["a␛[31m␛]0;x<U+009B>"]);
        check("`\u{202e}x`", &["<U+202E>x"]);
    }

    proptest! {
        #[test]
        fn any_text_renders_to_rows_without_controls(text in "[a-z*_`|\\-\n #>0-9.\u{1b}=<&;中：]{0,80}") {
            for row in render(&text, 20, None) {
                prop_assert!(!row.text().chars().any(char::is_control));
            }
        }
    }
}
