//! Who runs the group: who holds which office, appointing and dismissing, which are the founder's.

use leptos::prelude::*;

use super::{hand_over, recovery};
use crate::domain::command::Command;
use crate::domain::fact::Role;
use crate::domain::id::MemberId;
use crate::domain::order::Order as _;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::common::Common;
use crate::i18n::me::Me;
use crate::i18n::staff::Staff;
use crate::pages::operator::picker::{answers, by_name};
use crate::pages::operator::{act_or_take_back_by, listed};
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Dialog, Empty, Glyph, Kind, LinkRow, PressRow, RadioCards, Row, Rows, Screen, Section,
    TextField, lang,
};

/// People offered at once; a search narrows them down.
const SHOWN: usize = 50;

/// Somebody of the group, in office or not.
#[derive(Clone, PartialEq)]
struct Person {
    id: MemberId,
    name: String,
    office: Office,
    here: bool,
    has_phone: bool,
}

fn person(state: &State, person: &crate::domain::state::Person) -> Person {
    Person {
        id: person.id,
        name: person.name.clone(),
        office: state.office(person.id),
        here: person.is_here(),
        has_phone: state.devices(person.id).next().is_some(),
    }
}

/// Those in office, highest first.
fn in_office(state: &State, _: Now) -> Vec<Person> {
    let mut all: Vec<Person> =
        state.people().map(|one| person(state, one)).filter(|one| one.office > Office::None).collect();
    all.order_by(|one, two| two.office.cmp(&one.office));
    all
}

/// Who helps the founder, for the list of settings.
pub(super) fn names(state: &State, now: Now) -> String {
    let helpers = in_office(state, now).into_iter().filter(|one| one.office < Office::Founder);
    let names: Vec<String> = helpers.map(|one| one.name).collect();
    if names.is_empty() { Staff(lang()).alone().to_owned() } else { names.join(listed()) }
}

fn office_name(office: Office) -> &'static str {
    let words = Staff(lang());
    match office {
        Office::None => "",
        Office::Moderator => words.moderator(),
        Office::Operator => words.operator(),
        Office::Founder => Me(lang()).role_founder(),
    }
}

/// What is asked about somebody.
#[derive(Clone, PartialEq)]
enum Asked {
    /// Whom to appoint.
    Whom,
    /// What somebody without an office shall be.
    Appoint(Person),
    /// What shall become of somebody in office.
    Change(Person),
    Dismiss(Person),
}

pub(super) fn view(session: Session) -> AnyView {
    let words = Staff(lang());
    let all = session.view(in_office);
    let mine = session.view(|state, _| state.my_role() == Office::Founder);
    let asked = RwSignal::new(None::<Asked>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |what: Asked| {
        asked.set(Some(what));
        open.set(true);
    });
    let rows = move || {
        let mine = mine.get();
        all.get().into_iter().map(|one| row(one, mine, ask)).collect::<Vec<_>>()
    };
    let synced = session.is_synced();
    let appointing = move || {
        mine.get().then(|| {
            view! {
                <Rows>
                    <PressRow
                        title=words.appoint()
                        detail=words.appoint_hint()
                        icon=Glyph::Plus
                        tone="action"
                        on_press=move |()| ask.run(Asked::Whom)
                    />
                    {(!synced.get()).then(|| view! { <LinkRow to=Page::Data title=words.tell() detail=words.tell_detail() icon=Glyph::Share /> })}
                </Rows>
            }
        })
    };
    let handing_over = move || {
        if mine.get() {
            view! {
                {recovery::way(session)}
                {hand_over::view(session)}
            }
            .into_any()
        } else {
            view! { <p class="quiet">{words.founder_only()}</p> }.into_any()
        }
    };
    let title = move || match asked.get() {
        None | Some(Asked::Whom) => words.choose().to_owned(),
        Some(Asked::Appoint(one)) => words.as_what(&one.name),
        Some(Asked::Change(one)) => words.office_of(&one.name),
        Some(Asked::Dismiss(one)) => words.dismiss_title(&one.name),
    };
    let body = move || match asked.get()? {
        Asked::Whom => Some(choosing(session, ask)),
        Asked::Appoint(one) => Some(appoint(session, one, open)),
        Asked::Change(one) => Some(change(session, one, open, ask)),
        Asked::Dismiss(one) => Some(dismiss(session, one, open)),
    };
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Charter>
            <Section title=words.now()><Rows>{rows}</Rows></Section>
            {appointing}
            {handing_over}
            <Dialog open title=leptos::text_prop::TextProp::from(title)>{body}</Dialog>
        </Screen>
    }
    .into_any()
}

fn row(one: Person, mine: bool, ask: Callback<Asked>) -> AnyView {
    let words = Staff(lang());
    let office = office_name(one.office);
    let trail = move || view! { <span class="row-trail">{office}</span> };
    let title = one.name.clone();
    let detail = match one.office {
        Office::Founder => words.founder_detail(),
        _ if !one.here => words.left(),
        Office::Operator => words.operator_may(),
        Office::Moderator | Office::None => words.moderator_may(),
    };
    if mine && one.office < Office::Founder {
        let press = move |()| ask.run(Asked::Change(one.clone()));
        view! { <PressRow title detail trail icon=Glyph::Person on_press=press /> }.into_any()
    } else {
        view! { <Row title detail trail /> }.into_any()
    }
}

/// Everybody who can be asked, those with a phone first; the others say what is missing.
fn choosing(session: Session, ask: Callback<Asked>) -> AnyView {
    let words = Staff(lang());
    let mut people = session.peek(|state, _| {
        let here = state.people().filter(|one| one.is_here());
        here.map(|one| person(state, one)).filter(|one| one.office == Office::None).collect::<Vec<_>>()
    });
    if !people.iter().any(|one| one.has_phone) {
        return view! {
            <Empty glyph=Glyph::Person text=words.nobody_has_phone()>
                <ButtonLink to=Page::Share label=words.share() kind=Kind::Primary />
            </Empty>
        }
        .into_any();
    }
    let compare = by_name();
    people.order_by(|one, two| two.has_phone.cmp(&one.has_phone).then_with(|| compare(&one.name, &two.name)));
    let people = StoredValue::new(people);
    let typed = RwSignal::new(String::new());
    let rows = move || {
        let found: Vec<Person> = typed.with(|typed| {
            people.with_value(|people| people.iter().filter(|one| answers(&one.name, typed)).cloned().collect())
        });
        if found.is_empty() {
            return view! { <p class="quiet">{words.nobody()}</p> }.into_any();
        }
        let more = found.len().saturating_sub(SHOWN);
        let row = |one: Person| {
            let title = one.name.clone();
            if !one.has_phone {
                return view! { <Row title detail=words.no_phone() /> }.into_any();
            }
            view! { <PressRow title icon=Glyph::Person on_press=move |()| ask.run(Asked::Appoint(one.clone())) /> }
                .into_any()
        };
        let rows: Vec<_> = found.into_iter().take(SHOWN).map(row).collect();
        view! {
            <Rows>{rows}</Rows>
            {(more > 0).then(|| view! { <p class="quiet small">{words.more(more)}</p> })}
        }
        .into_any()
    };
    view! {
        <TextField label=words.search() value=typed />
        {rows}
    }
    .into_any()
}

const ROLES: [Role; 2] = [Role::Operator, Role::Moderator];

/// What somebody shall be, each office with what it allows.
fn appoint(session: Session, one: Person, open: RwSignal<bool>) -> AnyView {
    let words = Staff(lang());
    let place = RwSignal::new(0_usize);
    let options = vec![
        (words.operator().to_owned(), words.operator_may().to_owned()),
        (words.moderator().to_owned(), words.moderator_may().to_owned()),
    ];
    let role = move || ROLES.get(place.get()).copied().unwrap_or(Role::Moderator);
    let label = Signal::derive(move || words.go(office_name(role().into())));
    let id = one.id;
    let go = move |()| {
        open.set(false);
        give(session, id, &one.name, untrack(role), Command::Dismiss { member: id });
    };
    view! {
        <RadioCards
            label=words.title()
            options
            chosen=Signal::derive(move || Some(place.get()))
            on_choose=move |chosen: usize| place.set(chosen)
        />
        <p class="quiet small">{session.by_hand_or(words.reaches(), words.reaches_synced())}</p>
        <div class="actions">
            <Button label=label kind=Kind::Primary wide=true on_press=go />
            <Button label=Common(lang()).cancel() wide=true on_press=move |()| open.set(false) />
        </div>
    }
    .into_any()
}

/// Gives an office; within the first moments it can be taken back.
fn give(session: Session, member: MemberId, name: &str, role: Role, back: Command) {
    let said = Staff(lang()).appointed(name, office_name(role.into()));
    act_or_take_back_by(session, Command::Appoint { member, role }, said, back);
}

fn role_of(office: Office) -> Role {
    if office >= Office::Operator { Role::Operator } else { Role::Moderator }
}

/// The other office, or none.
fn change(session: Session, one: Person, open: RwSignal<bool>, ask: Callback<Asked>) -> AnyView {
    let words = Staff(lang());
    let held = role_of(one.office);
    let (other, may) = match held {
        Role::Operator => (Role::Moderator, words.moderator_may()),
        Role::Moderator => (Role::Operator, words.operator_may()),
    };
    let (id, name, asked) = (one.id, one.name.clone(), one.clone());
    let swap = move |()| {
        open.set(false);
        give(session, id, &name, other, Command::Appoint { member: id, role: held });
    };
    let label = words.change(office_name(other.into()));
    let offer = one.here.then(|| view! { <PressRow title=label detail=may icon=Glyph::Star on_press=swap /> });
    view! {
        <Rows>
            {offer}
            <PressRow
                title=words.dismiss()
                icon=Glyph::Close
                tone="danger"
                on_press=move |()| ask.run(Asked::Dismiss(asked.clone()))
            />
        </Rows>
        <p class="quiet small">{session.by_hand_or(words.reaches_again(), words.reaches_again_synced())}</p>
    }
    .into_any()
}

fn dismiss(session: Session, one: Person, open: RwSignal<bool>) -> AnyView {
    let words = Staff(lang());
    let go = move |()| {
        open.set(false);
        let back = Command::Appoint { member: one.id, role: role_of(one.office) };
        act_or_take_back_by(session, Command::Dismiss { member: one.id }, words.dismissed(&one.name), back);
    };
    view! {
        <p>{session.by_hand_or(words.dismiss_text(), words.dismiss_text_synced())}</p>
        <div class="actions">
            <Button label=words.dismiss() kind=Kind::Danger wide=true on_press=go />
            <Button label=Common(lang()).cancel() wide=true on_press=move |()| open.set(false) />
        </div>
    }
    .into_any()
}
