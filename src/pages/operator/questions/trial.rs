//! Trying the questionnaire out as it stands in the editor: answering it as a newcomer would, branches included. Nothing is
//! kept, and nobody is told.

use leptos::prelude::*;

use super::draft::{Asked, Draft, numbers};
use super::edit_query;
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{AnswerTrouble, Need, Question, QuestionKind, Reply, flow};
use crate::i18n::answers::{Questions, said, trouble};
use crate::i18n::questionnaire::Compose;
use crate::pages::operator::listed;
use crate::pages::questions::draft::Draft as Answering;
use crate::pages::questions::{control, step};
use crate::pages::session::use_session;
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Glyph, Icon, Kind, LinkRow, Notice, Progress, Rows, Screen, Section, Tone, fresh_id, lang,
};

/// What was answered on the way, and where somebody is; it stays while the questions are changed and looked at again.
#[derive(Clone, Copy, Default)]
pub struct Trial {
    replies: RwSignal<Vec<(QuestionId, Reply)>>,
    /// The question that was gone to; once it is not asked any more, the first that is open.
    at: RwSignal<Option<QuestionId>>,
}

impl Trial {
    /// The questions that are asked so, each with whether it is still open.
    fn steps(self, draft: Draft) -> Vec<(Asked, Reply, bool)> {
        self.replies.with(|replies| {
            draft.with(|questions| {
                let reply = |id| {
                    let known = replies.iter().find(|(known, _)| *known == id);
                    known.map_or(Reply::None, |(_, reply)| reply.clone())
                };
                let asked: Vec<(QuestionId, &Question)> = questions.iter().map(|(id, one)| (*id, one)).collect();
                let steps = flow(&asked, reply).into_iter();
                steps.map(|step| ((step.id, step.question.clone()), step.reply.clone(), step.is_open())).collect()
            })
        })
    }

    fn reply(self, id: QuestionId, reply: Reply) {
        self.replies.update(|replies| {
            replies.retain(|(known, _)| *known != id);
            replies.push((id, reply));
        });
    }

    fn begin_again(self) {
        self.replies.set(Vec::new());
        self.at.set(None);
    }
}

pub fn view(draft: Draft, trial: Trial) -> AnyView {
    let words = Compose(lang());
    let steps = Memo::new(move |_| trial.steps(draft));
    // Where somebody is: gone to by a button, or come to; `None` at the end.
    let here = Memo::new(move |_| {
        let gone_to = trial.at.get();
        steps.with(|steps| {
            let asked = gone_to.filter(|id| steps.iter().any(|((known, _), ..)| known == id));
            asked.or_else(|| steps.iter().find(|(.., open)| *open).map(|((id, _), ..)| *id))
        })
    });
    let none = Memo::new(move |_| draft.with(|questions| questions.is_empty()));
    let wrong = move || {
        let found = numbers(&draft.troubles());
        (!found.is_empty()).then(|| {
            let numbers: Vec<String> = found.iter().map(usize::to_string).collect();
            view! { <Notice tone=Tone::Warm><p>{words.try_wrong(&numbers.join(listed()))}</p></Notice> }
        })
    };
    let content = move || {
        if none.get() {
            return super::nothing_asked();
        }
        match here.get() {
            Some(id) => untrack(|| one(trial, steps, id)),
            None => untrack(|| end(draft, trial, steps)),
        }
    };
    view! {
        <Screen title=words.try_out() back=Page::Questionnaire>
            <p class="quiet small">{words.try_note()}</p>
            {wrong}
            {content}
        </Screen>
    }
    .into_any()
}

type Steps = Memo<Vec<(Asked, Reply, bool)>>;

fn one(trial: Trial, steps: Steps, id: QuestionId) -> AnyView {
    let (words, text) = (Compose(lang()), Questions(lang()));
    let found = steps.with_untracked(|steps| steps.iter().find(|((known, _), ..)| *known == id).cloned());
    let Some(((_, question), reply, _)) = found else { return ().into_any() };
    let answering = Answering::of(reply.answer());
    let wrong = RwSignal::new(None::<String>);
    let place = move || steps.with(|steps| steps.iter().position(|((known, _), ..)| *known == id).unwrap_or_default());
    let required = question.need == Need::Required;
    let label = fresh_id();
    let changed = Callback::new(move |()| wrong.set(None));
    let fields = control::view(&question, answering, label.clone(), wrong.into(), changed);
    let (ask, hints) = (question.ask.clone(), step::hints(use_session(), &question));
    let in_a_field = !step::is_tapped(&question);
    let go_on = move |reply| {
        trial.reply(id, reply);
        let after = steps.with_untracked(|steps| {
            let here = steps.iter().position(|((known, _), ..)| *known == id);
            here.and_then(|here| steps.get(here + 1)).map(|((id, _), ..)| *id)
        });
        // Behind the last one: whatever is still open, or the end.
        trial.at.set(after);
        step::to_the_question();
    };
    let next = move |()| match answering.answer(&question) {
        Err(found) => wrong.set(Some(trouble(&found, lang()))),
        Ok(None) if required => wrong.set(Some(trouble(&AnswerTrouble::Required, lang()))),
        Ok(answer) => go_on(answer.map_or(Reply::Blank, Reply::Given)),
    };
    let back = move |()| {
        let before = steps.with_untracked(|steps| {
            let here = steps.iter().position(|((known, _), ..)| *known == id)?;
            here.checked_sub(1).map(|before| steps[before].0.0)
        });
        trial.at.set(before);
        step::to_the_question();
    };
    // A field says itself what is wrong with it; cards do not.
    let wrong_line = move || {
        let wrong = wrong.get().filter(|_| !in_a_field);
        wrong.map(|wrong| view! { <p class="field-error"><Icon glyph=Glyph::Warning /><span>{wrong}</span></p> })
    };
    view! {
        <Progress
            label=text.progress()
            value=Signal::derive(move || place() as u32 + 1)
            max=Signal::derive(move || steps.with(|steps| steps.len() as u32))
        />
        <div class="question">
            <h2 class="question-ask" id=label tabindex="-1">{ask}</h2>
            {hints}
            {fields}
            <div aria-live="polite">{wrong_line}</div>
        </div>
        <div class="actions">
            <Button label=text.next() kind=Kind::Primary wide=true on_press=next />
            {(!required).then(|| view! { <Button label=text.skip() wide=true on_press=move |()| go_on(Reply::Blank) /> })}
            {move || (place() > 0).then(|| view! { <Button label=text.back() kind=Kind::Plain on_press=back /> })}
        </div>
        <Rows>
            <LinkRow to=Page::Questionnaire query=edit_query(id) title=words.try_change() icon=Glyph::Edit />
        </Rows>
    }
    .into_any()
}

/// What was asked and answered on this way.
fn end(draft: Draft, trial: Trial, steps: Steps) -> AnyView {
    let (words, text) = (Compose(lang()), Questions(lang()));
    let rows = move || {
        let row = |((id, question), reply, _): (Asked, Reply, bool)| {
            let label = |option| option_text(&question.kind, option);
            let said = reply.answer().map(|answer| said(answer, &question, label, lang()));
            let detail = said.unwrap_or_else(|| text.blank().to_owned());
            view! { <LinkRow to=Page::Questionnaire query=edit_query(id) title=question.ask.clone() detail /> }
                .into_any()
        };
        steps.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let count = move || words.try_asked(steps.with(Vec::len), draft.with(<[Asked]>::len));
    view! {
        <p>{words.try_done()}</p>
        <div class="actions">
            <Button label=words.try_again() kind=Kind::Primary wide=true on_press=move |()| trial.begin_again() />
            <ButtonLink to=Page::Questionnaire label=words.done() wide=true />
        </div>
        <Section title=leptos::text_prop::TextProp::from(count)>
            <Rows>{rows}</Rows>
        </Section>
    }
    .into_any()
}

fn option_text(kind: &QuestionKind, option: crate::domain::questionnaire::OptionId) -> String {
    match kind {
        QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
            options.iter().find(|known| known.id == option).map(|known| known.text.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
