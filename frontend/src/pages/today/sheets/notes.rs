//! Notes on an exercise: for this workout, and those that are shown every time.
use leptos::prelude::*;
use serde_json::Value;

use super::block::prefer;
use crate::{
    pages::today::bench::Bench,
    widgets::{Button, Look, TextArea},
};

#[component]
pub fn Notes(id: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let id = StoredValue::new(id);
    let exercise = untrack(|| id.with_value(|id| bench.exercise_of(id)));
    let today = Signal::derive(move || {
        bench
            .book
            .doc
            .with(|doc| id.with_value(|id| doc.block(id).and_then(|block| block.notes.clone())))
            .unwrap_or_default()
    });
    let before = exercise
        .as_ref()
        .and_then(|one| untrack(|| bench.preference(&one.id)))
        .and_then(|own| own.notes)
        .unwrap_or_default();
    let always = RwSignal::new(before.clone());
    let exercise = StoredValue::new(exercise.map(|one| one.id.clone()));
    let before = StoredValue::new(before);
    let close = move |()| {
        let text = always.get_untracked();
        if before.get_value() != text
            && let Some(exercise) = exercise.get_value()
        {
            let text = text.trim().to_owned();
            prefer(
                bench,
                &exercise,
                "notes",
                if text.is_empty() {
                    Value::Null
                } else {
                    text.into()
                },
            );
        }
        bench.sheet.set(None);
    };
    view! {
        <TextArea
            label="For today" optional=true value=today
            input=Callback::new(move |text: String| bench.book.step("Note written", &format!("note-{}", id.get_value()), |doc| {
                if let Some(block) = id.with_value(|id| doc.block_mut(id).map(|block| &mut block.notes)) {
                    *block = Some(text).filter(|text| !text.is_empty());
                }
            }))
        />
        <TextArea
            label="Every time" optional=true hint="Seat height, grip, cues: shown whenever you do this exercise."
            value=always input=Callback::new(move |text: String| always.set(text))
        />
        <div class="sheet-foot"><Button look=Look::Primary press=close>"Keep"</Button></div>
    }
}
