//! Keeps the open community in step with its backend: a turn at start, after an act, on return to the page, when the network
//! is back, and at intervals while somebody looks (`exchange/sync/pace.rs`). One tab at a time takes a turn.
//!
//! Nothing leaves before the member has agreed, and nothing here stands in the way of checking in.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};

use leptos::prelude::*;

use super::step::{Step, is_remembered};
use super::{App, Session};
use crate::domain::charter::Ways;
use crate::domain::rights::Office;
use crate::exchange::sync::pace::{Event, Pace};
use crate::exchange::sync::place::Place;
use crate::exchange::sync::presets::Preset;
use crate::exchange::sync::profile::Profile;
use crate::exchange::sync::profiled::Profiled;
use crate::exchange::sync::remote::{Trouble, Unfit};
use crate::host::browser::Browser;
use crate::host::cipher::BrowserCipher;
use crate::host::deflate::Streams;
use crate::host::lock::alone;
use crate::host::timer::within;
use crate::host::wire::FetchWire;
use crate::host::{Host, Random};
use crate::store::{Look, Ready, Report, Seals, Sharing, Store, SyncTrouble, Watch, latest_backend};

/// Milliseconds after which it is looked again whether the place is as it was.
const AGAIN: f64 = 600_000.0;
/// Milliseconds that another tab may hold the turn.
const PATIENCE: i32 = 30_000;
/// A turn whose result nobody waits for: milliseconds until something happens anyway.
const LONG: u32 = 3_600_000;

/// Runs until another community is shown.
pub async fn keep(session: Session) {
    let store = session.store();
    let ears = Ears::open(&store);
    let mut keeper = Keeper { session, store, open: None, pace: Pace::default(), checked: None };
    while session.is_open() {
        let wait = keeper.step().await;
        ears.wait(wait, &mut keeper.pace).await;
    }
}

struct Keeper {
    session: Session,
    store: Store<Browser>,
    /// The backend as it was made ready last, and what speaks to it.
    open: Option<(Ready, Profiled<FetchWire>, Seals<BrowserCipher, Streams>)>,
    pace: Pace,
    /// When it was looked at last whether the place is as it was.
    checked: Option<f64>,
}

impl Keeper {
    /// Looks how things stand, takes a turn where that is to be done, and shows it. Milliseconds until the next; `None`: until
    /// something changes.
    async fn step(&mut self) -> Option<u32> {
        let app = self.session.app;
        let ready = match self.store.sharing().await {
            Ok(Sharing::On(ready)) => ready,
            Ok(other) => {
                self.open = None;
                let unknown =
                    other == Sharing::None && self.store.read(|state| latest_backend(state.charter()).is_none());
                let link_lost = unknown && is_remembered(self.session.community);
                show(self.session, |step| *step = Step { sharing: Some(other), link_lost, ..Step::default() });
                return None;
            }
            Err(trouble) => {
                show(self.session, |step| step.trouble = Some(trouble.into()));
                return Some(LONG);
            }
        };
        show(self.session, |step| step.sharing = Some(Sharing::On(ready.clone())));
        if let Err(unfit) = self.make_ready(ready) {
            show(self.session, |step| step.trouble = Some(SyncTrouble::Place(Trouble::Unfit(unfit))));
            return None;
        }
        let report = self.turn().await;
        let (came, listed) = (report.came(), report.listed);
        show(self.session, |step| {
            step.restored += report.repaired;
            step.outdated |= report.locked > 0;
            step.trouble = report.trouble;
            if step.trouble.is_none() {
                step.waiting = report.waiting;
                step.at = Some(js_sys::Date::now());
            } else {
                step.waiting = step.waiting.max(report.waiting);
            }
        });
        Some(self.pace.after(came, listed, chance(app)))
    }

    /// What speaks to the backend, made anew where it is another than before.
    fn make_ready(&mut self, ready: Ready) -> Result<(), Unfit> {
        if self.open.as_ref().is_some_and(|(open, ..)| *open == ready) {
            return Ok(());
        }
        self.checked = None;
        show(self.session, |step| step.outdated = false);
        let profile = match &ready.backend.ways {
            Ways::Preset(id) => Preset::from_id(id).and_then(|preset| preset.profile().ok()),
            Ways::Own(text) => Profile::read(text).ok(),
        };
        let place = Place {
            address: ready.backend.address.clone(),
            collection: ready.backend.collection.clone(),
            token: ready.token.clone(),
        };
        let remote = Profiled::new(FetchWire::default(), profile.ok_or(Unfit::Profile)?, &place)?;
        let seals = Seals { cipher: BrowserCipher::default(), streams: Streams, keys: ready.keys.clone() };
        self.open = Some((ready, remote, seals));
        Ok(())
    }

    async fn turn(&mut self) -> Report {
        let Some((ready, remote, seals)) = &self.open else { return Report::default() };
        let now = js_sys::Date::now();
        // Whoever runs the group looks after the place; for the others it is enough that their own is there.
        let staff = self.store.read(|state| state.my_role() >= Office::Operator);
        let lately = self.checked.is_some_and(|at| (now - at).abs() < AGAIN);
        let look = match (lately, staff) {
            (true, _) => Look::News,
            (false, true) => Look::Whole,
            (false, false) => Look::Check,
        };
        let name = format!("qunban backend {}", self.store.community());
        let place = format!("{} {}", ready.backend.address, ready.backend.collection);
        let report = alone(&name, PATIENCE, self.store.sync(&place, remote, seals, look)).await;
        match &report.trouble {
            None if look == Look::News => {}
            None => self.checked = Some(now),
            // Nobody knows what has become of the place meanwhile.
            Some(_) => self.checked = None,
        }
        report
    }
}

fn show(session: Session, change: impl FnOnce(&mut Step)) {
    if session.is_open() {
        session.app.set_step(change);
    }
}

fn chance(app: App) -> u8 {
    let mut byte = [0];
    app.phone().host().random().fill(&mut byte);
    byte[0]
}

/// What was heard.
#[derive(Clone, Copy, PartialEq)]
enum Heard {
    Event(Event),
    /// What the sharing depends on has changed.
    Changed,
}

/// What of a store calls for a turn when it changes.
#[derive(Clone, Copy)]
struct Seen {
    /// The last entry that this device wrote.
    own: Option<u32>,
    /// How often the charter's backend was decided.
    decided: usize,
    access: u32,
}

#[derive(Default)]
struct Bell {
    heard: RefCell<Vec<Heard>>,
    waker: Cell<Option<Waker>>,
}

impl Bell {
    fn ring(&self, heard: Heard) {
        let mut all = self.heard.borrow_mut();
        if !all.contains(&heard) {
            all.push(heard);
        }
        drop(all);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    async fn heard(&self) -> Heard {
        std::future::poll_fn(|context| match self.heard.borrow_mut().pop() {
            Some(heard) => Poll::Ready(heard),
            None => {
                self.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}

/// Everything by which a turn may be called for.
struct Ears {
    bell: Rc<Bell>,
    /// Ends listening to the store.
    _watch: Watch,
    handles: Vec<WindowListenerHandle>,
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.handles.drain(..).for_each(WindowListenerHandle::remove);
    }
}

impl Ears {
    fn open(store: &Store<Browser>) -> Self {
        let bell = Rc::new(Bell::default());
        let watch = {
            let (bell, store) = (bell.clone(), store.clone());
            let look = |store: &Store<Browser>| Seen {
                own: store.read(|state| state.heads().get(&state.feed()?).copied()),
                decided: store.read(|state| state.charter().backend.history().len()),
                access: store.access_changes(),
            };
            let before = Cell::new(look(&store));
            store.clone().on_change(move || {
                let now = look(&store);
                let was = before.replace(now);
                if (was.decided, was.access) != (now.decided, now.access) {
                    bell.ring(Heard::Changed);
                }
                if was.own != now.own {
                    bell.ring(Heard::Event(Event::Acted));
                }
            })
        };
        let returned = {
            let bell = bell.clone();
            move |_| {
                if !document().hidden() {
                    bell.ring(Heard::Event(Event::Returned));
                }
            }
        };
        let rings = |event| {
            let bell = bell.clone();
            move |_| bell.ring(Heard::Event(event))
        };
        let handles = vec![
            window_event_listener_untyped("visibilitychange", returned.clone()),
            window_event_listener_untyped("pageshow", returned),
            window_event_listener_untyped("online", rings(Event::Online)),
            window_event_listener_untyped("pointerdown", rings(Event::Touched)),
            window_event_listener_untyped("keydown", rings(Event::Touched)),
        ];
        Self { bell, _watch: watch, handles }
    }

    /// Waits for the next turn: as long as was said, or until something calls for it earlier. While nobody looks at the page,
    /// only what is done here calls for one.
    async fn wait(&self, wait: Option<u32>, pace: &mut Pace) {
        let began = js_sys::Date::now();
        let waited = || (js_sys::Date::now() - began).max(0.0);
        let mut due = wait.map(f64::from);
        let mut acted = false;
        loop {
            let left = due.map_or(f64::from(LONG), |due| (due - waited()).max(0.0));
            match within(left as i32, self.bell.heard()).await {
                None if due.is_some() && (acted || !document().hidden()) => return,
                None => due = None,
                Some(Heard::Changed) => return,
                Some(Heard::Event(event)) => {
                    if let Some(span) = pace.on(event, waited() as u32) {
                        let then = waited() + f64::from(span);
                        due = Some(due.map_or(then, |due| due.min(then)));
                        acted |= event == Event::Acted;
                    }
                }
            }
        }
    }
}
