//! What a question is answered with, by its kind.

use super::city;
use super::draft::Draft;
use crate::domain::questionnaire::{Choice, LINE_LENGTH, OptionId, Other, Question, QuestionKind};
use crate::i18n::answers::Questions;
use crate::ui::{DateField, TextArea, TextField, fresh_id, lang};
use leptos::prelude::*;

/// The controls of a question. `label` is the id of the element that says what is asked; `changed` is called when an answer
/// has been given: at a tap, or when a field is left.
pub fn view(
    question: &Question,
    draft: Draft,
    label: String,
    error: Signal<Option<String>>,
    changed: Callback<()>,
) -> AnyView {
    let text = Questions(lang());
    match &question.kind {
        QuestionKind::Single { options, other } => choices(options, *other, false, draft, label, changed),
        QuestionKind::Multiple { options, other, .. } => choices(options, *other, true, draft, label, changed),
        QuestionKind::Short => line(text.your_answer(), "", draft, error, changed),
        QuestionKind::Contact => line(text.contact(), "", draft, error, changed),
        QuestionKind::Number { unit, .. } => {
            let label = if unit.is_empty() { text.number().to_owned() } else { text.number_in(unit) };
            line(label, "decimal", draft, error, changed)
        }
        QuestionKind::Long => view! {
            <div on:focusout=move |_| changed.run(())>
                <TextArea label=text.your_answer() value=draft.text error rows=5 />
            </div>
        }
        .into_any(),
        QuestionKind::City => city::view(draft.text, error, changed),
        QuestionKind::Date => {
            // The first look is at what stands there already.
            Effect::new(move |before: Option<()>| {
                draft.day.track();
                if before.is_some() {
                    changed.run(());
                }
            });
            view! { <DateField label=text.date() value=draft.day error /> }.into_any()
        }
        QuestionKind::Scale(scale) => {
            let (low, high) = scale.bounds();
            let name = fresh_id();
            let steps = (low..=high).map(|value| {
                view! {
                    <label class="card question-step">
                        <input
                            type="radio"
                            name=name.clone()
                            prop:checked=move || draft.scale.get() == Some(value)
                            on:change=move |_| {
                                draft.scale.set(Some(value));
                                changed.run(());
                            }
                        />
                        <span>{value}</span>
                    </label>
                }
                .into_any()
            });
            view! { <div class="question-scale" role="radiogroup" aria-labelledby=label>{steps.collect::<Vec<_>>()}</div> }
                .into_any()
        }
        QuestionKind::Consent => {
            let tick = move || {
                draft.agreed.update(|agreed| *agreed = !*agreed);
                changed.run(());
            };
            card(text.agree().into(), true, fresh_id(), Signal::derive(move || draft.agreed.get()), tick)
        }
    }
}

fn line(
    label: impl Into<TextProp>,
    inputmode: &'static str,
    draft: Draft,
    error: Signal<Option<String>>,
    changed: Callback<()>,
) -> AnyView {
    let label: TextProp = label.into();
    view! {
        <div on:focusout=move |_| changed.run(())>
            <TextField label value=draft.text error inputmode maxlength=LINE_LENGTH as u32 />
        </div>
    }
    .into_any()
}

fn choices(
    options: &[Choice],
    other: Other,
    many: bool,
    draft: Draft,
    label: String,
    changed: Callback<()>,
) -> AnyView {
    let text = Questions(lang());
    let name = fresh_id();
    let pick = move |id: OptionId| {
        draft.picked.update(|picked| match picked.iter().position(|known| *known == id) {
            Some(place) => drop(picked.remove(place)),
            None if many => picked.push(id),
            None => *picked = vec![id],
        });
        if !many {
            draft.other.set(false);
        }
        changed.run(());
    };
    let cards = options.iter().map(|choice| {
        let id = choice.id;
        let on = Signal::derive(move || draft.picked.with(|picked| picked.contains(&id)));
        card(choice.text.clone(), many, name.clone(), on, move || pick(id))
    });
    let cards = cards.collect::<Vec<_>>();
    let own = (other == Other::Open).then(|| {
        let tick = move || {
            draft.other.update(|other| *other = !many || !*other);
            if !many {
                draft.picked.set(Vec::new());
            }
            changed.run(());
        };
        let words = move || {
            draft.other.get().then(|| {
                view! {
                    <div on:focusout=move |_| changed.run(())>
                        <TextField label=text.other_words() value=draft.text maxlength=LINE_LENGTH as u32 />
                    </div>
                }
            })
        };
        let on = Signal::derive(move || draft.other.get());
        view! {
            {card(text.other().into(), many, name.clone(), on, tick)}
            {words}
        }
    });
    let role = if many { "group" } else { "radiogroup" };
    view! { <div class="cards" role=role aria-labelledby=label>{cards} {own}</div> }.into_any()
}

fn card(title: String, many: bool, name: String, on: Signal<bool>, tick: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <label class="card">
            <input
                type=if many { "checkbox" } else { "radio" }
                name=name
                prop:checked=move || on.get()
                on:change=move |_| tick()
            />
            <span class="card-text">{title}</span>
        </label>
    }
    .into_any()
}
