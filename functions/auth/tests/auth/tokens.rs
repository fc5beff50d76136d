//! API tokens: made once, held to their scopes, taken back within a bound.

use crate::world::{Answer, Person, World};
use ports::Method;
use serde_json::{Value, json};

fn make(world: &World, by: &Person, scopes: Value) -> Answer {
    let body = json!({ "name": "Watch", "scopes": scopes });
    world.post("/api/api_tokens", Some(&by.access), body)
}

fn workspaces(world: &World, token: &str) -> u16 {
    let answer = world.send(Method::Get, "/api/workspaces", Some(token), Value::Null);
    answer.status
}

#[test]
fn a_token_is_shown_once_and_stored_as_a_hash() {
    let world = World::new();
    let ana = world.register("ana");
    let made = make(&world, &ana, json!(["auth:read"]));
    assert_eq!(made.status, 201, "{made:?}");
    let token = made.text("/token");
    assert!(token.starts_with("cw_") && token.len() == 46, "{token}");
    assert!(token.ends_with(made.text("/hint")));
    let list = world.send(
        Method::Get,
        "/api/api_tokens",
        Some(&ana.access),
        Value::Null,
    );
    assert_eq!(list.text("/items/0/name"), "Watch");
    assert!(!list.body.to_string().contains(token));
    let stored = world.texts("SELECT token FROM api_tokens");
    assert!(stored.iter().all(|stored| !token.contains(stored.as_str())));
}

#[test]
fn scopes_say_which_areas_and_whether_to_read_or_write() {
    let world = World::new();
    let ana = world.register("ana");
    let reads = make(&world, &ana, json!(["auth:read", "training:write"]));
    let reads = reads.text("/token");
    assert_eq!(workspaces(&world, reads), 200);
    let refused = world.post("/api/workspaces", Some(reads), json!({ "name": "Gym" }));
    assert_eq!(
        (refused.status, refused.text("/error/details/0/message")),
        (403, "auth:write")
    );
    let writes = make(&world, &ana, json!(["auth:write"]));
    let writes = writes.text("/token");
    assert_eq!(workspaces(&world, writes), 403);
    let made = world.post("/api/workspaces", Some(writes), json!({ "name": "Gym" }));
    assert_eq!(made.status, 201);
}

#[test]
fn a_token_makes_no_tokens_and_touches_no_password() {
    let world = World::new();
    let ana = world.register("ana");
    let token = make(&world, &ana, json!(["auth:read", "auth:write"]));
    let token = token.text("/token");
    for (method, path) in [
        (Method::Post, "/api/api_tokens"),
        (Method::Get, "/api/api_tokens"),
        (Method::Post, "/api/auth/password"),
        (Method::Post, "/api/auth/grants"),
        (Method::Patch, "/api/auth/profile"),
    ] {
        let answer = world.send(method, path, Some(token), json!({}));
        assert_eq!(answer.status, 403, "{path}: {answer:?}");
    }
}

#[test]
fn a_token_that_is_taken_back_opens_nothing_after_thirty_seconds() {
    let world = World::new();
    let ana = world.register("ana");
    let (used, unused) = (
        make(&world, &ana, json!(["auth:read"])),
        make(&world, &ana, json!(["auth:read"])),
    );
    assert_eq!(workspaces(&world, used.text("/token")), 200);
    for token in [&used, &unused] {
        let path = format!("/api/api_tokens/{}", token.text("/id"));
        let gone = world.send(Method::Delete, &path, Some(&ana.access), Value::Null);
        assert_eq!(gone.status, 204, "{gone:?}");
    }
    assert_eq!(workspaces(&world, unused.text("/token")), 401);
    world.advance(30_000);
    assert_eq!(workspaces(&world, used.text("/token")), 401);
}

#[test]
fn a_token_ends_when_it_said_and_with_its_account() {
    let world = World::new();
    let ana = world.register("ana");
    let body =
        json!({ "name": "Watch", "scopes": ["auth:read"], "expires_at": "2026-11-21T12:00:10Z" });
    let made = world.post("/api/api_tokens", Some(&ana.access), body.clone());
    let token = made.text("/token");
    assert_eq!(workspaces(&world, token), 200);
    world.advance(10_000);
    assert_eq!(workspaces(&world, token), 401);
    let late = world.post("/api/api_tokens", Some(&ana.access), body);
    assert_eq!(
        (late.status, late.text("/error/details/0/path")),
        (422, "expires_at")
    );

    let lasting = make(&world, &ana, json!(["auth:read"]));
    world.sql("UPDATE users SET disabled_at = '2026-11-21T12:00:00.000Z'");
    assert_eq!(workspaces(&world, lasting.text("/token")), 401);
}

#[test]
fn its_use_is_noted_once_an_hour() {
    let world = World::new();
    let ana = world.register("ana");
    let token = make(&world, &ana, json!(["auth:read"]));
    let used =
        || world.texts("SELECT used_at || ' ' || rev FROM api_tokens WHERE used_at IS NOT NULL");
    assert_eq!(used(), Vec::<String>::new());
    workspaces(&world, token.text("/token"));
    let first = used();
    assert_eq!(first.len(), 1);
    world.advance(60_000);
    workspaces(&world, token.text("/token"));
    assert_eq!(used(), first);
    world.advance(3_600_000);
    workspaces(&world, token.text("/token"));
    assert_ne!(used(), first);
}

#[test]
fn guesses_are_slowed_down_and_right_tokens_are_not() {
    let world = World::new();
    let ana = world.register("ana");
    let token = make(&world, &ana, json!(["auth:read"]));
    for guess in 0..100 {
        assert_eq!(workspaces(&world, &format!("cw_{guess}")), 401);
    }
    assert_eq!(workspaces(&world, "cw_100"), 429);
    assert_eq!(workspaces(&world, token.text("/token")), 200);
}

#[test]
fn a_scope_that_there_is_not_is_refused_at_its_place() {
    let world = World::new();
    let ana = world.register("ana");
    for (scopes, path) in [
        (json!(["auth:read", "kitchen:read"]), "scopes[1]"),
        (json!(["auth:admin"]), "scopes[0]"),
        (json!([]), "scopes"),
    ] {
        let answer = make(&world, &ana, scopes);
        assert_eq!(
            (answer.status, answer.text("/error/details/0/path")),
            (422, path)
        );
    }
}
