//! An exercise of the workout: its head, its rows, and what adds to them.
use leptos::prelude::*;

use super::{
    bench::{Bench, Sheet},
    book::{Cell, Spot},
    cells,
    figures::Manner,
    row::Row,
};
use crate::widgets::{Glyph, Icon};

#[component]
pub fn BlockCard(id: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let id = StoredValue::new(id);
    let doc = bench.book.doc;
    let exercise = Memo::new(move |_| id.with_value(|id| bench.exercise_of(id)));
    let name = move || {
        exercise.with(|one| {
            one.as_ref()
                .map_or_else(|| "…".to_owned(), |one| one.name.clone())
        })
    };
    let place = Memo::new(move |_| doc.with(|doc| id.with_value(|id| doc.place(id)).unwrap_or(0)));
    let group = Memo::new(move |_| doc.with(|doc| doc.group(place.get())));
    let letter = Memo::new(move |_| {
        doc.with(|doc| id.with_value(|id| doc.block(id).and_then(|block| block.superset.clone())))
    });
    let joined = move || {
        let group = group.get();
        if group.len() < 2 {
            ""
        } else if place.get() == group.start {
            "first"
        } else if place.get() + 1 == group.end {
            "last"
        } else {
            "middle"
        }
    };
    let keys = Memo::new(move |_| {
        doc.with(|doc| {
            id.with_value(|id| {
                doc.lines(id)
                    .into_iter()
                    .map(|line| line.key)
                    .collect::<Vec<_>>()
            })
        })
    });
    let notes = move || {
        doc.with(|doc| id.with_value(|id| doc.block(id).and_then(|block| block.notes.clone())))
    };
    let sticky = move || exercise.with(|one| bench.preference(&one.as_ref()?.id)?.notes);
    let because = move || {
        doc.with(|doc| {
            let lines = id.with_value(|id| doc.lines(id));
            let open = lines.into_iter().find(|line| line.set.is_none())?;
            open.plan?.because
        })
    };
    let heads = Memo::new(move |_| {
        let exercise = exercise.get();
        let manner = Manner::of(
            bench.units.get(),
            bench.settings.effort.get(),
            exercise.as_deref(),
        );
        let cells = cells::cells(
            exercise.as_deref(),
            contract::SetKind::Normal,
            bench.settings.effort.get(),
        );
        let head = |cell: Cell| manner.head(cell);
        cells.into_iter().map(head).collect::<Vec<_>>()
    });
    view! {
        <section class="log-block" data-joined=joined aria-label=name>
            <header class="log-head">
                {move || letter.get().map(|letter| view! { <span class="log-letter" title="Superset">{letter}</span> })}
                <h2>{name}</h2>
                <button
                    type="button" class="icon-button" aria-label=move || format!("{}: more", name())
                    on:click=move |_| bench.show(Sheet::Block(id.get_value()))
                >
                    <Icon glyph=Glyph::More/>
                </button>
            </header>
            {move || sticky().filter(|note| !note.is_empty()).map(|note| view! { <p class="log-sticky">{note}</p> })}
            {move || notes().filter(|note| !note.is_empty()).map(|note| view! { <p class="log-note">{note}</p> })}
            {move || because().map(|why| view! { <p class="log-because">{why}</p> })}
            <div class="log-heads" aria-hidden="true">
                <span>"Set"</span> <span>"Last time"</span>
                <span class="log-cells">{move || heads.get().into_iter().map(|head| view! { <span>{head}</span> }).collect_view()}</span>
                <span></span>
            </div>
            <ol class="log-rows">
                <For each=move || keys.get() key=Clone::clone let:row>
                    <Row spot=Spot { block: id.get_value(), row }/>
                </For>
            </ol>
            <button type="button" class="log-add" on:click=move |_| add_set(bench, &id.get_value())>
                <Icon glyph=Glyph::Plus/> "Add set"
            </button>
        </section>
    }
}

/// Another set; it is the next one if nothing else was.
fn add_set(bench: Bench, block: &str) {
    bench.book.edit("Set added", |doc| doc.add_row(block));
    if bench.next.get_untracked().is_none() {
        bench.last.set(Some(block.to_owned()));
    }
}
