//! The person: profile, password, unit, theme, and the way out.
mod password;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use serde_json::json;

use crate::{
    api,
    forms::{Draft, Field, Kind, ModelForm},
    net::{ApiError, Session},
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
    let above = Signal::derive(move || {
        profile
            .get()
            .map(|profile| profile.email)
            .unwrap_or_default()
    });
    let leaving = RwSignal::new(false);
    let leave = move |()| {
        leaving.set(true);
        spawn_local(session.logout());
    };
    view! {
        <PageHead title above>
            <Button glyph=Glyph::Out busy=leaving press=leave>"Sign out"</Button>
        </PageHead>
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
    let fields = vec![
        Field::new("name", "Name", Kind::Text).required(),
        Field::new(
            "unit",
            "Weights in",
            Kind::Enum {
                values: vec![
                    ("kg".into(), "Kilograms".into()),
                    ("lb".into(), "Pounds".into()),
                ],
            },
        )
        .required()
        .help("How weights are shown and entered. What is stored stays the same."),
    ];
    let profile = session.profile().get_untracked().unwrap_or_default();
    let draft = Draft::new(fields, &json!({"name": profile.name, "unit": profile.unit}));
    let send = Callback::new(move |changed: serde_json::Map<_, _>| {
        let sending: std::pin::Pin<Box<dyn Future<Output = Result<(), ApiError>>>> =
            Box::pin(async move {
                if !changed.is_empty() {
                    session.set(Some(api::change_profile(&changed).await?));
                }
                Ok(())
            });
        sending
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
