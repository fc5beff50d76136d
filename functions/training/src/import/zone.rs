//! From the wall clock of an export to UTC. Exports carry local times without an offset, and a
//! function at the edge has no time zone data, so the person's browser sends the few changes of
//! offset that their zone had.

use serde::{Deserialize, Serialize};

use super::civil::Local;
use super::dates;

/// A time zone as a list of changes.
///
/// Each transition is the wall-clock time **shown right after the change**
/// (`YYYY-MM-DDTHH:MM:SS`) and the minutes east of UTC that hold from then on (Berlin in summer:
/// 120; JavaScript's `getTimezoneOffset` with the sign turned). The first one also holds for all
/// time before it. JSON: `{"transitions":[["2024-03-31T03:00:00",120],…]}`. Without any, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Zone {
    transitions: Vec<(String, i32)>,
    #[serde(skip)]
    changes: Vec<(i64, i64)>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    transitions: Vec<(String, i32)>,
}

impl TryFrom<Raw> for Zone {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        Self::new(raw.transitions)
    }
}

impl Zone {
    /// A zone of these transitions, in any order.
    ///
    /// # Errors
    /// A sentence naming the transition that is not a local time or whose offset is more than a
    /// day.
    pub fn new(mut transitions: Vec<(String, i32)>) -> Result<Self, String> {
        transitions.sort();
        let mut changes = Vec::with_capacity(transitions.len());
        for (local, minutes) in &transitions {
            let at = dates::read(local, true)
                .filter(|_| minutes.abs() <= 24 * 60)
                .ok_or_else(|| format!("transition {local:?} with {minutes} minutes: expected YYYY-MM-DDTHH:MM:SS and at most 1440"))?;
            changes.push((at.seconds(), i64::from(*minutes) * 60));
        }
        Ok(Self {
            transitions,
            changes,
        })
    }

    /// Seconds east of UTC at a wall-clock time.
    ///
    /// Two wall-clock times are special, and both are read as the clock that was running before
    /// the change: an hour that the change skipped (02:30 in March is then the instant that the
    /// new clock shows as 03:30), and an hour that comes twice (02:30 in October is the first).
    fn offset(&self, local: i64) -> i64 {
        let mut offset = self.changes.first().map_or(0, |(_, offset)| *offset);
        for (at, next) in &self.changes {
            // Turning back repeats the time between the new clock's start and the old one's end.
            let repeated = (offset - next).max(0);
            if local < at + repeated {
                break;
            }
            offset = *next;
        }
        offset
    }
}

/// Milliseconds since 1970 UTC of a local time (`YYYY-MM-DDTHH:MM:SS`, as in
/// [`Workout::started_local`](super::Workout::started_local)); `None` if it is not one.
pub fn to_utc(local: &str, zone: &Zone) -> Option<i64> {
    let local = dates::read(local, true)?.seconds();
    Some((local - zone.offset(local)) * 1000)
}

/// `YYYY-MM-DDTHH:MM:SS.mmmZ`, the form of every stored time; `None` outside 1970–2199.
pub fn format_utc(ms: i64) -> Option<String> {
    let local = Local::from_seconds(ms.div_euclid(1000))?;
    Some(format!("{local}.{:03}Z", ms.rem_euclid(1000)))
}
