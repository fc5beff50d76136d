//! Giving a programme to one or several mentees of a gym or practice.
use contract::{Assignment, MenteeOverview, Programme, ProgrammeCopy};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use serde_json::json;

use crate::{
    api,
    forms::fault_at,
    measure::{day, id::new_id, number, when::Moment},
    net::{self, ApiError, load, shown},
    shell::Toasts,
    widgets::{
        Button, ChipsField, Empty, ErrorPanel, Glyph, Look, SelectField, TextArea, TextField,
    },
};

/// What the mentor entered.
#[derive(Clone)]
struct Gift {
    programme: Programme,
    workspace: String,
    mentees: Vec<String>,
    starts_on: Option<String>,
    note: Option<String>,
}

#[component]
pub fn Assign(people: Vec<MenteeOverview>, chosen: String, done: Callback<()>) -> impl IntoView {
    let programmes = load(api::programmes);
    let people = StoredValue::new(people);
    let chosen = StoredValue::new(chosen);
    shown(programmes, 4, move |list| {
        let list: Vec<Programme> = list
            .into_iter()
            .filter(|row| row.archived != Some(true))
            .collect();
        if list.is_empty() {
            return view! {
                <Empty say="You have no programme to give yet. Make one, from a template if you like, and come back.">
                    <A href="/plan" attr:class="button primary">"Make a programme"</A>
                </Empty>
            }
            .into_any();
        }
        view! { <Form list people=people.get_value() chosen=chosen.get_value() done/> }.into_any()
    })
}

#[component]
fn Form(
    list: Vec<Programme>,
    people: Vec<MenteeOverview>,
    chosen: String,
    done: Callback<()>,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let places = places(&people, &chosen);
    let first = |options: &[(String, String)]| {
        options
            .first()
            .map(|(id, _)| id.clone())
            .unwrap_or_default()
    };
    let options: Vec<(String, String)> = list
        .iter()
        .map(|row| (row.id.clone(), row.title.clone()))
        .collect();
    let (programme, workspace) = (
        RwSignal::new(first(&options)),
        RwSignal::new(first(&places)),
    );
    let mentees = RwSignal::new(chosen);
    let (from, note) = (RwSignal::new(day_iso()), RwSignal::new(String::new()));
    let (tried, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<ApiError>);
    let nobody = Signal::derive(move || {
        (tried.get() && mentees.with(String::is_empty)).then(|| "Who is it for?".to_owned())
    });
    let no_day = Signal::derive(move || {
        let wrong = from.with(|text| !text.is_empty() && day::parse(text).is_none());
        wrong.then(|| "Which day?".to_owned())
    });
    let (list, people) = (StoredValue::new(list), StoredValue::new(people));
    let send = move || {
        tried.set(true);
        let picked = list.with_value(|list| {
            list.iter()
                .find(|row| programme.with_untracked(|id| *id == row.id))
                .cloned()
        });
        let Some(programme) = picked.filter(|_| !busy.get_untracked()) else {
            return;
        };
        if nobody.get_untracked().is_some() || no_day.get_untracked().is_some() {
            return;
        }
        let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let gift = Gift {
            programme,
            workspace: workspace.get_untracked(),
            mentees: mentees.with_untracked(|text| text.split(',').map(str::to_owned).collect()),
            starts_on: filled(from.get_untracked()),
            note: filled(note.get_untracked()),
        };
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let many = gift.mentees.len();
            match give(gift).await {
                Ok(()) => {
                    toasts.say(&format!(
                        "Given to {}. They find it on their Today page.",
                        number::count(many, "person", "people")
                    ));
                    done.run(());
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let who = move || {
        let place = workspace.get();
        let here = people
            .get_value()
            .into_iter()
            .filter(|person| person.workspaces.contains(&place));
        let options: Vec<_> = here.map(|person| (person.user, person.name)).collect();
        view! { <ChipsField label="For" value=mentees input=Callback::new(move |text| mentees.set(text)) options fault=nobody/> }
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <SelectField
                label="Programme" value=programme input=Callback::new(move |text| programme.set(text)) options
                hint="One of your own is copied, so that you can go on changing yours."
            />
            {(places.len() > 1).then(|| view! {
                <SelectField label="Gym or practice" value=workspace input=Callback::new(move |text| workspace.set(text)) options=places.clone()/>
            })}
            {who}
            <TextField label="From" kind="date" value=from input=Callback::new(move |text| from.set(text)) fault=fault_at(move || no_day.get(), failure, "starts_on") optional=true/>
            <TextArea label="A word with it" value=note input=Callback::new(move |text| note.set(text)) fault=fault_at(|| None, failure, "note") optional=true/>
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="What you entered is still here."/> })}
            <Button look=Look::Primary glyph=Glyph::Share busy>"Give it"</Button>
        </form>
    }
}

/// The gyms and practices of the chosen person that the mentor can give in.
fn places(people: &[MenteeOverview], chosen: &str) -> Vec<(String, String)> {
    let person = people.iter().find(|person| person.user == chosen);
    let named = person.map(|person| {
        let names = person.workspace_names.iter().cloned();
        person.workspaces.iter().cloned().zip(names).collect()
    });
    named.unwrap_or_default()
}

fn day_iso() -> String {
    let (year, month, date) = day::to_civil(Moment::now().day);
    format!("{year:04}-{month:02}-{date:02}")
}

/// Copies the programme into the workspace where it is not there yet, then offers it to each.
async fn give(gift: Gift) -> Result<(), ApiError> {
    let programme = if gift.programme.space == gift.workspace {
        gift.programme.id
    } else {
        let copy = ProgrammeCopy {
            title: None,
            space: Some(gift.workspace.clone()),
        };
        api::copy_programme(&gift.programme.id, &copy).await?.id
    };
    let offer = |mentee: &String| {
        let fields = json!({
            "programme": programme, "mentee": mentee,
            "starts_on": gift.starts_on, "note": gift.note,
        });
        json!({ "key": new_id(), "op": "create", "id": new_id(), "space": gift.workspace, "fields": fields })
    };
    let operations: Vec<_> = gift.mentees.iter().map(offer).collect();
    // All or nobody: a mentor does not have to find out whom a failure has left out.
    let path = format!("/api/{}/batch", <Assignment as contract::Row>::COLLECTION);
    let _: serde_json::Value = net::post(&path, &json!({ "operations": operations })).await?;
    Ok(())
}
