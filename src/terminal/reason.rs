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
