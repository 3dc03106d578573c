//! Notes as people write them: headings, entries, lists, tables, fences and prose.

use std::fmt::Write;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

/// A note of so many sections.
pub fn note(language: Language, sections: usize, seed: u64) -> String {
    let mut words = Words::new(language, seed);
    let mut note = format!("# {}\n\n{}\n", words.term(), words.sentence());
    for i in 0..sections {
        let level = if i % 4 == 0 { "##" } else { "###" };
        put(&mut note, format_args!("\n{level} {}\n\n", words.term()));
        let shape = [entries, list, table, fence, prose, steps, entries][i % 7];
        shape(&mut note, &mut words);
    }
    note
}

fn entries(note: &mut String, words: &mut Words) {
    for _ in 0..words.random.random_range(3..7) {
        let (term, clause) = (words.term(), words.clause());
        match words.language {
            Language::Chinese => put(note, format_args!("- **{term}**：{clause}\n")),
            Language::English => put(note, format_args!("- **{term}**: {clause}\n")),
        }
    }
}

fn list(note: &mut String, words: &mut Words) {
    match words.language {
        Language::Chinese => put(note, format_args!("{} 的核心特点：\n\n", words.term())),
        Language::English => put(note, format_args!("Advantages of the {}:\n\n", words.term())),
    }
    for _ in 0..words.random.random_range(2..5) {
        put(note, format_args!("- {}\n", words.clause()));
    }
}

fn table(note: &mut String, words: &mut Words) {
    let (one, other) = (words.term(), words.term());
    match words.language {
        Language::Chinese => put(note, format_args!("| 维度 | {one} | {other} |\n")),
        Language::English => put(note, format_args!("| Aspect | {one} | {other} |\n")),
    }
    note.push_str("| --- | --- | --- |\n");
    for _ in 0..4 {
        put(note, format_args!("| {} | {} | {} |\n", words.noun(), words.clause(), words.clause()));
    }
}

fn fence(note: &mut String, words: &mut Words) {
    put(note, format_args!("{}\n\n```bash\n", words.sentence()));
    for _ in 0..3 {
        let (task, n) = (words.clause(), words.random.random_range(1..1000));
        let flag = ["-d", "--rm", "-v /data:/data", "-p 80:80"].choose(&mut words.random);
        put(note, format_args!("# {task}\ndocker run {} app{n}\n", flag.expect("there are four")));
    }
    note.push_str("```\n");
}

fn prose(note: &mut String, words: &mut Words) {
    for _ in 0..3 {
        let (term, bold, clause) = (words.term(), words.term(), words.clause());
        match words.language {
            Language::Chinese => {
                put(note, format_args!("{term}依赖 **{bold}**，因为它能{clause}。"));
            }
            Language::English => {
                put(note, format_args!("The {term} needs a **{bold}**, since it can {clause}. "));
            }
        }
        put(note, format_args!("{}\n\n", words.sentence()));
    }
}

fn steps(note: &mut String, words: &mut Words) {
    match words.language {
        Language::Chinese => put(note, format_args!("部署 {} 的步骤：\n\n", words.term())),
        Language::English => put(note, format_args!("Steps to deploy the {}:\n\n", words.term())),
    }
    for i in 1..5 {
        put(note, format_args!("{i}. {}\n", words.clause()));
    }
}

fn put(note: &mut String, text: std::fmt::Arguments) {
    note.write_fmt(text).expect("a text takes everything");
}

/// Terms and clauses by chance.
pub struct Words {
    pub language: Language,
    random: StdRng,
}

impl Words {
    pub fn new(language: Language, seed: u64) -> Words {
        Words { language, random: StdRng::seed_from_u64(seed) }
    }

    pub fn term(&mut self) -> String {
        let (kinds, nouns) = match self.language {
            Language::Chinese => (KINDS_ZH, NOUNS_ZH),
            Language::English => (KINDS_EN, NOUNS_EN),
        };
        let (one, other) = (self.pick(kinds), self.pick(NAMES));
        let noun = self.pick(nouns);
        match self.language {
            Language::Chinese => format!("{other} {one}{noun}"),
            Language::English => format!("{other} {one} {noun}"),
        }
    }

    pub fn noun(&mut self) -> String {
        match self.language {
            Language::Chinese => self.pick(NOUNS_ZH).to_owned(),
            Language::English => self.pick(NOUNS_EN).to_owned(),
        }
    }

    /// What something does.
    pub fn clause(&mut self) -> String {
        let noun = self.noun();
        match self.language {
            Language::Chinese => {
                let (verb, kind, end) =
                    (self.pick(VERBS_ZH), self.pick(KINDS_ZH), self.pick(ENDS_ZH));
                format!("{verb}{kind}{noun}，{end}")
            }
            Language::English => {
                let (verb, kind, end) =
                    (self.pick(VERBS_EN), self.pick(KINDS_EN), self.pick(ENDS_EN));
                format!("{verb} the {kind} {noun} {end}")
            }
        }
    }

    fn sentence(&mut self) -> String {
        match self.language {
            Language::Chinese => format!("{}用来{}。", self.term(), self.clause()),
            Language::English => format!("The {} is there to {}.", self.term(), self.clause()),
        }
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from.choose(&mut self.random).expect("no list is empty")
    }
}

const NAMES: &[&str] = &[
    "Docker",
    "Kubernetes",
    "etcd",
    "Redis",
    "Envoy",
    "Helm",
    "Istio",
    "Kafka",
    "Linux",
    "MySQL",
    "Nginx",
    "OBS",
    "Prometheus",
    "Swarm",
    "Vault",
    "Ceph",
];
const KINDS_ZH: &[&str] = &[
    "弹性",
    "共享",
    "只读",
    "本地",
    "远程",
    "分布式",
    "临时",
    "加密",
    "默认",
    "公共",
    "私有",
    "虚拟",
    "主",
    "备用",
];
const NOUNS_ZH: &[&str] = &[
    "镜像",
    "容器",
    "存储卷",
    "网络",
    "仓库",
    "节点",
    "集群",
    "调度器",
    "网关",
    "日志",
    "缓存",
    "队列",
    "数据库",
    "负载均衡器",
    "命名空间",
    "证书",
];
const VERBS_ZH: &[&str] = &[
    "管理", "保存", "隔离", "转发", "监控", "复制", "压缩", "分配", "校验", "发布", "回收", "同步",
];
const ENDS_ZH: &[&str] = &[
    "出错时自动恢复",
    "不需要人工干预",
    "按使用量计费",
    "供多个租户共用",
    "在几秒内完成",
    "把延迟降到最低",
    "保证数据不丢失",
    "并记录每一次变更",
];
const KINDS_EN: &[&str] = &[
    "elastic",
    "shared",
    "read-only",
    "local",
    "remote",
    "distributed",
    "temporary",
    "encrypted",
    "default",
    "public",
    "private",
    "virtual",
    "primary",
    "standby",
];
const NOUNS_EN: &[&str] = &[
    "image",
    "container",
    "volume",
    "network",
    "registry",
    "node",
    "cluster",
    "scheduler",
    "gateway",
    "log",
    "cache",
    "queue",
    "database",
    "load balancer",
    "namespace",
    "certificate",
];
const VERBS_EN: &[&str] = &[
    "manage",
    "store",
    "isolate",
    "forward",
    "watch",
    "copy",
    "compress",
    "assign",
    "verify",
    "publish",
    "reclaim",
    "synchronise",
];
const ENDS_EN: &[&str] = &[
    "when a node fails",
    "without manual work",
    "at a price per hour",
    "for several tenants",
    "within a few seconds",
    "to keep latency low",
    "so that no data is lost",
    "and record each change",
];
