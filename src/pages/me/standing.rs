//! How one stands in each challenge, and why: the facts that caused it.

use crate::domain::because::Because;
use crate::domain::fact::Origin;
use crate::domain::id::MemberId;
use crate::domain::level::progress;
use crate::domain::points::ledger;
use crate::domain::standing::{Verdict, standing};
use crate::domain::state::State;
use crate::i18n::Lang;
use crate::i18n::forms::number;
use crate::i18n::me::Me;
use crate::i18n::status::{self, Teller};
use crate::pages::session::{Now, Session};
use crate::ui::icon::Glyph;
use crate::ui::progress::Figure;
use crate::ui::{Chip, Tone, lang};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Card {
    title: String,
    attended: u32,
    streak: u32,
    longest: u32,
    points: u64,
    verdict: Verdict,
    /// Misses against what is allowed; `None` where misses lead to nothing.
    misses: Option<String>,
    /// What the verdict means, where it is not simply well.
    means: Option<String>,
    /// What caused it, oldest first.
    why: Vec<String>,
}

pub(super) fn cards(session: Session) -> AnyView {
    let language = lang();
    let cards = session.view(move |state, now| state.me().map_or_else(Vec::new, |me| read(state, now, me, language)));
    let level = session.view(level);
    view! {
        {move || level.get().map(|said| view! { <p class="quiet">{said}</p> })}
        {shown(cards)}
    }
    .into_any()
}

/// The level that is reached and what the next one still takes; `None` where the group has no levels.
fn level(state: &State, now: Now) -> Option<String> {
    let text = Me(lang());
    let progress = progress(state, Some(state.me()?), now.today, now.moment);
    let (reached, next) = progress.level();
    let said = [
        reached.map(|(number, level)| text.level(number, &level.name)),
        next.map(|level| text.next_level(u64::from(level.points) - progress.points, &level.name)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// How somebody else stands, for operators: without the words that are meant for the member.
pub fn of(session: Session, member: MemberId) -> AnyView {
    let language = lang();
    let cards = session.view(move |state, now| {
        let mut cards = read(state, now, member, language);
        cards.iter_mut().for_each(|card| card.means = None);
        cards
    });
    shown(cards)
}

fn shown(cards: Memo<Vec<Card>>) -> AnyView {
    view! { <div class="stack">{move || cards.get().into_iter().map(card).collect::<Vec<_>>()}</div> }.into_any()
}

fn read(state: &State, now: Now, me: MemberId, lang: Lang) -> Vec<Card> {
    let author = |origin: Origin| Some(state.person(state.owner(origin.feed)?)?.name.clone());
    let note = |origin: Origin| state.note(origin).map(str::to_owned);
    let teller = Teller { lang, author: &author, note: &note };
    let challenges = state.charter().challenges.iter();
    let cards = challenges.filter_map(|(&id, challenge)| {
        let today = state.place(id, now.moment).day;
        let standing = standing(state, id, me, today)?;
        // The limit is said beside the count.
        let causes = standing.why.iter().filter(|because| !matches!(because, Because::Limit { .. }));
        Some(Card {
            title: challenge.title.on(today).cloned().unwrap_or_default(),
            attended: standing.attended,
            streak: standing.streak,
            longest: standing.longest,
            points: ledger(state, id, me, today).total,
            verdict: standing.verdict,
            misses: status::misses(standing.misses, lang),
            means: (standing.verdict != Verdict::In)
                .then(|| status::own_verdict(standing.verdict, standing.comeback, lang)),
            why: causes.map(|because| teller.because(because)).collect(),
        })
    });
    cards.collect()
}

fn card(card: Card) -> AnyView {
    let text = Me(lang());
    let icon = (card.streak > 0).then_some(Glyph::Flame);
    let line = |line: Option<String>| line.map(|line| view! { <p class="small">{line}</p> });
    let why = card.why.into_iter().map(|why| view! { <li>{why}</li> }.into_any()).collect::<Vec<_>>();
    view! {
        <section class="me-card">
            <div class="between">
                <h2>{card.title}</h2>
                <Chip label=status::verdict(card.verdict, lang()) tone=tone(card.verdict) />
            </div>
            <div class="figures">
                <Figure value=card.attended.to_string() label=text.attended() />
                <Figure value=card.streak.to_string() label=text.streak() tone=Tone::Warm icon />
                <Figure value=card.longest.to_string() label=text.longest() />
                <Figure value=number(card.points, lang()) label=text.points() />
            </div>
            {line(card.means)}
            {line(card.misses)}
            {(!why.is_empty()).then(|| view! { <ul class="me-why quiet small">{why}</ul> })}
        </section>
    }
    .into_any()
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::In => Tone::Good,
        Verdict::LastChance | Verdict::MayReturn { .. } => Tone::Warm,
        Verdict::ToBeRemoved { .. } | Verdict::Out { .. } => Tone::Bad,
        Verdict::Departed { .. } => Tone::Plain,
    }
}
