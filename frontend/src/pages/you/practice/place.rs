//! One gym or practice: its people, and what an admin does there.
use contract::{MembershipRole, Workspace};
use leptos::{children::ViewFn, prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use super::member::Member;
use crate::{
    api::Practice,
    forms::{Draft, ModelForm, fields, sender, typed, view as form_of},
    generated::client,
    measure::number,
    net::rows,
    shell::Toasts,
    widgets::{Button, Card, Dialog, Glyph, Look, Menu, RowPress},
};

#[component]
pub fn Place(practice: Practice, me: String, changed: Callback<()>) -> impl IntoView {
    let (adding, renaming, leaving) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let own = practice.member(&me).map(|member| member.role);
    let admin = own == Some(MembershipRole::Admin);
    let workspace = StoredValue::new(practice.workspace.clone());
    let name = practice.workspace.name.clone();
    let (titled, me_too) = (StoredValue::new(name.clone()), StoredValue::new(me.clone()));
    let side = move || {
        view! {
            <Menu title=titled.get_value()>
                {admin.then(|| view! {
                    <RowPress glyph=Glyph::Pencil press=move |()| renaming.set(true) title="Name and description".to_owned()/>
                })}
                <RowPress danger=true glyph=Glyph::Out press=move |()| leaving.set(true) title="Leave".to_owned() note="Your own training stays yours".to_owned()/>
            </Menu>
        }
    };
    let count = number::count(practice.members.len(), "member", "members");
    let about = practice
        .workspace
        .description
        .clone()
        .filter(|text| !text.is_empty());
    let members = practice.members.into_iter().map(move |member| {
        let mine = member.user == me;
        view! { <Member member place=titled.get_value() mine admin changed/> }
    });
    let members = members.collect_view();
    view! {
        <Card heading=name above=own.map(|role| format!("You are {}", with_article(role))).unwrap_or_default() side=ViewFn::from(side)>
            {about.map(|text| view! { <p class="quiet">{text}</p> })}
            <section class="members" aria-label="Members">
                <h3 class="engraved">{count}</h3>
                <ul>{members}</ul>
            </section>
            {admin.then(|| view! {
                <div class="card-foot"><Button glyph=Glyph::Plus press=move |()| adding.set(true)>"Add somebody"</Button></div>
            })}
        </Card>
        <Dialog open=adding title=format!("Add to {}", titled.get_value())>
            <Adding workspace=workspace.get_value().id done=Callback::new(move |()| { adding.set(false); changed.run(()); })/>
        </Dialog>
        <Dialog open=renaming title="Name and description".to_owned()>
            <Renaming workspace=workspace.get_value() done=Callback::new(move |()| { renaming.set(false); changed.run(()); })/>
        </Dialog>
        <Dialog open=leaving title=format!("Leave {}?", titled.get_value())>
            <Leaving workspace=workspace.get_value().id me=me_too.get_value() done=Callback::new(move |()| { leaving.set(false); changed.run(()); })/>
        </Dialog>
    }
}

fn with_article(role: MembershipRole) -> String {
    let word = role.label().to_lowercase();
    let article = if word.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word}")
}

#[component]
fn Adding(workspace: String, done: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let asked = fields("new_member", &["email", "role"])
        .into_iter()
        .map(|field| match field.name.as_str() {
            "email" => field
                .help("They need an account first: opening one takes a minute and costs nothing."),
            _ => field.help(
                "Mentors and admins can be shown somebody's training. Admins also see to members.",
            ),
        });
    let draft = Draft::new(asked.collect(), &serde_json::json!({ "role": "mentee" }));
    let send = sender(move |mut entered: Map<String, Value>| {
        let workspace = workspace.clone();
        // What stands in the form from the start was not changed, and is meant all the same.
        entered.entry("role").or_insert_with(|| "mentee".into());
        async move {
            client::add_member(&workspace, &typed(entered)?)
                .await
                .map(drop)
        }
    });
    let done = Callback::new(move |()| {
        toasts.say("Added.");
        done.run(());
    });
    view! { <ModelForm draft send submit="Add" done look=Look::Primary safe="Nobody was added; what you typed is still here."/> }
}

#[component]
fn Renaming(workspace: Workspace, done: Callback<()>) -> impl IntoView {
    let row = serde_json::to_value(&workspace).unwrap_or_default();
    let draft = Draft::new(form_of("workspace", "form"), &row);
    let send = sender(move |changed: Map<String, Value>| {
        let (id, rev) = (workspace.id.clone(), workspace.rev);
        async move {
            if changed.is_empty() {
                return Ok(());
            }
            rows::change::<Workspace>(&id, rev, changed).await.map(drop)
        }
    });
    view! { <ModelForm draft send submit="Save" done look=Look::Primary/> }
}

#[component]
fn Leaving(workspace: String, me: String, done: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None));
    let leave = move |()| {
        let (workspace, me) = (workspace.clone(), me.clone());
        busy.set(true);
        spawn_local(async move {
            match client::remove_member(&workspace, &me).await {
                Ok(()) => {
                    toasts.say("You have left.");
                    done.run(());
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <div class="stack">
            <p>"Nobody there sees your training any more, and you see nobody's. What you logged stays with you. To come back, an admin has to add you again."</p>
            {move || failure.get().map(|error| view! { <crate::widgets::ErrorPanel error safe="You still belong."/> })}
            <Button look=Look::Danger glyph=Glyph::Out busy press=leave>"Leave"</Button>
        </div>
    }
}
