//! What the operators told this member: warnings, and being out of the group or in again, each with its day and reason.

use crate::domain::state::{Moved, State};
use crate::i18n::people::Told;
use crate::pages::session::{Now, Session};
use crate::ui::{Notice, Tone, day, lang};
use leptos::prelude::*;

/// Days for which a return is told.
const RECENT: i32 = 14;

#[derive(Clone, PartialEq)]
struct Word {
    tone: Tone,
    title: String,
    text: String,
}

fn read(state: &State, now: Now) -> Vec<Word> {
    let Some(me) = state.me() else { return Vec::new() };
    let text = Told(lang());
    // A file for members tells that somebody was warned, and leaves out why.
    let words = |origin| state.note(origin).unwrap_or(text.ask()).to_owned();
    let mut told = Vec::new();
    if let Some(&(origin, on, how)) = state.comings_and_goings(me).last() {
        let when = day::short(on);
        match how {
            Moved::Expelled => {
                told.push(Word { tone: Tone::Bad, title: text.expelled(&when), text: words(origin) });
            }
            Moved::Returned if now.today.since(on) < RECENT => {
                let said = state.note(origin).unwrap_or_default().to_owned();
                told.push(Word { tone: Tone::Good, title: text.returned(&when), text: said });
            }
            _ => {}
        }
    }
    told.extend(state.warnings(me).into_iter().rev().map(|one| Word {
        tone: Tone::Warm,
        title: text.warning(&day::short(one.on)),
        text: words(one.origin),
    }));
    told
}

pub(super) fn view(session: Session) -> AnyView {
    let told = session.view(read);
    let notices = move || {
        let notice = |word: Word| view! { <Notice tone=word.tone title=word.title><p>{word.text}</p></Notice> };
        told.get().into_iter().map(notice).collect::<Vec<_>>()
    };
    view! { {notices} }.into_any()
}
