//! What became of the last edit, and the way back from it.
use leptos::{prelude::*, task::spawn_local};

use super::super::desk::{Clash, Desk, Saving};
use crate::{
    api,
    net::rows::conflicts::Take,
    shell::Toasts,
    widgets::{Button, ErrorPanel, Glyph, Icon, Look, Notice},
};

/// Saved or not, undo and redo.
#[component]
pub fn SaveBar(desk: Desk) -> impl IntoView {
    let told = move || match desk.state.get() {
        Saving::Saved => (Glyph::Check, "Saved".to_owned()),
        Saving::Waiting | Saving::Under => (Glyph::Half, "Saving…".to_owned()),
        Saving::Failed(error) => (
            Glyph::Offline,
            format!("Kept on this device. {}", error.message),
        ),
        Saving::Refused(_) => (Glyph::Warn, "Not saved".to_owned()),
    };
    let failed = Memo::new(move |_| matches!(desk.state.get(), Saving::Failed(_)));
    let refused = move || match desk.state.get() {
        Saving::Refused(error) => Some(error),
        _ => None,
    };
    view! {
        <div class="save-bar">
            <p class="save-state" role="status">
                {move || view! { <Icon glyph=told().0/> }}
                <span>{move || told().1}</span>
                {move || failed.get().then(|| view! {
                    <Button look=Look::Quiet press=move |()| desk.flush()>"Try now"</Button>
                })}
            </p>
            <div class="save-keys">
                <button
                    type="button" class="icon-button" aria-label="Undo" title="Undo (Ctrl+Z)"
                    disabled=move || !desk.can_undo() on:click=move |_| desk.undo()
                ><Icon glyph=Glyph::Undo/></button>
                <button
                    type="button" class="icon-button mirrored" aria-label="Redo" title="Redo (Ctrl+Shift+Z)"
                    disabled=move || !desk.can_redo() on:click=move |_| desk.redo()
                ><Icon glyph=Glyph::Undo/></button>
            </div>
        </div>
        {move || refused().map(|error| view! {
            <ErrorPanel
                error safe="What you entered is still here, and on this device only."
                retry=Callback::new(move |()| desk.flush())
            />
        })}
    }
}

/// Fields that somebody else changed meanwhile: both values are kept, the person says which stands.
#[component]
pub fn Clashes(desk: Desk) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let take = move |clash: Clash| {
        spawn_local(async move {
            match api::settle_plan(&clash.model, &clash.id, &clash.field, Take::Lost).await {
                Ok(answer) => {
                    desk.take_over(&clash, answer);
                    toasts.say("The other value stands now.");
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    };
    view! {
        {move || desk.clashes.get().into_iter().map(|clash| {
            let (other, own) = (clash.clone(), clash.clone());
            view! {
                <Notice glyph=Glyph::Half>
                    <p>
                        "“" {clash.field.replace('_', " ")} "” was changed on another device too. "
                        "Both values are kept; the later one stands."
                    </p>
                    <p class="row">
                        <Button press=move |()| take(other.clone())>"Take the other"</Button>
                        <Button look=Look::Quiet press=move |()| desk.dismiss(&own)>"Leave it"</Button>
                    </p>
                </Notice>
            }
        }).collect_view()}
    }
}
