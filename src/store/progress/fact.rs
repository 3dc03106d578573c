//! The lines of all that is no review: rare, so that one general reader does.

use serde::{Deserialize, Serialize};

use super::time;
use crate::card::CardId;
use crate::day::{Moment, StudyDay};
use crate::review::{Adopted, Exam, Fact, Flag, Mark, Name, Undo};

/// The line of an event, with its line end; none for a review, which is [`super::line`]'s.
pub fn write(seq: u64, fact: &Fact) -> Option<String> {
    let event = match fact.clone() {
        Fact::Review(_) => return None,
        Fact::Suspend(Mark { card, at }) => Event::Suspend { card, at },
        Fact::Resume(Mark { card, at }) => Event::Resume { card, at },
        Fact::Bury(Mark { card, at }) => Event::Bury { card, at },
        Fact::Flag(Flag { card, reason, text, at }) => Event::Flag { card, reason, text, at },
        Fact::Parameters(Adopted { scheduler, w, at }) => Event::Parameters { scheduler, w, at },
        Fact::Exam(Exam { on, topics, minutes, at }) => {
            Event::Exam { on: on.to_string(), topics, minutes, at }
        }
        Fact::Undo(Undo { of: Name { device, seq, utc_ms }, at }) => {
            let of = Of { device, seq, at: Moment { utc_ms, offset_s: 0 } };
            Event::Undo { of, at }
        }
    };
    let line = EventLine { seq, event };
    Some(serde_json::to_string(&line).expect("our own types serialise") + "\n")
}

/// Reads such a line. None for a kind of event that this version does not know.
///
/// # Errors
/// A known kind that lacks something, or says something that makes no sense.
pub fn read(line: &[u8]) -> Option<Result<(u64, Fact), String>> {
    let kind = serde_json::from_slice::<Kind>(line).ok()?.event;
    if !KINDS.contains(&kind.as_str()) {
        return None;
    }
    Some(match serde_json::from_slice::<EventLine>(line) {
        Ok(EventLine { seq, event }) => event.fact().map(|fact| (seq, fact)),
        Err(wrong) => Err(without_place(&wrong)),
    })
}

const KINDS: [&str; 7] = ["suspend", "resume", "bury", "flag", "parameters", "exam", "undo"];

#[derive(Deserialize)]
struct Kind {
    event: String,
}

#[derive(Serialize, Deserialize)]
struct EventLine {
    seq: u64,
    #[serde(flatten)]
    event: Event,
}

/// Fields in the order they are written. Those that a later version adds are passed over.
#[derive(Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event {
    Suspend {
        card: CardId,
        #[serde(with = "time")]
        at: Moment,
    },
    Resume {
        card: CardId,
        #[serde(with = "time")]
        at: Moment,
    },
    Bury {
        card: CardId,
        #[serde(with = "time")]
        at: Moment,
    },
    Flag {
        card: CardId,
        reason: String,
        text: String,
        #[serde(with = "time")]
        at: Moment,
    },
    Parameters {
        scheduler: String,
        w: Vec<f32>,
        #[serde(with = "time")]
        at: Moment,
    },
    Exam {
        on: String,
        topics: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u32>,
        #[serde(with = "time")]
        at: Moment,
    },
    Undo {
        of: Of,
        #[serde(with = "time")]
        at: Moment,
    },
}

#[derive(Serialize, Deserialize)]
struct Of {
    device: String,
    seq: u64,
    #[serde(with = "time")]
    at: Moment,
}

impl Event {
    fn fact(self) -> Result<Fact, String> {
        Ok(match self {
            Event::Suspend { card, at } => Fact::Suspend(Mark { card, at }),
            Event::Resume { card, at } => Fact::Resume(Mark { card, at }),
            Event::Bury { card, at } => Fact::Bury(Mark { card, at }),
            Event::Flag { card, reason, text, at } => Fact::Flag(Flag { card, reason, text, at }),
            Event::Parameters { scheduler, w, at } => {
                Fact::Parameters(Adopted { scheduler, w, at })
            }
            Event::Exam { on, topics, minutes, at } => {
                let on: StudyDay = on.parse().map_err(|wrong| format!("`on`: {wrong}"))?;
                Fact::Exam(Exam { on, topics, minutes, at })
            }
            Event::Undo { of: Of { device, seq, at: was }, at } => {
                Fact::Undo(Undo { of: Name { device, seq, utc_ms: was.utc_ms }, at })
            }
        })
    }
}

/// What is wrong; the reader of flattened fields does not know where.
fn without_place(wrong: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", wrong.line(), wrong.column());
    wrong.to_string().replace(&place, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Moment = Moment { utc_ms: 1_795_435_200_000, offset_s: 28_800 };

    #[track_caller]
    fn check(fact: &Fact, expect: &str) {
        let text = write(7, fact).expect("no review");
        assert_eq!(text, format!("{{\"seq\":7,{expect}}}\n"));
        assert_eq!(read(text.as_bytes()), Some(Ok((7, fact.clone()))));
    }

    #[test]
    fn lines_are_as_documented() {
        let at = "\"at\":\"2026-11-23T20:00:00.000+08:00\"";
        let mark = Mark { card: CardId("c1".into()), at: AT };
        check(&Fact::Suspend(mark.clone()), &format!("\"event\":\"suspend\",\"card\":\"c1\",{at}"));
        check(&Fact::Resume(mark.clone()), &format!("\"event\":\"resume\",\"card\":\"c1\",{at}"));
        check(&Fact::Bury(mark), &format!("\"event\":\"bury\",\"card\":\"c1\",{at}"));
        let flag = Flag {
            card: CardId("c1".into()),
            reason: "答案不对".into(),
            text: "c1".into(),
            at: AT,
        };
        check(
            &Fact::Flag(flag),
            &format!(
                "\"event\":\"flag\",\"card\":\"c1\",\"reason\":\"答案不对\",\"text\":\"c1\",{at}"
            ),
        );
        let adopted = Adopted { scheduler: "FSRS-6".into(), w: vec![0.5, 2.0], at: AT };
        check(
            &Fact::Parameters(adopted),
            &format!("\"event\":\"parameters\",\"scheduler\":\"FSRS-6\",\"w\":[0.5,2.0],{at}"),
        );
        let exam =
            Exam { on: StudyDay(20_790), topics: vec!["docker".into()], minutes: None, at: AT };
        check(
            &Fact::Exam(exam.clone()),
            &format!("\"event\":\"exam\",\"on\":\"2026-12-03\",\"topics\":[\"docker\"],{at}"),
        );
        check(
            &Fact::Exam(Exam { minutes: Some(25), ..exam }),
            &format!(
                "\"event\":\"exam\",\"on\":\"2026-12-03\",\"topics\":[\"docker\"],\
                 \"minutes\":25,{at}"
            ),
        );
        let of = Name { device: "a1".into(), seq: 6, utc_ms: AT.utc_ms };
        check(
            &Fact::Undo(Undo { of, at: AT }),
            &format!(
                "\"event\":\"undo\",\"of\":{{\"device\":\"a1\",\"seq\":6,\
                 \"at\":\"2026-11-23T12:00:00.000+00:00\"}},{at}"
            ),
        );
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        let check = |text: &str, expect: Option<&str>| {
            let wrong = read(text.as_bytes()).map(|read| read.expect_err("wrong"));
            assert_eq!(wrong.as_deref(), expect);
        };
        check("{\"seq\":1,\"event\":\"dance\"}", None);
        check("{\"seq\":1,\"event\":\"suspend\"}", Some("missing field `card`"));
        check(
            "{\"seq\":1,\"event\":\"exam\",\"on\":\"soon\",\"topics\":[],\
             \"at\":\"2026-11-23T20:00:00Z\"}",
            Some("`on`: `soon` is not a date: write it like 2026-11-23"),
        );
    }
}
