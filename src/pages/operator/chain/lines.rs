//! A line of a pasted chain on the screen: what it says, what becomes of it, and, on a tap, what else could.

use leptos::prelude::*;

use super::super::name_of;
use super::super::picker::picker;
use super::plan::{Choice, Choices, Fate, fate};
use super::sorting::{Asks, Kind, Line, Sorted, Unfit};
use super::{ReadDesk, Stage};
use crate::domain::command::Command;
use crate::domain::id::MemberId;
use crate::exchange::chat::{Likeness, Why};
use crate::i18n::chain::Chain;
use crate::i18n::common::clock;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::ui::{CheckField, Chip, Dialog, Glyph, PressRow, Rows, Tone, day, lang, toast};

/// The row of a line; a tap sets `editing` to its place.
pub fn line_view(
    session: Session,
    place: usize,
    line: &Line,
    unit: Option<&str>,
    choices: RwSignal<Choices>,
    editing: RwSignal<Option<usize>>,
) -> AnyView {
    let name_of = move |member: MemberId| session.peek(|state, _| name_of(state, member));
    let title = title(session, line);
    let detail = detail(line, unit, &title, name_of);
    let kept = StoredValue::new(line.clone());
    let becomes = move || {
        let (text, tone) = kept.with_value(|line| choices.with(|all| state_of(line, all.get(&place), name_of)));
        view! { <Chip label=text tone=tone /> }
    };
    let trail = move || view! { <span class="row-trail">{becomes}</span> };
    view! { <PressRow title=title detail=detail trail=trail on_press=move |()| editing.set(Some(place)) /> }.into_any()
}

/// The person of a line where one is known, otherwise what is written; of a record's day the day.
fn title(session: Session, line: &Line) -> String {
    if line.sheet.is_some() {
        return day::day(line.day);
    }
    match &line.kind {
        Kind::Person { member, .. } | Kind::Duplicate { member: Some(member) } => {
            session.peek(|state, _| name_of(state, *member))
        }
        Kind::Nothing(_) => line.raw.clone(),
        _ => line.name.clone(),
    }
}

/// The sheet of the line that is being looked at; one for all lines.
pub fn line_sheet(desk: ReadDesk, sorted: StoredValue<Sorted>, editing: RwSignal<Option<usize>>) -> AnyView {
    let session = desk.session;
    let open = RwSignal::new(false);
    Effect::new(move || {
        if editing.with(Option::is_some) {
            open.set(true);
        }
    });
    let line = move || {
        let place = editing.get()?;
        sorted.with_value(|sorted| sorted.lines.get(place).map(|line| (place, line.clone())))
    };
    let heading = Signal::derive(move || line().map(|(_, line)| title(session, &line)).unwrap_or_default());
    view! {
        <Dialog open title=heading>
            {move || line().map(|(place, line)| sheet(desk, place, &line, open))}
        </Dialog>
    }
    .into_any()
}

fn detail(line: &Line, unit: Option<&str>, title: &str, name_of: impl Fn(MemberId) -> String) -> String {
    let words = Chain(lang());
    let mut parts: Vec<String> = Vec::new();
    match &line.kind {
        Kind::Person { by, known, .. } => {
            if line.learned.is_some() {
                parts.push(words.learned_line(&line.name));
            } else if title != line.name && line.sheet.is_none() {
                parts.push(words.line_was(&line.name));
            }
            if known.called && !known.already {
                parts.push(words.called_already().into());
            }
            if let Some(by) = by {
                parts.push(words.on_behalf_by(&name_of(*by)));
            }
            let at = line.minute.map(clock);
            match (known.late, known.contradicts, at) {
                (true, Some(own), Some(at)) => parts.push(words.contradiction(&clock(own), &at)),
                (true, None, Some(at)) => parts.push(words.late_at(&at)),
                (_, _, Some(at)) => parts.push(at),
                _ => {}
            }
            if let Some(minute) = known.withdrew {
                parts.push(words.withdrew(&clock(minute)));
            }
            if known.out {
                parts.push(words.is_out().into());
            }
        }
        Kind::Nothing(why) => return words_for(*why).into(),
        Kind::Unfit(why) => parts.push(match why {
            Unfit::Future => words.unfit_future().into(),
            Unfit::BeforeJoining(joined) => words.unfit_joined(&day::short(*joined)),
            Unfit::OutsideSeason => words.unfit_season().into(),
            Unfit::NothingDue => words.unfit_nothing().into(),
        }),
        _ => {}
    }
    if line.sheet.is_some() {
        parts.extend(line.amount.map(|amount| words.amount(amount, unit.unwrap_or_default()).trim().to_owned()));
        parts.extend((!line.text.is_empty()).then(|| line.text.clone()));
        return parts.join(" · ");
    }
    match (line.amount, unit) {
        (Some(amount), Some(unit)) => parts.push(words.amount(amount, unit)),
        _ if !line.text.is_empty() => parts.push(line.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => {}
    }
    parts.join(" · ")
}

fn words_for(why: Why) -> &'static str {
    let words = Chain(lang());
    match why {
        Why::Title => words.why_title(),
        Why::Example => words.why_example(),
        Why::Empty => words.why_empty(),
        Why::Separator => words.why_separator(),
        Why::System => words.why_system(),
        Why::Announcement => words.why_announcement(),
        Why::Question => words.why_question(),
        Why::NotDone => words.why_not_done(),
        Why::MakeUp => words.why_make_up(),
        Why::OtherDay => words.why_other_day(),
        Why::Chatter => words.why_chatter(),
        Why::NoName => words.why_no_name(),
    }
}

/// What becomes of the line, as a chip says it.
fn state_of(line: &Line, choice: Option<&Choice>, name_of: impl Fn(MemberId) -> String) -> (String, Tone) {
    let words = Chain(lang());
    match fate(line, choice) {
        Fate::Mark { member, .. }
            if matches!(line.kind, Kind::Person { .. }) && choice.is_none_or(|c| *c == Choice::Count) =>
        {
            let _ = member;
            (words.count_it().into(), Tone::Good)
        }
        Fate::Mark { member, .. } => (words.chosen(&name_of(member)), Tone::Good),
        Fate::Add => match line.kind {
            Kind::Newcomer { .. } => (words.count_it().into(), Tone::Good),
            _ => (words.will_add().into(), Tone::Good),
        },
        Fate::Grant { .. } => (words.granted().into(), Tone::Good),
        Fate::Open => (words.undecided().into(), Tone::Warm),
        Fate::Out => match &line.kind {
            Kind::Person { known, .. } if known.already && choice.is_none() => {
                (words.already_one().into(), Tone::Plain)
            }
            Kind::Ask { .. } | Kind::Leave { .. } => (words.skipped().into(), Tone::Plain),
            Kind::Unfit(_) => (words.cannot().into(), Tone::Plain),
            _ => (words.left_out().into(), Tone::Plain),
        },
    }
}

/// What can be chosen for a line.
fn sheet(desk: ReadDesk, place: usize, line: &Line, open: RwSignal<bool>) -> AnyView {
    let words = Chain(lang());
    let (session, choices) = (desk.session, desk.choices);
    let take = move |choice: Choice| {
        choices.update(|all| {
            all.insert(place, choice);
        });
        open.set(false);
    };
    let choose = Callback::new(take);
    let searching = RwSignal::new(false);
    // A name that differs by one character is more likely mistyped than new.
    let typo = matches!(&line.kind, Kind::Ask { candidates, .. }
        if candidates.iter().any(|(_, likeness)| *likeness == Some(Likeness::OneCharacter)));
    let asks_new = line.sheet.is_none() && matches!(&line.kind, Kind::Ask { asks: Asks::New, .. });
    let suggested = matches!(&line.kind, Kind::Ask { candidates, .. } if !candidates.is_empty());
    let rename = RwSignal::new(asks_new && !typo);
    let name_of = move |member: MemberId| session.peek(|state, _| name_of(state, member));
    let is = move |member: MemberId| choose.run(Choice::Is { member, rename: rename.get_untracked() });
    let row = move |text: String, glyph: Glyph, choice: Choice| {
        view! { <PressRow title=text icon=glyph on_press=move |()| choose.run(choice.clone()) /> }.into_any()
    };
    let mut rows: Vec<AnyView> = Vec::new();
    match &line.kind {
        Kind::Ask { .. } | Kind::Unfit(_) if line.sheet.is_some() => {}
        Kind::Ask { asks, candidates } => {
            for &(member, _) in candidates {
                let title = words.chosen(&name_of(member));
                rows.push(
                    view! { <PressRow title=title icon=Glyph::Person on_press=move |()| is(member) /> }.into_any(),
                );
            }
            if *asks == Asks::New {
                rows.push(row(words.add_person(&line.name), Glyph::Plus, Choice::Add));
            }
        }
        Kind::Leave { member, candidates, days } => {
            let days = days.unwrap_or(1).clamp(1, 30);
            let people: Vec<MemberId> = member.map_or_else(|| candidates.clone(), |member| vec![member]);
            for member in people {
                let grant = if days == 1 { words.grant().to_owned() } else { words.grant_days(days) };
                let title = format!("{grant} · {}", name_of(member));
                rows.push(row(title, Glyph::Leave, Choice::Grant { member, days }));
            }
            if member.is_some() {
                rows.push(row(words.count_it().into(), Glyph::Check, Choice::Count));
            }
        }
        Kind::Newcomer { .. } => rows.push(row(words.count_it().into(), Glyph::Check, Choice::Count)),
        Kind::Person { known, .. } if known.withdrew.is_none() => {
            rows.push(row(words.count_it().into(), Glyph::Check, Choice::Count));
        }
        _ => {}
    }
    if let Some(name) = line.learned.clone() {
        let press = move |()| {
            open.set(false);
            let command = Command::KnowAs { name: name.clone(), member: None };
            let said = words.forgotten(&name);
            session.act(command, move |done| match done {
                Ok(()) => {
                    toast(said);
                    if desk.stage.with_untracked(|stage| matches!(stage, Stage::Looking(_))) {
                        desk.read_again();
                    }
                }
                Err(trouble) => toast(explain(&trouble, lang())),
            });
        };
        rows.push(
            view! { <PressRow title=words.forget_name(&line.name) icon=Glyph::Undo on_press=press /> }.into_any(),
        );
    }
    let of_record = line.sheet.is_some();
    let is_unfit = matches!(line.kind, Kind::Unfit(_));
    let out = if matches!(line.kind, Kind::Ask { .. } | Kind::Leave { .. }) { words.skip() } else { words.leave_out() };
    let people = move || {
        session.peek(|state, _| {
            let here = state.people().filter(|person| person.is_here());
            here.map(|person| (person.id, person.name.clone())).collect::<Vec<_>>()
        })
    };
    let raw = if line.sheet.is_some() { line.text.clone() } else { line.raw.clone() };
    let name = line.name.clone();
    let search = move || {
        if searching.get() {
            picker(people(), Callback::new(is))
        } else if of_record {
            // Whose it is, is asked for the record as a whole.
            let leave_out = (!is_unfit).then(|| {
                view! { <Rows><PressRow title=out icon=Glyph::Close on_press=move |()| take(Choice::LeaveOut) /></Rows> }
            });
            leave_out.into_any()
        } else {
            view! {
                <Rows>
                    <PressRow
                        title=words.somebody_else()
                        icon=Glyph::Search
                        on_press=move |()| searching.set(true)
                    />
                    <PressRow title=out icon=Glyph::Close on_press=move |()| take(Choice::LeaveOut) />
                </Rows>
            }
            .into_any()
        }
    };
    view! {
        <p class="quiet small raw">{raw}</p>
        {(!rows.is_empty()).then(|| view! { <Rows>{rows}</Rows> })}
        {search}
        {move || {
            (asks_new && (suggested || searching.get()))
                .then(|| view! { <CheckField label=words.rename_too(&name) value=rename /> })
        }}
    }
    .into_any()
}
