//! Why a typed answer was accepted or refused, in a sentence.

use crate::answer::Why;
use crate::lang::Words;

/// None where there is nothing to explain.
pub fn reason(why: &Why, words: &dyn Words) -> Option<String> {
    Some(match why {
        Why::Same => return None,
        Why::Folded => words.but_for_spelling().to_owned(),
        Why::Alias { main } => words.other_name(main),
        Why::Reordered => words.other_order().to_owned(),
        Why::Said { left_out } => words.said_by_question(left_out),
        Why::SameCommand => words.same_command().to_owned(),
        Why::OwnNames(names) => words.own_names(names),
        Why::Slip { typed, right } => words.slip_of_pen(typed, right),
        Why::Reworded => words.reworded().to_owned(),
        Why::FlagMoved { flag } => words.flag_moved(flag),
        Why::Exact { typed, right } => words.has_to_be_exact(typed.as_deref(), right.as_deref()),
        Why::Negated { typed, right } => words.negated(typed.as_deref(), right.as_deref()),
        Why::Opposite { typed, right } => words.opposite(typed, right),
        Why::Incomplete { missing } => words.incomplete(missing),
        Why::TooMuch { extra } => words.too_much(extra),
        Why::Other => words.other_answer().to_owned(),
        Why::Tokens { missing, extra, different } => {
            words.other_tokens(*missing, *extra, *different)
        }
        Why::WordOrder => words.other_word_order().to_owned(),
        Why::Unbalanced => words.open_quote().to_owned(),
        Why::Items { came, of } => words.members_came(*came, *of),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn every_reason_reads_as_a_sentence_in_both_languages() {
        let text = |text: &str| text.to_owned();
        let some = |one: &str| Some(text(one));
        let all = [
            Why::Same,
            Why::Folded,
            Why::Alias { main: text("容器") },
            Why::Reordered,
            Why::Said { left_out: text("Docker") },
            Why::SameCommand,
            Why::OwnNames(vec![(text("<name>"), text("web")), (text("<image>"), text("nginx"))]),
            Why::Slip { typed: text("镜象"), right: text("镜像") },
            Why::Reworded,
            Why::FlagMoved { flag: text("-d") },
            Why::Exact { typed: some("6380"), right: some("6379") },
            Why::Exact { typed: None, right: some("6379") },
            Why::Exact { typed: some("6380"), right: None },
            Why::Negated { typed: some("不"), right: None },
            Why::Negated { typed: None, right: some("不") },
            Why::Negated { typed: some("至多"), right: some("至少") },
            Why::Opposite { typed: text("启动"), right: text("停止") },
            Why::Incomplete { missing: vec![text("构建"), text("推送")] },
            Why::TooMuch { extra: vec![text("--rm")] },
            Why::Other,
            Why::Tokens { missing: 1, extra: 0, different: 2 },
            Why::WordOrder,
            Why::Unbalanced,
            Why::Items { came: 2, of: 4 },
        ];
        let told = |lang: Lang| {
            let told = all.iter().filter_map(|why| reason(why, lang.words()));
            told.collect::<Vec<_>>().join("\n")
        };
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("reasons", format!("{}\n\n{}", told(Lang::En), told(Lang::Zh)))
        });
    }
}
