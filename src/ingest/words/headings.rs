//! Words that headings and lead-ins are made of.

use std::sync::LazyLock;

use crate::ingest::lexicon::{Ends, Whole, Words};

/// Headings that say nothing by themselves: the question names their parent instead.
pub fn is_generic_heading(text: &str) -> bool {
    static LIST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "motivation|limitations|how it works|how it helps|problem it addresses|commands|\
             shortcuts|cheat sheet|cheatsheet|tips|why|when to use|caveats|types|data types|\
             api|解决的问题|如何帮助|是什么|术语|术语表|名词解释|terms|key terms|terminology|glossary|definitions|基本术语|简单对比|选型建议|重要知识点总结|\
             知识点总结|输出字段|过滤器|格式化|补充（重要）|细节|划重点|使用示例|命令详解|\
             参数说明|选项说明|核心思想|核心要点|常见误区|最佳实践|best practices|\
             before you begin|objectives|prerequisites|synopsis|key points|key takeaways|简介|\
             介绍|概述|概念|概要|基础|基本概念|基础知识|基本知识|核心概念|基本|入门|前言|引言|\
             背景|总结|小结|结论|其他|其它|正文|定义|说明|示例|例子|实例|参考示例|用法|使用|\
             使用方法|语法|命令|常用命令|选项|参数|注意|注意事项|补充|其他说明|输出说明|\
             相关文件|命令示例|命令选项|命令行选项|字段说明|常见问题|输出|输出信息|格式化输出|\
             命令行参数|faq|知识点|要点|内容|overview|introduction|intro|basics|background|\
             summary|conclusion|definition|description|details|example|examples|usage|syntax|\
             options|notes|note|basic concepts|concepts|getting started|about|fundamentals|\
             general|misc|other",
        )
    });
    LIST.is(text)
}

/// Headings over links, not over facts.
pub fn is_navigation_heading(text: &str) -> bool {
    static LIST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "whatsnext|homework|参考|参考资料|参考文献|参考链接|参考文章|参考文档|\
             参考与延伸阅读|延伸阅读|扩展阅读|相关链接|相关阅读|推荐阅读|相关文章|相关文档|\
             学习资源|更多资料|官方文档|references|see also|further reading|what's next|\
             whats next|table of contents|toc|external links|related terms|read more|\
             learn more|more information|bibliography|credits|changelog|change log|\
             release notes|更新日志|变更记录|版本历史|后记|致谢|next steps|acknowledgements",
        )
    });
    static ENDS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of("阅读顺序|复习顺序|核心文章|重点文章|适合谁看|相关专题|相关词汇|参考资料|资料推荐|书籍推荐|文章推荐|工具推荐|学习资料")
    });
    LIST.is(text) || ENDS.end(text.trim())
}

/// Headings of what changed and when: `Changelog`, `[1.2.0] - 2024-01-01`, `v1.2`.
pub fn is_changelog(text: &str) -> bool {
    static LIST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "changelog|change log|release notes|unreleased|更新日志|变更记录|变更日志|版本历史|\
             版本记录|发布日志",
        )
    });
    let text = text.trim();
    if LIST.is(text.trim_matches(['[', ']'])) {
        return true;
    }
    let lower = text.to_lowercase();
    let bare = ["version ", "release "].iter().find_map(|word| lower.strip_prefix(word));
    let mut words = bare.unwrap_or(&lower).split_whitespace();
    let version = words.next().unwrap_or_default();
    let number = version.trim_matches(['[', ']']);
    let marked = number.len() < version.len() || bare.is_some() || number.starts_with('v');
    let number = number.strip_prefix('v').unwrap_or(number);
    // `1.2.0-rc.1`
    let (number, _) = number.split_once(['-', '+']).unwrap_or((number, ""));
    let parts: Vec<&str> = number.split('.').collect();
    let counts = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = words.collect();
    let date = |word: &&str| {
        let plain = word.trim_matches(['(', ')', '（', '）', '[', ']']);
        plain.chars().all(|c| c.is_ascii_digit() || "-–—/.年月日".contains(c))
    };
    // `1.2` alone numbers a section of a text.
    parts.len() >= 2
        && parts.iter().all(counts)
        && rest.iter().all(date)
        && (marked || parts.len() == 3)
}

/// Headings that stand over links more often than not: what is below them decides.
pub fn may_be_navigation(text: &str) -> bool {
    static LIST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "链接|资料|资源|目录|相关|links|resources|contents|related|sources|reference|\
             学习重点|高频问题",
        )
    });
    LIST.is(text)
}

/// Headings and lead-ins that announce a set, so that "which ones?" is a fair question.
pub fn names_a_set(text: &str) -> bool {
    let text = text.trim();
    static SETS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of(
            "优势|劣势|优点|缺点|优缺点|特点|特性|特征|作用|用途|功能|原因|场景|类型|种类|\
             分类|类别|方式|方法|步骤|阶段|流程|组件|部分|组成|原则|要素|好处|坏处|问题|挑战|\
             模式|策略|状态|指标|服务|指令|概念|模型|角色|对象|层次|环节|维度|理由|条件|要求|\
             规则|资源|技术|手段|措施|目标|级别|等级|字段|属性|命名空间|协议|操作|任务|工具|\
             产品|厂商|机制|算法|缺陷|限制|风险|能力|支柱|分支|产物|网络|驱动|价值|意义|框架|\
             领域|方向|内容",
        )
    });
    if SETS.end(text) {
        return true;
    }
    // English: the head noun is plural, as in "Benefits of containers" or "Use cases".
    let lower = text.to_lowercase();
    static JOINTS: LazyLock<Whole> =
        LazyLock::new(|| Whole::of("of|for|in|to|with|and|that|on|by|from|between|inside|within"));
    let head: Vec<&str> =
        lower.split([' ', '\u{a0}']).take_while(|word| !JOINTS.is(word)).collect();
    let tells = ["how", "why", "when", "what", "where", "which"];
    !head.first().is_some_and(|first| tells.contains(first))
        && head.last().is_some_and(|word| {
            word.len() > 3
                && word.bytes().all(|b| b.is_ascii_alphabetic())
                && word.ends_with('s')
                && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end))
                && !is_singular(word)
        })
}

/// English words, in lower case, that end in an s and are one thing.
pub fn is_singular(word: &str) -> bool {
    static SINGULAR: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "kubernetes|redis|devops|dns|https|tls|aws|access|series|analysis|status|process|\
             address|ingress|class|alias|cors|sass|vs|os|works|always|does|ops|postgres|\
             jenkins|prometheus|kops|nfs|tmpfs|news",
        )
    });
    SINGULAR.is(word)
}

/// Headings whose sections are surely their members: `网络的类型`, `三种模式`, "Types of volumes".
pub fn names_a_kind(text: &str) -> bool {
    static ENDS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of(
            "类型|种类|分类|方式|方法|模式|策略|阶段|状态|组件|组成|原则|要素|特点|特性|优势|\
             原因|场景|指标|角色|层次|级别|类别|步骤|手段",
        )
    });
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
        Words::of(
            "types|kinds|modes|states|policies|patterns|strategies|alternatives|benefits|\
             advantages|drawbacks|components|features|stages|phases|methods|options|models|\
             levels|principles|categories",
        )
    });
    let told = crate::ingest::question::counts_members(text)
        || text.starts_with("常见")
        || text.starts_with("主要");
    ENDS.end(text.trim()) || told && names_a_set(text) || ENGLISH.found_in(text)
}
