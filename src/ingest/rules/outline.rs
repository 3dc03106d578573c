//! A heading that holds only headings: its parts.
//!
//! ```markdown
//! # 存储
//! ## 对象存储
//! ## 块存储
//! ```
//!
//! outline: 存储分哪几部分？ ‖ 对象存储 · 块存储

use crate::card::{Draft, Kind};
use crate::ingest::scene::Scene;
use crate::ingest::subject::{subject, without_number};
use crate::ingest::{question, words};
use crate::note::Section;

pub fn drafts(children: &[&Section], scene: &Scene<'_>) -> Vec<Draft> {
    let parts: Vec<String> = children
        .iter()
        .map(|child| without_number(child.heading()).to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let name = subject(&scene.section.path);
    let generic = parts.iter().filter(|part| words::is_generic_heading(part)).count();
    if parts.len() < generic + 2 || name.is_empty() {
        return Vec::new();
    }
    let lines = (scene.section.line, scene.section.line);
    let heading = scene.section.heading();
    let front = match words::is_question(heading) {
        true => question::question(without_number(heading), "", scene.chinese()),
        false => question::parts(&name, scene.chinese()),
    };
    let mut draft = scene.draft(Kind::Outline, "outline", lines, front, parts.join("\n"));
    draft.items = parts;
    vec![draft]
}
