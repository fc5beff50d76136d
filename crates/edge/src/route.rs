//! From a path to what is there: the function's own operations, then its collections.

use crate::collections::{self, Offer};
use crate::{Function, Segment};
use ports::Method;
use records::Engine;

/// What a request asks for.
#[derive(Clone, Copy)]
pub(crate) enum Target<'a> {
    /// `GET /api/<function>/health`.
    Health,
    /// `GET /api/<function>/changes`: what devices keep of the area.
    Feed,
    /// An operation of the area, with the segments that its parameters took.
    Operation(&'static str),
    /// A collection of the record engine: the model's name and the way.
    Collection(&'a str, &'static Offer),
}

/// What is at a path: one entry a method.
pub(crate) struct Place<'a> {
    ways: Vec<(Method, Way<'a>)>,
}

/// One way through a place.
#[derive(Clone)]
pub(crate) struct Way<'a> {
    pub target: Target<'a>,
    pub params: Vec<String>,
    pub body_limit: usize,
    pub signed_in: bool,
}

impl<'a> Place<'a> {
    /// Everything at `path` (still percent-encoded, from `/api/` on).
    pub(crate) fn find(function: &'static Function, engine: &'a Engine, path: &str) -> Self {
        let mut place = Place { ways: Vec::new() };
        let Some(segments) = segments(path) else {
            return place;
        };
        let words: Vec<&str> = segments.iter().map(String::as_str).collect();
        if words == [function.name, "health"] {
            let way = Way {
                target: Target::Health,
                params: Vec::new(),
                body_limit: 0,
                signed_in: false,
            };
            place.add(Method::Get, way);
        }
        if words == [function.name, "changes"] && records::has_feed(engine, function.name) {
            let way = Way {
                target: Target::Feed,
                params: Vec::new(),
                body_limit: 0,
                signed_in: true,
            };
            place.add(Method::Get, way);
        }
        for route in function.routes {
            if let Some(params) = takes(route.path, &segments) {
                let way = Way {
                    target: Target::Operation(route.operation),
                    params,
                    body_limit: route.body_limit,
                    signed_in: route.signed_in,
                };
                place.add(route.method, way);
            }
        }
        for (offer, model, params) in collections::at(engine, function.name, &segments) {
            let way = Way {
                target: Target::Collection(&model.name, offer),
                body_limit: (offer.body_limit)(model, &params),
                params,
                signed_in: true,
            };
            place.add(offer.method, way);
        }
        place.keep_most_concrete();
        place
    }

    fn add(&mut self, method: Method, way: Way<'a>) {
        self.ways.push((method, way));
    }

    /// Of the paths that match, the one with the fewest parameters is the place: `/members/me` is another place than
    /// `/members/{id}` and takes its own methods alone, as OpenAPI has it.
    /// There, the first way of a method is the one that is taken: an operation of the area comes before the engine's.
    fn keep_most_concrete(&mut self) {
        let fewest = self.ways.iter().map(|(_, way)| way.params.len()).min();
        let mut taken = Vec::new();
        self.ways.retain(|(method, way)| {
            let first = Some(way.params.len()) == fewest && !taken.contains(method);
            if first {
                taken.push(*method);
            }
            first
        });
    }

    /// Whether nothing is here.
    pub(crate) fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// The way for a method; HEAD goes where GET goes.
    pub(crate) fn way(&self, method: Method) -> Option<&Way<'a>> {
        let wanted = if method == Method::Head {
            Method::Get
        } else {
            method
        };
        self.ways
            .iter()
            .find(|(known, _)| *known == wanted)
            .map(|(_, way)| way)
    }

    /// The methods, for the `allow` header.
    pub(crate) fn allow(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        for (method, _) in &self.ways {
            words.extend(match method {
                Method::Get => &["GET", "HEAD"][..],
                Method::Head => &["HEAD"],
                Method::Post => &["POST"],
                Method::Put => &["PUT"],
                Method::Patch => &["PATCH"],
                Method::Delete => &["DELETE"],
                Method::Options => &["OPTIONS"],
                Method::Other => &[],
            });
        }
        words.join(", ")
    }

    /// The most bytes of body that any method here takes.
    pub(crate) fn body_limit(&self) -> usize {
        self.ways
            .iter()
            .map(|(_, way)| way.body_limit)
            .max()
            .unwrap_or(0)
    }
}

/// The parameters, if the path is this route's.
pub(crate) fn takes(route: &[Segment], segments: &[String]) -> Option<Vec<String>> {
    if route.len() != segments.len() {
        return None;
    }
    let mut params = Vec::new();
    for (wanted, given) in route.iter().zip(segments) {
        match wanted {
            Segment::Word(word) if word == given => {}
            Segment::Word(_) => return None,
            Segment::Param => params.push(given.clone()),
        }
    }
    Some(params)
}

/// The decoded segments below `/api/`; none for a path that is elsewhere, holds an empty
/// segment or is not UTF-8.
pub(crate) fn segments(path: &str) -> Option<Vec<String>> {
    let below = path.strip_prefix("/api/")?;
    below
        .split('/')
        .map(|segment| decode(segment).filter(|text| !text.is_empty()))
        .collect()
}

/// Percent-decoding.
pub(crate) fn decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Route;

    #[test]
    fn paths_are_split_before_they_are_decoded() {
        assert_eq!(
            segments("/api/a/b%2Fc"),
            Some(vec!["a".into(), "b/c".into()])
        );
        for odd in [
            "/a", "/api", "/api//a", "/api/a/", "/api/%zz", "/api/%ff", "/api/%4",
        ] {
            assert_eq!(segments(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_route_takes_paths_of_its_shape_alone() {
        let route = [
            Segment::Word("imports"),
            Segment::Param,
            Segment::Word("confirm"),
        ];
        let path = |text: &str| segments(text).unwrap();
        assert_eq!(
            takes(&route, &path("/api/imports/7/confirm")),
            Some(vec!["7".into()])
        );
        for other in [
            "/api/imports/7",
            "/api/imports/7/cancel",
            "/api/imports/7/confirm/8",
        ] {
            assert_eq!(takes(&route, &path(other)), None, "{other}");
        }
    }

    /// Things of the record engine, of which `/api/things/latest` is an operation.
    static FUNCTION: Function = Function {
        name: "shed",
        spec: r#"{"spec":1,"models":{"thing":{"id":"m1","plural":"things","spaces":["person"],
            "fields":{"name":{"id":"f1","type":"text"}},
            "access":{"read":"space == auth.id","update":"space == auth.id"}}},
            "functions":{"shed":{"type":"http","description":"Things.","models":["thing"]}}}"#,
        routes: &[
            Route {
                operation: "latest",
                method: Method::Post,
                path: &[Segment::Word("things"), Segment::Word("latest")],
                body_limit: 7,
                signed_in: false,
            },
            Route {
                operation: "all",
                method: Method::Get,
                path: &[Segment::Word("things")],
                body_limit: 7,
                signed_in: false,
            },
        ],
        operate: |_, _| Box::pin(async { Ok(ports::Response::empty(204)) }),
        consume: |_, _| Box::pin(async { Ok(Vec::new()) }),
        sweeps: |_| Box::pin(async { Ok(()) }),
        consumers: &[],
        oldest_client: 0,
    };

    #[test]
    fn a_literal_path_takes_its_own_methods_alone() {
        let engine = Engine::new(serde_json::from_str(FUNCTION.spec).unwrap()).unwrap();
        let allowed = |path: &str| {
            let mut methods: Vec<String> = Place::find(&FUNCTION, &engine, path)
                .allow()
                .split(", ")
                .map(str::to_owned)
                .collect();
            methods.sort();
            methods.join(" ")
        };
        assert_eq!(allowed("/api/things/latest"), "POST");
        assert_eq!(allowed("/api/things/changes"), "GET HEAD");
        assert_eq!(allowed("/api/things/0198"), "GET HEAD PATCH");
        assert_eq!(allowed("/api/things"), "GET HEAD");
        assert_eq!(allowed("/api/shed/health"), "GET HEAD");
        assert_eq!(allowed("/api/things/0198/else"), "");
        let latest = Place::find(&FUNCTION, &engine, "/api/things/latest");
        assert_eq!(latest.body_limit(), 7);
        assert!(latest.way(Method::Get).is_none());
        let all = Place::find(&FUNCTION, &engine, "/api/things");
        assert!(matches!(
            all.way(Method::Get).map(|way| way.target),
            Some(Target::Operation("all"))
        ));
        assert_eq!(all.body_limit(), 7);
    }
}
