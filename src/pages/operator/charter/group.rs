//! What the group is called, says of itself and asks of everybody.

use leptos::prelude::*;

use super::saving::Saving;
use crate::domain::charter::{Challenge, MissesShown, NameFormat, Setting, StaffOnBoard};
use crate::domain::day::{Day, DayStart};
use crate::domain::nickname::{PartKind, Pattern, PatternTrouble};
use crate::domain::state::State;
use crate::i18n::charter::Charter;
use crate::i18n::create::Create;
use crate::pages::operator::challenge_form::lines;
use crate::pages::operator::{history, title_of};
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{CheckField, RadioCards, Screen, SelectField, TextArea, TextField, lang};

/// The nickname formats to choose from; after them stands one of the group's own.
const FORMATS: [NameFormat; 3] = [NameFormat::Free, NameFormat::NameCity, NameFormat::English];

/// The choice of a nickname format.
#[derive(Clone, Copy)]
struct FormatField {
    /// Of [`FORMATS`], or the place after them.
    chosen: RwSignal<usize>,
    /// The group's own, as it is typed.
    own: RwSignal<String>,
}

impl FormatField {
    fn of(format: &NameFormat) -> Self {
        let own = if let NameFormat::Pattern(pattern) = format { pattern.written() } else { "" };
        let place = FORMATS.iter().position(|one| one == format).unwrap_or(FORMATS.len());
        Self { chosen: RwSignal::new(place), own: RwSignal::new(own.to_owned()) }
    }

    fn read(self) -> Result<NameFormat, PatternTrouble> {
        match FORMATS.get(self.chosen.get()) {
            Some(format) => Ok(format.clone()),
            None => self.own.with(|own| Pattern::read(own)).map(NameFormat::Pattern),
        }
    }

    fn view(self) -> AnyView {
        let words = Charter(lang());
        let options = vec![
            (words.format_free().to_owned(), String::new()),
            (words.format_city().to_owned(), String::new()),
            (words.format_english().to_owned(), String::new()),
            (words.format_own().to_owned(), words.format_own_hint().to_owned()),
        ];
        // Nobody is told that a field is empty before anything was typed.
        let error = Signal::derive(move || {
            self.read().err().filter(|_| self.own.with(|own| !own.is_empty())).map(|wrong| words.pattern_trouble(wrong))
        });
        let shows = move || match self.read() {
            Ok(NameFormat::Pattern(pattern)) => {
                let example = pattern.fill(|part| words.example_of(PartKind::of(part), part)).ok()?;
                Some(view! { <p class="quiet small" aria-live="polite">{words.pattern_shows(&example)}</p> })
            }
            _ => None,
        };
        let own = move || {
            (self.chosen.get() == FORMATS.len()).then(|| {
                view! {
                    <TextField
                        label=words.pattern()
                        hint=words.pattern_hint()
                        placeholder=words.pattern_example()
                        value=self.own
                        maxlength=80
                        error
                    />
                    {shows}
                }
            })
        };
        view! {
            <RadioCards
                label=words.name_format()
                options
                chosen=Signal::derive(move || Some(self.chosen.get()))
                on_choose=move |place: usize| self.chosen.set(place)
            />
            {own}
        }
        .into_any()
    }
}

pub(super) fn view(session: Session) -> AnyView {
    let words = Charter(lang());
    let create = Create(lang());
    let saving = Saving::new(session);
    let now = session.peek(|state, now| {
        let (charter, on) = (state.charter(), now.today);
        GroupFields {
            name: charter.name.on(on).cloned().unwrap_or_default(),
            intro: charter.intro.on(on).cloned().unwrap_or_default(),
            inside: charter.inside.on(on).cloned().unwrap_or_default(),
            rules: charter.rules.on(on).cloned().unwrap_or_default(),
            format: charter.name_format.on(on).cloned().unwrap_or_default(),
            misses: charter.misses.on(on).copied().unwrap_or_default(),
            staff: charter.staff_on_board.on(on).copied().unwrap_or_default(),
            day_start: charter.day_start.on(on).copied().unwrap_or_default(),
        }
    });
    let name = RwSignal::new(now.name.clone());
    let intro = RwSignal::new(now.intro.clone());
    let inside = RwSignal::new(now.inside.clone());
    let rules = RwSignal::new(now.rules.join("\n"));
    let format = FormatField::of(&now.format);
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
    let ready = Signal::derive(move || {
        name_error.get().is_none() && rules_error.get().is_none() && hour_error.get().is_none() && format.read().is_ok()
    });
    let before = StoredValue::new(now);
    let save = move || {
        let Ok(format) = untrack(|| format.read()) else { return };
        let after = GroupFields {
            name: name.get_untracked().trim().to_owned(),
            intro: intro.get_untracked().trim().to_owned(),
            inside: inside.get_untracked().trim().to_owned(),
            rules: lines(&rules.get_untracked()),
            format,
            misses: if named.get_untracked() { MissesShown::Named } else { MissesShown::OperatorsOnly },
            staff: if staff.get_untracked() { StaffOnBoard::Listed } else { StaffOnBoard::Hidden },
            day_start: DayStart::new(hour.get_untracked()).unwrap_or_default(),
        };
        saving.save(before.with_value(|before| after.changed_from(before)));
    };
    let changes = session.view(|state, _| history::of_group(state));
    view! {
        <Screen title=words.edit_group() back=Page::Charter>
            <div class="form">
                <TextField label=words.group_name() value=name error=name_error maxlength=40 />
                <TextArea label=words.intro() hint=words.intro_hint() value=intro rows=3 />
                <TextArea label=words.inside() hint=words.inside_hint() value=inside rows=3 />
                <TextArea label=words.rules() hint=create.rules_hint() value=rules rows=9 error=rules_error />
                {format.view()}
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
    inside: String,
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
        add(self.inside != before.inside, Setting::Inside(self.inside));
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
