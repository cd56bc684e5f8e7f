//! Sending the questionnaire to the chat: a link that carries it, with answers filled in where the operator wishes; its
//! code; a text.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::questionnaire::{Question, QuestionKind, filled_in};
use crate::domain::state::State;
use crate::exchange::link::{form, write};
use crate::i18n::questionnaire::Compose;
use crate::pages::operator::share::code;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{CopyBox, Screen, Section, SelectField, TextField, lang, share_address};

/// Characters of the invitation within the link: the questions take most of the room, and most readers have joined already.
const INVITATION: usize = 200;

/// The address of the questionnaire as it stands on a day, with the group's invitation for whoever has not joined yet;
/// `None` where nothing is asked.
pub fn address(state: &State, today: Day, filled: &[(String, String)]) -> Option<String> {
    let form = form::write(state.charter(), today)?;
    let invitation = write(state.community()?, state.charter(), today, INVITATION);
    Some(format!("{}?{}", share_address(Page::Questions, &[]), form::query(filled, Some(&form), &invitation)))
}

pub fn view(session: Session) -> AnyView {
    let words = Compose(lang());
    let keyed: Vec<Question> = session.peek(|state, now| {
        let asked = state.charter().asked(now.today).into_iter();
        let fillable = |question: &&Question| !question.key.is_empty() && question.kind != QuestionKind::Consent;
        asked.map(|(_, question)| question).filter(fillable).cloned().collect()
    });
    let values: Vec<(Question, RwSignal<String>)> =
        keyed.into_iter().map(|question| (question, RwSignal::new(String::new()))).collect();
    let fields: Vec<AnyView> = values.iter().map(|(question, value)| field(question.clone(), *value)).collect();
    let values = StoredValue::new(values);
    let filled = move || {
        values.with_value(|values| {
            let fits = |question: &Question, value: &str| filled_in(question, value).is_some();
            let kept = values.iter().filter(|(question, value)| value.with(|value| fits(question, value)));
            kept.map(|(question, value)| (question.key.clone(), value.get().trim().to_owned())).collect::<Vec<_>>()
        })
    };
    let link = Memo::new(move |_| {
        let filled = filled();
        session.look(|state, now| address(state, now.today, &filled))
    });
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let text = Signal::derive(move || words.share_text(&group.get(), &link.get().unwrap_or_default()));
    let alone = Signal::derive(move || link.get().unwrap_or_default());
    let some = Memo::new(move |_| link.with(Option::is_some));
    let fields = StoredValue::new_local(Some(fields));
    let body = move || {
        if !some.get() {
            return super::nothing_asked();
        }
        let fields = fields.try_update_value(Option::take).flatten().unwrap_or_default();
        let prefill = if fields.is_empty() {
            view! { <p class="quiet small">{words.prefill_none()}</p> }.into_any()
        } else {
            view! {
                <p class="quiet small">{words.prefill_hint()}</p>
                <div class="form">{fields}</div>
            }
            .into_any()
        };
        view! {
            <Section title=words.share_text_title()>
                <CopyBox text=text label=words.share_copy() />
            </Section>
            <Section title=words.prefill()>{prefill}</Section>
            <Section title=words.code()>
                <div class="qr-box">{move || code(&alone.get(), words.code_alt().to_owned())}</div>
            </Section>
            <Section title=words.link()>
                <CopyBox text=alone label=words.copy_link() />
            </Section>
        }
        .into_any()
    };
    view! { <Screen title=words.share_title() sub=words.share_sub() back=Page::Questionnaire>{body}</Screen> }
        .into_any()
}

/// What a link fills in for one question.
fn field(question: Question, value: RwSignal<String>) -> AnyView {
    let words = Compose(lang());
    let label = question.ask.clone();
    if let QuestionKind::Single { options, .. } = &question.kind {
        let texts: Vec<String> = options.iter().map(|option| option.text.clone()).collect();
        let names = std::iter::once(words.prefill_empty().to_owned()).chain(texts.iter().cloned()).collect();
        let here = texts.clone();
        let chosen =
            Signal::derive(move || here.iter().position(|text| *text == value.get()).map_or(0, |place| place + 1));
        let choose = move |place: usize| {
            value.set(place.checked_sub(1).and_then(|place| texts.get(place)).cloned().unwrap_or_default());
        };
        return view! { <SelectField label=label options=names chosen on_choose=choose /> }.into_any();
    }
    let wrong = Signal::derive(move || {
        let typed = value.get();
        (!typed.trim().is_empty() && filled_in(&question, &typed).is_none()).then(|| words.prefill_wrong().to_owned())
    });
    view! { <TextField label=label value=value error=wrong /> }.into_any()
}
