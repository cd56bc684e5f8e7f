//! What the group is called, says of itself and asks of everybody.

use leptos::prelude::*;

use super::saving::Saving;
use crate::domain::charter::{Challenge, MissesShown, NameFormat, Setting, StaffOnBoard};
use crate::domain::day::{Day, DayStart};
use crate::domain::state::State;
use crate::i18n::charter::Charter;
use crate::i18n::create::Create;
use crate::pages::operator::challenge_form::lines;
use crate::pages::operator::{history, title_of};
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{CheckField, RadioCards, Screen, SelectField, TextArea, TextField, lang};

const FORMATS: [NameFormat; 3] = [NameFormat::Free, NameFormat::NameCity, NameFormat::English];

pub(super) fn view(session: Session) -> AnyView {
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
