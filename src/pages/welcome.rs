//! A phone without a group: create one, join by a link, restore from a file, look around. And the mark that a demo group
//! carries on every page.

use crate::exchange::link::{self as group_link, LinkError, board};
use crate::i18n::join::Look;
use crate::i18n::trouble as trouble_text;
use crate::i18n::welcome::Welcome;
use crate::pages::data;
use crate::pages::join::handed;
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::store::FolderTrouble;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::{
    Button, ButtonLink, Dialog, Kind, LinkRow, Notice, PressRow, Rows, Screen, Section, TextArea, Tone, go, lang, toast,
};
use leptos::prelude::*;

pub fn view() -> AnyView {
    let text = Welcome(lang());
    let pasting = RwSignal::new(false);
    // A web page in place of the file is a host's way of saying that there is none.
    let useless = |why: &FolderTrouble| !matches!(why, FolderTrouble::WebPage | FolderTrouble::Unreachable);
    let folder = use_app().folder();
    let broken = move || {
        let broken = folder.with(|read| matches!(read, Some(Err(why)) if useless(why)));
        broken.then(|| view! { <Notice tone=Tone::Warm><p>{Look(lang()).broken()}</p></Notice> })
    };
    view! {
        <Screen title=text.title()>
            <p class="welcome-intro">{text.intro()}</p>
            {data::memory_notice(&use_app().mode())}
            {broken}
            <ButtonLink to=Page::Create label=text.start_group() kind=Kind::Primary icon=Glyph::Plus wide=true />
            <Section title=text.other_ways()>
                <Rows>
                    <PressRow
                        title=text.have_link()
                        detail=text.have_link_detail()
                        icon=Glyph::Link
                        on_press=move |()| pasting.set(true)
                    />
                    <DemoRow />
                    <LinkRow to=Page::Data title=text.import() detail=text.import_detail() icon=Glyph::Upload />
                </Rows>
            </Section>
            <p class="quiet small">{text.keeps_here()}</p>
            <PasteLink open=pasting />
        </Screen>
    }
    .into_any()
}

/// Where the text from the chat is pasted; what it gives is opened by the page that joins.
#[component]
pub fn PasteLink(open: RwSignal<bool>) -> AnyView {
    let text = Welcome(lang());
    let pasted = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<LinkError>);
    let error = Signal::derive(move || trouble.get().map(|error| trouble_text::link(error, lang())));
    Effect::new(move || {
        pasted.track();
        trouble.set(None);
    });
    let read = move |()| {
        let text = pasted.get_untracked();
        if handed::open(&text) {
            return;
        }
        use_app().bring(&text);
        match group_link::find(&text) {
            Ok((_, payload)) => {
                open.set(false);
                go(Page::Join, &[(group_link::PARAMETER, payload)]);
            }
            Err(error) => match board::find(&text) {
                Ok((_, payload)) => {
                    open.set(false);
                    go(Page::Board, &[(board::PARAMETER, payload)]);
                }
                Err(_) => trouble.set(Some(error)),
            },
        }
    };
    view! {
        <Dialog open title=text.paste_title()>
            <TextArea label=text.paste_label() hint=text.paste_hint() value=pasted error rows=4 />
            <Button label=text.paste_go() kind=Kind::Primary wide=true on_press=read />
        </Dialog>
    }
    .into_any()
}

/// Opens the demo group.
#[component]
fn DemoRow() -> AnyView {
    let text = Welcome(lang());
    let app = use_app();
    let open = move |()| {
        app.demo(move |opened| match opened {
            Ok(()) => go(Page::Home, &[]),
            Err(_) => toast(text.demo_failed()),
        });
    };
    view! { <PressRow title=text.demo() detail=text.demo_detail() icon=Glyph::Search on_press=open /> }.into_any()
}

/// The mark on every page of a demo group, with which it is removed in one tap.
pub fn demo_banner(session: Session) -> AnyView {
    let text = Welcome(lang());
    let remove = move |_| {
        use_app().forget(session.community(), move |removed| {
            toast(if removed.is_ok() { text.demo_removed() } else { text.demo_failed() });
            go(Page::Home, &[]);
        });
    };
    view! {
        <aside class="banner demo-banner">
            <Icon glyph=Glyph::Info />
            <p>{text.demo_banner()}</p>
            <button type="button" on:click=remove>{text.demo_remove()}</button>
        </aside>
    }
    .into_any()
}
