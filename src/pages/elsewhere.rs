//! A page that the members' program does not have ([`Program`](crate::route::Program)): its address is loaded anew, and
//! starts the program that has every page. Where nothing can be kept, that would lose the group; so it is asked first.

use crate::i18n::common::Common;
use crate::pages::session::{Boot, use_app};
use crate::route::Page;
use crate::store::Mode;
use crate::ui::{Button, ButtonLink, Empty, Glyph, Kind, Screen, Waiting, lang, link};
use leptos::prelude::*;

pub fn view() -> AnyView {
    let app = use_app();
    let kept_nowhere = matches!(app.mode(), Mode::Memory(_)) && matches!(app.boot().get_untracked(), Boot::Ready(_));
    if !kept_nowhere {
        link::start_anew();
        return view! { <Waiting /> }.into_any();
    }
    let common = Common(lang());
    view! {
        <Screen title=common.anew_title()>
            <Empty glyph=Glyph::Info text=common.anew_text()>
                <ButtonLink to=Page::Data label=common.anew_export() kind=Kind::Primary />
                <Button label=common.anew_go() kind=Kind::Plain on_press=move |()| link::start_anew() />
            </Empty>
        </Screen>
    }
    .into_any()
}
