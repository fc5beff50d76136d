//! Each dialect, language and encoding reads as the same facts.

use super::super::{FaultCode, Options, Source, Unit, parse};
use super::{COMMA, GERMAN, HEVY, SEMICOLON, V6, good, lines};

#[test]
fn strong_comma_reads_whole() {
    let parsed = good(COMMA);
    assert_eq!(parsed.source, Source::StrongComma);
    assert!(!parsed.unit_stated);
    assert_eq!(parsed.faults, []);
    assert_eq!(
        (parsed.rest_rows, parsed.notes_rows, parsed.skipped_rows),
        (1, 1, 1)
    );
    let [push, legs] = parsed.workouts.as_slice() else {
        panic!("two workouts")
    };
    assert_eq!(push.title, "Push, heavy");
    assert_eq!(push.started_local, "2024-03-04T18:05:31");
    assert_eq!(push.duration_s, Some(4320));
    assert_eq!(push.notes.as_deref(), Some("Slept badly"));
    assert_eq!(
        push.entries[0].notes.as_deref(),
        Some("Grip one finger \"wider\"")
    );
    assert!(push.entries[1].assisted && !push.entries[0].assisted);
    assert_eq!(
        lines(push),
        [
            "Bench Press (Barbell) 0 Warmup 40x10",
            "Bench Press (Barbell) 1 Normal 80x8 @8",
            "Bench Press (Barbell) 2 Normal 80x8 @8",
            "Bench Press (Barbell) 3 Failure 80x6 @10",
            "Bench Press (Barbell) 4 Drop 60x9",
            "Pull Up (Assisted) 0 Normal 25x8",
            "Dip 0 Normal 0x12",
            "Plank 0 Normal -x- 90s",
        ]
    );
    assert_eq!(
        lines(legs),
        [
            "Squat (Barbell) 0 Normal 100x5 @7",
            "Running 0 Normal -x- 5200m 1500s",
            "Squat (Barbell) 0 Normal 90x8",
        ]
    );
    assert_eq!(
        legs.duration_s, None,
        "a timer of 264 hours was left running"
    );
    assert_eq!(parsed.warnings.len(), 1);
    assert_eq!(parsed.warnings[0].code, FaultCode::Duration);
    assert_eq!(
        legs.entries[2].notes.as_deref(),
        Some("line one\nline two\nKnees out")
    );
    assert_eq!(legs.entries[2].sets[0].line, 14);
    assert_eq!(parsed.exercises[0].name, "Bench Press (Barbell)");
    assert_eq!(parsed.exercises[0].sets, 5);
}

#[test]
fn strong_semicolon_keeps_half_steps_and_the_unit_of_each_row() {
    let parsed = good(SEMICOLON);
    assert_eq!(parsed.source, Source::StrongSemicolon);
    assert!(parsed.unit_stated);
    assert_eq!((parsed.faults.len(), parsed.skipped_rows), (0, 1));
    assert_eq!(
        lines(&parsed.workouts[0])[..5],
        [
            "Bench Press (Barbell) 0 Normal 80x8 @8.5",
            "Bench Press (Barbell) 1 Normal 80x8 @8.5",
            "Bench Press (Barbell) 2 Warmup 40x10",
            "Bench Press (Barbell) 3 Drop 60x9",
            "Bench Press (Barbell) 4 Failure 80x6 @10",
        ]
    );
    let pounds = &parsed.workouts[1].entries[0].sets[0];
    assert_eq!(
        (pounds.weight_kg, pounds.entered_unit),
        (Some(99.99897), Unit::Lb)
    );
}

#[test]
fn strong_6_takes_units_from_its_header() {
    let parsed = good(V6);
    assert_eq!(parsed.source, Source::StrongV6);
    assert!(parsed.unit_stated);
    assert_eq!((parsed.rest_rows, parsed.notes_rows), (1, 1));
    let workout = &parsed.workouts[0];
    assert_eq!(workout.duration_s, Some(4321));
    assert_eq!(
        workout.entries[0].notes.as_deref(),
        Some("Left shoulder clicks")
    );
    assert_eq!(
        lines(workout),
        [
            "Overhead Press (Barbell) 0 Warmup 20.41166x10",
            "Overhead Press (Barbell) 1 Normal 43.31807x5 @8.5",
            "Rowing (Machine) 0 Normal -x- 2000m 480s",
        ]
    );
}

#[test]
fn hevy_is_put_in_order_and_keeps_supersets_and_repeated_exercises() {
    let parsed = good(HEVY);
    assert_eq!(parsed.source, Source::Hevy);
    assert!(parsed.unit_stated);
    assert_eq!((parsed.faults.len(), parsed.skipped_rows), (0, 1));
    let [legs, night] = parsed.workouts.as_slice() else {
        panic!("two workouts")
    };
    assert_eq!(legs.started_local, "2025-02-03T07:05:00");
    assert_eq!(
        lines(legs),
        [
            "Leg Press 0 Normal 120x10",
            "Leg Press 1 Drop 90x12",
            "Leg Press 0 Normal 120x10"
        ]
    );
    assert_eq!(night.duration_s, Some(2700), "past midnight");
    assert_eq!(night.notes.as_deref(), Some("went late,\nslept well"));
    let supersets: Vec<_> = night
        .entries
        .iter()
        .map(|e| e.superset.as_deref())
        .collect();
    assert_eq!(supersets, [Some("0"), Some("0"), None]);
    assert_eq!(night.entries[0].notes.as_deref(), Some("slow"));
    assert_eq!(
        lines(night)[2..],
        [
            "Push Up 0 Failure 0x25",
            "Treadmill 0 Normal -x- 2500m 900s"
        ]
    );
}

#[test]
fn hevy_in_pounds_and_miles() {
    let text = HEVY
        .replace("weight_kg", "weight_lbs")
        .replace("distance_km", "distance_miles");
    let parsed = good(text);
    let legs = &parsed.workouts[0].entries[0];
    assert_eq!(
        (legs.sets[0].weight_kg, legs.sets[0].entered_unit),
        (Some(54.43108), Unit::Lb)
    );
    assert_eq!(
        parsed.workouts[1].entries[2].sets[0].distance_m,
        Some(4023.36)
    );
}

#[test]
fn the_person_answers_what_a_file_leaves_open() {
    let pounds = Options {
        unit: Some(Unit::Lb),
        day_first: None,
        mapping: None,
    };
    let parsed = parse(COMMA.as_bytes(), &pounds).expect("Strong");
    assert!(!parsed.unit_stated, "a fact of the file");
    assert_eq!(
        parsed.workouts[0].entries[0].sets[1].weight_kg,
        Some(36.28739)
    );
    let stated = parse(SEMICOLON.as_bytes(), &pounds).expect("Strong");
    assert_eq!(
        stated.workouts[0].entries[0].sets[0].weight_kg,
        Some(80.0),
        "kg is kg"
    );
}

#[test]
fn german_with_decimal_commas_reads_whole() {
    let parsed = good(GERMAN);
    assert_eq!(
        (parsed.faults.len(), parsed.rest_rows, parsed.unit_stated),
        (0, 1, true)
    );
    let workout = &parsed.workouts[0];
    assert_eq!(
        (workout.title.as_str(), workout.duration_s),
        ("Mittwoch", Some(3900))
    );
    assert_eq!(workout.notes.as_deref(), Some("müde"));
    assert_eq!(
        lines(workout)[0],
        "Bankdrücken (Langhantel) 0 Normal 82.5x6 @8.5"
    );
    assert!(workout.entries[1].assisted);
}

#[test]
fn headers_in_any_of_strongs_languages_are_the_same_columns() {
    let headers = [
        "Datum,Workout-Name,Dauer,Name der Übung,Reihenfolge festlegen,Gewicht,Wiederh.,Entfernung,Sekunden,Notizen,Workout-Notizen,RPE",
        "Fecha,Nombre del entrenamiento,Duración,Nombre del ejercicio,Orden de la serie,Peso,Repeticiones,Distancia,Segundos,Notas,Notas del entrenamiento,RPE",
        "Date,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids,Réps,Distance,Secondes,Notes,Notes de l'entraînement,RPE",
        "Дата,Название тренировки,Длительность,Название упражнения,Порядок подходов,Вес,Повторения,Расстояние,Секунды,Заметки,Заметки о тренировке,RPE",
        "Data,Nome allenamento,Durata,Nome esercizio,Ordine serie,Peso,Ripetizioni,Distanza,Secondi,Note,Note allenamento,RPE",
        "Data,Nome do treino,Duração,Nome do exercício,Ordem da série,Peso,Repetições,Distância,Segundos,Notas,Notas do treino,RPE",
        "Datum,Naam training,Duur,Naam oefening,Volgorde sets,Gewicht,Herhalingen,Afstand,Seconden,Notities,Trainingsnotities,RPE",
    ];
    let expected = good(COMMA);
    let (_, rows) = COMMA.split_once('\n').expect("a header");
    for header in headers {
        let parsed = good(format!("{header}\n{rows}"));
        assert_eq!(parsed.workouts, expected.workouts, "{header}");
        assert_eq!(parsed.faults, [], "{header}");
    }
}

#[test]
fn line_ends_marks_delimiters_and_encodings_do_not_matter() {
    let expected = good(COMMA);
    let utf16 = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter()
            .chain(COMMA.encode_utf16().flat_map(unit))
            .collect()
    };
    let variants: Vec<(&str, Vec<u8>)> = vec![
        ("CRLF", COMMA.replace('\n', "\r\n").into()),
        ("CR", COMMA.replace('\n', "\r").into()),
        ("mark", format!("\u{feff}{COMMA}").into()),
        ("no final newline", COMMA.trim_end().into()),
        ("blank lines", format!("\n\n{COMMA}\n\n").into()),
        (
            "quoted header",
            COMMA.replacen("Workout Name", "\"Workout Name\"", 1).into(),
        ),
        ("sep line", format!("sep=,\n{COMMA}").into()),
        ("UTF-16 LE", utf16(u16::to_le_bytes, [0xFF, 0xFE])),
        ("UTF-16 BE", utf16(u16::to_be_bytes, [0xFE, 0xFF])),
    ];
    for (name, bytes) in variants {
        let mut parsed = good(bytes);
        for (workout, same) in parsed.workouts.iter_mut().zip(&expected.workouts) {
            for (entry, same) in workout.entries.iter_mut().zip(&same.entries) {
                // Line breaks inside notes are the file's own; blank lines move the rest.
                entry.notes.clone_from(&same.notes);
                for (set, same) in entry.sets.iter_mut().zip(&same.sets) {
                    if matches!(name, "blank lines" | "sep line") {
                        set.line = same.line;
                    }
                }
            }
        }
        assert_eq!(parsed.workouts, expected.workouts, "{name}");
    }
}

#[test]
fn tabs_and_the_western_code_page_of_a_spreadsheet() {
    let tabs = good(GERMAN.replace(';', "\t"));
    assert_eq!(tabs.workouts, good(GERMAN).workouts);
    let western: Vec<u8> = GERMAN
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    assert_eq!(good(western).workouts, good(GERMAN).workouts);
}
