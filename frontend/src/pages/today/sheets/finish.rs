//! The end of a workout: what there is of it, and what is left undone.
use leptos::prelude::*;

use crate::{
    measure::{number::count, when},
    pages::today::{
        bench::{Bench, Sheet},
        summary::Totals,
    },
    widgets::{Button, Glyph, Look},
};

#[component]
pub fn Finish(finished: Callback<()>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let doc = bench.book.doc;
    let totals = Memo::new(move |_| doc.with(Totals::of));
    let open = Memo::new(move |_| {
        doc.with(|doc| {
            doc.blocks
                .iter()
                .map(|block| doc.pending(&block.id))
                .sum::<usize>()
        })
    });
    let end = move |()| {
        bench.rest.stop();
        bench.toasts.withdraw_undo();
        bench.book.edit("Workout finished", |doc| {
            doc.workout.ended_at = Some(when::now_iso())
        });
        bench.sheet.set(None);
        finished.run(());
    };
    let nothing = move || totals.with(|totals| totals.sets == 0);
    view! {
        {move || if nothing() {
            view! { <p>"Nothing is logged yet. Log a set, or throw the workout away."</p> }.into_any()
        } else {
            view! {
                <p class="finish-line">
                    {totals.with(|totals| format!("{}, {}", count(totals.sets, "set", "sets"), bench.units.get().show(totals.volume_kg.round())))}
                </p>
            }.into_any()
        }}
        {move || (open.get() > 0 && !nothing()).then(|| view! {
            <p class="quiet">{format!("{} not done. They are left out.", count(open.get(), "planned set is", "planned sets are"))}</p>
        })}
        <div class="row">
            {move || if nothing() {
                view! { <Button look=Look::Danger glyph=Glyph::Bin press=move |()| bench.sheet.set(Some(Sheet::Discard))>"Throw away"</Button> }.into_any()
            } else {
                view! { <Button look=Look::Primary glyph=Glyph::Flag press=end>"Finish workout"</Button> }.into_any()
            }}
            <Button press=move |()| bench.sheet.set(None)>"Go on"</Button>
        </div>
    }
}
