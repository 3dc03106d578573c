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
    let names_output = ["效果", "结果", "输出", "示例", "情况", "如下"].iter().any(|end| task.ends_with(end));
    let checks = ["Check if", "Check whether", "Check that", "Verify that"].iter().any(|start| task.starts_with(start));
    !names_output
        && !checks
        && !["使用命令", "执行命令", "运行命令", "执行以下", "使用如下"].iter().any(|start| task.starts_with(start))
        && !told.contains(&first)
        && !gerund
        && !chinese.iter().any(|word| task.starts_with(word))
        && open == task.matches(['）', ')']).count()
        && ![" it", " them", " this command"].iter().any(|end| task.ends_with(end))
        && !["this command", "following command", "these commands"]
            .iter()
            .any(|said| task.contains(said))
}

/// The task of a lead-in, without `……，可以使用如下命令` at its end.
pub fn task_of(lead: &str) -> &str {
    let mut lead = without_end(lead);
    if let Some(at) = lead.rfind(['，', ',']) {
        let last = &lead[at..];
        let tells_to_run = [
            "使用", "执行", "运行", "输入", "如下", "命令", "指令", "通过", "run", "execute", "use",
        ];
        if length(last).within(10, 5) && tells_to_run.iter().any(|word| last.contains(word)) {
            lead = without_end(&lead[..at]);
        }
    }
    for end in [
        "可以这样看",
        "可以这样",
        " using this command",
        " with the following command",
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
        "Alternatively, you can ",
        "You can also ",
        "You can ",
        "To ",
        "Then ",
        "Next, ",
        "First, ",
        "Now ",
        "Finally, ",
    ] {
        lead = lead.strip_prefix(start).unwrap_or(lead);
    }
    without_end(lead)
}
