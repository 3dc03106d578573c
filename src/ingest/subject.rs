//! What a section is about, for questions that must name it.

use super::measure::length;
use super::words;
use crate::text::is_han;

/// The nearest heading that names something, cleaned of numbers, signs and question words.
/// Empty where no heading does.
pub fn subject(path: &[String]) -> String {
    let mut property = None;
    for heading in path.iter().rev() {
        let name = name_of(heading);
        let name = noun_of(&name);
        let shows = ["示例", "总结", "清单", "小结", "举例"].iter().any(|end| name.ends_with(end));
        let versus = name.as_bytes().windows(3).any(|part| part.eq_ignore_ascii_case(b" vs"));
        let compares = shows || versus || name.contains("区别");
        if name.is_empty()
            || compares
            || words::is_generic_heading(name)
            || !length(name).within(16, 7)
        {
            continue;
        }
        match &property {
            None if words::is_property_label(name) && length(name).within(4, 1) => {
                property = Some(name.to_owned());
            }
            None => return with_title(name.to_owned(), path),
            Some(property) => return of(name, property),
        }
    }
    property.unwrap_or_default()
}

/// `指令` in the note on `sed` is `sed 的指令`: a short word without a name in it needs the title's,
/// where that is one.
fn with_title(name: String, path: &[String]) -> String {
    let title = path.first().map_or(String::new(), |title| name_of(title));
    const KINDS: &[&str] = &[
        "符", "码", "令", "量", "数", "型", "志", "串", "字", "参考", "权限", "属性", "字段", "选项", "规则", "事件", "格式", "输出",
        "状态", "角色", "动作", "测试", "操作", "设备", "模式", "语句", "表达式",
    ];
    let kind = KINDS.iter().any(|end| name.ends_with(end));
    let bare = kind && name.chars().all(is_han) && length(&name).within(5, 0);
    let named = title.is_ascii() && !title.is_empty() && length(&title).within(0, 2);
    if bare && named && path.len() > 1 && !words::is_generic_heading(&title) {
        format!("{title} 的{name}")
    } else {
        name
    }
}

/// What a heading names, where it asks or tells to do something: `TCP 的拥塞控制是怎么实现的` names
/// `TCP 的拥塞控制`, `如何保证幂等` nothing.
fn noun_of(name: &str) -> &str {
    let mut noun = name;
    for end in ["有哪些", "有哪几种", "是怎么实现的", "是如何实现的", "如何实现", "怎么实现"]
    {
        noun = noun.strip_suffix(end).unwrap_or(noun);
    }
    for start in ["常见的", "常用的"] {
        noun = noun.strip_prefix(start).unwrap_or(noun);
    }
    let mut words = noun.split(' ');
    let is_any =
        |word: &str, list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let gerund =
        first.len() >= 3 && is_any(first.get(first.len() - 3..).unwrap_or_default(), &["ing"]);
    let tells = is_any(first, &["how", "why", "when", "what", "where", "which", "who"])
        || gerund
            && (words.next().is_some() || is_any(second, &["a", "an", "the", "your", "one", "it"]));
    if tells || words::asks(noun) { "" } else { noun.trim() }
}

/// `Docker`, `优势` → `Docker 的优势`.
pub fn of(owner: &str, property: &str) -> String {
    if let Some(at) = owner.find(property).filter(|_| is_chinese(property)) {
        // `Gossip 协议优势与缺陷` owns its `优势` as `Gossip 协议`.
        let owner = owner[..at].trim_end().trim_end_matches(['的', '与', '和', '及', '、']).trim_end();
        let owner = ["优势", "优点", "缺点", "劣势", "优缺点"].iter().find_map(|end| owner.strip_suffix(end)).unwrap_or(owner);
        let owner = owner.trim_end_matches('的').trim_end();
        if owner.is_empty() { property.to_owned() } else { of(owner, property) }
    } else if owner.is_empty() || super::question::overlaps(property, owner) || has_owner(property)
    {
        property.to_owned()
    } else if is_chinese(owner) || is_chinese(property) {
        format!("{}的{}", space_after(owner), space_before(property))
    } else {
        format!("{property} of {owner}")
    }
}

/// `TLS 的目标` and `goals of TLS` say themselves whose they are.
fn has_owner(property: &str) -> bool {
    // `目的` is a word of its own.
    property.replace("目的", "").contains('的')
        || [" of ", " for ", " in "].iter().any(|word| property.contains(word))
}

/// `Docker` before Chinese takes a space, `镜像` does not.
pub fn space_after(text: &str) -> String {
    let latin =
        text.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || "`)+#".contains(c));
    if latin { format!("{text} ") } else { text.to_owned() }
}

/// The same after Chinese.
pub fn space_before(text: &str) -> String {
    let latin =
        text.chars().next().is_some_and(|c| c.is_ascii_alphanumeric() || "`(-.".contains(c));
    if latin { format!(" {text}") } else { text.to_owned() }
}

/// A heading without its number, emoji, end colon and question words: `1.2 什么是 Docker？` → `Docker`.
pub fn name_of(heading: &str) -> String {
    let mut name = without_number(heading.trim()).trim();
    name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '：' | ':' | '？' | '?' | '。' | '#' | '*') || is_sign(c)
    });
    for start in
        ["什么是", "何为", "何谓", "What is ", "What are ", "What's ", "Introduction to ", "About "]
    {
        if let Some(rest) = name.strip_prefix(start) {
            let rest = rest.trim_start();
            name = ["a ", "an ", "the "]
                .iter()
                .find_map(|article| rest.strip_prefix(article))
                .unwrap_or(rest);
        }
    }
    for end in [
        "是什么",
        "的基本概念",
        "基本概念",
        "的核心概念",
        "核心概念",
        "简介",
        "介绍",
        "概述",
        "入门",
        "的概念",
        "概念",
        "基础",
        "的定义",
        "（重要）",
    ] {
        if let Some(rest) = name.strip_suffix(end)
            && !rest.trim().is_empty()
            && !rest.ends_with(['速', '本', '零'])
        {
            name = rest.trim_end();
        }
    }
    match name.contains(['“', '”', '"', '「', '」']) {
        true => name.replace(['“', '”', '"', '「', '」'], "").trim().to_owned(),
        false => name.trim().to_owned(),
    }
}

/// Takes off `1.`, `1.2`, `一、`, `（一）`, `第1章`, `(1)`, `Step 1:` and the like.
pub fn without_number(text: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let text = text.trim_start_matches(|c: char| is_sign(c) || c.is_whitespace());
    if let Some(rest) = text.strip_prefix('第') {
        let rest = rest.trim_start_matches(digit);
        if let Some(rest) =
            rest.strip_prefix(['章', '节', '部', '步', '篇', '讲', '课', '天', '周'])
        {
            return rest.trim_start_matches([' ', '：', ':', '、', '.']);
        }
        return text;
    }
    let open = text.strip_prefix(['（', '(']).unwrap_or(text);
    let rest = open.trim_start_matches(|c: char| digit(c) || c == '.');
    let number = &open[..open.len() - rest.len()];
    if number.is_empty() {
        return text;
    }
    if let Some(rest) = rest.strip_prefix(['、', '）', ')', '．', '：']) {
        return rest.trim_start();
    }
    let arabic = number.starts_with(|c: char| c.is_ascii_digit());
    if arabic && (rest.starts_with(' ') || number.ends_with('.')) && number.contains('.') {
        return rest.trim_start();
    }
    text
}

/// Emoji and ornaments.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{200D}' | '§')
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_cleaned_to_what_they_name() {
        let check = |heading: &str, expect: &str| assert_eq!(name_of(heading), expect);
        check("1.2 什么是 Docker？", "Docker");
        check("一、镜像", "镜像");
        check("⭐️ TCP 与 UDP 的区别（重要）", "TCP 与 UDP 的区别");
        check("什么是“云原生”技术", "云原生技术");
        check("What is a Pod?", "Pod");
        check("12-factor", "12-factor");
        check("2PC 协议", "2PC 协议");
        check("三次握手", "三次握手");
    }

    #[test]
    fn a_generic_heading_takes_its_parent() {
        let path = |parts: &[&str]| parts.iter().map(|p| p.to_string()).collect::<Vec<_>>();
        assert_eq!(subject(&path(&["Docker", "基础"])), "Docker");
        assert_eq!(subject(&path(&["Docker", "优势"])), "Docker 的优势");
        assert_eq!(subject(&path(&["Containers", "Benefits"])), "Benefits of Containers");
        assert_eq!(subject(&[]), "");
    }
}
