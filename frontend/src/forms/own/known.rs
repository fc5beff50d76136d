//! The definitions of the signed-in person, fetched once a session.
use contract::{CustomField, CustomFieldFor};
use leptos::prelude::*;

use crate::{
    api,
    net::{Load, Session, load},
};

/// Context: the own fields of whoever is signed in.
#[derive(Clone, Copy)]
pub struct OwnFields {
    pub load: Load<Vec<CustomField>>,
}

impl OwnFields {
    pub fn start() -> Self {
        let session = expect_context::<Session>();
        let who = Memo::new(move |_| session.profile().get().map(|profile| profile.id));
        let load = load(move || {
            let signed_in = who.get().is_some();
            async move {
                if signed_in {
                    api::custom_fields().await
                } else {
                    Ok(Vec::new())
                }
            }
        });
        Self { load }
    }

    /// Those on sets, workouts or measurements, in their order; tracked. Those put away are
    /// among them: a row may hold values of theirs.
    pub fn of(self, of: CustomFieldFor) -> Vec<CustomField> {
        let all = self.load.ready().unwrap_or_default();
        all.into_iter().filter(|own| own.r#for == of).collect()
    }

    /// Fetches them again, after one was added or changed.
    pub fn refresh(self) {
        self.load.reload();
    }
}
