//! The parts of the program. What a member needs to check in is there at the start; every other page lies in a part, a
//! file of its own, which is fetched when such a page is first opened, or beforehand once the first page stands.
//! [`Page::part`] says which page lies where. While developing and in tests there is one file with everything.

use crate::host::browser::Browser;
use crate::host::timer::within;
use crate::i18n::common::Common;
use crate::pages;
use crate::pages::session::{Keeping, Reading, Session};
use crate::route::{Page, Part};
use crate::store::{Arrived, FolderTrouble, Phone, Store, Taking};
use crate::ui::layout::view_came;
use crate::ui::{Button, Empty, Glyph, Kind, Screen, Waiting, lang, link};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use wasm_split_helpers::SplitLoaderError;

/// How long a part may take to arrive, in milliseconds, before the reader is asked.
const PATIENCE: i32 = 30_000;
/// How long the first page has the network for itself before the parts are fetched beforehand.
const FIRST: Duration = Duration::from_secs(2);

type Later<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// Makes two functions of each: one that shows a page of the part, and one that only sees to it that the part is here.
macro_rules! parts {
    ($($part:ident, $fetch:ident: |$page:ident| $view:expr;)*) => { $(
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible, preload($fetch))]
        fn $part($page: Page) -> Result<AnyView, SplitLoaderError> {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        async fn $part($page: Page) -> Result<AnyView, SplitLoaderError> {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        async fn $fetch() -> Result<(), SplitLoaderError> {
            Ok(())
        }
    )* };
}

parts! {
    door, fetch_door: |page| match page {
        Page::Questions => pages::questions::view(),
        Page::Start => pages::start::view(),
        _ => pages::join::view(),
    };
    members, fetch_members: |page| match page {
        Page::Library => pages::library::view(),
        Page::Record => pages::record::view(),
        Page::Me => pages::me::view(),
        Page::Rules => pages::rules::view(),
        Page::Box => pages::letters::view(),
        Page::Data => pages::data::view(),
        _ => pages::board::view(),
    };
    desk, fetch_desk: |page| match page {
        Page::Create => pages::operator::create::view(),
        Page::Roster => pages::operator::roster::view(),
        Page::Newcomers => pages::operator::welcome::view(),
        Page::Members => pages::operator::members::view(),
        Page::Promises => pages::operator::promises::view(),
        Page::Letters => pages::operator::letters::view(),
        Page::Chain => pages::operator::chain::view(),
        Page::RollCall => pages::operator::rollcall::view(),
        Page::Report => pages::operator::report::view(),
        Page::Share => pages::operator::share::view(),
        Page::Gather => pages::operator::gather::view(),
        Page::Charter => pages::operator::charter::view(),
        Page::Questionnaire => pages::operator::questions::view(),
        Page::Responses => pages::operator::responses::view(),
        _ => pages::operator::desk::view(),
    };
}

/// Takes a published group in (`pages/session/folder.rs`): what reads files is needed at a start only where there is something
/// new, so it lies with the page that reads files too.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(members, fallible)]
fn reading(
    phone: Phone<Browser>,
    arrived: Arrived,
    taking: Taking,
    open: Option<Store<Browser>>,
) -> Result<Reading, SplitLoaderError> {
    Ok(Box::pin(async move { phone.take_in_folder(arrived, taking, open.as_ref()).await }))
}

#[cfg(not(feature = "split"))]
async fn reading(
    phone: Phone<Browser>,
    arrived: Arrived,
    taking: Taking,
    open: Option<Store<Browser>>,
) -> Result<Reading, SplitLoaderError> {
    Ok(Box::pin(async move { phone.take_in_folder(arrived, taking, open.as_ref()).await }))
}

/// Takes a published group in, once the part that can do it is here.
pub fn take_in(phone: Phone<Browser>, arrived: Arrived, taking: Taking, open: Option<Store<Browser>>) -> Reading {
    Box::pin(async move {
        match reading(phone, arrived, taking, open).await {
            Ok(reading) => reading.await,
            Err(_) => Err(FolderTrouble::Unreachable),
        }
    })
}

/// Keeps a community in step with its backend (`pages/session/keeper.rs`): fetched only where a group has one.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(keeper, fallible)]
fn keeping(session: Session) -> Result<Keeping, SplitLoaderError> {
    Ok(kept(session))
}

#[cfg(not(feature = "split"))]
async fn keeping(session: Session) -> Result<Keeping, SplitLoaderError> {
    Ok(kept(session))
}

fn kept(session: Session) -> Keeping {
    Box::pin(async move {
        pages::session::keeper::keep(session).await;
        true
    })
}

/// Keeps a community in step, once the part that can do it is here; `false` where it did not come.
pub fn keep_in_step(session: Session) -> Keeping {
    Box::pin(async move {
        match keeping(session).await {
            Ok(keeping) => keeping.await,
            Err(_) => false,
        }
    })
}

fn fetch(part: Part) -> Later<()> {
    match part {
        Part::First => Box::pin(async { Ok(()) }),
        Part::Door => Box::pin(fetch_door()),
        Part::Members => Box::pin(fetch_members()),
        Part::Desk => Box::pin(fetch_desk()),
    }
}

fn show(page: Page) -> Later<AnyView> {
    match page.part() {
        Part::First => Box::pin(async { Ok(pages::home::view()) }),
        Part::Door => Box::pin(door(page)),
        Part::Members => Box::pin(members(page)),
        Part::Desk => Box::pin(desk(page)),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Coming,
    Here,
    Lost,
}

/// The view of a page, at once when its part is here, otherwise when it has come.
pub fn view_of(page: Page) -> AnyView {
    if let Some(view) = here(page) {
        return view;
    }
    let stage = RwSignal::new(Stage::Coming);
    let call = move || {
        stage.set(Stage::Coming);
        spawn_local(async move {
            let come = matches!(within(PATIENCE, fetch(page.part())).await, Some(Ok(())));
            // The reader may have gone to another page meanwhile.
            if stage.try_set(if come { Stage::Here } else { Stage::Lost }).is_none() {
                view_came();
            }
        });
    };
    call();
    let shown = move || match stage.get() {
        Stage::Coming => view! { <Waiting /> }.into_any(),
        Stage::Here => untrack(|| here(page)).unwrap_or_else(|| lost(call)),
        Stage::Lost => lost(call),
    };
    shown.into_any()
}

/// The view of a page whose part is here. It is made within the present owner, so nothing may be awaited.
fn here(page: Page) -> Option<AnyView> {
    match show(page).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(shown) => shown.ok(),
        Poll::Pending => None,
    }
}

fn lost(call: impl Fn() + Send + Sync + 'static) -> AnyView {
    let common = Common(lang());
    view! {
        <Screen title=common.part_title()>
            <Empty glyph=Glyph::Info text=common.part_text()>
                <Button label=common.part_retry() kind=Kind::Primary on_press=move |()| call() />
                <Button label=common.part_reload() kind=Kind::Plain on_press=move |()| link::start_anew() />
            </Empty>
        </Screen>
    }
    .into_any()
}

/// Fetches beforehand, one after the other, what is likely to be opened next; a part that does not come is asked for
/// again when it is needed.
pub fn fetch_beforehand(parts: &'static [Part]) {
    set_timeout(
        move || {
            spawn_local(async move {
                for &part in parts {
                    let _: Result<(), SplitLoaderError> = fetch(part).await;
                }
            });
        },
        FIRST,
    );
}
