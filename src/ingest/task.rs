//! What a note says above a command: is it a task, and what is the task.

use super::measure::length;
use super::sentence::without_end;

/// Whether a text reads as a task: in English, an imperative or `To …`.
pub fn is_task(task: &str) -> bool {
    let first = task.split([' ', '\'']).next().unwrap_or_default();
    let told = [
        "You",
        "The",
        "This",
        "Suppose",
        "Notice",
        "For",
        "If",
        "When",
        "After",
        "Then",
        "Now",
        "A",
        "An",
        "In",
        "Here",
        "It",
        "We",
        "As",
        "Let",
        "There",
        "These",
        "Your",
        "Output",
        "Next",
        "Once",
        "And",
        "But",
        "Not",
        "Events",
        "Alternatively",
        "Example",
        "Note",
        "owner",
    ];
    let gerund = first.ends_with("ing") && first.len() > 4;
    let chinese = ["会", "若", "如果", "这样", "无", "则", "那么", "此时", "可以看到"];
    let open = task.matches(['（', '(']).count();
    // What comes of it, or that something is run: no task.
    // "Create a branch and switch to it" says what it is.
    let named = (task.contains(" a ") || task.contains(" an ")) && task.contains(" and ");
    let names_output = ["效果", "结果", "输出", "示例", "情况", "如下"].iter().any(|end| task.ends_with(end));
    let checks = ["Check if", "Check whether", "Check that", "Verify that"].iter().any(|start| task.starts_with(start));
    // The second of two ways: the task has two right answers.
    let another = ["Alternatively", "You can also", "也可以", "或者"].iter().any(|start| task.starts_with(start));
    let unsaid = ["的话", "查看", "看看", "看一下", "试一下", "一下", "即可"].iter().any(|end| task.ends_with(end));
    let states = ["允许", "可以看到", "总是", "会在", "代替", "等价于", "相当于", "等同于"].iter().any(|word| task.contains(word));
    !names_output
        && !unsaid
        && !states
        && !checks
        && !another
        && !["使用命令", "执行命令", "运行命令", "执行以下", "使用如下", "接下来", "下面", "分析"].iter().any(|start| task.starts_with(start))
        && !told.contains(&first)
        && !gerund
        && !chinese.iter().any(|word| task.starts_with(word))
        && open == task.matches(['）', ')']).count()
        && (named || !task.ends_with(" it"))
        && ![" them", " this command"].iter().any(|end| task.ends_with(end))
        && !["this command", "following command", "these commands"]
            .iter()
            .any(|said| task.contains(said))
}

/// The task of a lead-in, without `……，可以使用如下命令` at its end and `我们可以使用 X 命令，` at its start.
pub fn task_of(lead: &str) -> &str {
    // Only the last sentence tells what is done.
    let lead = lead.trim_end_matches(['：', ':']);
    let mut lead = without_end(lead.rsplit(['。', '！']).next().unwrap_or(lead));
    // `如果想查看污点，请使用 X`, `若要……，则`
    for start in ["如果想要", "如果想", "如果要", "如果需要", "若想", "若要", "要想", "要"] {
        if let Some((task, rest)) = lead.strip_prefix(start).and_then(|rest| rest.split_once('，'))
            && tells_to_run(rest)
        {
            return without_end(task);
        }
    }
    if let Some((first, rest)) = lead.split_once('，')
        && ["我们", "你", "您", "可以", "使用", "通过", "利用"].iter().any(|word| first.starts_with(word))
        && tells_to_run(first)
        && !rest.contains('，')
    {
        lead = rest.trim_start_matches(['即', '可', '来']).trim_start();
    }
    if let Some(at) = lead.rfind(['，', ','])
        && tells_to_run(&lead[at..])
    {
        lead = without_end(&lead[..at]);
    }
    for end in [
        "使用如下指令",
        "使用如下命令",
        "使用以下命令",
        "使用指令",
        "使用命令",
        "可以这样看",
        "可以这样",
        " using this command",
        " with the following command",
        " using the following command",
        " by running the following command",
        " with a command like",
        " by running",
        " as follows",
        " with",
        " using",
        " run",
        " like this",
    ] {
        lead = lead.strip_suffix(end).unwrap_or(lead);
    }
    for start in [
        "You can ",
        "you can ",
        "To ",
        "Then ",
        "Next, ",
        "First, ",
        "Now ",
        "Finally, ",
        "我们可以",
        "你可以",
        "您可以",
        "我们",
        "下面",
    ] {
        lead = lead.strip_prefix(start).unwrap_or(lead);
    }
    without_end(lead)
}

/// `可以使用如下命令`: says that something is run, and not what for.
fn tells_to_run(clause: &str) -> bool {
    let words = ["使用", "执行", "运行", "输入", "如下", "命令", "指令", "通过", "标志", "run", "execute", "use"];
    let said = |word: &&str| match word.is_ascii() {
        true => clause.split(' ').any(|said| said == *word),
        false => clause.contains(*word),
    };
    length(clause).within(18, 6) && words.iter().any(said)
}
