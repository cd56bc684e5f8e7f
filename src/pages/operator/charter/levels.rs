//! The group's levels, a line each: so many points, and what whoever has them is called.

use super::saving::Saving;
use crate::domain::charter::Setting;
use crate::domain::level::{LEVEL_LENGTH, LEVELS, LevelTrouble, read};
use crate::i18n::charter::Charter;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Screen, TextArea, lang};
use leptos::prelude::*;

pub(super) fn view(session: Session) -> AnyView {
    let words = Charter(lang());
    let saving = Saving::new(session);
    let known = session.peek(|state, now| state.charter().levels.on(now.today).cloned().unwrap_or_default());
    let written: Vec<String> = known.iter().map(|level| format!("{} {}", level.points, level.name)).collect();
    let text = RwSignal::new(written.join("\n"));
    let wrong = Memo::new(move |_| text.with(|text| read(text)).err().map(explain));
    let save = move || {
        let wanted = text.with_untracked(|text| read(text));
        let settings = wanted.ok().filter(|wanted| *wanted != known).map(Setting::Levels);
        saving.save(settings.into_iter().collect());
    };
    view! {
        <Screen title=words.levels() sub=words.levels_sub() back=Page::Charter>
            <div class="form">
                <TextArea label=words.levels_label() hint=words.levels_hint() value=text rows=6 error=wrong />
                {saving.day_field()}
                {saving.foot(Signal::derive(move || wrong.get().is_none()), save)}
            </div>
        </Screen>
    }
    .into_any()
}

fn explain(trouble: LevelTrouble) -> String {
    let words = Charter(lang());
    match trouble {
        LevelTrouble::Unread { line } => words.levels_unread(line),
        LevelTrouble::TooLong { line } => words.levels_too_long(line, LEVEL_LENGTH),
        LevelTrouble::Twice { line } => words.levels_twice(line),
        LevelTrouble::TooMany => words.timetable_too_many(LEVELS),
    }
}
