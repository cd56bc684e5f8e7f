//! Where the storage fails: what is wrong, what helps, and a way to take along what can still be read.

use super::export;
use crate::host::Custody;
use crate::host::storage::StorageTrouble;
use crate::i18n::data::Data;
use crate::i18n::trouble;
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::store::Mode;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::{Button, Kind, Notice, Screen, Section, Tone, href, lang, toast};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The page in place of all others while nothing can be opened.
pub fn cannot_start(trouble: &StorageTrouble) -> AnyView {
    let text = Data(lang());
    let app = use_app();
    let again = move |()| {
        let _ = window().location().reload();
    };
    let says = trouble::storage(trouble, lang());
    let steps = help(trouble, text).into_iter().map(|step| view! { <li>{step}</li> }).collect::<Vec<_>>();
    view! {
        <Screen title=text.cannot_title()>
            <Notice tone=Tone::Bad><p>{says}</p></Notice>
            <Section title=text.cannot_help()>
                <ul class="data-steps">{steps}</ul>
            </Section>
            <Button label=text.help_reload() kind=Kind::Primary wide=true on_press=again />
            {matches!(app.mode(), Mode::Memory(_)).then(|| view! {
                <p class="quiet small">{text.go_on_text()}</p>
                <Button label=text.go_on() wide=true on_press=move |()| app.go_on_without() />
            })}
        </Screen>
    }
    .into_any()
}

/// Above every page of an open group whose storage fails: that what is done now is not kept, or cannot be added, with
/// the way to the page that says more.
pub fn banner(session: Session) -> AnyView {
    let text = Data(lang());
    let (mode, custody) = (session.mode(), session.custody());
    let shown = move || {
        let says = match (mode.get(), custody.get()) {
            (Mode::Kept, None | Some(Custody::Kept)) => return None,
            (Mode::Kept, Some(Custody::PageOnly)) => text.page_only_short(),
            (Mode::Kept, Some(Custody::Gone)) => text.gone_short(),
            (Mode::Memory(_), _) => text.memory_short(),
            (Mode::ReadOnly(_), _) => text.read_only_title(),
        };
        Some(view! {
            <aside class="banner" data-tone="trouble">
                <Icon glyph=Glyph::Warning />
                <p>{says}</p>
                <a href=href(Page::Data, &[])>{text.banner_more()}</a>
            </aside>
        })
    };
    view! { {shown} }.into_any()
}

/// Where the browser keeps nothing: that what is done now lasts only while the page is open.
pub fn memory_notice(mode: &Mode) -> Option<AnyView> {
    let text = Data(lang());
    matches!(mode, Mode::Memory(_)).then(|| {
        view! {
            <Notice tone=Tone::Warm title=text.memory_title()><p class="small">{text.memory_text()}</p></Notice>
        }
        .into_any()
    })
}

/// On the page of the data: what is wrong with the storage, what helps, and the ways out.
pub(super) fn state_of_storage(session: Session) -> AnyView {
    let text = Data(lang());
    let (mode, custody) = (session.mode(), session.custody());
    let shown = move || match mode.get() {
        Mode::Kept => state_of_key(session, custody.get()),
        mode @ Mode::Memory(_) => memory_notice(&mode).into_any(),
        Mode::ReadOnly(trouble) => {
            let steps = help(&trouble, text).into_iter().map(|step| view! { <li>{step}</li> }).collect::<Vec<_>>();
            view! {
                <Notice tone=Tone::Bad title=text.read_only_title()>
                    <p class="small">{trouble::storage(&trouble, lang())}</p>
                    <ul class="data-steps small">{steps}</ul>
                    {export::button(session, Kind::Quiet)}
                    {(trouble == StorageTrouble::ContinuedElsewhere).then(|| afresh(session))}
                </Notice>
            }
            .into_any()
        }
    };
    view! { {shown} }.into_any()
}

/// Where the browser keeps the records and not the key: what that means, and the way on.
fn state_of_key(session: Session, custody: Option<Custody>) -> AnyView {
    let text = Data(lang());
    let help = vec![text.help_private(), text.help_browser()];
    let steps = help.into_iter().map(|step| view! { <li>{step}</li> }).collect::<Vec<_>>();
    match custody {
        None | Some(Custody::Kept) => ().into_any(),
        Some(Custody::PageOnly) => view! {
            <Notice tone=Tone::Warm title=text.page_only_title()>
                <p class="small">{text.page_only_text()}</p>
                <ul class="data-steps small">{steps}</ul>
                {export::button(session, Kind::Quiet)}
            </Notice>
        }
        .into_any(),
        Some(Custody::Gone) => view! {
            <Notice tone=Tone::Bad title=text.gone_short()>
                <p class="small">{text.gone_text()}</p>
                {afresh(session)}
            </Notice>
        }
        .into_any(),
    }
}

/// Gives up what was continued elsewhere: from here on this phone writes a record of its own beside it.
fn afresh(session: Session) -> AnyView {
    let text = Data(lang());
    let go = move |()| {
        spawn_local(async move {
            match session.store().go_on_afresh().await {
                Ok(()) => toast(text.afresh_done()),
                Err(why) => toast(trouble::storage(&why, text.0)),
            }
        });
    };
    view! {
        <p class="small">{text.afresh_text()}</p>
        <Button label=text.afresh_go() on_press=go />
    }
    .into_any()
}

/// What somebody can try, the likeliest first.
fn help(trouble: &StorageTrouble, text: Data) -> Vec<&'static str> {
    match trouble {
        StorageTrouble::Missing => vec![text.help_browser()],
        StorageTrouble::Blocked => vec![text.help_private(), text.help_browser()],
        StorageTrouble::Hanging => vec![text.help_tabs(), text.help_browser()],
        StorageTrouble::HeldByOtherTab => vec![text.help_tabs()],
        StorageTrouble::Full => vec![text.help_space(), text.help_export()],
        StorageTrouble::Newer => vec![text.help_reloading()],
        StorageTrouble::Damaged(_) => vec![text.help_export(), text.help_restore()],
        StorageTrouble::ContinuedElsewhere => vec![text.help_export()],
        StorageTrouble::Failed(_) => vec![text.help_tabs(), text.help_browser()],
    }
}
