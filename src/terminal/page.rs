//! A card as lines of text: where it comes from, the question, and the answer once it is shown.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::markdown::{Blank, render};
use super::style::{BOLD, DIM};
use super::wrap::{Row, wrap};
use crate::card::{BLANK, Draft, Kind};
use crate::lang::Words;
use crate::queue::Task;
use crate::text::{is_han, normalise, visible};

const HIDDEN: Style = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);
const FILLED: Style =
    Style::new().fg(Color::Green).add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED);

/// The lines of one card.
pub struct Page {
    /// The context and the question.
    pub question: Vec<Line<'static>>,
    /// Empty until it is shown.
    pub answer: Vec<Line<'static>>,
    /// What a card that changed said before; shown with the answer.
    pub before: Vec<Line<'static>>,
}

/// Lays a card out for a given width in cells.
pub fn page(task: &Task, revealed: bool, words: &dyn Words, cells: usize) -> Page {
    let card = &task.card.draft;
    let mut question = Vec::new();
    if let Some(context) = &card.context {
        question.extend(render(context, cells, None).into_iter().map(|row| row.patched(DIM)));
    }
    if task.changed {
        question.push(Row::styled(words.card_changed(), DIM));
    }
    question.extend(sentence(card, &card.front, None, cells));
    let shown = |rows: Vec<Row>| if revealed { wrap(&rows, cells) } else { vec![] };
    Page {
        question: wrap(&question, cells),
        answer: shown(answer(card, cells)),
        before: shown(before(task, words, cells)),
    }
}

/// Where a card comes from: its deck › headings.
pub fn path_lines(task: &Task, revealed: bool, cells: usize) -> Vec<Line<'static>> {
    wrap(&[Row::styled(path(task, revealed), DIM)], cells)
}

/// The question in bold; of a cloze, with its blank or what fills it.
fn sentence(card: &Draft, front: &str, fill: Option<String>, cells: usize) -> Vec<Row> {
    let blank = match fill {
        None => Blank { text: BLANK.to_owned(), style: HIDDEN },
        Some(text) => Blank { text, style: FILLED },
    };
    let blank = (card.kind == Kind::Cloze).then_some(&blank);
    render(front, cells, blank).into_iter().map(|row| row.patched(BOLD)).collect()
}

fn before(task: &Task, words: &dyn Words, cells: usize) -> Vec<Row> {
    let Some(before) = task.card.before.as_ref().filter(|_| task.changed) else { return vec![] };
    let mut rows = vec![Row::styled(words.said_before(), DIM)];
    for text in [&before.front, &before.back] {
        rows.extend(render(text, cells, None).into_iter().map(|row| row.patched(DIM)));
    }
    rows
}

fn answer(card: &Draft, cells: usize) -> Vec<Row> {
    match card.kind {
        Kind::Cloze if card.front.contains(BLANK) => {
            let fill: Vec<String> =
                render(&card.back, usize::MAX, None).iter().map(Row::text).collect();
            let fill = fill.join(" ");
            sentence(card, &close_gaps(&card.front, &fill), Some(fill), cells)
        }
        Kind::Steps if !card.items.is_empty() => items(card, |i| format!("{}. ", i + 1), cells),
        _ if !card.items.is_empty() => items(card, |_| "• ".to_owned(), cells),
        _ => render(&card.back, cells, None),
    }
}

/// The sentence without the spaces beside its blank where Chinese comes to stand on both sides of
/// them: they were there for the blank.
fn close_gaps(front: &str, fill: &str) -> String {
    let is_chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_full_width_mark(c));
    let (starts, ends) = (is_chinese(fill.chars().next()), is_chinese(fill.chars().next_back()));
    let Some((mut before, mut after)) = front.split_once(BLANK) else { return front.to_owned() };
    // Bold or highlighted, a character is still beside the blank.
    let is_sign = |c: &char| !"*=`~".contains(*c);
    if starts && is_chinese(before.trim_end().chars().rev().find(is_sign)) {
        before = before.strip_suffix(' ').unwrap_or(before);
    }
    if ends && is_chinese(after.trim_start().chars().find(is_sign)) {
        after = after.strip_prefix(' ').unwrap_or(after);
    }
    format!("{before}{BLANK}{after}")
}

/// Chinese punctuation and full-width forms.
fn is_full_width_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}' | '“' | '”' | '‘' | '’')
}

fn items(card: &Draft, mark: impl Fn(usize) -> String, cells: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (i, item) in card.items.iter().enumerate() {
        let mark = mark(i);
        let hanging = mark.chars().count();
        for (n, mut row) in
            render(item, cells.saturating_sub(hanging), None).into_iter().enumerate()
        {
            let before = if n == 0 { mark.clone() } else { " ".repeat(hanging) };
            row.spans.insert(0, Span::raw(before));
            row.hanging += hanging;
            rows.push(row);
        }
    }
    rows
}

/// Deck › headings; until the answer is shown, a part that holds it is masked.
fn path(task: &Task, revealed: bool) -> String {
    let card = &task.card.draft;
    let title = (card.heading.first().map(|first| normalise(first))
        != Some(normalise(&task.title)))
    .then_some(&task.title);
    let parts = title.into_iter().chain(&card.heading).map(|part| {
        let leaks = !revealed && hidden_texts(card).any(|hidden| holds(part, hidden));
        if leaks { "…".to_owned() } else { plain(part) }
    });
    parts.collect::<Vec<_>>().join(" › ")
}

fn hidden_texts(card: &Draft) -> impl Iterator<Item = &str> {
    std::iter::once(&card.back).chain(&card.answers).chain(&card.items).map(String::as_str)
}

/// Whether a text holds another one, as words: `Go` is not in `Google`.
fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (normalise(text), normalise(part));
    let inside_word = |a: Option<char>, b: Option<char>| {
        let word = |c: char| c.is_alphanumeric() && !is_han(c);
        a.is_some_and(word) && b.is_some_and(word)
    };
    !part.is_empty()
        && text.match_indices(&part).any(|(at, _)| {
            let end = at + part.len();
            !inside_word(text[..at].chars().next_back(), part.chars().next())
                && !inside_word(part.chars().next_back(), text[end..].chars().next())
        })
}

/// A heading's text without its Markdown.
fn plain(heading: &str) -> String {
    let rows: Vec<String> = render(heading, usize::MAX, None).iter().map(Row::text).collect();
    if rows.is_empty() { visible(heading).into_owned() } else { rows.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::terminal::fixture;

    fn text(lines: &[Line]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_path_does_not_tell_the_answer() {
        let mut task = fixture::task(Kind::Reverse, "只读的模板叫什么？", "镜像");
        assert_eq!(path(&task, false), "Docker › …");
        assert_eq!(path(&task, true), "Docker › 镜像和容器");
        task.card.draft.back = "Go".into();
        task.card.draft.heading = vec!["Google".into(), "Why Go?".into()];
        assert_eq!(path(&task, false), "Docker › Google › …");
    }

    #[test]
    fn a_deck_named_as_its_first_heading_is_named_once() {
        let mut task = fixture::task(Kind::Term, "?", "!");
        task.card.draft.heading = vec!["docker".into(), "1. `run`".into()];
        assert_eq!(path(&task, false), "docker › 1. run");
    }

    #[test]
    fn a_cloze_is_filled_in_when_it_is_shown() {
        let task = fixture::task(Kind::Cloze, "容器是 ____ 的实例。", "**镜像**");
        let page = page(&task, true, Lang::En.words(), 40);
        assert_eq!(text(&page.question), ["容器是 ____ 的实例。"]);
        assert_eq!(text(&page.answer), ["容器是镜像的实例。"]);
        assert_eq!(page.answer[0].spans[1].style, FILLED);
    }

    #[test]
    fn spaces_beside_a_blank_go_between_chinese_only() {
        let check = |front: &str, back: &str, expect: &str| {
            let task = fixture::task(Kind::Cloze, front, back);
            assert_eq!(text(&page(&task, true, Lang::En.words(), 80).answer), [expect], "{front}");
        };
        check("自动建一个 ____ 网络，", "默认", "自动建一个默认网络，");
        check("由 ____ **分层**。", "多层", "由多层分层。");
        check("用 ____ 启动", "Compose", "用 Compose 启动");
        check("用 ____ 启动", "Compose 文件", "用 Compose 文件启动");
        check("用 Docker ____ 启动", "容器", "用 Docker 容器启动");
        check("runs ____ by default", "bridge", "runs bridge by default");
    }

    #[test]
    fn steps_are_numbered_and_lists_have_bullets() {
        let mut task = fixture::task(Kind::Steps, "?", "x");
        task.card.draft.items =
            vec!["docker **build**".into(), "docker push\nto a registry".into()];
        let expect = ["1. docker build", "2. docker push", "   to a", "   registry"];
        assert_eq!(text(&page(&task, true, Lang::En.words(), 15).answer), expect);
        task.card.draft.kind = Kind::List;
        assert_eq!(text(&page(&task, true, Lang::En.words(), 40).answer)[0], "• docker build");
    }
}
