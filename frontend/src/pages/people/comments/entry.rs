//! One comment: who said it, when, of what.
use contract::Comment;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    measure::when::Moment,
    net::rows,
    shell::Toasts,
    widgets::{Glyph, Menu, RowPress},
};

#[component]
pub fn Entry(
    comment: Comment,
    by: String,
    /// The set that it is about, in words.
    set: Option<String>,
    fresh: bool,
    may_delete: bool,
    changed: Callback<()>,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let at = Moment::read(&comment.created_at);
    let when = at.map(|at| format!("{}, {}", at.ago(Moment::now()), at.clock()));
    let id = StoredValue::new(comment.id.clone());
    let back = Callback::new(move |()| {
        spawn_local(async move {
            if rows::restore::<Comment>(&id.get_value()).await.is_ok() {
                changed.run(());
            }
        });
    });
    let delete = Callback::new(move |()| {
        spawn_local(async move {
            match rows::remove::<Comment>(&id.get_value()).await {
                Ok(()) => {
                    changed.run(());
                    toasts.undoable("Deleted.", back);
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    });
    view! {
        <li class="said" class:fresh=fresh>
            <header class="said-head">
                <b>{by.clone()}</b>
                {fresh.then(|| view! { <span class="badge warn">"New"</span> })}
                <time class="faint" datetime=comment.created_at.clone()>{when}</time>
                {may_delete.then(|| view! {
                    <Menu title=format!("Comment by {by}")>
                        <RowPress danger=true glyph=Glyph::Bin press=delete title="Delete".to_owned()/>
                    </Menu>
                })}
            </header>
            {set.map(|set| view! { <p class="said-of num">{set}</p> })}
            <p class="said-words">{comment.text.clone()}</p>
        </li>
    }
}
