//! What must hold for any input.

use proptest::prelude::*;

use super::super::{Options, SetKind, Unit, parse};
use super::{COMMA, GERMAN, HEVY, SEMICOLON, V6, assert_balanced, good, keys};

/// A row of a Strong file and whether it is a set that can be read.
fn row() -> impl Strategy<Value = (String, bool)> {
    let order = prop_oneof![
        "[1-9]",
        Just("W".into()),
        Just("D".into()),
        Just("F".into())
    ];
    let exercise = prop_oneof![Just("Squat"), Just("Row, seated"), Just("Squat (Barbell)")];
    let fault = prop_oneof![9 => Just(None), 1 => (0..3usize).prop_map(Some)];
    (0..28u32, 0..3u32, exercise, order, 1..400u32, 1..30u32, fault).prop_map(
        |(day, hour, exercise, order, weight, reps, fault)| {
            let date = if fault == Some(0) { "never" } else { "2024-02" };
            let weight = if fault == Some(1) { "much".into() } else { format!("{}.5", weight) };
            let reps = if fault == Some(2) { "2.5".into() } else { reps.to_string() };
            let row = format!(
                "{date}-{:02} 1{hour}:00:00,W{hour},40m,\"{exercise}\",{order},{weight},{reps},0,0,,,",
                day + 1
            );
            (row, fault.is_none())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        if let Ok(parsed) = parse(&bytes, &Options::default()) {
            assert_balanced(&parsed);
        }
    }

    #[test]
    fn any_rows_under_a_good_header_give_an_answer(
        rows in "([-0-9 :.,;\"\n\r\tamWé]{0,9}[,;\n]){0,120}", which in 0..5usize,
    ) {
        let header = [COMMA, SEMICOLON, V6, HEVY, GERMAN][which].split_once('\n').expect("lines").0;
        assert_balanced(&good(format!("{header}\n{rows}")));
    }

    #[test]
    fn a_damaged_file_gives_an_answer(
        which in 0..5usize,
        hits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..12),
    ) {
        let mut bytes = [COMMA, SEMICOLON, V6, HEVY, GERMAN][which].as_bytes().to_vec();
        for (at, byte, how) in hits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at),
            }
        }
        for options in [Options::default(), Options { unit: Some(Unit::Lb), day_first: Some(false), mapping: None }] {
            if let Ok(parsed) = parse(&bytes, &options) {
                assert_balanced(&parsed);
            }
        }
    }

    #[test]
    fn each_good_row_is_one_set_with_a_key_of_its_own(rows in proptest::collection::vec(row(), 0..60)) {
        let header = COMMA.split_once('\n').expect("lines").0;
        let text = rows.iter().fold(header.to_owned(), |text, (row, _)| text + "\n" + row);
        let parsed = good(&text);
        prop_assert_eq!(parsed.sets(), rows.iter().filter(|(_, good)| *good).count());
        let mut distinct = keys(&parsed);
        distinct.dedup();
        prop_assert_eq!(distinct.len(), parsed.sets());
        prop_assert_eq!(good(&text), parsed);
    }

    #[test]
    fn the_order_of_rows_does_not_change_the_keys(
        (rows, shuffled) in proptest::collection::vec(row(), 0..40)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let header = COMMA.split_once('\n').expect("lines").0;
        let file = |rows: &[(String, bool)]| {
            good(rows.iter().fold(header.to_owned(), |text, (row, _)| text + "\n" + row))
        };
        let (one, other) = (file(&rows), file(&shuffled));
        prop_assert_eq!(keys(&one), keys(&other));
        let warmups = |p: &super::Parsed| p.workouts.iter().flat_map(|w| &w.entries)
            .flat_map(|e| &e.sets).filter(|s| s.kind == SetKind::Warmup).count();
        prop_assert_eq!(warmups(&one), warmups(&other));
    }
}
