//! Messages, as rows of the table `jobs`, and the call that has them taken soon.

use crate::after::After;
use crate::internal;
use crate::variables::INTERNAL_KEY;
use async_trait::async_trait;
use ports::{Background, Db, Error, Http, Log, Method, Outbound, Queues, Secrets, Statement};
use std::rc::Rc;

/// Workers Queues take no larger message.
const MOST_BYTES: usize = 128_000;

/// Producers, through the database.
pub(crate) struct Jobs {
    pub db: Rc<dyn Db>,
    pub http: Rc<dyn Http>,
    pub secrets: Rc<dyn Secrets>,
    pub log: Rc<dyn Log>,
    pub after: Rc<After>,
    /// Whose jobs this very event takes: it finds new ones by itself.
    pub draining: Option<&'static str>,
}

#[async_trait(?Send)]
impl Queues for Jobs {
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error> {
        if let Some(large) = bodies.iter().find(|body| body.len() > MOST_BYTES) {
            let bytes = large.len();
            return Err(Error::internal(format!("a queue message of {bytes} bytes")));
        }
        let bodies =
            serde_json::to_string(&bodies).map_err(|error| Error::internal(error.to_string()))?;
        let stored = Statement::new(
            "INSERT INTO jobs (id, consumer, body, due_at, created_at)
             SELECT lower(hex(randomblob(16))), ?1, value,
               strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
             FROM json_each(?2)",
        )
        .bind(consumer)
        .bind(bodies);
        self.db.query(stored).await?;
        if self.draining != Some(consumer) {
            self.call(consumer);
        }
        Ok(())
    }
}

impl Jobs {
    /// Asks the consumer's component, after the answer, to take its jobs. Without the key
    /// or an answer they wait for the timer.
    fn call(&self, consumer: &str) {
        let Some(key) = self.secrets.get(INTERNAL_KEY) else {
            return;
        };
        let request = Outbound {
            method: Method::Post,
            url: format!("http://{consumer}.spin.internal/internal/{consumer}/drain"),
            headers: vec![internal::proof(&key)],
            body: Vec::new(),
            timeout_ms: 5_000,
            most_bytes: 10_000,
        };
        let (http, log, consumer) = (
            Rc::clone(&self.http),
            Rc::clone(&self.log),
            consumer.to_owned(),
        );
        self.after.defer(Box::pin(async move {
            let trouble = match http.send(request).await {
                Ok(answer) if answer.status < 300 => return,
                Ok(answer) => format!("it answered {}", answer.status),
                Err(error) => error.context.unwrap_or(error.message),
            };
            let line = serde_json::json!({
                "level": "warn", "message": "the jobs wait for the timer",
                "consumer": consumer, "context": trouble,
            });
            log.line("warn", &line.to_string());
        }));
    }
}
