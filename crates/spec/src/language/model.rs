//! What a model may say.

use super::field::{FIELD, FIELDS};
use super::{BOOL, EXPRESSIONS, INT, NAME, NAME_ROWS, NAMES, TEXT, TEXTS, VALUES, may, must};
use crate::shape::Shape;

static INDEX: Shape = Shape::Object(&[
    must(
        "fields",
        &TEXTS,
        "Field names; a leading - sorts descending.",
    ),
    may("unique", &BOOL, "No two live rows share the values."),
]);

static CHECK: Shape = Shape::Object(&[
    must("rule", &TEXT, "An expression over self and old."),
    must("message", &TEXT, "What to tell when it fails."),
    may("field", &NAME, "The field to show it at."),
]);

static ACCESS: Shape = Shape::Object(&[
    may(
        "read",
        &TEXT,
        "Which rows a list, a get and the change feed show.",
    ),
    may("create", &TEXT, "Who may create, over the new row."),
    may("update", &TEXT, "Who may change, over the stored row."),
    may("delete", &TEXT, "Who may delete, over the stored row."),
]);

static PRESETS: Shape = Shape::Object(&[
    may(
        "create",
        &EXPRESSIONS,
        "Fields that a new row gets, an expression each.",
    ),
    may(
        "update",
        &EXPRESSIONS,
        "Fields that a change sets, an expression each.",
    ),
]);

static RECENT: Shape = Shape::Object(&[
    must(
        "field",
        &NAME,
        "The date or datetime that says how old a row is.",
    ),
    must("days", &INT, "How many days back from today a row is kept."),
]);
static OFFLINE: Shape = Shape::Either(
    &Shape::OneOf(&["all"]),
    &Shape::Object(&[must(
        "recent",
        &RECENT,
        "Rows of late, and whatever changes after them.",
    )]),
);

static EMIT: Shape = Shape::Object(&[
    must("event", &NAME, "The event's name."),
    must(
        "after",
        &Shape::List(&Shape::OneOf(&["create", "update", "delete"])),
        "After which writes.",
    ),
    may("when", &TEXT, "Only when this holds."),
    must(
        "payload",
        &EXPRESSIONS,
        "The payload's fields, an expression each.",
    ),
]);

static BOARD: Shape = Shape::Object(&[
    must("group", &NAME, "The enum whose values are the columns."),
    may("rank", &NAME, "The rank that orders a column's cards."),
    may("card", &NAMES, "Fields on a card."),
]);
static CALENDAR: Shape = Shape::Object(&[
    must(
        "start",
        &NAME,
        "The date or datetime at which a row begins.",
    ),
    may("end", &NAME, "And ends."),
]);
static GALLERY: Shape = Shape::Object(&[
    must("image", &NAME, "The image field."),
    may("caption", &NAMES, "Fields below the picture."),
]);
static VIEWS: Shape = Shape::Object(&[
    may("title", &NAME, "The field that names a row to people."),
    may("table", &NAMES, "Columns of its table."),
    may("form", &NAME_ROWS, "Rows of fields of its form."),
    may("board", &BOARD, "Columns by the value of an enum."),
    may("calendar", &CALENDAR, "Rows on the days that they happen."),
    may("gallery", &GALLERY, "Pictures with a caption."),
]);

static ATTEMPT: Shape = Shape::OneOf(&["read", "create", "update", "delete"]);
static ATTEMPTS: Shape = Shape::Either(&ATTEMPT, &Shape::List(&ATTEMPT));
static ACTOR: Shape = Shape::Object(&[
    may("id", &TEXT, "The caller's id: any text."),
    may("role", &TEXT, "The caller's role in every space."),
    may(
        "granted",
        &TEXTS,
        "Areas that every space's owner lets the caller see.",
    ),
]);
static TEST: Shape = Shape::Forms(
    &[
        may("name", &TEXT, "What it shows."),
        must(
            "as",
            &Shape::Either(&TEXT, &ACTOR),
            "Who acts: an id, or id and role.",
        ),
        may("may", &ATTEMPTS, "What they may do."),
        may("may_not", &ATTEMPTS, "What they may not do."),
        may("do", &ATTEMPTS, "What they try."),
        may(
            "expect",
            &NAME,
            "allow, deny, or the field whose rule or check refuses; self for a check of no field.",
        ),
        may(
            "row",
            &VALUES,
            "The row that they read or delete, or as they would have it.",
        ),
        may("old", &VALUES, "The stored row before an update."),
    ],
    &[&["may"], &["may_not"], &["do", "expect"]],
);

static RETIRED: Shape = Shape::Object(&[
    must("was", &FIELD, "The field as it last was."),
    must("since", &TEXT, "The day that it was retired."),
]);

/// A model that was removed.
pub(super) static RETIRED_MODEL: Shape = Shape::Object(&[
    must("name", &NAME, "What it was called."),
    must("model", &MODEL, "The model as it last was."),
    must("since", &TEXT, "The day that it was retired."),
]);

/// One model.
pub(super) static MODEL: Shape = Shape::Object(&[
    must("id", &NAME, "Stable for ever."),
    must("plural", &NAME, "The collection's path."),
    must("label", &TEXT, "What people call one."),
    may("description", &TEXT, "One sentence."),
    must(
        "spaces",
        &Shape::List(&Shape::OneOf(&["person", "workspace", "system"])),
        "Where rows may live.",
    ),
    may("internal", &BOOL, "Has a table and no routes."),
    must("fields", &FIELDS, "By name."),
    may(
        "order",
        &NAMES,
        "The fields' order, where their own does not say it.",
    ),
    may("reserved", &NAMES, "Ids of removed fields."),
    may(
        "indexes",
        &Shape::List(&Shape::Either(&TEXTS, &INDEX)),
        "Beyond those every table has.",
    ),
    may(
        "checks",
        &Shape::List(&CHECK),
        "Rules that a write must meet.",
    ),
    may(
        "access",
        &ACCESS,
        "Who may do what; what is not listed is denied.",
    ),
    may(
        "presets",
        &PRESETS,
        "Values that a write sets by itself, whatever the caller sends.",
    ),
    may(
        "search",
        &NAMES,
        "Fields that full-text search looks through, the weightiest first.",
    ),
    may(
        "offline",
        &OFFLINE,
        "What devices keep of it to work without a network: all, or what is recent. Nothing where it is left out.",
    ),
    may("emits", &Shape::List(&EMIT), "Events written with the row."),
    may("views", &VIEWS, "How it is drawn."),
    may(
        "tests",
        &Shape::List(&TEST),
        "Examples that the rules must meet.",
    ),
    may(
        "table",
        &NAME,
        "Its table. Kept by the planner; leave it out.",
    ),
    may(
        "retired",
        &Shape::List(&RETIRED),
        "Columns that no field uses any more. Kept by the planner; leave it out.",
    ),
]);
