//! What the rules know of Chinese and English: lists of words, and nothing of any subject.

mod headings;
mod labels;
mod sentences;
mod translations;
mod verbs;

pub use headings::*;
pub use labels::*;
pub use sentences::*;
pub use translations::*;
pub use verbs::*;
