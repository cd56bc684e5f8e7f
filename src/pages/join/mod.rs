//! Where the group link leads: whose group this is, what one agrees to, a name, in.

pub mod door;
pub mod form;
pub mod handed;
pub mod nobody;
mod same;
mod unread;

use crate::domain::charter::Charter;
use crate::domain::day::{Day, community_day};
use crate::domain::fact::Stamp;
use crate::domain::id::{CommunityId, FeedId};
use crate::domain::order::Order;
use crate::exchange::link::{self as group_link, Invitation, LinkError};
use crate::i18n::join::{Join, Look};
use crate::i18n::rules::in_short;
use crate::pages::questions::arrive;
use crate::pages::rules;
use crate::pages::session::{Boot, use_app};
use crate::route::Page;
use crate::ui::{ButtonLink, Glyph, Kind, Link, PressRow, Rows, Screen, Section, lang, link};
use leptos::prelude::*;

/// An invitation as the pages show it.
#[derive(Clone)]
pub struct Invited {
    pub invitation: Invitation,
    /// What it tells of the charter.
    pub charter: Charter,
    /// The invitation as it stands in an address.
    pub payload: String,
    /// Today in the group's zone.
    pub today: Day,
}

/// The invitation in this page's address; `None` where there is none that can be read.
pub fn invited() -> Option<Invited> {
    read(&link::search()).ok()
}

/// The invitation in this page's address; where there is none, the one to the group in which this phone looks around.
fn read_or_known(boot: &Boot) -> Result<Invited, LinkError> {
    let read = read(&link::search());
    match (read, boot) {
        (Err(LinkError::NoLink), Boot::Ready(session)) if nobody::is_nobody(*session) => {
            let way = nobody::way_in(*session).and_then(|query| query.into_iter().next());
            way.map_or(Err(LinkError::NoLink), |(name, payload)| self::read(&format!("{name}={payload}")))
        }
        (read, _) => read,
    }
}

fn read(search: &str) -> Result<Invited, LinkError> {
    let (mut invitation, payload) = group_link::find(search)?;
    // Whoever joins by a link that carries the questionnaire knows it from then on.
    invitation.settings.extend(group_link::form::read(search).into_iter().flat_map(|(settings, _)| settings));
    let charter = known_charter(invitation.community).unwrap_or_else(|| charter_of(&invitation));
    let zone = charter.zone.on(Day(0)).cloned().unwrap_or_else(|| use_app().device_zone());
    let start = charter.day_start.on(Day(0)).copied().unwrap_or_default();
    let (today, _) = community_day(use_app().moment(&zone), start);
    Ok(Invited { invitation, charter, payload, today })
}

/// The whole charter, where the group's record is here and shown: more than an invitation has room for.
fn known_charter(community: CommunityId) -> Option<Charter> {
    match use_app().boot().get_untracked() {
        Boot::Ready(session) if session.community() == community => {
            session.peek(|state, _| (!state.is_provisional()).then(|| state.charter().clone()))
        }
        _ => None,
    }
}

/// The charter as far as an invitation tells it.
fn charter_of(invitation: &Invitation) -> Charter {
    let mut charter = Charter::default();
    for (seq, setting) in invitation.settings.iter().enumerate() {
        let stamp = Stamp { clock: 0, feed: FeedId::from_bits(0), seq: seq as u32 };
        charter.set(Day(0), stamp, setting.clone());
    }
    charter
}

pub fn view() -> AnyView {
    let app = use_app();
    let boot = app.boot();
    let content = move || match boot.get() {
        Boot::Loading => ().into_any(),
        boot if let Some(handed) = handed::read() => handed::view(handed, invited(), &boot),
        boot => match read_or_known(&boot) {
            Err(error) => unread::view(error),
            Ok(invited) => {
                arrive::remember(invited.invitation.community);
                match takes_part(invited.invitation.community, &boot) {
                    true => already(invited, &boot),
                    false => welcome(invited),
                }
            }
        },
    };
    content.into_any()
}

/// Whether this phone has joined a community, shown now or not.
pub(super) fn takes_part(community: CommunityId, boot: &Boot) -> bool {
    let shown = match boot {
        Boot::Ready(session) if session.community() == community => session.peek(|state, _| state.me().is_some()),
        _ => false,
    };
    shown
        || use_app()
            .communities()
            .with_untracked(|all| all.iter().any(|known| known.id == community && known.takes_part))
}

pub(super) fn title(invited: &Invited) -> String {
    let name = invited.charter.name.on(invited.today).cloned().unwrap_or_default();
    if name.trim().is_empty() { Join(lang()).untitled().to_owned() } else { name }
}

/// Whoever is in already only wants to check in.
fn already(invited: Invited, boot: &Boot) -> AnyView {
    let text = Join(lang());
    let community = invited.invitation.community;
    let shown = matches!(boot, Boot::Ready(session) if session.community() == community);
    use_app().comes_to(community);
    Effect::new(move || {
        if !shown {
            use_app().open(community);
        }
        link::replace(Page::Home, &[]);
    });
    view! {
        <Screen title=title(&invited)>
            <p>{text.already()}</p>
            <div class="actions">
                <ButtonLink to=Page::Home label=text.go_check_in() kind=Kind::Primary icon=Glyph::Check wide=true />
            </div>
        </Screen>
    }
    .into_any()
}

/// Whose group this is and what it asks, then the way in.
fn welcome(invited: Invited) -> AnyView {
    let text = Join(lang());
    let title = title(&invited);
    let intro = invited.charter.intro.on(invited.today).cloned().filter(|intro| !intro.trim().is_empty());
    let by = invited.invitation.inviter.as_ref();
    let sub = by.map_or_else(|| text.invited().to_owned(), |inviter| text.invited_by(&inviter.name));
    let look = look(&invited);
    view! {
        <Screen title=title sub=sub>
            {intro.map(|intro| view! { <p class="group-words">{intro}</p> })}
            {challenge(&invited)}
            <div class="join-rules">
                {digest(&invited)}
                {look}
            </div>
            {form::view(invited)}
        </Screen>
    }
    .into_any()
}

/// The way to look around first: in the group's record, where it is on this phone or beside the page; else all the rules
/// that the link has.
fn look(invited: &Invited) -> AnyView {
    let app = use_app();
    let community = invited.invitation.community;
    let query = vec![(group_link::PARAMETER, invited.payload.clone())];
    let here = Memo::new(move |_| app.communities().with(|all| all.iter().any(|known| known.id == community)));
    let there = Memo::new(move |_| app.posted(community).is_some());
    // Whose name the list has is asked while choosing a name: so the list is fetched meanwhile.
    Effect::new(move || {
        if there.get() && !here.get() {
            app.take_in(community);
        }
    });
    let around = Look(lang());
    let shown = move || match here.get() || there.get() {
        true => view! {
            <Rows>
                <PressRow
                    title=around.look_around()
                    detail=around.look_detail()
                    icon=Glyph::Search
                    on_press=move |()| app.look_around(community)
                />
            </Rows>
        }
        .into_any(),
        false => {
            let query = query.clone();
            view! { <Link to=Page::Rules query class="join-look">{Join(lang()).look_first()}</Link> }.into_any()
        }
    };
    shown.into_any()
}

/// The first challenge in plain words.
fn challenge(invited: &Invited) -> Option<AnyView> {
    let today = invited.today;
    let start = invited.charter.day_start.on(today).copied().unwrap_or_default();
    let mut challenges: Vec<_> = invited.charter.challenges.values().collect();
    challenges.order_by_key(|challenge| challenge.season.on(today).map(|season| season.first));
    let first = *challenges.first()?;
    let what = first.what.on(today).cloned().filter(|what| !what.trim().is_empty());
    let rows = in_short(first, today, start, lang()).into_iter().map(rules::rule).collect::<Vec<_>>();
    let more = challenges.len() - 1;
    Some(
        view! {
            <Section title=first.title.on(today).cloned().unwrap_or_default()>
                {what.map(|what| view! { <p>{what}</p> })}
                <dl class="rules-facts">{rows}</dl>
                {(more > 0).then(|| view! { <p class="quiet small">{Join(lang()).more_challenges(more)}</p> })}
            </Section>
        }
        .into_any(),
    )
}

/// The rules in the operator's own words, folded: the way in stays in sight, and what is agreed to is one tap away.
fn digest(invited: &Invited) -> Option<AnyView> {
    let rules = invited.charter.rules.on(invited.today).filter(|rules| !rules.is_empty())?;
    let items = rules.iter().map(|rule| view! { <li>{rule.clone()}</li> }).collect::<Vec<_>>();
    let folded = view! {
        <details class="join-digest">
            <summary>{Join(lang()).rules()}</summary>
            <ol class="rules-list">{items}</ol>
        </details>
    };
    Some(folded.into_any())
}
