//! Where a phone's own code leads: the same person on this phone too. Whoever has the code is that person, so it stays in
//! the address only until it was used.

use super::Invited;
use crate::domain::command::Command;
use crate::exchange::link::handed::{Handed, PARAMETER};
use crate::exchange::link::{self as group_link, LinkError};
use crate::i18n::join::Join;
use crate::i18n::phones::Phones;
use crate::i18n::trouble;
use crate::pages::session::{Boot, use_app};
use crate::route::Page;
use crate::store::StoreError;
use crate::ui::{Button, ButtonLink, Glyph, Kind, Notice, Screen, Tone, announce, keep, lang, link};
use leptos::prelude::*;

/// What this page's address hands over; nothing where it does not.
pub(super) fn read() -> Option<Result<Handed, LinkError>> {
    match Handed::read(&window().location().hash().ok()?) {
        Err(LinkError::NoLink) => None,
        read => Some(read),
    }
}

/// Opens an address with a code that somebody pasted; `false` where there is none in the text.
pub fn open(text: &str) -> bool {
    let Ok(handed) = Handed::read(text) else { return false };
    let group = group_link::find(text).ok().map(|(_, payload)| (group_link::PARAMETER, payload));
    let address = link::href(Page::Join, &group.into_iter().collect::<Vec<_>>());
    let _ = window().location().set_href(&format!("{address}#{PARAMETER}={}", handed.write()));
    // From this very page only the fragment differs, which loads nothing.
    if link::page() == Some(Page::Join) {
        let _ = window().location().reload();
    }
    true
}

/// Whether this phone was taken into use by a code from another phone of the same person.
pub fn was_handed(community: crate::domain::id::CommunityId) -> bool {
    keep::kept(&mark(community)).is_some()
}

fn mark(community: crate::domain::id::CommunityId) -> String {
    format!("handed.{community}")
}

/// Takes the code out of the address, so that it is not passed on with it.
fn forget_code() {
    let here = window().location();
    let (Ok(path), Ok(search)) = (here.pathname(), here.search()) else { return };
    let history = window().history();
    let _ = history.and_then(|history| {
        history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("{path}{search}")))
    });
}

pub(super) fn view(read: Result<Handed, LinkError>, invited: Option<Invited>, boot: &Boot) -> AnyView {
    let text = Phones(lang());
    let Ok(handed) = read else {
        return view! {
            <Screen title=text.here_title() back=Page::Home>
                <Notice tone=Tone::Warm><p>{text.here_cut()}</p></Notice>
            </Screen>
        }
        .into_any();
    };
    let invited = invited.filter(|invited| invited.invitation.community == handed.community);
    let group = invited.as_ref().map(super::title).unwrap_or_default();
    if super::takes_part(handed.community, boot) {
        forget_code();
        return view! {
            <Screen title=text.here_title() sub=group>
                <Notice><p>{text.here_already()}</p></Notice>
                <div class="actions">
                    <ButtonLink to=Page::Home label=Join(lang()).go_check_in() kind=Kind::Primary icon=Glyph::Check wide=true />
                </div>
            </Screen>
        }
        .into_any();
    }
    let name = handed.name.clone();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<StoreError>));
    let terms = invited.map(|invited| invited.invitation.settings).unwrap_or_default();
    let go = move |()| {
        busy.set(true);
        failed.set(None);
        let Handed { community, member, name, keys } = handed.clone();
        let command = Command::Claim { member, name: Some(name.clone()), terms: terms.clone() };
        use_app().go_on_with(community, keys, command, move |done| match done {
            Ok(()) => {
                keep::keep(&mark(community), Some("1"));
                forget_code();
                link::replace(Page::Home, &[]);
                announce(text.here_done(&name));
            }
            Err(why) => {
                let _ = busy.try_set(false);
                let _ = failed.try_set(Some(why));
            }
        });
    };
    let wrong = move || {
        failed.get().map(|why| view! { <Notice tone=Tone::Bad><p>{trouble::explain(&why, lang())}</p></Notice> })
    };
    view! {
        <Screen title=text.here_title() sub=group>
            <p>{text.here_as(&name)}</p>
            {wrong}
            <div class="actions">
                <Button label=text.here_go(&name) kind=Kind::Primary icon=Glyph::Person wide=true busy on_press=go />
            </div>
            <p class="small">{text.here_only()}</p>
            <p class="quiet small">{text.here_history()}</p>
        </Screen>
    }
    .into_any()
}
