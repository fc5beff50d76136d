//! Name, unit and light.
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::{
    forms::{Draft, ModelForm, sender, typed, view},
    generated::client,
    net::Session,
    shell::{Theme, Toasts, Tone},
    widgets::Segments,
};

#[component]
pub fn ProfileForm() -> impl IntoView {
    let (session, toasts) = (expect_context::<Session>(), expect_context::<Toasts>());
    let asked = view("user", "form")
        .into_iter()
        .map(|field| {
            if field.name == "unit" {
                field.help("How weights are shown and entered. What is stored stays the same.")
            } else {
                field
            }
        })
        .collect();
    let known = session.profile().get_untracked();
    let draft = Draft::new(asked, &serde_json::to_value(known).unwrap_or_default());
    let send = sender(move |changed: Map<String, Value>| async move {
        if !changed.is_empty() {
            session.set(Some(client::change_profile(&typed(changed)?).await?));
        }
        Ok(())
    });
    view! { <ModelForm draft send submit="Save" done=Callback::new(move |()| toasts.say("Saved."))/> }
}

#[component]
pub fn ThemeChoice() -> impl IntoView {
    let theme = expect_context::<Theme>();
    let chosen = RwSignal::new(theme.get().name().to_owned());
    Effect::new(move |before: Option<()>| {
        let name = chosen.get();
        if before.is_some() && name != theme.get_untracked().name() {
            theme.set(Tone::of_name(&name));
        }
    });
    // The rail has a switch of its own.
    Effect::new(move |_| {
        let name = theme.get().name();
        if chosen.with_untracked(|chosen| chosen != name) {
            chosen.set(name.to_owned());
        }
    });
    view! {
        <Segments label="Light" value=chosen options=vec![("system", "As the system"), ("light", "Day"), ("dark", "Night")]/>
    }
}
