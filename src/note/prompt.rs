//! What a terminal shows before a command, and people copy with it.

/// The command behind a prompt that can be nothing else: `$ `, `PS> `, `user@host:~$ `,
/// `[root@x ~]# `, `C:\> `, `mysql> `, `>>> `.
pub fn after_prompt(line: &str) -> Option<&str> {
    for sign in ["$ ", ">>> ", "PS> "] {
        if let Some(command) = line.strip_prefix(sign) {
            return Some(command);
        }
    }
    let at = ["$ ", "# ", "> "].iter().filter_map(|sign| line.find(sign)).min()?;
    let (head, command) = (&line[..at], &line[at + 2..]);
    let windows =
        line[at..].starts_with('>') && (head.starts_with("PS ") || head.get(1..3) == Some(":\\"));
    let host = head.contains('@') && (head.starts_with('[') || !head.contains(' '));
    let client = line[at..].starts_with('>')
        && ["mysql", "mariadb", "redis", "sqlite", "postgres", "mongo", "psql"].contains(&head);
    (windows || host || client).then_some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_goes_and_what_only_looks_like_one_stays() {
        for (line, command) in [
            ("$ docker ps", "docker ps"),
            ("user@host:~/a$ docker ps", "docker ps"),
            ("root@x:/# docker ps", "docker ps"),
            ("[root@x ~]# docker ps", "docker ps"),
            (r"PS C:\Users\me> docker ps", "docker ps"),
            ("mysql> show tables;", "show tables;"),
            (">>> print(1)", "print(1)"),
        ] {
            assert_eq!(after_prompt(line), Some(command), "{line}");
        }
        for line in ["# 列出容器", "> quoted", "ssh me@host 'a$ b'", "echo a > b", "$HOME", ""]
        {
            assert_eq!(after_prompt(line), None, "{line}");
        }
    }
}
