//! The questionnaire (入群问卷) as a member answers it: a question a screen, each answer kept at once, then a look at all of
//! them, where each can be changed. The members' link leads here, with answers filled in where it says so.

pub mod arrive;
mod city;
pub mod control;
pub mod draft;
pub mod step;

use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{Privacy, Question, Reply};
use crate::domain::state::State;
use crate::exchange::link::{self as group_link, form};
use crate::i18n::answers::{Questions, said};
use crate::i18n::join::Look;
use crate::pages::join::{self, Invited, invited, nobody};
use crate::pages::session::{Boot, Now, Session, use_app};
use crate::pages::start;
use crate::route::Page;
use crate::ui::{Button, ButtonLink, Empty, Glyph, Kind, PressRow, Row, Rows, Screen, Section, Waiting, lang, link};
use leptos::prelude::*;

/// A question that is asked, with what is known of the answer.
#[derive(Clone, PartialEq)]
struct Asked {
    id: QuestionId,
    question: Question,
    reply: Reply,
    open: bool,
    /// The answer in words.
    said: String,
}

fn asked(state: &State, now: Now) -> Vec<Asked> {
    let Some(me) = state.me() else { return Vec::new() };
    let steps = state.steps(me, now.today);
    let asked = steps.into_iter().map(|step| {
        let label = |option| state.option_text(step.id, option).unwrap_or_default().to_owned();
        Asked {
            id: step.id,
            open: step.is_open(),
            said: step.reply.answer().map(|answer| said(answer, step.question, label, lang())).unwrap_or_default(),
            question: step.question.clone(),
            reply: step.reply,
        }
    });
    asked.collect()
}

pub fn view() -> AnyView {
    let app = use_app();
    let arriving = invited();
    if let Some(invited) = &arriving {
        arrive::remember(invited.invitation.community);
    }
    let arriving = StoredValue::new(arriving);
    let content = move || match (app.boot().get(), arriving.get_value()) {
        (Boot::Ready(session), None) => of_group(session),
        (Boot::Ready(session), Some(invited)) if session.community() == invited.invitation.community => {
            of_group(session)
        }
        (boot, Some(invited)) => match join::takes_part(invited.invitation.community, &boot) {
            true => {
                app.open(invited.invitation.community);
                view! { <Waiting /> }.into_any()
            }
            false => not_joined(invited),
        },
        (_, None) => nothing(Questions(lang()).no_group()),
    };
    content.into_any()
}

fn nothing(says: &'static str) -> AnyView {
    let text = Questions(lang());
    view! {
        <Screen title=text.title()>
            <Empty glyph=Glyph::Edit text=says>
                <ButtonLink to=Page::Home label=text.go_home() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
}

/// Answers are a member's: joining comes first, and the questions wait behind it.
fn not_joined(invited: Invited) -> AnyView {
    let text = Questions(lang());
    let name = join::title(&invited);
    let mut query = Vec::new();
    if let Some((_, payload)) = form::read(&link::search()) {
        query.push((form::PARAMETER, payload));
    }
    query.push((group_link::PARAMETER, invited.payload));
    view! {
        <Screen title=text.title() sub=name>
            <Empty glyph=Glyph::Edit text=text.join_first()>
                <ButtonLink to=Page::Join query label=text.join_go() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
}

fn of_group(session: Session) -> AnyView {
    let text = Questions(lang());
    if session.peek(|state, _| state.me().is_none()) {
        return looked_at(session);
    }
    arrive::hear(session);
    let steps = session.view(asked);
    let any = Memo::new(move |_| steps.with(|steps| !steps.is_empty()));
    let content = move || match any.get() {
        true => untrack(|| answering(session, steps)),
        false => nothing(text.none()),
    };
    content.into_any()
}

/// The questions as somebody sees them who has not joined: read, not answered.
fn looked_at(session: Session) -> AnyView {
    let text = Questions(lang());
    let asked = session.peek(|state, now| {
        state.asked(now.today).into_iter().map(|(_, question)| question.ask.clone()).collect::<Vec<_>>()
    });
    let says = if asked.is_empty() { text.none() } else { Look(lang()).questions_text() };
    let rows = asked.into_iter().map(|ask| view! { <Row title=ask /> }).collect::<Vec<_>>();
    view! {
        <Screen title=text.title() back=Page::Home>
            {nobody::looks(session)}
            <p>{says}</p>
            {(!rows.is_empty()).then(|| view! { <Rows>{rows}</Rows> })}
        </Screen>
    }
    .into_any()
}

/// Where somebody is.
#[derive(Clone, Copy, PartialEq)]
enum At {
    /// On the way through.
    Question(QuestionId),
    /// Changing one answer.
    Change(QuestionId),
    Overview,
}

fn answering(session: Session, steps: Memo<Vec<Asked>>) -> AnyView {
    let first = steps.with_untracked(|steps| steps.iter().find(|step| step.open).map(|step| step.id));
    let at = RwSignal::new(first.map_or(At::Overview, At::Question));
    // A link may bring a newer wording while its question is shown.
    let shown = Memo::new(move |_| match at.get() {
        At::Question(id) | At::Change(id) => {
            steps.with(|steps| steps.iter().find(|step| step.id == id).map(|step| step.question.clone()))
        }
        At::Overview => None,
    });
    let content = move || {
        // Read, not only followed: what nobody reads is never worked out, and so never differs.
        shown.with(|_| ());
        match at.get() {
            At::Question(id) | At::Change(id) => {
                let there = steps.with_untracked(|steps| steps.iter().position(|step| step.id == id));
                untrack(|| match there {
                    Some(_) => step::view(session, steps, at, id),
                    None => overview(session, steps, at),
                })
            }
            At::Overview => untrack(|| overview(session, steps, at)),
        }
    };
    content.into_any()
}

/// All answers, each to be changed; what is still open comes first.
fn overview(session: Session, steps: Memo<Vec<Asked>>, at: RwSignal<At>) -> AnyView {
    let text = Questions(lang());
    let open = Memo::new(move |_| steps.with(|steps| steps.iter().find(|step| step.open).map(|step| step.id)));
    if open.get_untracked().is_none() {
        arrive::forget(session.community());
    }
    let more = session.peek(start::has_tasks);
    let head = move || {
        match open.get() {
        Some(id) => view! {
            <p>{text.still_open()}</p>
            <div class="actions">
                <Button label=text.go_on() kind=Kind::Primary wide=true on_press=move |()| at.set(At::Question(id)) />
            </div>
        }
        .into_any(),
        None => view! {
            <p>{text.done()}</p>
            <div class="actions">
                {more.then(|| view! { <ButtonLink to=Page::Start label=text.go_on_tasks() kind=Kind::Primary wide=true /> })}
                <ButtonLink
                    to=Page::Home
                    label=text.go_home()
                    kind=if more { Kind::Quiet } else { Kind::Primary }
                    wide=true
                />
            </div>
        }
        .into_any(),
    }
    };
    let rows = move || {
        let row = |step: Asked| {
            let id = step.id;
            let private = step.question.privacy == Privacy::Operators;
            let mut said = if step.said.is_empty() { text.blank().to_owned() } else { step.said };
            if private {
                said = text.said_privately(&said);
            }
            view! { <PressRow title=step.question.ask detail=said on_press=move |()| at.set(At::Change(id)) /> }
                .into_any()
        };
        steps.get().into_iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <Screen title=text.title() back=Page::Home>
            {head}
            <Section title=text.your_answers()>
                <Rows>{rows}</Rows>
                <p class="quiet small">{text.change_any_time()}</p>
            </Section>
        </Screen>
    }
    .into_any()
}
