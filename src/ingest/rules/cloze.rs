//! A sentence with its bold term hidden, or its only piece of code.
//!
//! ```markdown
//! 容器的文件系统、网络和环境变量都与**宿主机**隔离。
//! ```
//!
//! cloze: 容器的文件系统、网络和环境变量都与 ____ 隔离。 ‖ 宿主机

use std::ops::Range;

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::entry::names;
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::words;
use crate::note::{Line, MarkKind};
use crate::text::is_han;

/// Blanks a sentence gives at the most, each a card of its own.
const PER_SENTENCE: usize = 2;

/// Where a definition was made of the line, the term it starts with is not hidden as well.
pub fn drafts(line: &Line, defined: bool, scene: &Scene<'_>) -> Vec<Draft> {
    if line.marks.iter().all(|mark| mark.kind == MarkKind::Link) {
        return Vec::new();
    }
    sentences(line)
        .into_iter()
        .flat_map(|sentence| of_sentence(line, sentence, scene))
        .filter(|draft| !(defined && draft.front.starts_with(BLANK)))
        .collect()
}

fn of_sentence(line: &Line, sentence: Range<usize>, scene: &Scene<'_>) -> Vec<Draft> {
    let text = &line.text[sentence.clone()];
    if words::leans_on_context(text) || words::is_opinion(text) || words::is_question(text) {
        return Vec::new();
    }
    let inside = |kind| {
        line.marked(kind).filter(|mark| mark.start >= sentence.start && mark.end <= sentence.end)
    };
    let bold: Vec<_> = inside(MarkKind::Bold).collect();
    let code: Vec<_> = inside(MarkKind::Code).collect();
    let mut blanks: Vec<_> =
        bold.iter().filter(|mark| is_blank(line, mark, &sentence)).cloned().collect();
    if bold.is_empty() && code.len() == 1 {
        blanks.extend(code.into_iter().filter(|mark| is_blank(line, mark, &sentence)));
    }
    blanks
        .into_iter()
        .take(PER_SENTENCE)
        .map(|blank| {
            let back = line.show(blank.clone());
            let back = without_end(back.trim()).to_owned();
            let after = blank.end + alias(&line.text[blank.end..sentence.end]);
            let before = line.show(sentence.start..blank.start);
            let rest = line.show(after..sentence.end);
            let gap = |text: &str, c: Option<char>| match c {
                Some(c) if is_han(c) || c.is_ascii_alphanumeric() => format!("{text} "),
                _ => text.to_owned(),
            };
            let front = format!(
                "{}{BLANK}{}",
                gap(&before, before.chars().next_back()),
                match rest.chars().next() {
                    Some(c) if is_han(c) || c.is_ascii_alphanumeric() => format!(" {rest}"),
                    _ => rest,
                }
            );
            let lines = (line.first, line.last);
            let mut draft = scene.draft(Kind::Cloze, "cloze", lines, front, back);
            draft.answers = names(&line.text[blank.start..after]).split_off(1);
            draft.context = scene.context_for(&draft.front);
            draft
        })
        .collect()
}

fn is_blank(line: &Line, mark: &Range<usize>, sentence: &Range<usize>) -> bool {
    let hidden = without_end(line.text[mark.clone()].trim());
    let rest = format!(
        "{} {}",
        &line.text[sentence.start..mark.start],
        &line.text[mark.end..sentence.end]
    );
    let long = length(hidden);
    let context = length(&rest);
    long.within(12, 5)
        && hidden.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        && (context.han + context.words >= 5)
        && !words::is_stress(hidden)
        && !hidden.contains(['，', '。', '；', '：', '？', '！', ':'])
        && !rest.contains(hidden)
        // `**term**：…` hides the term of an entry: that is the reverse card, where it is fair.
        && !(mark.start == sentence.start
            && line.text[mark.end + alias(&line.text[mark.end..])..].trim_start().starts_with(['：', ':']))
}

/// Length of `（Container）` right after a blank: it would give the term away.
fn alias(after: &str) -> usize {
    let trimmed = after.trim_start();
    if !trimmed.starts_with(['（', '(']) {
        return 0;
    }
    match trimmed.find(['）', ')']) {
        Some(close) => {
            after.len() - trimmed.len()
                + close
                + if trimmed[close..].starts_with('）') { 3 } else { 1 }
        }
        None => 0,
    }
}
