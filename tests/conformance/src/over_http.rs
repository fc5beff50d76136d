//! Questions over HTTP.

use crate::host::{Answer, Question};
use anyhow::{Result, anyhow};
use std::time::Duration;
use ureq::http;

/// A client of one address.
pub struct OverHttp {
    base: String,
    agent: ureq::Agent,
}

impl OverHttp {
    pub(crate) fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        OverHttp {
            base: base.trim_end_matches('/').to_owned(),
            agent: ureq::Agent::new_with_config(config),
        }
    }

    pub(crate) fn ask(&self, question: &Question) -> Result<Answer> {
        let mut builder = http::Request::builder()
            .method(question.method.as_str())
            .uri(format!("{}{}", self.base, question.target));
        for (name, value) in &question.headers {
            builder = builder.header(name, value);
        }
        let mut response = if question.body.is_empty() {
            self.agent.run(builder.body(())?)?
        } else {
            self.agent.run(builder.body(question.body.clone())?)?
        };
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| Ok((name.to_string(), value.to_str()?.to_owned())));
        let headers = headers.collect::<Result<_>>()?;
        let status = response.status().as_u16();
        let body = response
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_vec()
            .map_err(|error| anyhow!("{error}"))?;
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}
