//! What is looked for in the library: it stands in the address, so that it can be sent and comes back with "back".

use crate::domain::id::ResourceId;
use crate::domain::library::{Find, Order, Want};
use crate::domain::resource::ResourceKind;
use crate::i18n::library::{self as texts, Library};
use crate::route::Page;
use crate::ui::link::{self, Query};

/// What the page shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shown {
    List,
    One(ResourceId),
    New,
    Edit(ResourceId),
}

const ONE: &str = "r";
const DO: &str = "do";

impl Shown {
    pub fn read() -> Self {
        let one = link::query(ONE).and_then(|id| id.parse().ok());
        let doing = link::query(DO);
        match (one, doing.as_deref()) {
            (Some(id), Some("edit")) => Self::Edit(id),
            (Some(id), _) => Self::One(id),
            (None, Some("share")) => Self::New,
            (None, _) => Self::List,
        }
    }

    pub fn query(&self) -> Query {
        match self {
            Self::List => Query::new(),
            Self::One(id) => vec![(ONE, id.to_string())],
            Self::New => vec![(DO, "share".into())],
            Self::Edit(id) => vec![(ONE, id.to_string()), (DO, "edit".into())],
        }
    }
}

const WANTS: [(Want, &str); 6] = [
    (Want::All, ""),
    (Want::Unread, "unread"),
    (Want::Saved, "saved"),
    (Want::Featured, "featured"),
    (Want::Aside, "aside"),
    (Want::Dead, "dead"),
];
const ORDERS: [(Order, &str); 3] = [(Order::Newest, ""), (Order::Liked, "liked"), (Order::Title, "title")];

/// What the address looks for; unknown words count as none.
pub fn sought() -> Find {
    let word = |name| link::query(name).filter(|text| !text.trim().is_empty());
    let (want, order) = (word("show").unwrap_or_default(), word("sort").unwrap_or_default());
    Find {
        words: word("q").unwrap_or_default(),
        kind: word("kind").and_then(|kind| ResourceKind::from_word(&kind)),
        category: word("cat"),
        tag: word("tag"),
        collection: word("in"),
        want: WANTS.iter().find(|(_, name)| *name == want).map(|(want, _)| *want).unwrap_or_default(),
        order: ORDERS.iter().find(|(_, name)| *name == order).map(|(order, _)| *order).unwrap_or_default(),
    }
}

/// The address's query for it.
pub fn query_of(find: &Find) -> Query {
    let want = WANTS.iter().find(|(want, _)| *want == find.want).map_or("", |(_, name)| name);
    let order = ORDERS.iter().find(|(order, _)| *order == find.order).map_or("", |(_, name)| name);
    let parts = [
        ("q", find.words.trim().to_owned()),
        ("kind", find.kind.map_or(String::new(), |kind| kind.word().to_owned())),
        ("cat", find.category.clone().unwrap_or_default()),
        ("tag", find.tag.clone().unwrap_or_default()),
        ("in", find.collection.clone().unwrap_or_default()),
        ("show", want.to_owned()),
        ("sort", order.to_owned()),
    ];
    parts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

pub fn show(find: &Find) {
    link::replace(Page::Library, &query_of(find));
}

/// The choices of what to show: what lies aside is the operators' and the sharers' business, dead links the operators'; what
/// was read or kept is a member's.
pub fn wants(aside: bool, dead: bool, member: bool) -> Vec<Want> {
    let offered = |want: &Want| match want {
        Want::Aside => aside,
        Want::Dead => dead,
        Want::Unread | Want::Saved => member,
        Want::All | Want::Featured => true,
    };
    WANTS.iter().map(|(want, _)| *want).filter(offered).collect()
}

pub fn want_name(want: Want, text: Library) -> &'static str {
    match want {
        Want::All => text.all(),
        Want::Unread => text.unread(),
        Want::Saved => text.saved(),
        Want::Featured => text.featured(),
        Want::Aside => text.aside(),
        Want::Dead => text.dead_links(),
    }
}

pub fn orders() -> Vec<Order> {
    ORDERS.iter().map(|(order, _)| *order).collect()
}

pub fn order_name(order: Order, text: Library) -> &'static str {
    match order {
        Order::Newest => text.newest(),
        Order::Liked => text.liked(),
        Order::Title => text.by_title(),
    }
}

/// What is looked for, in words: `讲义 · 听力`; everything where nothing is.
pub fn said(find: &Find, text: Library) -> String {
    let words = find.words.trim();
    let parts = [
        (!words.is_empty()).then(|| words.to_owned()),
        find.kind.map(|kind| texts::kind(kind, text.0).to_owned()),
        find.category.clone(),
        find.tag.as_ref().map(|tag| format!("#{tag}")),
        find.collection.clone(),
        (find.want != Want::All).then(|| want_name(find.want, text).to_owned()),
        (find.order != Order::Newest).then(|| order_name(find.order, text).to_owned()),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    if said.is_empty() { text.all().to_owned() } else { said.join(" · ") }
}
