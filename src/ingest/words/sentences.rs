//! Words that tell what a sentence is: a question, an opinion, one that leans on another.

use std::sync::LazyLock;

use crate::ingest::lexicon::{Ends, Inside, Starts, Whole, Words, each_before};

/// A sentence that begins so leans on the one before it.
pub fn leans_on_context(text: &str) -> bool {
    static CHINESE: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(
            "假设|假如|如上|综上|相信|它|他|她|其|该|此|这|那|上述|以上|以下|如下|下面|上面|前者|后者|因此|所以|但|\
             然而|不过|而|另外|此外|例如|比如|同时|也|还|并|于是|然后|接着|否则|如果要|首先|\
             其次|最后|再|即|反之|相反|总之|由此|为此|对此|与此|这里|那么|换句话说|也就是|\
             当然|其实|就|又|且|或|从而|可见|二者|两者|三者|他们|它们|则|以及|包括|通常|一般|\
             本文|本节|本章|本次|本例|我们|你|您|下图|下表|上图|如图|咱|具体|类似|同样|同理",
        )
    });
    static ENGLISH: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "say|suppose|notice|alternatively|eventually|normally|rather|do|it|its|this|these|\
             that|those|they|their|them|he|she|such|but|however|therefore|thus|hence|so|also|\
             and|or|then|otherwise|instead|moreover|furthermore|additionally|similarly|here|\
             there|above|below|following|both|likewise|because|since|note|please|you|your|we|\
             our|i|let's|let|see|if|when|while|although|though|each|another|other|one|some|\
             many|most|for|as|in|next|first|second|finally|once|after|before|now|by|to|with|\
             at|on",
        )
    });
    let text = text.trim_start_matches(['*', '`', '“', '"', '（', '(', ' ']);
    if CHINESE.begin(text) {
        return true;
    }
    if [
        "That's ",
        "It's ",
        "There's ",
        "The two ",
        "The three ",
        "The four ",
        "The other ",
        "The same ",
    ]
    .iter()
    .any(|start| text.starts_with(start))
    {
        return true;
    }
    let end = text.find(|c: char| !(c.is_ascii_alphabetic() || c == '\'')).unwrap_or(text.len());
    end > 0 && ENGLISH.is(&text[..end])
}

/// An answer that begins so goes on from something that was not asked.
pub fn goes_on(text: &str) -> bool {
    static STARTS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(
            "参考|参见|详见|同上|见上|见下|See |所以|因此|但是|但|然而|而且|并且|这样|此时|于是|也就|另外|此外|不过|因为|\
             从而|例如|比如|这个|这是|这里|那么|如果|So |But |And |However|Therefore|This |\
             These |That |For example|for example|e.g.|now, |then, |As a solution|As a result|As a consequence",
        )
    });
    STARTS.begin(text)
}

/// A pronoun that points out of the text, anywhere in it.
pub fn points_elsewhere(text: &str) -> bool {
    static CHINESE: LazyLock<Inside> = LazyLock::new(|| Inside::of(&pointers()));
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of(POINTERS));
    CHINESE.found_in(text) || points_to_text(text) || ENGLISH.found_in(text)
}

const POINTERS: &str = "above|below|here|following";

fn pointers() -> String {
    // `前面的字符` stands before a character; `前面说的` stands in the note.
    let said = "说|提|讲|介绍|会|的例|的图|的表|的代码|的命令|列|几";
    "下一节|上一节|上述|如下|下图|下表|上图|上表|如图|该文|本文将|本文主要|本文介绍|在本文|，本节|在本节|本节将|本节介|本章|上面的 |右图|左图|\
     ，这里|，上面|，下面|，前面|"
        .to_owned()
        + &each_before("前面|上面|下面|后面", said)
}

/// `前文`, `上文`: but not in `当前文件` and `上下文`.
fn points_to_text(text: &str) -> bool {
    ["前文", "后文", "上文", "下文"].iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            !text[..at].ends_with(['当', '以', '之', '目', '上', '先'])
                && !text[at + word.len()..].starts_with(['件', '本', '档', '字', '章'])
        })
    })
}

/// English that points at a sentence before: "this tag", "the fourth example".
pub fn points_back(text: &str) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        Words::of("this|these|those|such|second|third|fourth|fifth|latter|former")
    });
    WORDS.found_in(text)
}

/// Opinions, guesses and things left to do: no facts.
pub fn is_opinion(text: &str) -> bool {
    static CHINESE: LazyLock<Inside> = LazyLock::new(|| Inside::of(&opinions()));
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of(OPINIONS));
    CHINESE.found_in(text) || ends_in_particle(text) || says_i(text) || ENGLISH.found_in(text)
}

const OPINIONS: &str = "i|my|todo|fixme|tbd|wip|imo|imho|maybe|probably|i'm|i'd|guess|awesome|cool";

fn opinions() -> String {
    // A particle colours a sentence where it ends; inside one it may be a part of a word.
    let end = "。|，|！|？|；|）|)|,|!|?| ";
    "感觉|觉得|大概|好像|似乎|个人认为|应该是|估计是|估计会|估计要|不知道|待补充|待补全|待完善|\
     未完待续|有待补充|哈哈|好玩|吐槽|咱们|有空再|百度一下|自行百度|谷歌一下|自行查|\
     懒得|强烈推荐|看看会|试试看|超用心|仅供参考|挺好|挺贵|挺多|挺大|挺不错|挺有|挺方便|挺简单|说白了|亲测|踩坑|TODO|FIXME|\
     Google it|oming soon|"
        .to_owned()
        + &each_before("吧|呢|啊|嘛|哦|呀|哈", end)
}

fn ends_in_particle(text: &str) -> bool {
    text.ends_with(['吧', '呢', '啊', '嘛', '哦', '呀'])
}

/// [`points_elsewhere`] or [`is_opinion`], asked at once: nearly every text is neither.
pub fn is_no_fact(text: &str) -> bool {
    static SIGNS: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of(&[&pointers(), &opinions(), "我|上文|下文|前文|后文"].join("|"))
    });
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of(POINTERS).and(OPINIONS));
    ends_in_particle(text)
        || ENGLISH.found_in(text)
        || SIGNS.found_in(text) && (points_elsewhere(text) || is_opinion(text))
}

/// `我`, but not `自我` or `我们`.
fn says_i(text: &str) -> bool {
    text.match_indices('我')
        .any(|(at, i)| !text[..at].ends_with('自') && !text[at + i.len()..].starts_with('们'))
}

/// Whether a heading or line asks something.
pub fn is_question(text: &str) -> bool {
    let text = text.trim();
    if text.ends_with(['？', '?']) {
        return true;
    }
    static START: LazyLock<Starts> =
        LazyLock::new(|| Starts::of("什么是|为什么|为何|如何|怎么|怎样|何时|何为|哪些|哪种"));
    static END: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of(
            "是什么|有哪些|有什么用|有何区别|有什么区别|有什么不同|怎么办|是多少|做什么|\
             指什么|为什么",
        )
    });
    if START.begin(text) || END.end(text) {
        return true;
    }
    if !text.starts_with(['w', 'W', 'h', 'H']) {
        return false;
    }
    let mut words = text.split_whitespace();
    let mut next_is = |list: &[&str]| {
        words.next().is_some_and(|word| list.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    next_is(&["what", "why", "how", "when", "which", "who", "where"])
        && next_is(&["is", "are", "do", "does", "did", "can", "should", "would", "will", "was"])
}

/// Whether a short label is itself a question, as a column `回答的问题` is not and `谁来管理` is.
pub fn asks(text: &str) -> bool {
    static WORDS: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of("什么|如何|怎么|怎样|谁|哪|多少|为何|是啥|为啥|吗|了解么|知道么")
    });
    WORDS.found_in(text)
}

/// What follows `X 的` in an answer that says what X is for, not what it is.
pub fn says_what_for(answer: &str) -> bool {
    static CHINESE: LazyLock<Starts> =
        LazyLock::new(|| Starts::of("用于|负责|用来|用作|提供|支持|管理|存储|针对|控制|保证|确保"));
    static ENGLISH: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "maps|determines|specifies|indicates|runs|creates|defines|lets|allows|provides|\
             manages|stores|sets|controls|makes|ensures|keeps|sends|handles|exposes|shows|\
             lists|returns|prints|removes|deletes|adds|enables|disables|limits|restricts|\
             prevents|watches|schedules|routes|builds|copies|starts|stops|pulls|pushes|\
             collects|tracks|holds|represents|describes|contains|used|gives|gets|reads|writes|\
             checks|converts|encrypts|caches|responsible|isolates|groups|selects",
        )
    });
    let first = answer.split(' ').next().unwrap_or_default();
    // "For setting up routes": what it is for.
    if let Some(rest) = answer.strip_prefix("For ").or_else(|| answer.strip_prefix("for "))
        && rest.split(' ').next().is_some_and(|word| word.ends_with("ing"))
    {
        return true;
    }
    CHINESE.begin(answer) && !ends_in_a_noun(answer) || ENGLISH.is(first)
}

/// `用于监控的数据收集系统` says what something is, `控制器…` begins with a noun.
fn ends_in_a_noun(answer: &str) -> bool {
    let clause = answer.split(['，', '。', '；']).next().unwrap_or(answer);
    // `负责维护节点上的网络规则`: where the thing is that something is done to.
    let noun = clause.rsplit_once('的').is_some_and(|(before, tail)| {
        tail.chars().count() <= 12 && !before.ends_with(['上', '中', '里', '内'])
    });
    noun || answer.chars().nth(2).is_some_and(|c| "器商者卷方员面点".contains(c))
}

/// An answer that instructs, or says what should be: it says nothing of what its term is.
pub fn instructs(answer: &str) -> bool {
    static FIRST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "also|or|and|but|use|create|set|record|please|ensure|if|do|make|add|avoid|keep|run|check|see|when|\
             always|never|maintain|try|choose|start|follow|share|let|remember|consider|don't|\
             only|must|should|can|will",
        )
    });
    static CHINESE: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of("请|不要|避免|关注|务必|尽量|建议|记得|不能|不得|必须|需要|应该|应当|最好")
    });
    let mut words = answer.split(' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    // "Mute the microphone": a verb without a subject, and its object.
    let imperative = first.starts_with(|c: char| c.is_ascii_uppercase())
        && !["s", "ed", "ing"].iter().any(|end| first.ends_with(end))
        && ![
            "A", "An", "The", "All", "Any", "If", "For", "In", "On", "Of", "From", "When", "To",
            "Both", "One",
        ]
        .contains(&first)
        && ["the", "a", "an", "your", "all", "any", "that"].contains(&second);
    FIRST.is(first)
        || CHINESE.begin(answer)
        || imperative
        || only_qualifies(answer)
        || demands(answer)
}

/// A sentence that sends elsewhere, or qualifies the one before it.
pub fn refers(sentence: &str) -> bool {
    static STARTS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(
            "If |When |如果|当|请参|参见|参考|详见|除非|一般来说|注意|默认|See |Note |Default|Defaults|Must |For more",
        )
    });
    STARTS.begin(sentence)
}

/// `optional`, `必填`: a quality that many things have.
pub fn only_qualifies(sentence: &str) -> bool {
    static ALL: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "optional|required|default|recommended|deprecated|boolean|string|可选|必填|必需|默认",
        )
    });
    ALL.is(sentence)
}

/// "The total length should not exceed 7 seconds": what should be, and not what is.
fn demands(answer: &str) -> bool {
    static MODALS: LazyLock<Whole> =
        LazyLock::new(|| Whole::of("should|must|can|may|cannot|shouldn't|mustn't|can't"));
    let relative = ["that", "which", "who", "whether", "where", "when", "used", "to"];
    answer.split(' ').take_while(|word| !relative.contains(word)).any(|word| MODALS.is(word))
}

/// A sentence that after a question is no answer yet: it puts off, or says that it depends.
pub fn puts_off(answer: &str) -> bool {
    static WORDS: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of(
            "这么理解|这样理解|不能只|不是简单|有几个|有几种|有多种|有很多|很多人|首先|先说|这个问题|取决于|准确点|\
             不能一刀切|不用一上来|不能一概而论|看情况|It depends|it depends|There are several|\
             There are many|之前|我们",
        )
    });
    WORDS.found_in(answer)
}

/// What an author says about the text and not about its subject: `开始之前，先说两个常见的场景`.
pub fn speaks_of_the_text(text: &str) -> bool {
    static WORDS: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of("开始之前|先说|先来看|先看|接下来|再来看|再来说|本文|本节|本章|这篇文章|这一节")
    });
    WORDS.found_in(text)
}

/// A line about templates: the braces in it are the template's.
pub fn speaks_of_templates(text: &str) -> bool {
    static CHINESE: LazyLock<Inside> =
        LazyLock::new(|| Inside::of("模板|模版|占位|变量|插值|渲染|替换|双花括号|大括号|花括号"));
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
        Words::of(
            "template|templates|templating|placeholder|placeholders|variable|variables|brace|\
             braces|brackets|interpolation|interpolate|interpolated|render|renders|rendered|\
             substitute|substituted|replace|replaced|jinja|mustache|handlebars|liquid|helm",
        )
    });
    CHINESE.found_in(text) || ENGLISH.found_in(text)
}

/// Whether what comes next is only where to read on: "see", "as described in the", 参见.
pub fn sends_elsewhere(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['“', '"', '《']).to_lowercase();
    let before = before.strip_suffix(" the").unwrap_or(&before);
    let chinese = ["参见", "参考", "参阅", "详见", "参看"];
    let english = [
        "see",
        "described in",
        "explained in",
        "shown in",
        "listed in",
        "documented in",
        "refer to",
    ];
    chinese.iter().any(|word| before.ends_with(word)) || ends_with_any(before, &english)
}

/// Whether what comes next could be any of many: `许多`, `根据`, "several", "according to".
pub fn leaves_open(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let before = before.strip_suffix(" the").unwrap_or(&before);
    let chinese = ["许多", "很多", "各种", "一些", "某些", "根据", "按照", "依据", "随着"];
    let english = ["many", "some", "various", "several", "according to"];
    chinese.iter().any(|word| before.ends_with(word)) || ends_with_any(before, &english)
}

/// Whether a text ends with one of these words, and not with a longer one that ends alike.
fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.strip_suffix(word)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}
