//! The operators' own words for what is pasted into the chat: shown with what they make of today, saved from today on.

use leptos::prelude::*;

use super::{challenge_of_text, values};
use crate::domain::charter::Setting;
use crate::domain::command::Command;
use crate::domain::id::ChallengeId;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::domain::wording::{Occasion, Place, WORDING_LENGTH, WordingTrouble, check, fill};
use crate::i18n::report::{Wordings, usual};
use crate::i18n::trouble::explain;
use crate::pages::operator::{SHORT_LINK, address, title_of};
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{Button, Kind, Link, Screen, Section, TextArea, day, lang, link, replace, toast};

/// The operators' words for an occasion; `None` where they have not chosen any.
pub(super) fn own(state: &State, now: Now, occasion: Occasion) -> Option<&str> {
    let chosen = state.charter().wordings.get(&occasion)?.on(now.today)?;
    Some(chosen.as_str()).filter(|text| !text.trim().is_empty())
}

/// The text of an occasion, by the operators' words or the usual ones.
pub(super) fn filled(state: &State, now: Now, occasion: Occasion, values: &[(Place, String)]) -> String {
    fill(occasion.places(), own(state, now, occasion).unwrap_or(usual(occasion, lang())), values)
}

/// What every text may name.
pub(super) fn of_group(state: &State, now: Now) -> Vec<(Place, String)> {
    vec![
        (Place::Group, state.charter().name.on(now.today).cloned().unwrap_or_default()),
        (Place::Day, day::day(now.today)),
        (Place::Link, address(state, now.today, SHORT_LINK).unwrap_or_default()),
    ]
}

/// What every occasion may name.
pub(super) fn common(state: &State, now: Now, challenge: ChallengeId) -> Vec<(Place, String)> {
    let mut values = of_group(state, now);
    values.push((Place::Challenge, title_of(state, challenge, now.today)));
    values
}

/// The way to change the words; nothing for whoever may not.
pub(super) fn edit_link(session: Session, occasion: Occasion) -> AnyView {
    if session.peek(|state, _| state.my_role() < Office::Operator) {
        return ().into_any();
    }
    let query = vec![("do", "words".to_owned()), ("k", occasion.word().to_owned())];
    view! { <Link to=Page::Report query=query>{Wordings(lang()).edit()}</Link> }.into_any()
}

/// Which occasion the address names.
pub(super) fn asked() -> Option<Occasion> {
    link::query("do").filter(|text| text == "words")?;
    let word = link::query("k")?;
    Occasion::ALL.into_iter().find(|occasion| occasion.word() == word)
}

/// What is wrong with the words being written.
pub(super) fn wrong(places: &'static [Place], text: RwSignal<String>) -> Memo<Option<String>> {
    let words = Wordings(lang());
    Memo::new(move |_| {
        text.with(|text| check(places, text)).err().map(|trouble| match trouble {
            WordingTrouble::TooLong => words.too_long(WORDING_LENGTH),
            WordingTrouble::Unknown(name) => words.unknown(&name),
        })
    })
}

/// The words being written: the field, what can be filled in, and what becomes of it now.
pub(super) fn editor(
    places: &'static [Place],
    sample: Vec<(Place, String)>,
    text: RwSignal<String>,
    wrong: Memo<Option<String>>,
) -> AnyView {
    let words = Wordings(lang());
    let preview = move || text.with(|text| fill(places, text, &sample));
    let buttons: Vec<_> = places
        .iter()
        .map(|place| {
            let name = format!("{{{}}}", place.names()[lang() as usize]);
            let add = name.clone();
            let press = move |()| text.update(|text| text.push_str(&add));
            view! { <Button label=name kind=Kind::Plain on_press=press /> }
        })
        .collect();
    view! {
        <TextArea label=words.label() hint=words.hint() value=text rows=10 error=wrong />
        <div class="report-places">{buttons}</div>
        <Section title=words.preview()>
            <pre class="report-preview">{preview}</pre>
        </Section>
    }
    .into_any()
}

/// Keeps words from today on, says so, and goes back to the reports.
pub(super) fn keep(session: Session, setting: Setting, said: String, busy: RwSignal<bool>) {
    busy.set(true);
    session.act(from_today(session, setting), move |result| {
        let _ = busy.try_set(false);
        match result {
            Ok(()) => {
                toast(said);
                replace(Page::Report, &[]);
            }
            Err(trouble) => toast(explain(&trouble, lang())),
        }
    });
}

pub(super) fn from_today(session: Session, setting: Setting) -> Command {
    Command::EditCharter { from: session.peek(|_, now| now.today), settings: vec![setting] }
}

pub(super) fn view(session: Session, occasion: Occasion) -> AnyView {
    let words = Wordings(lang());
    let before = session.peek(|state, now| own(state, now, occasion).unwrap_or(usual(occasion, lang())).to_owned());
    let text = RwSignal::new(before.clone());
    let busy = RwSignal::new(false);
    let wrong = wrong(occasion.places(), text);
    let sample = session.peek(|state, now| {
        challenge_of_text(state, now).map(|challenge| values(state, now, occasion, challenge)).unwrap_or_default()
    });
    let write = move |wanted: String| keep(session, Setting::Wording(occasion, wanted), words.saved().to_owned(), busy);
    let usual_again = move |()| write(String::new());
    let save = move |()| write(text.get_untracked());
    let same = Signal::derive(move || wrong.get().is_some() || text.with(|text| *text == before));
    let is_own = session.peek(|state, now| own(state, now, occasion).is_some());
    view! {
        <Screen title=words.title(occasion) sub=words.sub() back=Page::Report>
            <div class="form">
                {editor(occasion.places(), sample, text, wrong)}
                <Button label=words.save() kind=Kind::Primary wide=true busy disabled=same on_press=save />
                {is_own.then(|| view! { <Button label=words.usual_again() wide=true busy on_press=usual_again /> })}
            </div>
        </Screen>
    }
    .into_any()
}
