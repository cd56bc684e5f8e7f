//! One's own phones: which they are, taking a further one into use by a code, taking that back.
//!
//! The code carries a pair of keys made for the new phone, in the fragment of an address (`exchange/link/handed.rs`). That
//! the new phone is one's own is written once the code is shown: a code that nobody has seen leaves nothing behind.

use crate::domain::command::Command;
use crate::domain::id::FeedId;
use crate::domain::state::Phone;
use crate::exchange::link::{self as group_link, handed::Handed, pass};
use crate::i18n::common::Common;
use crate::i18n::phones::Phones;
use crate::i18n::trouble;
use crate::pages::operator::share::code;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::store::StoreError;
use crate::ui::link::Query;
use crate::ui::{
    Button, CopyBox, Dialog, Glyph, Kind, LinkRow, Notice, PressRow, Row, Rows, Screen, Section, Tone, day, lang,
    share_address, toast,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Characters of the group's own part of a code, which is to stay coarse enough for a screen.
const GROUP: usize = 320;
/// The same where a backend tells the rest.
const GROUP_WITH_PASS: usize = 160;

/// The value of `do` for this page.
pub(super) const PHONES: &str = "phones";

pub(super) fn query() -> Query {
    vec![("do", PHONES.to_owned())]
}

/// How many there are, for the way here.
pub(super) fn how_many(state: &crate::domain::state::State, _: Now) -> String {
    let text = Phones(lang());
    let count = state.my_phones().iter().filter(|phone| phone.heard).count();
    if count > 1 { text.several(count) } else { text.one().to_owned() }
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Phones(lang());
    let phones = session.view(|state, _| state.my_phones());
    let can_add = session.view(|state, _| state.can_add_phones());
    let dropping = RwSignal::new(None::<FeedId>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |feed: FeedId| {
        dropping.set(Some(feed));
        open.set(true);
    });
    let rows = move || phones.get().into_iter().map(|phone| row(phone, ask)).collect::<Vec<_>>();
    let drop_it = move |()| {
        let Some(feed) = dropping.get_untracked() else { return };
        open.set(false);
        session.act(Command::DropPhone { feed }, move |done| match done {
            Ok(()) => toast(untrack(session.by_hand_or(text.dropped(), text.dropped_synced()))),
            Err(why) => toast(trouble::explain(&why, text.0)),
        });
    };
    let adding = move || match can_add.get() {
        true => adding(session),
        false => view! { <p class="quiet">{text.not_here()}</p> }.into_any(),
    };
    view! {
        <Screen title=text.title() sub=text.sub() back=Page::Me>
            <Section title=text.now()>
                <Rows>{rows}</Rows>
            </Section>
            <Section title=text.add()>{adding}</Section>
            <Dialog open title=text.drop_title()>
                <p>{text.drop_text()}</p>
                <div class="actions">
                    <Button label=text.drop() kind=Kind::Danger wide=true on_press=drop_it />
                    <Button label=Common(lang()).cancel() wide=true on_press=move |()| open.set(false) />
                </div>
            </Dialog>
        </Screen>
    }
    .into_any()
}

fn row(phone: Phone, ask: Callback<FeedId>) -> AnyView {
    let text = Phones(lang());
    let title = match phone {
        Phone { this: true, .. } => text.this(),
        Phone { heard: false, .. } => text.prepared(),
        _ => text.other(),
    };
    let since = phone.since.map(|since| text.since(&day::full(since)));
    let detail = if phone.heard { since.unwrap_or_default() } else { text.not_heard().to_owned() };
    if phone.said.is_none() {
        return view! { <Row title detail /> }.into_any();
    }
    let trail = move || view! { <span class="row-trail">{text.drop()}</span> };
    view! { <PressRow title detail trail on_press=move |()| ask.run(phone.feed) /> }.into_any()
}

#[derive(Clone, PartialEq)]
enum Code {
    NotYet,
    Making,
    Shown { link: String, name: String },
    Failed(StoreError),
}

fn adding(session: Session) -> AnyView {
    let text = Phones(lang());
    let made = RwSignal::new(Code::NotYet);
    let make = move |()| {
        made.set(Code::Making);
        spawn_local(async move {
            let keys = match session.store().make_portable().await {
                Ok(keys) => keys,
                Err(why) => return drop(made.try_set(Code::Failed(why))),
            };
            let feed = keys.feed();
            let handed = session.peek(|state, now| {
                let person = state.person(state.me()?)?;
                let handed =
                    Handed { community: session.community(), member: person.id, name: person.name.clone(), keys };
                // As far as this phone knows the charter: of a member's that is what the invitation told.
                // What opens the group's backend goes along: the further phone reads the rest there.
                let pass = session.step().with_untracked(|step| step.pass(session.community()));
                let room = if pass.is_some() { GROUP_WITH_PASS } else { GROUP };
                let group = group_link::write(session.community(), state.charter(), now.today, room);
                let address = share_address(Page::Join, &[(group_link::PARAMETER, group)]);
                let pass = pass.map(|pass| format!("&{}={pass}", pass::PARAMETER)).unwrap_or_default();
                let handed = format!("{}={}", group_link::handed::PARAMETER, handed.write());
                Some((format!("{address}#{handed}{pass}"), person.name.clone()))
            });
            let Some((link, name)) = handed else { return drop(made.try_set(Code::NotYet)) };
            if made.try_set(Code::Shown { link, name }).is_some() {
                // The page was left before the code could be seen.
                return;
            }
            session.act(Command::AddPhone { feed }, move |done| {
                if let Err(why) = done {
                    let _ = made.try_set(Code::Failed(why));
                }
            });
        });
    };
    let busy = Signal::derive(move || made.with(|made| *made == Code::Making));
    let shown = move || match made.get() {
        Code::Shown { link, name } => shown(link, &name),
        code => {
            let failed = if let Code::Failed(why) = code { Some(trouble::explain(&why, lang())) } else { None };
            view! {
                {failed.map(|why| view! { <Notice tone=Tone::Bad title=text.failed()><p>{why}</p></Notice> })}
                <p>{text.how()}</p>
                <Button label=text.make() kind=Kind::Primary icon=Glyph::Plus wide=true busy on_press=make />
            }
            .into_any()
        }
    };
    view! { <div class="data-part">{shown}</div> }.into_any()
}

fn shown(link: String, name: &str) -> AnyView {
    let text = Phones(lang());
    let message = text.message(name, &link);
    view! {
        <Notice tone=Tone::Warm><p>{text.only_you()}</p></Notice>
        <div class="qr-box">
            <p>{text.scan()}</p>
            {code(&link, text.scan_alt().to_owned())}
        </div>
        <p>{text.or_text()}</p>
        <CopyBox text=Signal::derive(move || message.clone()) />
        <p class="quiet small">{text.once()}</p>
        <Rows>
            <LinkRow to=Page::Data title=text.history() detail=text.history_detail() icon=Glyph::Download />
        </Rows>
        <p class="quiet small">{text.merge_both()}</p>
    }
    .into_any()
}
