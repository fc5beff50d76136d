//! What comes up over the workout, one at a time.
mod add;
mod advice;
mod arrange;
mod block;
mod discard;
mod finish;
mod notes;
mod own;
mod plates;
mod row;
mod swap;
mod workout;

use leptos::prelude::*;

use super::bench::{Bench, Sheet};
use crate::widgets::Dialog;

/// The one dialog, with what is asked for in it.
#[component]
pub fn Sheets(
    /// The workout was finished.
    finished: Callback<()>,
    /// The workout was thrown away.
    discarded: Callback<()>,
    again: Callback<()>,
) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(bench.sheet.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && bench.sheet.with_untracked(Option::is_some) {
            bench.sheet.set(None);
        }
    });
    let title = move || {
        bench.sheet.with(|sheet| match sheet {
            None => String::new(),
            Some(Sheet::Add) => "Add exercises".into(),
            Some(Sheet::Row(spot)) => bench.name_of(spot),
            Some(Sheet::Block(id)) => name(bench, id),
            Some(Sheet::Swap(id)) => format!("Instead of {}", name(bench, id)),
            Some(Sheet::Plates(id)) => format!("Plates for {}", name(bench, id)),
            Some(Sheet::Notes(_)) => "Notes".into(),
            Some(Sheet::Arrange(None)) => "Order of exercises".into(),
            Some(Sheet::Arrange(Some(_))) => "Order of sets".into(),
            Some(Sheet::Advice) => "The next set".into(),
            Some(Sheet::Workout) => "This workout".into(),
            Some(Sheet::Discard) => "Throw this workout away?".into(),
            Some(Sheet::Finish) => "Finish".into(),
        })
    };
    let body = move || match bench.sheet.get() {
        None => ().into_any(),
        Some(Sheet::Add) => view! { <add::Add/> }.into_any(),
        Some(Sheet::Row(spot)) => view! { <row::RowSheet spot/> }.into_any(),
        Some(Sheet::Block(id)) => view! { <block::BlockSheet id/> }.into_any(),
        Some(Sheet::Swap(id)) => view! { <swap::Swap id/> }.into_any(),
        Some(Sheet::Plates(id)) => view! { <plates::Plates id/> }.into_any(),
        Some(Sheet::Notes(id)) => view! { <notes::Notes id/> }.into_any(),
        Some(Sheet::Arrange(block)) => view! { <arrange::Arrange block/> }.into_any(),
        Some(Sheet::Advice) => view! { <advice::Advice again/> }.into_any(),
        Some(Sheet::Workout) => view! { <workout::WorkoutSheet/> }.into_any(),
        Some(Sheet::Discard) => view! { <discard::Discard discarded/> }.into_any(),
        Some(Sheet::Finish) => view! { <finish::Finish finished/> }.into_any(),
    };
    view! { <Dialog open title=Signal::derive(title)>{body}</Dialog> }
}

fn name(bench: Bench, block: &str) -> String {
    bench
        .exercise_of(block)
        .map_or_else(|| "Exercise".to_owned(), |exercise| exercise.name.clone())
}

/// Brings an exercise into the workout, unless it is there, and makes it the next.
pub fn bring(bench: Bench, exercise: String) {
    let there = bench.book.doc.with_untracked(|doc| {
        let block = doc.blocks.iter().find(|block| block.exercise == exercise);
        block.map(|block| block.id.clone())
    });
    let id = there.unwrap_or_else(|| {
        let block = add::blank(exercise);
        let id = block.id.clone();
        bench
            .book
            .edit("Exercise added", |doc| doc.add_block(block));
        id
    });
    bench.last.set(Some(id));
}
