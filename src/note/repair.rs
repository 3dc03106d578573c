//! What people write that CommonMark reads otherwise, put right before parsing.
//!
//! Every replacement takes as many bytes as what it replaces, so that offsets in the repaired
//! text are offsets in the note.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};

use super::hide::Hider;

/// Stand-ins of two bytes for `**` and `==` that open and close. As C1 controls they occur in no
/// sane note, and Markdown takes them for ordinary text.
pub const BOLD: (char, char) = ('\u{91}', '\u{92}');
pub const HIGHLIGHT: (char, char) = ('\u{93}', '\u{94}');
/// Stands where a template's markup stood, and is dropped from the text.
pub const GONE: char = '\u{1A}';

/// Marks bold that CommonMark refuses beside CJK punctuation (`**术语：**定义`) and `==highlight==`,
/// takes away the markup of site generators (`{{< >}}`, `{% %}`, `:::`), keeping its text, and
/// hides what is no text. `front_matter` is where the front matter ends.
pub fn repair(text: &str, front_matter: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut hider = Hider::of(text, front_matter);
    let mut fence: Option<(u8, usize)> = None;
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]);
    for end in ends {
        let range = std::mem::replace(&mut start, end)..end;
        let line = &text[range.clone()];
        let at = range.start;
        let here = &mut bytes[range];
        if hider.goes_on(at, here) {
            continue;
        }
        let body = line.trim_start_matches([' ', '\t', '>']);
        if let Some((sign, length)) = fence_of(body) {
            // The closing fence holds nothing but its signs.
            let bare = body.trim_end().len() == length;
            fence = match fence {
                None => Some((sign, length)),
                Some((open, least)) if sign == open && length >= least && bare => None,
                open => open,
            };
        } else if fence.is_none() {
            hider.line(at, here);
            repair_line(here, body);
        }
    }
    String::from_utf8(bytes).expect("whole characters were replaced by whole ones")
}

/// Puts back what a stand-in stands for: inside code it was no markup.
pub fn restore(text: &str) -> Cow<'_, str> {
    let stand_ins = [BOLD.0, BOLD.1, HIGHLIGHT.0, HIGHLIGHT.1];
    if !text.contains(stand_ins) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace([BOLD.0, BOLD.1], "**").replace([HIGHLIGHT.0, HIGHLIGHT.1], "=="))
}

fn fence_of(line: &str) -> Option<(u8, usize)> {
    let sign = *line.as_bytes().first()?;
    let length = line.bytes().take_while(|b| *b == sign).count();
    ((sign == b'`' || sign == b'~') && length >= 3).then_some((sign, length))
}

fn repair_line(line: &mut [u8], body: &str) {
    if body.starts_with(":::") {
        blank(line);
        return;
    }
    if memchr(b'{', line).is_some() {
        templates(line, b"{{", b"}}");
        templates(line, b"{%", b"%}");
    }
    let (bold, highlight) = (is_doubled(line, b'*'), is_doubled(line, b'='));
    if bold || highlight {
        let code = code_spans(line);
        pair(line, b'*', BOLD, &code);
        pair(line, b'=', HIGHLIGHT, &code);
    }
}

fn is_doubled(line: &[u8], sign: u8) -> bool {
    memchr_iter(sign, line).any(|at| line.get(at + 1) == Some(&sign))
}

pub fn blank(line: &mut [u8]) {
    for byte in line.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        *byte = b' ';
    }
}

/// `{{< tooltip text="Pod" term_id="pod" >}}` leaves `Pod`, and without its text `pod`; of other
/// templates nothing is left.
fn templates(line: &mut [u8], open: &[u8], close: &[u8]) {
    let mut from = 0;
    while let Some(start) = find(&line[from..], open).map(|at| from + at) {
        let Some(end) = find(&line[start..], close).map(|at| start + at + close.len()) else {
            return;
        };
        let inner = start + open.len();
        // Only the generators' own forms: `{{ name }}` and `{{cloze}}` are somebody's text.
        if open == b"{%" || matches!(line.get(inner), Some(b'<' | b'%')) {
            let in_link = memmem::rfind(&line[..start], b"](")
                .is_some_and(|at| memchr(b')', &line[at..start]).is_none());
            if in_link {
                // A space would end the link's target.
                line[start..end].fill(b'_');
                from = end;
                continue;
            }
            let named = [&b"text=\""[..], b"term_id=\"", b"heading \""];
            let kept = named.iter().find_map(|name| {
                let from = start + find(&line[start..end], name)? + name.len();
                Some(from..find(&line[from..end], b"\"").map_or(end, |at| from + at))
            });
            let kept = kept.unwrap_or(end..end);
            for byte in line[start..kept.start].iter_mut() {
                *byte = blanked(*byte);
            }
            for byte in line[kept.end..end].iter_mut() {
                *byte = blanked(*byte);
            }
        }
        from = end;
    }
}

/// What is left of a template's byte: nothing, or a space for a part of a longer character.
pub fn blanked(byte: u8) -> u8 {
    if byte.is_ascii() { GONE as u8 } else { b' ' }
}

/// Byte ranges of `code` within one line.
pub fn code_spans(line: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr(b'`', &line[at..]) {
        at += next;
        let open = run(line, at);
        let mut close = at + open;
        let closed = loop {
            let Some(next) = memchr(b'`', &line[close..]) else { break false };
            close += next;
            let length = run(line, close);
            if length == open {
                break true;
            }
            close += length;
        };
        at += open;
        if closed {
            spans.push(at - open..close + open);
            at = close + open;
        }
    }
    spans
}

/// Length of the run of equal bytes that starts at `at`.
fn run(line: &[u8], at: usize) -> usize {
    line[at..].iter().take_while(|byte| **byte == line[at]).count()
}

/// Pairs doubled signs within the line, left to right: one opens before a non-space, and the
/// next one that follows a non-space closes.
fn pair(line: &mut [u8], sign: u8, stand_in: (char, char), code: &[std::ops::Range<usize>]) {
    let mut open = None;
    let mut at = 0;
    while let Some(next) = memchr(sign, &line[at..]) {
        at += next;
        if let Some(span) = code.iter().find(|span| span.contains(&at)) {
            at = span.end;
            continue;
        }
        let length = run(line, at);
        let end = at + length;
        // `***both***` holds bold and italics; longer runs and `===` are no markup.
        let usable = length == 2 || length == 3 && sign == b'*';
        let escaped = at > 0 && line[at - 1] == b'\\';
        if usable && !escaped {
            let space_before = at == 0 || line[at - 1].is_ascii_whitespace();
            let space_after = line.get(end).is_none_or(u8::is_ascii_whitespace);
            match open {
                Some(start) if !space_before => {
                    replace(line, start, stand_in.0);
                    replace(line, end - 2, stand_in.1);
                    open = None;
                }
                _ if !space_after => open = Some(at),
                _ => {}
            }
        }
        at = end;
    }
}

fn replace(line: &mut [u8], at: usize, stand_in: char) {
    stand_in.encode_utf8(&mut line[at..at + 2]);
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memmem::find(haystack, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let repaired = repair(text, 0);
        assert_eq!(repaired.len(), text.len());
        let shown = repaired
            .replace(BOLD.0, "<b>")
            .replace(BOLD.1, "</b>")
            .replace(HIGHLIGHT.0, "<h>")
            .replace(HIGHLIGHT.1, "</h>")
            .replace(GONE, "");
        assert_eq!(shown, expect);
    }

    #[test]
    fn bold_beside_chinese_punctuation_is_bold() {
        check("**术语：**定义", "<b>术语：</b>定义");
        check("翻译为**“知识”**与**b**", "翻译为<b>“知识”</b>与<b>b</b>");
        check("==**打包**==", "<h><b>打包</b></h>");
        check("***x***", "<b>*x*</b>");
    }

    #[test]
    fn what_is_no_markup_stays() {
        check("a ** b ** c == d == e", "a ** b ** c == d == e");
        check("`**x**` **y**", "`**x**` <b>y</b>");
        check("```\n**x**\n```\n**y**", "```\n**x**\n```\n<b>y</b>");
        check(r"\**x**", r"\**x**");
        check("标题\n====", "标题\n====");
        check("{{cloze}}", "{{cloze}}");
    }

    #[test]
    fn site_markup_goes_and_its_text_stays() {
        check(r#"A {{< tooltip text="Pod" id="pod" >}} runs"#, "A Pod runs");
        check("{{% note %}}\nx", "\nx");
        check("::: tip\nx\n:::", "       \nx\n   ");
    }
}
