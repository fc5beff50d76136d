//! What collections' requests carry in their query strings.

use crate::query;
use ports::{Error, Request};

/// The named query parameters.
///
/// # Errors
/// Bad request for any other parameter.
pub(super) fn parameters<const N: usize>(
    request: &Request,
    names: [&str; N],
) -> Result<[Option<String>; N], Error> {
    let mut values = [const { None }; N];
    for (name, value) in query::pairs(&request.query)? {
        let place = names
            .iter()
            .zip(values.iter_mut())
            .find(|(known, _)| **known == name);
        let Some((_, slot)) = place else {
            let known = names.map(|name| format!("`{name}`")).join(", ");
            return Err(Error::bad_request(format!(
                "There is no query parameter `{name}` here, only {known}."
            )));
        };
        *slot = Some(value);
    }
    Ok(values)
}

/// A parameter that is a whole number.
pub(super) fn whole(name: &str, value: Option<String>) -> Result<Option<i64>, Error> {
    let number = value.map(|text| text.parse::<i64>()).transpose();
    number.map_err(|_| Error::field(name, "type", format!("`{name}` is a whole number.")))
}
