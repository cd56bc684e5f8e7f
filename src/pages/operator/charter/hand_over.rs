//! Handing the group over (移交群主): the founder's, to an operator, typed out. Nothing else in the app cannot be undone by
//! whoever did it.

use leptos::prelude::*;

use crate::domain::command::Command;
use crate::domain::id::MemberId;
use crate::domain::rights::Office;
use crate::i18n::common::Common;
use crate::i18n::staff::Staff;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::ui::{Button, Dialog, Glyph, Kind, PressRow, Rows, Section, TextField, lang, toast};

/// To whom it can be handed over.
pub(super) fn view(session: Session) -> AnyView {
    let words = Staff(lang());
    let operators = session.view(|state, _| {
        let all = state.people().filter(|one| one.is_here() && state.office(one.id) == Office::Operator);
        all.map(|one| (one.id, one.name.clone())).collect::<Vec<_>>()
    });
    let asked = RwSignal::new(None::<(MemberId, String)>);
    let open = RwSignal::new(false);
    let row = move |(id, name): (MemberId, String)| {
        let title = words.hand_over_to(&name);
        let press = move |()| {
            asked.set(Some((id, name.clone())));
            open.set(true);
        };
        view! { <PressRow title icon=Glyph::Forward on_press=press /> }
    };
    let rows = move || {
        let all = operators.get();
        if all.is_empty() {
            return view! { <p class="quiet">{words.hand_over_nobody()}</p> }.into_any();
        }
        view! { <Rows>{all.into_iter().map(row).collect::<Vec<_>>()}</Rows> }.into_any()
    };
    let title =
        move || asked.with(|asked| asked.as_ref().map(|(_, name)| words.hand_over_title(name))).unwrap_or_default();
    let body = move || asked.get().map(|(member, name)| confirm(session, member, name, open));
    view! {
        <Section title=words.hand_over()>
            <p>{words.hand_over_text()}</p>
            {rows}
            <Dialog open title=leptos::text_prop::TextProp::from(title)>{body}</Dialog>
        </Section>
    }
    .into_any()
}

fn confirm(session: Session, member: MemberId, name: String, open: RwSignal<bool>) -> AnyView {
    let words = Staff(lang());
    let common = Common(lang());
    let typed = RwSignal::new(String::new());
    let locked = Signal::derive(move || typed.with(|typed| typed.trim() != words.hand_over_word()));
    let done = words.hand_over_done(&name);
    let go = move |()| {
        open.set(false);
        let done = done.clone();
        session.act(Command::HandOver { member }, move |handed| match handed {
            Ok(()) => toast(done),
            Err(why) => toast(explain(&why, lang())),
        });
    };
    view! {
        <p>{words.hand_over_means()}</p>
        <p class="quiet small">{session.by_hand_or(words.hand_over_where(), words.hand_over_where_synced())}</p>
        <TextField label=common.type_to_confirm(words.hand_over_word()) value=typed />
        <div class="actions">
            <Button label=words.hand_over_go() kind=Kind::Danger wide=true disabled=locked on_press=go />
            <Button label=common.cancel() wide=true on_press=move |()| open.set(false) />
        </div>
    }
    .into_any()
}
