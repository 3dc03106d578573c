//! What a card's question says, which an answer need not say again.

use std::collections::HashSet;

use super::fold::{Token, key, tokens};
use super::line::Line;
use super::plain::plain;
use super::right::{asks_a_name, parentheses};
use crate::card::{BLANK, Draft};
use crate::text::is_han;

pub struct Question {
    key: String,
    words: HashSet<String>,
    before_blank: Vec<Token>,
    after_blank: Vec<Token>,
    /// Front and context as they stand, and their tokens.
    text: String,
    tokens: Vec<Token>,
    /// Whether a name is asked for, and not what it means.
    pub asks_a_name: bool,
    /// Whether it asks what an abbreviation stands for.
    pub asks_full_form: bool,
}

impl Question {
    pub fn of(card: &Draft) -> Question {
        let front = plain(&card.front);
        let context = card.context.as_deref().unwrap_or_default();
        let text = format!("{front}\n{context}");
        let all = tokens(&text);
        let lower = text.to_lowercase();
        let (before, after) = front.split_once(BLANK).unwrap_or_default();
        Question {
            key: key(&all),
            words: all.iter().map(|token| token.text.clone()).collect(),
            before_blank: tokens(before),
            after_blank: tokens(after),
            asks_a_name: asks_a_name(card),
            asks_full_form: FULL_FORM.iter().any(|word| lower.contains(word)),
            text,
            tokens: all,
        }
    }

    /// Whether it says these words in a row as a phrase of its own, and no part of a longer word:
    /// between signs, another script and characters that only join.
    pub fn says_phrase(&self, words: &str) -> bool {
        let words = tokens(words);
        if words.is_empty() || words.len() == 1 && words[0].is_han() {
            return false;
        }
        let same = |window: &&[Token]| window.iter().zip(&words).all(|(a, b)| a.text == b.text);
        self.tokens.windows(words.len()).filter(same).any(|window| {
            let (first, last) = (&window[0], &window[window.len() - 1]);
            let before = self.text[..first.at.start].chars().next_back();
            let after = self.text[last.at.end..].chars().next();
            let ends = |token: &Token, beside: Option<char>| {
                !token.is_han() || beside.is_none_or(|c| !is_han(c) || JOINING.contains(c))
            };
            ends(first, before) && ends(last, after)
        })
    }

    /// What is asked to be measured in this unit: `多久`, `how much`.
    pub fn asks_measure(&self, unit: &str) -> bool {
        let words: &[&str] = match unit {
            "%" => &["多少", "多大", "几成", "比例", "率", "percent", "how much", "ratio"],
            "ms" | "us" | "ns" | "s" | "min" | "h" | "d" | "week" | "month" | "year" => &[
                "多久",
                "多长",
                "多少",
                "时间",
                "时长",
                "间隔",
                "周期",
                "超时",
                "几秒",
                "几分",
                "几小时",
                "几天",
                "how long",
                "how often",
                "how many",
                "time",
                "interval",
                "period",
            ],
            _ => &[
                "多少",
                "多大",
                "内存",
                "容量",
                "大小",
                "how much",
                "how large",
                "how big",
                "size",
            ],
        };
        let text = self.text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    }

    pub fn asks_port(&self) -> bool {
        self.text.contains("端口") || self.text.to_lowercase().contains("port")
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

/// Characters that join words and belong to none.
const JOINING: &str = "的是与和在由用对中里之了把被将及或等为到从给让";

const FULL_FORM: [&str; 6] = ["全称", "全名", "stand for", "stands for", "full name", "full form"];
