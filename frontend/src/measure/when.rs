//! Moments in the person's own time zone, through the browser's clock.
use js_sys::Date;
use wasm_bindgen::JsValue;

use super::day;

/// A stored UTC moment seen on the person's wall clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    pub ms: f64,
    /// Local calendar day, as a day number.
    pub day: i64,
    pub weekday: u32,
    pub hour: u32,
    pub minute: u32,
}

const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

impl Moment {
    pub fn now() -> Self {
        Self::at(Date::now())
    }

    pub fn at(ms: f64) -> Self {
        let date = Date::new(&JsValue::from_f64(ms));
        Self {
            ms,
            day: day::from_civil(
                i64::from(date.get_full_year()),
                i64::from(date.get_month()) + 1,
                i64::from(date.get_date()),
            ),
            weekday: date.get_day(),
            hour: date.get_hours(),
            minute: date.get_minutes(),
        }
    }

    /// Reads an ISO moment; text that is none becomes `None`.
    pub fn read(iso: &str) -> Option<Self> {
        let ms = Date::parse(iso);
        ms.is_finite().then(|| Self::at(ms))
    }

    pub fn weekday_name(self) -> &'static str {
        WEEKDAYS.get(self.weekday as usize).copied().unwrap_or("")
    }

    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `today`, `yesterday`, `5 days ago`, then the date.
    pub fn ago(self, now: Self) -> String {
        match now.day - self.day {
            0 => "today".into(),
            1 => "yesterday".into(),
            days @ 2..=20 => format!("{days} days ago"),
            _ => day::show(self.day),
        }
    }
}

/// Now, in the one stored form `YYYY-MM-DDTHH:MM:SS.mmmZ`.
#[cfg(not(test))]
pub fn now_iso() -> String {
    String::from(Date::new_0().to_iso_string())
}

/// Tests run where there is no browser and no clock of its own.
#[cfg(test)]
pub fn now_iso() -> String {
    "2026-01-02T03:04:05.678Z".into()
}

/// A moment in the one stored form.
pub fn iso(ms: f64) -> String {
    String::from(Date::new(&JsValue::from_f64(ms)).to_iso_string())
}

/// The stored moment at which the person's today began.
pub fn midnight_iso() -> String {
    let date = Date::new_0();
    date.set_hours(0);
    date.set_minutes(0);
    date.set_seconds(0);
    date.set_milliseconds(0);
    String::from(date.to_iso_string())
}

/// The stored moment at which the person's week began: Monday.
pub fn monday_iso() -> String {
    let now = Date::new_0();
    let since = (now.get_day() + 6) % 7;
    // A day before the first is one of the month before.
    let day = now.get_date() as i32 - since as i32;
    let monday = Date::new_with_year_month_day(now.get_full_year(), now.get_month() as i32, day);
    String::from(monday.to_iso_string())
}

/// The moment as a `datetime-local` field holds it.
pub fn local_field(moment: Moment) -> String {
    format!("{}T{}", day::iso(moment.day), moment.clock())
}

/// The stored moment at which a day began where the person is.
pub fn midnight_of(at: i64) -> String {
    let (year, month, date) = day::to_civil(at);
    let began = Date::new_with_year_month_day(year.max(0) as u32, month as i32 - 1, date as i32);
    String::from(began.to_iso_string())
}

/// `1 h 12 min`, `48 min`.
pub fn span(ms: f64) -> String {
    let minutes = (ms / 60_000.0).round().max(0.0) as u64;
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}
