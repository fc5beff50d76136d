//! Why a whole file cannot be read: said so that the person knows which file to fetch instead.

use std::fmt;

use serde::Serialize;

/// The file as a whole is none that we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ParseError {
    /// No text at all.
    Empty,
    /// Neither format.
    UnknownFormat {
        /// The first line, cut to 120 characters.
        first_line: String,
        /// What it looks like, as a noun phrase.
        looks_like: String,
        /// Whether it is a table, whose columns a person could name.
        table: bool,
    },
    /// The columns that a person named are not those of the file.
    OtherColumns,
    /// Columns without which nothing can be read have not been named.
    Unnamed {
        /// What they hold, for people.
        lacks: Vec<String>,
    },
    /// A known format that lacks columns without which nothing can be read.
    MissingColumns {
        /// The app's name.
        format: String,
        /// Names of the missing columns.
        missing: Vec<String>,
    },
}

/// The formats that can be read, for people.
pub const KNOWN: &str =
    "exports of Strong, Hevy, FitNotes, Liftosaur, wger and Coachwork, and tables with a header";

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "The file is empty. Known formats: {KNOWN}."),
            Self::UnknownFormat {
                first_line,
                looks_like,
                ..
            } => write!(
                f,
                "This looks like {looks_like}. Its first line reads “{first_line}”. \
                 Known formats: {KNOWN}."
            ),
            Self::OtherColumns => write!(
                f,
                "The file's columns are not those that were named. Name them again."
            ),
            Self::Unnamed { lacks } => {
                write!(f, "Say which column holds {}.", lacks.join(", and which "))
            }
            Self::MissingColumns { format, missing } => write!(
                f,
                "This looks like an export of {format}, but lacks {}. Export it again and \
                 import the file unchanged.",
                missing.join(", ")
            ),
        }
    }
}

impl std::error::Error for ParseError {}

const TABLE: &str = "a table with other columns";

/// Names what a first line looks like that no known header matches.
pub(super) fn unknown(first_line: &str) -> ParseError {
    let start = first_line.trim_start();
    let looks_like = if start.starts_with("PK\u{3}\u{4}") {
        "a ZIP archive or a spreadsheet; unpack it or save it as CSV first"
    } else if start.starts_with("%PDF") {
        "a PDF document"
    } else if start.starts_with('{') || start.starts_with('[') {
        "JSON"
    } else if start.starts_with('<') {
        "a web page or XML"
    } else if first_line.matches([',', ';', '\t']).count() >= 2 {
        TABLE
    } else {
        "text without columns"
    };
    let shown = first_line
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c });
    ParseError::UnknownFormat {
        first_line: shown.take(120).collect(),
        table: looks_like == TABLE,
        looks_like: looks_like.to_owned(),
    }
}
