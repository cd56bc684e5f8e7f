//! Rewards that operators promised (奖励兑现): what, what it costs, for whom, until when, and whether it was handed over.
//! A register like the library's: each field is the latest word of any operator, in any order of arrival.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::fact::{Fact, Stamp};
use super::id::{MemberId, PromiseId};
use super::rights::Rights;
use super::state::State;

/// Characters of a promise's texts at most.
pub const PROMISE_LENGTH: usize = 80;
/// People one promise names at most; a rule in words names as many as one likes.
pub const WINNERS: usize = 60;

/// One field's new value, as a fact carries it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseSetting {
    /// The reward.
    What(String),
    /// What it costs, in words: `68 元`, `2 小时`; blank for nothing.
    Cost(String),
    For(Deserving),
    /// The last day on which it is to be handed over.
    Due(Option<Day>),
    /// The day on which it was handed over.
    Delivered(Option<Day>),
    /// Given up, and kept.
    Dropped(bool),
}

/// Who is to get it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deserving {
    /// A rule in words: `连续打卡满 30 天的人`.
    Rule(String),
    People(Vec<MemberId>),
}

/// Every promise known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Promises(BTreeMap<PromiseId, BTreeMap<Stamp, Vec<PromiseSetting>>>);

/// A promise as it is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promise {
    pub id: PromiseId,
    pub what: String,
    pub cost: String,
    /// People by who they are now.
    pub deserving: Deserving,
    pub due: Option<Day>,
    pub delivered: Option<Day>,
    pub dropped: bool,
}

impl Promise {
    /// Neither handed over nor given up.
    pub fn is_open(&self) -> bool {
        self.delivered.is_none() && !self.dropped
    }

    /// Open, and its day has passed.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

impl Promises {
    pub(super) fn take(&mut self, stamp: Stamp, rights: &Rights, fact: &Fact) {
        let Fact::Promise { promise, settings } = fact else { return };
        let who = |setting: &PromiseSetting| match setting {
            PromiseSetting::For(Deserving::People(people)) => {
                PromiseSetting::For(Deserving::People(people.iter().map(|one| rights.who(*one)).collect()))
            }
            other => other.clone(),
        };
        self.0.entry(*promise).or_default().insert(stamp, settings.iter().map(who).collect());
    }
}

impl State {
    pub fn promise(&self, id: PromiseId) -> Option<Promise> {
        let mut promise = Promise {
            id,
            what: String::new(),
            cost: String::new(),
            deserving: Deserving::Rule(String::new()),
            due: None,
            delivered: None,
            dropped: false,
        };
        for setting in self.promised().0.get(&id)?.values().flatten() {
            match setting {
                PromiseSetting::What(value) => promise.what.clone_from(value),
                PromiseSetting::Cost(value) => promise.cost.clone_from(value),
                PromiseSetting::For(value) => promise.deserving.clone_from(value),
                PromiseSetting::Due(value) => promise.due = *value,
                PromiseSetting::Delivered(value) => promise.delivered = *value,
                PromiseSetting::Dropped(value) => promise.dropped = *value,
            }
        }
        Some(promise)
    }

    /// All promises: the open ones first, those due earliest on top, those without a day after them; then the others, the
    /// latest handed over first.
    pub fn promises(&self) -> Vec<Promise> {
        use super::order::Order;
        let mut all: Vec<Promise> = self.promised().0.keys().filter_map(|id| self.promise(*id)).collect();
        all.order_by_key(|one| {
            let due = one.due.unwrap_or(Day(i32::MAX));
            (!one.is_open(), if one.is_open() { due.0 } else { -one.delivered.map_or(i32::MIN + 1, |on| on.0) }, one.id)
        });
        all
    }
}
