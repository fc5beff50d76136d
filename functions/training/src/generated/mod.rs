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
        ("import_ended", &["training"]),
        ("import_undone", &["training"]),
        ("sets_imported", &["training"]),
        ("workout_logged", &["training"]),
    ],
    oldest_client: 1,
};

edge::entry!(FUNCTION);

static ROUTES: &[Route] = &[
    Route {
        operation: "accept_assignment",
        method: Method::Post,
        path: &[
            Segment::Word("assignments"),
            Segment::Param,
            Segment::Word("accept"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "calendar_events",
        method: Method::Get,
        path: &[
            Segment::Word("calendar_feeds"),
            Segment::Param,
            Segment::Word("events.ics"),
        ],
        body_limit: 1048576,
        signed_in: false,
    },
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
        operation: "copy_programme",
        method: Method::Post,
        path: &[
            Segment::Word("programmes"),
            Segment::Param,
            Segment::Word("copy"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "create_calendar_feed",
        method: Method::Post,
        path: &[Segment::Word("calendar_feeds")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "decline_assignment",
        method: Method::Post,
        path: &[
            Segment::Word("assignments"),
            Segment::Param,
            Segment::Word("decline"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "exercise_bests",
        method: Method::Get,
        path: &[
            Segment::Word("exercises"),
            Segment::Param,
            Segment::Word("bests"),
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
        operation: "export_training",
        method: Method::Get,
        path: &[Segment::Word("training"), Segment::Word("export")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "list_people",
        method: Method::Get,
        path: &[Segment::Word("training"), Segment::Word("people")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "mark_comments_seen",
        method: Method::Post,
        path: &[
            Segment::Word("workouts"),
            Segment::Param,
            Segment::Word("comments"),
            Segment::Word("seen"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "next_session",
        method: Method::Get,
        path: &[Segment::Word("runs"), Segment::Param, Segment::Word("next")],
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
    Route {
        operation: "preview_undo",
        method: Method::Get,
        path: &[
            Segment::Word("imports"),
            Segment::Param,
            Segment::Word("undo"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "programme_from_template",
        method: Method::Post,
        path: &[Segment::Word("programmes"), Segment::Word("from_template")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "simulate_programme",
        method: Method::Post,
        path: &[
            Segment::Word("programmes"),
            Segment::Param,
            Segment::Word("simulate"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "sniff_columns",
        method: Method::Post,
        path: &[Segment::Word("imports"), Segment::Word("columns")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "training_days",
        method: Method::Get,
        path: &[Segment::Word("training"), Segment::Word("days")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "training_milestones",
        method: Method::Get,
        path: &[Segment::Word("training"), Segment::Word("milestones")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "training_muscles",
        method: Method::Get,
        path: &[Segment::Word("training"), Segment::Word("muscles")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "training_summary",
        method: Method::Get,
        path: &[Segment::Word("training"), Segment::Word("summary")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "undo_import",
        method: Method::Post,
        path: &[
            Segment::Word("imports"),
            Segment::Param,
            Segment::Word("undo"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
];

fn operate<'a>(call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        match operation {
            "accept_assignment" => edge::reply_json(
                201,
                crate::accept_assignment::accept_assignment(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::AcceptedAssignment>("accepted_assignment")?,
                )
                .await?,
            ),
            "calendar_events" => crate::calendar_events::calendar_events(call).await,
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
            "copy_programme" => edge::reply_json(
                201,
                crate::copy_programme::copy_programme(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::ProgrammeCopy>("programme_copy")?,
                )
                .await?,
            ),
            "create_calendar_feed" => edge::reply(
                201,
                &crate::create_calendar_feed::create_calendar_feed(
                    call.cx,
                    call.user()?,
                    call.body::<contract::NewCalendarFeed>("new_calendar_feed")?,
                )
                .await?,
            ),
            "decline_assignment" => edge::reply_json(
                200,
                crate::decline_assignment::decline_assignment(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::DeclinedAssignment>("declined_assignment")?,
                )
                .await?,
            ),
            "exercise_bests" => edge::reply(
                200,
                &crate::exercise_bests::exercise_bests(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.query::<contract::LiftQuery>("lift_query")?,
                )
                .await?,
            ),
            "exercise_trend" => edge::reply(
                200,
                &crate::exercise_trend::exercise_trend(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.query::<contract::LiftQuery>("lift_query")?,
                )
                .await?,
            ),
            "export_training" => crate::export_training::export_training(call).await,
            "list_people" => edge::reply(
                200,
                &crate::list_people::list_people(
                    call.cx,
                    call.user()?,
                    call.query::<contract::PeopleQuery>("people_query")?,
                )
                .await?,
            ),
            "mark_comments_seen" => {
                crate::mark_comments_seen::mark_comments_seen(call.cx, call.user()?, call.param(0))
                    .await?;
                Ok(Response::empty(204))
            }
            "next_session" => edge::reply(
                200,
                &crate::next_session::next_session(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.query::<contract::NextSessionQuery>("next_session_query")?,
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
            "preview_undo" => edge::reply(
                200,
                &crate::preview_undo::preview_undo(call.cx, call.user()?, call.param(0)).await?,
            ),
            "programme_from_template" => edge::reply_json(
                201,
                crate::programme_from_template::programme_from_template(
                    call.cx,
                    call.user()?,
                    call.body::<contract::TemplateChoice>("template_choice")?,
                )
                .await?,
            ),
            "simulate_programme" => edge::reply(
                200,
                &crate::simulate_programme::simulate_programme(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::SimulationRequest>("simulation_request")?,
                )
                .await?,
            ),
            "sniff_columns" => edge::reply(
                200,
                &crate::sniff_columns::sniff_columns(
                    call.cx,
                    call.user()?,
                    call.body::<contract::ColumnsRequest>("columns_request")?,
                )
                .await?,
            ),
            "training_days" => edge::reply(
                200,
                &crate::training_days::training_days(
                    call.cx,
                    call.user()?,
                    call.query::<contract::DaysQuery>("days_query")?,
                )
                .await?,
            ),
            "training_milestones" => edge::reply(
                200,
                &crate::training_milestones::training_milestones(
                    call.cx,
                    call.user()?,
                    call.query::<contract::MilestonesQuery>("milestones_query")?,
                )
                .await?,
            ),
            "training_muscles" => edge::reply(
                200,
                &crate::training_muscles::training_muscles(
                    call.cx,
                    call.user()?,
                    call.query::<contract::PeriodQuery>("period_query")?,
                )
                .await?,
            ),
            "training_summary" => edge::reply(
                200,
                &crate::training_summary::training_summary(
                    call.cx,
                    call.user()?,
                    call.query::<contract::LiftQuery>("lift_query")?,
                )
                .await?,
            ),
            "undo_import" => edge::reply_json(
                202,
                crate::undo_import::undo_import(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::UndoRequest>("undo_request")?,
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
            "import_ended" => {
                let payload: contract::ImportEndedPayload =
                    serde_json::from_value(event.payload.clone())
                        .map_err(|error| Error::bad_request(format!("import_ended: {error}")))?;
                crate::import_ended::import_ended(cx, event, payload).await
            }
            "import_undone" => {
                let payload: contract::ImportUndonePayload =
                    serde_json::from_value(event.payload.clone())
                        .map_err(|error| Error::bad_request(format!("import_undone: {error}")))?;
                crate::import_undone::import_undone(cx, event, payload).await
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
