//! What those are called who speak to each other: as they let each other in.
use std::collections::HashMap;

use crate::{api, net::ApiError};

/// Names by person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names(HashMap<String, String>);

impl Names {
    /// What the person `by` is called on the page of `me`.
    pub fn of(&self, by: Option<&str>, me: &str) -> String {
        match by {
            Some(by) if by == me => "You".to_owned(),
            Some(by) => self
                .0
                .get(by)
                .cloned()
                .unwrap_or_else(|| "Somebody you had let in".to_owned()),
            None => "Coachwork".to_owned(),
        }
    }
}

/// Everyone whom `me` lets in, and who lets `me` in.
pub async fn names(me: &str) -> Result<Names, ApiError> {
    let given = api::grants_given().await?;
    let taken = api::grants_taken(me).await?;
    let ours = given.into_iter().map(|grant| (grant.to, grant.to_name));
    let theirs = taken
        .into_iter()
        .map(|grant| (grant.space, grant.from_name));
    let all = ours.chain(theirs);
    Ok(Names(
        all.filter_map(|(who, name)| Some((who, name?))).collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn one_is_you_and_others_have_their_names() {
        let names = Names([("b".to_owned(), "Ben".to_owned())].into());
        assert_eq!(names.of(Some("a"), "a"), "You");
        assert_eq!(names.of(Some("b"), "a"), "Ben");
        assert_eq!(names.of(Some("c"), "a"), "Somebody you had let in");
    }
}
