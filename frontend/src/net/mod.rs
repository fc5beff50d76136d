//! The client core: one way to call the API, one shape of error, one place that holds the tokens.
mod error;
mod fetch;
mod load;
mod paging;
mod refresh;
mod session;

pub use error::ApiError;
pub use fetch::{delete, get, patch, post, post_within};
pub use load::{Load, Loaded, load, shown};
pub use paging::{Page, Paged, encode, list_all, paged};
pub use session::{Profile, Session};
