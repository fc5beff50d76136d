//! A number of a plan: typed or stepped, and taken over with every stroke that makes one.
use leptos::prelude::*;

use crate::{
    measure::{number, unit::Units},
    widgets::{StepperFace, stepped},
};

/// A number with its keys. What is typed and is no number stays in the box with a word on it;
/// the value behind it stays as it was.
#[component]
pub fn NumberBox(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<Option<f64>>,
    commit: Callback<Option<f64>>,
    #[prop(into, default = 1.0.into())] step: Signal<f64>,
    #[prop(default = 0.0)] min: f64,
    #[prop(default = 1000.0)] max: f64,
    #[prop(optional)] whole: bool,
    /// Nothing may stand in the box.
    #[prop(optional)]
    optional: bool,
    #[prop(optional, into)] unit: Signal<String>,
    #[prop(optional, into)] hint: Signal<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
) -> impl IntoView {
    let places = if whole { 0 } else { 2 };
    let show = move |value: Option<f64>| value.map(|n| plain(n, places)).unwrap_or_default();
    let text = RwSignal::new(show(value.get_untracked()));
    Effect::new(move |_| {
        let value = value.get();
        // An undo changes the value under what is typed; the person's own strokes do not come back.
        if number::parse(&text.get_untracked()).map(|n| plain(n, places))
            != value.map(|n| plain(n, places))
        {
            text.set(show(value));
        }
    });
    let wrong = Memo::new(move |_| text.with(|text| judged(text, min, max, whole, optional).err()));
    let fault = Memo::new(move |_| wrong.get().or_else(|| fault.get()));
    let typed = Callback::new(move |entered: String| {
        if let Ok(number) = judged(&entered, min, max, whole, optional) {
            commit.run(number);
        }
        text.set(entered);
    });
    let step_by = Callback::new(move |times: f64| {
        let now = number::parse(&text.get_untracked());
        let by = step.get_untracked() * times;
        // An empty box goes to one step first: nought is seldom meant.
        let next = stepped(now, by, step.get_untracked(), min, max);
        typed.run(plain(next, places));
    });
    view! { <StepperFace label text=text.into() input=typed step=step_by unit hint fault=fault.into() whole small=true/> }
}

/// A weight: held in kilograms, shown and typed in the person's unit.
#[component]
pub fn WeightBox(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] kg: Signal<Option<f64>>,
    commit: Callback<Option<f64>>,
    /// The smallest step in kg.
    #[prop(into, default = 2.5.into())]
    step_kg: Signal<f64>,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: Signal<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
) -> impl IntoView {
    let units = expect_context::<Units>();
    let value = Signal::derive(move || kg.get().map(|kg| rounded(units.get().of_kg(kg), 100.0)));
    let commit = Callback::new(move |weight: Option<f64>| {
        let unit = units.get_untracked();
        commit.run(weight.map(|weight| rounded(unit.to_kg(weight), 10_000.0)));
    });
    let step = Signal::derive(move || units.get().step(step_kg.get()));
    let unit = Signal::derive(move || units.get().name().to_owned());
    // The stored bound is 2000 kg, whatever the unit.
    let max = rounded(units.get_untracked().of_kg(2000.0), 1.0);
    view! { <NumberBox label value commit step max unit hint fault optional/> }
}

fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

/// As it is typed: with a real minus sign nothing could be read back.
fn plain(value: f64, places: usize) -> String {
    number::show(value, places).replace('\u{2212}', "-")
}

fn judged(
    text: &str,
    min: f64,
    max: f64,
    whole: bool,
    optional: bool,
) -> Result<Option<f64>, String> {
    if text.trim().is_empty() {
        return if optional {
            Ok(None)
        } else {
            Err("A number, please.".into())
        };
    }
    let number = number::parse(text).ok_or("A number, please.")?;
    if whole && number.fract() != 0.0 {
        return Err("A whole number, please.".into());
    }
    if number < min {
        return Err(format!("At least {}.", plain(min, 2)));
    }
    if number > max {
        return Err(format!("At most {}.", plain(max, 2)));
    }
    Ok(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_within_bounds_are_taken() {
        assert_eq!(judged("2,5", 0.0, 10.0, false, false), Ok(Some(2.5)));
        assert_eq!(judged(" ", 0.0, 10.0, false, true), Ok(None));
        for wrong in ["", "x", "11", "-1", "2.5"] {
            assert!(judged(wrong, 0.0, 10.0, true, false).is_err(), "{wrong}");
        }
    }
}
