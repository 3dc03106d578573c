//! What the rules know of Chinese and English: short lists of words, and nothing of any subject.

/// Headings that say nothing by themselves: the question names their parent instead.
pub fn is_generic_heading(text: &str) -> bool {
    is_one_of(
        text,
        &[
            "简介", "介绍", "概述", "概念", "概要", "基础", "基本概念", "基础知识", "基本知识",
            "核心概念", "基本", "入门", "前言", "引言", "背景", "总结", "小结", "结论", "其他",
            "其它", "正文", "定义", "说明", "示例", "例子", "实例", "参考示例", "用法", "使用",
            "使用方法", "语法", "命令", "常用命令", "选项", "参数", "注意", "注意事项", "补充",
            "其他说明", "输出说明", "相关文件", "命令示例", "命令选项", "命令行选项", "字段说明", "常见问题",
            "输出", "输出信息", "格式化输出", "命令行参数", "faq", "知识点", "要点", "内容", "是什么", "overview", "introduction", "intro", "basics",
            "background", "summary", "conclusion", "definition", "description", "details", "example",
            "examples", "usage", "syntax", "options", "notes", "note", "basic concepts",
            "concepts", "getting started", "about", "fundamentals", "general", "misc", "other",
        ],
    )
}

/// Headings over links, not over facts.
pub fn is_navigation_heading(text: &str) -> bool {
    is_one_of(
        text,
        &[
            "参考", "参考资料", "参考文献", "参考链接", "参考文章", "参考文档", "参考与延伸阅读",
            "延伸阅读", "扩展阅读", "相关链接", "相关阅读", "推荐阅读", "资料", "资源", "链接",
            "目录", "相关文章", "相关文档", "学习资源", "更多资料", "官方文档", "references",
            "reference", "see also", "further reading", "what's next", "whats next", "contents",
            "table of contents", "toc", "links", "resources", "external links", "related",
            "related terms", "read more", "learn more", "more information", "bibliography",
            "sources", "credits", "changelog", "change log", "release notes", "更新日志",
            "变更记录", "版本历史",
        ],
    )
}

/// Labels that introduce an aside instead of naming a term.
pub fn is_aside_label(text: &str) -> bool {
    is_one_of(
        text,
        &[
            "注意", "注", "注释", "备注", "提示", "说明", "例如", "比如", "如", "示例", "例", "例子",
            "举例", "举个例子", "其中", "警告", "重要", "补充", "小贴士", "技巧", "来源", "原文",
            "作者", "译者", "链接", "参考", "推荐", "相关", "地址", "图", "表", "问题", "答", "问",
            "回答", "解答", "解释", "总结", "结论", "小结", "最后", "首先", "其次", "然后", "另外",
            "此外", "即", "也就是", "也就是说", "换句话说", "简单来说", "简单地说", "总之",
            "一句话总结", "输出", "结果", "输出结果", "运行结果", "执行结果", "返回", "日期", "时间",
            "更新", "ps", "p.s", "eg", "e.g", "ie", "i.e", "todo", "tip", "tips", "note", "notes",
            "warning", "caution", "important", "example", "examples", "for example", "see",
            "see also", "source", "author", "link", "links", "output", "result", "hint", "fixme",
            "info", "remember", "summary", "in short", "more information", "homepage", "update",
            "date", "image", "figure", "http", "https",
        ],
    )
}

/// Labels that name a property: of what, their heading says.
pub fn is_property_label(text: &str) -> bool {
    let text = text.trim();
    ends_with_one_of(
        text,
        &[
            "优势", "劣势", "优点", "缺点", "特点", "特性", "特征", "作用", "用途", "功能", "目的", "目标",
            "原因", "原理", "场景", "定义", "含义", "全称", "默认值", "默认端口", "区别", "好处",
            "坏处", "意义", "本质", "核心", "组成", "结构", "格式", "类型", "分类", "方式", "方法", "步骤",
            "流程", "阶段", "条件", "要求", "限制", "代价", "时机", "范围", "职责", "适用场景", "示例",
        ],
    ) || is_one_of(
        text,
        &[
            "advantages", "disadvantages", "pros", "cons", "benefits", "drawbacks", "purpose",
            "use cases", "use case", "features", "default", "scope", "type", "types",
            "limitations", "requirements", "goal", "goals", "cost", "trade-offs",
        ],
    )
}

/// Headings and lead-ins that announce a set, so that "which ones?" is a fair question.
pub fn names_a_set(text: &str) -> bool {
    let text = text.trim();
    if ends_with_one_of(
        text,
        &[
            "优势", "劣势", "优点", "缺点", "优缺点", "特点", "特性", "特征", "作用", "用途", "功能", "原因",
            "场景", "类型", "种类", "分类", "类别", "方式", "方法", "步骤", "阶段", "流程", "组件", "部分",
            "组成", "原则", "要素", "好处", "坏处", "问题", "挑战", "模式", "策略", "状态", "指标", "服务",
            "指令", "概念", "模型", "角色", "对象", "层次", "环节", "维度", "理由", "条件", "要求", "规则",
            "资源", "技术", "手段", "措施", "目标", "级别", "等级", "字段", "属性", "命名空间", "协议",
            "操作", "任务", "工具", "产品", "厂商", "机制", "算法", "缺陷", "限制", "风险", "能力",
            "支柱", "分支", "产物", "网络", "驱动", "价值", "意义", "框架", "领域", "方向", "内容",
        ],
    ) {
        return true;
    }
    // English: the head noun is plural, as in "Benefits of containers" or "Use cases".
    let head = text.split([' ', '\u{a0}']).take_while(|word| {
        !matches!(word.to_lowercase().as_str(), "of" | "for" | "in" | "to" | "with" | "and" | "that")
    });
    head.last().is_some_and(|word| {
        let word = word.to_lowercase();
        word.len() > 3
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && word.ends_with('s')
            && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end))
    })
}

/// A sentence that begins so leans on the one before it.
pub fn leans_on_context(text: &str) -> bool {
    const CHINESE: &[&str] = &[
        "它", "他", "她", "其", "该", "此", "这", "那", "上述", "以上", "以下", "如下", "下面", "上面", "前者",
        "后者", "因此", "所以", "但", "然而", "不过", "而", "另外", "此外", "例如", "比如", "同时", "也",
        "还", "并", "于是", "然后", "接着", "否则", "如果要", "首先", "其次", "最后", "再", "即", "反之", "相反",
        "总之", "由此", "为此", "对此", "与此", "这里", "那么", "换句话说", "也就是", "当然", "其实", "就",
        "又", "且", "或", "从而", "可见", "二者", "两者", "三者", "他们", "它们", "则", "以及", "包括", "通常",
        "一般", "本", "我们", "你", "您", "下图", "下表", "上图", "如图", "咱", "具体", "类似", "同样", "同理",
    ];
    const ENGLISH: &[&str] = &[
        "it", "its", "this", "these", "that", "those", "they", "their", "them", "he", "she", "such",
        "but", "however", "therefore", "thus", "hence", "so", "also", "and", "or", "then", "otherwise",
        "instead", "moreover", "furthermore", "additionally", "similarly", "here", "there", "above",
        "below", "following", "both", "likewise", "because", "since", "note", "please", "you", "your",
        "we", "our", "i", "let's", "let", "see", "if", "when", "while", "although", "though", "each",
        "another", "other", "one", "some", "many", "most", "for", "as", "in", "next", "first",
        "second", "finally", "once", "after", "before", "now", "by", "to", "with", "at", "on",
    ];
    let text = text.trim_start_matches(['*', '`', '“', '"', '（', '(', ' ']);
    if CHINESE.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let first: String = text.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '\'').collect();
    !first.is_empty() && ENGLISH.contains(&first.to_lowercase().as_str())
}

/// An answer that begins so goes on from something that was not asked.
pub fn goes_on(text: &str) -> bool {
    ["所以", "因此", "但是", "但", "然而", "而且", "并且", "这样", "此时", "于是", "也就", "另外", "此外", "同时",
        "不过", "因为", "从而", "例如", "比如", "这个", "这是", "这里", "那么", "如果", "So ", "But ", "And ",
        "However", "Therefore", "This ", "These ", "That ", "For example", "e.g."]
        .iter()
        .any(|word| text.starts_with(word))
}

/// A pronoun that points out of the text, anywhere in it.
pub fn points_elsewhere(text: &str) -> bool {
    ["上述", "如下", "下面", "上面", "下图", "下表", "上图", "上表", "如图", "该文", "本文", "本节", "本章",
        "前文", "后文", "上文", "下文", "这里", "前面", "后面会", "右图", "左图"]
        .iter()
        .any(|word| text.contains(word))
        || has_word(
            text,
            &["above", "below", "here", "following", "previous section", "next section"],
        )
}

/// Opinions, guesses and things left to do: no facts.
pub fn is_opinion(text: &str) -> bool {
    const CHINESE: &[&str] = &[
        "我", "感觉", "觉得", "大概", "好像", "似乎", "个人认为", "应该是", "估计", "不知道", "待补", "待完善",
        "待续", "未完", "有待", "哈哈", "好玩", "吐槽", "咱", "个人", "有空", "百度", "谷歌一下", "自行", "懒得",
        "挺", "说白了", "亲测", "踩坑", "吧", "呢", "啊", "嘛", "哦", "呀", "哈",
    ];
    CHINESE.iter().any(|word| text.contains(word))
        || has_word(
            text,
            &["i", "my", "todo", "fixme", "tbd", "wip", "imo", "imho", "maybe", "probably",
                "google it", "coming soon", "i'm", "i'd", "guess", "awesome", "cool"],
        )
}

/// Bold that stresses instead of naming: not a term to hide.
pub fn is_stress(text: &str) -> bool {
    is_one_of(
        text,
        &[
            "注意", "重要", "必须", "不", "不要", "不能", "不会", "不是", "并不", "没有", "推荐", "仅", "只",
            "只有", "只能", "所有", "都", "一定", "可以", "建议", "默认", "不同", "相同", "同一", "多个", "一个",
            "两个", "任何", "任意", "每个", "自动", "手动", "直接", "就是", "还是", "或者", "但是", "而且",
            "因为", "所以", "如果", "不再", "无法", "唯一", "也", "全部", "首先", "其次", "最后", "例如",
            "not", "no", "must", "only", "always", "never", "all", "any", "important", "warning",
            "note", "do not", "don't", "can", "cannot", "should", "may", "very", "and", "or",
            "same", "different", "one", "every", "each", "both", "if", "more", "less", "most",
        ],
    )
}

/// Whether a heading or line asks something.
pub fn is_question(text: &str) -> bool {
    let text = text.trim();
    if text.ends_with(['？', '?']) {
        return true;
    }
    const START: &[&str] = &["什么是", "为什么", "为何", "如何", "怎么", "怎样", "何时", "何为", "哪些", "哪种"];
    const END: &[&str] = &["是什么", "有哪些", "有什么用", "有何区别", "有什么区别", "有什么不同", "怎么办", "是多少",
        "做什么", "指什么", "为什么"];
    if START.iter().any(|word| text.starts_with(word)) || END.iter().any(|word| text.ends_with(word)) {
        return true;
    }
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let second = words.next().unwrap_or_default().to_lowercase();
    match first.as_str() {
        "what" | "why" | "how" | "when" | "which" | "who" | "where" => matches!(
            second.as_str(),
            "is" | "are" | "do" | "does" | "did" | "can" | "should" | "would" | "will" | "was"
        ),
        _ => false,
    }
}

/// A term with a verb in it, or broken off, is a clause.
pub fn is_clause(term: &str) -> bool {
    const INSIDE: &[&str] = &["了", "可以", "需要", "应该", "必须", "能够", "如果", "就是", "有两", "有三", "有四", "有五",
        "有几", "有以下"];
    const START: &[&str] = &["和", "与", "尽管", "虽然", "当", "对于", "由于", "如果", "为了", "除", "关于", "因为", "根据",
        "随着", "通过以", "只要", "只有", "无论", "不管", "若", "要"];
    const END: &[&str] = &["的", "必须", "可以", "才", "也", "一般", "通常", "本质上", "主要", "应该", "需要", "可能", "包括",
        "如下", "分别", "其实", "往往", "实际上", "理论上"];
    INSIDE.iter().any(|word| term.contains(word))
        || START.iter().any(|word| term.starts_with(word))
        || END.iter().any(|word| term.ends_with(word))
        || has_word(term, &["if", "that", "you", "can", "will", "it", "they", "we", "this", "which", "when"])
}

/// Whether a short label is itself a question, as a column `回答的问题` is not and `谁来管理` is.
pub fn asks(text: &str) -> bool {
    ["什么", "如何", "怎么", "怎样", "谁", "哪", "多少", "为何"].iter().any(|word| text.contains(word))
}

/// First words of command lines that nobody takes for prose.
pub fn is_program(word: &str) -> bool {
    const PROGRAMS: &[&str] = &[
        "docker", "docker-compose", "kubectl", "kubeadm", "minikube", "helm", "podman", "nerdctl",
        "crictl", "git", "gh", "terraform", "ansible", "ansible-playbook", "vault", "packer",
        "aws", "az", "gcloud", "apt", "apt-get", "yum", "dnf", "apk", "brew", "pip", "pip3", "npm",
        "npx", "yarn", "pnpm", "cargo", "go", "make", "mvn", "gradle", "java", "python", "python3",
        "node", "curl", "wget", "ssh", "scp", "rsync", "tar", "zip", "unzip", "gzip", "ls", "cd",
        "cp", "mv", "rm", "mkdir", "rmdir", "touch", "cat", "less", "head", "tail", "grep", "sed",
        "awk", "find", "xargs", "sort", "uniq", "wc", "cut", "tr", "tee", "echo", "export", "env",
        "chmod", "chown", "sudo", "su", "ps", "top", "kill", "pkill", "systemctl", "service",
        "journalctl", "crontab", "mount", "umount", "df", "du", "lsof", "netstat", "ss", "ip",
        "ifconfig", "ping", "dig", "nslookup", "traceroute", "iptables", "nginx", "redis-cli",
        "redis-server", "mysql", "psql", "mongo", "mongosh", "openssl", "vim", "vi", "useradd",
        "usermod", "userdel", "groupadd", "passwd", "ln", "stat", "file", "diff", "tcpdump",
        "strace", "free", "vmstat", "iostat", "sar", "nohup", "watch", "which", "uname", "hostname",
        "date", "argocd", "flux", "istioctl", "jenkins", "etcdctl", "promtool", "swapoff", "sysctl",
        "modprobe", "ulimit", "source", "set", "unset", "alias", "history", "man", "chroot", "dd",
    ];
    PROGRAMS.contains(&word)
}

fn is_one_of(text: &str, list: &[&str]) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.is_ascii() {
        list.iter().any(|word| word.eq_ignore_ascii_case(text))
    } else {
        let text = text.replace([' ', '\u{a0}'], "").to_lowercase();
        list.contains(&text.as_str())
    }
}

fn ends_with_one_of(text: &str, list: &[&str]) -> bool {
    list.iter().any(|word| text.ends_with(word))
}

/// Whether one of the words (in lower case) stands in the text as a word of its own.
fn has_word(text: &str, words: &[&str]) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "-_/`.".contains(c));
    words.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let after = &lower[at + word.len()..];
            let dotted_end = after.starts_with('.')
                && !after[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
            !is_letter(lower[..at].chars().next_back())
                && (!is_letter(after.chars().next()) || dotted_end)
        })
    })
}
