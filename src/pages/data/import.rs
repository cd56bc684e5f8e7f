//! A file in: read, looked over, and only then merged.

use crate::exchange::recovery::Recovery;
use crate::i18n::data::Data;
use crate::i18n::recovery::Recover;
use crate::i18n::trouble;

use crate::host::browser::Browser;
use crate::pages::session::{App, Session, use_app};
use crate::route::Page;
use crate::store::{File, FileError, MergeError, Preview, Store, Why};
use crate::ui::icon::Glyph;
use crate::ui::{Button, Chip, FileButton, Kind, Notice, TextArea, Tone, go, lang, read_text, toast};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A file that was read, and where it would go.
struct Found {
    preview: Preview,
    store: Store<Browser>,
    /// Another group than the one that is open.
    elsewhere: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose,
    Reading,
    LookOver,
    Merging,
}

/// `session`: the group that is open, if one is.
pub(super) fn view(session: Option<Session>) -> AnyView {
    let text = Data(lang());
    let app = use_app();
    let step = RwSignal::new(Step::Choose);
    let error = RwSignal::new(None::<String>);
    let found = StoredValue::new_local(None::<Found>);
    let pasted = RwSignal::new(String::new());

    let look_over = move |written: String| async move {
        match preview(app, session, &written).await {
            Ok(there) => {
                // It is told below as well; if it cannot be kept, that is all that is lost.
                let _ = there.store.set_apart(&there.preview).await;
                found.set_value(Some(there));
                let _ = step.try_set(Step::LookOver);
            }
            Err(why) => {
                let meant = Recovery::is_meant(&written).then(|| Recover(lang()).use_below().to_owned());
                let _ = error.try_set(Some(meant.unwrap_or_else(|| cannot_merge(&why, text))));
                let _ = step.try_set(Step::Choose);
            }
        }
    };
    let begin = move || {
        error.set(None);
        step.set(Step::Reading);
    };
    let chosen = move |file: web_sys::File| {
        begin();
        spawn_local(async move {
            match read_text(&file).await {
                Ok(written) => look_over(written).await,
                Err(_) => {
                    let _ = error.try_set(Some(text.file_unreadable().to_owned()));
                    let _ = step.try_set(Step::Choose);
                }
            }
        });
    };
    let read_pasted = move |()| {
        begin();
        spawn_local(look_over(pasted.get_untracked()));
    };
    let merge = move |()| {
        let Some(Found { preview, store, elsewhere }) = found.try_update_value(Option::take).flatten() else { return };
        step.set(Step::Merging);
        spawn_local(async move {
            match store.merge_apply(preview).await {
                Ok(new) => {
                    toast(text.merged(new));
                    if elsewhere {
                        app.open(store.community());
                        go(Page::Home, &[]);
                    }
                }
                Err(why) => {
                    let _ = error.try_set(Some(trouble::explain(&why, text.0)));
                }
            }
            let _ = pasted.try_set(String::new());
            let _ = step.try_set(Step::Choose);
        });
    };
    let drop_it = move |()| {
        found.set_value(None);
        step.set(Step::Choose);
    };

    let busy = Signal::derive(move || step.get() == Step::Reading);
    let choosing = move || {
        view! {
            <FileButton label=text.choose_file() accept=".json,application/json,text/plain" icon=Glyph::Upload wide=true on_file=chosen />
            <TextArea label=text.paste_label() value=pasted rows=3 />
            <Button
                label=text.paste_go()
                wide=true
                busy
                disabled=Signal::derive(move || pasted.with(|pasted| pasted.trim().is_empty()))
                on_press=read_pasted
            />
        }
        .into_any()
    };
    let shown = move || match step.get() {
        Step::Choose | Step::Reading => choosing(),
        Step::Merging => view! { <p role="status">{text.merging()}</p> }.into_any(),
        Step::LookOver => {
            let summary =
                found.with_value(|found| found.as_ref().map(|found| Summary::of(found, session.is_none(), text)));
            summary.map_or_else(|| ().into_any(), |summary| looked_over(summary, merge, drop_it))
        }
    };
    view! {
        <div class="data-part">
            <p>{text.import_text()}</p>
            {move || error.get().map(|error| view! { <Notice tone=Tone::Bad><p>{error}</p></Notice> })}
            {shown}
        </div>
    }
    .into_any()
}

async fn preview(app: App, session: Option<Session>, written: &str) -> Result<Found, MergeError> {
    let other = match session {
        Some(session) => {
            let store = session.store();
            match store.merge_preview(written).await {
                Ok(preview) => return Ok(Found { preview, store, elsewhere: false }),
                Err(MergeError::OtherCommunity { id, .. }) => id,
                Err(why) => return Err(why),
            }
        }
        None => File::parse(written).map_err(MergeError::File)?.community,
    };
    let store = app.phone().open(other).await;
    let preview = store.merge_preview(written).await?;
    Ok(Found { preview, store, elsewhere: true })
}

/// What a preview says.
struct Summary {
    group: String,
    new: u32,
    known: u32,
    /// Why something is left out, and how often.
    invalid: Vec<(&'static str, u32)>,
    elsewhere: bool,
    /// Nothing is on this phone yet.
    restores: bool,
}

impl Summary {
    fn of(found: &Found, restores: bool, text: Data) -> Self {
        let mut invalid: Vec<(&'static str, u32)> = Vec::new();
        for part in &found.preview.invalid {
            let why = flaw(part.why, text);
            match invalid.iter_mut().find(|(known, _)| *known == why) {
                Some((_, times)) => *times += 1,
                None => invalid.push((why, 1)),
            }
        }
        Self {
            group: found.preview.name.clone(),
            new: found.preview.new,
            known: found.preview.known,
            invalid,
            elsewhere: found.elsewhere,
            restores,
        }
    }
}

fn looked_over(
    summary: Summary,
    merge: impl Fn(()) + Send + Sync + 'static,
    drop_it: impl Fn(()) + Send + Sync + 'static,
) -> AnyView {
    let text = Data(lang());
    let Summary { group, new, known, invalid, elsewhere, restores } = summary;
    let bad: u32 = invalid.iter().map(|(_, times)| times).sum();
    let reasons = invalid
        .into_iter()
        .map(|(why, times)| view! { <li>{format!("{why} × {times}")}</li> }.into_any())
        .collect::<Vec<_>>();
    let nothing = new == 0;
    let label = if restores { text.restore_go() } else { text.merge_go() };
    view! {
        <div class="me-card" role="status">
            <h3>{text.preview_of(&group)}</h3>
            <div class="data-counts">
                <Chip label=text.preview_new(new) tone=Tone::Good icon=Glyph::Plus />
                <Chip label=text.preview_known(known) icon=Glyph::Check />
                {(bad > 0).then(|| view! { <Chip label=text.preview_invalid(bad) tone=Tone::Bad icon=Glyph::Warning /> })}
            </div>
            {(bad > 0).then(|| view! { <ul class="data-invalid">{reasons}</ul> })}
            {(elsewhere && !restores).then(|| view! { <p class="small">{text.preview_other_group()}</p> })}
            {nothing.then(|| view! { <p class="small">{text.preview_nothing()}</p> })}
            <div class="actions">
                {(!nothing).then(|| view! { <Button label kind=Kind::Primary wide=true on_press=merge /> })}
                <Button label=text.discard() wide=true on_press=drop_it />
            </div>
        </div>
    }
    .into_any()
}

fn flaw(why: Why, text: Data) -> &'static str {
    match why {
        Why::Unreadable => text.why_unreadable(),
        Why::Flaw(_) => text.why_altered(),
    }
}

fn cannot_merge(why: &MergeError, text: Data) -> String {
    match why {
        MergeError::File(FileError::NotJson { line, .. }) => text.not_json(u32::try_from(*line).unwrap_or(u32::MAX)),
        MergeError::File(FileError::NotOurs) => text.not_ours().to_owned(),
        MergeError::File(FileError::Newer { .. }) => text.newer_file().to_owned(),
        MergeError::File(FileError::Damaged) => text.damaged_file().to_owned(),
        // A file is always looked at by the store of its own group.
        MergeError::OtherCommunity { .. } => text.preview_other_group().to_owned(),
        MergeError::Storage(trouble) => trouble::storage(trouble, text.0),
    }
}
