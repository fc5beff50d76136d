//! What to hang on a bar: a person's plates come in pairs and not in every number, so the
//! nearest load is searched for, not divided out.

/// A kind of plate: its weight, and how many pairs there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Of one plate.
    pub weight: f64,
    /// Of two plates each, one for either side.
    pub pairs: u32,
}

/// Plates for one side of a bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loading {
    /// A plate's weight and how many of it go on each side, heaviest first.
    pub per_side: Vec<(f64, u32)>,
    /// What is lifted then, bar included.
    pub total: f64,
    /// What is still missing from the target: never negative, except under an empty bar
    /// that is heavier than the target.
    pub missing: f64,
}

/// Weights are counted in hundredths, so that sums are exact.
const SCALE: f64 = 100.0;
/// Nobody lifts more; a longer search would be for a slip of the finger.
const MOST: f64 = 3_000.0;
const NEVER: u32 = u32::MAX;

/// The heaviest load that does not exceed `target`, by the fewest plates. `target`, `bar`
/// and `plates` are in one unit, whichever.
///
/// ```
/// use strength::plates::{Pair, loading};
/// let plates = [Pair { weight: 20.0, pairs: 1 }, Pair { weight: 10.0, pairs: 2 }];
/// let on_the_bar = loading(85.0, 20.0, &plates);
/// assert_eq!(on_the_bar.per_side, [(20.0, 1), (10.0, 1)]);
/// assert_eq!((on_the_bar.total, on_the_bar.missing), (80.0, 5.0));
/// ```
pub fn loading(target: f64, bar: f64, plates: &[Pair]) -> Loading {
    let bar = if bar.is_finite() { bar.max(0.0) } else { 0.0 };
    let target = if target.is_finite() {
        target.clamp(0.0, MOST)
    } else {
        bar
    };
    let side = counted((target - bar).max(0.0) / 2.0);
    let mut kinds: Vec<(u64, u32)> = plates
        .iter()
        .filter(|kind| kind.weight.is_finite() && kind.pairs > 0)
        .map(|kind| (counted(kind.weight), kind.pairs))
        .filter(|(weight, _)| *weight > 0 && *weight <= side)
        .collect();
    kinds.sort_unstable();
    let unit = kinds.iter().fold(0, |unit, (weight, _)| gcd(*weight, unit));
    let per_side: Vec<(f64, u32)> = match unit {
        0 => Vec::new(),
        unit => search(side / unit, unit, &kinds)
            .into_iter()
            .map(|(weight, count)| (weight as f64 / SCALE, count))
            .collect(),
    };
    let hung: f64 = per_side
        .iter()
        .map(|(weight, count)| weight * f64::from(*count))
        .sum();
    let total = bar + 2.0 * hung;
    Loading {
        per_side,
        total,
        missing: ((target - total) * SCALE).round() / SCALE,
    }
}

/// Fills at most `room` units: for each kind from the lightest on, the fewest plates in all by
/// which each sum can be reached, and how many of the kind are among them. Of two ways with
/// as many plates the one with the heavier plate stands: 25 + 15, not 20 + 20.
fn search(room: u64, unit: u64, kinds: &[(u64, u32)]) -> Vec<(u64, u32)> {
    let size = usize::try_from(room).unwrap_or(0) + 1;
    let mut fewest = vec![NEVER; size];
    if let Some(nothing) = fewest.first_mut() {
        *nothing = 0;
    }
    let mut used: Vec<Vec<u32>> = Vec::with_capacity(kinds.len());
    for (weight, pairs) in kinds {
        let step = usize::try_from(weight / unit).unwrap_or(usize::MAX);
        let (next, count) = with_kind(&fewest, step, *pairs);
        fewest = next;
        used.push(count);
    }
    let mut sum = fewest.iter().rposition(|n| *n != NEVER).unwrap_or(0);
    let mut taken: Vec<(u64, u32)> = Vec::new();
    for ((weight, _), count) in kinds.iter().zip(&used).rev() {
        let count = count.get(sum).copied().unwrap_or(0);
        if count > 0 {
            taken.push((*weight, count));
            sum = sum.saturating_sub(count as usize * (weight / unit) as usize);
        }
    }
    taken
}

/// The sums once up to `pairs` of a plate of `step` units may join in.
fn with_kind(before: &[u32], step: usize, pairs: u32) -> (Vec<u32>, Vec<u32>) {
    let mut next = before.to_vec();
    let mut count = vec![0; before.len()];
    for sum in step..before.len() {
        for n in 1..=pairs {
            let Some(rest) = sum.checked_sub(n as usize * step) else {
                break;
            };
            let plates = before.get(rest).map_or(NEVER, |m| m.saturating_add(n));
            if let (Some(best), Some(own)) = (next.get_mut(sum), count.get_mut(sum))
                && plates <= *best
                && plates != NEVER
            {
                (*best, *own) = (plates, n);
            }
        }
    }
    (next, count)
}

fn counted(weight: f64) -> u64 {
    // The smallest fraction of a hundredth is a rounding of floats, not a weight.
    ((weight * SCALE * 1_000.0).round() / 1_000.0).clamp(0.0, MOST * SCALE) as u64
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRIC: [Pair; 7] = [
        Pair {
            weight: 25.0,
            pairs: 2,
        },
        Pair {
            weight: 20.0,
            pairs: 2,
        },
        Pair {
            weight: 15.0,
            pairs: 1,
        },
        Pair {
            weight: 10.0,
            pairs: 1,
        },
        Pair {
            weight: 5.0,
            pairs: 1,
        },
        Pair {
            weight: 2.5,
            pairs: 1,
        },
        Pair {
            weight: 1.25,
            pairs: 1,
        },
    ];

    #[test]
    fn a_usual_load_takes_the_largest_plates() {
        let found = loading(142.5, 20.0, &METRIC);
        assert_eq!(found.per_side, [(25.0, 2), (10.0, 1), (1.25, 1)]);
        assert_eq!((found.total, found.missing), (142.5, 0.0));
    }

    #[test]
    fn of_two_ways_the_heavier_plate_is_taken() {
        let found = loading(100.0, 20.0, &METRIC);
        assert_eq!(found.per_side, [(25.0, 1), (15.0, 1)]);
    }

    #[test]
    fn a_greedy_choice_that_leads_nowhere_is_taken_back() {
        let plates = [
            Pair {
                weight: 20.0,
                pairs: 1,
            },
            Pair {
                weight: 15.0,
                pairs: 2,
            },
        ];
        assert_eq!(loading(80.0, 20.0, &plates).per_side, [(15.0, 2)]);
    }

    #[test]
    fn what_cannot_be_hung_is_told() {
        let found = loading(101.0, 20.0, &METRIC);
        assert_eq!((found.total, found.missing), (100.0, 1.0));
        let bare = loading(15.0, 20.0, &METRIC);
        assert_eq!((bare.total, bare.missing), (20.0, -5.0));
        assert!(loading(f64::NAN, 20.0, &METRIC).per_side.is_empty());
    }

    /// Every combination there is: the best total, then the fewest plates.
    fn tried_out(side: f64, plates: &[Pair]) -> (f64, u32) {
        let Some((first, rest)) = plates.split_first() else {
            return (0.0, 0);
        };
        (0..=first.pairs)
            .filter(|n| f64::from(*n) * first.weight <= side + 1e-9)
            .map(|n| {
                let hung = f64::from(n) * first.weight;
                let (sum, count) = tried_out(side - hung, rest);
                (hung + sum, count + n)
            })
            .fold((0.0, 0), |best, one| {
                let nearer = one.0 > best.0 + 1e-9;
                let fewer = (one.0 - best.0).abs() <= 1e-9 && one.1 < best.1;
                if nearer || fewer { one } else { best }
            })
    }

    #[test]
    fn it_is_as_good_as_trying_everything() {
        let weights = [25.0, 20.0, 15.0, 11.3, 10.0, 7.5, 5.0, 2.5, 1.25, 0.5, 0.25];
        let mut seed = 7_u64;
        let mut dice = |sides: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % sides
        };
        for _ in 0..600 {
            let plates: Vec<Pair> = (0..=dice(5))
                .map(|_| Pair {
                    weight: weights[dice(weights.len() as u64) as usize],
                    pairs: dice(4) as u32,
                })
                .collect();
            let target = 15.0 + dice(8_000) as f64 / 40.0;
            let found = loading(target, 15.0, &plates);
            let (side, count) = tried_out((target - 15.0) / 2.0, &plates);
            assert!(
                (found.total - 15.0 - 2.0 * side).abs() < 1e-6,
                "{target} {plates:?} {found:?}"
            );
            let plates_used: u32 = found.per_side.iter().map(|(_, n)| n).sum();
            assert_eq!(plates_used, count, "{target} {plates:?} {found:?}");
            for (weight, n) in &found.per_side {
                let there: u32 = plates
                    .iter()
                    .filter(|kind| kind.weight == *weight)
                    .map(|kind| kind.pairs)
                    .sum();
                assert!(*n <= there, "{target} {plates:?} {found:?}");
            }
        }
    }
}
