//! How long in a row, for days and for weeks alike: both are numbers that follow each other.

/// A day or a week by its number, and the workouts in it. In a list they rise.
pub type Visits = (i64, i64);

/// Runs of numbers with enough workouts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// The run that ends now or just before: what is under way may still come to be enough.
    pub current: i64,
    /// The longest of all.
    pub longest: i64,
    /// Workouts of what is under way.
    pub under_way: i64,
}

/// The runs up to `now`, where `enough` workouts count. What a log has of the future is left out.
#[must_use]
pub fn streaks(visited: &[Visits], now: i64, enough: i64) -> Runs {
    let mut runs = Runs::default();
    let (mut run, mut last) = (0, i64::MIN);
    for (at, visits) in visited.iter().filter(|(at, _)| *at <= now) {
        if *at == now {
            runs.under_way = *visits;
        }
        if *visits < enough {
            continue;
        }
        run = if last.checked_add(1) == Some(*at) {
            run + 1
        } else {
            1
        };
        last = *at;
        runs.longest = runs.longest.max(run);
    }
    if last >= now - 1 {
        runs.current = run;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_under_way_breaks_nothing() {
        let visited = [(1, 1), (2, 3), (3, 2), (5, 3), (6, 2), (7, 1)];
        assert_eq!(
            streaks(&visited, 7, 2),
            Runs {
                current: 2,
                longest: 2,
                under_way: 1
            }
        );
        assert_eq!(
            streaks(&visited, 7, 1),
            Runs {
                current: 3,
                longest: 3,
                under_way: 1
            }
        );
        assert_eq!(
            streaks(&visited, 8, 1),
            Runs {
                current: 3,
                longest: 3,
                under_way: 0
            }
        );
        assert_eq!(
            streaks(&visited, 9, 1),
            Runs {
                current: 0,
                longest: 3,
                under_way: 0
            }
        );
        assert_eq!(
            streaks(&visited, 4, 1),
            Runs {
                current: 3,
                longest: 3,
                under_way: 0
            }
        );
        assert_eq!(streaks(&[], 9, 1), Runs::default());
    }

    /// The definition, day by day.
    fn plain(visited: &BTreeMap<i64, i64>, now: i64, enough: i64) -> Runs {
        let counts = |at: i64| visited.get(&at).is_some_and(|n| *n >= enough);
        let back_from = |end: i64| (0..).take_while(|n| counts(end - n)).count() as i64;
        Runs {
            current: if counts(now) {
                back_from(now)
            } else {
                back_from(now - 1)
            },
            longest: (-1..=now).map(back_from).max().unwrap_or(0),
            under_way: visited.get(&now).copied().unwrap_or(0),
        }
    }

    proptest! {
        #[test]
        fn runs_are_what_counting_day_by_day_gives(
            visited in proptest::collection::btree_map(0i64..40, 1i64..5, 0..30),
            now in 0i64..45,
            enough in 1i64..4,
        ) {
            let list: Vec<Visits> = visited.iter().map(|(at, n)| (*at, *n)).collect();
            prop_assert_eq!(streaks(&list, now, enough), plain(&visited, now, enough));
        }
    }
}
