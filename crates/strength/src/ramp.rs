//! The way up to a working weight: few repetitions, larger steps first, never so much that
//! it costs the work itself.
use contract::{PlannedSet, PlannedSetKind, PlannedSetLoad};

/// Share of the working weight and repetitions with a bar, after the empty bar itself.
const WITH_BAR: [(f64, i64); 4] = [(0.4, 5), (0.55, 4), (0.7, 3), (0.85, 1)];
const WITHOUT_BAR: [(f64, i64); 3] = [(0.5, 8), (0.7, 4), (0.85, 2)];
/// Repetitions with the empty bar.
const BAR_REPS: i64 = 10;

/// Warm-up sets before `working_kg`: rising, below it, each a number of `step_kg` above
/// the bar (or above nothing, with a bar of 0). A light weight needs fewer, or none.
///
/// ```
/// let sets = strength::ramp::ramp(140.0, 20.0, 2.5);
/// let weights: Vec<f64> = sets.iter().filter_map(|set| set.weight_kg).collect();
/// assert_eq!(weights, [20.0, 55.0, 75.0, 97.5, 117.5]);
/// ```
pub fn ramp(working_kg: f64, bar_kg: f64, step_kg: f64) -> Vec<PlannedSet> {
    if !working_kg.is_finite() || working_kg <= 0.0 {
        return Vec::new();
    }
    let bar = if bar_kg.is_finite() {
        bar_kg.max(0.0)
    } else {
        0.0
    };
    let step = if step_kg.is_finite() && step_kg > 0.0 {
        step_kg
    } else {
        2.5
    };
    let shares: &[(f64, i64)] = if bar > 0.0 { &WITH_BAR } else { &WITHOUT_BAR };
    // Two sets nearer to each other than this are one.
    let apart = (working_kg * 0.1).max(step);
    let mut sets = Vec::new();
    let mut last = 0.0;
    if bar > 0.0 && bar < working_kg {
        sets.push(warm_up(bar, BAR_REPS));
        last = bar;
    }
    for (share, reps) in shares {
        let steps = ((working_kg * share - bar) / step + 1e-9).floor();
        let weight = bar + steps.max(0.0) * step;
        if weight >= last + apart && weight < working_kg {
            sets.push(warm_up(weight, *reps));
            last = weight;
        }
    }
    sets
}

fn warm_up(weight_kg: f64, reps: i64) -> PlannedSet {
    PlannedSet {
        kind: Some(PlannedSetKind::Warmup),
        load: Some(PlannedSetLoad::Kg),
        weight_kg: Some((weight_kg * 1_000.0).round() / 1_000.0),
        reps: Some(reps),
        ..PlannedSet::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(sets: &[PlannedSet]) -> Vec<f64> {
        sets.iter().filter_map(|set| set.weight_kg).collect()
    }

    #[test]
    fn a_squat_of_140_is_reached_in_five() {
        let sets = ramp(140.0, 20.0, 2.5);
        assert_eq!(weights(&sets), [20.0, 55.0, 75.0, 97.5, 117.5]);
        let reps: Vec<_> = sets.iter().filter_map(|set| set.reps).collect();
        assert_eq!(reps, [10, 5, 4, 3, 1]);
    }

    #[test]
    fn light_weights_need_little() {
        assert_eq!(weights(&ramp(30.0, 20.0, 2.5)), [20.0, 25.0]);
        assert!(ramp(20.0, 20.0, 2.5).is_empty());
        assert!(ramp(0.0, 20.0, 2.5).is_empty());
        assert!(ramp(f64::NAN, 20.0, 2.5).is_empty());
    }

    #[test]
    fn every_ramp_rises_below_the_work_on_the_grid() {
        for bar in [0.0, 7.5, 10.0, 15.0, 20.0, 25.0] {
            for step in [0.5, 1.0, 2.0, 2.5, 5.0] {
                for tenths in (25..4_000).step_by(37) {
                    let working = f64::from(tenths) / 10.0;
                    let sets = ramp(working, bar, step);
                    let all = weights(&sets);
                    assert!(
                        all.windows(2).all(|pair| pair[0] < pair[1]),
                        "{working} {bar} {step}: {all:?}"
                    );
                    for weight in &all {
                        assert!(
                            *weight > 0.0 && *weight < working,
                            "{working} {bar} {step}: {all:?}"
                        );
                        let steps = (weight - bar) / step;
                        assert!(
                            (steps - steps.round()).abs() < 1e-6,
                            "{working} {bar} {step}: {all:?}"
                        );
                    }
                    assert!(
                        sets.iter()
                            .all(|set| set.kind == Some(PlannedSetKind::Warmup))
                    );
                }
            }
        }
    }
}
