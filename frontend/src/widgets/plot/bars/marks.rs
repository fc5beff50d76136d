//! The weeks or months that a row of bars shows.
use super::{Bar, Span};
use crate::measure::day;

/// Weeks that a phone can show and a thumb can hit.
const MOST: i64 = 54;

/// A week or a month and what it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub span: Span,
    pub number: i64,
    pub value: f64,
    pub count: i64,
}

impl Mark {
    pub fn name(&self) -> String {
        let start = self.span.start(self.number);
        match self.span {
            Span::Month => {
                let (year, month, _) = day::to_civil(start);
                format!("{} {year}", day::month_name(month))
            }
            Span::Week | Span::Each => format!("Week of {}", day::show(start)),
        }
    }
}

/// A mark for each week from the first bar to the last; for each month where weeks are too many.
pub fn spans(bars: &[Bar]) -> Vec<Mark> {
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else {
        return Vec::new();
    };
    let weeks = (last.monday - first.monday) / 7;
    let span = if weeks < MOST {
        Span::Week
    } else {
        Span::Month
    };
    let from = span.number(first.monday);
    let mut marks: Vec<Mark> = (from..=span.number(last.monday))
        .map(|number| Mark {
            span,
            number,
            value: 0.0,
            count: 0,
        })
        .collect();
    for bar in bars {
        let place = usize::try_from(span.number(bar.monday) - from).ok();
        if let Some(mark) = place.and_then(|at| marks.get_mut(at)) {
            mark.value += bar.value;
            mark.count += bar.count;
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(monday: i64, value: f64) -> Bar {
        Bar {
            monday,
            value,
            count: 2,
        }
    }

    #[test]
    fn weeks_without_training_are_drawn_empty() {
        let first = day::from_civil(2026, 1, 5);
        let marks = spans(&[bar(first, 10.0), bar(first + 21, 30.0)]);
        let values: Vec<f64> = marks.iter().map(|mark| mark.value).collect();
        assert_eq!(values, [10.0, 0.0, 0.0, 30.0]);
        assert_eq!(marks[0].name(), "Week of 5 Jan 2026");
        assert!(spans(&[]).is_empty());
    }

    #[test]
    fn more_than_a_year_is_summed_by_months() {
        let first = day::from_civil(2024, 1, 1);
        let bars: Vec<_> = (0..104).map(|n| bar(first + n * 7, 1.0)).collect();
        let marks = spans(&bars);
        assert_eq!(marks.len(), 24);
        assert_eq!(marks.iter().map(|mark| mark.value).sum::<f64>(), 104.0);
        assert_eq!((marks[1].name().as_str(), marks[1].count), ("Feb 2024", 8));
    }
}
