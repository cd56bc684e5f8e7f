//! A file for the phone's own calendar: the challenges' reminders and the day's timetable.

use crate::exchange::calendar::{Asked, file};
use crate::i18n::common::clock;
use crate::i18n::rules::Reminder;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Button, Glyph, Section, SelectField, lang, link, save_file};
use leptos::prelude::*;

/// Minutes of the day at which a challenge without hours may remind.
const TIMES: [u16; 7] = [420, 480, 720, 1080, 1200, 1260, 1320];

/// Nothing where nothing can be reminded of.
pub(super) fn view(session: Session) -> AnyView {
    let words = Reminder(lang());
    let (any, choose) = session.peek(|state, now| {
        let on = now.today;
        let charter = state.charter();
        let open = charter.challenges.values().any(|one| one.window.on(on).copied().flatten().is_none());
        (written(session, TIMES[0]).is_some() && state.me().is_some(), open)
    });
    if !any {
        return ().into_any();
    }
    let time = RwSignal::new(5_usize);
    let asked_for = RwSignal::new(false);
    let save = move |()| {
        if let Some(text) = written(session, TIMES[time.get_untracked()]) {
            save_file("qunban.ics", "text/calendar", &text);
            asked_for.set(true);
        }
    };
    view! {
        <Section title=words.title()>
            <p class="quiet">{words.text()}</p>
            {choose
                .then(|| {
                    view! {
                        <SelectField
                            label=words.when()
                            options=TIMES.iter().map(|&minute| clock(minute)).collect()
                            chosen=time
                            on_choose=move |place: usize| time.set(place.min(TIMES.len() - 1))
                        />
                    }
                })}
            <div class="actions">
                <Button label=words.save() icon=Glyph::Calendar wide=true on_press=save />
            </div>
            {move || asked_for.get().then(|| view! { <p class="quiet small">{words.nothing_happened()}</p> })}
        </Section>
    }
    .into_any()
}

fn written(session: Session, remind: u16) -> Option<String> {
    let address = link::share_address(Page::Home, &[]);
    session.peek(|state, now| {
        let at = now.moment.at;
        let local = (i64::from(now.moment.date.0) * 1440 + i64::from(now.moment.minute)) * 60;
        let offset = (local - (at - at.rem_euclid(60))) / 60;
        file(&Asked {
            community: state.community()?,
            charter: state.charter(),
            today: now.today,
            offset: i32::try_from(offset).unwrap_or_default(),
            remind,
            at,
            address: &address,
        })
    })
}
