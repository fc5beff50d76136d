// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Every function that the suite puts on a host.

use edge::Function;
use ports::Handler;

/// Their handlers, by name.
pub fn handlers() -> Vec<(&'static str, &'static dyn Handler)> {
    vec![
        ("auth", &auth::HANDLER),
        ("engine", &engine::HANDLER),
        ("specimen", &specimen::HANDLER),
        ("training", &training::HANDLER),
    ]
}

/// Their tables of contents.
pub static FUNCTIONS: &[&Function] = &[
    &auth::FUNCTION,
    &engine::FUNCTION,
    &specimen::FUNCTION,
    &training::FUNCTION,
];
