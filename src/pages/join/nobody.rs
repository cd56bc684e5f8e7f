//! A phone that has a group's record and is nobody in it: it came to look around, the record was brought in from a file
//! before joining, or one begins afresh. What is open to all can be read; the way in stays at hand.

use crate::domain::day::Day;
use crate::exchange::link::{self as group_link, PARAMETER};
use crate::i18n::common::{clock, day_short};
use crate::i18n::join::{Join, Look};
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::ui::link::Query;
use crate::ui::{ButtonLink, Kind, Notice, lang};
use leptos::prelude::*;

/// Characters of an invitation that stays on this phone: what it leaves out, the record says.
const INVITATION: usize = 600;

/// Where joining is, as the record tells; `None` where the founder's charter is not known here.
pub(super) fn way_in(session: Session) -> Option<Query> {
    session.peek(|state, now| {
        let payload = group_link::write(state.community()?, state.charter(), now.today, INVITATION);
        Some(vec![(PARAMETER, payload)])
    })
}

/// Whether this phone is nobody in the group.
pub fn is_nobody(session: Session) -> bool {
    session.peek(|state, _| state.me().is_none())
}

/// In place of what is a member's own: the way in, where this phone has not joined; otherwise nothing.
pub fn view(session: Session) -> AnyView {
    let text = Join(lang());
    let nobody = session.view(|state, _| state.me().is_none());
    let shown = move || {
        nobody.get().then(|| {
            let way = way_in(session);
            let says = if way.is_some() { text.nobody_text() } else { text.nobody_link() };
            let enter = way.map(|query| {
                view! { <ButtonLink to=Page::Join query label=text.nobody_go() kind=Kind::Primary wide=true /> }
            });
            view! {
                <Notice title=text.nobody_title()>
                    <p>{says}</p>
                    {enter}
                </Notice>
            }
        })
    };
    shown.into_any()
}

/// Above a page that everybody may read: that one only looks, as of when, and the way in; nothing for members.
pub fn looks(session: Session) -> AnyView {
    looks_beside(session, Kind::Primary)
}

/// As [`looks`], where the page may have something of its own that is done first.
pub fn looks_beside(session: Session, kind: Kind) -> AnyView {
    let text = Look(lang());
    let nobody = session.view(|state, _| state.me().is_none());
    let shown = move || {
        nobody.get().then(|| {
            let enter =
                way_in(session).map(|query| view! { <ButtonLink to=Page::Join query label=text.join() kind=kind /> });
            view! {
                <aside class="join-strip">
                    <p>{text.only_looking()} {as_of(session)}</p>
                    {enter}
                </aside>
            }
        })
    };
    shown.into_any()
}

/// Until when the published record reaches; nothing where none is known.
pub fn as_of(session: Session) -> impl Fn() -> Option<AnyView> + Clone + Send + 'static {
    let app = use_app();
    move || {
        let posted = app.posted(session.community())?;
        let said = Look(lang()).as_of(&time(posted.at));
        Some(view! { <span class="quiet small join-as-of">{said}</span> }.into_any())
    }
}

/// A moment on the device's clock: `11月8日 21:58`.
pub fn time(at: i64) -> String {
    let date = js_sys::Date::new(&(at as f64 * 1000.0).into());
    // As the browser counts it: what is to be added to the local time. A moment out of its range has no zone.
    let behind = date.get_timezone_offset();
    let local = at.div_euclid(60).saturating_sub(if behind.is_finite() { behind as i64 } else { 0 });
    let day = Day(i32::try_from(local.div_euclid(1440)).unwrap_or_default());
    format!("{} {}", day_short(day, lang()), clock(local.rem_euclid(1440) as u16))
}
