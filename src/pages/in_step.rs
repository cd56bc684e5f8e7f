//! Where one's records are (自动同步): a line on the first page, the question whether they may go to the group's backend, and a
//! page with everything about it, `data/?do=step`.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::charter::{Backend, Seat};
use crate::exchange::link::LinkError;
use crate::exchange::link::pass::Pass;
use crate::i18n::in_step::{InStep, why};
use crate::i18n::trouble;
use crate::pages::session::{NotTaken, Session, Step, take_pass};
use crate::route::Page;
use crate::store::{Access, Sharing};
use crate::ui::link::{Query, href};
use crate::ui::{
    Button, CheckField, Glyph, Icon, Kind, LinkRow, Notice, Rows, Screen, Section, TextArea, Tone, lang, link, toast,
};

/// The query of the data page that shows [`view`].
pub const DO: &str = "do";
const STEP: &str = "step";

/// Whether the address asks for [`view`].
pub fn is_asked_for() -> bool {
    link::query(DO).is_some_and(|what| what == STEP)
}

fn way() -> Query {
    vec![(DO, STEP.to_owned())]
}

/// Where the server is, as one says it: without the scheme and what follows the host.
pub fn host_of(backend: &Backend) -> String {
    let address = backend.address.split_once("://").map_or(backend.address.as_str(), |(_, rest)| rest);
    address.split('/').next().unwrap_or_default().to_owned()
}

/// The way to [`view`], where the group has a backend.
pub fn row(session: Session) -> AnyView {
    let text = InStep(lang());
    let step = session.step();
    let says = Memo::new(move |_| {
        step.with(|step| match &step.sharing {
            Some(Sharing::Asks(_)) => Some(text.local().to_owned()),
            _ => says(session, step, text).map(|says| says.text),
        })
    });
    let shown = move || {
        says.get().map(|detail| {
            view! {
                <Rows>
                    <LinkRow to=Page::Data query=way() title=text.title() detail icon=Glyph::Link />
                </Rows>
            }
        })
    };
    shown.into_any()
}

/// What the line says, and its tone.
#[derive(Clone, PartialEq)]
struct Says {
    text: String,
    tone: &'static str,
}

/// One line under the check-in: saved here, waiting, shared, or in trouble; nothing where the group has no backend.
pub fn line(session: Session) -> AnyView {
    let text = InStep(lang());
    let step = session.step();
    let says = Memo::new(move |_| step.with(|step| says(session, step, text)));
    let shown = move || {
        says.get().map(|Says { text, tone }| {
            view! {
                <a class="step-line" data-tone=tone href=href(Page::Data, &way())>
                    <Icon glyph=if tone == "trouble" { Glyph::Warning } else { Glyph::Check } />
                    <span>{text}</span>
                </a>
            }
        })
    };
    shown.into_any()
}

fn says(session: Session, step: &Step, text: InStep) -> Option<Says> {
    let plain = |text: String| Some(Says { text, tone: "quiet" });
    match step.sharing.as_ref()? {
        Sharing::None if !step.link_lost => None,
        Sharing::Asks(_) => None,
        Sharing::None | Sharing::Locked(_) => Some(Says { text: text.locked_line().to_owned(), tone: "trouble" }),
        Sharing::Declined(_) => plain(text.local().to_owned()),
        Sharing::On(_) if step.outdated => Some(Says { text: text.locked_line().to_owned(), tone: "trouble" }),
        Sharing::On(_) => match (&step.trouble, step.waiting, step.at) {
            (Some(_), waiting, _) => Some(Says { text: text.trouble(waiting), tone: "trouble" }),
            (None, 0, Some(at)) => plain(text.shared(&when(session, at, text))),
            (None, 0, None) => plain(text.starting().to_owned()),
            (None, waiting, _) => plain(text.waiting(waiting)),
        },
    }
}

/// When that was; followed minute by minute.
fn when(session: Session, at: f64, text: InStep) -> String {
    let (now, minute) = session.look(|_, now| (now.moment.at, now.minute));
    let seconds = (now - (at / 1000.0) as i64).max(0);
    if seconds < 90 {
        return text.just_now().to_owned();
    }
    // On the group's clock, as all times here.
    let ago = (seconds / 60) % (24 * 60);
    crate::i18n::common::clock(((i64::from(minute) - ago).rem_euclid(24 * 60)) as u16)
}

/// Asks where something is to be decided: may the records go there, and where is the group's link.
pub fn ask(session: Session) -> AnyView {
    let step = session.step();
    let asks = Memo::new(move |_| {
        step.with(|step| match &step.sharing {
            Some(Sharing::Asks(backend)) => Some(backend.clone()),
            _ => None,
        })
    });
    (move || asks.get().map(|backend| consent(session, backend))).into_any()
}

/// Tells where the records would go, and takes the answer.
fn consent(session: Session, backend: Backend) -> AnyView {
    let text = InStep(lang());
    let host = host_of(&backend);
    let abroad = backend.seat == Seat::Abroad;
    let separately = RwSignal::new(!abroad);
    let backend = StoredValue::new(backend);
    let answer = move |agreed: bool| {
        let store = session.store();
        spawn_local(async move {
            let about = backend.get_value();
            let kept = store.change_access(|access: &mut Access| access.answered(&about, agreed)).await;
            toast(match kept {
                Ok(_) if agreed => text.agreed().to_owned(),
                Ok(_) => text.refused().to_owned(),
                Err(error) => trouble::storage(&error, lang()),
            });
        });
    };
    view! {
        <section class="step-ask">
            <h2>{text.asks_title()}</h2>
            <p class="small">{text.asks(&host)}</p>
            {abroad.then(|| view! { <CheckField label=text.asks_abroad(&host) value=separately /> })}
            <p class="small quiet">{text.asks_refuse()}</p>
            <div class="actions">
                <Button
                    label=text.agree()
                    kind=Kind::Primary
                    wide=true
                    disabled=Signal::derive(move || !separately.get())
                    on_press=move |()| answer(true)
                />
                <Button label=text.refuse() kind=Kind::Plain wide=true on_press=move |()| answer(false) />
            </div>
        </section>
    }
    .into_any()
}

/// Everything about it.
pub fn view(session: Session) -> AnyView {
    let text = InStep(lang());
    let step = session.step();
    let sharing = Memo::new(move |_| step.with(|step| (step.sharing.clone(), step.link_lost || step.outdated)));
    let body = move || match sharing.get() {
        (None, _) => view! { <p class="quiet">{text.starting()}</p> }.into_any(),
        (Some(Sharing::None), false) => ().into_any(),
        (Some(Sharing::None | Sharing::Locked(_)), _) => locked(session),
        (Some(Sharing::Asks(backend)), _) => consent(session, backend),
        (Some(Sharing::Declined(backend)), _) => view! {
            <p>{text.declined()}</p>
            {consent(session, backend)}
        }
        .into_any(),
        (Some(Sharing::On(ready)), false) => going(session, ready.backend),
        (Some(Sharing::On(ready)), true) => view! {
            {locked(session)}
            {going(session, ready.backend)}
        }
        .into_any(),
    };
    view! { <Screen title=text.title() back=Page::Data>{body}</Screen> }.into_any()
}

/// It is in step: since when, what is wrong, where it goes, and how to stop.
fn going(session: Session, backend: Backend) -> AnyView {
    let text = InStep(lang());
    let step = session.step();
    let says = Memo::new(move |_| step.with(|step| says(session, step, text)));
    let error = Memo::new(move |_| step.with(|step| step.trouble.clone()));
    let restored = Memo::new(move |_| step.with(|step| step.restored));
    let staff = session.peek(|state, _| state.my_role() >= crate::domain::rights::Office::Operator);
    let stated = move || match (error.get(), says.get()) {
        (Some(error), says) => view! {
            <Notice tone=Tone::Warm title=says.map(|says| says.text).unwrap_or_default()>
                <p class="small">{why(&error, lang())}</p>
            </Notice>
        }
        .into_any(),
        (None, says) => view! { <Notice tone=Tone::Good><p>{says.map(|says| says.text)}</p></Notice> }.into_any(),
    };
    let put_back = move || {
        (restored.get() > 0 && staff).then(|| {
            view! {
                <Notice tone=Tone::Warm title=text.restored(restored.get())>
                    <p class="small">{text.restored_hint()}</p>
                </Notice>
            }
        })
    };
    let there = text.where_detail(&host_of(&backend));
    let abroad = (backend.seat == Seat::Abroad).then(|| view! { <p>{text.abroad()}</p> });
    let backend = StoredValue::new(backend);
    let stop = move |()| {
        let store = session.store();
        spawn_local(async move {
            let about = backend.get_value();
            if let Err(error) = store.change_access(|access: &mut Access| access.answered(&about, false)).await {
                toast(trouble::storage(&error, lang()));
            }
        });
    };
    view! {
        {stated}
        {put_back}
        <Section title=text.where_title()>
            <p>{there}</p>
            {abroad}
        </Section>
        <div class="actions">
            <Button label=text.stop() kind=Kind::Plain wide=true on_press=stop />
        </div>
        <p class="small quiet">{text.stop_hint()}</p>
    }
    .into_any()
}

/// What opens the records is not here: the message with the link is asked for.
fn locked(session: Session) -> AnyView {
    let text = InStep(lang());
    let pasted = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move || {
        pasted.track();
        wrong.set(None);
    });
    let read = move |()| match pasted.with_untracked(|pasted| Pass::read(pasted)) {
        Err(LinkError::NoLink) => wrong.set(Some(text.paste_none().to_owned())),
        Err(_) => wrong.set(Some(text.paste_cut().to_owned())),
        Ok(pass) => spawn_local(async move {
            match take_pass(session, pass).await {
                Ok(()) => toast(text.paste_done()),
                Err(NotTaken::Unfit) => drop(wrong.try_set(Some(text.paste_other().to_owned()))),
                Err(NotTaken::Storage(why)) => drop(wrong.try_set(Some(trouble::storage(&why, lang())))),
            }
        }),
    };
    view! {
        <h2>{text.locked_title()}</h2>
        <p>{text.locked()}</p>
        <div class="form">
            <TextArea label=text.paste_label() value=pasted rows=4 error=Signal::derive(move || wrong.get()) />
            <div class="actions">
                <Button label=text.paste() kind=Kind::Primary wide=true on_press=read />
            </div>
        </div>
    }
    .into_any()
}
