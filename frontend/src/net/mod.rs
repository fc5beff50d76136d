//! The client core: one way to call the API, one shape of error, one place that holds the tokens.
mod error;
pub mod fetch;
pub mod files;
mod json;
mod load;
mod paging;
mod query;
mod refresh;
#[allow(
    dead_code,
    reason = "it has every route of a collection; the pages of today call some of them"
)]
pub mod rows;
mod session;
mod tree;

pub use error::{ApiError, FieldFault};
pub use fetch::{delete, get, patch, post, upload};
pub use json::{of_text, of_tree, to_text};
pub use load::{Load, Loaded, load, load_once, shown};
pub use paging::{Page, Paged, paged};
pub use query::{encode, with_query};
pub use rows::Query;
pub use session::Session;
