//! Workspaces and who belongs to them.
use contract::{Membership, Workspace};

use crate::net::{ApiError, Query, rows};

/// A workspace with its members.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    pub workspace: Workspace,
    pub members: Vec<Membership>,
}

impl Practice {
    /// The membership of one person.
    pub fn member(&self, user: &str) -> Option<&Membership> {
        self.members.iter().find(|member| member.user == user)
    }
}

/// Every workspace of the person, with its members, in the order of their names.
pub async fn practices() -> Result<Vec<Practice>, ApiError> {
    let workspaces: Vec<Workspace> = rows::all(page(Some("name")), 2).await?;
    let members: Vec<Membership> = if workspaces.is_empty() {
        Vec::new()
    } else {
        rows::all(page(None), 10).await?
    };
    let practice = |workspace: Workspace| {
        let own = members.iter().filter(|member| member.space == workspace.id);
        let mut members: Vec<Membership> = own.cloned().collect();
        members.sort_by_cached_key(|member| (member.role.word(), member_name(member)));
        Practice { workspace, members }
    };
    Ok(workspaces.into_iter().map(practice).collect())
}

/// What a member is called.
pub fn member_name(member: &Membership) -> String {
    let name = member.name.clone().filter(|name| !name.is_empty());
    name.unwrap_or_else(|| "Somebody without a name".to_owned())
}

fn page(sort: Option<&'static str>) -> Query {
    Query {
        sort,
        limit: 200,
        ..Query::default()
    }
}
