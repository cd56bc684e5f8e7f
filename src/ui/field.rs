//! What is filled in. Each control has a label, may have a hint, and says beneath it what is wrong.

use super::fresh_id;
use super::icon::{Glyph, Icon};
use super::prefs::lang;
use crate::domain::day::Day;
use crate::i18n::common::Common;
use leptos::prelude::*;

/// What stands around a control: its label above, hint and error beneath.
struct Frame {
    id: String,
    label: TextProp,
    hint: Option<TextProp>,
    error: Signal<Option<String>>,
}

impl Frame {
    fn new(label: TextProp, hint: Option<TextProp>, error: Signal<Option<String>>) -> Self {
        Self { id: fresh_id(), label, hint, error }
    }

    /// For `aria-describedby`.
    fn described_by(&self) -> String {
        format!("{0}-hint {0}-error", self.id)
    }

    fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    fn around(self, control: AnyView) -> AnyView {
        let Frame { id, label, hint, error } = self;
        view! {
            <div class="field">
                <label class="field-label" for=id.clone()>{move || label.get()}</label>
                {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{move || hint.get()}</p> })}
                {control}
                {error_line(format!("{id}-error"), error)}
            </div>
        }
        .into_any()
    }
}

fn error_line(id: String, error: Signal<Option<String>>) -> AnyView {
    let line = move || {
        error.get().map(|error| {
            view! { <p class="field-error"><Icon glyph=Glyph::Warning /><span>{error}</span></p> }
        })
    };
    view! { <div id=id aria-live="polite">{line}</div> }.into_any()
}

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: TextProp,
    /// What the browser may fill in, such as `nickname`; `off` where nothing is given.
    #[prop(default = "off")]
    autocomplete: &'static str,
    #[prop(optional)] maxlength: Option<u32>,
    /// The keyboard that a phone shows, such as `decimal`.
    #[prop(optional)]
    inputmode: &'static str,
) -> AnyView {
    let frame = Frame::new(label, hint, error);
    let control = view! {
        <input
            class="input"
            type="text"
            inputmode=(!inputmode.is_empty()).then_some(inputmode)
            id=frame.id.clone()
            placeholder=placeholder
            autocomplete=autocomplete
            maxlength=maxlength.map(|most| most.to_string())
            aria-describedby=frame.described_by()
            aria-invalid=frame.invalid()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    frame.around(control.into_any())
}

/// Several lines of text, for pasting and for rules.
#[component]
pub fn TextArea(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: TextProp,
    #[prop(default = 6)] rows: u32,
) -> AnyView {
    let frame = Frame::new(label, hint, error);
    let control = view! {
        <textarea
            class="input"
            id=frame.id.clone()
            rows=rows.to_string()
            placeholder=placeholder
            aria-describedby=frame.described_by()
            aria-invalid=frame.invalid()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    };
    frame.around(control.into_any())
}

/// A whole number, typed or stepped. While nothing sensible stands there, `value` is `None`.
#[component]
pub fn NumberField(
    #[prop(into)] label: TextProp,
    value: RwSignal<Option<u32>>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = 0)] min: u32,
    #[prop(default = 9_999)] max: u32,
    /// What is counted, after the number: `天`, `days`.
    #[prop(optional, into)]
    unit: Option<TextProp>,
) -> AnyView {
    let common = Common(lang());
    let frame = Frame::new(label, hint, error);
    // What is typed stays as it is, also while it is no number yet.
    let typed = RwSignal::new(String::new());
    let number = move |text: &str| text.trim().parse().ok().filter(|typed| (min..=max).contains(typed));
    Effect::new(move || {
        if let Some(now) = value.get()
            && typed.with_untracked(|typed| number(typed)) != Some(now)
        {
            typed.set(now.to_string());
        }
    });
    let step = move |up: bool| {
        let now = value.get_untracked().unwrap_or(min);
        value.set(Some(if up { now.saturating_add(1) } else { now.saturating_sub(1) }.clamp(min, max)));
    };
    let control = view! {
        <div class="stepper">
            <button
                class="stepper-button"
                type="button"
                aria-label=common.fewer()
                disabled=move || value.get().is_some_and(|now| now <= min)
                on:click=move |_| step(false)
            >
                <Icon glyph=Glyph::Minus />
            </button>
            <input
                class="input"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id=frame.id.clone()
                aria-describedby=frame.described_by()
                aria-invalid=frame.invalid()
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    value.set(typed.with_untracked(|typed| number(typed)));
                }
            />
            <button
                class="stepper-button"
                type="button"
                aria-label=common.more()
                disabled=move || value.get().is_some_and(|now| now >= max)
                on:click=move |_| step(true)
            >
                <Icon glyph=Glyph::Plus />
            </button>
            {unit.map(|unit| view! { <span class="stepper-unit">{move || unit.get()}</span> })}
        </div>
    };
    frame.around(control.into_any())
}

/// One of many, in the phone's own list. For two to four see `Segmented`, for options that need explaining `RadioCards`.
#[component]
pub fn SelectField(
    #[prop(into)] label: TextProp,
    options: Vec<String>,
    /// The place of the chosen option.
    #[prop(into)]
    chosen: Signal<usize>,
    #[prop(into)] on_choose: Callback<usize>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let frame = Frame::new(label, hint, error);
    let options = options
        .into_iter()
        .enumerate()
        .map(|(place, text)| {
            view! { <option value=place.to_string() selected=move || chosen.get() == place>{text}</option> }.into_any()
        })
        .collect::<Vec<_>>();
    let control = view! {
        <div class="select">
            <select
                class="input"
                id=frame.id.clone()
                aria-describedby=frame.described_by()
                aria-invalid=frame.invalid()
                on:change=move |event| {
                    if let Ok(place) = event_target_value(&event).parse() {
                        on_choose.run(place);
                    }
                }
            >
                {options}
            </select>
            <Icon glyph=Glyph::Down />
        </div>
    };
    frame.around(control.into_any())
}

/// One of a few, each explained by a second line (may be empty).
#[component]
pub fn RadioCards(
    #[prop(into)] label: TextProp,
    /// Title and explanation of each.
    options: Vec<(String, String)>,
    /// The place of the chosen option; `None` while nothing is chosen.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    #[prop(into)] on_choose: Callback<usize>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let id = fresh_id();
    let cards = options
        .into_iter()
        .enumerate()
        .map(|(place, (title, explained))| {
            view! {
                <label class="card">
                    <input
                        type="radio"
                        name=id.clone()
                        prop:checked=move || chosen.get() == Some(place)
                        on:change=move |_| on_choose.run(place)
                    />
                    <span class="card-text">
                        <span class="card-title">{title}</span>
                        {(!explained.is_empty()).then(|| view! { <span class="quiet small">{explained}</span> })}
                    </span>
                </label>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let error_id = format!("{id}-error");
    let error_line = error_line(error_id.clone(), error);
    view! {
        <fieldset class="field" aria-describedby=error_id>
            <legend class="field-label">{move || label.get()}</legend>
            {hint.map(|hint| view! { <p class="field-hint">{move || hint.get()}</p> })}
            <div class="cards">{cards}</div>
            {error_line}
        </fieldset>
    }
    .into_any()
}

/// Yes or no.
#[component]
pub fn CheckField(
    #[prop(into)] label: TextProp,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let id = fresh_id();
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=id
                    aria-describedby=error_id.clone()
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span class="check-text">
                    <span>{move || label.get()}</span>
                    {hint.map(|hint| view! { <span class="quiet small">{move || hint.get()}</span> })}
                </span>
            </label>
            {error_line(error_id, error)}
        </div>
    }
    .into_any()
}

/// A time of day, in minutes since midnight.
#[component]
pub fn TimeField(
    #[prop(into)] label: TextProp,
    value: RwSignal<Option<u16>>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let frame = Frame::new(label, hint, error);
    let control = view! {
        <input
            class="input"
            type="time"
            id=frame.id.clone()
            aria-describedby=frame.described_by()
            aria-invalid=frame.invalid()
            prop:value=move || value.get().map(super::day::clock).unwrap_or_default()
            on:change=move |event| value.set(minute_of(&event_target_value(&event)))
        />
    };
    frame.around(control.into_any())
}

/// `21:05` and, as some browsers give it, `21:05:00`.
fn minute_of(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let hour: u16 = parts.next()?.parse().ok()?;
    let minute: u16 = parts.next()?.parse().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A calendar day.
#[component]
pub fn DateField(
    #[prop(into)] label: TextProp,
    value: RwSignal<Option<Day>>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The first and last day that may be chosen.
    #[prop(default = None, into)]
    min: Option<Day>,
    #[prop(default = None, into)] max: Option<Day>,
) -> AnyView {
    let frame = Frame::new(label, hint, error);
    let control = view! {
        <input
            class="input"
            type="date"
            id=frame.id.clone()
            min=min.map(iso)
            max=max.map(iso)
            aria-describedby=frame.described_by()
            aria-invalid=frame.invalid()
            prop:value=move || value.get().map(iso).unwrap_or_default()
            on:change=move |event| {
                let picked = day_of(&event_target_value(&event));
                value.set(picked.filter(|&day| min.is_none_or(|min| day >= min) && max.is_none_or(|max| day <= max)));
            }
        />
    };
    frame.around(control.into_any())
}

fn iso(day: Day) -> String {
    let month = day.month();
    format!("{:04}-{:02}-{:02}", month.year, month.month, day.since(month.first()) + 1)
}

fn day_of(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    Day::from_ymd(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}
