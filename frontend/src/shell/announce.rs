//! The voice: short remarks read out by a screen reader, without moving the focus.
use leptos::prelude::*;

/// Context: the page's one polite live region.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    pub fn start() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Reads `text` out; the same text twice in a row is read twice.
    pub fn say(self, text: &str) {
        let same = self.0.with_untracked(|old| old == text);
        self.0.set(if same {
            format!("{text}\u{a0}")
        } else {
            text.to_owned()
        });
    }

    pub fn view(self) -> impl IntoView {
        view! { <div class="unseen" aria-live="polite" role="status">{move || self.0.get()}</div> }
    }
}
