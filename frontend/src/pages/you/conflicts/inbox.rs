//! The open conflicts of every kind of row that this device keeps.
use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use contract::MembershipRole;
use serde_json::{Map, Value};

use crate::{
    api::{self, Practice},
    forms,
    net::{
        ApiError, Query,
        rows::{
            self,
            conflicts::{Conflict, Inbox, conflicts_in},
        },
    },
    store::{self, Local},
};

/// What people are called, by their ids.
pub type Names = BTreeMap<String, String>;

/// A conflict with the row that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    pub model: String,
    pub collection: String,
    pub conflict: Conflict,
    /// None where it could not be read.
    pub row: Option<Map<String, Value>>,
    /// Of those who may have written either value, as far as they are known.
    pub names: Arc<Names>,
    /// What this device wrote, where it heard that it was one of the two.
    pub here: Option<Value>,
}

/// Those in the person's own space and in the workspaces that they see to, the newest first.
pub async fn inbox(me: String) -> Result<Vec<Clash>, ApiError> {
    let Some(local) = store::local().await else {
        return Ok(Vec::new());
    };
    let practices = api::practices().await.unwrap_or_default();
    let spaces = std::iter::once(None).chain(seen_to(&practices, &me).map(Some));
    let spaces: Vec<Option<String>> = spaces.collect();
    let wrote = Rc::clone(&local).clashes().await;
    let names = Arc::new(names(&practices));
    let mut clashes = Vec::new();
    for model in local.models() {
        let Some(about) = forms::collection(&model) else {
            continue;
        };
        // What nobody can write, nobody writes twice.
        if forms::model(&model).iter().all(|field| field.read_only) {
            continue;
        }
        for space in &spaces {
            // Most models have no rows in most workspaces; nobody is asked for those.
            if let Some(space) = space
                && !has_rows(&local, &model, space).await
            {
                continue;
            }
            for conflict in open(&about.plural, space.clone()).await? {
                let row = rows::one(&model, &about.plural, &conflict.row).await.ok();
                let place = (conflict.row.clone(), conflict.field.clone());
                clashes.push(Clash {
                    model: model.clone(),
                    collection: about.plural.clone(),
                    row: row.and_then(|row| row.as_object().cloned()),
                    names: Arc::clone(&names),
                    here: wrote.get(&place).cloned(),
                    conflict,
                });
            }
        }
    }
    clashes.sort_by(|a, b| b.conflict.created_at.cmp(&a.conflict.created_at));
    Ok(clashes)
}

/// The open conflicts of a collection in one space.
async fn open(collection: &str, space: Option<String>) -> Result<Vec<Conflict>, ApiError> {
    let mut asked = Inbox {
        space,
        ..Inbox::default()
    };
    let mut all = Vec::new();
    loop {
        let page = conflicts_in(collection, &asked).await?;
        all.extend(page.items);
        asked.cursor = page.next;
        if asked.cursor.is_none() {
            return Ok(all);
        }
    }
}

/// Workspaces whose rows the person may put right.
fn seen_to<'a>(practices: &'a [Practice], me: &'a str) -> impl Iterator<Item = String> + 'a {
    let own = practices.iter().filter(|practice| {
        practice
            .member(me)
            .is_some_and(|member| member.role != MembershipRole::Mentee)
    });
    own.map(|practice| practice.workspace.id.clone())
}

async fn has_rows(local: &Rc<dyn Local>, model: &str, space: &str) -> bool {
    let query = Query {
        filter: Some(format!("space == '{space}'")),
        limit: 1,
        ..Query::default()
    };
    let found = Rc::clone(local).list(model, &query).await;
    found.is_some_and(|found| !found.items.is_empty())
}

/// What the people are called with whom the person shares a place.
fn names(practices: &[Practice]) -> Names {
    let members = practices.iter().flat_map(|practice| &practice.members);
    members
        .map(|member| (member.user.clone(), api::member_name(member)))
        .collect()
}
