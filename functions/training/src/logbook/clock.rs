//! Days in SQL: the database reads moments by the offsets of the caller's clock.

use strength::logbook::Clock;

/// The day, `YYYY-MM-DD`, on a clock of the moment in an SQL expression.
pub fn day(clock: &Clock, moment: &str) -> String {
    let first = clock.first();
    if clock.changes().is_empty() {
        return format!("date({moment}, '{first} minutes')");
    }
    let mut offset = String::from("CASE");
    for (from, east) in clock.changes().iter().rev() {
        offset.push_str(&format!(" WHEN {moment} >= '{from}' THEN '{east} minutes'"));
    }
    format!("date({moment}, {offset} ELSE '{first} minutes' END)")
}

/// The Monday, `YYYY-MM-DD`, of the week of a day in SQL.
pub fn monday(day: &str) -> String {
    format!("date({day}, 'weekday 0', '-6 days')")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::Connection;
    use strength::logbook;

    fn asked(sql: &str, moment: &str) -> String {
        let db = Connection::open_in_memory().expect("sqlite");
        db.query_row(
            &format!("SELECT {sql} FROM (SELECT ?1 AS at)"),
            [moment],
            |row| row.get(0),
        )
        .expect("a day")
    }

    /// Minutes between the moments that are tried, and how many of them there are on either side of a change.
    const STEP: i64 = 37;

    proptest! {
        #[test]
        fn the_database_and_the_device_read_one_clock(minutes in -2000i64..2000, clock in 0usize..3) {
            let zone = ["60,1774746000:120,1792890000:60", "-570", ""][clock];
            let clock = Clock::read(Some(zone)).expect("a clock");
            let moment = spec_moment(1_774_746_000_000 + minutes * STEP * 60_000 + 999);
            let here = clock.day(&moment).expect("a day");
            prop_assert_eq!(&asked(&day(&clock, "at"), &moment), &here);
            prop_assert_eq!(asked(&monday("at"), &here), logbook::monday(&here));
        }
    }

    fn spec_moment(ms: i64) -> String {
        crate::import::format_utc(ms).expect("a moment")
    }
}
