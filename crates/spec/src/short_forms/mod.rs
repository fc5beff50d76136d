//! People write short forms, and everything downstream sees the long one.
//!
//! [`widen`] writes out what an author left to be understood: labels, columns, orders, an
//! enum's words, examples of rules in one line. [`narrow`] is its inverse, for a spec that
//! is written back for people.

mod narrow;
mod widen;

pub use narrow::narrow;
pub(crate) use widen::widen;

/// `weight_kg` → `Weight kg`.
fn sentence(name: &str) -> String {
    let text = name.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
