// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Which function owns which path segment below /api/.

/// First path segment below `/api/`, and the function that owns it.
pub static SEGMENTS: &[(&str, &str)] = &[
    ("audit", "auth"),
    ("auth", "auth"),
    ("engine", "engine"),
    ("exercises", "training"),
    ("imports", "training"),
    ("memberships", "auth"),
    ("records", "training"),
    ("sets", "training"),
    ("users", "auth"),
    ("workouts", "training"),
    ("workspaces", "auth"),
];

edge::gateway!(SEGMENTS);
