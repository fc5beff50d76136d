//! Choosing exercises: several at once, one's own too.
use contract::{Block, Exercise, SetKind};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    measure::id::new_id,
    net::rows,
    pages::today::{bench::Bench, book::of_kind, picker::Picker},
    widgets::{Button, ErrorPanel, Glyph, Look},
};

/// Rows that a new exercise begins with; the last time's count takes their place.
const SETS: usize = 3;

#[component]
pub fn Add() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let chosen = RwSignal::new(Vec::<String>::new());
    let fault = RwSignal::new(None);
    let pick = Callback::new(move |id: String| {
        chosen.update(|all| match all.iter().position(|one| *one == id) {
            Some(at) => {
                all.remove(at);
            }
            None => all.push(id),
        });
    });
    let make = Callback::new(move |name: String| {
        let own = Exercise {
            id: new_id(),
            name,
            ..Exercise::default()
        };
        spawn_local(async move {
            match rows::create(&own).await {
                Ok(stored) => {
                    bench.catalogue.refresh();
                    let _ = chosen.try_update(|all| all.push(stored.id));
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                }
            }
        });
    });
    let add = move |()| {
        let ids = chosen.get_untracked();
        let count = ids.len();
        let first = ids.first().cloned();
        let made: Vec<Block> = ids.into_iter().map(blank).collect();
        let lead = made.first().map(|block| block.id.clone());
        let label = if count == 1 {
            "Exercise added"
        } else {
            "Exercises added"
        };
        bench.book.edit(label, |doc| {
            for block in made {
                doc.add_block(block);
            }
        });
        if bench.next.get_untracked().is_none() || first.is_none() {
            bench.last.set(lead);
        }
        bench.sheet.set(None);
    };
    view! {
        <Picker pick chosen make/>
        {move || fault.get().map(|error| view! { <ErrorPanel error/> })}
        <div class="sheet-foot">
            {move || {
                let count = chosen.with(Vec::len);
                (count > 0).then(|| view! {
                    <Button look=Look::Primary glyph=Glyph::Plus press=add>
                        {if count == 1 { "Add 1 exercise".to_owned() } else { format!("Add {count} exercises") }}
                    </Button>
                })
            }}
        </div>
    }
}

/// An exercise without a plan.
pub fn blank(exercise: String) -> Block {
    Block {
        id: new_id(),
        exercise,
        plan: Some(vec![of_kind(SetKind::Normal); SETS]),
        ..Block::default()
    }
}
