//! Whom a mentor looks after.
use contract::{MenteeOverview, PeopleQuery};

use crate::{generated::client, measure::when, net::ApiError};

/// Everyone whom the person looks after, and how they are getting on.
pub async fn people() -> Result<Vec<MenteeOverview>, ApiError> {
    let query = PeopleQuery {
        week: Some(when::monday_iso()),
    };
    Ok(client::list_people(&query).await?.items)
}
