//! The application: its components behind their routes, and what they share.

use crate::component;
use crate::instance::Instances;
use crate::jobs::{Jobs, Trap};
use crate::key_value::Stores;
use crate::manifest::Manifest;
use crate::options::Options;
use crate::route::Routes;
use crate::variables;
use anyhow::{Context as _, Result, anyhow};
use http::{HeaderValue, Request, Response, header};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use wasmtime::Engine;
use wasmtime_wasi_http::WasiBody;
use wasmtime_wasi_http::handler::ProxyHandler;

/// An application that can be asked.
pub struct App {
    /// What compiles and runs the components.
    pub engine: Engine,
    /// What the components may have.
    pub manifest: Manifest,
    /// Values of the application's variables.
    pub variables: BTreeMap<String, Option<String>>,
    /// The database labelled `default`.
    pub database: PathBuf,
    /// The key-value stores.
    pub stores: Stores,
    /// The queue, as this host sees it.
    pub jobs: Jobs,
    /// Where a component is to die, for tests.
    pub trap: Trap,
    /// Whether jobs wait for the control port.
    pub held: AtomicBool,
    routes: Routes,
    handlers: OnceLock<BTreeMap<String, ProxyHandler<Instances>>>,
}

impl App {
    /// Reads the manifest, opens the stores, compiles the components.
    pub fn load(options: &Options) -> Result<Arc<Self>> {
        let manifest = Manifest::read(&options.manifest)?;
        let engine = component::engine()?;
        let app = Arc::new(App {
            variables: variables::values(&manifest.variables),
            routes: Routes::new(&manifest.routes),
            database: options.database(),
            stores: Stores::open(&options.key_value())?,
            jobs: Jobs::open(&options.database())?,
            trap: Trap::default(),
            held: AtomicBool::new(options.hold_queues),
            handlers: OnceLock::new(),
            manifest,
            engine,
        });
        let mut handlers = BTreeMap::new();
        for (id, entry) in &app.manifest.components {
            let pre = component::prepare(&app.engine, &entry.source)
                .with_context(|| format!("component {id}"))?;
            let instances = Instances::new(Arc::clone(&app), id, pre, options.reuse);
            handlers.insert(id.clone(), ProxyHandler::new(instances));
        }
        let _only_once = app.handlers.set(handlers);
        Ok(app)
    }

    /// Answers a request from outside by the component that its path belongs to; none where
    /// no route fits.
    pub async fn answer(
        &self,
        request: Request<WasiBody>,
        from: SocketAddr,
    ) -> Result<Option<Response<WasiBody>>> {
        let path = request.uri().path().to_owned();
        match self.routes.find(&path) {
            None => Ok(None),
            Some((component, rest)) => self.ask(component, request, from, rest).await.map(Some),
        }
    }

    /// Hands a request to a component, as another component of the application does by
    /// `http://<component>.spin.internal`.
    pub async fn chain(
        &self,
        component: &str,
        request: Request<WasiBody>,
    ) -> Result<Response<WasiBody>> {
        let path = request.uri().path().to_owned();
        let nobody = SocketAddr::from(([0, 0, 0, 0], 0));
        self.ask(component, request, nobody, &path).await
    }

    async fn ask(
        &self,
        component: &str,
        mut request: Request<WasiBody>,
        from: SocketAddr,
        rest: &str,
    ) -> Result<Response<WasiBody>> {
        let url = request.uri().to_string();
        let headers = request.headers_mut();
        headers.remove(header::CONNECTION);
        for (name, value) in [
            ("spin-full-url", url.as_str()),
            ("spin-path-info", rest),
            ("spin-client-addr", &from.to_string()),
        ] {
            headers.insert(name, HeaderValue::from_str(value)?);
        }
        let handlers = self.handlers.get().context("the application is loading")?;
        let handler = handlers
            .get(component)
            .with_context(|| format!("no component {component}"))?;
        let answer = handler.handle((), request).await;
        answer.map_err(|error| anyhow!("{component}: {error:#}"))
    }

    /// Runs an errand of a function at its private route: `drain?wait`, `sweep`.
    pub async fn errand(&self, component: &str, errand: &str) -> Result<Response<WasiBody>> {
        let key = self.variables.get("internal_key").cloned().flatten();
        let key = key.filter(|key| !key.is_empty());
        let key = key.context("SPIN_VARIABLE_INTERNAL_KEY is not set: jobs wait for ever")?;
        let request = Request::post(format!(
            "http://{component}.spin.internal/internal/{component}/{errand}"
        ))
        .header(header::AUTHORIZATION, format!("Bearer {key}"))
        .body(WasiBody::default())?;
        self.chain(component, request).await
    }

    /// Whether jobs wait for the control port.
    pub fn is_held(&self) -> bool {
        self.held.load(Ordering::SeqCst)
    }
}
