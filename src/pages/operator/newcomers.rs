//! A phone that joined as somebody new may be somebody who was on the list all along: the question, where names are alike,
//! and the answers. Without one the same person stands in the group twice.

use std::collections::{BTreeMap, BTreeSet};

use super::decided::{Part, decide};
use crate::domain::command::Command;
use crate::domain::id::{FeedId, MemberId};
use crate::domain::order::Order;
use crate::domain::state::{Person, State};
use crate::exchange::chat::{Person as Named, Roster, Who};
#[cfg(doc)]
use crate::exchange::names::fits;
use crate::exchange::names::{alike, folded};
use crate::i18n::desk::Desk;
use crate::pages::session::Session;
use crate::ui::{Choice, Glyph, lang};

/// A phone that joined, and whom of the list it may be.
#[derive(Clone, PartialEq)]
pub struct Newcomer {
    pub feed: FeedId,
    pub name: String,
    pub may_be: Vec<MayBe>,
}

#[derive(Clone, PartialEq)]
pub struct MayBe {
    pub member: MemberId,
    pub name: String,
    /// They have a phone already: this may be a new one.
    pub has_phone: bool,
}

/// Whom an operator should be asked about: somebody without a phone whose name is the same or much alike, or somebody who
/// has a phone and the same name, which may be a new phone of theirs.
pub fn of(state: &State) -> Vec<Newcomer> {
    let new: BTreeMap<MemberId, FeedId> =
        state.newcomers().filter(|(.., still)| *still).map(|(feed, member, _)| (member, feed)).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let phones: BTreeSet<MemberId> = state.heads().keys().filter_map(|&feed| state.owner(feed)).collect();
    let here: Vec<&Person> = state.people().filter(|person| person.is_here()).collect();
    let (with, without): (Vec<&Person>, Vec<&Person>) = here.into_iter().partition(|one| phones.contains(&one.id));
    let free: Vec<Named> = without.iter().map(|person| Named { name: &person.name, aliases: &[] }).collect();
    let roster = Roster::new(&free);
    let mut namesakes = Namesakes::default();
    with.iter().for_each(|person| namesakes.add(person));
    let mut found = Vec::new();
    for person in &with {
        let Some(&feed) = new.get(&person.id) else { continue };
        let of_list = alike(&person.name, &roster).into_iter().filter_map(|Who(place)| without.get(place).copied());
        // Of two newcomers of one name the later is asked about.
        let earlier = namesakes.of(person).into_iter().filter(|other| {
            other.id != person.id
                && (!new.contains_key(&other.id) || (other.joined, other.id) < (person.joined, person.id))
        });
        let asked = |other: &&Person| state.may_be(feed, other.id) && !state.is_answered(feed, other.id);
        let may_be: Vec<MayBe> = of_list
            .chain(earlier)
            .filter(asked)
            .map(|other| MayBe { member: other.id, name: other.name.clone(), has_phone: phones.contains(&other.id) })
            .collect();
        if !may_be.is_empty() {
            found.push(Newcomer { feed, name: person.name.clone(), may_be });
        }
    }
    found
}

/// People with phones by what they may be called: the whole of their names, and parts. As [`fits`] has it, without comparing
/// everybody with everybody.
#[derive(Default)]
struct Namesakes<'a> {
    whole: BTreeMap<String, Vec<&'a Person>>,
    parts: BTreeMap<String, Vec<&'a Person>>,
}

impl<'a> Namesakes<'a> {
    fn add(&mut self, person: &'a Person) {
        for (place, key) in folded(&person.name).into_iter().enumerate() {
            let index = if place == 0 { &mut self.whole } else { &mut self.parts };
            index.entry(key).or_default().push(person);
        }
    }

    /// Whoever a name fits; what fits many is a format of the group's names, and nobody's own.
    fn of(&self, person: &Person) -> Vec<&'a Person> {
        let keys = folded(&person.name);
        let by_whole = keys.iter().filter_map(|key| self.whole.get(key));
        let by_part = keys.first().and_then(|whole| self.parts.get(whole));
        let mut found: Vec<&Person> = by_whole.chain(by_part).flatten().copied().collect();
        found.order_by_key(|other| other.id);
        found.dedup_by_key(|other| other.id);
        if found.len() > MANY { Vec::new() } else { found }
    }
}

/// More people of one name than this, the newcomer included, are not asked about.
const MANY: usize = 4;

/// The newcomer's question, and what can be answered.
pub fn question(session: Session, newcomer: &Newcomer) -> (String, Vec<Choice>) {
    let words = Desk(lang());
    let Newcomer { feed, name, may_be } = newcomer.clone();
    let (title, none) = match may_be.as_slice() {
        [one] if one.has_phone => (words.same_phone(&name, &one.name), words.same_no()),
        [one] => (words.same_line(&name, &one.name), words.same_no()),
        _ => (words.same_several(&name), words.same_none()),
    };
    let single = may_be.len() == 1;
    let members: Vec<MemberId> = may_be.iter().map(|one| one.member).collect();
    let mut choices: Vec<Choice> = may_be
        .into_iter()
        .map(|MayBe { member, name, .. }| {
            let label = if single { words.same_yes().to_owned() } else { words.same_is(&name) };
            Choice::new(label, Glyph::Check, move || bind(session, feed, member, &name))
        })
        .collect();
    let said = name.clone();
    choices.push(Choice::new(none, Glyph::Close, move || {
        let commands = members.iter().map(|&member| Command::Refuse { member, feed }).collect();
        decide(session, Part::Same, commands, words.same_kept(&said));
    }));
    (title, choices)
}

/// Yes, that phone is that person; can be taken back.
pub fn bind(session: Session, feed: FeedId, member: MemberId, name: &str) {
    let said = Desk(lang()).same_done(name);
    decide(session, Part::Same, vec![Command::Confirm { member, feed }], said);
}
