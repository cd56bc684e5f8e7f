//! One member: standing and why, tier and tags, notes among operators, warnings, out of the group and back.

use leptos::prelude::*;

use super::super::decided::{Part, decide_or_back, rows};
use super::super::{act, act_or_take_back, author_of};
use super::telling::{self, Telling};
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::dossier::{RoleTag, Written};
use crate::domain::fact::Origin;
use crate::domain::id::MemberId;
use crate::domain::rights::Office;
use crate::domain::state::{Moved, State};
use crate::i18n::common::Common;
use crate::i18n::people::{People, tag as tag_name};
use crate::i18n::start::Start;
use crate::pages::me;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Dialog, Empty, Glyph, Kind, LinkRow, PressRow, Row, Rows, Screen, Section, SelectField,
    TextArea, TextField, day, lang,
};

/// Who it is, and what the page offers.
#[derive(Clone, PartialEq)]
struct Head {
    name: String,
    joined: Day,
    here: bool,
    seen: Option<Day>,
    /// Who invited, by name.
    by: Option<String>,
    has_phone: bool,
    /// Somebody whom nobody puts out of the group.
    holds_office: bool,
}

/// A line that an operator wrote.
#[derive(Clone, PartialEq)]
struct Line {
    origin: Origin,
    text: String,
    when: String,
    /// Written by this phone: it can be taken back.
    own: bool,
}

fn head(state: &State, now: Now, member: MemberId) -> Option<Head> {
    let person = state.person(member)?;
    Some(Head {
        name: person.name.clone(),
        joined: person.joined,
        here: person.is_here(),
        seen: state.last_seen(person.id, now.moment),
        by: state.inviter(person.id).map(|inviter| inviter.name.clone()),
        has_phone: state.devices(person.id).next().is_some(),
        holds_office: state.office(person.id) > Office::None,
    })
}

fn lines(state: &State, all: Vec<Written>) -> Vec<Line> {
    let words = People(lang());
    let line = |one: Written| {
        let when = day::short(one.on);
        Line {
            origin: one.origin,
            text: state.note(one.origin).unwrap_or(words.no_reason()).to_owned(),
            when: author_of(state, one.origin).map_or(when.clone(), |who| words.by(&when, &who)),
            own: Some(one.origin.feed) == state.feed(),
        }
    };
    all.into_iter().rev().map(line).collect()
}

pub fn view(session: Session, member: MemberId) -> AnyView {
    let words = People(lang());
    let known = session.view(move |state, now| head(state, now, member));
    // What is being written stays, whatever becomes known meanwhile: only another name builds the page anew.
    let name = Memo::new(move |_| known.with(|head| head.as_ref().map(|head| head.name.clone())));
    let shown = move || match name.get() {
        None => view! {
            <Screen title=words.title() back=Page::Members>
                <Empty glyph=Glyph::Person text=words.nobody()>
                    <ButtonLink to=Page::Members label=Common(lang()).back() kind=Kind::Primary />
                </Empty>
            </Screen>
        }
        .into_any(),
        Some(name) => untrack(|| sheet(session, member, name, known)),
    };
    shown.into_any()
}

fn sheet(session: Session, member: MemberId, name: String, known: Memo<Option<Head>>) -> AnyView {
    let words = People(lang());
    let line = Signal::derive(move || {
        let today = session.peek(|_, now| now.today);
        known.get().map_or_else(String::new, |head| {
            let seen = head.seen.map_or(words.not_seen().to_owned(), |on| words.last_seen(&day::relative(on, today)));
            let by = head.by.map(|by| Start(lang()).invited_by(&by));
            let parts = [Some(words.joined(&day::short(head.joined))), by, Some(seen)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    });
    let no_phone = move || {
        let none = known.with(|head| head.as_ref().is_some_and(|head| !head.has_phone));
        none.then(|| view! { <p class="quiet small">{words.no_phone()}</p> })
    };
    view! {
        <Screen title=name.clone() sub=line back=Page::Members>
            {no_phone}
            {me::standing_of(session, member)}
            {tier(session, member, name.clone())}
            {tags(session, member, name.clone())}
            {warnings(session, member, name.clone())}
            {notes(session, member)}
            {moves(session, member)}
            {more(session, member, name, known)}
        </Screen>
    }
    .into_any()
}

fn tier(session: Session, member: MemberId, name: String) -> AnyView {
    let words = People(lang());
    let known = session.view(move |state, now| {
        let now_is = state.tier(member).map(str::to_owned);
        let mut all = state.charter().tiers.on(now.today).cloned().unwrap_or_default();
        // One that is no longer on the list stays with whoever has it.
        all.extend(now_is.clone().filter(|tier| !all.contains(tier)));
        (all, now_is)
    });
    let shown = move || {
        let (all, now_is) = known.get();
        if all.is_empty() {
            return view! {
                <Rows>
                    <LinkRow to=Page::Members query=vec![("do", "tiers".into())] title=words.tiers() detail=words.tiers_hint() />
                </Rows>
            }
            .into_any();
        }
        let was = now_is.clone().unwrap_or_default();
        let chosen = now_is.and_then(|tier| all.iter().position(|one| *one == tier)).map_or(0, |place| place + 1);
        let options = std::iter::once(words.no_tier().to_owned()).chain(all.iter().cloned()).collect();
        let name = name.clone();
        let choose = move |place: usize| {
            let tier = place.checked_sub(1).and_then(|place| all.get(place)).cloned().unwrap_or_default();
            let said = if tier.is_empty() { words.tier_taken(&name) } else { words.tier_set(&name, &tier) };
            let back = Command::SetTier { member, tier: was.clone() };
            decide_or_back(session, Part::Tier(member), Command::SetTier { member, tier }, said, back);
        };
        view! { <SelectField label=words.tier() options chosen=Signal::stored(chosen) on_choose=choose /> }.into_any()
    };
    let lately = rows(session, move |part| part == Part::Tier(member));
    view! { <div class="stack">{shown} {lately}</div> }.into_any()
}

fn tags(session: Session, member: MemberId, name: String) -> AnyView {
    let words = People(lang());
    let given =
        session.view(move |state, _| state.tags(member).into_iter().map(str::to_owned).collect::<Vec<String>>());
    let set = Callback::new(move |(tag, on): (String, bool)| {
        let shown = tag_name(&tag, lang());
        let said = if on { words.given(&name, &shown) } else { words.taken(&name, &shown) };
        let back = Command::SetTag { member, tag: tag.clone(), on: !on };
        decide_or_back(session, Part::Tag(member), Command::SetTag { member, tag, on }, said, back);
    });
    let toggles = move || {
        let given = given.get();
        let usual = RoleTag::ALL.iter().map(|tag| tag.word().to_owned());
        let own = given.iter().filter(|tag| RoleTag::from_word(tag).is_none()).cloned();
        usual
            .chain(own)
            .map(|tag| {
                let on = given.contains(&tag);
                let label = tag_name(&tag, lang());
                let pressed = if on { "true" } else { "false" };
                view! {
                    <button
                        type="button"
                        class="button"
                        data-kind="quiet"
                        aria-pressed=pressed
                        on:click=move |_| set.run((tag.clone(), !on))
                    >
                        <span>{label}</span>
                    </button>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
    };
    let typed = RwSignal::new(String::new());
    let add = move |()| {
        let tag = typed.get_untracked().trim().to_owned();
        typed.set(String::new());
        set.run((tag, true));
    };
    view! {
        <Section title=words.tags()>
            <p class="quiet small">{words.tags_hint()}</p>
            <div class="cluster toggles">{toggles}</div>
            {rows(session, move |part| part == Part::Tag(member))}
            <div class="beside">
                <TextField label=words.own_tag() value=typed maxlength=12 />
                <Button
                    label=words.add_tag()
                    disabled=Signal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                    on_press=add
                />
            </div>
        </Section>
    }
    .into_any()
}

/// Lines of one kind, each with the way to take it back where it is this phone's own.
fn written(session: Session, all: Vec<Line>) -> AnyView {
    let words = People(lang());
    let row = |line: Line| {
        let (own, fact) = (line.own, line.origin);
        // What was taken back is not to be read by anybody either: the words go first.
        let take_back = Callback::new(move |()| {
            session.act(Command::EraseWords { of: fact }, move |_| {
                act(session, Command::TakeBack { fact }, words.taken_back().into());
            });
        });
        let trail = move || {
            own.then(|| {
                view! {
                    <span class="row-trail">
                        <Button label=words.take_back() kind=Kind::Plain on_press=take_back />
                    </span>
                }
            })
        };
        view! { <Row title=line.text detail=line.when trail /> }.into_any()
    };
    let rows: Vec<_> = all.into_iter().map(row).collect();
    view! { <Rows>{rows}</Rows> }.into_any()
}

fn warnings(session: Session, member: MemberId, name: String) -> AnyView {
    let words = People(lang());
    let all = session.view(move |state, _| lines(state, state.warnings(member)));
    let open = RwSignal::new(false);
    let told = name.clone();
    let telling = Telling {
        title: words.warn_about(&name),
        text: words.warn_text(),
        label: words.warn_label(),
        go: words.warn_go(),
        kind: Kind::Primary,
        needed: true,
        said: words.warned(&name),
        command: |member, text| Command::Warn { member, text },
        message: Callback::new(move |(group, why): (String, String)| words.warn_message(&group, &told, &why)),
    };
    let shown = move || match all.get() {
        all if all.is_empty() => view! { <p class="quiet small">{words.warnings_none()}</p> }.into_any(),
        all => written(session, all),
    };
    view! {
        <Section title=words.warnings()>
            {shown}
            <Rows><PressRow title=words.warn() icon=Glyph::Warning on_press=move |()| open.set(true) /></Rows>
        </Section>
        {telling::dialog(session, member, open, telling)}
    }
    .into_any()
}

fn notes(session: Session, member: MemberId) -> AnyView {
    let words = People(lang());
    let all = session.view(move |state, _| lines(state, state.remarks(member)));
    let typed = RwSignal::new(String::new());
    let save = move |()| {
        let text = typed.get_untracked().trim().to_owned();
        act_or_take_back(session, Command::Remark { member, text }, words.noted().into(), move || {
            let _ = typed.try_set(String::new());
        });
    };
    let shown = move || Some(all.get()).filter(|all| !all.is_empty()).map(|all| written(session, all));
    view! {
        <Section title=words.notes()>
            <p class="quiet small">{words.notes_hint()}</p>
            {shown}
            <TextArea label=words.note_label() value=typed rows=2 />
            <Button
                label=words.note_save()
                disabled=Signal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                on_press=save
            />
        </Section>
    }
    .into_any()
}

fn moves(session: Session, member: MemberId) -> AnyView {
    let words = People(lang());
    let all = session.view(move |state, _| {
        let all = state.comings_and_goings(member).into_iter().rev();
        let line = |(origin, on, how): (Origin, Day, Moved)| {
            let day = day::short(on);
            let line = match how {
                Moved::Left => words.moved_left(&day),
                Moved::Expelled => words.moved_expelled(&day),
                Moved::Returned => words.moved_returned(&day),
            };
            let by = author_of(state, origin).filter(|_| how != Moved::Left);
            let why = state.note(origin).unwrap_or(words.no_reason()).to_owned();
            (by.map_or(line.clone(), |who| words.by(&line, &who)), why)
        };
        all.map(line).collect::<Vec<_>>()
    });
    let shown = move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            let rows: Vec<_> = all.into_iter().map(|(line, why)| view! { <Row title=line detail=why /> }).collect();
            view! { <Section title=words.history()><Rows>{rows}</Rows></Section> }
        })
    };
    shown.into_any()
}

fn more(session: Session, member: MemberId, name: String, known: Memo<Option<Head>>) -> AnyView {
    let words = People(lang());
    let (leaving, coming) = (RwSignal::new(false), RwSignal::new(false));
    let (put_out, taken_in, forgotten) = (name.clone(), name.clone(), name.clone());
    let expel = Telling {
        title: words.expel_title(&name),
        text: words.expel_text(),
        label: words.warn_label(),
        go: words.expel_go(),
        kind: Kind::Danger,
        needed: true,
        said: words.expelled(&name),
        command: |member, reason| Command::Expel { member, reason },
        message: Callback::new(move |(group, why): (String, String)| words.expel_message(&group, &put_out, &why)),
    };
    let back = Telling {
        title: words.back_title(&name),
        text: words.back_text(),
        label: words.back_label(),
        go: words.back_go(),
        kind: Kind::Primary,
        needed: false,
        said: words.back_done(&name),
        command: |member, reason| Command::Return { member, reason: Some(reason) },
        message: Callback::new(move |(group, why): (String, String)| words.back_message(&group, &taken_in, &why)),
    };
    let row = move || {
        let head = known.get().filter(|head| !head.holds_office)?;
        let (label, tone, open) =
            if head.here { (words.expel(), "danger", leaving) } else { (words.back(), "action", coming) };
        Some(view! { <PressRow title=label icon=Glyph::Person tone on_press=move |()| open.set(true) /> })
    };
    let asked =
        session.view(|state, now| state.charter().questionnaire.on(now.today).is_some_and(|all| !all.is_empty()));
    let answers = move || {
        let query = vec![("who", member.to_string())];
        asked.get().then(|| view! { <LinkRow to=Page::Responses query title=words.answers() icon=Glyph::Book /> })
    };
    let forgetting = RwSignal::new(false);
    let may_go = session.view(move |state, _| state.may_be_forgotten(member) && state.me() != Some(member));
    let forget = move || {
        let press = move |()| forgetting.set(true);
        may_go.get().then(|| view! { <PressRow title=words.forget() icon=Glyph::Trash tone="danger" on_press=press /> })
    };
    view! {
        <Section title=words.others()>
            <Rows>
                {answers}
                <LinkRow to=Page::Roster title=words.rename() icon=Glyph::Edit />
                {row}
                {forget}
            </Rows>
        </Section>
        {forget_dialog(session, member, forgotten, forgetting)}
        {telling::dialog(session, member, leaving, expel)}
        {telling::dialog(session, member, coming, back)}
    }
    .into_any()
}

/// Deleting somebody for ever, typed out.
fn forget_dialog(session: Session, member: MemberId, name: String, open: RwSignal<bool>) -> AnyView {
    let (words, common) = (People(lang()), Common(lang()));
    let typed = RwSignal::new(String::new());
    Effect::new(move || {
        open.track();
        typed.set(String::new());
    });
    let locked = Signal::derive(move || typed.with(|typed| typed.trim() != words.forget_word()));
    let (title, said) = (words.forget_title(&name), words.forgotten(&name));
    let go_on = Callback::new(move |()| {
        open.set(false);
        act(session, Command::Forget { member }, said.clone());
    });
    view! {
        <Dialog open title>
            <p>{words.forget_text()}</p>
            <p class="quiet small">{words.forget_left()}</p>
            <TextField label=common.type_to_confirm(words.forget_word()) value=typed />
            <div class="actions">
                <Button label=words.forget_go() kind=Kind::Danger wide=true disabled=locked on_press=go_on />
                <Button label=common.cancel() wide=true on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
    .into_any()
}
