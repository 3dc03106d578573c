//! What a card's question says, which an answer need not say again.

use std::collections::HashSet;

use super::fold::{Token, key, tokens};
use super::line::Line;
use super::plain::plain;
use super::right::{asks_a_name, parentheses};
use crate::card::{BLANK, Draft};

pub struct Question {
    key: String,
    words: HashSet<String>,
    before_blank: Vec<Token>,
    after_blank: Vec<Token>,
    /// Whether a name is asked for, and not what it means.
    pub asks_a_name: bool,
}

impl Question {
    pub fn of(card: &Draft) -> Question {
        let front = plain(&card.front);
        let context = card.context.as_deref().unwrap_or_default();
        let all = tokens(&format!("{front}\n{context}"));
        let (before, after) = front.split_once(BLANK).unwrap_or_default();
        Question {
            key: key(&all),
            words: all.iter().map(|token| token.text.clone()).collect(),
            before_blank: tokens(before),
            after_blank: tokens(after),
            asks_a_name: asks_a_name(card),
        }
    }

    /// Whether it says these words in a row; a single character of Chinese says nothing.
    pub fn says(&self, words: &str) -> bool {
        let words = tokens(words);
        let han = words.iter().filter(|token| token.is_han()).count();
        let alone = han == 1 && words.len() == 1;
        let latin = words.iter().filter(|token| !token.is_han());
        let mut latin = latin.map(|token| &token.text);
        !words.is_empty()
            && !alone
            && latin.all(|word| self.words.contains(word))
            && self.key.contains(&key(&words))
    }

    /// What was typed without what the question says around it: the words beside a blank,
    /// `X 是 …` where X is asked for, a gloss in parentheses that is right as well.
    pub fn cores(&self, typed: &Line, rights: &[Line]) -> Vec<String> {
        let mut cores = Vec::new();
        let text = typed.text.as_str();
        if text.len() > 400 {
            return cores;
        }
        let all = tokens(text);
        // How much of a text's end another begins with.
        let overlap = |typed: &[Token], beside: &[Token]| {
            let same = |n: &usize| {
                let (a, b) = (&typed[typed.len() - n..], &beside[..*n]);
                a.iter().zip(b).all(|(a, b)| a.text == b.text)
            };
            (1..=typed.len().min(beside.len())).rev().find(same).unwrap_or(0)
        };
        let reversed = |tokens: &[Token]| tokens.iter().rev().cloned().collect::<Vec<_>>();
        let behind = overlap(&all, &self.after_blank);
        let before = {
            let (a, b) = (reversed(&all), reversed(&self.before_blank));
            overlap(&a, &b)
        };
        for (from, to) in [(0, behind), (before, 0), (before, behind)] {
            if from + to > 0 && from + to < all.len() {
                let (first, last) = (&all[from], &all[all.len() - 1 - to]);
                cores.push(text[first.at.start..last.at.end].to_owned());
            }
        }
        for word in ["是", "为", "：", ": ", " is ", " are ", " = "] {
            if let Some((subject, rest)) = text.split_once(word)
                && !rest.trim().is_empty()
                && self.says(subject)
            {
                cores.push(rest.trim().to_owned());
            }
        }
        if let Some((outside, inside)) = parentheses(text) {
            let inside = Line::of(inside, false);
            if rights.iter().any(|right| right.key == inside.key) {
                cores.push(outside);
            }
        }
        cores
    }
}
