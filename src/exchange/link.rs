//! The group link (群链接): enough of a community, in the query of one address, for a phone that knows nothing else.
//!
//! It says whose group this is, the first challenges and a digest of the rules; nothing in it is secret. It is made when
//! an operator shares the group and read when somebody opens it or pastes a text that contains it.
//!
//! Chat applications change links: they add parameters, encode, and glue the words that follow to the end. So the payload
//! uses only letters, digits, `-` and `_`, knows its own length, and ends with a checksum: what was added is cut off,
//! what was lost is noticed.

pub mod board;
pub mod form;
pub mod handed;
mod inviter;
mod pack;
pub mod pass;

pub use inviter::Inviter;

use super::letters::write as to_text;
use std::fmt;

use sha2::{Digest, Sha256};

use self::pack::{Reader, Writer};
use crate::domain::charter::{
    Challenge, ChallengeSetting, Charter, Comeback, Early, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit,
    MissesShown, NameFormat, PointsPolicy, Schedule, Season, Setting, Weekdays,
};
use crate::domain::day::{Day, DayStart, Window};
use crate::domain::id::{ChallengeId, CommunityId};
use crate::domain::nickname::Pattern;
use crate::domain::order::Order;

/// The query parameter that carries the payload.
pub const PARAMETER: &str = "g";
/// What is written where the first format can say it.
const FORMAT: u8 = 1;
/// Says besides a nickname format of the group's own, and what the group is for its members.
const FORMAT_2: u8 = 2;
const CHECKSUM: usize = 3;
const CHALLENGES: usize = 3;

/// What a group link tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    pub community: CommunityId,
    /// The charter's fields as they stood when the link was made; the rules may be a digest ending with `…`.
    pub settings: Vec<Setting>,
    /// Whose link it is, where it is somebody's own.
    pub inviter: Option<Inviter>,
}

/// Why a text gives no invitation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkError {
    /// There is nothing in it that looks like a group link.
    NoLink,
    /// The link's end is missing.
    Cut,
    /// Characters were changed.
    Altered,
    /// Made by a newer version of this page.
    Newer,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LinkError::NoLink => "no group link in this text",
            LinkError::Cut => "the link was cut short",
            LinkError::Altered => "the link was altered",
            LinkError::Newer => "the link was made by a newer version",
        })
    }
}

/// The payload for a charter as it stands on `day`, at most `room` characters long where that can be done by leaving out
/// first what is said to members, then shortening the rules, then the descriptions, then leaving out later challenges.
/// Identity and the first challenge always stay.
pub fn write(community: CommunityId, charter: &Charter, day: Day, room: usize) -> String {
    write_from(None, community, charter, day, room)
}

/// As [`write`], for a link that says who sends it.
pub fn write_from(
    inviter: Option<&Inviter>,
    community: CommunityId,
    charter: &Charter,
    day: Day,
    room: usize,
) -> String {
    let bytes_that_fit = room * 3 / 4;
    let rules: Vec<String> = charter.rules.on(day).cloned().unwrap_or_default();
    let rules = rules.join("\n");
    let all: Vec<char> = rules.chars().collect();
    let running = running(charter, day);
    let inside = charter.inside.on(day).map_or("", String::as_str);
    if !inside.is_empty() && running.len() <= CHALLENGES {
        let whole = payload(community, charter, &running, day, Told { inviter, described: true, inside }, &rules);
        if whole.len() <= bytes_that_fit {
            return to_text(&whole);
        }
    }
    for (challenges, described) in (1..=running.len().clamp(1, CHALLENGES)).rev().flat_map(|n| [(n, true), (n, false)])
    {
        let with = |digest: &str| {
            let told = Told { inviter, described, inside: "" };
            payload(community, charter, &running[..challenges.min(running.len())], day, told, digest)
        };
        let whole = with(&rules);
        if whole.len() <= bytes_that_fit {
            return to_text(&whole);
        }
        let bare = with("…").len();
        if bare <= bytes_that_fit {
            let mut kept = (bytes_that_fit - bare).min(all.len());
            loop {
                let digest: String = all[..kept].iter().collect::<String>().trim_end().to_owned() + "…";
                let shortened = with(&digest);
                if shortened.len() <= bytes_that_fit || kept == 0 {
                    return to_text(&shortened);
                }
                kept -= (shortened.len() - bytes_that_fit).div_ceil(3).max(1).min(kept);
            }
        }
    }
    let told = Told { inviter, described: false, inside: "" };
    to_text(&payload(community, charter, &running[..running.len().min(1)], day, told, ""))
}

/// The challenges that matter to somebody who joins on `day`: those not yet over, earliest first.
fn running(charter: &Charter, day: Day) -> Vec<(ChallengeId, &Challenge)> {
    let mut list: Vec<_> = charter.challenges.iter().map(|(&id, challenge)| (id, challenge)).collect();
    list.retain(|(_, challenge)| {
        challenge.season.on(day).is_none_or(|season| season.last.is_none_or(|last| last >= day))
    });
    list.order_by_key(|(id, challenge)| (challenge.season.on(day).map(|season| season.first), *id));
    list
}

/// Finds and reads the invitation in an address, or in a text pasted from a chat.
///
/// # Errors
/// Says what is wrong with the most promising piece of the text.
pub fn read(text: &str) -> Result<Invitation, LinkError> {
    find(text).map(|(invitation, _)| invitation)
}

/// As [`read`], with the payload that stands in the text, to be put into an address of this site.
///
/// # Errors
/// As [`read`].
pub fn find(text: &str) -> Result<(Invitation, String), LinkError> {
    let text = text.replace("%3D", "=").replace("%3d", "=").replace("%26", "&").replace("%3F", "?").replace("%3f", "?");
    let mut worst = LinkError::NoLink;
    let marked = text
        .match_indices("g=")
        .filter(|&(at, _)| at == 0 || text[..at].ends_with(['?', '&', '#']))
        .map(|(at, _)| at + 2);
    let bare = text
        .split(|c: char| !is_letter(c))
        .filter(|run| run.len() > 40)
        .map(|run| run.as_ptr() as usize - text.as_ptr() as usize);
    for start in marked.chain(bare) {
        let run: String = text[start..].chars().take_while(|&c| is_letter(c)).collect();
        match read_payload(&run) {
            Ok(invitation) => return Ok((invitation, run)),
            Err(error) if worst == LinkError::NoLink => worst = error,
            Err(_) => {}
        }
    }
    Err(worst)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// How much is said besides what always is.
#[derive(Clone, Copy)]
struct Told<'a> {
    inviter: Option<&'a Inviter>,
    described: bool,
    /// What the group is, for its members.
    inside: &'a str,
}

fn payload(
    community: CommunityId,
    charter: &Charter,
    challenges: &[(ChallengeId, &Challenge)],
    day: Day,
    told: Told,
    rules: &str,
) -> Vec<u8> {
    let described = told.described;
    let format = charter.name_format.on(day).cloned().unwrap_or_default();
    let pattern = if let NameFormat::Pattern(pattern) = &format { pattern.written() } else { "" };
    let second = !pattern.is_empty() || !told.inside.is_empty();
    let mut body = Writer::default();
    body.bytes(&community.bits().to_be_bytes());
    body.text(charter.name.on(day).map_or("", String::as_str));
    body.zone(charter.zone.on(day).map_or("", String::as_str));
    body.byte(charter.day_start.on(day).copied().unwrap_or_default().hour());
    body.byte(match format {
        NameFormat::Free => 0,
        NameFormat::NameCity => 1,
        NameFormat::English => 2,
        NameFormat::Pattern(_) => 3,
    });
    body.byte(match charter.misses.on(day).copied().unwrap_or_default() {
        MissesShown::OperatorsOnly => 0,
        MissesShown::Named => 1,
    });
    body.text(if described { charter.intro.on(day).map_or("", String::as_str) } else { "" });
    body.text(rules);
    body.byte(challenges.len() as u8);
    for (id, challenge) in challenges {
        write_challenge(&mut body, *id, challenge, day, described);
    }
    if second {
        body.text(pattern);
        body.text(told.inside);
    }
    // Earlier versions read up to here and leave out the rest.
    if let Some(inviter) = told.inviter {
        inviter.write(&mut body);
    }
    framed(if second { FORMAT_2 } else { FORMAT }, &body.finish())
}

/// What survives being glued to other words: a format, its own length, and a checksum at its end.
fn framed(format: u8, body: &[u8]) -> Vec<u8> {
    let mut frame = Writer::default();
    frame.byte(format);
    frame.number(body.len() as u64);
    frame.bytes(body);
    let mut frame = frame.finish();
    let sum = Sha256::digest(&frame);
    frame.extend_from_slice(&sum[..CHECKSUM]);
    frame
}

/// What was framed, out of the letters that follow a mark in an address.
fn unframed(format: u8, run: &str) -> Result<Vec<u8>, LinkError> {
    let frame = from_text(run);
    let mut reader = Reader::new(&frame);
    if reader.byte() != Some(format) {
        return Err(LinkError::Altered);
    }
    let length = usize::try_from(reader.number().ok_or(LinkError::Cut)?).map_err(|_| LinkError::Altered)?;
    let start = reader.position();
    let end = start.checked_add(length).ok_or(LinkError::Altered)?;
    let (Some(body), Some(sum)) = (frame.get(start..end), frame.get(end..end.saturating_add(CHECKSUM))) else {
        return Err(LinkError::Cut);
    };
    if Sha256::digest(&frame[..end])[..CHECKSUM] != *sum {
        return Err(LinkError::Altered);
    }
    Ok(body.to_vec())
}

/// The first of the payloads behind `mark` (`me=`) in the fragment of an address, or of a text with addresses in it, that can
/// be read; chats encode the signs around it.
fn in_fragment<T>(text: &str, mark: &str, read: impl Fn(&str) -> Result<T, LinkError>) -> Result<T, LinkError> {
    let text = text.replace("%23", "#").replace("%3D", "=").replace("%3d", "=");
    let marked = text.match_indices(mark).filter(|&(at, _)| at == 0 || text[..at].ends_with(['#', '&']));
    let mut worst = LinkError::NoLink;
    for (at, mark) in marked {
        let run: String = text[at + mark.len()..].chars().take_while(|&c| is_letter(c)).collect();
        match read(&run) {
            Ok(found) => return Ok(found),
            Err(error) => worst = error,
        }
    }
    Err(worst)
}

fn write_challenge(out: &mut Writer, id: ChallengeId, challenge: &Challenge, day: Day, described: bool) {
    out.bytes(&id.bits().to_be_bytes());
    out.text(challenge.title.on(day).map_or("", String::as_str));
    out.text(if described { challenge.what.on(day).map_or("", String::as_str) } else { "" });
    let season = challenge.season.on(day).copied().unwrap_or(Season { first: day, last: None });
    out.number(season.first.0.max(0) as u64);
    out.number(season.last.map_or(0, |last| (last.since(season.first).max(0) + 1) as u64));
    match challenge.schedule.on(day).copied().unwrap_or_default() {
        Schedule::Daily => out.byte(0),
        Schedule::Weekdays(days) => {
            out.byte(1);
            out.byte(days.0);
        }
        Schedule::Blocks(length) => {
            out.byte(2);
            out.number(length.into());
        }
    }
    match challenge.window.on(day).copied().flatten() {
        None => out.number(0),
        Some(window) => {
            out.number(u64::from(window.start) + 1);
            out.number(window.end.into());
        }
    }
    out.text(challenge.unit.on(day).and_then(|unit| unit.as_deref()).unwrap_or(""));
    let make_up = challenge.make_up.on(day).copied().unwrap_or_default();
    out.byte(make_up.days);
    out.byte(make_up.per_month);
    out.byte(u8::from(make_up.streak == MadeUpStreak::Breaks));
    out.byte(challenge.leave.on(day).copied().unwrap_or_default().per_month);
    let (kind, misses) = match challenge.limit.on(day).copied().unwrap_or_default() {
        MissLimit::None => (0, 0),
        MissLimit::Season(misses) => (1, misses),
        MissLimit::Month(misses) => (2, misses),
    };
    out.byte(kind);
    out.byte(misses);
    let comeback = challenge.comeback.on(day).copied().flatten().unwrap_or(Comeback { periods: 0, times: 0 });
    out.byte(comeback.periods);
    out.byte(comeback.times);
    let points = challenge.points.on(day).cloned().unwrap_or_default();
    out.number(points.each.into());
    out.number(points.early.map_or(0, |early| u64::from(early.before) + 1));
    out.number(points.early.map_or(0, |early| early.points.into()));
    out.number(points.made_up.map_or(0, |made_up| u64::from(made_up) + 1));
    if points.milestones == PointsPolicy::default().milestones {
        out.byte(u8::MAX);
    } else {
        let milestones = &points.milestones[..points.milestones.len().min(20)];
        out.byte(milestones.len() as u8);
        for &(total, worth) in milestones {
            out.number(total.into());
            out.number(worth.into());
        }
    }
}

fn read_payload(text: &str) -> Result<Invitation, LinkError> {
    let frame = from_text(text);
    let mut reader = Reader::new(&frame);
    let format = reader.byte().ok_or(LinkError::NoLink)?;
    if format == 0 || format > 15 {
        return Err(LinkError::NoLink);
    }
    let length = usize::try_from(reader.number().ok_or(LinkError::Cut)?).map_err(|_| LinkError::Altered)?;
    let start = reader.position();
    let end = start.checked_add(length).ok_or(LinkError::Altered)?;
    let (Some(body), Some(sum)) = (frame.get(start..end), frame.get(end..end + CHECKSUM)) else {
        return Err(LinkError::Cut);
    };
    if Sha256::digest(&frame[..end])[..CHECKSUM] != *sum {
        return Err(LinkError::Altered);
    }
    if format > FORMAT_2 {
        return Err(LinkError::Newer);
    }
    read_body(&mut Reader::new(body), format).ok_or(LinkError::Altered)
}

fn read_body(body: &mut Reader, format: u8) -> Option<Invitation> {
    let community = CommunityId::from_bits(u128::from_be_bytes(body.bytes()?));
    let mut settings = vec![
        Setting::Name(body.text()?),
        Setting::Zone(body.zone()?),
        Setting::DayStart(DayStart::new(body.byte()?)?),
        Setting::NameFormat(match body.byte()? {
            0 => NameFormat::Free,
            1 => NameFormat::NameCity,
            2 => NameFormat::English,
            // Its text follows at the end.
            3 if format >= FORMAT_2 => NameFormat::Free,
            _ => return None,
        }),
        Setting::Misses(match body.byte()? {
            0 => MissesShown::OperatorsOnly,
            1 => MissesShown::Named,
            _ => return None,
        }),
        Setting::Intro(body.text()?),
        Setting::Rules(body.text()?.lines().map(str::to_owned).collect()),
    ];
    for _ in 0..body.byte()? {
        let id = ChallengeId::from_bits(u32::from_be_bytes(body.bytes()?));
        settings.extend(read_challenge(body)?.into_iter().map(|setting| Setting::Challenge(id, setting)));
    }
    if format >= FORMAT_2 {
        let (pattern, inside) = (body.text()?, body.text()?);
        if !pattern.is_empty() {
            let format = Setting::NameFormat(NameFormat::Pattern(Pattern::read(&pattern).ok()?));
            let place = settings.iter().position(|setting| matches!(setting, Setting::NameFormat(_)))?;
            settings[place] = format;
        }
        if !inside.is_empty() {
            settings.push(Setting::Inside(inside));
        }
    }
    Some(Invitation { community, settings, inviter: Inviter::read(body) })
}

fn read_challenge(body: &mut Reader) -> Option<Vec<ChallengeSetting>> {
    let title = body.text()?;
    let what = body.text()?;
    let first = Day(i32::try_from(body.number()?).ok()?);
    let days = i32::try_from(body.number()?).ok()?;
    let schedule = match body.byte()? {
        0 => Schedule::Daily,
        1 => Schedule::Weekdays(Weekdays(body.byte()?)),
        2 => Schedule::Blocks(u16::try_from(body.number()?).ok()?),
        _ => return None,
    };
    let window = match body.number()? {
        0 => None,
        start => {
            let (start, end) = (u16::try_from(start - 1).ok()?, u16::try_from(body.number()?).ok()?);
            (start < 1440 && end < 1440).then_some(Some(Window { start, end }))?
        }
    };
    let unit = Some(body.text()?).filter(|unit| !unit.is_empty());
    let make_up = MakeUpPolicy {
        days: body.byte()?,
        per_month: body.byte()?,
        streak: if body.byte()? == 0 { MadeUpStreak::Keeps } else { MadeUpStreak::Breaks },
    };
    let leave = LeavePolicy { per_month: body.byte()? };
    let limit = match (body.byte()?, body.byte()?) {
        (0, _) => MissLimit::None,
        (1, misses) => MissLimit::Season(misses),
        (2, misses) => MissLimit::Month(misses),
        _ => return None,
    };
    let comeback = Comeback { periods: body.byte()?, times: body.byte()? };
    let small = |number: u64| u32::try_from(number).ok();
    let each = small(body.number()?)?;
    let (before, bonus) = (body.number()?, small(body.number()?)?);
    let made_up = body.number()?;
    let milestones = match body.byte()? {
        u8::MAX => PointsPolicy::default().milestones,
        count => (0..count).map(|_| Some((small(body.number()?)?, small(body.number()?)?))).collect::<Option<_>>()?,
    };
    let early = before.checked_sub(1).map(|before| Some(Early { before: u16::try_from(before).ok()?, points: bonus }));
    Some(vec![
        ChallengeSetting::Title(title),
        ChallengeSetting::What(what),
        ChallengeSetting::Season(Season { first, last: (days > 0).then(|| first.plus(days - 1)) }),
        ChallengeSetting::Schedule(schedule),
        ChallengeSetting::Window(window),
        ChallengeSetting::Unit(unit),
        ChallengeSetting::MakeUp(make_up),
        ChallengeSetting::Leave(leave),
        ChallengeSetting::Limit(limit),
        ChallengeSetting::Comeback((comeback.periods > 0).then_some(comeback)),
        ChallengeSetting::Points(PointsPolicy {
            each,
            early: match early {
                None => None,
                Some(early) => Some(early?),
            },
            made_up: made_up.checked_sub(1).map(|made_up| small(made_up).ok_or(())).transpose().ok()?,
            milestones,
        }),
    ])
}

/// As many whole bytes as the letters give; what is glued on is told by the frame's own length.
fn from_text(text: &str) -> Vec<u8> {
    super::letters::begin(text).0
}

#[cfg(test)]
mod tests;
