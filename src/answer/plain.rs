//! Markdown as a student would type it.

/// A text without the marks of Markdown: emphasis, highlights, backticks, targets of links, tags.
/// What stands in code stays as it is.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code(rest, &mut out),
            '\\' => escape(rest, &mut out),
            '*' => stars(rest, &mut out),
            '=' | '~' if rest[1..].starts_with(c) => pair(rest, &mut out),
            '[' | '!' => link(rest, &mut out),
            '<' => tag(rest, &mut out),
            _ => 0,
        };
        if taken == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            rest = &rest[taken..];
        }
    }
    out.trim().to_owned()
}

/// The pieces of code of a text that is nothing but these, and words that join alternatives.
pub fn codes(markdown: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let mut rest = markdown;
    while let Some(at) = rest.find('`') {
        let mut code = String::new();
        rest = &rest[at..];
        rest = &rest[self::code(rest, &mut code).max(1)..];
        if !code.is_empty() {
            codes.push(code);
        }
    }
    codes
}

/// Gives the bytes it took, as the others do; 0 where this is none.
fn code(text: &str, out: &mut String) -> usize {
    let ticks = text.bytes().take_while(|b| *b == b'`').count();
    let (fence, inside) = text.split_at(ticks);
    match inside.find(fence) {
        Some(end) => {
            out.push_str(inside[..end].trim());
            end + 2 * ticks
        }
        None => 0,
    }
}

fn escape(text: &str, out: &mut String) -> usize {
    match text[1..].chars().next() {
        Some(c) if c.is_ascii_punctuation() => {
            out.push(c);
            2
        }
        _ => 0,
    }
}

/// Emphasis, up to its end; a star among spaces, or of a pattern such as `*.md`, is none.
fn stars(text: &str, out: &mut String) -> usize {
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    let (mark, inside) = text.split_at(stars);
    if inside.starts_with(char::is_whitespace) {
        return 0;
    }
    let closes = |at: &usize| *at > 0 && !inside[..*at].ends_with(char::is_whitespace);
    match inside.match_indices(mark).map(|(at, _)| at).find(closes) {
        Some(end) => {
            out.push_str(&plain(&inside[..end]));
            end + 2 * stars
        }
        None => 0,
    }
}

/// `==x==` and `~~x~~`.
fn pair(text: &str, out: &mut String) -> usize {
    let (mark, inside) = text.split_at(2);
    match inside.find(mark) {
        Some(end) if end > 0 && !inside[..end].trim().is_empty() => {
            out.push_str(&plain(&inside[..end]));
            end + 4
        }
        _ => 0,
    }
}

/// `[text](target)`, `![text](target)`, `[[text]]`, `[^1]`.
fn link(text: &str, out: &mut String) -> usize {
    let open = usize::from(text.starts_with('!'));
    let Some(inside) = text[open..].strip_prefix('[') else { return 0 };
    if let Some(end) = inside.strip_prefix('[').and_then(|inside| inside.find("]]")) {
        let name = &inside[1..=end];
        out.push_str(name.rsplit('|').next().unwrap_or(name));
        return open + end + 4;
    }
    let Some(end) = inside.find(']') else { return 0 };
    if inside.starts_with('^') {
        return open + end + 2;
    }
    match inside[end + 1..].strip_prefix('(').and_then(|target| target.find(')')) {
        Some(close) => {
            out.push_str(&plain(&inside[..end]));
            open + end + close + 4
        }
        None => 0,
    }
}

/// `<br>`, `<b>`, `</b>`: a name of HTML's and nothing that stands for a word.
fn tag(text: &str, out: &mut String) -> usize {
    let Some(end) = text.find('>') else { return 0 };
    let name = text[1..end].trim_matches('/').trim().to_ascii_lowercase();
    match name.as_str() {
        "br" => out.push(' '),
        "b" | "i" | "em" | "strong" | "u" | "kbd" | "code" | "sub" | "sup" | "mark" => {}
        _ => return 0,
    }
    end + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_text_stays() {
        for (markdown, expect) in [
            ("**镜像**（Image）", "镜像（Image）"),
            ("`docker run`", "docker run"),
            ("见 [文档](https://x.y/z) 与 [[页|名]]", "见 文档 与 名"),
            ("==重点== ~~旧~~", "重点 旧"),
            ("*.md 与 a * b", "*.md 与 a * b"),
            ("`**/*.md`", "**/*.md"),
            ("a<br>b", "a b"),
            (r"\*x\*", "*x*"),
            ("`a", "`a"),
            ("<name>", "<name>"),
            ("[OPTIONS]", "[OPTIONS]"),
        ] {
            assert_eq!(plain(markdown), expect, "{markdown}");
        }
        assert_eq!(codes("`-f` 或 ``a `b` ``"), ["-f", "a `b`"]);
    }
}
