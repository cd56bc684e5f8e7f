//! Bringing many resources into the library: pasted links, a table, a browser's bookmark file. All is seen before anything
//! is written, and what is written is written as a whole.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{collect, for_staff, from_the_top, name_of, paste, talk};
use crate::domain::command::Command;
use crate::domain::resource::ResourceSetting;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::resources::written::{Write, csv, json};
use crate::exchange::resources::{Entry, Outcome, read_resources};
use crate::i18n::library::{self as texts, Gather, Library};
use crate::i18n::trouble::explain;
use crate::pages::session::{Session, new_resource_id, use_session};
use crate::route::Page;
use crate::ui::{
    Button, Empty, FileButton, Glyph, Kind, LinkRow, Notice, Row, Rows, Screen, Section, TextArea, Tone, lang, link,
    read_text, replace, save_file, toast,
};

/// Rows of each kind that are shown; the rest is counted.
const SHOWN: usize = 100;

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Gather(lang()).title(), page)
}

fn page(session: Session) -> AnyView {
    let asked = Memo::new(|_| {
        let talks = link::query("do").as_deref() == Some("talk");
        (talks, link::query("r").and_then(|id| id.parse().ok()), link::query("in"))
    });
    let shown = move || match asked.get() {
        (true, ..) => talk::view(session),
        (_, Some(id), _) => collect::place(session, id),
        (_, None, Some(name)) => collect::order(session, name),
        (_, None, None) => bringing_in(session),
    };
    shown.into_any()
}

fn bringing_in(session: Session) -> AnyView {
    let text = RwSignal::new(String::new());
    let read = RwSignal::new(None::<Vec<Entry>>);
    from_the_top(Memo::new(move |_| read.with(Option::is_some)));
    let words = Gather(lang());
    let body = move || match read.get() {
        None => choosing(session, text, read),
        Some(entries) => looking(session, &entries, read),
    };
    view! { <Screen title=words.title() sub=words.sub() back=Page::Library>{body}</Screen> }.into_any()
}

fn entries(state: &State, text: &str) -> Vec<Entry> {
    let known = state.resources(state.me());
    let known: Vec<String> = known.iter().filter_map(|one| one.link()).map(|address| address.normalised()).collect();
    read_resources(text, &known)
}

fn choosing(session: Session, text: RwSignal<String>, read: RwSignal<Option<Vec<Entry>>>) -> AnyView {
    let words = Gather(lang());
    let look = move |text: &str| read.set(Some(session.peek(|state, _| entries(state, text))));
    let file = move |file: web_sys::File| {
        spawn_local(async move {
            match read_text(&file).await {
                Ok(content) => look(&content),
                Err(_) => toast(words.unreadable()),
            }
        });
    };
    view! {
        <div class="form">
            <div class="paste">
                <TextArea label=words.paste() hint=words.paste_hint() placeholder=words.example() value=text rows=9 />
                {paste::button(text, words.clipboard(), words.clipboard_refused())}
            </div>
            <Button
                label=words.look()
                kind=Kind::Primary
                wide=true
                disabled=Signal::derive(move || text.with(|text| text.trim().is_empty()))
                on_press=move |()| text.with_untracked(|text| look(text))
            />
            <FileButton label=words.file() accept=".html,.htm,.csv,.txt,text/html,text/csv,text/plain" icon=Glyph::Upload wide=true on_file=file />
            <p class="quiet small">{words.file_hint()}</p>
            <Rows>
                <LinkRow
                    to=Page::Gather
                    query=vec![("do", "talk".into())]
                    title=Library(lang()).talk()
                    detail=Library(lang()).talk_sub()
                />
            </Rows>
        </div>
        {exports(session)}
    }
    .into_any()
}

/// The library as a file for other programs; nothing while it is empty.
fn exports(session: Session) -> AnyView {
    let words = Gather(lang());
    let any = session.peek(|state, _| !state.resources(state.me()).is_empty());
    let save = move |name: &'static str, mime: &'static str, write: Write| {
        let text = session.peek(|state, _| {
            let all = state.resources(state.me());
            write(&all, &|resource| name_of(state, resource.by))
        });
        if !save_file(name, mime, &text) {
            toast(words.not_saved());
        }
    };
    any.then(|| {
        view! {
            <Section title=words.export()>
                <div class="cluster">
                    <Button
                        label="CSV"
                        icon=Glyph::Download
                        on_press=move |()| save("library.csv", "text/csv;charset=utf-8", csv)
                    />
                    <Button
                        label="JSON"
                        icon=Glyph::Download
                        on_press=move |()| save("library.json", "application/json", json)
                    />
                </div>
                <p class="quiet small">{words.export_hint()}</p>
            </Section>
        }
    })
    .into_any()
}

fn looking(session: Session, entries: &[Entry], read: RwSignal<Option<Vec<Entry>>>) -> AnyView {
    let words = Gather(lang());
    let mut ready: Vec<(String, Vec<ResourceSetting>)> = Vec::new();
    let (mut known, mut wrong) = (Vec::new(), Vec::new());
    for entry in entries {
        let title = if entry.title.is_empty() { words.untitled().to_owned() } else { entry.title.clone() };
        match &entry.outcome {
            Outcome::New(settings) => ready.push((title, settings.clone())),
            Outcome::Known => known.push((title, words.known().to_owned())),
            Outcome::RepeatOf(line) => known.push((title, words.repeat_of(*line))),
            Outcome::Wrong(trouble) => wrong.push((title, words.at(entry.line, &texts::trouble(trouble, lang())))),
            Outcome::OpenQuote => wrong.push((title, words.at(entry.line, words.open_quote()))),
        }
    }
    if entries.is_empty() {
        return view! {
            <Empty glyph=Glyph::Search text=words.nothing()>
                <Button label=words.again() kind=Kind::Primary on_press=move |()| read.set(None) />
            </Empty>
        }
        .into_any();
    }
    let count = ready.len();
    let listed: Vec<_> = ready.iter().map(|(title, settings)| (title.clone(), detail(settings))).collect();
    let ready = StoredValue::new(ready);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let bring = move |()| {
        busy.set(true);
        let resources = ready.with_value(|ready| {
            ready.iter().map(|(_, settings)| (new_resource_id(), settings.clone())).collect::<Vec<_>>()
        });
        session.act(Command::Gather { resources }, move |done| match done {
            Ok(()) => {
                replace(Page::Library, &[]);
                toast(words.done(count));
            }
            Err(error) => {
                let _ = busy.try_set(false);
                let _ = trouble.try_set(Some(explain(&error, lang())));
            }
        });
    };
    view! {
        {part(words.wrong(wrong.len()), wrong)}
        {part(words.duplicates(known.len()), known)}
        {part(words.ready(count), listed)}
        {move || trouble.get().map(|text| view! { <Notice tone=Tone::Bad><p>{text}</p></Notice> })}
        <div class="confirm-bar">
            <Button
                label=words.bring(count)
                kind=Kind::Primary
                wide=true
                busy
                disabled=Signal::stored(count == 0)
                on_press=bring
            />
            <Button label=words.again() kind=Kind::Plain on_press=move |()| read.set(None) />
        </div>
    }
    .into_any()
}

/// Address, category and tags in a line.
fn detail(settings: &[ResourceSetting]) -> String {
    let said = settings.iter().filter_map(|setting| match setting {
        ResourceSetting::Address(text) | ResourceSetting::Category(text) if !text.is_empty() => Some(text.clone()),
        ResourceSetting::Tags(tags) if !tags.is_empty() => Some(format!("#{}", tags.join(" #"))),
        _ => None,
    });
    said.collect::<Vec<_>>().join(" · ")
}

fn part(title: String, rows: Vec<(String, String)>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let more = rows.len().saturating_sub(SHOWN);
    let rows: Vec<_> =
        rows.into_iter().take(SHOWN).map(|(title, detail)| view! { <Row title=title detail=detail /> }).collect();
    view! {
        <Section title=title>
            <Rows>{rows}</Rows>
            {(more > 0).then(|| view! { <p class="quiet small">{Gather(lang()).more(more)}</p> })}
        </Section>
    }
    .into_any()
}
