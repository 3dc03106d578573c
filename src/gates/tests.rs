use super::*;
use crate::card::Source;
use crate::lang::Lang;

fn draft(kind: Kind, front: &str, back: &str) -> Draft {
    Draft {
        source: Source { note: "note.md".to_owned(), first: 3, last: 5 },
        ..Draft::bare(kind, front, back)
    }
}

fn with_items(kind: Kind, front: &str, items: &[&str]) -> Draft {
    let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    Draft { items: items.clone(), ..draft(kind, front, &items.join("\n")) }
}

/// What each gate says, as `name: measure`, `FAILS` before the measure where it does.
fn told(draft: &Draft, source: &str) -> Vec<String> {
    let measures = measures(draft, Some(&Passage::of(source)), std::iter::once(draft));
    let tell = |(gate, measure): (Gate, Measure)| {
        let fails = if measure.passes { "" } else { "FAILS " };
        let words = Lang::En.words();
        format!("{}: {fails}{}", words.gate(gate), words.measured(measure))
    };
    measures.into_iter().map(tell).collect()
}

/// What the gate of that name says of a draft, and that judging it agrees.
#[track_caller]
fn check(draft: &Draft, expect: &str) {
    let all = told(draft, &format!("{}\n{}", draft.front, draft.back));
    assert!(all.iter().any(|line| line == expect), "{expect}\nis not in\n{}", all.join("\n"));
    let source = format!("{}\n{}", draft.front, draft.back);
    let judged = judge(draft.clone(), &Passage::of(&source));
    let first = all.iter().find(|line| line.contains(": FAILS "));
    let words = Lang::En.words();
    let stopped = judged
        .err()
        .map(|d| format!("{}: FAILS {}", words.gate(d.gate), words.measured(d.measure)));
    assert_eq!(stopped.as_ref(), first, "judging stops at the first gate that fails");
}

#[test]
fn a_good_card_is_measured_by_every_gate_in_order() {
    let card = draft(Kind::Term, "镜像是什么？", "只读的应用模板");
    let expect = [
        "one fact: one question, one answer",
        "short list: no list",
        "short answer: 7 of 60 Han",
        "short question: 5 of 80 Han",
        "self-contained: points at nothing outside of the card",
        "leak: nothing of the answer in the question",
        "provenance: found in lines 3-5",
        "unique: no other card of the deck asks it",
        "volume: 1 of 12 cards below its heading",
    ];
    assert_eq!(told(&card, "- **镜像**：只读的应用模板"), expect);
}

#[test]
fn without_its_source_a_card_has_no_provenance() {
    let card = draft(Kind::Term, "镜像是什么？", "只读的应用模板");
    let measures = measures(&card, None, std::iter::empty());
    assert_eq!(measures.len(), 8);
    assert!(measures.iter().all(|(gate, measure)| *gate != Gate::Provenance && measure.passes));
}

#[test]
fn one_fact() {
    let cloze = |front| draft(Kind::Cloze, front, "镜像");
    check(&cloze("容器是 ____ 的实例。"), "one fact: one blank, 6 characters and words beside it");
    check(&cloze("是 ____ 的"), "one fact: FAILS 2 characters and words beside the blank, not 4");
    check(&cloze("____ 是 ____ 的运行实例"), "one fact: FAILS 2 blanks, not 1");
    check(&draft(Kind::Qa, "哪个是 ____？", "镜像"), "one fact: FAILS a blank where none belongs");
    check(&draft(Kind::Qa, "镜像？", "……"), "one fact: FAILS there is no answer");
    check(&draft(Kind::Qa, " ", "镜像"), "one fact: FAILS there is no question");
}

#[test]
fn lengths_are_held_against_the_bound_of_their_script() {
    let long = "长".repeat(61);
    check(&draft(Kind::Qa, "为何？", &long), "short answer: FAILS 61 of 60 Han");
    check(&draft(Kind::Qa, "Why?", "since all pods share it"), "short answer: 5 of 30 words");
    check(&draft(Kind::Qa, "为何？", "共享 kernel"), "short answer: 3 of 60 Han");
    check(&draft(Kind::Cloze, "容器是 ____ 的实例。", "镜像"), "short answer: 2 of 12 Han");
    let question = "长".repeat(81);
    check(&draft(Kind::Qa, &question, "镜像"), "short question: FAILS 81 of 80 Han");
    let command = draft(Kind::Command, "启动：用什么命令？", "`docker run -d nginx`");
    check(&command, "short answer: 4 of 20 words, 21 of 160 bytes");
}

#[test]
fn lists_are_measured_by_their_members() {
    let check_list = |items: &[&str], expect: &str| {
        check(&with_items(Kind::List, "有哪些？", items), expect);
    };
    check_list(&["构建", "推送"], "short list: 2 of 4 members");
    check_list(&["a", "b", "c", "d", "e"], "short list: 5 members, together 5 of 40 Han and words");
    check_list(
        &[
            "构建镜像的第一步",
            "构建镜像的第二步",
            "构建镜像的第三步",
            "构建镜像的第四步",
            "构建镜像的第五步再加上一步",
        ],
        "short list: FAILS 5 members, together 45 of 40 Han and words",
    );
    check_list(&["a", "b", "c", "d", "e", "f"], "short list: FAILS 6 members, not 5 or fewer");
    check_list(&["构建", "push it now"], "short answer: the longest has 3 of 15 words");
    let long = "长".repeat(31);
    check_list(&["构建", &long], "short answer: FAILS the longest has 31 of 30 Han");
}

#[test]
fn what_leans_on_its_surroundings_is_told_how() {
    let check = |front: &str, back: &str, expect: &str| {
        check(&draft(Kind::Term, front, back), &format!("self-contained: FAILS {expect}"));
    };
    check("隧道是什么？", "上述两种方式的结合", "the answer points out of the card");
    check("上述方式是什么？", "隧道", "the question points out of the card");
    check("集群是什么？", "感觉挺贵的", "the answer is an opinion, a guess or left to do");
    check("文档是什么？", "https://example.org", "the answer is a bare address");
    check("文档是什么？", "见[这里](a.md)", "the answer holds a link");
    check("镜像怎么拉，是什么？为什么？", "模板", "the question holds another question");
    check("镜像是什么？", "所以是模板", "the answer goes on from something else");
    check("镜像是什么？", "有两种：", "the answer breaks off at a colon");
    check("镜像是什么？", "是模板吗？", "the answer is a question");
    check("镜像是什么？", "模\u{FFFD}板", "a character could not be read");
}

#[test]
fn a_leak_is_told_with_its_place() {
    check(
        &draft(Kind::Term, "镜像仓库是什么？", "镜像仓库"),
        "leak: FAILS the answer stands in the question",
    );
    let context = Some("用镜像".to_owned());
    let below = Draft { context, ..draft(Kind::Term, "模板叫什么？", "镜像") };
    check(&below, "leak: FAILS the answer stands in the line above the question");
    let headed = Draft {
        heading: vec!["Deployments".to_owned()],
        ..draft(Kind::Cloze, "A ____ keeps pods running.", "Deployment")
    };
    check(&headed, "leak: FAILS the answer stands in a heading above it");
    check(
        &with_items(Kind::List, "镜像和什么有关？", &["镜像", "层"]),
        "leak: FAILS a member stands in the question",
    );
    let mostly = draft(Kind::Qa, "How does a node run pods?", "a node does run pods");
    check(&mostly, "leak: FAILS 5 of 5 words of the answer in the question");
    let some = draft(Kind::Qa, "What is a node?", "a machine that runs pods");
    check(&some, "leak: 1 of 5 words of the answer in the question");
}

#[test]
fn an_answer_is_looked_up_in_its_lines() {
    let card = draft(Kind::Term, "镜像是什么？", "模板");
    let provenance = |card: &Draft, source| told(card, source)[6].clone();
    assert_eq!(provenance(&card, "镜像：层"), "provenance: FAILS not found in lines 3-5");
    let source = Source { first: 3, last: 3, ..card.source.clone() };
    assert_eq!(provenance(&Draft { source, ..card }, "镜像：模板"), "provenance: found in line 3");
    let outline = with_items(Kind::Outline, "存储有哪些？", &["块", "对象"]);
    assert_eq!(provenance(&outline, ""), "provenance: its members are headings");
}

#[test]
fn what_is_asked_twice_is_told_with_the_line_that_came_first() {
    let passed = |front: &str, back: &str, line: u32| {
        let source = Source { note: "note.md".to_owned(), first: line, last: line };
        judge(Draft { source, ..draft(Kind::Term, front, back) }, &Passage::of(back)).unwrap()
    };
    let (kept, dropped) = unique(vec![
        passed("镜像是什么？", "模板", 3),
        passed("「镜像」是什么?", "只读的层", 4),
        passed("模板的另一个名字？", "一种模板", 3),
    ]);
    assert_eq!(kept.len(), 1);
    let words = Lang::En.words();
    let told: Vec<String> = dropped
        .iter()
        .map(|d| format!("{}: {}", words.gate(d.gate), words.measured(d.measure)))
        .collect();
    let expect = [
        "unique: the draft of line 3 asks it",
        "unique: another question on line 3 has this answer",
    ];
    assert_eq!(told, expect);
}

#[test]
fn a_card_is_measured_among_those_of_its_deck() {
    let card = draft(Kind::Term, "镜像是什么？", "模板");
    let told = |deck: &[Draft]| {
        among(&card, deck.iter())
            .map(|(_, measure)| (measure.passes, Lang::En.words().measured(measure)))
    };
    let other =
        Draft { heading: vec!["层".to_owned()], ..draft(Kind::Term, "镜像是什么", "层") };
    let [unique, below] = told(&[card.clone(), other]);
    assert_eq!(unique, (false, "2 cards of the deck ask it".to_owned()));
    assert_eq!(below, (true, "1 of 12 cards below its heading".to_owned()));
    let [_, below] = told(&vec![card.clone(); 13]);
    assert_eq!(below, (false, "13 of 12 cards below its heading".to_owned()));
}
