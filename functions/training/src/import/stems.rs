//! What a column of Strong holds, in any language. Strong writes its header in the app's language
//! and has changed the names over the years, so they are read by the stems they are made of: a
//! column with a word for "exercise" is the exercise, one with words for "note" and "workout" is
//! the workout's note. Stems also cover wordings that no sample of ours has.

use super::columns::Column;

const DATE: &[&str] = &["date", "datum", "fecha", "data", "дата", "dato"];
const NAME: &[&str] = &[
    "name",
    "nom",
    "titel",
    "title",
    "titre",
    "titul",
    "titol",
    "назван",
    "имя",
    "naam",
    "namn",
    "navn",
    "nazw",
];
const WORKOUT: &[&str] = &[
    "workout",
    "training",
    "entrain",
    "entren",
    "allenament",
    "treino",
    "seance",
    "sesion",
    "sessao",
    "session",
    "тренировк",
    "traening",
    "trening",
    "traning",
    "antrenman",
];
const EXERCISE: &[&str] = &[
    "exerci",
    "ejerci",
    "ubung",
    "uebung",
    "упражнен",
    "eserciz",
    "oefening",
    "ovning",
    "ovelse",
    "cwicz",
    "egzersiz",
];
const NOTE: &[&str] = &[
    "note",
    "nota",
    "notiz",
    "notit",
    "заметк",
    "примечан",
    "observ",
    "comment",
    "kommentar",
    "anmerk",
    "bemerk",
    "opmerk",
    "remark",
    "anteckn",
    "uwag",
];
const DURATION: &[&str] = &[
    "durat",
    "dauer",
    "duree",
    "durac",
    "длительн",
    "продолжит",
    "duur",
    "varighe",
    "varaktig",
    "trwania",
];
const ORDER: &[&str] = &[
    "order",
    "ordre",
    "orden",
    "ordem",
    "ordine",
    "reihenfolge",
    "порядок",
    "volgorde",
    "kolejn",
    "ordning",
    "raekkef",
    "rekkef",
];
const SET: &[&str] = &["set", "satz", "seri", "подход", "saet"];
const WEIGHT: &[&str] = &[
    "weight", "gewicht", "peso", "poids", "вес", "vikt", "vaegt", "vekt", "ciezar", "agirlik",
    "load",
];
const UNIT: &[&str] = &[
    "unit",
    "einheit",
    "unidad",
    "единиц",
    "eenheid",
    "ед",
    "enhet",
    "enhed",
    "jednost",
];
const REPS: &[&str] = &[
    "rep",
    "wiederh",
    "повтор",
    "ripet",
    "herhal",
    "wdh",
    "powtor",
    "gentag",
    "tekrar",
];
const DISTANCE: &[&str] = &[
    "distan",
    "entfern",
    "strecke",
    "дистанц",
    "расстоян",
    "afstand",
    "avstand",
    "dystans",
    "odleg",
    "stracka",
    "mesafe",
];
const SECONDS: &[&str] = &["sec", "sek", "segund", "сек"];

/// Whether a word begins with a stem, or has a long one inside: German and Dutch write
/// "Trainingsnotizen" and "Gewichtseinheit" as one word.
fn has_stem(word: &str, stems: &[&str]) -> bool {
    stems
        .iter()
        .any(|stem| word.starts_with(stem) || (stem.len() >= 5 && word.contains(stem)))
}

/// The column that a header cell's folded words name, if it is one of ours.
pub(super) fn strong_column(words: &[String]) -> Option<Column> {
    let any = |stems: &[&str]| words.iter().any(|word| has_stem(word, stems));
    let column = if any(UNIT) && any(WEIGHT) {
        Column::WeightUnit
    } else if any(UNIT) && any(DISTANCE) {
        Column::DistanceUnit
    } else if any(NOTE) && any(WORKOUT) {
        Column::WorkoutNotes
    } else if any(NOTE) {
        Column::ExerciseNotes
    } else if any(DURATION) {
        Column::Duration
    } else if any(EXERCISE) {
        Column::Exercise
    } else if any(ORDER) {
        Column::Order
    } else if any(WORKOUT) && (any(&["#", "№", "nr", "num"]) && !any(NAME)) {
        Column::WorkoutNumber
    } else if any(WORKOUT) {
        Column::Title
    } else if any(DATE) {
        Column::Start
    } else if any(WEIGHT) {
        Column::Weight
    } else if any(REPS) {
        Column::Reps
    } else if any(&["rpe"]) {
        Column::Rpe
    } else if any(DISTANCE) {
        Column::Distance
    } else if any(SECONDS) {
        Column::Seconds
    } else if any(SET) {
        Column::Order
    } else {
        return None;
    };
    Some(column)
}

/// Whether the words name seconds.
pub(super) fn in_seconds(words: &[String]) -> bool {
    words.iter().any(|word| has_stem(word, SECONDS))
}
