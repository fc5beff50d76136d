// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Routes, decoding and the function as its host sees it.

#[allow(unused_imports, reason = "an area may need only some of them")]
use edge::{
    Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Sweep,
};

/// The function.
pub static FUNCTION: Function = Function {
    name: "specimen",
    spec: include_str!("spec.json"),
    routes: ROUTES,
    operate,
    consume,
    sweeps,
    consumers: &[("specimen_changed", &[])],
    oldest_client: 1,
};

edge::entry!(FUNCTION);

static ROUTES: &[Route] = &[];

fn operate<'a>(_call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {
    Box::pin(async move { Err(Error::internal(format!("no operation {operation}"))) })
}

fn consume<'a>(_cx: &'a Cx, event: &'a Event) -> Effects<'a> {
    Box::pin(async move {
        Err(Error::bad_request(format!(
            "specimen consumes no {}",
            event.event
        )))
    })
}

fn sweeps<'a>(_cx: &'a Cx) -> Sweep<'a> {
    Box::pin(async move { Ok(()) })
}
