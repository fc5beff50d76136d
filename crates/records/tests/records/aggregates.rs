//! Sums and counts by groups.

use crate::desk::{desk, sent};
use crate::world::{ANN, BOB, faults};
use serde_json::json;

#[test]
fn groups_are_counted_summed_and_averaged() {
    let world = desk();
    for (query, expected) in [
        ("", json!([{"count()": 5}])),
        (
            "measure=sum(cost) as sum,max(hours * 2) as most,max(due) as last,distinct(kind) as kinds,min(title) as first&filter=project.title == 'Paper'",
            json!([{"sum": "10.25", "most": 0.4, "last": "2026-01-12", "kinds": 2, "first": "Cut it"}]),
        ),
        (
            "group=kind&measure=count() as tasks,sum(price) as price",
            json!([{"kind": null, "tasks": 1, "price": "0.00"}, {"kind": "large", "tasks": 3, "price": "35.25"}, {"kind": "small", "tasks": 1, "price": "31.50"}]),
        ),
        (
            "group=month(due) as month&measure=count()&filter=due != null&sort=-month",
            json!([{"month": "2026-02", "count()": 2}, {"month": "2026-01", "count()": 2}]),
        ),
        (
            "group=week(due)&filter=due < '2026-02-02' && due != null",
            json!([{"week(due)": "2026-01-05", "count()": 1}, {"week(due)": "2026-01-12", "count()": 1}, {"week(due)": "2026-01-26", "count()": 1}]),
        ),
        (
            "group=year(due) as y,done&filter=due != null&measure=avg(cost) as cost",
            json!([{"y": "2026", "done": false, "cost": 7.75}, {"y": "2026", "done": true, "cost": 3.375}]),
        ),
        (
            "group=project.title&measure=count(cost) as costs&sort=-costs,project.title&limit=1",
            json!([{"project.title": "Boat", "costs": 2}]),
        ),
        (
            "group=of&measure=sum(tags) as tags&search=paper",
            json!([{"of": "Boat", "tags": 1}, {"of": "Paper", "tags": 3}]),
        ),
        (
            "measure=count() as n&filter=title == 'nothing'",
            json!([{"n": 0}]),
        ),
        (
            "measure=sum(cost) as s,avg(cost) as a,max(cost) as m&filter=title == 'nothing'",
            json!([{"s": "0.00", "a": null, "m": null}]),
        ),
    ] {
        let query = parts(query).join("&");
        let (answer, trips) = world.trips(|| world.aggregate(ANN, "task", &query).expect(&query));
        assert_eq!((&answer["items"], trips), (&expected, 1), "{query}");
    }
    let answer = world
        .aggregate(ANN, "task", "group=title&limit=2")
        .expect("groups");
    assert_eq!(
        (answer["items"].as_array().map(Vec::len), &answer["more"]),
        (Some(2), &json!(true))
    );
}

/// Parameters of a query as they are sent; `&&` belongs to a filter.
fn parts(query: &str) -> Vec<String> {
    let query = query.replace(" && ", "\u{1}");
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').expect("a value");
            format!("{name}={}", sent(&value.replace('\u{1}', " && ")))
        })
        .collect()
}

#[test]
fn only_what_the_caller_may_read_counts() {
    let world = desk();
    let answer = world.aggregate(BOB, "task", "group=note&measure=count(),max(note)+as+last");
    assert_eq!(
        answer.expect("groups")["items"],
        json!([{"note": null, "count()": 1, "last": null}, {"note": "boat", "count()": 1, "last": "boat"}])
    );
}

#[test]
fn every_fault_names_its_parameter() {
    let world = desk();
    for (query, path) in [
        ("group=labels", "group"),
        ("group=nope", "group"),
        ("group=hour(due)", "group"),
        ("group=month(title)", "group"),
        ("group=1", "group"),
        ("group=note;drop", "group"),
        ("measure=sum(title)", "measure"),
        ("measure=title", "measure"),
        ("measure=sum(pin)", "measure"),
        ("measure=sum()", "measure"),
        ("measure=count()+as+a+b", "measure"),
        ("measure=count(),count()", "measure"),
        ("measure=median(cost)", "measure"),
        ("sort=nope", "sort"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("filter=nope", "filter"),
        ("grup=title", "grup"),
        ("search=", "search"),
    ] {
        let error = world.aggregate(ANN, "task", query).expect_err(query);
        assert_eq!(
            (error.code.status(), faults(&error)[0].0.as_str()),
            (400, path),
            "{query}"
        );
    }
}

#[test]
fn numbers_beyond_what_json_carries_are_null_and_break_nothing() {
    let world = desk();
    for number in 0..3 {
        world.store("tasks", json!({"id": format!("big{number}"), "space": ANN, "c_f1": "big", "c_f3": 9_007_199_254_740_991_i64, "c_f4": 1.7e308}));
    }
    let answer = world.aggregate(
        ANN,
        "task",
        "measure=sum(cost)+as+c,sum(hours)+as+h,max(cost)+as+m&filter=title=='big'",
    );
    assert_eq!(
        answer.expect("sums")["items"],
        json!([{"c": null, "h": null, "m": "90071992547409.91"}])
    );
}
