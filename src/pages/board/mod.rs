//! The board (榜单): who stands where, by what, over which time; a tap on a row says how its figure came about.

mod list;
pub mod look;
mod published;
mod sent;
mod why;

use self::list::{Line, Lines};
use self::look::Look;
use self::sent::Shows;
use crate::domain::board::{self, Known};
use crate::domain::charter::MissesShown;
use crate::domain::day::Day;
use crate::domain::fact::Metric;
use crate::domain::id::MemberId;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::link::board::{Contest, is_carried};
use crate::i18n::board::Board;
use crate::i18n::sent::Sending;
use crate::pages::in_step;
use crate::pages::join::nobody;
use crate::pages::session::{Boot, Now, Session, use_app};
use crate::route::Page;
use crate::ui::icon::Glyph;
use crate::ui::{
    ButtonLink, CopyBox, Dialog, Empty, IconButton, Kind, Row, Rows, Screen, Section, Segmented, SelectField, day,
    lang, link, share_address,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A board with everything that its page says.
#[derive(Clone, PartialEq)]
struct Table {
    lines: Arc<[Line]>,
    /// Those out of the challenge; empty where the reader is not told.
    out: Vec<String>,
    /// The last day of the latest period whose roll was called.
    called: Option<Day>,
}

/// Of the open group; on a phone without one, the board that the address carries.
pub fn view() -> AnyView {
    match use_app().boot().get_untracked() {
        Boot::Ready(session) => of_group(session),
        _ => sent::alone(),
    }
}

fn of_group(session: Session) -> AnyView {
    let text = Board(lang());
    let contests = session.view(look::contests);
    let look = Memo::new(move |_| contests.with(|contests| Look::read(contests)));
    let asked = RwSignal::new(None::<MemberId>);
    let sharing = RwSignal::new(false);
    let none = Memo::new(move |_| contests.with(Vec::is_empty));
    let carried = Memo::new(|_| is_carried(&link::search()));
    let shows = RwSignal::new(None::<Shows>);
    let body = move || match (carried.get(), none.get()) {
        (true, _) => sent::opened(Some(session), shows),
        (false, true) => view! { <Empty glyph=Glyph::Trophy text=text.no_challenge() /> }.into_any(),
        (false, false) => view! {
            {choices(look, contests)}
            {published::section(session)}
            {standings(session, look, asked, shows)}
        }
        .into_any(),
    };
    let aside = move || {
        view! { <IconButton glyph=Glyph::Share label=text.share() on_press=move |()| sharing.set(true) /> }
    };
    view! {
        <Screen title=text.title() aside>
            {nobody::looks(session)}
            {in_step::ask(session)}
            {body}
            <why::Sheet session asked look />
            {share(session, look, sharing)}
        </Screen>
    }
    .into_any()
}

/// By what and over which time, and of which challenge where there are several. A choice that would change nothing is
/// not offered.
fn choices(look: Memo<Look>, contests: Memo<Vec<Contest>>) -> AnyView {
    let text = Board(lang());
    let metrics = Memo::new(move |_| {
        let look = look.get();
        look.metrics().into_iter().map(|metric| (metric, look.metric_name(metric, text))).collect::<Vec<_>>()
    });
    let by_metric = move || {
        let metrics = metrics.get();
        let options = metrics.iter().map(|(_, name)| name.clone()).collect();
        let all: Vec<Metric> = metrics.into_iter().map(|(metric, _)| metric).collect();
        let here = all.clone();
        let chosen = Signal::derive(move || place(&here, &look.get().metric));
        let choose = move |place: usize| {
            if let Some(&metric) = all.get(place) {
                Look { metric, ..look.get_untracked() }.show();
            }
        };
        view! { <Segmented label=text.metrics() options chosen on_choose=choose /> }
    };
    let windows = Memo::new(move |_| {
        let look = look.get();
        let name = |window| (window, look.window_name(window, text));
        look.windows().into_iter().map(name).collect::<Vec<_>>()
    });
    let by_window = move || {
        let windows = windows.get();
        let several = windows.len() > 1;
        let options = windows.iter().map(|(_, name)| (*name).to_owned()).collect();
        let all: Vec<_> = windows.into_iter().map(|(window, _)| window).collect();
        let here = all.clone();
        let chosen = Signal::derive(move || place(&here, &look.get().window));
        let choose = Callback::new(move |place: usize| {
            if let Some(&window) = all.get(place) {
                Look { window, ..look.get_untracked() }.show();
            }
        });
        (several).then(|| view! { <Segmented label=text.windows() options chosen on_choose=choose /> })
    };
    view! {
        <div class="board-look">
            {move || (contests.with(Vec::len) > 1).then(|| by_contest(look, contests))}
            {by_metric}
            {by_window}
        </div>
    }
    .into_any()
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or_default()
}

/// Which challenge; points may be added up over all of them.
fn by_contest(look: Memo<Look>, contests: Memo<Vec<Contest>>) -> AnyView {
    let text = Board(lang());
    let across = Memo::new(move |_| look.with(|look| look.metric == Metric::Points));
    let select = move || {
        let across = across.get();
        let list: Vec<Option<Contest>> =
            across.then_some(None).into_iter().chain(contests.get().into_iter().map(Some)).collect();
        let name = |contest: &Option<Contest>| match contest {
            Some(contest) => contest.title.clone(),
            None => text.all_challenges().to_owned(),
        };
        let options = list.iter().map(name).collect();
        let here = list.clone();
        let chosen = Signal::derive(move || place(&here, &look.get().contest));
        let choose = Callback::new(move |place: usize| {
            if let Some(contest) = list.get(place) {
                Look { contest: contest.clone(), ..look.get_untracked() }.show();
            }
        });
        view! { <SelectField label=text.challenge() options chosen on_choose=choose /> }
    };
    view! { {select} }.into_any()
}

/// As this phone knows it, or as it was sent: where both are there, the reader chooses.
fn standings(
    session: Session,
    look: Memo<Look>,
    asked: RwSignal<Option<MemberId>>,
    shows: RwSignal<Option<Shows>>,
) -> AnyView {
    let table = session.view(move |state, now| read(state, now, &look.get()));
    let called = Memo::new(move |_| table.with(|table| table.called));
    let community = session.community();
    let sent = session.view(move |state, now| sent::kept(state, now, community, &look.get()));
    let there = Memo::new(move |_| sent.with(Option::is_some));
    let shown = Memo::new(move |_| {
        sent.with(|sent| match sent {
            None => Shows::Own,
            Some(sent) => shows.get().unwrap_or_else(|| sent::first(session, &sent.sent, called.get())),
        })
    });
    let body = move || match shown.get() {
        Shows::Own => own(table, asked),
        Shows::Sent => sent::board(session, sent),
    };
    let choose = move |shown| shows.set(Some(shown));
    view! {
        {move || there.get().then(|| sent::switch(shown.into(), choose))}
        {body}
    }
    .into_any()
}

fn own(table: Memo<Table>, asked: RwSignal<Option<MemberId>>) -> AnyView {
    let text = Board(lang());
    let lines = Memo::new(move |_| table.with(|table| table.lines.clone()));
    let called = Memo::new(move |_| table.with(|table| table.called));
    let basis = move || match called.get() {
        Some(last) => text.of_roll_call(&day::day(last)),
        None => text.as_known().to_owned(),
    };
    let nobody = Memo::new(move |_| lines.with(|lines| lines.is_empty()));
    let list = move || match nobody.get() {
        true => view! {
            <Empty glyph=Glyph::Trophy text=text.empty()>
                <ButtonLink to=Page::Home label=text.empty_action() kind=Kind::Primary />
            </Empty>
        }
        .into_any(),
        false => view! { <Lines lines on_press=Callback::new(move |member| asked.set(Some(member))) /> }.into_any(),
    };
    let out = Memo::new(move |_| table.with(|table| table.out.clone()));
    let apart = move || {
        let out = out.get();
        (!out.is_empty()).then(|| {
            let rows = out.into_iter().map(|name| view! { <Row title=name /> }).collect::<Vec<_>>();
            view! {
                <Section title=text.out()>
                    <p class="quiet small">{text.out_note()}</p>
                    <Rows>{rows}</Rows>
                </Section>
            }
        })
    };
    view! {
        <div class="stack-tight">
            <p class="board-basis">{basis}</p>
            {list}
        </div>
        {apart}
    }
    .into_any()
}

fn read(state: &State, now: Now, look: &Look) -> Table {
    let text = Board(lang());
    let board = board::board(state, &query(state, now, look));
    let me = state.me();
    let name = |member| state.person(member).map_or_else(String::new, |person| person.name.clone());
    let line = |(place, row): (usize, &board::Row)| Line {
        place,
        member: row.member,
        name: name(row.member),
        // Somebody who has nothing yet is listed, not ranked: otherwise all are first on the first morning.
        rank: (row.value > 0).then_some(row.rank),
        figure: row.value,
        unit: look.unit(text, row.value),
        moved: if row.value > 0 { row.movement.unwrap_or_default() } else { 0 },
        own: Some(row.member) == me,
    };
    let told = state.my_role() >= Office::Operator
        || state.charter().misses.on(now.today).copied().unwrap_or_default() == MissesShown::Named;
    Table {
        lines: board.rows.iter().enumerate().map(line).collect(),
        out: if told { board.out.iter().copied().map(name).collect() } else { Vec::new() },
        called: match board.known {
            Known::ThisPhone => None,
            Known::RollCall { period, .. } => Some(period.last),
        },
    }
}

/// The question that a look puts to the domain.
pub fn query(state: &State, now: Now, look: &Look) -> board::Query {
    let challenge = look.contest.as_ref().map(|contest| contest.id);
    let today = challenge.map_or(now.today, |id| state.place(id, now.moment).day);
    board::Query { metric: look.metric, challenge, window: look.window, today }
}

/// Chat browsers show no address: a text with this board's, to take into the chat.
fn share(session: Session, look: Memo<Look>, open: RwSignal<bool>) -> AnyView {
    let text = Board(lang());
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let words = Signal::derive(move || {
        let look = look.get();
        format!("{}\n{}", text.share_text(&group.get(), &look.name(text)), share_address(Page::Board, &look.query()))
    });
    let sends = session.view(|state, _| state.my_role() > Office::None);
    let send = move || {
        sends.get().then(|| {
            let words = Sending(lang());
            let mut query = vec![(SEND, "1".to_owned())];
            query.extend(look.get().query());
            view! {
                <p class="small">{words.hint()}</p>
                <ButtonLink to=Page::Share query label=words.title() kind=Kind::Primary wide=true />
            }
        })
    };
    view! {
        <Dialog open title=text.share()>
            {send}
            <p class="quiet small">{text.share_hint()}</p>
            <CopyBox text=words />
        </Dialog>
    }
    .into_any()
}

/// The query parameter of the share page that leads to sending a board.
pub const SEND: &str = "board";
