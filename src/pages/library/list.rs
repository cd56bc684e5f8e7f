//! The list: what is looked for above, what was found beneath, a part at a time.

use super::look::{self, Shown};
use crate::domain::id::ResourceId;
use crate::domain::level::{Progress, progress};
use crate::domain::library::{Find, Order, Resource, Shelved, Want, find, marked};
use crate::domain::order::Order as _;
use crate::domain::resource::ResourceKind;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::library::{self as texts, Library};
use crate::pages::join::nobody;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Chip, CopyBox, Dialog, Empty, Glyph, IconButton, Kind, LinkRow, Rows, Screen, Section,
    SelectField, TextField, Tone, go, href, lang, share_address,
};
use js_sys::Intl::Collator;
use js_sys::{Array, Object};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Rows that are shown at first, and with each "more".
const PART: usize = 40;

/// A row as it is shown.
#[derive(Clone, PartialEq)]
struct Line {
    id: ResourceId,
    title: String,
    detail: String,
    pinned: bool,
    featured: bool,
    shelved: Shelved,
    locked: bool,
    likes: u32,
}

/// All resources that the reader may see.
fn all(state: &State, _: Now) -> Arc<Vec<Resource>> {
    Arc::new(state.resources(state.me()))
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Library(lang());
    let all = session.view(all);
    let find = Memo::new(|_| look::sought());
    // What is typed counts at once; the address follows when the field is left.
    let typed = RwSignal::new(find.with_untracked(|find| find.words.clone()));
    Effect::new(move |before: Option<String>| {
        let words = find.with(|find| find.words.clone());
        if before.is_some_and(|before| before != words) {
            typed.set(words.clone());
        }
        words
    });
    let now_sought = Memo::new(move |_| Find { words: typed.get(), ..find.get() });
    let found = Memo::new(move |_| all.with(|all| now_sought.with(|sought| lines(session, all, sought))));
    let sharing = RwSignal::new(false);
    let nothing = Memo::new(move |_| all.with(|all| all.is_empty()));
    let member = !nobody::is_nobody(session);
    let aside = move || {
        let add = move |()| go(Page::Library, &Shown::New.query());
        view! {
            <IconButton glyph=Glyph::Share label=text.share_view() on_press=move |()| sharing.set(true) />
            {member.then(|| view! { <IconButton glyph=Glyph::Plus label=text.add() on_press=add /> })}
        }
    };
    let body = move || {
        match nothing.get() {
        true => view! {
            <Empty glyph=Glyph::Book text=if member { text.empty_text() } else { text.none_found() }>
                {member
                    .then(|| {
                        view! { <ButtonLink to=Page::Library query=Shown::New.query() label=text.add() kind=Kind::Primary /> }
                    })}
            </Empty>
        }
        .into_any(),
        false => view! {
            {search(session, all, find, typed)}
            {collections(session, now_sought)}
            {results(found, now_sought)}
        }
        .into_any(),
    }
    };
    view! {
        <Screen title=text.title() aside>
            {nobody::looks(session)}
            {body}
            {share(session, now_sought, sharing)}
        </Screen>
    }
    .into_any()
}

/// The collections, as long as nothing is looked for; the one that is open, with the way to put it in order.
fn collections(session: Session, sought: Memo<Find>) -> AnyView {
    let text = Library(lang());
    let all = session.view(|state, now| {
        state.collections(now.today).map(|(name, of)| (name.to_owned(), of.len())).collect::<Vec<_>>()
    });
    let shown = move || match sought.with(|find| find.collection.clone()) {
        Some(name) => super::collect::head(session, name),
        None if sought.with(|find| *find != Find::default()) || all.with(Vec::is_empty) => ().into_any(),
        None => {
            let row = |(name, count): (String, usize)| {
                let query = look::query_of(&Find { collection: Some(name.clone()), ..Find::default() });
                view! { <LinkRow to=Page::Library query=query title=name detail=text.found(count) icon=Glyph::Book /> }
            };
            let rows: Vec<_> = all.get().into_iter().map(row).collect();
            view! {
                <Section title=text.collections()>
                    <Rows>{rows}</Rows>
                </Section>
            }
            .into_any()
        }
    };
    shown.into_any()
}

fn search(session: Session, all: Memo<Arc<Vec<Resource>>>, find: Memo<Find>, typed: RwSignal<String>) -> AnyView {
    let text = Library(lang());
    let keep = move |_| {
        let sought = Find { words: typed.get_untracked(), ..find.get_untracked() };
        if sought != find.get_untracked() {
            look::show(&sought);
        }
    };
    let chosen = Memo::new(move |_| find.with(|find| *find != Find { words: find.words.clone(), ..Find::default() }));
    let summary = move || match chosen.get() {
        true => find.with(|find| look::said(&Find { words: String::new(), ..find.clone() }, text)),
        false => text.filters().to_owned(),
    };
    view! {
        <div class="library-search" on:change=keep>
            <TextField label=text.search() placeholder=text.search_hint() value=typed />
            <details class="library-filters">
                <summary>{summary}</summary>
                <div class="form">
                    {filters(session, all, find)}
                    {move || {
                        chosen
                            .get()
                            .then(|| {
                                view! {
                                    <Button label=text.clear() kind=Kind::Plain on_press=move |()| look::show(&Find::default()) />
                                }
                            })
                    }}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// One filter as a list of choices: each what it says and what is looked for with it.
#[derive(Clone, PartialEq, Default)]
struct Filter {
    label: &'static str,
    options: Vec<(String, Find)>,
    chosen: usize,
}

/// The filters; one without a choice is not there.
fn filters(session: Session, all: Memo<Arc<Vec<Resource>>>, find: Memo<Find>) -> AnyView {
    let staff = session.view(|state, _| state.my_role() >= Office::Operator);
    let member = !nobody::is_nobody(session);
    let filters = Memo::new(move |_| all.with(|all| find.with(|find| of(all, find, staff.get(), member))));
    (move || filters.get().into_iter().map(select).collect::<Vec<_>>()).into_any()
}

fn of(all: &[Resource], now: &Find, staff: bool, member: bool) -> Vec<Filter> {
    let text = Library(lang());
    let there = |of: fn(&Resource) -> Vec<String>| -> BTreeSet<String> {
        all.iter().flat_map(of).filter(|name| !name.is_empty()).collect()
    };
    let with = |change: &dyn Fn(&mut Find)| {
        let mut find = now.clone();
        change(&mut find);
        find
    };
    let any = || text.any().to_owned();
    let kinds: BTreeSet<ResourceKind> = all.iter().map(|resource| resource.kind).collect();
    let kinds =
        kinds.into_iter().map(|kind| (texts::kind(kind, lang()).to_owned(), with(&|find| find.kind = Some(kind))));
    let categories = there(|resource| vec![resource.category.clone()]).into_iter();
    let categories = categories.map(|name| (name.clone(), with(&|find| find.category = Some(name.clone()))));
    let tags = there(|resource| resource.tags.clone()).into_iter();
    let tags = tags.map(|name| (name.clone(), with(&|find| find.tag = Some(name.clone()))));
    let aside = staff || all.iter().any(|resource| resource.shelved != Shelved::Stands);
    let dead = staff && all.iter().any(|resource| resource.dead > 0);
    let wants = look::wants(aside, dead, member).into_iter();
    let wants = wants.map(|want| (look::want_name(want, text).to_owned(), with(&|find| find.want = want)));
    let orders = look::orders().into_iter();
    let orders = orders.map(|order| (look::order_name(order, text).to_owned(), with(&|find| find.order = order)));
    let filter = |label, options: Vec<(String, Find)>| {
        let chosen = options.iter().position(|(_, find)| find == now).unwrap_or_default();
        Filter { label, options, chosen }
    };
    let after = |none: Find, options: Vec<(String, Find)>| -> Vec<(String, Find)> {
        if options.is_empty() { options } else { std::iter::once((any(), none)).chain(options).collect() }
    };
    let mut filters = vec![
        filter(text.kind(), after(with(&|find| find.kind = None), kinds.collect())),
        filter(text.category(), after(with(&|find| find.category = None), categories.collect())),
        filter(text.tag(), after(with(&|find| find.tag = None), tags.collect())),
        filter(text.show(), wants.collect()),
        filter(text.sort(), orders.collect()),
    ];
    filters.retain(|filter| !filter.options.is_empty());
    filters
}

fn select(filter: Filter) -> AnyView {
    let Filter { label, options, chosen } = filter;
    let (names, finds): (Vec<String>, Vec<Find>) = options.into_iter().unzip();
    let choose = move |place: usize| {
        if let Some(find) = finds.get(place) {
            look::show(find);
        }
    };
    view! { <SelectField label options=names chosen=Signal::stored(chosen) on_choose=choose /> }.into_any()
}

fn lines(session: Session, all: &[Resource], sought: &Find) -> Vec<Line> {
    session.look(|state, now| {
        let me = state.me();
        let done = progress(state, me, now.today, now.moment);
        let collected = sought.collection.as_ref();
        let collected = collected.map(|name| state.collection(name, now.today).unwrap_or_default());
        let mut found = find(all, state.library(), me, collected, sought);
        if sought.order == Order::Title {
            by_title(&mut found, all);
        }
        let at = |id: &ResourceId| all.binary_search_by_key(id, |resource| resource.id).ok().map(|place| &all[place]);
        found.iter().filter_map(at).map(|resource| line(state, resource, &done)).collect()
    })
}

fn line(state: &State, resource: &Resource, done: &Progress) -> Line {
    let by = state.person(resource.by).map_or("", |person| person.name.as_str());
    let who = if resource.author.is_empty() { by } else { &resource.author };
    let mut detail = format!("{} · {who}", texts::kind(resource.kind, lang()));
    for tag in &resource.tags {
        detail.push_str(&format!(" #{tag}"));
    }
    Line {
        id: resource.id,
        title: resource.title.clone(),
        detail,
        pinned: resource.pinned,
        featured: resource.featured,
        shelved: resource.shelved,
        locked: done.lock(resource.unlock).is_some(),
        likes: resource.likes,
    }
}

/// As the reader's language sorts titles; the browser knows how.
fn by_title(found: &mut [ResourceId], all: &[Resource]) {
    let collator = Collator::new(&Array::of1(&lang().tag().into()), &Object::new());
    let compare = collator.compare();
    let title = |id: &ResourceId| {
        let place = all.binary_search_by_key(id, |resource| resource.id);
        JsValue::from_str(place.map_or("", |place| all[place].title.as_str()))
    };
    let titles: Vec<(ResourceId, JsValue)> = found.iter().map(|id| (*id, title(id))).collect();
    let mut titles = titles;
    titles.order_by(|(_, one), (_, other)| {
        let order = compare.call2(&JsValue::UNDEFINED, one, other);
        order.ok().and_then(|order| order.as_f64()).unwrap_or_default().total_cmp(&0.0)
    });
    for (place, (id, _)) in found.iter_mut().zip(titles) {
        *place = id;
    }
}

fn results(found: Memo<Vec<Line>>, sought: Memo<Find>) -> AnyView {
    let text = Library(lang());
    let parts = RwSignal::new(1_usize);
    Effect::new(move || {
        sought.track();
        parts.set(1);
    });
    let count = Memo::new(move |_| found.with(Vec::len));
    let shown =
        Memo::new(move |_| found.with(|found| found.iter().take(parts.get() * PART).cloned().collect::<Vec<_>>()));
    let words = Memo::new(move |_| sought.with(|sought| sought.words.clone()));
    let rows = move || {
        let words = words.get();
        view! {
            <ul class="rows">
                <For each=move || shown.get() key=|line| (line.id, line.likes, line.shelved as u8, line.pinned, line.featured, line.title.clone()) let:line>
                    {row(&line, &words)}
                </For>
            </ul>
        }
        .into_any()
    };
    view! {
        <p class="quiet small" role="status">
            {move || if count.get() == 0 { text.none_found().to_owned() } else { text.found(count.get()) }}
        </p>
        {move || (count.get() > 0).then(rows)}
        {move || {
            (count.get() > parts.get() * PART)
                .then(|| view! { <Button label=text.details() on_press=move |()| parts.update(|parts| *parts += 1) /> })
        }}
    }
    .into_any()
}

fn row(line: &Line, words: &str) -> AnyView {
    let text = Library(lang());
    let pieces = |shown: &str| {
        let piece = |(piece, mark): (String, bool)| match mark {
            true => view! { <mark>{piece}</mark> }.into_any(),
            false => piece.into_any(),
        };
        marked(shown, words).into_iter().map(piece).collect::<Vec<_>>()
    };
    let chip = match line.shelved {
        Shelved::Waits => Some((text.waits(), Tone::Warm)),
        Shelved::Refused => Some((text.is_refused(), Tone::Bad)),
        Shelved::Retired => Some((text.is_retired(), Tone::Plain)),
        Shelved::Stands if line.pinned => Some((text.pinned(), Tone::Good)),
        Shelved::Stands if line.featured => Some((text.featured(), Tone::Good)),
        Shelved::Stands => None,
    };
    let likes = (line.likes > 0).then(|| view! { <span class="small">{text.likes(line.likes)}</span> });
    view! {
        <li>
            <a class="row" href=href(Page::Library, &Shown::One(line.id).query()) data-locked=line.locked.then_some("")>
                <span class="row-text">
                    <span class="row-title">{pieces(&line.title)}</span>
                    <span class="row-detail">{pieces(&line.detail)}</span>
                </span>
                <span class="row-trail cluster">
                    {likes} {chip.map(|(label, tone)| view! { <Chip label tone /> })}
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// Chat browsers show no address: a text with this view's, to take into the chat.
fn share(session: Session, sought: Memo<Find>, open: RwSignal<bool>) -> AnyView {
    let text = Library(lang());
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let words = Signal::derive(move || {
        // What lies aside is nobody else's to see.
        let sought =
            Find { want: if sought.get().want == Want::Featured { Want::Featured } else { Want::All }, ..sought.get() };
        let address = share_address(Page::Library, &look::query_of(&sought));
        format!("{}\n{address}", text.share_view_text(&group.get(), &look::said(&sought, text)))
    });
    view! {
        <Dialog open title=text.share_view()>
            <p class="quiet small">{text.share_view_hint()}</p>
            <CopyBox text=words />
        </Dialog>
    }
    .into_any()
}
