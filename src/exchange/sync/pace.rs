//! When the next turn with a place is due.
//!
//! A turn is taken at start, after an act of this device's, on return to the page, when the network is back, and at intervals while the page
//! is open. After a failure the intervals grow, and a place that says how long to wait is obeyed. Chance keeps a whole group,
//! which was told of something in the same minute, from asking in the same second.
//!
//! A check-in is to be seen on another open phone within three seconds, at the longest: the breath after the act (0.3 s), the
//! longest interval ([`OPEN`] and a fifth: 1.92 s), and the requests of both phones, for which 0.8 s are left. Most
//! looks are one small request (`store/sync/latest.rs`; a list of what is new elsewhere), and so this holds for minutes. A
//! page before which nobody does anything asks more and more seldom, down to once a minute, until it is touched.

/// Milliseconds.
type Span = u32;

/// Between turns while somebody looks at the page.
pub const OPEN: Span = 1_600;
/// Names that a place may list each time at that pace; where one turn after another lists more, they come more seldom.
const LISTED: u32 = 200;
/// Where nothing came for long.
const IDLE: Span = 60_000;
/// Turns without anything new, three minutes of them, after which each pause is longer than the one before.
const PATIENCE: u32 = 110;
/// After the first failure; doubled with each further one.
const AFTER_FAILURE: Span = 5_000;
/// However often it failed.
const LONGEST: Span = 900_000;
/// After an act: what is done within a breath goes out together.
const AFTER_ACT: Span = 300;

/// What came of a turn, as far as it says when the next is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Came {
    /// Something was read or written.
    Something,
    Nothing,
    /// The turn was full: there is more.
    More,
    /// It failed, and may go better later.
    Failed {
        /// Seconds, where the place said so.
        retry_after: Option<u32>,
    },
    /// It failed in a way that somebody has to mend: asking more often does not help.
    Stuck,
}

/// What happened beside turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// This device wrote something.
    Acted,
    /// The page is looked at again.
    Returned,
    /// The network is back.
    Online,
    /// Somebody touched the page.
    Touched,
}

/// How it went so far.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Pace {
    failures: u32,
    quiet: u32,
    /// Names that the last turn was told. Now and then everything is listed, which says nothing of the next turn.
    listed: u32,
    /// The place asked to be left alone until this many milliseconds after the last turn.
    held: Span,
}

impl Pace {
    /// Milliseconds until the next turn. `listed`: the names that this one was told; `chance`: anything between 0 and 255.
    ///
    /// Examples: after the second failure in a row 10 s, give or take a fifth; after two turns that listed 1,000 names each, 8 s.
    pub fn after(&mut self, came: Came, listed: u32, chance: u8) -> Span {
        self.held = 0;
        match came {
            Came::Something | Came::More => (self.failures, self.quiet) = (0, 0),
            Came::Nothing => (self.failures, self.quiet) = (0, self.quiet.saturating_add(1)),
            Came::Failed { .. } | Came::Stuck => self.failures = self.failures.saturating_add(1),
        }
        let span = match came {
            // It goes on where this one stopped, and lists the same again.
            Came::More => return 0,
            Came::Something | Came::Nothing => {
                let each = std::mem::replace(&mut self.listed, listed).min(listed);
                let open = (OPEN.saturating_mul(each) / LISTED).max(OPEN);
                slowed(open, self.quiet.saturating_sub(PATIENCE))
            }
            Came::Stuck => LONGEST,
            Came::Failed { retry_after } => {
                let doubled = AFTER_FAILURE.saturating_mul(1 << (self.failures - 1).min(16));
                let asked = retry_after.unwrap_or(0).saturating_mul(1000).min(LONGEST);
                self.held = asked;
                doubled.min(LONGEST).max(asked)
            }
        };
        // Never earlier than the place asked for.
        jittered(span, chance).max(self.held)
    }

    /// Milliseconds until a turn that an event calls for, `waited` after the last turn; `None` where it does not come earlier
    /// than it would.
    pub fn on(&mut self, event: Event, waited: Span) -> Option<Span> {
        let dozed = std::mem::take(&mut self.quiet) >= PATIENCE;
        let left = self.held.saturating_sub(waited);
        match event {
            // Who acts offline is not asked to wait longer and longer; but each act does not ask anew.
            Event::Acted if self.failures > 0 => None,
            Event::Acted => Some(AFTER_ACT.max(left)),
            Event::Returned | Event::Online => Some(left),
            // While it asks every two seconds anyway, a tap asks for nothing.
            Event::Touched => (dozed && self.failures == 0).then_some(left),
        }
    }
}

/// A quarter longer for each of so many turns, down to one a minute.
fn slowed(span: Span, turns: u32) -> Span {
    (0..turns).try_fold(span, |span, _| Some(span + span / 4).filter(|span| *span < IDLE)).unwrap_or(IDLE).min(IDLE)
}

/// Give or take a fifth.
fn jittered(span: Span, chance: u8) -> Span {
    let fifth = span / 5;
    let shift = u64::from(fifth) * 2 * u64::from(chance) / 255;
    (span - fifth).saturating_add(shift as Span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: Came = Came::Failed { retry_after: None };

    #[test]
    fn failures_are_followed_by_longer_and_longer_pauses() {
        let mut pace = Pace::default();
        let spans: Vec<Span> = (0..10).map(|_| pace.after(FAILED, 0, 127)).collect();
        assert!(spans.windows(2).all(|two| two[0] <= two[1]), "{spans:?}");
        assert!((4_900..5_100).contains(&spans[0]) && (9_900..10_100).contains(&spans[1]), "{spans:?}");
        assert!(spans[9] <= LONGEST);
        assert_eq!(pace.after(Came::Something, 0, 127) / 100, OPEN / 100 - 1);
        assert!(pace.after(FAILED, 0, 127) < 5_100, "it begins anew");
    }

    #[test]
    fn what_is_dear_to_ask_for_is_asked_for_more_seldom() {
        let after = |listed| {
            let mut pace = Pace::default();
            pace.after(Came::Nothing, listed, 127);
            pace.after(Came::Nothing, listed, 127)
        };
        assert_eq!((after(0), after(200)), (after(100), after(100)));
        assert!((7_900..8_100).contains(&after(1_000)), "{}", after(1_000));
        assert!(after(u32::MAX) <= IDLE);
    }

    #[test]
    fn a_look_at_everything_now_and_then_says_nothing_of_the_next_turn() {
        let mut pace = Pace::default();
        // A phone that has just joined, in as many turns as it takes; then it asks for news.
        assert_eq!(pace.after(Came::More, 5_000, 127), 0);
        for listed in [5_000, 0, 0, 5_000, 1] {
            let span = pace.after(Came::Something, listed, 127);
            assert!(span <= OPEN, "{span} after {listed}");
        }
    }

    #[test]
    fn chance_spreads_them_by_a_fifth_either_way_and_leaves_time_for_requests_within_three_seconds() {
        let spans: Vec<Span> = (0..=255).map(|chance| Pace::default().after(Came::Nothing, 0, chance)).collect();
        assert_eq!((spans[0], spans[255]), (1_280, 1_920));
        assert!(spans.windows(2).all(|two| two[0] <= two[1]));
        assert!(AFTER_ACT + spans[255] <= 2_250);
    }

    #[test]
    fn where_nothing_comes_the_pauses_grow_after_minutes_and_little_by_little() {
        let mut pace = Pace::default();
        let spans: Vec<Span> = (0..200).map(|_| pace.after(Came::Nothing, 0, 127)).collect();
        let elapsed = |turns: usize| spans[..turns].iter().sum::<Span>();
        let slower = spans.iter().position(|span| *span > OPEN).unwrap();
        assert!((170_000..190_000).contains(&elapsed(slower)), "{}", elapsed(slower));
        assert!(spans.windows(2).all(|two| two[0] <= two[1] && two[1] <= two[0] / 4 * 5 + 5), "{spans:?}");
        let slowest = spans.iter().position(|span| *span > IDLE - IDLE / 100).unwrap();
        assert!((400_000..500_000).contains(&elapsed(slowest)), "{}", elapsed(slowest));
        assert!(spans.iter().all(|span| *span <= IDLE));
    }

    #[test]
    fn a_touch_wakes_it_and_asks_for_nothing_while_it_is_awake() {
        let mut pace = Pace::default();
        let doze = |pace: &mut Pace| {
            for _ in 0..PATIENCE * 2 {
                pace.after(Came::Nothing, 0, 0);
            }
        };
        assert_eq!(pace.on(Event::Touched, 1_000), None);
        doze(&mut pace);
        assert_eq!(pace.on(Event::Touched, 1_000), Some(0));
        assert_eq!(pace.on(Event::Touched, 1_000), None, "that turn is under way");
        assert_eq!(pace.after(Came::Nothing, 0, 0), OPEN - OPEN / 5);
        doze(&mut pace);
        pace.after(FAILED, 0, 0);
        assert_eq!(pace.on(Event::Touched, 1_000), None, "taps do not press a place that is in trouble");
    }

    #[test]
    fn a_place_that_says_how_long_is_obeyed_by_everything() {
        let mut pace = Pace::default();
        assert_eq!(pace.after(Came::Failed { retry_after: Some(30) }, 0, 0), 30_000);
        assert_eq!(pace.on(Event::Returned, 10_000), Some(20_000));
        assert_eq!(pace.on(Event::Acted, 10_000), None);
        assert_eq!(pace.on(Event::Online, 40_000), Some(0));
        assert_eq!(pace.after(Came::Failed { retry_after: Some(u32::MAX) }, 0, 255), LONGEST * 6 / 5);
    }

    #[test]
    fn an_act_goes_out_at_once_and_nobody_there_is_asked_less() {
        let mut pace = Pace::default();
        for _ in 0..PATIENCE * 2 {
            pace.after(Came::Nothing, 0, 0);
        }
        assert_eq!(pace.after(Came::Nothing, 0, 0), IDLE - IDLE / 5);
        assert_eq!(pace.on(Event::Acted, 0), Some(AFTER_ACT));
        assert_eq!(pace.after(Came::Nothing, 0, 0), OPEN - OPEN / 5);
        assert_eq!(pace.after(Came::More, 0, 200), 0);
    }
}
