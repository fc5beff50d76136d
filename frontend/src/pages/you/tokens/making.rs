//! Making a token: what it is for, what it may do, how long; then the token itself, this once.
use contract::{IssuedApiToken, NewApiToken};
use leptos::{prelude::*, task::spawn_local};

use super::scopes;
use crate::{
    forms::fault_at,
    generated::client,
    measure::when,
    net::ApiError,
    widgets::{
        Button, ChipsField, CopyField, ErrorPanel, Glyph, Look, Notice, SelectField, TextField,
    },
};

const DAY_MS: f64 = 86_400_000.0;

/// How long it is good, by days.
const SPANS: [(&str, &str); 4] = [
    ("30", "30 days"),
    ("90", "90 days"),
    ("365", "A year"),
    ("", "Until I take it back"),
];

#[component]
pub fn Making(made: Callback<()>, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let issued = RwSignal::new(None::<IssuedApiToken>);
    move || match issued.get() {
        Some(token) => view! { <Issued token close/> }.into_any(),
        None => view! { <Asking issued made/> }.into_any(),
    }
}

#[component]
fn Asking(issued: RwSignal<Option<IssuedApiToken>>, made: Callback<()>) -> impl IntoView {
    let (name, chosen) = (
        RwSignal::new(String::new()),
        RwSignal::new("training:read".to_owned()),
    );
    let span = RwSignal::new("90".to_owned());
    let (tried, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<ApiError>);
    let missing = move |text: RwSignal<String>, words: &'static str| {
        Signal::derive(move || {
            (tried.get() && text.with(|text| text.trim().is_empty())).then(|| words.to_owned())
        })
    };
    let (no_name, no_scope) = (
        missing(name, "What is it for?"),
        missing(chosen, "Choose at least one."),
    );
    let send = move || {
        tried.set(true);
        if busy.get_untracked()
            || no_name.get_untracked().is_some()
            || no_scope.get_untracked().is_some()
        {
            return;
        }
        busy.set(true);
        failure.set(None);
        let days: Option<f64> = span.with_untracked(|span| span.parse().ok());
        let body = NewApiToken {
            name: name.get_untracked().trim().to_owned(),
            scopes: chosen.with_untracked(|text| text.split(',').map(str::to_owned).collect()),
            expires_at: days.map(|days| when::iso(when::Moment::now().ms + days * DAY_MS)),
        };
        spawn_local(async move {
            match client::create_api_token(&body).await {
                Ok(token) => {
                    made.run(());
                    let _ = issued.try_set(Some(token));
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let lasting = SPANS
        .map(|(stored, label)| (stored.to_owned(), label.to_owned()))
        .to_vec();
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <TextField label="What is it for?" value=name input=Callback::new(move |text| name.set(text)) fault=fault_at(move || no_name.get(), failure, "name") hint="You will know it by this name: Watch, Spreadsheet."/>
            <ChipsField
                label="It may" value=chosen input=Callback::new(move |text| chosen.set(text)) options=scopes() fault=no_scope
                hint="As little as it needs. Changing does not include reading."
            />
            <SelectField label="Good for" value=span input=Callback::new(move |text| span.set(text)) options=lasting/>
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="No token was made; what you entered is still here."/> })}
            <Button look=Look::Primary glyph=Glyph::Key busy>"Make it"</Button>
        </form>
    }
}

#[component]
fn Issued(token: IssuedApiToken, close: Callback<()>) -> impl IntoView {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let call = format!(
        "curl -H 'Authorization: Bearer {}' '{}/api/workouts?limit=5'",
        token.token,
        origin.unwrap_or_default()
    );
    let reads = token.scopes.iter().any(|scope| scope == "training:read");
    view! {
        <div class="stack">
            <Notice glyph=Glyph::Key>
                <p><strong>"Copy it now."</strong> " It is not shown again, to you or anybody; only its fingerprint is stored."</p>
            </Notice>
            <CopyField label="Your token" value=token.token.clone()/>
            {reads.then(|| view! { <CopyField label="Try it" value=call hint="In a terminal: your last five workouts."/> })}
            <Button look=Look::Primary press=close>"I have it"</Button>
        </div>
    }
}
