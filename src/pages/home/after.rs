//! After checking in: the line for the chain, and taking it back.

use super::card::Card;
use super::face::ends;
use super::picture::PictureSheet;
use crate::domain::command::Command;
use crate::i18n::home::{ChainLine, Home, MyPicture};
use crate::i18n::trouble;
use crate::pages::session::{Session, Step};
use crate::ui::{Button, Confirm, CopyBox, Glyph, Kind, Section, lang, toast};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Shown while a check-in of today made on this phone stands.
#[component]
pub(super) fn After(session: Session, card: Memo<Card>) -> AnyView {
    let text = Home(lang());
    let done = Memo::new(move |_| card.with(|card| card.is_done() && card.today.own.is_some()));
    let line = Memo::new(move |_| {
        card.with(|card| {
            let unit = card.unit.as_deref().unwrap_or_default();
            let amount = card.amount().map(|amount| (amount, unit));
            ChainLine { day: card.number(), name: &card.name, amount, note: &card.note }.text(lang())
        })
    });
    // Where the group's phones tell each other, nobody has to copy anything; where that fails, the chain is the way.
    let step = session.step();
    let chain = Memo::new(move |_| !step.with(Step::is_going));
    let my = MyPicture(lang());
    let showing = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let withdraw = move |()| {
        busy.set(true);
        let challenge = card.with_untracked(|card| card.id);
        session.act(Command::Withdraw { challenge }, move |done| {
            let _ = busy.try_set(false);
            match done {
                Ok(()) => toast(text.withdrawn()),
                Err(error) => toast(trouble::explain(&error, lang())),
            }
        });
    };
    let warning = move || {
        card.with(|card| match ends(card.today.gate) {
            Some(until) => text.withdraw_text(&until),
            None => text.withdraw_text_closed().to_owned(),
        })
    };
    let shown = move || {
        done.get().then(|| {
            view! {
                {move || chain.get().then(|| view! {
                    <Section title=text.now_chain()>
                        <p class="small quiet">{text.now_chain_why()}</p>
                        <CopyBox text=line label=text.copy_line() />
                    </Section>
                })}
                <div class="actions">
                    <Button label=my.title() icon=Glyph::Share wide=true on_press=move |()| showing.set(true) />
                </div>
                <div class="home-withdraw">
                    <Button label=text.withdraw() kind=Kind::Plain busy on_press=move |()| asking.set(true) />
                </div>
            }
        })
    };
    view! {
        {shown}
        <PictureSheet session card open=showing />
        <Confirm
            open=asking
            title=text.withdraw_title()
            text=TextProp::from(warning)
            yes=text.withdraw_yes()
            danger=true
            on_yes=withdraw
        />
    }
    .into_any()
}
