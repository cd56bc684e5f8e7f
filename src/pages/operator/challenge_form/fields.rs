//! What is filled in for a challenge, on the screen.

use leptos::prelude::*;

use super::{ChallengeForm, Counted, Rhythm, Wrong, milestones};
use crate::domain::charter::Weekdays;
use crate::domain::day::DayStart;
use crate::i18n::charter::Charter as Words;
use crate::i18n::common;
use crate::i18n::create::Create;
use crate::ui::{CheckField, DateField, NumberField, Segmented, TextArea, TextField, TimeField, lang};

impl ChallengeForm {
    /// What is done, how often, when, from when on: the fields that differ from group to group.
    pub fn basics(self, start: Signal<DayStart>) -> AnyView {
        let words = Create(lang());
        let title_error = Signal::derive(move || self.title.get().trim().is_empty().then(|| Wrong::Title.text()));
        let window_error = Signal::derive(move || self.window(start.get()).err().map(Wrong::text));
        let length_error = Signal::derive(move || self.length().err().map(Wrong::text));
        let first_error = Signal::derive(move || self.first.get().is_none().then(|| Wrong::First.text()));
        let hours = move || {
            self.windowed.get().then(|| {
                view! {
                    <div class="pair">
                        <TimeField label=words.opens() value=self.opens />
                        <TimeField label=words.closes() value=self.closes error=window_error />
                    </div>
                }
            })
        };
        let length = move || {
            self.ends.get().then(|| {
                view! {
                    <NumberField
                        label=words.length()
                        value=self.days
                        min=1
                        max=1000
                        unit=words.days_unit()
                        error=length_error
                    />
                }
            })
        };
        view! {
            <div class="form">
                <TextField label=words.challenge_title() value=self.title error=title_error maxlength=30 />
                <TextArea label=words.what() hint=words.what_hint() value=self.what rows=2 />
                {self.rhythm_fields()}
                <div class="stack">
                    <CheckField label=words.windowed() hint=words.windowed_hint() value=self.windowed />
                    {hours}
                </div>
                <DateField label=words.first_day() value=self.first error=first_error />
                <div class="stack">
                    <CheckField label=words.ends() value=self.ends />
                    {length}
                </div>
            </div>
        }
        .into_any()
    }

    fn rhythm_fields(self) -> AnyView {
        let words = Create(lang());
        let choices = [Rhythm::Daily, Rhythm::Weekdays, Rhythm::Blocks];
        let chosen = Signal::derive(move || choices.iter().position(|&one| one == self.rhythm.get()).unwrap_or(0));
        let error = Signal::derive(move || self.schedule().err().map(Wrong::text));
        let more = move || {
            match self.rhythm.get() {
            Rhythm::Daily => ().into_any(),
            Rhythm::Weekdays => weekday_toggles(self.weekdays, error),
            Rhythm::Blocks => view! {
                <NumberField label=words.block_label() value=self.block min=2 max=60 unit=words.days_unit() error=error />
            }
            .into_any(),
        }
        };
        view! {
            <div class="stack">
                <div class="field">
                    <p class="field-label">{words.schedule()}</p>
                    <Segmented
                        label=words.schedule()
                        options=vec![words.daily().into(), words.weekdays().into(), words.blocks().into()]
                        chosen
                        on_choose=move |place: usize| {
                            if let Some(&rhythm) = choices.get(place) {
                                self.rhythm.set(rhythm);
                            }
                        }
                    />
                </div>
                {more}
            </div>
        }
        .into_any()
    }

    /// Make-up, leave, misses, points, tasks: what a template has set sensibly.
    pub fn policies(self) -> AnyView {
        let (words, create) = (Words(lang()), Create(lang()));
        let milestones_error =
            Signal::derive(move || milestones(&self.milestones.get()).is_none().then(|| Wrong::Milestones.text()));
        view! {
            <div class="form">
                <TextField
                    label=words.unit()
                    hint=words.unit_hint()
                    value=self.unit
                    maxlength=8
                    placeholder=words.unit_example()
                />
                <h2>{words.make_up()}</h2>
                <NumberField
                    label=words.make_up_days()
                    hint=words.make_up_days_hint()
                    value=self.make_up_days
                    max=60
                    unit=create.days_unit()
                />
                <NumberField
                    label=words.make_up_times()
                    value=self.make_up_times
                    max=31
                    unit=create.times_unit()
                />
                <CheckField label=words.make_up_keeps() value=self.make_up_keeps />
                <h2>{words.leave()}</h2>
                <NumberField
                    label=words.leave_days()
                    hint=words.leave_hint()
                    value=self.leave
                    max=31
                    unit=create.days_unit()
                />
                <h2>{words.misses()}</h2>
                {self.limit_fields()}
                <h2>{words.points()}</h2>
                <NumberField label=words.each() value=self.each max=1000 unit=words.points_unit() />
                {self.early_fields()}
                {self.made_up_fields()}
                <TextArea
                    label=words.milestones()
                    hint=words.milestones_hint()
                    value=self.milestones
                    rows=4
                    error=milestones_error
                />
                <h2>{words.tasks()}</h2>
                <TextArea label=words.tasks_label() hint=words.tasks_hint() value=self.tasks rows=6 />
            </div>
        }
        .into_any()
    }

    fn limit_fields(self) -> AnyView {
        let (words, create) = (Words(lang()), Create(lang()));
        let choices = [Counted::Nowhere, Counted::Season, Counted::Month];
        let chosen = Signal::derive(move || choices.iter().position(|&one| one == self.counted.get()).unwrap_or(0));
        let return_fields = move || {
            self.comeback.get().then(|| {
                view! {
                    <NumberField
                        label=words.comeback_periods()
                        value=self.comeback_periods
                        min=1
                        max=60
                        unit=create.times_unit()
                    />
                    <NumberField
                        label=words.comeback_times()
                        value=self.comeback_times
                        min=1
                        max=20
                        unit=create.times_unit()
                    />
                }
            })
        };
        let more = move || {
            (self.counted.get() != Counted::Nowhere).then(|| {
                view! {
                    <NumberField
                        label=words.limit()
                        hint=words.limit_hint()
                        value=self.limit
                        max=100
                        unit=create.times_unit()
                    />
                    <CheckField label=words.comeback() hint=words.comeback_hint() value=self.comeback />
                    {return_fields}
                }
            })
        };
        view! {
            <Segmented
                label=words.misses()
                options=vec![words.no_limit().into(), words.per_season().into(), words.per_month().into()]
                chosen
                on_choose=move |place: usize| {
                    if let Some(&counted) = choices.get(place) {
                        self.counted.set(counted);
                    }
                }
            />
            {more}
        }
        .into_any()
    }

    fn early_fields(self) -> AnyView {
        let words = Words(lang());
        let error = Signal::derive(move || self.early_before.get().is_none().then(|| Wrong::Early.text()));
        let more = move || {
            self.early.get().then(|| {
                view! {
                    <TimeField label=words.early_before() value=self.early_before error=error />
                    <NumberField label=words.early_points() value=self.early_points max=1000 unit=words.points_unit() />
                }
            })
        };
        view! {
            <CheckField label=words.early() value=self.early />
            {more}
        }
        .into_any()
    }

    fn made_up_fields(self) -> AnyView {
        let words = Words(lang());
        let more = move || {
            (!self.made_up_half.get()).then(|| {
                view! { <NumberField label=words.made_up_points() value=self.made_up max=1000 unit=words.points_unit() /> }
            })
        };
        view! {
            <CheckField label=words.made_up_half() value=self.made_up_half />
            {more}
        }
        .into_any()
    }
}

fn weekday_toggles(days: RwSignal<u8>, error: Signal<Option<String>>) -> AnyView {
    let toggles = (0..7u8)
        .map(|day| {
            view! {
                <label class="weekday">
                    <input
                        type="checkbox"
                        prop:checked=move || Weekdays(days.get()).has(day)
                        on:change=move |event| {
                            let bit = 1 << day;
                            days.update(|days| if event_target_checked(&event) { *days |= bit } else { *days &= !bit });
                        }
                    />
                    <span>{common::weekday(day, lang())}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="field">
            <legend class="field-label">{Create(lang()).weekdays_label()}</legend>
            <div class="weekdays">{toggles}</div>
            <p class="field-error" aria-live="polite">{move || error.get()}</p>
        </fieldset>
    }
    .into_any()
}
