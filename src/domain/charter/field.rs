//! A field with its versions: each holds from a stated day, and the past keeps the rule of its day (rules.md, Charter).

use super::super::day::Day;
use super::super::fact::Stamp;

/// A value of a field, from a stated day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version<T> {
    pub from: Day,
    pub stamp: Stamp,
    pub value: T,
}

/// A field with all its versions. For a day, the latest edit among those that hold from that day or earlier wins. A day
/// before all of them is judged by what the group, or the challenge, began with; a field that was set only later had its
/// default until then.
///
/// Example: a challenge begins on 1 Nov without a limit, one is set from 10 Nov on: no limit before the 10th. Its points were
/// set on 1 Nov: they also hold for a record of 30 Oct that is entered afterwards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field<T> {
    versions: Vec<Version<T>>,
    /// The first day of any field beside this one.
    begins: Option<Day>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { versions: Vec::new(), begins: None }
    }
}

impl<T> Field<T> {
    /// Takes a version in; any order of arrival gives the same field.
    pub fn set(&mut self, from: Day, stamp: Stamp, value: T) {
        if let Err(place) = self.versions.binary_search_by(|version| version.stamp.cmp(&stamp)) {
            self.versions.insert(place, Version { from, stamp, value });
            self.begin(from);
        }
    }

    pub(super) fn begin(&mut self, day: Day) {
        self.begins = Some(self.begins.map_or(day, |begins| begins.min(day)));
    }

    /// The version in force on a day.
    pub fn version(&self, day: Day) -> Option<&Version<T>> {
        let day = self.begins.map_or(day, |begins| begins.max(day));
        self.versions.iter().rev().find(|version| version.from <= day)
    }

    pub fn on(&self, day: Day) -> Option<&T> {
        self.version(day).map(|version| &version.value)
    }

    /// All versions, oldest edit first.
    pub fn history(&self) -> &[Version<T>] {
        &self.versions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::FeedId;

    fn stamp(clock: u64) -> Stamp {
        Stamp { clock, feed: FeedId::from_bits(1), seq: clock as u32 }
    }

    #[test]
    fn the_later_edit_wins_from_its_day_and_the_past_keeps_its_rule() {
        let mut field = Field::default();
        field.set(Day(20), stamp(5), "from 20");
        field.set(Day(0), stamp(1), "first");
        field.set(Day(10), stamp(9), "from 10");
        assert_eq!(field.on(Day(9)), Some(&"first"));
        assert_eq!(field.on(Day(10)), Some(&"from 10"));
        assert_eq!(field.on(Day(25)), Some(&"from 10"));
        assert_eq!(field.on(Day(-5)), Some(&"first"));
        assert_eq!(field.history().len(), 3);
    }

    #[test]
    fn arrival_order_does_not_matter() {
        let mut one = Field::default();
        let mut two = Field::default();
        one.set(Day(0), stamp(1), 1);
        one.set(Day(3), stamp(2), 2);
        two.set(Day(3), stamp(2), 2);
        two.set(Day(0), stamp(1), 1);
        two.set(Day(0), stamp(1), 1);
        assert_eq!(one, two);
    }
}
