//! Reading the chain (读接龙): paste, look it over, one tap.

use leptos::prelude::*;

use super::lines::line_view;
use super::sorting::{self, Choices, Kind, Plan, Sorted};
use super::{act, for_staff, from_the_top, period_in_address, period_query, title_of};
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::{Mark, NewPerson, Origin};
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::period::period_of;
use crate::domain::rights::Office;
use crate::domain::roll_call;
use crate::domain::state::State;
use crate::i18n::chain::Chain;
use crate::i18n::trouble::explain;
use crate::pages::session::{Now, Session, new_member_id, use_session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Empty, Glyph, Kind as Look, Notice, Rows, Screen, Section, Segmented, SelectField, TextArea,
    Tone, announce, day, lang, toast,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Moderator, Chain(lang()).title(), page)
}

/// What the page is doing.
#[derive(Clone, PartialEq)]
enum Stage {
    Pasting,
    Looking(Sorted),
    Done(Done),
}

/// What confirming wrote.
#[derive(Clone, PartialEq)]
struct Done {
    challenge: ChallengeId,
    people: usize,
    added: usize,
    leaves: usize,
    /// Own facts that can be taken back.
    witnesses: Vec<Origin>,
    grants: Vec<Origin>,
}

/// A challenge that can be read for, with the days that make sense.
#[derive(Clone, PartialEq)]
struct Target {
    challenge: ChallengeId,
    title: String,
    /// The one to begin with comes first.
    days: Vec<Day>,
}

fn targets(state: &State, now: Now) -> Vec<Target> {
    let due = roll_call::due(state, now.moment);
    let challenges = state.charter().challenges.keys().filter_map(|&id| {
        let today = state.place(id, now.moment).day;
        let challenge = state.challenge(id)?;
        let mut days: Vec<Day> = period_of(challenge, today).map(|_| today).into_iter().collect();
        // The period just over: it may still be read for until its roll is called, and corrected after.
        let waiting = due.iter().find(|(of, _)| *of == id).map(|(_, period)| period.last);
        let before = (1..=7).map(|back| today.plus(-back)).find(|&day| period_of(challenge, day).is_some());
        match waiting {
            Some(last) if !days.contains(&last) => days.insert(0, last),
            _ => days.extend(before),
        }
        (!days.is_empty()).then(|| Target { challenge: id, title: title_of(state, id, today), days })
    });
    challenges.collect()
}

fn page(session: Session) -> AnyView {
    let words = Chain(lang());
    let targets = session.peek(targets);
    let (asked, _) = period_in_address();
    let Some(first) = targets.iter().find(|target| Some(target.challenge) == asked).or(targets.first()).cloned() else {
        return view! {
            <Screen title=words.title() back=Page::Desk><Empty glyph=Glyph::Calendar text=words.no_challenge() /></Screen>
        }
        .into_any();
    };
    let Some(day) = first.days.first().copied() else { return ().into_any() };
    let desk = ReadDesk {
        session,
        challenge: RwSignal::new(first.challenge),
        day: RwSignal::new(day),
        paste: RwSignal::new(String::new()),
        stage: RwSignal::new(Stage::Pasting),
        choices: RwSignal::new(Choices::new()),
        busy: RwSignal::new(false),
    };
    let targets = StoredValue::new(targets);
    from_the_top(Memo::new(move |_| desk.stage.get()));
    let stage = move || match desk.stage.get() {
        Stage::Pasting => pasting(desk, targets),
        Stage::Looking(sorted) => looking(desk, sorted),
        Stage::Done(done) => finished(desk, done),
    };
    view! { <Screen title=words.title() back=Page::Desk>{stage}</Screen> }.into_any()
}

/// The page's state, handed around.
#[derive(Clone, Copy)]
struct ReadDesk {
    session: Session,
    challenge: RwSignal<ChallengeId>,
    day: RwSignal<Day>,
    paste: RwSignal<String>,
    stage: RwSignal<Stage>,
    choices: RwSignal<Choices>,
    busy: RwSignal<bool>,
}

impl ReadDesk {
    fn read(self) {
        let (challenge, day) = (self.challenge.get_untracked(), self.day.get_untracked());
        let paste = self.paste.get_untracked();
        if paste.trim().is_empty() {
            return;
        }
        self.choices.set(Choices::new());
        self.stage.set(Stage::Looking(self.session.peek(|state, _| sorting::sort(state, challenge, day, &paste))));
    }
}

fn pasting(desk: ReadDesk, targets: StoredValue<Vec<Target>>) -> AnyView {
    let words = Chain(lang());
    let alone = desk.session.view(|state, _| state.people().count() <= 1);
    let challenges = targets.with_value(|targets| {
        targets.iter().map(|target| (target.challenge, target.title.clone())).collect::<Vec<_>>()
    });
    let challenge_field = (challenges.len() > 1).then(|| {
        let ids: Vec<_> = challenges.iter().map(|(id, _)| *id).collect();
        let titles = challenges.into_iter().map(|(_, title)| title).collect::<Vec<_>>();
        let places = ids.clone();
        let chosen = Signal::derive(move || places.iter().position(|id| *id == desk.challenge.get()).unwrap_or(0));
        let choose = move |place: usize| {
            let Some(&id) = ids.get(place) else { return };
            desk.challenge.set(id);
            let first = targets.with_value(|targets| targets.iter().find(|t| t.challenge == id)?.days.first().copied());
            if let Some(first) = first {
                desk.day.set(first);
            }
        };
        view! { <SelectField label=words.which() options=titles chosen=chosen on_choose=choose /> }
    });
    let day_field = move || {
        let today = desk.session.peek(|state, now| state.place(desk.challenge.get_untracked(), now.moment).day);
        let id = desk.challenge.get();
        let mut days = targets.with_value(|targets| {
            targets.iter().find(|target| target.challenge == id).map(|target| target.days.clone()).unwrap_or_default()
        });
        days.sort_unstable();
        (days.len() > 1).then(|| {
            let said = days.iter().map(|&day| day::relative(day, today)).collect::<Vec<_>>();
            let places = days.clone();
            let chosen = Signal::derive(move || places.iter().position(|day| *day == desk.day.get()).unwrap_or(0));
            let choose = move |place: usize| {
                if let Some(&day) = days.get(place) {
                    desk.day.set(day);
                }
            };
            view! {
                <div class="field">
                    <p class="field-label">{words.day()}</p>
                    <Segmented label=words.day() options=said chosen=chosen on_choose=choose />
                </div>
            }
        })
    };
    let hint = move || {
        alone.get().then(|| {
            view! {
                <Notice>
                    <p>{words.nobody_yet()}</p>
                    <ButtonLink to=Page::Roster query=vec![("do", "paste".into())] label=words.to_roster() />
                </Notice>
            }
        })
    };
    view! {
        {hint}
        <div class="form">
            {challenge_field}
            {day_field}
            <div class="paste">
                <TextArea
                    label=words.paste_label()
                    hint=words.paste_hint()
                    placeholder=words.paste_example()
                    value=desk.paste
                    rows=9
                />
                {super::paste::button(desk.paste, words.clipboard(), words.clipboard_refused())}
            </div>
        </div>
        <Button
            label=words.read()
            kind=Look::Primary
            wide=true
            disabled=Signal::derive(move || desk.paste.with(|text| text.trim().is_empty()))
            on_press=move |()| desk.read()
        />
    }
    .into_any()
}

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
            Kind::Nothing(_) => Group::Other,
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

fn looking(desk: ReadDesk, sorted: Sorted) -> AnyView {
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
    let plan =
        Memo::new(move |_| sorted.with_value(|sorted| desk.choices.with(|choices| sorting::plan(sorted, choices))));
    let groups = sorted.with_value(|sorted| {
        Group::ALL
            .into_iter()
            .filter_map(|group| {
                let lines: Vec<_> =
                    sorted.lines.iter().enumerate().filter(|(_, line)| Group::of(line) == group).collect();
                (!lines.is_empty()).then(|| {
                    let rows: Vec<_> = lines
                        .iter()
                        .map(|(place, line)| {
                            line_view(desk.session, *place, line, sorted.unit.as_deref(), desk.choices)
                        })
                        .collect();
                    group_view(group, rows)
                })
            })
            .collect::<Vec<_>>()
    });
    let label = move || {
        plan.with(|plan| {
            if plan.people() == 0 && !plan.leaves.is_empty() {
                words.confirm_leaves(plan.leaves.len())
            } else {
                words.confirm(plan.people())
            }
        })
    };
    let empty = Signal::derive(move || plan.with(|plan| plan.people() == 0 && plan.leaves.is_empty()));
    let foot = move || {
        if empty.get() {
            Some(view! { <p class="quiet small">{words.nothing()}</p> }.into_any())
        } else {
            let open = plan.with(|plan| plan.open);
            (open > 0).then(|| view! { <p class="small">{words.undecided_left(open)}</p> }.into_any())
        }
    };
    let confirm = move |()| confirm(desk, sorted, plan.get_untracked());
    view! {
        {titled}
        {groups}
        <div class="confirm-bar">
            {foot}
            <Button label=Signal::derive(label) kind=Look::Primary wide=true busy=desk.busy disabled=empty on_press=confirm />
            <Button label=words.again() kind=Look::Plain wide=true on_press=move |()| desk.stage.set(Stage::Pasting) />
        </div>
    }
    .into_any()
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

/// Writes the plan: newcomers and new names first, because the check-ins speak of them; then the check-ins; then leave.
fn confirm(desk: ReadDesk, sorted: StoredValue<Sorted>, plan: Plan) {
    let Some((challenge, day)) = sorted.try_with_value(|sorted| (sorted.challenge, sorted.day)) else { return };
    // Somebody who is in the chat already has joined before this day.
    let people: Vec<NewPerson> = plan
        .add
        .iter()
        .map(|(_, name)| NewPerson { id: new_member_id(), name: name.clone(), on: day.plus(-1) })
        .collect();
    let new_marks = plan.add.iter().zip(&people).filter_map(|((place, _), person)| {
        sorted.try_with_value(|sorted| sorted.lines.get(*place).map(|line| sorting::mark(line, person.id, None)))?
    });
    let marks: Vec<Mark> = plan.marks.iter().copied().chain(new_marks).collect();
    let mut commands = Vec::new();
    if !people.is_empty() {
        commands.push(Command::AddPeople { people: people.clone() });
    }
    commands.extend(plan.rename.iter().map(|(member, name)| Command::Rename { member: *member, name: name.clone() }));
    if !marks.is_empty() {
        commands.push(Command::Witness { challenge, day, marks });
    }
    commands.extend(plan.leaves.iter().map(|&(member, days)| grant(challenge, member, day, days)));
    let done = Done {
        challenge,
        people: plan.people(),
        added: people.len(),
        leaves: plan.leaves.len(),
        witnesses: Vec::new(),
        grants: Vec::new(),
    };
    desk.busy.set(true);
    commands.reverse();
    write(desk, commands, done);
}

fn grant(challenge: ChallengeId, member: MemberId, day: Day, days: u32) -> Command {
    let to = day.plus(i32::try_from(days.max(1)).unwrap_or(1) - 1);
    Command::GrantLeave { challenge, member, from: day, to, reason: None }
}

/// Writes the commands one after another, the last of the list first, and remembers what can be taken back.
fn write(desk: ReadDesk, mut commands: Vec<Command>, mut done: Done) {
    let Some(command) = commands.pop() else {
        desk.busy.set(false);
        announce(Chain(lang()).done(done.people));
        desk.stage.set(Stage::Done(done));
        return;
    };
    let before = head(desk.session);
    let witness = matches!(command, Command::Witness { .. });
    let grants = matches!(command, Command::GrantLeave { .. });
    desk.session.act(command, move |result| match result {
        Err(trouble) => {
            desk.busy.set(false);
            toast(explain(&trouble, lang()));
        }
        Ok(_) => {
            let written = written_since(desk.session, before);
            if witness {
                done.witnesses.extend(written);
            } else if grants {
                done.grants.extend(written);
            }
            write(desk, commands, done);
        }
    });
}

/// The last entry of this device's feed.
fn head(session: Session) -> Option<Origin> {
    session.peek(|state, _| {
        let feed = state.feed()?;
        state.heads().get(&feed).map(|&seq| Origin { feed, seq })
    })
}

fn written_since(session: Session, before: Option<Origin>) -> Vec<Origin> {
    let Some(now) = head(session) else { return Vec::new() };
    let first = before.filter(|before| before.feed == now.feed).map_or(0, |before| before.seq + 1);
    (first..=now.seq).map(|seq| Origin { feed: now.feed, seq }).collect()
}

fn finished(desk: ReadDesk, done: Done) -> AnyView {
    let words = Chain(lang());
    let Done { challenge, people, added, leaves, witnesses, grants } = done;
    let due = desk.session.view(move |state, now| {
        let period = roll_call::due(state, now.moment).into_iter().find(|(id, _)| *id == challenge)?.1;
        Some((period.first, super::period_said(period, now.today)))
    });
    let extra: Vec<String> =
        [(leaves > 0).then(|| words.done_leave(leaves)), (added > 0).then(|| words.done_added(added))]
            .into_iter()
            .flatten()
            .collect();
    let undo = move |()| {
        for &witness in &witnesses {
            act(desk.session, Command::UndoWitness { witness }, words.undone().into());
        }
        for &leave in &grants {
            act(desk.session, Command::CancelLeave { leave }, words.undone().into());
        }
        desk.stage.set(Stage::Pasting);
    };
    let another = move |()| {
        desk.paste.set(String::new());
        desk.stage.set(Stage::Pasting);
    };
    let next = move || {
        due.get().map(|(first, said)| {
            view! {
                <p class="quiet">{words.next_call_hint(&said)}</p>
                <ButtonLink
                    to=Page::RollCall
                    query=period_query(challenge, first)
                    label=words.next_call()
                    kind=Look::Primary
                    wide=true
                />
            }
        })
    };
    view! {
        <Notice tone=Tone::Good title=words.done(people)>
            {(!extra.is_empty()).then(|| view! { <p>{extra.join(" · ")}</p> })}
        </Notice>
        <div class="stack">
            {next}
            <Button label=words.another() wide=true on_press=another />
            <ButtonLink to=Page::Desk label=words.to_desk() wide=true />
            <Button label=words.undo_all() kind=Look::Plain icon=Glyph::Undo wide=true on_press=undo />
        </div>
    }
    .into_any()
}
