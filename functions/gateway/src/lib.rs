//! The way in: the site from the CDN, every `/api` request to the function that owns it.

mod generated;

pub use generated::SEGMENTS;
