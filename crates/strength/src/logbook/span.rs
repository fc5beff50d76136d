//! From which day to which, on whose clock.

use super::Clock;

/// The days that are asked for, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The clock by which a moment has its day.
    pub clock: Clock,
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    pub to: String,
}

/// Why what was asked for is no span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// The clock cannot be read.
    Zone,
    /// The last day is before the first.
    Order,
}

impl Span {
    /// A span as queries have it: a clock, UTC where there is none, and days, since ever and for ever where there are none.
    ///
    /// # Errors
    /// When `zone` is no [`Clock`] or the days are the wrong way round.
    pub fn read(
        zone: Option<&str>,
        from: Option<String>,
        to: Option<String>,
    ) -> Result<Self, SpanFault> {
        let span = Self {
            clock: Clock::read(zone).ok_or(SpanFault::Zone)?,
            from: from.unwrap_or_else(|| "0001-01-01".to_owned()),
            to: to.unwrap_or_else(|| "9999-12-31".to_owned()),
        };
        if span.from > span.to {
            return Err(SpanFault::Order);
        }
        Ok(span)
    }

    /// The day of a stored moment, where it is one of these.
    #[must_use]
    pub fn day_within(&self, moment: &str) -> Option<String> {
        let day = self.clock.day(moment)?;
        (self.from <= day && day <= self.to).then_some(day)
    }
}
