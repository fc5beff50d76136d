//! Counting what passed and failed from the words of the test runners.

use std::fmt;

/// Passed and failed checks.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    /// Checks that passed.
    pub passed: u64,
    /// Checks that failed.
    pub failed: u64,
}

impl Tally {
    /// One check that passed.
    pub fn success() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    /// One check that failed.
    pub fn failure() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// One check.
    pub fn of(success: bool) -> Self {
        if success {
            Self::success()
        } else {
            Self::failure()
        }
    }

    /// From nextest's line "Summary [ 1.0s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped".
    pub fn of_nextest(text: &str, success: bool) -> Self {
        let summary = text.lines().rev().find(|line| line.contains(" run: "));
        let counts = summary.map_or_else(Self::default, |line| {
            let line = line.split(" run: ").nth(1).unwrap_or_default();
            Self {
                passed: before(line, "passed"),
                failed: before(line, "failed")
                    + before(line, "timed out")
                    + before(line, "exec failed"),
            }
        });
        counts.honest(success)
    }

    /// From the lines "test result: ok. 3 passed; 0 failed; …" of `cargo test`, one for each test program.
    pub fn of_cargo_test(text: &str, success: bool) -> Self {
        let mut sum = Self::default();
        for line in text.lines().filter(|line| line.contains("test result:")) {
            sum.add(&Self {
                passed: before(line, "passed"),
                failed: before(line, "failed"),
            });
        }
        sum.honest(success)
    }

    /// From the last line "3 passed, 0 failed" of a script of ours.
    pub fn of_script(text: &str, success: bool) -> Self {
        let line = text
            .lines()
            .rev()
            .find(|line| line.contains(" passed, "))
            .unwrap_or_default();
        Self {
            passed: before(line, "passed"),
            failed: before(line, "failed"),
        }
        .honest(success)
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// A runner that failed without a failed test did not compile or crashed: that is a failure too.
    fn honest(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The number right before `word`, zero if there is none.
fn before(line: &str, word: &str) -> u64 {
    line.split([',', ';', '.', ':', '('])
        .filter_map(|part| part.trim().strip_suffix(word))
        .find_map(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_summaries_of_each_runner_are_understood() {
        let nextest = "PASS a\n     Summary [   0.1s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 4 skipped\n";
        assert_eq!(
            Tally::of_nextest(nextest, false),
            Tally {
                passed: 6,
                failed: 3
            }
        );
        let cargo = "test result: ok. 3 passed; 0 failed; 1 ignored\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n";
        assert_eq!(
            Tally::of_cargo_test(cargo, false),
            Tally {
                passed: 4,
                failed: 2
            }
        );
        assert_eq!(
            Tally::of_script("x\n12 passed, 0 failed\n", true),
            Tally {
                passed: 12,
                failed: 0
            }
        );
        assert_eq!(
            Tally::of_nextest("Summary [ 0s] 1 test run: 1 passed, 0 skipped", true),
            Tally::success()
        );
    }

    #[test]
    fn a_runner_that_breaks_counts_as_a_failure() {
        assert_eq!(
            Tally::of_nextest("error: could not compile", false),
            Tally::failure()
        );
        assert_eq!(
            Tally::of_script("3 passed, 0 failed", false),
            Tally {
                passed: 3,
                failed: 1
            }
        );
    }
}
