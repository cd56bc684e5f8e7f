//! Sharing the group: a text for the chat, the link alone, its QR code.

use leptos::prelude::*;

use super::{LINK, SHORT_LINK, address, folder};
use crate::domain::day::Day;
use crate::domain::order::Order;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::qr::Qr;
use crate::i18n::report;
use crate::i18n::share::Share;
use crate::pages::session::{Session, use_session};
use crate::route::Page;
use crate::ui::{CopyBox, Screen, Section, lang, link};

pub fn view() -> AnyView {
    let session = use_session();
    let web = Memo::new(move |_| {
        link::query(folder::FOLDER).is_some() && session.look(|state, _| state.my_role() >= Office::Operator)
    });
    let shown = move || if web.get() { folder::view(session) } else { sharing(session) };
    shown.into_any()
}

fn sharing(session: Session) -> AnyView {
    let words = Share(lang());
    let link = session.view(|state, now| address(state, now.today, LINK).unwrap_or_default());
    let short = session.view(|state, now| address(state, now.today, SHORT_LINK).unwrap_or_default());
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let how = session.view(|state, now| how(state, now.today));
    let text = Signal::derive(move || words.invitation(&group.get(), &how.get(), &link.get()));
    let alt = move || words.code_alt(&group.get());
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Desk>
            <Section title=words.text()>
                <CopyBox text=text label=words.text_copy() />
            </Section>
            <Section title=words.code()>
                <div class="qr-box">{move || code(&short.get(), alt())}</div>
            </Section>
            <Section title=words.link()>
                <CopyBox text=link label=words.link_copy() />
            </Section>
            <p class="quiet small">{words.plain()}</p>
            {folder::row(session)}
        </Screen>
    }
    .into_any()
}

/// Modules on a side beyond which a code on a phone's screen is hard to read for another phone.
const DENSE: i32 = 117;

/// The code of an address, and how it is read; where the address is too long for one, that.
pub fn code(address: &str, alt: String) -> AnyView {
    let words = Share(lang());
    let Some(qr) = Qr::of(address) else { return view! { <p>{words.no_code()}</p> }.into_any() };
    let side = qr.size() + 2 * Qr::QUIET;
    view! {
        <svg
            class="qr"
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
            role="img"
            aria-label=alt
        >
            <rect class="qr-ground" width=side.to_string() height=side.to_string() />
            <path class="qr-dark" d=qr.path() />
        </svg>
        <p class="quiet small">{if qr.size() > DENSE { words.dense_code() } else { words.code_hint() }}</p>
    }
    .into_any()
}

/// How checking in works in the challenge that runs, or the first that will.
fn how(state: &State, today: Day) -> String {
    let running = |last: Option<Day>| last.is_none_or(|last| last >= today);
    let challenges = state.charter().challenges.values();
    let mut challenges: Vec<_> = challenges
        .filter_map(|challenge| Some((challenge.season.on(today)?, challenge)))
        .filter(|(season, _)| running(season.last))
        .collect();
    challenges.order_by_key(|(season, _)| season.first);
    let Some((_, challenge)) = challenges.first() else { return String::new() };
    report::how(
        challenge.what.on(today).map_or("", String::as_str),
        challenge.schedule.on(today).copied().unwrap_or_default(),
        challenge.window.on(today).copied().flatten(),
        lang(),
    )
}
