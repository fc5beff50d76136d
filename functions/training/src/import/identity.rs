//! What makes a workout and a set *the same* when a file is imported again, or when a person
//! brings the same years in another of Strong's formats.
//!
//! - A **workout** is its local start to the minute (Hevy has no seconds). Not its name, which
//!   people change, and not UTC, which depends on where the browser is at the time of import.
//! - A **set** is its workout, its exercise's normalised name, and its ordinal among *all* sets of
//!   that exercise in the workout. Not its values: equal rows are real sets. Not the block it
//!   stands in and not the set number: Strong's formats order the sets of an exercise differently,
//!   yet both have the same *number* of them, and ordinals 0 … n−1 are the same set of keys in any order. So nothing is lost and nothing is
//!   doubled; a set that exists keeps the values of the first import.
//!
//! - A **block** (an exercise's place in a workout) is its workout, the exercise's normalised name
//!   and how often that exercise came up before.
//! - A row of **our own files** is the id that it had there.
//!
//! What this cannot see: an exercise renamed or a start time changed in the other app between two
//! exports is new here, a set inserted in the middle shows up as one more at the end, and of two
//! workouts begun in the same minute the key goes by the alphabet of their names in that file.

use sha2::{Digest, Sha256};

use super::dates;
use super::fold::normal;

/// Key of a workout: `2024-03-26T17:52`. Where several workouts of a file start in the same
/// minute, the `nth` from 1 on is appended: `2024-03-26T17:52#1`.
pub fn workout_key(started_local: &str, nth: u32) -> String {
    let minute = started_local.get(..16).unwrap_or(started_local);
    if nth == 0 {
        minute.to_owned()
    } else {
        format!("{minute}#{nth}")
    }
}

/// Key of a set: workout, normalised exercise name, ordinal among the workout's sets of that
/// exercise. Normalised: case, accents and punctuation do not count.
pub fn set_key(workout_key: &str, exercise_name: &str, ordinal: u32) -> String {
    format!("{workout_key}|{}|{ordinal}", normal(exercise_name))
}

/// Key of an exercise's place in a workout: the `nth` time, from 1, that it comes up there.
pub fn block_key(workout_key: &str, exercise_name: &str, nth: u32) -> String {
    format!("{workout_key}|{}|block {nth}", normal(exercise_name))
}

/// Key of a row that has an id already, in one of our own files: the id alone tells it.
pub fn own_key(workout_key: &str, kind: &str, id: &str) -> String {
    let minute = workout_key.get(..16).unwrap_or_default();
    format!("{minute}|own {kind}|{id}")
}

/// The time that goes into an id: the key's local start read as if it were UTC, in milliseconds.
/// Deliberately not the real instant, so that an import from another time zone finds its rows.
/// Works for keys of workouts and of sets; 0 for anything else.
pub fn key_ms(key: &str) -> u64 {
    let local = key.get(..16).and_then(|minute| dates::read(minute, true));
    local.map_or(0, |local| {
        u64::try_from(local.seconds() * 1000).unwrap_or(0)
    })
}

/// Id of an imported row: [`id_from`] with the key's own time.
pub fn id_of(space: &str, key: &str) -> String {
    id_from(space, key, key_ms(key))
}

/// An id in the shape of a UUIDv7 (RFC 9562 §5.7): 48 bits of `started_ms`, version 7, and instead
/// of random bits those of SHA-256 over `space`, a zero byte and `key`. The same arguments always
/// give the same id; pass [`key_ms`] as the time.
pub fn id_from(space: &str, key: &str, started_ms: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(space.as_bytes());
    hash.update([0]);
    hash.update(key.as_bytes());
    let digest = hash.finalize();
    let (mut high, mut low) = (0u16, 0u64);
    for (at, byte) in digest.iter().take(10).enumerate() {
        if at < 2 {
            high = (high << 8) | u16::from(*byte);
        } else {
            low = (low << 8) | u64::from(*byte);
        }
    }
    let time = started_ms & 0xFFFF_FFFF_FFFF;
    let low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}",
        time >> 16,
        time & 0xFFFF,
        high & 0xFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}
