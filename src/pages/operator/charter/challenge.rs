//! A challenge's rules: changed from a day on, or those of a new one. What a change would do is shown before it is saved.

use leptos::prelude::*;

use super::foreseen::{say, view as shown};
use super::saving::Saving;
use crate::domain::charter::{ChallengeSetting, Setting};
use crate::domain::day::Day;
use crate::domain::id::ChallengeId;
use crate::domain::preview;
use crate::i18n::charter::Charter;
use crate::i18n::common::Common;
use crate::pages::operator::challenge_form::{ChallengeForm, changed};
use crate::pages::operator::history;
use crate::pages::session::{Session, new_challenge_id};
use crate::route::Page;
use crate::templates::ChallengeDraft;
use crate::ui::{Button, ButtonLink, Dialog, Kind, Notice, Screen, Tone, lang};

pub(super) fn begin(session: Session, draft: ChallengeDraft, today: Day) -> AnyView {
    let form = ChallengeForm::new(&draft, today);
    edit(session, new_challenge_id(), form, None)
}

pub(super) fn change(session: Session, id: ChallengeId, before: (ChallengeDraft, Day)) -> AnyView {
    let form = ChallengeForm::new(&before.0, before.1);
    edit(session, id, form, Some(before))
}

/// Whether a setting changes who stands how.
fn judges(setting: &Setting) -> bool {
    use ChallengeSetting::{Comeback, Leave, Limit, MakeUp, Schedule, Season, Window};
    let Setting::Challenge(_, setting) = setting else { return false };
    matches!(setting, Season(_) | Schedule(_) | Window(_) | MakeUp(_) | Leave(_) | Limit(_) | Comeback(_))
}

fn edit(session: Session, id: ChallengeId, form: ChallengeForm, before: Option<(ChallengeDraft, Day)>) -> AnyView {
    let words = Charter(lang());
    let saving = Saving::new(session);
    let title = if before.is_some() { words.edit_challenge() } else { words.new_challenge() };
    let is_new = before.is_none();
    let start = Signal::derive(move || {
        let from = saving.from.get().unwrap_or(saving.today);
        session.peek(|state, _| state.day_start(from))
    });
    let wrong = Memo::new(move |_| form.read(start.get()).err());
    let ready = Signal::derive(move || wrong.get().is_none());
    let before = StoredValue::new(before);
    let wanted = move || {
        let after = untrack(|| form.read(start.get())).ok()?;
        let settings = before.with_value(|before| changed(before.as_ref(), &after));
        Some(settings.into_iter().map(|setting| Setting::Challenge(id, setting)).collect::<Vec<_>>())
    };
    let asking = RwSignal::new(false);
    let said = RwSignal::new(None);
    let save = move || {
        let Some(settings) = wanted() else { return };
        // Words and tasks judge nobody; what does is shown first.
        match saving.from.get_untracked() {
            Some(from) if !is_new && settings.iter().any(judges) => {
                said.set(Some(session.peek(|state, now| {
                    let shown = preview::preview(state, id, from, &settings, now.today);
                    say(state, &shown, from, now.today)
                })));
                asking.set(true);
            }
            _ => saving.save(settings),
        }
    };
    let confirm = move |()| {
        asking.set(false);
        if let Some(settings) = wanted() {
            saving.save(settings);
        }
    };
    let sentence = move || form.sentence(start.get(), saving.today);
    let trouble = move || wrong.get().map(|wrong| view! { <Notice tone=Tone::Warm><p>{wrong.text()}</p></Notice> });
    let changes = session.view(move |state, _| history::of_challenge(state, id));
    view! {
        <Screen title=title sub=Signal::derive(sentence) back=Page::Charter>
            <div class="form">
                {form.basics(start)}
                <details class="fold" open=!is_new>
                    <summary>{words.more_rules()}</summary>
                    {form.policies()}
                </details>
                {trouble}
                // What is new holds at once, so that every page can name it; its first day says when it begins.
                {(!is_new).then(|| saving.day_field())}
                {saving.foot(ready, save)}
            </div>
            {move || history::view(&changes.get())}
            <Dialog open=asking title=words.preview_title()>
                {move || said.get().map(shown)}
                <div class="actions">
                    <Button label=words.preview_save() kind=Kind::Primary wide=true on_press=confirm />
                    <Button label=Common(lang()).cancel() wide=true on_press=move |()| asking.set(false) />
                </div>
            </Dialog>
            <ButtonLink to=Page::Rules label=words.see_rules() kind=Kind::Plain />
        </Screen>
    }
    .into_any()
}
