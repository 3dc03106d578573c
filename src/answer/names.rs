//! Names in commands that whoever types them chooses, and those that only look so.

use std::collections::HashMap;

use super::command::{Said, is_same_substitution};
use super::pattern::Pattern;
use super::resource::kind_of;
use super::units::{Unit, Value, What};

/// What a word of a right command is judged on.
pub struct Ground<'a> {
    said: &'a Said,
    /// All names of the right command that are chosen freely.
    free: Vec<&'a str>,
}

impl<'a> Ground<'a> {
    pub fn of(said: &'a Said, ours: &'a [Unit]) -> Ground<'a> {
        let values = ours.iter().filter_map(|unit| match &unit.what {
            What::Word(value) | What::Option { value: Some(value), .. } => Some(value),
            What::Option { value: None, .. } | What::Operator(_) => None,
        });
        Ground { said, free: values.filter(|v| v.free).map(|v| v.text.as_str()).collect() }
    }
}

/// Names that the note chose, and what was typed for them: the same each time.
#[derive(Default)]
pub struct Names {
    given: HashMap<String, String>,
    pub chosen: Vec<(String, String)>,
}

impl Names {
    pub fn take(&mut self, ours: &str, theirs: &str) -> bool {
        match self.given.get(ours) {
            Some(before) => before == theirs,
            None => {
                self.given.insert(ours.to_owned(), theirs.to_owned());
                if ours != theirs {
                    self.chosen.push((ours.to_owned(), theirs.to_owned()));
                }
                true
            }
        }
    }
}

/// Whether a typed word is right for one of the card.
pub fn fits(typed: &Value, right: &Value, ground: &Ground, names: &mut Names) -> bool {
    let free = is_free(right, ground);
    let as_meant = typed.late == right.late && typed.expands == right.expands;
    let globs = right.has_open_glob() == typed.has_open_glob();
    let (typed, right, of) = (typed.text.as_str(), right.text.as_str(), right);
    if typed == right {
        return globs && as_meant && (!free || names.take(right, typed));
    }
    if is_same_substitution(typed, right) {
        return true;
    }
    let pattern = Pattern::of(right, &of.quoted);
    let is_name = |c: char| c.is_alphanumeric() || "._:/@-".contains(c);
    let named = right.chars().all(is_name) || of.is_quoted() && !of.expands;
    if free && !pattern.has_any() && named && may_stand_for(typed, of, ground) {
        return names.take(right, typed);
    }
    if pattern.is_many() {
        return true;
    }
    pattern.has_any()
        && pattern
            .fit(typed)
            .is_some_and(|filled| filled.into_iter().all(|(name, typed)| names.take(name, typed)))
}

/// Whether a name of the right command is free: the question does not say it, and it means nothing.
fn is_free(right: &Value, ground: &Ground) -> bool {
    let known = right.image && is_known_image(&right.text);
    right.free
        && !right.text.is_empty()
        && !known
        && !is_meant(&right.text)
        && !ground.said.says(&right.text)
}

/// Whether a typed name may stand for a free one: it means nothing itself, it is none that belongs
/// elsewhere in the command, it is of the same kind, and no other version of the same image.
fn may_stand_for(typed: &str, right: &Value, ground: &Ground) -> bool {
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let here = typed == "." && right.text.starts_with("./");
    !typed.is_empty()
        && !typed.starts_with('-')
        && (here || !is_meant(typed))
        && !ground.free.contains(&typed)
        && number(typed) == number(&right.text)
        && kind_of(typed) == kind_of(&right.text)
        && !(right.image && is_other_version(typed, &right.text))
}

/// Names that a program knows: this folder, the branch before, the network of the host.
fn is_meant(name: &str) -> bool {
    name.starts_with("HEAD") || MEANT.contains(&name)
}

const MEANT: [&str; 15] = [
    ".",
    "..",
    "-",
    "@",
    "ORIG_HEAD",
    "FETCH_HEAD",
    "kube-system",
    "kube-public",
    "kube-node-lease",
    "default",
    "bridge",
    "host",
    "none",
    "all",
    "localhost",
];

/// `app:v2` for `app:v1`, or `app` for both.
fn is_other_version(typed: &str, right: &str) -> bool {
    let name = |image: &str| match image.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => name.to_owned(),
        _ => image.to_owned(),
    };
    typed != right && name(typed) == name(right)
}

/// Whether an image is one that everybody means by its name.
fn is_known_image(image: &str) -> bool {
    let name = image.split(':').next().unwrap_or(image);
    KNOWN_IMAGES.contains(&name)
}

const KNOWN_IMAGES: [&str; 40] = [
    "alpine",
    "busybox",
    "ubuntu",
    "debian",
    "fedora",
    "centos",
    "hello-world",
    "nginx",
    "httpd",
    "caddy",
    "traefik",
    "haproxy",
    "tomcat",
    "redis",
    "memcached",
    "mysql",
    "mariadb",
    "postgres",
    "mongo",
    "elasticsearch",
    "kibana",
    "rabbitmq",
    "kafka",
    "zookeeper",
    "consul",
    "vault",
    "registry",
    "node",
    "python",
    "golang",
    "ruby",
    "php",
    "openjdk",
    "rust",
    "wordpress",
    "jenkins",
    "sonarqube",
    "grafana/grafana",
    "prom/prometheus",
    "docker",
];
