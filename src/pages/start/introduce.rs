//! Introducing oneself: a draft from the answers, changed as one likes, kept and copied into the chat.

use super::alike;
use crate::domain::command::Command;
use crate::domain::questionnaire::{Privacy, QuestionKind};
use crate::domain::state::State;
use crate::i18n::answers::said;
use crate::i18n::start::Start;
use crate::i18n::trouble::explain;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{Button, CopyBox, Kind, Screen, Section, TextArea, lang, toast};
use leptos::prelude::*;

/// What a draft begins with: who one is, and what one has answered for everybody to read.
fn draft(state: &State, now: Now) -> String {
    let Some(me) = state.me() else { return String::new() };
    let name = state.person(me).map(|person| person.name.clone()).unwrap_or_default();
    let steps = state.steps(me, now.today);
    let open = steps.iter().filter(|step| {
        let kind = &step.question.kind;
        step.question.privacy == Privacy::Group && !matches!(kind, QuestionKind::Consent | QuestionKind::Contact)
    });
    let lines = open.filter_map(|step| {
        let label = |option| state.option_text(step.id, option).unwrap_or_default().to_owned();
        let said = said(step.reply.answer()?, step.question, label, lang());
        Some(format!("{} {said}", step.question.ask))
    });
    Start(lang()).draft(&name, &lines.collect::<Vec<_>>().join("\n"))
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Start(lang());
    let own = |state: &State| state.introduction(state.me()?).map(|(words, _)| words.to_owned());
    let known = session.view(move |state, _| own(state));
    let value = RwSignal::new(known.get_untracked().unwrap_or_else(|| session.peek(draft)));
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let save = move |words: String, says: &'static str| {
        busy.set(true);
        session.act(Command::Introduce { text: words }, move |done| {
            let _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    let _ = wrong.try_set(None);
                    toast(says);
                }
                Err(error) => {
                    let _ = wrong.try_set(Some(explain(&error, lang())));
                }
            }
        });
    };
    let keep = move |()| save(value.get_untracked(), text.introduced());
    let take_back = move |()| save(String::new(), text.taken_back());
    let saved = Memo::new(move |_| known.with(Option::is_some));
    let kept = move || {
        saved.get().then(|| {
            view! {
                <Section title=text.copy_title()>
                    <CopyBox text=Signal::derive(move || known.get().unwrap_or_default()) label=text.copy() />
                </Section>
                <Button label=text.take_back() kind=Kind::Plain on_press=take_back />
            }
        })
    };
    view! {
        <Screen title=text.introduce() back=Page::Start>
            <div class="form">
                <TextArea label=text.introduce_label() hint=text.introduce_hint() value error=wrong rows=8 />
                <div class="actions">
                    <Button label=text.save() kind=Kind::Primary wide=true busy on_press=keep />
                </div>
            </div>
            {kept}
            {alike::introductions(session)}
        </Screen>
    }
    .into_any()
}
