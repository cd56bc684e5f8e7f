//! What happened, and what can be done: boxes on the page, a short word at its foot, and what screen readers hear.

use super::chip::Tone;
use super::icon::{Glyph, Icon};
use super::prefs::prefs;
use crate::i18n::common::Common;
use leptos::prelude::*;
use std::cell::OnceCell;
use std::sync::Arc;
use std::time::Duration;

/// A box on the page. Its children are the sentences and, last, the way out; `Tone::Bad` is spoken at once.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<TextProp>,
    children: Children,
) -> AnyView {
    let (word, glyph, role) = match tone {
        Tone::Plain | Tone::Open => ("info", Glyph::Info, None),
        Tone::Good => ("good", Glyph::Check, Some("status")),
        Tone::Warm => ("warm", Glyph::Warning, Some("status")),
        Tone::Bad => ("trouble", Glyph::Warning, Some("alert")),
    };
    view! {
        <div class="notice" data-tone=word role=role>
            <Icon glyph />
            <div class="notice-body">
                {title.map(|title| view! { <p class="notice-title">{move || title.get()}</p> })}
                {children()}
            </div>
        </div>
    }
    .into_any()
}

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
    /// Not a `Callback`, which would die with the page on which it was made.
    undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

struct Voice {
    toast: ArcRwSignal<Option<Toast>>,
    spoken: ArcRwSignal<String>,
}

thread_local!(static VOICE: OnceCell<Voice> = const { OnceCell::new() });

fn voice<T>(read: impl FnOnce(&Voice) -> T) -> T {
    VOICE.with(|cell| {
        read(cell.get_or_init(|| Voice { toast: ArcRwSignal::new(None), spoken: ArcRwSignal::new(String::new()) }))
    })
}

/// Says something at the foot of the page for five seconds.
pub fn toast(text: impl Into<String>) {
    show(text.into(), None, 5);
}

/// Says what was done and offers for ten seconds to take it back.
pub fn toast_undo(text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
    show(text.into(), Some(Arc::new(undo)), 10);
}

/// Says something to screen readers only.
pub fn announce(text: impl Into<String>) {
    let spoken = voice(|voice| voice.spoken.clone());
    spoken.set(text.into());
}

fn show(text: String, undo: Option<Arc<dyn Fn() + Send + Sync>>, seconds: u64) {
    let toast = voice(|voice| voice.toast.clone());
    let number = toast.with_untracked(|now| now.as_ref().map_or(0, |now| now.number.wrapping_add(1)));
    toast.set(Some(Toast { number, text, undo }));
    set_timeout(
        move || {
            // A later toast has its own time.
            if toast.with_untracked(|now| now.as_ref().is_some_and(|now| now.number == number)) {
                toast.set(None);
            }
        },
        Duration::from_secs(seconds),
    );
}

/// The foot of the page where toasts appear, and the region that screen readers listen to. Part of the layout.
#[component]
pub(super) fn Voices() -> AnyView {
    let (toast, spoken) = voice(|voice| (voice.toast.clone(), voice.spoken.clone()));
    let dismiss = toast.clone();
    let shown = move || {
        let Toast { text, undo, .. } = toast.get()?;
        let dismiss = dismiss.clone();
        let button = undo.map(|undo| {
            let press = move |_| {
                dismiss.set(None);
                undo();
            };
            view! { <button type="button" on:click=press>{Common(prefs().lang.get()).undo()}</button> }
        });
        Some(view! { <div class="toast"><p>{text}</p>{button}</div> })
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">{shown}</div>
        <p class="sr-only" role="status" aria-live="polite">{move || spoken.get()}</p>
    }
    .into_any()
}
