//! Sending the board (发榜单链接): the board that was looked at, as it stands now, in a link, a code and a text for the chat.

use std::ops::Range;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::share::code;
use crate::domain::board;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::link::board::{LONGEST, PARAMETER, Row, Sent};
use crate::host::KeyTrouble;
use crate::host::deflate::Streams;
use crate::i18n::board::Board;
use crate::i18n::sent::Sending;
use crate::i18n::trouble;
use crate::pages::board::look::{Look, contests};
use crate::pages::board::query;
use crate::pages::join::nobody::time;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{
    ButtonLink, CopyBox, Empty, Glyph, Kind, Notice, Screen, Section, SelectField, Tone, Waiting, lang, share_address,
};

/// The whole board as it stands now, by this device's person.
fn whole(state: &State, now: Now, look: &Look) -> Sent {
    let query = query(state, now, look);
    let name = |member| state.person(member).map_or_else(String::new, |person| person.name.clone());
    let row = |row: board::Row| Row { name: name(row.member), figure: row.value };
    let rows: Vec<Row> = board::board(state, &query).rows.into_iter().map(row).collect();
    Sent {
        group: state.charter().name.on(now.today).cloned().unwrap_or_default(),
        metric: look.metric,
        window: look.window,
        contest: look.contest.clone(),
        as_of: now.moment.at,
        day: query.today,
        publisher: state.me().map(name).unwrap_or_default(),
        total: rows.len() as u32,
        from: 0,
        level: 0,
        rows,
    }
}

/// What is made of the board.
#[derive(Clone, PartialEq)]
enum Made {
    Waiting,
    Trouble(KeyTrouble),
    /// The stretches of rows that fit into a link each.
    Parts(Vec<Range<usize>>),
}

pub(super) fn view(session: Session) -> AnyView {
    let words = Sending(lang());
    let allowed = session.peek(|state, _| state.my_role() > Office::None);
    // The board of this moment: it does not change under the hand of somebody who is copying it.
    let look = untrack(|| Look::read(&session.peek(contests)));
    let sent = session.peek(|state, now| whole(state, now, &look));
    let founders = session.peek(|state, _| state.feed() == state.community());
    let name = look.name(Board(lang()));
    let (heading, as_of) = (name.clone(), words.as_of(&time(sent.as_of)));
    let body = match sent.rows.is_empty() || !allowed {
        true => view! {
            <Empty glyph=Glyph::Trophy text=words.nobody()>
                <ButtonLink to=Page::Board label=Board(lang()).title() />
            </Empty>
        }
        .into_any(),
        false => sending(session, sent, name),
    };
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Share>
            <div class="between send-which">
                <div>
                    <p><strong>{heading}</strong></p>
                    <p class="quiet small">{as_of}</p>
                </div>
                <ButtonLink to=Page::Board query=look.query() label=words.another() kind=Kind::Plain />
            </div>
            {(!founders).then(|| view! { <Notice tone=Tone::Warm><p>{words.not_founder()}</p></Notice> })}
            {body}
            <p class="quiet small">{words.open_to_all()}</p>
        </Screen>
    }
    .into_any()
}

fn sending(session: Session, sent: Sent, name: String) -> AnyView {
    let made = RwSignal::new(Made::Waiting);
    let sent = StoredValue::new(sent);
    let name = StoredValue::new(name);
    let bare = share_address(Page::Board, &[(PARAMETER, String::new())]);
    let room = LONGEST.saturating_sub(bare.chars().count());
    spawn_local(async move {
        let parts = session.store().board_parts(&sent.get_value(), room, &Streams).await;
        let _ = made.try_set(parts.map_or_else(Made::Trouble, Made::Parts));
    });
    let shown = move || match made.get() {
        Made::Waiting => view! { <Waiting /> }.into_any(),
        Made::Trouble(trouble) => unsigned(&trouble),
        Made::Parts(parts) => linked(session, sent, name, parts, bare.clone()),
    };
    shown.into_any()
}

fn unsigned(trouble: &KeyTrouble) -> AnyView {
    let said = trouble::key(trouble, lang());
    view! { <Notice tone=Tone::Bad><p>{said}</p></Notice> }.into_any()
}

/// The link of the part that is chosen, in its forms.
fn linked(
    session: Session,
    sent: StoredValue<Sent>,
    name: StoredValue<String>,
    parts: Vec<Range<usize>>,
    bare: String,
) -> AnyView {
    let words = Sending(lang());
    let chosen = RwSignal::new(0);
    let link = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<KeyTrouble>);
    let all = StoredValue::new(parts);
    let several = all.with_value(Vec::len) > 1;
    Effect::new(move || {
        let rows = all.with_value(|all| all.get(chosen.get()).cloned());
        let Some(part) = rows.map(|rows| sent.with_value(|sent| sent.part(rows))) else { return };
        let bare = bare.clone();
        spawn_local(async move {
            match session.store().send_board(&part, &Streams).await {
                Ok(payload) => drop(link.try_set(format!("{bare}{payload}"))),
                Err(why) => drop(trouble.try_set(Some(why))),
            }
        });
    });
    let places = move |place: usize| {
        all.with_value(|all| all.get(place).map(|rows| words.places(rows.start + 1, rows.end)).unwrap_or_default())
    };
    let choice = several.then(|| {
        let options = (0..all.with_value(Vec::len)).map(places).collect();
        let hint = words.part_hint(sent.with_value(|sent| sent.rows.len()), all.with_value(Vec::len));
        view! { <SelectField label=words.part() hint options chosen on_choose=move |place| chosen.set(place) /> }
    });
    let board = move || match several {
        true => words.part_of(&name.get_value(), &places(chosen.get())),
        false => name.get_value(),
    };
    let message = Signal::derive(move || {
        let (group, at) = sent.with_value(|sent| (sent.group.clone(), sent.as_of));
        words.message(&group, &board(), &time(at), &link.get())
    });
    let ready = Memo::new(move |_| link.with(|link| !link.is_empty()));
    let forms = move || {
        if let Some(trouble) = trouble.get() {
            return unsigned(&trouble);
        }
        if !ready.get() {
            return view! { <Waiting /> }.into_any();
        }
        view! {
            <Section title=words.text()>
                <div class="send-long">
                    <CopyBox text=message label=words.text_copy() />
                </div>
            </Section>
            <Section title=words.code()>
                <div class="qr-box">{move || code(&link.get(), words.code_alt(&board()))}</div>
            </Section>
            <Section title=words.link()>
                <div class="send-long">
                    <CopyBox text=link label=words.link_copy() />
                </div>
            </Section>
        }
        .into_any()
    };
    view! {
        {choice}
        {forms}
    }
    .into_any()
}
