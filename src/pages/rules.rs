//! The rules in full: of the group on this phone, or, from an invitation, of the group that somebody looks at first.

mod reminder;

use crate::domain::charter::{Charter, DayItem, MissesShown};
use crate::domain::day::{Day, DayStart};
use crate::domain::id::ChallengeId;
use crate::exchange::link::PARAMETER;
use crate::i18n::common::{clock, day_short};
use crate::i18n::rules::{Rule, Rules, challenge_rules};
use crate::pages::join::{invited, nobody};
use crate::pages::session::{Boot, Session, use_app};
use crate::route::Page;
use crate::ui::{ButtonLink, Empty, Glyph, Kind, Screen, Section, lang};
use leptos::prelude::*;

pub fn view() -> AnyView {
    // Whoever came to look around stays with that group, also on a phone that has one of its own.
    let invited = StoredValue::new(invited());
    let boot = use_app().boot();
    let content = move || match (boot.get(), invited.get_value()) {
        (Boot::Ready(session), None) => of_group(session),
        (Boot::Ready(session), Some(invited)) if session.community() == invited.invitation.community => {
            of_group(session)
        }
        (_, Some(invited)) => {
            let page = page_of(&invited.charter, invited.today);
            let query = vec![(PARAMETER, invited.payload)];
            let join = view! {
                <p class="quiet small">{Rules(lang()).only_link()}</p>
                <div class="actions">
                    <ButtonLink to=Page::Join query label=Rules(lang()).back_to_join() kind=Kind::Primary wide=true />
                </div>
            };
            shown(page, None, ().into_any(), join.into_any())
        }
        _ => nothing(),
    };
    content.into_any()
}

fn of_group(session: Session) -> AnyView {
    let page = session.view(|state, now| {
        let page = page_of(state.charter(), now.today);
        // Members read what is said to them; those outside what the link says.
        let inside = state.me().and_then(|_| inside(state.charter(), now.today));
        Shown { intro: inside.unwrap_or(page.intro), ..page }
    });
    let back = if nobody::is_nobody(session) { Page::Home } else { Page::Me };
    (move || shown(page.get(), Some(back), nobody::looks(session), reminder::view(session))).into_any()
}

fn nothing() -> AnyView {
    let text = Rules(lang());
    view! {
        <Screen title=text.title()>
            <Empty glyph=Glyph::Book text=text.no_community()>
                <ButtonLink to=Page::Home label=crate::i18n::common::Common(lang()).go_home() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
}

/// What the group is, in words for its members; `None` where they read what everybody reads.
pub fn inside(charter: &Charter, today: Day) -> Option<String> {
    charter.inside.on(today).filter(|words| !words.is_empty()).cloned()
}

/// What stands on the page.
#[derive(Clone, PartialEq)]
struct Shown {
    name: String,
    intro: String,
    rules: Vec<String>,
    misses: MissesShown,
    timetable: Vec<DayItem>,
    challenges: Vec<OneChallenge>,
}

#[derive(Clone, PartialEq)]
struct OneChallenge {
    id: ChallengeId,
    title: String,
    what: String,
    rules: Vec<Rule>,
}

fn page_of(charter: &Charter, today: Day) -> Shown {
    let start: DayStart = charter.day_start.on(today).copied().unwrap_or_default();
    let challenges = charter.challenges.iter().map(|(&id, challenge)| OneChallenge {
        id,
        title: challenge.title.on(today).cloned().unwrap_or_default(),
        what: challenge.what.on(today).cloned().unwrap_or_default(),
        rules: challenge_rules(challenge, today, start, lang()),
    });
    Shown {
        name: charter.name.on(today).cloned().unwrap_or_default(),
        intro: charter.intro.on(today).cloned().unwrap_or_default(),
        rules: charter.rules.on(today).cloned().unwrap_or_default(),
        misses: charter.misses.on(today).copied().unwrap_or_default(),
        timetable: charter.timetable.on(today).cloned().unwrap_or_default(),
        challenges: challenges.collect(),
    }
}

/// `above` and `below`: what the reader may do besides.
fn shown(page: Shown, back: Option<Page>, above: AnyView, below: AnyView) -> AnyView {
    let text = Rules(lang());
    let Shown { name, intro, rules, misses, timetable, challenges } = page;
    let digest = rules.last().is_some_and(|last| last.ends_with('…'));
    let written = if rules.is_empty() {
        view! { <p class="quiet">{text.no_rules()}</p> }.into_any()
    } else {
        let items = rules.into_iter().map(|rule| view! { <li>{rule}</li> }).collect::<Vec<_>>();
        view! {
            <ol class="rules-list">{items}</ol>
            {digest.then(|| view! { <p class="quiet small">{text.digest_only()}</p> })}
        }
        .into_any()
    };
    let named = match misses {
        MissesShown::Named => text.misses_named(),
        MissesShown::OperatorsOnly => text.misses_private(),
    };
    let sections = challenges.into_iter().map(challenge).collect::<Vec<_>>();
    view! {
        <Screen title=text.title() sub=name back>
            {above}
            {(!intro.is_empty()).then(|| view! { <Section title=text.about()><p class="group-words">{intro}</p></Section> })}
            <Section title=text.in_words()>{written}</Section>
            {day_plan(timetable)}
            {sections}
            <p class="quiet small">{named}</p>
            {below}
        </Screen>
    }
    .into_any()
}

/// What takes place each day; nothing where nothing does.
pub fn day_plan(items: Vec<DayItem>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let rows = items.into_iter().map(|item| view! { <div><dt>{clock(item.minute)}</dt><dd>{item.what}</dd></div> });
    view! {
        <Section title=Rules(lang()).timetable()>
            <dl class="rules-facts">{rows.collect::<Vec<_>>()}</dl>
        </Section>
    }
    .into_any()
}

fn challenge(challenge: OneChallenge) -> AnyView {
    let rows = challenge.rules.into_iter().map(rule).collect::<Vec<_>>();
    view! {
        <Section title=challenge.title>
            {(!challenge.what.is_empty()).then(|| view! { <p>{challenge.what}</p> })}
            <dl class="rules-facts">{rows}</dl>
        </Section>
    }
    .into_any()
}

/// One rule as a row of a list of terms; joining shows the same rows.
pub fn rule(rule: Rule) -> AnyView {
    let text = Rules(lang());
    let since = rule.since.map(|day| view! { <span class="rules-since">{text.since(&day_short(day, lang()))}</span> });
    let next = rule
        .next
        .map(|(day, words)| view! { <span class="rules-next">{text.from(&day_short(day, lang()), &words)}</span> });
    view! {
        <div>
            <dt>{rule.topic.title(lang())}</dt>
            <dd>{rule.text} {since} {next}</dd>
        </div>
    }
    .into_any()
}
