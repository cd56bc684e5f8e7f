//! When a challenge is due: its days, its hours, its season.

use super::super::Lang;
use super::super::common::{clock, day_short, day_with_year, weekday};
use crate::domain::charter::{Challenge, Schedule, Season, Weekdays};
use crate::domain::day::{Day, DayStart, Window};

/// When it is due, in a few words: `每天 21:00–22:00`, `Every day, 21:00–22:00`.
pub fn when(challenge: &Challenge, day: Day, lang: Lang) -> String {
    let often = how_often(schedule(challenge, day), lang);
    match window(challenge, day) {
        None => often,
        Some(window) if lang == Lang::En => format!("{often}, {}", hours(window, lang)),
        Some(window) => format!("{often} {}", hours(window, lang)),
    }
}

/// The clock of a window: `21:00–22:00`, over midnight `22:00–次日 01:00`.
pub fn hours(window: Window, lang: Lang) -> String {
    let (start, end) = (clock(window.start), clock(window.end));
    match (window.end > window.start, lang) {
        (true, _) => format!("{start}–{end}"),
        (false, Lang::ZhHans | Lang::ZhHant) => format!("{start}–次日 {end}"),
        (false, Lang::En) => format!("{start}–{end} (next day)"),
    }
}

pub(super) fn schedule(challenge: &Challenge, day: Day) -> Schedule {
    challenge.schedule.on(day).copied().unwrap_or_default()
}

pub(super) fn window(challenge: &Challenge, day: Day) -> Option<Window> {
    challenge.window.on(day).copied().flatten()
}

pub(super) fn season_text(season: Season, lang: Lang) -> String {
    let first = day_with_year(season.first, lang);
    match (season.last, lang) {
        (None, Lang::ZhHans) => format!("{first}开始，一直进行。"),
        (None, Lang::ZhHant) => format!("{first}開始，一直進行。"),
        (None, Lang::En) => format!("From {first}, without an end."),
        (Some(last), _) => {
            let days = last.since(season.first) + 1;
            let same_year = last.month().year == season.first.month().year;
            let last = if same_year { day_short(last, lang) } else { day_with_year(last, lang) };
            match lang {
                Lang::ZhHans | Lang::ZhHant => format!("{first}到{last}，共 {days} 天。"),
                Lang::En => format!("{first} to {last}, {days} days."),
            }
        }
    }
}

pub(super) fn schedule_text(schedule: Schedule, window: Option<Window>, start: DayStart, lang: Lang) -> String {
    let often = how_often(schedule, lang);
    let late = (start.hour() > 0 && window.is_none()).then(|| start.hour());
    let blocks = matches!(schedule, Schedule::Blocks(_));
    match (lang, window.map(|window| hours(window, lang))) {
        (Lang::ZhHans, Some(hours)) if blocks => format!("{often}打卡一次，每天 {hours} 开放，其他时间不算。"),
        (Lang::ZhHant, Some(hours)) if blocks => format!("{often}打卡一次，每天 {hours} 開放，其他時間不算。"),
        (Lang::ZhHans, Some(hours)) => format!("{often} {hours} 打卡，其他时间不算。"),
        (Lang::ZhHant, Some(hours)) => format!("{often} {hours} 打卡，其他時間不算。"),
        (Lang::ZhHans, None) => {
            let late = late.map(|hour| format!("凌晨 {hour} 点前打卡还算前一天。")).unwrap_or_default();
            format!("{often}打卡一次，几点都行。{late}")
        }
        (Lang::ZhHant, None) => {
            let late = late.map(|hour| format!("凌晨 {hour} 點前打卡還算前一天。")).unwrap_or_default();
            format!("{often}打卡一次，幾點都行。{late}")
        }
        (Lang::En, Some(hours)) if blocks => {
            format!("Once {}, open {hours} each day, not at other times.", lower(&often))
        }
        (Lang::En, Some(hours)) => format!("{often}, {hours}; other times do not count."),
        (Lang::En, None) => {
            let late =
                late.map(|hour| format!(" Until {hour} in the night it is still the day before.")).unwrap_or_default();
            format!("Once {}, at any time.{late}", lower(&often))
        }
    }
}

/// How often it is due: `每天`, `每周一到周五`, `每 7 天`.
pub fn how_often(schedule: Schedule, lang: Lang) -> String {
    match (schedule, lang) {
        (Schedule::Daily, Lang::ZhHans | Lang::ZhHant) => "每天".into(),
        (Schedule::Daily, Lang::En) => "Every day".into(),
        (Schedule::Weekdays(days), _) => weekdays(days, lang),
        (Schedule::Blocks(length), Lang::ZhHans | Lang::ZhHant) => format!("每 {length} 天"),
        (Schedule::Blocks(length), Lang::En) => format!("Every {length} days"),
    }
}

fn weekdays(days: Weekdays, lang: Lang) -> String {
    let chosen: Vec<u8> = (0..7).filter(|&day| days.has(day)).collect();
    let name = |day: &u8| weekday(*day, lang);
    let in_a_row = chosen.len() >= 3 && chosen.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match (chosen.as_slice(), lang) {
        ([0, 1, 2, 3, 4, 5, 6], _) => how_often(Schedule::Daily, lang),
        ([first, .., last], Lang::ZhHans) if in_a_row => format!("每周{}到周{}", name(first), name(last)),
        ([first, .., last], Lang::ZhHant) if in_a_row => format!("每週{}到週{}", name(first), name(last)),
        ([first, .., last], Lang::En) if in_a_row => format!("{} to {}", name(first), name(last)),
        (_, Lang::ZhHans) => format!("每周{}", chosen.iter().map(name).collect::<Vec<_>>().join("、")),
        (_, Lang::ZhHant) => format!("每週{}", chosen.iter().map(name).collect::<Vec<_>>().join("、")),
        (_, Lang::En) => chosen.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// `Every day` within a sentence; names of weekdays keep their capital.
fn lower(text: &str) -> String {
    if text.starts_with("Every") { text.replacen("Every", "every", 1) } else { format!("each {text}") }
}
