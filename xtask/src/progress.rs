//! One line per step, with its time: whoever waits sees what for.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Runs a step and prints `· <what> in <time>`; the step may return a remark such as "nothing new (skipped)".
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<(T, Option<String>)>) -> Result<T> {
    let began = Instant::now();
    let (value, remark) = work()?;
    match remark {
        Some(remark) => println!("· {what}: {remark}"),
        None => println!("· {what} in {}", spoken(began.elapsed())),
    }
    Ok(value)
}

/// A line before something slow, so that the silence has a name.
pub fn note(text: &str) {
    println!("· {text}");
}

/// `0.4 s`, `42 s`, `3 min 5 s`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 10.0 {
        format!("{seconds:.1} s")
    } else if seconds < 60.0 {
        format!("{seconds:.0} s")
    } else {
        format!("{} min {} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use std::time::Duration;

    #[test]
    fn times_are_short_to_read() {
        assert_eq!(spoken(Duration::from_millis(430)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(42)), "42 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 5 s");
    }
}
