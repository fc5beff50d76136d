//! The open conflicts of every kind of row that this device keeps.
use serde_json::{Map, Value};

use crate::{
    forms,
    net::{
        ApiError,
        rows::{
            self,
            conflicts::{Conflict, Inbox, conflicts_in},
        },
    },
    store,
};

/// A conflict with the row that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    pub model: String,
    pub collection: String,
    pub conflict: Conflict,
    /// None where it could not be read.
    pub row: Option<Map<String, Value>>,
}

/// All of the person's own space, the newest first.
pub async fn inbox() -> Result<Vec<Clash>, ApiError> {
    let models = store::local()
        .await
        .map(|local| local.models())
        .unwrap_or_default();
    let mut clashes = Vec::new();
    for model in models {
        let Some(about) = forms::collection(&model) else {
            continue;
        };
        // What nobody can write, nobody writes twice.
        if forms::model(&model).iter().all(|field| field.read_only) {
            continue;
        }
        let mut asked = Inbox::default();
        loop {
            let page = conflicts_in(&about.plural, &asked).await?;
            for conflict in page.items {
                let row = rows::one(&model, &about.plural, &conflict.row).await.ok();
                clashes.push(Clash {
                    model: model.clone(),
                    collection: about.plural.clone(),
                    row: row.and_then(|row| row.as_object().cloned()),
                    conflict,
                });
            }
            asked.cursor = page.next;
            if asked.cursor.is_none() {
                break;
            }
        }
    }
    clashes.sort_by(|a, b| b.conflict.created_at.cmp(&a.conflict.created_at));
    Ok(clashes)
}
