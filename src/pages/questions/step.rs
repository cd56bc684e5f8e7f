//! One question on its screen.

use super::draft::Draft;
use super::{Asked, At, arrive, control};
use crate::domain::command::{Command, Refusal};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{AnswerTrouble, Need, Privacy, Question, QuestionKind, filled_in};
use crate::i18n::answers::{Questions, trouble};
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::route::Page;
use crate::store::StoreError;
use crate::ui::{Button, Glyph, Icon, Kind, Notice, Progress, Screen, fresh_id, lang};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use wasm_bindgen::JsCast;

pub(super) fn view(session: Session, steps: Memo<Vec<Asked>>, at: RwSignal<At>, id: QuestionId) -> AnyView {
    let text = Questions(lang());
    let Some(asked) = steps.with_untracked(|steps| steps.iter().find(|step| step.id == id).cloned()) else {
        return ().into_any();
    };
    let question = StoredValue::new(asked.question.clone());
    let filled = asked.reply.answer().is_none().then(|| filled(session, &asked.question)).flatten();
    let by_link = filled.is_some();
    let draft = Draft::of(asked.reply.answer().or(filled.as_ref()));
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    // Whether something has been given here: what a link filled in is kept only when the member goes on.
    let touched = RwSignal::new(false);
    let place = Memo::new(move |_| steps.with(|steps| steps.iter().position(|step| step.id == id).unwrap_or_default()));

    let write = move |answer, then: Box<dyn FnOnce(bool)>| {
        session.act(Command::Answer { question: id, answer }, move |done| {
            if let Err(error) = &done {
                let _ = wrong.try_set(Some(says(error)));
            }
            then(done.is_ok());
        });
    };
    // At a tap, and when a field is left: what can be kept is kept.
    let changed = Callback::new(move |()| {
        let now = question.with_value(|question| draft.answer(question));
        let before =
            steps.with_untracked(|steps| steps.iter().find(|step| step.id == id).map(|step| step.reply.clone()));
        let stands = before.as_ref().and_then(|reply| reply.answer());
        match now {
            Ok(now) if now.as_ref() == stands || (by_link && !touched.get_untracked() && now == filled) => {
                wrong.set(None);
            }
            Ok(now) => {
                touched.set(true);
                wrong.set(None);
                if now.is_some() || stands.is_some() {
                    write(now, Box::new(|_| {}));
                }
            }
            // While several are being picked, too few are no mistake yet.
            Err(AnswerTrouble::TooFew { .. } | AnswerTrouble::Empty) => {
                touched.set(true);
                wrong.set(None);
            }
            Err(found) => {
                touched.set(true);
                wrong.set(Some(trouble(&found, lang())));
            }
        }
    });
    let go_on = move || {
        let next = session.peek(super::asked);
        let here = next.iter().position(|step| step.id == id);
        let after = here.and_then(|here| next.get(here + 1)).map(|step| step.id);
        let open = next.iter().find(|step| step.open).map(|step| step.id);
        let _ = at.try_set(match (at.get_untracked(), after, open) {
            (At::Question(_), Some(after), _) => At::Question(after),
            (_, _, Some(open)) => At::Question(open),
            _ => At::Overview,
        });
        to_the_question();
    };
    let go = move |answer| {
        busy.set(true);
        let then = move |kept: bool| {
            let _ = busy.try_set(false);
            if kept {
                go_on();
            }
        };
        write(answer, Box::new(then));
    };
    let next = move |()| match question.with_value(|question| draft.answer(question)) {
        Err(found) => wrong.set(Some(trouble(&found, lang()))),
        Ok(None) if question.with_value(|question| question.need == Need::Required) => {
            wrong.set(Some(trouble(&AnswerTrouble::Required, lang())));
        }
        Ok(answer) => go(answer),
    };
    let skip = move |()| {
        draft.clear();
        go(None);
    };
    let back = move |()| {
        let before = steps.with_untracked(|steps| {
            let here = steps.iter().position(|step| step.id == id)?;
            here.checked_sub(1).map(|before| steps[before].id)
        });
        at.set(match (at.get_untracked(), before) {
            (At::Question(_), Some(before)) => At::Question(before),
            _ => At::Overview,
        });
        to_the_question();
    };
    let changing = matches!(at.get_untracked(), At::Change(_));
    let first = move || place.get() == 0 && matches!(at.get_untracked(), At::Question(_));
    let forward = move || match (at.get_untracked(), steps.with(|steps| steps.len() == place.get() + 1)) {
        (At::Question(_), false) => text.next(),
        _ => text.finish(),
    };
    let required = asked.question.need == Need::Required;
    let label = fresh_id();
    let fields = control::view(&asked.question, draft, label.clone(), wrong.into(), changed);
    // A field says itself what is wrong with it; cards do not.
    let of_cards = is_tapped(&asked.question);
    let wrong_line = move || {
        let wrong = wrong.get().filter(|_| of_cards);
        wrong.map(|wrong| view! { <p class="field-error"><Icon glyph=Glyph::Warning /><span>{wrong}</span></p> })
    };
    view! {
        <Screen title=text.title() back=Page::Home>
            {(!changing)
                .then(|| {
                    view! {
                        <Progress
                            label=text.progress()
                            value=Signal::derive(move || place.get() as u32 + 1)
                            max=Signal::derive(move || steps.with(|steps| steps.len() as u32))
                        />
                    }
                })}
            <div class="question">
                <h2 class="question-ask" id=label tabindex="-1">{asked.question.ask.clone()}</h2>
                {hints(session, &asked.question)}
                {move || (by_link && !touched.get()).then(|| view! { <p class="question-filled">{text.filled_in()}</p> })}
                {fields}
                <div aria-live="polite">{wrong_line}</div>
            </div>
            <div class="actions">
                <Button label=TextProp::from(forward) kind=Kind::Primary wide=true busy on_press=next />
                {(!required).then(|| view! { <Button label=text.skip() wide=true on_press=skip /> })}
                {move || (!first()).then(|| view! { <Button label=if changing { text.back_to_all() } else { text.back() } kind=Kind::Plain on_press=back /> })}
            </div>
            <p class="quiet small">{text.kept()}</p>
        </Screen>
    }
    .into_any()
}

/// Whether the answer is given by a tap, and not in a field.
pub fn is_tapped(question: &Question) -> bool {
    matches!(
        question.kind,
        QuestionKind::Single { .. } | QuestionKind::Multiple { .. } | QuestionKind::Scale(_) | QuestionKind::Consent
    )
}

/// What stands beneath a question: its help, how many to pick, who reads the answer.
pub fn hints(session: Session, question: &Question) -> AnyView {
    let text = Questions(lang());
    let private = question.privacy == Privacy::Operators;
    let rules = text.rules(question);
    view! {
        {(!question.help.is_empty()).then(|| view! { <p class="quiet">{question.help.clone()}</p> })}
        {(!rules.is_empty()).then(|| view! { <p class="quiet small">{rules}</p> })}
        {private.then(|| view! { <Notice><p>{session.by_hand_or(text.private(), text.private_synced())}</p></Notice> })}
    }
    .into_any()
}

/// What a link filled in for a question.
fn filled(session: Session, question: &Question) -> Option<crate::domain::questionnaire::Answer> {
    if question.key.is_empty() {
        return None;
    }
    let filled = arrive::remembered(session.community());
    let words = filled.iter().find(|(key, _)| key.eq_ignore_ascii_case(&question.key))?;
    filled_in(question, &words.1)
}

fn says(error: &StoreError) -> String {
    match error {
        StoreError::Refused(Refusal::Answer(found)) => trouble(found, lang()),
        other => explain(other, lang()),
    }
}

/// The next question is read from its top, and by screen readers from its words.
pub fn to_the_question() {
    request_animation_frame(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let ask = document().query_selector(".question-ask, h1").ok().flatten();
        if let Some(ask) = ask.and_then(|ask| ask.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = ask.focus();
        }
    });
}
