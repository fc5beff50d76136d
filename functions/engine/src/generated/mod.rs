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
    consumers: &[],
};

edge::entry!(FUNCTION);

static ROUTES: &[Route] = &[Route {
    operation: "predict",
    method: Method::Post,
    path: &[Segment::Word("engine"), Segment::Word("predict")],
    body_limit: 1048576,
    signed_in: true,
}];

fn operate<'a>(call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        match operation {
            "predict" => edge::reply(
                200,
                &crate::predict::predict(
                    call.cx,
                    call.user()?,
                    call.body::<contract::PredictRequest>("predict_request")?,
                )
                .await?,
            ),
            _ => Err(Error::internal(format!("no operation {operation}"))),
        }
    })
}

fn consume<'a>(_cx: &'a Cx, event: &'a Event) -> Effects<'a> {
    Box::pin(async move {
        Err(Error::bad_request(format!(
            "engine consumes no {}",
            event.event
        )))
    })
}

fn sweeps<'a>(_cx: &'a Cx) -> Sweep<'a> {
    Box::pin(async move { Ok(()) })
}
