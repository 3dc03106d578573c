//! What the quiz says.

use crate::review::Grade;

/// What a key does, to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Reveal,
    /// Has what was typed judged.
    Check,
    /// Empties the line.
    Clear,
    /// Takes an answer to choose from by its letter.
    Option,
    /// Goes through the answers to choose from.
    Point,
    /// Takes the one pointed at.
    Choose,
    Grade(Grade),
    /// Takes the grade that is suggested.
    Accept,
    WasRight,
    /// Of the member pointed at.
    Recalled,
    Missed,
    /// Goes through the members.
    Move,
    /// After a leech.
    Continue,
    Skip,
    Undo,
    /// In the note.
    Edit,
    /// In the deck.
    EditDeck,
    Bury,
    Suspend,
    Flag,
    /// Keeps the reason of a flag.
    Keep,
    /// Flags nothing.
    Cancel,
    Source,
    Why,
    Scroll,
    /// By what fits the screen, where the arrows point at something.
    ScrollPage,
    Help,
    Repaint,
    /// Puts the program into the background.
    Pause,
    Quit,
    /// Quits when all is over.
    Leave,
    /// Closes what lies over the card.
    Back,
}

/// Something that was done, and can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    Graded(Grade),
    Suspended,
    Buried,
    Flagged,
    Skipped,
    /// Was suspended, and no longer is: from the shell.
    Resumed,
}

/// Cards still to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToGo {
    pub new: usize,
    pub learning: usize,
    pub review: usize,
}

pub trait Quiz {
    // The frame.

    /// How far the session is, the longest text first: the first that fits is shown.
    fn how_far(&self, done: u32, left: ToGo) -> [String; 3];
    fn cards_done(&self, done: u32) -> String;
    fn minutes_spent(&self, minutes: i64) -> String;

    // Keys.

    fn space_key(&self) -> &'static str;
    fn enter_key(&self) -> &'static str;
    /// In one or two words, for the footer.
    fn deed(&self, deed: Deed) -> &'static str;
    /// The same at more length, for the page of keys.
    fn deed_at_length(&self, deed: Deed) -> &'static str;
    /// How commands are given while letters are typed.
    fn keys_beside_the_line(&self) -> &'static str;
    /// What letters do on a card with answers to choose from.
    fn keys_beside_the_choice(&self) -> &'static str;
    /// Which keys edit the line.
    fn keys_of_the_line(&self) -> &'static str;

    // The card.

    fn card_changed(&self) -> &'static str;
    /// Stands above what the card said before.
    fn said_before(&self) -> &'static str;
    /// What stands on an empty line.
    fn type_here(&self) -> &'static str;
    fn type_command_here(&self) -> &'static str;
    fn name_members_here(&self) -> &'static str;
    fn members_came(&self, came: usize, of: usize) -> String;
    /// A typed member that is none.
    fn no_member(&self) -> &'static str;
    fn member_again(&self) -> &'static str;
    fn member_misspelt(&self, right: &str) -> String;
    /// All steps came, though in another order.
    fn steps_out_of_order(&self) -> &'static str;

    // What came of an answer.

    fn was_right(&self) -> &'static str;
    fn was_near(&self) -> &'static str;
    fn was_wrong(&self) -> &'static str;
    /// Why it was accepted or refused; of what was accepted:
    fn but_for_spelling(&self) -> &'static str;
    fn other_name(&self, main: &str) -> String;
    fn other_order(&self) -> &'static str;
    fn said_by_question(&self, left_out: &str) -> String;
    fn same_command(&self) -> &'static str;
    /// Pairs of the note's name and the one typed.
    fn own_names(&self, names: &[(String, String)]) -> String;
    /// Of what was nearly right:
    fn slip_of_pen(&self, typed: &str, right: &str) -> String;
    fn reworded(&self) -> &'static str;
    fn flag_moved(&self, flag: &str) -> String;
    /// Of what was refused:
    fn has_to_be_exact(&self, typed: Option<&str>, right: Option<&str>) -> String;
    fn negated(&self, typed: Option<&str>, right: Option<&str>) -> String;
    fn opposite(&self, typed: &str, right: &str) -> String;
    fn incomplete(&self, missing: &[String]) -> String;
    fn too_much(&self, extra: &[String]) -> String;
    fn other_answer(&self) -> &'static str;
    fn other_tokens(&self, missing: usize, extra: usize, different: usize) -> String;
    fn other_word_order(&self) -> &'static str;
    fn open_quote(&self) -> &'static str;

    // Notices: a line until the next key.

    fn grade_first(&self) -> &'static str;
    /// Behind these, where it can be taken back, the key that does: ` u: undo`.
    fn undo_by(&self, key: &str) -> String;
    fn suspended_now(&self) -> &'static str;
    fn buried_now(&self) -> &'static str;
    fn flagged_now(&self) -> &'static str;
    fn skipped_now(&self) -> &'static str;
    fn taken_back(&self, did: Did) -> String;
    /// The same of an earlier session, with the card's question.
    fn taken_back_earlier(&self, did: Did, question: &str) -> String;
    fn nothing_to_undo(&self) -> &'static str;
    fn edited(&self) -> &'static str;
    /// The editor was closed, and all is as it was.
    fn nothing_edited(&self) -> &'static str;
    /// Only other cards of the session changed.
    fn edited_others(&self) -> &'static str;
    /// Behind an error in a deck, the key that opens it.
    fn mend_by(&self, key: &str) -> String;
    fn card_gone(&self) -> &'static str;
    fn nothing_to_show(&self) -> &'static str;

    // Pages.

    fn title_of_keys(&self) -> &'static str;
    fn title_of_source(&self) -> &'static str;
    fn title_of_why(&self) -> &'static str;
    /// Stands before the reason of a flag, and a space.
    fn flag_sign(&self) -> &'static str;
    /// What stands there until it is typed.
    fn flag_reason(&self) -> &'static str;
    fn leech(&self, lapses: u32) -> String;
    fn leech_advice(&self) -> &'static str;

    // The end.

    fn all_done(&self) -> &'static str;
    fn done_for_now(&self) -> &'static str;
    fn nothing_answered(&self) -> &'static str;
    /// Names of rows.
    fn row_answers(&self) -> &'static str;
    fn row_right(&self) -> &'static str;
    fn row_cards(&self) -> &'static str;
    fn row_recalled(&self) -> &'static str;
    fn row_set_aside(&self) -> &'static str;
    fn row_kept(&self) -> &'static str;
    fn row_left(&self) -> &'static str;
    fn row_next(&self) -> &'static str;
    fn row_tomorrow(&self) -> &'static str;
    /// `12 in 4 minutes, 20 s each`
    fn answers_in(&self, answers: u32, minutes: i64, seconds_each: i64) -> String;
    fn new_and_review(&self, new: u32, review: u32) -> String;
    /// `9 of 10 (90 %)`
    fn part_of(&self, part: u32, of: u32, percent: u32) -> String;
    fn hard_today(&self) -> &'static str;
    fn missed_times(&self, times: u32) -> String;
    fn and_more(&self, cards: usize) -> String;
    fn nothing_missed(&self) -> &'static str;
    fn due_cards(&self, cards: usize) -> String;
    fn left_for_today(&self, cards: usize) -> String;
    fn cram_kept_nothing(&self) -> &'static str;

    // Line by line.

    /// Signs, with the spaces behind them.
    fn colon(&self) -> &'static str;
    fn semicolon(&self) -> &'static str;
    fn comma(&self) -> &'static str;

    /// Stands before what can be done: `[12 left: …] `.
    fn cards_left(&self, cards: usize) -> String;
    fn line_for_answer(&self) -> &'static str;
    fn line_for_members(&self) -> &'static str;
    fn line_for_question(&self) -> &'static str;
    fn line_for_choice(&self) -> &'static str;
    fn line_for_leech(&self) -> &'static str;
    fn line_for_reason(&self) -> &'static str;
    /// Where Enter takes a grade.
    fn enter_takes(&self, grade: Grade) -> String;
    /// How to quit and to get help, where letters are an answer.
    fn line_for_commands(&self) -> &'static str;
    /// The same where they are none.
    fn line_for_letters(&self) -> &'static str;
    /// How commands are given: above the list of them.
    fn commands_on_a_line(&self) -> &'static str;
    fn not_a_command(&self, line: &str) -> String;
    /// Of a difference, in words.
    fn words_missing(&self, words: &str) -> String;
    fn words_extra(&self, words: &str) -> String;
    fn word_instead(&self, typed: &str, right: &str) -> String;
    fn member_ticked(&self, member: &str) -> String;
    fn right_option(&self, letter: &str) -> String;
}
