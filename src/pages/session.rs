//! How pages read and act: an open community as memoised slices of its state, and what this phone keeps besides.
//!
//! [`App`] is there from the start and knows which community is open; [`Session`] is that community. Every change of the
//! log, whoever made it, and every new minute makes the slices look again; a page is touched only where its slice differs.

pub mod boards;
mod folder;
pub mod keeper;
mod step;

pub use step::{Keep, Keeping, MARK, NotTaken, Step, take_pass};

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::command::Command;
use crate::domain::day::{Day, Moment};
use crate::domain::fact::Origin;
use crate::domain::id::{CommunityId, MemberId, ResourceId};
use crate::domain::state::State;
use crate::exchange::link::Invitation;
use crate::exchange::link::pass::Pass;
use crate::host::browser::Browser;
use crate::host::storage::{Persistence, StorageTrouble};
use crate::host::{Clock, Custody, Host, Portable, Random};
use crate::store::{Arrived, Folder, FolderTrouble, Known, Mode, Phone, Store, StoreError, Taking, Watch};
use crate::templates::Draft;
use crate::templates::demo;
use crate::ui::lang;

/// The present, as a slice sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now {
    pub moment: Moment,
    /// The community's day by its day-start hour; a challenge's window may place the moment on another.
    pub today: Day,
    /// Minutes since midnight on the community's clock.
    pub minute: u16,
}

/// What the app has to show first.
#[derive(Clone, PartialEq, Debug)]
pub enum Boot {
    Loading,
    /// No community on this phone.
    Empty,
    Ready(Session),
    /// The community that was open cannot be read.
    CannotStart(StorageTrouble),
}

/// What became of a published group, once it is known.
pub type Reading = Pin<Box<dyn Future<Output = Result<Folder, FolderTrouble>>>>;

/// Takes a published group in; the part of the program that does it may have to be fetched first.
pub type TakeIn = fn(Phone<Browser>, Arrived, Taking, Option<Store<Browser>>) -> Reading;

/// This phone, as pages see it.
#[derive(Clone, Copy)]
pub struct App {
    boot: RwSignal<Boot>,
    communities: RwSignal<Vec<Known>>,
    /// Counts changes of the open community's log.
    changed: RwSignal<u64>,
    /// Counts minutes and returns to the page.
    ticked: RwSignal<u64>,
    phone: StoredValue<Option<Phone<Browser>>, LocalStorage>,
    watch: StoredValue<Option<Watch>, LocalStorage>,
    stores: StoredValue<Vec<Store<Browser>>, LocalStorage>,
    /// What lies beside the page; `None` until it was looked for.
    folder: RwSignal<Option<Result<Folder, FolderTrouble>>>,
    take_in: TakeIn,
    step: RwSignal<Step>,
    /// What a link has brought for a community's backend.
    brought: StoredValue<Option<Pass>>,
}

/// An open community. Two sessions are equal when they are the same opening of it.
#[derive(Clone, Copy)]
pub struct Session {
    app: App,
    place: usize,
    community: CommunityId,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "session of {}", self.community)
    }
}

thread_local! {
    /// The app of this page; callbacks that run outside the reactive tree need it too.
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
}

/// What this phone keeps. To be used once [`App::start`] has been called.
pub fn use_app() -> App {
    APP.with(|app| *app.borrow()).expect("the app is started before any page is shown")
}

/// The open community; pages that need one are shown only when there is one.
pub fn use_session() -> Session {
    match use_app().boot.get_untracked() {
        Boot::Ready(session) => session,
        other => unreachable!("this page is shown only with an open community, not {other:?}"),
    }
}

/// The community that is shown first: the one that was open last among those in which somebody on this phone takes part;
/// whoever has only looked around elsewhere is at home there.
fn begin_with(known: &[Known]) -> Option<CommunityId> {
    known.iter().find(|known| known.takes_part).or(known.first()).map(|known| known.id)
}

/// A new person's identifier, from the browser's randomness.
pub fn new_member_id() -> MemberId {
    MemberId::from_bits(use_app().bits())
}

/// A new resource's identifier, from the browser's randomness.
pub fn new_resource_id() -> ResourceId {
    ResourceId::from_bits(use_app().bits())
}

/// A new promise's identifier, from the browser's randomness.
pub fn new_promise_id() -> crate::domain::id::PromiseId {
    crate::domain::id::PromiseId::from_bits(use_app().bits())
}

/// The identifier of a new text of the operators' own, from the browser's randomness.
pub fn new_text_id() -> crate::domain::id::TextId {
    crate::domain::id::TextId::from_bits(use_app().bits() as u32)
}

/// A new challenge's identifier, from the browser's randomness.
pub fn new_challenge_id() -> crate::domain::id::ChallengeId {
    crate::domain::id::ChallengeId::from_bits(use_app().bits() as u32)
}

/// A new question's identifier, from the browser's randomness.
pub fn new_question_id() -> crate::domain::id::QuestionId {
    crate::domain::id::QuestionId::from_bits(use_app().bits() as u32)
}

impl App {
    /// Opens the storage and the community that was open last. Called once, by the app's root.
    pub fn start(take_in: TakeIn, keep: Keep) -> Self {
        let app = App {
            boot: RwSignal::new(Boot::Loading),
            communities: RwSignal::new(Vec::new()),
            changed: RwSignal::new(0),
            ticked: RwSignal::new(0),
            phone: StoredValue::new_local(None),
            watch: StoredValue::new_local(None),
            stores: StoredValue::new_local(Vec::new()),
            folder: RwSignal::new(None),
            take_in,
            step: RwSignal::default(),
            brought: StoredValue::new(None),
        };
        APP.with(|cell| *cell.borrow_mut() = Some(app));
        app.keep_time();
        spawn_local(async move {
            loop {
                let phone = Phone::start(Browser::named(crate::host::browser::NAME)).await;
                if app.boot.with_untracked(|boot| matches!(boot, Boot::Empty | Boot::Ready(_))) {
                    // Somebody did not want to wait any longer.
                    return;
                }
                let mode = phone.mode();
                app.phone.set_value(Some(phone));
                let Mode::Memory(trouble) = mode else { break };
                if !trouble.may_hide_records() {
                    break;
                }
                let may_answer_yet = trouble == StorageTrouble::Hanging;
                app.boot.set(Boot::CannotStart(trouble));
                if !may_answer_yet {
                    return;
                }
            }
            match app.list().await {
                Err(trouble) => app.boot.set(Boot::CannotStart(trouble)),
                Ok(()) => match app.communities.with_untracked(|known| begin_with(known)) {
                    None => app.begin_bare(),
                    Some(last) => {
                        app.show(last).await;
                        app.read_folder_soon();
                    }
                },
            }
        });
        app.keep_folder();
        app.keep_in_step(keep);
        app
    }

    /// Goes on without what is kept, for as long as the page is open.
    pub fn go_on_without(self) {
        self.boot.set(Boot::Empty);
    }

    /// Looks at the clock four times a minute and when somebody comes back to the page, so that a day that ended or a
    /// window that opened is noticed.
    fn keep_time(self) {
        let minute = || js_sys::Date::now() as i64 / 60_000;
        let last = StoredValue::new(minute());
        let look = move || {
            if last.get_value() != minute() {
                last.set_value(minute());
                self.ticked.update(|count| *count += 1);
            }
        };
        set_interval(look, Duration::from_secs(15));
        let _ = window_event_listener_untyped("visibilitychange", move |_| look());
        let _ = window_event_listener_untyped("pageshow", move |_| look());
    }

    pub fn boot(self) -> Signal<Boot> {
        self.boot.into()
    }

    /// The communities of this phone, the last opened first.
    pub fn communities(self) -> Signal<Vec<Known>> {
        self.communities.into()
    }

    /// How what is done here is kept.
    pub fn mode(self) -> Mode {
        self.phone.with_value(|phone| phone.as_ref().map_or(Mode::Kept, Phone::mode))
    }

    /// The device's own zone, for a new community.
    pub fn device_zone(self) -> String {
        self.phone().host().clock().device_zone()
    }

    /// The moment on a zone's clock.
    pub fn moment(self, zone: &str) -> Moment {
        self.phone().host().clock().now(zone)
    }

    /// Whether this browser knows a zone of that name.
    pub fn zone_is_known(self, zone: &str) -> bool {
        self.phone().host().clock().zone_is_known(zone)
    }

    /// What this device keeps; there once the app has left [`Boot::Loading`].
    pub fn phone(self) -> Phone<Browser> {
        self.phone.with_value(Clone::clone).expect("pages are shown when the phone's storage has answered")
    }

    fn bits(self) -> u64 {
        self.phone().host().random().bits()
    }

    async fn list(self) -> Result<(), StorageTrouble> {
        let known = self.phone().communities().await?;
        self.communities.set(known);
        Ok(())
    }

    /// Shows a community of this phone.
    pub fn open(self, community: CommunityId) {
        spawn_local(self.show(community));
    }

    async fn show(self, community: CommunityId) {
        let store = self.phone().open(community).await;
        self.enter(store).await;
    }

    async fn enter(self, store: Store<Browser>) {
        let nothing = store.read(|state| state.heads().is_empty());
        if let (Mode::ReadOnly(trouble), true) = (store.mode(), nothing) {
            self.boot.set(Boot::CannotStart(trouble));
            return;
        }
        self.watch.set_value(Some(store.on_change(move || self.changed.update(|count| *count += 1))));
        let community = store.community();
        let place = self
            .stores
            .try_update_value(|stores| {
                stores.push(store);
                stores.len() - 1
            })
            .unwrap_or_default();
        // The list shows names and which is open; if it cannot be read now, the old one stays.
        let _ = self.list().await;
        self.boot.set(Boot::Ready(Session { app: self, place, community }));
        // What was read before, a welcome or another group, may have been scrolled.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Founds a community from what the create page has, its season beginning on `first`, and opens it.
    pub fn create(
        self,
        draft: Draft,
        name: String,
        zone: String,
        first: Day,
        then: impl FnOnce(Result<(), StoreError>) + 'static,
    ) {
        let settings = draft.settings(new_challenge_id(), &zone, first);
        let command = Command::Found { member: new_member_id(), name, settings };
        spawn_local(async move {
            match self.phone().found(command).await {
                Ok(store) => {
                    self.enter(store).await;
                    then(Ok(()));
                }
                Err(error) => then(Err(error)),
            }
        });
    }

    /// Joins the invitation's community as a new person and opens it. Where this phone takes part already, it is opened.
    pub fn join(self, invitation: Invitation, name: String, then: impl FnOnce(Result<(), StoreError>) + 'static) {
        let by = invitation.inviter.map(|inviter| inviter.member);
        let terms = invitation.settings;
        self.take_part(
            invitation.community,
            async move |store: &Store<Browser>| store.join(name, terms, by).await,
            then,
        );
    }

    /// Says that this phone is somebody whom it knows in the invitation's community, and opens it; an operator confirms.
    pub fn claim(
        self,
        invitation: Invitation,
        member: MemberId,
        name: String,
        then: impl FnOnce(Result<(), StoreError>) + 'static,
    ) {
        let command = Command::Claim { member, name: Some(name), terms: invitation.settings };
        self.take_part(invitation.community, async move |store: &Store<Browser>| store.run(command).await, then);
    }

    fn take_part(
        self,
        community: CommunityId,
        begin: impl AsyncFnOnce(&Store<Browser>) -> Result<Vec<Origin>, StoreError> + 'static,
        then: impl FnOnce(Result<(), StoreError>) + 'static,
    ) {
        self.comes_to(community);
        spawn_local(async move {
            let store = self.phone().open(community).await;
            if store.read(|state| state.me().is_none())
                && let Err(error) = begin(&store).await
            {
                then(Err(error));
                return;
            }
            self.enter(store).await;
            then(Ok(()));
        });
    }

    /// Goes on in a community with keys from elsewhere, as the person of `command`, and opens it.
    pub fn go_on_with(
        self,
        community: CommunityId,
        keys: Portable,
        command: Command,
        then: impl FnOnce(Result<(), StoreError>) + 'static,
    ) {
        spawn_local(async move {
            match self.phone().go_on_with(community, &keys, command).await {
                Ok(store) => {
                    self.enter(store).await;
                    then(Ok(()));
                }
                Err(error) => then(Err(error)),
            }
        });
    }

    /// Reads what this phone knows of a community, open or not; `then` hears nothing where it knows nothing.
    pub fn read_in<T: 'static>(self, community: CommunityId, read: fn(&State) -> T, then: impl FnOnce(T) + 'static) {
        if self.communities.with_untracked(|all| all.iter().any(|known| known.id == community)) {
            spawn_local(async move { then(self.phone().open(community).await.read(read)) });
        }
    }

    /// Removes a community and its key from this phone, and opens the next, if any.
    pub fn forget(self, community: CommunityId, then: impl FnOnce(Result<(), StorageTrouble>) + 'static) {
        spawn_local(async move {
            let done = self.phone().erase(community).await;
            if done.is_ok() {
                boards::forget(community);
                let listed = self.list().await;
                let next = self.communities.with_untracked(|known| known.first().map(|known| known.id));
                match (listed, next) {
                    (Err(trouble), _) => self.boot.set(Boot::CannotStart(trouble)),
                    (Ok(()), Some(next)) => self.show(next).await,
                    (Ok(()), None) => self.boot.set(Boot::Empty),
                }
            }
            then(done);
        });
    }

    /// Makes the demo group on this phone and opens it.
    pub fn demo(self, then: impl FnOnce(Result<(), StoreError>) + 'static) {
        let zone = self.device_zone();
        let lang = lang();
        let today = demo::today(lang, self.moment(&zone));
        spawn_local(async move {
            let others = demo::others(lang, today);
            match self.phone().seed(|feed| demo::story(lang, &zone, today, feed), others).await {
                Ok(store) => {
                    self.enter(store).await;
                    then(Ok(()));
                }
                Err(error) => then(Err(error)),
            }
        });
    }

    /// After something was brought in from a file: opens the community that it belongs to.
    pub fn brought_in(self, community: CommunityId) {
        self.open(community);
    }
}

impl Session {
    pub fn community(self) -> CommunityId {
        self.community
    }

    /// The store behind, for export, merge and erasure.
    pub fn store(self) -> Store<Browser> {
        self.app.stores.with_value(|stores| stores[self.place].clone())
    }

    /// A slice of the state: looked at again with every change of the log and every minute, and passed on where it
    /// differs.
    pub fn view<T: PartialEq + Clone + Send + Sync + 'static>(
        self,
        read: impl Fn(&State, Now) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.look(&read))
    }

    /// As [`Self::view`], for what does not change within a day: looked at again with every change of the log, and when the
    /// day of the group or of a challenge has changed.
    pub fn view_by_day<T: PartialEq + Clone + Send + Sync + 'static>(
        self,
        read: impl Fn(&State, Now) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let days = self.view(|state, now| {
            let challenges = state.charter().challenges.keys();
            challenges.map(|id| state.place(*id, now.moment).day).chain([now.today]).collect::<Vec<Day>>()
        });
        Memo::new(move |_| {
            self.app.changed.track();
            // Read, not only followed: what nobody reads is never worked out, and so never differs.
            days.with(|_| ());
            self.peek(&read)
        })
    }

    /// Reads inside a memo or an effect, which then runs again with every change of the log and every minute.
    pub fn look<T>(self, read: impl FnOnce(&State, Now) -> T) -> T {
        self.app.changed.track();
        self.app.ticked.track();
        self.peek(read)
    }

    /// Reads once.
    pub fn peek<T>(self, read: impl FnOnce(&State, Now) -> T) -> T {
        let store = self.store();
        let moment = store.moment();
        store.read(|state| read(state, Now { moment, today: state.today(moment), minute: moment.minute }))
    }

    /// Does what a person wants; `then` hears when it is durable, or why not.
    pub fn act(self, command: Command, then: impl FnOnce(Result<(), StoreError>) + 'static) {
        self.act_named(command, |done| then(done.map(|_| ())));
    }

    /// As [`Self::act`]; `then` hears the facts that were written, so that they can be taken back.
    pub fn act_named(self, command: Command, then: impl FnOnce(Result<Vec<Origin>, StoreError>) + 'static) {
        let store = self.store();
        spawn_local(async move { then(store.run(command).await) });
    }

    /// How what is done here is kept.
    pub fn mode(self) -> Signal<Mode> {
        Signal::derive(move || {
            self.app.changed.track();
            self.store().mode()
        })
    }

    /// Where this phone's key is, as far as known.
    pub fn custody(self) -> Signal<Option<Custody>> {
        Signal::derive(move || {
            self.app.changed.track();
            self.store().custody()
        })
    }

    /// What the browser said about keeping the storage; it is asked after the first check-in.
    pub fn persistence(self) -> Signal<Persistence> {
        Signal::derive(move || {
            self.app.changed.track();
            self.store().persistence()
        })
    }

    /// Whether this is the demo group.
    pub fn is_demo(self) -> bool {
        self.store().read(|state| state.charter().challenges.contains_key(&demo::CHALLENGE))
    }
}
