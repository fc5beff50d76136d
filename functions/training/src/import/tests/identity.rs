//! The same training has the same keys, however it comes back.

use super::super::identity::{id_from, id_of, key_ms, set_key, workout_key};
use super::super::{Zone, format_utc, to_utc};
use super::{COMMA, HEVY, SEMICOLON, good, keys};

#[test]
fn both_of_strongs_formats_have_the_same_keys() {
    let (comma, semicolon) = (good(COMMA), good(SEMICOLON));
    let workouts = |p: &super::Parsed| p.workouts.iter().map(|w| w.key.clone()).collect::<Vec<_>>();
    assert_eq!(workouts(&comma), ["2024-03-04T18:05", "2024-03-06T07:30"]);
    assert_eq!(workouts(&comma), workouts(&semicolon));
    assert_eq!(keys(&comma), keys(&semicolon));
}

#[test]
fn equal_rows_are_different_sets() {
    let keys = keys(&good(HEVY));
    let presses: Vec<_> = keys.iter().filter(|k| k.contains("leg press")).collect();
    assert_eq!(
        presses,
        [
            "2025-02-03T07:05|leg press|0",
            "2025-02-03T07:05|leg press|1",
            "2025-02-03T07:05|leg press|2"
        ]
    );
}

#[test]
fn an_added_set_is_the_only_new_key() {
    let row = "\"Legs: day 1\",\"3 Feb 2025, 07:05\"";
    let more = format!(
        "{HEVY}\n{row},\"3 Feb 2025, 08:00\",\"\",\"Leg Press\",,\"\",2,\"normal\",120,10,,,"
    );
    let (before, after) = (keys(&good(HEVY)), keys(&good(more)));
    let new: Vec<_> = after.iter().filter(|k| !before.contains(k)).collect();
    assert_eq!(new, ["2025-02-03T07:05|leg press|3"]);
    assert!(before.iter().all(|k| after.contains(k)));
}

#[test]
fn two_workouts_of_one_minute_stay_two_in_any_order_of_rows() {
    let (header, _) = HEVY.split_once('\n').expect("a header");
    let row = |title: &str| {
        format!(
            "\"{title}\",\"3 Feb 2025, 07:05\",\"3 Feb 2025, 08:00\",\"\",\"Row\",,\"\",0,\"normal\",50,10,,,"
        )
    };
    let one = good(format!("{header}\n{}\n{}", row("A"), row("B")));
    let other = good(format!("{header}\n{}\n{}", row("B"), row("A")));
    assert_eq!(one.workouts[1].key, "2025-02-03T07:05#1");
    assert_eq!(keys(&one), keys(&other));
    assert_eq!(keys(&one).len(), 2);
}

#[test]
fn a_key_ignores_how_a_name_is_written() {
    let workout = workout_key("2025-02-03T07:05:59", 0);
    assert_eq!(
        set_key(&workout, "Übung  (A)", 0),
        set_key("2025-02-03T07:05", "ubung a", 0)
    );
    assert_ne!(set_key(&workout, "🎈", 0), set_key(&workout, "🎉", 0));
}

#[test]
fn ids_are_uuid_7_in_shape_sorted_by_time_and_bound_to_the_space() {
    let key = "2025-02-03T07:05|row|0";
    assert_eq!(key_ms(key), 1_738_566_300_000);
    let id = id_of("me", key);
    assert_eq!(id, id_from("me", key, 1_738_566_300_000));
    assert_eq!(&id[..15], "0194caa0-7160-7");
    assert_eq!(id.len(), 36);
    assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
    assert_ne!(id, id_of("you", key));
    assert_ne!(id, id_of("me", "2025-02-03T07:05|row|1"));
    assert!(id < id_of("me", "2025-02-03T07:06|row|0"));
}

#[test]
fn local_times_become_utc_with_the_zones_changes() {
    let berlin: Zone = serde_json::from_str(
        r#"{"transitions":[["2023-10-29T02:00:00",60],["2024-03-31T03:00:00",120],["2024-10-27T02:00:00",60]]}"#,
    )
    .expect("a zone");
    let utc = |local: &str| to_utc(local, &berlin).and_then(format_utc).expect("a time");
    assert_eq!(
        utc("2020-01-01T12:00:00"),
        "2020-01-01T11:00:00.000Z",
        "before the first"
    );
    assert_eq!(utc("2024-01-15T18:05:31"), "2024-01-15T17:05:31.000Z");
    assert_eq!(utc("2024-03-31T01:59:59"), "2024-03-31T00:59:59.000Z");
    assert_eq!(
        utc("2024-03-31T02:30:00"),
        "2024-03-31T01:30:00.000Z",
        "skipped hour"
    );
    assert_eq!(utc("2024-03-31T03:00:00"), "2024-03-31T01:00:00.000Z");
    assert_eq!(utc("2024-10-27T01:59:59"), "2024-10-26T23:59:59.000Z");
    assert_eq!(
        utc("2024-10-27T02:30:00"),
        "2024-10-27T00:30:00.000Z",
        "first of two"
    );
    assert_eq!(utc("2024-10-27T03:00:00"), "2024-10-27T02:00:00.000Z");
    assert_eq!(
        to_utc("2024-03-31T02:30:00", &Zone::default()),
        Some(1_711_852_200_000)
    );
    assert_eq!(to_utc("yesterday", &berlin), None);
    assert!(serde_json::from_str::<Zone>(r#"{"transitions":[["soon",60]]}"#).is_err());
}
