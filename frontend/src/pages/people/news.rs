//! What waits for the person from those who look after them: an offer to answer, a word to read.
use leptos::prelude::*;

use super::{comments::names, offers::Offers};
use crate::{
    api,
    measure::when::Moment,
    net::{ApiError, Session, encode, load},
    widgets::{Glyph, RowLink, Rows},
};

/// The longest part of a comment that a line shows.
const EXCERPT: usize = 90;

/// A comment that was not read yet.
#[derive(Clone, Debug, PartialEq)]
struct Unread {
    workout: String,
    by: String,
    words: String,
}

/// Offers and unread comments; nothing where there are none.
#[component]
pub fn News(
    /// Runs when an offer was taken up.
    #[prop(optional, into)]
    accepted: Option<Callback<()>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let me = Memo::new(move |_| session.profile().get().map(|profile| profile.id));
    let unread = load(move || {
        let me = me.get();
        async move {
            match me {
                Some(me) => unread(&me).await,
                None => Ok(Vec::new()),
            }
        }
    });
    let lines = move || {
        let list = unread.ready().filter(|list| !list.is_empty())?;
        let rows = list.into_iter().map(|one| {
            let href = format!("/history/{}", encode(&one.workout));
            view! { <RowLink href glyph=Glyph::Speech title=one.by note=one.words/> }
        });
        let rows = rows.collect_view();
        Some(view! { <div class="news"><Rows heading="Said to you">{rows}</Rows></div> })
    };
    view! {
        <Offers accepted=Callback::new(move |()| if let Some(accepted) = accepted { accepted.run(()) })/>
        {lines}
    }
}

async fn unread(me: &str) -> Result<Vec<Unread>, ApiError> {
    let comments = api::unseen_comments(me).await?;
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    let names = names(me).await?;
    let line = |comment: contract::Comment| {
        let when = Moment::read(&comment.created_at).map(|at| at.ago(Moment::now()));
        let by = names.of(comment.created_by.as_deref(), me);
        Unread {
            by: when.map_or_else(|| by.clone(), |when| format!("{by}, {when}")),
            words: excerpt(&comment.text),
            workout: comment.workout,
        }
    };
    Ok(comments.into_iter().take(3).map(line).collect())
}

fn excerpt(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= EXCERPT {
        return flat;
    }
    let head: String = flat.chars().take(EXCERPT).collect();
    format!("{}…", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_line_shows_no_more_than_it_holds() {
        assert_eq!(excerpt(" Good\n\n set "), "Good set");
        assert_eq!(excerpt(&"ä".repeat(200)).chars().count(), 91);
    }
}
