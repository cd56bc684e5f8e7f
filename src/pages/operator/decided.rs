//! Decisions of the last minute, each with a way back: what was decided stays on the desk for that long, in the place
//! where it was decided, wherever the operator went meanwhile.

use std::cell::OnceCell;
use std::time::Duration;

use leptos::prelude::*;

use super::act;
use crate::domain::command::Command;
use crate::domain::fact::Origin;
use crate::domain::id::CommunityId;
use crate::i18n::common::Common;
use crate::i18n::desk::Desk;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::ui::{Button, Kind, Row, announce, lang, toast};

/// How long a decision can be taken back.
const MINUTE: Duration = Duration::from_secs(60);

/// The part of the desk in which something was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Removals,
    Returns,
    Leaves,
    Claims,
    Same,
    Resources,
}

/// What was decided a moment ago.
#[derive(Clone, PartialEq)]
pub struct Decided {
    number: u32,
    community: CommunityId,
    pub part: Part,
    /// `已批准 阿桃 的假`.
    said: String,
    facts: Vec<Origin>,
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
    thread_local!(static NEXT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
    let number = NEXT.replace(NEXT.get() + 1);
    let decided = all();
    decided.update(|all| all.push(Decided { number, community: session.community(), part, said, facts }));
    set_timeout(move || forget(number), MINUTE);
}

fn forget(number: u32) {
    all().update(|all| all.retain(|one| one.number != number));
}

/// No longer offers to take these back: that was done elsewhere.
pub fn forget_of(facts: &[Origin]) {
    all().update(|all| all.retain(|one| one.facts != facts));
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

/// The row that says what was decided, with the way back.
pub fn row(session: Session, decided: &Decided) -> AnyView {
    let Decided { number, said, facts, .. } = decided.clone();
    let undo = move |()| {
        forget(number);
        for &fact in &facts {
            act(session, Command::TakeBack { fact }, Desk(lang()).undone().into());
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
