//! Walks every route that the specs declare: none may be open that is not said to be, and
//! none may fail on nonsense.

use crate::generated::FUNCTIONS;
use crate::host::{Host, Question};
use anyhow::{Context, Result, bail};
use edge::{Method, Segment};
use serde_json::Value;

/// A declared way in.
struct Way {
    method: &'static str,
    path: String,
    public: bool,
}

/// An id that nobody has.
const NOBODYS: &str = "01999999-9999-7999-8999-999999999999";

fn word(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
        Method::Options => "OPTIONS",
        Method::Other => "TRACE",
    }
}

fn ways() -> Result<Vec<Way>> {
    let mut ways = Vec::new();
    for function in FUNCTIONS {
        ways.push(Way {
            method: "GET",
            path: format!("/api/{}/health", function.name),
            public: true,
        });
        for route in function.routes {
            let segments = route.path.iter().map(|segment| match segment {
                Segment::Word(word) => *word,
                Segment::Param => NOBODYS,
            });
            let path = format!("/api/{}", segments.collect::<Vec<_>>().join("/"));
            ways.push(Way {
                method: word(route.method),
                path,
                public: !route.signed_in,
            });
        }
        let spec: spec::model::Spec = serde_json::from_str(function.spec)?;
        let entry = spec
            .functions
            .get(function.name)
            .context("a function's spec names it")?;
        let mut kept = entry.models.iter().filter_map(|name| spec.models.get(name));
        if kept.any(|model| model.offline.is_some()) {
            ways.push(Way {
                method: "GET",
                path: format!("/api/{}/changes", function.name),
                public: false,
            });
        }
        for name in &entry.models {
            let model = spec
                .models
                .get(name)
                .context("a function's spec holds its models")?;
            let (root, access) = (format!("/api/{}", model.plural), &model.access);
            let row = format!("{root}/{NOBODYS}");
            let rules = [
                (&access.read, "GET", root.clone()),
                (&access.read, "GET", row.clone()),
                (&access.read, "GET", format!("{root}/changes")),
                (&access.create, "POST", root.clone()),
                (&access.create, "POST", format!("{root}/batch")),
                (&access.update, "PATCH", row.clone()),
                (&access.delete, "DELETE", row),
            ];
            let there = rules
                .into_iter()
                .filter(|(rule, ..)| rule.is_some() && !model.internal);
            ways.extend(there.map(|(_, method, path)| Way {
                method,
                path,
                public: false,
            }));
        }
    }
    Ok(ways)
}

/// Every declared route answers a stranger with 401, unless it is declared public; a public one
/// that a secret address leads to is not there for whoever guesses.
///
/// # Errors
/// The routes that do not.
pub fn strangers_get_nowhere(host: &Host) -> Result<()> {
    let mut open = Vec::new();
    for way in ways()? {
        let status = ask(host, &way, None, "{}")?;
        let refused = if way.public && way.path.contains(NOBODYS) {
            // Its address is the secret, and this one is nobody's.
            status == 404
        } else if way.public {
            status < 500 && status != 404 && status != 405
        } else {
            status == 401
        };
        if !refused {
            open.push(format!("{} {}: {status}", way.method, way.path));
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        bail!("{}", open.join("\n"))
    }
}

/// No declared route fails on a body that is not what it takes.
///
/// # Errors
/// The routes that do, with the body.
pub fn nonsense_is_refused(host: &Host) -> Result<()> {
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let bodies = [
        "{}",
        "[]",
        "null",
        "\"text\"",
        "{\"id\":{}}",
        "{\"operations\":1}",
        "{",
        "\u{0}",
        deep.as_str(),
    ];
    let token = stranger(host)?;
    let mut failed = Vec::new();
    for way in ways()? {
        for body in bodies {
            let status = ask(host, &way, Some(&token), body)?;
            if status >= 500 {
                let body: String = body.chars().take(40).collect();
                failed.push(format!(
                    "{} {} with {body}: {status}\n{}",
                    way.method,
                    way.path,
                    host.log().join("\n")
                ));
            }
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        bail!("{}", failed.join("\n"))
    }
}

/// The access token of someone new.
fn stranger(host: &Host) -> Result<String> {
    let email = format!("walker-{}@example.test", uuid::Uuid::now_v7().simple());
    let body =
        serde_json::json!({ "email": email, "password": crate::actor::PASSWORD, "name": "walker" });
    let answer = host.ask(&Question {
        method: "POST".to_owned(),
        target: "/api/auth/register".to_owned(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: serde_json::to_vec(&body)?,
    })?;
    let session = answer.json();
    let token = session.get("access_token").and_then(Value::as_str);
    token
        .map(str::to_owned)
        .with_context(|| format!("could not register: {session}"))
}

fn ask(host: &Host, way: &Way, token: Option<&str>, body: &str) -> Result<u16> {
    let mut headers = Vec::new();
    if let Some(token) = token {
        headers.push(("authorization".to_owned(), format!("Bearer {token}")));
    }
    let reads = way.method == "GET";
    if !reads {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    let body = if reads {
        Vec::new()
    } else {
        body.as_bytes().to_vec()
    };
    let question = Question {
        method: way.method.to_owned(),
        target: way.path.clone(),
        headers,
        body,
    };
    Ok(host.ask(&question)?.status)
}
