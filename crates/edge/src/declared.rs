//! Holds a function to its entry in `schema/functions.yaml`: a store, a secret, a queue, an
//! outside host or another function that it did not declare fails at the first use, on every
//! host alike, and not only where a binding happens to be missing.

use crate::Function as Contents;
use async_trait::async_trait;
use ports::{
    Blobs, Db, DbError, Error, Http, Inbound, Kv, Outbound, Ports, Queues, Rows, Secrets, Statement,
};
use spec::model::Function;
use std::rc::Rc;

/// The scheme by which a function calls another: `function://engine/api/engine/predict`.
const FUNCTION: &str = "function://";

/// The host's ports, less what `entry` does not declare.
pub(crate) fn hold(ports: Ports, contents: &'static Contents, entry: &'static Function) -> Ports {
    let has = |store: &str| entry.datastores.iter().any(|declared| declared == store);
    let missing = |what: &str| Missing(format!("{} uses {what} undeclared", contents.name));
    Ports {
        db: if has("db") {
            ports.db
        } else {
            Rc::new(missing("the database"))
        },
        kv: if has("kv") {
            ports.kv
        } else {
            Rc::new(missing("the key-value store"))
        },
        blobs: if has("blobs") {
            ports.blobs
        } else {
            Rc::new(missing("the file store"))
        },
        http: Rc::new(Ways {
            http: ports.http,
            entry,
        }),
        queues: Rc::new(Producers {
            queues: ports.queues,
            contents,
        }),
        secrets: Rc::new(Named {
            secrets: ports.secrets,
            entry,
        }),
        ..ports
    }
}

/// A store that the function did not declare.
struct Missing(String);

impl Missing {
    fn refuse<T>(&self) -> Result<T, Error> {
        Err(Error::internal(self.0.clone()))
    }
}

#[async_trait(?Send)]
impl Db for Missing {
    async fn query(&self, _: Statement) -> Result<Rows, DbError> {
        Err(DbError::Failed(self.0.clone()))
    }
    async fn batch(&self, _: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        Err(DbError::Failed(self.0.clone()))
    }
}

#[async_trait(?Send)]
impl Kv for Missing {
    async fn get(&self, _: &str) -> Result<Option<String>, Error> {
        self.refuse()
    }
    async fn put(&self, _: &str, _: &str, _: Option<u64>) -> Result<(), Error> {
        self.refuse()
    }
    async fn delete(&self, _: &str) -> Result<(), Error> {
        self.refuse()
    }
}

#[async_trait(?Send)]
impl Blobs for Missing {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, Error> {
        self.refuse()
    }
    async fn put(&self, _: &str, _: Vec<u8>) -> Result<(), Error> {
        self.refuse()
    }
    async fn delete(&self, _: &str) -> Result<(), Error> {
        self.refuse()
    }
}

struct Named {
    secrets: Rc<dyn Secrets>,
    entry: &'static Function,
}

impl Secrets for Named {
    fn get(&self, name: &str) -> Option<String> {
        let declared = self.entry.secrets.iter().any(|declared| declared == name);
        declared.then(|| self.secrets.get(name)).flatten()
    }
}

struct Producers {
    queues: Rc<dyn Queues>,
    contents: &'static Contents,
}

#[async_trait(?Send)]
impl Queues for Producers {
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error> {
        let mut known = self.contents.consumers.iter().flat_map(|(_, who)| *who);
        if !known.any(|declared| *declared == consumer) {
            let (name, message) = (self.contents.name, "sends undeclared messages to");
            return Err(Error::internal(format!("{name} {message} {consumer}")));
        }
        self.queues.send(consumer, bodies).await
    }
}

struct Ways {
    http: Rc<dyn Http>,
    entry: &'static Function,
}

#[async_trait(?Send)]
impl Http for Ways {
    async fn send(&self, request: Outbound) -> Result<Inbound, Error> {
        if !allowed(self.entry, &request.url) {
            // The path may hold what is nobody's business; the host is what was not declared.
            let host = host_of(&request.url).unwrap_or("an address without a host");
            return Err(Error::internal(format!("{host} is called undeclared")));
        }
        self.http.send(request).await
    }
}

/// Whether the entry names where the address leads.
fn allowed(entry: &Function, url: &str) -> bool {
    if let Some(rest) = url.strip_prefix(FUNCTION) {
        let name = rest.split('/').next().unwrap_or(rest);
        return entry.depends_on.iter().any(|declared| declared == name);
    }
    host_of(url).is_some_and(|host| entry.outbound.iter().any(|declared| declared == host))
}

/// `host[:port]` of an http(s) address. One with a user in it has none: `https://a@b` leads to b.
fn host_of(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', '\\']).next()?;
    (!host.is_empty() && !host.contains('@')).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::allowed;
    use spec::model::Function;

    fn entry() -> Function {
        serde_json::from_value(serde_json::json!({
            "type": "http", "description": "Calls.", "depends_on": ["engine"],
            "outbound": ["api.example.com", "127.0.0.1:9000"],
        }))
        .unwrap()
    }

    #[test]
    fn only_what_is_declared_is_called() {
        for there in [
            "https://api.example.com/v1?x=1",
            "http://127.0.0.1:9000",
            "function://engine/api/engine/predict",
        ] {
            assert!(allowed(&entry(), there), "{there}");
        }
        for elsewhere in [
            "https://api.example.com.evil.test/",
            "https://api.example.com@evil.test/",
            "https://evil.test/https://api.example.com",
            "https://evil.test\\api.example.com/",
            "http://127.0.0.1:9001",
            "function://auth/api/auth",
            "ftp://api.example.com",
            "",
        ] {
            assert!(!allowed(&entry(), elsewhere), "{elsewhere}");
        }
    }
}
