//! Foreign names find the catalogue's exercise, or none rather than a wrong one.

use super::super::matching::{Confidence, Matcher};

fn matcher() -> Matcher {
    let catalogue: [(&str, &str, &[&str]); 15] = [
        ("bench", "Barbell bench press", &["Flat bench"]),
        ("bench-db", "Dumbbell bench press", &[]),
        ("incline", "Incline barbell bench press", &[]),
        ("squat", "Back squat", &["Squat (Barbell)", "Kniebeuge"]),
        ("front", "Front squat", &[]),
        ("pullup", "Pull-up", &["Klimmzug"]),
        ("assisted", "Assisted pull-up", &[]),
        ("rdl", "Romanian deadlift", &[]),
        ("row", "Seated cable row", &[]),
        (
            "ohp",
            "Standing barbell overhead press",
            &["Overhead press"],
        ),
        ("legcurl", "Seated leg curl", &[]),
        ("lyingcurl", "Lying leg curl", &[]),
        ("curl", "Dumbbell curl", &["Dumbbell biceps curl"]),
        ("wrist", "Wrist curl (Barbell)", &["Wrist curl"]),
        ("calf", "Standing calf raise machine", &[]),
    ];
    Matcher::new(
        catalogue.map(|(id, name, aliases)| (id.to_owned(), name.to_owned(), aliases.to_vec())),
    )
}

#[test]
fn names_are_found_however_they_are_written() {
    let matcher = matcher();
    for (name, id, confidence) in [
        ("Bench Press (Barbell)", "bench", Confidence::Exact),
        ("BENCH PRESS - barbell", "bench", Confidence::Exact),
        ("Bench Press (Dumbbell)", "bench-db", Confidence::Exact),
        (
            "Incline Bench Press (Barbell)",
            "incline",
            Confidence::Exact,
        ),
        ("Squat (Barbell)", "squat", Confidence::Alias),
        ("kniebeuge", "squat", Confidence::Alias),
        ("Pull Up", "pullup", Confidence::Exact),
        ("Pullups", "pullup", Confidence::Exact),
        ("Pull Up (Assisted)", "assisted", Confidence::Exact),
        ("RDL", "rdl", Confidence::Exact),
        ("Bicep Curl (Dumbbell)", "curl", Confidence::Alias),
        ("Romanian Deadlift (Barbell)", "rdl", Confidence::Likely),
        ("Overhead Press (Barbell)", "ohp", Confidence::Likely),
        ("Cable Row", "row", Confidence::Likely),
    ] {
        let found = matcher.best(name);
        assert_eq!(
            (found.exercise_id.as_deref(), found.confidence),
            (Some(id), confidence),
            "{name}"
        );
        assert_eq!(found.candidates[0].exercise_id, id, "{name}");
    }
}

#[test]
fn another_variant_is_another_exercise() {
    let matcher = matcher();
    for (name, offered) in [
        ("Decline Bench Press (Barbell)", "bench"),
        ("Bench Press (Smith Machine)", "bench"),
        ("Squat (Dumbbell)", "squat"),
        ("Front Squat (Smith Machine)", "front"),
        ("Leg Curl", "legcurl"),
        ("Wrist Curl (Cable)", "wrist"),
    ] {
        let found = matcher.best(name);
        assert_eq!(
            (found.exercise_id, found.confidence),
            (None, Confidence::None),
            "{name}"
        );
        assert!(
            found.candidates.iter().any(|c| c.exercise_id == offered),
            "{name}"
        );
        assert!(found.candidates.len() <= 3);
    }
    let nothing = matcher.best("huppelen");
    assert_eq!(
        (nothing.confidence, nothing.candidates.len()),
        (Confidence::None, 0)
    );
    assert_eq!(matcher.best("🎈").confidence, Confidence::None);
}
