//! Which lines of which files a diff changed, in the files as they are now.

use std::collections::HashMap;

/// Lines that changed in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The file was not there before.
    All,
    Some(Vec<Hunk>),
}

/// A run of lines of a file as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The first line, from 1; where none came, the line after which some went, from 0.
    pub at: u32,
    /// How many came; 0 where lines only went.
    pub count: u32,
}

impl Lines {
    /// Whether the lines from `first` to `last` are touched: one of them came, or one went from
    /// between them.
    pub fn touch(&self, first: u32, last: u32) -> bool {
        let touches = |hunk: &Hunk| match hunk.count {
            0 => (first..last).contains(&hunk.at),
            count => first <= hunk.at.saturating_add(count - 1) && hunk.at <= last,
        };
        match self {
            Lines::All => true,
            Lines::Some(hunks) => hunks.iter().any(touches),
        }
    }
}

/// Reads what `git diff --unified=0 --src-prefix=a/ --dst-prefix=b/` prints: the lines that
/// changed, by the names of the files as they are now. A file that was only renamed has none; one
/// that is gone is left out.
pub fn read(diff: &str) -> HashMap<String, Lines> {
    let mut files: HashMap<String, Lines> = HashMap::new();
    let mut name: Option<String> = None;
    // Lines of the hunk that are still to come: one of them may read as a head.
    let mut left: u32 = 0;
    for line in diff.lines() {
        if left > 0 {
            left -= u32::from(!line.starts_with('\\'));
        } else if line.starts_with("diff ") {
            name = None;
        } else if let Some(file) = line.strip_prefix("+++ ") {
            name = unquoted(file.strip_suffix('\t').unwrap_or(file))
                .strip_prefix("b/")
                .map(str::to_owned);
        } else if let Some((gone, hunk)) = hunk(line) {
            left = gone.saturating_add(hunk.count);
            if let Some(name) = &name {
                let lines = files.entry(name.clone()).or_insert(Lines::Some(Vec::new()));
                if let Lines::Some(hunks) = lines {
                    hunks.push(hunk);
                }
            }
        }
    }
    files
}

/// How many lines went, and which came: `@@ -12,2 +13 @@`.
fn hunk(line: &str) -> Option<(u32, Hunk)> {
    let (before, after) = line.strip_prefix("@@ -")?.split_once(" @@")?.0.split_once(" +")?;
    let range = |range: &str| match range.split_once(',') {
        Some((at, count)) => Some((at.parse().ok()?, count.parse().ok()?)),
        None => Some((range.parse().ok()?, 1)),
    };
    let ((_, gone), (at, count)): ((u32, u32), (u32, u32)) = (range(before)?, range(after)?);
    Some((gone, Hunk { at, count }))
}

/// A name that git put into quotation marks, as C writes it.
fn unquoted(name: &str) -> String {
    let Some(inner) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) else {
        return name.to_owned();
    };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(digit @ b'0'..=b'7') => {
                let mut value = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(digit) = rest.next_if(|byte| matches!(byte, b'0'..=b'7')) {
                        value = value * 8 + u32::from(digit - b'0');
                    }
                }
                bytes.push(value as u8);
            }
            Some(b'a') => bytes.push(7),
            Some(b'b') => bytes.push(8),
            Some(b't') => bytes.push(b'\t'),
            Some(b'n') => bytes.push(b'\n'),
            Some(b'v') => bytes.push(11),
            Some(b'f') => bytes.push(12),
            Some(b'r') => bytes.push(b'\r'),
            Some(other) => bytes.push(other),
            None => bytes.push(b'\\'),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIFF: &str = "\
diff --git a/notes/docker.md b/notes/docker.md
index 1..2 100644
--- a/notes/docker.md
+++ b/notes/docker.md
@@ -3 +3,2 @@ # Docker
-old
+new
+--- a/notes/no-head.md
@@ -9,2 +10,0 @@ ## 网络
-gone
-+++ b/notes/no-head.md
diff --git a/notes/old.md b/notes/renamed.md
similarity index 90%
rename from notes/old.md
rename to notes/renamed.md
--- a/notes/old.md
+++ b/notes/renamed.md
@@ -1 +1 @@
-a
\\ No newline at end of file
+b
\\ No newline at end of file
diff --git a/notes/a.md b/notes/moved.md
similarity index 100%
rename from notes/a.md
rename to notes/moved.md
diff --git \"a/notes/\\345\\256\\271 \\\"x\\\".md\" \"b/notes/\\345\\256\\271 \\\"x\\\".md\"
--- /dev/null
+++ \"b/notes/\\345\\256\\271 \\\"x\\\".md\"
@@ -0,0 +1,40 @@
+1
diff --git a/notes/gone.md b/notes/gone.md
--- a/notes/gone.md
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
";

    #[test]
    fn the_lines_that_changed_by_the_names_of_today() {
        let files = read(DIFF);
        let mut names: Vec<&str> = files.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["notes/docker.md", "notes/renamed.md", "notes/容 \"x\".md"]);
        let hunks = |name: &str| match &files[name] {
            Lines::Some(hunks) => {
                hunks.iter().map(|hunk| (hunk.at, hunk.count)).collect::<Vec<_>>()
            }
            Lines::All => unreachable!("not said by a diff"),
        };
        assert_eq!(hunks("notes/docker.md"), [(3, 2), (10, 0)]);
        assert_eq!(hunks("notes/renamed.md"), [(1, 1)]);
        assert_eq!(hunks("notes/容 \"x\".md"), [(1, 40)]);
    }

    #[test]
    fn a_card_is_touched_where_its_lines_are() {
        let lines = &read(DIFF)["notes/docker.md"];
        let check = |first, last, touched| {
            assert_eq!(lines.touch(first, last), touched, "{first}-{last}");
        };
        check(1, 2, false);
        check(2, 3, true);
        check(4, 4, true);
        check(5, 9, false);
        // Two lines went from between the lines 10 and 11.
        check(10, 11, true);
        check(8, 10, false);
        check(11, 12, false);
        assert!(Lines::All.touch(7, 7));
    }

    #[test]
    fn no_text_panics() {
        for text in
            ["", "@@ -1 +1 @@", "@@ - + @@", "+++ \"b/\\", "@@ -1,4294967295 +1,4294967295 @@\n"]
        {
            read(text);
        }
    }
}
