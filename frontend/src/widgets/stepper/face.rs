//! What every stepped number looks like and how its keys are heard; whose text it is and what a step
//! comes to is the caller's.
use leptos::prelude::*;

use crate::widgets::{Glyph, Icon, fresh_id};

/// Steps that Page Up and Page Down take at once.
const LEAP: f64 = 4.0;

/// A figure between two keys. `input` hears what is typed, `step` by how many steps to go.
#[component]
pub fn StepperFace(
    label: Signal<String>,
    text: Signal<String>,
    input: Callback<String>,
    step: Callback<f64>,
    unit: Signal<String>,
    hint: Signal<String>,
    fault: Signal<Option<String>>,
    whole: bool,
    /// One of several numbers, not the one that a sheet is about.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let id = fresh_id("stepper");
    let (fault_id, hint_id) = (format!("{id}-fault"), format!("{id}-hint"));
    let described = {
        let (fault_id, hint_id) = (fault_id.clone(), hint_id.clone());
        move || {
            if fault.with(Option::is_some) {
                Some(fault_id.clone())
            } else {
                (!hint.with(String::is_empty)).then(|| hint_id.clone())
            }
        }
    };
    let key = move |event: &web_sys::KeyboardEvent| {
        let times = match event.key().as_str() {
            "ArrowUp" => 1.0,
            "ArrowDown" => -1.0,
            "PageUp" => LEAP,
            "PageDown" => -LEAP,
            _ => return,
        };
        event.prevent_default();
        step.run(times);
    };
    let named = move |word: &str| format!("{word} {}", label.get().to_lowercase());
    view! {
        <div class="stepper" class:number-box=small class:faulty=move || fault.with(Option::is_some)>
            <label for=id.clone() class:engraved=!small>{move || label.get()}</label>
            <div class="stepper-box">
                <button
                    type="button" class="stepper-key" tabindex="-1" aria-label=move || named("Less")
                    on:click=move |_| step.run(-1.0)
                ><Icon glyph=Glyph::Minus/></button>
                <div class="stepper-figure">
                    <input
                        id=id class="num" type="text" autocomplete="off" enterkeyhint="done"
                        inputmode=if whole { "numeric" } else { "decimal" }
                        aria-invalid=move || fault.with(Option::is_some).then_some("true")
                        aria-describedby=described
                        prop:value=move || text.get()
                        on:input=move |event| input.run(event_target_value(&event))
                        on:focus=move |event| whole_figure(&event.into())
                        on:keydown=move |event| key(&event)
                    />
                    <span class="stepper-unit" aria-hidden="true">{move || unit.get()}</span>
                </div>
                <button
                    type="button" class="stepper-key" tabindex="-1" aria-label=move || named("More")
                    on:click=move |_| step.run(1.0)
                ><Icon glyph=Glyph::Plus/></button>
            </div>
            {move || fault.get().map(|text| view! { <p class="field-fault" id=fault_id.clone()>{text}</p> })}
            {move || (!hint.with(String::is_empty)).then(|| view! { <p class="field-hint" id=hint_id.clone()>{hint.get()}</p> })}
        </div>
    }
}

/// Selects what stands in the box, so that typing replaces it.
fn whole_figure(event: &web_sys::Event) {
    event_target::<web_sys::HtmlInputElement>(event).select();
}

/// The next figure along the step's own grid: 81 with a step of 2.5 goes to 82.5 and not 83.5.
/// Nothing goes to `from` first.
pub fn stepped(now: Option<f64>, by: f64, from: f64, min: f64, max: f64) -> f64 {
    let Some(now) = now else {
        return from.clamp(min, max);
    };
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
        let to = |now, by| stepped(now, by, 0.0, 0.0, 99.5);
        assert_eq!(to(Some(81.0), 2.5), 82.5);
        assert_eq!(to(Some(81.0), -2.5), 80.0);
        assert_eq!(to(Some(80.0), 2.5), 82.5);
        assert_eq!(to(Some(1.0), -2.5), 0.0);
        assert_eq!(to(Some(99.0), 2.5), 99.5);
        assert_eq!(to(None, 2.5), 0.0);
        assert_eq!(stepped(None, 2.5, 2.5, 0.0, 99.5), 2.5);
    }
}
