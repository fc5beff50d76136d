// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Routes, decoding and the function as its host sees it.

#[allow(unused_imports, reason = "an area may need only some of them")]
use edge::{
    Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Sweep,
};

/// The function.
pub static FUNCTION: Function = Function {
    name: "training",
    spec: include_str!("spec.json"),
    routes: ROUTES,
    operate,
    consume,
    sweeps,
    consumers: &[
        ("import_confirmed", &["training"]),
        ("sets_imported", &["training"]),
        ("workout_logged", &["training"]),
    ],
};

edge::entry!(FUNCTION);

static ROUTES: &[Route] = &[
    Route {
        operation: "cancel_import",
        method: Method::Post,
        path: &[
            Segment::Word("imports"),
            Segment::Param,
            Segment::Word("cancel"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "confirm_import",
        method: Method::Post,
        path: &[
            Segment::Word("imports"),
            Segment::Param,
            Segment::Word("confirm"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "exercise_trend",
        method: Method::Get,
        path: &[
            Segment::Word("exercises"),
            Segment::Param,
            Segment::Word("trend"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "preview_import",
        method: Method::Post,
        path: &[Segment::Word("imports")],
        body_limit: 9000000,
        signed_in: true,
    },
];

fn operate<'a>(call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        match operation {
            "cancel_import" => edge::reply_json(
                200,
                crate::cancel_import::cancel_import(call.cx, call.user()?, call.param(0)).await?,
            ),
            "confirm_import" => edge::reply_json(
                202,
                crate::confirm_import::confirm_import(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::ImportConfirmation>("import_confirmation")?,
                )
                .await?,
            ),
            "exercise_trend" => edge::reply(
                200,
                &crate::exercise_trend::exercise_trend(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.query::<contract::TrendQuery>("trend_query")?,
                )
                .await?,
            ),
            "preview_import" => edge::reply_json(
                201,
                crate::preview_import::preview_import(
                    call.cx,
                    call.user()?,
                    call.body::<contract::ImportRequest>("import_request")?,
                )
                .await?,
            ),
            _ => Err(Error::internal(format!("no operation {operation}"))),
        }
    })
}

fn consume<'a>(cx: &'a Cx, event: &'a Event) -> Effects<'a> {
    Box::pin(async move {
        match event.event.as_str() {
            "workout_logged" => {
                let payload: contract::WorkoutLoggedPayload =
                    serde_json::from_value(event.payload.clone())
                        .map_err(|error| Error::bad_request(format!("workout_logged: {error}")))?;
                crate::workout_logged::workout_logged(cx, event, payload).await
            }
            "sets_imported" => {
                let payload: contract::SetsImportedPayload =
                    serde_json::from_value(event.payload.clone())
                        .map_err(|error| Error::bad_request(format!("sets_imported: {error}")))?;
                crate::sets_imported::sets_imported(cx, event, payload).await
            }
            "import_confirmed" => {
                let payload: contract::ImportConfirmedPayload =
                    serde_json::from_value(event.payload.clone()).map_err(|error| {
                        Error::bad_request(format!("import_confirmed: {error}"))
                    })?;
                crate::import_confirmed::import_confirmed(cx, event, payload).await
            }
            _ => Err(Error::bad_request(format!(
                "training consumes no {}",
                event.event
            ))),
        }
    })
}

fn sweeps<'a>(cx: &'a Cx) -> Sweep<'a> {
    Box::pin(async move {
        crate::resume_imports::resume_imports(cx).await?;
        Ok(())
    })
}
