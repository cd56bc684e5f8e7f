//! The rows of a board: only those near the screen are in the document, so that five hundred cost what thirty do. One's
//! own row stays in view at the foot while its place is scrolled out of sight.

use crate::domain::id::MemberId;
use crate::i18n::board::Board;
use crate::i18n::forms::number;
use crate::ui::lang;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::hash::Hash;
use std::sync::Arc;

/// A row as it is shown. Rows are compared as a whole: one that says the same is not touched.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Line {
    /// From 0, in the order shown.
    pub place: usize,
    pub member: MemberId,
    pub name: String,
    /// `None`: listed without a rank.
    pub rank: Option<u32>,
    pub figure: u64,
    /// What the figure counts, after it.
    pub unit: String,
    /// Places gained since the roll-call before; negative where lost.
    pub moved: i32,
    pub own: bool,
}

/// Below this many rows all are in the document.
const ALL: usize = 80;
/// Rows kept in the document above and below the screen; also how far one scrolls until they change.
const MARGIN: usize = 12;
/// Until a row has been measured, in CSS pixels.
const ROW: f64 = 57.0;

/// What is in the document: rows from `.0` to before `.1`.
type Range = (usize, usize);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Own {
    Absent,
    Seen,
    /// Outside the screen.
    Away(usize),
}

/// The list; a tap on a row calls `on_press`.
#[component]
pub fn Lines(lines: Memo<Arc<[Line]>>, on_press: Callback<MemberId>) -> AnyView {
    let list = NodeRef::<html::Ol>::new();
    let row = RwSignal::new(ROW);
    // The list's upper edge, in pixels from the screen's; whole steps only, so that a scroll seldom means work.
    let edge = RwSignal::new(f64::MAX);
    let screen = RwSignal::new(height());
    let look = move || {
        let Some(element) = list.get_untracked() else { return };
        screen.set(height());
        edge.set(element.get_bounding_client_rect().top());
    };
    let scrolled = window_event_listener(ev::scroll, move |_| look());
    let resized = window_event_listener(ev::resize, move |_| look());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    Effect::new(move || {
        let Some(element) = list.get() else { return };
        request_animation_frame(move || {
            if let Some(first) = element.query_selector(".board-row").ok().flatten() {
                let height = first.get_bounding_client_rect().height();
                if height > 0.0 {
                    let _ = row.try_set(height);
                }
            }
            look();
        });
    });
    let range = Memo::new(move |_| {
        let count = lines.with(|lines| lines.len());
        near(count, edge.get(), screen.get(), row.get())
    });
    let own = Memo::new(move |_| {
        let Some(place) = lines.with(|lines| lines.iter().position(|line| line.own)) else { return Own::Absent };
        let top = edge.get() + place as f64 * row.get();
        let seen = edge.get() == f64::MAX || (top > -row.get() / 2.0 && top + row.get() < screen.get() - TABS);
        if seen { Own::Seen } else { Own::Away(place) }
    });
    let shown = move || {
        let (from, to) = range.get();
        lines.with(|lines| lines.get(from..to.min(lines.len())).unwrap_or_default().to_vec())
    };
    let above = move || format!("{}px", range.get().0 as f64 * row.get());
    let below = move || {
        let count = lines.with(|lines| lines.len());
        format!("{}px", count.saturating_sub(range.get().1) as f64 * row.get())
    };
    let count = Memo::new(move |_| lines.with(|lines| lines.len()));
    let foot = move || match own.get() {
        Own::Absent | Own::Seen => None,
        Own::Away(place) => {
            let line = lines.with(|lines| lines.get(place).cloned())?;
            Some(view! { <div class="board-own">{row_view(line, on_press)}</div> })
        }
    };
    let item = move |line: Line| {
        let place = (line.place + 1).to_string();
        view! {
            <li aria-setsize=move || count.get().to_string() aria-posinset=place>{row_view(line, on_press)}</li>
        }
    };
    view! {
        <ol class="board" node_ref=list style:padding-top=above style:padding-bottom=below>
            <For each=shown key=Line::clone children=item />
        </ol>
        {foot}
    }
    .into_any()
}

/// Room that the tabs take at the foot of the screen.
const TABS: f64 = 60.0;

fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Which of `count` rows belong into the document, for a list that begins `edge` pixels below the screen's top.
fn near(count: usize, edge: f64, screen: f64, row: f64) -> Range {
    if count <= ALL {
        return (0, count);
    }
    // Not laid out yet: a list begins below the head of its page.
    let hidden = if edge == f64::MAX { 0.0 } else { (-edge / row).max(0.0) };
    let first = hidden as usize / MARGIN * MARGIN;
    let on_screen = (screen / row) as usize + 1;
    (first.saturating_sub(MARGIN).min(count), (first + on_screen + 2 * MARGIN).min(count))
}

fn row_view(line: Line, on_press: Callback<MemberId>) -> AnyView {
    let Line { member, name, rank, figure, unit, moved, own, .. } = line;
    view! {
        <button class="board-row" type="button" data-own=own.then_some("") on:click=move |_| on_press.run(member)>
            {content(rank, name, own, moved, figure, unit)}
        </button>
    }
    .into_any()
}

/// What a row says; the element around it has the class `board-row`, and `data-own` where it is the reader's own.
pub fn content(rank: Option<u32>, name: String, own: bool, moved: i32, figure: u64, unit: String) -> AnyView {
    let text = Board(lang());
    // Somebody who calls themselves "me", as the demo does, needs no second mark.
    let marked = own && name != text.own();
    let medal = rank.filter(|rank| (1..=3).contains(rank)).map(|rank| rank.to_string());
    let rank_said = rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let moved = (moved != 0).then(|| {
        let places = moved.unsigned_abs();
        let (said, way) = if moved > 0 { (text.up(places), "up") } else { (text.down(places), "down") };
        view! {
            <span class="board-moved" data-way=way>
                <span aria-hidden="true">{places}</span>
                <span class="sr-only">{said}</span>
            </span>
        }
    });
    view! {
        <span class="board-rank" data-medal=medal>{rank_said}</span>
        <span class="board-name">{name}</span>
        {marked.then(|| view! { <span class="chip">{text.own()}</span> })}
        {moved}
        <span class="board-value">{number(figure, lang())}<small>{unit}</small></span>
    }
    .into_any()
}
