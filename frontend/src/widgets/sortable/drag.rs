//! One drag, from the finger's touch to its lift.
use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::Moved;

const DROP: &str = "data-sort-drop";
/// Pixels from the screen's edge in which the page is moved along, and how fast.
const EDGE: f64 = 96.0;
const PACE: f64 = 9.0;

/// The six dots that say "take me here".
#[component]
pub(super) fn Marks() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M9 6.5h.01M15 6.5h.01M9 12h.01M15 12h.01M9 17.5h.01M15 17.5h.01"/>
        </svg>
    }
}

pub(super) struct Drag {
    group: &'static str,
    row: HtmlElement,
    /// Where the finger went down, on the document.
    start: f64,
    /// Where it is, on the screen, and where it was then.
    at: (f64, f64),
    first: f64,
    target: Option<Moved>,
    marked: Option<Element>,
    pub(super) clock: Option<IntervalHandle>,
}

impl Drag {
    pub(super) fn begin(event: &PointerEvent, group: &'static str) -> Option<Self> {
        let handle: Element = event.current_target()?.dyn_into().ok()?;
        let row = handle.closest("[data-sort-id]").ok().flatten()?;
        let list = list_of(&row, group)?;
        let row: HtmlElement = row.dyn_into().ok()?;
        let _ = handle.set_pointer_capture(event.pointer_id());
        let _ = row.class_list().add_1("sort-held");
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        // Hit tests go through the middle of the list, wherever in it the handle is.
        let frame = list.get_bounding_client_rect();
        let middle = frame.left() + frame.width() / 2.0;
        Some(Self {
            group,
            row,
            start: at.1 + scrolled(),
            at: (middle, at.1),
            first: at.1,
            target: None,
            marked: None,
            clock: None,
        })
    }

    /// The row goes along with the finger, and its place-to-be is marked.
    pub(super) fn follow(&mut self, event: &PointerEvent) {
        self.at.1 = f64::from(event.client_y());
        self.draw();
    }

    /// Moves the page while the row is held at its edge, but not where it was taken up there.
    pub(super) fn scroll(&mut self) {
        let height = window().inner_height().ok().and_then(|h| h.as_f64());
        let height = height.unwrap_or(800.0);
        let by = if self.at.1 < EDGE.min(self.first) {
            -PACE
        } else if self.at.1 > (height - EDGE).max(self.first) {
            PACE
        } else {
            return;
        };
        // A row that has not been moved yet may well be taken at the edge.
        if self.target.is_some() {
            window().scroll_by_with_x_and_y(0.0, by);
            self.draw();
        }
    }

    fn draw(&mut self) {
        let by = self.at.1 + scrolled() - self.start;
        let style = self.row.style();
        let _ = style.set_property("transform", &format!("translateY({by:.1}px)"));
        let under = document().element_from_point(self.at.0 as f32, self.at.1 as f32);
        let Some(list) = under.and_then(|element| list_of(&element, self.group)) else {
            return;
        };
        self.mark(&list);
    }

    fn mark(&mut self, list: &Element) {
        self.unmark();
        let held: Element = self.row.clone().into();
        let mut to = 0;
        let mut last = None;
        let mut next = list.first_element_child();
        while let Some(row) = next {
            next = row.next_element_sibling();
            if !row.has_attribute("data-sort-id") || row.is_same_node(Some(&held)) {
                continue;
            }
            let frame = row.get_bounding_client_rect();
            if self.at.1 < frame.top() + frame.height() / 2.0 {
                self.set_mark(row, "before");
                last = None;
                break;
            }
            to += 1;
            last = Some(row);
        }
        if let Some(row) = last {
            self.set_mark(row, "after");
        } else if to == 0 && self.marked.is_none() {
            self.set_mark(list.clone(), "inside");
        }
        self.target = Some(Moved {
            id: held.get_attribute("data-sort-id").unwrap_or_default(),
            list: list.get_attribute("data-sort-key").unwrap_or_default(),
            to,
        });
    }

    fn set_mark(&mut self, element: Element, place: &str) {
        let _ = element.set_attribute(DROP, place);
        self.marked = Some(element);
    }

    fn unmark(&mut self) {
        if let Some(element) = self.marked.take() {
            let _ = element.remove_attribute(DROP);
        }
    }

    /// Lets go; answers where.
    pub(super) fn finish(mut self) -> Option<Moved> {
        self.unmark();
        if let Some(clock) = self.clock.take() {
            clock.clear();
        }
        let _ = self.row.class_list().remove_1("sort-held");
        let _ = self.row.style().remove_property("transform");
        self.target
    }
}

fn list_of(element: &Element, group: &str) -> Option<Element> {
    let list = format!("[data-sort-list=\"{group}\"]");
    element.closest(&list).ok().flatten()
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}
