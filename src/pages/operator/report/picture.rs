//! The season's board as a picture, upright or square.

use leptos::prelude::*;

use super::board_text::listed;
use crate::domain::board::BoardWindow;
use crate::domain::id::ChallengeId;
use crate::domain::state::State;
use crate::i18n::report::{Ranked, Report};
use crate::pages::operator::{address, title_of};
use crate::pages::session::{Now, Session};
use crate::ui::picture::{Form, Poster, PosterRow, draw};
use crate::ui::{Section, Segmented, day, lang};

const FORMS: [Form; 2] = [Form::Tall, Form::Square];

/// The longest address in a picture: a denser code is not read from a photograph of a screen.
const LINK: usize = 260;

pub(super) fn section(session: Session, challenge: ChallengeId) -> AnyView {
    let words = Report(lang());
    let place = RwSignal::new(0_usize);
    let form = Memo::new(move |_| FORMS.get(place.get()).copied().unwrap_or_default());
    // Drawn when the page shows it, not each minute: the picture changes only when the board does.
    let poster = session.view(move |state, now| poster(state, now, challenge, form.get()));
    let picture = move || {
        let poster = poster.get();
        match draw(&poster) {
            Ok(address) => view! {
                <img class="poster" src=address alt=words.picture_alt(&poster.title) />
                <p class="quiet small">{words.picture_hint()}</p>
            }
            .into_any(),
            Err(_) => view! { <p>{words.no_picture()}</p> }.into_any(),
        }
    };
    view! {
        <Section title=words.picture()>
            <Segmented
                label=words.shape()
                options=vec![words.tall().to_owned(), words.square().to_owned()]
                chosen=place
                on_choose=move |chosen| place.set(chosen)
            />
            {picture}
        </Section>
    }
    .into_any()
}

fn poster(state: &State, now: Now, challenge: ChallengeId, form: Form) -> Poster {
    let words = Report(lang());
    let today = state.place(challenge, now.moment).day;
    let mut listed = listed(state, now, challenge, BoardWindow::Season);
    let left = listed.len().saturating_sub(form.rows());
    listed.truncate(form.rows());
    Poster {
        title: state.charter().name.on(now.today).cloned().unwrap_or_default(),
        subtitle: format!("{} · {}", title_of(state, challenge, today), day::full(today)),
        rows: listed.into_iter().map(|Ranked { rank, name, figure }| PosterRow { rank, name, value: figure }).collect(),
        more: if left > 0 { words.poster_more(left) } else { String::new() },
        link: address(state, now.today, LINK).unwrap_or_default(),
        invitation: words.poster_invitation().into(),
        form,
    }
}
