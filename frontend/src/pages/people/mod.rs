//! Two people and one training: whom a mentor looks after, what they give each other to do, and
//! what they say about it.
mod assign;
mod assigned;
mod comments;
mod list;
mod news;
mod offers;
mod person;

pub use comments::Comments;
pub use list::PeoplePage;
pub use news::News;
pub use offers::Offers;
pub use person::PersonPage;
