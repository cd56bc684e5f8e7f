//! Who one is in this group, and a new name.

use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::id::MemberId;
use crate::domain::rights::Office;
use crate::i18n::Lang;
use crate::i18n::me::Me;
use crate::i18n::phones::Phones;
use crate::i18n::trouble;
use crate::pages::join::handed::was_handed;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::icon::Glyph;
use crate::ui::{Button, ButtonLink, Chip, Dialog, IconButton, Kind, Notice, TextField, Tone, day, lang, toast};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Profile {
    member: MemberId,
    name: String,
    group: String,
    joined: Day,
    office: Office,
    /// Claimed from the roster, and not confirmed yet.
    waits: bool,
}

pub(super) fn head(session: Session) -> AnyView {
    let text = Me(lang());
    let profile = session.view(|state, now| {
        let person = state.person(state.me()?)?;
        Some(Profile {
            member: person.id,
            name: person.name.clone(),
            group: state.charter().name.on(now.today).cloned().unwrap_or_default(),
            joined: person.joined,
            office: state.my_role(),
            waits: state.my_claim_waits(),
        })
    });
    let renaming = RwSignal::new(false);
    let synced = session.is_synced();
    let shown = move || {
        let Profile { member, name, group, joined, office, waits } = profile.get()?;
        let face: String = name.chars().find(|letter| letter.is_alphanumeric()).into_iter().collect();
        let role = office_name(office, text);
        let line = format!("{group} · {}", text.joined(&day::full(joined)));
        let waits = waits.then(|| {
            let own = Phones(lang());
            let (title, says, go) = match was_handed(session.community()) {
                true => (own.own_waits(), (own.own_waits_text(), own.own_waits_synced()), own.own_waits_go()),
                false => {
                    (text.claim_waits(), (text.claim_waits_text(), text.claim_waits_synced()), text.claim_waits_go())
                }
            };
            let (by_hand, by_itself) = says;
            view! {
                <Notice title=title>
                    <p>{session.by_hand_or(by_hand, by_itself)}</p>
                    {move || (!synced.get()).then(|| view! { <ButtonLink to=Page::Data label=go /> })}
                </Notice>
            }
        });
        Some(view! {
            <div class="me-head">
                <span class="me-face" aria-hidden="true">{face}</span>
                <div class="me-name">
                    <p class="cluster">
                        <span class="name">{name.clone()}</span>
                        {role.map(|role| view! { <Chip label=role tone=Tone::Good /> })}
                    </p>
                    <p class="quiet small">{line}</p>
                </div>
                <IconButton glyph=Glyph::Edit label=text.rename() on_press=move |()| renaming.set(true) />
            </div>
            {waits}
            {rename(session, member, name, renaming)}
        })
    };
    view! { {shown} }.into_any()
}

/// What an office is called; a member has none.
fn office_name(office: Office, text: Me) -> Option<&'static str> {
    match office {
        Office::None => None,
        Office::Moderator => Some(text.role_moderator()),
        Office::Operator => Some(text.role_operator()),
        Office::Founder => Some(text.role_founder()),
    }
}

fn rename(session: Session, member: MemberId, name: String, open: RwSignal<bool>) -> AnyView {
    let language: Lang = lang();
    let text = Me(language);
    let entered = RwSignal::new(name);
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let save = move |()| {
        let name = entered.get_untracked().trim().to_owned();
        if name.is_empty() {
            error.set(Some(text.rename_empty().to_owned()));
            return;
        }
        busy.set(true);
        session.act(Command::Rename { member, name }, move |done| {
            let _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    let _ = open.try_set(false);
                    toast(text.rename_done());
                }
                Err(trouble) => {
                    let _ = error.try_set(Some(trouble::explain(&trouble, language)));
                }
            }
        });
    };
    view! {
        <Dialog open title=text.rename_title()>
            <TextField label=text.rename_label() value=entered error autocomplete="nickname" maxlength=40 />
            <Button label=text.rename_save() kind=Kind::Primary wide=true busy on_press=save />
        </Dialog>
    }
    .into_any()
}
