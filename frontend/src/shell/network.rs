//! Whether the device believes it has a network.
use leptos::prelude::*;

/// True while the browser reports to be online.
pub fn online() -> Signal<bool> {
    let state = RwSignal::new(window().navigator().on_line());
    let up = window_event_listener(leptos::ev::online, move |_| state.set(true));
    let down = window_event_listener(leptos::ev::offline, move |_| state.set(false));
    on_cleanup(move || {
        up.remove();
        down.remove();
    });
    state.into()
}
