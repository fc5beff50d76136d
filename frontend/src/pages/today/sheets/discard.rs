//! Throwing a workout away, with a way back.
use contract::Workout;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    net::rows,
    pages::today::bench::Bench,
    widgets::{Button, ErrorPanel, Glyph, Look},
};

#[component]
pub fn Discard(discarded: Callback<()>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None);
    let done = bench.book.doc.with_untracked(|doc| doc.sets.len());
    let away = move |()| {
        busy.set(true);
        let workout = bench.book.doc.with_untracked(|doc| doc.workout.clone());
        spawn_local(async move {
            let gone = match workout.rev {
                0 => Ok(()),
                _ => rows::remove::<Workout>(&workout.id).await,
            };
            let _ = busy.try_set(false);
            match gone {
                Err(error) if error.status != 404 => {
                    let _ = fault.try_set(Some(error));
                }
                _ => {
                    bench.rest.stop();
                    bench.book.close();
                    let _ = bench.sheet.try_set(None);
                    discarded.run(());
                }
            }
        });
    };
    view! {
        <p>{match done {
            0 => "Nothing has been logged in it.".to_owned(),
            1 => "One set has been logged in it.".to_owned(),
            many => format!("{many} sets have been logged in it."),
        }}</p>
        {move || fault.get().map(|error| view! { <ErrorPanel error safe="The workout is still there."/> })}
        <div class="row">
            <Button look=Look::Danger glyph=Glyph::Bin busy press=away>"Throw away"</Button>
            <Button press=move |()| bench.sheet.set(None)>"Keep it"</Button>
        </div>
    }
}
