//! Two spans of time to hold against each other.
use crate::{api::trends::Period, measure::day};

/// A ready choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    Weeks,
    Month,
    Quarter,
    Year,
    Cycle,
    Free,
}

impl Preset {
    pub const ALL: [Self; 6] = [
        Self::Weeks,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Cycle,
        Self::Free,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Weeks => "4 weeks",
            Self::Month => "Month",
            Self::Quarter => "Quarter",
            Self::Year => "Year",
            Self::Cycle => "Cycle",
            Self::Free => "Choose days",
        }
    }
}

/// The cycles of a programme that is being followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycles {
    /// The day on which the first began.
    pub start: i64,
    /// Days in one.
    pub length: i64,
}

/// The span up to today and the one before it, as far into it as today is into the newer one: half a month is not
/// held against a whole one. `None` where the choice says nothing about days.
pub fn spans(preset: Preset, today: i64, cycles: Option<Cycles>) -> Option<(Period, Period)> {
    let (year, month, _) = day::to_civil(today);
    let (start, before) = match preset {
        Preset::Weeks => (today - 27, today - 55),
        Preset::Month => (
            day::month_start(year, month),
            day::month_start(year, month - 1),
        ),
        Preset::Quarter => {
            let first = (month - 1) / 3 * 3 + 1;
            (
                day::month_start(year, first),
                day::month_start(year, first - 3),
            )
        }
        Preset::Year => (day::month_start(year, 1), day::month_start(year - 1, 1)),
        Preset::Cycle => {
            let Cycles { start, length } = cycles?;
            let length = length.max(1);
            let now = start + (today - start).div_euclid(length) * length;
            (now, now - length)
        }
        Preset::Free => return None,
    };
    let newer = Period {
        from: start,
        to: today,
    };
    let older = Period {
        from: before,
        to: (before + (today - start)).min(start - 1),
    };
    Some((newer, older))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(preset: Preset, today: (i64, i64, i64), cycles: Option<Cycles>) -> Option<[String; 4]> {
        let today = day::from_civil(today.0, today.1, today.2);
        let (new, old) = spans(preset, today, cycles)?;
        Some([new.from, new.to, old.from, old.to].map(day::iso))
    }

    #[test]
    fn a_month_so_far_is_held_against_as_much_of_the_last() {
        let found = told(Preset::Month, (2026, 3, 10), None).unwrap();
        assert_eq!(
            found,
            ["2026-03-01", "2026-03-10", "2026-02-01", "2026-02-10"]
        );
        // February has no 31st.
        let found = told(Preset::Month, (2026, 3, 31), None).unwrap();
        assert_eq!(found[3], "2026-02-28");
        let found = told(Preset::Quarter, (2026, 1, 2), None).unwrap();
        assert_eq!(
            found,
            ["2026-01-01", "2026-01-02", "2025-10-01", "2025-10-02"]
        );
    }

    #[test]
    fn a_cycle_is_counted_from_the_programmes_start() {
        let cycles = Cycles {
            start: day::from_civil(2026, 1, 5),
            length: 28,
        };
        let found = told(Preset::Cycle, (2026, 2, 10), Some(cycles)).unwrap();
        assert_eq!(
            found,
            ["2026-02-02", "2026-02-10", "2026-01-05", "2026-01-13"]
        );
        assert_eq!(told(Preset::Cycle, (2026, 2, 10), None), None);
        assert_eq!(told(Preset::Free, (2026, 2, 10), None), None);
    }
}
