//! A number hit with a thumb: two large keys around a figure that can also be typed.
mod face;

use leptos::prelude::*;

pub use face::{StepperFace, stepped};

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
    let step_by = Callback::new(move |times: f64| {
        let now = number::parse(&value.get_untracked());
        let next = stepped(now, step.get_untracked() * times, 0.0, min, max);
        value.set(number::show(next, 2));
    });
    view! {
        <StepperFace
            label=Signal::stored(label) text=value.into() input=Callback::new(move |text| value.set(text))
            step=step_by unit hint=Signal::default() fault whole
        />
    }
}
