//! Faults of an answer at the fields of a form that is drawn by hand.
use leptos::prelude::*;

use crate::net::ApiError;

/// What the page itself finds wrong at a field, else what the server said of it.
pub fn fault_at(
    own: impl Fn() -> Option<String> + Send + Sync + 'static,
    failure: RwSignal<Option<ApiError>>,
    field: &'static str,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        own().or_else(|| {
            failure.with(|failure| failure.as_ref().and_then(|error| said(error, field)))
        })
    })
}

/// The message at a field, wherever in a batch its operation stands.
fn said(error: &ApiError, field: &str) -> Option<String> {
    let last = |path: &str| path.rsplit(['.', '/']).next() == Some(field);
    let fault = error.details.iter().find(|fault| last(&fault.path))?;
    Some(fault.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_an_operation_stands_at_its_field() {
        let body = r#"{"error":{"code":"invalid","message":"","details":[{"path":"operations[1].fields.note","message":"Too long."}]}}"#;
        let error = ApiError::from_answer(422, body, None);
        assert_eq!(said(&error, "note").as_deref(), Some("Too long."));
        assert_eq!(said(&error, "starts_on"), None);
    }
}
