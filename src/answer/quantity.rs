//! Numbers with what they count, each in one form for all ways to write it: `30 秒` and `thirty
//! seconds` are `30s`, `3 到 5` is `3-5`, `2024 年 5 月` is `2024-05`.

use super::fold::{half_width, number_word, word};
use crate::text::is_han;

/// The quantity that begins here, in its one form, and where it ends. None where there is only a
/// number as it stands.
pub fn quantity(text: &str, at: usize) -> Option<(String, usize)> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_graphic() && !"([{\"'`,;|<>=*+~".contains(c)) {
        return None;
    }
    if let Some(rest) = text[at..].strip_prefix("百分之") {
        let number = number(text, text.len() - rest.trim_start().len())?;
        return Some((format!("{}%", number.text), number.end));
    }
    let first = number(text, at)?;
    if let Some(date) = date(text, &first) {
        return Some(date);
    }
    let (mut form, mut end, mut unit) = (first.text, first.end, first.unit);
    let mut other = first.spelled;
    if unit.is_none()
        && let Some(to) = to(text, end).and_then(|at| number(text, at))
    {
        (form, end, unit) = (format!("{form}-{}", to.text), to.end, to.unit);
        other = true;
    }
    if unit.is_none()
        && let Some((name, to)) = unit_at(text, end)
    {
        (unit, end) = (Some(name), to);
    }
    match unit {
        Some(unit) => Some((form + &unit, end)),
        None => other.then_some((form, end)),
    }
}

/// What a quantity is measured in; and the number alone.
pub fn measured(form: &str) -> Option<(&str, &str)> {
    let digits = form.bytes().take_while(|b| b.is_ascii_digit() || b"-.".contains(b)).count();
    let (number, unit) = form.split_at(digits);
    (!number.is_empty() && !unit.is_empty() && unit_named(unit).as_deref() == Some(unit))
        .then_some((number, unit))
}

struct Number {
    text: String,
    end: usize,
    unit: Option<String>,
    /// Whether it is not written as it is compared: `十二`, `2024-5`.
    spelled: bool,
}

fn number(text: &str, at: usize) -> Option<Number> {
    let first = text[at..].chars().next()?;
    if NUMERALS.contains(first) {
        return numerals(text, at);
    }
    let end = word(text, at)?;
    let shown: String = text[at..end].chars().map(half_width).filter(|c| *c != ',').collect();
    if let Some(number) = number_word(&shown.to_lowercase()) {
        return Some(Number { text: number.to_owned(), end, unit: None, spelled: false });
    }
    let decimal = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let digits = shown.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let (number, rest) = shown.split_at(digits);
    let of = |text: &str, unit| Number { text: text.to_owned(), end, unit, spelled: false };
    match () {
        () if !decimal(number) => None,
        () if rest.is_empty() => Some(of(number, None)),
        () if calendar(&shown).is_some() => {
            Some(Number { spelled: true, ..of(&calendar(&shown)?, None) })
        }
        // `3-5`, `3-5s`
        () if rest.starts_with('-') => {
            let more = rest[1..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let (second, behind) = rest[1..].split_at(more);
            let unit = unit_named(behind);
            (decimal(second) && (behind.is_empty() || unit.is_some()))
                .then(|| of(&shown[..digits + 1 + more], unit))
        }
        () => unit_named(rest).map(|unit| of(number, Some(unit))),
    }
}

const NUMERALS: &str = "零一二三四五六七八九两十百千万亿";

/// `十二`, `二十`, `一千`; of a single one only what counts, and that is for `fold` to say, but for
/// the unit behind it.
fn numerals(text: &str, at: usize) -> Option<Number> {
    if text[..at].ends_with(|c| NUMERALS.contains(c) || "第几".contains(c)) {
        return None;
    }
    let rest = &text[at..];
    let end = rest.find(|c| !NUMERALS.contains(c)).unwrap_or(rest.len());
    let run = &rest[..end];
    let (mut sum, mut part, mut digit) = (0u64, 0u64, None);
    for c in run.chars() {
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            '两' => {
                digit = Some(2);
                continue;
            }
            c => {
                digit = "零一二三四五六七八九".chars().position(|other| other == c);
                continue;
            }
        };
        let here = digit.take().map_or(u64::from(c == '十' && part == 0), |n| n as u64);
        if scale >= 10_000 {
            sum += (part + here).checked_mul(scale)?;
            part = 0;
        } else {
            part += here * scale;
        }
    }
    let value = sum + part + digit.map_or(0, |n| n as u64);
    let many = run.chars().count() > 1;
    let scaled = run.contains(['十', '百', '千', '万', '亿']);
    let begins = !run.starts_with(['百', '千', '万', '亿', '零']);
    let behind = rest[end..].trim_start();
    let counts = behind.starts_with(|c| "个种条台次层步天项类位倍段".contains(c));
    let spelled = begins && (many && scaled || run == "十" && counts);
    let whole = begins && (spelled || !many && unit_at(text, at + end).is_some());
    whole.then(|| Number { text: value.to_string(), end: at + end, unit: None, spelled })
}

/// Where the other end of a range begins: behind `-`, `~`, `到`, `to`.
fn to(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start();
    let spaced = rest.len() < text[end..].len();
    let behind =
        ["–", "—", "−", "~", "～", "-", "到", "至", "to "].into_iter().find_map(|sign| {
            let apart = !matches!(sign, "to ") || spaced;
            rest.strip_prefix(sign).filter(|_| apart)
        })?;
    let behind = behind.trim_start();
    // `3 -5` is an option.
    let option = rest.starts_with('-') && spaced && !rest.starts_with("- ");
    (!option).then_some(text.len() - behind.len())
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// `2024-5`, `2024/05/08`.
fn calendar(shown: &str) -> Option<String> {
    let parts: Vec<&str> = shown.split(['-', '/']).collect();
    let (year, rest) = parts.split_first()?;
    let within = |part: &str, most: u32| {
        part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
    };
    let good = match rest {
        [month] => within(month, 12),
        [month, day] => within(month, 12) && within(day, 31),
        _ => false,
    };
    (is_year(year) && good)
        .then(|| rest.iter().fold((*year).to_owned(), |date, part| format!("{date}-{part:0>2}")))
}

/// `2013 年`, `2024 年 5 月`, `2024 年 5 月 8 日`.
fn date(text: &str, year: &Number) -> Option<(String, usize)> {
    let behind = |at: usize, signs: &[&str]| {
        let rest = text[at..].trim_start();
        let rest = signs.iter().find_map(|sign| rest.strip_prefix(sign))?;
        Some(text.len() - rest.len())
    };
    if !is_year(&year.text) {
        return None;
    }
    let part = |at: usize, signs: &[&str]| {
        let start = text.len() - text[at..].trim_start().len();
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let end = behind(start + digits, signs).filter(|_| (1..=2).contains(&digits))?;
        Some((text[start..start + digits].to_owned(), end))
    };
    let end = behind(year.end, &["年"])?;
    let Some((month, end)) = part(end, &["月份", "月"]) else {
        return Some((year.text.clone(), end));
    };
    let date = format!("{}-{month:0>2}", year.text);
    Some(match part(end, &["日", "号"]) {
        Some((day, end)) => (format!("{date}-{day:0>2}"), end),
        None => (date, end),
    })
}

/// The unit behind a number, and where it ends.
fn unit_at(text: &str, end: usize) -> Option<(String, usize)> {
    let rest = text[end..].trim_start();
    let start = text.len() - rest.len();
    let first = rest.chars().next()?;
    if half_width(first) == '%' {
        return Some(("%".to_owned(), start + first.len_utf8()));
    }
    if is_han(first) {
        let counted = rest.strip_prefix('个').unwrap_or(rest);
        let of = |name: &&str| {
            let behind = if name.starts_with('个') { rest } else { counted };
            behind.strip_prefix(*name).map(|after| text.len() - after.len())
        };
        return HAN_UNITS
            .into_iter()
            .find_map(|(name, unit)| of(&name).map(|end| (unit.to_owned(), end)));
    }
    let end = word(text, start)?;
    let alone = start > end || !text[end..].starts_with(['-', '_']);
    let shown: String = text[start..end].chars().map(half_width).collect();
    unit_named(&shown).filter(|_| alone).map(|unit| (unit, end))
}

const HAN_UNITS: [(&str, &str); 12] = [
    ("毫秒", "ms"),
    ("微秒", "us"),
    ("纳秒", "ns"),
    ("秒钟", "s"),
    ("秒", "s"),
    ("分钟", "min"),
    ("小时", "h"),
    ("天", "d"),
    ("周", "week"),
    ("个月", "month"),
    ("年", "year"),
    ("字节", "b"),
];

const UNITS: [(&str, &[&str]); 11] = [
    ("ms", &["msec", "millisecond", "milliseconds"]),
    ("us", &["µs", "μs", "microsecond", "microseconds"]),
    ("ns", &["nanosecond", "nanoseconds"]),
    ("s", &["sec", "secs", "second", "seconds"]),
    ("min", &["mins", "minute", "minutes"]),
    ("h", &["hr", "hrs", "hour", "hours"]),
    ("d", &["day", "days"]),
    ("week", &["weeks"]),
    ("month", &["months"]),
    ("year", &["years"]),
    ("%", &["percent", "pct"]),
];

fn unit_named(shown: &str) -> Option<String> {
    let lower = shown.to_lowercase();
    let known = UNITS.iter().find(|(unit, names)| *unit == lower || names.contains(&&*lower));
    known.map(|(unit, _)| (*unit).to_owned()).or_else(|| bytes(shown))
}

/// `MB`, `mb`, `MiB` and `Mi` are bytes; `Mb` and `Mbit` are bits. A lone `M` may be either, or a
/// thousandth, and stays as it is.
fn bytes(shown: &str) -> Option<String> {
    let rate = if shown.ends_with("ps") { "ps" } else { "" };
    let amount = &shown[..shown.len() - rate.len()];
    let lower = amount.to_lowercase();
    let prefix = lower.strip_prefix(['k', 'm', 'g', 't', 'p']).map_or(0, |_| 1);
    let binary = usize::from(prefix == 1 && lower[prefix..].starts_with('i'));
    let bits = match &lower[prefix + binary..] {
        "bit" | "bits" => true,
        "b" => prefix == 1 && amount.ends_with('b') && amount.starts_with(char::is_uppercase),
        "byte" | "bytes" => false,
        "" if binary == 1 => false,
        _ => return None,
    };
    let alone = prefix == 0 && amount == "b";
    (!alone)
        .then(|| format!("{}{}{rate}", &lower[..prefix + binary], if bits { "bit" } else { "b" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, texts: &[&str]) {
        for text in texts {
            let got = quantity(text, 0);
            assert_eq!(got, Some((form.to_owned(), text.len())), "{text}");
        }
    }

    #[test]
    fn one_form_for_all_ways_to_write_it() {
        check("30s", &["30s", "30 秒", "30秒钟", "30 seconds", "thirty seconds", "三十秒"]);
        check("100ms", &["100ms", "100 毫秒", "100 milliseconds"]);
        check("3h", &["3 小时", "3 个小时", "三小时", "3 hours"]);
        check("80%", &["80%", "80 %", "８０％", "80 percent", "百分之八十"]);
        check("10mb", &["10 MB", "10mb"]);
        check("10mbit", &["10 Mb", "10Mbit"]);
        check("512mib", &["512Mi", "512 MiB"]);
        check("12", &["十二"]);
        check("1000", &["一千"]);
        check("10500", &["一万零五百"]);
        check("3-5", &["3–5", "3~5", "3 到 5", "3 to 5"]);
        check("3-5s", &["3-5s", "3–5 秒"]);
        check("2013", &["2013 年"]);
        check("2024-05", &["2024 年 5 月", "2024-5", "2024/05", "2024年5月份"]);
        check("2024-05-08", &["2024 年 5 月 8 日", "2024-05-08"]);
    }

    #[test]
    fn what_is_no_quantity() {
        for text in ["30", "100m", "100M", "v1.2", "8080:80", "1.2.3", "万一", "十分", "年付"]
        {
            assert_eq!(quantity(text, 0), None, "{text}");
        }
        assert_eq!(measured("30s"), Some(("30", "s")));
        assert_eq!(measured("100m"), None);
    }
}
