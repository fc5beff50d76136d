//! How many repetitions are left when somebody says how many are left.
use contract::RirBias;
use leptos::prelude::*;

use crate::measure::number;

#[component]
pub fn Reserve(rir: RirBias) -> impl IntoView {
    let pairs = rir.pairs;
    let Some((reps, (low, high))) = rir.reps.zip(rir.low.zip(rir.high)) else {
        let say = format!(
            "Now and then take a last set as far as it goes, after one whose reserve you noted. From five such pairs on, you read here how many reps you really have left. So far: {pairs}."
        );
        return view! { <p class="quiet">{say}</p> }.into_any();
    };
    let figure = number::show(reps.abs(), 1);
    let sign = if reps < 0.0 { "−" } else { "+" };
    let verdict = if low > 0.0 {
        "You stop earlier than you think."
    } else if high < 0.0 {
        "You have less left than you think."
    } else {
        "You judge it well."
    };
    let say = format!(
        "{verdict} From {pairs} sets that you took as far as they went; likely between {} and {}.",
        number::show(low, 1),
        number::show(high, 1)
    );
    view! {
        <p class="engine-figure num">{sign}{figure} <small>"reps beside what you note"</small></p>
        <p class="quiet">{say}</p>
    }
    .into_any()
}
