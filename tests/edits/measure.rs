//! What an edit did to the histories: which cards kept theirs, which lost it, which got another's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use cloudnotes::card::{CardId, Draft, Kind};
use cloudnotes::text::normalise;
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::mutate::{self, Edit, Line, Notes};
use crate::project::{Project, ingested};

/// Of the cards that an edit concerns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub kept: usize,
    pub lost: usize,
    pub wrong: usize,
}

impl Count {
    pub fn all(self) -> usize {
        self.kept + self.lost + self.wrong
    }
}

/// Ours beside what the field does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub edits: usize,
    pub ours: Count,
    pub by_content: Count,
    pub by_position: Count,
}

/// Makes so many edits of each kind, and measures them. The last is what went wrong, in words.
pub fn measure(sets: &[Notes], edits: usize, seed: u64) -> (BTreeMap<Edit, Counts>, Vec<String>) {
    let bases: Vec<Base> = sets.iter().map(Base::of).collect();
    let mut all = BTreeMap::new();
    let mut told = Vec::new();
    for (k, kind) in Edit::ALL.into_iter().enumerate() {
        let mut counts = Counts::default();
        let mut random = StdRng::seed_from_u64(seed * 100 + k as u64);
        for n in 0..edits * 5 {
            if counts.edits == edits {
                break;
            }
            let base = &bases[n % bases.len()];
            if let Some((notes, touched)) = mutate::edit(kind, &base.notes, &mut random) {
                base.judge(kind, &notes, &touched, &mut counts, &mut told);
            }
        }
        all.insert(kind, counts);
    }
    (all, told)
}

/// Notes of several texts, with every line known.
pub fn notes_of(texts: &[(&str, &str)]) -> Notes {
    let mut next = 0;
    let mut notes = Notes::new();
    for (path, text) in texts {
        let line = |text: &str| {
            next += 1;
            Line { text: text.to_owned(), from: vec![next] }
        };
        notes.insert((*path).to_owned(), text.lines().map(line).collect());
    }
    notes
}

struct Base {
    notes: Notes,
    drafts: BTreeMap<String, Vec<Draft>>,
    project: Project,
    cards: Vec<Known>,
}

struct Known {
    id: CardId,
    fact: Fact,
}

/// A draft and the lines it comes from.
struct Fact {
    draft: Draft,
    from: BTreeSet<u32>,
}

impl Base {
    fn of(notes: &Notes) -> Base {
        let drafts: BTreeMap<String, Vec<Draft>> =
            notes.iter().map(|(path, lines)| (path.clone(), drafts(path, lines))).collect();
        let mut project = Project::default();
        project.import(&with_topics(&drafts), &HashSet::new());
        let cards = project.decks.iter().flat_map(|deck| &deck.cards);
        let known = |card: &cloudnotes::card::Card| Known {
            id: card.id.clone(),
            fact: fact(&card.draft, notes),
        };
        let cards = cards.map(known).collect();
        Base { notes: notes.clone(), drafts, project, cards }
    }

    fn judge(
        &self,
        kind: Edit,
        notes: &Notes,
        touched: &[u32],
        counts: &mut Counts,
        told: &mut Vec<String>,
    ) {
        let mut project = self.project.clone();
        let mut import = |notes: &Notes| {
            // Only what changed is worked anew.
            let changed =
                notes.iter().filter(|(path, lines)| self.notes.get(*path) != Some(*lines));
            let mut all = self.drafts.clone();
            all.extend(changed.map(|(path, lines)| (path.clone(), drafts(path, lines))));
            all.retain(|path, _| notes.contains_key(path));
            project.import(&with_topics(&all), &HashSet::new());
        };
        import(notes);
        let now = if kind == Edit::Restore { &self.notes } else { notes };
        if kind == Edit::Restore {
            import(now);
        }
        let cards: Vec<Known> = project
            .decks
            .iter()
            .flat_map(|deck| &deck.cards)
            .map(|card| Known { id: card.id.clone(), fact: fact(&card.draft, now) })
            .collect();
        let by_id: HashMap<&CardId, usize> =
            cards.iter().enumerate().map(|(i, card)| (&card.id, i)).collect();
        let expected = expect(&self.cards, &cards);
        let touched: HashSet<u32> = touched.iter().copied().collect();
        counts.edits += 1;
        for (old, expected) in self.cards.iter().zip(expected) {
            let fact = &old.fact;
            let same = expected.is_some_and(|new| {
                let new = &cards[new].fact.draft;
                (&new.front, &new.back, &new.heading)
                    == (&fact.draft.front, &fact.draft.back, &fact.draft.heading)
            });
            let concerned = !same || fact.from.iter().any(|line| touched.contains(line));
            let got = by_id.get(&old.id).copied();
            let says = |i: usize| {
                let draft = &cards[i].fact.draft;
                format!("{} → {}", draft.front, draft.back)
            };
            let was = format!("{} → {}", fact.draft.front, fact.draft.back);
            if kind.is_trap() {
                // Its own line says another thing: what changed is another card.
                let hit = fact.from.iter().any(|line| touched.contains(line));
                let text = |draft: &Draft| normalise(&format!("{}\n{}", draft.front, draft.back));
                let changed = |i: usize| text(&cards[i].fact.draft) != text(&fact.draft);
                match got {
                    Some(i) if hit && changed(i) => {
                        counts.ours.wrong += 1;
                        told.push(format!("{kind:?} wrong: {was} ‖ {}", says(i)));
                    }
                    _ if hit => counts.ours.kept += 1,
                    _ => {}
                }
                continue;
            }
            let foreign = |i: usize| {
                let new = &cards[i].fact;
                new.from.is_disjoint(&fact.from) || new.draft.kind != fact.draft.kind
            };
            match (expected, got) {
                (Some(new), Some(got)) if new == got => {
                    counts.ours.kept += usize::from(concerned);
                }
                (Some(new), None) => {
                    counts.ours.lost += 1;
                    told.push(format!("{kind:?} lost: {was} ‖ {}", says(new)));
                }
                (Some(_), Some(got)) => {
                    counts.ours.wrong += 1;
                    told.push(format!("{kind:?} wrong: {was} ‖ {}", says(got)));
                }
                (None, Some(got)) if foreign(got) => {
                    counts.ours.wrong += 1;
                    told.push(format!("{kind:?} wrong: {was} ‖ {}", says(got)));
                }
                (None, _) => {}
            }
            if !concerned {
                continue;
            }
            if let Some(new) = expected {
                let texts = |draft: &Draft| (draft.front.clone(), draft.back.clone());
                match texts(&cards[new].fact.draft) == texts(&fact.draft) {
                    true => counts.by_content.kept += 1,
                    false => counts.by_content.lost += 1,
                }
            }
            let at = |fact: &Fact| {
                (fact.draft.source.note.clone(), fact.draft.source.first, fact.draft.kind)
            };
            let here = cards.iter().position(|card| at(&card.fact) == at(fact));
            match (expected, here) {
                (Some(new), Some(_)) if at(&cards[new].fact) == at(fact) => {
                    counts.by_position.kept += 1;
                }
                (_, Some(_)) => counts.by_position.wrong += 1,
                (Some(_), None) => counts.by_position.lost += 1,
                (None, None) => {}
            }
        }
    }
}

/// Which of the cards each one should be now, by the lines they come from: of those of a line and a
/// kind the one with its answer; the others in their order, where there are as many.
fn expect(old: &[Known], new: &[Known]) -> Vec<Option<usize>> {
    let key = |known: &Known| (known.fact.from.first().copied(), known.fact.draft.kind);
    type Sides = (Vec<usize>, Vec<usize>);
    let mut groups: BTreeMap<(Option<u32>, Kind), Sides> = BTreeMap::new();
    for (i, known) in old.iter().enumerate() {
        groups.entry(key(known)).or_default().0.push(i);
    }
    for (i, known) in new.iter().enumerate() {
        groups.entry(key(known)).or_default().1.push(i);
    }
    let mut expected = vec![None; old.len()];
    for (mut old_ones, mut new_ones) in groups.into_values() {
        let as_many = old_ones.len() == new_ones.len();
        let same = |a: usize, b: usize| {
            normalise(&old[a].fact.draft.back) == normalise(&new[b].fact.draft.back)
        };
        let only = |all: &[usize], is: &dyn Fn(usize) -> bool| {
            let mut found = all.iter().filter(|i| is(**i));
            found.next().copied().filter(|_| found.next().is_none())
        };
        old_ones.retain(|&a| {
            let found = only(&new_ones, &|b| same(a, b));
            expected[a] = found;
            new_ones.retain(|b| found != Some(*b));
            found.is_none()
        });
        if as_many {
            old_ones.into_iter().zip(new_ones).for_each(|(a, b)| expected[a] = Some(b));
        }
    }
    expected
}

fn with_topics(drafts: &BTreeMap<String, Vec<Draft>>) -> Vec<(String, String, Vec<Draft>)> {
    let topic = |path: &str| path.trim_end_matches(".md").to_owned();
    drafts.iter().map(|(path, drafts)| (path.clone(), topic(path), drafts.clone())).collect()
}

fn drafts(path: &str, lines: &[Line]) -> Vec<Draft> {
    let text: String = lines.iter().map(|line| format!("{}\n", line.text)).collect();
    ingested(path, &text)
}

fn fact(draft: &Draft, notes: &Notes) -> Fact {
    let lines = &notes[&draft.source.note];
    let lines = &lines[draft.source.first as usize - 1..draft.source.last as usize];
    let from = lines.iter().flat_map(|line| line.from.iter().copied()).collect();
    Fact { draft: draft.clone(), from }
}
