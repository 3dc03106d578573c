//! The parts of a text that enumerates.

use crate::text::is_han;

/// The members of an answer that enumerates: `A、B 和 C`, `a, b and c`.
pub fn parts(text: &str) -> Vec<String> {
    let marked: String = text
        .replace("以及", "、")
        .replace(" and ", "、")
        .replace(" & ", "、")
        .replace(" / ", "、")
        .replace(['，', ';', '；', '\n'], "、")
        .replace(", ", "、");
    // Not a path, not an address, and not `apps/v1`.
    let numbered = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let version = !marked.contains('、')
        && marked.split('/').any(numbered)
        && !marked.split('/').all(numbered);
    let path =
        version || marked.contains([':', '.']) || marked.trim_start().starts_with(['/', '~']);
    let marked = if path { marked } else { marked.replace(['/', '／'], "、") };
    let marked = joined_by_and(&marked);
    let parts = marked.split('、').map(|part| part.trim().trim_end_matches(['。', '.', '等']));
    let parts: Vec<String> = parts.filter(|p| !p.is_empty()).map(str::to_owned).collect();
    // `CI/CD` and a path are one.
    if parts.iter().all(|part| part.chars().count() <= 3)
        && text.contains('/')
        && !text.contains(is_han)
    {
        return vec![text.to_owned()];
    }
    parts
}

/// 和 and 与 where they join, and are no part of 和平 or 参与.
fn joined_by_and(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1).copied();
        let joins = match c {
            '和' => {
                !before.is_some_and(|c| "总共缓饱平温调".contains(c))
                    && !after.is_some_and(|c| "平谐".contains(c))
            }
            '与' => !before.is_some_and(|c| "参赋给".contains(c)) && after != Some('否'),
            '及' => !before.is_some_and(|c| "涉普以".contains(c)) && after != Some('时'),
            _ => false,
        };
        out.push(if joins && before.is_some() && after.is_some() { '、' } else { *c });
    }
    out
}
