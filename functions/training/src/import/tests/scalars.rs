//! Numbers, durations and dates in the ways they are written.

use super::super::civil::Local;
use super::super::dates;
use super::super::number::{decimal, duration};

#[test]
fn decimals() {
    for (text, value) in [
        ("10", 10.0),
        ("10.0", 10.0),
        ("82,5", 82.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1\u{202f}000", 1000.0),
        ("-2.5", -2.5),
        ("−3", -3.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("+7", 7.0),
    ] {
        assert_eq!(decimal(text), Some(value), "{text}");
    }
    for text in [
        "", ".", "-", "1e5", "inf", "NaN", "75 kg", "0x10", "--1", "٣",
    ] {
        assert_eq!(decimal(text), None, "{text}");
    }
}

#[test]
fn durations() {
    for (text, seconds) in [
        ("2h 18m", 8280),
        ("45m", 2700),
        ("30s", 30),
        ("264h 1m", 950_460),
        ("1:05:00", 3900),
        ("0:45", 2700),
        ("1 Std. 5 Min.", 3900),
        ("1ч 5м", 3900),
        ("4321", 4321),
        ("1h5m", 3900),
    ] {
        assert_eq!(duration(text), Some(seconds), "{text}");
    }
    for text in ["5 5", "h", "1:70", "soon", "1h 5"] {
        assert_eq!(duration(text), None, "{text}");
    }
}

#[test]
fn dates() {
    for (text, expected) in [
        ("2024-03-26 17:52:29", "2024-03-26T17:52:29"),
        ("2024-03-26T17:52:29.123+02:00", "2024-03-26T17:52:29"),
        ("2024-03-26 5:52:29\u{202f}PM", "2024-03-26T17:52:29"),
        ("2024-03-26 12:05:00 a.m.", "2024-03-26T00:05:00"),
        ("26 Mar 2024, 07:06", "2024-03-26T07:06:00"),
        ("1 févr. 2024, 07:06", "2024-02-01T07:06:00"),
        ("3 июля 2024, 07:06", "2024-07-03T07:06:00"),
        ("Mar 26, 2024, 7:06 PM", "2024-03-26T19:06:00"),
        ("26.03.2024 17:52", "2024-03-26T17:52:00"),
        ("3/26/2024 17:52", "2024-03-26T17:52:00"),
        ("26/3/24 17:52", "2024-03-26T17:52:00"),
        ("4/3/2024 17:52", "2024-03-04T17:52:00"),
        ("2024-02-29", "2024-02-29T00:00:00"),
    ] {
        let read = dates::read(text, true).map(|local| local.to_string());
        assert_eq!(read.as_deref(), Some(expected), "{text}");
    }
    for text in [
        "",
        "yesterday",
        "2023-02-29 10:00",
        "2024-13-01",
        "2024-01-01 24:00",
        "13:00 PM",
        "1066-10-14 09:00",
        "2024-01-01 13:00 PM",
        ":",
        "1:2",
        "99999999999-1-1",
        "31.04.2024",
    ] {
        assert_eq!(dates::read(text, true), None, "{text}");
    }
    assert_eq!(dates::read("4/3/2024", false).map(|l| l.month), Some(4));
}

#[test]
fn one_date_decides_the_order_of_all() {
    let file = |dates: [&str; 2]| {
        let row = |date: &str| format!("{date} 10:00,A,40m,Squat,1,100,5,0,0,,,");
        format!(
            "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n{}\n{}",
            row(dates[0]),
            row(dates[1])
        )
    };
    let first = |dates| {
        let parsed = super::good(file(dates));
        (
            parsed.workouts[0].started_local[..10].to_owned(),
            parsed.warnings.len(),
        )
    };
    assert_eq!(first(["3/4/2024", "3/26/2024"]), ("2024-03-04".into(), 0));
    assert_eq!(first(["3/4/2024", "26/4/2024"]), ("2024-04-03".into(), 0));
    assert_eq!(first(["3/4/2024", "3/5/2024"]), ("2024-04-03".into(), 1));
}

#[test]
fn every_day_comes_back() {
    for day in 0..84_006 {
        let local = Local::from_seconds(day * 86_400 + 3661).expect("in range");
        assert_eq!(local.seconds(), day * 86_400 + 3661);
    }
    assert_eq!(Local::from_seconds(84_006 * 86_400), None);
    assert_eq!(Local::from_seconds(-1), None);
    assert_eq!(Local::from_seconds(i64::MAX), None);
}
