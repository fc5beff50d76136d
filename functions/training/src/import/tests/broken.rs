//! Broken files: what is good is read, what is bad is named by line.

use super::super::{FaultCode, ParseError, Source};
use super::{BROKEN, COMMA, HEVY, good, lines, read};

#[test]
fn good_rows_of_a_broken_file_are_read_and_bad_ones_named() {
    let parsed = good(BROKEN);
    let faults: Vec<_> = parsed
        .faults
        .iter()
        .map(|f| (f.line, f.code, f.column.as_deref()))
        .collect();
    assert_eq!(
        faults,
        [
            (3, FaultCode::Number, Some("Weight")),
            (4, FaultCode::Date, Some("Date")),
            (5, FaultCode::Missing, Some("Exercise Name")),
            (6, FaultCode::Cells, None),
            (7, FaultCode::Quote, None),
            (8, FaultCode::Range, Some("RPE")),
            (10, FaultCode::Quote, None),
        ]
    );
    assert_eq!(
        parsed.faults[0].message,
        "expected a number, found “heavy”; Reps: expected a whole number, found “5.5”"
    );
    assert_eq!(lines(&parsed.workouts[0]).len(), 2);
    assert_eq!(parsed.rows_total, 9);
}

#[test]
fn a_file_cut_anywhere_loses_only_its_last_row() {
    let whole = good(HEVY);
    for at in 300..HEVY.len() {
        let parsed = good(&HEVY.as_bytes()[..at]);
        // Two lines, where the cut is in a note with a line break.
        assert!(parsed.faults.len() <= 2, "cut at {at}");
        let all: Vec<_> = whole.workouts.iter().flat_map(lines).collect();
        for line in parsed.workouts.iter().flat_map(lines) {
            // The last cell (RPE) is the one place where half a value looks whole.
            let half = all.iter().any(|l| l.starts_with(line.as_str()));
            assert!(all.contains(&line) || half, "cut at {at}: {line}");
        }
    }
}

#[test]
fn stray_bytes_cost_their_row_only_where_they_hide_a_fact() {
    let spoil = |from: &str, to: &[u8]| -> Vec<u8> {
        let at = COMMA.find(from).expect("in the fixture");
        [
            &COMMA.as_bytes()[..at],
            to,
            &COMMA.as_bytes()[at + from.len()..],
        ]
        .concat()
    };
    let name = good(spoil("Dip", b"D\xFFp"));
    assert_eq!(name.faults[0].code, FaultCode::Encoding);
    assert_eq!(name.faults[0].column.as_deref(), Some("Exercise Name"));
    let note = good(spoil("Slept", b"Sl\xC3pt"));
    assert_eq!(note.faults, []);
    assert_eq!(note.warnings[0].code, FaultCode::Encoding);
}

#[test]
fn what_is_no_export_is_named() {
    let looks_like = |text: &[u8]| match read(text) {
        Err(error @ ParseError::UnknownFormat { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(read(b""), Err(ParseError::Empty));
    assert_eq!(read(b"\n\r\n"), Err(ParseError::Empty));
    assert!(looks_like(b"PK\x03\x04rest").contains("ZIP"));
    assert!(looks_like(b"{\"a\": 1}").contains("JSON"));
    assert!(looks_like(b"<!doctype html>").contains("web page"));
    let other = looks_like("Name;Größe;Preis\nA;1;2".as_bytes());
    assert!(
        other.contains("“Name;Größe;Preis”") && other.contains("Strong"),
        "{other}"
    );
    assert!(looks_like("Liebes Tagebuch".as_bytes()).contains("without columns"));
}

#[test]
fn a_known_format_with_a_lost_column_says_which() {
    let lost = COMMA.replacen("Exercise Name", "Something", 1);
    let expected = ParseError::MissingColumns {
        format: "Strong".into(),
        missing: vec!["Exercise Name".into()],
    };
    assert_eq!(read(lost), Err(expected));
    let lost = HEVY.replacen("start_time", "begun", 1);
    assert!(
        matches!(read(lost), Err(ParseError::MissingColumns { format, .. }) if format == "Hevy")
    );
}

#[test]
fn a_header_alone_is_an_empty_history() {
    let (header, _) = COMMA.split_once('\n').expect("a header");
    let parsed = good(header);
    assert_eq!((parsed.rows_total, parsed.workouts.len()), (0, 0));
    assert_eq!(parsed.source, Source::StrongComma);
}

#[test]
fn an_unknown_kind_of_set_is_kept_with_a_warning() {
    let parsed = good(HEVY.replace("\"dropset\"", "\"myorep\""));
    assert_eq!(parsed.faults, []);
    assert_eq!(
        parsed.warnings[0].message,
        "“myorep” is taken as a normal set"
    );
    let parsed = good(COMMA.replace(",W,40", ",A,40"));
    assert_eq!(
        (parsed.faults.len(), parsed.warnings[0].code),
        (0, FaultCode::Kind)
    );
}

#[test]
fn many_broken_quotations_stay_linear() {
    let (header, _) = COMMA.split_once('\n').expect("a header");
    let text = format!("{header}\n{}", "a,\"b\nc\n".repeat(100_000));
    let parsed = good(text);
    assert!(!parsed.faults.is_empty());
}
