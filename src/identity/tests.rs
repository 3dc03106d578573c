use super::*;
use crate::card::{Kind, Source};
use crate::deck::{Deck, NoteStamp};

fn draft(front: &str, back: &str) -> Draft {
    Draft {
        heading: vec!["Docker".to_owned()],
        source: Source { note: "docker.md".to_owned(), first: 3, last: 3 },
        rule: "term".to_owned(),
        ..Draft::bare(Kind::Term, front, back)
    }
}

/// What import makes of a deck with these cards.
struct Imported {
    cards: Vec<Card>,
    retired: Vec<Card>,
    counts: Counts,
}

fn import(drafts: Vec<Draft>, cards: Vec<Card>, retired: Vec<Card>) -> Imported {
    let stamp = NoteStamp { path: "docker.md".into(), hash: "0".into(), rules: 1 };
    let deck = Deck {
        topic: "docker".into(),
        cards,
        retired,
        notes: vec![stamp.clone()],
        ..Deck::default()
    };
    let fresh = vec![Fresh { index: 0, stamp, drafts }];
    let desk = Desk::open(deck, fresh, &HashSet::new());
    let mut taken = desk.ids().cloned().collect();
    let mut made = reconcile(vec![desk], &HashSet::new(), &mut taken).remove(0);
    Imported {
        cards: made.deck.cards,
        retired: made.deck.retired,
        counts: made.shares.remove(0).counts,
    }
}

#[test]
fn ids_are_the_same_everywhere_and_for_ever() {
    let card =
        import(vec![draft("镜像是什么？", "只读的应用模板")], vec![], vec![]).cards.remove(0);
    assert_eq!(card.id.0, "tz9szptfqp6d");
    assert_eq!(card.made, None);
}

#[test]
fn a_second_import_keeps_every_card() {
    let first = import(vec![draft("a?", "1"), draft("b?", "2")], vec![], vec![]);
    let again = import(vec![draft("b?", "2"), draft("a?", "1")], first.cards.clone(), vec![]);
    assert_eq!(again.counts, Counts { kept: 2, ..Counts::default() });
    assert_eq!(again.cards[0].id, first.cards[1].id);
}

#[test]
fn punctuation_and_width_change_no_id() {
    let first = import(vec![draft("镜像是什么？", "只读的，应用模板")], vec![], vec![]);
    let again =
        import(vec![draft("镜像是什么?", "只读的、应用模板。")], first.cards.clone(), vec![]);
    assert_eq!(again.cards[0].id, first.cards[0].id);
    assert_eq!(again.cards[0].draft.back, "只读的、应用模板。");
    // And once more, by the hash of what was written last.
    let third =
        import(vec![draft("镜像是什么?", "只读的、应用模板。")], again.cards.clone(), vec![]);
    assert_eq!(third.cards, again.cards);
}

#[test]
fn what_is_gone_is_retired_and_comes_back_as_itself() {
    let first = import(vec![draft("a?", "1")], vec![], vec![]);
    let gone = import(vec![], first.cards.clone(), vec![]);
    assert_eq!((gone.counts.retired, &gone.retired), (1, &first.cards));
    let back = import(vec![draft("a?", "1")], vec![], gone.retired);
    assert_eq!((back.counts.returned, &back.cards), (1, &first.cards));
}

#[test]
fn a_text_edited_by_hand_stays() {
    let mut first = import(vec![draft("a?", "1")], vec![], vec![]);
    first.cards[0].draft.back = "eins".to_owned();
    let again = import(vec![draft("a?", "1")], first.cards.clone(), vec![]);
    assert_eq!(again.cards[0].draft.back, "eins");
    assert_eq!(again.cards[0].id, first.cards[0].id);
}

#[test]
fn the_same_text_twice_is_two_cards() {
    let twice = import(vec![draft("a?", "1"), draft("a?", "1")], vec![], vec![]);
    assert_ne!(twice.cards[0].id, twice.cards[1].id);
    let again = import(vec![draft("a?", "1"), draft("a?", "1")], twice.cards.clone(), vec![]);
    assert_eq!(again.cards, twice.cards);
}

#[track_caller]
fn once(old: &[(&str, &str)], new: &[(&str, &str)]) -> (Imported, Imported) {
    let drafts = |texts: &[(&str, &str)]| texts.iter().map(|(q, a)| draft(q, a)).collect();
    let first = import(drafts(old), vec![], vec![]);
    let again = import(drafts(new), first.cards.clone(), vec![]);
    (first, again)
}

#[test]
fn a_reworded_fact_is_itself() {
    let counts = Counts { reworded: 1, ..Counts::default() };
    for (old, new) in [
        // The answer is worded anew.
        (("镜像是什么？", "一个只读的应用模板"), ("镜像是什么？", "一种只读的应用程序模板")),
        // `别人` denies nothing, and `之前` is `前`.
        (
            ("分发是什么？", "运行之前把镜像推送到仓库，供他人获取"),
            ("分发是什么？", "运行前先把镜像推送到仓库，供别人获取"),
        ),
        // Our question is.
        (
            ("runc 是什么？", "创建容器进程的底层工具"),
            ("Docker 中，runc 指什么？", "创建容器进程的底层工具"),
        ),
        // The term is renamed.
        (("数据卷是什么？", "独立于容器的持久存储"), ("存储卷是什么？", "独立于容器的持久存储")),
    ] {
        let (first, again) = once(&[old], &[new]);
        assert_eq!((again.counts, &again.cards[0].id), (counts, &first.cards[0].id), "{new:?}");
    }
}

#[test]
fn another_fact_is_another_card() {
    let counts = Counts { new: 1, retired: 1, ..Counts::default() };
    for (old, new) in [
        (
            ("默认端口是什么？", "守护进程监听 2375 端口"),
            ("默认端口是什么？", "守护进程监听 2376 端口"),
        ),
        (("卷是什么？", "删除容器时数据会保留"), ("卷是什么？", "删除容器时数据不会保留")),
        (
            ("预检是什么？", "在容器启动之前检查宿主机的配置"),
            ("预检是什么？", "在容器启动之后检查宿主机的配置"),
        ),
        (("`-v` 是什么意思？", "挂载一个数据卷"), ("`-V` 是什么意思？", "挂载一个数据卷")),
        (("公有云的费用是什么？", "高"), ("私有云的费用是什么？", "高")),
        (("镜像是什么？", "一个只读的应用模板"), ("网桥是什么？", "连接容器的虚拟交换机")),
    ] {
        let (_, again) = once(&[old], &[new]);
        assert_eq!(again.counts, counts, "{new:?}");
    }
}

#[test]
fn of_two_that_are_as_near_neither_is_taken() {
    let (first, again) = once(
        &[("存储甲是什么？", "独立于容器的持久存储"), ("存储乙是什么？", "独立于容器的持久存储")],
        &[("存储丙是什么？", "独立于容器的持久存储")],
    );
    let counts = Counts { new: 1, retired: 2, ambiguous: 1, ..Counts::default() };
    assert_eq!(again.counts, counts);
    assert!(first.cards.iter().all(|card| card.id != again.cards[0].id));
}
