//! Sharing the group: a text for the chat, the link alone, its QR code; today's check-in; and the way to what other pages
//! share.

use leptos::prelude::*;

use super::{LINK, SHORT_LINK, address, folder, send, title_of};
use crate::domain::charter::Challenge;
use crate::domain::day::Day;
use crate::domain::id::ChallengeId;
use crate::domain::order::Order;
use crate::domain::period::period_of;
use crate::domain::report::task;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::link::pass;
use crate::exchange::qr::Qr;
use crate::i18n::report;
use crate::i18n::rules::hours as hours_of;
use crate::i18n::sent::Sending;
use crate::i18n::share::Share;
use crate::pages::board::SEND;
use crate::pages::session::{Session, use_session};
use crate::route::Page;
use crate::ui::{CopyBox, Glyph, LinkRow, Notice, Rows, Screen, Section, Tone, lang, link};

pub fn view() -> AnyView {
    let session = use_session();
    let web = Memo::new(move |_| {
        link::query(folder::FOLDER).is_some() && session.look(|state, _| state.my_role() >= Office::Operator)
    });
    let board = Memo::new(|_| link::query(SEND).is_some());
    let shown = move || match (board.get(), web.get()) {
        (true, _) => send::view(session),
        (_, true) => folder::view(session),
        _ => sharing(session),
    };
    shown.into_any()
}

fn sharing(session: Session) -> AnyView {
    let words = Share(lang());
    let step = session.step();
    // What opens the group's backend goes along here, and in no other link that operators send.
    let pass = Memo::new(move |_| {
        step.with(|step| step.pass(session.community())).map(|pass| format!("#{}={pass}", pass::PARAMETER))
    });
    let with_pass = move |most: usize| {
        let bare = session.view(move |state, now| address(state, now.today, most).unwrap_or_default());
        Memo::new(move |_| format!("{}{}", bare.get(), pass.get().unwrap_or_default()))
    };
    let (link, short) = (with_pass(LINK), with_pass(SHORT_LINK));
    let backend = session.view(|state, now| matches!(state.charter().backend.on(now.today), Some(Some(_))));
    let about_keys = move || match (backend.get(), pass.with(Option::is_some)) {
        (false, _) => ().into_any(),
        (true, true) => view! { <p class="quiet small">{words.with_key()}</p> }.into_any(),
        (true, false) => view! {
            <Notice tone=Tone::Warm title=words.no_key_title()><p class="small">{words.no_key()}</p></Notice>
        }
        .into_any(),
    };
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let how = session.view(|state, now| how(state, now.today));
    let asks = session.peek(|state, now| state.my_role() >= Office::Operator && !state.asked(now.today).is_empty());
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
            {move || (!backend.get()).then(|| view! { <p class="quiet small">{words.plain()}</p> })}
            {about_keys}
            {todays(session)}
            <Section title=words.more()>
                <Rows>
                    <LinkRow
                        to=Page::Share
                        query=vec![(SEND, "1".into())]
                        title=Sending(lang()).title()
                        detail=Sending(lang()).row_detail()
                        icon=Glyph::Trophy
                    />
                    <LinkRow to=Page::Board title=words.board() detail=words.board_detail() icon=Glyph::Trophy />
                    <LinkRow to=Page::Library title=words.library() detail=words.library_detail() icon=Glyph::Book />
                    {asks.then(|| {
                        view! {
                            <LinkRow
                                to=Page::Questionnaire
                                title=words.questionnaire()
                                detail=words.questionnaire_detail()
                                icon=Glyph::Edit
                            />
                        }
                    })}
                    <LinkRow to=Page::Report title=words.report() detail=words.report_detail() icon=Glyph::Share />
                </Rows>
            </Section>
            {folder::row(session)}
        </Screen>
    }
    .into_any()
}

/// Today's check-in in words, where anything is due today.
fn todays(session: Session) -> AnyView {
    let words = Share(lang());
    let text = session.view(|state, now| {
        let link = address(state, now.today, SHORT_LINK)?;
        let due = state.charter().challenges.iter().filter(|(_, fields)| period_of(fields, now.today).is_some());
        let texts: Vec<String> = due.map(|(&id, fields)| today(state, id, fields, now.today, &link)).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    });
    let there = Memo::new(move |_| text.with(Option::is_some));
    let shown = move || {
        there.get().then(|| {
            let text = Signal::derive(move || text.get().unwrap_or_default());
            view! {
                <Section title=words.today()>
                    <CopyBox text=text label=words.today_copy() />
                </Section>
            }
        })
    };
    shown.into_any()
}

fn today(state: &State, id: ChallengeId, fields: &Challenge, day: Day, link: &str) -> String {
    let words = Share(lang());
    let task = task(state, id, day).map(|task| words.task(task)).unwrap_or_default();
    let hours = fields.window.on(day).copied().flatten();
    let hours = hours.map_or_else(|| words.all_day().to_owned(), |window| words.at(&hours_of(window, lang())));
    words.today_text(&title_of(state, id, day), &task, &hours, link)
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
