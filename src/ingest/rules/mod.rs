//! The rules, one a file. Each reads a line or a block with its surroundings and gives drafts.

pub mod abbreviation;
pub mod cloze;
pub mod command;
pub mod compare;
pub mod definition;
pub mod explicit;
pub mod flag;
pub mod glossary;
pub mod list;
pub mod outline;
pub mod property;
pub mod prose;
pub mod qa;
pub mod reverse;
pub mod role;
pub mod steps;
pub mod table;
pub mod term;

/// What a rule reads, for whoever asks where a card comes from. None for a rule of another
/// version.
pub fn reads(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "abbreviation" => "an abbreviation and what it stands for, or another name: `X，又称 Y`",
        "cloze" => "a sentence with a bold or highlighted term, or one piece of code, to hide",
        "command" => "a task and the command line that does it, in a shell block or on a line",
        "compare" => "two things side by side, in the columns of a table or below each dimension",
        "definition" => "a sentence that defines: `X 是……`, `X 指……`, `X is a …`",
        "explicit" => "what is written as a card: `Q:` and `A:`, `term :: meaning`, `{{cloze}}`",
        "flag" => "an option of a command and what it means: `-d`：后台运行",
        "glossary" => "the first sentence of a section, where it says what the heading is",
        "list" => "a list that its lead-in or its heading names as a set",
        "outline" => "a heading that names a set and holds only headings: its members",
        "property" => "the first sentence below a heading such as `作用`, that tells it of what stands above",
        "prose" => "plain prose below a heading that gave no card otherwise: a number or a known term to hide",
        "qa" => "a question that the note asks, and the first short answer after it",
        "reverse" => "a definition that only one term of the note has: the term is asked for",
        "role" => "a sentence or a line that says what the thing of its heading does",
        "steps" => "an ordered list that tells an order",
        "table" => "a row of a table: its first cell names, the others say",
        "term" => "a line that says what a term is: `术语：说明`, `term: meaning`",
        _ => return None,
    })
}
