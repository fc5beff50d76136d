//! One suite of recorded HTTP cases for every host: what a client sees, never how it is done.
//!
//! A case is a YAML file in `cases/`. It runs on the native host in this process, or, with
//! `CONFORMANCE_HOST=http://127.0.0.1:8787`, over HTTP on whatever answers there. Cases
//! make their own people and rows, so they need neither an empty database nor an order.

mod actor;
mod case;
mod forged;
mod generated;
mod host;
mod matching;
pub mod matrix;
mod over_http;
mod platform;
mod run;
mod values;
pub mod walk;

pub use case::Case;
pub use host::{Answer, Host, Question};
pub use matching::mismatch;
pub use platform::{kept_platform, native_platform};
pub use run::run;

use std::path::PathBuf;

/// Every function's table of contents.
pub fn functions() -> &'static [&'static edge::Function] {
    generated::FUNCTIONS
}

/// The folder of the cases.
pub fn cases() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// The folder of the files that cases send and expect.
pub fn files() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("files")
}
