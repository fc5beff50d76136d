//! What a spec cannot mean: each fault with its place, what is wrong, and what to do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use serde_json::{Value, json};
use spec::{Document, load};

/// A spec in which every relation has two ends.
fn sound() -> Value {
    json!({
        "spec": 1,
        "functions": {
            "area": {"type": "http", "description": "An area.", "models": ["book", "author"], "datastores": ["db", "blobs"]},
            "lab": {"type": "http", "description": "Only for tests.", "models": ["probe"], "profiles": ["test"]},
        },
        "models": {
            "book": {
                "id": "m1", "plural": "books", "label": "Book", "spaces": ["person"],
                "fields": {
                    "title": {"id": "f1", "type": "text", "required": true},
                    "author": {"id": "f2", "type": "ref", "to": "author"},
                    "pages": {"id": "f3", "type": "int"},
                    "price": {"id": "f4", "type": "decimal", "scale": 2},
                    "state": {"id": "f5", "type": "enum", "values": ["open", "read"]},
                    "cover": {"id": "f6", "type": "image"},
                    "due": {"id": "f7", "type": "date"},
                    "place": {"id": "f8", "type": "rank"},
                    "notes": {"id": "f9", "type": "json"},
                    "similar": {"id": "f10", "type": "link", "to": "book"},
                    "about": {"id": "f11", "type": "any", "targets": ["book", "author"]},
                    "number": {"id": "f12", "type": "sequence", "pattern": "B-{000}"},
                    "code": {"id": "f13", "type": "secret"},
                    "length": {"id": "f14", "type": "formula", "expr": "pages * 2"},
                    "by": {"id": "f15", "type": "lookup", "through": "author", "field": "name"},
                    "likes": {"id": "f16", "type": "count", "through": "similar"},
                },
                "access": {"read": "space == auth.id", "create": "space == auth.id", "update": "space == auth.id"},
            },
            "author": {
                "id": "m2", "plural": "authors", "label": "Author", "spaces": ["person"],
                "fields": {
                    "name": {"id": "f1", "type": "text"},
                    "books": {"id": "f2", "type": "many", "of": "book", "via": "author"},
                    "total": {"id": "f3", "type": "rollup", "through": "books", "field": "pages", "fn": "sum"},
                },
            },
            "probe": {"id": "m3", "plural": "probes", "label": "Probe", "spaces": ["person"], "fields": {}},
        },
        "types": {"shape": {"fields": {"text": {"type": "text"}}}},
    })
}

fn faults(value: Value) -> String {
    let documents = vec![Document {
        name: "test.yaml".into(),
        function: None,
        value,
    }];
    let faults = load(documents).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

/// Puts a value at each place, and expects the words among the faults and no more than so many.
fn table(cases: &[(&str, Value, &str)]) {
    for (pointer, value, expected) in cases {
        let mut document = sound();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = document
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap();
        parent.insert(key.to_owned(), value.clone());
        let found = faults(document);
        assert!(
            found.contains(expected),
            "{pointer} = {value}\nmissing {expected:?} in:\n{found}"
        );
    }
}

#[test]
fn the_sound_spec_is_sound() {
    assert_eq!(faults(sound()), "");
}

#[test]
fn what_devices_keep_is_told_by_changed_rows_alone() {
    let ruled = |rule: &str| json!({"read": rule});
    let recent = |field: &str, days: u64| json!({"recent": {"field": field, "days": days}});
    table(&[
        (
            "/models/author/offline",
            json!("all"),
            "models.author.offline: nobody may read these rows\n    Give the model a read rule, or leave this out.",
        ),
        (
            "/models/book/offline",
            json!("some"),
            "models.book.offline: “some” is not known here",
        ),
        (
            "/models/book/offline",
            json!({"recent": {"field": "due"}}),
            "models.book.offline.recent: “days” is missing",
        ),
        (
            "/models/book/offline",
            recent("du", 30),
            "models.book.offline.recent.field: there is no field “du”\n    Did you mean “due”?",
        ),
        (
            "/models/book/offline",
            recent("title", 30),
            "models.book.offline.recent.field: “title” is not a date or datetime",
        ),
        (
            "/models/book/offline",
            recent("due", 0),
            "models.book.offline.recent.days: 0 days cannot be kept",
        ),
    ]);
    let kept = |rule: &str, offline: Value| {
        let mut document = sound();
        document["models"]["book"]["access"] = ruled(rule);
        document["models"]["book"]["offline"] = offline;
        faults(document)
    };
    let fine = "space == auth.id || self.about.model == 'author' && role(space) != null";
    assert_eq!(kept(fine, recent("created_at", 30)), "");
    assert_eq!(kept(fine, recent("due", 36_500)), "");
    let through = kept("author.name == 'Ann'", json!("all"));
    assert!(
        through.contains("models.book.access.read: “author.name” may change without its row"),
        "{through}"
    );
    let timed = kept("created_at <= now()", json!("all"));
    assert!(timed.contains("goes by the time"), "{timed}");
    let worked_out = kept("length == 2", json!("all"));
    assert!(worked_out.contains("“length” may change"), "{worked_out}");
}

#[test]
fn keys_belong_to_kinds() {
    table(&[
        (
            "/models/book/fields/title/scale",
            json!(2),
            "models.book.fields.title.scale: “scale” says nothing about type text\n    Leave it out; it belongs to decimal.",
        ),
        (
            "/models/book/fields/price",
            json!({"id": "f4", "type": "decimal"}),
            "models.book.fields.price: “scale” is missing, and type decimal needs it",
        ),
        (
            "/models/book/fields/length/required",
            json!(true),
            "“required” says nothing about type formula",
        ),
        (
            "/models/book/fields/code/read",
            json!("true"),
            "“read” says nothing about type secret",
        ),
        (
            "/models/book/fields/notes/unique",
            json!(true),
            "“unique” says nothing about type json",
        ),
        (
            "/models/book/fields/similar/unique",
            json!(true),
            "“unique” says nothing about type link",
        ),
        (
            "/models/book/fields/number/read_only",
            json!(true),
            "“read_only” says nothing about type sequence",
        ),
        (
            "/models/book/fields/title/to",
            json!("author"),
            "“to” says nothing about type text",
        ),
        (
            "/models/book/tests",
            json!([{"as": "anna"}]),
            "models.book.tests[0]: does not say what is expected\n    Give may, or may_not, or do with expect.",
        ),
        (
            "/models/book/tests",
            json!([{"as": "anna", "may": "read", "may_not": "update"}]),
            "models.book.tests[0]: says it in more than one way",
        ),
    ]);
}

#[test]
fn values_fit_their_kind() {
    table(&[
        (
            "/models/book/fields/price/scale",
            json!(10),
            "fields.price.scale: 10 digits are too many",
        ),
        (
            "/models/book/fields/price/default",
            json!("1.234"),
            "fields.price.default",
        ),
        (
            "/models/book/fields/state/default",
            json!("opne"),
            "fields.state.default: State must be one of open, read. Did you mean `open`?",
        ),
        (
            "/models/book/fields/pages/min",
            json!(0.5),
            "fields.pages.min: 0.5 is not a whole number",
        ),
        (
            "/models/book/fields/title/max",
            json!(-1),
            "fields.title.max: a size is not negative",
        ),
        (
            "/models/book/fields/number/pattern",
            json!("B-000"),
            "fields.number.pattern: “B-000” does not say where the number goes\n    Give one group of zeros in braces",
        ),
        (
            "/models/book/fields/number/pattern",
            json!("{0}-{0}"),
            "does not say where the number goes",
        ),
        (
            "/models/book/fields/number/pattern",
            json!("{0x}"),
            "does not say where the number goes",
        ),
        (
            "/models/book/fields/cover/accept",
            json!(["png"]),
            "“png” is not a media type",
        ),
        (
            "/models/book/fields/cover/accept",
            json!(["text/plain"]),
            "“text/plain” is not a picture",
        ),
        (
            "/models/book/fields/notes/schema",
            json!({"type": "objct"}),
            "fields.notes.schema.type: is not what “type” takes",
        ),
        (
            "/models/book/fields/notes/schema",
            json!({"properties": {"a": {"pattern": "x"}}}),
            "fields.notes.schema.properties.a.pattern: is no keyword here",
        ),
        (
            "/models/book/fields/place/within",
            json!("title"),
            "fields.place.within: “title” is not a ref",
        ),
        (
            "/models/book/fields/place/within",
            json!("autor"),
            "there is no field “autor”\n    Did you mean “author”?",
        ),
        (
            "/functions/area/datastores",
            json!(["db"]),
            "models.book.fields.cover: area has nowhere to store files\n    Add blobs to functions.area.datastores.",
        ),
    ]);
}

#[test]
fn names_and_ids_are_free() {
    let text = |id: &str| json!({"id": id, "type": "text"});
    table(&[
        (
            "/models/book/fields/updated_by",
            text("f20"),
            "models.book.fields.updated_by: every row has this already",
        ),
        (
            "/models/book/fields/self",
            text("f20"),
            "“self” means something else in expressions",
        ),
        (
            "/models/book/fields/about_model",
            text("f20"),
            "column “about_model” is ",
        ),
        (
            "/models/book/fields/other",
            json!({"id": "f20", "type": "text", "column": "title"}),
            "column “title” is ",
        ),
        ("/models/book/fields/other", text("f1"), "“f1” is "),
        (
            "/models/book/fields/other",
            json!({"type": "text"}),
            "models.book.fields.other: has no id",
        ),
        (
            "/models/book/plural",
            json!("outbox"),
            "the platform has a table “outbox” of its own",
        ),
        (
            "/models/book/order",
            json!(["title"]),
            "models.book.order: “about” has no place in it",
        ),
        (
            "/types/book",
            json!({"fields": {}}),
            "types.book: a model has this name",
        ),
        (
            "/types/shape/fields/text",
            json!({"type": "rank"}),
            "types.shape.fields.text.type: belongs to a model, not to a type",
        ),
        (
            "/types/shape/fields/text",
            json!({"type": "text", "unique": true}),
            "a type’s field is not stored and has no unique",
        ),
        (
            "/types/shape/fields/text",
            json!({"type": "list", "of": "decimal"}),
            "a list cannot hold decimal by its word alone",
        ),
    ]);
    let mut crowded = sound();
    for number in 0..91 {
        crowded["models"]["probe"]["fields"][format!("x{number}")] = text(&format!("f{number}"));
    }
    assert_eq!(faults(crowded.clone()), "");
    crowded["models"]["probe"]["fields"]["one"] = json!({"id": "g", "type": "text"});
    assert!(faults(crowded).contains("92 columns are too many"));
}

#[test]
fn relations_have_two_ends() {
    table(&[
        (
            "/models/author/fields/books/via",
            json!("title"),
            "fields.books.via: “title” is not a field of book that points back\n    Those that do: about, author.",
        ),
        (
            "/models/author/fields/books/of",
            json!("bok"),
            "there is no model “bok”\n    Did you mean “book”?",
        ),
        (
            "/models/book/fields/about/targets",
            json!([]),
            "fields.about.targets: names no model",
        ),
        (
            "/models/book/fields/about/targets",
            json!(["book", "book"]),
            "“book” is listed twice",
        ),
        (
            "/models/book/fields/about/targets",
            json!(["magazine"]),
            "there is no model “magazine”",
        ),
        (
            "/models/book/fields/similar/on_delete",
            json!("cascade"),
            "a link does not cascade",
        ),
        (
            "/models/book/fields/author",
            json!({"id": "f2", "type": "ref", "to": "author", "required": true, "on_delete": "clear"}),
            "what is required cannot be cleared",
        ),
    ]);
}

#[test]
fn computed_fields_can_be_worked_out() {
    let formula = |text: &str| json!({"id": "f14", "type": "formula", "expr": text});
    table(&[
        (
            "/models/book/fields/length",
            formula("pages *"),
            "models.book.fields.length.expr: at character",
        ),
        (
            "/models/book/fields/length",
            formula("pgaes"),
            "Expected `pages`.",
        ),
        (
            "/models/book/fields/length",
            formula("length + 1"),
            "models.book.fields.length.expr: leads back to itself: length → length",
        ),
        (
            "/models/book/fields/length",
            formula("likes + 1"),
            "“likes” is worked out from other rows",
        ),
        (
            "/models/book/fields/length",
            formula("old.pages"),
            "“old.pages”: a formula has no “old”",
        ),
        (
            "/models/book/fields/length",
            formula("auth.id"),
            "“auth.id”: a formula is the same for everyone",
        ),
        (
            "/models/book/fields/length",
            formula("role(space)"),
            "“role”: a formula is the same for everyone",
        ),
        (
            "/models/book/fields/length",
            formula("author.name"),
            "“author.name”: a formula has only this row; a lookup shows another’s",
        ),
        (
            "/models/book/fields/length",
            formula("null"),
            "gives null, which is no value of a field",
        ),
        (
            "/models/book/fields/by/through",
            json!("similar"),
            "fields.by.through: “similar” is not a ref",
        ),
        (
            "/models/book/fields/by/field",
            json!("nmae"),
            "fields.by.field: there is no field “nmae”\n    Did you mean “name”?",
        ),
        (
            "/models/book/fields/by/field",
            json!("books"),
            "“books” is not a value that another row can show",
        ),
        (
            "/models/book/fields/likes/through",
            json!("author"),
            "“author” does not lead to many rows",
        ),
        (
            "/models/book/fields/likes/where",
            json!("pages"),
            "fields.likes.where: is not a yes-or-no rule",
        ),
        (
            "/models/book/fields/likes/where",
            json!("paegs > 1"),
            "Expected `pages`.",
        ),
        (
            "/models/author/fields/total/field",
            json!("title"),
            "fields.total.fn: “title” holds text, which it does not fold\n    It takes numbers and durations.",
        ),
        (
            "/models/author/fields/total/field",
            json!("code"),
            "“code” is not a value that another row can show",
        ),
        (
            "/models/author/fields/total/fn",
            json!("total"),
            "“total” is not known here",
        ),
    ]);
    let mut circle = sound();
    circle["models"]["book"]["fields"]["half"] =
        json!({"id": "f30", "type": "formula", "expr": "self.length / 2"});
    circle["models"]["book"]["fields"]["length"] = formula("half * 2");
    assert_eq!(
        faults(circle),
        "models.book.fields.half.expr: leads back to itself: half → length → half\n    A formula may use other formulas, and none that uses it.\n"
    );
}

#[test]
fn rules_type_and_are_asked_of_the_row_alone() {
    table(&[
        (
            "/models/book/access/read",
            json!("likes > 1"),
            "models.book.access.read: “likes” is worked out from other rows",
        ),
        (
            "/models/book/access/read",
            json!("author.total > 1"),
            "“author.total” is worked out from other rows",
        ),
        (
            "/models/book/fields/title/read",
            json!("old.title == title"),
            "models.book.fields.title.read: reading changes nothing",
        ),
        (
            "/models/book/fields/title/write",
            json!("title"),
            "models.book.fields.title.write: is not a yes-or-no rule",
        ),
        (
            "/models/book/checks",
            json!([{"rule": "by == 'x'", "message": "No."}]),
            "models.book.checks[0].rule: “by” is worked out",
        ),
        (
            "/models/book/checks",
            json!([{"rule": "pages > 1", "message": "No.", "field": "page"}]),
            "there is no field “page”",
        ),
        (
            "/models/book/presets",
            json!({"create": {"titel": "'x'"}}),
            "models.book.presets.create.titel: there is no field “titel”",
        ),
        (
            "/models/book/presets",
            json!({"create": {"title": "pages"}}),
            "models.book.presets.create.title: at character 0",
        ),
        (
            "/models/book/presets",
            json!({"create": {"title": "old.title"}}),
            "a new row has no “old”",
        ),
        (
            "/models/book/presets",
            json!({"update": {"state": "'opne'"}}),
            "there is no choice “opne”\n    Did you mean “open”?",
        ),
        (
            "/models/book/presets",
            json!({"create": {"length": "1"}}),
            "models.book.presets.create.length: an expression cannot give it a value",
        ),
        (
            "/models/book/presets",
            json!({"create": {"number": "'B-1'"}}),
            "an expression cannot give it a value",
        ),
    ]);
}

#[test]
fn views_search_and_indexes_fit_their_fields() {
    table(&[
        (
            "/models/book/views",
            json!({"board": {"group": "title"}}),
            "models.book.views.board.group: “title” is not an enum\n    “state” would fit.",
        ),
        (
            "/models/book/views",
            json!({"board": {"group": "state", "rank": "pages"}}),
            "views.board.rank: “pages” is not a rank",
        ),
        (
            "/models/book/views",
            json!({"calendar": {"start": "pages"}}),
            "views.calendar.start: “pages” is not a date or datetime",
        ),
        (
            "/models/book/views",
            json!({"gallery": {"image": "title"}}),
            "views.gallery.image: “title” is not an image\n    “cover” would fit.",
        ),
        (
            "/models/book/views",
            json!({"table": ["code"]}),
            "views.table: “code” has no text to put into a table",
        ),
        (
            "/models/book/views",
            json!({"title": "cover"}),
            "views.title: “cover” does not name a row to people",
        ),
        (
            "/models/book/views",
            json!({"form": [["titel"]]}),
            "views.form: there is no field “titel”",
        ),
        (
            "/models/book/search",
            json!(["pages"]),
            "models.book.search: “pages” holds no words\n    “number” would fit.",
        ),
        (
            "/models/book/search",
            json!(["title", "title"]),
            "“title” is listed twice",
        ),
        (
            "/models/book/indexes",
            json!([["notes"]]),
            "models.book.indexes[0]: “notes” has no single value to order by",
        ),
        (
            "/models/book/indexes",
            json!([["likes"]]),
            "“likes” has no single value to order by",
        ),
        (
            "/models/book/indexes",
            json!([[]]),
            "models.book.indexes[0]: names no field",
        ),
    ]);
}

#[test]
fn functions_keep_to_what_they_are() {
    let worker = |more: Value| {
        let mut worker =
            json!({"type": "worker", "description": "Sweeps.", "schedule": ["* * * * *"]});
        worker
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        worker
    };
    table(&[
        (
            "/functions/sweeper",
            worker(json!({"serves": ["x"]})),
            "functions.sweeper.serves: a worker consumes and sweeps, and serves nothing",
        ),
        (
            "/functions/sweeper",
            worker(json!({"schedule": []})),
            "never runs",
        ),
        (
            "/functions/sweeper",
            worker(json!({"schedule": ["daily"]})),
            "“daily” is not a cron expression",
        ),
        (
            "/functions/sweeper",
            worker(json!({"outbound": ["https://example.com"]})),
            "functions.sweeper.outbound: “https://example.com” is not a host",
        ),
        (
            "/functions/sweeper",
            worker(json!({"outbound": ["example.com:0"]})),
            "is not a host",
        ),
        (
            "/functions/sweeper",
            worker(json!({"secrets": ["token"]})),
            "“token” is not a secret’s name",
        ),
        (
            "/functions/sweeper",
            worker(json!({"port": 80})),
            "is a port of the system",
        ),
        (
            "/functions/sweeper",
            worker(json!({"profiles": []})),
            "names no profile",
        ),
        (
            "/functions/sweeper",
            worker(json!({"reads": ["probe"]})),
            "functions.sweeper.reads: “probe” is only there in tests",
        ),
        (
            "/functions/later",
            json!({"type": "placeholder", "description": "Planned.", "models": ["book"]}),
            "functions.later.models: a placeholder is not built yet",
        ),
        (
            "/models/book/fields/probe",
            json!({"id": "f40", "type": "ref", "to": "probe"}),
            "models.book.fields.probe: “probe” is only there in tests",
        ),
        (
            "/operations",
            json!({"x": {"function": "area", "method": "GET", "path": "/api/books/x", "description": "X.", "access": "public", "status": 404}}),
            "operations.x.status: 404 is not a status of success",
        ),
    ]);
    let mut twice = sound();
    twice["functions"]["area"]["port"] = json!(8800);
    twice["functions"]["lab"]["port"] = json!(8800);
    assert!(faults(twice).contains("functions.lab.port: 8800 is area’s too"));
}

#[test]
fn own_fields_are_defined_by_rows_that_say_all() {
    let mut spec = sound();
    spec["models"]["own"] = json!({
        "id": "m4", "plural": "owns", "label": "Own field", "spaces": ["person"],
        "fields": {
            "for": {"id": "f1", "type": "enum", "required": true, "values": ["book"]},
            "key": {"id": "f2", "type": "text", "required": true},
            "label": {"id": "f3", "type": "text", "required": true},
            "kind": {"id": "f4", "type": "enum", "required": true, "values": ["number", "text"]},
            "choices": {"id": "f5", "type": "list", "of": "text"},
        },
        "indexes": [{"fields": ["space", "for", "key"], "unique": true}],
    });
    spec["functions"]["area"]["models"] = json!(["book", "author", "own"]);
    spec["models"]["book"]["fields"]["own"] =
        json!({"id": "f30", "type": "custom", "defined_by": "own"});
    assert_eq!(faults(spec.clone()), "");
    for (pointer, value, expected) in [
        (
            "/models/book/fields/own/defined_by",
            json!("author"),
            "author has no field “key”",
        ),
        (
            "/models/book/fields/own/defined_by",
            json!("owner"),
            "there is no model “owner”",
        ),
        (
            "/models/own/fields/for/values",
            json!(["author"]),
            "no row of own can be for book",
        ),
        (
            "/models/own/fields/kind/values",
            json!(["number", "colour"]),
            "a kind “colour” that nobody knows",
        ),
        (
            "/models/own/fields/key",
            json!({"id": "f2", "type": "text"}),
            "own.key may be left out",
        ),
        (
            "/models/own/fields/min",
            json!({"id": "f6", "type": "int"}),
            "own.min is not what a definition has there",
        ),
        (
            "/models/own/fields/choices/of",
            json!("int"),
            "Its type is list of text.",
        ),
        (
            "/models/own/indexes",
            json!([]),
            "two rows of own could define the same key",
        ),
        (
            "/models/own/spaces",
            json!(["workspace"]),
            "own has no rows in a person space",
        ),
        (
            "/models/book/fields/more",
            json!({"id": "f31", "type": "custom", "defined_by": "own"}),
            "a model has own fields in one place",
        ),
        (
            "/models/book/fields/own/required",
            json!(true),
            "“required” says nothing about type custom",
        ),
        (
            "/models/book/indexes",
            json!([["own"]]),
            "“own” has no single value to order by",
        ),
    ] {
        let mut wrong = spec.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        wrong
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .insert(key.to_owned(), value);
        let found = faults(wrong);
        assert!(
            found.contains(expected),
            "{pointer} should say {expected}:\n{found}"
        );
    }
}
