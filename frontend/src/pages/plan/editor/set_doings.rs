//! What can be done with a planned set as a whole.
use leptos::prelude::*;

use super::{super::document::Sheet, sets::Cells};
use crate::widgets::{Button, Glyph, Look};

/// Order, removal, and one week as the model of all.
#[component]
pub fn SetDoings(cells: Cells) -> impl IntoView {
    let swap = move |by: isize| {
        let (week, row) = cells.at.get_untracked();
        let count = cells.sheet.with_untracked(|sheet| sheet.week(week).len());
        if let Some(to) = row.checked_add_signed(by).filter(|to| *to < count) {
            cells.edit("", |sheet, row, reach| sheet.swap(row, to, reach));
            cells.at.set((week, to));
        }
    };
    let remove = move |()| {
        cells.edit("", |sheet, row, reach| sheet.remove(row, reach));
        let (week, row) = cells.at.get_untracked();
        let count = cells.sheet.with_untracked(|sheet| sheet.week(week).len());
        cells.at.set((week, row.min(count.saturating_sub(1))));
    };
    let spread = move |()| {
        let (week, _) = cells.at.get_untracked();
        cells.edit("", |sheet, _, _| sheet.spread(week));
    };
    let uneven = Memo::new(move |_| !cells.sheet.with(Sheet::is_even));
    view! {
        <div class="row set-doings">
            <Button look=Look::Quiet glyph=Glyph::Up press=move |()| swap(-1) label="Move the set up">"Up"</Button>
            <Button look=Look::Quiet glyph=Glyph::Down press=move |()| swap(1) label="Move the set down">"Down"</Button>
            <Button look=Look::Quiet glyph=Glyph::Bin press=remove label="Remove the set">"Remove"</Button>
            {move || uneven.get().then(|| view! {
                <Button look=Look::Quiet press=spread>{move || format!("Every week as week {}", cells.at.get().0 + 1)}</Button>
            })}
        </div>
    }
}
