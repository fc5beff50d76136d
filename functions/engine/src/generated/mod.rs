// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Routes, decoding and the function as its host sees it.

#[allow(unused_imports, reason = "an area may need only some of them")]
use edge::{
    Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Sweep,
};

/// The function.
pub static FUNCTION: Function = Function {
    name: "engine",
    spec: include_str!("spec.json"),
    routes: ROUTES,
    operate,
    consume,
    sweeps,
    consumers: &[("fine_tune_due", &["engine"])],
    oldest_client: 1,
};

edge::entry!(FUNCTION);

static ROUTES: &[Route] = &[
    Route {
        operation: "activate_checkpoint",
        method: Method::Post,
        path: &[
            Segment::Word("checkpoints"),
            Segment::Param,
            Segment::Word("activate"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "download_model",
        method: Method::Get,
        path: &[
            Segment::Word("checkpoints"),
            Segment::Param,
            Segment::Word("model"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "engine_accuracy",
        method: Method::Get,
        path: &[Segment::Word("engine"), Segment::Word("accuracy")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "predict",
        method: Method::Post,
        path: &[Segment::Word("engine"), Segment::Word("predict")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "rollback_checkpoint",
        method: Method::Post,
        path: &[
            Segment::Word("checkpoints"),
            Segment::Param,
            Segment::Word("rollback"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "upload_checkpoint",
        method: Method::Post,
        path: &[Segment::Word("checkpoints"), Segment::Word("upload")],
        body_limit: 1500000,
        signed_in: true,
    },
];

fn operate<'a>(call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        match operation {
            "activate_checkpoint" => edge::reply_json(
                200,
                crate::activate_checkpoint::activate_checkpoint(
                    call.cx,
                    call.user()?,
                    call.param(0),
                )
                .await?,
            ),
            "download_model" => crate::download_model::download_model(call).await,
            "engine_accuracy" => edge::reply(
                200,
                &crate::engine_accuracy::engine_accuracy(
                    call.cx,
                    call.user()?,
                    call.query::<contract::AccuracyQuery>("accuracy_query")?,
                )
                .await?,
            ),
            "predict" => edge::reply(
                200,
                &crate::predict::predict(
                    call.cx,
                    call.user()?,
                    call.body::<contract::PredictRequest>("predict_request")?,
                )
                .await?,
            ),
            "rollback_checkpoint" => edge::reply_json(
                200,
                crate::rollback_checkpoint::rollback_checkpoint(
                    call.cx,
                    call.user()?,
                    call.param(0),
                )
                .await?,
            ),
            "upload_checkpoint" => edge::reply_json(
                201,
                crate::upload_checkpoint::upload_checkpoint(
                    call.cx,
                    call.user()?,
                    call.body::<contract::ModelUpload>("model_upload")?,
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
            "fine_tune_due" => {
                let payload: contract::FineTuneDuePayload =
                    serde_json::from_value(event.payload.clone())
                        .map_err(|error| Error::bad_request(format!("fine_tune_due: {error}")))?;
                crate::fine_tune_due::fine_tune_due(cx, event, payload).await
            }
            _ => Err(Error::bad_request(format!(
                "engine consumes no {}",
                event.event
            ))),
        }
    })
}

fn sweeps<'a>(cx: &'a Cx) -> Sweep<'a> {
    Box::pin(async move {
        crate::list_due::list_due(cx).await?;
        Ok(())
    })
}
