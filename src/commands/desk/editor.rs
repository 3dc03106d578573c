//! The learner's editor: which program it is, and how it is told the line.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::lang::Words;

/// A program and the arguments that go before the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Editor {
    program: String,
    args: Vec<String>,
}

/// Opens a file at a line, from 1, and waits until the editor is closed.
///
/// # Errors
/// There is no editor, it cannot be started, or it ended with an error, as `:cq` does it: what is
/// to be said about it.
pub fn open(file: &Path, line: u32, words: &dyn Words) -> Result<(), String> {
    let value = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let is_dumb = value("TERM").is_none_or(|term| term == "dumb");
    let editor = found(value("VISUAL"), value("EDITOR"), is_dumb, is_installed, words)?;
    let status = Command::new(&editor.program).args(editor.args_for(file, line)).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(words.editor_failed(&editor.program, status.code())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(words.editor_missing(&editor.program))
        }
        Err(error) => Err(words.editor_unstarted(&editor.program, &error.to_string())),
    }
}

/// As git looks for it: a terminal that can show no screen passes `VISUAL` over.
fn found(
    visual: Option<String>,
    editor: Option<String>,
    is_dumb: bool,
    is_installed: impl Fn(&str) -> bool,
    words: &dyn Words,
) -> Result<Editor, String> {
    let asked = visual.filter(|_| !is_dumb).or(editor);
    let parts = match &asked {
        Some(value) => shell_words::split(value).map_err(|_| words.editor_unreadable(value))?,
        None => {
            let known = COMMON.iter().find(|program| is_installed(program));
            vec![(*known.ok_or_else(|| words.no_editor())?).to_owned()]
        }
    };
    let mut parts = parts.into_iter();
    let program = parts.next().ok_or_else(|| words.no_editor())?;
    Ok(Editor { program, args: parts.collect() })
}

/// What is there without anybody having chosen it.
const COMMON: &[&str] = if cfg!(windows) { &["notepad"] } else { &["vi", "nano"] };

fn is_installed(program: &str) -> bool {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(&file).is_file())
}

/// How an editor is told the line.
#[derive(Clone, Copy)]
enum Form {
    /// `+12 file`
    Plus,
    /// `file:12`
    Colon,
    /// `-g file:12`
    Goto,
    /// `--line 12 file`
    Line,
}

/// Editors by the names of their programs: how they are told the line, and what makes those wait
/// that return at once.
const FORMS: &[(&[&str], Form, Option<&str>)] = &[
    (&["vi", "vim", "nvim", "view", "ex", "kak", "ne", "jed", "joe", "mg"], Form::Plus, None),
    (&["nano", "pico", "micro", "emacs", "emacsclient", "mcedit"], Form::Plus, None),
    (&["gvim", "mvim"], Form::Plus, Some("--nofork")),
    (&["gedit", "gnome-text-editor"], Form::Plus, Some("--wait")),
    (&["hx", "helix"], Form::Colon, None),
    (&["subl", "sublime_text", "zed", "zeditor"], Form::Colon, Some("--wait")),
    (&["code", "code-insiders", "codium", "cursor", "windsurf"], Form::Goto, Some("--wait")),
    (&["kate"], Form::Line, Some("--block")),
    (&["mate", "idea", "pycharm", "webstorm"], Form::Line, Some("--wait")),
];

impl Editor {
    fn args_for(&self, file: &Path, line: u32) -> Vec<OsString> {
        let name = Path::new(&self.program).file_stem().unwrap_or_default().to_string_lossy();
        let form = FORMS.iter().find(|(names, ..)| names.contains(&&*name));
        let mut args: Vec<OsString> = self.args.iter().map(OsString::from).collect();
        let Some((_, form, wait)) = form else {
            args.push(file.into());
            return args;
        };
        let waits = |wait: &str| self.args.iter().any(|arg| arg == wait || WAITS.contains(&&**arg));
        args.extend(wait.filter(|wait| !waits(wait)).map(OsString::from));
        let at = || {
            let mut at = OsString::from(file);
            at.push(format!(":{line}"));
            at
        };
        match form {
            Form::Plus => args.extend([format!("+{line}").into(), file.into()]),
            Form::Colon => args.push(at()),
            Form::Goto => args.extend(["-g".into(), at()]),
            Form::Line => args.extend(["--line".into(), line.to_string().into(), file.into()]),
        }
        args
    }
}

/// Other names of what makes an editor wait.
const WAITS: &[&str] = &["-w", "-f", "-b", "-s", "--wait", "--nofork", "--block", "--standalone"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn command(visual: &str, editor: &str, is_dumb: bool, installed: &str) -> String {
        let set = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        let words = Lang::En.words();
        let is_installed = |program: &str| installed.split(' ').any(|name| name == program);
        match found(set(visual), set(editor), is_dumb, is_installed, words) {
            Ok(editor) => {
                let args = editor.args_for(Path::new("notes/docker.md"), 12).into_iter();
                let words = std::iter::once(editor.program.clone().into()).chain(args);
                words.map(|word| word.into_string().expect("text")).collect::<Vec<_>>().join(" ")
            }
            Err(told) => told,
        }
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_way() {
        let check = |editor: &str, expect: &str| {
            assert_eq!(command(editor, "", false, ""), expect, "{editor}");
        };
        check("vim", "vim +12 notes/docker.md");
        check("/usr/bin/nvim -R", "/usr/bin/nvim -R +12 notes/docker.md");
        check("nano", "nano +12 notes/docker.md");
        check("emacsclient -t", "emacsclient -t +12 notes/docker.md");
        check("hx", "hx notes/docker.md:12");
        check("code", "code --wait -g notes/docker.md:12");
        check("code -w", "code -w -g notes/docker.md:12");
        check("subl --wait", "subl --wait notes/docker.md:12");
        check("gvim -f", "gvim -f +12 notes/docker.md");
        check("kate", "kate --block --line 12 notes/docker.md");
        check("'/opt/my editor/edit' --now", "/opt/my editor/edit --now notes/docker.md");
    }

    #[test]
    fn it_is_found_as_git_finds_it() {
        let check = |(visual, editor, is_dumb, installed), expect: &str| {
            assert_eq!(command(visual, editor, is_dumb, installed), expect);
        };
        check(("hx", "ed", false, "vi"), "hx notes/docker.md:12");
        check(("hx", "ed", true, "vi"), "ed notes/docker.md");
        check(("", "ed", false, "vi"), "ed notes/docker.md");
        check(("hx", "", true, "vi nano"), "vi +12 notes/docker.md");
        check(("", "", false, "nano"), "nano +12 notes/docker.md");
        check(("", "", false, ""), "No editor found: set EDITOR, as in `export EDITOR=nano`.");
        check(
            ("vim 'a", "", false, ""),
            "`vim 'a` is no command: a quotation mark in EDITOR or VISUAL is not closed.",
        );
    }
}
