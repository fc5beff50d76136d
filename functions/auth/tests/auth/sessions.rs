//! Refresh tokens: rotation, reuse, expiry, cookies, signing out.

use crate::world::{Answer, Disturbance, PASSWORD, Person, World, disturbed, email, request, send};
use ports::Method;
use serde_json::{Value, json};
use std::rc::Rc;

const DAY_MS: i64 = 86_400_000;
const LIVE: &str =
    "SELECT count(*) FROM refresh_tokens WHERE spent_at IS NULL AND revoked_at IS NULL";

fn next(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.text("/refresh_token").to_owned()
}

#[test]
fn each_refresh_hands_out_the_next_token() {
    let world = World::new();
    let mut token = world.register("ana").refresh;
    for _ in 0..3 {
        world.advance(60_000);
        let answer = world.refresh(&token);
        let following = next(&answer);
        assert_ne!(following, token);
        assert_eq!(
            world
                .send(
                    Method::Get,
                    "/api/auth/profile",
                    Some(answer.text("/access_token")),
                    Value::Null
                )
                .status,
            200
        );
        token = following;
    }
    assert_eq!(world.count(LIVE), 1);
}

#[test]
fn a_token_used_again_ends_the_session_for_both_hands() {
    let world = World::new();
    let stolen = world.register("ana").refresh;
    let other_session = Person::from(&world.login("ana", PASSWORD));
    let mine = next(&world.refresh(&stolen));
    world.advance(10_001);
    assert_eq!(world.refresh(&stolen).status, 401);
    assert_eq!(world.refresh(&mine).status, 401);
    assert_eq!(world.refresh(&stolen).status, 401);
    assert_eq!(world.audited("session.reuse_detected"), 1);
    assert_eq!(world.refresh(&other_session.refresh).status, 200);
}

#[test]
fn a_lost_answer_is_asked_for_again_within_ten_seconds() {
    let world = World::new();
    let first = world.register("ana").refresh;
    let lost = next(&world.refresh(&first));
    world.advance(9_000);
    let got = next(&world.refresh(&first));
    assert_ne!(got, lost);
    assert_eq!(world.count(LIVE), 1);
    world.advance(60_000);
    let on = next(&world.refresh(&got));
    // Had the first answer reached a thief instead of nobody, this is where it shows.
    assert_eq!(world.refresh(&lost).status, 401);
    assert_eq!(world.refresh(&on).status, 401);
    assert_eq!(world.audited("session.reuse_detected"), 1);
}

#[test]
fn of_two_refreshes_at_once_one_spends_the_token_and_the_session_goes_on() {
    for at in 0..2 {
        let world = Rc::new(World::new());
        let token = world.register("ana").refresh;
        let (other, same) = (Rc::clone(&world), token.clone());
        let race = move || assert_eq!(other.refresh(&same).status, 200);
        let (ports, happened) = disturbed(world.ports(), at, Disturbance::Other(Box::new(race)));
        let body = json!({ "refresh_token": token });
        let answer = send(
            ports,
            request(Method::Post, "/api/auth/refresh", None, &body),
        );
        assert!(happened.get());
        assert_eq!(world.count(LIVE), 1, "at {at}");
        assert_eq!(world.count("SELECT count(*) FROM refresh_tokens"), 3);
        world.advance(60_000);
        assert_eq!(world.refresh(&next(&answer)).status, 200);
    }
}

#[test]
fn a_session_that_is_ended_while_it_is_refreshed_stays_ended() {
    let world = Rc::new(World::new());
    let ana = world.register("ana");
    let (other, same) = (Rc::clone(&world), ana.refresh.clone());
    let end = move || {
        assert_eq!(
            other
                .post("/api/auth/logout", None, json!({ "refresh_token": same }))
                .status,
            204
        )
    };
    let (ports, _) = disturbed(world.ports(), 1, Disturbance::Other(Box::new(end)));
    let answer = send(
        ports,
        request(
            Method::Post,
            "/api/auth/refresh",
            None,
            &json!({ "refresh_token": ana.refresh }),
        ),
    );
    assert_eq!((answer.status, world.count(LIVE)), (401, 0));
}

#[test]
fn a_session_ends_after_thirty_idle_days() {
    let world = World::new();
    let token = world.register("ana").refresh;
    world.advance(29 * DAY_MS);
    let token = next(&world.refresh(&token));
    world.advance(30 * DAY_MS);
    assert_eq!(world.refresh(&token).status, 401);
}

#[test]
fn a_session_ends_after_a_hundred_and_eighty_days_in_any_case() {
    let world = World::new();
    let mut token = world.register("ana").refresh;
    for _ in 0..8 {
        world.advance(20 * DAY_MS);
        token = next(&world.refresh(&token));
    }
    world.advance(20 * DAY_MS - 1);
    token = next(&world.refresh(&token));
    world.advance(1);
    assert_eq!(world.refresh(&token).status, 401);
}

#[test]
fn made_up_tokens_open_nothing() {
    let world = World::new();
    world.register("ana");
    for token in ["", "x", "' OR 1=1 --", &"A".repeat(43)] {
        assert_eq!(world.refresh(token).status, 401, "{token}");
    }
    assert_eq!(world.post("/api/auth/refresh", None, json!({})).status, 401);
}

fn by_cookie(world: &World, path: &str, token: &str, site: Option<&str>, body: &Value) -> Answer {
    let mut request = request(Method::Post, path, None, body);
    request
        .headers
        .push(("cookie".into(), format!("cw_refresh={token}")));
    request
        .headers
        .extend(site.map(|site| ("sec-fetch-site".to_owned(), site.to_owned())));
    send(world.ports(), request)
}

fn cookie(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.contains("HttpOnly")
            && cookie.contains("Secure")
            && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    assert!(cookie.contains("Path=/api/auth;"), "{cookie}");
    cookie.split(['=', ';']).nth(1).unwrap().to_owned()
}

#[test]
fn a_browsers_session_lives_in_a_cookie_that_only_our_pages_can_use() {
    let world = World::new();
    world.register("ana");
    let body = json!({ "email": email("ana"), "password": PASSWORD, "session": "cookie" });
    let opened = world.post("/api/auth/login", None, body);
    assert_eq!(
        (opened.status, opened.body.get("refresh_token")),
        (200, None)
    );
    let token = cookie(&opened);

    for site in [None, Some("same-site"), Some("cross-site"), Some("none")] {
        assert_eq!(
            by_cookie(&world, "/api/auth/refresh", &token, site, &json!({})).status,
            403,
            "{site:?}"
        );
        assert_eq!(
            by_cookie(&world, "/api/auth/logout", &token, site, &json!({})).status,
            403,
            "{site:?}"
        );
    }
    let own = Some("same-origin");
    let to_body = by_cookie(
        &world,
        "/api/auth/refresh",
        &token,
        own,
        &json!({ "session": "body" }),
    );
    assert_eq!(
        (to_body.status, to_body.text("/error/details/0/path")),
        (422, "session")
    );
    let refreshed = by_cookie(&world, "/api/auth/refresh", &token, own, &json!({}));
    assert_eq!(
        (refreshed.status, refreshed.body.get("refresh_token")),
        (200, None)
    );
    let token = cookie(&refreshed);
    let closed = by_cookie(&world, "/api/auth/logout", &token, own, &json!({}));
    assert_eq!((closed.status, cookie(&closed).as_str()), (204, ""));
    assert!(closed.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(
        by_cookie(&world, "/api/auth/refresh", &token, own, &json!({})).status,
        401
    );
}

#[test]
fn signing_out_ends_one_session_or_all() {
    let world = World::new();
    let here = world.register("ana");
    let there = Person::from(&world.login("ana", PASSWORD));
    let third = Person::from(&world.login("ana", PASSWORD));
    let eve = world.register("eve");
    let logout =
        |token: Option<&str>, body: Value| world.post("/api/auth/logout", token, body).status;
    assert_eq!(logout(None, json!({ "refresh_token": here.refresh })), 204);
    assert_eq!(logout(None, json!({ "refresh_token": here.refresh })), 204);
    assert_eq!(world.refresh(&here.refresh).status, 401);
    // What is over ends nothing else.
    assert_eq!(
        logout(
            None,
            json!({ "refresh_token": here.refresh, "everywhere": true })
        ),
        401
    );
    let there = next(&world.refresh(&there.refresh));
    assert_eq!(
        logout(Some(&third.access), json!({ "everywhere": true })),
        204
    );
    assert_eq!(world.refresh(&there).status, 401);
    assert_eq!(world.refresh(&third.refresh).status, 401);
    assert_eq!(world.refresh(&eve.refresh).status, 200);
    assert_eq!(logout(None, json!({})), 204);
}

#[test]
fn the_sweep_takes_out_what_can_matter_no_more() {
    let world = World::new();
    let ana = world.register("ana");
    world.login("nobody", PASSWORD);
    world.sql("INSERT INTO idempotency (user, key, request_hash, response, created_at) VALUES ('u', 'k', 'h', '{}', '2026-11-21T12:00:00.000Z')");
    let counts = |world: &World| {
        ["refresh_tokens", "attempts", "idempotency", "audit"]
            .map(|table| world.count(&format!("SELECT count(*) FROM {table}")))
    };
    let fresh = next(&world.refresh(&ana.refresh));
    let before = counts(&world);
    world.sweep();
    assert_eq!(counts(&world), before);
    world.advance(8 * DAY_MS);
    world.sweep();
    assert_eq!(counts(&world), [before[0], 0, 0, before[3]]);
    assert_eq!(
        world.refresh(&ana.refresh).status,
        401,
        "a spent token is known as long as it could be used"
    );
    assert_eq!(world.refresh(&fresh).status, 401);
    world.advance(83 * DAY_MS);
    world.sweep();
    assert_eq!(counts(&world), [0, 0, 0, before[3]]);
}
