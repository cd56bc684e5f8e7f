//! A good talk of the chat becomes a resource (群聊精华): pasted, put in order, with the names or without.

use leptos::prelude::*;

use super::paste;
use crate::domain::command::Command;
use crate::domain::resource::{ResourceKind, ResourceSetting, TEXT_BYTES, TITLE_LENGTH};
use crate::exchange::chat::Context;
use crate::exchange::chat::kept::{Names, talk};
use crate::i18n::library::{Gather, Library};
use crate::i18n::trouble::explain;
use crate::pages::session::{Session, new_resource_id};
use crate::route::Page;
use crate::ui::{Button, Kind, Screen, TextArea, TextField, lang, replace, toast};

pub fn view(session: Session) -> AnyView {
    let (words, gather) = (Library(lang()), Gather(lang()));
    let (title, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let tidy = move |names: Names| {
        let day = session.peek(|_, now| now.today);
        let kept =
            text.with_untracked(|text| talk(text, &Context::new(&[], day), names, |place| words.nameless(place)));
        match kept {
            Some(kept) => text.set(kept),
            None => toast(words.no_talk()),
        }
    };
    let long =
        Memo::new(move |_| text.with(|text| text.trim().len() > TEXT_BYTES).then(|| words.talk_long(TEXT_BYTES / 3)));
    let empty = Signal::derive(move || text.with(|text| text.trim().is_empty()));
    let locked =
        Signal::derive(move || empty.get() || long.get().is_some() || title.with(|title| title.trim().is_empty()));
    let share = move |()| {
        busy.set(true);
        let resource = new_resource_id();
        let settings = vec![
            ResourceSetting::Title(title.get_untracked()),
            ResourceSetting::Text(text.get_untracked()),
            ResourceSetting::Kind(ResourceKind::Conversation),
        ];
        session.act(Command::Share { resource, settings }, move |result| {
            let _ = busy.try_set(false);
            match result {
                Ok(()) => {
                    toast(words.shared());
                    replace(Page::Library, &[("r", resource.to_string())]);
                }
                Err(error) => toast(explain(&error, lang())),
            }
        });
    };
    view! {
        <Screen title=words.talk() sub=words.talk_sub() back=Page::Gather>
            <div class="form">
                <div class="paste">
                    <TextArea label=words.talk_label() hint=words.tidy_hint() value=text rows=10 error=long />
                    {paste::button(text, gather.clipboard(), gather.clipboard_refused())}
                </div>
                <div class="cluster">
                    <Button label=words.tidy_talk() disabled=empty on_press=move |()| tidy(Names::Kept) />
                    <Button label=words.hide_names() disabled=empty on_press=move |()| tidy(Names::Hidden) />
                </div>
                <TextField label=words.name() value=title maxlength=TITLE_LENGTH as u32 />
                <Button label=words.share() kind=Kind::Primary wide=true busy disabled=locked on_press=share />
            </div>
        </Screen>
    }
    .into_any()
}
