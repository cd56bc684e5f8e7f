//! People who are alike: the same city, interest or trade, with the reasons; and how members introduced themselves.

use crate::domain::newcomer::Alike;
use crate::domain::order::Order;
use crate::domain::state::State;
use crate::i18n::start::Start;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{ButtonLink, CopyBox, Empty, Glyph, Kind, Row, Rows, Screen, Section, lang};
use leptos::prelude::*;

/// People who are shown at most.
const SHOWN: usize = 20;
/// People whom the text names.
const NAMED: usize = 5;

/// What is known here.
#[derive(Clone, PartialEq)]
struct Known {
    name: String,
    /// Whether this phone's person has answered anything that others could share.
    answered: bool,
    /// Others whose answers are here.
    others: usize,
    alike: Vec<Alike>,
}

fn known(state: &State, now: Now) -> Option<Known> {
    let me = state.me()?;
    let mut alike = state.alike(me, now.today);
    alike.truncate(SHOWN);
    Some(Known {
        name: state.person(me).map(|person| person.name.clone()).unwrap_or_default(),
        answered: state.steps(me, now.today).iter().any(|step| step.reply.is_answered()),
        others: state.answerers(me),
        alike,
    })
}

fn reasons(one: &Alike) -> String {
    let shared: Vec<&str> = one.shared.iter().map(|shared| shared.what.as_str()).collect();
    shared.join(Start(lang()).and())
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Start(lang());
    let known = session.view(known);
    let shown = move || {
        match known.get() {
        None => ().into_any(),
        Some(known) if !known.answered => view! {
            <Empty glyph=Glyph::Search text=text.alike_answer_first()>
                <ButtonLink to=Page::Questions label=text.to_questions() kind=Kind::Primary />
            </Empty>
        }
        .into_any(),
        Some(known) if known.others == 0 => {
            view! { <Empty glyph=Glyph::Search text=session.by_hand_or(text.alike_nobody_known(), text.alike_nobody_synced()) /> }.into_any()
        }
        Some(known) if known.alike.is_empty() => {
            let says = text.alike_none(known.others);
            view! { <Empty glyph=Glyph::Search text=says /> }.into_any()
        }
        Some(known) => people(known),
    }
    };
    view! {
        <Screen title=text.alike() back=Page::Start>
            {shown}
            {introductions(session)}
        </Screen>
    }
    .into_any()
}

fn people(known: Known) -> AnyView {
    let text = Start(lang());
    let rows = known
        .alike
        .iter()
        .map(|one| view! { <Row title=one.name.clone() detail=text.both(&reasons(one)) /> }.into_any());
    let rows = rows.collect::<Vec<_>>();
    let named = known.alike.iter().take(NAMED).map(|one| text.named(&one.name, &reasons(one)));
    let message = text.greeting(&known.name, &named.collect::<Vec<_>>().join("\n"));
    view! {
        <p class="quiet small">{text.alike_known(known.others)}</p>
        <Rows>{rows}</Rows>
        <Section title=text.greet_title()>
            <CopyBox text=Signal::derive(move || message.clone()) label=text.copy() />
            <p class="quiet small">{text.at_notifies_nobody()}</p>
        </Section>
    }
    .into_any()
}

/// How others introduced themselves, the latest first.
pub(super) fn introductions(session: Session) -> AnyView {
    let text = Start(lang());
    let all = session.view(|state, _| {
        let me = state.me();
        let others = state.people().filter(|person| person.is_here() && Some(person.id) != me);
        let mut all: Vec<_> = others
            .filter_map(|person| {
                let (words, on) = state.introduction(person.id)?;
                Some((on, person.name.clone(), words.to_owned()))
            })
            .collect();
        all.order_by(|one, two| two.0.cmp(&one.0));
        all
    });
    let shown = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="quiet small">{text.no_introductions()}</p> }.into_any();
        }
        let cards = all.into_iter().map(|(_, name, words)| {
            view! {
                <div class="me-card">
                    <h3>{name}</h3>
                    <p class="start-words">{words}</p>
                </div>
            }
            .into_any()
        });
        view! { <div class="stack">{cards.collect::<Vec<_>>()}</div> }.into_any()
    };
    view! { <Section title=text.introductions()>{shown}</Section> }.into_any()
}
