//! One call of an operation: the request, who sent it, and its parts decoded.

use crate::{Cx, Identity, query};
use ports::{Body, Code, Detail, Error, Request};
use records::Scope;
use serde::de::DeserializeOwned;
use serde_json::Value;
use spec::values::{self, Mode};

/// A request on its way to an operation.
pub struct Call<'a> {
    /// The context.
    pub cx: &'a Cx,
    /// The request as it came.
    pub request: &'a Request,
    identity: Option<Identity>,
    params: Vec<String>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        cx: &'a Cx,
        request: &'a Request,
        identity: Option<Identity>,
        params: Vec<String>,
    ) -> Self {
        Call {
            cx,
            request,
            identity,
            params,
        }
    }

    /// The signed-in caller. On a public route there is one when the request brought a
    /// valid token.
    ///
    /// # Errors
    /// Unauthenticated when there is none.
    pub fn user(&self) -> Result<&Identity, Error> {
        self.identity
            .as_ref()
            .ok_or_else(|| Error::unauthenticated("Sign in to go on."))
    }

    /// The record engine's view, acting for the signed-in caller.
    ///
    /// # Errors
    /// As [`Call::user`].
    pub fn scope(&self) -> Result<Scope<'_>, Error> {
        Ok(self.cx.scope(Some(&self.user()?.user)))
    }

    /// The path's parameter number `index`, from 0; empty when the route has fewer.
    pub fn param(&self, index: usize) -> &str {
        self.params.get(index).map_or("", String::as_str)
    }

    /// The body as the spec's type `type_name`.
    ///
    /// # Errors
    /// Bad request when it is not JSON; validation with every fault when its values break
    /// the type's rules.
    pub fn body<T: DeserializeOwned>(&self, type_name: &str) -> Result<T, Error> {
        self.typed(type_name, json(self.request)?)
    }

    /// The query as the spec's type `type_name`.
    ///
    /// # Errors
    /// As [`Call::body`].
    pub fn query<T: DeserializeOwned>(&self, type_name: &str) -> Result<T, Error> {
        let pairs = query::pairs(&self.request.query)?;
        let shape = self.cx.engine.spec().types.get(type_name);
        let shape = shape.ok_or_else(|| Error::internal(format!("no type {type_name}")))?;
        self.typed(type_name, query::object(pairs, &shape.fields))
    }

    fn typed<T: DeserializeOwned>(&self, type_name: &str, value: Value) -> Result<T, Error> {
        let spec = self.cx.engine.spec();
        let shape = spec
            .types
            .get(type_name)
            .ok_or_else(|| Error::internal(format!("no type {type_name}")))?;
        let checked = values::validate(spec, &shape.fields, &value, Mode::Type).map_err(faults)?;
        serde_json::from_value(Value::Object(checked))
            .map_err(|error| Error::internal(format!("{type_name}: {error}")))
    }
}

/// The request's JSON body.
///
/// # Errors
/// Bad request when the content type is another, the body is empty or it is not JSON.
pub(crate) fn json(request: &Request) -> Result<Value, Error> {
    let kind = request.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Error::bad_request(
            "Send the body as JSON, with `content-type: application/json`.",
        ));
    }
    let Body::Whole(bytes) = &request.body else {
        return Err(Error::new(Code::TooLarge, "The body is too large."));
    };
    serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Error::bad_request(format!("The body is not valid JSON ({place})."))
    })
}

fn faults(faults: Vec<values::Fault>) -> Error {
    Error::validation(
        faults
            .into_iter()
            .map(|fault| Detail::new(fault.path, fault.code, fault.message))
            .collect(),
    )
}
