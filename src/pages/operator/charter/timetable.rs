//! The day's timetable, a line each: what takes place in the group at which time.

use super::saving::Saving;
use crate::domain::charter::{DayItem, Setting};
use crate::domain::timetable::{ITEM_LENGTH, ITEMS, TimetableTrouble, read};
use crate::i18n::charter::Charter;
use crate::i18n::common::clock;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Screen, TextArea, lang};
use leptos::prelude::*;

pub(super) fn view(session: Session) -> AnyView {
    let words = Charter(lang());
    let saving = Saving::new(session);
    let known = session.peek(|state, now| state.charter().timetable.on(now.today).cloned().unwrap_or_default());
    let text = RwSignal::new(known.iter().map(line).collect::<Vec<_>>().join("\n"));
    let wrong = Memo::new(move |_| text.with(|text| read(text)).err().map(explain));
    let save = move || {
        let wanted = text.with_untracked(|text| read(text));
        let settings = wanted.ok().filter(|wanted| *wanted != known).map(Setting::Timetable);
        saving.save(settings.into_iter().collect());
    };
    view! {
        <Screen title=words.timetable() sub=words.timetable_sub() back=Page::Charter>
            <div class="form">
                <TextArea label=words.timetable_label() hint=words.timetable_hint() value=text rows=6 error=wrong />
                {saving.day_field()}
                {saving.foot(Signal::derive(move || wrong.get().is_none()), save)}
            </div>
        </Screen>
    }
    .into_any()
}

/// An item as operators write it.
pub(in crate::pages::operator) fn line(item: &DayItem) -> String {
    format!("{} {}", clock(item.minute), item.what)
}

fn explain(trouble: TimetableTrouble) -> String {
    let words = Charter(lang());
    match trouble {
        TimetableTrouble::NoTime { line } => words.timetable_no_time(line),
        TimetableTrouble::NoWords { line } => words.timetable_no_words(line),
        TimetableTrouble::TooLong { line } => words.timetable_too_long(line, ITEM_LENGTH),
        TimetableTrouble::TooMany => words.timetable_too_many(ITEMS),
    }
}
