//! Before any clock runs: both sides give the same answers. A peer that did less would not be one.

use super::http::{Connection, Request};
use super::operations::{Cursors, LISTED, Operation, Side, of_a_stranger, page};
use super::stage::Stage;
use super::world::{self, EXERCISES, Kind, as_asker, id};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What differs between two rows that say the same.
const OWN: [&str; 5] = ["id", "key", "rev", "created_at", "updated_at"];

/// The operations, proven to be answered alike by `training` and `peer`.
pub fn same_answers(stage: &Stage) -> Result<Vec<Operation>> {
    let mut ours = Connection::open(stage.address("training")?)?;
    let mut peer = Connection::open(stage.address("peer")?)?;
    let authorization = world::authorization(&id(Kind::Person, 0))?;
    let mut cursors = Cursors::default();
    for workout in 0..LISTED {
        let first = |side| as_asker("GET", &page(side, workout, None), &authorization, "");
        let (_, mine) = ask(&mut ours, &first(Side::Ours))?;
        let (_, theirs) = ask(&mut peer, &first(Side::Peer))?;
        alike(
            "the first page",
            mine.get("items"),
            theirs.get("items"),
            &[],
        )?;
        cursors.ours.push(next(&mine)?);
        cursors.peer.push(next(&theirs)?);
    }
    let operations = Operation::all(&authorization, &cursors);
    // Far from the numbers that the rounds use, and from one another; the odd one is a second page.
    for (operation, far) in operations.iter().zip(1_u64..) {
        for number in [far << 30, (far << 30) + 1] {
            let own: &[&str] = if operation.name == "get" || operation.name == "list" {
                &["next"]
            } else {
                &OWN
            };
            // New rows cannot have one id, so each side makes its own: of the same workout and exercise.
            let other = if own == OWN {
                number + LISTED * EXERCISES
            } else {
                number
            };
            let request = operation.request(Side::Peer, other);
            let mine = ask(&mut ours, &operation.request(Side::Ours, number))?;
            let theirs = ask(&mut peer, &request)?;
            if (mine.0, theirs.0) != (operation.status, operation.status) {
                let (name, (mine, ours), (theirs, peer)) = (operation.name, mine, theirs);
                bail!("{name}: ours answers {mine}, the peer {theirs}\nours: {ours}\npeer: {peer}");
            }
            alike(operation.name, Some(&mine.1), Some(&theirs.1), own)?;
            if operation.name == "batch" {
                let again = ask(&mut peer, &request)?;
                alike("a batch sent again", Some(&theirs.1), Some(&again.1), &[])?;
            }
        }
    }
    for (what, request) in refused(&authorization) {
        let (mine, theirs) = (ask(&mut ours, &request)?.0, ask(&mut peer, &request)?.0);
        if mine != theirs || mine < 400 {
            bail!("{what}: ours answers {mine}, the peer {theirs}");
        }
    }
    Ok(operations)
}

/// What both must refuse, with the same status.
fn refused(authorization: &str) -> Vec<(&'static str, Request)> {
    let strange = format!("/api/sets/{}", id(Kind::OthersSet, 0));
    let get = |headers: &[String]| Request::new("GET", &strange, headers, "");
    let forged = format!("{authorization}x");
    vec![
        ("no token", get(&[])),
        ("a forged token", get(&[forged])),
        ("another person's set", get(&[authorization.to_owned()])),
        ("another person's workout", of_a_stranger(authorization)),
        (
            "an incomplete set",
            as_asker("POST", "/api/sets", authorization, "{\"reps\":5}"),
        ),
        (
            "a body that is no JSON",
            as_asker("POST", "/api/sets", authorization, "{"),
        ),
    ]
}

fn ask(connection: &mut Connection, request: &Request) -> Result<(u16, Value)> {
    let answer = connection.ask(request)?;
    let body = serde_json::from_slice(answer.body).context("an answer that is no JSON")?;
    Ok((answer.status, body))
}

fn next(page: &Value) -> Result<String> {
    let next = page.get("next").and_then(Value::as_str);
    Ok(next
        .with_context(|| format!("no second page: {page}"))?
        .to_owned())
}

fn alike(what: &str, ours: Option<&Value>, peer: Option<&Value>, own: &[&str]) -> Result<()> {
    let (Some(ours), Some(peer)) = (ours, peer) else {
        bail!("{what}: an answer lacks its part");
    };
    match difference(ours, peer, own, "") {
        None => Ok(()),
        Some(place) => bail!("{what}: the answers differ at {place}\nours: {ours}\npeer: {peer}"),
    }
}

/// Where two values differ, members named in `own` counting as alike when both have them.
fn difference(ours: &Value, peer: &Value, own: &[&str], at: &str) -> Option<String> {
    match (ours, peer) {
        (Value::Object(left), Value::Object(right)) => {
            let missing = right.keys().find(|name| !left.contains_key(*name));
            missing.map(|name| format!("{at}.{name}")).or_else(|| {
                left.iter().find_map(|(name, value)| {
                    let place = format!("{at}.{name}");
                    match right.get(name) {
                        None => Some(place),
                        Some(_) if own.contains(&name.as_str()) => None,
                        Some(other) => difference(value, other, own, &place),
                    }
                })
            })
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let mut pairs = left.iter().zip(right).enumerate();
            pairs.find_map(|(index, (left, right))| {
                difference(left, right, own, &format!("{at}[{index}]"))
            })
        }
        // 5 and 5.0 are one number, written by two printers.
        (Value::Number(left), Value::Number(right)) if left.as_f64() == right.as_f64() => None,
        (left, right) => (left != right).then(|| at.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use serde_json::json;

    #[test]
    fn differences_are_told_with_their_place() {
        let ours = json!({"items": [{"id": "a", "reps": 5, "kg": 60.0}]});
        let place = |peer| difference(&ours, &peer, &["id"], "");
        assert_eq!(
            place(json!({"items": [{"id": "b", "reps": 5.0, "kg": 60}]})),
            None
        );
        assert_eq!(
            place(json!({"items": [{"id": "b", "reps": 6, "kg": 60}]})).unwrap(),
            ".items[0].reps"
        );
        assert_eq!(
            place(json!({"items": [{"id": "b", "reps": 5}]})).unwrap(),
            ".items[0].kg"
        );
        assert_eq!(
            place(json!({"items": [{"reps": 5, "kg": 60}]})).unwrap(),
            ".items[0].id"
        );
        assert_eq!(place(json!({"items": []})).unwrap(), ".items");
        assert_eq!(
            place(json!({"items": [{"id": "b", "reps": 5, "kg": 60, "x": 1}]})).unwrap(),
            ".items[0].x"
        );
    }
}
