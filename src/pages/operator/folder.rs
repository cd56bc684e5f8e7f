//! Putting the group beside the page (公开到网页): who can read it, what goes in, the file, the five steps, and what lies
//! there now.

use leptos::prelude::*;

use crate::domain::rights::Office;
use crate::i18n::folder::Publishing;
use crate::i18n::trouble::{explain, storage};
use crate::pages::data::exporting;
use crate::pages::join::nobody::time;
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::store::{Audience, FILE, FileError, Folder, FolderTrouble, Shown};
use crate::ui::{Button, CheckField, Kind, LinkRow, Notice, Rows, Screen, Section, Tone, lang, share_address};

/// The query parameter of the share page that leads here.
pub(super) const FOLDER: &str = "web";

/// The way here, for operators.
pub(super) fn row(session: Session) -> Option<AnyView> {
    let text = Publishing(lang());
    session.peek(|state, _| state.my_role() >= Office::Operator).then(|| {
        let query = vec![(FOLDER, "1".to_owned())];
        view! { <Rows><LinkRow to=Page::Share query title=text.title() detail=text.row_detail() /></Rows> }.into_any()
    })
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Publishing(lang());
    let (library, answers) = (RwSignal::new(true), RwSignal::new(false));
    let audience =
        move || Audience::Internet(Shown { library: library.get_untracked(), answers: answers.get_untracked() });
    let steps = [text.step_make(), text.step_open(), text.step_folder(), text.step_commit(), text.step_look()];
    let steps = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect::<Vec<_>>();
    let address = format!("{}{FILE}", share_address(Page::Home, &[]));
    view! {
        <Screen title=text.title() sub=text.sub() back=Page::Share>
            <Notice tone=Tone::Warm title=text.who_title()>
                <p>{text.who()}</p>
                <p>{text.never()}</p>
            </Notice>
            <Section title=text.with()>
                <div class="form">
                    <CheckField label=text.library() hint=text.library_hint() value=library />
                    <CheckField label=text.answers() hint=text.answers_hint() value=answers />
                </div>
                <div class="data-part">{exporting(session, audience, text.make(), Kind::Primary, |_| "group.json".to_owned())}</div>
            </Section>
            <Section title=text.steps()>
                <ol class="rules-list">{steps}</ol>
                <p class="quiet small">{text.elsewhere(&address)}</p>
            </Section>
            {now(session)}
        </Screen>
    }
    .into_any()
}

/// What lies beside the page now.
fn now(session: Session) -> AnyView {
    let text = Publishing(lang());
    let app = use_app();
    let folder = app.folder();
    let said = move || match folder.get() {
        None => view! { <p class="quiet">{text.looking()}</p> }.into_any(),
        Some(Ok(Folder::Absent)) => view! { <p>{text.none()}</p> }.into_any(),
        Some(Ok(found)) => there(session, &found, text),
        Some(Err(trouble)) => view! {
            <Notice tone=Tone::Warm title=text.bad()><p>{why(&trouble, text)}</p></Notice>
        }
        .into_any(),
    };
    view! {
        <Section title=text.now()>
            <div class="stack" aria-live="polite">{said}</div>
            <Button label=text.look() wide=true on_press=move |()| app.read_folder() />
        </Section>
    }
    .into_any()
}

fn there(session: Session, found: &Folder, text: Publishing) -> AnyView {
    let Some(posted) = found.posted() else { return ().into_any() };
    if posted.community != session.community() {
        let said = text.another(&posted.name);
        return view! { <Notice tone=Tone::Warm><p>{said}</p></Notice> }.into_any();
    }
    let left = if let Folder::Read { left, .. } = found { *left } else { 0 };
    let said = text.there(&posted.name, &time(posted.at));
    view! {
        <p>{said}</p>
        {(left > 0).then(|| view! { <Notice tone=Tone::Warm><p>{text.left(left)}</p></Notice> })}
    }
    .into_any()
}

fn why(trouble: &FolderTrouble, text: Publishing) -> String {
    match trouble {
        FolderTrouble::Unreachable => text.unreachable().to_owned(),
        FolderTrouble::TooLong => text.too_long().to_owned(),
        FolderTrouble::WebPage => text.web_page().to_owned(),
        FolderTrouble::File(FileError::NotJson { line, .. }) => text.cut(u32::try_from(*line).unwrap_or(u32::MAX)),
        FolderTrouble::File(FileError::Newer { .. }) => text.newer().to_owned(),
        FolderTrouble::File(FileError::NotOurs | FileError::Damaged) => text.not_ours().to_owned(),
        FolderTrouble::Unproven => text.unproven().to_owned(),
        FolderTrouble::Storage(trouble) => storage(trouble, lang()),
        FolderTrouble::Kept(error) => explain(error, lang()),
    }
}
