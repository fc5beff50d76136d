//! One row: what kind of set it is, what there is to say of it, its place, its end.
use contract::{CustomFieldFor, SetKind};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::own::Own;
use crate::{
    pages::today::{
        bench::{Bench, Sheet},
        book::{RowKey, Spot},
        row::badge,
    },
    widgets::{Glyph, RowPress, Rows, TextArea},
};

#[component]
pub fn RowSheet(spot: Spot) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let spot = StoredValue::new(spot);
    let kind = Memo::new(move |_| {
        spot.with_value(|spot| bench.line(spot))
            .map_or(SetKind::Normal, |line| line.kind)
    });
    let kinds = SetKind::ALL
        .iter()
        .map(|one| {
            let one = *one;
            view! {
                <button
                    type="button" class="kind" aria-pressed=move || (kind.get() == one).to_string()
                    on:click=move |_| {
                        bench.book.edit("Kind changed", |doc| spot.with_value(|spot| doc.set_kind(&spot.block, &spot.row, one)));
                        bench.sheet.set(None);
                    }
                >
                    <span class="log-badge num" data-kind=one.word() aria-hidden="true">{badge(one, Some(1))}</span>
                    {one.label()}
                </button>
            }
        })
        .collect_view();
    let note = Signal::derive(move || {
        let line = spot.with_value(|spot| bench.line(spot))?;
        Some(match line.set {
            Some(set) => set.notes.unwrap_or_default(),
            None => line.typed.notes,
        })
    });
    let write = Callback::new(move |text: String| {
        spot.with_value(|spot| {
            let tag = format!("note-{:?}", spot.row);
            bench
                .book
                .step("Note written", &tag, |doc| match &spot.row {
                    RowKey::Done(id) => {
                        if let Some(set) = doc.set_mut(id) {
                            set.notes = Some(text).filter(|text| !text.is_empty());
                        }
                    }
                    RowKey::Planned(key) => {
                        doc.with_typed(&spot.block, *key, |typed| typed.notes = text)
                    }
                });
        });
    });
    let shift = move |by: isize| {
        let found = spot.with_value(|spot| untrack(|| bench.line(spot)));
        if let Some(line) = found {
            bench.book.edit("Set moved", |doc| {
                spot.with_value(|spot| {
                    doc.move_row(&spot.block, line.at, line.at.saturating_add_signed(by))
                });
            });
        }
    };
    let own = untrack(|| spot.with_value(|spot| bench.line(spot))).map(|line| match line.set {
        Some(set) => set.custom.unwrap_or_default(),
        None => line.typed.custom,
    });
    let keep = Callback::new(move |own: Map<String, Value>| {
        spot.with_value(|spot| {
            let tag = format!("own-{:?}", spot.row);
            bench
                .book
                .step("Own fields noted", &tag, |doc| match &spot.row {
                    RowKey::Done(id) => {
                        if let Some(set) = doc.set_mut(id) {
                            set.custom = Some(own);
                        }
                    }
                    RowKey::Planned(key) => {
                        doc.with_typed(&spot.block, *key, |typed| typed.custom = own)
                    }
                });
        });
    });
    view! {
        <div class="kinds" role="group" aria-label="Kind of set">{kinds}</div>
        <TextArea label="Note" optional=true value=Signal::derive(move || note.get().unwrap_or_default()) input=write/>
        <Own of=CustomFieldFor::Set values=own keep/>
        <Rows label="Place">
            <RowPress glyph=Glyph::Up title="Move up" press=Callback::new(move |()| shift(-1))/>
            <RowPress glyph=Glyph::Down title="Move down" press=Callback::new(move |()| shift(1))/>
            <RowPress glyph=Glyph::Grip title="Order of sets" press=Callback::new(move |()| {
                bench.sheet.set(Some(Sheet::Arrange(Some(spot.with_value(|spot| spot.block.clone())))));
            })/>
            <RowPress glyph=Glyph::Bin title="Remove set" press=Callback::new(move |()| {
                bench.sheet.set(None);
                bench.book.edit_undoably("Set removed", |doc| spot.with_value(|spot| doc.remove_row(&spot.block, &spot.row)));
            })/>
        </Rows>
    }
}
