//! Decisions of the last minute, each with a way back: what was decided stays for that long in the place where it was
//! decided, wherever the operator went meanwhile.

use std::cell::OnceCell;
use std::time::Duration;

use leptos::prelude::*;

use super::act;
use crate::domain::command::Command;
use crate::domain::fact::Origin;
use crate::domain::id::{CommunityId, MemberId};
use crate::i18n::common::Common;
use crate::i18n::desk::Desk;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::ui::{Button, Kind, Row, Rows, announce, lang, toast};

/// How long a decision can be taken back.
const MINUTE: Duration = Duration::from_secs(60);

/// Where something was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Removals,
    Returns,
    Leaves,
    Claims,
    Same,
    Resources,
    /// On somebody's page.
    Tier(MemberId),
    Tag(MemberId),
    /// Among the suggested tags.
    Suggested,
}

impl Part {
    /// Whether it is a part of the desk, not of another page.
    pub fn is_of_desk(self) -> bool {
        !matches!(self, Self::Tier(_) | Self::Tag(_) | Self::Suggested)
    }
}

/// What undoes a decision.
#[derive(Clone, PartialEq)]
enum Back {
    /// The facts are taken back.
    Facts(Vec<Origin>),
    /// The opposite is decided.
    Opposite(Box<Command>),
}

/// What was decided a moment ago.
#[derive(Clone, PartialEq)]
pub struct Decided {
    number: u32,
    community: CommunityId,
    pub part: Part,
    /// `已批准 阿桃 的假`.
    said: String,
    back: Back,
}

thread_local!(static DECIDED: OnceCell<ArcRwSignal<Vec<Decided>>> = const { OnceCell::new() });

fn all() -> ArcRwSignal<Vec<Decided>> {
    DECIDED.with(|cell| cell.get_or_init(|| ArcRwSignal::new(Vec::new())).clone())
}

/// What was decided in this group within the last minute, oldest first.
pub fn recent(session: Session) -> Vec<Decided> {
    let here = |one: &&Decided| one.community == session.community();
    all().with(|all| all.iter().filter(here).cloned().collect())
}

/// Keeps a decision within reach.
pub fn remember(session: Session, part: Part, said: String, facts: Vec<Origin>) {
    keep(session, part, said, Back::Facts(facts));
}

fn keep(session: Session, part: Part, said: String, back: Back) {
    thread_local!(static NEXT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
    let number = NEXT.replace(NEXT.get() + 1);
    let decided = all();
    decided.update(|all| all.push(Decided { number, community: session.community(), part, said, back }));
    set_timeout(move || forget(number), MINUTE);
}

fn forget(number: u32) {
    all().update(|all| all.retain(|one| one.number != number));
}

/// No longer offers to take these back: that was done elsewhere.
pub fn forget_of(facts: &[Origin]) {
    all().update(|all| all.retain(|one| one.back != Back::Facts(facts.to_vec())));
}

/// Decides, each command as far as the rules allow it, and keeps that within reach.
pub fn decide(session: Session, part: Part, commands: Vec<Command>, said: String) {
    go_on(session, part, commands.into_iter().collect(), said, Vec::new());
}

fn go_on(
    session: Session,
    part: Part,
    mut rest: std::collections::VecDeque<Command>,
    said: String,
    mut facts: Vec<Origin>,
) {
    let Some(command) = rest.pop_front() else {
        announce(said.clone());
        remember(session, part, said, facts);
        return;
    };
    session.act_named(command, move |result| match result {
        Ok(origins) => {
            facts.extend(origins);
            go_on(session, part, rest, said, facts);
        }
        Err(trouble) => toast(explain(&trouble, lang())),
    });
}

/// Decides what a second command undoes, and keeps that within reach. Whoever undoes an earlier decision by hand is not
/// offered to undo that; of several tiers in a row the last can be undone.
pub fn decide_or_back(session: Session, part: Part, command: Command, said: String, back: Command) {
    let undoes = Back::Opposite(Box::new(command.clone()));
    session.act(command, move |result| match result {
        Ok(()) => {
            announce(said.clone());
            let here = |one: &Decided| one.community == session.community() && one.part == part;
            let undone = all().with_untracked(|all| all.iter().any(|one| here(one) && one.back == undoes));
            let replaced = matches!(part, Part::Tier(_));
            all().update(|all| all.retain(|one| !here(one) || !replaced && one.back != undoes));
            if !undone {
                keep(session, part, said, Back::Opposite(Box::new(back)));
            }
        }
        Err(trouble) => toast(explain(&trouble, lang())),
    });
}

/// What was decided in these parts within the last minute, as rows; nothing where nothing was.
pub fn rows(session: Session, of: impl Fn(Part) -> bool + Send + Sync + 'static) -> AnyView {
    let shown = move || {
        let rows: Vec<_> = recent(session).iter().filter(|one| of(one.part)).map(|one| row(session, one)).collect();
        (!rows.is_empty()).then(|| view! { <Rows>{rows}</Rows> })
    };
    shown.into_any()
}

/// The row that says what was decided, with the way back.
pub fn row(session: Session, decided: &Decided) -> AnyView {
    let Decided { number, said, back, .. } = decided.clone();
    let undo = move |()| {
        forget(number);
        let undo = |command| act(session, command, Desk(lang()).undone().into());
        match &back {
            Back::Facts(facts) => facts.iter().for_each(|&fact| undo(Command::TakeBack { fact })),
            Back::Opposite(command) => undo(*command.clone()),
        }
    };
    let undo = Callback::new(undo);
    let trail = move || {
        view! {
            <span class="row-trail">
                <Button label=Common(lang()).undo() kind=Kind::Plain on_press=undo />
            </span>
        }
    };
    view! { <Row title=said trail /> }.into_any()
}
