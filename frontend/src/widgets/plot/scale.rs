//! Axes: round marks for values, calendar marks for time.
use crate::measure::day;

/// Maps a range of values onto a range of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub from: f64,
    pub to: f64,
    pub start: f64,
    pub end: f64,
}

impl Scale {
    pub fn at(self, value: f64) -> f64 {
        let span = self.to - self.from;
        let share = if span.abs() < 1e-9 {
            0.5
        } else {
            (value - self.from) / span
        };
        self.start + share * (self.end - self.start)
    }
}

/// Round marks (1, 2, 2.5 or 5 times a power of ten) inside the range, about `wanted` of them.
pub fn nice_ticks(from: f64, to: f64, wanted: usize) -> Vec<f64> {
    let span = to - from;
    if !span.is_finite() || span <= 0.0 {
        return vec![from];
    }
    let rough = span / wanted.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|s| *s >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let first = (from / step - 1e-9).ceil();
    (0..=wanted as i64 * 3)
        .map(|n| (first + n as f64) * step)
        .take_while(|value| *value <= to + step * 1e-6)
        .collect()
}

/// A range around the values whose ends are round and leave air above and below.
pub fn airy(low: f64, high: f64) -> (f64, f64) {
    let pad = ((high - low) * 0.12).max(high.abs() * 0.02).max(0.5);
    ((low - pad).max(0.0), high + pad)
}

/// Day numbers at which months begin, at most `wanted`, with their labels: the year where one starts,
/// else the month. A range too short to hold two of them is marked by days.
pub fn time_ticks(from: i64, to: i64, wanted: usize) -> Vec<(i64, String)> {
    let months = |number: i64| number.div_euclid(12) * 12 + number.rem_euclid(12);
    let (year, month, _) = day::to_civil(from);
    let (end_year, end_month, _) = day::to_civil(to);
    let (first, last) = (
        months(year * 12 + month - 1),
        months(end_year * 12 + end_month - 1),
    );
    if last - first < 2 {
        return day_ticks(from, to, wanted);
    }
    let step = [1, 2, 3, 6, 12, 24, 60, 120]
        .into_iter()
        .find(|s| (last - first) / s < wanted.max(1) as i64)
        .unwrap_or(240);
    let mut marks = Vec::new();
    let mut number = first.div_euclid(step) * step;
    while number <= last {
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
        let start = day::from_civil(year, month, 1);
        if start >= from && start <= to {
            let label = if month == 1 {
                year.to_string()
            } else {
                day::month_name(month).to_owned()
            };
            marks.push((start, label));
        }
        number += step;
    }
    marks
}

fn day_ticks(from: i64, to: i64, wanted: usize) -> Vec<(i64, String)> {
    let step = ((to - from) / wanted.max(1) as i64).max(1);
    (0..)
        .map(|n| from + n * step)
        .take_while(|at| *at <= to)
        .map(|at| {
            let (_, month, date) = day::to_civil(at);
            (at, format!("{date} {}", day::month_name(month)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_inside() {
        assert_eq!(nice_ticks(71.0, 118.0, 5), [80.0, 90.0, 100.0, 110.0]);
        assert_eq!(
            nice_ticks(78.2, 84.1, 6),
            [79.0, 80.0, 81.0, 82.0, 83.0, 84.0]
        );
        assert_eq!(nice_ticks(5.0, 5.0, 5), [5.0]);
        assert!(nice_ticks(f64::NAN, 1.0, 5).len() == 1);
    }

    #[test]
    fn a_span_of_years_is_marked_by_years() {
        let marks = time_ticks(day::from_civil(2019, 5, 3), day::from_civil(2024, 2, 1), 6);
        let labels: Vec<_> = marks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["2020", "2021", "2022", "2023", "2024"]);
    }

    #[test]
    fn a_few_months_are_marked_by_months() {
        let marks = time_ticks(
            day::from_civil(2025, 11, 20),
            day::from_civil(2026, 3, 5),
            6,
        );
        let labels: Vec<_> = marks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["Dec", "2026", "Feb", "Mar"]);
    }

    #[test]
    fn two_weeks_are_marked_by_days() {
        let marks = time_ticks(day::from_civil(2026, 3, 2), day::from_civil(2026, 3, 16), 5);
        assert!(marks.len() >= 5 && marks[0].1 == "2 Mar");
    }
}
