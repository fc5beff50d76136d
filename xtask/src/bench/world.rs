//! The people and the training that the benches ask about: made in the database by SQL, told by number, so that a
//! request can name any row without having read it.

use super::http::Request;
use super::stage::Stage;
use super::workers::TOKEN_KEY;
use crate::migrate;
use crate::process;
use crate::repo::Repo;
use crate::secrets::base64;
use crate::toolchain::Toolchain;
use anyhow::{Result, anyhow};
use hmac::{Hmac, Mac as _};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

/// Sets of one workout.
pub const SETS_A_WORKOUT: u64 = 25;
/// Exercises that the sets are of, four in a row of each.
pub const EXERCISES: u64 = 20;

/// The kinds of rows; the number is part of their ids.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Who asks is 0, the other person 1.
    Person = 1,
    /// In the system's space.
    Exercise = 2,
    /// Of the person who asks; the other's are `OthersWorkout`.
    Workout = 3,
    /// Of the person who asks.
    Set = 4,
    /// Of the other person.
    OthersWorkout = 5,
    /// Of the other person.
    OthersSet = 6,
    /// Made by a bench while it runs.
    New = 7,
}

/// The id of a row: a UUIDv7 with the kind and the number in its last digits.
pub fn id(kind: Kind, number: u64) -> String {
    format!("0193a000-0000-7000-8{:03x}-{number:012x}", kind as u8)
}

/// A copy of the migrated, otherwise empty database in a fresh folder below the scratch folder.
pub fn fresh_state(repo: &Repo, tools: &Toolchain, name: &str) -> Result<PathBuf> {
    let bench = repo.scratch().join("bench");
    let template = bench.join("migrated");
    fs::create_dir_all(&template)?;
    migrate::local(repo, tools, &template, false)?;
    let state = bench.join(name);
    if state.exists() {
        fs::remove_dir_all(&state)?;
    }
    process::quiet(Command::new("cp").arg("-R").args([&template, &state]))?;
    Ok(state)
}

/// Removes a state folder; a million sets need not stay on the disk.
pub fn forget(state: &Path) {
    let _ = fs::remove_dir_all(state);
}

/// Fills the database of `worker` with two people and `sets` sets, every other one of the person who asks, so that
/// a list that strays out of a person's own rows pays for it.
pub fn fill(stage: &mut Stage, worker: &str, sets: u64) -> Result<()> {
    let count = |number: u64| json!(number);
    stage.query(
        worker,
        PEOPLE,
        &[
            json!(id(Kind::Person, 0)),
            json!(id(Kind::Person, 1)),
            count(sets),
        ],
    )?;
    stage.query(worker, &exercises(), &[count(EXERCISES)])?;
    let each = sets / 2;
    for (person, workouts, rows) in [
        (0, Kind::Workout, Kind::Set),
        (1, Kind::OthersWorkout, Kind::OthersSet),
    ] {
        let owner = json!(id(Kind::Person, person));
        stage.query(
            worker,
            &workouts_sql(workouts),
            &[owner.clone(), count(each.div_ceil(SETS_A_WORKOUT))],
        )?;
        // A statement that inserted a million rows at once would hold all of them in memory.
        let mut from = 0;
        while from < each {
            let to = (from + CHUNK).min(each);
            stage.query(
                worker,
                &sets_sql(rows, workouts),
                &[owner.clone(), count(from), count(to)],
            )?;
            from = to;
        }
    }
    Ok(())
}

const CHUNK: u64 = 25_000;

const PEOPLE: &str =
    "INSERT INTO spaces (id, kind, rev) VALUES (?1, 'person', ?3 + 10), (?2, 'person', ?3 + 10)";

fn number_as_id(kind: Kind, number: &str) -> String {
    format!(
        "printf('0193a000-0000-7000-8{:03x}-%012x', {number})",
        kind as u8
    )
}

fn exercises() -> String {
    format!(
        "INSERT INTO exercises (id, space, rev, created_at, updated_at, name) {} \
         SELECT {}, 'system', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'Exercise ' || i FROM n",
        numbers("0", "?1"),
        number_as_id(Kind::Exercise, "i")
    )
}

fn workouts_sql(kind: Kind) -> String {
    format!(
        "INSERT INTO workouts (id, space, rev, created_at, updated_at, created_by, title, started_at) {} \
         SELECT {}, ?1, i + 2, {at}, {at}, ?1, 'Workout ' || i, {at} FROM n",
        numbers("0", "?2"),
        number_as_id(kind, "i"),
        at = time(&format!("i * {SETS_A_WORKOUT}"))
    )
}

fn sets_sql(kind: Kind, workouts: Kind) -> String {
    format!(
        "INSERT INTO sets (id, space, rev, created_at, updated_at, created_by, workout, exercise, rank, kind, \
         weight_kg, unit, reps, rir, done_at) {} \
         SELECT {}, ?1, i + 2, {at}, {at}, ?1, {}, {}, printf('%05dV', i % {SETS_A_WORKOUT}), 'normal', 20 + (i * 7 % 160) / 2.0, 'kg', \
         3 + i % 10, i % 4, {at} FROM n",
        numbers("?2", "?3"),
        number_as_id(kind, "i"),
        number_as_id(workouts, &format!("i / {SETS_A_WORKOUT}")),
        number_as_id(Kind::Exercise, &format!("i / 4 % {EXERCISES}")),
        at = time("i")
    )
}

fn numbers(from: &str, to: &str) -> String {
    format!(
        "WITH RECURSIVE n (i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to})"
    )
}

/// Three minutes a set, from the autumn of 2020.
fn time(set: &str) -> String {
    format!("strftime('%Y-%m-%dT%H:%M:%fZ', 1600000000 + {set} * 180, 'unixepoch')")
}

/// A request of the person who asks.
pub fn as_asker(method: &str, target: &str, authorization: &str, body: &str) -> Request {
    Request::new(method, target, &[authorization.to_owned()], body)
}

/// The header that proves a person for an hour.
pub fn authorization(person: &str) -> Result<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let kid = Sha256::digest(TOKEN_KEY);
    let kid = url64(kid.get(..4).unwrap_or_default());
    let header = json!({"alg": "HS256", "typ": "JWT", "kid": kid});
    let claims =
        json!({"sub": person, "sid": "bench", "iat": now, "exp": now + 3600, "typ": "access"});
    let signed = format!(
        "{}.{}",
        url64(header.to_string().as_bytes()),
        url64(claims.to_string().as_bytes())
    );
    let mut mac =
        Hmac::<Sha256>::new_from_slice(TOKEN_KEY.as_bytes()).map_err(|error| anyhow!("{error}"))?;
    mac.update(signed.as_bytes());
    Ok(format!(
        "authorization: Bearer {signed}.{}",
        url64(&mac.finalize().into_bytes())
    ))
}

fn url64(bytes: &[u8]) -> String {
    base64(bytes)
        .trim_end_matches('=')
        .replace('+', "-")
        .replace('/', "_")
}

/// A query string's value: what is neither letter nor digit is percent-encoded.
pub fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, encoded, id, url64};

    #[test]
    fn ids_are_of_the_seventh_version_and_sort_by_number() {
        assert_eq!(id(Kind::Set, 255), "0193a000-0000-7000-8004-0000000000ff");
        assert!(id(Kind::Set, 9) < id(Kind::Set, 16));
    }

    #[test]
    fn text_in_an_address() {
        assert_eq!(encoded("a == 'b'"), "a%20%3D%3D%20%27b%27");
        assert_eq!(url64(&[0xfb, 0xff, 0xfe, 0x01]), "-__-AQ");
    }
}
