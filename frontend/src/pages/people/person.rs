//! One mentee: how they are getting on, what they were given, everything that they let be seen.
use contract::MenteeOverview;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    assign::Assign,
    assigned::AssignedList,
    list::{Weeks, last_words},
};
use crate::{
    api,
    net::{load, shown},
    pages::history::Log,
    widgets::{Button, Dialog, Empty, Glyph, Look, Notice, PageHead, Tile, Tiles},
};

#[component]
pub fn PersonPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let id = StoredValue::new(id);
    let people = load(api::people);
    let given = load(move || api_assignments(id.get_value()));
    let person = move || {
        people
            .ready()?
            .into_iter()
            .find(|person| person.user == id.get_value())
    };
    let giving = RwSignal::new(false);
    let title =
        Signal::derive(move || person().map_or_else(|| "Person".to_owned(), |person| person.name));
    let above = Signal::derive(move || {
        person()
            .map(|person| person.workspace_names.join(", "))
            .unwrap_or_default()
    });
    let may_give = move || person().is_some_and(|person| !person.workspaces.is_empty());
    let page = move |people: Vec<MenteeOverview>| match people
        .into_iter()
        .find(|person| person.user == id.get_value())
    {
        None => view! {
            <Empty say="This person does not train with you, or has left your gym or practice."/>
        }
        .into_any(),
        Some(person) => view! { <Overview person/> }.into_any(),
    };
    view! {
        <PageHead title above back=("/people", "People")>
            {move || may_give().then(|| view! {
                <Button look=Look::Primary glyph=Glyph::Plan press=move |()| giving.set(true)>"Give a programme"</Button>
            })}
        </PageHead>
        {shown(people, 6, page)}
        {shown(given, 1, move |list| view! { <AssignedList list changed=Callback::new(move |()| given.reload())/> })}
        {move || person().filter(|person| person.grant.is_some()).map(|person| view! {
            <section class="person-log"><h2>"Training"</h2> <Log space=person.user/></section>
        })}
        <Dialog open=giving title=Signal::derive(move || format!("Give {} a programme", title.get()))>
            {move || people.ready().map(|people| view! {
                <Assign people chosen=id.get_value() done=Callback::new(move |()| { giving.set(false); given.reload(); })/>
            })}
        </Dialog>
    }
}

async fn api_assignments(mentee: String) -> Result<Vec<api::Assigned>, crate::net::ApiError> {
    api::assignments_of(&mentee).await
}

#[component]
fn Overview(person: MenteeOverview) -> impl IntoView {
    if person.grant.is_none() {
        let words = format!(
            "{} shares no training with you yet. Give them a programme: taking it up, they can let you see how it goes. Or ask them to open Sharing under You.",
            person.name
        );
        return view! { <Notice glyph=Glyph::Share><p>{words}</p></Notice> }.into_any();
    }
    let week = match person.planned {
        Some(planned) => (person.done.to_string(), format!("of {planned} planned")),
        None => (person.done.to_string(), "no programme".to_owned()),
    };
    let streak = person.streak.to_string();
    let last = last_words(&person);
    view! {
        <Tiles label="How it goes">
            <Tile label="This week" value=week.0 unit="sessions".to_owned() note=week.1/>
            <Tile label="In a row" value=streak unit="weeks".to_owned() note="with a workout".to_owned()/>
            <Tile label="Follows" value=person.run_title.clone().unwrap_or_else(|| "–".to_owned()) note=last/>
        </Tiles>
        <figure class="person-weeks">
            <Weeks counts=person.weeks/>
            <figcaption class="faint">"Workouts a week, the last twelve"</figcaption>
        </figure>
    }
    .into_any()
}
