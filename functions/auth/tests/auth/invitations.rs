//! Joining a workspace by a link.

use crate::world::{Answer, Person, World, email};
use ports::Method;
use serde_json::{Value, json};

const DAY_MS: i64 = 86_400_000;

struct Gym {
    world: World,
    id: String,
    /// Its admin.
    ana: Person,
    /// Its mentor.
    ben: Person,
    /// Somebody who does not belong.
    cleo: Person,
}

impl Gym {
    fn open() -> Self {
        let world = World::new();
        let [ana, ben, cleo] = ["ana", "ben", "cleo"].map(|name| world.register(name));
        let gym = world.post(
            "/api/workspaces",
            Some(&ana.access),
            json!({ "name": "Gym" }),
        );
        let id = gym.text("/id").to_owned();
        let body = json!({ "email": email("ben"), "role": "mentor" });
        let path = format!("/api/workspaces/{id}/members");
        assert_eq!(world.post(&path, Some(&ana.access), body).status, 201);
        Gym {
            world,
            id,
            ana,
            ben,
            cleo,
        }
    }

    fn invite(&self, by: &Person, body: Value) -> Answer {
        let path = format!("/api/workspaces/{}/invitations", self.id);
        self.world.post(&path, Some(&by.access), body)
    }

    /// The code of a new link to become a mentee.
    fn code(&self, by: &Person) -> String {
        let made = self.invite(by, json!({ "role": "mentee" }));
        assert_eq!(made.status, 201, "{made:?}");
        let path = made.text("/path").strip_prefix("/join/");
        path.unwrap().to_owned()
    }

    fn look(&self, code: &str) -> Answer {
        let path = format!("/api/auth/invitations/{code}");
        self.world.send(Method::Get, &path, None, Value::Null)
    }

    fn join(&self, by: &Person, code: &str) -> Answer {
        let path = format!("/api/auth/invitations/{code}/accept");
        self.world.post(&path, Some(&by.access), json!({}))
    }

    fn remove(&self, by: &Person, member: &Person) {
        let path = format!("/api/workspaces/{}/members/{}", self.id, member.id);
        let gone = self
            .world
            .send(Method::Delete, &path, Some(&by.access), Value::Null);
        assert_eq!(gone.status, 204, "{gone:?}");
    }

    fn members(&self) -> Vec<String> {
        self.world.texts(
            "SELECT name || ' ' || role FROM memberships WHERE deleted_at IS NULL ORDER BY name",
        )
    }
}

#[test]
fn whoever_has_the_link_sees_to_what_and_joins_once() {
    let gym = Gym::open();
    let code = gym.code(&gym.ben);
    let offer = gym.look(&code);
    assert_eq!(offer.status, 200, "{offer:?}");
    let said = ["/name", "/inviter", "/role"].map(|at| offer.text(at).to_owned());
    assert_eq!(said, ["Gym", "ben", "mentee"]);
    let joined = gym.join(&gym.cleo, &code);
    assert_eq!(
        (joined.status, joined.text("/role")),
        (201, "mentee"),
        "{joined:?}"
    );
    let again = gym.join(&gym.cleo, &code);
    assert_eq!(again.text("/id"), joined.text("/id"));
    let admin = gym.join(&gym.ana, &code);
    assert_eq!(admin.text("/role"), "admin");
    assert_eq!(gym.members(), ["ana admin", "ben mentor", "cleo mentee"]);
    let told = "SELECT action FROM audit WHERE action IN ('invitation.made', 'member.joined')";
    assert_eq!(gym.world.texts(told), ["invitation.made", "member.joined"]);
    let kept = gym.world.texts("SELECT token FROM invitations");
    assert!(kept.iter().all(|token| !code.contains(token.as_str())));
}

#[test]
fn a_code_that_opens_nothing_is_not_found() {
    let gym = Gym::open();
    let code = gym.code(&gym.ana);
    let (id, secret) = code.split_once('~').unwrap();
    let other = format!("{id}~{}", secret.chars().rev().collect::<String>());
    for wrong in [
        "x",
        "~",
        id,
        &format!("{id}~"),
        &format!("~{secret}"),
        &other,
    ] {
        assert_eq!(gym.look(wrong).status, 404, "{wrong}");
        assert_eq!(gym.join(&gym.cleo, wrong).status, 404, "{wrong}");
    }
    gym.world.advance(14 * DAY_MS);
    assert_eq!(gym.look(&code).status, 404);
    assert_eq!(gym.members().len(), 2);
}

#[test]
fn a_link_that_is_taken_back_or_whose_maker_fell_opens_nothing() {
    let gym = Gym::open();
    let code = gym.code(&gym.ben);
    let (id, _) = code.split_once('~').unwrap();
    let path = format!("/api/invitations/{id}");
    let away = |by: &Person| {
        let answer = gym
            .world
            .send(Method::Delete, &path, Some(&by.access), Value::Null);
        answer.status
    };
    assert_eq!(away(&gym.cleo), 404);
    assert_eq!(away(&gym.ana), 204);
    assert_eq!(gym.join(&gym.cleo, &code).status, 404);
    let code = gym.code(&gym.ben);
    assert_eq!(gym.look(&code).status, 200);
    gym.remove(&gym.ana, &gym.ben);
    assert_eq!(gym.look(&code).status, 404);
    assert_eq!(gym.join(&gym.cleo, &code).status, 404);
}

#[test]
fn who_was_removed_does_not_come_back_by_the_same_link() {
    let gym = Gym::open();
    let code = gym.code(&gym.ana);
    assert_eq!(gym.join(&gym.cleo, &code).status, 201);
    gym.world.advance(1000);
    gym.remove(&gym.ana, &gym.cleo);
    assert_eq!(gym.join(&gym.cleo, &code).status, 403);
    gym.world.advance(1000);
    let fresh = gym.code(&gym.ana);
    assert_eq!(gym.join(&gym.cleo, &fresh).status, 201);
}

#[test]
fn a_mentor_invites_mentees_and_a_mentee_nobody() {
    let gym = Gym::open();
    let status = |by: &Person, role: &str| gym.invite(by, json!({ "role": role })).status;
    for role in ["admin", "pastor", "mentor", "mentee"] {
        assert_eq!(status(&gym.ana, role), 201, "{role}");
    }
    assert_eq!(status(&gym.ben, "mentor"), 403);
    assert_eq!(status(&gym.ben, "mentee"), 201);
    assert_eq!(status(&gym.cleo, "mentee"), 404);
    assert_eq!(gym.join(&gym.cleo, &gym.code(&gym.ana)).status, 201);
    assert_eq!(status(&gym.cleo, "mentee"), 403);
    let long = gym.invite(&gym.ana, json!({ "role": "mentee", "days": 91 }));
    assert_eq!(long.text("/error/details/0/path"), "days");
}
