//! Sharing a resource, and changing one.

use super::look::Shown;
use crate::domain::command::Command;
use crate::domain::command::Refusal;
use crate::domain::id::ResourceId;
use crate::domain::level::Level;
use crate::domain::resource::{ResourceKind, ResourceSetting, ResourceTrouble, Unlock};
use crate::domain::rights::Office;
use crate::i18n::library::{self as texts, Library};
use crate::i18n::trouble::explain;
use crate::pages::session::{Session, new_resource_id};
use crate::route::Page;
use crate::store::StoreError;
use crate::ui::{
    Button, ButtonLink, Kind, Notice, NumberField, Screen, SelectField, TextArea, TextField, Tone, lang, link, toast,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Fields {
    title: RwSignal<String>,
    address: RwSignal<String>,
    text: RwSignal<String>,
    kind: RwSignal<ResourceKind>,
    category: RwSignal<String>,
    tags: RwSignal<String>,
    about: RwSignal<String>,
    author: RwSignal<String>,
    unlock: RwSignal<Option<u32>>,
    /// The place of the level that opens it among the group's, from 1; 0 for none.
    level: RwSignal<usize>,
}

impl Fields {
    fn settings(self, staff: bool) -> Vec<ResourceSetting> {
        let tags = self.tags.get_untracked();
        let tags =
            tags.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '，' | '、' | ';' | '；'));
        let mut settings = vec![
            ResourceSetting::Title(self.title.get_untracked()),
            ResourceSetting::Address(self.address.get_untracked()),
            ResourceSetting::Text(self.text.get_untracked()),
            ResourceSetting::Kind(self.kind.get_untracked()),
            ResourceSetting::Category(self.category.get_untracked()),
            ResourceSetting::Tags(tags.map(str::to_owned).collect()),
            ResourceSetting::About(self.about.get_untracked()),
            ResourceSetting::Author(self.author.get_untracked()),
        ];
        if staff {
            let unlock = self.unlock.get_untracked().filter(|needed| *needed > 0);
            let level = u8::try_from(self.level.get_untracked()).unwrap_or_default();
            settings.push(ResourceSetting::Unlock(match (level, unlock) {
                (0, None) => Unlock::Free,
                (0, Some(needed)) => Unlock::CheckIns(needed),
                (level, _) => Unlock::Level(level),
            }));
        }
        settings
    }
}

/// `edited`: which resource; a new one otherwise.
pub(super) fn view(session: Session, edited: Option<ResourceId>) -> AnyView {
    let text = Library(lang());
    let known = edited.and_then(|id| session.peek(|state, _| state.resource(id)));
    let of = |read: fn(&crate::domain::library::Resource) -> String| {
        RwSignal::new(known.as_ref().map(read).unwrap_or_default())
    };
    let fields = Fields {
        title: of(|resource| resource.title.clone()),
        address: of(|resource| resource.address.clone()),
        text: of(|resource| resource.text.clone()),
        kind: RwSignal::new(known.as_ref().map(|resource| resource.kind).unwrap_or_default()),
        category: of(|resource| resource.category.clone()),
        tags: of(|resource| resource.tags.join(" ")),
        about: of(|resource| resource.about.clone()),
        author: of(|resource| resource.author.clone()),
        unlock: RwSignal::new(known.as_ref().map(|resource| match resource.unlock {
            Unlock::Free | Unlock::Level(_) => 0,
            Unlock::CheckIns(needed) => needed,
        })),
        level: RwSignal::new(match known.as_ref().map(|resource| resource.unlock) {
            Some(Unlock::Level(level)) => usize::from(level),
            _ => 0,
        }),
    };
    let staff = session.peek(|state, _| state.my_role() >= Office::Operator);
    let trouble = RwSignal::new(None::<StoreError>);
    let busy = RwSignal::new(false);
    let save = move |()| {
        let settings = fields.settings(staff);
        let (id, command) = match edited {
            Some(resource) => (resource, Command::Shelve { resource, settings }),
            None => {
                let resource = new_resource_id();
                (resource, Command::Share { resource, settings })
            }
        };
        busy.set(true);
        trouble.set(None);
        session.act(command, move |done| match done {
            Ok(()) => {
                link::replace(Page::Library, &Shown::One(id).query());
                toast(if edited.is_some() { text.saved_changes() } else { text.shared() });
            }
            Err(error) => {
                let _ = busy.try_set(false);
                let _ = trouble.try_set(Some(error));
                request_animation_frame(to_what_is_wrong);
            }
        });
    };
    let title = if edited.is_some() { text.edit_title() } else { text.new_title() };
    let press = if edited.is_some() { text.save() } else { text.share() };
    view! {
        <Screen title=title back=Page::Library>
            <div class="form">
                {inputs(session, fields, staff, trouble)}
                {move || said_elsewhere(trouble.get())}
                <div class="actions">
                    <Button label=press kind=Kind::Primary wide=true busy on_press=save />
                    {(staff && edited.is_none())
                        .then(|| view! { <ButtonLink to=Page::Gather label=texts::Gather(lang()).import() kind=Kind::Plain /> })}
                </div>
            </div>
        </Screen>
    }
    .into_any()
}

/// The field may stand far above the button.
fn to_what_is_wrong() {
    let field = document().query_selector("[aria-invalid=true]").ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// The field that a trouble is about says it; the rest is said above the button.
fn said_elsewhere(trouble: Option<StoreError>) -> Option<AnyView> {
    let trouble = trouble?;
    let at_a_field = matches!(&trouble, StoreError::Refused(Refusal::Resource(_)));
    (!at_a_field).then(|| view! { <Notice tone=Tone::Bad><p>{explain(&trouble, lang())}</p></Notice> }.into_any())
}

fn inputs(session: Session, fields: Fields, staff: bool, trouble: RwSignal<Option<StoreError>>) -> AnyView {
    let text = Library(lang());
    let wrong = move |at: fn(&ResourceTrouble) -> bool| {
        Signal::derive(move || match trouble.get() {
            Some(StoreError::Refused(Refusal::Resource(found))) if at(&found) => Some(texts::trouble(&found, lang())),
            _ => None,
        })
    };
    let kinds = ResourceKind::ALL.map(|kind| texts::kind(kind, lang()).to_owned()).to_vec();
    let kind = Signal::derive(move || {
        ResourceKind::ALL.iter().position(|kind| *kind == fields.kind.get()).unwrap_or_default()
    });
    view! {
        <TextField
            label=text.name()
            value=fields.title
            maxlength=80
            error=wrong(|found| matches!(found, ResourceTrouble::NoTitle | ResourceTrouble::TitleTooLong))
        />
        <TextField
            label=text.address()
            hint=text.address_hint()
            value=fields.address
            placeholder="https://"
            error=wrong(|found| matches!(found, ResourceTrouble::Address(_) | ResourceTrouble::Empty))
        />
        <SelectField
            label=text.kind()
            options=kinds
            chosen=kind
            on_choose=move |place: usize| {
                if let Some(kind) = ResourceKind::ALL.get(place) {
                    fields.kind.set(*kind);
                }
            }
        />
        {category(session, fields.category)}
        <TextField
            label=text.tags()
            hint=text.tags_hint()
            value=fields.tags
            error=wrong(|found| matches!(found, ResourceTrouble::TooManyTags))
        />
        <TextField
            label=text.about()
            value=fields.about
            error=wrong(|found| matches!(found, ResourceTrouble::AboutTooLong))
        />
        <TextField label=text.author() value=fields.author maxlength=80 />
        <TextArea
            label=text.text()
            hint=text.text_hint()
            value=fields.text
            rows=4
            error=wrong(|found| matches!(found, ResourceTrouble::TextTooLong))
        />
        {staff
            .then(|| {
                view! {
                    {move || (fields.level.get() == 0).then(|| view! {
                        <NumberField label=text.unlock() hint=text.unlock_hint() value=fields.unlock max=999 />
                    })}
                    {levels(session, fields.level)}
                }
            })}
    }
    .into_any()
}

/// Which level opens it; nothing where the group has none.
fn levels(session: Session, value: RwSignal<usize>) -> AnyView {
    let text = Library(lang());
    let all = session.peek(|state, now| state.charter().levels.on(now.today).cloned().unwrap_or_default());
    if all.is_empty() {
        return ().into_any();
    }
    let name = |level: &Level| text.level_of(&level.name, level.points);
    let options = std::iter::once(text.any_level().to_owned()).chain(all.iter().map(name)).collect();
    let choose = move |place: usize| value.set(place);
    view! { <SelectField label=text.unlock_level() options chosen=value on_choose=choose /> }.into_any()
}

/// One of the group's categories; nothing where it has none.
fn category(session: Session, value: RwSignal<String>) -> AnyView {
    let text = Library(lang());
    let mut all = session.peek(|state, now| state.charter().categories.on(now.today).cloned().unwrap_or_default());
    let own = value.get_untracked();
    if !own.is_empty() && !all.contains(&own) {
        all.push(own);
    }
    if all.is_empty() {
        return ().into_any();
    }
    let options = std::iter::once(text.no_category().to_owned()).chain(all.iter().cloned()).collect();
    let here = all.clone();
    let chosen = Signal::derive(move || here.iter().position(|name| *name == value.get()).map_or(0, |place| place + 1));
    let choose = move |place: usize| {
        value.set(place.checked_sub(1).and_then(|place| all.get(place)).cloned().unwrap_or_default());
    };
    view! { <SelectField label=text.category() options chosen on_choose=choose /> }.into_any()
}
