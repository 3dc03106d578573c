//! 卡片，以及对它们的检查。

use super::Chinese;
use crate::card::{Kind, Lines};
use crate::gates::{Found, Gate, Measure, PER_HEADING, Part, Place, Said, Share};
use crate::lang::{Cards, Gates};

impl Cards for Chinese {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Term => "术语",
            Kind::Reverse => "反问",
            Kind::Qa => "问答",
            Kind::Cloze => "填空",
            Kind::List => "列举",
            Kind::Steps => "步骤",
            Kind::Compare => "对比",
            Kind::Command => "命令",
            Kind::Flag => "选项",
            Kind::Table => "表格",
            Kind::Outline => "提纲",
        }
    }

    fn retired(&self) -> &'static str {
        "已归档"
    }

    fn place(&self, note: &str, lines: Lines) -> String {
        format!("{note}，{}", at(lines))
    }

    fn more_lines(&self, count: usize) -> String {
        format!("… 还有 {count} 行")
    }
}

/// `第 3 行`、`第 3–5 行`。
pub fn at(Lines(first, last): Lines) -> String {
    if first == last { format!("第 {first} 行") } else { format!("第 {first}–{last} 行") }
}

impl Gates for Chinese {
    fn gate(&self, gate: Gate) -> &'static str {
        match gate {
            Gate::OneFact => "只问一事",
            Gate::ShortAnswer => "答案简短",
            Gate::ShortQuestion => "题目简短",
            Gate::ShortList => "列表简短",
            Gate::Leak => "不漏答案",
            Gate::SelfContained => "独立成题",
            Gate::Provenance => "有原文可查",
            Gate::Unique => "不重复",
            Gate::OneToOne => "一一对应",
            Gate::Volume => "数量适中",
        }
    }

    fn dropped_by(&self, gate: Gate) -> &'static str {
        match gate {
            Gate::OneFact => "不是只问一件事",
            Gate::ShortAnswer => "答案太长",
            Gate::ShortQuestion => "题目太长",
            Gate::ShortList => "列表太长",
            Gate::Leak => "题目泄漏了答案",
            Gate::SelfContained => "离开上下文就看不懂",
            Gate::Provenance => "笔记里没有这个答案",
            Gate::Unique => "已经问过",
            Gate::OneToOne => "术语与定义不是一一对应",
            Gate::Volume => "标题下的卡片已经够多",
        }
    }

    fn measured(&self, measure: Measure) -> String {
        let passes = measure.passes;
        match measure.found {
            Found::Said(said) => self::said(said).to_owned(),
            Found::Blanks { blanks, wanted: 0 } => format!("不该有空，却有 {blanks} 个"),
            Found::Blanks { blanks, wanted } => format!("有 {blanks} 个空，应为 {wanted} 个"),
            Found::Beside(n) if passes => format!("一个空，此外有 {n} 个字词"),
            Found::Beside(n) => format!("空以外只有 {n} 个字词，至少要 4 个"),
            Found::Long { length, han, words, of } => {
                let (long, bound) = length.against(han, words);
                let unit = if length.han > 0 { "字" } else { "词" };
                let longest = if of > 1 { "最长的一项有 " } else { "" };
                format!("{longest}{long} {unit}，上限 {bound}")
            }
            Found::Command { words, bytes } => {
                format!("{words} 词，上限 20；{bytes} 字节，上限 160")
            }
            Found::Members { members: 5, all } => format!("5 项，共 {all} 个字词，上限 40"),
            Found::Members { members, .. } if passes => format!("{members} 项，上限 4"),
            Found::Members { members, .. } => format!("{members} 项，最多 5 项"),
            Found::Stands { part, place } => {
                let part = match part {
                    Part::Answer => "答案",
                    Part::Member => "其中一项",
                    Part::Side => "其中一方",
                };
                let place = match place {
                    Place::Question => "题目里",
                    Place::Context => "题目上面的一行里",
                    Place::Heading => "它的标题里",
                };
                format!("{part}就写在{place}")
            }
            Found::Share(Share { found: 0, .. }) => "题目里没有答案的任何词".to_owned(),
            Found::Share(Share { found, all }) => {
                format!("答案的 {all} 个词中，有 {found} 个在题目里")
            }
            Found::InLines { first, last } => format!("见{}", at(Lines(first, last))),
            Found::NotInLines { first, last } => format!("{}里没有", at(Lines(first, last))),
            Found::AskedIn { line } => format!("第 {line} 行的草稿已经问了"),
            Found::AnsweredIn { line } => format!("第 {line} 行另有一题是这个答案"),
            Found::Asked { times: 1 } => "卡组里没有别的卡片问它".to_owned(),
            Found::Asked { times } => format!("卡组里有 {times} 张卡片问它"),
            Found::Below { cards } => format!("它的标题下有 {cards} 张卡片，上限 {PER_HEADING}"),
        }
    }
}

fn said(said: Said) -> &'static str {
    match said {
        Said::OwnWords => "是笔记的主人亲自写成卡片的",
        Said::OneOfEach => "一问一答",
        Said::NoQuestion => "没有题目",
        Said::NoAnswer => "没有答案",
        Said::MemberTwice => "有一项出现了两次",
        Said::NoList => "不是列表",
        Said::PointsNowhere => "不依赖卡片以外的内容",
        Said::QuestionInQuestion => "题目里套着另一个问题",
        Said::LinkInQuestion => "题目里有链接",
        Said::LinkInAnswer => "答案里有链接",
        Said::LinkOrUnreadable => "里面有链接，或有无法读取的字符",
        Said::BareAddress => "答案只是一个网址",
        Said::Unreadable => "有无法读取的字符",
        Said::QuestionPointsOut => "题目指向卡片以外的内容",
        Said::AnswerPointsOut => "答案指向卡片以外的内容",
        Said::QuestionIsOpinion => "题目是看法、猜测或待办",
        Said::AnswerIsOpinion => "答案是看法、猜测或待办",
        Said::LeansOnSentenceBefore => "这句话要靠前一句才看得懂",
        Said::GoesOn => "答案是接着别处往下说的",
        Said::AnswerAsks => "答案本身是个问题",
        Said::BreaksOff => "答案到冒号就断了",
        Said::HeadingsAreMembers => "各项都是标题",
        Said::OtherOfItsKind => "笔记里还有同样的术语或定义",
        Said::AskedByOtherNote => "卡组的另一篇笔记问了它",
    }
}
