//! The browser's own dialog: it traps focus, closes on Escape and gives the focus back.
use leptos::{html, prelude::*};

use super::{Glyph, Icon, fresh_id};

/// A modal dialog that is open while `open` is true. Its content is made anew each time.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading = fresh_id("dialog");
    let tied = heading.clone();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        } else if dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=node class="dialog" aria-labelledby=tied
            on:close=move |_| open.set(false)
            on:click=move |event| {
                // Only the backdrop is the dialog itself; everything inside is a descendant.
                if let (Some(target), Some(dialog)) = (event.target(), node.get_untracked())
                    && js_sys::Object::is(target.as_ref(), dialog.as_ref())
                {
                    open.set(false);
                }
            }
        >
            <div class="dialog-body">
                <header class="dialog-head">
                    <h2 id=heading>{move || title.get()}</h2>
                    <button type="button" class="icon-button" aria-label="Close" on:click=move |_| open.set(false)>
                        <Icon glyph=Glyph::Close/>
                    </button>
                </header>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}
