//! The end of a run: everything is exchanged until nothing new arrives; then all phones must know the same, all of it was
//! done by somebody, and nothing that was acknowledged is missing.

use std::collections::{BTreeMap, BTreeSet};

use qunban::domain::board::{BoardWindow, Query, announced, board, published};
use qunban::domain::day::Day;
use qunban::domain::fact::{Metric, Origin};
use qunban::domain::id::{FeedId, MemberId};
use qunban::domain::points::ledger;
use qunban::domain::rights::{Office, Viewpoint};
use qunban::domain::standing::standing;
use qunban::domain::state::State;
use qunban::host::storage::{Storage, Wanted};
use qunban::log::entry::{Entry, Hash, Text};
use qunban::log::export::File;
use qunban::log::segment::Segment;
use qunban::store::Audience;

use crate::world::{CHALLENGES, FIRST, World};

/// What identifies an entry, whatever is left out of it: its feed, its number, and both its hashes.
type Named = (FeedId, u32, Hash, Hash);

impl World {
    /// Everybody gets everything, in whatever order.
    pub async fn exchange_everything(&mut self) {
        let hub = self.dice.below(self.devices.len());
        let others: Vec<usize> = (0..self.devices.len()).filter(|&one| one != hub).collect();
        for &one in &others {
            let text = self.file(one, Audience::Keepers).await;
            self.take_in(hub, &text).await;
        }
        let text = self.file(hub, Audience::Keepers).await;
        for &one in &others {
            self.take_in(one, &text).await;
        }
        // What only operators may read comes from its author, or from another operator.
        let mut files = Vec::new();
        for one in 0..self.devices.len() {
            files.push(self.file(one, Audience::Keepers).await);
        }
        for to in 0..self.devices.len() {
            for from in others.iter().copied().chain([hub]).filter(|&from| from != to) {
                if has_more_for(&files[from], &files[to], self.insiders.contains(&to)) {
                    self.take_in(to, &files[from]).await;
                    files[to] = self.file(to, Audience::Keepers).await;
                }
            }
        }
        for round in 0.. {
            let mut news = 0;
            for &one in &others {
                news += self.take_in(hub, &files[one]).await + self.take_in(one, &files[hub]).await;
                files[one] = self.file(one, Audience::Keepers).await;
            }
            files[hub] = self.file(hub, Audience::Keepers).await;
            if news == 0 {
                return;
            }
            assert!(round < 4, "it never ends: {news} were new again");
        }
    }

    /// The law of the whole.
    pub async fn must_agree(&mut self) {
        let mut expected: BTreeMap<Named, &Text> = BTreeMap::new();
        for ((feed, seq), texts) in &self.acknowledged {
            for text in texts {
                let links = text.links().expect("it was written by us");
                expected.insert((*feed, *seq, links.fixed, links.words), text);
            }
        }
        let mut known_to_all: Option<String> = None;
        let mut known_to_operators: Option<String> = None;
        let mut seen_by_all: Option<String> = None;
        // A claim that nobody confirmed holds on the phone that makes it: such a phone sees one person more.
        let mut nobody: Option<State> = None;
        for (number, device) in self.devices.iter().enumerate() {
            let name = &device.name;
            device.look_at_the_sun(self.day, self.minute);
            // Each acknowledged fact is here, and nothing else is: what was altered on its way was not taken in. Of two
            // stories of one feed both are kept, and what they have in common is there twice.
            let here = self.kept(number).await;
            let known: BTreeSet<Named> = here.iter().map(|(one, _)| *one).collect();
            let missing: Vec<_> = expected.keys().filter(|one| !known.contains(*one)).collect();
            assert!(missing.is_empty(), "{name} lacks {missing:?}");
            let (words, feeds) =
                device.store.read(|state| (state.erased_words().clone(), state.forgotten_feeds().clone()));
            for (one, text) in &here {
                let Some(written) = expected.get(one) else { panic!("{name} has what nobody wrote: {text:?}") };
                let (feed, seq, ..) = *one;
                let forgotten = feeds.contains(&feed);
                let erased = words.contains(&Origin { feed, seq });
                if text.is_withheld() {
                    assert!(forgotten || self.asked_to_erase.1.contains(&feed), "{name} never got {written:?}");
                } else if forgotten {
                    let fact = text.entry().expect("it was checked").fact;
                    assert!(fact.outlives_erasure(), "{name} still has {text:?}");
                } else if text.is_erased() {
                    // Words for operators do not lie at a place that the whole group reads.
                    let kept_from =
                        written.has_private_words() && (!self.insiders.contains(&number) || self.by_place());
                    let once =
                        self.asked_to_erase.0.contains(&Origin { feed, seq }) || self.asked_to_erase.1.contains(&feed);
                    assert!(erased || once || kept_from, "{name} never got the words of {written:?}");
                } else {
                    assert!(!(erased && text.has_words()), "{name} still has the words of {text:?}");
                    assert_eq!(text, *written, "{name}");
                }
            }
            let shown = device.store.read(State::clone);
            let again = device.phone.open(self.community).await.read(State::clone);
            assert!(shown == again, "{name} shows something else after a reload:\n{shown:?}\n\n{again:?}");
            assert_eq!(device.store.damage(), [], "{name}");
            let open = device.store.export_for(Audience::Everybody).await.expect("memory is read");
            let nobody = nobody.get_or_insert_with(|| self.folded_for_nobody(&open));
            // Whose claim waits sees itself as somebody, and what it erased as erased.
            let known =
                |me| nobody.person(me).is_some() && shown.feed().and_then(|feed| nobody.owner(feed)) == Some(me);
            if !shown.me().is_none_or(known) {
                continue;
            }
            agree(&mut known_to_all, self.facts_of(&open), "what everybody knows", name);
            seen_by_all.get_or_insert_with(|| self.seen_from_nowhere(nobody));
            agree(&mut seen_by_all, self.seen_from_nowhere(&shown), "what pages show", name);
            if shown.my_role() >= Office::Operator && !self.by_place() {
                let kept = device.store.export().await.expect("memory is read");
                agree(&mut known_to_operators, facts(&kept).to_owned(), "what operators know", name);
            }
        }
    }

    /// The facts of a file, for comparing. An erasure that stands on a story which is put aside holds no longer, but it has held
    /// on phones that had no other story yet: by files they would get again what they erased, by a place nobody brings it.
    fn facts_of(&self, file: &str) -> String {
        let mut facts = facts(file).to_owned();
        if !self.by_place() {
            return facts;
        }
        let (words, feeds) = &self.asked_to_erase;
        for (&(feed, seq), texts) in &self.acknowledged {
            for text in texts {
                let erased = text.erased().expect("it was written by us");
                let goes = || text.entry().is_ok_and(|entry| !entry.fact.outlives_erasure());
                if feeds.contains(&feed) && goes() {
                    let withheld = text.withheld().expect("it was written by us");
                    facts = facts.replace(text.as_str(), withheld.as_str()).replace(erased.as_str(), withheld.as_str());
                } else if words.contains(&Origin { feed, seq }) {
                    facts = facts.replace(text.as_str(), erased.as_str());
                }
            }
        }
        facts
    }

    /// Every entry that a phone keeps, of all branches, as it stands there.
    async fn kept(&self, device: usize) -> Vec<(Named, Text)> {
        let storage = &self.devices[device].tab.storage;
        let snapshot = storage.load(self.community, Wanted::All).await.expect("memory is read");
        let mut all = Vec::new();
        for piece in &snapshot.pieces {
            let segment = Segment::read(&piece.bytes).expect("what is kept can be read");
            for text in segment.texts().expect("what is kept can be read") {
                let links = text.links().expect("it was checked");
                all.push(((piece.branch.feed, links.seq, links.fixed, links.words), text));
            }
        }
        all
    }

    /// The main branches of a file, folded for somebody who only looks.
    fn folded_for_nobody(&self, text: &str) -> State {
        let mut main = BTreeSet::new();
        let mut all = Vec::new();
        for (feed, _, claimed) in File::parse(text).expect("a file of ours").feeds {
            if main.insert(feed) {
                let read = |entry: &str| Entry::read(entry).expect("an entry of ours");
                all.extend(claimed.entries.iter().map(|entry| (feed, read(entry))));
            }
        }
        let view = Viewpoint { me: None, community: Some(self.community) };
        State::fold(view, all.iter().map(|(feed, entry)| (entry.stamp(*feed), entry.at, entry.note(), &entry.fact)))
    }

    /// What does not depend on who looks.
    fn seen_from_nowhere(&self, state: &State) -> String {
        let mut seen = format!("{:?}\n{:?}\n", state.charter(), state.heads());
        seen += &format!("{:?}\n{:?}\n", state.erased_words(), state.forgotten_feeds());
        let people: Vec<MemberId> = state.people().map(|person| person.id).collect();
        for person in state.people() {
            seen +=
                &format!("{person:?} {:?} {:?}\n", state.office(person.id), state.inviter(person.id).map(|by| by.id));
        }
        seen += &format!("{:?}\n{:?}\n", state.claims(), state.newcomers().collect::<Vec<_>>());
        seen += &format!("{:?}\n", state.resources(None));
        let days = [self.day, self.day.plus(20)].map(|day| day.min(FIRST.plus(90)));
        for &member in &people {
            seen += &format!("{:?} {:?} {:?}\n", state.tier(member), state.tags(member), state.introduction(member));
            for challenge in CHALLENGES {
                for today in days {
                    seen += &format!("{:?}\n", standing(state, challenge, member, today));
                }
                seen += &format!("{:?}\n", ledger(state, challenge, member, days[0]));
            }
        }
        seen + &boards(state, days[0])
    }
}

fn boards(state: &State, today: Day) -> String {
    let mut seen = String::new();
    for challenge in CHALLENGES {
        for metric in [Metric::Attended, Metric::Streak, Metric::Amount, Metric::Points] {
            let query = Query { metric, challenge: Some(challenge), window: BoardWindow::All, today };
            seen += &format!("{:?}\n", board(state, &query));
        }
    }
    seen + &format!("{:?}\n{:?}", announced(state).collect::<Vec<_>>(), published(state, today))
}

fn agree(known: &mut Option<String>, here: String, what: &str, name: &str) {
    let first = known.get_or_insert_with(|| here.clone());
    if *first != here {
        let mut lines = first.lines().zip(here.lines()).filter(|(one, other)| one != other);
        let (one, other) = lines.next().unwrap_or(("the same lines", "and more or less"));
        panic!("{what}: {name} differs.\n  others: {one}\n  {name}: {other}");
    }
}

/// Whether a file has what another one lacks of the same facts; `insider`: also what is for operators only.
fn has_more_for(text: &str, other: &str, insider: bool) -> bool {
    let (here, there) = (facts(text).lines(), facts(other).lines());
    here.zip(there).filter(|(here, there)| here != there).any(|(here, there)| {
        let [here, there] = [here, there].map(|line| Text::check(line.trim_end_matches(',')));
        let (Ok(here), Ok(there)) = (here, there) else { return false };
        there.lacks_words_of(&here) && (insider || there.is_withheld() || !here.has_private_words())
    })
}

/// A file without its head, which says who wrote it and when.
fn facts(text: &str) -> &str {
    let at = text.find("\"feeds\":[").expect("a file of ours has feeds");
    &text[at..]
}
