//! Making a recovery file: a passphrase, the file, opening it once. Only then is its key appointed.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::domain::command::Command;
use crate::exchange::link as group_link;
use crate::exchange::recovery::{About, Lock, PASSPHRASE, ROUNDS, Recovery};
use crate::host::passphrase;
use crate::host::{Host, Portable, Random};
use crate::i18n::recovery::Recover;
use crate::i18n::trouble::{self, explain};
use crate::pages::data::recovery::{choosing, opening};
use crate::pages::operator::LINK;
use crate::pages::session::{Session, use_app};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, CopyBox, Glyph, Kind, LinkRow, Notice, Rows, Screen, Section, TextField, Tone, lang, save_file,
};

/// The value of `do` for this page.
pub(super) const RECOVERY: &str = "recovery";

/// The way here, for whoever can make one.
pub(super) fn way(session: Session) -> AnyView {
    let text = Recover(lang());
    let can = session.view(|state, _| state.can_add_phones());
    let shown = move || {
        can.get().then(|| {
            let query = vec![("do", RECOVERY.to_owned())];
            view! {
                <Rows>
                    <LinkRow to=Page::Charter query title=text.row() detail=text.row_detail() icon=Glyph::Download />
                </Rows>
            }
        })
    };
    shown.into_any()
}

#[derive(Clone, PartialEq)]
enum Step {
    Make,
    Prove(Box<Recovery>),
    Proven,
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Recover(lang());
    let founder =
        session.peek(|state, _| state.my_role() == crate::domain::rights::Office::Founder && state.can_add_phones());
    let step = RwSignal::new(Step::Make);
    let shown = move || match step.get() {
        _ if !founder => view! { <p class="quiet">{text.not_here()}</p> }.into_any(),
        Step::Make => making(session, step),
        Step::Prove(made) => proving(session, &made, step),
        Step::Proven => view! {
            <Notice tone=Tone::Good title=text.proven()><p class="small">{text.proven_next()}</p></Notice>
            <ButtonLink to=Page::Data label=text.export() kind=Kind::Primary wide=true />
        }
        .into_any(),
    };
    view! { <Screen title=text.title() sub=text.sub() back=Page::Charter>{shown}</Screen> }.into_any()
}

fn making(session: Session, step: RwSignal<Step>) -> AnyView {
    let text = Recover(lang());
    let typed = RwSignal::new(String::new());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let make = move |()| {
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let made = made(session, &typed.get_untracked()).await;
            let _ = busy.try_set(false);
            match made {
                Ok(file) => {
                    save_file(&file_name(&file), "application/json", &file.write());
                    let _ = step.try_set(Step::Prove(Box::new(file)));
                }
                Err(why) => drop(failed.try_set(Some(why))),
            }
        });
    };
    let short = Signal::derive(move || typed.with(|typed| typed.trim().chars().count() < PASSPHRASE));
    view! {
        <Section title=text.step_make()>
            <div class="form">
                <TextField label=text.passphrase() hint=text.passphrase_hint(PASSPHRASE) value=typed />
                {move || failed.get().map(|why| view! { <Notice tone=Tone::Bad><p>{why}</p></Notice> })}
                <Button label=text.make() kind=Kind::Primary icon=Glyph::Download wide=true busy disabled=short on_press=make />
                <p class="quiet small">{text.backup()}</p>
            </div>
        </Section>
    }
    .into_any()
}

/// A file with new keys; nothing of the group knows of it yet.
async fn made(session: Session, typed: &str) -> Result<Recovery, String> {
    let keys = session.store().make_portable().await.map_err(|why| explain(&why, lang()))?;
    let mut lock = Lock { rounds: ROUNDS, salt: [0; 16], nonce: [0; 12] };
    let phone = use_app().phone();
    phone.host().random().fill(&mut lock.salt);
    phone.host().random().fill(&mut lock.nonce);
    let about = session.peek(|state, now| {
        let person = state.person(state.me()?)?;
        Some(About {
            community: session.community(),
            name: state.charter().name.on(now.today).cloned().unwrap_or_default(),
            member: person.id,
            who: person.name.clone(),
            feed: keys.feed(),
            at: now.moment.at,
            group: group_link::write(session.community(), state.charter(), now.today, LINK),
        })
    });
    let about = about.ok_or_else(|| Recover(lang()).not_here().to_owned())?;
    let bound = Recovery::bound(about.community, about.member, about.feed);
    let how = passphrase::Lock { rounds: lock.rounds, salt: &lock.salt, nonce: &lock.nonce, bound: &bound };
    let sealed = passphrase::seal(typed, how, &Recovery::plain(&keys)).await;
    let sealed = sealed.map_err(|why| trouble::key(&why, lang()))?;
    // Keys, and the sixteen bytes that AES-GCM adds.
    let locked = sealed.try_into().map_err(|_| Recover(lang()).damaged().to_owned())?;
    Ok(Recovery::new(about, lock, locked))
}

fn file_name(file: &Recovery) -> String {
    let plain = |letter: char| if letter.is_control() || "/\\:*?\"<>|".contains(letter) { '-' } else { letter };
    let name: String = file.name.trim().chars().map(plain).take(40).collect();
    format!("{}-{name}.json", Recover(lang()).title())
}

fn proving(session: Session, made: &Recovery, step: RwSignal<Step>) -> AnyView {
    let text = Recover(lang());
    let name = file_name(made);
    let (written, feed) = (made.write(), made.feed);
    let failed = RwSignal::new(None::<String>);
    let chosen = RwSignal::new(None::<Recovery>);
    let found = Callback::new(move |file: Recovery| {
        let is_that = file.feed == feed && file.community == session.community();
        failed.set((!is_that).then(|| text.not_this().to_owned()));
        chosen.set(is_that.then_some(file));
    });
    let opened = Callback::new(move |(_, keys): (Recovery, Portable)| {
        session.act(Command::AddPhone { feed: keys.feed() }, move |done| match done {
            Ok(()) => drop(step.try_set(Step::Proven)),
            Err(why) => drop(failed.try_set(Some(explain(&why, lang())))),
        });
    });
    let copying = RwSignal::new(false);
    let as_text = move || {
        let written = written.clone();
        match copying.get() {
            true => view! {
                <div class="send-long">
                    <CopyBox text=Signal::derive(move || written.clone()) />
                </div>
            }
            .into_any(),
            false => view! {
                <Button label=text.as_text() kind=Kind::Plain icon=Glyph::Copy on_press=move |()| copying.set(true) />
            }
            .into_any(),
        }
    };
    let prove = move || match chosen.get() {
        Some(file) => opening(file, text.prove(), opened, failed),
        None => view! {
            {choosing(found)}
            {move || failed.get().map(|why| view! { <Notice tone=Tone::Bad><p>{why}</p></Notice> })}
        }
        .into_any(),
    };
    view! {
        <Notice tone=Tone::Good title=text.saved(&name)>
            <p class="small">{text.keep_where()}</p>
        </Notice>
        {as_text}
        <Section title=text.step_prove()>
            <div class="form">
                <p>{text.prove_text()}</p>
                {prove}
            </div>
        </Section>
    }
    .into_any()
}
