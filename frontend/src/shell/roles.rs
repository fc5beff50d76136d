//! As what the signed-in person belongs to which workspaces: mentors find one more place to go.
use contract::{Membership, MembershipRole};

use super::personal;
use crate::{api, net::Load};

/// Context: the memberships of whoever is signed in.
#[derive(Clone, Copy)]
pub struct Roles {
    pub load: Load<Vec<Membership>>,
}

impl Roles {
    pub fn start() -> Self {
        Self {
            load: personal(|who| async move { api::memberships_of(&who).await }),
        }
    }

    /// Whether the person mentors somewhere, tracked.
    pub fn mentors(self) -> bool {
        let guides = |role| matches!(role, MembershipRole::Admin | MembershipRole::Mentor);
        self.load
            .ready()
            .is_some_and(|list| list.iter().any(|membership| guides(membership.role)))
    }

    /// Fetches them again, after a workspace was made, joined or left.
    pub fn refresh(self) {
        self.load.reload();
    }
}
