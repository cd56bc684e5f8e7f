//! The device's clock, read in a zone through `Intl`: the browser brings the zones.
//!
//! `Intl` is always given the date: without one it would read a clock that tests cannot set. It is also slow: making a
//! formatter takes milliseconds, and every slice of every page asks for the moment. So formatters are made once, and a
//! minute is read once.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::Clock;
use crate::domain::day::{Day, Moment};

/// Reads the browser's clock.
#[derive(Default)]
pub struct BrowserClock {
    zones: RefCell<HashMap<String, Zone>>,
    /// The device's own zone, and the offset at which it was asked for: whoever travels sees another offset.
    device: RefCell<Option<(i32, String)>>,
}

/// A zone that was asked for.
struct Zone {
    /// Otherwise the device's own zone stands in.
    known: bool,
    /// `None` without any `Intl`.
    format: Option<Format>,
    /// The minute that was read last, since 1970, and what it is there.
    read: Option<(i64, (Day, u16))>,
}

struct Format {
    formatter: JsValue,
    to_parts: Function,
}

impl Format {
    /// `None` where the browser does not know the zone. `None` as zone: the device's.
    fn of(zone: Option<&str>) -> Option<Self> {
        let options = Object::new();
        let fields = [
            ("calendar", "gregory"),
            ("numberingSystem", "latn"),
            ("hourCycle", "h23"),
            ("year", "numeric"),
            ("month", "numeric"),
            ("day", "numeric"),
            ("hour", "numeric"),
            ("minute", "numeric"),
        ];
        for (name, value) in fields.into_iter().chain(zone.map(|zone| ("timeZone", zone))) {
            Reflect::set(&options, &name.into(), &value.into()).ok()?;
        }
        let constructor: Function = Reflect::get(&intl()?, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let arguments = Array::of2(&"en-US".into(), &options);
        let formatter = Reflect::construct(&constructor, &arguments).ok()?;
        let to_parts = Reflect::get(&formatter, &"formatToParts".into()).ok()?.dyn_into().ok()?;
        Some(Self { formatter, to_parts })
    }

    /// Date and minute of the day.
    fn read(&self, date: &Date) -> Option<(Day, u16)> {
        let parts: Array = self.to_parts.call1(&self.formatter, date).ok()?.dyn_into().ok()?;
        let (mut year, mut month, mut day, mut hour, mut minute) = (0, 0, 0, 0, 0);
        for part in parts.iter() {
            let field = |name: &str| Reflect::get(&part, &name.into()).ok().and_then(|value| value.as_string());
            let (kind, value) = (field("type")?, field("value")?);
            match kind.as_str() {
                "year" => year = value.parse().ok()?,
                "month" => month = value.parse().ok()?,
                "day" => day = value.parse().ok()?,
                "hour" => hour = value.parse::<u16>().ok()? % 24,
                "minute" => minute = value.parse().ok()?,
                _ => {}
            }
        }
        Some((Day::from_ymd(year, month, day)?, hour * 60 + minute))
    }
}

fn intl() -> Option<JsValue> {
    Reflect::get(&js_sys::global(), &"Intl".into()).ok()
}

impl BrowserClock {
    fn with<T>(&self, zone: &str, ask: impl FnOnce(&mut Zone) -> T) -> T {
        let mut zones = self.zones.borrow_mut();
        if let Some(known) = zones.get_mut(zone) {
            return ask(known);
        }
        let format = Format::of(Some(zone));
        let made = Zone { known: format.is_some(), format: format.or_else(|| Format::of(None)), read: None };
        ask(zones.entry(zone.to_owned()).or_insert(made))
    }
}

impl Clock for BrowserClock {
    fn now(&self, zone: &str) -> Moment {
        let date = Date::new_0();
        let at = (date.get_time() / 1000.0).floor() as i64;
        let minute_now = at.div_euclid(60);
        // Without any `Intl`, and for years that no calendar shows: the device's own reading.
        let own = || {
            let day = Day::from_ymd(date.get_full_year() as i32, date.get_month() + 1, date.get_date());
            (day.unwrap_or(Day(0)), (date.get_hours() * 60 + date.get_minutes()) as u16)
        };
        let (date, minute) = self.with(zone, |zone| match zone.read {
            Some((minute, read)) if minute == minute_now => read,
            _ => {
                let read = zone.format.as_ref().and_then(|format| format.read(&date)).unwrap_or_else(own);
                zone.read = Some((minute_now, read));
                read
            }
        });
        Moment { at, date, minute }
    }

    fn zone_is_known(&self, zone: &str) -> bool {
        self.with(zone, |zone| zone.known)
    }

    fn device_zone(&self) -> String {
        let offset = Date::new_0().get_timezone_offset() as i32;
        if let Some((_, zone)) = self.device.borrow().as_ref().filter(|(asked_at, _)| *asked_at == offset) {
            return zone.clone();
        }
        let zone = || {
            let format = Format::of(None)?.formatter;
            let resolved: Function = Reflect::get(&format, &"resolvedOptions".into()).ok()?.dyn_into().ok()?;
            Reflect::get(&resolved.call0(&format).ok()?, &"timeZone".into()).ok()?.as_string()
        };
        let zone = zone().unwrap_or_else(|| "UTC".into());
        *self.device.borrow_mut() = Some((offset, zone.clone()));
        zone
    }
}
