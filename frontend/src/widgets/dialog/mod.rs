//! The browser's own dialog: it traps focus, closes on Escape and gives the focus back. On a phone it is a sheet that
//! rises from below and is put away by pulling it down; on a desk it stands in the middle.
mod pull;

use leptos::{children::ViewFn, html, prelude::*};

use super::{Glyph, Icon, fresh_id};

/// A modal dialog that is open while `open` is true. Its content is made anew each time.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// Stays in sight below the content, however long that is: the keys that finish the dialog.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
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
    let pull = pull::Pull::new(node, open);
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
            <div class="dialog-frame">
                <header
                    class="dialog-head"
                    on:pointerdown=move |event| pull.begin(&event)
                    on:pointermove=move |event| pull.follow(&event)
                    on:pointerup=move |event| pull.end(&event)
                    on:pointercancel=move |_| pull.back()
                >
                    <h2 id=heading>{move || title.get()}</h2>
                    <button type="button" class="icon-button" aria-label="Close" on:click=move |_| open.set(false)>
                        <Icon glyph=Glyph::Close/>
                    </button>
                </header>
                <div class="dialog-body">{move || open.get().then(|| children())}</div>
                {foot.map(|foot| view! {
                    <footer class="dialog-foot">{move || open.get().then(|| foot.run())}</footer>
                })}
            </div>
        </dialog>
    }
}
