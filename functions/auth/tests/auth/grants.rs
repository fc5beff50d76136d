//! Letting a mentor see one's own space, and taking that back.

use crate::world::{Answer, Person, World, email};
use ports::Method;
use serde_json::{Value, json};

struct Gym {
    world: World,
    id: String,
    /// Its admin.
    ana: Person,
    /// Its mentor.
    ben: Person,
    /// Its mentee.
    cleo: Person,
}

impl Gym {
    fn open() -> Self {
        let world = World::new();
        let [ana, ben, cleo] = ["ana", "ben", "cleo"].map(|name| world.register(name));
        let made = world.post(
            "/api/workspaces",
            Some(&ana.access),
            json!({ "name": "Gym" }),
        );
        let id = made.text("/id").to_owned();
        for (name, role) in [("ben", "mentor"), ("cleo", "mentee")] {
            let path = format!("/api/workspaces/{id}/members");
            let body = json!({ "email": email(name), "role": role });
            let joined = world.post(&path, Some(&ana.access), body);
            assert_eq!((joined.status, joined.text("/name")), (201, name));
        }
        Gym {
            world,
            id,
            ana,
            ben,
            cleo,
        }
    }

    fn give(&self, by: &Person, to: Value) -> Answer {
        let mut body = json!({ "workspace": self.id, "areas": ["training"] });
        body.as_object_mut()
            .unwrap()
            .extend(to.as_object().unwrap().clone());
        self.world.post("/api/auth/grants", Some(&by.access), body)
    }

    fn live(&self) -> Vec<String> {
        self.world.texts("SELECT from_name || ' to ' || to_name FROM grants WHERE deleted_at IS NULL ORDER BY id")
    }

    fn act(&self, by: &Person, method: Method, path: &str, body: Value) -> u16 {
        self.world.send(method, path, Some(&by.access), body).status
    }
}

#[test]
fn a_mentee_lets_a_mentor_in_by_id_or_by_e_mail() {
    let gym = Gym::open();
    let given = gym.give(&gym.cleo, json!({ "to": gym.ben.id }));
    assert_eq!(given.status, 201, "{given:?}");
    assert_eq!(given.body.pointer("/areas"), Some(&json!(["training"])));
    assert_eq!(gym.live(), ["cleo to ben"]);
    let again = gym.give(&gym.cleo, json!({ "email": email("ben") }));
    assert_eq!(again.text("/id"), given.text("/id"));
    let audit = gym
        .world
        .texts("SELECT action FROM audit WHERE action LIKE 'grant%'");
    assert_eq!(audit, ["grant.given", "grant.given"]);
}

#[test]
fn only_who_looks_after_people_in_a_shared_workspace_is_let_in() {
    let gym = Gym::open();
    let dora = gym.world.register("dora");
    let fault = |answer: &Answer| (answer.status, answer.text("/error/code").to_owned());
    let wrong = (422, "validation_failed".to_owned());
    assert_eq!(
        fault(&gym.give(&gym.ben, json!({ "to": gym.cleo.id }))),
        wrong
    );
    assert_eq!(fault(&gym.give(&gym.cleo, json!({ "to": dora.id }))), wrong);
    assert_eq!(
        fault(&gym.give(&gym.ana, json!({ "to": gym.ana.id }))),
        wrong
    );
    assert_eq!(fault(&gym.give(&gym.cleo, json!({}))), wrong);
    assert_eq!(
        fault(&gym.give(
            &gym.cleo,
            json!({ "to": gym.ben.id, "email": email("ben") })
        )),
        wrong
    );
    assert_eq!(gym.give(&dora, json!({ "to": gym.ben.id })).status, 404);
    assert_eq!(gym.live(), Vec::<String>::new());
}

#[test]
fn either_takes_it_back_and_it_can_be_given_again() {
    let gym = Gym::open();
    for by in [&gym.cleo, &gym.ben] {
        let given = gym.give(&gym.cleo, json!({ "to": gym.ben.id }));
        let path = format!("/api/grants/{}", given.text("/id"));
        assert_eq!(gym.act(&gym.ana, Method::Delete, &path, Value::Null), 404);
        assert_eq!(gym.act(by, Method::Delete, &path, Value::Null), 204);
        assert_eq!(gym.live(), Vec::<String>::new());
        assert_eq!(gym.act(by, Method::Delete, &path, Value::Null), 404);
    }
    assert_eq!(gym.world.audited("grant.ended"), 2);
}

#[test]
fn who_parts_sees_nothing_more_of_each_other() {
    let gym = Gym::open();
    let member = |person: &Person| format!("/api/workspaces/{}/members/{}", gym.id, person.id);
    gym.give(&gym.cleo, json!({ "to": gym.ben.id }));
    gym.give(&gym.cleo, json!({ "to": gym.ana.id }));
    gym.give(&gym.ben, json!({ "to": gym.ana.id }));

    let role = json!({ "role": "mentee" });
    assert_eq!(
        gym.act(&gym.ana, Method::Patch, &member(&gym.ben), role),
        200
    );
    assert_eq!(
        gym.live(),
        ["cleo to ana", "ben to ana"],
        "no mentor any more"
    );
    assert_eq!(
        gym.act(&gym.cleo, Method::Delete, &member(&gym.cleo), Value::Null),
        204
    );
    assert_eq!(gym.live(), ["ben to ana"], "left");
    let feed = gym.world.send(
        Method::Get,
        "/api/grants/changes",
        Some(&gym.cleo.access),
        Value::Null,
    );
    let items = feed
        .body
        .pointer("/items")
        .and_then(Value::as_array)
        .unwrap();
    assert!(
        items.iter().all(|item| item["deleted_at"].is_string()),
        "{feed:?}"
    );
}

#[test]
fn the_members_see_a_new_name() {
    let gym = Gym::open();
    gym.act(
        &gym.cleo,
        Method::Patch,
        "/api/auth/profile",
        json!({ "name": "Cleo Falk" }),
    );
    let filter = format!("/api/memberships?filter=user%20==%20'{}'", gym.cleo.id);
    let seen = gym
        .world
        .send(Method::Get, &filter, Some(&gym.ben.access), Value::Null);
    assert_eq!(seen.text("/items/0/name"), "Cleo Falk");
}
