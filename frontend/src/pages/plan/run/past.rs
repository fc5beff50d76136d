//! The sessions behind: what was done, and what was left out.
use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    super::{lifts::Lifts, next::Following},
    RunHandle,
};
use crate::{
    measure::{number, order::ordered_by, when::Moment},
    widgets::{Button, Glyph, Icon, Look},
};

/// Shown until one asks for all.
const FEW: usize = 6;

/// A session that is behind.
#[derive(Clone, Debug, PartialEq)]
struct Behind {
    number: u32,
    title: String,
    /// The workout, where it was done.
    workout: Option<String>,
    when: Option<String>,
}

#[component]
pub fn PastSessions(following: Following, handle: RunHandle) -> impl IntoView {
    let lifts = Lifts::start();
    let all = RwSignal::new(false);
    let behind = Memo::new(move |_| behind(&following, lifts));
    let line = move |one: Behind| {
        let number = i64::from(one.number);
        let when = one
            .when
            .as_deref()
            .and_then(Moment::read)
            .map(|moment| moment.ago(Moment::now()));
        let title = format!("{}. {}", one.number + 1, one.title);
        match one.workout {
            Some(id) => view! {
                <li><A href=format!("/history/{id}") attr:class="list-row">
                    <Icon glyph=Glyph::Check/>
                    <span class="list-words"><span class="list-title">{title}</span> <span class="list-note">{when}</span></span>
                    <Icon glyph=Glyph::Next/>
                </A></li>
            }.into_any(),
            None => view! {
                <li class="list-row skipped">
                    <Icon glyph=Glyph::Close/>
                    <span class="list-words"><span class="list-title">{title}</span> <span class="list-note">"left out"</span></span>
                    <Button look=Look::Quiet press=move |()| handle.skip("It comes next.", |skips| skips.retain(|one| *one != number))>
                        "Do it after all"
                    </Button>
                </li>
            }.into_any(),
        }
    };
    move || {
        let rows = behind.get();
        let rest = rows.len().saturating_sub(FEW);
        let most = if all.get() { usize::MAX } else { FEW };
        (!rows.is_empty()).then(|| view! {
            <section class="rows">
                <h2 class="engraved">"Behind you"</h2>
                <ul>{rows.into_iter().take(most).map(line).collect_view()}</ul>
                {(rest > 0 && !all.get()).then(|| view! {
                    <p><Button look=Look::Quiet press=move |()| all.set(true)>{number::count(rest, "more", "more")}</Button></p>
                })}
            </section>
        })
    }
}

/// Sessions done and left out, the latest first.
fn behind(following: &Following, lifts: Lifts) -> Vec<Behind> {
    let worked = following.worked(lifts);
    let title = |number: u32| {
        let place = worked.plan.place(number);
        let routine = place.and_then(|place| worked.plan.routines.get(place.routine));
        routine
            .map(|routine| routine.title.clone())
            .unwrap_or_default()
    };
    let workout = |number: u32| {
        let mut workouts = following.workouts.iter();
        workouts.find(|one| one.session == Some(i64::from(number)))
    };
    let done = following.done.iter().map(|session| Behind {
        number: session.session,
        title: title(session.session),
        workout: workout(session.session).map(|workout| workout.id.clone()),
        when: Some(session.at.clone()),
    });
    let skipped = worked
        .standing
        .skipped
        .iter()
        .filter(|number| !worked.standing.done.contains(number));
    let skipped = skipped.map(|number| Behind {
        number: *number,
        title: title(*number),
        workout: None,
        when: None,
    });
    ordered_by(done.chain(skipped).collect(), |one| -i64::from(one.number))
}
