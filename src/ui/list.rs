//! Lists: rows of 56 px with hairlines between, under a small heading.

use super::icon::{Glyph, Icon};
use super::link::{Query, href};
use crate::route::Page;
use leptos::prelude::*;

/// A heading with what stands under it, and at its right `aside` where there is more to do or see.
#[component]
pub fn Section(#[prop(into)] title: TextProp, #[prop(optional, into)] aside: ViewFn, children: Children) -> AnyView {
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{move || title.get()}</h2>
                {aside.run()}
            </div>
            {children()}
        </section>
    }
    .into_any()
}

/// The list around rows; each child is a row inside an `<li>`, as [`Row`], [`LinkRow`] and [`PressRow`] are.
#[component]
pub fn Rows(children: Children) -> AnyView {
    view! { <ul class="rows">{children()}</ul> }.into_any()
}

/// What a row says: what it is about, a second line, and at its right a figure, a chip or a word.
fn content(lead: ViewFn, title: TextProp, detail: Option<TextProp>, trail: ViewFn) -> AnyView {
    let (lead, trail) = (lead.run(), trail.run());
    view! {
        {lead}
        <span class="row-text">
            <span class="row-title">{move || title.get()}</span>
            {detail.map(|detail| view! { <span class="row-detail">{move || detail.get()}</span> })}
        </span>
        {trail}
    }
    .into_any()
}

/// A row that is only read. `lead` and `trail` are wrapped by the page: `<span class="row-lead">`, `<span class="row-trail">`.
#[component]
pub fn Row(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] detail: Option<TextProp>,
    #[prop(optional, into)] lead: ViewFn,
    #[prop(optional, into)] trail: ViewFn,
    /// `"own"` for the reader's own row.
    #[prop(optional)]
    tone: &'static str,
) -> AnyView {
    view! { <li><div class="row" data-tone=tone>{content(lead, title, detail, trail)}</div></li> }.into_any()
}

/// A row that leads to a page.
#[component]
pub fn LinkRow(
    to: Page,
    #[prop(optional)] query: Query,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] detail: Option<TextProp>,
    #[prop(default = None, into)] icon: Option<Glyph>,
    #[prop(optional, into)] trail: ViewFn,
) -> AnyView {
    view! {
        <li>
            <a class="row" href=href(to, &query)>
                {content(lead_icon(icon), title, detail, trail)}
                <Icon glyph=Glyph::Forward />
            </a>
        </li>
    }
    .into_any()
}

/// A row that does something. `tone`: `"action"` (jade) or `"danger"` (red).
#[component]
pub fn PressRow(
    #[prop(into)] title: TextProp,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional, into)] detail: Option<TextProp>,
    #[prop(default = None, into)] icon: Option<Glyph>,
    #[prop(optional, into)] lead: ViewFn,
    #[prop(optional, into)] trail: ViewFn,
    #[prop(optional)] tone: &'static str,
) -> AnyView {
    let lead = if icon.is_some() { lead_icon(icon) } else { lead };
    view! {
        <li>
            <button class="row" type="button" data-tone=tone on:click=move |_| on_press.run(())>
                {content(lead, title, detail, trail)}
            </button>
        </li>
    }
    .into_any()
}

fn lead_icon(icon: Option<Glyph>) -> ViewFn {
    ViewFn::from(move || icon.map(|glyph| view! { <span class="row-lead"><Icon glyph /></span> }))
}
