//! Lists and steps: which member a typed text recalls.

use super::line::Line;
use super::parts::parts;
use super::question::Question;
use super::text::recalls;
use super::{Outcome, Piece, Verdict, Why};
use crate::card::{Draft, Kind};
use crate::review::Grade;
use crate::weight::negates;

/// What one typed member came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub typed: String,
    pub hit: Hit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// This member, ticked only now; `slip` where it is not quite as the card has it.
    Item { index: usize, slip: bool },
    /// This member, which was ticked before.
    Before { index: usize },
    /// None of the members.
    Miss,
}

/// Which members a typed line recalls; it may name several, parted by `、`, `，`, `,` or `;`, or as
/// `members_in` finds them.
/// `ticked` says which members were ticked before, by their index in the card's `items`; what it
/// lacks was not.
///
/// What stands before a member's `：` suffices (`打包：做成镜像`), its bold part, its code or one
/// side of its parentheses; unless the question says it, as a comparison does: there it is what
/// stands behind.
pub fn tick(card: &Draft, ticked: &[bool], typed: &str) -> Vec<Tick> {
    let question = Question::of(card);
    let members: Vec<Vec<Line>> =
        card.items.iter().map(|item| names(item, &card.items, &question)).collect();
    let mut ticked: Vec<bool> =
        (0..members.len()).map(|i| ticked.get(i).copied().unwrap_or(false)).collect();
    let whole = typed.trim();
    if whole.is_empty() {
        return Vec::new();
    }
    // A member may hold a comma itself.
    let recalled = |part: &str| which(part, &members, &ticked, &question);
    let spaced = !card.items.iter().any(|item| item.trim().contains(char::is_whitespace));
    let parts = if matches!(recalled(whole), Some((_, false))) {
        vec![whole.to_owned()]
    } else {
        let parts = whole.split(['、', '，', ',', ';', '；', '\n']).map(str::trim);
        let known = |part: &str| recalled(part).is_some();
        parts
            .filter(|part| !part.is_empty())
            .flat_map(|part| members_in(part, spaced, &known))
            .collect()
    };
    let mut ticks = Vec::new();
    for part in parts {
        let hit = match which(&part, &members, &ticked, &question) {
            None => Hit::Miss,
            Some((index, _)) if ticked[index] => Hit::Before { index },
            Some((index, slip)) => {
                ticked[index] = true;
                Hit::Item { index, slip }
            }
        };
        ticks.push(Tick { typed: part, hit });
    }
    ticks
}

/// Judges a line that names all members, as ticking them would.
pub fn judge(card: &Draft, typed: &str) -> Verdict {
    let ticks = tick(card, &[], typed);
    let mut came = Vec::new();
    let mut diff = Vec::new();
    let mut done = 0;
    let mut push = |same: bool, text: &str| match (diff.last_mut(), same) {
        _ if text.is_empty() => {}
        (Some(Piece::Same(last)), true) | (Some(Piece::Extra(last)), false) => last.push_str(text),
        (_, true) => diff.push(Piece::Same(text.to_owned())),
        (_, false) => diff.push(Piece::Extra(text.to_owned())),
    };
    for Tick { typed: part, hit } in &ticks {
        let from = typed[done..].find(part.as_str()).map_or(done, |at| done + at);
        push(true, &typed[done..from]);
        done = from + part.len();
        let right = match *hit {
            Hit::Item { index, .. } => {
                came.push(index);
                true
            }
            Hit::Before { .. } => true,
            Hit::Miss => false,
        };
        push(right, &typed[from..done]);
    }
    push(true, &typed[done..]);
    let missing = card.items.iter().enumerate().filter(|(index, _)| !came.contains(index));
    diff.extend(missing.map(|(_, item)| Piece::Missing(format!(" {}", super::plain::plain(item)))));
    let outcome = match recalled(card, &came) {
        Grade::Again => Outcome::Wrong,
        Grade::Hard => Outcome::Near,
        Grade::Good | Grade::Easy => Outcome::Right,
    };
    let outcome = if diff.iter().all(|piece| matches!(piece, Piece::Same(_))) {
        outcome
    } else {
        outcome.max(Outcome::Near)
    };
    Verdict { outcome, why: Why::Items { came: came.len(), of: card.items.len() }, diff }
}

/// The grade that recalling these members suggests, given by their index in the order they came:
/// all Good, at least half Hard, fewer Again. A step recalled out of order counts; but all steps in
/// another order than the card's are Hard.
pub fn recalled(card: &Draft, came: &[usize]) -> Grade {
    let of = card.items.len();
    match () {
        () if came.len() * 2 < of => Grade::Again,
        () if came.len() < of => Grade::Hard,
        () if card.kind == Kind::Steps && !came.is_sorted() => Grade::Hard,
        () => Grade::Good,
    }
}

/// The member that a text recalls, and whether with a slip: one to the letter before one nearly so,
/// and one that is not ticked before one that is.
fn which(
    typed: &str,
    members: &[Vec<Line>],
    ticked: &[bool],
    question: &Question,
) -> Option<(usize, bool)> {
    let typed = Line::of(typed.to_owned(), false);
    for slip in [false, true] {
        for open in [true, false] {
            let recalled = (0..members.len())
                .filter(|i| ticked[*i] != open)
                .filter(|i| members[*i].iter().any(|name| recalls(&typed, name, slip, question)));
            let found: Vec<usize> = recalled.collect();
            match found[..] {
                [index] => return Some((index, slip)),
                // To the letter, the first of those alike; what is only like several is none.
                [index, ..] if !slip => return Some((index, slip)),
                _ => {}
            }
        }
    }
    None
}

/// The members in a part of a line that is none itself: joined by `和` or `and`, by arrows, with
/// numbers before them; by spaces where members are single words.
fn members_in(part: &str, spaced: bool, known: &dyn Fn(&str) -> bool) -> Vec<String> {
    if known(part) {
        return vec![part.to_owned()];
    }
    let part = without_number(part);
    let ways = [by_arrows, by_numbers, parts, by_spaces];
    for way in ways.into_iter().take(if spaced { 4 } else { 3 }) {
        let pieces = way(part);
        let came = pieces.iter().filter(|piece| known(without_number(piece))).count();
        if (2..=MOST_PIECES).contains(&pieces.len()) && came > 0 {
            let all = pieces.iter().flat_map(|piece| members_in(piece, spaced, known));
            return all.collect();
        }
    }
    vec![part.to_owned()]
}

const MOST_PIECES: usize = 40;

fn by_arrows(text: &str) -> Vec<String> {
    let marked = text.replace("->", "→").replace("=>", "→");
    let pieces = marked.split('→').map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(str::to_owned).collect()
}

/// `1. build 2. test`: cut before each number.
fn by_numbers(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(' ') {
        if without_number(&text[at + 1..]).len() < text.len() - at - 1 {
            pieces.push(text[from..at].trim().to_owned());
            from = at + 1;
        }
    }
    pieces.push(text[from..].trim().to_owned());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// None where a word negates: `not pod` is no pod.
fn by_spaces(text: &str) -> Vec<String> {
    let words = text.split_whitespace();
    let words: Vec<String> = words.map(str::to_owned).collect();
    let negated = words.iter().any(|word| negates(&word.to_lowercase()));
    if negated { Vec::new() } else { words }
}

/// `1. build`, `2) test`: without the number.
fn without_number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')', '）', '．']);
    let rest = rest.filter(|rest| (1..=2).contains(&digits) && !rest.trim().is_empty());
    match rest {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_digit()) => rest.trim_start(),
        _ => text,
    }
}

/// What a member may be called.
fn names(item: &str, items: &[String], question: &Question) -> Vec<Line> {
    let whole = super::plain::plain(item);
    let mut names = vec![whole.clone()];
    for sign in ["：", ": ", " — ", " – ", "——", " - "] {
        let Some((head, said)) = whole.split_once(sign) else { continue };
        let (head, said) = (head.trim(), said.trim());
        if head.is_empty() || said.is_empty() {
            continue;
        }
        // In a comparison the question names the heads.
        names.push(if question.says(head) { said } else { head }.to_owned());
        break;
    }
    let alone = |text: &str| {
        let text = text.to_lowercase();
        items.iter().filter(|item| item.to_lowercase().contains(&text)).count() == 1
    };
    for code in super::plain::codes(item) {
        if alone(&code) && !question.says(&code) {
            names.push(code);
        }
    }
    let bold = item.split("**").skip(1).step_by(2).map(super::plain::plain);
    names.extend(bold.filter(|bold| !bold.is_empty() && alone(bold) && !question.says(bold)));
    for name in names.clone() {
        names.extend(super::right::names(&name, true));
    }
    // `流量管理，例如按比例分流`
    for name in names.clone() {
        if let Some(at) = EXAMPLES.iter().filter_map(|word| name.find(word)).min()
            && at > 0
        {
            names.push(name[..at].trim_end_matches(['，', ',', ' ', '（', '(']).to_owned());
        }
    }
    let mut seen: Vec<String> = Vec::new();
    names.retain(|name| {
        !name.is_empty() && !seen.contains(name) && {
            seen.push(name.clone());
            true
        }
    });
    names.into_iter().map(|name| Line::of(name, false)).collect()
}

const EXAMPLES: [&str; 8] =
    ["，例如", "，如", "，比如", "（如", "（例如", ", such as ", ", for example", ", e.g."];

#[cfg(test)]
mod tests {
    use super::*;

    fn card(kind: Kind, front: &str, items: &[&str]) -> Draft {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        Draft { items: items.clone(), ..Draft::bare(kind, front, &items.join("\n")) }
    }

    /// `0` a member, `~0` with a slip, `=0` one ticked before, `-` none.
    #[track_caller]
    fn check(card: &Draft, ticked: &[bool], typed: &str, expect: &str) {
        let shown: Vec<String> = tick(card, ticked, typed)
            .into_iter()
            .map(|tick| match tick.hit {
                Hit::Item { index, slip: false } => format!("{index}"),
                Hit::Item { index, slip: true } => format!("~{index}"),
                Hit::Before { index } => format!("={index}"),
                Hit::Miss => "-".to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expect, "{typed}");
    }

    #[test]
    fn a_member_is_recalled_by_its_name() {
        let list = card(
            Kind::List,
            "Docker 交付软件的三个环节，分别是什么？",
            &["打包（Packaging）：做成一个镜像", "**分发**：推送到镜像仓库", "部署（Deployment）"],
        );
        check(&list, &[], "打包", "0");
        check(&list, &[], "packaging", "0");
        check(&list, &[], "分发、部署", "1 2");
        check(&list, &[], "deploymnt", "~2");
        check(&list, &[true], "打包", "=0");
        check(&list, &[], "打包，打包", "0 =0");
        check(&list, &[], "测试", "-");
        check(&list, &[], "分发和部署", "1 2");
        check(&list, &[], "打包 -> 分发→部署", "0 1 2");
        check(&list, &[], "1. 打包 2. 分发", "0 1");
        check(&list, &[], "打包/分发/部署", "0 1 2");
        check(&list, &[], "打包 测试 分发", "0 - 1");
        check(&list, &[], "不是 打包", "-");
        check(&list, &[], "卷，打包", "- 0");
        check(&list, &[], "  ", "");
    }

    #[test]
    fn a_long_member_is_recalled_by_what_tells_it() {
        let steps = card(
            Kind::Steps,
            "排查步骤按顺序有哪几步？",
            &[
                "用 `kubectl get pods` 看 Pod 的状态和重启次数",
                "用 `kubectl describe pod` 看 Pod 的事件",
                "用 `kubectl logs` 看容器的应用日志",
            ],
        );
        check(&steps, &[], "kubectl describe pod", "1");
        check(&steps, &[], "看应用日志", "~2");
        check(&steps, &[], "看 Pod", "-");
        let list = card(
            Kind::List,
            "服务网格提供的主要能力有哪些？",
            &["流量管理，例如按比例分流", "双向 TLS 加密（mTLS）"],
        );
        check(&list, &[], "流量管理", "0");
        check(&list, &[], "mTLS", "1");
        check(&list, &[], "单向 TLS 加密", "-");
    }

    #[test]
    fn a_comparison_is_recalled_by_what_is_said() {
        let compare = card(
            Kind::Compare,
            "requests 与 limits 在「含义」上有什么不同？",
            &["requests：为容器预留的资源量", "limits：容器可用的资源上限"],
        );
        check(&compare, &[], "requests", "-");
        check(&compare, &[], "limits：容器可用的资源上限", "1");
        check(&compare, &[], "预留的资源量", "~0");
    }

    #[test]
    fn how_many_came_gives_the_grade() {
        let steps = card(Kind::Steps, "步骤？", &["甲乙", "丙丁", "戊己", "庚辛"]);
        assert_eq!(recalled(&steps, &[0, 1, 2, 3]), Grade::Good);
        assert_eq!(recalled(&steps, &[1, 0, 2, 3]), Grade::Hard);
        assert_eq!(recalled(&steps, &[0, 3]), Grade::Hard);
        assert_eq!(recalled(&steps, &[3]), Grade::Again);
        let list = card(Kind::List, "有哪些？", &["甲乙", "丙丁"]);
        assert_eq!(recalled(&list, &[1, 0]), Grade::Good);
    }
}
