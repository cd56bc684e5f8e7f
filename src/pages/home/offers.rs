//! What else there is to do today: making up, minding the last chance, calling the roll.

use super::card::Card;
use super::near;
use crate::domain::command::Command;
use crate::domain::period::Period;
use crate::domain::rights::Office;
use crate::domain::roll_call;
use crate::domain::standing::Verdict;
use crate::domain::today::Repair;
use crate::i18n::home::Home;
use crate::i18n::record::span;
use crate::i18n::status::own_verdict;
use crate::i18n::trouble;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::day;
use crate::ui::{Button, Confirm, Glyph, LinkRow, Notice, Rows, Tone, lang, toast};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Said only where there is something to mind.
#[component]
pub(super) fn Standing(card: Memo<Card>) -> AnyView {
    let told = Memo::new(move |_| card.with(|card| (card.verdict, card.comeback)));
    let shown = move || {
        let (verdict, comeback) = told.get();
        let tone = match verdict {
            Verdict::In | Verdict::Departed { .. } => return None,
            Verdict::LastChance | Verdict::ToBeRemoved { .. } => Tone::Warm,
            Verdict::MayReturn { .. } => Tone::Good,
            Verdict::Out { .. } => Tone::Plain,
        };
        Some(view! { <Notice tone><p>{own_verdict(verdict, comeback, lang())}</p></Notice> })
    };
    shown.into_any()
}

/// The latest period that can still be made up.
#[component]
pub(super) fn MakeUp(session: Session, card: Memo<Card>) -> AnyView {
    let text = Home(lang());
    let offer = Memo::new(move |_| card.with(|card| card.repairs.first().map(|repair| (card.today.day, *repair))));
    let asking = RwSignal::new(false);
    let name = move |period: Period, today| {
        if period.first == period.last {
            day::relative(period.first, today)
        } else {
            span(period.first, period.last, lang())
        }
    };
    let named = Memo::new(move |_| offer.get().map(|(today, repair)| name(repair.period, today)).unwrap_or_default());
    let make_up = move |()| {
        let Some((_, repair)) = offer.get_untracked() else { return };
        let challenge = card.with_untracked(|card| card.id);
        let done = named.get_untracked();
        let command = Command::MakeUp { challenge, period: repair.period.first, amount: None, note: None };
        session.act(command, move |result| match result {
            Ok(()) => toast(text.made_up(&done)),
            Err(error) => toast(trouble::explain(&error, lang())),
        });
    };
    let shown = move || {
        offer.get().map(|(today, Repair { until, left, .. })| {
            view! {
                <Notice title=text.make_up_title(&named.get())>
                    <p>{text.make_up_text(&near(until, today), left)}</p>
                    <Button label=text.make_up() on_press=move |()| asking.set(true) />
                </Notice>
            }
        })
    };
    view! {
        {shown}
        <Confirm
            open=asking
            title=TextProp::from(move || {
                let named = offer.get().map(|(today, repair)| near(repair.period.first, today));
                text.make_up_confirm(&named.unwrap_or_default())
            })
            text=text.make_up_confirm_text()
            yes=text.make_up()
            on_yes=make_up
        />
    }
    .into_any()
}

/// For staff: a roll-call that is due.
#[component]
pub(super) fn RollCall(session: Session) -> AnyView {
    let text = Home(lang());
    let due = session.view(|state, now| {
        let staff = state.my_role() >= Office::Moderator;
        let due = if staff { roll_call::due(state, now.moment) } else { Vec::new() };
        due.first().map(|(_, period)| (now.today, *period))
    });
    let shown = move || {
        due.get().map(|(today, period)| {
            let name = if period.first == period.last {
                day::relative(period.first, today)
            } else {
                span(period.first, period.last, lang())
            };
            view! {
                <Rows>
                    <LinkRow to=Page::RollCall title=text.roll_call_due(&name) detail=text.roll_call_go() icon=Glyph::Desk />
                </Rows>
            }
        })
    };
    shown.into_any()
}
