//! The order, by drag, touch or keys.
use leptos::prelude::*;

use crate::{
    pages::today::{
        bench::Bench,
        book::{Doc, RowKey},
        figures,
        row::badge,
    },
    widgets::{DragHandle, Glyph, Icon, Moved},
};

#[component]
pub fn Arrange(
    /// The exercise whose sets are put in order; none for the exercises.
    block: Option<String>,
) -> impl IntoView {
    match block {
        None => view! { <Exercises/> }.into_any(),
        Some(block) => view! { <Sets block/> }.into_any(),
    }
}

#[component]
fn Exercises() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let ids = Memo::new(move |_| {
        bench.book.doc.with(|doc| {
            doc.blocks
                .iter()
                .map(|block| block.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let put = move |id: &str, to: usize| {
        bench.book.edit("Exercise moved", |doc| {
            if let Some(from) = doc.place(id) {
                doc.move_block(from, to);
            }
        });
        let place = bench
            .book
            .doc
            .with_untracked(|doc| doc.place(id))
            .unwrap_or(0);
        bench.voice.say(&format!(
            "Now {} of {}.",
            place + 1,
            ids.with_untracked(Vec::len)
        ));
    };
    let moved = Callback::new(move |moved: Moved| put(&moved.id, moved.to));
    view! {
        <p class="quiet">"Drag, or press arrow up and down on a handle. The link makes two take turns."</p>
        <ol class="arrange" data-sort-list="exercises" data-sort-key="">
            <For each=move || ids.get() key=Clone::clone let:id>
                {
                    let own = StoredValue::new(id.clone());
                    let name = move || own.with_value(|id| bench.exercise_of(id)).map_or_else(String::new, |one| one.name.clone());
                    let place = move || bench.book.doc.with(|doc| own.with_value(|id| doc.place(id)).unwrap_or(0));
                    let linked = move || bench.book.doc.with(|doc| doc.is_linked(place()));
                    let last = move || place() + 1 >= ids.with(Vec::len);
                    let step = Callback::new(move |by: i32| {
                        let from = untrack(place);
                        let to = from.saturating_add_signed(by as isize);
                        own.with_value(|id| put(id, to));
                    });
                    view! {
                        <li class="arrange-row" data-sort-id=id.clone() class:linked=linked>
                            <DragHandle group="exercises" label=Signal::derive(move || format!("Move {}", name())) moved step/>
                            <span>{name}</span>
                            {move || (!last()).then(|| view! {
                                <button
                                    type="button" class="icon-button" aria-pressed=move || linked().to_string()
                                    aria-label=move || format!("{}: superset with the next", name())
                                    on:click=move |_| bench.book.edit("Superset changed", |doc| {
                                        if let Some(at) = own.with_value(|id| doc.place(id)) { doc.link(at); }
                                    })
                                >
                                    <Icon glyph=Glyph::Link/>
                                </button>
                            })}
                        </li>
                    }
                }
            </For>
        </ol>
    }
}

#[component]
fn Sets(block: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let block = StoredValue::new(block);
    let lines = move |doc: &Doc| block.with_value(|block| doc.lines(block));
    let keys = Memo::new(move |_| {
        bench.book.doc.with(|doc| {
            lines(doc)
                .into_iter()
                .map(|line| line.key)
                .collect::<Vec<_>>()
        })
    });
    let put = move |from: usize, to: usize| {
        bench.book.edit("Set moved", |doc| {
            block.with_value(|block| doc.move_row(block, from, to));
        });
    };
    let name_of = |key: &RowKey| match key {
        RowKey::Done(id) => id.clone(),
        RowKey::Planned(key) => key.to_string(),
    };
    let place = move |key: &RowKey| {
        keys.with(|keys| keys.iter().position(|one| one == key))
            .unwrap_or(0)
    };
    let moved = Callback::new(move |moved: Moved| {
        let from = keys.with_untracked(|keys| keys.iter().position(|key| name_of(key) == moved.id));
        if let Some(from) = from {
            put(from, moved.to);
        }
    });
    view! {
        <p class="quiet">"Done sets change places among themselves, and so do planned ones."</p>
        <ol class="arrange" data-sort-list="sets" data-sort-key="">
            <For each=move || keys.get() key=Clone::clone let:key>
                {
                    let id = name_of(&key);
                    let key = StoredValue::new(key);
                    let at = move || key.with_value(|key| place(key));
                    let words = move || bench.book.doc.with(|doc| {
                        let line = lines(doc).into_iter().nth(at())?;
                        let spot = crate::pages::today::book::Spot { block: block.get_value(), row: line.key.clone() };
                        let manner = bench.manner(&spot);
                        let what = line.set.as_ref().map_or_else(|| "planned".to_owned(), |set| figures::brief(set, manner));
                        Some((badge(line.kind, line.number), what))
                    }).unwrap_or_default();
                    let step = Callback::new(move |by: i32| {
                        let from = untrack(at);
                        put(from, from.saturating_add_signed(by as isize));
                    });
                    view! {
                        <li class="arrange-row" data-sort-id=id>
                            <DragHandle group="sets" label=Signal::derive(move || format!("Move set {}", at() + 1)) moved step/>
                            <span class="num">{move || words().0}</span>
                            <span class="num quiet">{move || words().1}</span>
                        </li>
                    }
                }
            </For>
        </ol>
    }
}
