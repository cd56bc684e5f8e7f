//! One question: what is asked, how it is answered, of whom. Every change stands in the draft at once.

use leptos::prelude::*;

use super::draft::Draft;
use super::{conditions, edit_query, kinds};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::check::{Fault, KEY_LENGTH, Place, UNIT_LENGTH};
use crate::domain::questionnaire::reword::reword;
use crate::domain::questionnaire::{
    Choice, Milli, Need, OptionId, Other, Privacy, QUESTION_LENGTH, Question, QuestionKind, Scale,
};
use crate::i18n::questionnaire::{Compose, fault, kind as kind_texts};
use crate::pages::session::use_session;
use crate::route::Page;
use crate::ui::{
    Button, CheckField, Confirm, Glyph, Kind, NumberField, Screen, Segmented, SelectField, TextArea, TextField, go,
    lang, replace, toast,
};

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Fields {
    ask: RwSignal<String>,
    help: RwSignal<String>,
    key: RwSignal<String>,
    /// The place among [`kinds`].
    kind: RwSignal<usize>,
    options: RwSignal<String>,
    other: RwSignal<bool>,
    least: RwSignal<Option<u32>>,
    most: RwSignal<Option<u32>>,
    number_least: RwSignal<String>,
    number_most: RwSignal<String>,
    unit: RwSignal<String>,
    ten: RwSignal<bool>,
    required: RwSignal<bool>,
    private: RwSignal<bool>,
    /// The options as they were when the form was opened, and the highest number that one ever had.
    before: StoredValue<(Vec<Choice>, OptionId)>,
}

impl Fields {
    fn new(question: &Question, highest: OptionId) -> Self {
        let all = kinds();
        let same = |kind: &QuestionKind| std::mem::discriminant(kind) == std::mem::discriminant(&question.kind);
        let (options, other, least, most) = match &question.kind {
            QuestionKind::Single { options, other } => (options.clone(), *other, 0, None),
            QuestionKind::Multiple { options, other, least, most } => (options.clone(), *other, *least, *most),
            _ => (Vec::new(), Other::Closed, 0, None),
        };
        let (number_least, number_most, unit) = match &question.kind {
            QuestionKind::Number { least, most, unit } => (*least, *most, unit.clone()),
            _ => (None, None, String::new()),
        };
        let typed = |number: Option<Milli>| number.map(|number| number.to_string()).unwrap_or_default();
        let lines: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        Self {
            ask: RwSignal::new(question.ask.clone()),
            help: RwSignal::new(question.help.clone()),
            key: RwSignal::new(question.key.clone()),
            kind: RwSignal::new(all.iter().position(same).unwrap_or_default()),
            options: RwSignal::new(lines.join("\n")),
            other: RwSignal::new(other == Other::Open),
            least: RwSignal::new(Some(least.into())),
            most: RwSignal::new(Some(most.unwrap_or_default().into())),
            number_least: RwSignal::new(typed(number_least)),
            number_most: RwSignal::new(typed(number_most)),
            unit: RwSignal::new(unit),
            ten: RwSignal::new(question.kind == QuestionKind::Scale(Scale::Ten)),
            required: RwSignal::new(question.need == Need::Required),
            private: RwSignal::new(question.privacy == Privacy::Operators),
            before: StoredValue::new((options, highest)),
        }
    }

    fn kind(self) -> QuestionKind {
        let options = || {
            let lines: Vec<String> = self.options.with(|text| text.lines().map(str::to_owned).collect());
            self.before.with_value(|(before, highest)| reword(before, &lines, *highest))
        };
        let other = if self.other.get() { Other::Open } else { Other::Closed };
        let picks = |count: Option<u32>| u8::try_from(count.unwrap_or_default()).unwrap_or(u8::MAX);
        let number = |typed: RwSignal<String>| typed.with(|typed| Milli::parse(typed));
        let chosen = kinds().into_iter().nth(self.kind.get()).unwrap_or(QuestionKind::Short);
        match chosen {
            QuestionKind::Single { .. } => QuestionKind::Single { options: options(), other },
            QuestionKind::Multiple { .. } => QuestionKind::Multiple {
                options: options(),
                other,
                least: picks(self.least.get()),
                most: Some(picks(self.most.get())).filter(|most| *most > 0),
            },
            QuestionKind::Number { .. } => QuestionKind::Number {
                least: number(self.number_least),
                most: number(self.number_most),
                unit: self.unit.get().trim().to_owned(),
            },
            QuestionKind::Scale(_) => QuestionKind::Scale(if self.ten.get() { Scale::Ten } else { Scale::Five }),
            plain => plain,
        }
    }

    fn has_unread_limit(self) -> bool {
        matches!(self.kind(), QuestionKind::Number { .. }) && (unread(self.number_least) || unread(self.number_most))
    }

    /// Puts what stands here into the draft, now and at every change.
    fn follow(self, draft: Draft, id: QuestionId) {
        Effect::new(move || {
            let (ask, help, key, mut kind) = (self.ask.get(), self.help.get(), self.key.get(), self.kind());
            let (least_unread, most_unread) = (unread(self.number_least), unread(self.number_most));
            let need = if self.required.get() { Need::Required } else { Need::Optional };
            let privacy = if self.private.get() { Privacy::Operators } else { Privacy::Group };
            draft.change(id, |question| {
                // A limit that cannot be read takes none away: the one before it stays until it can.
                if let QuestionKind::Number { least, most, .. } = &mut kind
                    && let QuestionKind::Number { least: known_least, most: known_most, .. } = question.kind
                {
                    *least = if least_unread { known_least } else { *least };
                    *most = if most_unread { known_most } else { *most };
                }
                *question = Question {
                    ask,
                    help,
                    key: key.trim().to_owned(),
                    kind,
                    need,
                    privacy,
                    show: question.show.take(),
                    end: question.end.take(),
                };
            });
        });
    }
}

pub fn view(draft: Draft, id: QuestionId) -> AnyView {
    let words = Compose(lang());
    let Some(question) = untrack(|| draft.one(id, Question::clone)) else { return ().into_any() };
    let fields = Fields::new(&question, draft.highest_option(id));
    fields.follow(draft, id);
    let title = move || words.edit(draft.place(id).map_or(0, |place| place + 1));
    // Nobody is told off before the first word.
    let (ask_begun, options_begun) = (begun(fields.ask), begun(fields.options));
    let wrong = move |at: fn(&Fault) -> bool, begun: Signal<bool>| {
        Signal::derive(move || {
            let found = draft.faults(id).into_iter().find(at)?;
            begun.get().then(|| fault(found, lang()))
        })
    };
    let at_once = Signal::stored(true);
    let kind_names = kinds().iter().map(|one| kind_texts(one, lang()).0.to_owned()).collect();
    let body = move || {
        let options_wrong = wrong(
            |fault| {
                matches!(
                    fault,
                    Fault::TooFewOptions
                        | Fault::TooManyOptions
                        | Fault::OptionBlank(_)
                        | Fault::OptionTooLong(_)
                        | Fault::OptionTwice(..)
                        | Fault::TooLarge
                )
            },
            options_begun,
        );
        let limits_wrong =
            wrong(|fault| matches!(fault, Fault::LeastOverMost | Fault::MoreThanOptions | Fault::NoneToPick), at_once);
        let unit_wrong = wrong(|fault| matches!(fault, Fault::UnitTooLong), at_once);
        of_kind(fields, options_wrong, limits_wrong, unit_wrong)
    };
    view! {
        <Screen title=Signal::derive(title) back=Page::Questionnaire>
            <div class="form">
                <TextField
                    label=words.ask()
                    placeholder=words.ask_example()
                    value=fields.ask
                    maxlength=QUESTION_LENGTH as u32
                    error=wrong(|fault| matches!(fault, Fault::Blank | Fault::AskTooLong | Fault::Twice(_)), ask_begun)
                />
                <SelectField
                    label=words.kind()
                    options=kind_names
                    chosen=fields.kind
                    on_choose=move |place: usize| fields.kind.set(place)
                />
                {body}
                <CheckField label=words.need() hint=words.need_hint() value=fields.required />
                {conditions::view(draft, id, Place::Show)}
                <details class="fold" open=is_special(&question)>
                    <summary>{words.more()}</summary>
                    <div class="form">
                        <TextField
                            label=words.help()
                            hint=words.help_hint()
                            value=fields.help
                            maxlength=QUESTION_LENGTH as u32
                            error=wrong(|fault| matches!(fault, Fault::HelpTooLong), at_once)
                        />
                        <CheckField label=words.privacy() hint=use_session().by_hand_or(words.privacy_hint(), words.privacy_hint_synced()) value=fields.private />
                        {conditions::view(draft, id, Place::End)}
                        <TextField
                            label=words.key()
                            hint=words.key_hint()
                            value=fields.key
                            maxlength=KEY_LENGTH as u32
                            error=wrong(|fault| matches!(fault, Fault::Key | Fault::KeyTwice(_)), at_once)
                        />
                    </div>
                </details>
                <Button
                    label=words.done()
                    kind=Kind::Primary
                    wide=true
                    disabled=Signal::derive(move || fields.has_unread_limit())
                    on_press=move |()| go(Page::Questionnaire, &[])
                />
                {removal(draft, id)}
            </div>
        </Screen>
    }
    .into_any()
}

/// Whether anything is set that is folded away otherwise.
fn is_special(question: &Question) -> bool {
    !question.help.is_empty()
        || !question.key.is_empty()
        || question.privacy == Privacy::Operators
        || question.end.is_some()
}

/// Whether something stands in a field that is no number.
fn unread(typed: RwSignal<String>) -> bool {
    typed.with(|typed| !typed.trim().is_empty() && Milli::parse(typed).is_none())
}

/// Whether something stood in a field, now or before.
fn begun(text: RwSignal<String>) -> Signal<bool> {
    let memo = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || text.with(|text| !text.trim().is_empty())
    });
    memo.into()
}

/// The fields that one kind of question has and others have not.
fn of_kind(
    fields: Fields,
    options_wrong: Signal<Option<String>>,
    limits_wrong: Signal<Option<String>>,
    unit_wrong: Signal<Option<String>>,
) -> AnyView {
    let words = Compose(lang());
    let chosen = kinds().into_iter().nth(fields.kind.get());
    let options = move || {
        view! {
            <TextArea
                label=words.options()
                hint=words.options_hint()
                placeholder=words.options_example()
                value=fields.options
                rows=5
                error=options_wrong
            />
            <CheckField label=words.other() hint=words.other_hint() value=fields.other />
        }
    };
    let number_wrong = move |typed: RwSignal<String>| {
        Signal::derive(move || {
            let wrong = typed.with(|typed| !typed.trim().is_empty() && Milli::parse(typed).is_none());
            wrong.then(|| words.number_wrong().to_owned())
        })
    };
    match chosen {
        Some(QuestionKind::Single { .. }) => options().into_any(),
        Some(QuestionKind::Multiple { .. }) => view! {
            {options()}
            <div class="pair">
                <NumberField label=words.least() hint=words.least_hint() value=fields.least max=30 />
                <NumberField label=words.most() hint=words.most_hint() value=fields.most max=30 error=limits_wrong />
            </div>
        }
        .into_any(),
        Some(QuestionKind::Number { .. }) => view! {
            <p class="quiet small">{words.number_hint()}</p>
            <div class="pair">
                <TextField
                    label=words.number_least()
                    value=fields.number_least
                    error=number_wrong(fields.number_least)
                />
                <TextField label=words.number_most() value=fields.number_most error=number_wrong(fields.number_most) />
            </div>
            {move || limits_wrong.get().map(|text| view! { <p class="field-error"><span>{text}</span></p> })}
            <TextField
                label=words.unit()
                hint=words.unit_hint()
                value=fields.unit
                maxlength=UNIT_LENGTH as u32
                error=unit_wrong
            />
        }
        .into_any(),
        Some(QuestionKind::Scale(_)) => view! {
            <div class="field">
                <span class="field-label">{words.scale()}</span>
                <Segmented
                    label=words.scale()
                    options=vec!["1–5".into(), "0–10".into()]
                    chosen=Signal::derive(move || usize::from(fields.ten.get()))
                    on_choose=move |place: usize| fields.ten.set(place == 1)
                />
            </div>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

fn removal(draft: Draft, id: QuestionId) -> AnyView {
    let words = Compose(lang());
    let asking = RwSignal::new(false);
    let copy = move |()| {
        if let Some(copy) = draft.duplicate(id) {
            toast(words.duplicated());
            replace(Page::Questionnaire, &edit_query(copy));
        }
    };
    let delete = move |()| {
        draft.delete(id);
        toast(words.deleted());
        replace(Page::Questionnaire, &[]);
    };
    view! {
        <div class="cluster">
            <Button label=words.duplicate() icon=Glyph::Copy on_press=copy />
            <Button label=words.delete() kind=Kind::Danger icon=Glyph::Trash on_press=move |()| asking.set(true) />
        </div>
        <Confirm
            open=asking
            title=words.delete_title()
            text=words.delete_text()
            yes=words.delete()
            danger=true
            on_yes=delete
        />
    }
    .into_any()
}
