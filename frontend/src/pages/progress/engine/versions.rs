//! A person's models on a timeline: what was decided about each, and the hand that may decide otherwise.
use contract::{Checkpoint, CheckpointStatus};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    generated::client,
    measure::when::Moment,
    net::{ApiError, files},
    shell::Toasts,
    widgets::{Button, Glyph, Pager, Progress},
};

/// Models drawn at first.
const STEP: usize = 10;

#[component]
pub fn Versions(list: Vec<Checkpoint>, reload: Callback<()>) -> impl IntoView {
    let (limit, count) = (RwSignal::new(STEP), list.len());
    let list = StoredValue::new(list);
    let rows = move || {
        list.with_value(|list| {
            let shown = list.iter().take(limit.get()).cloned();
            shown
                .map(|row| view! { <Version row reload/> })
                .collect_view()
        })
    };
    view! {
        <ol class="versions">{rows}</ol>
        {(count > STEP).then(|| view! {
            <Pager
                shown=Signal::derive(move || count.min(limit.get())) more=Signal::derive(move || limit.get() < count)
                busy=false one="model" many="models" press=Callback::new(move |()| limit.update(|n| *n += STEP))
            />
        })}
    }
}

#[component]
fn Version(row: Checkpoint, reload: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let now = Moment::now();
    let decided = row.decided_at.as_deref().and_then(Moment::read);
    let when = decided.map(|at| at.ago(now)).unwrap_or_default();
    let (id, version) = (
        StoredValue::new(row.id.clone()),
        StoredValue::new(row.version.clone()),
    );
    let busy = RwSignal::new(false);
    let say = move |outcome: Result<String, ApiError>| {
        busy.set(false);
        match outcome {
            Ok(said) => toasts.say(&said),
            Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
        }
    };
    let activate = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            let done = client::activate_checkpoint(&id.get_value()).await;
            let told = done.map(|row| format!("{} answers from now on.", row.version));
            let changed = told.is_ok();
            say(told);
            if changed {
                reload.run(());
            }
        });
    });
    let back = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            let done = client::rollback_checkpoint(&id.get_value()).await;
            let told = done.map(|_| "What answered before it answers again.".to_owned());
            let changed = told.is_ok();
            say(told);
            if changed {
                reload.run(());
            }
        });
    });
    let take = Callback::new(move |()| {
        busy.set(true);
        spawn_local(async move {
            let path = format!("/api/checkpoints/{}/model", id.get_value());
            let name = format!("{}.onnx", version.get_value());
            let done = files::keep(&path, &name).await;
            say(done.map(|()| format!("{name} is saved.")));
        });
    });
    let status = row.status;
    let in_force = matches!(status, CheckpointStatus::Active | CheckpointStatus::Demoted);
    let has_file = row.digest.is_some();
    let learned = match status {
        CheckpointStatus::Fitting => {
            let count = |sets: i64| usize::try_from(sets).unwrap_or(0);
            let (done, total) = (count(row.sets), count(row.sets_total));
            view! { <Progress label="Learning" done=done total=total what="sets"/> }.into_any()
        }
        _ if row.sets > 0 => {
            view! { <p class="faint">{format!("Learned from {} sets", row.sets)}</p> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <li class="version" class:in-force=in_force>
            <div class="version-head">
                <strong class="num">{row.version.clone()}</strong>
                <span class="badge">{status.label()}</span>
                <span class="faint">{when}</span>
            </div>
            <p>{row.reason.clone()}</p>
            {learned}
            <div class="row">
                {(has_file && status != CheckpointStatus::Active).then(|| view! {
                    <Button press=activate busy=busy label=format!("Let {} answer", row.version)>"Let it answer"</Button>
                })}
                {in_force.then(|| view! {
                    <Button press=back busy=busy glyph=Glyph::Undo label=format!("Roll {} back", row.version)>"Roll back"</Button>
                })}
                {has_file.then(|| view! {
                    <Button press=take busy=busy glyph=Glyph::Export label=format!("Save {} as a file", row.version)>"Save the file"</Button>
                })}
            </div>
        </li>
    }
}
