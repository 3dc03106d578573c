//! A sentence that defines: `X 是一种……`, `X 指……`, "X is a …".
//!
//! ```markdown
//! **Pod** 是 Kubernetes 里可以创建和调度的最小单元，包含一个或多个容器。
//! ```
//!
//! term: Pod 是什么？ ‖ Kubernetes 里可以创建和调度的最小单元，包含一个或多个容器

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::reverse;
use crate::card::{Draft, Kind};
use crate::ingest::entry::{is_closed, without_brackets};
use crate::ingest::lexicon::{Ends, Inside, Whole, Words};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};
use crate::text::is_han;

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if !["是", "指"].iter().any(|verb| line.text.contains(verb)) && english(&line.text).is_none()
    {
        return drafts;
    }
    for range in sentences(line) {
        let Some((term, said)) = read(line, range.clone(), scene) else { continue };
        let article =
            ["A ", "An ", "The "].iter().find(|a| line.text[range.start..].starts_with(**a));
        let term = match article.filter(|_| !scene.chinese()) {
            Some(article) => format!("{}{}", article.to_lowercase(), line.show(term)),
            None => line.show(term),
        };
        let answer = &line.text[said.clone()];
        let front = question::what_is(&term, answer, scene.subject, scene.chinese());
        let lines = (line.first, line.last);
        let said = line.show(said);
        let reverse = reverse::of(&term, &said, lines, scene);
        drafts.push(scene.draft(Kind::Term, "definition", lines, front, said));
        drafts.extend(reverse);
    }
    drafts
}

/// Term and definition of a defining sentence, as ranges of the line.
pub fn read(
    line: &Line,
    sentence: Range<usize>,
    scene: &Scene<'_>,
) -> Option<(Range<usize>, Range<usize>)> {
    let text = &line.text[sentence.clone()];
    let (term_end, said_at, strong) = chinese(text).or_else(|| english(text))?;
    let whole = without_adverb(without_end(text[..term_end].trim_end()));
    let lead = ["The term ", "The word ", "The phrase ", "A ", "An ", "The "]
        .iter()
        .find(|lead| whole.starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let term = without_apposition(&whole[lead..])?;
    let plain = without_brackets(term);
    let marked = is_marked(line, sentence.start + lead);
    let long = length(plain);
    // "Updates are not affected" defines nothing; `Docker是…` under `Docker` does.
    let known = strong || marked || scene.chinese() && same(plain, scene.subject);
    if !known
        || !is_closed(term)
        || long.is_empty()
        || !long.within(14, 5)
        || words::leans_on_context(term)
        || words::is_clause(plain)
        || words::is_opinion(text)
        || words::is_question(text)
        || words::asks(term)
        || !names_something(plain, strong)
    {
        return None;
    }
    // `X 是：A、B` goes on as a list does.
    let said_at = said_at + text[said_at..].len()
        - text[said_at..].trim_start_matches(['：', '，', ':', ' ']).len();
    // Where the heading asks what it is, all that says so is the answer.
    let asked = words::is_question(scene.section.heading()) && scene.section.heading().contains(plain);
    if !defines(&text[said_at..], strong || asked) {
        return None;
    }
    let said = fit(one_predicate(&text[said_at..]))?;
    if length(said).within(6, 0) && plain.chars().any(is_han) && said.chars().filter(|c| is_han(*c)).zip(said.chars().filter(|c| is_han(*c)).skip(1)).any(|(a, b)| plain.contains(&[a, b].iter().collect::<String>())) && !said.contains('的') {
        return None;
    }
    if judges(said) || says_itself(plain, said) || !marked && tells_of_a_problem(scene) {
        return None;
    }
    let term_start = text_offset(&line.text, term);
    let at = text_offset(&line.text, said);
    let end = with_next(line, &sentence, at..at + said.len());
    Some((term_start..term_start + term.len(), at..end))
}

/// Where a definition ends: `一种方法论。充分利用……来构建应用` says in its next sentence, which has no subject,
/// what sort of one.
fn with_next(line: &Line, sentence: &Range<usize>, said: Range<usize>) -> usize {
    let verbs = ["充分", "利用", "通过", "用来", "用于", "以", "旨在"];
    let whole = without_end(&line.text[sentence.clone()]).len() + sentence.start == said.end;
    let next = sentences(line).into_iter().find(|next| next.start >= sentence.end);
    let Some(next) = next.filter(|_| whole && length(&line.text[said.clone()]).within(6, 0)) else {
        return said.end;
    };
    let text = without_end(&line.text[next.clone()]);
    let goes_on = verbs.iter().any(|verb| text.starts_with(verb)) || words::begins_with_verb(text);
    let end = next.start + text.len();
    if goes_on && length(&line.text[said.start..end]).within(60, 0) { end } else { said.end }
}

/// `X 通常` before `是`: X.
fn without_adverb(term: &str) -> &str {
    let adverbs = ["就", "通常", "一般", "其实", "实际上", "实际", "本质上", "简单来说", "主要", "通常都", "则", "也", "都", "即", "的本意", "本身"];
    let cut = adverbs.iter().find_map(|adverb| term.strip_suffix(adverb));
    cut.map_or(term, |rest| without_adverb(rest.trim_end()))
}

/// `X，也称 Y，` before the verb: X. None where the commas part something else.
fn without_apposition(term: &str) -> Option<&str> {
    // `本质上，X`, `简单来说，X`.
    let adverbials = ["本质上", "简单来说", "简单地说", "从广义上讲", "具体来说", "通俗来说", "总的来说", "通俗地讲", "换句话说"];
    let term = adverbials
        .iter()
        .find_map(|word| term.strip_prefix(word)?.strip_prefix(['，', ',']))
        .map_or(term, str::trim_start);
    let Some((head, rest)) = term.split_once(['，', ',']) else {
        return (!term.contains(['、', '：', ':', '；'])).then_some(term);
    };
    let rest = rest.trim_start();
    let same = ["也称", "又称", "也叫", "又叫", "或者", "简称", "全称", "即", "通常缩写", "常缩写", "缩写", "通常称", "常称", "或称", "or ", "also "];
    (same.iter().any(|word| rest.starts_with(word)) || rest.trim_end().ends_with('下'))
        .then_some(head)
}

/// A name, and not a part of a sentence that happens to stand before `是`.
fn names_something(term: &str, strong: bool) -> bool {
    let ends = [
        "会",
        "默认",
        "这",
        "都",
        "不论",
        "特别",
        "的功能",
        "做的事情",
        "的是",
        "的事",
        "我们",
        "同时",
        "算得上",
        "且",
        "本身",
        "的确定",
    ];
    let relational =
        ["result", "value", "purpose", "core", "phase", "goal", "reason", "idea", "default", "key"];
    // "A common example", "the main difference".
    let relational_end = ["example", "difference", "reason", "purpose", "goal", "advantage", "drawback"];
    let last = term.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let mut words = term.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    let gerund = first.ends_with("ing") && first.len() > 5 && words.next().is_some();
    // `发布新的软件版本` is something to do.
    let activity = ["发布", "部署", "构建", "使用", "管理", "开发", "创建", "运行", "保护", "实现"];
    let activity = activity.iter().any(|verb| term.starts_with(verb)) && term.contains('的');
    !activity
        && !ends.iter().any(|end| term.ends_with(end))
        && (strong || !term.contains(['和', '与']))
        && !["whether", "listed", "what", "why", "how", "most", "one", "another"]
            .contains(&first.as_str())
        && !relational.contains(&term.to_lowercase().as_str())
        && !relational_end.contains(&last.as_str())
        && !gerund
}

/// Whether what stands after the verb says what the term is, instead of how it is or what it
/// does.
fn defines(said: &str, strong: bool) -> bool {
    let said = without_end(said.trim_start());
    let first_part = said.split(['，', ',']).next().unwrap_or(said);
    let starts =
        ["都", "最", "真正", "很", "为了", "非常", "如何", "怎么", "可以", "不", "没", "否"];
    let ends = [
        "前提",
        "基础",
        "根基",
        "关键",
        "关键问题",
        "手段",
        "部分",
        "保证",
        "原因",
        "一致的",
        "必要的",
        "重要的",
        "可选的",
        "例子",
        "例子之一",
    ];
    let passive =
        ["基于", "通过", "由", "以", "用", "按"].iter().any(|word| first_part.starts_with(word))
            && first_part.ends_with('的');
    let adjectives = [
        "empty",
        "used",
        "similar",
        "like",
        "not",
        "also",
        "now",
        "still",
        "always",
        "usually",
        "often",
        "only",
        "available",
        "required",
        "optional",
        "possible",
        "important",
        "useful",
        "enabled",
        "disabled",
        "responsible",
        "able",
        "designed",
        "called",
        "based",
        "made",
        "set",
        "defined",
        "considered",
    ];
    let judgements = [
        "good",
        "great",
        "common",
        "key",
        "default",
        "only",
        "first",
        "main",
        "example",
        "metaphor",
        "beta",
        "best",
        "most",
        "prerequisite",
        "result",
        "recommended",
        "time-consuming",
        "same",
        "next",
        "last",
    ];
    let mut words = said.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    let article = ["a", "an", "the"].contains(&first.as_str());
    let noun =
        if article { words.next().unwrap_or_default().to_lowercase() } else { String::new() };
    let relative =
        said.contains(" that ") || said.contains(" which ") || said.contains(" used to ");
    !starts.iter().any(|start| said.starts_with(start))
        && (strong && !first_part.ends_with("例子") || !ends.iter().any(|end| first_part.ends_with(end)))
        && !passive
        // `动态调整的`, `一个关键问题`: how it is.
        && !(first_part.ends_with('的') && (!strong || length(first_part).within(8, 4)))
        && !["一个好", "一种好", "一个关键", "一个重要", "一个问题", "正常", "必要", "可选"].iter().any(|word| said.starts_with(word))
        && !adjectives.contains(&first.as_str())
        && (strong || !said.contains(": "))
        && (relative || !judgements.contains(&noun.as_str()))
}

/// Whether a definition speaks of the word, or of what somebody thinks of the thing.
fn judges(said: &str) -> bool {
    static WORD: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "term|word|phrase|metaphor|name|response|answer|example|problem|challenge|issue|reason|prerequisite|result",
        )
    });
    static ABSTRACT: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "option|way|approach|strategy|component|activity|process|technique|method|choice|practice|task|topic|part",
        )
    });
    static VALUING: LazyLock<Words> = LazyLock::new(|| {
        Words::of(
            "fairly|widely|very|excellent|appropriate|necessary|good|complex|traditional|modern|popular|common|great|\
             important|useful|crucial|essential|key|labor-intensive|error-prone",
        )
    });
    static CHINESE: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of("用词|一词|比喻|说法|术语|挑战|难题|原因|问题|的过程|的方法|的方式|的做法|的技术|的活动|的概念")
    });
    static CHINESE_VALUING: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of("相当|非常|很|比较|十分|容易|现代|传统|流行|常见|重要|复杂")
    });
    let first = said.split(['，', ',', '；']).next().unwrap_or(said);
    if first.starts_with(is_han) {
        let end = CHINESE.end(first);
        let thing = ["用词", "一词", "比喻", "说法", "挑战", "难题", "原因"].iter().any(|w| first.ends_with(w));
        let valued = ["现代", "传统", "流行", "常见", "先进"].iter().any(|word| {
            ["方法", "技术", "方式", "做法"].iter().any(|head| said.ends_with(&format!("{word}{head}")))
        });
        return thing || valued || end && CHINESE_VALUING.found_in(first) || first.starts_with("这");
    }
    let joints = ["of", "for", "in", "to", "that", "which", "where", "when", "from", "with", "on", "by"];
    let phrase: Vec<&str> = first.split(' ').take_while(|word| !joints.contains(word)).collect();
    let Some(head) = phrase.last() else { return false };
    let points = first.split(' ').any(|word| ["this", "these", "those", "such", "since", "because"].contains(&word));
    points || WORD.is(head) || ABSTRACT.is(head) && VALUING.found_in(&phrase.join(" "))
}

/// "The Sidecar Container is an implementation of the sidecar pattern": nothing is left without
/// the term's own words.
fn says_itself(term: &str, said: &str) -> bool {
    let term = term.to_lowercase();
    let empty = [
        "a", "an", "the", "of", "for", "to", "in", "is", "that", "implementation", "form", "type", "kind", "version",
        "part", "concept", "pattern", "name", "one", "single",
    ];
    let said = said.to_lowercase();
    if said.contains(is_han) {
        return false;
    }
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| empty.contains(&word) || term.contains(word.strip_suffix('s').unwrap_or(word)))
}

/// What stands below `Problem it addresses` is what there was without the thing.
fn tells_of_a_problem(scene: &Scene<'_>) -> bool {
    let heading = scene.section.heading().to_lowercase();
    let named = ["problem", "motivation", "challenge", "解决的问题", "背景", "痛点", "挑战"];
    named.iter().any(|word| heading.starts_with(word) || heading.ends_with(word))
}

fn same(term: &str, subject: &str) -> bool {
    let fold = |text: &str| text.replace([' ', '（', '）', '(', ')'], "").to_lowercase();
    // Below `污点与容忍`, either is what it is about.
    let named = |name: &str| !name.is_empty() && fold(term) == fold(name);
    named(subject) || subject.split(['与', '和', '、']).any(|part| named(part.trim()))
}

/// Where the term ends and the definition starts, and whether the words between are a
/// definition's beyond doubt.
fn chinese(text: &str) -> Option<(usize, usize, bool)> {
    let (at, _) = text.match_indices(['是', '指']).find(|(at, _)| {
        let open = text[..*at].matches(['（', '(', '“']).count();
        if open > text[..*at].matches(['）', ')', '”']).count() {
            return false;
        }
        let before = text[..*at].chars().next_back();
        let after = text[*at..].chars().nth(1);
        // 不是, 就是, 而是, 还是, 也是, 但是, 只是, 都是, 总是 define nothing; 是否 asks.
        // `镜像就是一个只读的模板` does.
        let just = text[..*at].ends_with('就')
            && (["是一", "是指", "指的"].iter().any(|mark| text[*at..].starts_with(mark))
                || length(text).within(16, 4) && *at <= "六个汉字而已就".len());
        (just || !before.is_none_or(|c| "不就而还也但只都总可若要凡既便正曾并更".contains(c)))
            && !after.is_none_or(|c| "否不没因为在".contains(c))
    })?;
    let rest = &text[at..];
    let strong = [
        "是指",
        "指的是",
        "是一种",
        "是一个",
        "是一套",
        "是一款",
        "是一类",
        "是一组",
        "指",
    ];
    let mark = strong.iter().find(|mark| rest.starts_with(**mark)).copied();
    let skip = match mark {
        Some(mark @ ("是指" | "指的是" | "指")) => mark.len(),
        _ => "是".len(),
    };
    // 指定, 指向, 指令, 指标: another word.
    let other = rest.starts_with('指')
        && rest.chars().nth(1).is_some_and(|c| "定向令标示出导数针纹明引派挥南".contains(c));
    (!other).then_some((at, at + skip, mark.is_some()))
}

fn english(text: &str) -> Option<(usize, usize, bool)> {
    static VERBS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let leftmost = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(STRONG);
        leftmost.expect("a few short words")
    });
    const STRONG: &[&str] = &[
        " is defined as ",
        " means that ",
        " refers to ",
        " means ",
        " stands for ",
        " is a ",
        " is an ",
        " are a ",
        " is the ",
        " is ",
        " are ",
    ];
    let verb = VERBS.find(text)?;
    let strong = verb.pattern().as_usize() < 9;
    // What is defined as `a …` keeps its article in the answer.
    let said = match verb.pattern().as_usize() {
        0..5 => verb.end(),
        _ => verb.start() + 1 + text[verb.start() + 1..].find(' ')? + 1,
    };
    (strong || !text[..verb.start()].contains(' ')).then_some((verb.start(), said, strong))
}

/// Up to a comma after which something else is defined: `A 是 B，C 是 D`.
fn one_predicate(text: &str) -> &str {
    let cut = text.match_indices('，').find(|(at, _)| {
        let next = text[at + '，'.len_utf8()..].split('，').next().unwrap_or_default();
        // `在用户看来是……`: of the same thing still.
        let aside = ["在", "也是", "又是", "具体", "准确", "更具体"].iter().any(|start| next.starts_with(start));
        next.contains('是') && !next.starts_with('是') && !aside
    });
    let mut said = &text[..cut.map_or(text.len(), |(at, _)| at)];
    if cut.is_some()
        && let Some(at) = said.rfind('，')
        && ["通过", "对于", "在", "当"]
            .iter()
            .any(|word| said[at + '，'.len_utf8()..].starts_with(word))
    {
        said = &said[..at];
    }
    said
}

/// As much of the definition as makes a short answer: all, or what stands before a comma.
fn fit(text: &str) -> Option<&str> {
    let whole = without_end(text.trim_start());
    if length(whole).within(45, 24) {
        return (!length(whole).within(2, 1)).then_some(whole);
    }
    // "…, which …" adds to a definition that is whole without it.
    let adds = [", with ", ", which ", ", such as ", ", including ", ", and ", ", but "];
    if let Some(cut) = adds.iter().filter_map(|word| whole.find(word)).max()
        && length(&whole[..cut]).within(45, 24)
        && !length(&whole[..cut]).within(7, 4)
    {
        return Some(&whole[..cut]);
    }
    // What a `但` takes back is not cut off.
    let mut commas = whole
        .match_indices(['，', '；'])
        .filter(|(at, comma)| {
            let rest = &whole[at + comma.len()..];
            !["但", "不过", "然而", "却"].iter().any(|word| rest.starts_with(word))
        })
        .map(|(at, _)| &whole[..at]);
    let dangles = |part: &str| {
        let last = part.rsplit(['，', '；']).next().unwrap_or(part);
        ["通过", "对于", "在", "当", "如果", "由于", "为了", "从而"]
            .iter()
            .any(|word| last.starts_with(word))
    };
    let cut = commas.rfind(|part| length(part).within(45, 24) && !dangles(part));
    match cut {
        Some(part) if !length(part).within(7, 4) => Some(part),
        Some(_) => None,
        None => length(whole).within(60, 30).then_some(whole),
    }
}

fn text_offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn is_marked(line: &Line, at: usize) -> bool {
    line.is_in(MarkKind::Bold, at) || line.is_in(MarkKind::Code, at)
}
