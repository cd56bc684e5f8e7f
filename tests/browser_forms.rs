//! The browser's `Intl` writes what the forms without it write, so that texts are the same everywhere. Runs in a real browser.
#![cfg(target_arch = "wasm32")]

use qunban::domain::day::Day;
use qunban::i18n::Lang;
use qunban::i18n::forms::{Forms, Plain, Written};
use qunban::ui::intl::Intl;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn each_day_of_a_leap_year_is_written_alike() {
    let intl = Intl::default();
    let first = Day::from_ymd(2028, 1, 1).unwrap();
    for day in (0..366).map(|days| first.plus(days)) {
        for &lang in Lang::ALL {
            for &written in Written::ALL {
                assert_eq!(intl.date(day, written, lang), Plain.date(day, written, lang), "{lang:?} {written:?}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn numbers_and_their_singular_are_written_alike() {
    let intl = Intl::default();
    for &lang in Lang::ALL {
        for number in (0..130).chain([999, 1_000, 10_000, 1_234_567]) {
            assert_eq!(intl.number(number, lang), Plain.number(number, lang), "{lang:?}");
            assert_eq!(intl.is_one(number, lang), Plain.is_one(number, lang), "{lang:?} {number}");
        }
    }
}

/// What `Intl` was really asked: a browser whose `Intl` says something else is heard.
#[wasm_bindgen_test]
fn the_browser_is_asked() {
    js_sys::eval(
        "globalThis.__plural = Intl.PluralRules.prototype.select; Intl.PluralRules.prototype.select = () => 'one'",
    )
    .unwrap();
    let heard = Intl::default().is_one(5, Lang::En);
    js_sys::eval("Intl.PluralRules.prototype.select = globalThis.__plural").unwrap();
    assert!(heard);
}
