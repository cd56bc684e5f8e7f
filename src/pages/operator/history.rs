//! What a field was before: every edit stays visible, with the day from which it holds and who made it.

use leptos::prelude::*;

use super::author_of;
use super::charter::timetable::line;
use crate::domain::charter::{Challenge, Field, MissLimit, MissesShown, NameFormat, Sharing, StaffOnBoard};
use crate::domain::id::ChallengeId;
use crate::domain::state::State;
use crate::i18n::charter::Charter;
use crate::i18n::rules;
use crate::ui::{Row, Rows, day, lang};

/// A field that was changed.
#[derive(Clone, PartialEq)]
pub struct Changed {
    field: &'static str,
    /// Latest edit first.
    edits: Vec<String>,
}

fn changed<T>(state: &State, name: &'static str, field: &Field<T>, say: impl Fn(&T) -> String) -> Option<Changed> {
    let words = Charter(lang());
    let edits = field.history();
    (edits.len() > 1).then(|| Changed {
        field: name,
        edits: edits
            .iter()
            .rev()
            .map(|edit| {
                let line = words.history_line(&day::short(edit.from), &say(&edit.value));
                match author_of(state, edit.stamp.origin()) {
                    Some(author) => words.history_by(&line, &author),
                    None => line,
                }
            })
            .collect(),
    })
}

pub fn of_group(state: &State) -> Vec<Changed> {
    let words = Charter(lang());
    let charter = state.charter();
    [
        changed(state, words.group_name(), &charter.name, String::clone),
        changed(state, words.intro(), &charter.intro, String::clone),
        changed(state, words.inside(), &charter.inside, String::clone),
        changed(state, words.rules(), &charter.rules, |rules| rules.join(" ")),
        changed(state, words.name_format(), &charter.name_format, |format| match format {
            NameFormat::Free => words.format_free().into(),
            NameFormat::NameCity => words.format_city().into(),
            NameFormat::English => words.format_english().into(),
            NameFormat::Pattern(pattern) => pattern.written().into(),
        }),
        changed(state, words.misses_shown(), &charter.misses, |shown| {
            match shown {
                MissesShown::OperatorsOnly => words.misses_operators(),
                MissesShown::Named => words.misses_named(),
            }
            .into()
        }),
        changed(state, words.staff(), &charter.staff_on_board, |staff| {
            words.yes_no(*staff == StaffOnBoard::Listed).into()
        }),
        changed(state, words.library(), &charter.sharing, |sharing| words.yes_no(*sharing == Sharing::Approved).into()),
        changed(state, words.categories(), &charter.categories, |categories| categories.join(" ")),
        changed(state, words.levels(), &charter.levels, |levels| {
            levels.iter().map(|level| format!("{} {}", level.points, level.name)).collect::<Vec<_>>().join(" ")
        }),
        changed(state, words.timetable(), &charter.timetable, |items| {
            items.iter().map(line).collect::<Vec<_>>().join(" ")
        }),
        changed(state, words.day_start(), &charter.day_start, |start| words.hour(start.hour())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub fn of_challenge(state: &State, id: ChallengeId) -> Vec<Changed> {
    state.challenge(id).map(|challenge| fields(state, challenge)).unwrap_or_default()
}

fn fields(state: &State, challenge: &Challenge) -> Vec<Changed> {
    let words = Charter(lang());
    let create = crate::i18n::create::Create(lang());
    [
        changed(state, create.challenge_title(), &challenge.title, String::clone),
        changed(state, create.what(), &challenge.what, String::clone),
        changed(state, create.season(), &challenge.season, |season| {
            let first = day::full(season.first);
            season.last.map_or(first.clone(), |last| format!("{first} – {}", day::full(last)))
        }),
        changed(state, create.schedule(), &challenge.schedule, |schedule| rules::how_often(*schedule, lang())),
        changed(state, create.windowed(), &challenge.window, |window| {
            window.map_or(words.none().into(), |window| rules::hours(window, lang()))
        }),
        changed(state, words.unit(), &challenge.unit, |unit| unit.clone().unwrap_or(words.none().into())),
        changed(state, words.make_up(), &challenge.make_up, |policy| {
            words.make_up_short(policy.days, policy.per_month)
        }),
        changed(state, words.leave(), &challenge.leave, |policy| words.days(policy.per_month.into())),
        changed(state, words.limit(), &challenge.limit, |limit| match limit {
            MissLimit::None => words.no_limit().into(),
            MissLimit::Season(most) => format!("{} {most}", words.per_season()),
            MissLimit::Month(most) => format!("{} {most}", words.per_month()),
        }),
        changed(state, words.comeback(), &challenge.comeback, |comeback| {
            comeback.map_or(words.none().into(), |way| words.comeback_short(way.periods, way.times))
        }),
        changed(state, words.points(), &challenge.points, |points| words.points_short(points.each)),
        changed(state, words.tasks(), &challenge.tasks, |tasks| words.lines(tasks.len())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The fields that were changed, folded up; nothing where none was.
pub fn view(changes: &[Changed]) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> =
        changes.iter().map(|one| view! { <Row title=one.field detail=one.edits.join(" / ") /> }).collect();
    view! {
        <details class="fold">
            <summary>{Charter(lang()).history()}</summary>
            <Rows>{rows}</Rows>
        </details>
    }
    .into_any()
}
