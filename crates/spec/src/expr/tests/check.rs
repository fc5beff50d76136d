//! What the checker refuses, where, and what it proposes instead.

use super::{faults, typed};
use crate::expr::{Kind, Type};

#[test]
fn every_expression_gets_its_kind_and_whether_it_can_be_null() {
    use Kind::{Bool, Date, Datetime, Float, Int, Text};
    for (text, kind, nullable) in [
        ("s == null", Bool, false),
        ("n < 3 && done", Bool, false),
        ("done", Bool, true),
        ("m", Int, false),
        ("m + 1", Int, true),
        ("m + y", Float, true),
        ("u + u", Text, false),
        ("s + u", Text, true),
        ("active ? 1 : 2.5", Float, false),
        ("active ? null : e", Date, true),
        ("active ? e : v", Datetime, false),
        ("active ? '2025-01-01' : d", Date, true),
        ("coalesce(s, u)", Text, false),
        ("coalesce(s, null)", Text, true),
        ("size(tags)", Int, true),
        ("size(u)", Int, false),
        ("abs(m)", Int, true),
        ("abs(y)", Float, false),
        ("round(m)", Float, false),
        ("max(m, y)", Float, false),
        ("date(t)", Date, true),
        ("year(v)", Int, false),
        ("now()", Datetime, false),
        ("role(u)", Text, true),
        ("old.m", Int, true),
        ("owner.name", Text, true),
        ("null", Kind::Null, true),
        ("[1, 2.5]", Kind::List(Box::new(Float)), false),
        ("[]", Kind::List(Box::new(Kind::Null)), false),
    ] {
        assert_eq!(*typed(text).ty(), Type { kind, nullable }, "{text}");
    }
}

#[test]
fn a_wrong_operand_is_reported_at_its_place_with_what_was_expected() {
    for (text, at, expected) in [
        ("u + 1", 4, "text, such as `text(…)` makes"),
        ("active + 1", 0, "a number"),
        ("u && active", 0, "bool"),
        ("active || m", 10, "bool"),
        ("!m", 1, "bool"),
        ("-u", 1, "a number or a duration"),
        ("y % 2", 0, "int"),
        ("m == u", 5, "int"),
        ("active < true", 0, "number, text or time"),
        ("m < null", 4, "number, text or time"),
        ("m ? 1 : 2", 0, "bool"),
        ("active ? 1 : 'a'", 13, "int"),
        ("active ? tags : tags", 9, "a single value"),
        ("tags == tags", 0, "a single value"),
        ("m in u", 5, "a list"),
        ("m in tags", 0, "text"),
        ("u in [1, 2]", 6, "text"),
        ("null in nums", 0, "a single value that is not null"),
        ("m in [1, null]", 9, "a single value that is not null"),
        ("m in [1, 'a']", 9, "int"),
        ("size([m, 2])", 6, "a literal"),
        ("d == '2025-02-29'", 5, "'YYYY-MM-DD'"),
        ("d == '2025-01-01T10:00:00Z'", 5, "'YYYY-MM-DD'"),
        (
            "v > 'yesterday'",
            4,
            "'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'",
        ),
        (
            "v > '2025-01-01T25:00:00Z'",
            4,
            "'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'",
        ),
        (
            "v > '2025-01-01T10:00:00+01:00'",
            4,
            "'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'",
        ),
        (
            "v in ['2025-01-01', 'x']",
            20,
            "'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'",
        ),
        ("u == d", 5, "text"),
        ("contains(u)", 0, "contains(text, text)"),
        ("m.contains('1')", 0, "text"),
        ("size(m)", 5, "text or list"),
        ("round(y, 7)", 9, "digits from 0 to 6"),
        ("max(m)", 0, "max(a, b, …)"),
        ("days_between(m, d)", 13, "date or datetime"),
        ("year('soon')", 5, "'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'"),
        ("now(1)", 0, "now()"),
        ("changed(s)", 0, "changed('field')"),
        ("role(m)", 5, "text"),
        ("role()", 0, "role(text)"),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(
            (found[0].at, found[0].expected.as_deref()),
            (at, Some(expected)),
            "{text}"
        );
    }
}

#[test]
fn an_unknown_name_comes_with_the_nearest_known_one() {
    for (text, expected) in [
        ("activ", Some("`active`")),
        ("Owner.name", Some("`owner.name`")),
        ("self.ownr", Some("`self.owner`")),
        ("ownr.name", Some("`owner.name`")),
        ("owner.nam", Some("`owner.name`")),
        ("auth.rols", Some("`auth.roles`")),
        ("changed('actve')", Some("`old.active`")),
        ("startswith(u, 'a')", Some("`startsWith`")),
        ("membr(u)", Some("`member`")),
        ("entirely.different", None),
        ("sqrt(m)", None),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].expected.as_deref(), expected, "{text}: {found:?}");
    }
}

#[test]
fn all_faults_are_listed_in_the_order_of_their_places() {
    let found = faults("activ && m + u > 2 || foo(bar) == -s");
    let places: Vec<usize> = found.iter().map(|fault| fault.at).collect();
    assert_eq!(places, [0, 9, 26, 35]);
}
