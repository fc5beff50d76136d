//! The database fails at each call of each operation, before or after it wrote: what is
//! stored is all of the operation or nothing, and a second try gets through.

use crate::world::{Disturbance, PASSWORD, World, disturbed, email, registration, request, send};
use ports::Method;
use serde_json::json;

fn each_call(mut run: impl FnMut(usize, fn() -> Disturbance, bool) -> bool) {
    for (disturb, written) in [
        ((|| Disturbance::Before) as fn() -> Disturbance, false),
        (|| Disturbance::After, true),
    ] {
        let mut at = 0;
        while run(at, disturb, written) {
            at += 1;
        }
        assert!(at >= 2, "only {at} calls");
    }
}

#[test]
fn a_registration_leaves_a_whole_account_or_none() {
    each_call(|at, disturb, written| {
        let world = World::new();
        let (ports, happened) = disturbed(world.ports(), at, disturb());
        let answer = send(
            ports,
            request(
                Method::Post,
                "/api/auth/register",
                None,
                &registration("ana"),
            ),
        );
        if !happened.get() {
            assert_eq!(answer.status, 201);
            return false;
        }
        assert_eq!(answer.status, 500, "at {at}");
        let whole = world.count("SELECT count(*) FROM users");
        for part in [
            "SELECT count(*) FROM spaces WHERE kind = 'person'",
            "SELECT count(*) FROM refresh_tokens",
            "SELECT count(*) FROM audit",
        ] {
            assert_eq!(world.count(part), whole, "at {at}: {part}");
        }
        if whole == 0 {
            world.register("ana");
        } else {
            assert!(written);
        }
        assert_eq!(world.login("ana", PASSWORD).status, 200);
        true
    });
}

#[test]
fn a_refresh_whose_answer_was_lost_is_repeated() {
    each_call(|at, disturb, _| {
        let world = World::new();
        let token = world.register("ana").refresh;
        let (ports, happened) = disturbed(world.ports(), at, disturb());
        let answer = send(
            ports,
            request(
                Method::Post,
                "/api/auth/refresh",
                None,
                &json!({ "refresh_token": token }),
            ),
        );
        if !happened.get() {
            assert_eq!(answer.status, 200);
            return false;
        }
        assert_eq!(answer.status, 500, "at {at}");
        world.advance(5_000);
        let again = world.refresh(&token);
        assert_eq!(again.status, 200, "at {at}");
        world.advance(60_000);
        assert_eq!(world.refresh(again.text("/refresh_token")).status, 200);
        true
    });
}

#[test]
fn a_password_change_is_whole_or_none() {
    each_call(|at, disturb, _| {
        let world = World::new();
        let ana = world.register("ana");
        let other = world
            .login("ana", PASSWORD)
            .text("/refresh_token")
            .to_owned();
        let body = json!({ "current": PASSWORD, "new": "four red kettlebells" });
        let (ports, happened) = disturbed(world.ports(), at, disturb());
        let answer = send(
            ports,
            request(Method::Post, "/api/auth/password", Some(&ana.access), &body),
        );
        if !happened.get() {
            assert_eq!(answer.status, 204);
            return false;
        }
        assert_eq!(answer.status, 500, "at {at}");
        let changed = world.audited("password.changed") == 1;
        assert_eq!(
            world.login("ana", "four red kettlebells").status == 200,
            changed
        );
        assert_eq!(world.refresh(&other).status == 401, changed);
        true
    });
}

#[test]
fn a_workspace_is_whole_or_none() {
    let world = World::new();
    let ana = world.register("ana");
    for (call, disturb) in [
        (0, Disturbance::Before),
        (1, Disturbance::Before),
        (1, Disturbance::After),
    ] {
        let (ports, happened) = disturbed(world.ports(), call, disturb);
        let answer = send(
            ports,
            request(
                Method::Post,
                "/api/workspaces",
                Some(&ana.access),
                &json!({ "name": "Gym" }),
            ),
        );
        assert_eq!((answer.status, happened.get()), (500, true));
        let workspaces = world.count("SELECT count(*) FROM workspaces");
        assert_eq!(
            world.count("SELECT count(*) FROM spaces WHERE kind = 'workspace'"),
            workspaces
        );
        assert_eq!(
            world.count("SELECT count(*) FROM memberships WHERE role = 'admin'"),
            workspaces
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM workspaces"), 1);
}

#[test]
fn a_member_is_added_with_its_audit_entry_or_not_at_all() {
    each_call(|at, disturb, _| {
        let world = World::new();
        let ana = world.register("ana");
        world.register("ben");
        let gym = world
            .post(
                "/api/workspaces",
                Some(&ana.access),
                json!({ "name": "Gym" }),
            )
            .text("/id")
            .to_owned();
        let body = json!({ "email": email("ben"), "role": "mentor" });
        let path = format!("/api/workspaces/{gym}/members");
        let (ports, happened) = disturbed(world.ports(), at, disturb());
        let answer = send(
            ports,
            request(Method::Post, &path, Some(&ana.access), &body),
        );
        if !happened.get() {
            assert_eq!(answer.status, 201);
            return false;
        }
        assert_eq!(answer.status, 500, "at {at}");
        let added = world.count("SELECT count(*) FROM memberships") - 1;
        assert_eq!(world.audited("member.added"), added, "at {at}");
        let again = world.post(&path, Some(&ana.access), body.clone());
        assert_eq!(again.status, if added == 1 { 409 } else { 201 });
        true
    });
}
