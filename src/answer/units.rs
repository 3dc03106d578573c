//! A command line as what counts in it: words in their order, options with their values.

use std::ops::Range;

use super::resource::resources;
use super::shell::{Word, WordKind};
use super::usage::{Known, Takes, Usage, has_subcommands, usage};

/// A word, or an option with its value.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Where it stands in its line.
    pub at: Range<usize>,
    /// Which of the line's commands it is of, counted from 0.
    pub command: usize,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// In order.
    Word(Value),
    Operator(String),
    /// In any order; `name` is the form that stands for all.
    Option {
        name: String,
        known: Option<Known>,
        value: Option<Value>,
    },
}

#[derive(Clone, Debug, Default)]
pub struct Value {
    pub text: String,
    /// The parts of it that stood in quotes.
    pub quoted: Vec<Range<usize>>,
    /// Whether it is a name that whoever types it chooses.
    pub free: bool,
    /// Whether it is an image, without `:latest`.
    pub image: bool,
    /// Whether it is one of several whose order says nothing.
    pub in_set: bool,
    /// Whether it stands behind options where it should stand before them.
    pub late: bool,
    /// Whether the shell would fill in a `$`.
    pub expands: bool,
}

impl Value {
    fn fixed(word: &Word, text: String) -> Value {
        let (quoted, expands) = (word.quoted.clone(), word.expands);
        Value { text, quoted, expands, ..Value::default() }
    }

    fn taken(self, takes: Takes) -> Value {
        let free = matches!(takes, Takes::Name | Takes::Image);
        Value { free, ..self }.with_image(takes == Takes::Image)
    }

    fn with_image(self, image: bool) -> Value {
        let text = match self.text.strip_suffix(":latest") {
            Some(name) if image => name.to_owned(),
            _ => self.text,
        };
        Value { text, image, ..self }
    }

    /// Whether all of it stood in quotes.
    pub fn is_quoted(&self) -> bool {
        self.quoted.first().is_some_and(|quoted| *quoted == (0..self.text.len()))
    }

    /// Whether the shell would look for files by it: `*.log` without quotes.
    pub fn has_open_glob(&self) -> bool {
        let open = |at: &usize| !self.quoted.iter().any(|quoted| quoted.contains(at));
        self.text.match_indices('*').any(|(at, _)| open(&at))
    }
}

/// Cuts words into units. Options that the table does not know take the next word, or with
/// `unknown_alone` none.
pub fn units(words: &[Word], unknown_alone: bool) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut command = 0;
    let words: Vec<Word> = words.iter().flat_map(in_two).collect();
    for part in words.split_inclusive(|word| word.kind == WordKind::Operator) {
        let (words, operator) = match part.split_last() {
            Some((last, words)) if last.kind == WordKind::Operator => (words, Some(last)),
            _ => (part, None),
        };
        let mut reader = Reader { words, at: 0, command, unknown_alone, units: &mut units };
        reader.read();
        if let Some(operator) = operator {
            let what = What::Operator(operator.text.clone());
            units.push(Unit { at: operator.at.clone(), command, what });
            command += 1;
        }
    }
    units
}

/// `docker-compose` is `docker compose`.
fn in_two(word: &Word) -> Vec<Word> {
    let split = word.at.start + "docker".len();
    if word.text != "docker-compose" || !word.quoted.is_empty() {
        return vec![word.clone()];
    }
    let part = |at: Range<usize>, text: &str| Word { at, text: text.to_owned(), ..word.clone() };
    vec![part(word.at.start..split, "docker"), part(split..word.at.end, "compose")]
}

/// `KUBECONFIG=a.yaml`, before a program.
fn is_assignment(text: &str) -> bool {
    text.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
    })
}

struct Reader<'a> {
    words: &'a [Word],
    at: usize,
    command: usize,
    unknown_alone: bool,
    units: &'a mut Vec<Unit>,
}

impl Reader<'_> {
    fn read(&mut self) {
        if self.words.first().is_some_and(|word| word.text == "sudo") && self.words.len() > 1 {
            let next = &self.words[1].text;
            self.at = usize::from(!next.starts_with('-'));
        }
        // What stands first is the program, and no option of it.
        while let Some(word) = self.words.get(self.at)
            && (is_assignment(&word.text) || word.text.starts_with('-'))
        {
            let value = Value::fixed(word, word.text.clone());
            self.push(word.at.clone(), What::Word(value));
            self.at += 1;
        }
        let names = self.name_words();
        let texts: Vec<&str> = names.iter().map(|i| self.words[*i].text.as_str()).collect();
        let (usage, name) = usage(&texts);
        let (first, length) = name.unwrap_or((&[], 1));
        let names = &names[..length.min(names.len())];
        // Before a subcommand only the program's own options may stand.
        let family = length == 1 && texts.first().is_some_and(|program| has_subcommands(program));
        let mut argument = 0;
        let mut optioned = false;
        while let Some(word) = self.words.get(self.at) {
            let option = word.text.len() > 1
                && word.text.starts_with('-')
                && word.quoted.first().is_none_or(|quoted| quoted.start > 0)
                && word.kind == WordKind::Word;
            if let Some(nth) = names.iter().position(|i| *i == self.at) {
                self.name(nth, names, first);
            } else if word.text == "--" && option {
                self.rest();
            } else if option && family && argument == 0 && !is_own(&usage, &word.text) {
                let value = Value::fixed(word, word.text.clone());
                self.push(word.at.clone(), What::Word(value));
                self.at += 1;
            } else if option {
                optioned = true;
                self.option(&usage);
            } else if usage.arguments_first && ["!", "("].contains(&&*word.text) {
                self.rest();
            } else if argument == 0 && texts.first() == Some(&"tar") && is_bundle(&word.text) {
                // `tar xzf a.tar`
                argument += 1;
                self.bundle(&usage, word.clone(), 0);
            } else {
                if word.kind == WordKind::Word {
                    argument += 1;
                }
                self.argument(&usage, first, argument, optioned);
                if usage.stops && word.kind == WordKind::Word {
                    self.rest();
                }
            }
        }
    }

    /// The first words that are neither options nor their values, by their places.
    fn name_words(&self) -> Vec<usize> {
        let mut names: Vec<usize> = Vec::new();
        let mut i = self.at;
        while let Some(word) = self.words.get(i)
            && names.len() < 3
        {
            if word.kind != WordKind::Word {
                break;
            } else if !word.text.starts_with('-') {
                names.push(i);
            } else {
                // Before a subcommand stand only the options of what is named already.
                let texts: Vec<&str> = names.iter().map(|i| self.words[*i].text.as_str()).collect();
                let (usage, _) = usage(&texts);
                if !is_own(&usage, &word.text) {
                    break;
                }
                // Its value, if that is not attached.
                let known = usage.option(&word.text);
                i += usize::from(known.is_some_and(|known| known.takes.value()));
            }
            i += 1;
        }
        names
    }

    fn push(&mut self, at: Range<usize>, what: What) {
        self.units.push(Unit { at, command: self.command, what });
    }

    /// A word of the command's own name, as the table has it first.
    fn name(&mut self, nth: usize, names: &[usize], first: &[&str]) {
        let word = &self.words[self.at];
        let (mut end, mut text) = (word.at.end, word.text.clone());
        self.at += 1;
        if first.len() == names.len() {
            text = first[nth].to_owned();
        } else if first.len() == 2 && nth == 1 {
            // `docker container ls` is `docker ps`.
            text = first[1].to_owned();
            let next = self.at;
            let adjacent = names[1..].iter().enumerate().all(|(n, i)| *i == next - 1 + n);
            if adjacent && let Some(last) = names.last() {
                end = self.words[*last].at.end;
                self.at = last + 1;
            }
        }
        let what = What::Word(Value::fixed(word, text));
        self.push(word.at.start..end, what);
    }

    fn rest(&mut self) {
        while let Some(word) = self.words.get(self.at) {
            let value = Value::fixed(word, word.text.clone());
            self.push(word.at.clone(), What::Word(value));
            self.at += 1;
        }
    }

    fn argument(&mut self, usage: &Usage, name: &[&str], argument: usize, optioned: bool) {
        let word = self.words[self.at].clone();
        self.at += 1;
        let plain = word.kind == WordKind::Word;
        let mut free = usage.is_name(argument) && plain;
        let mut text = word.text.clone();
        if name.first() == Some(&"git") {
            text = revision(text);
        }
        if name.first() == Some(&"kubectl") && plain && argument == 1 {
            if usage.is_name(2) && !usage.is_name(1) {
                // `deploy/web` is `deployment web`.
                if let Some((kind, object)) = text.split_once('/') {
                    let middle = word.at.start + kind.len();
                    let what = What::Word(Value { text: resources(kind), ..Value::default() });
                    self.push(word.at.start..middle, what);
                    let text = object.to_owned();
                    let what = What::Word(Value { text, free: true, ..Value::default() });
                    self.push(middle..word.at.end, what);
                    return;
                }
                text = resources(&text);
            } else if let Some((kind, object)) = text.split_once('/') {
                // `pod/web` is `web` where a pod is meant anyway.
                let kind = resources(kind);
                text = if kind == "pod" { object.to_owned() } else { format!("{kind}/{object}") };
            }
        }
        free &= !text.is_empty();
        let value = Value {
            free,
            in_set: usage.is_set() && plain,
            late: usage.arguments_first && optioned && plain,
            ..Value::fixed(&word, text)
        };
        self.push(word.at, What::Word(value.with_image(usage.is_image(argument) && plain)));
    }

    fn option(&mut self, usage: &Usage) {
        let word = self.words[self.at].clone();
        if usage.option(&word.text).is_some_and(|known| known.takes == Takes::Rest) {
            self.rest();
        } else if word.text.starts_with("--") {
            let (form, attached) = match word.text.split_once('=') {
                Some((form, value)) => (form.to_owned(), Some(value.to_owned())),
                None => (word.text.clone(), None),
            };
            let known = usage.option(&form);
            self.at += 1;
            match attached {
                Some(text) => {
                    let start = form.len() + 1;
                    let value = attached_value(&word, start, text, known);
                    self.whole(word.at, &form, known, Some(value));
                }
                None => self.with_next(word.at, &form, known),
            }
        } else if let Some(number) = usage.number.filter(|_| is_number(&word.text[1..])) {
            self.at += 1;
            let value = Value { text: word.text[1..].to_owned(), ..Value::default() };
            self.whole(word.at, number, usage.option(number), Some(value));
        } else if usage.known && usage.option(&short(&word.text, 1)).is_some() {
            self.bundle(usage, word, 1);
        } else if let Some((form, value)) = word.text.split_once('=') {
            // `-out=plan`
            self.at += 1;
            let value = attached_value(&word, form.len() + 1, value.to_owned(), None);
            self.whole(word.at.clone(), form, None, Some(value));
        } else {
            // `-name`, `-5`
            self.at += 1;
            let takes_next = !is_number(&word.text[1..]);
            if takes_next {
                self.with_next(word.at, &word.text, None);
            } else {
                self.whole(word.at, &word.text, None, None);
            }
        }
    }

    /// `-it`, `-p6379:6379`, `-xzf a.tar`: letter by letter.
    fn bundle(&mut self, usage: &Usage, word: Word, skip: usize) {
        self.at += 1;
        let mut from = word.at.start;
        let plain = word.quoted.is_empty() && word.text.len() == word.at.len();
        let mut letters = word.text.char_indices().filter(|(i, _)| *i >= skip).peekable();
        while let Some((i, letter)) = letters.next() {
            let end = i + letter.len_utf8();
            let form = format!("-{letter}");
            let known = usage.option(&form);
            let takes = known.map_or(Takes::Nothing, |known| known.takes);
            // Within quotes, places in the word are none in the line.
            let to = if plain { word.at.start + end } else { word.at.end };
            match takes {
                Takes::Nothing => {
                    let last = letters.peek().is_none();
                    self.whole(from..if last { word.at.end } else { to }, &form, known, None);
                    from = to;
                }
                Takes::Value | Takes::Name | Takes::Image | Takes::Attached
                    if end < word.text.len() =>
                {
                    let rest = &word.text[end..];
                    let equals = usize::from(rest.starts_with('='));
                    let text = rest[equals..].to_owned();
                    let value = attached_value(&word, end + equals, text, known);
                    self.whole(from..word.at.end, &form, known, Some(value));
                    return;
                }
                Takes::Attached | Takes::Rest => self.whole(from..word.at.end, &form, known, None),
                Takes::Value | Takes::Name | Takes::Image => {
                    self.with_next(from..word.at.end, &form, known);
                    return;
                }
            }
        }
    }

    /// An option whose value is the next word, if it takes one.
    fn with_next(&mut self, at: Range<usize>, form: &str, known: Option<Known>) {
        let takes = match known {
            Some(known) => known.takes.value(),
            None => !self.unknown_alone,
        };
        let next = self.words.get(self.at).filter(|next| {
            takes
                && next.kind == WordKind::Word
                && (known.is_some() || !next.text.starts_with('-') || next.text == "-")
        });
        match next.cloned() {
            Some(next) => {
                self.at += 1;
                let takes = known.map_or(Takes::Value, |known| known.takes);
                let value = Value::fixed(&next, next.text.clone()).taken(takes);
                self.whole(at.start..next.at.end, form, known, Some(value));
            }
            None => self.whole(at, form, known, None),
        }
    }

    fn whole(&mut self, at: Range<usize>, form: &str, known: Option<Known>, value: Option<Value>) {
        let name = known.map_or(form, |known| known.name).to_owned();
        self.push(at, What::Option { name, known, value });
    }
}

/// Whether an option is one of these, with its value attached or without.
fn is_own(usage: &Usage, option: &str) -> bool {
    let form = option.split('=').next().unwrap_or_default();
    let attached = usage.option(&short(form, 1)).is_some_and(|known| known.takes.value());
    usage.option(form).is_some() || !form.starts_with("--") && attached
}

fn attached_value(word: &Word, start: usize, text: String, known: Option<Known>) -> Value {
    let within = |quoted: &Range<usize>| {
        (quoted.end > start).then(|| quoted.start.saturating_sub(start)..quoted.end - start)
    };
    let quoted = word.quoted.iter().filter_map(within).collect();
    let expands = word.expands;
    Value { text, quoted, expands, ..Value::default() }
        .taken(known.map_or(Takes::Value, |known| known.takes))
}

fn short(text: &str, skip: usize) -> String {
    format!("-{}", text.chars().nth(skip).unwrap_or('-'))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The letters that `tar` takes without a dash.
fn is_bundle(text: &str) -> bool {
    text.len() <= 8
        && text.len() > 1
        && text.bytes().all(|b| b.is_ascii_alphabetic())
        && text.contains(['c', 'x', 't', 'r', 'u'])
}

/// `HEAD^` and `HEAD~` are `HEAD~1`.
fn revision(text: String) -> String {
    match text.as_str() {
        "HEAD^" | "HEAD~" => "HEAD~1".to_owned(),
        _ => text,
    }
}
