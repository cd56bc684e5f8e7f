//! Coming back with a recovery file: the file, its passphrase, and this phone is the founder's again.
//!
//! What reads and opens such a file is used by the page that makes one, too.

use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::exchange::link as group_link;
use crate::exchange::recovery::{PASSPHRASE, Recovery, RecoveryError};
use crate::host::passphrase::{self, Lock};
use crate::host::{KeyTrouble, Portable};
use crate::i18n::recovery::Recover;
use crate::i18n::trouble;
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::ui::{Button, FileButton, Glyph, Kind, Notice, TextArea, TextField, Tone, day, go, lang, read_text, toast};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is wrong with a text that should be a recovery file.
pub fn says(error: RecoveryError) -> &'static str {
    let text = Recover(lang());
    match error {
        RecoveryError::NotOurs => text.not_ours(),
        RecoveryError::Damaged => text.damaged(),
        RecoveryError::Newer => text.newer(),
    }
}

/// The keys of a file; `None` where the passphrase does not open it.
pub async fn unlock(file: &Recovery, typed: &str) -> Result<Option<Portable>, KeyTrouble> {
    let lock = file.lock();
    let bound = Recovery::bound(file.community, file.member, file.feed);
    let lock = Lock { rounds: lock.rounds, salt: &lock.salt, nonce: &lock.nonce, bound: &bound };
    let plain = passphrase::open(typed, lock, &file.locked.0).await?;
    Ok(plain.and_then(|plain| file.keys(&plain)))
}

/// Choosing the file or pasting its text.
pub fn choosing(found: Callback<Recovery>) -> AnyView {
    let text = Recover(lang());
    let error = RwSignal::new(None::<&'static str>);
    let pasted = RwSignal::new(String::new());
    let look = move |written: &str| match Recovery::read(written.trim()) {
        Ok(file) => found.run(file),
        Err(why) => drop(error.try_set(Some(says(why)))),
    };
    let chosen = move |file: web_sys::File| {
        error.set(None);
        spawn_local(async move {
            match read_text(&file).await {
                Ok(written) => look(&written),
                Err(_) => drop(error.try_set(Some(text.not_ours()))),
            }
        });
    };
    view! {
        {move || error.get().map(|error| view! { <Notice tone=Tone::Bad><p>{error}</p></Notice> })}
        <FileButton label=text.choose() accept=".json,application/json,text/plain" icon=Glyph::Upload wide=true on_file=chosen />
        <TextArea label=text.paste() value=pasted rows=2 />
        <Button
            label=text.read()
            wide=true
            disabled=Signal::derive(move || pasted.with(|pasted| pasted.trim().is_empty()))
            on_press=move |()| {
                error.set(None);
                pasted.with_untracked(|pasted| look(pasted));
            }
        />
    }
    .into_any()
}

/// The passphrase of a file that was read, and opening it. `opened` hears the keys.
pub fn opening(
    file: Recovery,
    label: &'static str,
    opened: Callback<(Recovery, Portable)>,
    failed: RwSignal<Option<String>>,
) -> AnyView {
    let text = Recover(lang());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let file = StoredValue::new(file);
    let open = move |()| {
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let file = file.get_value();
            let keys = unlock(&file, &typed.get_untracked()).await;
            let _ = busy.try_set(false);
            match keys {
                Ok(Some(keys)) => opened.run((file, keys)),
                Ok(None) => drop(failed.try_set(Some(text.wrong().to_owned()))),
                Err(why) => drop(failed.try_set(Some(trouble::key(&why, lang())))),
            }
        });
    };
    let short = Signal::derive(move || typed.with(|typed| typed.trim().chars().count() < PASSPHRASE));
    view! {
        <TextField label=text.passphrase() value=typed />
        {move || busy.get().then(|| view! { <p class="quiet small" role="status">{text.opening()}</p> })}
        {move || failed.get().map(|why| view! { <Notice tone=Tone::Bad><p>{why}</p></Notice> })}
        <Button label kind=Kind::Primary wide=true busy disabled=short on_press=open />
    }
    .into_any()
}

/// `session`: the group that is open, if one is.
pub(super) fn view(session: Option<Session>) -> AnyView {
    let text = Recover(lang());
    let app = use_app();
    let found = RwSignal::new(None::<Recovery>);
    let failed = RwSignal::new(None::<String>);
    let opened = Callback::new(move |(file, keys): (Recovery, Portable)| {
        let terms = group_link::read(&format!("g={}", file.group)).ok();
        let terms = terms.filter(|terms| terms.community == file.community);
        let command = Command::Claim {
            member: file.member,
            name: Some(file.who.clone()),
            terms: terms.map(|terms| terms.settings).unwrap_or_default(),
        };
        app.go_on_with(file.community, keys, command, move |done| match done {
            Ok(()) => {
                toast(text.done(&file.who));
                go(Page::Me, &[]);
            }
            Err(why) => drop(failed.try_set(Some(trouble::explain(&why, lang())))),
        });
    });
    // For founders alone: everybody else's page stays short.
    let wanted = RwSignal::new(false);
    let shown = move || match found.get() {
        None if !wanted.get() => view! {
            <Button label=text.use_go() icon=Glyph::Upload wide=true on_press=move |()| wanted.set(true) />
        }
        .into_any(),
        None => choosing(Callback::new(move |file| found.set(Some(file)))),
        Some(file) => {
            let here = session.is_some_and(|session| session.community() == file.community);
            let known = app.communities().with(|all| all.iter().any(|one| one.id == file.community));
            let made = day::full(Day((file.at.div_euclid(86_400)) as i32));
            let other = (session.is_some() && !here).then(|| text.of_other(&file.name));
            let member = here && session.is_some_and(|session| session.peek(|state, _| state.me().is_some()));
            view! {
                <p>{text.of_group(&file.name, &made)}</p>
                {other.map(|other| view! { <p class="small">{other}</p> })}
                {(!known).then(|| view! { <p class="small">{text.import_first()}</p> })}
                {member.then(|| view! { <p class="quiet small">{text.gives_up()}</p> })}
                {opening(file, text.go(), opened, failed)}
            }
            .into_any()
        }
    };
    view! {
        <div class="data-part">
            <p>{text.use_text()}</p>
            {shown}
        </div>
    }
    .into_any()
}
