//! How the open community stands to its backend (自动同步), as pages show it, and what starts keeping it in step.
//!
//! The work itself lies in a part of the program of its own ([`super::keeper`]), which is fetched only where a group has a
//! backend: by its charter, by the link that somebody came with, or by what this phone remembers.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{App, Boot, Session};
use crate::domain::id::CommunityId;
use crate::exchange::link::pass::Pass;
use crate::host::storage::StorageTrouble;
use crate::store::{Access, Sharing, SyncTrouble, latest_backend};
use crate::ui::{link, prefs};

/// What is to be seen of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Step {
    /// `None` until it is known.
    pub sharing: Option<Sharing>,
    /// The link said that the group has a backend, and the chat has dropped what it says about it.
    pub link_lost: bool,
    /// What this phone wrote that was not seen at the backend yet.
    pub waiting: u32,
    /// A newer key is in use than this phone has: the latest link brings it.
    pub outdated: bool,
    /// When the last turn went through, in milliseconds since 1970.
    pub at: Option<f64>,
    /// Why the last one did not.
    pub trouble: Option<SyncTrouble>,
    /// Documents of others that the backend had lost and that this phone has put back.
    pub restored: u32,
}

impl Step {
    /// What opens the backend, as it stands in a link; `None` where it is not open here.
    pub fn pass(&self, community: CommunityId) -> Option<String> {
        match &self.sharing {
            Some(Sharing::On(ready)) => Some(ready.pass(community).write()),
            _ => None,
        }
    }

    /// Whether what is done here reaches the others by itself, if not at this moment.
    pub fn is_on(&self) -> bool {
        matches!(self.sharing, Some(Sharing::On(_)))
    }

    /// Whether what is done here reaches the others by itself.
    pub fn is_going(&self) -> bool {
        self.is_on() && self.trouble.is_none()
    }
}

/// Keeps a community in step until another is shown; the part of the program that does it may have to be fetched first.
pub type Keep = fn(Session) -> Keeping;

/// Ends when the session does; `false` where the part did not come.
pub type Keeping = Pin<Box<dyn Future<Output = bool>>>;

/// The parameter with which a group's link says that the group has a backend. What opens it stands in the fragment, which
/// chats may drop.
pub const MARK: &str = "b";

fn line(community: CommunityId) -> String {
    format!("qunban.backend.{community}")
}

/// Whether a link has said of a community that it has a backend; its charter tells only once it has been read.
pub(super) fn is_remembered(community: CommunityId) -> bool {
    prefs::storage().and_then(|storage| storage.get_item(&line(community)).ok().flatten()).is_some()
}

fn remember(community: CommunityId) {
    if let Some(storage) = prefs::storage() {
        // Without it the charter tells, once it has been read.
        let _ = storage.set_item(&line(community), "1");
    }
}

/// Why what a link brought is not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotTaken {
    /// It is another group's, or no longer in force; or nobody takes part here.
    Unfit,
    /// What is kept here cannot be read or written.
    Storage(StorageTrouble),
}

impl From<StorageTrouble> for NotTaken {
    fn from(trouble: StorageTrouble) -> Self {
        Self::Storage(trouble)
    }
}

/// Takes in what a link brought, where it is this community's and in force.
///
/// # Errors
/// Why it is not kept.
pub async fn take_pass(session: Session, pass: Pass) -> Result<(), NotTaken> {
    let store = session.store();
    let takes_part = store.read(|state| state.me().is_some());
    if pass.community != store.community() || !takes_part {
        return Err(NotTaken::Unfit);
    }
    let charter = store.read(|state| state.charter().clone());
    let known = store.access().await?;
    let mut after = known.clone();
    after.take(pass.clone(), &charter);
    if after == known {
        // Nothing new: it is known already, or it is no longer in force.
        return if known.holds(&pass) { Ok(()) } else { Err(NotTaken::Unfit) };
    }
    let take = |access: &mut Access| {
        access.take(pass.clone(), &charter);
    };
    if !store.change_access(take).await? {
        // Other tabs were faster each time.
        return Err(NotTaken::Storage(StorageTrouble::Hanging));
    }
    remember(store.community());
    Ok(())
}

impl App {
    /// How the open community stands to its backend.
    pub fn step(self) -> Signal<Step> {
        self.step.into()
    }

    pub(super) fn set_step(self, change: impl FnOnce(&mut Step)) {
        let mut step = self.step.get_untracked();
        change(&mut step);
        if self.step.with_untracked(|before| *before != step) {
            self.step.set(step);
        }
    }

    /// Called once, by the app's start: from then on whatever community is shown is kept in step.
    pub(super) fn keep_in_step(self, keep: Keep) {
        if let Ok(fragment) = window().location().hash() {
            self.bring(&fragment);
        }
        let kept = StoredValue::new(None::<usize>);
        Effect::new(move |_| {
            let Boot::Ready(session) = self.boot.get() else { return };
            self.changed.track();
            if kept.get_value() == Some(session.place) {
                return;
            }
            let decided = session.peek(|state, _| latest_backend(state.charter()).is_some());
            let brought = self.brought.with_value(|pass| pass.as_ref().map(|pass| pass.community));
            if decided || brought == Some(session.community) || is_remembered(session.community) {
                kept.set_value(Some(session.place));
                self.step.set(Step::default());
                spawn_local(async move {
                    // Kept before anything is fetched: somebody may leave at once, and come back without the link. One that is
                    // not in force changes nothing, and a storage that cannot be read shows as soon as it is needed.
                    if let Some(pass) = session.brought() {
                        let _ = take_pass(session, pass).await;
                    }
                    // Where the part did not come, it is fetched with the next change.
                    if !keep(session).await && kept.get_value() == Some(session.place) {
                        kept.set_value(None);
                    }
                });
            } else {
                self.step.set(Step { sharing: Some(Sharing::None), ..Step::default() });
            }
        });
    }
}

impl App {
    /// Remembers what a link has brought in its fragment, until its community is open: the address changes soon after somebody
    /// has joined. `text`: an address, or what somebody has pasted.
    pub fn bring(self, text: &str) {
        if let Ok(pass) = Pass::read(text) {
            self.brought.set_value(Some(pass));
        }
    }

    /// This page's address leads to a community: remembers whether it says that there is a backend.
    pub fn comes_to(self, community: CommunityId) {
        if link::query(MARK).is_some() {
            remember(community);
        }
    }
}

impl Session {
    /// What a link has brought for this community, once.
    fn brought(self) -> Option<Pass> {
        let mine =
            self.app.brought.with_value(|pass| pass.as_ref().is_some_and(|pass| pass.community == self.community));
        mine.then(|| self.app.brought.get_value()).flatten()
    }

    /// Whether this is the community that is shown.
    pub(super) fn is_open(self) -> bool {
        self.app.boot.with_untracked(|boot| *boot == Boot::Ready(self))
    }

    /// How this community stands to its backend.
    pub fn step(self) -> Signal<Step> {
        self.app.step()
    }

    /// Of two texts the one that fits: what to do where records travel by hand, and what happens by itself where the group
    /// has a backend and this phone takes part.
    pub fn by_hand_or(
        self,
        by_hand: &'static str,
        by_itself: &'static str,
    ) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        let step = self.step();
        move || if step.with(Step::is_on) { by_itself } else { by_hand }
    }

    /// Whether records of this group travel by themselves.
    pub fn is_synced(self) -> Memo<bool> {
        let step = self.step();
        Memo::new(move |_| step.with(Step::is_on))
    }
}
