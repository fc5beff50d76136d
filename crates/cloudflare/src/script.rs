//! The few lines that are quicker on the other side: each turns many crossings between
//! wasm and JavaScript into one.

use worker::js_sys::{Array, Uint8Array};
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::web_sys::{Request, Response};

#[wasm_bindgen(
    wasm_bindgen = wasm_bindgen,
    js_sys = worker::js_sys,
    wasm_bindgen_futures = worker::wasm_bindgen_futures,
    inline_js = r#"
export function cells(rows) {
  const cells = [];
  for (const row of rows) for (const name in row) cells.push(row[name]);
  return cells;
}
function headers_of(message) {
  let text = "";
  for (const [name, value] of message.headers) text += name + ": " + value + "\n";
  return text;
}
export function headers(request) {
  return headers_of(request);
}
export async function body(request, limit) {
  if (request.body === null) return new Uint8Array(0);
  const length = request.headers.get("content-length");
  if (length !== null && Number(length) <= limit) return new Uint8Array(await request.arrayBuffer());
  const reader = request.body.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size <= limit) chunks.push(value);
    else chunks.length = 0;
    // The rest is read and dropped, so that the answer reaches a client that is still
    // sending; past sixteen times the limit it is not owed an answer.
    if (size > limit * 16 + 16777216) { await reader.cancel(); break; }
  }
  if (size > limit) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) { whole.set(chunk, at); at += chunk.byteLength; }
  return whole;
}
export function respond(status, lines, body) {
  const headers = new Headers();
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 2));
  }
  return new Response(body.length === 0 ? null : body.slice(), { status, headers });
}
export async function send(fetcher, method, url, lines, body, timeout, most) {
  const headers = new Headers();
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 2));
  }
  const init = {
    method,
    headers,
    body: body.length === 0 ? undefined : body.slice(),
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  };
  const response = fetcher === undefined ? await fetch(url, init) : await fetcher.fetch(url, init);
  const chunks = [];
  let size = 0;
  if (response.body !== null) {
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > most) { await reader.cancel(); throw new Error("the answer is longer than " + most + " bytes"); }
      chunks.push(value);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) { whole.set(chunk, at); at += chunk.byteLength; }
  return [response.status, headers_of(response), whole];
}
export function log(level, line) {
  (level === "error" ? console.error : level === "warn" ? console.warn : console.log)(line);
}
"#
)]
extern "C" {
    /// The rows' values one after the other, in the order of the select list.
    pub(crate) fn cells(rows: &Array) -> Array;

    /// `name: value` lines; a value never holds a line end.
    pub(crate) fn headers(request: &Request) -> String;

    /// The whole body, or null where it is longer than the limit.
    #[wasm_bindgen(catch)]
    pub(crate) async fn body(request: &Request, limit: f64) -> Result<JsValue, JsValue>;

    /// A response. The bytes are copied before this returns.
    #[wasm_bindgen(catch)]
    pub(crate) fn respond(status: u16, lines: &str, body: &[u8]) -> Result<Response, JsValue>;

    /// `[status, "name: value" lines, body]` of an outside service's answer, or of a bound
    /// function's where `fetcher` is one.
    #[wasm_bindgen(catch)]
    pub(crate) async fn send(
        fetcher: &JsValue,
        method: &str,
        url: &str,
        lines: &str,
        body: &[u8],
        timeout: f64,
        most: f64,
    ) -> Result<JsValue, JsValue>;

    /// One line to the console.
    pub(crate) fn log(level: &str, line: &str);
}

/// What [`send`] answered, taken apart.
pub(crate) fn answer(sent: &JsValue) -> Option<(u16, String, Vec<u8>)> {
    let parts: &Array = sent.dyn_ref()?;
    let status = parts.get(0).as_f64()? as u16;
    Some((
        status,
        parts.get(1).as_string()?,
        Uint8Array::new(&parts.get(2)).to_vec(),
    ))
}

/// The bytes of a body that [`body`] read; none where it was too long.
pub(crate) fn bytes(read: &JsValue) -> Option<Vec<u8>> {
    (!read.is_null()).then(|| Uint8Array::new(read).to_vec())
}
