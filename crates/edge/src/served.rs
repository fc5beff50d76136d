//! A function behind the hosts' seam: the way of every request, message and sweep.

use crate::answer::{finish, log_refusal, refuse, request_id};
use crate::consume::consume;
use crate::route::{Place, Target, Way};
use crate::watch::Watch;
use crate::{BODY_LIMIT, Call, Cx, Function, client, declared, feed, forget, identity, relay};
use async_trait::async_trait;
use ports::{Body, Code, Delivery, Error, Handler, Method, Outcome, Ports, Request, Response};
use records::Engine;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::OnceLock;

/// A [`Function`] with its record engine, built at the instance's first event.
pub struct Served {
    function: &'static Function,
    engine: OnceLock<Result<&'static Engine, String>>,
}

impl Served {
    /// The function, nothing of it built yet.
    pub const fn new(function: &'static Function) -> Self {
        Served {
            function,
            engine: OnceLock::new(),
        }
    }

    /// The function itself.
    pub fn function(&self) -> &'static Function {
        self.function
    }

    /// The engine lives as long as the instance, so it is leaked once and lent for ever.
    fn engine(&self) -> Result<&'static Engine, Error> {
        let built = self.engine.get_or_init(|| {
            let spec =
                serde_json::from_str(self.function.spec).map_err(|error| error.to_string())?;
            let engine = Engine::new(spec).map_err(|faults| faults.join("; "))?;
            Ok(Box::leak(Box::new(engine)))
        });
        built
            .clone()
            .map_err(|faults| Error::internal(format!("the embedded spec is broken: {faults}")))
    }

    /// A context whose database tells whether the outbox was written to.
    fn context(&self, ports: Ports, request_id: String) -> Result<(Cx, Rc<Cell<bool>>), Error> {
        let engine = self.engine()?;
        let entry = engine.spec().functions.get(self.function.name);
        let entry = entry.ok_or_else(|| Error::internal("the embedded spec lacks its function"))?;
        let mut ports = declared::hold(ports, self.function, entry);
        let outbox_written = Rc::new(Cell::new(false));
        ports.db = Rc::new(Watch {
            db: ports.db,
            outbox_written: Rc::clone(&outbox_written),
        });
        Ok((
            Cx::new(ports, engine, self.function.name, request_id),
            outbox_written,
        ))
    }

    /// Relays after the answer. Lost with the instance, it is done by the next sweep.
    fn relay_later(&self, cx: Cx) {
        let function = self.function;
        let background = Rc::clone(&cx.ports.background);
        background.defer(Box::pin(async move {
            if let Err(error) = relay::relay(&cx, function).await {
                cx.log(
                    "warn",
                    "the outbox waits for the sweep",
                    &[("context", &told(&error))],
                );
            }
        }));
    }
}

/// An error for the log.
fn told(error: &Error) -> String {
    error
        .context
        .clone()
        .unwrap_or_else(|| error.message.clone())
}

/// A refused request; `allow` goes with a wrong method.
struct Refusal {
    error: Error,
    allow: Option<String>,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal { error, allow: None }
    }
}

/// The numbered way of a request: 1 what is there, 2 the method, 3 the body's size,
/// 4 where it comes from and from how old a client, 5 who asks, 6 the work.
async fn answer(
    cx: &Cx,
    function: &'static Function,
    request: &Request,
) -> Result<Response, Refusal> {
    // 1
    let place = Place::find(function, cx.engine, &request.path);
    if place.is_empty() {
        return Err(Error::not_found("address").into());
    }
    // 2
    let Some(way) = place.way(request.method) else {
        let error = Error::new(
            Code::MethodNotAllowed,
            "This address does not take that method.",
        );
        return Err(Refusal {
            error,
            allow: Some(place.allow()),
        });
    };
    // 3
    let too_large = match &request.body {
        Body::Whole(bytes) => bytes.len() > way.body_limit,
        Body::TooLarge => true,
    };
    if too_large {
        let message = format!(
            "The body is larger than the {} bytes that this address takes.",
            way.body_limit
        );
        return Err(Error::new(Code::TooLarge, message).into());
    }
    // 4: a browser says when another site's page sends the request; cookies must not help it.
    let reads = matches!(request.method, Method::Get | Method::Head);
    if !reads && request.header("sec-fetch-site") == Some("cross-site") {
        return Err(Error::new(Code::Forbidden, "Another site may not do this for you.").into());
    }
    client::must_be_current(function, request)?;
    // 5
    let identity = if way.signed_in {
        Some(identity::identify(cx, request).await?)
    } else {
        identity::of_session(cx, request)
    };
    // 6
    let Way { target, params, .. } = way.clone();
    let call = Call::new(cx, request, identity, params);
    Ok(match target {
        Target::Health => Response::json(
            200,
            &serde_json::json!({ "function": function.name, "status": "ok" }),
        )?,
        Target::Feed => feed::feed(&call).await?,
        Target::Operation(name) => (function.operate)(&call, name).await?,
        Target::Collection(model, offer) => (offer.serve)(&call, model).await?,
    })
}

#[async_trait(?Send)]
impl Handler for Served {
    fn body_limit(&self, request_path: &str) -> usize {
        match self.engine() {
            Ok(engine) => Place::find(self.function, engine, request_path).body_limit(),
            Err(_) => BODY_LIMIT,
        }
    }

    async fn fetch(&self, ports: Ports, request: Request) -> Response {
        let request_id = request_id(&request, || records::new_id(&ports));
        let log = Rc::clone(&ports.log);
        let (cx, outbox_written) = match self.context(ports, request_id.clone()) {
            Ok(context) => context,
            Err(error) => {
                let line = serde_json::json!({ "level": "error", "function": self.function.name, "context": error.context });
                log.line("error", &line.to_string());
                return finish(refuse(&error), &request, &request_id);
            }
        };
        let mut response = match answer(&cx, self.function, &request).await {
            Ok(response) => response,
            Err(Refusal { error, allow }) => {
                log_refusal(&cx, &request, &error);
                let response = refuse(&error);
                allow.into_iter().fold(response, |response, methods| {
                    response.with_header("allow", methods)
                })
            }
        };
        if request.method == Method::Head {
            response.body.clear();
        }
        if outbox_written.get() {
            self.relay_later(cx);
        }
        finish(response, &request, &request_id)
    }

    async fn consume(&self, ports: Ports, deliveries: Vec<Delivery>) -> Vec<Outcome> {
        let batch_id = records::new_id(&ports);
        let log = Rc::clone(&ports.log);
        let (cx, outbox_written) = match self.context(ports, batch_id) {
            Ok(context) => context,
            Err(error) => {
                log.line(
                    "error",
                    &serde_json::json!({ "level": "error", "context": error.context }).to_string(),
                );
                return vec![Outcome::Retry; deliveries.len()];
            }
        };
        let mut outcomes = Vec::with_capacity(deliveries.len());
        for delivery in &deliveries {
            outcomes.push(consume(&cx, self.function, delivery).await);
        }
        if outbox_written.get() {
            self.relay_later(cx);
        }
        outcomes
    }

    async fn sweep(&self, ports: Ports) {
        let log = Rc::clone(&ports.log);
        let sweep_id = records::new_id(&ports);
        let cx = match self.context(ports, sweep_id) {
            Ok((cx, _)) => cx,
            Err(error) => {
                log.line(
                    "error",
                    &serde_json::json!({ "level": "error", "context": error.context }).to_string(),
                );
                return;
            }
        };
        // The area's own work first: what it writes into the outbox goes out at once.
        if let Err(error) = (self.function.sweeps)(&cx).await {
            cx.log("error", "a sweep failed", &[("context", &told(&error))]);
        }
        if let Err(error) = relay::relay(&cx, self.function).await {
            cx.log(
                "error",
                "the sweep's relay failed",
                &[("context", &told(&error))],
            );
        }
        if let Err(error) = forget::forget(&cx).await {
            cx.log(
                "error",
                "old delivery records stay",
                &[("context", &told(&error))],
            );
        }
    }
}
