//! What a mentee was given, and what they said to it.
use contract::{Assignment, AssignmentStatus};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::Assigned,
    measure::day,
    net::{encode, rows},
    shell::Toasts,
    widgets::{Glyph, Menu, RowLink, RowPress, Rows},
};

#[component]
pub fn AssignedList(list: Vec<Assigned>, changed: Callback<()>) -> impl IntoView {
    if list.is_empty() {
        return ().into_any();
    }
    let rows = list
        .into_iter()
        .map(move |one| view! { <One one changed/> })
        .collect_view();
    view! { <div class="assigned"><Rows heading="Given">{rows}</Rows></div> }.into_any()
}

#[component]
fn One(one: Assigned, changed: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let Assigned { assignment, title } = one;
    let word = state(assignment.status.unwrap_or(AssignmentStatus::Offered));
    let from = assignment.starts_on.as_deref().and_then(day::parse);
    let from = from.map(|from| format!("From {}", day::show(from)));
    let said = assignment.reply.clone().map(|reply| format!("“{reply}”"));
    let note: Vec<String> = [Some(word.to_owned()), from, said]
        .into_iter()
        .flatten()
        .collect();
    let name = title
        .clone()
        .unwrap_or_else(|| "A programme that is gone".to_owned());
    let id = StoredValue::new(assignment.id.clone());
    let back = Callback::new(move |()| {
        spawn_local(async move {
            if rows::restore::<Assignment>(&id.get_value()).await.is_ok() {
                changed.run(());
            }
        });
    });
    let take = Callback::new(move |()| {
        spawn_local(async move {
            match rows::remove::<Assignment>(&id.get_value()).await {
                Ok(()) => {
                    changed.run(());
                    toasts.undoable("Taken back. A run that has begun goes on.", back);
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    });
    let href = format!("/plan/programmes/{}", encode(&assignment.programme));
    view! {
        <RowLink href glyph=Glyph::Plan title=name.clone() note=note.join(" · ")/>
        <li class="assigned-menu">
            <Menu title=name>
                <RowPress danger=true glyph=Glyph::Bin press=take title="Take it back".to_owned()/>
            </Menu>
        </li>
    }
}

fn state(status: AssignmentStatus) -> &'static str {
    match status {
        AssignmentStatus::Offered => "Waits for an answer",
        AssignmentStatus::Accepted => "Taken up",
        AssignmentStatus::Declined => "Declined",
        AssignmentStatus::Ended => "Ended",
        AssignmentStatus::Unknown(word) => word,
    }
}
