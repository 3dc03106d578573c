//! `Q:` and `A:`, by which somebody says that a line asks and another answers.

/// Which of the two a line says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Question,
    Answer,
}

/// Reads `Q: …`, `A：…`, `问：…`, `答：…`, numbered or not (`Q1:`); gives the label and where the
/// text after it starts.
pub fn label(text: &str) -> Option<(Label, usize)> {
    let label = match text.chars().next()? {
        'Q' | '问' => Label::Question,
        'A' | '答' => Label::Answer,
        _ => return None,
    };
    let rest = text.trim_start_matches(['Q', '问', 'A', '答']);
    let named = text.len() - rest.len();
    if text[..named].chars().count() > 1 {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let rest = rest.strip_prefix([':', '：'])?;
    Some((label, text.len() - rest.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_one_letter_or_sign_before_a_colon() {
        assert_eq!(label("Q: why"), Some((Label::Question, 3)));
        assert_eq!(label("A1 ：因为"), Some((Label::Answer, 6)));
        assert_eq!(label("答：因为"), Some((Label::Answer, 6)));
        for other in ["QA: x", "问答：x", "A class: x", "q: x", "问题：x", "A", ""] {
            assert_eq!(label(other), None, "{other}");
        }
    }
}
