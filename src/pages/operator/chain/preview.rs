//! A paste, looked over: its lines in groups, those that ask first, and the one tap.

use leptos::prelude::*;

use super::confirm::confirm;
use super::lines::{line_sheet, line_view};
use super::plan::{Plan, plan};
use super::sorting::{self, Kind, Sorted};
use super::{ReadDesk, Stage, records};
use crate::i18n::chain::Chain;
use crate::ui::{Button, Kind as Look, Notice, Rows, Section, Tone, day, lang};

/// The groups of lines, in the order in which they need the operator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Doubtful,
    New,
    Leave,
    Odd,
    OnBehalf,
    Recognised,
    Duplicate,
    Other,
}

impl Group {
    const ALL: [Group; 8] = [
        Group::Doubtful,
        Group::New,
        Group::Leave,
        Group::Odd,
        Group::OnBehalf,
        Group::Recognised,
        Group::Duplicate,
        Group::Other,
    ];

    fn of(line: &sorting::Line) -> Self {
        match &line.kind {
            Kind::Ask { asks: sorting::Asks::Which, .. } => Group::Doubtful,
            Kind::Ask { asks: sorting::Asks::New, .. } => Group::New,
            Kind::Leave { .. } => Group::Leave,
            Kind::Person { known, .. } if known.is_odd() => Group::Odd,
            Kind::Person { .. } if line.on_behalf => Group::OnBehalf,
            Kind::Person { .. } => Group::Recognised,
            Kind::Duplicate { .. } => Group::Duplicate,
            // Only records have such lines, and those are shown apart.
            Kind::Newcomer { .. } => Group::Recognised,
            Kind::Unfit(_) | Kind::Nothing(_) => Group::Other,
        }
    }

    fn title(self, n: usize) -> String {
        let words = Chain(lang());
        match self {
            Group::Doubtful => words.doubtful(n),
            Group::New => words.new_names(n),
            Group::Leave => words.leave(n),
            Group::Odd => words.odd(n),
            Group::OnBehalf => words.on_behalf(n),
            Group::Recognised => words.recognised(n),
            Group::Duplicate => words.duplicate(n),
            Group::Other => words.others(n),
        }
    }

    fn hint(self) -> Option<&'static str> {
        let words = Chain(lang());
        match self {
            Group::Doubtful => Some(words.doubtful_hint()),
            Group::New => Some(words.new_hint()),
            Group::Leave => Some(words.leave_hint()),
            Group::Odd => Some(words.odd_hint()),
            _ => None,
        }
    }

    /// Folded up: nothing to decide, but there to be looked at.
    fn is_folded(self) -> bool {
        matches!(self, Group::Recognised | Group::Duplicate | Group::Other)
    }
}

pub fn looking(desk: ReadDesk, sorted: Sorted) -> AnyView {
    let words = Chain(lang());
    let today = desk.session.peek(|state, now| state.place(sorted.challenge, now.moment).day);
    let titled = sorted.titled.filter(|titled| *titled != sorted.day).map(|titled| {
        let warning = words.titled_other_day(&day::short(titled), &day::relative(sorted.day, today));
        let take = move |()| {
            desk.day.set(titled);
            desk.read();
        };
        view! {
            <Notice tone=Tone::Warm>
                <p>{warning}</p>
                {(titled <= today)
                    .then(|| view! { <Button label=words.take_titled(&day::short(titled)) on_press=take /> })}
            </Notice>
        }
    });
    let sorted = StoredValue::new(sorted);
    let plan = Memo::new(move |_| sorted.with_value(|sorted| desk.choices.with(|choices| plan(sorted, choices))));
    let editing = RwSignal::new(None::<usize>);
    let groups = sorted.with_value(|sorted| {
        Group::ALL
            .into_iter()
            .filter_map(|group| {
                let is_of = |group, line: &sorting::Line| line.sheet.is_none() && Group::of(line) == group;
                let lines: Vec<_> = sorted.lines.iter().enumerate().filter(|(_, line)| is_of(group, line)).collect();
                (!lines.is_empty()).then(|| {
                    let rows: Vec<_> = lines
                        .iter()
                        .map(|(place, line)| {
                            line_view(desk.session, *place, line, sorted.unit.as_deref(), desk.choices, editing)
                        })
                        .collect();
                    group_view(group, rows)
                })
            })
            .collect::<Vec<_>>()
    });
    let records = sorted.with_value(|sorted| records::views(desk, sorted, editing));
    let label = move || {
        plan.with(|plan| {
            if plan.days() > plan.people() {
                words.confirm_days(plan.people(), plan.days())
            } else if plan.people() == 0 && !plan.leaves.is_empty() {
                words.confirm_leaves(plan.leaves.len())
            } else {
                words.confirm(plan.people())
            }
        })
    };
    let empty = Memo::new(move |_| plan.with(|plan| plan.people() == 0 && plan.leaves.is_empty()));
    let foot = move || {
        if empty.get() {
            let why = sorted.with_value(|sorted| plan.with(|plan| why_nothing(sorted, plan)));
            Some(view! { <p class="small">{why}</p> }.into_any())
        } else {
            let open = plan.with(|plan| plan.open);
            (open > 0).then(|| view! { <p class="small">{words.undecided_left(open)}</p> }.into_any())
        }
    };
    let go = move || {
        let press = move |()| confirm(desk, sorted, plan.get_untracked());
        (!empty.get()).then(|| {
            view! {
                <Button label=Signal::derive(label) kind=Look::Primary wide=true busy=desk.busy on_press=press />
            }
        })
    };
    view! {
        {titled}
        {records}
        {groups}
        {line_sheet(desk, sorted, editing)}
        <div class="confirm-bar">
            {foot}
            {go}
            <Button label=words.again() kind=Look::Plain wide=true on_press=move |()| desk.stage.set(Stage::Pasting) />
        </div>
    }
    .into_any()
}

/// Why confirming would write nothing.
fn why_nothing(sorted: &Sorted, plan: &Plan) -> &'static str {
    let words = Chain(lang());
    let any = |is: fn(&Kind) -> bool| sorted.lines.iter().any(|line| is(&line.kind));
    if any(|kind| match kind {
        Kind::Person { known, .. } => known.held && !known.already,
        Kind::Newcomer { held } => *held,
        _ => false,
    }) {
        words.record_waits()
    } else if plan.open > 0 {
        words.choose_first()
    } else if any(|kind| matches!(kind, Kind::Person { known, .. } if known.already)) {
        words.all_known()
    } else if any(|kind| !matches!(kind, Kind::Nothing(_))) {
        words.nothing_counts()
    } else {
        words.nothing()
    }
}

fn group_view(group: Group, rows: Vec<AnyView>) -> AnyView {
    let title = group.title(rows.len());
    if group.is_folded() {
        return view! {
            <details class="fold">
                <summary>{title}</summary>
                <Rows>{rows}</Rows>
            </details>
        }
        .into_any();
    }
    view! {
        <Section title=title>
            {group.hint().map(|hint| view! { <p class="quiet small">{hint}</p> })}
            <Rows>{rows}</Rows>
        </Section>
    }
    .into_any()
}
