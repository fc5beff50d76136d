//! One error for every operation, in terms that no transport owns.
//!
//! What the caller may read (`message`, `details`) and what only the log gets
//! (`context`) are separate fields, so an internal text cannot slip out.

use crate::DbError;
use serde::Serialize;

/// What kind of failure it is; the edge maps it to a status, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The request's syntax: not JSON, wrong content type, unknown parameter.
    BadRequest,
    /// Values that break a rule; `details` names every field.
    Validation,
    /// No valid token.
    Unauthenticated,
    /// Signed in, and not allowed, where the thing's existence is no secret.
    Forbidden,
    /// No such thing, or none that this caller may know of.
    NotFound,
    /// The path exists, the method does not.
    MethodNotAllowed,
    /// The row changed since the caller read it, or a unique value is taken.
    Conflict,
    /// The row is at another revision than the request named.
    PreconditionFailed,
    /// The body is larger than the route takes.
    TooLarge,
    /// The client is of a version that is understood no more.
    UpdateNeeded,
    /// Too many tries; `retry_after` says when again.
    RateLimited,
    /// The host is short of something; the same call may succeed later.
    Unavailable,
    /// Our fault.
    Internal,
}

impl Code {
    /// The word in the error body.
    pub fn word(self) -> &'static str {
        match self {
            Code::BadRequest => "bad_request",
            Code::Validation => "validation_failed",
            Code::Unauthenticated => "unauthenticated",
            Code::Forbidden => "forbidden",
            Code::NotFound => "not_found",
            Code::MethodNotAllowed => "method_not_allowed",
            Code::Conflict => "conflict",
            Code::PreconditionFailed => "precondition_failed",
            Code::TooLarge => "too_large",
            Code::UpdateNeeded => "update_needed",
            Code::RateLimited => "rate_limited",
            Code::Unavailable => "unavailable",
            Code::Internal => "internal",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Code::BadRequest => 400,
            Code::Validation => 422,
            Code::Unauthenticated => 401,
            Code::Forbidden => 403,
            Code::NotFound => 404,
            Code::MethodNotAllowed => 405,
            Code::Conflict => 409,
            Code::PreconditionFailed => 412,
            Code::TooLarge => 413,
            Code::UpdateNeeded => 426,
            Code::RateLimited => 429,
            Code::Unavailable => 503,
            Code::Internal => 500,
        }
    }
}

/// One fault in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// Where: a field's name, `sets[3].weight_kg`, or a query parameter.
    pub path: String,
    /// A stable word for programs: `required`, `type`, `min`, `max`, `unknown`, ….
    pub code: String,
    /// A sentence for people.
    pub message: String,
}

impl Detail {
    /// A fault at `path`.
    pub fn new(
        path: impl Into<String>,
        code: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Detail {
            path: path.into(),
            code: code.into(),
            message: message.into(),
        }
    }
}

/// Faulty fields of one answer, at most: a body of nothing but faults would otherwise come
/// back many times as long.
const MOST_DETAILS: usize = 200;

/// A failed operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// The kind.
    pub code: Code,
    /// For the caller.
    pub message: String,
    /// For the caller: every faulty field.
    pub details: Vec<Detail>,
    /// Seconds after which a retry makes sense.
    pub retry_after: Option<u32>,
    /// For the log only.
    pub context: Option<String>,
}

impl Error {
    /// An error with a public message and nothing else.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Error {
            code,
            message: message.into(),
            details: Vec::new(),
            retry_after: None,
            context: None,
        }
    }

    /// The request could not be read.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Error::new(Code::BadRequest, message)
    }

    /// Some values break a rule. Of more than 200 the first are told, and how
    /// many there are.
    pub fn validation(mut details: Vec<Detail>) -> Self {
        let message = match details.as_slice() {
            [only] => only.message.clone(),
            all => format!("{} fields need attention.", all.len()),
        };
        details.truncate(MOST_DETAILS);
        Error {
            details,
            ..Error::new(Code::Validation, message)
        }
    }

    /// One value breaks a rule.
    pub fn field(path: &str, code: &str, message: impl Into<String>) -> Self {
        Error::validation(vec![Detail::new(path, code, message)])
    }

    /// There is no valid token.
    pub fn unauthenticated(message: impl Into<String>) -> Self {
        Error::new(Code::Unauthenticated, message)
    }

    /// No such thing for this caller. `what` is a noun: "workout".
    pub fn not_found(what: &str) -> Self {
        Error::new(Code::NotFound, format!("There is no such {what}."))
    }

    /// The state has moved on.
    pub fn conflict(message: impl Into<String>) -> Self {
        Error::new(Code::Conflict, message)
    }

    /// Our fault; `context` goes to the log alone.
    pub fn internal(context: impl Into<String>) -> Self {
        Error::new(
            Code::Internal,
            "Something went wrong on our side. Nothing you sent was half saved.",
        )
        .with_context(context)
    }

    /// Adds what only the log may show.
    #[must_use]
    pub fn with_context(mut self, context: impl Into<String>) -> Self {
        self.context = Some(context.into());
        self
    }

    /// Adds faulty fields.
    #[must_use]
    pub fn with_details(mut self, details: Vec<Detail>) -> Self {
        self.details = details;
        self
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(context) => {
                let mut busy = Error::new(
                    Code::Unavailable,
                    "The database is busy. Try again in a moment.",
                );
                busy.retry_after = Some(1);
                busy.with_context(context)
            }
            DbError::Constraint { name } => {
                Error::conflict("That clashes with something already stored.").with_context(name)
            }
            DbError::Failed(context) => Error::internal(context),
        }
    }
}
