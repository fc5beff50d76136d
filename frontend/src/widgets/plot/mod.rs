//! A drawn curve over time, as a draughtsman would: hairlines, a dimension line for the gain, and a
//! table that says the same. Arrow keys walk from point to point.
mod drawing;
mod scale;
mod twin;

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};

use super::{Glyph, Icon};
use crate::measure::{day, number};
use drawing::{Frame, Picture};
pub use scale::nice_ticks;
use twin::Twin;

/// One measured point. `value` is in the unit in which it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotPoint {
    pub day: i64,
    pub value: f64,
    /// What lies behind the point ("100 kg × 5").
    pub note: String,
}

/// A curve of points in the order of time.
#[component]
pub fn Plot(
    #[prop(into)] title: String,
    #[prop(into)] points: Signal<Vec<PlotPoint>>,
    #[prop(into)] unit: Signal<&'static str>,
) -> impl IntoView {
    let figure = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0.0_f64);
    let as_table = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    watch_width(figure, width);

    let frame = Memo::new(move |_| Frame::around(&points.get(), width.get()));
    let walk = move |event: &web_sys::KeyboardEvent| {
        let last = points.with_untracked(Vec::len).saturating_sub(1);
        let now = active.get_untracked().unwrap_or(last);
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1).min(last),
            "ArrowLeft" => now.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        active.set(Some(next));
    };
    let point = move |event: &web_sys::PointerEvent| {
        let Some(node) = figure.get_untracked() else {
            return;
        };
        let x = f64::from(event.client_x()) - node.get_bounding_client_rect().left();
        active.set(points.with_untracked(|points| frame.get_untracked().nearest(points, x)));
    };
    let told = move || {
        let at = active.get()?;
        points.with(|points| {
            let point = points.get(at)?;
            Some(format!(
                "{}: {} {}. {}",
                day::show(point.day),
                number::show(point.value, 1),
                unit.get(),
                point.note
            ))
        })
    };
    let summary = title.clone();
    let caption = StoredValue::new(title.clone());
    view! {
        <figure class="plot">
            <figcaption class="spread">
                <span class="engraved">{title}</span>
                <button
                    type="button" class="plot-switch" aria-pressed=move || as_table.get().to_string()
                    on:click=move |_| as_table.update(|on| *on = !*on)
                >
                    {move || if as_table.get() {
                        view! { <Icon glyph=Glyph::Curve/> "Curve" }.into_any()
                    } else {
                        view! { <Icon glyph=Glyph::Table/> "Table" }.into_any()
                    }}
                </button>
            </figcaption>
            <div class="plot-sheet" node_ref=figure class:hidden=move || as_table.get()>
                <div
                    class="plot-focus" tabindex="0" role="group"
                    aria-label=format!("{summary}. Use the left and right arrow keys to read the points, or switch to the table.")
                    on:keydown=move |event| walk(&event)
                    on:pointermove=move |event| point(&event)
                    on:pointerdown=move |event| point(&event)
                    on:pointerleave=move |_| active.set(None)
                    on:blur=move |_| active.set(None)
                >
                    <Picture points frame active unit/>
                </div>
                <p class="plot-told" aria-live="polite">{told}</p>
            </div>
            {move || as_table.get().then(|| view! { <Twin caption=caption.get_value() points unit/> })}
        </figure>
    }
}

/// Keeps `width` at the element's own width, so type in the drawing never shrinks with it.
fn watch_width(node: NodeRef<html::Div>, width: RwSignal<f64>) {
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        width.set(f64::from(element.client_width()));
        let resized = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let rect = js_sys::Reflect::get(&entries.get(0), &"contentRect".into()).ok();
            let now = rect
                .and_then(|r| js_sys::Reflect::get(&r, &"width".into()).ok())
                .and_then(|w| w.as_f64());
            if let Some(now) = now.filter(|now| *now > 0.0) {
                let _ = width.try_set(now);
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, resized));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
}
