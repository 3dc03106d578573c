//! Getting ready for an exam.

pub mod readiness;

pub use readiness::{Readiness, readiness};
