//! Going to another page from work that may outlast the page it was begun on.
use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

type Goes = Rc<dyn Fn(&str)>;

/// The way from this page.
#[derive(Clone, Copy)]
pub struct Way(StoredValue<Goes, LocalStorage>);

impl Way {
    pub fn start() -> Self {
        let navigate = use_navigate();
        let go: Goes = Rc::new(move |path: &str| navigate(path, Default::default()));
        Self(StoredValue::new_local(go))
    }

    /// Goes there; who has left the page meanwhile stays where they went.
    pub fn to(self, path: &str) {
        if let Some(go) = self.0.try_get_value() {
            go(path);
        }
    }
}
