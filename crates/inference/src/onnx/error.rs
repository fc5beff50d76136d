//! Why a file is not a network that can be run here.

use std::fmt;

/// A file that was refused; the text names the place and, where there is one, the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// More bytes, operators, weights or columns than are read.
    TooLarge(String),
    /// The bytes are not a protobuf message, or end too early.
    Malformed(String),
    /// A valid file that uses what is not supported: another operator, attribute, element type or outside data.
    Unsupported(String),
    /// Layers that do not fit each other, or names that lead nowhere.
    Inconsistent(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, text) = match self {
            Self::TooLarge(text) => ("too large", text),
            Self::Malformed(text) => ("malformed", text),
            Self::Unsupported(text) => ("not supported", text),
            Self::Inconsistent(text) => ("inconsistent", text),
        };
        write!(f, "{kind}: {text}")
    }
}

impl std::error::Error for ReadError {}
