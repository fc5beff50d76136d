//! `POST /api/programmes/from_template`: a programme to begin from.

use contract::TemplateChoice;
use edge::{Cx, Identity};
use ports::Error;
use records::Json;
use strength::programme::templates;

use crate::new_programme::NewProgramme;

/// Makes the programme with its routines and exercises, all or nothing, and answers its row.
///
/// # Errors
/// Validation for a template that there is not; what the create rules say of the space.
pub async fn programme_from_template(
    cx: &Cx,
    user: &Identity,
    body: TemplateChoice,
) -> Result<Json, Error> {
    let template = templates::find(&body.template).ok_or_else(|| {
        let known: Vec<&str> = templates::all().iter().map(|known| known.id).collect();
        let why = format!("There is no such template. There are {}.", known.join(", "));
        Error::field("template", "unknown", why)
    })?;
    let mut made = templates::build(template, || cx.new_id());
    if let Some(title) = body.title {
        made.programme.title = title;
    }
    let made = NewProgramme {
        programme: made.programme,
        routines: made.routines,
        slots: made.slots,
    };
    made.write(&cx.scope(Some(&user.user)), body.space.as_deref())
        .await
}
