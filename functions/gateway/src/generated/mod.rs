// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Which function owns which path segment below /api/.

/// First path segment below `/api/`, and the function that owns it.
pub static SEGMENTS: &[(&str, &str)] = &[
    ("api_tokens", "auth"),
    ("assignments", "training"),
    ("audit", "auth"),
    ("auth", "auth"),
    ("blocks", "training"),
    ("calendar_feeds", "training"),
    ("checkpoints", "engine"),
    ("comments", "training"),
    ("custom_fields", "training"),
    ("engine", "engine"),
    ("exercise_preferences", "training"),
    ("exercises", "training"),
    ("grants", "auth"),
    ("gyms", "training"),
    ("imports", "training"),
    ("invitations", "auth"),
    ("labels", "specimen"),
    ("measurements", "training"),
    ("memberships", "auth"),
    ("predictions", "engine"),
    ("programmes", "training"),
    ("records", "training"),
    ("remarks", "specimen"),
    ("remembered_names", "training"),
    ("routines", "training"),
    ("runs", "training"),
    ("sets", "training"),
    ("shelves", "specimen"),
    ("slots", "training"),
    ("specimen_fields", "specimen"),
    ("specimens", "specimen"),
    ("training", "training"),
    ("users", "auth"),
    ("workouts", "training"),
    ("workspaces", "auth"),
];

edge::gateway!(SEGMENTS);
