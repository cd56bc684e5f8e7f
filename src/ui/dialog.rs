//! Questions that need an answer first: from below on phones, in the middle on wide screens.

use super::button::{Button, IconButton, Kind};
use super::field::TextField;
use super::icon::Glyph;
use super::list::{PressRow, Rows};
use super::prefs::lang;
use crate::i18n::common::Common;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A dialog over the page, there while `open`. Its content is made anew at each opening. Escape, a tap beside it and its
/// cross close it.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: TextProp, children: ChildrenFn) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let common = Common(lang());
    let name = title.clone();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // The dialog itself is hit only where its content is not: on the veil.
    let beside = move |event: leptos::ev::MouseEvent| {
        let hit = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok());
        if hit.is_some() {
            open.set(false);
        }
    };
    let body = move || {
        open.get().then(|| {
            let title = title.clone();
            view! {
                <div class="sheet-body">
                    <div class="sheet-head">
                        // The first focus goes to what the dialog is about, not to its cross.
                        <h2 tabindex="-1" autofocus>{move || title.get()}</h2>
                        <IconButton glyph=Glyph::Close label=common.close() on_press=move |_| open.set(false) />
                    </div>
                    {children()}
                </div>
            }
        })
    };
    view! {
        <dialog class="sheet" node_ref=node aria-label=name on:close=move |_| open.set(false) on:click=beside>
            {body}
        </dialog>
    }
    .into_any()
}

/// One line of an [`ActionSheet`].
#[derive(Clone)]
pub struct Choice {
    pub label: String,
    pub glyph: Option<Glyph>,
    pub danger: bool,
    pub run: Callback<()>,
}

impl Choice {
    pub fn new(label: impl Into<String>, glyph: Glyph, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { label: label.into(), glyph: Some(glyph), danger: false, run: Callback::new(move |()| run()) }
    }

    /// Marks it as taking something away.
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }
}

/// A choice of things to do; choosing closes it.
#[component]
pub fn ActionSheet(
    open: RwSignal<bool>,
    #[prop(into)] title: TextProp,
    #[prop(into)] choices: Signal<Vec<Choice>>,
) -> AnyView {
    let rows = move || {
        let rows = choices.get().into_iter().map(|Choice { label, glyph, danger, run }| {
            let press = move |()| {
                open.set(false);
                run.run(());
            };
            view! { <PressRow title=label icon=glyph tone=if danger { "danger" } else { "" } on_press=press /> }
        });
        rows.collect::<Vec<_>>()
    };
    view! { <Dialog open title><Rows>{rows}</Rows></Dialog> }.into_any()
}

/// A question before something that cannot be taken back. With `typed`, that word has to be entered first.
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: TextProp,
    /// What will happen, in a sentence or two.
    #[prop(into)]
    text: TextProp,
    /// What the deciding button says: the deed itself, such as "清除" or "退出".
    #[prop(into)]
    yes: TextProp,
    #[prop(into)] on_yes: Callback<()>,
    #[prop(default = None, into)] typed: Option<String>,
    #[prop(optional)] danger: bool,
) -> AnyView {
    let common = Common(lang());
    let entered = RwSignal::new(String::new());
    Effect::new(move || {
        open.track();
        entered.set(String::new());
    });
    let typed = StoredValue::new(typed);
    let locked = Memo::new(move |_| {
        typed.with_value(|word| word.as_deref().is_some_and(|word| entered.with(|e| e.trim() != word)))
    });
    let (text, yes) = (StoredValue::new(text), StoredValue::new(yes));
    view! {
        <Dialog open title>
            <p>{move || text.get_value().get()}</p>
            {typed
                .get_value()
                .map(|word| view! { <TextField label=common.type_to_confirm(&word) value=entered /> })}
            <div class="actions">
                <Button
                    label=yes.get_value()
                    kind=if danger { Kind::Danger } else { Kind::Primary }
                    wide=true
                    disabled=locked
                    on_press=move |()| {
                        open.set(false);
                        on_yes.run(());
                    }
                />
                <Button label=common.cancel() wide=true on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
    .into_any()
}
