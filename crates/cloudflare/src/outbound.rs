//! Calls to outside services by `fetch`, and to other functions by their service bindings.

use crate::{http, property, queues, script, told};
use async_trait::async_trait;
use ports::{Code, Error, Http, Inbound, Outbound};
use worker::Env;
use worker::wasm_bindgen::JsValue;

/// The way out of a Worker.
pub(crate) struct Fetch(pub Env);

#[async_trait(?Send)]
impl Http for Fetch {
    async fn send(&self, request: Outbound) -> Result<Inbound, Error> {
        let (fetcher, url) = match request.url.strip_prefix("function://") {
            None => (JsValue::UNDEFINED, request.url.clone()),
            Some(rest) => {
                let name = queues::binding("", rest.split('/').next().unwrap_or(rest));
                let bound = property(&self.0, &name)
                    .ok_or_else(|| Error::internal(format!("no binding {name}")))?;
                // A binding looks at the path alone; the host only has to be one.
                (bound, format!("https://{rest}"))
            }
        };
        let lines = http::lines(&request.headers);
        let sent = script::send(
            &fetcher,
            request.method.word(),
            &url,
            &lines,
            &request.body,
            f64::from(request.timeout_ms),
            request.most_bytes as f64,
        );
        let sent = sent.await.map_err(|thrown| {
            Error::new(
                Code::Unavailable,
                "An outside service did not answer. Try again.",
            )
            .with_context(told(&thrown))
        })?;
        let (status, lines, body) = script::answer(&sent)
            .ok_or_else(|| Error::internal("fetch gave something that is no answer"))?;
        Ok(Inbound {
            status,
            headers: http::pairs(&lines),
            body,
        })
    }
}
