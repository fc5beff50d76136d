//! Own fields in forms: what a person defined is entered and shown like what the schema defines.
//!
//! [`OwnFields`] knows the definitions, [`OwnDraft`] what is being typed, [`CustomFields`] draws
//! it, [`own_words`] says what was noted.
mod draft;
mod inputs;
mod known;
mod words;

pub use draft::OwnDraft;
pub use inputs::CustomFields;
pub use known::OwnFields;
pub use words::{kind_words, noted, own_words};
