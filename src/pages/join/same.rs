//! "Is that you?": whoever chooses a name that the list has may be the very person, who stands there without a phone or
//! with a lost one. They say so, and an operator confirms.

use crate::domain::id::MemberId;
use crate::domain::state::{Person, State};
use crate::exchange::names::fits;
use crate::i18n::join::Join;
use crate::ui::{Button, Glyph, Kind, lang};
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
