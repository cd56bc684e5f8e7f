//! "Is that you?": whoever chooses a name that the list has may be the very person, who stands there without a phone or
//! with a lost one. They say so, and an operator confirms.

use crate::domain::id::MemberId;
use crate::domain::order::Order;
use crate::domain::state::{Person, State};
use crate::exchange::names::fits;
use crate::i18n::join::Join;
use crate::pages::operator::picker::{answers, by_name};
use crate::ui::{Button, Dialog, Glyph, Kind, PressRow, Rows, TextField, lang};
use leptos::prelude::*;

/// Somebody whom this phone knows in the group.
#[derive(Clone, PartialEq)]
pub(super) struct Listed {
    pub member: MemberId,
    pub name: String,
    /// Whether a phone is known to be theirs.
    pub has_phone: bool,
}

/// Everybody who is in the group, as far as this phone knows.
pub(super) fn listed(state: &State) -> Vec<Listed> {
    let of = |person: &Person| Listed {
        member: person.id,
        name: person.name.clone(),
        has_phone: state.devices(person.id).next().is_some(),
    };
    state.people().filter(|person| person.is_here()).map(of).collect()
}

/// Whom somebody may be who calls themselves so: whoever has the name to the letter, or else those without a phone whom it
/// fits. What fits many is a format of the group's names, and nobody's own.
pub(super) fn who_may_be(name: &str, listed: &[Listed]) -> Vec<Listed> {
    if name.is_empty() {
        return Vec::new();
    }
    if let Some(same) = listed.iter().find(|one| one.name == name) {
        return vec![same.clone()];
    }
    let found: Vec<Listed> = listed.iter().filter(|one| !one.has_phone && fits(name, &one.name)).cloned().collect();
    if found.len() > MANY { Vec::new() } else { found }
}

/// People shown at once; a search narrows them down.
const SHOWN: usize = 60;

/// For whoever is on the list: the list, one's own name, "that's me". Two taps after this one, and nothing to type.
pub(super) fn find(known: RwSignal<Vec<Listed>>, busy: RwSignal<bool>, yes: Callback<Listed>) -> AnyView {
    let text = Join(lang());
    let (open, picked) = (RwSignal::new(false), RwSignal::new(None::<Listed>));
    let typed = RwSignal::new(String::new());
    let begin = move |()| {
        picked.set(None);
        typed.set(String::new());
        open.set(true);
    };
    let there = Memo::new(move |_| known.with(|known| !known.is_empty()));
    let rows = move || {
        let compare = by_name();
        let mut found: Vec<Listed> = known
            .with(|known| typed.with(|typed| known.iter().filter(|one| answers(&one.name, typed)).cloned().collect()));
        if found.is_empty() {
            return view! { <p class="quiet">{text.find_nobody()}</p> }.into_any();
        }
        found.order_by(|one, two| compare(&one.name, &two.name));
        let more = found.len().saturating_sub(SHOWN);
        let row = |one: Listed| {
            let title = one.name.clone();
            view! { <PressRow title icon=Glyph::Person on_press=move |()| picked.set(Some(one.clone())) /> }.into_any()
        };
        let rows: Vec<_> = found.into_iter().take(SHOWN).map(row).collect();
        view! {
            <Rows>{rows}</Rows>
            {(more > 0).then(|| view! { <p class="quiet small">{text.find_more(more)}</p> })}
        }
        .into_any()
    };
    let body = move || match picked.get() {
        None => view! {
            <TextField label=text.find_search() value=typed />
            {rows}
        }
        .into_any(),
        Some(one) => {
            let title = text.is_it_you(&one.name);
            let phone = one.has_phone.then(|| text.on_other_phone(&one.name));
            view! {
                <p class="join-preview">{title}</p>
                {phone.map(|phone| view! { <p class="small">{phone}</p> })}
                <div class="actions">
                    <Button
                        label=text.its_me()
                        kind=Kind::Primary
                        icon=Glyph::Person
                        wide=true
                        busy
                        on_press=move |()| {
                            open.set(false);
                            yes.run(one.clone());
                        }
                    />
                    <Button label=text.find_again() wide=true on_press=move |()| picked.set(None) />
                </div>
                <p class="quiet small">{text.its_me_agrees()}</p>
            }
            .into_any()
        }
    };
    let shown = move || {
        there
            .get()
            .then(|| view! { <Button label=text.find_me() kind=Kind::Plain icon=Glyph::Search on_press=begin /> })
    };
    view! {
        {shown}
        <Dialog open title=text.find_me_title()>{body}</Dialog>
    }
    .into_any()
}

/// More people than this are not asked about.
const MANY: usize = 3;

/// The question, in the place of the button with which one joins.
pub(super) fn question(
    asked: Vec<Listed>,
    busy: RwSignal<bool>,
    yes: Callback<Listed>,
    no: Callback<Vec<Listed>>,
) -> AnyView {
    let text = Join(lang());
    let one = if let [one] = asked.as_slice() { Some(one.clone()) } else { None };
    let title = one.as_ref().map_or_else(|| text.which_is_you().to_owned(), |one| text.is_it_you(&one.name));
    let phone = one.as_ref().filter(|one| one.has_phone).map(|one| text.on_other_phone(&one.name));
    let kind = if one.is_some() { Kind::Primary } else { Kind::Quiet };
    let answers = asked
        .iter()
        .cloned()
        .map(|listed| {
            let label = if one.is_some() { text.its_me().to_owned() } else { text.i_am(&listed.name) };
            view! {
                <Button label kind icon=Glyph::Person wide=true busy on_press=move |()| yes.run(listed.clone()) />
            }
        })
        .collect::<Vec<_>>();
    view! {
        <p class="join-preview">{title}</p>
        <div class="actions">
            {answers}
            <Button label=text.not_me() wide=true on_press=move |()| no.run(asked.clone()) />
        </div>
        {phone.map(|phone| view! { <p class="small">{phone}</p> })}
        <p class="quiet small">{text.its_me_agrees()}</p>
    }
    .into_any()
}
