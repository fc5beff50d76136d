//! A workout as plain text, for a message to a friend or a coach.
use contract::{Set, SetKind, Workout};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::super::{Group, kind_of};
use crate::{
    api::workout_name,
    measure::{day, number, span, unit::Unit, when::Moment},
    shell::{Catalogue, Toasts},
};

/// Title and day, then each exercise with its working sets.
pub fn text(workout: &Workout, groups: &[Group], catalogue: Catalogue, unit: Unit) -> String {
    let when = Moment::read(&workout.started_at).map(|moment| day::show(moment.day));
    let mut lines = vec![match when {
        Some(when) => format!("{}, {when}", workout_name(workout)),
        None => workout_name(workout),
    }];
    for group in groups {
        lines.push(String::new());
        lines.push(catalogue.name(&group.exercise));
        lines.extend(group.sets.iter().map(|set| line(set, unit)));
    }
    lines.join("\n")
}

/// `100 kg × 5 @ 2 RIR`, `1:30`, with its kind where that is not plain.
pub fn line(set: &Set, unit: Unit) -> String {
    let weight = set.weight_kg.filter(|kg| *kg > 0.0).map(|kg| unit.show(kg));
    let amount = match (set.reps, set.duration_s, set.distance_m) {
        (Some(reps), ..) => Some(reps.to_string()),
        (None, Some(seconds), _) => Some(span::show((seconds * 1_000.0) as i64)),
        (None, None, Some(metres)) => Some(format!("{} m", number::show(metres, 0))),
        _ => None,
    };
    let load: Vec<String> = weight.into_iter().chain(amount).collect();
    let mut said = load.join(" × ");
    if let Some(rir) = set.rir {
        said.push_str(&format!(" @ {} RIR", number::show(rir, 1)));
    } else if let Some(rpe) = set.rpe {
        said.push_str(&format!(" @ RPE {}", number::show(rpe, 1)));
    }
    match kind_of(set) {
        SetKind::Normal => said,
        kind => format!("{said} ({})", kind.label().to_lowercase()),
    }
}

/// Hands the text to the phone's own sharing, or to the clipboard where there is none.
pub fn send(text: String, toasts: Toasts) {
    spawn_local(async move {
        let navigator = JsValue::from(leptos::prelude::window().navigator());
        if let Some(sharing) = called(&navigator, "share", &shared(&text)) {
            // Put away by the person: they have changed their mind, and nothing is amiss.
            let _ = JsFuture::from(sharing).await;
            return;
        }
        let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or_default();
        let copied = match called(&clipboard, "writeText", &text.into()) {
            Some(copying) => JsFuture::from(copying).await.is_ok(),
            None => false,
        };
        toasts.say(if copied {
            "Copied as text."
        } else {
            "This browser lets nothing be copied here."
        });
    });
}

fn shared(text: &str) -> JsValue {
    let data = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&data, &"text".into(), &text.into());
    data.into()
}

/// A method that answers a promise, where the browser has it.
fn called(of: &JsValue, method: &str, with: &JsValue) -> Option<js_sys::Promise> {
    let method = js_sys::Reflect::get(of, &method.into()).ok()?;
    let method = method.dyn_into::<js_sys::Function>().ok()?;
    method.call1(of, with).ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_told_as_people_write_it() {
        let set = Set {
            weight_kg: Some(100.0),
            reps: Some(5),
            rir: Some(2.0),
            ..Set::default()
        };
        assert_eq!(line(&set, Unit::Kg), "100\u{a0}kg × 5 @ 2 RIR");
        let plank = Set {
            duration_s: Some(90.0),
            kind: Some(SetKind::Timed),
            ..Set::default()
        };
        assert_eq!(line(&plank, Unit::Kg), "1:30 (for time)");
    }
}
