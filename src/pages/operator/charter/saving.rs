//! Saving a change of the group's settings: the day from which it holds, the button, what went wrong.

use leptos::prelude::*;

use crate::domain::charter::Setting;
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::i18n::charter::Charter;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Button, DateField, Kind, Notice, Tone, day, lang, replace, toast};

/// The day from which a change holds, and saving it.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    pub session: Session,
    pub today: Day,
    pub from: RwSignal<Option<Day>>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

impl Saving {
    pub fn new(session: Session) -> Self {
        let today = session.peek(|_, now| now.today);
        Self {
            session,
            today,
            from: RwSignal::new(Some(today)),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    pub fn save(self, settings: Vec<Setting>) {
        let words = Charter(lang());
        let Some(from) = self.from.get_untracked() else { return };
        if settings.is_empty() {
            toast(words.unchanged());
            return;
        }
        self.busy.set(true);
        let today = self.today;
        self.session.act(Command::EditCharter { from, settings }, move |result| {
            self.busy.set(false);
            match result {
                Ok(_) => {
                    toast(words.saved(&day::relative(from, today)));
                    replace(Page::Charter, &[]);
                }
                Err(trouble) => self.trouble.set(Some(explain(&trouble, lang()))),
            }
        });
    }

    /// From which day the change holds.
    pub fn day_field(self) -> AnyView {
        let words = Charter(lang());
        let wrong = Signal::derive(move || self.from.get().is_none().then(|| words.from_wrong().to_owned()));
        view! { <DateField label=words.from() hint=words.from_hint() value=self.from error=wrong min=self.today /> }
            .into_any()
    }

    /// What went wrong, and the button. `ready`: whether the fields stand as they must.
    pub fn foot(self, ready: Signal<bool>, save: impl Fn() + Send + Sync + 'static) -> AnyView {
        let words = Charter(lang());
        let disabled = Signal::derive(move || !ready.get() || self.from.get().is_none());
        view! {
            {move || {
                self.trouble.get().map(|text| view! { <Notice tone=Tone::Bad><p>{text}</p></Notice> })
            }}
            <Button
                label=words.save()
                kind=Kind::Primary
                wide=true
                busy=self.busy
                disabled=disabled
                on_press=move |()| save()
            />
            <p class="quiet small">{words.share_again()}</p>
        }
        .into_any()
    }
}
