//! Workspaces and who belongs to them.

use crate::world::{Answer, Disturbance, Person, World, disturbed, email, request, send};
use ports::Method;
use serde_json::{Value, json};
use std::rc::Rc;

fn workspace(world: &World, owner: &Person) -> String {
    let answer = world.post(
        "/api/workspaces",
        Some(&owner.access),
        json!({ "name": "Gym" }),
    );
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.text("/id").to_owned()
}

fn add(world: &World, by: &Person, workspace: &str, name: &str, role: &str) -> Answer {
    let body = json!({ "email": email(name), "role": role });
    world.post(
        &format!("/api/workspaces/{workspace}/members"),
        Some(&by.access),
        body,
    )
}

fn member(workspace: &str, person: &Person) -> String {
    format!("/api/workspaces/{workspace}/members/{}", person.id)
}

fn change(world: &World, by: &Person, workspace: &str, person: &Person, role: &str) -> Answer {
    world.send(
        Method::Patch,
        &member(workspace, person),
        Some(&by.access),
        json!({ "role": role }),
    )
}

fn remove(world: &World, by: &Person, workspace: &str, person: &Person) -> Answer {
    world.send(
        Method::Delete,
        &member(workspace, person),
        Some(&by.access),
        Value::Null,
    )
}

const ADMINS: &str = "SELECT count(*) FROM memberships WHERE role = 'admin' AND deleted_at IS NULL";

#[test]
fn a_workspace_that_is_asked_for_twice_is_opened_once() {
    let world = World::new();
    let (ana, ben) = (world.register("ana"), world.register("ben"));
    let id = "01980000-0000-7000-8000-000000000001";
    let ask = |by: &Person, body: Value| world.post("/api/workspaces", Some(&by.access), body);
    let body = json!({ "id": id, "name": "Gym" });
    let first = ask(&ana, body.clone());
    assert_eq!((first.status, first.text("/id")), (201, id));
    let again = ask(&ana, body.clone());
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(world.count("SELECT count(*) FROM memberships"), 1);
    for (by, body) in [
        (&ana, json!({ "id": id, "name": "Other" })),
        (&ben, body),
        (&ben, json!({ "id": ana.id, "name": "Gym" })),
    ] {
        let answer = ask(by, body);
        assert_eq!(answer.status, 409, "{answer:?}");
        assert_eq!(answer.text("/error/details/0/path"), "id");
    }
    let odd = ask(
        &ana,
        json!({ "id": "7b0c9a4e-5a0e-4a53-9d7d-0d3a8a1f0b11", "name": "Gym" }),
    );
    assert_eq!(odd.status, 422, "{odd:?}");
}

#[test]
fn whoever_opens_a_workspace_is_its_admin() {
    let world = World::new();
    let ana = world.register("ana");
    let answer = world.post(
        "/api/workspaces",
        Some(&ana.access),
        json!({ "name": "Gym", "description": "Iron" }),
    );
    assert_eq!(
        (
            answer.status,
            answer.text("/name"),
            answer.text("/description")
        ),
        (201, "Gym", "Iron")
    );
    assert_eq!(answer.text("/id"), answer.text("/space"));
    assert_eq!(world.audited("workspace.created"), 1);
    let read = world.send(
        Method::Get,
        &format!("/api/workspaces/{}", answer.text("/id")),
        Some(&ana.access),
        Value::Null,
    );
    assert_eq!((read.status, &read.body), (200, &answer.body));
}

#[test]
fn an_admin_adds_changes_and_removes_members() {
    let world = World::new();
    let (ana, ben) = (world.register("ana"), world.register("ben"));
    let gym = workspace(&world, &ana);
    let added = add(&world, &ana, &gym, "ben", "mentor");
    assert_eq!(
        (added.status, added.text("/user"), added.text("/role")),
        (201, ben.id.as_str(), "mentor")
    );
    assert_eq!(add(&world, &ana, &gym, "ben", "mentee").status, 409);
    let changed = change(&world, &ana, &gym, &ben, "mentee");
    assert_eq!((changed.status, changed.text("/role")), (200, "mentee"));
    assert_eq!(
        change(&world, &ana, &gym, &ben, "mentee").body,
        changed.body
    );
    assert_eq!(remove(&world, &ana, &gym, &ben).status, 204);
    assert_eq!(remove(&world, &ana, &gym, &ben).status, 404);
    assert_eq!(change(&world, &ana, &gym, &ben, "admin").status, 404);
    assert_eq!(add(&world, &ana, &gym, "ben", "mentor").status, 201);
    assert_eq!(remove(&world, &ben, &gym, &ben).status, 204);
    let done = [
        "member.added",
        "member.changed",
        "member.removed",
        "member.left",
    ]
    .map(|action| world.audited(action));
    assert_eq!(done, [2, 1, 1, 1]);
    assert_eq!(
        world.count(&format!("SELECT count(*) FROM audit WHERE space = '{gym}'")),
        6
    );
}

#[test]
fn an_e_mail_without_an_account_cannot_be_added() {
    let world = World::new();
    let ana = world.register("ana");
    let gym = workspace(&world, &ana);
    let refused = add(&world, &ana, &gym, "nobody", "mentor");
    assert_eq!(
        (refused.status, refused.text("/error/details/0/path")),
        (422, "email")
    );
}

#[test]
fn strangers_see_no_workspace_and_members_have_no_say() {
    let world = World::new();
    let (ana, ben, eve) = (
        world.register("ana"),
        world.register("ben"),
        world.register("eve"),
    );
    let gym = workspace(&world, &ana);
    assert_eq!(add(&world, &ana, &gym, "ben", "mentor").status, 201);
    for (who, status) in [(&eve, 404), (&ben, 403)] {
        assert_eq!(add(&world, who, &gym, "eve", "admin").status, status);
        assert_eq!(change(&world, who, &gym, who, "admin").status, status);
        assert_eq!(change(&world, who, &gym, &ana, "mentee").status, status);
        assert_eq!(remove(&world, who, &gym, &ana).status, status);
    }
    assert_eq!(remove(&world, &eve, &gym, &eve).status, 404);
    for path in [
        format!("/api/workspaces/{gym}"),
        "/api/workspaces".into(),
        "/api/memberships".into(),
        "/api/audit".into(),
    ] {
        let answer = world.send(Method::Get, &path, Some(&eve.access), Value::Null);
        assert!(
            answer.status == 200 || answer.status == 404,
            "{path}: {answer:?}"
        );
        assert!(
            !answer.body.to_string().contains(&gym),
            "{path}: {answer:?}"
        );
    }
    assert_eq!(
        add(&world, &ana, "no-such-workspace", "ben", "mentor").status,
        404
    );
}

#[test]
fn the_last_admin_can_neither_leave_nor_step_down() {
    let world = World::new();
    let (ana, ben) = (world.register("ana"), world.register("ben"));
    let gym = workspace(&world, &ana);
    assert_eq!(remove(&world, &ana, &gym, &ana).status, 409);
    assert_eq!(change(&world, &ana, &gym, &ana, "mentor").status, 409);
    assert_eq!(add(&world, &ana, &gym, "ben", "admin").status, 201);
    assert_eq!(change(&world, &ana, &gym, &ana, "mentor").status, 200);
    assert_eq!(remove(&world, &ana, &gym, &ana).status, 204);
    assert_eq!(remove(&world, &ben, &gym, &ben).status, 409);
}

/// Two admins, who at once do what only one of them may.
fn race(
    at: usize,
    first: fn(&World, &Person, &str, &Person) -> Answer,
    second: Method,
    body: Value,
) {
    let world = Rc::new(World::new());
    let (ana, ben) = (world.register("ana"), world.register("ben"));
    let gym = workspace(&world, &ana);
    assert_eq!(add(&world, &ana, &gym, "ben", "admin").status, 201);
    let path = member(&gym, &ana);
    let (other, workspace) = (Rc::clone(&world), gym.clone());
    let act = move || {
        let done = first(&other, &ben, &workspace, &ben).status;
        assert!(done == 200 || done == 204, "{done}");
    };
    let (ports, happened) = disturbed(world.ports(), at, Disturbance::Other(Box::new(act)));
    let late = send(ports, request(second, &path, Some(&ana.access), &body));
    assert_eq!(
        (late.status, happened.get()),
        (409, true),
        "at {at}: {late:?}"
    );
    assert_eq!(world.count(ADMINS), 1);
}

#[test]
fn two_admins_who_leave_at_once_leave_one() {
    for at in 0..2 {
        race(at, remove, Method::Delete, Value::Null);
        race(
            at,
            |world, by, gym, who| change(world, by, gym, who, "mentor"),
            Method::Delete,
            Value::Null,
        );
        race(at, remove, Method::Patch, json!({ "role": "mentee" }));
    }
}

#[test]
fn an_admin_who_is_demoted_meanwhile_adds_nobody() {
    let world = Rc::new(World::new());
    let (ana, ben) = (world.register("ana"), world.register("ben"));
    world.register("eve");
    let gym = workspace(&world, &ana);
    assert_eq!(add(&world, &ana, &gym, "ben", "admin").status, 201);
    let (other, workspace, by) = (Rc::clone(&world), gym.clone(), ana.clone());
    let demoted = ben.clone();
    let act = move || {
        assert_eq!(
            change(&other, &by, &workspace, &demoted, "mentor").status,
            200
        )
    };
    let (ports, _) = disturbed(world.ports(), 1, Disturbance::Other(Box::new(act)));
    let body = json!({ "email": email("eve"), "role": "admin" });
    let late = send(
        ports,
        request(
            Method::Post,
            &format!("/api/workspaces/{gym}/members"),
            Some(&ben.access),
            &body,
        ),
    );
    assert_eq!(
        (late.status, world.count("SELECT count(*) FROM memberships")),
        (403, 2)
    );
}

#[test]
fn one_person_added_twice_at_once_is_a_member_once() {
    for at in 0..2 {
        let world = Rc::new(World::new());
        let ana = world.register("ana");
        world.register("ben");
        let gym = workspace(&world, &ana);
        let (other, by, workspace) = (Rc::clone(&world), ana.clone(), gym.clone());
        let act = move || assert_eq!(add(&other, &by, &workspace, "ben", "mentor").status, 201);
        let (ports, _) = disturbed(world.ports(), at, Disturbance::Other(Box::new(act)));
        let body = json!({ "email": email("ben"), "role": "admin" });
        let late = send(
            ports,
            request(
                Method::Post,
                &format!("/api/workspaces/{gym}/members"),
                Some(&ana.access),
                &body,
            ),
        );
        assert_eq!(
            (late.status, world.count("SELECT count(*) FROM memberships")),
            (409, 2),
            "at {at}"
        );
    }
}

#[test]
fn a_member_who_becomes_the_last_admin_while_leaving_stays() {
    let world = Rc::new(World::new());
    let (ana, ben) = (world.register("ana"), world.register("ben"));
    let gym = workspace(&world, &ana);
    assert_eq!(add(&world, &ana, &gym, "ben", "mentor").status, 201);
    let (other, workspace, heir) = (Rc::clone(&world), gym.clone(), ben.clone());
    let act = move || {
        assert_eq!(change(&other, &ana, &workspace, &heir, "admin").status, 200);
        assert_eq!(remove(&other, &ana, &workspace, &ana).status, 204);
    };
    let (ports, _) = disturbed(world.ports(), 1, Disturbance::Other(Box::new(act)));
    let late = send(
        ports,
        request(
            Method::Delete,
            &member(&gym, &ben),
            Some(&ben.access),
            &Value::Null,
        ),
    );
    assert_eq!((late.status, world.count(ADMINS)), (409, 1));
}
