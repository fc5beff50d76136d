//! The four operations of the API bench, each as both sides ask for it.

use super::http::Request;
use super::world::{self, EXERCISES, Kind, as_asker, encoded, id};
use serde_json::{Value, json};

/// Whose address a request is for: they differ in how a list is asked for and in what a cursor looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The function.
    Ours,
    /// The hand-written Worker.
    Peer,
}

/// Workouts that the lists ask about; the writes leave them alone, so that every answer stays what it was.
pub const LISTED: u64 = 64;
/// Rows of a page: fewer than a workout's sets, so that there is a second one.
pub const PAGE: u64 = 20;
/// Operations of a batch.
pub const BATCH: u64 = 10;

/// The second pages of [`LISTED`] workouts, by workout.
#[derive(Clone, Default)]
pub struct Cursors {
    /// As the function wrote them.
    pub ours: Vec<String>,
    /// As the peer wrote them.
    pub peer: Vec<String>,
}

/// One kind of request.
pub struct Operation {
    /// `list`, `get`, `create` or `batch`.
    pub name: &'static str,
    /// What a right answer has.
    pub status: u16,
    /// Whether it is measured behind the gateway too.
    pub through_gateway: bool,
    authorization: String,
    cursors: Cursors,
}

impl Operation {
    /// All four.
    pub fn all(authorization: &str, cursors: &Cursors) -> Vec<Self> {
        [
            ("list", 200, true),
            ("get", 200, false),
            ("create", 201, false),
            ("batch", 200, false),
        ]
        .map(|(name, status, through_gateway)| Self {
            name,
            status,
            through_gateway,
            authorization: authorization.to_owned(),
            cursors: cursors.clone(),
        })
        .into()
    }

    /// The request of that number.
    pub fn request(&self, side: Side, number: u64) -> Request {
        let ask =
            |method, target: &str, body: &str| as_asker(method, target, &self.authorization, body);
        match self.name {
            "list" => {
                let workout = number / 2 % LISTED;
                let cursors = if side == Side::Ours {
                    &self.cursors.ours
                } else {
                    &self.cursors.peer
                };
                let cursor = cursors.get(workout as usize).filter(|_| number % 2 == 1);
                ask("GET", &page(side, workout, cursor.map(String::as_str)), "")
            }
            "get" => ask(
                "GET",
                &format!("/api/sets/{}", id(Kind::Set, number % 5000)),
                "",
            ),
            "create" => ask("POST", "/api/sets", &new_set(number, 0).to_string()),
            _ => {
                let operations: Vec<Value> = (0..BATCH)
                    .map(|place| new_operation(number, place))
                    .collect();
                ask(
                    "POST",
                    "/api/sets/batch",
                    &json!({"operations": operations}).to_string(),
                )
            }
        }
    }
}

/// The address of a page of a workout's sets.
pub fn page(side: Side, workout: u64, cursor: Option<&str>) -> String {
    let workout = id(Kind::Workout, workout);
    let filter = match side {
        Side::Ours => format!(
            "filter={}&sort=rank",
            encoded(&format!("workout == '{workout}'"))
        ),
        Side::Peer => format!("workout={workout}"),
    };
    let cursor = cursor.map_or_else(String::new, |cursor| format!("&cursor={}", encoded(cursor)));
    format!("/api/sets?{filter}&limit={PAGE}{cursor}")
}

/// A new set of a workout that no list asks about.
fn new_set(number: u64, place: u64) -> Value {
    let mut set = json!({"id": id(Kind::New, number * BATCH + place)});
    if let (Some(set), Value::Object(fields)) = (set.as_object_mut(), fields(number, place)) {
        set.extend(fields);
    }
    set
}

/// The same as one operation of a batch.
fn new_operation(number: u64, place: u64) -> Value {
    let row = id(Kind::New, number * BATCH + place);
    json!({"key": format!("key-{row}"), "op": "create", "id": row, "fields": fields(number, place)})
}

fn fields(number: u64, place: u64) -> Value {
    json!({
        "workout": id(Kind::Workout, LISTED + number % LISTED),
        "exercise": id(Kind::Exercise, number % EXERCISES),
        "rank": format!("{:05}V", 100 + place),
        "weight_kg": 62.5,
        "reps": 8,
        "rir": 2,
        "done_at": "2026-01-02T10:05:00Z",
    })
}

/// The set with a workout of the other person, which is not there for who asks.
pub fn of_a_stranger(authorization: &str) -> Request {
    let mut set = new_set(0, 0);
    if let Some(workout) = set.get_mut("workout") {
        *workout = id(Kind::OthersWorkout, 0).into();
    }
    world::as_asker("POST", "/api/sets", authorization, &set.to_string())
}

#[cfg(test)]
mod tests {
    use super::{BATCH, Side, new_operation, new_set, page};
    use std::collections::BTreeSet;

    #[test]
    fn no_two_new_rows_share_an_id() {
        let ids: BTreeSet<String> = (0..3)
            .flat_map(|number| {
                (0..BATCH).map(move |place| new_operation(number, place)["id"].to_string())
            })
            .collect();
        assert_eq!(ids.len(), 30);
        assert_eq!(new_set(1, 0)["reps"], 8);
    }

    #[test]
    fn a_cursor_is_encoded() {
        assert!(page(Side::Peer, 0, Some("a+b=")).ends_with("&cursor=a%2Bb%3D"));
        assert!(page(Side::Ours, 0, None).contains("filter=workout%20%3D%3D"));
    }
}
