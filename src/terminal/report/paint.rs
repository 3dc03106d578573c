//! Styled lines as text with escape codes. They are written here and not by crossterm, since
//! nothing but style is needed: a page moves no cursor, and its text may go anywhere.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;

use crate::text::visible_line;

/// A line as text. Without `colours` it keeps bold and dim, which are none. Characters that could
/// act on a terminal become visible marks.
pub fn paint(line: &Line, colours: bool) -> String {
    let mut text = String::new();
    let last = line.spans.iter().rposition(|span| !span.content.trim_end().is_empty());
    let spans = &line.spans[..last.map_or(0, |last| last + 1)];
    for (i, span) in spans.iter().enumerate() {
        let content = visible_line(&span.content).replace('\t', " ");
        let content = if i + 1 == spans.len() { content.trim_end() } else { &content };
        match codes(line.style.patch(span.style), colours) {
            codes if codes.is_empty() => text.push_str(content),
            codes => text.push_str(&format!("\u{1b}[{}m{content}\u{1b}[0m", codes.join(";"))),
        }
    }
    text
}

fn codes(style: Style, colours: bool) -> Vec<&'static str> {
    let mut codes = Vec::new();
    let mut add = |modifier: Modifier, code| {
        if style.add_modifier.contains(modifier) {
            codes.push(code);
        }
    };
    add(Modifier::BOLD, "1");
    add(Modifier::DIM, "2");
    codes.extend(style.fg.filter(|_| colours).and_then(code));
    codes
}

/// The terminal's own colours, of which pages use these.
fn code(colour: Color) -> Option<&'static str> {
    match colour {
        Color::Red => Some("31"),
        Color::Green => Some("32"),
        Color::Yellow => Some("33"),
        Color::Cyan => Some("36"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Stylize;
    use ratatui::text::Span;

    use super::*;

    #[test]
    fn a_line_with_and_without_colours() {
        let line = Line::from(vec!["a ".red().bold(), Span::raw("b"), "c  ".dim(), "  ".into()]);
        assert_eq!(paint(&line, true), "\u{1b}[1;31ma \u{1b}[0mb\u{1b}[2mc\u{1b}[0m");
        assert_eq!(paint(&line, false), "\u{1b}[1ma \u{1b}[0mb\u{1b}[2mc\u{1b}[0m");
        assert_eq!(paint(&Line::from("  "), true), "");
    }

    #[test]
    fn no_codes_of_others_pass() {
        let line = Line::from("a\u{1b}[31m\n\tb".green());
        assert_eq!(paint(&line, true), "\u{1b}[32ma␛[31m␊ b\u{1b}[0m");
    }
}
