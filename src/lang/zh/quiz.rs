//! 测验，简体中文。

use crate::lang::zh::Chinese;
use crate::lang::{Common, Deed, Did, Quiz, ToGo};
use crate::review::Grade;

impl Quiz for Chinese {
    fn how_far(&self, done: u32, left: ToGo) -> [String; 3] {
        let kinds = [(left.new, "新"), (left.learning, "在学"), (left.review, "复习")];
        let kinds = kinds.iter().filter(|(count, _)| *count > 0);
        let kinds: Vec<String> = kinds.map(|(count, kind)| format!("{kind} {count}")).collect();
        let all = left.new + left.learning + left.review;
        [
            format!("完成 {done} · 剩余 {all}：{}", kinds.join("，")),
            format!("完成 {done} · 剩余 {all}"),
            format!("剩余 {all}"),
        ]
    }

    fn cards_done(&self, done: u32) -> String {
        format!("完成 {done}")
    }

    fn minutes_spent(&self, minutes: i64) -> String {
        format!("{minutes} 分钟")
    }

    fn space_key(&self) -> &'static str {
        "空格"
    }

    fn enter_key(&self) -> &'static str {
        "回车"
    }

    fn deed(&self, deed: Deed) -> &'static str {
        match deed {
            Deed::Reveal => "显示答案",
            Deed::Check => "判分",
            Deed::Clear => "清空",
            Deed::Option => "选择",
            Deed::Point | Deed::Move => "移动",
            Deed::Choose => "就选它",
            Deed::Grade(grade) => self.grade(grade),
            Deed::Accept => "采用",
            Deed::WasRight => "我答对了",
            Deed::Recalled => "想起来了",
            Deed::Missed => "没想起",
            Deed::Continue => "继续",
            Deed::Skip => "跳过",
            Deed::Undo => "撤销",
            Deed::Edit | Deed::EditDeck => "编辑",
            Deed::Bury => "明天再问",
            Deed::Suspend => "暂停",
            Deed::Flag => "标记",
            Deed::Keep => "标记卡片",
            Deed::Cancel => "取消",
            Deed::Source => "原文",
            Deed::Why => "来由",
            Deed::Scroll | Deed::ScrollPage => "滚动",
            Deed::Help => "按键",
            Deed::Repaint => "重画",
            Deed::Pause => "挂起",
            Deed::Quit => "退出",
            Deed::Leave => "离开",
            Deed::Back => "返回",
        }
    }

    fn deed_at_length(&self, deed: Deed) -> &'static str {
        match deed {
            Deed::Reveal => "显示答案",
            Deed::Check => "判断输入的答案",
            Deed::Clear => "清空输入行",
            Deed::Option => "选一个答案，也可按 1–4",
            Deed::Point => "在选项间移动",
            Deed::Choose => "选定所指的答案",
            Deed::Grade(Grade::Again) => "重来：没想起来",
            Deed::Grade(Grade::Hard) => "困难：费了劲才想起",
            Deed::Grade(Grade::Good) => "良好：想起来了",
            Deed::Grade(Grade::Easy) => "简单：一下就想起",
            Deed::Accept => "采用[方括号]里的评分",
            Deed::WasRight => "我答对了：良好",
            Deed::Recalled => "这一项想起来了",
            Deed::Missed => "这一项没想起",
            Deed::Move => "在各项间移动",
            Deed::Continue => "照旧继续",
            Deed::Skip => "跳过：排到最后再问",
            Deed::Undo => "撤销，可连续多次",
            Deed::Edit => "在笔记里编辑它的原文",
            Deed::EditDeck => "在卡组里编辑这张卡片",
            Deed::Bury => "今天不再问，明天再说",
            Deed::Suspend => "暂停：以后不再问",
            Deed::Flag => "标记为坏卡片，并写明原因",
            Deed::Keep => "标记卡片",
            Deed::Cancel => "不标记",
            Deed::Source => "看它在笔记里的原文",
            Deed::Why => "这张卡片的来由",
            Deed::Scroll => "滚动，也可用 PgUp、PgDn、滚轮",
            Deed::ScrollPage => "滚动",
            Deed::Help => "本页",
            Deed::Repaint => "重画屏幕",
            Deed::Pause => "挂起，在 shell 里用 fg 回来",
            Deed::Quit => "退出，答过的都已保存",
            Deed::Leave => "离开",
            Deed::Back => "回到卡片",
        }
    }

    fn keys_beside_the_line(&self) -> &'static str {
        "在本页，按键立即生效。在卡片上，字母会进入答案：请按住 Alt 再按字母，或先打开本页（? 或 Tab）。"
    }

    fn keys_beside_the_choice(&self) -> &'static str {
        "在本页，按键立即生效。在卡片上，a–d 或 1–4 选择答案，也可用 ↑ ↓ 和回车；本页的 b 和 d 在那里是 Alt-B 和 Alt-D。"
    }

    fn keys_of_the_line(&self) -> &'static str {
        "输入行：← → Home End 移动，Ctrl-← Ctrl-→ 按词移动，Ctrl-W 删一个词，Ctrl-U、Ctrl-K \
         删光标前、后的全部。"
    }

    fn card_changed(&self) -> &'static str {
        "上次回答之后，这张卡片改过。"
    }

    fn said_before(&self) -> &'static str {
        "原来是："
    }

    fn type_here(&self) -> &'static str {
        "输入答案，或直接按回车"
    }

    fn type_command_here(&self) -> &'static str {
        "输入命令，或直接按回车"
    }

    fn name_members_here(&self) -> &'static str {
        "写出一项或几项，或直接按回车"
    }

    fn members_came(&self, came: usize, of: usize) -> String {
        format!("{came} / {of} 项")
    }

    fn no_member(&self) -> &'static str {
        "不在其中"
    }

    fn member_again(&self) -> &'static str {
        "已经有了"
    }

    fn member_misspelt(&self, right: &str) -> String {
        format!("算对：{right}")
    }

    fn steps_out_of_order(&self) -> &'static str {
        "都想到了，但顺序不同。"
    }

    fn was_right(&self) -> &'static str {
        "答对了。"
    }

    fn was_near(&self) -> &'static str {
        "差一点。"
    }

    fn was_wrong(&self) -> &'static str {
        "不对。"
    }

    fn but_for_spelling(&self) -> &'static str {
        "答对了；大小写、空格和标点不计。"
    }

    fn other_name(&self, main: &str) -> String {
        format!("答对了：这是「{main}」的另一个名称。")
    }

    fn other_order(&self) -> &'static str {
        "答对了：只是次序不同。"
    }

    fn said_by_question(&self, left_out: &str) -> String {
        format!("答对了：「{left_out}」题目里已经有了。")
    }

    fn same_command(&self) -> &'static str {
        "答对了：同一条命令的另一种写法。"
    }

    fn own_names(&self, names: &[(String, String)]) -> String {
        let pairs: Vec<String> =
            names.iter().map(|(note, typed)| format!("{typed} 代替 {note}")).collect();
        format!("答对了，用的是自己的名称：{}。", pairs.join("，"))
    }

    fn slip_of_pen(&self, typed: &str, right: &str) -> String {
        format!("笔误：「{typed}」应为「{right}」。")
    }

    fn reworded(&self) -> &'static str {
        "用词几乎都对，说法不同：请对照。"
    }

    fn flag_moved(&self, flag: &str) -> String {
        format!("{flag} 的位置不同，它也许会把后面的词当作参数。")
    }

    fn has_to_be_exact(&self, typed: Option<&str>, right: Option<&str>) -> String {
        match (typed, right) {
            (Some(typed), Some(right)) => format!("「{typed}」必须恰好是「{right}」。"),
            (None, Some(right)) => format!("缺少「{right}」，它必须准确无误。"),
            (Some(typed), None) => format!("答案里没有「{typed}」。"),
            (None, None) => self.other_answer().to_owned(),
        }
    }

    fn negated(&self, typed: Option<&str>, right: Option<&str>) -> String {
        match (typed, right) {
            (Some(typed), Some(right)) => format!("「{typed}」改变了意思，答案里是「{right}」。"),
            (Some(typed), None) => format!("「{typed}」改变了意思。"),
            (None, Some(right)) => format!("少了「{right}」，意思就不同了。"),
            (None, None) => self.other_answer().to_owned(),
        }
    }

    fn opposite(&self, typed: &str, right: &str) -> String {
        format!("「{typed}」与「{right}」意思相反。")
    }

    fn incomplete(&self, missing: &[String]) -> String {
        format!("说到的都对，还缺：{}。", missing.join("、"))
    }

    fn too_much(&self, extra: &[String]) -> String {
        format!("答案在其中，但多了：{}。", extra.join("、"))
    }

    fn other_answer(&self) -> &'static str {
        "与答案不同。"
    }

    fn other_tokens(&self, missing: usize, extra: usize, different: usize) -> String {
        let counts = [(missing, "缺"), (extra, "多"), (different, "错")];
        let told: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{what} {count} 个"))
            .collect();
        format!("命令中的词：{}。", told.join("，"))
    }

    fn other_word_order(&self) -> &'static str {
        "词都对，但次序不同，意思就不同了。"
    }

    fn open_quote(&self) -> &'static str {
        "引号没有成对。"
    }

    fn grade_first(&self) -> &'static str {
        "想起来了吗？请按 1、2、3 或 4 评分。"
    }

    fn undo_by(&self, key: &str) -> String {
        format!("{key}：撤销")
    }

    fn suspended_now(&self) -> &'static str {
        "已暂停，以后不再问。"
    }

    fn buried_now(&self) -> &'static str {
        "明天再问。"
    }

    fn flagged_now(&self) -> &'static str {
        "已标记，check -v 会列出。"
    }

    fn skipped_now(&self) -> &'static str {
        "已跳过，最后再问。"
    }

    fn taken_back(&self, did: Did) -> String {
        match did {
            Did::Graded(grade) => format!("已撤销：{}。", self.grade(grade)),
            Did::Suspended => "已撤销暂停。".to_owned(),
            Did::Buried => "已撤销：今天仍会问。".to_owned(),
            Did::Flagged => "已撤销标记。".to_owned(),
            Did::Skipped => "已撤销跳过。".to_owned(),
            Did::Resumed => "已重新暂停。".to_owned(),
        }
    }

    fn taken_back_earlier(&self, did: Did, question: &str) -> String {
        if let Did::Graded(grade) = did {
            return format!("已撤销「{question}」的评分：{}（之前一次测验）。", self.grade(grade));
        }
        let what = self.taken_back(did);
        format!("{}：「{question}」（之前一次测验）。", what.trim_end_matches('。'))
    }

    fn nothing_to_undo(&self) -> &'static str {
        "没有可撤销的操作。"
    }

    fn edited(&self) -> &'static str {
        "已修改，这是现在的卡片。"
    }

    fn nothing_edited(&self) -> &'static str {
        "卡片没有变化。"
    }

    fn edited_others(&self) -> &'static str {
        "已修改，这张卡没变，其他卡变了。"
    }

    fn mend_by(&self, key: &str) -> String {
        format!("{key}：修正卡组")
    }

    fn card_gone(&self) -> &'static str {
        "笔记不再产生那张卡片，已归档。"
    }

    fn nothing_to_show(&self) -> &'static str {
        "这里没有这张卡片的笔记。"
    }

    fn title_of_keys(&self) -> &'static str {
        "按键"
    }

    fn title_of_source(&self) -> &'static str {
        "笔记原文"
    }

    fn title_of_why(&self) -> &'static str {
        "这张卡片的来由"
    }

    fn flag_sign(&self) -> &'static str {
        "标记 › "
    }

    fn flag_reason(&self) -> &'static str {
        "这张卡片哪里不好？（可以不写）"
    }

    fn leech(&self, lapses: u32) -> String {
        format!("已经忘了 {lapses} 次。")
    }

    fn leech_advice(&self) -> &'static str {
        "这样一张卡片花的时间，比许多张加起来还多。可以这样做："
    }

    fn all_done(&self) -> &'static str {
        "全部完成。"
    }

    fn done_for_now(&self) -> &'static str {
        "暂时完成。"
    }

    fn nothing_answered(&self) -> &'static str {
        "没有作答。"
    }

    fn row_answers(&self) -> &'static str {
        "作答"
    }

    fn row_right(&self) -> &'static str {
        "答对"
    }

    fn row_cards(&self) -> &'static str {
        "卡片"
    }

    fn row_recalled(&self) -> &'static str {
        "记住"
    }

    fn row_set_aside(&self) -> &'static str {
        "搁置"
    }

    fn row_kept(&self) -> &'static str {
        "日程"
    }

    fn row_left(&self) -> &'static str {
        "剩余"
    }

    fn row_next(&self) -> &'static str {
        "下一张"
    }

    fn row_tomorrow(&self) -> &'static str {
        "明天"
    }

    fn answers_in(&self, answers: u32, minutes: i64, seconds_each: i64) -> String {
        match minutes {
            0 if seconds_each == 0 => format!("{answers} 次"),
            0 => format!("{answers} 次，每次 {seconds_each} 秒"),
            _ => format!("{minutes} 分钟 {answers} 次，每次 {seconds_each} 秒"),
        }
    }

    fn new_and_review(&self, new: u32, review: u32) -> String {
        format!("新 {new}，复习 {review}")
    }

    fn part_of(&self, part: u32, of: u32, percent: u32) -> String {
        format!("{part} / {of}（{percent} %）")
    }

    fn hard_today(&self) -> &'static str {
        "这次的难点"
    }

    fn missed_times(&self, times: u32) -> String {
        format!("{times} 次")
    }

    fn and_more(&self, cards: usize) -> String {
        format!("还有 {cards} 张")
    }

    fn nothing_missed(&self) -> &'static str {
        "没有忘记的。"
    }

    fn due_cards(&self, cards: usize) -> String {
        format!("{cards} 张到期")
    }

    fn left_for_today(&self, cards: usize) -> String {
        format!("今天还有 {cards} 张")
    }

    fn cram_kept_nothing(&self) -> &'static str {
        "突击练习，不影响日程"
    }

    fn colon(&self) -> &'static str {
        "："
    }

    fn semicolon(&self) -> &'static str {
        "；"
    }

    fn comma(&self) -> &'static str {
        "，"
    }

    fn cards_left(&self, cards: usize) -> String {
        format!("剩余 {cards}")
    }

    fn line_for_answer(&self) -> &'static str {
        "输入答案，或回车显示"
    }

    fn line_for_members(&self) -> &'static str {
        "写出几项，或回车显示全部"
    }

    fn line_for_question(&self) -> &'static str {
        "回车：显示答案"
    }

    fn line_for_choice(&self) -> &'static str {
        "a、b、c 或 d；回车：显示答案"
    }

    fn line_for_leech(&self) -> &'static str {
        "回车：继续，e：编辑，s：暂停，b：明天再问，f：标记"
    }

    fn line_for_reason(&self) -> &'static str {
        "这张卡片哪里不好？（可直接回车；:c 取消）"
    }

    fn enter_takes(&self, grade: Grade) -> String {
        format!("回车：{}", self.grade(grade))
    }

    fn line_for_commands(&self) -> &'static str {
        ":q 退出，:help 帮助"
    }

    fn line_for_letters(&self) -> &'static str {
        "q 退出，:help 帮助"
    }

    fn commands_on_a_line(&self) -> &'static str {
        "命令，每行一个。在输入答案处，命令前加冒号。"
    }

    fn not_a_command(&self, line: &str) -> String {
        format!("这里没有 {line} 这个命令。:help 列出可用的命令。")
    }

    fn words_missing(&self, words: &str) -> String {
        format!("缺少：{words}")
    }

    fn words_extra(&self, words: &str) -> String {
        format!("多余：{words}")
    }

    fn word_instead(&self, typed: &str, right: &str) -> String {
        format!("{typed} 应为 {right}")
    }

    fn member_ticked(&self, member: &str) -> String {
        format!("对：{member}")
    }

    fn right_option(&self, letter: &str) -> String {
        format!("正确的是 {letter}。")
    }
}
