//! A page's clock, moved for tests: `Date` is replaced before any of the page's scripts run.
//!
//! The time goes on from where it was set. `Intl` formats of an explicit date follow it; one that is asked for "now"
//! without a date does not, and the app never does that.

use std::time::{SystemTime, UNIX_EPOCH};

/// How far a clock that now shows `at` (milliseconds since 1970) is from the computer's own.
pub fn shift_to(at: i64) -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("this computer's clock is past 1970");
    at - i64::try_from(now.as_millis()).expect("milliseconds fit")
}

/// The script that moves `Date` by `shift` milliseconds; it may run again in the same page with another shift.
pub fn script(shift: i64) -> String {
    format!(
        "(() => {{
            const real = globalThis.__unmovedDate ??= Date;
            const now = () => real.now() + ({shift});
            globalThis.Date = new Proxy(real, {{
                construct: (date, args, made) => Reflect.construct(date, args.length ? args : [now()], made),
                apply: (date) => new date(now()).toString(),
                get: (date, key) => key === 'now' ? now : Reflect.get(date, key),
            }});
        }})();"
    )
}
