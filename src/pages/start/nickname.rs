//! The name in the chat (群昵称), put together by the group's format, copied, and marked as set.

use crate::domain::charter::NameFormat;
use crate::domain::command::Command;
use crate::domain::nickname::{NameTrouble, PartKind, Pattern, check, compose};
use crate::domain::questionnaire::{Answer, QuestionKind};
use crate::domain::state::State;
use crate::i18n::join::Join;
use crate::i18n::start::Start;
use crate::i18n::trouble::explain;
use crate::pages::join::form::city_field;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{Button, CopyBox, Kind, Notice, Screen, Section, TextField, Tone, lang, toast};
use leptos::prelude::*;

/// What is known of the parts of a name: the name's own, and what was answered.
struct Known {
    format: NameFormat,
    name: String,
    city: String,
    /// The name that is marked as set in the chat.
    set: Option<String>,
    /// What was answered in words, each with its question's title and the word that a link fills it by.
    answers: Vec<(String, String, String)>,
}

fn known(state: &State, now: Now) -> Known {
    let format = state.charter().name_format.on(now.today).cloned().unwrap_or_default();
    let me = state.me();
    let name = me.and_then(|me| state.person(me)).map(|person| person.name.clone()).unwrap_or_default();
    let steps = me.map(|me| state.steps(me, now.today)).unwrap_or_default();
    let said = |answer: Option<&Answer>| match answer {
        Some(Answer::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let mut cities = steps.iter().filter(|step| step.question.kind == QuestionKind::City);
    let city = cities.find_map(|step| said(step.reply.answer())).unwrap_or_default();
    let answers = steps.iter().filter_map(|step| {
        let key = step.question.key.clone();
        Some((step.question.ask.trim().to_owned(), key, said(step.reply.answer())?))
    });
    let answers = answers.collect();
    Known { format, name, city, set: me.and_then(|me| state.named(me)).map(str::to_owned), answers }
}

impl Known {
    /// What a part of the group's own format begins with.
    fn part(&self, pattern: &Pattern, part: &str) -> String {
        // Whoever has such a name already is asked for nothing of it again.
        let names = self.set.iter().chain([&self.name]);
        let whole = names.filter_map(|name| pattern.take_apart(name)).next();
        if let Some((_, value)) = whole.iter().flatten().find(|(known, _)| known == part) {
            return (*value).to_owned();
        }
        match PartKind::of(part) {
            PartKind::Nickname => self.name.clone(),
            PartKind::English => Some(&self.name).filter(|name| check(part, name).is_ok()).cloned().unwrap_or_default(),
            PartKind::City => self.city.clone(),
            PartKind::Own => {
                let mut answers = self.answers.iter();
                let found = answers.find(|(title, key, _)| title == part || key.eq_ignore_ascii_case(part));
                found.map(|(.., answer)| answer.clone()).unwrap_or_default()
            }
        }
    }
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Start(lang());
    let join = Join(lang());
    let known = session.peek(known);
    let (name, fields, sub) = match &known.format {
        NameFormat::Pattern(pattern) => {
            let (name, fields) = by_parts(&known, pattern.clone());
            (name, fields, text.nickname_format(&pattern.shown()))
        }
        format => {
            let (name, fields) = by_format(&known);
            (name, fields, join.name_hint(format))
        }
    };
    let set = session.view(|state, _| state.named(state.me()?).map(str::to_owned));
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let mark = move |()| {
        let Ok(name) = name.get_untracked() else { return };
        busy.set(true);
        session.act(Command::Named { name }, move |done| {
            let _ = busy.try_set(false);
            match done {
                Ok(()) => toast(text.nickname_marked()),
                Err(error) => {
                    let _ = failed.try_set(Some(explain(&error, lang())));
                }
            }
        });
    };
    let ready = Memo::new(move |_| name.get().ok());
    let shown = move || {
        let name = ready.get()?;
        let done = set.get().as_ref() == Some(&name);
        let content = view! {
            <CopyBox text=Signal::derive(move || name.clone()) label=text.copy() />
            <p class="quiet small">{text.nickname_how()}</p>
            {if done {
                view! { <Notice tone=Tone::Good><p>{text.nickname_set()}</p></Notice> }.into_any()
            } else {
                view! { <Button label=text.nickname_done() kind=Kind::Primary wide=true busy on_press=mark /> }.into_any()
            }}
        };
        Some(view! { <Section title=text.nickname_preview()><div class="stack">{content}</div></Section> })
    };
    view! {
        <Screen title=text.nickname() sub=sub back=Page::Start>
            <div class="form">{fields}</div>
            {shown}
            {move || failed.get().map(|failed| view! { <Notice tone=Tone::Bad><p>{failed}</p></Notice> })}
        </Screen>
    }
    .into_any()
}

/// A name of one of the usual formats: a nickname, and a city where it is asked for.
fn by_format(known: &Known) -> (Memo<Result<String, NameTrouble>>, AnyView) {
    let join = Join(lang());
    let format = known.format.clone();
    let asks_city = format == NameFormat::NameCity;
    let (nickname, city) = match known.name.split_once(['-', '－']) {
        Some((nickname, place)) if asks_city => (nickname.to_owned(), place.to_owned()),
        _ => (known.name.clone(), known.city.clone()),
    };
    let (nickname, city) = (RwSignal::new(nickname), RwSignal::new(city));
    let name = Memo::new(move |_| nickname.with(|nickname| city.with(|city| compose(&format, nickname, city))));
    // Nobody is told that a field is empty before anything was typed.
    let before = name.get_untracked().err();
    let wrong = move |wanted: fn(NameTrouble) -> bool| {
        Signal::derive(move || {
            let found = name.get().err().filter(|found| wanted(*found) && before != Some(*found))?;
            Some(join.name_trouble(found))
        })
    };
    let city = asks_city.then(|| city_field(city, wrong(|found| found == NameTrouble::NoCity)));
    let fields = view! {
        <TextField label=join.nickname() value=nickname maxlength=40 error=wrong(|found| found != NameTrouble::NoCity) />
        {city}
    };
    (name, fields.into_any())
}

/// A name of the group's own format: a field for each part, in its order.
fn by_parts(known: &Known, pattern: Pattern) -> (Memo<Result<String, NameTrouble>>, AnyView) {
    let (text, join) = (Start(lang()), Join(lang()));
    let parts: Vec<(String, RwSignal<String>)> =
        pattern.parts().into_iter().map(|part| (part.to_owned(), RwSignal::new(known.part(&pattern, part)))).collect();
    let fields = parts.clone().into_iter().map(|(part, value)| {
        let label = part.clone();
        // Nobody is told that a field is empty before anything was typed.
        let touched = RwSignal::new(false);
        Effect::new(move |before: Option<()>| {
            value.track();
            touched.set(before.is_some());
        });
        let error = Signal::derive(move || match value.with(|value| check(&part, value)) {
            Ok(_) => None,
            Err(NameTrouble::Empty) if !touched.get() => None,
            Err(NameTrouble::Empty) => Some(text.nickname_part(&part)),
            Err(trouble) => Some(join.name_trouble(trouble)),
        });
        view! { <TextField label value maxlength=24 error /> }
    });
    let fields: Vec<_> = fields.collect();
    let name = Memo::new(move |_| {
        pattern.fill(|part| {
            let value = parts.iter().find(|(known, _)| known == part);
            value.map(|(_, value)| value.get()).unwrap_or_default()
        })
    });
    let too_long = move || {
        let found = name.get().err().filter(|found| *found == NameTrouble::TooLong)?;
        Some(view! { <Notice tone=Tone::Warm><p>{join.name_trouble(found)}</p></Notice> })
    };
    (name, view! { {fields} {too_long} }.into_any())
}
