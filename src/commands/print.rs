//! How results are printed.

use crate::cli::Settings;
use crate::lang::{Lang, Words};
use crate::terminal::fold;
use crate::text::width;

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

impl Format {
    /// What is said in a result: JSON is English, whoever reads it.
    pub fn words(self, settings: &Settings) -> &'static dyn Words {
        match self {
            Format::Human => settings.words(),
            Format::Json => Lang::En.words(),
        }
    }
}

/// A word of a command line that is to be copied into a shell.
pub fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./+:@%,".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// Lines of a table whose columns are aligned in cells: the first to the left, the others, which
/// hold numbers, to the right. The first row is the head.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max())
        .map(Option::unwrap_or_default)
        .collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let pad = " ".repeat(widths[column] - width(cell));
                match column {
                    0 => line.extend([cell, pad.as_str()]),
                    _ => line.extend(["  ", pad.as_str(), cell]),
                }
            }
            line.truncate(line.trim_end().len());
            line
        })
        .collect()
}

/// The same in so many cells: where it is broader, the names of the first column stand above their
/// numbers.
pub fn table_in(rows: &[Vec<String>], cells: usize) -> Vec<String> {
    let whole = table(rows);
    if whole.iter().all(|line| width(line) <= cells) {
        return whole;
    }
    let nameless = rows.iter().map(|row| {
        let numbers = row.iter().skip(1).cloned();
        std::iter::once(" ".to_owned()).chain(numbers).collect()
    });
    let numbers = table(&nameless.collect::<Vec<_>>());
    let below = |(row, numbers): (&Vec<String>, &String)| {
        let name = row.first().map_or("", String::as_str);
        let mut lines = fold(name, cells);
        lines.push(numbers.clone());
        lines
    };
    let head = numbers.first().cloned();
    head.into_iter().chain(rows.iter().zip(&numbers).skip(1).flat_map(below)).collect()
}

/// Bars of an eighth of a line to a whole one; a space only for nothing at all.
pub fn spark(values: &[f64], most: f64) -> String {
    const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let bar = |value: &f64| match value / most {
        share if share > 0.0 => BARS[((share * 8.0).round() as usize).clamp(1, 8)],
        _ => ' ',
    };
    values.iter().map(bar).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stays_one_in_a_shell() {
        let check = |word: &str, expect: &str| assert_eq!(shell_word(word), expect);
        check("notes/容器-1.md", "notes/容器-1.md");
        check("docker run", "'docker run'");
        check("it's", r"'it'\''s'");
        check("$HOME", "'$HOME'");
    }

    #[test]
    fn columns_are_aligned_in_cells() {
        let rows = [["topic", "due"], ["容器", "12"], ["kubernetes", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&rows), ["topic       due", "容器         12", "kubernetes    3"]);
    }

    #[test]
    fn a_table_that_is_too_broad_has_names_above_its_numbers() {
        let rows = [["topic", "due"], ["容器 network", "12"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table_in(&rows, 17), table(&rows));
        assert_eq!(table_in(&rows, 16), ["   due", "容器 network", "    12"]);
        assert_eq!(table_in(&rows, 8), ["   due", "容器", "network", "    12"]);
    }

    #[test]
    fn bars_grow_with_what_they_stand_for() {
        assert_eq!(spark(&[0.0, 0.1, 4.0, 8.0, 2.0, 0.0], 8.0), " ▁▄█▂");
        assert_eq!(spark(&[0.0], 0.0), "");
    }
}
