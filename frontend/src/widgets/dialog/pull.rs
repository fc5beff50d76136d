//! Pulling a sheet down by its head puts it away. The close button and Escape do the same without a pointer.
use leptos::{ev::PointerEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// As far as this, in CSS pixels, a slow pull counts as meant.
const FAR: f64 = 110.0;
/// As fast as this, in CSS pixels a millisecond, a short one does.
const FAST: f64 = 0.5;

/// Where the finger came down, and when.
#[derive(Clone, Copy)]
struct Start {
    y: f64,
    at: f64,
}

/// One sheet's pull; copying it shares the state.
#[derive(Clone, Copy)]
pub struct Pull {
    node: NodeRef<html::Dialog>,
    open: RwSignal<bool>,
    start: StoredValue<Option<Start>>,
}

impl Pull {
    pub fn new(node: NodeRef<html::Dialog>, open: RwSignal<bool>) -> Self {
        Self {
            node,
            open,
            start: StoredValue::new(None),
        }
    }

    pub fn begin(self, event: &PointerEvent) {
        // A captured pointer would take the click away from the close button.
        let on_button = element(event.target())
            .is_some_and(|target| matches!(target.closest("button"), Ok(Some(_))));
        if on_button || event.button() != 0 {
            return;
        }
        if let Some(head) = element(event.current_target()) {
            let _ = head.set_pointer_capture(event.pointer_id());
        }
        self.start.set_value(Some(Start {
            y: f64::from(event.client_y()),
            at: event.time_stamp(),
        }));
    }

    pub fn follow(self, event: &PointerEvent) {
        if let Some(start) = self.start.get_value() {
            let down = (f64::from(event.client_y()) - start.y).max(0.0);
            self.place(Some(down));
        }
    }

    pub fn end(self, event: &PointerEvent) {
        if let Some(start) = self.start.get_value() {
            let down = f64::from(event.client_y()) - start.y;
            let time = (event.time_stamp() - start.at).max(1.0);
            if meant(down, time) {
                self.open.set(false);
            }
        }
        self.back();
    }

    /// Lets the sheet go back to its place.
    pub fn back(self) {
        self.start.set_value(None);
        self.place(None);
    }

    fn place(self, down: Option<f64>) {
        let Some(dialog) = self.node.get_untracked() else {
            return;
        };
        let style = web_sys::HtmlElement::style(&dialog);
        let _ = match down {
            Some(down) => style.set_property("--pull", &format!("{down}px")),
            None => style.remove_property("--pull").map(|_| ()),
        };
    }
}

/// Whether a pull of `down` pixels in `time` milliseconds was meant to put the sheet away.
fn meant(down: f64, time: f64) -> bool {
    down > FAR || (down > FAR / 4.0 && down / time > FAST)
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn far_or_fast_is_meant_and_a_twitch_is_not() {
        assert!(meant(150.0, 2000.0));
        assert!(meant(60.0, 80.0));
        assert!(!meant(60.0, 800.0));
        assert!(!meant(9.0, 5.0));
        assert!(!meant(-200.0, 100.0));
    }
}
