//! Boards that came in links (榜单链接): opened from the address, checked, kept, and shown where this phone knows less.
//!
//! A link of this group takes part in its board; one of another group, or on a phone without any, is shown for itself.

use super::list::content;
use super::look::Look;
use crate::domain::board::BoardWindow;
use crate::domain::day::{Day, DayStart, community_day};
use crate::domain::id::CommunityId;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::link::LinkError;
use crate::exchange::link::board::{self as link_board, Kept, Line, Shelf, Table, Taken};
use crate::host::deflate::Streams;
use crate::host::keys::can_check;
use crate::i18n::board::Board;
use crate::i18n::sent::{Sent, window_then};
use crate::pages::join::nobody::time;
use crate::pages::session::{Now, Session, boards, use_app};
use crate::route::Page;
use crate::store::BoardTrouble;
use crate::ui::{Button, ButtonLink, Kind, Notice, Screen, Segmented, Tone, lang, link};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which board is shown, where there are two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shows {
    /// The one that was sent.
    Sent,
    /// As this phone knows it.
    Own,
}

/// What became of the link in the address.
#[derive(Clone, PartialEq)]
enum Stage {
    Checking,
    Refused(String),
    Open(Opened),
}

#[derive(Clone, PartialEq)]
struct Opened {
    community: CommunityId,
    table: Table,
    /// The link is older than what is shown.
    older: bool,
}

/// The board that was sent with a look, if its window is the one that is running and its sender still runs the group.
pub(super) fn kept(state: &State, now: Now, community: CommunityId, look: &Look) -> Option<Table> {
    let shelf = Shelf::from_text(&boards::kept());
    let contest = look.contest.as_ref().map(|contest| contest.id);
    let today = contest.map_or(now.today, |id| state.place(id, now.moment).day);
    let look = link_board::Look { metric: look.metric, window: look.window, contest };
    let mut parts = shelf.parts(community, look);
    parts.retain(|kept| {
        state.office_of_device(kept.feed) > Office::None && is_running(kept.sent.window, kept.sent.day, today)
    });
    link_board::table(&parts)
}

/// Whether a window that was running on a day still is.
fn is_running(window: BoardWindow, day: Day, today: Day) -> bool {
    match window {
        BoardWindow::Today => day == today,
        BoardWindow::Week => day.monday() == today.monday(),
        BoardWindow::Month | BoardWindow::LastMonth => day.month() == today.month(),
        BoardWindow::Season | BoardWindow::All => true,
    }
}

/// Which board a reader sees unasked: the one that was sent, unless this phone knows as much. It does where an operator
/// uses it, where the published folder is newer, and where a roll-call of the day before has reached it.
pub(super) fn first(session: Session, sent: &link_board::Sent, called: Option<Day>) -> Shows {
    let runs = session.look(|state, _| state.my_role() > Office::None);
    let newer = use_app().posted(session.community()).is_some_and(|posted| posted.at >= sent.as_of);
    let called = called.is_some_and(|last| last.plus(1) >= sent.day);
    if runs || newer || called { Shows::Own } else { Shows::Sent }
}

pub(super) fn switch(shown: Signal<Shows>, choose: impl Fn(Shows) + Send + Sync + 'static) -> AnyView {
    let text = Sent(lang());
    let options = vec![text.theirs().to_owned(), text.own().to_owned()];
    let chosen = Signal::derive(move || usize::from(shown.get() == Shows::Own));
    let choose = move |place| choose(if place == 0 { Shows::Sent } else { Shows::Own });
    view! { <Segmented label=text.switch() options chosen on_choose=choose /> }.into_any()
}

/// The board that was sent, in the place of the phone's own.
pub(super) fn board(session: Session, sent: Memo<Option<Table>>) -> AnyView {
    let me = own_name(session);
    (move || sent.get().map(|sent| table(sent, me.get(), None))).into_any()
}

fn own_name(session: Session) -> Memo<Option<String>> {
    session.view(|state, _| state.me().and_then(|me| Some(state.person(me)?.name.clone())))
}

/// On a phone without a group.
pub(super) fn alone() -> AnyView {
    view! { <Screen title=Board(lang()).title()>{opened(None, RwSignal::new(None))}</Screen> }.into_any()
}

/// What the link in the address shows.
pub(super) fn opened(session: Option<Session>, shows: RwSignal<Option<Shows>>) -> AnyView {
    let text = Sent(lang());
    let stage = RwSignal::new(Stage::Checking);
    Effect::new(move || check(&link::search(), stage));
    let shown = move || match stage.get() {
        Stage::Checking => view! { <p class="waiting" role="status">{text.checking()}</p> }.into_any(),
        Stage::Refused(why) => refused(session, why),
        Stage::Open(open) => match session.filter(|session| session.community() == open.community) {
            Some(session) => of_this_group(session, open, shows),
            None => of_another(session, open),
        },
    };
    view! { <div class="stack" aria-live="polite">{shown}</div> }.into_any()
}

fn check(search: &str, stage: RwSignal<Stage>) {
    stage.set(Stage::Checking);
    let text = Sent(lang());
    let carried = match link_board::find(search) {
        // The address has been left for another.
        Err(LinkError::NoLink) if !link_board::is_carried(search) => return,
        Err(error) => return stage.set(Stage::Refused(text.trouble(BoardTrouble::Link(error), time))),
        Ok(_) if !can_check() => return stage.set(Stage::Refused(text.cannot_check().to_owned())),
        Ok((carried, _)) => carried,
    };
    spawn_local(async move {
        let next = match use_app().phone().check_board(carried, &Streams).await {
            Err(trouble) => Stage::Refused(text.trouble(trouble, time)),
            Ok(kept) => take(kept).map_or(Stage::Checking, Stage::Open),
        };
        // The reader may have gone on meanwhile.
        let _ = stage.try_set(next);
    });
}

/// Keeps a board that was checked; what is shown is the newest with its look.
fn take(kept: Kept) -> Option<Opened> {
    let mut shelf = Shelf::from_text(&boards::kept());
    let (community, look) = (kept.community, kept.sent.look());
    let taken = shelf.take(kept);
    boards::keep(&shelf.to_text());
    let table = link_board::table(&shelf.parts(community, look))?;
    Some(Opened { community, table, older: taken != Taken::Newest })
}

fn refused(session: Option<Session>, why: String) -> AnyView {
    let text = Sent(lang());
    let (to, label) = match session {
        Some(_) => (Page::Board, text.see_own()),
        None => (Page::Join, text.join()),
    };
    view! {
        <Notice tone=Tone::Warm title=text.refused()>
            <p>{why}</p>
        </Notice>
        <ButtonLink to label wide=true />
    }
    .into_any()
}

fn older(open: &Opened) -> Option<AnyView> {
    open.older.then(|| {
        let said = Sent(lang()).older(&time(open.table.sent.as_of));
        view! { <Notice><p>{said}</p></Notice> }.into_any()
    })
}

fn of_this_group(session: Session, open: Opened, shows: RwSignal<Option<Shows>>) -> AnyView {
    let note = older(&open);
    let look = look(&open.table.sent);
    let choose = move |shown| {
        if shown == Shows::Own {
            shows.set(Some(shown));
            look.show();
        }
    };
    let me = own_name(session);
    let today = session.peek(|_, now| now.today);
    let shown = move || table(open.table.clone(), me.get(), Some(today));
    view! {
        {note}
        {switch(Signal::derive(|| Shows::Sent), choose)}
        {shown}
    }
    .into_any()
}

fn of_another(session: Option<Session>, open: Opened) -> AnyView {
    let text = Sent(lang());
    let app = use_app();
    let community = open.community;
    let note = older(&open);
    let here = app.communities().with_untracked(|all| all.iter().any(|known| known.id == community));
    let group = open.table.sent.group.clone();
    let head = match session {
        Some(_) => view! { <Notice><p>{text.other_group(&group)}</p></Notice> }.into_any(),
        None => view! { <p class="sent-group">{group}</p> }.into_any(),
    };
    let way = match here {
        true => view! {
            <Button label=text.open_group() kind=Kind::Primary wide=true on_press=move |()| app.open(community) />
        }
        .into_any(),
        false => view! {
            <p class="quiet small">{text.only_looking()}</p>
            <ButtonLink to=Page::Join label=text.join() wide=true />
        }
        .into_any(),
    };
    let (today, _) = community_day(app.moment(&app.device_zone()), DayStart::default());
    view! {
        {note}
        {head}
        {table(open.table, None, Some(today))}
        {way}
    }
    .into_any()
}

fn look(sent: &link_board::Sent) -> Look {
    Look { metric: sent.metric, window: sent.window, contest: sent.contest.clone() }
}

/// What a board counts, with the days that its window had where they are over on `today`.
fn name(sent: &link_board::Sent, today: Day) -> String {
    let (text, look) = (Board(lang()), look(sent));
    let then = window_then(sent.window, sent.day, lang()).filter(|_| !is_running(sent.window, sent.day, today));
    match then {
        Some(then) => text.board_of(&look.metric_name(look.metric, text), &then),
        None => look.name(text),
    }
}

/// A sent board: as of when, by whom, its rows, and who is not in it. `today`: where nothing else on the page says what
/// the board counts.
fn table(table: Table, me: Option<String>, today: Option<Day>) -> AnyView {
    let text = Sent(lang());
    let Table { sent, lines, left_out } = table;
    let title = today.map(|today| view! { <h2>{name(&sent, today)}</h2> });
    let said = text.as_of(&time(sent.as_of), &sent.publisher);
    let part = (left_out > 0).then(|| {
        let said = text.part(sent.total, sent.total - left_out);
        view! { <p class="quiet small">{said}</p> }
    });
    // Two of one name: nobody can tell which is the reader.
    let me = me.filter(|me| lines.iter().filter(|line| line.name == *me).count() == 1);
    let look = look(&sent);
    let mut rows = Vec::new();
    let mut next = lines.first().map_or(0, |line| line.place);
    for line in lines {
        if line.place > next {
            rows.push(view! { <li class="board-gap">{text.gap(next + 1, line.place)}</li> }.into_any());
        }
        next = line.place + 1;
        rows.push(row(line, me.as_deref(), &look));
    }
    view! {
        <div class="stack-tight">
            {title}
            <p class="board-basis">{said}</p>
            {part}
            <ol class="board">{rows}</ol>
        </div>
    }
    .into_any()
}

fn row(line: Line, me: Option<&str>, look: &Look) -> AnyView {
    let Line { rank, name, figure, .. } = line;
    let own = me == Some(name.as_str());
    let unit = look.unit(Board(lang()), figure);
    view! {
        <li>
            <div class="board-row" data-own=own.then_some("")>{content(rank, name, own, 0, figure, unit)}</div>
        </li>
    }
    .into_any()
}
