//! Programmes with what belongs to them.
use contract::{Programme, ProgrammeCopy, Routine, Slot, TemplateChoice};

use super::{routines::routines_of, slots::slots_of_programme};
use crate::{
    generated::client,
    net::{ApiError, Query, rows},
};

/// Every programme that the person sees, their own and those of their workspaces, newest first.
pub async fn programmes() -> Result<Vec<Programme>, ApiError> {
    let query = Query {
        sort: Some("-created_at"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 3).await
}

/// A programme with its routines and slots.
pub async fn plan_of(id: &str) -> Result<(Programme, Vec<Routine>, Vec<Slot>), ApiError> {
    let programme = rows::get(id).await?;
    let routines = routines_of(id).await?;
    let slots = slots_of_programme(id).await?;
    Ok((programme, routines, slots))
}

/// Copies a programme with its routines and slots, into a workspace where one is named.
pub async fn copy_programme(id: &str, copy: &ProgrammeCopy) -> Result<Programme, ApiError> {
    client::copy_programme(id, copy).await
}

/// Makes a programme from a template.
pub async fn programme_from_template(choice: &TemplateChoice) -> Result<Programme, ApiError> {
    client::programme_from_template(choice).await
}
