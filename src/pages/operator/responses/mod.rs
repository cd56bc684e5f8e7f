//! What was answered to the questionnaire: each question in figures, the table of people and questions, who has answered
//! and who has not, one person's answers, and all of it as a file for a spreadsheet.

mod filter;
mod person;
mod summary;
mod table;

use leptos::prelude::*;

use self::filter::Filter;
use super::questions::{form_address, nothing_asked};
use super::{for_staff, from_the_top};
use crate::domain::id::MemberId;
use crate::domain::questionnaire::responses::{Cell, Column, Progress, Respondent, Responses};
use crate::domain::rights::Office;
use crate::exchange::responses::{Words, csv};
use crate::i18n::questionnaire::Compose;
use crate::i18n::responses::Responses as Texts;
use crate::pages::session::{Session, use_session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Chip, CopyBox, Empty, Glyph, Kind, LinkRow, Rows, Screen, Section, Segmented, Tone, lang, link,
    save_file, toast,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Texts(lang()).title(), page)
}

/// What the pages below look at.
#[derive(Clone, Copy)]
struct Look {
    session: Session,
    all: Memo<Responses>,
    /// The places of the people who fit the filter.
    people: Memo<Vec<usize>>,
}

fn page(session: Session) -> AnyView {
    let all = session.view(|state, now| state.responses(now.today));
    let filter = Filter::new(session, all);
    let look = Look { session, all, people: filter.people() };
    let view = RwSignal::new(View::Summary);
    let who = Memo::new(|_| link::query("who").and_then(|text| text.parse::<MemberId>().ok()));
    from_the_top(who);
    let shown = move || match who.get() {
        Some(who) => person::view(look, who),
        None => overview(look, filter, view),
    };
    shown.into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum View {
    Summary,
    Table,
    People,
}

const VIEWS: [View; 3] = [View::Summary, View::Table, View::People];

fn overview(look: Look, filter: Filter, view: RwSignal<View>) -> AnyView {
    let words = Texts(lang());
    let asked = Memo::new(move |_| look.all.with(|all| !all.columns.is_empty()));
    let any = Memo::new(move |_| look.all.with(|all| all.people.iter().any(|one| one.progress != Progress::Nothing)));
    let body = move || match (asked.get(), any.get()) {
        (false, _) => nothing_asked(),
        (true, false) => view! {
            <Empty glyph=Glyph::Desk text=look.session.by_hand_or(words.none(), words.none_synced())>
                <ButtonLink
                    to=Page::Questionnaire
                    query=vec![("do", "share".into())]
                    label=words.send()
                    kind=Kind::Primary
                />
                <ButtonLink to=Page::Data label=words.import() kind=Kind::Plain />
            </Empty>
            {waiting(look)}
        }
        .into_any(),
        (true, true) => read(look, filter, view),
    };
    view! { <Screen title=words.title() back=Page::Desk>{body}</Screen> }.into_any()
}

fn read(look: Look, filter: Filter, view: RwSignal<View>) -> AnyView {
    let words = Texts(lang());
    let counts = move || {
        let (done, under_way, nothing) = look.all.with(Responses::counts);
        words.counts(done, under_way, nothing)
    };
    let body = move || match view.get() {
        View::Summary => summary::view(look),
        View::Table => table::view(look),
        View::People => people(look),
    };
    view! {
        <div class="stack-tight">
            <p>{counts}</p>
            <p class="quiet small">{look.session.by_hand_or(words.known_here(), words.known_here_synced())}</p>
            <div class="cluster">
                <ButtonLink to=Page::Data label=words.import() kind=Kind::Plain />
                <ButtonLink to=Page::Questionnaire label=Compose(lang()).change() kind=Kind::Plain />
            </div>
        </div>
        <Segmented
            label=words.view()
            options=vec![words.summary().into(), words.table().into(), words.people().into()]
            chosen=Signal::derive(move || VIEWS.iter().position(|one| *one == view.get()).unwrap_or_default())
            on_choose=move |place: usize| view.set(VIEWS[place.min(2)])
        />
        {filter.view()}
        {body}
        {export(look)}
    }
    .into_any()
}

/// Who has answered, who is under way, and who is waited for.
fn people(look: Look) -> AnyView {
    let words = Texts(lang());
    let of = move |fits: fn(&Respondent) -> bool| {
        look.all.with(|all| {
            let chosen =
                look.people.with(|people| people.iter().filter_map(|place| all.people.get(*place)).collect::<Vec<_>>());
            chosen.into_iter().filter(|one| fits(one)).cloned().collect::<Vec<_>>()
        })
    };
    let part = move |title: &'static str, fits: fn(&Respondent) -> bool| {
        let found = of(fits);
        (!found.is_empty()).then(|| {
            let count = found.len();
            let rows: Vec<_> = found.into_iter().map(person_row).collect();
            view! { <Section title=format!("{title} · {count}")><Rows>{rows}</Rows></Section> }
        })
    };
    view! {
        {move || part(words.done(), |one| one.here && one.progress == Progress::Done)}
        {move || part(words.under_way(), |one| one.here && one.progress == Progress::UnderWay)}
        {move || part(words.left(), |one| !one.here)}
        {waiting(look)}
    }
    .into_any()
}

fn person_row(one: Respondent) -> AnyView {
    let said = one.cells.iter().filter(|cell| matches!(cell, Cell::Said { .. } | Cell::Withheld)).count();
    let query = vec![("who", one.id.to_string())];
    view! { <LinkRow to=Page::Responses query=query title=one.name detail=Texts(lang()).said(said) icon=Glyph::Person /> }
        .into_any()
}

/// Those who have answered nothing as far as this phone knows, and what to tell them.
fn waiting(look: Look) -> AnyView {
    let words = Texts(lang());
    let names = Memo::new(move |_| {
        look.all.with(|all| {
            let waited = all.people.iter().filter(|one| one.here && one.progress == Progress::Nothing);
            waited.map(|one| one.name.clone()).collect::<Vec<_>>()
        })
    });
    let address = look.session.view(|state, now| form_address(state, now.today, &[]).unwrap_or_default());
    let text = Signal::derive(move || {
        let names: Vec<String> = names.with(|names| names.iter().map(|name| format!("@{name}")).collect());
        words.nudge_text(&names.join(" "), &address.get())
    });
    let some = Memo::new(move |_| names.with(|names| !names.is_empty()) && address.with(|address| !address.is_empty()));
    (move || {
        some.get().then(|| {
            let title = format!("{} · {}", words.nothing(), names.with(Vec::len));
            view! {
                <Section title=title>
                    <CopyBox text=text label=words.nudge_copy() />
                    <p class="quiet small">{words.nudge_hint()}</p>
                </Section>
            }
        })
    })
    .into_any()
}

/// The chips that say what is special about a question.
fn marks(column: &Column) -> Vec<AnyView> {
    let words = Texts(lang());
    let mut marks = Vec::new();
    if column.is_private() {
        marks.push(view! { <Chip label=words.private() tone=Tone::Warm /> }.into_any());
    }
    if column.deleted {
        marks.push(view! { <Chip label=words.deleted() /> }.into_any());
    }
    marks
}

fn export(look: Look) -> AnyView {
    let words = Texts(lang());
    let table = Words {
        name: words.name(),
        state: words.state(),
        done: words.done(),
        under_way: words.under_way(),
        nothing: words.nothing(),
        left: words.left(),
        deleted: words.deleted(),
        private: words.private(),
        agreed: words.agreed(),
        withheld: words.not_here(),
    };
    let save = move |()| {
        let (name, text) = look.session.peek(|state, now| {
            let written = csv(state.charter(), &state.responses(now.today), table);
            (words.file_name(&now.today.date().to_string()), written)
        });
        if !save_file(&name, "text/csv;charset=utf-8", &text) {
            toast(words.not_saved());
        }
    };
    view! {
        <div class="stack-tight">
            <Button label=words.export() icon=Glyph::Download wide=true on_press=save />
            <p class="quiet small">{words.export_hint()}</p>
        </div>
    }
    .into_any()
}
