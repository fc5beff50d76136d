//! The context of one request, message or sweep: what every operation gets first.

use ports::Ports;
use records::{Engine, Scope};
use std::collections::BTreeMap;

/// Ports, the record engine, and one fixed now.
pub struct Cx {
    /// What may be asked of the host.
    pub ports: Ports,
    /// The record engine over this function's spec.
    pub engine: &'static Engine,
    /// This function's name.
    pub function: &'static str,
    /// Ties the answer to its log lines.
    pub request_id: String,
    /// When the work began, in milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The same as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    pub now: String,
}

impl Cx {
    pub(crate) fn new(
        ports: Ports,
        engine: &'static Engine,
        function: &'static str,
        request_id: String,
    ) -> Self {
        let now_ms = ports.clock.now_ms();
        Cx {
            ports,
            engine,
            function,
            request_id,
            now_ms,
            now: datetime(now_ms),
        }
    }

    /// The record engine's view, acting for `user` (an id), or for the platform.
    pub fn scope<'a>(&'a self, user: Option<&'a str>) -> Scope<'a> {
        Scope {
            engine: self.engine,
            ports: &self.ports,
            function: self.function,
            now: &self.now,
            user,
        }
    }

    /// A new UUIDv7, as text.
    pub fn new_id(&self) -> String {
        records::new_id(&self.ports)
    }

    /// Writes one JSON line: `level` is `info`, `warn` or `error`; no secrets in `fields`.
    pub fn log(&self, level: &str, message: &str, fields: &[(&str, &str)]) {
        let mut line = BTreeMap::from([
            ("level", level),
            ("function", self.function),
            ("request_id", &self.request_id),
            ("message", message),
        ]);
        line.extend(fields.iter().copied());
        if let Ok(text) = serde_json::to_string(&line) {
            self.ports.log.line(level, &text);
        }
    }
}

/// Milliseconds since 1970 UTC as `YYYY-MM-DDTHH:MM:SS.mmmZ`, the one stored form of time.
///
/// The calendar is counted from 1 March of year 0, so that a leap day ends its year
/// (proleptic Gregorian, eras of 146 097 days).
pub fn datetime(ms: i64) -> String {
    let (days, in_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
    let (second, milli) = (in_day / 1_000 % 60, in_day % 1_000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

#[cfg(test)]
mod tests {
    use super::datetime;

    #[test]
    fn milliseconds_become_the_stored_form() {
        assert_eq!(datetime(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(datetime(951_782_400_000), "2000-02-29T00:00:00.000Z");
        assert_eq!(datetime(1_795_262_399_999), "2026-11-21T11:59:59.999Z");
        assert_eq!(datetime(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(datetime(4_107_542_400_000), "2100-03-01T00:00:00.000Z");
    }
}
