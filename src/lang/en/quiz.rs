//! The quiz in English.

use crate::lang::en::English;
use crate::lang::{Deed, Did, Quiz, ToGo};
use crate::review::Grade;

impl Quiz for English {
    fn how_far(&self, done: u32, left: ToGo) -> [String; 3] {
        let kinds = [(left.new, "new"), (left.learning, "learning"), (left.review, "review")];
        let kinds = kinds.iter().filter(|(count, _)| *count > 0);
        let kinds: Vec<String> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
        let all = left.new + left.learning + left.review;
        [
            format!("{done} done · {all} left: {}", kinds.join(", ")),
            format!("{done} done · {all} left"),
            format!("{all} left"),
        ]
    }

    fn cards_done(&self, done: u32) -> String {
        format!("{done} done")
    }

    fn minutes_spent(&self, minutes: i64) -> String {
        format!("{minutes} min")
    }

    fn space_key(&self) -> &'static str {
        "Space"
    }

    fn enter_key(&self) -> &'static str {
        "Enter"
    }

    fn deed(&self, deed: Deed) -> &'static str {
        match deed {
            Deed::Reveal => "show answer",
            Deed::Check => "check",
            Deed::Clear => "clear",
            Deed::Option => "choose",
            Deed::Point | Deed::Move => "move",
            Deed::Choose => "take it",
            Deed::Grade(grade) => grade.name(),
            Deed::Accept => "take",
            Deed::WasRight => "I was right",
            Deed::Recalled => "recalled",
            Deed::Missed => "missed",
            Deed::Continue => "go on",
            Deed::Skip => "skip",
            Deed::Undo => "undo",
            Deed::Edit | Deed::EditDeck => "edit",
            Deed::Bury => "bury",
            Deed::Suspend => "suspend",
            Deed::Flag => "flag",
            Deed::Keep => "flag the card",
            Deed::Cancel => "cancel",
            Deed::Source => "note",
            Deed::Why => "why",
            Deed::Scroll | Deed::ScrollPage => "scroll",
            Deed::Help => "keys",
            Deed::Repaint => "redraw",
            Deed::Pause => "pause",
            Deed::Quit => "quit",
            Deed::Leave => "leave",
            Deed::Back => "back",
        }
    }

    fn deed_at_length(&self, deed: Deed) -> &'static str {
        match deed {
            Deed::Reveal => "show the answer",
            Deed::Check => "check what is typed",
            Deed::Clear => "clear the line",
            Deed::Option => "choose an answer, as do 1–4",
            Deed::Point => "go through the answers",
            Deed::Choose => "take the answer pointed at",
            Deed::Grade(Grade::Again) => "Again: not recalled",
            Deed::Grade(Grade::Hard) => "Hard: recalled with effort",
            Deed::Grade(Grade::Good) => "Good: recalled",
            Deed::Grade(Grade::Easy) => "Easy: recalled at once",
            Deed::Accept => "take the grade in [brackets]",
            Deed::WasRight => "I was right: Good",
            Deed::Recalled => "this one was recalled",
            Deed::Missed => "this one was missed",
            Deed::Move => "go through the members",
            Deed::Continue => "go on as before",
            Deed::Skip => "skip: ask it after all others",
            Deed::Undo => "undo, as often as you like",
            Deed::Edit => "edit its lines in the note",
            Deed::EditDeck => "edit the card in its deck",
            Deed::Bury => "bury: not again today",
            Deed::Suspend => "suspend: never ask it again",
            Deed::Flag => "flag as a bad card, and say why",
            Deed::Keep => "flag the card",
            Deed::Cancel => "flag nothing",
            Deed::Source => "look at its lines in the note",
            Deed::Why => "why the card is as it is",
            Deed::Scroll => "scroll, as do PgUp, PgDn, the wheel",
            Deed::ScrollPage => "scroll",
            Deed::Help => "this page",
            Deed::Repaint => "draw the screen anew",
            Deed::Pause => "pause; the shell's fg comes back",
            Deed::Quit => "quit; every answer is saved",
            Deed::Leave => "leave",
            Deed::Back => "back to the card",
        }
    }

    fn keys_beside_the_line(&self) -> &'static str {
        "On this page a key acts at once. On the card, letters go into the answer: press Alt with \
         them, or open this page first (? or Tab)."
    }

    fn keys_beside_the_choice(&self) -> &'static str {
        "On this page a key acts at once. On the card, a–d or 1–4 choose an answer, as do ↑ ↓ and \
         Enter: there, b and d of this page are Alt-B and Alt-D."
    }

    fn keys_of_the_line(&self) -> &'static str {
        "Line: ← → Home End, Ctrl-← Ctrl-→ by words, Ctrl-W deletes a word, Ctrl-U and Ctrl-K all \
         before and after."
    }

    fn card_changed(&self) -> &'static str {
        "This card changed since you answered it last."
    }

    fn said_before(&self) -> &'static str {
        "Before:"
    }

    fn type_here(&self) -> &'static str {
        "type the answer, or just press Enter"
    }

    fn type_command_here(&self) -> &'static str {
        "type the command, or just press Enter"
    }

    fn name_members_here(&self) -> &'static str {
        "name one or several, or press Enter"
    }

    fn members_came(&self, came: usize, of: usize) -> String {
        format!("{came} of {of}")
    }

    fn no_member(&self) -> &'static str {
        "is none of them"
    }

    fn member_again(&self) -> &'static str {
        "is ticked already"
    }

    fn member_misspelt(&self, right: &str) -> String {
        format!("counts: {right}")
    }

    fn steps_out_of_order(&self) -> &'static str {
        "All of them, but in another order."
    }

    fn was_right(&self) -> &'static str {
        "Right."
    }

    fn was_near(&self) -> &'static str {
        "Nearly right."
    }

    fn was_wrong(&self) -> &'static str {
        "Not right."
    }

    fn but_for_spelling(&self) -> &'static str {
        "Right; case, spaces and punctuation do not count."
    }

    fn other_name(&self, main: &str) -> String {
        format!("Right: another name for “{main}”.")
    }

    fn other_order(&self) -> &'static str {
        "Right: the same parts in another order."
    }

    fn said_by_question(&self, left_out: &str) -> String {
        format!("Right: the question itself says “{left_out}”.")
    }

    fn same_command(&self) -> &'static str {
        "Right: the same command, written another way."
    }

    fn own_names(&self, names: &[(String, String)]) -> String {
        let pairs: Vec<String> =
            names.iter().map(|(note, typed)| format!("{typed} for {note}")).collect();
        format!("Right, with names of your own: {}.", pairs.join(", "))
    }

    fn slip_of_pen(&self, typed: &str, right: &str) -> String {
        format!("A slip: “{typed}” for “{right}”.")
    }

    fn reworded(&self) -> &'static str {
        "Nearly all of its words, put another way: compare."
    }

    fn flag_moved(&self, flag: &str) -> String {
        format!("{flag} stands elsewhere; perhaps it takes the word behind it.")
    }

    fn has_to_be_exact(&self, typed: Option<&str>, right: Option<&str>) -> String {
        match (typed, right) {
            (Some(typed), Some(right)) => {
                format!("“{typed}” has to be exactly “{right}”.")
            }
            (None, Some(right)) => format!("“{right}” is missing, and has to be exact."),
            (Some(typed), None) => format!("“{typed}” is not in the answer."),
            (None, None) => self.other_answer().to_owned(),
        }
    }

    fn negated(&self, typed: Option<&str>, right: Option<&str>) -> String {
        match (typed, right) {
            (Some(typed), Some(right)) => {
                format!("“{typed}” turns the sense; the answer has “{right}”.")
            }
            (Some(typed), None) => format!("“{typed}” turns the sense."),
            (None, Some(right)) => format!("Without “{right}” it says something else."),
            (None, None) => self.other_answer().to_owned(),
        }
    }

    fn opposite(&self, typed: &str, right: &str) -> String {
        format!("“{typed}” is the opposite of “{right}”.")
    }

    fn incomplete(&self, missing: &[String]) -> String {
        format!("Right as far as it goes. Missing: {}.", missing.join(", "))
    }

    fn too_much(&self, extra: &[String]) -> String {
        format!("The answer is in it, but this is not part of it: {}.", extra.join(", "))
    }

    fn other_answer(&self) -> &'static str {
        "Another answer."
    }

    fn other_tokens(&self, missing: usize, extra: usize, different: usize) -> String {
        let counts = [(missing, "missing"), (extra, "too many"), (different, "different")];
        let told: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        format!("Words of the command: {}.", told.join(", "))
    }

    fn other_word_order(&self) -> &'static str {
        "All its words, but in an order that means something else."
    }

    fn open_quote(&self) -> &'static str {
        "A quote is not closed."
    }

    fn grade_first(&self) -> &'static str {
        "How well did you recall it? Press 1, 2, 3 or 4."
    }

    fn undo_by(&self, key: &str) -> String {
        format!(" {key}: undo")
    }

    fn suspended_now(&self) -> &'static str {
        "Suspended: it is not asked again."
    }

    fn buried_now(&self) -> &'static str {
        "Buried until tomorrow."
    }

    fn flagged_now(&self) -> &'static str {
        "Flagged: `check -v` lists it."
    }

    fn skipped_now(&self) -> &'static str {
        "Skipped: it comes after the others."
    }

    fn taken_back(&self, did: Did) -> String {
        match did {
            Did::Graded(grade) => format!("Taken back: {}.", grade.name()),
            Did::Suspended => "No longer suspended.".to_owned(),
            Did::Buried => "No longer buried.".to_owned(),
            Did::Flagged => "No longer flagged.".to_owned(),
            Did::Skipped => "No longer skipped.".to_owned(),
            Did::Resumed => "Suspended again.".to_owned(),
        }
    }

    fn taken_back_earlier(&self, did: Did, question: &str) -> String {
        let what = match did {
            Did::Graded(grade) => {
                return format!("Taken back: {} for “{question}” (earlier session).", grade.name());
            }
            Did::Suspended | Did::Buried | Did::Flagged | Did::Skipped | Did::Resumed => {
                self.taken_back(did)
            }
        };
        format!("{}: “{question}” (earlier session).", what.trim_end_matches('.'))
    }

    fn nothing_to_undo(&self) -> &'static str {
        "Nothing to undo."
    }

    fn edited(&self) -> &'static str {
        "Edited: this is the card now."
    }

    fn nothing_edited(&self) -> &'static str {
        "No card changed."
    }

    fn edited_others(&self) -> &'static str {
        "Edited: this card stays as it was; others changed."
    }

    fn mend_by(&self, key: &str) -> String {
        format!(" {key}: mend the deck")
    }

    fn card_gone(&self) -> &'static str {
        "The note no longer gives that card: it is put away."
    }

    fn nothing_to_show(&self) -> &'static str {
        "The note of this card is not here."
    }

    fn title_of_keys(&self) -> &'static str {
        "Keys"
    }

    fn title_of_source(&self) -> &'static str {
        "In the note"
    }

    fn title_of_why(&self) -> &'static str {
        "Why this card is as it is"
    }

    fn flag_sign(&self) -> &'static str {
        "flag › "
    }

    fn flag_reason(&self) -> &'static str {
        "what is bad about this card? (may stay empty)"
    }

    fn leech(&self, lapses: u32) -> String {
        format!("Forgotten {lapses} times.")
    }

    fn leech_advice(&self) -> &'static str {
        "A card like this takes more time than many others together. What helps:"
    }

    fn all_done(&self) -> &'static str {
        "All done."
    }

    fn done_for_now(&self) -> &'static str {
        "Done for now."
    }

    fn nothing_answered(&self) -> &'static str {
        "Nothing answered."
    }

    fn row_answers(&self) -> &'static str {
        "Answers"
    }

    fn row_right(&self) -> &'static str {
        "Right"
    }

    fn row_cards(&self) -> &'static str {
        "Cards"
    }

    fn row_recalled(&self) -> &'static str {
        "Recalled"
    }

    fn row_set_aside(&self) -> &'static str {
        "Set aside"
    }

    fn row_kept(&self) -> &'static str {
        "Schedule"
    }

    fn row_left(&self) -> &'static str {
        "Left"
    }

    fn row_next(&self) -> &'static str {
        "Next due"
    }

    fn row_tomorrow(&self) -> &'static str {
        "Tomorrow"
    }

    fn answers_in(&self, answers: u32, minutes: i64, seconds_each: i64) -> String {
        match minutes {
            0 if seconds_each == 0 => format!("{answers}"),
            0 => format!("{answers}, {seconds_each} s each"),
            1 => format!("{answers} in a minute, {seconds_each} s each"),
            _ => format!("{answers} in {minutes} minutes, {seconds_each} s each"),
        }
    }

    fn new_and_review(&self, new: u32, review: u32) -> String {
        format!("{new} new, {review} review")
    }

    fn part_of(&self, part: u32, of: u32, percent: u32) -> String {
        format!("{part} of {of} ({percent} %)")
    }

    fn hard_today(&self) -> &'static str {
        "Hard this time"
    }

    fn missed_times(&self, times: u32) -> String {
        format!("{times} ×")
    }

    fn and_more(&self, cards: usize) -> String {
        format!("and {cards} more")
    }

    fn nothing_missed(&self) -> &'static str {
        "Nothing missed."
    }

    fn due_cards(&self, cards: usize) -> String {
        format!("{cards} due")
    }

    fn left_for_today(&self, cards: usize) -> String {
        format!("{cards} for today")
    }

    fn cram_kept_nothing(&self) -> &'static str {
        "untouched: this was cramming"
    }

    fn colon(&self) -> &'static str {
        ": "
    }

    fn semicolon(&self) -> &'static str {
        "; "
    }

    fn comma(&self) -> &'static str {
        ", "
    }

    fn cards_left(&self, cards: usize) -> String {
        format!("{cards} left")
    }

    fn line_for_answer(&self) -> &'static str {
        "answer, or Enter to show it"
    }

    fn line_for_members(&self) -> &'static str {
        "name some, or Enter to show all"
    }

    fn line_for_question(&self) -> &'static str {
        "Enter: show answer"
    }

    fn line_for_choice(&self) -> &'static str {
        "a, b, c or d; Enter: show answer"
    }

    fn line_for_leech(&self) -> &'static str {
        "Enter: go on, e: edit, s: suspend, b: bury, f: flag"
    }

    fn line_for_reason(&self) -> &'static str {
        "What is bad about this card? (Enter: no more to say; :c cancels) "
    }

    fn enter_takes(&self, grade: Grade) -> String {
        format!("Enter: {}", grade.name())
    }

    fn line_for_commands(&self) -> &'static str {
        ":q quit, :help"
    }

    fn line_for_letters(&self) -> &'static str {
        "q: quit, :help"
    }

    fn commands_on_a_line(&self) -> &'static str {
        "Commands, a line each. Where a line is an answer, a colon goes before them."
    }

    fn not_a_command(&self, line: &str) -> String {
        format!("{line} means nothing here. :help shows what does.")
    }

    fn words_missing(&self, words: &str) -> String {
        format!("Missing: {words}")
    }

    fn words_extra(&self, words: &str) -> String {
        format!("Not part of it: {words}")
    }

    fn word_instead(&self, typed: &str, right: &str) -> String {
        format!("{typed} should be {right}")
    }

    fn member_ticked(&self, member: &str) -> String {
        format!("Yes: {member}")
    }

    fn right_option(&self, letter: &str) -> String {
        format!("Right is {letter}.")
    }
}
