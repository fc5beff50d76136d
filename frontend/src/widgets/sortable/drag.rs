//! One drag, from the finger's touch to its lift.
use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::Moved;

const DROP: &str = "data-sort-drop";
/// Pixels from the edge of what is in sight in which the list is moved along, and how fast.
const EDGE: f64 = 96.0;
const PACE: f64 = 9.0;
/// Pixels that a finger trembles: a row that has not been moved yet may well be taken at the edge.
const STILL: f64 = 8.0;

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
    /// The list that the finger was over last: a bar above the page may come between.
    list: Element,
    /// What scrolls around the list, where that is not the page: a sheet.
    around: Option<Element>,
    /// Where the finger went down, on what scrolls.
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
        let around = scroller(&list);
        Some(Self {
            group,
            row,
            start: at.1 + scrolled(around.as_ref()),
            list,
            around,
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

    /// Moves what scrolls while the row is held at its edge, or beyond where it was taken up there.
    pub(super) fn scroll(&mut self) {
        let (top, bottom) = self.sight();
        let by = if self.at.1 < (top + EDGE).min(self.first - STILL) {
            -PACE
        } else if self.at.1 > (bottom - EDGE).max(self.first + STILL) {
            PACE
        } else {
            return;
        };
        match &self.around {
            Some(around) => around.set_scroll_top(around.scroll_top() + by as i32),
            None => window().scroll_by_with_x_and_y(0.0, by),
        }
        self.draw();
    }

    /// From where to where what scrolls is in sight, on the screen.
    fn sight(&self) -> (f64, f64) {
        let height = window().inner_height().ok().and_then(|h| h.as_f64());
        let height = height.unwrap_or(800.0);
        match &self.around {
            Some(around) => {
                let frame = around.get_bounding_client_rect();
                (frame.top().max(0.0), frame.bottom().min(height))
            }
            None => (0.0, height),
        }
    }

    fn draw(&mut self) {
        let by = self.at.1 + scrolled(self.around.as_ref()) - self.start;
        let style = self.row.style();
        let _ = style.set_property("transform", &format!("translateY({by:.1}px)"));
        let under = document().element_from_point(self.at.0 as f32, self.at.1 as f32);
        if let Some(list) = under.and_then(|element| list_of(&element, self.group)) {
            self.list = list;
        }
        self.mark();
    }

    fn mark(&mut self) {
        self.unmark();
        let list = self.list.clone();
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

/// How far the page, and what scrolls in it, have been moved.
fn scrolled(around: Option<&Element>) -> f64 {
    let within = around.map_or(0, Element::scroll_top);
    window().scroll_y().unwrap_or(0.0) + f64::from(within)
}

/// The nearest element around a list that scrolls by itself.
fn scroller(list: &Element) -> Option<Element> {
    let mut next = list.parent_element();
    while let Some(element) = next {
        let style = window().get_computed_style(&element).ok().flatten();
        let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
        if matches!(overflow.as_deref(), Some("auto" | "scroll"))
            && element.scroll_height() > element.client_height()
        {
            return Some(element).filter(|element| {
                let page = document().document_element();
                !element.is_same_node(page.as_deref())
            });
        }
        next = element.parent_element();
    }
    None
}
