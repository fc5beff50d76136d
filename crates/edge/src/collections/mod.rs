//! The collections that every function serves from its spec: which ways there are, as
//! tables, and what each request of one asks of the record engine.

mod ask;
mod files;
mod reads;
mod writes;

use crate::function::Answer;
use crate::route::takes;
use crate::{Call, Segment};
use ports::Method;
use records::{Compiled, Engine};

/// A way that the record engine offers below `/api/<plural>`.
pub(crate) struct Offer {
    pub method: Method,
    /// The path's segments below the collection.
    pub path: &'static [Segment],
    /// Whether the model has it. An operation without an access rule exists for nobody,
    /// so it is not there at all.
    pub there: fn(&Compiled) -> bool,
    /// The most bytes of body that it takes, given the path's parameters.
    pub body_limit: fn(&Compiled, &[String]) -> usize,
    /// Carries a request out for the model of that name.
    pub serve: for<'a> fn(&'a Call<'a>, &'a str) -> Answer<'a>,
}

/// What the record engine offers at a path: each with its model and its parameters.
pub(crate) fn at<'a>(
    engine: &'a Engine,
    function: &str,
    segments: &[String],
) -> Vec<(&'static Offer, &'a Compiled, Vec<String>)> {
    let Some((plural, rest)) = segments.split_first() else {
        return Vec::new();
    };
    let Some(compiled) = engine.model_of_collection(plural) else {
        return Vec::new();
    };
    let own = engine
        .spec()
        .functions
        .get(function)
        .is_some_and(|function| function.models.contains(&compiled.name));
    if !own || compiled.model.internal {
        return Vec::new();
    }
    let mut found: Vec<_> = reads::OFFERS
        .iter()
        .chain(writes::OFFERS)
        .chain(files::OFFERS)
        .filter_map(|offer| Some((offer, compiled, takes(offer.path, rest)?)))
        .collect();
    // `/sets/changes` is never the row of the id `changes`.
    let fewest = found.iter().map(|(_, _, params)| params.len()).min();
    found.retain(|(offer, _, params)| Some(params.len()) == fewest && (offer.there)(compiled));
    found
}

/// No body, or one that is not looked at.
fn bodiless(_: &Compiled, _: &[String]) -> usize {
    crate::BODY_LIMIT
}
