//! Which board is looked at: it stands in the address, so that it can be sent and comes back with "back".

use crate::domain::board::BoardWindow;
use crate::domain::charter::{Challenge, Schedule};
use crate::domain::day::Day;
use crate::domain::fact::Metric;
use crate::domain::id::ChallengeId;
use crate::domain::order::Order;
use crate::domain::period::season_of;
use crate::domain::state::State;
use crate::exchange::link::board::Contest;
use crate::i18n::board::Board;
use crate::pages::session::Now;
use crate::route::Page;
use crate::ui::link::{self, Query};

/// The challenges, those under way first, then by their beginning.
pub fn contests(state: &State, now: Now) -> Vec<Contest> {
    let mut list: Vec<(&ChallengeId, &Challenge)> = state.charter().challenges.iter().collect();
    list.order_by_key(|(id, challenge)| {
        let begins = challenge.season.on(now.today).map(|season| season.first);
        (season_of(challenge, now.today).is_none(), begins, **id)
    });
    list.into_iter().map(|(&id, challenge)| contest(id, challenge, now.today)).collect()
}

fn contest(id: ChallengeId, challenge: &Challenge, today: Day) -> Contest {
    Contest {
        id,
        title: challenge.title.on(today).cloned().unwrap_or_default(),
        unit: challenge.unit.on(today).cloned().flatten(),
        ends: challenge.season.on(today).is_some_and(|season| season.last.is_some()),
        blocks: matches!(challenge.schedule.on(today), Some(Schedule::Blocks(_))),
    }
}

/// What is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    pub metric: Metric,
    pub window: BoardWindow,
    /// `None`: points across all challenges.
    pub contest: Option<Contest>,
}

impl Look {
    /// Reads the address; what it asks for and is not to be had becomes the nearest that is.
    pub fn read(contests: &[Contest]) -> Self {
        let metric = link::query("m").and_then(|word| metric_of(&word)).unwrap_or(Metric::Attended);
        let asked = link::query("c").and_then(|id| id.parse::<ChallengeId>().ok());
        let named = asked.and_then(|id| contests.iter().find(|contest| contest.id == id));
        let across = metric == Metric::Points && named.is_none() && contests.len() > 1;
        let contest = if across { None } else { named.or(contests.first()) };
        let metrics = metrics(contest);
        let metric = if metrics.contains(&metric) { metric } else { Metric::Attended };
        let windows = windows(metric, contest);
        let asked = link::query("w").and_then(|word| window_of(&word)).filter(|window| windows.contains(window));
        let window = asked.or(windows.last().copied()).unwrap_or(BoardWindow::All);
        Self { metric, window, contest: contest.cloned() }
    }

    /// The address's query for this look.
    pub fn query(&self) -> Query {
        let mut query = vec![("m", metric_word(self.metric).to_owned()), ("w", window_word(self.window).to_owned())];
        query.extend(self.contest.as_ref().map(|contest| ("c", contest.id.to_string())));
        query
    }

    /// Shows this look in place of the present one.
    pub fn show(&self) {
        link::replace(Page::Board, &self.query());
    }

    pub fn metrics(&self) -> Vec<Metric> {
        metrics(self.contest.as_ref())
    }

    pub fn windows(&self) -> Vec<BoardWindow> {
        windows(self.metric, self.contest.as_ref())
    }

    /// What the figures count, after the number.
    pub fn unit(&self, text: Board, figure: u64) -> String {
        let contest = self.contest.as_ref();
        let own = contest.and_then(|contest| contest.unit.as_deref());
        let blocks = contest.is_some_and(|contest| contest.blocks);
        crate::i18n::board::unit(self.metric, own, blocks, figure, text.0)
    }

    pub fn metric_name(&self, metric: Metric, text: Board) -> String {
        match (metric, self.contest.as_ref().and_then(|contest| contest.unit.clone())) {
            (Metric::Attended, _) => text.attended().to_owned(),
            (Metric::Streak, _) => text.streak().to_owned(),
            (Metric::Amount, Some(unit)) => text.amount_of(&unit),
            (Metric::Amount, None) => text.amount().to_owned(),
            (Metric::Points, _) => text.points().to_owned(),
        }
    }

    pub fn window_name(&self, window: BoardWindow, text: Board) -> &'static str {
        match window {
            BoardWindow::Today => text.today(),
            BoardWindow::Week => text.week(),
            BoardWindow::Month => text.month(),
            BoardWindow::LastMonth => text.last_month(),
            BoardWindow::Season if self.contest.as_ref().is_some_and(|contest| contest.ends) => text.season(),
            BoardWindow::Season | BoardWindow::All => text.all(),
        }
    }

    /// The board's name: what is counted, and where that makes a difference when.
    pub fn name(&self, text: Board) -> String {
        match self.metric {
            Metric::Streak => text.streak_board().to_owned(),
            metric => text.board_of(&self.metric_name(metric, text), self.window_name(self.window, text)),
        }
    }
}

/// What it makes sense to count.
fn metrics(contest: Option<&Contest>) -> Vec<Metric> {
    let mut metrics = vec![Metric::Attended, Metric::Streak, Metric::Points];
    if contest.is_some_and(|contest| contest.unit.is_some()) {
        metrics.insert(2, Metric::Amount);
    }
    metrics
}

/// Over which time; a streak is always the one of now.
fn windows(metric: Metric, contest: Option<&Contest>) -> Vec<BoardWindow> {
    let whole = if contest.is_some() { BoardWindow::Season } else { BoardWindow::All };
    match metric {
        Metric::Streak => vec![whole],
        Metric::Amount => vec![BoardWindow::Today, BoardWindow::Week, BoardWindow::Month, whole],
        Metric::Attended | Metric::Points => vec![BoardWindow::Week, BoardWindow::Month, whole],
    }
}

const fn metric_word(metric: Metric) -> &'static str {
    match metric {
        Metric::Attended => "attended",
        Metric::Streak => "streak",
        Metric::Amount => "amount",
        Metric::Points => "points",
    }
}

fn metric_of(word: &str) -> Option<Metric> {
    let all = [Metric::Attended, Metric::Streak, Metric::Amount, Metric::Points];
    all.into_iter().find(|&metric| metric_word(metric) == word)
}

const fn window_word(window: BoardWindow) -> &'static str {
    match window {
        BoardWindow::Today => "today",
        BoardWindow::Week => "week",
        BoardWindow::Month => "month",
        BoardWindow::LastMonth => "last",
        BoardWindow::Season => "season",
        BoardWindow::All => "all",
    }
}

fn window_of(word: &str) -> Option<BoardWindow> {
    use BoardWindow::{All, LastMonth, Month, Season, Today, Week};
    [Today, Week, Month, LastMonth, Season, All].into_iter().find(|&window| window_word(window) == word)
}
