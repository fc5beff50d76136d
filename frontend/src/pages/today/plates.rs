//! Plates on a bar, drawn: what to hang on each side for the weight that is entered.
use contract::{Exercise, ExerciseEquipment, Gym, GymUnit};
use leptos::prelude::*;
use strength::plates::{Loading, Pair, loading};

use super::bench::{Bench, Focus};
use crate::measure::{number, unit::Unit};

/// What a person without a gym of their own is taken to have.
const USUAL_KG: [(f64, u32); 7] = [
    (25.0, 4),
    (20.0, 2),
    (15.0, 1),
    (10.0, 2),
    (5.0, 2),
    (2.5, 2),
    (1.25, 2),
];
const USUAL_LB: [(f64, u32); 6] = [
    (45.0, 6),
    (35.0, 1),
    (25.0, 2),
    (10.0, 2),
    (5.0, 2),
    (2.5, 2),
];

/// Whether an exercise is loaded with plates on both sides.
pub fn takes_plates(exercise: &Exercise) -> bool {
    use ExerciseEquipment as E;
    matches!(
        exercise.equipment,
        Some(E::Barbell | E::EzBar | E::TrapBar | E::Smith | E::PlateLoaded)
    )
}

/// The weight of the bar in kg: the person's own, else their gym's that is named like it, else usual.
pub fn bar_kg(bench: Bench, exercise: &Exercise) -> f64 {
    use ExerciseEquipment as E;
    if let Some(own) = bench.preference(&exercise.id).and_then(|own| own.bar_kg) {
        return own;
    }
    let named = match exercise.equipment {
        Some(E::Barbell) => "",
        Some(E::EzBar) => "ez",
        Some(E::TrapBar) => "trap",
        _ => return 0.0,
    };
    let gym = bench.gym();
    let bars = gym.iter().flat_map(|gym| gym.bars.iter().flatten());
    let found = bars
        .into_iter()
        .find(|bar| bar.name.to_lowercase().contains(named));
    let unit = gym.as_ref().map_or(Unit::Kg, gym_unit);
    match (found, exercise.equipment) {
        (Some(bar), _) => unit.to_kg(bar.weight),
        (None, Some(E::EzBar)) => 10.0,
        (None, Some(E::TrapBar)) => 25.0,
        (None, _) => 20.0,
    }
}

pub fn gym_unit(gym: &Gym) -> Unit {
    if gym.unit == Some(GymUnit::Lb) {
        Unit::Lb
    } else {
        Unit::Kg
    }
}

/// The plates there are, and their unit.
pub fn stock(bench: Bench) -> (Vec<Pair>, Unit) {
    if let Some(gym) = bench.gym() {
        let own = gym.plates.iter().flatten().map(|plate| Pair {
            weight: plate.weight,
            pairs: u32::try_from(plate.pairs).unwrap_or(0),
        });
        let own: Vec<Pair> = own.collect();
        if !own.is_empty() {
            return (own, gym_unit(&gym));
        }
    }
    let unit = bench.units.get();
    let usual: &[(f64, u32)] = if unit == Unit::Lb {
        &USUAL_LB
    } else {
        &USUAL_KG
    };
    let pairs = usual.iter().map(|(weight, pairs)| Pair {
        weight: *weight,
        pairs: *pairs,
    });
    (pairs.collect(), unit)
}

/// What to hang on the bar of an exercise for a weight in kg, in the plates' unit.
pub fn load_of(bench: Bench, exercise: &Exercise, kg: f64) -> (Loading, Unit) {
    let (pairs, unit) = stock(bench);
    let bar = unit.of_kg(bar_kg(bench, exercise));
    (
        loading(unit.of_kg(kg), (bar * 100.0).round() / 100.0, &pairs),
        unit,
    )
}

/// A loading in words: `25 + 10 + 1.25 each side`.
pub fn words(load: &Loading, unit: Unit) -> String {
    let mut plates = Vec::new();
    for (weight, count) in &load.per_side {
        for _ in 0..*count {
            plates.push(number::show(*weight, 2));
        }
    }
    let mut text = if plates.is_empty() {
        "The bar alone".to_owned()
    } else {
        format!("{} {} each side", plates.join(" + "), unit.name())
    };
    let missing = load.missing;
    if missing > 0.005 {
        text.push_str(&format!(
            "; {} {} short",
            number::show(missing, 2),
            unit.name()
        ));
    } else if missing < -0.005 {
        text.push_str(&format!(
            "; the bar is {} {} too heavy",
            number::show(-missing, 2),
            unit.name()
        ));
    }
    text
}

/// The plates for what is entered, above the keys.
#[component]
pub fn PlateStrip(shown: Memo<Option<Focus>>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let load = Memo::new(move |_| {
        let focus = shown.get()?;
        let exercise = bench
            .exercise_of(&focus.spot.block)
            .filter(|exercise| takes_plates(exercise))?;
        let text = bench.text.get();
        let kg = if text.trim().is_empty() {
            bench.ghost(&focus.spot).weight_kg
        } else {
            number::parse(&text).map(|weight| bench.manner(&focus.spot).unit.to_kg(weight))
        }?;
        let (load, unit) = load_of(bench, &exercise, kg);
        Some((load, unit))
    });
    move || {
        load.get().map(|(load, unit)| {
            view! {
                <div class="plate-strip">
                    <Bar load=load.clone()/>
                    <p>{words(&load, unit)}</p>
                </div>
            }
        })
    }
}

/// One end of a loaded bar. The picture is for the eye; the words beside it say the same.
#[component]
pub fn Bar(load: Loading) -> impl IntoView {
    let heaviest = load
        .per_side
        .iter()
        .map(|(weight, _)| *weight)
        .fold(1.0, f64::max);
    let mut at = 34.0;
    let mut plates = Vec::new();
    for (place, (weight, count)) in load.per_side.iter().enumerate() {
        for _ in 0..*count {
            let share = (weight / heaviest).clamp(0.0, 1.0).sqrt();
            let (height, width) = (20.0 + 36.0 * share, 5.0 + 7.0 * share);
            plates.push(view! {
                <rect
                    class="bar-plate" data-tone=(place % 4).to_string() x=format!("{at:.1}") y=format!("{:.1}", 32.0 - height / 2.0)
                    width=format!("{width:.1}") height=format!("{height:.1}") rx="1.5"
                />
            });
            at += width + 1.5;
        }
    }
    let end = at.max(60.0) + 16.0;
    view! {
        <svg class="bar" viewBox=format!("0 0 {:.0} 64", end + 4.0) aria-hidden="true">
            <path class="bar-shaft" d="M0 32h30"/>
            <rect class="bar-collar" x="28" y="23" width="5" height="18" rx="1"/>
            <path class="bar-sleeve" d=format!("M33 32H{end:.0}")/>
            {plates}
        </svg>
    }
}
