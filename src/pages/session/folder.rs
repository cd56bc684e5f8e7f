//! The published folder, read by itself: once the group is shown, and when somebody comes back to the page after some minutes.
//! On a phone without a group it is the group that is shown.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{App, Boot};
use crate::domain::id::CommunityId;
use crate::exchange::link::PARAMETER;
use crate::host::web::Beside;
use crate::route::Page;
use crate::store::{Folder, FolderTrouble, Posted, Taking};
use crate::ui::{go, href, link, prefs};

/// The file that was read last, as one line.
const LINE: &str = "qunban.folder";
/// Minutes between two looks.
const AGAIN: f64 = 5.0;
/// How long a phone without a group waits for one to arrive before it is welcomed.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the group has the network for itself.
const FIRST: Duration = Duration::from_millis(500);

/// Pages that have nothing to lose when a group arrives on a phone without one: nobody is typing there.
fn gives_way(page: Option<Page>) -> bool {
    use Page::{Board, Box, Home, Library, Me, Record, Rules, Start};
    page.is_some_and(|page| matches!(page, Home | Board | Library | Rules | Me | Record | Start | Box))
        && link::query(PARAMETER).is_none()
}

/// What was read last.
fn remembered() -> Option<Posted> {
    Posted::from_line(&prefs::storage()?.get_item(LINE).ok()??)
}

impl App {
    /// What lies beside the page; `None` until it was looked for.
    pub fn folder(self) -> Signal<Option<Result<Folder, FolderTrouble>>> {
        self.folder.into()
    }

    /// What is published of a community beside the page, as far as it was read, now or before.
    pub fn posted(self, community: CommunityId) -> Option<Posted> {
        let posted = self.folder.with(|folder| match folder {
            Some(read) => read.as_ref().ok().and_then(Folder::posted).cloned(),
            None => remembered(),
        });
        posted.filter(|posted| posted.community == community)
    }

    /// A phone without a group: the published one is shown, if there is any.
    pub(super) fn begin_bare(self) {
        if untrack(|| gives_way(link::page())) {
            let welcome = move || {
                if self.boot.with_untracked(|boot| *boot == Boot::Loading) {
                    self.boot.set(Boot::Empty);
                }
            };
            set_timeout(welcome, PATIENCE);
            spawn_local(async move {
                self.look_into_folder(Taking::Any).await;
                if !self.give_way() {
                    welcome();
                }
            });
        } else {
            self.boot.set(Boot::Empty);
            spawn_local(self.look_into_folder(Taking::Kept));
        }
    }

    /// Shows the group that has arrived on a phone without one; whether there is one to show.
    fn give_way(self) -> bool {
        let arrived = self.communities.with_untracked(|known| known.first().map(|first| first.id));
        let waits = self.boot.with_untracked(|boot| matches!(boot, Boot::Loading | Boot::Empty));
        let arrived = arrived.filter(|_| waits && untrack(|| gives_way(link::page())));
        if let Some(arrived) = arrived {
            self.open(arrived);
        }
        arrived.is_some()
    }

    pub(super) fn read_folder_soon(self) {
        set_timeout(move || self.read_folder(), FIRST);
    }

    /// Looks once more.
    pub fn read_folder(self) {
        spawn_local(self.look_into_folder(Taking::Kept));
    }

    /// Takes that community in, for somebody who came by its link; joining goes on meanwhile.
    pub fn take_in(self, community: CommunityId) {
        spawn_local(self.look_into_folder(Taking::Also(community)));
    }

    /// Opens the published community, for somebody who wants to look around in it.
    pub fn look_around(self, community: CommunityId) {
        spawn_local(async move {
            self.look_into_folder(Taking::Also(community)).await;
            if self.communities.with_untracked(|all| all.iter().any(|known| known.id == community)) {
                self.show(community).await;
                go(Page::Home, &[]);
            }
        });
    }

    pub(super) fn keep_folder(self) {
        let looked = StoredValue::new(js_sys::Date::now());
        let again = move || {
            let now = js_sys::Date::now();
            if !document().hidden() && (now - looked.get_value()).abs() >= AGAIN * 60_000.0 {
                looked.set_value(now);
                self.read_folder();
            }
        };
        let _ = window_event_listener_untyped("visibilitychange", move |_| again());
        let _ = window_event_listener_untyped("pageshow", move |_| again());
        // Whoever leaves the page of joining without having joined looks around.
        Effect::new(move || {
            if gives_way(link::page()) && self.boot.with(|boot| *boot == Boot::Empty) {
                self.give_way();
            }
        });
    }

    async fn look_into_folder(self, taking: Taking) {
        let web = Beside(href(Page::Home, &[]));
        let phone = self.phone();
        let read = match phone.ask_folder(&web, taking, remembered()).await {
            Err(known) => known,
            Ok(arrived) => {
                let open = match self.boot.get_untracked() {
                    Boot::Ready(session) => Some(session.store()),
                    _ => None,
                };
                (self.take_in)(phone, arrived, taking, open).await
            }
        };
        let remember = read.as_ref().ok().and_then(Folder::to_remember);
        if let (Some(posted), Some(storage)) = (remember, prefs::storage()) {
            // Without it the file is read once more.
            let _ = storage.set_item(LINE, &posted.line());
        }
        // The list is for choosing among groups; if it cannot be read now, the old one stays.
        let _ = self.list().await;
        self.folder.set(Some(read));
    }
}
