//! One folder per page, or per area of pages under one address.
pub mod door;
pub mod history;
mod not_found;
pub mod people;
pub mod plan;
pub mod progress;
pub mod today;
pub mod you;

pub use door::{RegisterPage, SignInPage};
pub use not_found::NotFound;
