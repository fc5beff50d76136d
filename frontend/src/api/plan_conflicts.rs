//! Settling what two devices wrote in the same field of a plan.
use contract::{Programme, Routine, Row, Slot};

use crate::net::{
    ApiError, encode,
    rows::conflicts::{Inbox, Take, conflicts, settle},
};

/// The row of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanRow {
    Programme(Box<Programme>),
    Routine(Box<Routine>),
    Slot(Box<Slot>),
}

/// Settles the newest open conflict of a row's field; nothing where there is none any more.
pub async fn settle_plan(
    model: &str,
    id: &str,
    field: &str,
    take: Take,
) -> Result<Option<PlanRow>, ApiError> {
    if model == Programme::MODEL {
        let row = settled::<Programme>(id, field, take).await?;
        Ok(row.map(|row| PlanRow::Programme(Box::new(row))))
    } else if model == Routine::MODEL {
        let row = settled::<Routine>(id, field, take).await?;
        Ok(row.map(|row| PlanRow::Routine(Box::new(row))))
    } else {
        let row = settled::<Slot>(id, field, take).await?;
        Ok(row.map(|row| PlanRow::Slot(Box::new(row))))
    }
}

async fn settled<T: Row>(id: &str, field: &str, take: Take) -> Result<Option<T>, ApiError> {
    let inbox = Inbox {
        row: Some(encode(id)),
        ..Inbox::default()
    };
    let page = conflicts::<T>(&inbox).await?;
    let mut open = page.items.into_iter();
    let found = open.rfind(|conflict| conflict.field == field && conflict.settled.is_none());
    match found {
        Some(conflict) => Ok(Some(settle::<T>(&conflict.id, take).await?.item)),
        None => Ok(None),
    }
}
