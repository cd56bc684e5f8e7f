//! Trying a backend out before the operator's eyes: nine steps, one after the other, each with its cause and cure.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::exchange::sync::place::Place;
use crate::exchange::sync::presets::Preset;
use crate::exchange::sync::probe::{self, Ended, Step};
use crate::exchange::sync::profile::Profile;
use crate::host::wire::FetchWire;
use crate::i18n::backend::{self, Backends};
use crate::i18n::probe::{Of, explain, note, step as name_of_step};
use crate::pages::session::Session;
use crate::ui::{Glyph, Icon, Notice, Tone, announce, lang};

/// Milliseconds for an answer: an operator waits before the page, and mends what takes longer.
const PATIENCE: i32 = 30_000;
/// And for anybody at all to be there.
const KNOCKING: i32 = 10_000;

/// A trial as the page shows it; a further one takes its place, and what is heard of the earlier one counts no more.
#[derive(Clone, Copy)]
pub struct Trial {
    number: RwSignal<u32>,
    /// `None`: nothing was tried yet, or something else has been filled in since.
    ended: RwSignal<Option<Vec<(Step, Ended)>>>,
}

impl Trial {
    pub fn new() -> Self {
        Self { number: RwSignal::new(0), ended: RwSignal::new(None) }
    }

    pub fn is_running(self) -> bool {
        self.ended.with(|ended| ended.as_ref().is_some_and(|ended| ended.len() < Step::ALL.len()))
    }

    pub fn has_begun(self) -> bool {
        self.ended.with(Option::is_some)
    }

    /// Whether all steps ended in a way that a group can live with.
    pub fn passes(self) -> bool {
        let serves = |(_, ended): &(Step, Ended)| matches!(ended, Ended::Done | Ended::Found(_) | Ended::Limit(_));
        let all = |ended: &Vec<_>| ended.len() == Step::ALL.len() && ended.iter().all(serves);
        self.ended.with(|ended| ended.as_ref().is_some_and(all))
    }

    /// What was tried is not what stands there now.
    pub fn forget(self) {
        self.number.update(|number| *number += 1);
        self.ended.set(None);
    }

    pub fn start(self, session: Session, profile: Profile, typed: Place) {
        let Some(own) = session.peek(|state, _| state.me()).and_then(probe::name) else { return };
        self.forget();
        self.ended.set(Some(Vec::new()));
        let mine = self.number.get_untracked();
        spawn_local(async move {
            let hear = |step: Step, ended: &Ended| {
                // The page may have been left meanwhile; the trial goes on all the same, and takes away what it wrote.
                if self.number.try_get_untracked() == Some(mine) {
                    self.ended.try_update(|list| list.get_or_insert_default().push((step, ended.clone())));
                }
            };
            let (wire, knock) = (FetchWire::patient(PATIENCE), FetchWire::patient(KNOCKING));
            probe::probe(wire, &knock, profile, &typed, &own, hear).await;
        });
    }
}

/// The steps, as far as the trial has come; nothing before it has begun.
pub fn view(trial: Trial, preset: Option<Preset>) -> AnyView {
    let text = Backends(lang());
    let step = move |step: Step| {
        let ended = Memo::new(move |_| {
            trial.ended.with(|list| {
                let list = list.as_ref()?;
                let ended = list.iter().find(|(own, _)| *own == step).map(|(_, ended)| ended.clone());
                // Steps are told in their order: the first that was not told is being tried.
                Some((ended, list.len() == step as usize))
            })
        });
        view! { <li class="trial-step" data-is=move || sign(ended.get()).0>{move || content(step, ended.get(), preset)}</li> }
    };
    let begun = Memo::new(move |_| trial.has_begun());
    let outcome = Memo::new(move |_| {
        let is_over = trial.has_begun() && !trial.is_running();
        is_over.then(|| {
            let failed = trial.ended.with(|list| {
                list.iter().flatten().find(|(_, ended)| matches!(ended, Ended::Failed(_))).map(|(step, _)| *step)
            });
            failed.map_or(text.passed().to_owned(), |step| text.not_passed(name_of_step(step, lang())))
        })
    });
    Effect::new(move |_| {
        if let Some(says) = outcome.get() {
            announce(says);
            request_animation_frame(show_outcome);
        }
    });
    let shown =
        move || begun.get().then(|| view! { <ol class="trial">{Step::ALL.map(step).collect_view()}</ol> }.into_any());
    let passed = move || {
        outcome.get().map(|says| {
            let tone = if trial.passes() { Tone::Good } else { Tone::Plain };
            view! { <Notice tone><p>{says}</p></Notice> }
        })
    };
    view! { {shown} {passed} }.into_any()
}

/// Brings what the trial came to before the operator's eyes: the steps are longer than a phone's screen.
fn show_outcome() {
    let find = |css: &str| document().query_selector(css).ok().flatten();
    if let Some(outcome) = find(".trial-step[data-is=failed]").or_else(|| find(".trial + .notice")) {
        outcome.scroll_into_view_with_bool(false);
    }
}

type Heard = Option<(Option<Ended>, bool)>;

/// How a step looks.
fn sign(heard: Heard) -> (&'static str, Glyph) {
    match heard {
        None | Some((None, false)) => ("waiting", Glyph::Dash),
        Some((None, true)) => ("running", Glyph::More),
        Some((Some(Ended::Done | Ended::Found(_)), _)) => ("done", Glyph::Check),
        Some((Some(Ended::Limit(_)), _)) => ("limit", Glyph::Info),
        Some((Some(Ended::Failed(_)), _)) => ("failed", Glyph::Close),
        Some((Some(Ended::NotReached), _)) => ("waiting", Glyph::Dash),
    }
}

fn content(step: Step, heard: Heard, preset: Option<Preset>) -> AnyView {
    let text = Backends(lang());
    let (_, glyph) = sign(heard.clone());
    let ended = heard.clone().and_then(|(ended, _)| ended);
    let word = match (&ended, heard) {
        (Some(ended), _) => backend::ended(ended, lang()),
        (None, Some((_, true))) => text.trying(),
        (None, _) => text.waiting(),
    };
    let page = window().location().origin().unwrap_or_default();
    let told = match &ended {
        Some(Ended::Failed(cause)) => Some(explain(step, cause, Of { preset, page: &page }, lang())),
        _ => None,
    };
    let said = ended.as_ref().and_then(|ended| note(ended, lang()));
    view! {
        <Icon glyph />
        <span class="trial-text">
            <span class="trial-name">{name_of_step(step, lang())}<span class="sr-only">{format!(" · {word}")}</span></span>
            {said.map(|said| view! { <span class="quiet small">{said}</span> })}
            {told
                .map(|told| {
                    view! {
                        <strong class="trial-what">{told.what}</strong>
                        <span class="small">{told.cure}</span>
                    }
                })}
        </span>
    }
    .into_any()
}
