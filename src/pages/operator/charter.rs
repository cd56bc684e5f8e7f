//! Settings of the group (群设置): what was set at creation, changed from a day on. The past keeps its rules, so each field
//! shows what it was before.

mod foreseen;
mod levels;
mod library;
pub(super) mod timetable;

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use self::foreseen::{say, view as shown};
use super::challenge_form::{ChallengeForm, changed, draft_on, lines};
use super::{for_staff, from_the_top, history, title_of};
use crate::domain::charter::{Challenge, ChallengeSetting, MissesShown, NameFormat, Setting, StaffOnBoard};
use crate::domain::command::Command;
use crate::domain::day::{Day, DayStart};
use crate::domain::id::ChallengeId;
use crate::domain::preview;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::charter::Charter;
use crate::i18n::common::Common;
use crate::i18n::create::Create;
use crate::i18n::questionnaire::Compose;
use crate::i18n::rules;
use crate::i18n::trouble::explain;
use crate::pages::session::{Session, new_challenge_id, use_session};
use crate::route::Page;
use crate::templates::{ChallengeDraft, Template};
use crate::ui::{
    Button, ButtonLink, CheckField, DateField, Dialog, Glyph, Kind, LinkRow, Notice, RadioCards, Rows, Screen, Section,
    SelectField, TextArea, TextField, Tone, day, lang, link, replace, toast,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Charter(lang()).title(), page)
}

/// What is being changed.
#[derive(Clone, Copy, PartialEq)]
enum Doing {
    Looking,
    Group,
    Library,
    Timetable,
    Levels,
    Challenge(ChallengeId),
    /// A new one, beginning with this template.
    New(Option<Template>),
}

fn doing() -> Doing {
    let challenge = link::query("c").and_then(|text| text.parse().ok());
    match (link::query("do").as_deref(), challenge) {
        (Some("group"), _) => Doing::Group,
        (Some("library"), _) => Doing::Library,
        (Some("timetable"), _) => Doing::Timetable,
        (Some("levels"), _) => Doing::Levels,
        (Some("challenge"), Some(id)) => Doing::Challenge(id),
        (Some("new"), _) => {
            let place = link::query("t").and_then(|text| text.parse::<usize>().ok());
            Doing::New(place.and_then(|place| Template::ALL.get(place).copied()))
        }
        _ => Doing::Looking,
    }
}

fn page(session: Session) -> AnyView {
    let doing = Memo::new(|_| doing());
    from_the_top(doing);
    let shown = move || match doing.get() {
        Doing::Looking => looking(session),
        Doing::Group => group(session),
        Doing::Library => library::view(session),
        Doing::Timetable => timetable::view(session),
        Doing::Levels => levels::view(session),
        Doing::Challenge(id) => match session.peek(|state, now| draft_on(state.challenge(id)?, now.today)) {
            Some(draft) => challenge(session, id, Some(draft)),
            None => looking(session),
        },
        Doing::New(None) => templates(),
        Doing::New(Some(template)) => {
            let today = session.peek(|_, now| now.today);
            new_challenge(session, template.draft(lang()).challenge, today)
        }
    };
    shown.into_any()
}

fn looking(session: Session) -> AnyView {
    let words = Charter(lang());
    let name = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let challenges = session.view(|state, now| {
        let list = state.charter().challenges.iter();
        list.map(|(&id, fields)| (id, title_of(state, id, now.today), rules::when(fields, now.today, lang())))
            .collect::<Vec<_>>()
    });
    let ranks = session.view(|state, now| {
        let levels = state.charter().levels.on(now.today);
        levels.map(|all| all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" · ")).unwrap_or_default()
    });
    let ranks = move || Some(ranks.get()).filter(|names| !names.is_empty()).unwrap_or(words.levels_none().into());
    let day_plan = session.view(|state, now| {
        let items = state.charter().timetable.on(now.today);
        items.map(|items| items.iter().map(timetable::line).collect::<Vec<_>>().join(" · ")).unwrap_or_default()
    });
    let day_plan =
        move || Some(day_plan.get()).filter(|plan| !plan.is_empty()).unwrap_or(words.timetable_none().into());
    let rows = move || {
        challenges
            .get()
            .into_iter()
            .map(|(id, title, when)| {
                let query = vec![("do", "challenge".into()), ("c", id.to_string())];
                view! { <LinkRow to=Page::Charter query=query title=title detail=when icon=Glyph::Check /> }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Desk>
            <Section title=words.group()>
                <Rows>
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "group".into())]
                        title=name
                        detail=words.group_detail()
                        icon=Glyph::Person
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "library".into())]
                        title=words.library()
                        detail=words.library_detail()
                        icon=Glyph::Book
                    />
                    <LinkRow
                        to=Page::Questionnaire
                        title=Compose(lang()).title()
                        detail=Compose(lang()).charter_detail()
                        icon=Glyph::Edit
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "timetable".into())]
                        title=words.timetable()
                        detail=TextProp::from(day_plan)
                        icon=Glyph::Calendar
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "levels".into())]
                        title=words.levels()
                        detail=TextProp::from(ranks)
                        icon=Glyph::Flame
                    />
                </Rows>
            </Section>
            <Section title=words.challenges()>
                <Rows>
                    {rows}
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "new".into())]
                        title=words.add_challenge()
                        icon=Glyph::Plus
                    />
                </Rows>
            </Section>
        </Screen>
    }
    .into_any()
}

fn templates() -> AnyView {
    let words = Charter(lang());
    let rows: Vec<_> = Template::ALL
        .iter()
        .enumerate()
        .map(|(place, template)| {
            let card = template.card(lang());
            let query = vec![("do", "new".into()), ("t", place.to_string())];
            view! { <LinkRow to=Page::Charter query=query title=card.title detail=card.works /> }
        })
        .collect();
    view! {
        <Screen title=words.new_challenge() sub=Create(lang()).pick() back=Page::Charter>
            <Rows>{rows}</Rows>
        </Screen>
    }
    .into_any()
}

/// The day from which a change holds, and saving it.
#[derive(Clone, Copy)]
struct Saving {
    session: Session,
    today: Day,
    from: RwSignal<Option<Day>>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

impl Saving {
    fn new(session: Session) -> Self {
        let today = session.peek(|_, now| now.today);
        Self {
            session,
            today,
            from: RwSignal::new(Some(today)),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    fn save(self, settings: Vec<Setting>) {
        let words = Charter(lang());
        let Some(from) = self.from.get_untracked() else { return };
        if settings.is_empty() {
            toast(words.unchanged());
            return;
        }
        self.busy.set(true);
        let today = self.today;
        self.session.act(Command::EditCharter { from, settings }, move |result| {
            self.busy.set(false);
            match result {
                Ok(_) => {
                    toast(words.saved(&day::relative(from, today)));
                    replace(Page::Charter, &[]);
                }
                Err(trouble) => self.trouble.set(Some(explain(&trouble, lang()))),
            }
        });
    }

    /// From which day the change holds.
    fn day_field(self) -> AnyView {
        let words = Charter(lang());
        let wrong = Signal::derive(move || self.from.get().is_none().then(|| words.from_wrong().to_owned()));
        view! { <DateField label=words.from() hint=words.from_hint() value=self.from error=wrong min=self.today /> }
            .into_any()
    }

    /// What went wrong, and the button. `ready`: whether the fields stand as they must.
    fn foot(self, ready: Signal<bool>, save: impl Fn() + Send + Sync + 'static) -> AnyView {
        let words = Charter(lang());
        let disabled = Signal::derive(move || !ready.get() || self.from.get().is_none());
        view! {
            {move || {
                self.trouble.get().map(|text| view! { <Notice tone=Tone::Bad><p>{text}</p></Notice> })
            }}
            <Button
                label=words.save()
                kind=Kind::Primary
                wide=true
                busy=self.busy
                disabled=disabled
                on_press=move |()| save()
            />
            <p class="quiet small">{words.share_again()}</p>
        }
        .into_any()
    }
}

const FORMATS: [NameFormat; 3] = [NameFormat::Free, NameFormat::NameCity, NameFormat::English];

fn group(session: Session) -> AnyView {
    let words = Charter(lang());
    let create = Create(lang());
    let saving = Saving::new(session);
    let now = session.peek(|state, now| {
        let (charter, on) = (state.charter(), now.today);
        GroupFields {
            name: charter.name.on(on).cloned().unwrap_or_default(),
            intro: charter.intro.on(on).cloned().unwrap_or_default(),
            rules: charter.rules.on(on).cloned().unwrap_or_default(),
            format: charter.name_format.on(on).copied().unwrap_or_default(),
            misses: charter.misses.on(on).copied().unwrap_or_default(),
            staff: charter.staff_on_board.on(on).copied().unwrap_or_default(),
            day_start: charter.day_start.on(on).copied().unwrap_or_default(),
        }
    });
    let name = RwSignal::new(now.name.clone());
    let intro = RwSignal::new(now.intro.clone());
    let rules = RwSignal::new(now.rules.join("\n"));
    let format = RwSignal::new(now.format);
    let named = RwSignal::new(now.misses == MissesShown::Named);
    let staff = RwSignal::new(now.staff == StaffOnBoard::Listed);
    let hour = RwSignal::new(now.day_start.hour());
    let name_error =
        Signal::derive(move || name.with(|name| name.trim().is_empty()).then(|| create.name_missing().to_owned()));
    let rules_error =
        Signal::derive(move || rules.with(|rules| lines(rules).is_empty()).then(|| create.rules_missing().to_owned()));
    let hour_error = Signal::derive(move || {
        let start = DayStart::new(hour.get())?;
        let from = saving.from.get().unwrap_or(saving.today);
        session.peek(|state, _| cut(state, start, from)).map(|title| words.day_start_cut(&title))
    });
    let ready =
        Signal::derive(move || name_error.get().is_none() && rules_error.get().is_none() && hour_error.get().is_none());
    let before = StoredValue::new(now);
    let save = move || {
        let after = GroupFields {
            name: name.get_untracked().trim().to_owned(),
            intro: intro.get_untracked().trim().to_owned(),
            rules: lines(&rules.get_untracked()),
            format: format.get_untracked(),
            misses: if named.get_untracked() { MissesShown::Named } else { MissesShown::OperatorsOnly },
            staff: if staff.get_untracked() { StaffOnBoard::Listed } else { StaffOnBoard::Hidden },
            day_start: DayStart::new(hour.get_untracked()).unwrap_or_default(),
        };
        saving.save(before.with_value(|before| after.changed_from(before)));
    };
    let formats = [words.format_free(), words.format_city(), words.format_english()];
    let changes = session.view(|state, _| history::of_group(state));
    view! {
        <Screen title=words.edit_group() back=Page::Charter>
            <div class="form">
                <TextField label=words.group_name() value=name error=name_error maxlength=40 />
                <TextArea label=words.intro() value=intro rows=3 />
                <TextArea label=words.rules() hint=create.rules_hint() value=rules rows=9 error=rules_error />
                <RadioCards
                    label=words.name_format()
                    options=formats.map(|text| (text.to_owned(), String::new())).to_vec()
                    chosen=Signal::derive(move || FORMATS.iter().position(|one| *one == format.get()))
                    on_choose=move |place: usize| {
                        if let Some(&chosen) = FORMATS.get(place) {
                            format.set(chosen);
                        }
                    }
                />
                <RadioCards
                    label=words.misses_shown()
                    options=vec![
                        (words.misses_operators().into(), words.misses_operators_hint().into()),
                        (words.misses_named().into(), words.misses_named_hint().into()),
                    ]
                    chosen=Signal::derive(move || Some(usize::from(named.get())))
                    on_choose=move |place: usize| named.set(place == 1)
                />
                <CheckField label=words.staff() value=staff />
                <SelectField
                    label=words.day_start()
                    hint=words.day_start_hint()
                    options=(0..=6).map(|n| words.hour(n)).collect()
                    chosen=Signal::derive(move || usize::from(hour.get()))
                    on_choose=move |place: usize| hour.set(place as u8)
                    error=hour_error
                />
                {saving.day_field()}
                {saving.foot(ready, save)}
            </div>
            {move || history::view(&changes.get())}
        </Screen>
    }
    .into_any()
}

/// The group's own fields on a day.
struct GroupFields {
    name: String,
    intro: String,
    rules: Vec<String>,
    format: NameFormat,
    misses: MissesShown,
    staff: StaffOnBoard,
    day_start: DayStart,
}

impl GroupFields {
    fn changed_from(self, before: &Self) -> Vec<Setting> {
        let mut settings = Vec::new();
        let mut add = |differs: bool, setting: Setting| {
            if differs {
                settings.push(setting);
            }
        };
        add(self.name != before.name, Setting::Name(self.name));
        add(self.intro != before.intro, Setting::Intro(self.intro));
        add(self.rules != before.rules, Setting::Rules(self.rules));
        add(self.format != before.format, Setting::NameFormat(self.format));
        add(self.misses != before.misses, Setting::Misses(self.misses));
        add(self.staff != before.staff, Setting::StaffOnBoard(self.staff));
        add(self.day_start != before.day_start, Setting::DayStart(self.day_start));
        settings
    }
}

/// The challenge whose window a day's start would cut.
fn cut(state: &State, start: DayStart, on: Day) -> Option<String> {
    let cuts =
        |fields: &Challenge| fields.window.on(on).copied().flatten().is_some_and(|window| window.is_cut_by(start));
    let (id, _) = state.charter().challenges.iter().find(|(_, fields)| cuts(fields))?;
    Some(title_of(state, *id, on))
}

fn new_challenge(session: Session, draft: ChallengeDraft, today: Day) -> AnyView {
    let form = ChallengeForm::new(&draft, today);
    edit(session, new_challenge_id(), form, None)
}

fn challenge(session: Session, id: ChallengeId, before: Option<(ChallengeDraft, Day)>) -> AnyView {
    let Some((draft, first)) = &before else { return ().into_any() };
    let form = ChallengeForm::new(draft, *first);
    edit(session, id, form, before)
}

/// Whether a setting changes who stands how.
fn judges(setting: &Setting) -> bool {
    use ChallengeSetting::{Comeback, Leave, Limit, MakeUp, Schedule, Season, Window};
    let Setting::Challenge(_, setting) = setting else { return false };
    matches!(setting, Season(_) | Schedule(_) | Window(_) | MakeUp(_) | Leave(_) | Limit(_) | Comeback(_))
}

fn edit(session: Session, id: ChallengeId, form: ChallengeForm, before: Option<(ChallengeDraft, Day)>) -> AnyView {
    let words = Charter(lang());
    let saving = Saving::new(session);
    let title = if before.is_some() { words.edit_challenge() } else { words.new_challenge() };
    let is_new = before.is_none();
    let start = Signal::derive(move || {
        let from = saving.from.get().unwrap_or(saving.today);
        session.peek(|state, _| state.day_start(from))
    });
    let wrong = Memo::new(move |_| form.read(start.get()).err());
    let ready = Signal::derive(move || wrong.get().is_none());
    let before = StoredValue::new(before);
    let wanted = move || {
        let after = untrack(|| form.read(start.get())).ok()?;
        let settings = before.with_value(|before| changed(before.as_ref(), &after));
        Some(settings.into_iter().map(|setting| Setting::Challenge(id, setting)).collect::<Vec<_>>())
    };
    let asking = RwSignal::new(false);
    let said = RwSignal::new(None);
    let save = move || {
        let Some(settings) = wanted() else { return };
        // Words and tasks judge nobody; what does is shown first.
        match saving.from.get_untracked() {
            Some(from) if !is_new && settings.iter().any(judges) => {
                said.set(Some(session.peek(|state, now| {
                    let shown = preview::preview(state, id, from, &settings, now.today);
                    say(state, &shown, from, now.today)
                })));
                asking.set(true);
            }
            _ => saving.save(settings),
        }
    };
    let confirm = move |()| {
        asking.set(false);
        if let Some(settings) = wanted() {
            saving.save(settings);
        }
    };
    let sentence = move || form.sentence(start.get(), saving.today);
    let trouble = move || wrong.get().map(|wrong| view! { <Notice tone=Tone::Warm><p>{wrong.text()}</p></Notice> });
    let changes = session.view(move |state, _| history::of_challenge(state, id));
    view! {
        <Screen title=title sub=Signal::derive(sentence) back=Page::Charter>
            <div class="form">
                {form.basics(start)}
                <details class="fold" open=!is_new>
                    <summary>{words.more_rules()}</summary>
                    {form.policies()}
                </details>
                {trouble}
                // What is new holds at once, so that every page can name it; its first day says when it begins.
                {(!is_new).then(|| saving.day_field())}
                {saving.foot(ready, save)}
            </div>
            {move || history::view(&changes.get())}
            <Dialog open=asking title=words.preview_title()>
                {move || said.get().map(shown)}
                <div class="actions">
                    <Button label=words.preview_save() kind=Kind::Primary wide=true on_press=confirm />
                    <Button label=Common(lang()).cancel() wide=true on_press=move |()| asking.set(false) />
                </div>
            </Dialog>
            <ButtonLink to=Page::Rules label=words.see_rules() kind=Kind::Plain />
        </Screen>
    }
    .into_any()
}
