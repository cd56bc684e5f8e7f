//! When a question is asked, and when the questionnaire ends with it: conditions put together from lists, and read back as
//! a sentence.

use leptos::prelude::*;

use super::draft::{Asked, Draft};
use super::{drop_button, said};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::check::{CONDITIONS, Fault, Place};
use crate::domain::questionnaire::{Condition, Hold, Milli, Question, QuestionKind, Test, When};
use crate::i18n::questionnaire::{Compose, fault, unsound};
use crate::ui::{Button, Glyph, Notice, RadioCards, Segmented, SelectField, TextField, Tone, lang};

/// One of a question's two lists.
#[derive(Clone, Copy)]
struct List {
    draft: Draft,
    id: QuestionId,
    place: Place,
}

impl List {
    fn read<T>(self, read: impl FnOnce(Option<&When>) -> T) -> Option<T> {
        self.draft.one(self.id, |question| read(self.of(question).as_ref()))
    }

    fn of(self, question: &Question) -> &Option<When> {
        match self.place {
            Place::Show => &question.show,
            Place::End => &question.end,
        }
    }

    fn change(self, change: impl FnOnce(&mut Option<When>)) {
        self.draft.change(self.id, |question| {
            change(match self.place {
                Place::Show => &mut question.show,
                Place::End => &mut question.end,
            })
        });
    }

    fn change_one(self, number: usize, change: impl FnOnce(&mut Condition)) {
        self.change(|when| {
            if let Some(condition) = when.as_mut().and_then(|when| when.conditions.get_mut(number)) {
                change(condition);
            }
        });
    }

    fn one(self, number: usize) -> Option<Condition> {
        self.read(|when| when?.conditions.get(number).cloned()).flatten()
    }

    /// The questions that may be looked at: the earlier ones, and at the end of one that one itself.
    fn candidates(self) -> Vec<Asked> {
        let Some(place) = untrack(|| self.draft.place(self.id)) else { return Vec::new() };
        let many = if self.place == Place::End { place + 1 } else { place };
        untrack(|| self.draft.with(|questions| questions[..many].to_vec()))
    }

    /// The nearest question is the one that is meant most often.
    fn new_condition(self) -> Option<Condition> {
        let candidates = self.candidates();
        let (question, asked) = candidates.last()?;
        Some(Condition { question: *question, test: tests(asked).into_iter().nth(2).unwrap_or(Test::Answered) })
    }

    fn add(self) {
        let Some(condition) = self.new_condition() else { return };
        self.change(|when| {
            let when = when.get_or_insert_with(|| When { hold: Hold::All, conditions: Vec::new() });
            when.conditions.push(condition);
        });
    }
}

/// What can be looked for in the answers to a question.
fn tests(question: &Question) -> Vec<Test> {
    let mut tests = vec![Test::Answered, Test::Unanswered];
    match &question.kind {
        QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
            tests.extend(options.iter().map(|option| Test::Picked(option.id)));
            tests.extend(options.iter().map(|option| Test::NotPicked(option.id)));
        }
        QuestionKind::Number { .. } | QuestionKind::Scale(_) => {
            tests.extend([Test::AtLeast(Milli(0)), Test::AtMost(Milli(0))]);
        }
        _ => {}
    }
    tests
}

/// Whether two tests are one in the list, where a number is filled in beside it.
fn alike(one: &Test, other: &Test) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other) && (size(one).is_some() || one == other)
}

fn size(test: &Test) -> Option<Milli> {
    match test {
        Test::AtLeast(size) | Test::AtMost(size) => Some(*size),
        _ => None,
    }
}

pub fn view(draft: Draft, id: QuestionId, place: Place) -> AnyView {
    let words = Compose(lang());
    let list = List { draft, id, place };
    if list.candidates().is_empty() {
        return view! { <p class="quiet small">{words.show_first()}</p> }.into_any();
    }
    let (label, never, when) = match place {
        Place::Show => (words.when_show(), words.show_always(), words.show_when()),
        Place::End => (words.when_end(), words.end_never(), words.end_when()),
    };
    let some = Memo::new(move |_| list.read(|when| when.is_some()).unwrap_or_default());
    let choose = move |chosen: usize| {
        if chosen == 0 {
            list.change(|when| *when = None);
        } else if !some.get_untracked() {
            list.add();
        }
    };
    view! {
        <RadioCards
            label=label
            options=vec![(never.to_owned(), String::new()), (when.to_owned(), String::new())]
            chosen=Signal::derive(move || Some(usize::from(some.get())))
            on_choose=choose
        />
        {move || some.get().then(|| conditions(list))}
        {move || whole_faults(list)}
    }
    .into_any()
}

fn conditions(list: List) -> AnyView {
    let words = Compose(lang());
    let count = Memo::new(move |_| list.read(|when| when.map_or(0, |when| when.conditions.len())).unwrap_or_default());
    let any = Signal::derive(move || {
        usize::from(list.read(|when| when.is_some_and(|when| when.hold == Hold::Any)).unwrap_or_default())
    });
    let hold = move || {
        (count.get() > 1).then(|| {
            let choose = move |chosen: usize| {
                list.change(|when| {
                    if let Some(when) = when {
                        when.hold = if chosen == 1 { Hold::Any } else { Hold::All };
                    }
                });
            };
            let options = vec![words.hold_all().to_owned(), words.hold_any().to_owned()];
            view! { <Segmented label=words.hold_all() options chosen=any on_choose=choose /> }
        })
    };
    let sentence = move || {
        list.draft.with(|questions| {
            let question = said::find(questions, list.id)?;
            let only = match list.place {
                Place::Show => Question { end: None, ..question.clone() },
                Place::End => Question { show: None, ..question.clone() },
            };
            said::branches(questions, &only).into_iter().next()
        })
    };
    let rows = move || (0..count.get()).map(|number| condition(list, number)).collect::<Vec<_>>();
    let room = move || {
        (count.get() < CONDITIONS).then(|| {
            view! { <Button label=words.add_condition() icon=Glyph::Plus on_press=move |()| list.add() /> }
        })
    };
    view! {
        <div class="conditions">
            {hold}
            {rows}
            {room}
            <p class="condition-sentence">{sentence}</p>
        </div>
    }
    .into_any()
}

fn condition(list: List, number: usize) -> AnyView {
    let words = Compose(lang());
    let current = Memo::new(move |_| list.one(number));
    let question = Memo::new(move |_| current.with(|current| current.as_ref().map(|current| current.question)));
    let candidates = StoredValue::new(list.candidates());
    let place_of = move |id: QuestionId| candidates.with_value(|all| all.iter().position(|(known, _)| *known == id));
    let names = move || {
        let mut names: Vec<String> = candidates.with_value(|all| {
            let name = |(place, (id, question)): (usize, &Asked)| {
                let title = if *id == list.id { words.this_one().to_owned() } else { said::title(question) };
                format!("{}. {title}", place + 1)
            };
            all.iter().enumerate().map(name).collect()
        });
        // What was chosen once and stands later now, or is gone, is shown as what it is.
        if let Some(id) = question.get_untracked()
            && place_of(id).is_none()
        {
            names.push(untrack(|| list.draft.one(id, said::title)).unwrap_or_else(|| words.gone_question().to_owned()));
        }
        names
    };
    let chosen = Signal::derive(move || {
        question.get().map_or(0, |id| place_of(id).unwrap_or_else(|| candidates.with_value(Vec::len)))
    });
    let choose = move |place: usize| {
        let Some((id, asked)) = candidates.with_value(|all| all.get(place).cloned()) else { return };
        let test = tests(&asked).into_iter().nth(2).unwrap_or(Test::Answered);
        list.change_one(number, |condition| *condition = Condition { question: id, test });
    };
    let remove = move || {
        list.change(|when| {
            if let Some(known) = when.as_mut().filter(|known| number < known.conditions.len()) {
                known.conditions.remove(number);
                if known.conditions.is_empty() {
                    *when = None;
                }
            }
        });
    };
    let wrong = Signal::derive(move || {
        list.draft.faults(list.id).into_iter().find_map(|fault| match fault {
            Fault::Condition(place, at, why) if place == list.place && at == number => Some(unsound(why, lang())),
            _ => None,
        })
    });
    let label = words.condition(number + 1);
    let name = label.clone();
    view! {
        <div class="condition" role="group" aria-label=name>
            <div class="between">
                <span class="field-label">{label}</span>
                {drop_button(format!("{} {}", words.drop(), number + 1), remove)}
            </div>
            <SelectField label=words.which() options=names() chosen=chosen on_choose=choose error=wrong />
            {move || question.get().map(|id| how(list, number, id, current))}
        </div>
    }
    .into_any()
}

/// What is looked for in the answer to the chosen question.
fn how(list: List, number: usize, id: QuestionId, current: Memo<Option<Condition>>) -> AnyView {
    let words = Compose(lang());
    let asked = untrack(|| list.draft.one(id, Question::clone));
    let tests = asked.as_ref().map(tests).unwrap_or_default();
    let mut names: Vec<String> = tests
        .iter()
        .map(|test| match test {
            Test::AtLeast(_) => words.at_least_size().to_owned(),
            Test::AtMost(_) => words.at_most_size().to_owned(),
            other => said::test(asked.as_ref(), other),
        })
        .collect();
    let test = move || current.with(|current| current.as_ref().map(|current| current.test.clone()));
    if let Some(now) = untrack(test)
        && !tests.iter().any(|known| alike(known, &now))
    {
        names.push(said::test(asked.as_ref(), &now));
    }
    let tests = StoredValue::new(tests);
    let chosen = Signal::derive(move || {
        let found = test().and_then(|now| tests.with_value(|all| all.iter().position(|known| alike(known, &now))));
        found.unwrap_or_else(|| tests.with_value(Vec::len))
    });
    let choose = move |place: usize| {
        let Some(picked) = tests.with_value(|all| all.get(place).cloned()) else { return };
        list.change_one(number, |condition| {
            let known = size(&condition.test);
            condition.test = match (picked, known) {
                (Test::AtLeast(_), Some(size)) => Test::AtLeast(size),
                (Test::AtMost(_), Some(size)) => Test::AtMost(size),
                (picked, _) => picked,
            };
        });
    };
    let sized = Memo::new(move |_| test().is_some_and(|now| size(&now).is_some()));
    let figure = move || {
        sized.get().then(|| {
            let typed =
                RwSignal::new(untrack(test).and_then(|now| size(&now)).map_or(String::new(), |now| now.to_string()));
            let wrong = Signal::derive(move || {
                typed.with(|typed| Milli::parse(typed).is_none()).then(|| words.number_wrong().to_owned())
            });
            Effect::new(move || {
                let Some(now) = typed.with(|typed| Milli::parse(typed)) else { return };
                list.change_one(number, |condition| match &mut condition.test {
                    Test::AtLeast(size) | Test::AtMost(size) => *size = now,
                    _ => {}
                });
            });
            view! { <TextField label=words.size() value=typed error=wrong /> }
        })
    };
    view! {
        <SelectField label=words.how() options=names chosen=chosen on_choose=choose />
        {figure}
    }
    .into_any()
}

/// What is wrong with the list as a whole.
fn whole_faults(list: List) -> Option<AnyView> {
    let mine = |fault: &Fault| match fault {
        Fault::NoCondition(place) | Fault::TooManyConditions(place) => *place == list.place,
        Fault::NeverAsked(_) => list.place == Place::Show,
        _ => false,
    };
    let found = list.draft.faults(list.id).into_iter().find(mine)?;
    Some(view! { <Notice tone=Tone::Bad><p>{fault(found, lang())}</p></Notice> }.into_any())
}
