//! A number hit with a thumb: two large keys around a figure that can also be typed.
use leptos::prelude::*;

use super::{Glyph, Icon, fresh_id};
use crate::measure::number;

/// A stepped number, kept as the text that stands in the box.
#[component]
pub fn Stepper(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(into)] step: Signal<f64>,
    #[prop(optional)] min: f64,
    #[prop(default = f64::MAX)] max: f64,
    #[prop(optional, into)] unit: Signal<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    /// Whole numbers only, with the plain digit keyboard.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let id = fresh_id("stepper");
    let fault_id = format!("{id}-fault");
    let tied = fault_id.clone();
    let move_by = move |times: f64| {
        let now = number::parse(&value.get_untracked());
        let next = stepped(now, step.get_untracked() * times, min, max);
        value.set(number::show(next, 2));
    };
    let key = move |event: &web_sys::KeyboardEvent| {
        let times = match event.key().as_str() {
            "ArrowUp" => 1.0,
            "ArrowDown" => -1.0,
            _ => return,
        };
        event.prevent_default();
        move_by(times);
    };
    let (less, more) = (
        format!("Less {}", label.to_lowercase()),
        format!("More {}", label.to_lowercase()),
    );
    view! {
        <div class="stepper" class:faulty=move || fault.with(Option::is_some)>
            <label for=id.clone() class="engraved">{label}</label>
            <div class="stepper-box">
                <button type="button" class="stepper-key" tabindex="-1" aria-label=less on:click=move |_| move_by(-1.0)>
                    <Icon glyph=Glyph::Minus/>
                </button>
                <div class="stepper-figure">
                    <input
                        id=id class="num" type="text" autocomplete="off"
                        inputmode=if whole { "numeric" } else { "decimal" }
                        enterkeyhint="done"
                        aria-invalid=move || fault.with(Option::is_some).then_some("true")
                        aria-describedby=move || fault.with(Option::is_some).then(|| tied.clone())
                        prop:value=move || value.get()
                        on:input=move |event| value.set(event_target_value(&event))
                        on:focus=move |event| whole_figure(&event.into())
                        on:keydown=move |event| key(&event)
                    />
                    <span class="stepper-unit">{move || unit.get()}</span>
                </div>
                <button type="button" class="stepper-key" tabindex="-1" aria-label=more on:click=move |_| move_by(1.0)>
                    <Icon glyph=Glyph::Plus/>
                </button>
            </div>
            {move || fault.get().map(|text| view! { <p class="field-fault" id=fault_id.clone()>{text}</p> })}
        </div>
    }
}

/// Selects what stands in the box, so that typing replaces it.
fn whole_figure(event: &web_sys::Event) {
    event_target::<web_sys::HtmlInputElement>(event).select();
}

/// The next figure: along the step's own grid, so 81 with a step of 2.5 goes to 82.5 and not 83.5.
fn stepped(now: Option<f64>, by: f64, min: f64, max: f64) -> f64 {
    let Some(now) = now else { return min.max(0.0) };
    let step = by.abs().max(1e-6);
    let place = now / step;
    let snapped = if by > 0.0 {
        (place + 1e-9).floor() + 1.0
    } else {
        (place - 1e-9).ceil() - 1.0
    };
    (snapped * step).clamp(min, max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_on_the_grid_and_in_range() {
        assert_eq!(stepped(Some(81.0), 2.5, 0.0, 500.0), 82.5);
        assert_eq!(stepped(Some(81.0), -2.5, 0.0, 500.0), 80.0);
        assert_eq!(stepped(Some(80.0), 2.5, 0.0, 500.0), 82.5);
        assert_eq!(stepped(Some(1.0), -2.5, 0.0, 500.0), 0.0);
        assert_eq!(stepped(None, 2.5, 0.0, 500.0), 0.0);
    }
}
