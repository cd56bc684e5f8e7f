//! A phone that has a group's record and is nobody in it: brought in from a file before joining, or begun afresh.

use crate::exchange::link::{self as group_link, PARAMETER};
use crate::i18n::join::Join;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{ButtonLink, Kind, Notice, lang};
use leptos::prelude::*;

/// Characters of an invitation that stays on this phone: what it leaves out, the record says.
const INVITATION: usize = 600;

/// The way in, where this phone has not joined; otherwise nothing.
pub fn view(session: Session) -> AnyView {
    let text = Join(lang());
    let way = session.view(|state, now| {
        let invitation = |community| group_link::write(community, state.charter(), now.today, INVITATION);
        state.me().is_none().then(|| state.community().map(invitation))
    });
    let shown = move || {
        way.get().map(|invitation| {
            let says = if invitation.is_some() { text.nobody_text() } else { text.nobody_link() };
            let enter = invitation.map(|payload| {
                let query = vec![(PARAMETER, payload)];
                view! { <ButtonLink to=Page::Join query label=text.nobody_go() kind=Kind::Primary wide=true /> }
            });
            view! {
                <Notice title=text.nobody_title()>
                    <p>{says}</p>
                    {enter}
                </Notice>
            }
        })
    };
    shown.into_any()
}
