//! Years of points brought down to what a phone can show: one a week, or one a month.
use super::PlotPoint;
use crate::measure::day;

/// Points beyond which a curve is thinned: two pixels each on a phone.
const MOST: usize = 160;

/// What stands for the points of a week or a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// The greatest, with its own day and note.
    #[default]
    Best,
    /// Their mean, on the day of the last.
    Mean,
}

/// The span that one mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Each,
    Week,
    Month,
}

impl Span {
    /// The shortest span by which `days` fit.
    pub fn of(points: usize, days: i64) -> Self {
        match (points > MOST, days / 7 > MOST as i64) {
            (false, _) => Self::Each,
            (true, false) => Self::Week,
            (true, true) => Self::Month,
        }
    }

    /// A number that the days of one span share; it rises with time.
    pub fn number(self, at: i64) -> i64 {
        match self {
            Self::Each => at,
            // 1 January 1970 was a Thursday.
            Self::Week => (at + 3).div_euclid(7),
            Self::Month => {
                let (year, month, _) = day::to_civil(at);
                year * 12 + month - 1
            }
        }
    }

    /// The first day of the span with that number.
    pub fn start(self, number: i64) -> i64 {
        match self {
            Self::Each => number,
            Self::Week => number * 7 - 3,
            Self::Month => day::from_civil(number.div_euclid(12), number.rem_euclid(12) + 1, 1),
        }
    }
}

/// `points`, in the order of time, one a span.
pub fn thinned(points: Vec<PlotPoint>, fold: Fold) -> Vec<PlotPoint> {
    let days = match (points.first(), points.last()) {
        (Some(first), Some(last)) => last.day - first.day,
        _ => 0,
    };
    let span = Span::of(points.len(), days);
    if span == Span::Each {
        return points;
    }
    let mut out: Vec<(i64, f64, PlotPoint)> = Vec::new();
    for point in points {
        let number = span.number(point.day);
        match out.last_mut() {
            Some((last, count, kept)) if *last == number => match fold {
                Fold::Best if point.value > kept.value => *kept = point,
                Fold::Best => {}
                Fold::Mean => {
                    *count += 1.0;
                    let value = kept.value + (point.value - kept.value) / *count;
                    *kept = PlotPoint { value, ..point };
                }
            },
            _ => out.push((number, 1.0, point)),
        }
    }
    out.into_iter().map(|(_, _, point)| point).collect()
}

/// The mean of each point and of those within `days` before it.
pub fn averaged(points: &[PlotPoint], days: i64) -> Vec<PlotPoint> {
    let mut first = 0;
    points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            while points
                .get(first)
                .is_some_and(|old| old.day <= point.day - days)
            {
                first += 1;
            }
            let near = points.get(first..=at).unwrap_or_default();
            let sum: f64 = near.iter().map(|point| point.value).sum();
            PlotPoint {
                value: sum / near.len().max(1) as f64,
                ..point.clone()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(day: i64, value: f64) -> PlotPoint {
        PlotPoint {
            day,
            value,
            note: format!("{value}"),
        }
    }

    #[test]
    fn a_year_of_every_day_is_a_point_a_week() {
        let monday = day::from_civil(2026, 1, 5);
        let points: Vec<_> = (0..364)
            .map(|n| point(monday + n, (n % 7) as f64))
            .collect();
        let best = thinned(points.clone(), Fold::Best);
        assert_eq!(best.len(), 52);
        assert!(best.iter().all(|p| p.value == 6.0 && p.note == "6"));
        let mean = thinned(points.clone(), Fold::Mean);
        assert!(mean.iter().all(|p| (p.value - 3.0).abs() < 1e-9));
        assert_eq!(thinned(points[..100].to_vec(), Fold::Best).len(), 100);
    }

    #[test]
    fn five_years_are_a_point_a_month() {
        let points: Vec<_> = (0..1_826)
            .map(|n| point(day::from_civil(2021, 1, 1) + n, n as f64))
            .collect();
        let months = thinned(points, Fold::Best);
        assert_eq!(months.len(), 60);
        assert_eq!(months[1].day, day::from_civil(2021, 2, 28));
    }

    #[test]
    fn spans_begin_where_their_number_says() {
        for at in 19_000..21_000 {
            for span in [Span::Week, Span::Month] {
                let start = span.start(span.number(at));
                assert!(start <= at && span.number(start) == span.number(at));
                assert_ne!(span.number(start - 1), span.number(at));
            }
        }
        assert_eq!(
            Span::Week.start(Span::Week.number(day::from_civil(2026, 1, 11))),
            day::from_civil(2026, 1, 5)
        );
    }

    #[test]
    fn an_average_looks_back_and_not_ahead() {
        let points = [
            point(0, 80.0),
            point(3, 82.0),
            point(6, 84.0),
            point(7, 86.0),
            point(30, 90.0),
        ];
        let values: Vec<f64> = averaged(&points, 7).iter().map(|p| p.value).collect();
        assert_eq!(values, [80.0, 81.0, 82.0, 84.0, 90.0]);
    }
}
