//! Filling in a backend of one kind, trying it out, and putting it into use.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::trial::{self, Trial};
use super::{ANY, advanced, guide, in_charter, preset_of, way};
use crate::domain::charter::{Backend, Seat};
use crate::exchange::sync::place::Place;
use crate::exchange::sync::presets::Preset;
use crate::i18n::backend::{Backends, about, fields, name};
use crate::i18n::probe::place_label;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::route::Page;
use crate::store::{Sharing, Wish};
use crate::ui::{Button, ButtonLink, Kind, Notice, Screen, Section, Segmented, TextField, Tone, lang, link, toast};

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    preset: Preset,
    address: RwSignal<String>,
    collection: RwSignal<String>,
    token: RwSignal<String>,
    seat: RwSignal<Seat>,
    profile: RwSignal<String>,
}

impl Filled {
    /// Empty; or what is in use, where that is of this kind.
    fn new(session: Session, preset: Preset) -> Self {
        let now = session.peek(in_charter).filter(|now| preset_of(now) == Some(preset));
        let token = session.step().with_untracked(|step| match &step.sharing {
            Some(Sharing::On(ready)) if Some(&ready.backend) == now.as_ref() => ready.token.clone(),
            _ => None,
        });
        let abroad = [Preset::Supabase, Preset::Firebase].contains(&preset);
        let seat = now.as_ref().map_or(if abroad { Seat::Abroad } else { Seat::Home }, |now| now.seat);
        let of = |read: fn(&Backend) -> &String| now.as_ref().map(read).cloned().unwrap_or_default();
        Self {
            preset,
            address: RwSignal::new(of(|now| &now.address)),
            collection: RwSignal::new(of(|now| &now.collection)),
            token: RwSignal::new(token.unwrap_or_default()),
            seat: RwSignal::new(seat),
            profile: RwSignal::new(preset.text().to_owned()),
        }
    }

    fn typed(self) -> Place {
        let token = self.token.get_untracked();
        Place {
            address: self.address.get_untracked(),
            collection: self.collection.get_untracked(),
            token: (!token.is_empty()).then_some(token),
        }
    }

    /// As it is to be used; `None` where it does not fit, which the trial has told by then.
    fn wish(self) -> Option<Wish> {
        let (ways, profile) = advanced::read(self.preset, &self.profile.get_untracked()).ok()?;
        let Place { address, collection, token } = self.typed().checked(profile.needs).ok()?;
        Some(Wish { ways, address, collection, seat: self.seat.get_untracked(), token })
    }
}

pub fn view(session: Session, preset: Preset) -> AnyView {
    let text = Backends(lang());
    let filled = Filled::new(session, preset);
    let trial = Trial::new();
    // What was tried is what is put into use: whoever changes a field tries again.
    Effect::new(move |before: Option<()>| {
        filled.address.track();
        filled.collection.track();
        filled.token.track();
        filled.profile.track();
        if before.is_some() {
            trial.forget();
        }
    });
    let another =
        move || view! { <ButtonLink to=Page::Desk query=way(Some(ANY)) label=text.another() kind=Kind::Plain /> };
    view! {
        <Screen title=name(preset, lang()) sub=about(preset, lang()) back=Page::Desk aside=another>
            {guide(Some(preset), text.guide_of(name(preset, lang())), "")}
            {three(filled)}
            {who(preset)}
            {trying(session, filled, trial)}
            {advanced::view(preset, filled.profile, false)}
        </Screen>
    }
    .into_any()
}

fn three(filled: Filled) -> AnyView {
    let text = Backends(lang());
    let about = fields(filled.preset, lang());
    let own = Memo::new(move |_| {
        filled.address.with(|address| address.contains("//127.0.0.1") || address.contains("//localhost"))
    });
    let seats = [Seat::Home, Seat::Abroad];
    let title = if about.token.is_some() { text.fields() } else { text.fields_two() };
    view! {
        <Section title=title>
            <div class="form">
                <TextField
                    label=text.address()
                    hint=about.address
                    placeholder=about.example
                    inputmode="url"
                    value=filled.address
                />
                {move || own.get().then(|| view! { <Notice tone=Tone::Warm><p>{text.own_computer()}</p></Notice> })}
                <TextField
                    label=place_label(filled.preset, lang())
                    hint=about.collection
                    value=filled.collection
                />
                {about.token.map(|hint| view! { <TextField label=text.token() hint=hint value=filled.token /> })}
                <div class="field">
                    <span class="field-label">{text.seat()}</span>
                    <p class="field-hint">{text.seat_hint()}</p>
                    <Segmented
                        label=text.seat()
                        options=vec![text.home().to_owned(), text.abroad().to_owned()]
                        chosen=Signal::derive(move || usize::from(filled.seat.get() == Seat::Abroad))
                        on_choose=move |place: usize| filled.seat.set(seats[place.min(1)])
                    />
                </div>
            </div>
        </Section>
    }
    .into_any()
}

/// Who holds the token, and what lies there.
fn who(preset: Preset) -> AnyView {
    let text = Backends(lang());
    let (title, who) = match fields(preset, lang()).token {
        Some(_) => (text.who_title(), text.who()),
        None => (text.stored_title(), text.no_token()),
    };
    view! {
        <Notice title=title>
            <p>{who}</p>
            <p>{text.stored()}</p>
        </Notice>
    }
    .into_any()
}

fn trying(session: Session, filled: Filled, trial: Trial) -> AnyView {
    let text = Backends(lang());
    let preset = filled.preset;
    let start = move |()| {
        if let Ok((_, profile)) = advanced::read(preset, &filled.profile.get_untracked()) {
            trial.start(session, profile, filled.typed());
        }
    };
    // A profile that cannot be read says so where it is written.
    let unreadable = Signal::derive(move || filled.profile.with(|written| advanced::read(preset, written).is_err()));
    let passes = Memo::new(move |_| trial.passes());
    let label = Signal::derive(move || if trial.has_begun() { text.try_again() } else { text.try_it() });
    let button = move || {
        // One primary action: trying, until it can be used.
        let kind = if passes.get() { Kind::Quiet } else { Kind::Primary };
        let busy = Signal::derive(move || trial.is_running());
        view! { <Button label=move || label.get() kind wide=true busy disabled=unreadable on_press=start /> }
    };
    view! {
        {trial::view(trial, Some(preset))}
        <div class="actions">
            {move || passes.get().then(|| using(session, filled))}
            {button}
        </div>
    }
    .into_any()
}

/// The button that puts what was tried into use for everybody.
fn using(session: Session, filled: Filled) -> AnyView {
    let text = Backends(lang());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let press = move |()| {
        let Some(wish) = filled.wish() else { return };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match session.store().use_backend(wish).await {
                Ok(_) => {
                    toast(text.used());
                    link::replace(Page::Desk, &way(None));
                }
                Err(why) => {
                    let _ = busy.try_set(false);
                    drop(failed.try_set(Some(explain(&why, lang()))));
                }
            }
        });
    };
    view! {
        {move || failed.get().map(|why| view! { <Notice tone=Tone::Bad><p>{why}</p></Notice> })}
        <Button label=text.use_it() kind=Kind::Primary wide=true busy on_press=press />
        <p class="quiet small">{text.use_hint()}</p>
    }
    .into_any()
}
