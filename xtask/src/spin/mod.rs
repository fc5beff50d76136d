//! The third host: the functions as Spin components, and the program of ours that serves
//! them for development and tests.

mod components;
pub mod dev;
mod host;

pub use components::build;
pub use host::{Host, program, start};
