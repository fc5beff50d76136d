//! Who asks, when, and through what: the context that comes first in every operation.

use crate::engine::{Compiled, Engine};
use crate::write::taken_id;
use ports::{Error, Ports};

/// The surroundings of one operation.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The function's models, with their rules compiled.
    pub engine: &'a Engine,
    /// The host.
    pub ports: &'a Ports,
    /// The function that works: the origin of its events.
    pub function: &'static str,
    /// The time, `YYYY-MM-DDTHH:MM:SS.mmmZ`: one for the whole operation.
    pub now: &'a str,
    /// The caller's id; `None` for a visitor and for the platform itself.
    pub user: Option<&'a str>,
}

impl<'a> Scope<'a> {
    /// The model of that name.
    ///
    /// # Errors
    /// Internal: routes and areas name models that the spec holds.
    pub fn model(&self, name: &str) -> Result<&'a Compiled, Error> {
        self.engine
            .model(name)
            .ok_or_else(|| Error::internal(format!("no model `{name}` in this function's spec")))
    }

    /// The caller's id as rules see it. A visitor's is empty text, which no row holds,
    /// so rules stay two-valued.
    pub(crate) fn caller(&self) -> &'a str {
        self.user.unwrap_or("")
    }

    /// A new UUIDv7.
    pub fn new_id(&self) -> String {
        new_id(self.ports)
    }

    /// The id that a client gave the row that it makes, or a new one.
    ///
    /// # Errors
    /// Validation, at `id`, for anything but a UUIDv7.
    pub fn id_or_new(&self, given: Option<&str>) -> Result<String, Error> {
        let Some(given) = given else {
            return Ok(self.new_id());
        };
        taken_id(&given.into(), "").map_err(|fault| Error::validation(vec![fault]))
    }
}

/// A new UUIDv7, from the host's clock and entropy.
pub fn new_id(ports: &Ports) -> String {
    let mut random = [0; 10];
    ports.entropy.fill(&mut random);
    let millis = u64::try_from(ports.clock.now_ms()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random)
        .into_uuid()
        .to_string()
}

/// JSON text that is ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(pub String);
