//! Finding in the library: several words, all of which must stand somewhere in a resource, with filters and an order.
//!
//! Case and width make no difference, and Chinese is found by any part of it: nothing has to be cut into words.

use std::cmp::Reverse;

use super::super::id::{MemberId, ResourceId};
use super::super::order::Order as _;
use super::super::resource::{Regard, ResourceKind};
use super::{Library, Resource, Shelved};

/// What somebody looks for; the address of the library's page holds it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Find {
    /// Words as typed.
    pub words: String,
    pub kind: Option<ResourceKind>,
    pub category: Option<String>,
    pub tag: Option<String>,
    /// A collection, whose order then is the usual one.
    pub collection: Option<String>,
    pub want: Want,
    pub order: Order,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Want {
    #[default]
    All,
    Unread,
    Saved,
    Featured,
    /// What waits for an operator, was refused or taken out.
    Aside,
    /// What members found to lead nowhere any more.
    Dead,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    #[default]
    Newest,
    Liked,
    /// As the reader's language sorts; the page does that, for it needs the browser.
    Title,
}

/// The resources that are looked for, pinned ones first; in [`Order::Title`] they come newest first.
///
/// `collected`: the collection that is looked for, in its order.
pub fn find(
    all: &[Resource],
    library: &Library,
    who: Option<MemberId>,
    collected: Option<&[ResourceId]>,
    find: &Find,
) -> Vec<ResourceId> {
    let place = |id: ResourceId| collected.and_then(|all| all.iter().position(|one| *one == id));
    let words = words(&find.words);
    let said = |resource: &Resource, regard| who.is_some_and(|who| library.regards(resource.id, regard, who));
    let wanted = |resource: &&Resource| {
        (find.want == Want::Aside) == (resource.shelved != Shelved::Stands)
            && find.kind.is_none_or(|kind| kind == resource.kind)
            && find.category.as_ref().is_none_or(|category| *category == resource.category)
            && find.tag.as_ref().is_none_or(|tag| resource.tags.contains(tag))
            && (collected.is_none() || place(resource.id).is_some())
            && match find.want {
                Want::All | Want::Aside => true,
                Want::Unread => !said(resource, Regard::Read),
                Want::Saved => said(resource, Regard::Saved),
                Want::Featured => resource.featured,
                Want::Dead => resource.dead > 0,
            }
            && (words.is_empty() || stands(resource, &words))
    };
    let mut found: Vec<&Resource> = all.iter().filter(wanted).collect();
    found.order_by_key(|resource| {
        let likes = if find.order == Order::Liked { resource.likes } else { 0 };
        // What is pinned stands first in the library, not within a collection: that has an order of its own.
        let place = place(resource.id).filter(|_| find.order == Order::Newest);
        (place, Reverse(resource.pinned), Reverse(likes), Reverse((resource.on, resource.stamp)))
    });
    found.into_iter().map(|resource| resource.id).collect()
}

/// Where the words stand in a text: its pieces in their order, each with whether it is to be marked.
///
/// Example: `Listening 听力 03` for `听力` -> `Listening `, **听力**, ` 03`.
pub fn marked(text: &str, sought: &str) -> Vec<(String, bool)> {
    let words = words(sought);
    let letters: Vec<char> = text.chars().collect();
    let plain: Vec<char> = letters.iter().map(|letter| fold(*letter)).collect();
    let mut marks = vec![false; letters.len()];
    for word in &words {
        let word: Vec<char> = word.chars().collect();
        for start in 0..(plain.len() + 1).saturating_sub(word.len()) {
            if plain[start..].starts_with(&word) {
                marks[start..start + word.len()].fill(true);
            }
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, mark) in letters.into_iter().zip(marks) {
        match pieces.last_mut() {
            Some((piece, of)) if *of == mark => piece.push(letter),
            _ => pieces.push((letter.to_string(), mark)),
        }
    }
    pieces
}

fn words(typed: &str) -> Vec<String> {
    let plain: String = typed.chars().map(fold).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

fn stands(resource: &Resource, words: &[String]) -> bool {
    let Resource { title, about, author, tags, category, .. } = resource;
    let mut plain = String::with_capacity(title.len() + about.len() + author.len() + category.len() + 64);
    for text in [title, about, author, category].into_iter().chain(tags) {
        plain.extend(text.chars().map(fold));
        // Nobody types it, so no word reaches from one field into the next.
        plain.push('\n');
    }
    words.iter().all(|word| plain.contains(word.as_str()))
}

/// Lower case and half width; one letter stays one letter, so that places can be marked.
fn fold(letter: char) -> char {
    let letter = match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    };
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}
