// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Which function owns which path segment below /api/.

/// First path segment below `/api/`, and the function that owns it.
pub static SEGMENTS: &[(&str, &str)] = &[
    ("audit", "auth"),
    ("auth", "auth"),
    ("engine", "engine"),
    ("exercises", "training"),
    ("imports", "training"),
    ("labels", "specimen"),
    ("memberships", "auth"),
    ("records", "training"),
    ("remarks", "specimen"),
    ("sets", "training"),
    ("shelves", "specimen"),
    ("specimens", "specimen"),
    ("users", "auth"),
    ("workouts", "training"),
    ("workspaces", "auth"),
];

edge::gateway!(SEGMENTS);
