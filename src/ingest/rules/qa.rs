//! A question that the note asks, as a heading or a line, and the first short answer after it.
//!
//! ```markdown
//! ## 什么是云服务？
//!
//! 云服务是由云服务商提供的计算资源。
//! ```
//!
//! qa: 什么是云服务？ ‖ 由云服务商提供的计算资源

use super::{definition, list, steps};
use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::question;
use crate::ingest::scene::{Scene, extent, head};
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::words;
use crate::note::{Block, Content, Line};

/// From a question heading and the first block below it.
pub fn from_heading(scene: &Scene<'_>) -> Vec<Draft> {
    let heading = scene.section.heading();
    // `如何帮助` asks of what, but not for what.
    let vague = words::is_generic_heading(heading) && !heading.contains('是');
    if !words::is_question(heading) || vague {
        return Vec::new();
    }
    let Some(front) = list::asks(scene, true) else { return Vec::new() };
    // `是什么？` of nothing.
    if length(&front).within(4, 2) {
        return Vec::new();
    }
    let lead =
        scene.section.blocks.iter().find(|block| !matches!(block.content, Content::Nothing { .. }));
    let Some(block) = lead else { return Vec::new() };
    answer(block, front, scene, defines(heading))
}

/// From a question line and the block after it.
pub fn from_line(asked: &Line, block: &Block, scene: &Scene<'_>) -> Vec<Draft> {
    let front = question::question(&asked.text, scene.subject, scene.chinese());
    answer(block, front, scene, defines(&asked.text))
}

/// Whether what is asked is what something is.
fn defines(asked: &str) -> bool {
    let asked = asked.trim_end_matches(['？', '?', ' ']);
    let lower = asked.to_lowercase();
    let else_ = [
        "区别",
        "不同",
        "优势",
        "作用",
        "原理",
        "关系",
        "difference",
        "best",
        "purpose",
        "advantage",
        "benefit",
    ];
    (asked.contains("什么是")
        || asked.ends_with("是什么")
        || lower.starts_with("what is")
        || lower.starts_with("what are"))
        && !else_.iter().any(|word| lower.contains(word))
}

/// Whether the sentence is of the form that the question wants: means for a how, a cause for a
/// why. A difference is no sentence, but a comparison.
fn suits(asked: &str, answer: &str) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| answer.contains(word));
    let lower = asked.to_lowercase();
    let how = asks_how(asked);
    let why = ["为什么", "为何", "为啥"].iter().any(|word| asked.contains(word))
        || lower.starts_with("why ");
    // `哪些` wants members, and `X 用于……` names none.
    let which = ["有哪些", "哪几", "包括什么", "在哪", "哪里", "哪些"]
        .iter()
        .any(|word| asked.contains(word));
    if which && answer.matches('、').count() < 2 {
        return false;
    }
    // `还`: beside what was said already. Only a cause answers that.
    let still =
        ["为什么还", "为何还", "为什么不", "为何不"].iter().any(|word| asked.contains(word));
    if still && !any(&["因为", "由于", "原因", "避免", "防止", "只要", "不"]) {
        return false;
    }
    if ["了解吗", "了解么", "知道吗", "说说", "谈谈", "介绍一下"]
        .iter()
        .any(|word| asked.contains(word))
    {
        return false;
    }
    let differ = ["区别", "不同", "difference", "differ"].iter().any(|word| lower.contains(word));
    if differ {
        return false;
    }
    if how {
        // `应用` and `备用` are no means.
        let answer = ["应用", "备用", "用户", "作用", "费用"]
            .iter()
            .fold(answer.to_owned(), |text, word| text.replace(word, ""));
        let any = |words: &[&str]| words.iter().any(|word| answer.contains(word));
        return any(&[
            "通过", "使用", "利用", "采用", "借助", "基于", "先", " by ", "By ", "use", "using",
            "via", "with", "run",
        ]);
    }
    if why {
        return any(&[
            "因为", "为了", "防止", "避免", "导致", "由于", "会", "能", "需要", "可以", "让",
            "节省", "减少", "提高", "降低", "ecause", "To ", " to ", "so ", "since",
        ]);
    }
    true
}

fn asks_how(asked: &str) -> bool {
    ["如何", "怎么", "怎样"].iter().any(|word| asked.contains(word))
        || asked.to_lowercase().starts_with("how ")
}

/// What one does: begins with a verb, or names no thing alone.
fn is_means(head: &str) -> bool {
    let starts = ["通过", "使用", "利用", "采用", "基于", "先", "用", "让", "对", "在"];
    words::begins_with_verb(head)
        || starts.iter().any(|start| head.starts_with(start))
        || head.is_ascii() && head.contains(' ')
        || length(head).han > 5
}

/// `这只能降低重复，不能作为保证`: the sentence before was no answer.
fn takes_back(next: &str) -> bool {
    let starts = ["这只", "但", "然而", "不过", "仅仅这样", "只是", "However", "But "];
    starts.iter().any(|start| next.starts_with(start))
        || ["不能作为", "还不够", "并不够"].iter().any(|word| next.contains(word))
}

/// `先看错误的后果`: the first of several.
fn begins_a_series(said: &str) -> bool {
    ["先看", "先说", "首先", "第一", "一是", "讲", "说到", "提到", "经常", "面试", "First"]
        .iter()
        .any(|start| said.starts_with(start))
}

fn is_mere_yes_or_no(said: &str) -> bool {
    let plain = [
        "不一定",
        "不能",
        "不是",
        "不会",
        "是",
        "是的",
        "可以",
        "能",
        "会",
        "不可以",
        "Yes",
        "No",
        "Not necessarily",
    ];
    plain.contains(&said.trim())
}

fn answer(block: &Block, front: String, scene: &Scene<'_>, defines: bool) -> Vec<Draft> {
    let line = match &block.content {
        Content::Paragraph(lines) => lines.first(),
        // Steps are asked in their order.
        Content::List { ordered: true, items } if !steps::drafts(items, scene).is_empty() => None,
        Content::List { items, .. } => {
            let heads: Option<Vec<String>> = items.iter().map(head).collect();
            let means =
                |heads: &Vec<String>| !asks_how(&front) || heads.iter().all(|head| is_means(head));
            if let Some(heads) =
                heads.filter(|heads| !defines && (2..=5).contains(&heads.len()) && means(heads))
            {
                let mut draft =
                    scene.draft(Kind::List, "qa", extent(items), front, heads.join("\n"));
                draft.items = heads;
                return vec![draft];
            }
            // One of several items is no answer; only what something is may stand in the first.
            items.first().filter(|_| defines).and_then(|item| item.text())
        }
        _ => None,
    };
    let Some(line) = line else { return Vec::new() };
    let Some(first) = sentences(line).into_iter().next() else { return Vec::new() };
    let lines = (line.first, line.last);
    if defines {
        let Some((_, said)) = definition::read(line, first, scene) else { return Vec::new() };
        return vec![scene.draft(Kind::Qa, "qa", lines, front, line.show(said))];
    }
    let said = without_end(&line.text[first.clone()]);
    // After a question that names its subject, `它` and "To" are the normal answer.
    let answers = ["因为", "为了", "通过", "由于", "它", "To ", "Because ", "By ", "It ", "They "];
    let leans = words::leans_on_context(said) && !answers.iter().any(|word| said.starts_with(word));
    let next = sentences(line).into_iter().nth(1).map_or("", |next| &line.text[next]);
    let fits = length(said).within(60, 30)
        && !takes_back(next)
        && !begins_a_series(said)
        && !is_mere_yes_or_no(said)
        && !line.text.ends_with(['：', ':'])
        && !leans
        && !words::puts_off(said)
        && suits(&front, said);
    if !fits || length(said).is_empty() {
        return Vec::new();
    }
    vec![scene.draft(
        Kind::Qa,
        "qa",
        lines,
        front,
        line.show(first.start..first.start + said.len()),
    )]
}
