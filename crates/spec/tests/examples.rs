//! Examples of rules: what they show when they hold, and what they say when they do not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use serde_json::{Value, json};
use spec::{Document, load};

/// What is wrong with these examples of one model that has every kind of rule.
fn faults(tests: Value) -> Vec<String> {
    let value = json!({
        "spec": 1,
        "functions": {"area": {"type": "http", "description": "An area.", "models": ["visit", "plan"]}},
        "models": {
            "plan": {
                "id": "m2", "plural": "plans", "label": "Plan", "spaces": ["workspace"],
                "fields": {"owner": {"id": "f1", "type": "user"}},
            },
            "visit": {
                "id": "m1", "plural": "visits", "label": "Visit", "spaces": ["person"],
                "fields": {
                    "title": {"id": "f1", "type": "text", "required": true, "max": 10},
                    "plan": {"id": "f2", "type": "ref", "to": "plan"},
                    "state": {"id": "f3", "type": "enum", "values": ["open", "done"], "default": "open", "write": "old.state != 'done'"},
                    "price": {"id": "f4", "type": "decimal", "scale": 2, "read": "role(space) == 'admin' || created_by == auth.id"},
                    "from": {"id": "f5", "type": "datetime"},
                    "until": {"id": "f6", "type": "datetime"},
                    "double": {"id": "f7", "type": "formula", "expr": "price * 2"},
                    "by": {"id": "f8", "type": "user"},
                },
                "access": {
                    "read": "space == auth.id || plan.owner == auth.id",
                    "create": "space == auth.id && by == auth.id",
                    "update": "space == auth.id",
                },
                "presets": {"create": {"by": "auth.id"}},
                "checks": [
                    {"rule": "self.until == null || self.until >= self.from", "field": "until", "message": "It ends before it starts."},
                    {"rule": "self.double == null || self.double < 100.00", "message": "Too dear."},
                ],
                "tests": tests,
            },
        },
    });
    let documents = vec![Document {
        name: "test.yaml".into(),
        function: None,
        value,
    }];
    let faults = load(documents).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn examples_hold() {
    let held = faults(json!([
        {"as": "anna", "may": ["read", "create", "update"], "row": {"title": "Knee"}},
        {"name": "nobody may delete", "as": "anna", "may_not": "delete"},
        {"as": "ben", "may_not": ["read", "create", "update"], "row": {"space": "anna"}},
        {"name": "through a reference", "as": "ben", "may": "read", "row": {"space": "anna", "plan": {"owner": "ben"}}},
        {"name": "a reference to somebody else's", "as": "ben", "may_not": "read", "row": {"space": "anna", "plan": {"owner": "carl"}}},
        {"name": "validation", "as": "anna", "do": "create", "row": {"title": "A title too long"}, "expect": "title"},
        {"name": "what is required", "as": "anna", "do": "create", "expect": "title"},
        {"name": "presets are not sent", "as": "anna", "do": "create", "row": {"title": "Knee", "by": "ben"}, "expect": "by"},
        {"name": "a check", "as": "anna", "do": "create", "row": {"title": "Knee", "from": "2026-01-02T00:00:00+01:00", "until": "2026-01-01T22:59:59Z"}, "expect": "until"},
        {"name": "times in their normal form", "as": "anna", "may": "create", "row": {"title": "Knee", "from": "2026-01-02T00:00:00+01:00", "until": "2026-01-01T23:00:00Z"}},
        {"name": "a check over a formula", "as": "anna", "do": "create", "row": {"title": "Knee", "price": "50.00"}, "expect": "self"},
        {"as": "anna", "may": "create", "row": {"title": "Knee", "price": "49.99"}},
        {"name": "a write rule", "as": "anna", "do": "update", "old": {"state": "done"}, "row": {"state": "open"}, "expect": "state"},
        {"name": "unless it stays", "as": "anna", "may": "update", "old": {"state": "done"}, "row": {"state": "done", "title": "Hip"}},
        {"name": "a read rule", "as": "ben", "do": "read", "row": {"space": "anna", "plan": {"owner": "ben"}, "price": "1.00", "created_by": "anna"}, "expect": "price"},
        {"name": "and by role", "as": {"id": "ben", "role": "admin"}, "may": "read", "row": {"space": "ben", "price": "1.00"}},
    ]));
    assert_eq!(held, Vec::<String>::new());
}

#[test]
fn a_failing_example_says_which_rule_decided_and_over_what() {
    let cases = [
        (
            json!({"name": "mine alone", "as": "ben", "may": "read", "row": {"space": "anna"}}),
            "models.visit.tests[0]: “mine alone”: ben reading {\"space\":\"anna\"} should be allowed, and is denied\n    By access.read: space == auth.id || plan.owner == auth.id, where auth.id = \"ben\", plan.owner = null, space = \"anna\"",
        ),
        (
            json!({"as": {"id": "ben", "role": "admin"}, "may_not": "update"}),
            "ben (admin) changing to {} should be denied, and is allowed\n    By access.update: space == auth.id, where",
        ),
        (
            json!({"as": "anna", "may": "delete"}),
            "should be allowed, and is denied\n    There is no access.delete, so nobody may.",
        ),
        (
            json!({"as": "anna", "may": "create"}),
            "should be allowed, and is refused\n    title: Title is required.",
        ),
        (
            json!({"as": "anna", "do": "create", "row": {"title": "Knee"}, "expect": "until"}),
            "should be refused at “until”, and is allowed",
        ),
        (
            json!({"as": "anna", "do": "create", "row": {"title": "Knee", "price": "50.00"}, "expect": "until"}),
            "should be refused at “until”, and is refused elsewhere\n    self: Too dear. (self.double == null || self.double < 100.00, where self.double = \"100.00\")",
        ),
        (
            json!({"as": "ben", "do": "update", "row": {"space": "anna"}, "expect": "title"}),
            "should be refused at “title”, and is denied before\n    By access.update",
        ),
        (
            json!({"as": "anna", "may_not": "create", "row": {"title": "A title too long"}}),
            "should be denied by an access rule, and is refused only by a field\n    title: ",
        ),
        (
            json!({"as": "anna", "may": "read", "row": {"titel": "x"}}),
            "models.visit.tests[0].row.titel: there is no field “titel”\n    Did you mean “title”?",
        ),
        (
            json!({"as": "anna", "may": "read", "row": {"double": 2}}),
            "models.visit.tests[0].row.double: is worked out, not given",
        ),
        (
            json!({"as": "anna", "do": "read", "expect": "alow"}),
            "models.visit.tests[0].expect: “alow” is no outcome\n    Did you mean “allow”?",
        ),
        (
            json!({"as": "anna", "may": []}),
            "models.visit.tests[0]: tries nothing",
        ),
    ];
    for (test, expected) in cases {
        let found = faults(json!([test])).join("\n");
        assert!(
            found.contains(expected),
            "{test}\nmissing {expected:?} in:\n{found}"
        );
    }
}
