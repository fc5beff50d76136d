//! Files of rows: their bytes in the blob store, all else in the row. A file's key says
//! where it belongs and what it holds, `files/<model id>/<row id>/<field id>/<sha256>`, so
//! sending it again changes nothing, and what no row names can be found and removed.

mod picture;
mod purge;
mod upload;
mod whole;

pub use purge::purge;
pub use upload::Upload;

use crate::engine::Compiled;
use crate::filter;
use crate::rule::Source;
use crate::scope::{Json, Scope};
use crate::sql::{self, Text};
use crate::store;
use crate::write::{self, Clash, Intent, Verb};
use ports::{Code, Error, Statement};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use spec::model::Field;

/// Bytes of a file whose field does not say.
const LIMIT: usize = 10 * 1024 * 1024;

impl Compiled {
    /// The most bytes that a file of that field may have; `None` where the field takes none.
    pub fn file_limit(&self, field: &str) -> Option<usize> {
        let field = self.file_field(field)?;
        // A float that is no whole number of bytes, or below zero, was refused with the spec.
        Some(field.max.map_or(LIMIT, |max| max as usize))
    }

    /// Whether any of its fields takes files.
    pub fn takes_files(&self) -> bool {
        self.stored
            .iter()
            .any(|(_, field)| store::is_file(field.kind))
    }

    fn file_field(&self, name: &str) -> Option<&Field> {
        self.field(name).filter(|field| store::is_file(field.kind))
    }
}

/// A file as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// As the person called it.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// Of its bytes, in hex: the same for the same file.
    pub sha256: String,
    /// None where the caller has them.
    pub bytes: Option<Vec<u8>>,
}

/// Makes the bytes the field's file and answers the row. What the field held before is
/// kept for 30 days.
///
/// The bytes are stored before the row names them; should that not come about, they are
/// on the list of discarded files already.
///
/// # Errors
/// Not found or forbidden, as for an update; validation, where the file is too large or
/// of a type that the field does not take; precondition failed, as for an update.
pub async fn put_file(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    field: &str,
    upload: Upload<'_>,
    only_if: Option<Vec<i64>>,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let known = known(model, field)?;
    let mut file = upload.described(field, known, model.file_limit(field).unwrap_or(LIMIT))?;
    let sha256 = hex(&Sha256::digest(&upload.bytes));
    let key = format!("files/{}/{id}/{}/{sha256}", model.model.id, known.id);
    file.insert("sha256".into(), sha256.into());
    file.insert("key".into(), key.clone().into());
    let intent = Intent {
        only_if,
        ..Intent::alone(model, id, setting(field, Value::Object(file)))
    };
    let note = note(scope, model, known, id, &key)?;
    let blobs = &scope.ports.blobs;
    let answers = write::run_after(scope, intent, note, async || {
        blobs.put(&key, upload.bytes).await
    })
    .await?;
    Ok(Json(answers.into_iter().next().unwrap_or_default()))
}

/// The field's file; without its bytes where the caller has those of `known`, a digest.
///
/// # Errors
/// Not found, where there is no such row, field or file for this caller.
pub async fn get_file(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    field: &str,
    known: impl Fn(&str) -> bool,
) -> Result<File, Error> {
    let (model, name) = (scope.model(model)?, field);
    let field = self::known(model, name)?;
    let missing = || Error::not_found("file");
    let select = Text::new(format!(
        "SELECT t.{} FROM {} AS t WHERE t.\"id\" = ",
        sql::name(&field.column),
        model.table()
    ))
    .bind(id)
    .and(filter::visible(scope, model, "t")?);
    let select = match model.read_rule(name) {
        Some(rule) => select.and(rule.filter(scope, model, Source::Row("t"))?),
        None => select,
    };
    let rows = scope.ports.db.query(select.statement()).await?;
    let row = rows
        .first()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let told: Map<String, Value> =
        serde_json::from_str(row.text(0).ok_or_else(missing)?).map_err(|_| missing())?;
    let text = |name: &str| {
        let text = told.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let sha256 = text("sha256");
    let bytes = if known(&sha256) {
        None
    } else {
        let key = text("key");
        let bytes = scope.ports.blobs.get(&key).await?;
        Some(bytes.ok_or_else(|| Error::internal(format!("no bytes at {key}")))?)
    };
    Ok(File {
        name: text("name"),
        media: text("type"),
        sha256,
        bytes,
    })
}

/// Takes the field's file away and answers the row; the bytes are kept for 30 days.
///
/// # Errors
/// As [`put_file`], and validation where the field is required.
pub async fn clear_file(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    field: &str,
    only_if: Option<Vec<i64>>,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    if known(model, field)?.required {
        let message = "This field needs a file. Put another one in its place.";
        return Err(Error::field(field, "required", message));
    }
    let intent = Intent {
        only_if,
        ..Intent::alone(model, id, setting(field, Value::Null))
    };
    let answers = write::run(scope, &[intent]).await?;
    Ok(Json(answers.into_iter().next().unwrap_or_default()))
}

fn known<'m>(model: &'m Compiled, field: &str) -> Result<&'m Field, Error> {
    if !model.can_read() {
        return Err(Error::new(Code::NotFound, "There is nothing here."));
    }
    model
        .file_field(field)
        .ok_or_else(|| Error::not_found("file"))
}

fn setting(field: &str, value: Value) -> Verb {
    Verb::Update {
        base: None,
        fields: Map::from_iter([(field.to_owned(), value)]),
        at: None,
        clash: Clash::Refuse,
    }
}

/// Puts the key on the list of discarded files, from which the row's write takes it, if
/// the caller may write the row and it has another file.
fn note(
    scope: &Scope<'_>,
    model: &Compiled,
    field: &Field,
    id: &str,
    key: &str,
) -> Result<Statement, Error> {
    let rule = model.update.as_ref();
    let allowed = rule.map_or(Ok(Text::new("0")), |rule| {
        rule.filter(scope, model, Source::Row("t"))
    })?;
    Ok(Text::new(
        "INSERT INTO \"discarded_files\" (\"key\", \"function\", \"discarded_at\") SELECT ",
    )
    .bind(key)
    .push(", ")
    .bind(scope.function)
    .push(", ")
    .bind(scope.now)
    .push(&format!(" FROM {} AS t WHERE t.\"id\" = ", model.table()))
    .bind(id)
    .push(&format!(
        " AND t.\"deleted_at\" IS NULL AND json_extract(t.{}, '$.key') IS NOT ",
        sql::name(&field.column)
    ))
    .bind(key)
    .and(allowed)
    .push(" ON CONFLICT (\"key\") DO UPDATE SET \"discarded_at\" = excluded.\"discarded_at\"")
    .statement())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
