//! The groups on this phone.

use crate::domain::id::CommunityId;
use crate::i18n::join::Look;
use crate::i18n::me::Me;
use crate::pages::session::{Session, use_app};
use crate::pages::welcome::PasteLink;
use crate::route::Page;
use crate::ui::icon::Glyph;
use crate::ui::{LinkRow, PressRow, Row, Rows, Section, go, lang};
use leptos::prelude::*;

pub(super) fn view(session: Session) -> AnyView {
    let text = Me(lang());
    let app = use_app();
    let here = session.community();
    let known = app.communities();
    let pasting = RwSignal::new(false);
    let rows = move || known.get().into_iter().map(|known| row(known.id, known.name, here)).collect::<Vec<_>>();
    // A group that lies beside the page and is none of this phone's.
    let published = move || {
        let found = app.folder().get()?.ok()?;
        let posted =
            found.posted().filter(|posted| known.with(|all| all.iter().all(|one| one.id != posted.community)))?;
        let (id, name) = (posted.community, Look(lang()).published_here(&posted.name));
        Some(view! { <PressRow title=name icon=Glyph::Search on_press=move |()| app.look_around(id) /> })
    };
    view! {
        <Section title=text.groups()>
            <Rows>
                {rows}
                {published}
                <PressRow title=text.group_join() icon=Glyph::Link on_press=move |()| pasting.set(true) />
                <LinkRow to=Page::Create title=text.group_create() icon=Glyph::Plus />
            </Rows>
            <PasteLink open=pasting />
        </Section>
    }
    .into_any()
}

fn row(id: CommunityId, name: String, here: CommunityId) -> AnyView {
    let text = Me(lang());
    if id == here {
        let trail = move || view! { <span class="row-trail">{text.group_now()}</span> };
        return view! { <Row title=name trail /> }.into_any();
    }
    let app = use_app();
    let open = move |()| {
        app.open(id);
        go(Page::Home, &[]);
    };
    view! { <PressRow title=name on_press=open /> }.into_any()
}
