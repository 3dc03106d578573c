use super::*;
use crate::lang::Lang;
use crate::review::Grade;
use crate::terminal::fixture;

fn play(keys: &[u8], fail: bool) -> (String, Vec<Grade>, bool) {
    let mut session = fixture::session();
    let mut output = Vec::new();
    let mut desk = fixture::Memory { fail, ..fixture::Memory::default() };
    let words = Lang::En.words();
    let result = run(&mut session, words, &mut &*keys, &mut output, &mut desk);
    (String::from_utf8(output).expect("text"), desk.grades(), result.is_ok())
}

#[test]
fn the_end_of_the_input_keeps_what_was_answered() {
    let (_, grades, fine) = play(b"\n3\n\n", false);
    assert!(fine);
    assert_eq!(grades, [Grade::Good]);
    assert!(play(b"\xff\n\xc3\n", false).2, "bytes that are no text");
}

#[test]
fn an_answer_that_cannot_be_kept_stops_the_quiz() {
    let (text, _, fine) = play(b"\n3\n\n3\n", true);
    assert!(!fine);
    assert!(!text.contains("keeps running"), "the next card was shown");
}
