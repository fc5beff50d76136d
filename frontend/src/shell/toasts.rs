//! Short confirmations at the thumb's end of the screen, with an undo where there is one.
use std::time::Duration;

use leptos::prelude::*;

use super::Announcer;
use crate::widgets::{Glyph, Icon};

/// Long enough to read and to reach, after WCAG 2.2.1's ten-second floor for an offered undo.
const STAY: Duration = Duration::from_secs(10);

#[derive(Clone)]
struct Toast {
    id: u32,
    text: String,
    undo: Option<Callback<()>>,
}

/// Context: the toasts on show.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    count: StoredValue<u32>,
    voice: Announcer,
}

impl Toasts {
    pub fn start() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            count: StoredValue::new(0),
            voice: expect_context::<Announcer>(),
        }
    }

    pub fn say(self, text: &str) {
        self.show(text, None);
    }

    /// Confirms something that `undo` takes back.
    pub fn undoable(self, text: &str, undo: Callback<()>) {
        self.show(text, Some(undo));
    }

    /// Takes away what offers an undo: something newer is under way, and a thumb that reaches
    /// for its undo must not meet the older one's.
    pub fn withdraw_undo(self) {
        self.list
            .update(|list| list.retain(|toast| toast.undo.is_none()));
    }

    fn show(self, text: &str, undo: Option<Callback<()>>) {
        let id = self.count.get_value().wrapping_add(1);
        self.count.set_value(id);
        self.voice.say(text);
        self.list.update(|list| {
            // Two at most: a third would cover what the person is working on.
            if list.len() > 1 {
                list.remove(0);
            }
            list.push(Toast {
                id,
                text: text.to_owned(),
                undo,
            });
        });
        set_timeout(move || self.drop(id), STAY);
    }

    fn drop(self, id: u32) {
        let _ = self
            .list
            .try_update(|list| list.retain(|toast| toast.id != id));
    }

    pub fn view(self) -> impl IntoView {
        view! {
            <section class="toasts" aria-label="Messages">
                <For each=move || self.list.get() key=|toast| toast.id let:toast>
                    <div class="toast">
                        <Icon glyph=Glyph::Check/>
                        <span>{toast.text.clone()}</span>
                        {toast.undo.map(|undo| view! {
                            <button type="button" class="toast-undo" on:click=move |_| { self.drop(toast.id); let _ = undo.try_run(()); }>"Undo"</button>
                        })}
                        <button type="button" class="icon-button" aria-label="Dismiss" on:click=move |_| self.drop(toast.id)>
                            <Icon glyph=Glyph::Close/>
                        </button>
                    </div>
                </For>
            </section>
        }
    }
}
