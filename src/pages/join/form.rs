//! Choosing a name and going in: one button, whose text says what one agrees to. Where the list has the name, the question
//! whether that is oneself takes its place.

use super::Invited;
use super::same::{self, Listed};
use crate::domain::charter::NameFormat;
use crate::domain::command::Refusal;
use crate::domain::nickname::{NameTrouble, compose};
use crate::i18n::join::Join;
use crate::i18n::trouble;
use crate::pages::session::{Boot, use_app};
use crate::route::Page;
use crate::store::StoreError;
use crate::ui::{Button, Kind, Notice, TextField, Tone, announce, lang, link};
use leptos::prelude::*;

pub(super) fn view(invited: Invited) -> AnyView {
    let text = Join(lang());
    let app = use_app();
    let format = invited.charter.name_format.on(invited.today).cloned().unwrap_or_default();
    let (asks_city, hint) = (format == NameFormat::NameCity, text.name_hint(&format));
    let (nickname, city) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let name = Memo::new(move |_| nickname.with(|nickname| city.with(|city| compose(&format, nickname, city))));
    // Nobody is told that a field is empty before the button has been pressed.
    let pressed = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<StoreError>);
    let community = invited.invitation.community;
    let known = RwSignal::new(Vec::<Listed>::new());
    let look_up = move || app.read_in(community, same::listed, move |all| drop(known.try_set(all)));
    Effect::new(move || {
        // The list may arrive while somebody types.
        app.communities().track();
        look_up();
    });
    // Those whom one has said not to be.
    let others = RwSignal::new(Vec::<Listed>::new());
    let fits = Memo::new(move |_| {
        let typed = name.get().unwrap_or_else(|_| nickname.with(|nickname| nickname.trim().to_owned()));
        known.with(|known| same::who_may_be(&typed, known))
    });
    let asked = Memo::new(move |_| {
        let mut asked = fits.get();
        others.with(|others| asked.retain(|one| !others.contains(one)));
        asked
    });
    let wrong = move |wanted: fn(NameTrouble) -> bool| {
        Signal::derive(move || {
            let found = name.get().err().filter(|found| wanted(*found))?;
            let early = matches!(found, NameTrouble::Empty | NameTrouble::NoCity);
            let typed = nickname.with(|nickname| !nickname.is_empty());
            (pressed.get() || (!early && typed)).then(|| text.name_trouble(found))
        })
    };
    let name_wrong = wrong(|found| found != NameTrouble::NoCity);
    let name_error = Signal::derive(move || {
        let said = others.with(|others| fits.with(|fits| fits.iter().find(|one| others.contains(one)).cloned()));
        name_wrong.get().or_else(|| said.map(|one| text.other_name(&one.name)))
    });
    let done = move |name: String, done: Result<(), StoreError>| match done {
        Ok(()) => {
            link::replace(Page::Home, &[]);
            // Not a toast: on small phones it would lie over the check-in button.
            announce(text.welcome(&name));
        }
        Err(refused) => {
            if matches!(refused, StoreError::Refused(Refusal::NameTaken { .. })) {
                look_up();
            }
            busy.set(false);
            trouble.set(Some(refused));
        }
    };
    let start = move || {
        busy.set(true);
        trouble.set(None);
    };
    let invitation = StoredValue::new(invited.invitation);
    let join = move |()| {
        pressed.set(true);
        let Ok(name) = name.get_untracked() else { return };
        start();
        app.join(invitation.get_value(), name.clone(), move |result| done(name, result));
    };
    let yes = Callback::new(move |Listed { member, name, .. }: Listed| {
        start();
        app.claim(invitation.get_value(), member, name.clone(), move |result| done(name, result));
    });
    let no = Callback::new(move |asked: Vec<Listed>| {
        trouble.set(None);
        others.update(|others| others.extend(asked));
    });
    let preview = move || name.get().ok().map(|name| view! { <p class="join-preview">{text.shown_as(&name)}</p> });
    let act = move || {
        let asked = asked.get();
        if !asked.is_empty() {
            return same::question(asked, busy, yes, no);
        }
        view! {
            {preview}
            <div class="actions">
                <Button label=text.agree_join() kind=Kind::Primary wide=true busy on_press=join />
            </div>
        }
        .into_any()
    };
    let other = other_group();
    view! {
        <div class="form">
            <TextField
                label=text.nickname()
                hint
                value=nickname
                autocomplete="nickname"
                maxlength=40
                error=name_error
            />
            {asks_city.then(|| city_field(city, wrong(|found| found == NameTrouble::NoCity)))}
            {move || {
                trouble.get().map(|found| view! { <Notice tone=Tone::Bad><p>{trouble::explain(&found, lang())}</p></Notice> })
            }}
            <div class="stack" aria-live="polite">{act}</div>
            {same::find(known, busy, yes)}
            <p class="quiet small">{text.kept_here()} {other}</p>
        </div>
    }
    .into_any()
}

/// Where one lives, for a name that says it.
pub fn city_field(city: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    let text = Join(lang());
    view! {
        <TextField
            label=text.city()
            value=city
            placeholder=text.city_example()
            autocomplete="address-level2"
            maxlength=20
            error
        />
    }
    .into_any()
}

/// Said to somebody whose phone is in another group already.
fn other_group() -> Option<String> {
    let Boot::Ready(session) = use_app().boot().get_untracked() else { return None };
    session.peek(|state, now| {
        let name = state.charter().name.on(now.today)?;
        state.me().map(|_| Join(lang()).another(name))
    })
}
