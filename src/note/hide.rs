//! What stands in a note and is not its text: comments, formulas on lines of their own, and the
//! marks of note programs and site generators. It is blanked before parsing, byte for byte.

use memchr::{memchr3, memmem};

use super::inline::LONGEST;
use super::repair::{GONE, blank, blanked, code_spans};

/// Hides line after line; some of what is hidden runs over many.
pub struct Hider<'a> {
    text: &'a str,
    /// Where what is hidden now ends.
    until: usize,
    /// The next `-->` that was looked for, so that it is looked for once.
    comment_end: Option<usize>,
    /// Whether headings are written `# Heading` here: then `#word` alone is a tag.
    spaced_headings: bool,
    /// Whether the text holds `<!--`, `%%` and `{{` or `{%` at all: most hold none of them.
    comments: bool,
    percents: bool,
    braces: bool,
}

impl Hider<'_> {
    /// `front_matter` is where the front matter ends.
    pub fn of(text: &str, front_matter: usize) -> Hider<'_> {
        let spaced_headings =
            text.contains('#') && text.lines().any(|line| after_signs(line).starts_with(' '));
        Hider {
            text,
            until: front_matter,
            comment_end: Some(0),
            spaced_headings,
            comments: text.contains("<!--"),
            percents: text.contains("%%"),
            braces: text.contains("{{") || text.contains("{%"),
        }
    }

    /// Hides what was opened on a line before; true where nothing of this line is left.
    pub fn goes_on(&self, start: usize, line: &mut [u8]) -> bool {
        let hidden = self.until.saturating_sub(start).min(line.len());
        if hidden == 0 {
            return false;
        }
        if is_blank(&line[hidden..]) {
            blank(line);
            return true;
        }
        gone(&mut line[..hidden]);
        false
    }

    /// Hides what a line outside of code holds.
    pub fn line(&mut self, start: usize, line: &mut [u8]) {
        if self.admonition(start, line) {
            return;
        }
        if self.math(start, line) || is_mark_alone(line) {
            blank(line);
            return;
        }
        let body = trimmed(line);
        if self.spaced_headings && is_tags(body, 1) || is_tags(body, 2) {
            blank(line);
            return;
        }
        if self.comments {
            self.html_comments(start, line);
        }
        if self.percents {
            self.obsidian_comments(start, line);
        }
        if self.braces {
            self.open_shortcode(start, line);
        }
        if line.len() <= LONGEST && memchr3(b'[', b'^', b':', line).is_some() {
            callout(line);
            small_marks(line);
        }
        if is_gone(line) {
            blank(line);
        }
    }

    /// `<!-- … -->`, but the one that is for us.
    fn html_comments(&mut self, start: usize, line: &mut [u8]) {
        let mut from = 0;
        while let Some(at) = find(line, b"<!--", from) {
            from = at + 4;
            if is_code(line, at) {
                continue;
            }
            let end = self.end_of_comment(start + at, is_blank(&line[..at]));
            from = end.saturating_sub(start).min(line.len());
            if !asks_to_skip(&self.text[start + at..end]) {
                gone(&mut line[at..from]);
                self.until = end;
            }
        }
    }

    /// Markdown lets an open comment at the start of a line run to the end of the note. Within a
    /// line it is none; but what stands behind it was not meant to be read.
    fn end_of_comment(&mut self, at: usize, starts_line: bool) -> usize {
        if self.comment_end.is_some_and(|end| end < at + 2) {
            self.comment_end = find(self.text.as_bytes(), b"-->", at + 2);
        }
        let next = find(self.text.as_bytes(), b"<!--", at + 4);
        match self.comment_end {
            Some(end) if starts_line || next.is_none_or(|next| next > end) => end + 3,
            None if starts_line => self.text.len(),
            _ => self.end_of_paragraph(at),
        }
    }

    /// What runs on for longer was not meant to.
    fn near(&self, sign: &[u8], from: usize) -> Option<usize> {
        let to = (from + 4000).min(self.text.len());
        find(&self.text.as_bytes()[..to], sign, from)
    }

    fn end_of_paragraph(&self, at: usize) -> usize {
        find(self.text.as_bytes(), b"\n\n", at).unwrap_or(self.text.len())
    }

    /// Obsidian's `%% … %%`, within a line or from one line that starts so to another.
    fn obsidian_comments(&mut self, start: usize, line: &mut [u8]) {
        let mut from = 0;
        while let Some(at) = find(line, b"%%", from) {
            from = at + 2;
            let opens = at == 0 || line[at - 1].is_ascii_whitespace() || !line[at - 1].is_ascii();
            if !opens || is_code(line, at) {
                continue;
            }
            if let Some(close) = find(line, b"%%", at + 2) {
                if line.get(close + 2).is_none_or(|next| !next.is_ascii_alphanumeric()) {
                    gone(&mut line[at..close + 2]);
                    from = close + 2;
                }
            } else if is_blank(&line[..at]) {
                let close = find(self.text.as_bytes(), b"%%", start + at + 2);
                self.until = close.map_or_else(|| self.end_of_paragraph(start), |end| end + 2);
                gone(&mut line[at..]);
                return;
            }
        }
    }

    /// A shortcode over several lines. Those within one keep their text, see `repair`.
    fn open_shortcode(&mut self, start: usize, line: &mut [u8]) {
        let forms: [(&[u8], &[u8]); 3] = [(b"{{<", b">}}"), (b"{{%", b"%}}"), (b"{%", b"%}")];
        for (open, close) in forms {
            let Some(at) = memmem::rfind(line, open).filter(|at| !is_code(line, *at)) else {
                continue;
            };
            if find(line, close, at).is_none()
                && let Some(end) = self.near(close, start + at)
                && end < self.end_of_paragraph(start + at)
            {
                self.until = end + close.len();
                gone(&mut line[at..]);
            }
        }
    }

    /// A formula that takes whole lines.
    fn math(&mut self, start: usize, line: &[u8]) -> bool {
        let body = trimmed(line);
        let end = start + line.len();
        let forms: [(&[u8], &[u8]); 3] =
            [(b"$$", b"$$"), (b"\\[", b"\\]"), (b"\\begin{", b"\\end{")];
        for (open, close) in forms {
            let Some(rest) = body.strip_prefix(open) else { continue };
            if rest.ends_with(close) || open.len() > 2 && find(rest, close, 0).is_some() {
                return true;
            }
            // Behind `$$` something may be said of it: then it stands alone.
            let opens = rest.is_empty() || open.len() > 2;
            if let Some(found) = self.near(close, end).filter(|_| opens) {
                self.until = find(self.text.as_bytes(), b"\n", found).unwrap_or(self.text.len());
                return true;
            }
        }
        false
    }

    /// `!!! note "Title"` of MkDocs, and its `??? note` and `=== "Tab"`: what is indented below
    /// them is text. As an item it stays together and is no code.
    fn admonition(&mut self, start: usize, line: &mut [u8]) -> bool {
        let body = trimmed(line);
        let named = [&b"!!! "[..], b"??? ", b"???+ "].iter().any(|sign| {
            body.strip_prefix(*sign)
                .is_some_and(|name| name.first().is_some_and(u8::is_ascii_alphabetic))
        });
        let tab = body.strip_prefix(b"=== ").is_some_and(|name| name.starts_with(b"\""));
        if !named && !tab {
            return false;
        }
        let indent = line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let end = line.len();
        let below = self.text[start + end..].trim_start_matches('\n');
        let indented = below.len() - below.trim_start_matches(' ').len() >= indent + 4;
        blank(line);
        if indented {
            // The rule keeps the first line from being what the others are nested below.
            line[indent..indent + 5].copy_from_slice(b"+ ---");
        }
        true
    }
}

/// The comment by which a section asks for no cards.
pub fn asks_to_skip(html: &str) -> bool {
    html.trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"))
        .is_some_and(|said| said.trim() == "cloudnotes: skip")
}

/// What follows the `#` of a heading; empty where there are none or too many.
fn after_signs(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    if (1..=6).contains(&(line.len() - rest.len())) { rest } else { "" }
}

/// `[TOC]`, `[[toc]]`, `{:toc}`, `{: .class}`, `^block`.
fn is_mark_alone(line: &[u8]) -> bool {
    let body = trimmed(line);
    if !body.first().is_some_and(|byte| b"[{^$@".contains(byte)) {
        return false;
    }
    let body = body.to_ascii_lowercase();
    let toc = [&b"[toc]"[..], b"[[toc]]", b"[[_toc_]]", b"${toc}", b"@[toc]"];
    toc.contains(&body.as_slice())
        || body.starts_with(b"{:") && body.ends_with(b"}")
        || body.starts_with(b"^") && is_block_id(&body[1..])
}

/// `#docker #容器/网络`: so many tags, and nothing else.
fn is_tags(body: &[u8], least: usize) -> bool {
    let Some(text) = std::str::from_utf8(body).ok().filter(|text| text.starts_with('#')) else {
        return false;
    };
    let is_tag = |word: &str| {
        word.strip_prefix('#').is_some_and(|name| {
            name.starts_with(char::is_alphabetic)
                && name.chars().all(|c| c.is_alphanumeric() || "_-/".contains(c))
        })
    };
    let mut words = text.split_whitespace();
    words.clone().count() >= least && words.all(is_tag)
}

/// `> [!note]- Title`
fn callout(line: &mut [u8]) {
    let Some(at) = find(line, b"[!", 0) else { return };
    let quoted = line[..at].contains(&b'>') && line[..at].iter().all(|byte| b"> \t".contains(byte));
    let kind = line[at + 2..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    let end = at + 2 + kind.count();
    if quoted && end > at + 2 && matches!(line.get(end), Some(b']' | b'|')) {
        blank(&mut line[at..]);
    }
}

/// Marks within a line: footnotes, block ids, emoji written as words.
fn small_marks(line: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = find(line, b"[^", from) {
        let number = line[at + 2..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        from = at + 2 + number;
        let whole = number > 0 && line.get(from) == Some(&b']');
        let body = at == 0 && line.get(from + 1) == Some(&b':');
        if whole && !body && !is_code(line, at) {
            from += 1;
            gone(&mut line[at..from]);
        }
    }
    let end = line.trim_ascii_end().len();
    if let Some(at) = memmem::rfind(&line[..end], b" ^")
        && is_block_id(&line[at + 2..end])
        && !is_code(line, at)
    {
        gone(&mut line[at + 1..end]);
    }
    emoji(line);
}

/// `^abc123`, without its sign.
fn is_block_id(id: &[u8]) -> bool {
    id.len() >= 3
        && id.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && id.iter().any(u8::is_ascii_alphabetic)
}

/// `:rocket:` with nothing of a word beside it.
fn emoji(line: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = find(line, b":", from) {
        from = at + 1;
        let name = &line[from..];
        let length = name
            .iter()
            .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_+-".contains(b))
            .count();
        let end = from + length;
        let free =
            |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii_whitespace() || !b.is_ascii());
        let named =
            length >= 2 && name.iter().take(length).any(|b| b.is_ascii_alphabetic() || *b == b'+');
        let before = at.checked_sub(1).and_then(|at| line.get(at));
        if named
            && line.get(end) == Some(&b':')
            && before.is_none_or(|b| b.is_ascii_whitespace())
            && free(line.get(end + 1))
            && !is_code(line, at)
        {
            from = end + 1;
            gone(&mut line[at..from]);
        }
    }
}

fn gone(part: &mut [u8]) {
    for byte in part.iter_mut().filter(|byte| **byte != b'\n') {
        *byte = blanked(*byte);
    }
}

/// Whether something was hidden, and nothing else stands on the line.
fn is_gone(line: &[u8]) -> bool {
    line.contains(&(GONE as u8))
        && line.iter().all(|byte| byte.is_ascii_whitespace() || *byte == GONE as u8)
}

fn is_code(line: &[u8], at: usize) -> bool {
    line.contains(&b'`') && code_spans(line).iter().any(|span| span.contains(&at))
}

fn is_blank(part: &[u8]) -> bool {
    part.iter().all(|byte| byte.is_ascii_whitespace() || *byte == b'>')
}

fn trimmed(line: &[u8]) -> &[u8] {
    let mut body = line.trim_ascii();
    while let Some(rest) = body.strip_prefix(b">") {
        body = rest.trim_ascii_start();
    }
    body
}

fn find(text: &[u8], sign: &[u8], from: usize) -> Option<usize> {
    memmem::find(text.get(from..)?, sign).map(|at| from + at)
}
