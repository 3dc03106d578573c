//! Cards that somebody wrote as cards, in the ways of other programs.
//!
//! ```markdown
//! Q: 镜像由什么组成？
//! A: 一层层只读的文件系统
//!
//! 数据卷 :: 独立于容器的存储
//! 镜像仓库 ::: 存放和分发镜像的服务
//!
//! 容器的文件系统与{{c1::宿主机::哪里}}隔离。
//! ```
//!
//! qa: 镜像由什么组成？ ‖ 一层层只读的文件系统
//!
//! They are the owner's words: asked as they stand, and judged by few gates only (see `gates`).
//! The rule reads a section before all others, and takes out what it read.

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::scene::Scene;
use crate::ingest::sentence::sentences;
use crate::ingest::written::{blanks, pair};
use crate::note::{Block, Content, Item, Label, Line, Section, label};
use crate::text::{is_chinese, is_han};

/// The name of the rule: the gates know its cards by it.
pub const NAME: &str = "explicit";

/// The cards that are written in a section, and the section without the lines they take. None
/// where there are none: nearly always.
pub fn take(scene: &Scene<'_>) -> Option<(Vec<Draft>, Section)> {
    let mut reader = Reader { scene, units: Vec::new(), taken: Vec::new(), drafts: Vec::new() };
    units(&scene.section.blocks, None, &mut reader.units);
    reader.taken = vec![false; reader.units.len()];
    reader.read();
    let Reader { drafts, taken, .. } = reader;
    if drafts.is_empty() {
        return None;
    }
    let mut rest = scene.section.clone();
    let mut taken = taken.into_iter();
    remove(&mut rest.blocks, &mut taken);
    Some((drafts, rest))
}

/// What stands in a section, in the order of reading.
enum Unit<'a> {
    Line {
        line: &'a Line,
        /// The paragraph it stands in, by its first line's place among the units.
        paragraph: usize,
        /// The list item that it is nested below.
        parent: Option<&'a Line>,
    },
    Code {
        text: &'a str,
        last: u32,
    },
    /// A list begins; its lines follow, up to the unit `end`.
    List {
        ordered: bool,
        items: &'a [Item],
        end: usize,
    },
    Other,
}

fn units<'a>(blocks: &'a [Block], parent: Option<&'a Line>, out: &mut Vec<Unit<'a>>) {
    for block in blocks {
        match &block.content {
            Content::Paragraph(lines) => {
                let paragraph = out.len();
                out.extend(lines.iter().map(|line| Unit::Line { line, paragraph, parent }));
            }
            Content::Code { text, .. } => out.push(Unit::Code { text, last: block.last }),
            Content::List { ordered, items } => {
                let start = out.len();
                out.push(Unit::List { ordered: *ordered, items, end: start });
                for item in items {
                    // The item's own text first, then what is nested below it.
                    let own = item.blocks.len().min(1);
                    units(&item.blocks[..own], parent, out);
                    units(&item.blocks[own..], item.text().or(parent), out);
                }
                let after = out.len();
                if let Unit::List { end, .. } = &mut out[start] {
                    *end = after;
                }
            }
            Content::Quote(inner) => units(inner, parent, out),
            Content::Table { .. } | Content::Nothing { .. } => out.push(Unit::Other),
        }
    }
}

/// Takes the lines out that became cards. Nothing stays where they stood, so that what is left
/// does not come to stand beside what it did not.
fn remove(blocks: &mut [Block], taken: &mut impl Iterator<Item = bool>) {
    for block in blocks {
        let gone = match &mut block.content {
            Content::Paragraph(lines) => {
                lines.retain(|_| !taken.next().unwrap_or_default());
                lines.is_empty()
            }
            Content::List { items, .. } => {
                taken.next();
                for item in items {
                    remove(&mut item.blocks, taken);
                }
                false
            }
            Content::Quote(inner) => {
                remove(inner, taken);
                false
            }
            Content::Code { .. } => taken.next().unwrap_or_default(),
            Content::Table { .. } | Content::Nothing { .. } => {
                taken.next();
                false
            }
        };
        if gone {
            block.content = Content::Nothing { image: false };
        }
    }
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    units: Vec<Unit<'a>>,
    /// Of each unit, whether it became a card or a part of one.
    taken: Vec<bool>,
    drafts: Vec<Draft>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.units.len() {
            let asked = match &self.units[at] {
                Unit::Line { line, .. } if !line.is_too_long() => self.question(at),
                _ => None,
            };
            at = asked.unwrap_or_else(|| {
                self.line(at);
                at + 1
            });
        }
    }

    /// Reads `Q: …` and its `A: …`; gives the unit after them.
    fn question(&mut self, at: usize) -> Option<usize> {
        let (asked, answered) = self.labelled(at, Label::Question)?;
        let (said, mut after) = self.labelled(answered, Label::Answer)?;
        let (first, mut last) = (self.unit_line(at)?.first, self.unit_line(after - 1)?.last);
        let front = asked.join(" ");
        let mut back = said.join("\n");
        let (mut kind, mut items) = (Kind::Qa, Vec::new());
        // `A:` may stand above what answers.
        if back.is_empty() || back.ends_with(['：', ':']) {
            match self.units.get(after) {
                Some(Unit::Code { text, last: end }) => {
                    let fence = if text.contains("```") { "~~~~" } else { "```" };
                    let text = text.trim_end();
                    back = format!("{back}\n{fence}\n{text}\n{fence}").trim_start().to_owned();
                    (last, after) = (*end, after + 1);
                }
                Some(Unit::List { ordered, items: listed, end }) => {
                    if let Some(whole) = listed.iter().map(whole).collect::<Option<Vec<_>>>() {
                        kind = if *ordered { Kind::Steps } else { Kind::List };
                        (items, back) = (whole.clone(), whole.join("\n"));
                        (last, after) = (listed.last()?.last, *end);
                    }
                }
                _ => {}
            }
        }
        if front.is_empty() || back.is_empty() {
            return None;
        }
        let mut draft = self.scene.draft(kind, NAME, (first, last), front, back);
        draft.items = items;
        self.drafts.push(draft);
        self.taken[at..after].fill(true);
        Some(after)
    }

    /// The lines that a label opens, to the end of their paragraph or the next label, and the
    /// unit after them. The beginning of a list may stand before.
    fn labelled(&self, mut at: usize, wanted: Label) -> Option<(Vec<String>, usize)> {
        while wanted == Label::Answer && matches!(self.units.get(at), Some(Unit::List { .. })) {
            at += 1;
        }
        let Some(Unit::Line { line, paragraph, .. }) = self.units.get(at) else { return None };
        let (found, start) = label(&line.text)?;
        if found != wanted || line.is_too_long() {
            return None;
        }
        let mut texts = vec![line.show(start..line.text.len())];
        at += 1;
        while let Some(Unit::Line { line, paragraph: own, .. }) = self.units.get(at) {
            if own != paragraph || label(&line.text).is_some() || line.is_too_long() {
                break;
            }
            texts.push(line.show_all());
            at += 1;
        }
        texts.retain(|text| !text.trim().is_empty());
        Some((texts, at))
    }

    fn unit_line(&self, at: usize) -> Option<&Line> {
        match self.units.get(at)? {
            Unit::Line { line, .. } => Some(line),
            _ => None,
        }
    }

    /// Reads `term :: definition` or the clozes of a line.
    fn line(&mut self, at: usize) {
        let Unit::Line { line, parent, .. } = &self.units[at] else { return };
        if line.is_too_long() {
            return;
        }
        let scene = Scene { parent: *parent, ..*self.scene };
        let mut drafts = both_ways(line, &scene);
        if drafts.is_empty() {
            drafts = clozes(line, &scene);
        }
        self.taken[at] = !drafts.is_empty();
        self.drafts.extend(drafts);
    }
}

/// The text of an item that holds nothing else.
fn whole(item: &Item) -> Option<String> {
    let [Block { content: Content::Paragraph(lines), .. }] = item.blocks.as_slice() else {
        return None;
    };
    match lines.as_slice() {
        [line] => Some(line.show_all()),
        _ => None,
    }
}

fn both_ways(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let Some(pair) = pair(line) else { return Vec::new() };
    let (term, said) = (line.show(pair.term), line.show(pair.said));
    let lines = (line.first, line.last);
    let mut there = scene.draft(Kind::Term, NAME, lines, term.clone(), said.clone());
    there.context = context(scene, &there);
    let mut drafts = vec![there];
    if pair.both {
        let mut back = scene.draft(Kind::Reverse, NAME, lines, said, term);
        back.context = context(scene, &back);
        drafts.push(back);
    }
    drafts
}

/// The item above, where it does not say the answer.
fn context(scene: &Scene<'_>, draft: &Draft) -> Option<String> {
    let above = scene.parent.filter(|parent| pair(parent).is_none() && blanks(parent).is_empty());
    let shown = Scene { parent: above, ..*scene }.context_for(&draft.front)?;
    (!shown.contains(&draft.back)).then_some(shown)
}

/// One card a blank, the other blanks filled in.
fn clozes(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let blanks = blanks(line);
    if blanks.is_empty() {
        return Vec::new();
    }
    let sentences = sentences(line);
    let card = |hidden: usize| {
        // The sentence, and what a blank carries over its end.
        let own = &blanks[hidden].whole;
        let mut start = sentences.iter().rfind(|s| s.start <= own.start).map_or(0, |s| s.start);
        let past = |at: usize| {
            let end = sentences.iter().find(|s| s.end >= at);
            end.map_or(line.text.len(), |sentence| sentence.end)
        };
        let mut end = past(own.end);
        for blank in &blanks {
            if blank.whole.start < start && blank.whole.end > start {
                start = blank.whole.start;
            }
            if blank.whole.start < end && blank.whole.end > end {
                end = past(blank.whole.end);
            }
        }
        let mut front = String::new();
        let mut at = start;
        for (i, blank) in blanks.iter().enumerate() {
            if blank.whole.start < at || blank.whole.end > end {
                continue;
            }
            front.push_str(&line.show(at..blank.whole.start));
            at = blank.whole.end;
            if i != hidden {
                front.push_str(&line.show(blank.answer.clone()));
                continue;
            }
            let beside = |c: char| is_han(c) || c.is_ascii_alphanumeric();
            if front.ends_with(beside) {
                front.push(' ');
            }
            front.push_str(BLANK);
            match &blank.hint {
                Some(hint) if is_chinese(&line.text) => {
                    front.push_str(&format!("（{}）", line.show(hint.clone())));
                }
                Some(hint) => front.push_str(&format!(" ({})", line.show(hint.clone()))),
                None if line.text[at..end].starts_with(beside) => front.push(' '),
                None => {}
            }
        }
        front.push_str(&line.show(at..end));
        let back = line.show(blanks[hidden].answer.clone());
        let lines = (line.first, line.last);
        let mut draft = scene.draft(Kind::Cloze, NAME, lines, front, back);
        draft.context = context(scene, &draft);
        draft
    };
    (0..blanks.len()).map(card).collect()
}
