//! Choosing a name and going in: one button, whose text says what one agrees to.

use super::Invited;
use crate::domain::charter::NameFormat;
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
    let format = invited.charter.name_format.on(invited.today).copied().unwrap_or_default();
    let (nickname, city) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let name = Memo::new(move |_| nickname.with(|nickname| city.with(|city| compose(format, nickname, city))));
    // Nobody is told that a field is empty before the button has been pressed.
    let pressed = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<StoreError>);
    let wrong = move |wanted: fn(NameTrouble) -> bool| {
        Signal::derive(move || {
            let found = name.get().err().filter(|found| wanted(*found))?;
            let early = matches!(found, NameTrouble::Empty | NameTrouble::NoCity);
            let typed = nickname.with(|nickname| !nickname.is_empty());
            (pressed.get() || (!early && typed)).then(|| text.name_trouble(found))
        })
    };
    let invitation = invited.invitation;
    let join = move |()| {
        pressed.set(true);
        let Ok(name) = name.get_untracked() else { return };
        busy.set(true);
        trouble.set(None);
        app.join(invitation.clone(), name.clone(), move |done| match done {
            Ok(()) => {
                link::replace(Page::Home, &[]);
                // Not a toast: on small phones it would lie over the check-in button.
                announce(text.welcome(&name));
            }
            Err(refused) => {
                busy.set(false);
                trouble.set(Some(refused));
            }
        });
    };
    let preview = move || name.get().ok().map(|name| view! { <p class="join-preview">{text.shown_as(&name)}</p> });
    let other = other_group();
    view! {
        <div class="form">
            <TextField
                label=text.nickname()
                hint=text.name_hint(format)
                value=nickname
                autocomplete="nickname"
                maxlength=40
                error=wrong(|found| found != NameTrouble::NoCity)
            />
            {(format == NameFormat::NameCity)
                .then(|| {
                    view! {
                        <TextField
                            label=text.city()
                            value=city
                            placeholder=text.city_example()
                            autocomplete="address-level2"
                            maxlength=20
                            error=wrong(|found| found == NameTrouble::NoCity)
                        />
                    }
                })}
            <div aria-live="polite">{preview}</div>
            {move || {
                trouble.get().map(|found| view! { <Notice tone=Tone::Bad><p>{trouble::explain(&found, lang())}</p></Notice> })
            }}
            <div class="actions">
                <Button label=text.agree_join() kind=Kind::Primary wide=true busy on_press=join />
            </div>
            <p class="quiet small">{text.kept_here()} {other}</p>
        </div>
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
