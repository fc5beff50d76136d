//! API tokens: keys for a person's own programs, each held to what it may do.
mod making;

use contract::{AREAS, ApiToken};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    measure::when::Moment,
    net::{ApiError, load, rows, shown},
    shell::Toasts,
    widgets::{Button, Card, Dialog, Empty, Glyph, Look, Menu, PageHead, RowPress},
};
use making::Making;

#[component]
pub fn TokensPage() -> impl IntoView {
    let tokens = load(api::api_tokens);
    let making = RwSignal::new(false);
    let reload = Callback::new(move |()| tokens.reload());
    let list = move |tokens: Vec<ApiToken>| {
        if tokens.is_empty() {
            return view! {
                <Empty say="A token lets your own program read or write your training: a watch, a spreadsheet, a script.">
                    <Button look=Look::Primary glyph=Glyph::Key press=move |()| making.set(true)>"Make a token"</Button>
                </Empty>
            }
            .into_any();
        }
        let cards = tokens
            .into_iter()
            .map(|token| view! { <Token token reload/> });
        view! { <div class="cards">{cards.collect_view()}</div> }.into_any()
    };
    view! {
        <PageHead title="API tokens".to_owned() back=("/you", "You")>
            {move || tokens.ready().is_some_and(|list| !list.is_empty()).then(|| view! {
                <Button look=Look::Primary glyph=Glyph::Plus press=move |()| making.set(true)>"Make a token"</Button>
            })}
        </PageHead>
        <p class="quiet tokens-lead">
            "Who holds a token acts as you, within what it may do. It never reaches your password, your sessions or other tokens. What the API offers is told at "
            <a href="/openapi.json" rel="external">"/openapi.json"</a>"."
        </p>
        {shown(tokens, 4, list)}
        <Dialog open=making title="Make a token".to_owned()><Making made=reload close=move || making.set(false)/></Dialog>
    }
}

/// One token: what it may do, when it was used, and the way to take it back.
#[component]
fn Token(token: ApiToken, reload: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let now = Moment::now();
    let when = |iso: &Option<String>| iso.as_deref().and_then(Moment::read);
    let used = match when(&token.used_at) {
        Some(at) => format!("Used {}", at.ago(now)),
        None => "Not used yet".to_owned(),
    };
    let ends = when(&token.expires_at);
    let over = ends.is_some_and(|at| at.ms <= now.ms);
    let until = ends.map(|at| crate::measure::day::show(at.day));
    let id = StoredValue::new(token.id.clone());
    let name = token.name.clone();
    let told = StoredValue::new(name.clone());
    let back = Callback::new(move |()| {
        spawn_local(async move {
            match rows::restore::<ApiToken>(&id.get_value()).await {
                Ok(_) => reload.run(()),
                Err(error) => toasts.say(&refused(&error)),
            }
        });
    });
    let take = Callback::new(move |()| {
        spawn_local(async move {
            match rows::remove::<ApiToken>(&id.get_value()).await {
                Ok(()) => {
                    reload.run(());
                    let said = format!(
                        "“{}” is taken back. It opens nothing after half a minute.",
                        told.get_value()
                    );
                    toasts.undoable(&said, back);
                }
                Err(error) => toasts.say(&refused(&error)),
            }
        });
    });
    let side = move || {
        view! {
            <Menu title=told.get_value()>
                <RowPress danger=true glyph=Glyph::Bin press=take title="Take it back".to_owned() note="Your program is locked out".to_owned()/>
            </Menu>
        }
    };
    let scopes = token
        .scopes
        .iter()
        .map(|scope| view! { <li class="badge">{in_words(scope)}</li> })
        .collect_view();
    view! {
        <Card heading=name side=leptos::children::ViewFn::from(side)>
            <ul class="token-scopes" aria-label="It may">{scopes}</ul>
            <p class="quiet token-use">
                "Ends in " <code>{token.hint.unwrap_or_default()}</code> {format!(" · {used}")}
                {until.map(|day| if over {
                    view! { " · " <span class="badge wrong">{format!("Ended {day}")}</span> }.into_any()
                } else {
                    view! { {format!(" · Good until {day}")} }.into_any()
                })}
            </p>
        </Card>
    }
}

/// `training:read` as people say it.
fn in_words(scope: &str) -> String {
    match scope.split_once(':') {
        Some((area, "write")) => format!("Change {}", area_words(area)),
        Some((area, _)) => format!("Read {}", area_words(area)),
        None => scope.to_owned(),
    }
}

/// What people call an area of the API.
fn area_words(area: &str) -> &str {
    match area {
        "auth" => "account and members",
        "engine" => "suggestions",
        other => other,
    }
}

/// Every scope with its words.
fn scopes() -> Vec<(String, String)> {
    let ways = |area: &str| ["read", "write"].map(|way| format!("{area}:{way}"));
    let all = AREAS.iter().flat_map(|(area, _)| ways(area));
    all.map(|scope| (scope.clone(), in_words(&scope))).collect()
}

fn refused(error: &ApiError) -> String {
    format!("{} {}", error.message, error.advice())
}
