//! The backend that the group uses: which, since when, and what can be done about it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::trial::{self, Trial};
use super::{ANY, preset_of, title_of, way};
use crate::domain::charter::{Backend, Ways};
use crate::domain::day::Day;
use crate::domain::state::State;
use crate::exchange::sync::place::Place;
use crate::exchange::sync::presets::Preset;
use crate::exchange::sync::profile::Profile;
use crate::i18n::backend::Backends;
use crate::i18n::probe::place_word;
use crate::i18n::trouble::explain;
use crate::pages::in_step::{self, host_of};
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::store::{Ready, Sharing, StoreError};
use crate::ui::{
    Button, ButtonLink, Confirm, CopyBox, Glyph, Kind, LinkRow, PressRow, Row, Rows, Screen, Section, day, lang, toast,
};

/// The day from which this place is the group's, whichever keys were made since.
fn since(state: &State, backend: &Backend) -> Option<Day> {
    let history = state.charter().backend.history().iter().rev();
    let same = history.take_while(|version| version.value.as_deref().is_some_and(|one| one.is_same_place(backend)));
    same.last().map(|version| version.from)
}

pub fn view(session: Session, backend: Backend) -> AnyView {
    let text = Backends(lang());
    let title = title_of(&backend);
    let began = session.peek(|state, _: Now| since(state, &backend)).map(|from| text.since(&day::short(from)));
    let place = text.place(place_word(preset_of(&backend), lang()), &backend.collection);
    let detail = [Some(host_of(&backend)), (!backend.collection.is_empty()).then_some(place), began];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <Screen title=text.title() back=Page::Desk>
            <Section title=text.now()>
                <Rows><Row title=title detail=detail /></Rows>
                {in_step::row(session)}
            </Section>
            <div class="actions">
                <ButtonLink to=Page::Share label=text.send_link() kind=Kind::Primary wide=true />
                <p class="quiet small">{text.send_hint()}</p>
            </div>
            {own(&backend)}
            {test(session, backend)}
            {changing(session)}
        </Screen>
    }
    .into_any()
}

/// A profile of the group's own, to be copied for a change of it.
fn own(backend: &Backend) -> Option<AnyView> {
    let text = Backends(lang());
    let Ways::Own(written) = &backend.ways else { return None };
    let value = serde_json::from_str::<serde_json::Value>(written);
    // It travels without the spaces with which it is read.
    let spaced = value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_else(|_| written.clone());
    let view = view! {
        <details class="fold">
            <summary>{text.own_ways()}</summary>
            <p class="quiet small">{text.own_ways_hint()}</p>
            <CopyBox text=spaced label=text.own_ways_copy() />
        </details>
    };
    Some(view.into_any())
}

/// Trying what is in use once more, on a phone that has its token.
fn test(session: Session, backend: Backend) -> AnyView {
    let text = Backends(lang());
    let trial = Trial::new();
    let step = session.step();
    let ready = Memo::new(move |_| {
        step.with(|step| match &step.sharing {
            Some(Sharing::On(ready)) if ready.backend == backend => Some(ready.clone()),
            _ => None,
        })
    });
    let preset = move || ready.with(|ready| preset_of(&ready.as_ref()?.backend));
    let start = move |()| {
        if let Some((profile, place)) = ready.with_untracked(|ready| ready.as_ref().and_then(speaking)) {
            trial.start(session, profile, place);
        }
    };
    let is_ready = Memo::new(move |_| ready.with(Option::is_some));
    let label = Signal::derive(move || if trial.has_begun() { text.try_again() } else { text.test() });
    let shown = move || {
        if !is_ready.get() {
            return view! { <p class="quiet small">{text.no_token_here()}</p> }.into_any();
        }
        let busy = Signal::derive(move || trial.is_running());
        view! {
            {trial::view(trial, preset())}
            <div class="actions">
                <Button label=move || label.get() wide=true busy on_press=start />
                <p class="quiet small">{text.test_hint()}</p>
            </div>
        }
        .into_any()
    };
    shown.into_any()
}

/// What is needed to speak to it; `None` where this version of the page does not know its ways.
fn speaking(ready: &Ready) -> Option<(Profile, Place)> {
    let Backend { ways, address, collection, .. } = &ready.backend;
    let profile = match ways {
        Ways::Preset(id) => Preset::from_id(id)?.profile(),
        Ways::Own(text) => Profile::read(text),
    };
    let place = Place { address: address.clone(), collection: collection.clone(), token: ready.token.clone() };
    Some((profile.ok()?, place))
}

fn changing(session: Session) -> AnyView {
    let text = Backends(lang());
    let (renewing, ending) = (RwSignal::new(false), RwSignal::new(false));
    let tell = move |result: Result<(), StoreError>, done: &'static str| match result {
        Ok(()) => toast(done),
        Err(why) => toast(explain(&why, lang())),
    };
    let renew = move |()| {
        spawn_local(async move { tell(session.store().renew_key(None).await.map(drop), text.renewed()) });
    };
    let end = move |()| {
        spawn_local(async move { tell(session.store().end_backend().await.map(drop), text.stopped()) });
    };
    view! {
        <Rows>
            <LinkRow
                to=Page::Desk
                query=way(Some(ANY))
                title=text.change()
                detail=text.change_hint()
                icon=Glyph::Edit
            />
            <PressRow
                title=text.renew()
                detail=text.renew_hint()
                icon=Glyph::Undo
                on_press=move |()| renewing.set(true)
            />
            <PressRow title=text.stop() icon=Glyph::Close tone="danger" on_press=move |()| ending.set(true) />
        </Rows>
        <Confirm open=renewing title=text.renew() text=text.renew_text() yes=text.renew_yes() on_yes=renew />
        <Confirm open=ending title=text.stop_title() text=text.stop_text() yes=text.stop_yes() on_yes=end danger=true />
    }
    .into_any()
}
