//! Putting the drafts of notes into their decks: which of them are cards that some deck of the
//! project knows, and what becomes of the others.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::asked::Asked;
use super::pairs::{self, LooseCard, LooseDraft, Verdict, Why};
use super::{Counts, How, Pool, create, fingerprint, how, is_edited, renew};
use crate::card::{Card, CardId, Draft, Kind};
use crate::deck::{Deck, NoteStamp};
use crate::gates::{self, Dropped};

/// A note with its drafts, new or changed or not.
pub struct Fresh {
    /// By which its [`Share`] is told.
    pub index: usize,
    pub stamp: NoteStamp,
    pub drafts: Vec<Draft>,
}

/// A deck as its notes make it, and how it came to be.
pub struct Made {
    pub deck: Deck,
    /// What the notes gave to it: nothing, where it only gave cards to another.
    pub shares: Vec<Share>,
    /// Cards that went to other decks.
    pub given: Vec<Card>,
}

/// What one of the notes gave to its deck.
pub struct Share {
    /// Its index, see [`Fresh`].
    pub note: usize,
    /// The drafts that became cards.
    pub kinds: BTreeMap<Kind, usize>,
    /// Drafts dropped because another note of the deck asks the same.
    pub repeated: Vec<Dropped>,
    pub counts: Counts,
    /// Cards that are not as they were: those that changed, and those that may be one of several.
    pub pairs: Vec<Pair>,
    pub new: Vec<CardId>,
    /// Cards that were asked until now.
    pub retired: Vec<Card>,
}

/// A draft beside the known card that it is, or that it may be.
pub struct Pair {
    pub id: CardId,
    pub old: Card,
    pub new: Draft,
    /// None where it is not clear.
    pub found: Option<(How, Why)>,
}

/// Puts the drafts of the notes into their decks: the cards known in any of them, matched and
/// renewed. Decks that give cards to others are made as well.
///
/// `gone` names notes that are not there any more; `taken` holds all ids of the project.
pub fn reconcile(
    mut desks: Vec<Desk>,
    gone: &HashSet<String>,
    taken: &mut HashSet<CardId>,
) -> Vec<Made> {
    drop_copies(&mut desks);
    settle(&mut desks);
    retire_gone(&mut desks, gone);
    let made = desks.into_iter().filter(|desk| !desk.notes.is_empty() || !desk.given.is_empty());
    made.map(|desk| desk.finish(taken)).collect()
}

/// A deck whose cards are laid out to be matched.
pub struct Desk {
    /// Without its cards.
    deck: Deck,
    /// Its notes, in the order of their paths: each one's index and path.
    notes: Vec<(usize, String)>,
    /// Cards that are not matched: those of notes that are not here.
    fixed: Vec<Card>,
    /// Cards written by hand into a deck of notes.
    by_hand: Vec<Card>,
    wants: Vec<Want>,
    /// Known cards that no draft of their note is to the letter.
    loose: Vec<Loose>,
    repeated: HashMap<usize, Vec<Dropped>>,
    /// Cards that another deck took.
    given: Vec<Card>,
}

/// A draft, and the card it is.
struct Want {
    note: usize,
    draft: Draft,
    print: String,
    /// The card, and the topic of the deck it lay in.
    found: Option<(Card, String)>,
    was_retired: bool,
    why: Option<Why>,
    unclear: Vec<Card>,
}

struct Loose {
    /// None once it was taken.
    card: Option<Card>,
    state: State,
}

/// What becomes of a loose card that nobody takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It was asked, and is retired now.
    Asked,
    /// Its note is gone, but not its deck: it is asked as before.
    Abandoned,
    /// It is retired already, and stays so.
    Retired,
}

impl Desk {
    /// Lays out a deck for the notes that go to it.
    pub fn open(mut deck: Deck, mut fresh: Vec<Fresh>, gone: &HashSet<String>) -> Desk {
        fresh.sort_by(|a, b| a.stamp.path.cmp(&b.stamp.path));
        let notes: Vec<(usize, String)> =
            fresh.iter().map(|note| (note.index, note.stamp.path.clone())).collect();
        let is_fresh: HashSet<&str> = notes.iter().map(|(_, path)| path.as_str()).collect();
        deck.notes.retain(|stamp| !is_fresh.contains(stamp.path.as_str()));
        deck.notes.extend(fresh.iter().map(|note| note.stamp.clone()));
        // The notes of a deck stand in the order of their paths, whatever was imported last.
        deck.notes.sort_by(|a, b| a.path.cmp(&b.path));
        let shared = deck.notes.len() > 1;

        let mut desk = Desk {
            notes: notes.clone(),
            fixed: Vec::new(),
            by_hand: Vec::new(),
            wants: Vec::new(),
            loose: Vec::new(),
            repeated: HashMap::new(),
            given: Vec::new(),
            deck,
        };
        let mut of_note: HashMap<&str, Vec<Card>> = HashMap::new();
        let mut others = Vec::new();
        for card in std::mem::take(&mut desk.deck.cards) {
            match is_fresh.get(card.draft.source.note.as_str()) {
                Some(_) if !is_from_note(&card) => desk.by_hand.push(card),
                Some(note) => of_note.entry(note).or_default().push(card),
                None => others.push(card),
            }
        }
        let asked_now = of_note.values().flatten().map(|card| card.id.clone());
        let asked_now: HashSet<CardId> = asked_now.collect();
        for card in std::mem::take(&mut desk.deck.retired) {
            match is_fresh.get(card.draft.source.note.as_str()) {
                Some(note) => of_note.entry(note).or_default().push(card),
                None => desk.loose.push(Loose { card: Some(card), state: State::Retired }),
            }
        }
        let mut asked = Asked::default();
        if shared {
            others.iter().filter(|card| is_from_note(card)).for_each(|card| asked.add(&card.draft));
        }
        for Fresh { index, stamp, drafts } in fresh {
            let mut pool = Pool::of(of_note.remove(stamp.path.as_str()).unwrap_or_default());
            let (repeated, drafts): (Vec<Draft>, Vec<Draft>) =
                drafts.into_iter().partition(|draft| asked.before(draft));
            desk.repeated.insert(index, repeated.into_iter().map(gates::repeated).collect());
            for draft in drafts {
                let print = fingerprint(&desk.deck.topic, &draft);
                let found = pool.take(&print);
                if shared {
                    // What is asked may have been edited by hand.
                    asked.add_from(&draft, found.as_ref().map_or(&draft, |card| &card.draft));
                }
                desk.wants.push(Want {
                    note: index,
                    draft,
                    print,
                    was_retired: found.as_ref().is_some_and(|card| !asked_now.contains(&card.id)),
                    found: found.map(|card| (card, desk.deck.topic.clone())),
                    why: None,
                    unclear: Vec::new(),
                });
            }
            desk.loose.extend(pool.left().map(|card| Loose {
                state: match asked_now.contains(&card.id) {
                    true => State::Asked,
                    false => State::Retired,
                },
                card: Some(card),
            }));
        }
        // What a note that is not here asks after another one is not asked twice either.
        let topic = &desk.deck.topic;
        let is_put = !desk.notes.is_empty();
        for card in others {
            let is_ours = is_from_note(&card);
            match () {
                () if is_ours
                    && is_put
                    && asked.before(&card.draft)
                    && !is_edited(topic, &card) =>
                {
                    desk.loose.push(Loose { card: Some(card), state: State::Asked });
                }
                () if is_ours && gone.contains(&card.draft.source.note) => {
                    desk.loose.push(Loose { card: Some(card), state: State::Abandoned });
                }
                () => desk.fixed.push(card),
            }
        }
        desk
    }

    /// The ids in it.
    pub fn ids(&self) -> impl Iterator<Item = &CardId> {
        let found = self.wants.iter().filter_map(|want| want.found.as_ref()).map(|(card, _)| card);
        let loose = self.loose.iter().filter_map(|loose| loose.card.as_ref());
        self.fixed.iter().chain(&self.by_hand).chain(found).chain(loose).map(|card| &card.id)
    }

    /// Whether each draft is a known card to the letter.
    pub fn is_settled(&self) -> bool {
        self.wants.iter().all(|want| want.found.is_some())
    }

    pub fn topic(&self) -> &str {
        &self.deck.topic
    }

    /// The deck as it is to be written.
    fn finish(mut self, taken: &mut HashSet<CardId>) -> Made {
        let mut shares: Vec<Share> = self
            .notes
            .iter()
            .map(|(note, _)| Share {
                note: *note,
                kinds: BTreeMap::new(),
                repeated: self.repeated.remove(note).unwrap_or_default(),
                counts: Counts::default(),
                pairs: Vec::new(),
                new: Vec::new(),
                retired: Vec::new(),
            })
            .collect();
        self.deck.cards = self.fixed;
        for want in self.wants {
            let share = shares.iter_mut().find(|share| share.note == want.note);
            let share = share.expect("a share for each note");
            *share.kinds.entry(want.draft.kind).or_default() += 1;
            self.deck.cards.push(share.add(want, taken));
        }
        self.deck.cards.extend(self.by_hand);
        for Loose { card, state } in self.loose {
            let Some(card) = card else { continue };
            if state == State::Abandoned {
                self.deck.cards.push(card);
                continue;
            }
            if state == State::Asked {
                let note = card.draft.source.note.as_str();
                let own = self.notes.iter().position(|(_, path)| path == note);
                if let Some(share) = shares.get_mut(own.unwrap_or(0)) {
                    share.counts.retired += 1;
                    share.retired.push(card.clone());
                }
            }
            self.deck.retired.push(card);
        }
        self.deck.cards.sort_by(|a, b| a.draft.source.note.cmp(&b.draft.source.note));
        self.deck.retired.sort_by(|a, b| a.draft.source.note.cmp(&b.draft.source.note));
        Made { deck: self.deck, shares, given: self.given }
    }
}

impl Made {
    /// Whether nothing is left of it: its notes are gone, and others have its cards.
    pub fn is_over(&self) -> bool {
        self.deck.notes.is_empty() && self.deck.cards.is_empty()
    }
}

impl Share {
    /// Whether the note had any draft, be it that another note asks the same.
    pub fn has_drafts(&self) -> bool {
        !self.kinds.is_empty() || !self.repeated.is_empty()
    }

    /// The card of a draft, and what there is to tell of it.
    fn add(&mut self, want: Want, taken: &mut HashSet<CardId>) -> Card {
        let Want { draft, print, found, was_retired, why, unclear, .. } = want;
        let Some((old, from)) = found else {
            self.counts.new += 1;
            self.counts.ambiguous += usize::from(!unclear.is_empty());
            let card = create(draft, print, taken);
            self.new.push(card.id.clone());
            self.pairs.extend(unclear.into_iter().map(|old| Pair {
                id: card.id.clone(),
                old,
                new: card.draft.clone(),
                found: None,
            }));
            return card;
        };
        self.counts.returned += usize::from(was_retired);
        let Some(why) = why else {
            self.counts.kept += 1;
            return renew(&from, old, draft, print);
        };
        let way = how(&old.draft, &draft);
        match way {
            How::Kept => self.counts.kept += 1,
            How::Reworded => self.counts.reworded += 1,
            How::Moved => self.counts.moved += 1,
        }
        if way != How::Kept {
            let (id, old, new) = (old.id.clone(), old.clone(), draft.clone());
            self.pairs.push(Pair { id, old, new, found: Some((way, why)) });
        }
        renew(&from, old, draft, print)
    }
}

/// A card lies in two decks where an import that moved it was stopped, or where two branches moved
/// it apart: what is asked counts.
fn drop_copies(desks: &mut [Desk]) {
    let mut asked: HashSet<CardId> = HashSet::new();
    for desk in &*desks {
        let found = desk.wants.iter().filter_map(|want| want.found.as_ref()).map(|(card, _)| card);
        asked.extend(desk.fixed.iter().chain(found).map(|card| card.id.clone()));
    }
    for state in [State::Asked, State::Abandoned, State::Retired] {
        for loose in desks.iter_mut().flat_map(|desk| &mut desk.loose) {
            if loose.state == state
                && loose.card.as_ref().is_some_and(|card| !asked.insert(card.id.clone()))
            {
                loose.card = None;
            }
        }
    }
}

/// Finds the cards of the drafts that changed, among the loose cards of all decks.
fn settle(desks: &mut [Desk]) {
    let mut drafts = Vec::new();
    let mut draft_at = Vec::new();
    for (d, desk) in desks.iter().enumerate() {
        let mut above = None;
        for (w, want) in desk.wants.iter().enumerate() {
            above = above.filter(|(note, _)| *note == want.note);
            match old_place(want) {
                Some(place) => above = Some((want.note, place)),
                None => {
                    let rest = desk.wants[w..].iter().take_while(|other| other.note == want.note);
                    // Runs of changed cards are looked over once for each of them: not too far.
                    let below = rest.take(200).find_map(old_place);
                    let between = (above.map(|(_, place)| place), below);
                    drafts.push(LooseDraft { draft: &want.draft, between });
                    draft_at.push((d, w));
                }
            }
        }
    }
    if drafts.is_empty() {
        return;
    }
    let mut cards = Vec::new();
    let mut card_at = Vec::new();
    for (d, desk) in desks.iter().enumerate() {
        for (l, loose) in desk.loose.iter().enumerate() {
            if let Some(card) = &loose.card {
                cards.push(LooseCard { card, retired: loose.state == State::Retired });
                card_at.push((d, l));
            }
        }
    }
    let verdicts = pairs::settle(&drafts, &cards);
    drop((drafts, cards));
    for ((d, w), verdict) in draft_at.into_iter().zip(verdicts) {
        match verdict {
            Verdict::Is(c, why) => {
                let (from, l) = card_at[c];
                let loose = &mut desks[from].loose[l];
                let was_retired = loose.state == State::Retired;
                let Some(card) = loose.card.take() else { continue };
                let topic = desks[from].deck.topic.clone();
                if from != d {
                    desks[from].given.push(card.clone());
                }
                let want = &mut desks[d].wants[w];
                (want.found, want.why, want.was_retired) =
                    (Some((card, topic)), Some(why), was_retired);
            }
            Verdict::Unclear(all) => {
                let card = |c: usize| {
                    let (from, l) = card_at[c];
                    desks[from].loose[l].card.clone()
                };
                desks[d].wants[w].unclear = all.into_iter().filter_map(card).collect();
            }
            Verdict::New => {}
        }
    }
}

/// Where the card of a draft lay until now.
fn old_place(want: &Want) -> Option<(&str, u32)> {
    let source = &want.found.as_ref()?.0.draft.source;
    Some((source.note.as_str(), source.first))
}

/// A note that is gone, and half of whose cards others took, was renamed or taken apart: what is
/// left of it is asked no more.
fn retire_gone(desks: &mut [Desk], gone: &HashSet<String>) {
    let mut left: HashMap<(usize, String), usize> = HashMap::new();
    for (d, desk) in desks.iter().enumerate() {
        for loose in desk.loose.iter().filter(|loose| loose.state == State::Abandoned) {
            if let Some(card) = &loose.card {
                *left.entry((d, card.draft.source.note.clone())).or_default() += 1;
            }
        }
    }
    let mut took: HashMap<(usize, String), BTreeMap<usize, usize>> = HashMap::new();
    for (d, desk) in desks.iter().enumerate() {
        for (card, from) in desk.wants.iter().filter_map(|want| want.found.as_ref()) {
            let note = &card.draft.source.note;
            if let Some(at) = desks.iter().position(|desk| desk.deck.topic == *from) {
                *took.entry((at, note.clone())).or_default().entry(d).or_default() += 1;
            }
        }
    }
    let mut renamed: Vec<((usize, String), usize)> = Vec::new();
    for ((from, note), by) in took {
        let total: usize = by.values().sum();
        let is_gone = gone.contains(&note);
        if is_gone && total >= left.get(&(from, note.clone())).copied().unwrap_or(0) {
            let most = by.into_iter().max_by_key(|(d, n)| (*n, std::cmp::Reverse(*d)));
            renamed.extend(most.map(|(to, _)| ((from, note), to)));
        }
    }
    renamed.sort();
    for ((from, note), to) in renamed {
        let desk = &mut desks[from];
        desk.deck.notes.retain(|stamp| stamp.path != note);
        for loose in &mut desk.loose {
            let of_note = |card: &Card| card.draft.source.note == note;
            if loose.state == State::Abandoned && loose.card.as_ref().is_some_and(of_note) {
                loose.state = State::Asked;
            }
        }
        // A deck of which nothing is asked any more goes with its last note.
        let is_over = desk.deck.notes.is_empty() && desk.fixed.is_empty() && from != to;
        if is_over {
            let rest = std::mem::take(&mut desk.loose);
            desk.given.extend(rest.iter().filter_map(|loose| loose.card.clone()));
            desks[to].loose.extend(rest);
        }
    }
}

/// Whether import made the card, and not somebody by hand.
fn is_from_note(card: &Card) -> bool {
    !card.draft.rule.is_empty()
}
