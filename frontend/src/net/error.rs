//! What went wrong with a call, in the platform's one error shape, ready to be shown to a person.
use serde::Deserialize;

use super::json;

/// The code of what this device could not keep.
const STORAGE: &str = "storage";

/// One rejected field: `path` names it as the model does (`email`, `sets.0.reps`).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct FieldFault {
    pub path: String,
    pub code: String,
    pub message: String,
}

/// A failed call. `status` 0 means that no answer came at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiError {
    pub status: u16,
    pub code: String,
    pub message: String,
    pub details: Vec<FieldFault>,
    pub request_id: Option<String>,
}

impl ApiError {
    /// No answer: the device is offline or the server cannot be reached.
    pub fn unreachable() -> Self {
        Self::local("offline", "Coachwork could not be reached.")
    }

    /// No answer within the time allowed.
    pub fn timeout() -> Self {
        Self::local("timeout", "The answer took too long.")
    }

    /// An answer that this build cannot read.
    pub fn unreadable(request_id: Option<String>) -> Self {
        Self {
            request_id,
            ..Self::local("unreadable", "The answer could not be read.")
        }
    }

    /// The session ended on this page.
    pub fn signed_out() -> Self {
        Self {
            status: 401,
            ..Self::local("signed_out", "You are signed out.")
        }
    }

    /// This device could not keep something; the server may.
    pub fn unkept(full: bool) -> Self {
        let message = if full {
            "This device has no room left for Coachwork."
        } else {
            "This device could not keep it."
        };
        Self::local(STORAGE, message)
    }

    pub fn is_unkept(&self) -> bool {
        self.code == STORAGE
    }

    fn local(code: &str, message: &str) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            ..Self::default()
        }
    }

    /// Reads the body of a failed answer; anything that is not our shape keeps only its status.
    pub fn from_answer(status: u16, text: &str, request_id: Option<String>) -> Self {
        let error = json::tree(text).and_then(|mut tree| Some(tree.get_mut("error")?.take()));
        let word = |name: &str| {
            let word = error.as_ref()?.get(name)?.as_str()?;
            Some(word.to_owned())
        };
        match (word("code"), word("message")) {
            (Some(code), Some(message)) => Self {
                status,
                code,
                message,
                // `details` is a list of faults only for validation errors; other shapes are not for people.
                details: error
                    .as_ref()
                    .and_then(|error| json::of_tree(error.get("details")?))
                    .unwrap_or_default(),
                request_id,
            },
            _ => Self {
                status,
                code: "unexpected".into(),
                message: format!("The server answered {status}."),
                details: Vec::new(),
                request_id,
            },
        }
    }

    /// True when trying the same again may work without the person changing anything.
    pub fn is_passing(&self) -> bool {
        self.status == 0 || self.status == 429 || self.status >= 500
    }

    /// What the person can do, as a sentence.
    pub fn advice(&self) -> &'static str {
        match (self.status, self.code.as_str()) {
            (0, STORAGE) => "Free some room on this device, then try again.",
            (0, "timeout") => "Check your connection and try again.",
            (0, "offline") => "You seem to be offline. Try again when you have a connection.",
            (401, _) => "Sign in again to go on.",
            (403, _) => "Ask the owner of this space for access.",
            (404, _) => "It may have been deleted, or it belongs to somebody else.",
            (409, _) => "It changed somewhere else. Load it again and repeat your change.",
            (429, _) => "Wait a moment, then try again.",
            (400..=499, _) => "Check what you entered and try again.",
            _ => "Try again in a moment.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validation_faults_are_kept_per_field() {
        let text = r#"{"error":{"code":"invalid","message":"Two fields need attention.","details":[{"path":"email","code":"format","message":"Not an address."}]}}"#;
        let error = ApiError::from_answer(422, text, Some("r1".into()));
        assert_eq!(error.details.len(), 1);
        assert_eq!(error.details[0].path, "email");
        assert!(!error.is_passing());
    }

    #[test]
    fn a_foreign_body_keeps_the_status_and_the_request_id() {
        let error = ApiError::from_answer(502, "<html>bad gateway</html>", Some("r2".into()));
        assert_eq!((error.status, error.code.as_str()), (502, "unexpected"));
        assert_eq!(error.request_id.as_deref(), Some("r2"));
        assert!(error.is_passing());
    }

    #[test]
    fn details_of_another_shape_do_not_hide_the_message() {
        let text = r#"{"error":{"code":"conflict","message":"Changed.","details":{"rev":4}}}"#;
        let error = ApiError::from_answer(409, text, None);
        assert_eq!(error.message, "Changed.");
        assert!(error.details.is_empty());
    }
}
