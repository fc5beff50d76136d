//! The arithmetic of a rest. What is kept is the moment of its end, so that a reload, a locked
//! screen or a sleeping tab change nothing.

/// A rest that is going on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// Milliseconds since 1970 at which it is over.
    pub ends_at: f64,
    /// How long it is in all.
    pub total_s: i64,
    /// What comes after it.
    pub then: String,
}

/// Nobody rests longer.
const LONGEST_S: i64 = 3_600;
/// One that was over long before the page came back is nobody's any more.
const STALE_MS: f64 = 10.0 * 60_000.0;

impl Rest {
    pub fn begin(now: f64, seconds: i64, then: &str) -> Self {
        let total_s = seconds.clamp(1, LONGEST_S);
        Self {
            ends_at: now + total_s as f64 * 1_000.0,
            total_s,
            then: then.to_owned(),
        }
    }

    /// Whole seconds that are left; a rest that has just begun has all of them.
    pub fn left_s(&self, now: f64) -> i64 {
        ((self.ends_at - now) / 1_000.0).ceil().max(0.0) as i64
    }

    pub fn is_over(&self, now: f64) -> bool {
        now >= self.ends_at
    }

    /// How much is over, 0 to 1.
    pub fn share(&self, now: f64) -> f64 {
        let left = (self.ends_at - now) / 1_000.0;
        (1.0 - left / self.total_s.max(1) as f64).clamp(0.0, 1.0)
    }

    /// Longer or shorter by some seconds, never beyond now.
    pub fn shifted(&self, now: f64, by_s: i64) -> Self {
        let ends_at =
            (self.ends_at + by_s as f64 * 1_000.0).clamp(now, now + LONGEST_S as f64 * 1_000.0);
        let moved = ((ends_at - self.ends_at) / 1_000.0).round() as i64;
        Self {
            ends_at,
            total_s: (self.total_s + moved).clamp(1, LONGEST_S),
            then: self.then.clone(),
        }
    }

    /// As it is kept on this device.
    pub fn text(&self) -> String {
        format!("{} {} {}", self.ends_at, self.total_s, self.then)
    }

    /// What was kept, unless it is long over.
    pub fn of_text(text: &str, now: f64) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let ends_at = parts
            .next()?
            .parse::<f64>()
            .ok()
            .filter(|at| at.is_finite())?;
        let total_s = parts.next()?.parse::<i64>().ok()?.clamp(1, LONGEST_S);
        let sane = now - ends_at < STALE_MS && ends_at - now <= LONGEST_S as f64 * 1_000.0;
        sane.then(|| Self {
            ends_at,
            total_s,
            then: parts.next().unwrap_or("").to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: f64 = 1_700_000_000_000.0;

    #[test]
    fn seconds_run_down_and_stop_at_nothing() {
        let rest = Rest::begin(NOW, 90, "Squat");
        assert_eq!(rest.left_s(NOW), 90);
        assert_eq!(rest.left_s(NOW + 1.0), 90);
        assert_eq!(rest.left_s(NOW + 1_000.0), 89);
        assert_eq!(rest.left_s(NOW + 200_000.0), 0);
        assert!(!rest.is_over(NOW + 89_999.0) && rest.is_over(NOW + 90_000.0));
        assert!((rest.share(NOW + 45_000.0) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn fifteen_more_and_fifteen_less_are_no_change() {
        let rest = Rest::begin(NOW, 90, "");
        let at = NOW + 20_000.0;
        assert_eq!(rest.shifted(at, 15).shifted(at, -15), rest);
        assert_eq!(rest.shifted(at, 15).left_s(at), 85);
        assert_eq!(rest.shifted(at, -500).left_s(at), 0);
        assert_eq!(rest.shifted(at, 99_999).left_s(at), 3_600);
    }

    #[test]
    fn a_reload_goes_on_where_the_rest_was() {
        let rest = Rest::begin(NOW, 90, "Bench press, set 2");
        let again = Rest::of_text(&rest.text(), NOW + 30_000.0).unwrap();
        assert_eq!(again, rest);
        assert_eq!(again.left_s(NOW + 30_000.0), 60);
        assert_eq!(Rest::of_text(&rest.text(), NOW + 90_000.0 + STALE_MS), None);
        for wrong in ["", "x", "NaN 90 y", "5", "9e99 90 far"] {
            assert_eq!(Rest::of_text(wrong, NOW), None, "{wrong}");
        }
    }
}
