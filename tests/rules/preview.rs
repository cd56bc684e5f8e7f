//! What a change of rules would do, shown before it is made.

use qunban::domain::preview::{Outcome, preview};

use crate::group::*;

fn limit(most: u8) -> Vec<Setting> {
    vec![Setting::Challenge(C, ChallengeSetting::Limit(MissLimit::Season(most)))]
}

#[test]
fn a_stricter_limit_puts_nobody_out_at_once_and_says_whom_it_would_have() {
    let mut group = Group::founded("1 Nov 12:00", &[ChallengeSetting::Limit(MissLimit::Season(5))], &[]);
    for name in ["Amy", "Ben", "Coco"] {
        group.joins(name, "1 Nov 13:00");
    }
    group.done("Amy", [2, 3, 4]);
    group.done("Ben", [2]);
    group.done(FOUNDER, [2, 3, 4]);
    group.calls_each([2, 3, 4]);
    let state = group.state();
    let (ben, coco) = (group.id("Ben"), group.id("Coco"));
    let shown = preview(&state, C, day("10 Nov"), &limit(2), day("5 Nov"));
    assert_eq!(shown.now, Outcome::default());
    let would = Outcome { last_chance: vec![ben], to_be_removed: vec![coco] };
    assert_eq!(shown.had_it_held, would);
    // Whoever decides so afterwards sees the same on that day.
    group.at("5 Nov 09:00").set("10 Nov", ChallengeSetting::Limit(MissLimit::Season(2)));
    let verdicts = |outcome: &[MemberId], wanted: fn(Verdict) -> bool| {
        for name in ["Amy", "Ben", "Coco"] {
            assert_eq!(wanted(group.verdict(name, "10 Nov")), outcome.contains(&group.id(name)), "{name}");
        }
    };
    verdicts(&shown.then.last_chance, |verdict| verdict == Verdict::LastChance);
    verdicts(&shown.then.to_be_removed, |verdict| matches!(verdict, Verdict::ToBeRemoved { .. }));
    // Nothing was decided by looking.
    assert_eq!(preview(&state, C, day("10 Nov"), &limit(5), day("5 Nov")).had_it_held, Outcome::default());
}
