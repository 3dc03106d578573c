//! `import` 和 `check` 谈到笔记、卡组和卡片变化时的文字。

use super::Chinese;
use crate::coverage::{Class, Reason};
use crate::doctor::{Kind, Remedy, What};
use crate::gates::{Gate, PER_HEADING};
use crate::identity::{Counts, How, Why, percent_alike};
use crate::ingest::measure::Length;
use crate::lang::{Check, Common, Gates, Import, NoCards};

impl Import for Chinese {
    fn note_without_cards(&self, note: &str, why: NoCards) -> String {
        let reason = match why {
            NoCards::Empty => "笔记是空的".to_owned(),
            NoCards::AllRepeated => "同一卡组的另一篇笔记已经全都问了".to_owned(),
            NoCards::Heading(reason) => self.stub_reason(reason),
            NoCards::NoFact => "没有读得出的知识点".to_owned(),
        };
        format!("{note}：没有卡片：{reason}")
    }

    fn deck_removed(&self, deck: &str, dry: bool) -> String {
        let removed = if dry { "将被删除" } else { "已删除" };
        format!("{deck}：它的笔记已不在，卡片都在别的卡组里；{removed}")
    }

    fn note_unchanged(&self, note: &str, deck: &str) -> String {
        format!("{note}：没有变化，卡片在 {deck}")
    }

    fn notes_unchanged(&self, count: usize) -> String {
        format!("{count} 篇笔记没有变化")
    }

    fn decks_written(&self, decks: usize, folder: &str, counts: &Counts, dry: bool) -> String {
        let written = if dry { "将写入" } else { "已写入" };
        format!("{decks} 个卡组{written} {folder}：{}", told(counts))
    }

    fn cards_by_kind(&self, cards: usize, kinds: &[String]) -> String {
        let colon = if kinds.is_empty() { "" } else { "：" };
        format!("{}{colon}{}", self.cards(cards), kinds.join("，"))
    }

    fn headings_covered(&self, covered: usize, of: usize, counts: &Counts) -> String {
        format!("{of} 个标题中覆盖了 {covered} 个；{}", told(counts))
    }

    fn drafts_dropped(&self, gate: Gate, count: usize) -> String {
        format!("未采用，{}：{count}", self.dropped_by(gate))
    }

    fn draft_dropped(&self, gate: Gate, measured: &str, question: &str) -> String {
        format!("{}（{measured}）：{question}", self.dropped_by(gate))
    }

    fn what_makes_cards(&self) -> [&'static str; 4] {
        [
            "能生成卡片的写法，例如：",
            "  - 镜像（Image）：只读的模板              - **Volume**: a folder of the host",
            "  挂载目录的作用：，下面接一个列表         ## 优点，下面接一个列表",
            "  只有一处**加粗**术语的句子               shell 代码块，每条命令上面写 `# 任务`",
        ]
    }

    fn drawn(&self, drawn: usize, of: usize, seed: u64) -> String {
        format!("{}中的 {drawn} 张，种子 {seed}", self.cards(of))
    }

    fn made_at(&self, kind: &str, rule: &str, place: &str) -> String {
        format!("{kind}，规则 {rule} · {place}")
    }

    fn how(&self, how: How) -> &'static str {
        match how {
            How::Kept => "保留",
            How::Reworded => "改写",
            How::Moved => "移动",
        }
    }

    fn taken_for(&self, why: Why) -> String {
        match why {
            Why::SameText => "文字相同".to_owned(),
            Why::SameAnswer { question: 1.0 } => "换了说法问同一件事，答案相同".to_owned(),
            Why::SameAnswer { question } => {
                format!("答案相同，题目有 {} % 相似", percent_alike(question))
            }
            Why::SameQuestion { answer } => {
                format!("问的是同一件事，答案有 {} % 相似", percent_alike(answer))
            }
            Why::Alike { question, answer } => {
                let (question, answer) = (percent_alike(question), percent_alike(answer));
                format!("题目有 {question} % 相似，答案有 {answer} % 相似")
            }
        }
    }

    fn ambiguous(&self, old: &str, new: &str) -> String {
        format!("不明确 {new}：可能就是 {old}；如果是，请运行 `cloudnotes link {old} {new}`")
    }

    fn now_retired(&self, id: &str) -> String {
        format!("归档 {id}")
    }

    fn was_in_lead(&self) -> &'static str {
        "原在 "
    }

    fn now_in_lead(&self) -> &'static str {
        "现在 "
    }
}

fn told(counts: &Counts) -> String {
    let always = [("保留", counts.kept), ("新增", counts.new), ("归档", counts.retired)];
    let [kept, new, retired] = always.map(|(what, n)| format!("{what} {n}"));
    let some = |what: &str, n: usize| (n > 0).then(|| format!("{what} {n}"));
    let said = [
        Some(kept),
        some("改写", counts.reworded),
        some("移动", counts.moved),
        Some(new),
        Some(retired),
        some("不明确", counts.ambiguous),
        some("其中曾归档的", counts.returned),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("，")
}

impl Check for Chinese {
    fn before_hint(&self) -> &'static str {
        "。"
    }

    fn class(&self, class: Class) -> &'static str {
        match class {
            Class::Direct => "有卡片",
            Class::Outline => "提纲",
            Class::Navigation => "导航",
            Class::Exempt => "跳过",
            Class::Stub => "没有卡片",
        }
    }

    fn stub_reason(&self, reason: Reason) -> String {
        match reason {
            Reason::NothingBelow => "下面什么也没有".to_owned(),
            Reason::OnlyPictures => "只有图片".to_owned(),
            Reason::OnlyCode => "只有代码，没有说明任务".to_owned(),
            Reason::OnlyOpinions => "只有看法或待办".to_owned(),
            Reason::Dropped { gate, drafts } => {
                format!("草稿都没有通过检查，{}（{drafts} 条）", self.dropped_by(gate))
            }
            Reason::NoShortFact => "正文里没有找到简短的知识点".to_owned(),
        }
    }

    fn stub(&self, heading: &str, reason: Reason) -> (String, String) {
        (
            format!("「{heading}」没有卡片：{}", self.stub_reason(reason)),
            "请在下面写一个知识点，或写上 `<!-- cloudnotes: skip -->`".to_owned(),
        )
    }

    fn deck_outdated(&self, deck: &str) -> String {
        format!("卡组 {deck} 与这篇笔记不一致，已经过时")
    }

    fn deck_missing(&self) -> &'static str {
        "还没有卡组收入这篇笔记的卡片"
    }

    fn notes_of_deck_gone(&self, notes: &str) -> (String, String) {
        (format!("它的笔记已不在：{notes}"), "请找回笔记，或删除这个卡组".to_owned())
    }

    fn flagged_as_bad(&self, question: &str, reason: &str, id: &str) -> (String, String) {
        let why = if reason.is_empty() { String::new() } else { format!("：{reason}") };
        (
            format!("「{question}」被标记为坏卡片{why}"),
            format!("请修改它，或用 `cloudnotes resume {id}` 照原样恢复"),
        )
    }

    fn checked(&self, notes: usize, cards: usize, stubs: usize, outdated: usize) -> String {
        let cards = self.cards(cards);
        format!("{notes} 篇笔记，{cards}，{stubs} 个标题没有卡片，{outdated} 个卡组过时")
    }

    fn doctor(&self, what: &What) -> (String, String) {
        match what {
            What::LongMembers { front, length } => (
                format!("「{front}」有 5 项，共 {}", size(*length)),
                "请缩短到 40，或让每项以简短的加粗名称开头".to_owned(),
            ),
            What::ManyMembers { front, members, groups, steps } => {
                let nest = match groups {
                    Some(groups) => format!("请每 3、4 项归到一个有名称的上级项下，共 {groups} 个"),
                    None => "请用小标题分开".to_owned(),
                };
                let steps = steps.map(|steps| format!("；如果是步骤，请在前面写明（`{steps}`）"));
                (
                    format!("「{front}」有 {members} 项，一张卡片放不下"),
                    nest + &steps.unwrap_or_default(),
                )
            }
            What::LongSentence { on, length } => (
                format!("讲「{on}」的第一句有 {}", size(*length)),
                format!("请以不超过 {} 的一句开头", bound(*length)),
            ),
            What::LongAnswer { to, length, sides } => (
                format!("「{to}」的答案有 {}", size(*length)),
                match sides {
                    true => format!("请让两方都不超过 {}", bound(*length)),
                    false => format!("请缩短到 {} 以内", bound(*length)),
                },
            ),
            What::NothingBelongs { to, remedy } => {
                let hint = match remedy {
                    Remedy::WriteBelow => "请在下面写出它引出的内容",
                    Remedy::IndentBelow => "请把属于它的内容缩进到它下面",
                    Remedy::WriteOrTakeOut => "请在下面写出它引出的内容，或删去它",
                };
                (format!("「{to}」下面没有内容"), hint.to_owned())
            }
            What::SecondAnswer { question, place } => (
                format!("「{question}」在 {place} 有不同的答案"),
                "请把两处统一，或写明各指什么".to_owned(),
            ),
            What::UnpairedSign { sign } => (
                format!("这个 {sign} 没有闭合，会出现在卡片里"),
                "请补上闭合的符号，或用反引号括起来".to_owned(),
            ),
            What::OpenFence { signs, to_the_end: true } => {
                ("这个代码块没有闭合，下面全成了代码".to_owned(), format!("请用 {signs} 闭合"))
            }
            What::OpenFence { signs, to_the_end: false } => (
                "这个代码块没有在原处闭合".to_owned(),
                format!("请用 {signs} 闭合，缩进与开头相同"),
            ),
            What::UntoldCommand { command } => {
                (format!("没有说明「{command}」是做什么的"), "请在它上面一行写明任务".to_owned())
            }
            What::NotAnnounced { line } => {
                (format!("「{line}」没有引出下面的命令"), "请在这一行末尾加上冒号".to_owned())
            }
            What::RepeatedHeading { heading, line } => (
                format!("「{heading}」与第 {line} 行的标题相同"),
                "请给其中一个改名，否则两处的卡片难以区分".to_owned(),
            ),
            What::CrowdedHeading { heading, over } => {
                let name = match heading {
                    None => "第一个标题之前的正文".to_owned(),
                    Some(heading) => format!("「{heading}」"),
                };
                (
                    format!("{name}已有 {PER_HEADING} 张卡片，另外 {over} 张放不下"),
                    "请用小标题分开".to_owned(),
                )
            }
        }
    }

    fn hints_of_kind(&self, kind: Kind, count: usize) -> String {
        let name = match kind {
            Kind::LongList => "列表过长",
            Kind::LongAnswer => "答案过长",
            Kind::EmptyLeadIn => "引出的内容缺失",
            Kind::SecondAnswer => "答案不一致",
            Kind::UnpairedSign => "符号未成对",
            Kind::OpenFence => "代码块未闭合",
            Kind::UntoldCommand => "命令未说明",
            Kind::RepeatedHeading => "标题重复",
            Kind::CrowdedHeading => "标题下卡片过多",
        };
        format!("{name} {count}")
    }

    fn hints(&self, count: usize) -> String {
        format!("{count} 条建议")
    }

    fn flagged_cards(&self, count: usize) -> String {
        format!("{count} 张标记的卡片")
    }
}

fn size(length: Length) -> String {
    match length.han {
        0 => format!("{} 个词", length.words),
        _ => format!("{} 字", length.han + length.words),
    }
}

/// 答案的上限，单位与它的长度相同。
fn bound(length: Length) -> String {
    if length.han == 0 { "30 个词".to_owned() } else { "60 字".to_owned() }
}
