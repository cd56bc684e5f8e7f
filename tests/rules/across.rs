//! The case that every merge test must include, across devices: leave, make-up, two roll-calls, a correction, a withdrawal, a rule
//! change and a removal reach real stores as signed files, in pieces, in any order, some of them twice.

use std::collections::BTreeMap;

use qunban::store::{Phone, Store};

use crate::group::*;
use crate::merge::{PEOPLE, eventful, everything};
use crate::support::device::{Tab, page};
use crate::support::{Author, file};

const ROUNDS: u64 = 120;

/// The story with feeds that are named after real keys, each entry signed.
fn authors(group: &Group) -> Vec<Author> {
    let mut authors: BTreeMap<FeedId, Author> = BTreeMap::new();
    let founder = Author::founder(0);
    for entry in &group.log {
        let number = authors.len() as u8;
        authors.entry(entry.stamp.feed).or_insert_with(|| Author::new(number, founder.community));
    }
    let names: Vec<(String, String)> =
        authors.iter().map(|(feed, author)| (feed.to_string(), author.feed().to_string())).collect();
    for entry in &group.log {
        let mut fact = serde_json::to_string(&entry.fact).expect("a fact of a known kind");
        for (paper, real) in &names {
            fact = fact.replace(paper, real);
        }
        let author = authors.get_mut(&entry.stamp.feed).expect("one for each feed");
        author.entry(entry.stamp.clock + 1, entry.at, &fact, entry.note.as_deref()).signed();
    }
    authors.into_values().collect()
}

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most
    }
}

async fn takes(store: &Store<Tab>, authors: &[&Author]) {
    let preview = store.merge_preview(&file(authors)).await.unwrap();
    assert_eq!(preview.invalid, []);
    store.merge_apply(preview).await.unwrap();
}

#[test]
fn every_order_across_devices_gives_one_standing_one_explanation_and_the_published_prize() {
    page(async {
        let group = eventful();
        let authors = authors(&group);
        let community = authors[0].community;
        let mut expected = None;
        for round in 0..ROUNDS {
            let mut dice = Dice(round);
            let store = Phone::start(Tab::first(100)).await.open(community).await;
            // Earlier copies first, of any feeds, in any order.
            for _ in 0..dice.below(9) {
                let author = &authors[dice.below(authors.len())];
                takes(&store, &[&author.upto(1 + dice.below(author.texts.len()))]).await;
            }
            let mut rest: Vec<&Author> = authors.iter().collect();
            while !rest.is_empty() {
                let author = rest.swap_remove(dice.below(rest.len()));
                takes(&store, &[author]).await;
            }
            let said = store.read(|state| everything(&group, state, &PEOPLE));
            assert_eq!(expected.get_or_insert_with(|| said.clone()), &said, "round {round}");
        }
        // And it is the story's, but for the names of the feeds.
        let (said, story) = (expected.unwrap(), everything(&group, &group.state(), &PEOPLE));
        let plain = |text: &str| {
            let (first, rest) = text.split_once("FeedId(").unwrap_or((text, ""));
            let rest = rest.split("FeedId(").filter_map(|part| part.split_once(')')).map(|(_, rest)| rest);
            first.to_owned() + &rest.collect::<String>()
        };
        assert_eq!(plain(&said), plain(&story));
    });
}
