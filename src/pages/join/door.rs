//! The group's door (先看看): what somebody may read before joining, and the one way in.

use super::nobody;
use crate::domain::library::Shelved;
use crate::domain::resource::Unlock;
use crate::domain::state::State;
use crate::i18n::join::{Join, Look};
use crate::i18n::me::Me;
use crate::i18n::welcome::Welcome;
use crate::pages::session::{Now, Session, use_app};
use crate::pages::welcome::PasteLink;
use crate::route::Page;
use crate::ui::{ButtonLink, Glyph, Kind, LinkRow, PressRow, Rows, Screen, Section, lang};
use leptos::prelude::*;

/// What there is to see.
#[derive(Clone, PartialEq)]
struct Door {
    name: String,
    intro: String,
    people: usize,
    /// Resources, and how many of them open at once.
    resources: (usize, usize),
    questions: usize,
}

fn door(state: &State, now: Now) -> Door {
    let resources = state.resources(None);
    let stands = resources.iter().filter(|one| one.shelved == Shelved::Stands);
    let free = stands.clone().filter(|one| one.unlock == Unlock::Free);
    Door {
        name: state.charter().name.on(now.today).cloned().unwrap_or_default(),
        intro: state.charter().intro.on(now.today).cloned().unwrap_or_default(),
        people: state.people().filter(|person| person.is_here()).count(),
        resources: (stands.count(), free.count()),
        questions: state.asked(now.today).len(),
    }
}

pub fn view(session: Session) -> AnyView {
    let text = Look(lang());
    let door = session.view(door);
    let title = move || door.with(|door| door.name.clone());
    let intro = move || {
        let intro = door.with(|door| door.intro.clone());
        (!intro.trim().is_empty()).then(|| view! { <p>{intro}</p> })
    };
    let enter = nobody::way_in(session).map(|query| {
        view! { <ButtonLink to=Page::Join query label=Join(lang()).nobody_go() kind=Kind::Primary wide=true /> }
    });
    let rows = move || {
        let Door { people, resources: (all, free), questions, .. } = door.get();
        view! {
            <LinkRow to=Page::Rules title=text.rules() detail=text.rules_detail() icon=Glyph::Star />
            <LinkRow to=Page::Board title=text.board() detail=text.board_detail(people) icon=Glyph::Trophy />
            {(all > 0)
                .then(|| {
                    view! { <LinkRow to=Page::Library title=text.library() detail=text.library_detail(all, free) icon=Glyph::Book /> }
                })}
            {(questions > 0)
                .then(|| {
                    view! { <LinkRow to=Page::Questions title=text.questions() detail=text.questions_detail(questions) icon=Glyph::Edit /> }
                })}
        }
    };
    view! {
        <Screen title sub=text.only_looking()>
            {intro}
            {enter}
            <p class="quiet small">{text.half_a_minute()} {nobody::as_of(session)}</p>
            <Section title=text.look_around()>
                <Rows>{rows}</Rows>
            </Section>
            {elsewhere()}
        </Screen>
    }
    .into_any()
}

/// For whoever came for something else, on a phone without another group.
fn elsewhere() -> AnyView {
    if use_app().communities().with_untracked(|all| all.len() > 1) {
        return ().into_any();
    }
    let (welcome, me) = (Welcome(lang()), Me(lang()));
    let pasting = RwSignal::new(false);
    view! {
        <Section title=Look(lang()).not_this()>
            <Rows>
                <PressRow title=welcome.have_link() icon=Glyph::Link on_press=move |()| pasting.set(true) />
                <LinkRow to=Page::Data title=welcome.import() icon=Glyph::Upload />
                <LinkRow to=Page::Create title=me.group_create() icon=Glyph::Plus />
            </Rows>
            <PasteLink open=pasting />
        </Section>
    }
    .into_any()
}
