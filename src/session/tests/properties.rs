//! Whatever happens, in whatever order.

use proptest::prelude::*;

use super::*;

fn event() -> impl Strategy<Value = (u8, i64)> {
    (0u8..64, prop_oneof![8 => 0i64..1_200_000, 1 => -DAY_MS..40 * DAY_MS])
}

/// The decks after somebody edited them: of the cards that `bits` choose, some have other lines,
/// some another text, and some are gone.
fn edited(tasks: &[Task], bits: i64) -> Decks {
    let mut cards: Vec<Card> = tasks.iter().map(|task| task.card.clone()).collect();
    let chosen = |i: usize, kind: usize| (bits >> (3 * i + kind)) & 7 == 0;
    for (i, card) in cards.iter_mut().enumerate() {
        if chosen(i, 0) {
            card.draft.source.first += 1;
        }
        if chosen(i, 1) {
            card.draft.front += "!";
            card.made = Some(card.draft.front.clone());
            card.before = Some(Before { front: "?".into(), back: "!".into() });
        }
    }
    let mut i = 0;
    cards.retain(|_| {
        i += 1;
        !chosen(i, 2)
    });
    Decks { cards, whole: bits % 5 != 0 }
}

proptest! {
    #[test]
    fn no_card_is_lost_or_doubled_whatever_happens(
        new in 0usize..6,
        known in 0usize..6,
        cram in prop::bool::weighted(0.1),
        edits in prop::bool::ANY,
        events in prop::collection::vec(event(), 0..120),
    ) {
        let mut tasks: Vec<Task> = (0..new).map(|i| task(&format!("new{i}"), false)).collect();
        tasks.extend((0..known).map(|i| task(&format!("known{i}"), true)));
        tasks.push(list());
        tasks.push(leech());
        let total = tasks.len();
        let mut session = of(tasks, Options { cram, ..Options::default() });
        let mut at = NOW;
        // One that is taken back leaves its place empty.
        let mut log: Vec<Option<Fact>> = Vec::new();
        let mut before = Vec::new();
        for (choice, gap_ms) in events {
            at = at.plus_ms(gap_ms);
            let event = match choice {
                0 => Event::Quit,
                1..16 => Event::Reveal { at },
                16..20 => Event::Type { text: "容器 new1".into(), at },
                20..22 => Event::Tick { item: usize::from(choice) % 4, recalled: choice == 20 },
                22..24 => Event::Skip { at },
                24 => Event::Suspend { at },
                25 => Event::Bury { at },
                26 => Event::Flag { reason: String::new(), at },
                27..31 => Event::Undo { at },
                31..36 => Event::Continue { at },
                36..39 if edits => Event::Replace { decks: edited(&session.tasks, at.utc_ms / 7), at },
                39 => Event::Away { ms: gap_ms },
                _ => Event::Grade { grade: Grade::ALL[usize::from(choice) % 4], at },
            };
            let on_table = session.current().map(|task| task.card.clone());
            let open = matches!(session.phase(), Phase::Answer(_));
            let steps = session.steps.len();
            let mut stood = snapshot(&session);
            if let Event::Grade { .. } = event {
                // That is asked anew.
                (stood.phase, stood.came) = (Phase::Question, Vec::new());
            }
            let flagged = session.undoes().is_some_and(|(did, _)| did == Did::Flagged);
            for effect in session.update(event.clone()) {
                match effect {
                    Effect::Record(fact) => {
                        if let Fact::Review(review) = &fact {
                            prop_assert!(open);
                            let card = on_table.as_ref().expect("it was shown");
                            prop_assert_eq!(&review.card, &card.id);
                            prop_assert_eq!(&review.text, &card.made);
                            prop_assert_eq!(&event, &Event::Grade { grade: review.grade, at: review.at });
                            prop_assert!(!cram);
                        }
                        log.push(Some(fact));
                    }
                    Effect::TakeBack { fact, .. } => prop_assert!(log[fact].take().is_some()),
                    Effect::Quit => prop_assert_eq!(&event, &Event::Quit),
                }
            }
            if let Event::Replace { .. } = event {
                // What stood before is no more: steps go back to the decks of now.
                before.clear();
            } else if session.steps.len() > steps {
                before.push(stood);
            } else if session.steps.len() < steps && let Some(mut expected) = before.pop() {
                let now = snapshot(&session);
                if flagged && expected.table == stood.table {
                    // What was shown since stays.
                    (expected.phase, expected.came) = (stood.phase, stood.came);
                }
                prop_assert_eq!(now, expected);
            }
            let is_leech = matches!(session.phase(), Phase::Leech { .. });
            for (order, table, asked) in session.steps.iter()
                .map(|step| (step.order, &step.table, !matches!(step.phase, Phase::Leech { .. })))
                .chain([(session.order.len(), &session.table, !is_leech)])
            {
                let mut places: Vec<usize> = table.ahead(&session.order[..order]).collect();
                places.extend(table.current.filter(|_| asked));
                let aside: Vec<usize> = table.aside.iter().map(|(place, _)| *place).collect();
                let all: HashSet<_> = places.iter().chain(&aside).collect();
                prop_assert_eq!(all.len(), places.len() + aside.len(), "doubled");
                prop_assert!(!places.iter().any(|place| session.gone.contains(place)), "gone");
                prop_assert_eq!(aside.len() as u32, table.tally.set_aside);
                if event != Event::Quit {
                    prop_assert_eq!(places.len() as u32 + table.tally.done + table.tally.set_aside, total as u32, "lost");
                }
            }
            if event == Event::Quit { break; }
        }
        let reviews: Vec<Review> = log.into_iter().flatten().filter_map(|fact| match fact {
            Fact::Review(review) => Some(review),
            _ => None,
        }).collect();
        if !cram {
            prop_assert_eq!(session.tally().asked() as usize, reviews.len());
        }

        // The log alone gives the states that the session came to.
        let history = history::replay(&reviews, &Scheduler::default());
        let met_here = |task: &&Task| !task.card.id.0.starts_with("known") && task.card.id.0 != "leech";
        for task in session.tasks.iter().filter(met_here) {
            prop_assert_eq!(history.state(&task.card.id), task.state.as_ref());
        }
    }

    #[test]
    fn a_session_ends(new in 0usize..6, known in 0usize..6, grades in prop::collection::vec(0usize..4, 0..40)) {
        let mut session = session(new, known);
        let mut at = NOW;
        let mut grades = grades.into_iter().map(|i| Grade::ALL[i]);
        for _ in 0..40 + 3 * (new + known) {
            at = at.plus_ms(3000);
            session.update(Event::Continue { at });
            session.update(Event::Reveal { at });
            session.update(Event::Grade { grade: grades.next().unwrap_or(Grade::Good), at });
        }
        prop_assert_eq!(session.phase(), &Phase::Over);
        prop_assert_eq!(session.tally().done as usize, new + known);
    }
}
