//! Opening accounts, signing in, passwords, the profile.

use crate::world::{
    Disturbance, PASSWORD, Person, World, disturbed, email, registration, request, send,
};
use argon2::{Argon2, Params, PasswordHasher};
use ports::Method;
use serde_json::{Value, json};
use std::rc::Rc;

#[test]
fn an_account_opens_with_its_space_its_session_and_an_audit_entry() {
    let world = World::new();
    let answer = world.post(
        "/api/auth/register",
        None,
        json!({ "email": " Ana@Example.ORG ", "password": PASSWORD, "name": "Ana", "unit": "lb" }),
    );
    assert_eq!(answer.status, 201, "{answer:?}");
    let ana = Person::from(&answer);
    assert_eq!(
        answer.body["user"],
        json!({ "id": ana.id, "email": "ana@example.org", "name": "Ana", "unit": "lb", "rev": 1 })
    );
    assert_eq!(
        (
            answer.body["expires_in"].as_i64(),
            answer.header("cache-control")
        ),
        (Some(900), Some("no-store"))
    );
    assert_eq!(world.count("SELECT count(*) FROM users u JOIN spaces s ON s.id = u.id AND s.kind = 'person' AND u.space = u.id"), 1);
    assert_eq!(world.audited("account.opened"), 1);
    let profile = world.send(
        Method::Get,
        "/api/auth/profile",
        Some(&ana.access),
        Value::Null,
    );
    assert_eq!((profile.status, &profile.body), (200, &answer.body["user"]));
}

#[test]
fn neither_password_nor_refresh_token_is_stored() {
    let world = World::new();
    let ana = world.register("ana");
    let stored = world.sql(
        "SELECT u.password AS a, t.hash AS b FROM users u JOIN refresh_tokens t ON t.user = u.id",
    );
    let row = stored.first().unwrap();
    assert!(
        row.text(0)
            .unwrap()
            .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
    );
    assert_ne!(row.text(1), Some(ana.refresh.as_str()));
    let users = world.send(
        Method::Get,
        &format!("/api/users/{}", ana.id),
        Some(&ana.access),
        Value::Null,
    );
    assert_eq!(users.status, 200);
    assert!(!users.body.to_string().contains("argon2"));
}

#[test]
fn an_e_mail_has_one_account_however_it_is_spelt() {
    let world = World::new();
    world.register("ana");
    let again = world.post(
        "/api/auth/register",
        None,
        json!({ "email": "ANA@example.org", "password": PASSWORD, "name": "A" }),
    );
    assert_eq!(
        (
            again.status,
            again.text("/error/details/0/path"),
            again.text("/error/details/0/code")
        ),
        (409, "email", "taken")
    );
}

#[test]
fn two_registrations_at_once_make_one_account() {
    for at in 0..2 {
        let world = Rc::new(World::new());
        let other = Rc::clone(&world);
        let (ports, happened) = disturbed(
            world.ports(),
            at,
            Disturbance::Other(Box::new(move || drop(other.register("ana")))),
        );
        let late = send(
            ports,
            request(
                Method::Post,
                "/api/auth/register",
                None,
                &registration("ana"),
            ),
        );
        assert_eq!((late.status, happened.get()), (409, true), "{late:?}");
        assert_eq!(world.count("SELECT count(*) FROM users"), 1);
        assert_eq!(
            world.count("SELECT count(*) FROM spaces WHERE kind = 'person'"),
            1
        );
    }
}

#[test]
fn every_fault_of_a_registration_is_told_at_its_field() {
    let world = World::new();
    let answer = world.post(
        "/api/auth/register",
        None,
        json!({ "email": "ana", "password": "short", "nick": "x" }),
    );
    assert_eq!(answer.status, 422);
    let mut paths: Vec<&str> = answer.body["error"]["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["path"].as_str().unwrap())
        .collect();
    paths.sort_unstable();
    assert_eq!(paths, ["email", "name", "nick", "password"]);
    let common = world.post(
        "/api/auth/register",
        None,
        json!({ "email": email("ana"), "password": "Password123", "name": "Ana" }),
    );
    assert_eq!(
        (common.status, common.text("/error/details/0/code")),
        (422, "common")
    );
}

#[test]
fn an_unknown_e_mail_is_refused_like_a_wrong_password_and_stored_nowhere() {
    let world = World::new();
    world.register("ana");
    let wrong = world.login("ana", "three red kettlebells");
    let unknown = world.login("nobody", PASSWORD);
    assert_eq!((wrong.status, unknown.status), (401, 401));
    assert_eq!(wrong.body, unknown.body);
    assert_eq!(world.audited("session.refused"), 2);
    for table in ["audit", "attempts"] {
        let all = world.sql(&format!("SELECT * FROM {table}"));
        assert!(!format!("{all:?}").contains("nobody"), "{all:?}");
    }
}

#[test]
fn guessing_at_one_account_stops_after_ten_tries_until_the_window_ends() {
    for name in ["ana", "nobody"] {
        let world = World::new();
        world.register("ana");
        for _ in 0..10 {
            assert_eq!(world.login(name, "three red kettlebells").status, 401);
        }
        let limited = world.login(name, PASSWORD);
        assert_eq!(limited.status, 429);
        let seconds: i64 = limited.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=900).contains(&seconds));
        assert_eq!(world.login("other", PASSWORD).status, 401);
        world.advance(seconds * 1000);
        assert_eq!(
            world.login(name, PASSWORD).status,
            if name == "ana" { 200 } else { 401 }
        );
    }
}

#[test]
fn a_strangers_guesses_do_not_lock_the_owner_out_elsewhere() {
    let world = World::new();
    world.register("ana");
    for _ in 0..11 {
        world.login("ana", "three red kettlebells");
    }
    assert_eq!(world.login("ana", PASSWORD).status, 429);
    assert_eq!(
        world.login_from("198.51.100.9", "ana", PASSWORD).status,
        200
    );
    // Many networks together are stopped all the same.
    for n in 0..100 {
        world.login_from(&format!("203.0.113.{n}"), "ana", "three red kettlebells");
    }
    assert_eq!(
        world.login_from("198.51.100.9", "ana", PASSWORD).status,
        429
    );
}

#[test]
fn signing_in_forgets_the_tries_before() {
    let world = World::new();
    world.register("ana");
    for _ in 0..3 {
        for _ in 0..9 {
            assert_eq!(world.login("ana", "three red kettlebells").status, 401);
        }
        assert_eq!(world.login("ana", PASSWORD).status, 200);
    }
}

#[test]
fn a_disabled_account_is_out_everywhere() {
    let world = World::new();
    let ana = world.register("ana");
    world.sql("UPDATE users SET disabled_at = '2026-01-01T00:00:00.000Z'");
    assert_eq!(world.login("ana", PASSWORD).status, 403);
    assert_eq!(world.login("ana", "three red kettlebells").status, 401);
    assert_eq!(world.refresh(&ana.refresh).status, 401);
    assert_eq!(
        world
            .send(
                Method::Get,
                "/api/auth/profile",
                Some(&ana.access),
                Value::Null
            )
            .status,
        401
    );
    assert_eq!(
        world
            .send(
                Method::Patch,
                "/api/auth/profile",
                Some(&ana.access),
                json!({ "name": "B" })
            )
            .status,
        401
    );
    assert_eq!(
        world
            .post(
                "/api/workspaces",
                Some(&ana.access),
                json!({ "name": "Gym" })
            )
            .status,
        401
    );
}

#[test]
fn a_hash_of_older_parameters_is_renewed_at_sign_in() {
    let world = World::new();
    world.register("ana");
    let old = Argon2::from(Params::new(64, 1, 1, Some(32)).unwrap());
    let old = old
        .hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16])
        .unwrap()
        .to_string();
    world.sql(&format!("UPDATE users SET password = '{old}'"));
    assert_eq!(world.login("ana", PASSWORD).status, 200);
    let stored = world.sql("SELECT password FROM users");
    assert!(
        stored
            .first()
            .unwrap()
            .text(0)
            .unwrap()
            .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
    );
    assert_eq!(world.login("ana", PASSWORD).status, 200);
}

#[test]
fn a_password_changes_by_the_current_one_and_ends_other_sessions() {
    let world = World::new();
    let ana = world.register("ana");
    let elsewhere = Person::from(&world.login("ana", PASSWORD));
    let change = |current: &str, new: &str| {
        world.post(
            "/api/auth/password",
            Some(&ana.access),
            json!({ "current": current, "new": new }),
        )
    };
    for (current, new, path, code) in [
        (
            "three red kettlebells",
            "four red kettlebells",
            "current",
            "wrong",
        ),
        (PASSWORD, PASSWORD, "new", "same"),
        (PASSWORD, "qwertyuiop", "new", "common"),
        (PASSWORD, "ana@example.org", "new", "own"),
    ] {
        let refused = change(current, new);
        let detail = (
            refused.text("/error/details/0/path"),
            refused.text("/error/details/0/code"),
        );
        assert_eq!((refused.status, detail), (422, (path, code)));
    }
    assert_eq!(change(PASSWORD, "four red kettlebells").status, 204);
    assert_eq!(world.audited("password.changed"), 1);
    assert_eq!(world.refresh(&elsewhere.refresh).status, 401);
    assert_eq!(world.refresh(&ana.refresh).status, 200);
    assert_eq!(world.login("ana", PASSWORD).status, 401);
    assert_eq!(world.login("ana", "four red kettlebells").status, 200);
}

#[test]
fn a_sign_in_under_way_when_the_password_changes_opens_no_session() {
    let world = Rc::new(World::new());
    let ana = world.register("ana");
    let other = Rc::clone(&world);
    let change = move || {
        let body = json!({ "current": PASSWORD, "new": "four red kettlebells" });
        assert_eq!(
            other
                .post("/api/auth/password", Some(&ana.access), body)
                .status,
            204
        );
    };
    let (ports, _) = disturbed(world.ports(), 1, Disturbance::Other(Box::new(change)));
    let body = json!({ "email": email("ana"), "password": PASSWORD });
    assert_eq!(
        send(ports, request(Method::Post, "/api/auth/login", None, &body)).status,
        401
    );
    assert_eq!(
        world.count("SELECT count(*) FROM refresh_tokens WHERE revoked_at IS NULL"),
        1
    );
}

#[test]
fn guessing_the_current_password_is_limited() {
    let world = World::new();
    let ana = world.register("ana");
    let guess = || {
        world
            .post(
                "/api/auth/password",
                Some(&ana.access),
                json!({ "current": "a guess", "new": "four red kettlebells" }),
            )
            .status
    };
    let guesses: Vec<u16> = (0..11).map(|_| guess()).collect();
    assert_eq!(guesses, [[422; 10].as_slice(), &[429]].concat());
}

#[test]
fn a_profile_changes_field_by_field() {
    let world = World::new();
    let ana = world.register("ana");
    let change = |body| world.send(Method::Patch, "/api/auth/profile", Some(&ana.access), body);
    let unit = change(json!({ "unit": "lb" }));
    assert_eq!(
        (unit.status, unit.text("/name"), unit.text("/unit")),
        (200, "ana", "lb")
    );
    let name = change(json!({ "name": "Ana B" }));
    assert_eq!((name.text("/name"), name.text("/unit")), ("Ana B", "lb"));
    assert!(name.body["rev"].as_i64() > unit.body["rev"].as_i64());
    assert_eq!(change(json!({})).body, name.body);
    assert_eq!(change(json!({ "email": "eve@example.org" })).status, 422);
    assert_eq!(
        world
            .send(Method::Get, "/api/auth/profile", None, Value::Null)
            .status,
        401
    );
}
