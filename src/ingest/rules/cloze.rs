//! A sentence with its bold term hidden, or its only piece of code.
//!
//! ```markdown
//! 容器的文件系统、网络和环境变量都与**宿主机**隔离。
//! ```
//!
//! cloze: 容器的文件系统、网络和环境变量都与 ____ 隔离。 ‖ 宿主机

use std::ops::Range;
use std::sync::LazyLock;

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::entry::names;
use crate::ingest::lexicon::Inside;
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{each_sentence, without_end};
use crate::ingest::words;
use crate::note::{Line, Mark, MarkKind};
use crate::text::is_han;

/// Blanks a sentence gives at the most, each a card of its own.
const PER_SENTENCE: usize = 2;

/// Where a definition was made of the line, the term it starts with is not hidden as well.
pub fn drafts(line: &Line, defined: bool, scene: &Scene<'_>) -> Vec<Draft> {
    let hidable = |mark: &&Mark| !matches!(mark.kind, MarkKind::Link | MarkKind::Chapter);
    let marks: Vec<&Mark> = line.marks.iter().filter(hidable).collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let has_mark = |sentence: &Range<usize>| {
        marks
            .iter()
            .any(|mark| mark.range.start >= sentence.start && mark.range.end <= sentence.end)
    };
    each_sentence(line)
        .filter(has_mark)
        .flat_map(|sentence| of_sentence(line, sentence, scene))
        .filter(|draft| !(defined && hides_the_start(&draft.front)))
        .collect()
}

fn of_sentence(line: &Line, sentence: Range<usize>, scene: &Scene<'_>) -> Vec<Draft> {
    if !stands_by_itself(line, &sentence) {
        return Vec::new();
    }
    let inside = |kind| {
        line.marked(kind).filter(|mark| mark.start >= sentence.start && mark.end <= sentence.end)
    };
    let bold: Vec<_> = inside(MarkKind::Bold).collect();
    let code: Vec<_> = inside(MarkKind::Code).collect();
    let mut blanks: Vec<_> =
        bold.iter().filter(|mark| is_blank(line, mark, &sentence, scene.item)).cloned().collect();
    // English notes introduce a term in italics as often as in bold.
    if bold.is_empty() && !scene.chinese() {
        let verb = |mark: &Range<usize>| {
            let text = &line.text[mark.clone()];
            !text.contains(' ') && text.ends_with("ed")
        };
        blanks.extend(
            inside(MarkKind::Emphasis)
                .filter(|mark| is_blank(line, mark, &sentence, scene.item) && !verb(mark)),
        );
    }
    if !blanks.is_empty() && advises(&line.text[sentence.clone()]) {
        blanks.clear();
    }
    if bold.is_empty() && code.len() == 1 && !is_example(&line.text[sentence.start..code[0].start])
    {
        blanks.extend(code.into_iter().filter(|mark| is_blank(line, mark, &sentence, scene.item)));
    }
    blanks
        .into_iter()
        .take(PER_SENTENCE)
        .map(|blank| with_blank(line, &sentence, blank, "cloze", scene))
        .collect()
}

/// The sentence with one part of it hidden.
pub fn with_blank(
    line: &Line,
    sentence: &Range<usize>,
    blank: Range<usize>,
    rule: &str,
    scene: &Scene<'_>,
) -> Draft {
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
    let mut draft = scene.draft(Kind::Cloze, rule, lines, front, back);
    let aliases = names(&line.text[blank.start..after]).into_iter().skip(1);
    draft.answers = aliases.map(str::to_owned).collect();
    draft.context = scene.context_for(&draft.front);
    draft
}

/// Whether a sentence is a fact that can be read without those around it.
pub fn stands_by_itself(line: &Line, sentence: &Range<usize>) -> bool {
    let text = &line.text[sentence.clone()];
    static ELSEWHERE: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of("以下|这个问题|这一问题|该问题|这几|这些|这种|前面的|上面的|下面的|后面的")
    });
    let leans = words::leans_on_context(text) || ELSEWHERE.found_in(text);
    // Its subject stands in the sentence before.
    let headless = ["强调", "致力于", "提供", "支持", "用于", "用来"]
        .iter()
        .any(|verb| text.starts_with(verb));
    // `The value must be …`: of what, the sentence before told.
    let continued = || sentence.start > 0 && (says_the(text) || owns_unnamed(text));
    !leans
        && !headless
        && !continued()
        && !words::is_opinion(text)
        && !words::is_question(text)
        && !words::points_back(text)
}

/// Advice stresses what it likes.
pub fn advises(text: &str) -> bool {
    static CHINESE: LazyLock<Inside> = LazyLock::new(|| Inside::of("一定要|务必|记得|注意，"));
    static ENGLISH: LazyLock<Inside> = LazyLock::new(|| {
        Inside::in_any_case(
            "please|make sure|be sure|remember to|don't forget|be aware|beware|keep in mind|what will happen if",
        )
    });
    // `请求`, `申请`: other words.
    let asks = |(at, asks): (usize, &str)| {
        !text[at + asks.len()..].starts_with(['求', '教'])
            && !text[..at].ends_with(['申', '邀', '敬', '聘'])
    };
    ENGLISH.found_in(text) || CHINESE.found_in(text) || text.match_indices("请").any(asks)
}

/// "The ____ is a pod template" hides the term that its definition asks for.
fn hides_the_start(front: &str) -> bool {
    let front = ["The ", "A ", "An "]
        .iter()
        .find_map(|article| front.strip_prefix(article))
        .unwrap_or(front);
    front.starts_with(BLANK)
}

/// "An administrator can also limit its value": of something that the sentence does not name before.
fn owns_unnamed(text: &str) -> bool {
    let its = [" its ", " their ", " it "].iter().filter_map(|word| text.find(word)).min();
    its.is_some_and(|at| {
        let before = &text[..at];
        !before.split(' ').skip(1).any(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}

/// "The value …", "The random string …": a noun that was named before.
fn says_the(text: &str) -> bool {
    let nouns = [
        "value",
        "string",
        "number",
        "result",
        "output",
        "list",
        "option",
        "setting",
        "parameter",
        "command",
        "field",
    ];
    text.strip_prefix("The ").is_some_and(|rest| {
        rest.split(' ').take(3).any(|word| nouns.contains(&word)) && !rest.contains(" of ")
    })
}

/// What stands before a value that somebody chose: "a service named `web`".
fn is_example(before: &str) -> bool {
    let before = before.trim_end();
    [
        "named",
        "called",
        "name",
        "example",
        "e.g.",
        "case is",
        "say",
        "Say",
        "命名为",
        "名为",
        "叫",
        "叫做",
        "例如",
        "比如",
        "如",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

fn is_blank(line: &Line, mark: &Range<usize>, sentence: &Range<usize>, item: bool) -> bool {
    let hidden = without_end(line.text[mark.clone()].trim());
    let rest = format!(
        "{} {}",
        &line.text[sentence.start..mark.start],
        &line.text[mark.end..sentence.end]
    );
    let before = line.text[sentence.start..mark.start].trim_end();
    let after =
        line.text[mark.end + alias(&line.text[mark.end..sentence.end])..sentence.end].trim_start();
    // One of several could be any of them. `与` may also be a preposition, as in `与宿主机隔离`.
    let ends = |signs: &[&str]| signs.iter().any(|sign| before.ends_with(sign));
    let starts = |signs: &[&str]| signs.iter().any(|sign| after.starts_with(sign));
    // `RUN`，`CMD`，`COPY`: of a row of code any could be meant.
    let code_at = |at: usize| line.is_in(MarkKind::Code, at);
    let in_a_row = before.ends_with('，')
        && before.len() > 4
        && code_at(sentence.start + before.len() - '，'.len_utf8() - 1)
        || after.starts_with('，')
            && line.marks.iter().any(|other| {
                other.range.start >= mark.end
                    && other.range.start <= mark.end + 5
                    && other.kind == MarkKind::Code
            });
    let such = ["这类", "之类", "等工具", "等"].iter().any(|word| after.starts_with(word));
    let stops = after.is_empty() || starts(&["，", "。", "、", "；", ",", "."]);
    let one_of_several = ends(&["、", "和", "及", "或", "或者", "/"])
        || ends(&["与", " and", " or", ","]) && stops
        || starts(&["、", "和", "与", "及", "或", "/", "and ", "or ", ", and "]);
    let clause = ["不", "会", "能", "可以", "要", "需要", "没", "让", "使"]
        .iter()
        .any(|verb| hidden.starts_with(verb));
    // `**Name** A sentence`: an entry, not a gap.
    let heads = mark.start == sentence.start
        && after.starts_with(|c: char| c.is_ascii_uppercase() || "-–—：:".contains(c));
    // `` `DEST_PATH` 存在：…… ``: code that an item begins with is what it speaks of.
    let heads = heads || item && mark.start == 0 && line.is_in(MarkKind::Code, mark.start);
    // `不一定是 EOF`: what is denied could be anything; `Watcher 监听`: a word for what stands before it.
    let denied = ["不一定是", "不一定就是", "不一定固定就是", "不是", "并非", "不必是", "不仅是"]
        .iter()
        .any(|word| before.ends_with(word));
    let repeats = mark.start > sentence.start
        && line.is_in(MarkKind::Code, mark.start - 1)
        && (after.is_empty() || stops);
    // "The request that `kubectl` submits": whoever does it is beside the fact; so is what it is like.
    let agent = [" that", " which", " who"].iter().any(|word| before.ends_with(word));
    let compared = ["Similar to ", "Unlike ", "Like ", "Compared with ", "Compared to "]
        .iter()
        .any(|start| before.starts_with(start))
        && !before.contains(',');
    // `通过 X 定义的网络`: no sentence.
    let noun = item
        && !line.text.contains(['。', '，'])
        && after.rfind('的').is_some_and(|at| length(&after[at..]).within(5, 1))
        && !before.contains(['是', '会', '能', '有', '可']);
    // `**DHCP：**……`: the term of an entry, with its colon.
    let named =
        mark.start == sentence.start && line.text[mark.clone()].trim_end().ends_with(['：', ':']);
    // `如果 ____ 是……`: any subject will do.
    let supposed = ["如果", "若", "当", "If ", "When "].contains(&before.trim_start());
    let heads = heads
        || supposed
        || words::sends_elsewhere(before)
        || words::leaves_open(before)
        || named
        || in_a_row
        || such
        || noun
        || denied
        || repeats
        || agent
        || compared;
    let long = length(hidden);
    let context = length(&rest);
    // Inside a remark in brackets, or a step of a chain.
    let open = before.rfind(['（', '(']).is_some_and(|open| !before[open..].contains(['）', ')']));
    let aside = open && after.chars().any(|c| c == '）' || c == ')')
        || ["->", "→", "=>"].iter().any(|sign| before.ends_with(sign) || after.starts_with(sign));
    let program = line.is_in(MarkKind::Code, mark.start) && words::is_program(hidden);
    long.within(12, 5)
        && !aside
        && !program
        && !is_incidental(hidden)
        && hidden.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        && (context.han + context.words >= 5)
        && !words::is_stress(hidden)
        && !one_of_several
        && !clause
        && !heads
        && !hidden.contains(['，', '。', '；', '：', '？', '！', ':'])
        && !rest.contains(hidden)
        // `**term**：…` hides the term of an entry: that is the reverse card, where it is fair.
        && !(mark.start == sentence.start
            && line.text[mark.end + alias(&line.text[mark.end..])..].trim_start().starts_with(['：', ':']))
}

/// What could as well be something else: a switch, an address, a call with its arguments, or bold
/// that begins with a verb.
fn is_incidental(hidden: &str) -> bool {
    let values = ["true", "false", "yes", "no", "on", "off", "null", "none", "0", "1"];
    let address =
        hidden.contains('.') && hidden.chars().all(|c| c.is_ascii_digit() || ".:/".contains(c));
    let address = address || hidden.contains('@');
    let call = hidden.contains('(') && hidden.contains(',');
    // `<src>` stands for whatever one puts there.
    let call = call || hidden.starts_with('<') && hidden.ends_with('>');
    let verbs = ["通过", "进行", "实现", "使用", "发送", "利用", "采用", "根据"];
    hidden.contains('@') && hidden.contains('.')
        || values.contains(&hidden.to_lowercase().as_str())
        || address
        || call
        || verbs.iter().any(|verb| hidden.starts_with(verb))
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
