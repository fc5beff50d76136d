//! Sums that do not depend on the order of what is added, so that a database and a device come to the same.

/// A sum with the part that each addition would have lost (Neumaier's variant of Kahan's summation, which SQLite's `sum` is
/// as well).
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    /// Adds.
    pub fn add(&mut self, more: f64) {
        let total = self.total + more;
        self.lost += if self.total.abs() > more.abs() {
            (self.total - total) + more
        } else {
            (more - total) + self.total
        };
        self.total = total;
    }

    /// What it came to.
    #[must_use]
    pub fn value(self) -> f64 {
        self.total + self.lost
    }
}

/// To the gram: finer is not known, and sums of floats would show their seams.
#[must_use]
pub fn gram(kg: f64) -> f64 {
    (kg * 1000.0).round() / 1000.0
}

/// Milliseconds as whole minutes, the half rounded up.
#[must_use]
pub fn minutes(ms: i64) -> i64 {
    (ms + 30_000).div_euclid(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_beside_what_is_large() {
        let mut sum = Sum::default();
        for number in [1.0, 1e100, 1.0, -1e100] {
            sum.add(number);
        }
        assert_eq!(sum.value(), 2.0);
    }

    #[test]
    fn a_half_minute_is_one() {
        assert_eq!([minutes(0), minutes(29_999), minutes(30_000)], [0, 0, 1]);
        assert_eq!(minutes(45 * 60_000 + 30_000), 46);
    }
}
