//! The tiers of the group, lowest first.

use leptos::prelude::*;

use super::super::act;
use crate::domain::charter::Setting;
use crate::domain::command::Command;
use crate::domain::dossier::{LABEL_LENGTH, TIERS};
use crate::i18n::people::People;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Button, Kind, Screen, TextArea, go, lang};

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

pub fn view(session: Session) -> AnyView {
    let words = People(lang());
    let (now, today) =
        session.peek(|state, now| (state.charter().tiers.on(now.today).cloned().unwrap_or_default(), now.today));
    let text = RwSignal::new(now.join("\n"));
    let error = Signal::derive(move || {
        let tiers = text.with(|text| lines(text));
        let twice = tiers.iter().enumerate().any(|(place, tier)| tiers[..place].contains(tier));
        let long = tiers.iter().any(|tier| tier.chars().count() > LABEL_LENGTH);
        (twice || long || tiers.len() > TIERS).then(|| words.tiers_bad(TIERS, LABEL_LENGTH))
    });
    let same = now;
    let save = move |()| {
        let tiers = text.with_untracked(|text| lines(text));
        if tiers != same {
            let settings = vec![Setting::Tiers(tiers)];
            act(session, Command::EditCharter { from: today, settings }, words.tiers_saved().into());
        }
        go(Page::Members, &[]);
    };
    view! {
        <Screen title=words.tiers() back=Page::Members>
            <div class="form">
                <TextArea label=words.tiers_label() placeholder=words.tiers_example() value=text rows=6 error />
                <p class="quiet small">{words.tiers_text()}</p>
                <Button
                    label=words.tiers_save()
                    kind=Kind::Primary
                    wide=true
                    disabled=Signal::derive(move || error.with(Option::is_some))
                    on_press=save
                />
            </div>
        </Screen>
    }
    .into_any()
}
