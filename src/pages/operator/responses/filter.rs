//! Which people the page looks at: by name or words, by an answer.

use leptos::prelude::*;

use crate::domain::id::QuestionId;
use crate::domain::questionnaire::responses::{Cell, Figures, Respondent, Responses, parts};
use crate::i18n::responses::Responses as Texts;
use crate::pages::session::Session;
use crate::ui::{Button, Kind, SelectField, TextField, lang};

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Filter {
    session: Session,
    all: Memo<Responses>,
    words: RwSignal<String>,
    question: RwSignal<Option<QuestionId>>,
    answer: RwSignal<Wanted>,
}

/// What somebody answered, so as to be listed.
#[derive(Clone, PartialEq)]
enum Wanted {
    Something,
    Nothing,
    /// These words among what was picked or written.
    Said(String),
}

impl Filter {
    pub fn new(session: Session, all: Memo<Responses>) -> Self {
        Self {
            session,
            all,
            words: RwSignal::new(String::new()),
            question: RwSignal::new(None),
            answer: RwSignal::new(Wanted::Something),
        }
    }

    /// The places of the people who fit.
    pub fn people(self) -> Memo<Vec<usize>> {
        Memo::new(move |_| {
            let sought = self.words.with(|words| words.trim().to_lowercase());
            let (question, wanted) = (self.question.get(), self.answer.get());
            self.all.with(|all| {
                let column = question.and_then(|id| all.column(id));
                let fits = |one: &Respondent| {
                    (sought.is_empty() || self.mentions(all, one, &sought))
                        && column.is_none_or(|column| self.answers(all, one, column, &wanted))
                };
                all.people.iter().enumerate().filter(|(_, one)| fits(one)).map(|(place, _)| place).collect()
            })
        })
    }

    fn said(self, all: &Responses, one: &Respondent, column: usize) -> Vec<String> {
        let answer = one.cells.get(column).and_then(Cell::answer);
        let id = all.columns.get(column).map(|column| column.id);
        let Some((answer, id)) = answer.zip(id) else { return Vec::new() };
        self.session.peek(|state, _| parts(state.charter(), id, answer, Texts(lang()).agreed()))
    }

    fn mentions(self, all: &Responses, one: &Respondent, sought: &str) -> bool {
        one.name.to_lowercase().contains(sought)
            || (0..all.columns.len())
                .any(|column| self.said(all, one, column).iter().any(|text| text.to_lowercase().contains(sought)))
    }

    fn answers(self, all: &Responses, one: &Respondent, column: usize, wanted: &Wanted) -> bool {
        let given = matches!(one.cells.get(column), Some(Cell::Said { .. } | Cell::Withheld));
        match wanted {
            Wanted::Something => given,
            Wanted::Nothing => !given,
            Wanted::Said(text) => self.said(all, one, column).contains(text),
        }
    }

    /// What can be looked for in a question: the options, cities and steps that there are.
    fn offers(self, column: usize) -> Vec<Wanted> {
        let figures = self.all.with(|all| {
            let everybody: Vec<usize> = (0..all.people.len()).collect();
            self.session.peek(|state, _| all.summary(state.charter(), column, &everybody))
        });
        let mut offers = vec![Wanted::Something, Wanted::Nothing];
        match figures.map(|figures| figures.of) {
            Some(Figures::Picks { counts, .. } | Figures::Counted(counts)) => {
                offers.extend(counts.into_iter().map(|(text, _)| Wanted::Said(text)));
            }
            Some(Figures::Sizes { steps, .. }) => {
                offers.extend(steps.into_iter().map(|(step, _)| Wanted::Said(step.to_string())));
            }
            _ => {}
        }
        offers
    }

    pub fn view(self) -> AnyView {
        let words = Texts(lang());
        let columns = untrack(|| {
            self.all.with(|all| {
                all.columns.iter().map(|column| (column.id, column.question.ask.clone())).collect::<Vec<_>>()
            })
        });
        let names =
            std::iter::once(words.by_none().to_owned()).chain(columns.iter().map(|(_, ask)| ask.clone())).collect();
        let ids: Vec<QuestionId> = columns.iter().map(|(id, _)| *id).collect();
        let ids = StoredValue::new(ids);
        let chosen = Signal::derive(move || {
            let place =
                self.question.get().and_then(|id| ids.with_value(|ids| ids.iter().position(|known| *known == id)));
            place.map_or(0, |place| place + 1)
        });
        let choose = move |place: usize| {
            self.question.set(place.checked_sub(1).and_then(|place| ids.with_value(|ids| ids.get(place).copied())));
            self.answer.set(Wanted::Something);
        };
        let answer = move || {
            let id = self.question.get()?;
            let column = untrack(|| self.all.with(|all| all.column(id)))?;
            let offers = untrack(|| self.offers(column));
            let names = offers
                .iter()
                .map(|offer| match offer {
                    Wanted::Something => words.is_answered().to_owned(),
                    Wanted::Nothing => words.is_blank().to_owned(),
                    Wanted::Said(text) => text.clone(),
                })
                .collect();
            let offers = StoredValue::new(offers);
            let chosen = Signal::derive(move || {
                let now = self.answer.get();
                offers.with_value(|offers| offers.iter().position(|offer| *offer == now)).unwrap_or_default()
            });
            let choose = move |place: usize| {
                if let Some(offer) = offers.with_value(|offers| offers.get(place).cloned()) {
                    self.answer.set(offer);
                }
            };
            Some(view! { <SelectField label=words.by_answer() options=names chosen on_choose=choose /> })
        };
        let people = self.people();
        let on = move || self.question.get().is_some() || self.words.with(|words| !words.trim().is_empty());
        let matched = move || {
            on().then(|| {
                let (some, all) = (people.with(Vec::len), self.all.with(|all| all.people.len()));
                let clear = move |()| {
                    self.words.set(String::new());
                    self.question.set(None);
                };
                view! {
                    <div class="between">
                        <p role="status">{words.matched(some, all)}</p>
                        <Button label=words.clear() kind=Kind::Plain on_press=clear />
                    </div>
                }
            })
        };
        view! {
            <div class="stack-tight">
                <details class="fold" open=untrack(on)>
                    <summary>{words.filter()}</summary>
                    <div class="form">
                        <TextField label=words.find() value=self.words />
                        <SelectField label=words.by() options=names chosen on_choose=choose />
                        {answer}
                    </div>
                </details>
                {matched}
            </div>
        }
        .into_any()
    }
}
