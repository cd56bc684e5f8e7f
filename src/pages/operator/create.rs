//! Founding a group: a template, a few fields, a look at the rules. Three screens at one address, told apart by the query,
//! so that the phone's back gesture goes one screen back.

use leptos::prelude::*;

use super::challenge_form::{ChallengeForm, lines};
use super::from_the_top;
use crate::domain::day::{Day, DayStart};
use crate::i18n::charter::Charter;
use crate::i18n::create::Create;
use crate::i18n::trouble::explain;
use crate::pages::session::use_app;
use crate::route::Page;
use crate::templates::{Draft, Template};
use crate::ui::{
    Button, Glyph, Kind, Notice, PressRow, Rows, Screen, Section, TextArea, TextField, Tone, go, lang, link, replace,
};

/// The longest group name, in characters: it must fit into a link and a poster's head.
const NAME: usize = 40;

/// What has been filled in so far.
#[derive(Clone, Copy)]
struct Filled {
    template: Template,
    name: RwSignal<String>,
    you: RwSignal<String>,
    intro: RwSignal<String>,
    inside: RwSignal<String>,
    rules: RwSignal<String>,
    challenge: ChallengeForm,
    day_start: DayStart,
}

impl Filled {
    fn of(template: Template, today: Day) -> Self {
        let draft = template.draft(lang());
        Self {
            template,
            name: RwSignal::new(draft.name),
            you: RwSignal::new(String::new()),
            intro: RwSignal::new(draft.intro),
            inside: RwSignal::new(draft.inside),
            rules: RwSignal::new(draft.rules.join("\n")),
            challenge: ChallengeForm::new(&draft.challenge, today),
            day_start: draft.day_start,
        }
    }

    fn name_error(self) -> Option<&'static str> {
        let words = Create(lang());
        match self.name.get().trim().chars().count() {
            0 => Some(words.name_missing()),
            length if length > NAME => Some(words.name_long()),
            _ => None,
        }
    }

    fn you_error(self) -> Option<&'static str> {
        self.you.get().trim().is_empty().then(|| Create(lang()).your_name_missing())
    }

    /// What is to be founded, with the founder's name and the first day; `None` while a field is not as it must be.
    fn read(self) -> Option<(Draft, String, Day)> {
        if self.name_error().is_some() || self.you_error().is_some() {
            return None;
        }
        let (challenge, first) = self.challenge.read(self.day_start).ok()?;
        let rules = lines(&self.rules.get());
        if rules.is_empty() {
            return None;
        }
        let draft = Draft {
            name: self.name.get().trim().to_owned(),
            intro: self.intro.get().trim().to_owned(),
            inside: self.inside.get().trim().to_owned(),
            rules,
            challenge,
            ..self.template.draft(lang())
        };
        Some((draft, self.you.get().trim().to_owned(), first))
    }
}

pub fn view() -> AnyView {
    let zone = StoredValue::new(use_app().device_zone());
    let filled: StoredValue<Option<Filled>> = StoredValue::new(None);
    // The fields outlive the screen on which they are filled in.
    let owner = StoredValue::new(Owner::current());
    let screen = Memo::new(|_| (link::query("step"), link::query("t")));
    from_the_top(screen);
    let shown = move || {
        let today = use_app().moment(&zone.get_value()).date;
        let (step, word) = screen.get();
        let Some(template) = word.as_deref().and_then(Template::from_word) else { return templates() };
        let fields = match filled.get_value().filter(|fields| fields.template == template) {
            Some(fields) => fields,
            None => {
                let fields = match owner.get_value() {
                    Some(owner) => owner.with(|| Filled::of(template, today)),
                    None => Filled::of(template, today),
                };
                filled.set_value(Some(fields));
                fields
            }
        };
        match step.as_deref() {
            Some("3") if fields.read().is_some() => review(fields, zone.get_value()),
            _ => basics(fields, today),
        }
    };
    shown.into_any()
}

fn templates() -> AnyView {
    let words = Create(lang());
    let cards = Template::ALL
        .iter()
        .map(|&template| {
            let card = template.card(lang());
            let press = move |()| go(Page::Create, &[("t", template.word().into()), ("step", "2".into())]);
            view! {
                <li>
                    <button class="template" type="button" on:click=move |_| press(())>
                        <span class="template-title">{card.title}</span>
                        <span>{card.fits}</span>
                        <span class="quiet small">{card.works}</span>
                    </button>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <Screen title=words.title() sub=words.pick() back=Page::Home>
            <ul class="templates">{cards}</ul>
        </Screen>
    }
    .into_any()
}

fn basics(fields: Filled, today: Day) -> AnyView {
    let words = Create(lang());
    let tried = RwSignal::new(false);
    let open = RwSignal::new(false);
    let name_error = Signal::derive(move || fields.name_error().map(str::to_owned));
    let you_error = Signal::derive(move || fields.you_error().filter(|_| tried.get()).map(str::to_owned));
    let start = Signal::derive(move || fields.day_start);
    let sentence = move || match fields.challenge.read(fields.day_start) {
        Ok(_) => fields.challenge.sentence(fields.day_start, today),
        Err(wrong) => wrong.text(),
    };
    let next = move |()| {
        tried.set(true);
        if fields.challenge.read(fields.day_start).is_err() {
            open.set(true);
        } else if fields.name_error().is_none() && fields.you_error().is_none() {
            go(Page::Create, &[("t", fields.template.word().into()), ("step", "3".into())]);
        }
    };
    let arrangement = move || {
        if open.get() {
            view! {
                {fields.challenge.basics(start)}
                <Button label=words.settled() wide=true on_press=move |()| open.set(false) />
            }
            .into_any()
        } else {
            view! {
                <div class="arrangement">
                    <p class="arrangement-title">{fields.challenge.title}</p>
                    <p>{fields.challenge.what}</p>
                    <p class="arrangement-when">{sentence}</p>
                    <Button label=words.change() kind=Kind::Plain icon=Glyph::Edit on_press=move |()| open.set(true) />
                </div>
            }
            .into_any()
        }
    };
    view! {
        <Screen title=words.basics() sub=words.step(2) back=Page::Create>
            <div class="form">
                <TextField label=words.group_name() value=fields.name error=name_error />
                <TextField
                    label=words.your_name()
                    hint=words.your_name_hint()
                    value=fields.you
                    error=you_error
                    autocomplete="nickname"
                    maxlength=30
                />
                <Section title=words.how()>{arrangement}</Section>
            </div>
            <Button label=words.next() kind=Kind::Primary wide=true on_press=next />
        </Screen>
    }
    .into_any()
}

fn review(fields: Filled, zone: String) -> AnyView {
    let words = Create(lang());
    let charter = Charter(lang());
    let app = use_app();
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let zone = StoredValue::new(zone);
    let rules_error =
        Signal::derive(move || lines(&fields.rules.get()).is_empty().then(|| words.rules_missing().to_owned()));
    let create = move |()| {
        let Some((draft, you, first)) = fields.read() else { return };
        busy.set(true);
        app.create(draft, you, zone.get_value(), first, move |result| {
            // Once the community is open this page is gone.
            let _ = busy.try_set(false);
            match result {
                Ok(()) => replace(Page::Desk, &[]),
                Err(cause) => {
                    let _ = trouble.try_set(Some(explain(&cause, lang())));
                }
            }
        });
    };
    let back = move |_| go(Page::Create, &[("t", fields.template.word().into()), ("step", "2".into())]);
    view! {
        <Screen title=words.review() sub=words.step(3) back=Page::Create>
            <Rows>
                <PressRow title=fields.name detail=fields.challenge.title on_press=move |()| back(()) />
            </Rows>
            <div class="form">
                <TextArea label=charter.intro() value=fields.intro rows=3 />
                <TextArea label=charter.inside() value=fields.inside rows=3 />
                <TextArea label=words.rules() hint=words.rules_hint() value=fields.rules rows=9 error=rules_error />
            </div>
            {move || {
                trouble.get().map(|text| view! { <Notice tone=Tone::Bad><p>{text}</p></Notice> })
            }}
            <div class="stack-tight">
                <Button label=words.create() kind=Kind::Primary wide=true busy=busy on_press=create />
                <p class="quiet small">{words.kept_here()}</p>
            </div>
        </Screen>
    }
    .into_any()
}
