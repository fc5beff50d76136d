//! The person: profile, password, unit, theme, and the way out.
mod password;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use serde_json::{Map, Value};

use crate::{
    forms::{Draft, ModelForm, sender, typed, view},
    generated::client,
    net::Session,
    shell::{Theme, Toasts, Tone},
    widgets::{Button, Glyph, Icon, PageHead, Segments},
};
use password::PasswordForm;

#[component]
pub fn YouPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let profile = session.profile();
    let title = Signal::derive(move || {
        profile
            .get()
            .map_or_else(|| "You".into(), |profile| profile.name)
    });
    // An address keeps its case, so it does not stand in engraved capitals above the name.
    let address = move || profile.get().map(|profile| profile.email);
    let leaving = RwSignal::new(false);
    let leave = move |()| {
        leaving.set(true);
        spawn_local(session.logout());
    };
    view! {
        <PageHead title>
            <Button glyph=Glyph::Out busy=leaving press=leave>"Sign out"</Button>
        </PageHead>
        <p class="quiet">{address}</p>
        <div class="you">
            <section class="you-part"><h2>"Profile"</h2> <ProfileForm/></section>
            <section class="you-part"><h2>"Appearance"</h2> <ThemeChoice/></section>
            <section class="you-part"><h2>"Password"</h2> <PasswordForm/></section>
            <section class="you-part">
                <h2>"Your data"</h2>
                <div class="stack">
                    <p class="quiet">"Bring your past workouts along from Strong or Hevy. Importing the same file again adds nothing."</p>
                    <p><A href="/import" attr:class="button"><Icon glyph=Glyph::Import/> "Import a file"</A></p>
                </div>
            </section>
        </div>
    }
}

#[component]
fn ProfileForm() -> impl IntoView {
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
fn ThemeChoice() -> impl IntoView {
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
