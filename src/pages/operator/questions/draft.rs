//! The questionnaire while it is being written. It is kept on this phone at every change, so that a reload or a call loses
//! nothing, and written down as a whole when the operator saves.

use leptos::prelude::*;

use crate::domain::charter::Setting;
use crate::domain::command::Command;
use crate::domain::id::QuestionId;
use crate::domain::order::Order;
use crate::domain::questionnaire::check::{Fault, Trouble, check};
use crate::domain::questionnaire::{OptionId, Question, QuestionKind};
use crate::i18n::questionnaire::Compose;
use crate::i18n::trouble::explain;
use crate::pages::session::{Session, new_question_id};
use crate::ui::keep::{keep, kept};
use crate::ui::{lang, toast};

/// A question with its identifier.
pub type Asked = (QuestionId, Question);

/// What stands in the editor.
#[derive(Clone, Copy)]
pub struct Draft {
    session: Session,
    questions: RwSignal<Vec<Asked>>,
    /// As the charter has it today.
    saved: Memo<Vec<Asked>>,
    troubles: Memo<Vec<Trouble>>,
    pub busy: RwSignal<bool>,
    /// Why it could not be saved.
    pub refused: RwSignal<Option<String>>,
}

impl Draft {
    pub fn open(session: Session) -> Self {
        let saved = session.view(|state, now| {
            let asked = state.charter().asked(now.today);
            asked.into_iter().map(|(id, question)| (id, question.clone())).collect::<Vec<Asked>>()
        });
        let name = format!("questions.{}", session.community());
        let half_written = kept(&name).and_then(|text| serde_json::from_str(&text).ok());
        let questions = RwSignal::new(half_written.unwrap_or_else(|| saved.get_untracked()));
        Effect::new(move |before: Option<Vec<Asked>>| {
            let now = saved.get();
            // Nothing was changed here: what another operator wrote meanwhile is shown.
            if before.is_some_and(|before| questions.with_untracked(|questions| *questions == before)) {
                questions.set(now.clone());
            }
            now
        });
        Effect::new(move || {
            let changed = saved.with(|saved| questions.with(|questions| questions != saved));
            let text = questions.with(|questions| serde_json::to_string(questions).ok());
            keep(&name, text.as_deref().filter(|_| changed));
        });
        let troubles = Memo::new(move |_| {
            questions
                .with(|questions| check(&questions.iter().map(|(id, question)| (*id, question)).collect::<Vec<_>>()))
        });
        Self { session, questions, saved, troubles, busy: RwSignal::new(false), refused: RwSignal::new(None) }
    }

    /// Follows changes, as all that reads here does.
    pub fn with<T>(self, read: impl FnOnce(&[Asked]) -> T) -> T {
        self.questions.with(|questions| read(questions))
    }

    pub fn one<T>(self, id: QuestionId, read: impl FnOnce(&Question) -> T) -> Option<T> {
        self.with(|questions| questions.iter().find(|(known, _)| *known == id).map(|(_, question)| read(question)))
    }

    /// Counted from 0.
    pub fn place(self, id: QuestionId) -> Option<usize> {
        self.with(|questions| questions.iter().position(|(known, _)| *known == id))
    }

    pub fn is_changed(self) -> bool {
        self.saved.with(|saved| self.with(|questions| questions != saved.as_slice()))
    }

    /// Whether anybody is asked anything today.
    pub fn is_in_use(self) -> bool {
        self.saved.with(|saved| !saved.is_empty())
    }

    pub fn troubles(self) -> Vec<Trouble> {
        self.troubles.get()
    }

    /// What is wrong with one question.
    pub fn faults(self, id: QuestionId) -> Vec<Fault> {
        let Some(place) = self.place(id) else { return Vec::new() };
        let of_it = |trouble: &Trouble| match trouble {
            Trouble::Question(at, fault) if *at == place => Some(*fault),
            _ => None,
        };
        self.troubles.with(|troubles| troubles.iter().filter_map(of_it).collect())
    }

    /// Changes one question; nobody is told where nothing differs.
    pub fn change(self, id: QuestionId, change: impl FnOnce(&mut Question)) {
        let Some(mut question) = untrack(|| self.one(id, Question::clone)) else { return };
        change(&mut question);
        self.questions.maybe_update(|questions| {
            let known = questions.iter_mut().find(|(known, _)| *known == id);
            known.is_some_and(|(_, known)| {
                let differs = *known != question;
                *known = question;
                differs
            })
        });
    }

    pub fn add(self, kind: QuestionKind) -> QuestionId {
        let id = new_question_id();
        self.questions.update(|questions| questions.push((id, Question::new("", kind))));
        id
    }

    pub fn begin_with(self, questions: Vec<Asked>) {
        self.questions.set(questions);
    }

    /// The same once more, right after it; without its key, which would be there twice.
    pub fn duplicate(self, id: QuestionId) -> Option<QuestionId> {
        let (place, mut copy) = untrack(|| Some((self.place(id)?, self.one(id, Question::clone)?)))?;
        let new = new_question_id();
        copy.key = String::new();
        for condition in copy.end.iter_mut().flat_map(|when| &mut when.conditions) {
            if condition.question == id {
                condition.question = new;
            }
        }
        self.questions.update(|questions| questions.insert(place + 1, (new, copy)));
        Some(new)
    }

    pub fn delete(self, id: QuestionId) {
        self.questions.update(|questions| questions.retain(|(known, _)| *known != id));
    }

    /// One place up or down.
    pub fn shift(self, id: QuestionId, up: bool) {
        self.questions.update(|questions| {
            let Some(place) = questions.iter().position(|(known, _)| *known == id) else { return };
            let other = if up { place.checked_sub(1) } else { Some(place + 1) };
            if let Some(other) = other.filter(|other| *other < questions.len()) {
                questions.swap(place, other);
            }
        });
    }

    pub fn discard(self) {
        self.questions.set(self.saved.get_untracked());
        self.refused.set(None);
    }

    /// The highest number that an option of a question ever had, here or in the charter.
    pub fn highest_option(self, id: QuestionId) -> OptionId {
        let here = untrack(|| self.one(id, |question| highest(&question.kind))).unwrap_or_default();
        let ever = self.session.peek(|state, _| {
            let versions = state.charter().questions.get(&id).map(|field| field.history()).unwrap_or_default();
            versions.iter().map(|version| highest(&version.value.kind)).max().unwrap_or_default()
        });
        here.max(ever)
    }

    /// Writes down what differs, in one go and from today on.
    pub fn save(self) {
        let words = Compose(lang());
        self.questions.update(|questions| questions.iter_mut().for_each(|(_, question)| tidy(question)));
        let questions = self.questions.get_untracked();
        let (today, settings) = self.session.peek(|state, now| {
            let charter = state.charter();
            let known = |id: &QuestionId| charter.questions.get(id).and_then(|field| field.on(now.today));
            let order: Vec<QuestionId> = questions.iter().map(|(id, _)| *id).collect();
            let differs = questions.iter().filter(|(id, question)| known(id) != Some(question));
            let mut settings: Vec<Setting> =
                differs.map(|(id, question)| Setting::Question(*id, Box::new(question.clone()))).collect();
            if charter.questionnaire.on(now.today).map_or(&[][..], Vec::as_slice) != order {
                settings.push(Setting::Questions(order));
            }
            (now.today, settings)
        });
        if settings.is_empty() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        self.session.act(Command::EditCharter { from: today, settings }, move |done| {
            let _ = self.busy.try_set(false);
            match done {
                Ok(()) => toast(words.saved()),
                Err(error) => {
                    let _ = self.refused.try_set(Some(explain(&error, lang())));
                }
            }
        });
    }
}

fn highest(kind: &QuestionKind) -> OptionId {
    match kind {
        QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
            options.iter().map(|option| option.id).max().unwrap_or_default()
        }
        _ => 0,
    }
}

/// Without the blanks at the ends that nobody meant.
fn tidy(question: &mut Question) {
    for text in [&mut question.ask, &mut question.help, &mut question.key] {
        *text = text.trim().to_owned();
    }
}

/// The numbers of the questions that have something to mend, each once, counted from 1.
pub fn numbers(troubles: &[Trouble]) -> Vec<usize> {
    let mut numbers: Vec<usize> = troubles
        .iter()
        .filter_map(|trouble| if let Trouble::Question(place, _) = trouble { Some(place + 1) } else { None })
        .collect();
    numbers.order();
    numbers.dedup();
    numbers
}
