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
