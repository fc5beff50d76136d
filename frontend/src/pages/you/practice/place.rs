//! One gym or practice: its people, and what an admin does there.
use contract::{MembershipRole, Workspace};
use leptos::{children::ViewFn, prelude::*};
use serde_json::{Map, Value};

use super::{
    inviting::{Inviting, invites},
    member::Member,
    parting::Parting,
};
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
    let (inviting, adding, renaming, leaving) = (
        RwSignal::new(false),
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
            {own.filter(|role| invites(*role)).map(|role| view! {
                <div class="card-foot">
                    <Button glyph=Glyph::Share press=move |()| inviting.set(true)>"Invite by link"</Button>
                    {admin.then(|| view! { <Button glyph=Glyph::Plus press=move |()| adding.set(true)>"Add by e-mail"</Button> })}
                </div>
                <Dialog open=inviting title=format!("Invite to {}", titled.get_value())>
                    <Inviting workspace=workspace.get_value().id role/>
                </Dialog>
            })}
        </Card>
        <Dialog open=adding title=format!("Add to {}", titled.get_value())>
            <Adding workspace=workspace.get_value().id done=Callback::new(move |()| { adding.set(false); changed.run(()); })/>
        </Dialog>
        <Dialog open=renaming title="Name and description".to_owned()>
            <Renaming workspace=workspace.get_value() done=Callback::new(move |()| { renaming.set(false); changed.run(()); })/>
        </Dialog>
        <Dialog open=leaving title=format!("Leave {}?", titled.get_value())>
            <Parting
                workspace=workspace.get_value().id user=me_too.get_value() press="Leave" glyph=Glyph::Out
                warning="Nobody there sees your training any more, and you see nobody's. What you logged stays with you. To come back, an admin has to add you again."
                safe="You still belong." said="You have left."
                done=Callback::new(move |()| { leaving.set(false); changed.run(()); })
            />
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
            "email" => {
                field.help("Of an account that is there already. Whoever has none comes by a link.")
            }
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
