//! The parameters of a query string: each known and given once, or a fault.

use crate::engine::Compiled;
use crate::projection::SYSTEM;
use ports::{Code, Detail, Error};
use spec::nearest::nearest;

/// The parameters that were read, by name, and what was wrong with the others.
#[derive(Default)]
pub(crate) struct Params {
    given: Vec<(String, String)>,
    pub faults: Vec<Detail>,
}

impl Params {
    /// Reads a query string as sent, without `?`. A name of `known` that ends in `.` stands
    /// for every name that begins so.
    ///
    /// # Errors
    /// Bad request where it is no percent-encoded UTF-8. Unknown and repeated names are
    /// among the faults.
    pub(crate) fn read(query: &str, known: &[&str]) -> Result<Params, Error> {
        let mut params = Params::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
                return Err(Error::bad_request(
                    "The query string is not valid percent-encoded UTF-8.",
                ));
            };
            let is_known = |known: &&&str| {
                name == **known || known.ends_with('.') && name.starts_with(**known)
            };
            if known.iter().find(is_known).is_none() {
                params.faults.push(unknown_parameter(&name, known));
            } else if params.given.iter().any(|(given, _)| *given == name) {
                let message = format!("`{}` is given twice.", short(&name));
                params
                    .faults
                    .push(Detail::new(short(&name), "repeated", message));
            } else {
                params.given.push((name, value));
            }
        }
        Ok(params)
    }

    /// The parameter of that name, taken out.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let place = self.given.iter().position(|(given, _)| given == name)?;
        Some(self.given.swap_remove(place).1)
    }

    /// A parameter that is a whole number.
    pub(crate) fn number(&mut self, name: &str, most: u32) -> Option<u32> {
        let number = self.take(name)?.parse().ok();
        if number.is_none() {
            self.faults.push(Detail::new(
                name,
                "type",
                format!("`{name}` must be a whole number from 1 to {most}."),
            ));
        }
        number
    }

    /// Parameters that begin so, without the beginning, in the order given.
    pub(crate) fn beginning(&mut self, with: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.given.retain_mut(|(name, value)| {
            let Some(rest) = name.strip_prefix(with) else {
                return true;
            };
            found.push((rest.to_owned(), std::mem::take(value)));
            false
        });
        found
    }
}

/// A query that cannot be answered: the request's fault, every reason listed.
pub(crate) fn refused(details: Vec<Detail>) -> Error {
    let message = details.first().map_or_else(
        || "The query cannot be read.".to_owned(),
        |first| first.message.clone(),
    );
    Error::new(Code::BadRequest, message).with_details(details)
}

/// The value, or its fault among the others.
pub(crate) fn keep<T>(result: Result<T, Detail>, faults: &mut Vec<Detail>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

/// A limit from 1 to `most`; `usual` when absent.
pub(crate) fn limit(
    parameter: &str,
    given: Option<u32>,
    usual: u32,
    most: u32,
) -> Result<u32, Detail> {
    match given.unwrap_or(usual) {
        limit if (1..=most).contains(&limit) => Ok(limit),
        _ => Err(Detail::new(
            parameter,
            "range",
            format!("`{parameter}` must be from 1 to {most}."),
        )),
    }
}

/// A name in a parameter that the model does not have.
pub(crate) fn unknown_field(parameter: &str, model: &Compiled, name: &str) -> Detail {
    let shown = model.shown.iter().map(|(name, _)| name.as_str());
    let hint = nearest(name, SYSTEM.into_iter().chain(shown))
        .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
    let message = format!(
        "There is no field `{}` in {}.{hint}",
        short(name),
        model.a_noun()
    );
    Detail::new(parameter, "unknown", message)
}

/// A person's word as messages repeat it.
pub(crate) fn short(word: &str) -> String {
    word.chars().take(60).collect()
}

fn unknown_parameter(name: &str, known: &[&str]) -> Detail {
    let hint = nearest(name, known.iter().copied()).map_or_else(
        || {
            let whole = known.iter().filter(|known| !known.ends_with('.'));
            let names: Vec<&str> = whole.copied().collect();
            format!("It takes {}.", names.join(", "))
        },
        |near| format!("Did you mean `{near}`?"),
    );
    let shown = short(name);
    let message = format!("There is no parameter `{shown}`. {hint}");
    Detail::new(shown, "unknown", message)
}

/// Percent-decoding of a form: `+` is a space.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                (digit(rest.next())? * 16 + digit(rest.next())?) as u8
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}
