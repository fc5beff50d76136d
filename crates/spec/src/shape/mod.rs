//! What a document may look like, as data: the same tables refuse a misspelt key,
//! say what was expected, and become the JSON Schema that editors use.

mod check;
mod published;

pub use check::did_you_mean;

/// The form of one value in a spec document.
#[derive(Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// A name: lower-case letters, digits and underscores, a letter first.
    Name,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// true or false.
    Bool,
    /// Anything at all.
    Any,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of one shape.
    List(&'static Shape),
    /// Names given by the author, each with one shape.
    Map(&'static Shape),
    /// Fixed keys.
    Object(&'static [Key]),
    /// Fixed keys, of which exactly one of these sets must be there.
    Forms(&'static [Key], &'static [&'static [&'static str]]),
    /// A short form or the full one.
    Either(&'static Shape, &'static Shape),
}

/// A key of an [`Shape::Object`].
#[derive(Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What it holds.
    pub shape: &'static Shape,
    /// Whether it must be there.
    pub required: bool,
    /// The words of the block's `type` that it belongs to; none: to all.
    pub of: &'static [&'static str],
    /// One sentence for editors.
    pub doc: &'static str,
}

impl Key {
    fn belongs_to(&self, kind: Option<&str>) -> bool {
        self.of.is_empty() || kind.is_some_and(|kind| self.of.contains(&kind))
    }
}

/// Names become columns and JSON keys; 63 bytes is what PostgreSQL takes too.
const NAME_PATTERN: &str = "^[a-z][a-z0-9_]{0,62}$";

pub(crate) fn is_name(text: &str) -> bool {
    text.len() <= 63
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
