//! What options of common commands take: a small table, `usages.txt`, which says how it is read.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What is known of a command's options.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// All forms of an option, `-d` and `--detach`.
    options: HashMap<&'static str, Known>,
    /// Where an option that is a number belongs: `-5` to `-n`.
    pub number: Option<&'static str>,
    /// Arguments that are freely chosen names, from 1; 0 for all of them.
    names: Vec<usize>,
    /// Arguments that are images, counted likewise.
    images: Vec<usize>,
    /// Arguments stand before all options.
    pub arguments_first: bool,
    /// Options end at the first argument.
    pub stops: bool,
    /// Whether anything is known at all.
    pub known: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The form that stands for all.
    pub name: &'static str,
    /// All forms, parted by `/`.
    pub forms: &'static str,
    pub takes: Takes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    Value,
    /// A value that whoever types it chooses.
    Name,
    /// The name of an image.
    Image,
    /// A value, only attached.
    Attached,
    /// An action, which takes all that follows in its order.
    Rest,
}

impl Takes {
    /// Whether it takes a value that may be the next word.
    pub fn value(self) -> bool {
        match self {
            Takes::Value | Takes::Name | Takes::Image => true,
            Takes::Nothing | Takes::Attached | Takes::Rest => false,
        }
    }
}

impl Usage {
    pub fn option(&self, form: &str) -> Option<Known> {
        self.options.get(form).copied()
    }

    /// Whether an argument, counted from 1, is a freely chosen name.
    pub fn is_name(&self, argument: usize) -> bool {
        self.names.contains(&argument) || self.names.contains(&0)
    }

    /// Whether the arguments are names whose order says nothing.
    pub fn is_set(&self) -> bool {
        self.names.contains(&0)
    }

    pub fn is_image(&self, argument: usize) -> bool {
        self.images.contains(&argument) || self.images.contains(&0)
    }

    fn add(&mut self, other: &Usage) {
        self.options.extend(other.options.iter().map(|(form, known)| (*form, *known)));
        self.number = other.number.or(self.number);
        self.names.extend(&other.names);
        self.images.extend(&other.images);
        self.arguments_first |= other.arguments_first;
        self.stops |= other.stops;
        self.known = true;
    }
}

/// The usage of a command, given by its words (`docker`, `run`, `-it`, …); and its own words as the
/// table has them first, with how many of the given ones they stand for.
pub fn usage(words: &[&str]) -> (Usage, Option<(&'static [&'static str], usize)>) {
    let mut usage = Usage::default();
    let mut name = None;
    for length in 1..=words.len().min(3) {
        if let Some((first, known)) = TABLE.get(&words[..length].join(" ")) {
            usage.add(known);
            name = Some((first.as_slice(), length));
        }
    }
    (usage, name)
}

/// Whether a program has subcommands, as `docker` has.
pub fn has_subcommands(program: &str) -> bool {
    let below = |name: &String| name.strip_prefix(program).is_some_and(|end| end.starts_with(' '));
    TABLE.keys().any(below)
}

type Table = HashMap<String, (Vec<&'static str>, Usage)>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    let mut entry: Option<(&str, Usage)> = None;
    for line in include_str!("usages.txt").lines().filter(|line| !line.starts_with('#')) {
        let options = match line.strip_prefix("  ") {
            Some(more) => more,
            None => {
                let (names, options) = line.split_once(": ").unwrap_or((line, ""));
                finish(&mut table, entry.take());
                entry = Some((names, Usage { known: true, ..Usage::default() }));
                options
            }
        };
        if let Some((_, usage)) = &mut entry {
            options.split_whitespace().for_each(|option| read(option, usage));
        }
    }
    finish(&mut table, entry);
    table
});

fn finish(table: &mut Table, entry: Option<(&'static str, Usage)>) {
    let Some((names, usage)) = entry else { return };
    let first: Vec<&str> = names.split(", ").next().unwrap_or_default().split(' ').collect();
    for name in names.split(", ") {
        table.insert(name.to_owned(), (first.clone(), usage.clone()));
    }
}

fn read(option: &'static str, usage: &mut Usage) {
    if option == "!" {
        usage.stops = true;
    } else if option == "<" {
        usage.arguments_first = true;
    } else if let Some(argument) = option.strip_prefix('^') {
        usage.images.push(argument.parse().unwrap_or(0));
    } else if let Some(argument) = option.strip_prefix('@') {
        usage.names.push(argument.parse().unwrap_or(0));
    } else if let Some(number) = option.strip_prefix("-#=") {
        usage.number = Some(number);
    } else {
        let forms = option.trim_end_matches(['=', '~', '^', '?', '!']);
        let takes = match &option[forms.len()..] {
            "=" => Takes::Value,
            "~" => Takes::Name,
            "^" => Takes::Image,
            "!" => Takes::Rest,
            "?" => Takes::Attached,
            _ => Takes::Nothing,
        };
        let name = forms.split('/').next().unwrap_or(forms);
        let known = Known { name, forms, takes };
        usage.options.extend(forms.split('/').map(|form| (form, known)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_options_take() {
        let (run, name) = usage(&["docker", "container", "run", "redis"]);
        assert_eq!(name, Some((&["docker", "run"][..], 3)));
        let publish = Known { name: "-p", forms: "-p/--publish", takes: Takes::Value };
        assert_eq!(run.option("--publish"), Some(publish));
        assert_eq!(run.option("-d"), run.option("--detach"));
        assert_eq!(run.option("--name").map(|known| known.takes), Some(Takes::Name));
        assert!(run.stops);
        // A program's own options hold below it.
        let (get, _) = usage(&["kubectl", "get", "pods"]);
        assert!(get.option("-n").is_some() && get.option("-w").is_some());
        assert!(get.is_name(2) && !get.is_name(1));
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        for (name, (_, usage)) in TABLE.iter() {
            for (form, known) in &usage.options {
                let option = form.strip_prefix("--").or(form.strip_prefix('-'));
                assert!(option.is_some_and(|o| !o.is_empty()), "{name}: {form}");
                assert!(usage.options.contains_key(known.name), "{name}: {form}");
                let action = known.takes == Takes::Rest;
                let short = form.len() == 2 || form.starts_with("--") || action;
                assert!(short, "{name}: {form} is neither short nor long");
            }
        }
        assert!(TABLE.len() > 150);
    }
}
