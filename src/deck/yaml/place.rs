//! Where a card stands in a deck's text: the cards no longer know their lines.

use crate::card::Card;
use crate::text::normalise;

/// The first line of a card, from 1; the file's first where it cannot be told.
pub fn line_of(text: &str, card: &Card) -> u32 {
    let id = lines_with(text, "id:", |value| value == card.id.0).next();
    let first = card.draft.front.lines().next().unwrap_or_default();
    let asked = normalise(first);
    let front = || lines_with(text, "front:", |value| normalise(value) == asked).next();
    // Of a text of several lines, `front:` says only that they follow.
    let alone = || numbered(text).find(|(_, line)| line.trim() == first).map(|(line, _)| line);
    id.or_else(front).or_else(alone).unwrap_or(1)
}

/// The lines, from 1, on which a field has a value that is wanted.
pub fn lines_with<'a>(
    text: &'a str,
    field: &'a str,
    wanted: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = u32> + 'a {
    let is_wanted = move |line: &str| {
        let flow = line.trim_start_matches([' ', '-']).starts_with('{');
        let bare = |value: &str| wanted(value.trim().trim_matches(['"', '\'']));
        line.trim_start_matches([' ', '-', '{']).strip_prefix(field).is_some_and(|value| {
            // In `{id: a, front: b}` the value ends at the comma.
            bare(value) || flow && value.split([',', '}']).next().is_some_and(bare)
        })
    };
    numbered(text).filter(move |(_, line)| is_wanted(line)).map(|(line, _)| line)
}

fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::yaml::parse;

    #[test]
    fn a_card_is_found_by_its_id_or_its_question() {
        let text = "\
format: 1
cards:
- {id: a, front: b, back: c}
- front: \"什么是镜像？\"
  back: a
- back: two lines
  front: |
    first line
    second line
- front: 'a'
  back: later than the id a
";
        let deck = parse("deck.yaml", "deck", text).expect("a deck");
        let lines: Vec<u32> = deck.cards.iter().map(|card| line_of(text, card)).collect();
        assert_eq!(lines, [3, 4, 8, 10]);
        assert_eq!(line_of("format: 1\n", &deck.cards[0]), 1);
    }
}
