//! What can be done with a plan as a whole: started, shared, duplicated, put away, deleted.
use contract::{Programme, ProgrammeCopy, Routine};
use leptos::{prelude::*, task::spawn_local};

use super::{desk::Desk, start::StartSheet, way::Way};
use crate::{
    api,
    net::{ApiError, load, rows, shown},
    shell::{Roles, Toasts},
    widgets::{Button, Dialog, Glyph, Look, Menu, RowPress, Rows},
};

/// What can be done with a programme besides starting it; `starting` opens the sheet that does.
#[component]
pub fn ProgrammeActions(desk: Desk, starting: RwSignal<bool>) -> impl IntoView {
    let (toasts, go) = (expect_context::<Toasts>(), Way::start());
    let sharing = RwSignal::new(false);
    let row = Memo::new(move |_| desk.with(|plan| plan.programme.clone()).unwrap_or_default());
    let archived = Memo::new(move |_| row.with(|row| row.archived == Some(true)));
    let failed =
        move |error: ApiError| toasts.say(&format!("{} {}", error.message, error.advice()));
    let away = Callback::new(move |()| {
        let on = !archived.get_untracked();
        desk.step(if on { "Put away." } else { "Taken out again." }, |plan| {
            if let Some(row) = plan.programme.as_mut() {
                row.archived = Some(on);
            }
        });
    });
    let duplicate = Callback::new(move |()| {
        desk.flush();
        copy(row.get_untracked(), None, move |made| match made {
            Ok(copy) => {
                toasts.say("Duplicated. This is the copy.");
                go.to(&format!("/plan/programmes/{}", copy.id));
            }
            Err(error) => failed(error),
        });
    });
    let delete = Callback::new(move |()| {
        let row = row.get_untracked();
        spawn_local(async move {
            match rows::remove::<Programme>(&row.id).await {
                Ok(()) => {
                    let id = row.id.clone();
                    let undo = Callback::new(move |()| restore::<Programme>(id.clone(), toasts));
                    desk.yield_undo();
                    toasts.undoable("Programme deleted.", undo);
                    go.to("/plan");
                }
                Err(error) if error.status == 409 => {
                    toasts.say("You have followed this programme, and those runs need it. Put it away instead.");
                }
                Err(error) => failed(error),
            }
        });
    });
    let share = Callback::new(move |()| {
        sharing.set(true);
    });
    let roles = expect_context::<Roles>();
    let title = Signal::derive(move || row.with(|row| row.title.clone()));
    view! {
        <Menu title>
            <RowPress press=duplicate title="Duplicate".to_owned() note="A copy to change as you like.".to_owned() glyph=Glyph::Copy/>
            {move || roles.mentors().then(|| view! {
                <RowPress press=share title="Share to a workspace".to_owned() note="Its members get a copy to follow.".to_owned() glyph=Glyph::Out/>
            })}
            <RowPress
                press=away title=Signal::derive(move || if archived.get() { "Take out again".to_owned() } else { "Put away".into() })
                note="It stays, out of your way.".to_owned() glyph=Glyph::Down
            />
            <RowPress press=delete title="Delete".to_owned() note="You can undo it for 30 days.".to_owned() glyph=Glyph::Bin/>
        </Menu>
        <Dialog open=sharing title="Share to".to_owned()><ShareList row open=sharing/></Dialog>
        <StartSheet desk open=starting/>
    }
}

/// The workspaces into which the person may put programmes.
#[component]
fn ShareList(row: Memo<Programme>, open: RwSignal<bool>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let spaces = load(super::spaces::to_share);
    let share = move |space: String, name: String| {
        open.set(false);
        copy(row.get_untracked(), Some(space), move |made| match made {
            Ok(_) => toasts.say(&format!("{name} has a copy now.")),
            Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
        });
    };
    shown(spaces, 3, move |spaces| {
        let rows = spaces.into_iter().map(|space| {
            let name = space.name.clone();
            let press = Callback::new(move |()| share(space.id.clone(), space.name.clone()));
            view! { <RowPress press title=name/> }
        });
        let rows = rows.collect_view();
        view! { <Rows label="Workspaces">{rows}</Rows> }
    })
}

/// What can be done with a routine that has no programme.
#[component]
pub fn RoutineActions(desk: Desk) -> impl IntoView {
    let (toasts, go) = (expect_context::<Toasts>(), Way::start());
    let delete = Callback::new(move |()| {
        let Some(row) = desk.peek(|plan| plan.routines.first().cloned()) else {
            return;
        };
        spawn_local(async move {
            match rows::remove::<Routine>(&row.id).await {
                Ok(()) => {
                    let id = row.id.clone();
                    let undo = Callback::new(move |()| restore::<Routine>(id.clone(), toasts));
                    desk.yield_undo();
                    toasts.undoable("Routine deleted.", undo);
                    go.to("/plan");
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    });
    view! {
        <Menu title="Routine".to_owned()>
            <RowPress press=delete title="Delete".to_owned() note="You can undo it for 30 days.".to_owned() glyph=Glyph::Bin/>
        </Menu>
    }
}

/// The one next action of a routine: to do it.
#[component]
pub fn BeginRoutine(desk: Desk) -> impl IntoView {
    let (toasts, go) = (expect_context::<Toasts>(), Way::start());
    let (busy, lifts) = (RwSignal::new(false), super::lifts::Lifts::start());
    let start = move |()| {
        desk.flush();
        busy.set(true);
        spawn_local(async move {
            match super::next::begin_routine(desk.peek(Clone::clone), lifts).await {
                Ok(()) => go.to("/today"),
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
            let _ = busy.try_set(false);
        });
    };
    view! { <Button look=Look::Primary glyph=Glyph::Flag busy press=start>"Start this workout"</Button> }
}

fn copy(
    row: Programme,
    space: Option<String>,
    done: impl FnOnce(Result<Programme, ApiError>) + 'static,
) {
    let body = ProgrammeCopy {
        title: space.is_none().then(|| {
            let title: String = row.title.chars().take(112).collect();
            format!("{title} (copy)")
        }),
        space,
    };
    spawn_local(async move { done(api::copy_programme(&row.id, &body).await) });
}

fn restore<T: contract::Row + 'static>(id: String, toasts: Toasts) {
    spawn_local(async move {
        match rows::restore::<T>(&id).await {
            Ok(_) => toasts.say("It is back."),
            Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
        }
    });
}
