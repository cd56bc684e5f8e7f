//! Numbers, dates and plurals as the browser's `Intl` writes them. Making a formatter takes a millisecond or so: each is
//! made when it is first needed, and kept.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::domain::day::Day;
use crate::i18n::Lang;
use crate::i18n::forms::{Forms, Plain, Written};

/// A day in milliseconds, as `Date` counts.
const DAY: f64 = 86_400_000.0;

#[derive(Default)]
pub struct Intl {
    dates: Kept<(Lang, Written)>,
    numbers: Kept<Lang>,
    plurals: Kept<Lang>,
}

/// What a browser made, by what was asked; `None` where it could not.
type Kept<K> = RefCell<HashMap<K, Option<Formatter>>>;

struct Formatter {
    object: JsValue,
    method: Function,
}

impl Formatter {
    fn new(kind: &str, method: &str, lang: Lang, fields: &[(&str, &str)]) -> Option<Self> {
        let options = Object::new();
        for (name, value) in fields {
            Reflect::set(&options, &(*name).into(), &(*value).into()).ok()?;
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let maker: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
        // English as most of the world writes dates: the day before the month.
        let tag = if lang == Lang::En { "en-GB" } else { lang.tag() };
        let object = Reflect::construct(&maker, &Array::of2(&tag.into(), &options)).ok()?;
        let method = Reflect::get(&object, &method.into()).ok()?.dyn_into().ok()?;
        Some(Self { object, method })
    }

    fn write(&self, value: &JsValue) -> Option<String> {
        self.method.call1(&self.object, value).ok()?.as_string()
    }
}

fn written<K: Eq + Hash>(
    kept: &Kept<K>,
    key: K,
    make: impl FnOnce() -> Option<Formatter>,
    value: &JsValue,
) -> Option<String> {
    kept.borrow_mut().entry(key).or_insert_with(make).as_ref()?.write(value)
}

impl Forms for Intl {
    fn date(&self, day: Day, how: Written, lang: Lang) -> String {
        let make = || {
            let fields: &[(&str, &str)] = match how {
                Written::Weekday => &[("weekday", "short")],
                Written::Short => &[("month", "short"), ("day", "numeric")],
                Written::Year => &[("year", "numeric"), ("month", "short"), ("day", "numeric")],
                Written::Month => &[("year", "numeric"), ("month", "short")],
            };
            let base = [("timeZone", "UTC"), ("calendar", "gregory"), ("numberingSystem", "latn")];
            Formatter::new("DateTimeFormat", "format", lang, &[&base, fields].concat())
        };
        let date = Date::new(&(f64::from(day.0) * DAY).into());
        written(&self.dates, (lang, how), make, &date).unwrap_or_else(|| Plain.date(day, how, lang))
    }

    fn number(&self, number: u64, lang: Lang) -> String {
        let make = || Formatter::new("NumberFormat", "format", lang, &[("numberingSystem", "latn")]);
        written(&self.numbers, lang, make, &(number as f64).into()).unwrap_or_else(|| Plain.number(number, lang))
    }

    fn is_one(&self, count: u64, lang: Lang) -> bool {
        let make = || Formatter::new("PluralRules", "select", lang, &[]);
        match written(&self.plurals, lang, make, &(count as f64).into()) {
            Some(category) => category == "one",
            None => Plain.is_one(count, lang),
        }
    }
}
