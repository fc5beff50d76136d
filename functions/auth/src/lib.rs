//! Who someone is, and where they belong: accounts, sessions, workspaces, members.
//!
//! One file per operation of `schema/api/auth.yaml`. What several of them need:
//! [`password`] (hashes, and what is refused), [`session`] and [`cookie`] (refresh
//! tokens), [`limit`] (guessing), [`account`] and [`standing`] (what is read before a
//! decision), [`invitation`] (links), [`grants`] (what ends when people part), [`audit`], [`write`] (a batch that
//! may be refused). The choices are told in
//! `docs/decisions/auth.md`.

mod generated;

mod account;
mod audit;
mod cookie;
mod grants;
mod invitation;
mod limit;
mod password;
mod session;
mod standing;
mod write;

mod accept_invitation;
mod add_member;
mod change_member;
mod change_password;
mod change_profile;
mod create_api_token;
mod create_grant;
mod create_invitation;
mod create_workspace;
mod login;
mod logout;
mod purge_sessions;
mod read_invitation;
mod read_profile;
mod refresh;
mod register;
mod remove_member;
mod take_back_grant;

pub use generated::{FUNCTION, HANDLER};
