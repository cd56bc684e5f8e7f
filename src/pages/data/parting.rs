//! Leaving the group, and erasing it from this phone: each typed out, each with an export offered first.

use super::export;
use crate::domain::command::Command;
use crate::domain::rights::Office;
use crate::i18n::data::Data;
use crate::i18n::trouble;
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::ui::icon::Glyph;
use crate::ui::{Button, Dialog, Kind, Notice, Section, TextField, Tone, go, keep, lang, toast};
use leptos::prelude::*;

/// What is asked before one parts with something.
struct Question {
    title: &'static str,
    text: &'static str,
    /// What has to be typed.
    word: &'static str,
    yes: &'static str,
}

pub(super) fn leave(session: Session) -> AnyView {
    let text = Data(lang());
    let open = RwSignal::new(false);
    let here = session.view(|state, _| {
        let me = state.me().and_then(|me| state.person(me))?;
        Some((me.departed.is_none(), state.my_role() == Office::Founder))
    });
    let question =
        Question { title: text.leave_title(), text: text.leave_text(), word: text.leave_word(), yes: text.leave_go() };
    let why = RwSignal::new(String::new());
    let depart = move || {
        session.act(Command::Depart { reason: Some(why.get_untracked()) }, move |done| match done {
            Ok(()) => toast(untrack(session.by_hand_or(text.leave_done(), text.leave_done_synced()))),
            Err(why) => toast(trouble::explain(&why, text.0)),
        });
    };
    let shown = move || match here.get() {
        // Whoever is nobody here has nothing to leave.
        None => ().into_any(),
        Some((false, _)) => view! { <p class="quiet">{text.left_already()}</p> }.into_any(),
        Some((true, founder)) => view! {
            <p>{text.leave_text()}</p>
            {founder.then(|| view! { <p class="quiet small">{text.leave_founder()}</p> })}
            <Button label=text.leave_go() kind=Kind::Danger wide=true on_press=move |()| open.set(true) />
        }
        .into_any(),
    };
    let is_somebody = Memo::new(move |_| here.with(Option::is_some));
    view! {
        {move || is_somebody.get().then(|| view! {
            <Section title=text.leave_title()><div class="data-part">{shown}</div></Section>
        })}
        {ask(session, open, question, Some(why), depart)}
    }
    .into_any()
}

/// Deleting everything of one's own, on every phone that hears of it. Nothing for whoever is nobody here, or cannot go.
pub(super) fn forget(session: Session) -> AnyView {
    let text = Data(lang());
    let open = RwSignal::new(false);
    let gone = RwSignal::new(false);
    let synced = session.is_synced();
    let me = session.view(|state, _| state.me().filter(|me| state.may_be_forgotten(*me)));
    let question = Question {
        title: text.forget_title(),
        text: text.forget_text(),
        word: text.forget_word(),
        yes: text.forget_go(),
    };
    let go_on = move || {
        let Some(member) = me.get_untracked() else { return };
        session.act(Command::Forget { member }, move |done| match done {
            Ok(()) => {
                let _ = gone.try_set(true);
                toast(text.forget_done());
            }
            Err(why) => toast(trouble::explain(&why, text.0)),
        });
    };
    let shown = move || {
        match (gone.get(), me.with(Option::is_some)) {
        (true, _) => view! {
            <Section title=text.forget_title()>
                <Notice tone=Tone::Warm title=text.forget_done()>
                    <p>{session.by_hand_or(text.forget_send(), text.forget_send_synced())}</p>
                </Notice>
                {(!synced.get()).then(|| export::button(session, Kind::Primary))}
            </Section>
        }
        .into_any(),
        (false, true) => view! {
            <Section title=text.forget_title()>
                <div class="data-part">
                    <p>{text.forget_text()}</p>
                    <p class="quiet small">{text.forget_left()}</p>
                    <Button label=text.forget_go() kind=Kind::Danger icon=Glyph::Trash wide=true on_press=move |()| open.set(true) />
                </div>
            </Section>
        }
        .into_any(),
        (false, false) => ().into_any(),
    }
    };
    view! {
        {shown}
        {ask(session, open, question, None, go_on)}
    }
    .into_any()
}

pub(super) fn erase(session: Session) -> AnyView {
    let text = Data(lang());
    let app = use_app();
    let open = RwSignal::new(false);
    let question =
        Question { title: text.erase_title(), text: text.erase_text(), word: text.erase_word(), yes: text.erase_go() };
    let erase = move || {
        app.forget(session.community(), move |done| match done {
            Ok(()) => {
                keep::forget_all(&session.community().to_string());
                toast(text.erased());
                go(Page::Home, &[]);
            }
            Err(_) => toast(text.erase_failed()),
        });
    };
    view! {
        <div class="data-part">
            <p>{text.erase_text()}</p>
            <Button label=text.erase_go() kind=Kind::Danger icon=Glyph::Trash wide=true on_press=move |()| open.set(true) />
        </div>
        {ask(session, open, question, None, erase)}
    }
    .into_any()
}

fn ask(
    session: Session,
    open: RwSignal<bool>,
    question: Question,
    // Why, for those who want to say.
    why: Option<RwSignal<String>>,
    yes: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let text = Data(lang());
    let typed = RwSignal::new(String::new());
    Effect::new(move || {
        open.track();
        typed.set(String::new());
    });
    let Question { title, text: says, word, yes: deed } = question;
    let locked = Signal::derive(move || typed.with(|typed| typed.trim() != word));
    let offer = move || {
        (!export::was_exported(session.community())).then(|| {
            view! {
                <Notice tone=Tone::Warm><p class="small">{text.export_first()}</p></Notice>
                {export::button(session, Kind::Quiet)}
            }
        })
    };
    let common = crate::i18n::common::Common(lang());
    view! {
        <Dialog open title>
            <p>{says}</p>
            {why.map(|why| view! { <TextField label=text.leave_why() hint=text.leave_why_hint() value=why maxlength=200 /> })}
            {offer()}
            <TextField label=common.type_to_confirm(word) value=typed />
            <div class="actions">
                <Button
                    label=deed
                    kind=Kind::Danger
                    wide=true
                    disabled=locked
                    on_press=move |()| {
                        open.set(false);
                        yes();
                    }
                />
                <Button label=common.cancel() wide=true on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
    .into_any()
}
