//! What operators decide about the library: whether what members share waits for them, and the categories.

use super::saving::Saving;
use crate::domain::charter::{Setting, Sharing};
use crate::i18n::charter::Charter;
use crate::pages::operator::challenge_form::lines;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{CheckField, Screen, TextArea, lang};
use leptos::prelude::*;

pub(super) fn view(session: Session) -> AnyView {
    let words = Charter(lang());
    let saving = Saving::new(session);
    let (sharing, known) = session.peek(|state, now| {
        let (charter, on) = (state.charter(), now.today);
        let sharing = charter.sharing.on(on).copied().unwrap_or_default();
        (sharing, charter.categories.on(on).cloned().unwrap_or_default())
    });
    let approved = RwSignal::new(sharing == Sharing::Approved);
    let categories = RwSignal::new(known.join("\n"));
    let save = move || {
        let mut settings = Vec::new();
        let now = if approved.get_untracked() { Sharing::Approved } else { Sharing::Open };
        if now != sharing {
            settings.push(Setting::Sharing(now));
        }
        let wanted = lines(&categories.get_untracked());
        if wanted != known {
            settings.push(Setting::Categories(wanted));
        }
        saving.save(settings);
    };
    view! {
        <Screen title=words.library() back=Page::Charter>
            <div class="form">
                <CheckField label=words.library_approved() hint=words.library_approved_hint() value=approved />
                <TextArea label=words.categories() hint=words.categories_hint() value=categories rows=5 />
                {saving.day_field()}
                {saving.foot(Signal::stored(true), save)}
            </div>
        </Screen>
    }
    .into_any()
}
