//! Today's picture for one's own feed: the streak, the sentence, the way into the group; at a milestone a certificate.

use super::card::Card;
use crate::exchange::link::{self as group_link, Inviter};
use crate::i18n::home::{Home, MyPicture};
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::picture::{DayPicture, Shape, draw_day};
use crate::ui::{Dialog, Segmented, day, lang, share_address};
use leptos::prelude::*;

/// Attended totals that have a certificate.
const MILESTONES: [u32; 8] = [7, 21, 30, 50, 80, 100, 200, 365];

const SHAPES: [Shape; 3] = [Shape::Tall, Shape::Square, Shape::Certificate];

/// Room for the link's payload: a dense code is not read from a photograph of a screen.
const ROOM: usize = 200;

#[component]
pub(super) fn PictureSheet(session: Session, card: Memo<Card>, open: RwSignal<bool>) -> AnyView {
    let text = MyPicture(lang());
    let shape = RwSignal::new(Shape::Tall);
    let content = move || {
        let reached = card.with(|card| MILESTONES.iter().rev().find(|most| **most <= card.attended).copied());
        let mut names = vec![text.tall().to_owned(), text.square().to_owned()];
        names.extend(reached.map(|_| text.certificate().to_owned()));
        let place = Signal::derive(move || SHAPES.iter().position(|one| *one == shape.get()).unwrap_or(0));
        let choose = move |place: usize| shape.set(SHAPES.get(place).copied().unwrap_or_default());
        let picture = move || match draw_day(&card.with(|card| picture(session, card, shape.get(), reached))) {
            Ok(address) => view! {
                <img class="poster" src=address alt=text.alt() />
                <p class="quiet small">{text.hint()}</p>
            }
            .into_any(),
            Err(_) => view! { <p>{text.no_picture()}</p> }.into_any(),
        };
        view! {
            <Segmented label=text.shape() options=names chosen=place on_choose=choose />
            {picture}
        }
    };
    view! { <Dialog open title=text.title()>{content}</Dialog> }.into_any()
}

fn picture(session: Session, card: &Card, shape: Shape, reached: Option<u32>) -> DayPicture {
    let (home, text) = (Home(lang()), MyPicture(lang()));
    let (group, payload) = session.peek(|state, now| {
        let charter = state.charter();
        let group = charter.name.on(now.today).cloned().unwrap_or_default();
        let inviter = state.me().and_then(|me| Inviter::new(me, &card.name));
        (group, group_link::write_from(inviter.as_ref(), session.community(), charter, now.today, ROOM))
    });
    let on = day::full(card.today.day);
    let when = card.number().map_or(on.clone(), |number| format!("{on} · {}", home.day_number(number)));
    let certificate = reached.filter(|_| shape == Shape::Certificate);
    let (figure, counted) = match certificate {
        Some(reached) => (reached, text.certified(&card.title)),
        None if card.streak > 1 && card.in_blocks => (card.streak, home.streak_times().to_owned()),
        None if card.streak > 1 => (card.streak, home.streak_days().to_owned()),
        None => (card.attended, home.attended().to_owned()),
    };
    DayPicture {
        group,
        when,
        name: card.name.clone(),
        figure: figure.to_string(),
        counted,
        sentence: if certificate.is_some() || card.note.is_empty() { card.what.clone() } else { card.note.clone() },
        link: share_address(Page::Join, &[(group_link::PARAMETER, payload)]),
        invitation: text.invitation(&card.name),
        shape,
    }
}
