//! Some fields of a row, merged with what others changed meanwhile.

use crate::scope::{Json, Scope};
use crate::write::{self, Clash, Intent, Verb, body_fields, object, take_rev};
use ports::{Code, Detail, Error};
use serde_json::Value;
use spec::values::Mode;

/// Changes the fields in the body, which also carries `rev`: the revision at which the
/// caller saw the row. Answers the stored row, merged. With `only_if`, only a row that is
/// at one of these revisions, and `rev` may be left out.
///
/// # Errors
/// Precondition failed, where the row is at another revision than `only_if` names; conflict, where a given field was changed after `rev` to another value (`details` has
/// each, with its current value); not found or forbidden; every faulty field.
pub async fn update(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    body: Value,
    only_if: Option<Vec<i64>>,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    if !model.can_update() {
        return Err(Error::new(
            Code::MethodNotAllowed,
            format!("You cannot change {} here.", model.a_noun()),
        ));
    }
    let mut body = object(body)?;
    let mut faults = Vec::new();
    let base = take_rev(&mut body, "").unwrap_or_else(|fault| {
        faults.push(fault);
        Some(0)
    });
    let fields = body_fields(scope, model, body, Mode::Patch, "", &mut faults);
    if base.is_none() && only_if.is_none() {
        faults.push(Detail::new(
            "rev",
            "required",
            "Send `rev`, the revision that you saw.",
        ));
    }
    if !faults.is_empty() {
        return Err(Error::validation(faults));
    }
    // Whoever names the row's present revision has seen all of it.
    let verb = Verb::Update {
        base,
        fields,
        at: None,
        clash: Clash::Refuse,
    };
    let intent = Intent {
        only_if,
        ..Intent::alone(model, id, verb)
    };
    let answers = write::run(scope, &[intent]).await?;
    answers
        .into_iter()
        .next()
        .map(Json)
        .ok_or_else(|| Error::internal("an update without an answer"))
}
