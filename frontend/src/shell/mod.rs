//! What stands around every page: navigation, banners, toasts, the voice, the theme.
mod announce;
mod catalogue;
mod frame;
mod network;
mod personal;
mod roles;
mod theme;
mod toasts;
mod worker;

pub use announce::Announcer;
pub use catalogue::Catalogue;
pub use frame::{Mark, Shell};
pub use personal::personal;
pub use roles::Roles;
pub use theme::{Theme, Tone};
pub use toasts::Toasts;
pub use worker::register as register_worker;
