//! A menu behind three dots: a sheet of rows, so that a thumb hits them.
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Dialog, Glyph, Icon};

/// The dots and the sheet. Its children are `RowPress` and `RowLink` rows; pressing one closes the sheet.
#[component]
pub fn Menu(
    /// What the rows are about: the sheet's heading, and read out for the dots.
    #[prop(into)]
    title: Signal<String>,
    #[prop(default = Glyph::More)] glyph: Glyph,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let pressed = move |event: leptos::ev::MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| matches!(target.closest(".list-row"), Ok(Some(_)))) {
            open.set(false);
        }
    };
    view! {
        <button
            type="button" class="icon-button" aria-haspopup="dialog"
            aria-label=move || format!("More: {}", title.get())
            on:click=move |_| open.set(true)
        >
            <Icon glyph/>
        </button>
        <Dialog open title>
            <ul class="rows-bare" on:click=pressed>{children()}</ul>
        </Dialog>
    }
}
