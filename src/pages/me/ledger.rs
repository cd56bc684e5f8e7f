//! The points, line by line: the newest first, a handful until one asks for all.

use crate::domain::day::Day;
use crate::domain::order::Order;
use crate::domain::points::{Why, ledger};
use crate::domain::state::State;
use crate::i18n::me::Me;
use crate::i18n::status;
use crate::pages::session::{Now, Session};
use crate::ui::icon::Glyph;
use crate::ui::{Button, Empty, Kind, Row, Rows, Section, day, lang};
use leptos::prelude::*;

/// Lines shown at first.
const FEW: usize = 5;

#[derive(Clone, PartialEq)]
pub struct Entry {
    pub day: Day,
    pub why: Why,
    pub points: u32,
    /// The challenge, where there are several.
    pub of: Option<String>,
}

/// All points of oneself, newest first.
pub fn read(state: &State, now: Now) -> Vec<Entry> {
    let Some(me) = state.me() else { return Vec::new() };
    let challenges = &state.charter().challenges;
    let several = challenges.len() > 1;
    let mut entries = Vec::new();
    for (&id, challenge) in challenges {
        let today = state.place(id, now.moment).day;
        let title = challenge.title.on(today).filter(|_| several);
        let lines = ledger(state, id, me, today).lines.into_iter();
        entries.extend(lines.map(|line| Entry {
            day: line.day,
            why: line.why,
            points: line.points,
            of: title.cloned(),
        }));
    }
    // The sort is stable, so what was given together stays in its order.
    entries.order_by_key(|entry| entry.day);
    entries.reverse();
    entries
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Me(lang());
    let entries = session.view(read);
    let all = RwSignal::new(false);
    let rows = move || {
        let count = entries.with(Vec::len);
        let shown = if all.get() { count } else { count.min(FEW) };
        let rows = entries.with(|entries| entries[..shown].to_vec()).into_iter().map(row).collect::<Vec<_>>();
        if count == 0 {
            return view! { <Empty glyph=Glyph::Star text=text.ledger_empty() /> }.into_any();
        }
        let more = (shown < count).then(|| {
            view! { <Button label=text.ledger_more(count as u32) kind=Kind::Plain on_press=move |()| all.set(true) /> }
        });
        view! { <Rows>{rows}</Rows> {more} }.into_any()
    };
    view! { <Section title=text.ledger()>{rows}</Section> }.into_any()
}

/// One line of a ledger.
pub fn row(entry: Entry) -> AnyView {
    let title = status::ledger(entry.why, lang());
    let dated = matches!(entry.why, Why::Attended(_) | Why::Early(_) | Why::MadeUp(_));
    let detail = match (entry.of, dated) {
        (Some(of), _) => of,
        (None, true) => String::new(),
        (None, false) => day::short(entry.day),
    };
    let points = format!("+{}", entry.points);
    let trail = move || view! { <span class="row-trail me-plus">{points.clone()}</span> };
    match detail.is_empty() {
        true => view! { <Row title trail /> }.into_any(),
        false => view! { <Row title detail trail /> }.into_any(),
    }
}
