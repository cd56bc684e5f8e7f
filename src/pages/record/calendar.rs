//! The month as a table: icons and colours, each with its word for those who do not see them.

use super::month::{Cell, Face, month as month_of};
use super::moved;
use crate::domain::day::{Day, Month};
use crate::domain::id::ChallengeId;
use crate::i18n::common::Common;
use crate::i18n::record::Record;
use crate::i18n::status::StatusWords;
use crate::pages::session::Session;
use crate::ui::day;
use crate::ui::{Glyph, Icon, IconButton, Mark, lang};
use leptos::prelude::*;

impl Face {
    pub(super) fn word(self) -> &'static str {
        let (text, common) = (Record(lang()), Common(lang()));
        match self {
            Face::Done => common.done(),
            Face::MadeUp => common.made_up(),
            Face::OnLeave => common.on_leave(),
            Face::Repairable => StatusWords(lang()).repairable(),
            Face::Missed => common.missed(),
            Face::NotCalled => common.not_called(),
            Face::Pending => common.pending(),
            Face::Coming => text.coming(),
            Face::NotDue => common.not_due(),
            Face::Outside => text.outside(),
        }
    }

    /// Its name in the style sheet.
    const fn tone(self) -> &'static str {
        match self {
            Face::Done => "done",
            Face::MadeUp => "made-up",
            Face::OnLeave => "leave",
            Face::Repairable => "repairable",
            Face::Missed => "missed",
            Face::NotCalled => "not-called",
            Face::Pending => "pending",
            Face::Coming => "coming",
            Face::NotDue => "rest",
            Face::Outside => "outside",
        }
    }

    const fn glyph(self) -> Option<Glyph> {
        match self {
            Face::Done => Some(Mark::Done.glyph()),
            Face::MadeUp => Some(Mark::MadeUp.glyph()),
            Face::OnLeave => Some(Mark::OnLeave.glyph()),
            Face::Repairable => Some(Glyph::Warning),
            Face::Missed => Some(Mark::Missed.glyph()),
            Face::NotCalled => Some(Mark::NotCalled.glyph()),
            Face::Pending => Some(Mark::Pending.glyph()),
            Face::Coming | Face::NotDue | Face::Outside => None,
        }
    }
}

#[component]
pub(super) fn Calendar(
    session: Session,
    id: ChallengeId,
    month: RwSignal<Month>,
    today: Memo<Day>,
    /// The day that was tapped.
    open: RwSignal<Option<Day>>,
) -> AnyView {
    let text = Record(lang());
    // One slice for whichever month is shown.
    let cells = Memo::new(move |_| {
        let shown = month.get();
        session.view(move |state, now| month_of(state, now, id, shown))
    });
    let weekdays =
        (0..7).map(|at| view! { <th scope="col" abbr=day::weekday(at)>{day::weekday(at)}</th> }).collect::<Vec<_>>();
    let weeks = move || {
        let cells = cells.get().get();
        weeks(&cells).into_iter().map(|week| row(week, today.get(), open)).collect::<Vec<_>>()
    };
    let legend = move || {
        let cells = cells.get().get();
        let mut faces: Vec<Face> = Vec::new();
        for cell in cells {
            if cell.face.glyph().is_some() && !faces.contains(&cell.face) {
                faces.push(cell.face);
            }
        }
        let mark = |face: Face| {
            view! {
                <li>
                    <span class="cal-mark" data-face=face.tone()>{face.glyph().map(|glyph| view! { <Icon glyph /> })}</span>
                    {face.word()}
                </li>
            }
        };
        faces.into_iter().map(mark).collect::<Vec<_>>()
    };
    let turn = move |on: bool| month.update(|shown| *shown = moved(*shown, on));
    view! {
        <div class="cal">
            <div class="cal-head">
                <IconButton glyph=Glyph::Back label=text.earlier() on_press=move |()| turn(false) />
                <h2 aria-live="polite">{move || day::month(month.get())}</h2>
                <IconButton glyph=Glyph::Forward label=text.later() on_press=move |()| turn(true) />
            </div>
            <table class="cal-table">
                <caption class="sr-only">{move || text.calendar(&day::month(month.get()))}</caption>
                <thead><tr>{weekdays}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
            <ul class="cal-legend" aria-label=text.legend()>{legend}</ul>
        </div>
    }
    .into_any()
}

/// The month's days in rows of seven, Monday first.
fn weeks(cells: &[Cell]) -> Vec<Vec<Option<Cell>>> {
    let Some(first) = cells.first() else { return Vec::new() };
    let lead = usize::from(first.day.weekday());
    let mut slots: Vec<Option<Cell>> = vec![None; lead];
    slots.extend(cells.iter().copied().map(Some));
    slots.resize(slots.len().div_ceil(7) * 7, None);
    slots.chunks(7).map(<[_]>::to_vec).collect()
}

fn row(week: Vec<Option<Cell>>, today: Day, open: RwSignal<Option<Day>>) -> AnyView {
    let cells = week.into_iter().map(|cell| match cell {
        None => view! { <td></td> }.into_any(),
        Some(Cell { day: on, face }) => {
            let number = on.since(on.month().first()) + 1;
            let is_today = on == today;
            let label = format!(
                "{}{} {}",
                day::day(on),
                if is_today { format!(" ({})", Record(lang()).today()) } else { String::new() },
                face.word()
            );
            view! {
                <td>
                    <button
                        class="cal-day"
                        type="button"
                        data-face=face.tone()
                        aria-current=is_today.then_some("date")
                        aria-label=label
                        on:click=move |_| open.set(Some(on))
                    >
                        <span class="cal-number">{number}</span>
                        <span class="cal-mark" data-face=face.tone()>{face.glyph().map(|glyph| view! { <Icon glyph /> })}</span>
                    </button>
                </td>
            }
            .into_any()
        }
    });
    view! { <tr>{cells.collect::<Vec<_>>()}</tr> }.into_any()
}
