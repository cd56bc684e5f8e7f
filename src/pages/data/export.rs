//! A group as a file; where a chat's browser saves no files, as a text.

use crate::domain::id::CommunityId;
use crate::domain::rights::Office;
use crate::host::storage::StorageTrouble;
use crate::i18n::data::Data;
use crate::i18n::trouble;
use crate::pages::session::Session;
use crate::store::Audience;
use crate::ui::icon::Glyph;
use crate::ui::{Button, CopyBox, Kind, Notice, Tone, lang, save_file};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;

/// Longer texts are no use in a chat or a note, and slow to show.
const COPY_AT_MOST: usize = 400_000;

thread_local!(static EXPORTED: RefCell<BTreeSet<CommunityId>> = const { RefCell::new(BTreeSet::new()) });

/// Whether the group was exported since the page was opened.
pub(super) fn was_exported(community: CommunityId) -> bool {
    EXPORTED.with_borrow(|exported| exported.contains(&community))
}

#[derive(Clone, PartialEq)]
enum Export {
    NotYet,
    Working,
    Done { name: String, text: String },
    Failed(StorageTrouble),
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Data(lang());
    view! {
        <div class="data-part">
            <p>{text.export_text()}</p>
            <p class="quiet small">{text.export_private()}</p>
            {button(session, Kind::Primary)}
            {for_members(session)}
            {own_only(session)}
        </div>
    }
    .into_any()
}

/// An operator's file holds what only operators read: for members there is one without. Nothing for whoever is none.
fn for_members(session: Session) -> AnyView {
    let text = Data(lang());
    if session.peek(|state, _| state.my_role() < Office::Operator) {
        return ().into_any();
    }
    view! {
        <p class="quiet small">{text.export_members_text()}</p>
        {exporting(session, || Audience::Everybody, text.export_members(), Kind::default(), file_name)}
    }
    .into_any()
}

/// What a member's own phones wrote and nothing else: for an operator, who merges it any number of times.
fn own_only(session: Session) -> AnyView {
    let text = Data(lang());
    let member = session.peek(|state, _| state.me().is_some() && state.my_role() < Office::Operator);
    if !member {
        return ().into_any();
    }
    view! {
        <p class="quiet small">{text.export_own_text()}</p>
        {exporting(session, || Audience::Own, text.export_own(), Kind::default(), own_file_name)}
    }
    .into_any()
}

/// The button with what follows from it.
pub(super) fn button(session: Session, kind: Kind) -> AnyView {
    exporting(session, || Audience::Keepers, Data(lang()).export_go(), kind, file_name)
}

/// A button that writes the file for whoever is meant when it is pressed, with what follows from it.
pub fn exporting(
    session: Session,
    audience: impl Fn() -> Audience + Copy + Send + Sync + 'static,
    label: &'static str,
    kind: Kind,
    file_name: fn(Session) -> String,
) -> AnyView {
    let text = Data(lang());
    let state = RwSignal::new(Export::NotYet);
    let go = move |()| {
        state.set(Export::Working);
        let audience = audience();
        spawn_local(async move {
            let name = file_name(session);
            let done = match session.store().export_for(audience).await {
                Ok(text) => {
                    save_file(&name, "application/json", &text);
                    if audience == Audience::Keepers {
                        EXPORTED.with_borrow_mut(|exported| exported.insert(session.community()));
                    }
                    Export::Done { name, text }
                }
                Err(trouble) => Export::Failed(trouble),
            };
            let _ = state.try_set(done);
        });
    };
    let busy = Signal::derive(move || state.with(|state| *state == Export::Working));
    let after = move || match state.get() {
        Export::NotYet | Export::Working => ().into_any(),
        Export::Done { name, text: written } => done(name, written),
        Export::Failed(trouble) => view! {
            <Notice tone=Tone::Bad title=text.export_failed()><p>{trouble::storage(&trouble, lang())}</p></Notice>
        }
        .into_any(),
    };
    view! {
        <Button label kind icon=Glyph::Download wide=true busy on_press=go />
        {after}
    }
    .into_any()
}

fn done(name: String, written: String) -> AnyView {
    let text = Data(lang());
    let copying = RwSignal::new(false);
    let size = written.len();
    let written = StoredValue::new(written);
    let as_text = move || {
        if size > COPY_AT_MOST {
            return ().into_any();
        }
        if !copying.get() {
            return view! {
                <Button label=text.export_as_text() kind=Kind::Plain icon=Glyph::Copy on_press=move |()| copying.set(true) />
            }
            .into_any();
        }
        view! {
            <p class="quiet small">{text.export_text_size((size / 1000 + 1) as u32)}</p>
            <div class="data-text"><CopyBox text=Signal::derive(move || written.get_value()) /></div>
        }
        .into_any()
    };
    view! {
        <Notice tone=Tone::Good title=text.export_started(&name)>
            <p class="small">{text.export_no_file()}</p>
        </Notice>
        {as_text}
    }
    .into_any()
}

/// `晨读打卡群-2026-11-21.json`.
fn file_name(session: Session) -> String {
    named(session, None)
}

/// `晨读打卡群-阿桃-2026-11-21.json`: the operator sees whose it is before opening it.
fn own_file_name(session: Session) -> String {
    let name = session.peek(|state, _| Some(state.person(state.me()?)?.name.clone()));
    named(session, name)
}

/// Without what file systems refuse.
fn named(session: Session, whose: Option<String>) -> String {
    let (group, day) = session.peek(|state, now| (state.charter().name.on(now.today).cloned(), now.today));
    let safe = |text: String| -> String {
        let letters = text.chars().map(|it| if it.is_control() || "/\\:*?\"<>|".contains(it) { '-' } else { it });
        letters.take(40).collect::<String>().trim().to_owned()
    };
    let group = Some(safe(group.unwrap_or_default())).filter(|group| !group.is_empty());
    let parts = [Some(group.unwrap_or_else(|| "qunban".to_owned())), whose.map(safe), Some(day.date().to_string())];
    format!("{}.json", parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"))
}
