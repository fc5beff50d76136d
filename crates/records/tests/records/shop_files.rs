//! Files of rows, and what becomes of those that no row names.

use crate::shop::{gym_item, item, named, shop};
use crate::sqlite::Faulty;
use crate::world::{ANN, BOB, World, faults, id, now, parsed};
use async_trait::async_trait;
use ports::{Blobs, Error, Ports};
use records::{File, Scope, Upload};
use serde_json::{Value, json};
use std::cell::{Cell as Slot, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x07\0\0\0\x03\x08\x06\0\0\0....\0\0\0\x01IDAT.....\0\0\0\0IEND....";
const GIF: &[u8] = b"GIF89a\x07\0\x03\0\0\0\0\x2c\0\0\0\0\x07\0\x03\0\0\x02\x01a\0\x3b";

/// A blob store in memory that can fail at one call.
#[derive(Default)]
struct Memory {
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    countdown: Slot<u32>,
    after: Slot<bool>,
}

impl Memory {
    /// Whether this call fails; it does its work first where `after` says so.
    fn fails(&self) -> bool {
        let due = self.countdown.get() == 1;
        self.countdown.set(self.countdown.get().saturating_sub(1));
        due
    }

    fn run<T>(&self, work: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T) -> Result<T, Error> {
        if self.fails() {
            if self.after.get() {
                work(&mut self.files.borrow_mut());
            }
            return Err(Error::internal("the store is away"));
        }
        Ok(work(&mut self.files.borrow_mut()))
    }
}

#[async_trait(?Send)]
impl Blobs for Memory {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.run(|files| files.get(key).cloned())
    }
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.run(|files| files.insert(key.to_owned(), bytes))
            .map(drop)
    }
    async fn delete(&self, key: &str) -> Result<(), Error> {
        self.run(|files| files.remove(key)).map(drop)
    }
}

fn stored() -> (World, Rc<Memory>) {
    let (mut world, memory) = (shop(), Rc::new(Memory::default()));
    world.ports.blobs = memory.clone();
    (world, memory)
}

fn put_by(
    scope: &Scope<'_>,
    row: &Value,
    field: &str,
    media: &str,
    bytes: &[u8],
) -> Result<Value, Error> {
    let upload = Upload {
        name: "my file.png",
        media,
        bytes: bytes.to_vec(),
    };
    now(records::put_file(
        scope,
        "item",
        id(row),
        field,
        upload,
        None,
    ))
    .map(parsed)
}

fn put(world: &World, user: &str, row: &Value, field: &str, bytes: &[u8]) -> Result<Value, Error> {
    put_by(&world.scope(user), row, field, "image/png", bytes)
}

fn get(world: &World, user: &str, row: &Value, field: &str) -> Result<File, Error> {
    now(records::get_file(
        &world.scope(user),
        "item",
        id(row),
        field,
        |_| false,
    ))
}

/// What is on the list of discarded files, and what the store holds: both by the end of
/// their keys.
fn kept(world: &World, memory: &Memory) -> (usize, usize) {
    let discarded = world.texts("SELECT key FROM discarded_files");
    for key in &discarded {
        let named = world.texts(&format!("SELECT id FROM items WHERE deleted_at IS NULL AND '{key}' IN (json_extract(c_f10, '$.key'), json_extract(c_f11, '$.key'))"));
        assert!(named.is_empty(), "a file in use is discarded: {key}");
    }
    (discarded.len(), memory.files.borrow().len())
}

#[test]
fn a_picture_goes_in_and_comes_out() {
    let (world, memory) = stored();
    let row = gym_item(&world, json!({}));
    let (row, trips) = world.trips(|| put(&world, BOB, &row, "photo", PNG).expect("a picture"));
    assert_eq!(trips, 2);
    let photo = &row["photo"];
    assert_eq!(
        (
            &photo["name"],
            &photo["type"],
            &photo["size"],
            &photo["width"],
            &photo["height"],
            photo.get("key")
        ),
        (
            &json!("my file.png"),
            &json!("image/png"),
            &json!(PNG.len()),
            &json!(7),
            &json!(3),
            None
        )
    );
    let file = get(&world, ANN, &row, "photo").expect("the picture");
    assert_eq!(
        (file.bytes.as_deref(), file.media.as_str()),
        (Some(PNG), "image/png")
    );
    assert_eq!(file.sha256, photo["sha256"]);
    let known = now(records::get_file(
        &world.scope(ANN),
        "item",
        id(&row),
        "photo",
        |tag| tag == file.sha256,
    ));
    assert_eq!(known.expect("known").bytes, None);
    assert_eq!(kept(&world, &memory), (0, 1));

    // The same again changes nothing, another one puts the first aside.
    assert_eq!(
        put(&world, BOB, &row, "photo", PNG).expect("a repeat")["rev"],
        row["rev"]
    );
    assert_eq!(kept(&world, &memory), (0, 1));
    let row = put(&world, BOB, &row, "photo", GIF).expect("another");
    assert_eq!(
        (kept(&world, &memory), &row["photo"]["type"]),
        ((1, 2), &json!("image/gif"))
    );
    put(&world, BOB, &row, "photo", PNG).expect("the first again");
    assert_eq!(kept(&world, &memory), (1, 2));
    let row = now(records::clear_file(
        &world.scope(BOB),
        "item",
        id(&row),
        "photo",
        None,
    ))
    .map(parsed)
    .expect("none");
    assert_eq!(
        (kept(&world, &memory), &row["photo"]),
        ((2, 2), &Value::Null)
    );
    assert_eq!(
        get(&world, ANN, &row, "photo")
            .expect_err("none")
            .code
            .status(),
        404
    );
}

#[test]
fn what_is_no_file_for_the_field_is_refused_with_nothing_stored() {
    let (world, memory) = stored();
    let row = item(&world, json!({}));
    let big = [PNG, &[0; 1000][..]].concat();
    for (field, media, bytes, code) in [
        ("photo", "image/png", &b"<svg/>"[..], "type"),
        ("photo", "image/png", &big, "max"),
        ("photo", "image/png", &PNG[..PNG.len() - 1], "type"),
        ("paper", "image/png", b"<script>", "type"),
        ("paper", "image/png", GIF, "type"),
        ("paper", "application/zip", b"PK", "type"),
        ("paper", "nonsense", b"?", "type"),
    ] {
        let error = put_by(&world.scope(ANN), &row, field, media, bytes).expect_err(code);
        assert_eq!(
            faults(&error),
            [(field.to_owned(), code.to_owned())],
            "{error:?}"
        );
    }
    put_by(
        &world.scope(ANN),
        &row,
        "paper",
        "Text/Markdown; charset=utf-8",
        b"# x",
    )
    .expect("a text");
    assert_eq!(kept(&world, &memory), (0, 1));
    for (user, field, status) in [
        (ANN, "title", 404),
        (ANN, "nothing", 404),
        (BOB, "photo", 404),
    ] {
        assert_eq!(
            put(&world, user, &row, field, PNG)
                .expect_err("no")
                .code
                .status(),
            status
        );
    }
    assert_eq!(kept(&world, &memory), (0, 1));
    let stale = Upload {
        name: "",
        media: "",
        bytes: PNG.to_vec(),
    };
    let error = now(records::put_file(
        &world.scope(ANN),
        "item",
        id(&row),
        "photo",
        stale,
        Some(vec![1]),
    ))
    .expect_err("stale");
    assert_eq!(error.code.status(), 412);
}

/// The row's life through a store and a database that fail once, anywhere.
#[test]
fn a_lost_connection_never_loses_a_file_nor_keeps_one_for_ever() {
    type Request = fn(&Scope<'_>, &Value) -> Result<(), Error>;
    let requests: [(&str, Request); 3] = [
        ("put", |scope, row| {
            put_by(scope, row, "photo", "", GIF).map(drop)
        }),
        ("clear", |scope, row| {
            now(records::clear_file(scope, "item", id(row), "photo", None)).map(drop)
        }),
        ("delete", |scope, row| {
            now(records::delete(scope, "item", id(row), None, None))
        }),
    ];
    for (name, request) in requests {
        for (calls, blob) in [(2, false), (1, true)] {
            for (call, after) in (1..=calls).flat_map(|call| [(call, false), (call, true)]) {
                let (world, memory) = stored();
                let row = item(&world, json!({}));
                put(&world, ANN, &row, "photo", PNG).expect("a picture");
                let ports = if blob {
                    memory.after.set(after);
                    memory.countdown.set(call);
                    world.ports.clone()
                } else {
                    Ports {
                        db: Rc::new(Faulty {
                            inner: world.db.clone(),
                            countdown: Slot::new(call),
                            after,
                        }),
                        ..world.ports.clone()
                    }
                };
                let scope = Scope {
                    ports: &ports,
                    ..world.scope(ANN)
                };
                let place = format!("{name} at call {call}, blob {blob}, after {after}");
                let failed = request(&scope, &row).is_err();
                assert!(failed || blob && name != "put", "{place}");
                memory.countdown.set(0);
                // Whatever the row names is there, and whatever is there is named or on the list.
                if let Ok(row) = world.get(ANN, "item", id(&row))
                    && row["photo"] != Value::Null
                {
                    get(&world, ANN, &row, "photo").expect(&place);
                }
                let listed = world.texts("SELECT key FROM discarded_files");
                let named = world.texts("SELECT json_extract(c_f10, '$.key') FROM items WHERE deleted_at IS NULL AND c_f10 IS NOT NULL");
                for key in memory.files.borrow().keys() {
                    assert!(
                        listed.contains(key) || named.contains(key),
                        "{place}: {key} is forgotten"
                    );
                }
                request(&scope, &row).expect(&place);
                kept(&world, &memory);
            }
        }
    }
}

#[test]
fn what_no_row_names_goes_after_thirty_days() {
    let (world, memory) = stored();
    let shelf = named(&world, "shelf", "Left");
    let (one, two) = (
        item(&world, json!({"shelf": shelf})),
        item(&world, json!({})),
    );
    put(&world, ANN, &one, "photo", PNG).expect("a picture");
    put(&world, ANN, &two, "photo", PNG).expect("a picture");
    put(&world, ANN, &two, "photo", GIF).expect("another");
    world.delete(ANN, "shelf", &shelf).expect("with its item");
    assert_eq!(kept(&world, &memory), (2, 3));
    let age = |moment: &str| {
        let sql = format!(
            "UPDATE discarded_files SET discarded_at = '{moment}'; UPDATE items SET deleted_at = '{moment}' WHERE deleted_at IS NOT NULL; UPDATE shelves SET deleted_at = '{moment}' WHERE deleted_at IS NOT NULL"
        );
        world
            .db
            .connection
            .borrow()
            .execute_batch(&sql)
            .expect("time");
    };
    let sweep = || {
        now(records::purge(&Scope {
            user: None,
            ..world.scope("")
        }))
        .expect("a sweep")
    };
    sweep();
    assert_eq!(kept(&world, &memory), (2, 3));
    now(records::restore(&world.scope(ANN), "shelf", &shelf)).expect("back");
    assert_eq!(kept(&world, &memory), (1, 3));
    world.delete(ANN, "shelf", &shelf).expect("again");
    age("2026-01-29T12:00:00.000Z");
    sweep();
    assert_eq!(kept(&world, &memory), (0, 1));
    assert_eq!(
        get(&world, ANN, &two, "photo")
            .expect("stays")
            .bytes
            .as_deref(),
        Some(GIF)
    );
    // A file that is named again stays, whatever the list says.
    let key = memory.files.borrow().keys().next().expect("a file").clone();
    world
        .db
        .connection
        .borrow()
        .execute(
            "INSERT INTO discarded_files VALUES (?1, 'training', '2026-01-01')",
            [&key],
        )
        .expect("a wrong entry");
    sweep();
    assert_eq!(
        (
            memory.files.borrow().len(),
            world.texts("SELECT key FROM discarded_files").len()
        ),
        (1, 0)
    );
}
