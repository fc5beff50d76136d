//! Least squares with a pull to zero, fitted from sums that only grow: what a night adds, it adds; nothing older is read again.

/// `argmin Σ (y − x·c)² + Σ pull·c²`, kept as its sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Ridge {
    /// Lower triangle of Σ x·xᵀ, row by row.
    squares: Vec<Vec<f64>>,
    /// Σ x·y.
    products: Vec<f64>,
}

impl Ridge {
    /// Nothing learned yet about `width` coefficients.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            squares: (1..=width).map(|len| vec![0.0; len]).collect(),
            products: vec![0.0; width],
        }
    }

    /// Adds an observation; what was added before is worth `keep` of what it was.
    pub fn learn(&mut self, x: &[f64], y: f64, keep: f64) {
        for ((row, product), xi) in self.squares.iter_mut().zip(&mut self.products).zip(x) {
            for (square, xj) in row.iter_mut().zip(x) {
                *square = keep * *square + xi * xj;
            }
            *product = keep * *product + xi * y;
        }
    }

    /// The coefficients under the given pulls, each > 0, by Cholesky's decomposition; O(width³ / 6).
    #[must_use]
    pub fn solve(&self, pulls: &[f64]) -> Vec<f64> {
        let mut factor: Vec<Vec<f64>> = Vec::with_capacity(self.squares.len());
        for (square, pull) in self.squares.iter().zip(pulls) {
            let mut row: Vec<f64> = Vec::with_capacity(square.len());
            for (value, above) in square.iter().zip(&factor) {
                row.push((value - dot(&row, above)) / above.last().copied().unwrap_or(1.0));
            }
            let rest = square.last().copied().unwrap_or(0.0) + pull - dot(&row, &row);
            // A pull above zero keeps the rest above it, but for rounding.
            row.push(libm::sqrt(rest.max(1e-12)));
            factor.push(row);
        }
        let mut middle: Vec<f64> = Vec::with_capacity(factor.len());
        for (row, product) in factor.iter().zip(&self.products) {
            middle.push((product - dot(&middle, row)) / row.last().copied().unwrap_or(1.0));
        }
        let mut found = Vec::with_capacity(factor.len());
        for row in factor.iter().rev() {
            let value = middle.pop().unwrap_or(0.0) / row.last().copied().unwrap_or(1.0);
            for (left, weight) in middle.iter_mut().zip(row) {
                *left -= weight * value;
            }
            found.push(value);
        }
        found.reverse();
        found
    }

    /// All sums, in a fixed order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> + '_ {
        self.squares.iter().flatten().chain(&self.products).copied()
    }

    /// The sums back from [`Ridge::numbers`]; `None` where there are too few.
    pub(super) fn restore(width: usize, numbers: &mut impl Iterator<Item = f64>) -> Option<Self> {
        let mut ridge = Self::new(width);
        let places = ridge
            .squares
            .iter_mut()
            .flatten()
            .chain(&mut ridge.products);
        for place in places {
            *place = numbers.next()?;
        }
        Some(ridge)
    }
}

/// The product over as many places as both have.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_gradient_is_zero_at_the_solution(
            rows in proptest::collection::vec((proptest::array::uniform4(-2.0f64..2.0), -1.0f64..1.0), 1..30),
        ) {
            let pulls = [0.5, 1.0, 2.0, 0.1];
            let mut ridge = Ridge::new(4);
            for (x, y) in &rows {
                ridge.learn(x, *y, 1.0);
            }
            let found = ridge.solve(&pulls);
            for (i, pull) in pulls.iter().enumerate() {
                let by: f64 = rows.iter().map(|(x, y)| x[i] * (dot(x, &found) - y)).sum();
                prop_assert!((by + pull * found[i]).abs() < 1e-8);
            }
        }
    }

    #[test]
    fn what_is_old_counts_less() {
        let mut ridge = Ridge::new(1);
        ridge.learn(&[1.0], 0.0, 0.5);
        ridge.learn(&[1.0], 1.0, 0.5);
        assert!((ridge.solve(&[1e-9])[0] - 2.0 / 3.0).abs() < 1e-6);
    }
}
