//! Each built-in community is founded as the create page founds it and lived in for forty days: by somebody diligent,
//! somebody absent, somebody who makes up what they miss and somebody who asks for leave; an operator calls every roll the
//! next morning, removes whom the rules remove and reads the report.

use qunban::domain::today::{Gate, repairable, today};
use qunban::i18n::Lang;
use qunban::i18n::rules::challenge_rules;
use qunban::templates::Template;

use crate::group::*;

const DAYS: i32 = 40;
const DILIGENT: &str = "勤";
const ABSENT: &str = "懒";
const LATE: &str = "补";
const AWAY: &str = "假";

/// What forty days came to.
struct Lived {
    group: Group,
    end: Day,
    /// The day on which somebody was removed.
    removed: Vec<(&'static str, i32)>,
    made_up: usize,
    leaves: usize,
    rolls: usize,
}

fn moment_at(first: Day, number: i32, minute: u16) -> Moment {
    let date = first.plus(number + i32::from(minute / 1440));
    Moment { at: i64::from(date.0) * 86_400 + i64::from(minute % 1440) * 60, date, minute: minute % 1440 }
}

fn live(template: Template, lang: Lang) -> Lived {
    let draft = template.draft(lang);
    let first = day("3 Nov");
    let mut settings = draft.settings(C, "Asia/Shanghai", first);
    let of_challenge: Vec<ChallengeSetting> = settings
        .iter()
        .filter_map(|setting| if let Setting::Challenge(_, setting) = setting { Some(setting.clone()) } else { None })
        .collect();
    settings.retain(|setting| !matches!(setting, Setting::Challenge(..)));
    let mut group = Group::founded("2 Nov 12:00", &of_challenge, &settings);
    for name in [DILIGENT, ABSENT, LATE, AWAY] {
        group.joins(name, "2 Nov 13:00");
    }
    let open = draft.challenge.window.map_or(12 * 60, |window| window.start + 5);
    let mut lived = Lived { group, end: first.plus(DAYS), removed: Vec::new(), made_up: 0, leaves: 0, rolls: 0 };
    for number in 0..DAYS {
        lived.morning(first, number);
        lived.day(first, number, open);
    }
    lived.morning(first, DAYS);
    lived
}

impl Lived {
    /// Ten in the morning: the operator calls what is over and removes whom the rules remove.
    fn morning(&mut self, first: Day, number: i32) {
        let now = moment_at(first, number, 600);
        self.group.set_now(now);
        for (challenge, period) in roll_call::due(&self.group.state(), now) {
            assert_eq!(challenge, C);
            self.group.calls_period(period.first);
            self.rolls += 1;
            let state = self.group.state();
            let told =
                report::report(&state, C, period.first, state.place(C, now).day).expect("a report of what was called");
            assert_eq!(told.not_called, [], "everybody is called");
            assert_eq!(
                told.of as usize,
                told.done.len() + told.made_up.len() + told.on_leave.len() + told.missed.len()
            );
        }
        let state = self.group.state();
        for name in [DILIGENT, ABSENT, LATE, AWAY] {
            let member = self.group.id(name);
            let stands = standing(&state, C, member, state.place(C, now).day).expect("a standing").verdict;
            if matches!(stands, Verdict::ToBeRemoved { .. }) {
                let command = Command::Remove { challenge: C, member, reason: None };
                self.group.does(FOUNDER, command).expect("an operator may");
                self.removed.push((name, number));
            }
        }
    }

    fn day(&mut self, first: Day, number: i32, open: u16) {
        let now = moment_at(first, number, open);
        self.group.set_now(now);
        let amount =
            self.group.state().challenge(C).and_then(|challenge| challenge.unit.on(now.date).cloned().flatten());
        let amount = amount.map(|_| 3);
        for (name, comes) in [(DILIGENT, true), (LATE, number % 3 != 1), (AWAY, !(8..=10).contains(&number))] {
            let state = self.group.state();
            let member = self.group.id(name);
            let Some(stands) = standing(&state, C, member, state.place(C, now).day) else { panic!("no standing") };
            if name == AWAY && number == 7 {
                let asks =
                    Command::AskLeave { challenge: C, from: now.date.plus(1), to: now.date.plus(3), reason: None };
                if self.group.does(name, asks).is_ok() {
                    self.leaves += 1;
                }
            }
            let there = today(&state, C, &stands, now);
            if name == LATE
                && let Some(repair) = repairable(&state, C, &stands, there.day).first()
            {
                let makes = Command::MakeUp { challenge: C, period: repair.period.first, amount, note: None };
                self.group.does(name, makes).expect("what is offered is possible");
                self.made_up += 1;
            }
            let done = there.own.is_some();
            if comes && !done && matches!(there.gate, Gate::Open { .. }) {
                let checks = Command::CheckIn { challenge: C, amount, note: Some("今天的一句话".into()) };
                self.group.does(name, checks).unwrap_or_else(|why| panic!("{name} on day {number}: {why:?}"));
            }
        }
    }

    fn stands(&self, name: &str) -> Standing {
        standing(&self.group.state(), C, self.group.id(name), self.end).expect("a standing")
    }

    fn removed_on(&self, name: &str) -> Option<i32> {
        self.removed.iter().find(|(who, _)| *who == name).map(|(_, number)| *number)
    }
}

#[test]
fn forty_days_in_each_community() {
    for &template in Template::ALL {
        let lived = live(template, Lang::ZhHans);
        assert!(lived.rolls > 0, "{template:?}");
        let diligent = lived.stands(DILIGENT);
        assert_eq!((diligent.verdict, diligent.misses.counted), (Verdict::In, 0), "{template:?}");
        assert_eq!(lived.removed_on(DILIGENT), None);
        let query = Query { metric: Metric::Attended, challenge: Some(C), window: BoardWindow::All, today: lived.end };
        let table = board(&lived.group.state(), &query);
        assert_eq!(table.rows[0].member, lived.group.id(DILIGENT), "{template:?}");
        assert_eq!(apply_each(None, &lived.group.log), fold(None, &lived.group.log), "{template:?}");
    }
}

#[test]
fn each_community_treats_the_absent_by_its_own_rules() {
    let absent = |template| live(template, Lang::ZhHans).removed_on(ABSENT);
    // Four misses of the evenings 0 to 3: removed on the morning after the fourth.
    assert_eq!(absent(Template::Exam), Some(4));
    // One piece in seven days, or out.
    assert_eq!(absent(Template::Writing), Some(7));
    // Two of six weeks may be missed, and the third is final when its two days for making up are over.
    assert_eq!(absent(Template::Singers), Some(23));
    for lenient in
        [Template::Study, Template::Reading, Template::Launch, Template::Gathering, Template::Baking, Template::Company]
    {
        assert_eq!(absent(lenient), None, "{lenient:?}");
    }
}

#[test]
fn make_up_and_leave_are_there_where_the_rules_say_so() {
    let study = live(Template::Study, Lang::ZhHans);
    assert!(study.made_up >= 2 && study.leaves == 1);
    let exam = live(Template::Exam, Lang::ZhHans);
    assert_eq!((exam.made_up, exam.leaves), (0, 1));
    // Thirteen or so of forty evenings were missed, and nothing can be made up.
    assert!(exam.removed_on(LATE).is_some());
    assert_eq!(exam.removed_on(AWAY), None);
}

#[test]
fn every_text_is_there_in_every_language() {
    for &template in Template::ALL {
        for &lang in Lang::ALL {
            let lived = live(template, lang);
            let state = lived.group.state();
            let charter = state.charter();
            assert!(!charter.rules.on(lived.end).expect("rules").is_empty());
            assert!(!charter.categories.on(lived.end).expect("categories").is_empty(), "{template:?}");
            let rules = challenge_rules(&charter.challenges[&C], day("3 Nov"), DayStart::default(), lang);
            assert!(rules.len() >= 3 && rules.iter().all(|rule| !rule.text.is_empty()), "{template:?} {lang:?}");
        }
    }
}

#[test]
fn the_weeks_task_stands_all_week() {
    let lived = live(Template::Baking, Lang::ZhHans);
    let state = lived.group.state();
    for number in 0..7 {
        assert_eq!(report::task(&state, C, day("3 Nov").plus(number)), Some("玛德琳：边上有漂亮的小裙边"));
    }
    assert_eq!(report::task(&state, C, day("10 Nov")), Some("戚风蛋糕：不塌、不缩腰"));
}
