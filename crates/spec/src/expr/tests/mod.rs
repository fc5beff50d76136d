//! Tests of the expression language against a small schema that has every kind of field.

mod agree;
mod check;
mod expressions;
mod generate;
mod hostile;
mod meaning;
mod mistakes;
mod parse;
mod sql;
mod world;

use super::{Fault, Kind, Typed, check_as, parse};

/// Parses and checks against [`world::World`]; the text must be right.
fn typed(text: &str) -> Typed {
    let expr = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    super::check(&expr, &world::World).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

/// The faults of a text that parses.
fn faults(text: &str) -> Vec<Fault> {
    let expr = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    match super::check(&expr, &world::World) {
        Ok(typed) => panic!("{text} passed as {:?}", typed.ty()),
        Err(faults) => faults,
    }
}

#[test]
fn a_place_for_a_condition_refuses_another_kind() {
    let expr = parse("n + 1").unwrap();
    let faults = check_as(&expr, &world::World, &Kind::Bool).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].at, 2);
    assert_eq!(faults[0].expected.as_deref(), Some("bool"));
    assert!(check_as(&expr, &world::World, &Kind::Float).is_ok());
}
