//! Home: without a community the welcome.

use crate::i18n::common::Common;
use crate::ui::{Screen, lang};
use leptos::prelude::*;

pub fn view() -> AnyView {
    let common = Common(lang());
    view! {
        <Screen title=common.welcome_title()>
            <p>{common.welcome_text()}</p>
        </Screen>
    }
    .into_any()
}
