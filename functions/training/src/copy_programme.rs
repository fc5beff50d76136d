//! `POST /api/programmes/{id}/copy`: a programme again, in the caller's space or in a workspace.

use std::collections::BTreeMap;

use contract::ProgrammeCopy;
use edge::{Cx, Identity};
use ports::Error;
use records::Json;

use crate::followed::{self, Of};
use crate::new_programme::NewProgramme;

/// Copies the programme with its routines and exercises, all or nothing, and answers the new row. Runs stay with the
/// original.
///
/// # Errors
/// Not found for a programme that the caller may not read; what the create rules say of the space.
pub async fn copy_programme(
    cx: &Cx,
    user: &Identity,
    id: &str,
    body: ProgrammeCopy,
) -> Result<Json, Error> {
    let scope = cx.scope(Some(&user.user));
    let followed = followed::read(&scope, &Of::Programme(id, None)).await?;
    let programme = followed.programme(id);
    let mut programme = programme
        .ok_or_else(|| Error::not_found("programme"))?
        .clone();
    programme.id = cx.new_id();
    programme.archived = None;
    if let Some(title) = body.title {
        programme.title = title;
    }
    let mut moved = BTreeMap::new();
    let mut routines = followed.routines;
    for routine in &mut routines {
        let new = cx.new_id();
        moved.insert(std::mem::replace(&mut routine.id, new.clone()), new);
        routine.programme = Some(programme.id.clone());
    }
    let mut slots = followed.slots;
    for slot in &mut slots {
        slot.id = cx.new_id();
        if let Some(routine) = moved.get(&slot.routine) {
            slot.routine.clone_from(routine);
        }
    }
    let copy = NewProgramme {
        programme,
        routines,
        slots,
    };
    copy.write(&scope, body.space.as_deref()).await
}
