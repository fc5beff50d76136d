//! One instance of a component: what it holds, and for how long it lives.

use crate::app::App;
use crate::manifest::Component;
use crate::outbound::Outbound;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::time::Sleep;
use wasmtime::component::{GuestTaskId, ResourceTable};
use wasmtime::{Store, StoreContextMut};
use wasmtime_wasi::{FsPerms, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use wasmtime_wasi_http::handler::{
    HandlerState, Instance as Running, ProxyPre, ShouldAccept, WorkerExpiration, WorkerState,
    WorkerStatus,
};
use wasmtime_wasi_http::p3::bindings::ServicePre;
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpView};

/// A request's time until its answer begins.
const ANSWER: Duration = Duration::from_secs(60);
/// What an instance may take for its work after the answers.
const AFTER: Duration = Duration::from_secs(300);
/// How long one waits for its next request; Spin's own figures, as the next two.
const IDLE: Duration = Duration::from_secs(1);
const REQUESTS: usize = 128;
const TOGETHER: usize = 16;

/// What an instance holds.
pub struct Instance {
    pub app: Arc<App>,
    pub component: String,
    pub table: ResourceTable,
    wasi: WasiCtx,
    http: WasiHttpCtx,
    outbound: Outbound,
}

impl Instance {
    fn new(app: &Arc<App>, component: &str) -> wasmtime::Result<Self> {
        let mut wasi = WasiCtxBuilder::new();
        wasi.inherit_stdout().inherit_stderr();
        let entry = app.manifest.components.get(component);
        for (from, to) in entry.iter().flat_map(|entry| &entry.files) {
            wasi.preopened_dir(from, to, FsPerms::ReadOnly)?;
        }
        Ok(Instance {
            app: Arc::clone(app),
            component: component.to_owned(),
            table: ResourceTable::new(),
            wasi: wasi.build(),
            http: WasiHttpCtx::new(),
            outbound: Outbound::new(app, component),
        })
    }

    /// Its component's part of the manifest.
    pub fn manifest(&self) -> &Component {
        static NOTHING: Component = Component {
            source: std::path::PathBuf::new(),
            files: Vec::new(),
            key_value_stores: Vec::new(),
            sqlite_databases: Vec::new(),
            allowed_outbound_hosts: Vec::new(),
            variables: std::collections::BTreeMap::new(),
        };
        let components = &self.app.manifest.components;
        components.get(&self.component).unwrap_or(&NOTHING)
    }

    fn view(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView {
            hooks: &mut self.outbound,
            table: &mut self.table,
            ctx: &mut self.http,
        }
    }
}

impl WasiView for Instance {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl WasiHttpView for Instance {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        self.view()
    }
}

/// Makes the instances of one component.
pub struct Instances {
    app: Arc<App>,
    component: String,
    pre: ProxyPre<Instance>,
    reuse: bool,
}

impl Instances {
    /// Of this component; with `reuse` each serves many requests, at once too.
    pub fn new(app: Arc<App>, component: &str, pre: ServicePre<Instance>, reuse: bool) -> Self {
        Instances {
            app,
            component: component.to_owned(),
            pre: ProxyPre::P3(pre),
            reuse,
        }
    }
}

impl HandlerState for Instances {
    type StoreData = Instance;
    type WorkerExpiration = Expiration;
    type WorkerState = Accepting;

    async fn instantiate(&self) -> wasmtime::Result<Running<Instance, Expiration, Accepting>> {
        let instance = Instance::new(&self.app, &self.component)?;
        let mut store = Store::new(&self.app.engine, instance);
        store.set_epoch_deadline(1);
        store.epoch_deadline_async_yield_and_update(1);
        let proxy = self.pre.instantiate_async(&mut store).await?;
        let (requests, together) = if self.reuse {
            (REQUESTS, TOGETHER)
        } else {
            (1, 1)
        };
        Ok(Running {
            store,
            proxy,
            view: Instance::view,
            expiration: Expiration(Box::pin(tokio::time::sleep(ANSWER))),
            state: Accepting {
                component: self.component.clone(),
                requests,
                together,
            },
        })
    }
}

/// Ends an instance whose time is up, even one that never lets go of its thread.
pub struct Expiration(Pin<Box<Sleep>>);

impl WorkerExpiration for Expiration {
    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        status: WorkerStatus,
        start: Instant,
    ) -> Poll<()> {
        let patience = match status {
            WorkerStatus::Idle => IDLE,
            WorkerStatus::Requests => ANSWER,
            WorkerStatus::PostReturn => AFTER,
        };
        let until = (start + patience).into();
        if self.0.deadline() != until {
            self.0.as_mut().reset(until);
        }
        self.0.as_mut().poll(context)
    }
}

/// How many requests an instance takes.
pub struct Accepting {
    component: String,
    requests: usize,
    together: usize,
}

impl WorkerState for Accepting {
    type StoreData = Instance;
    type RequestData = ();

    fn should_accept_request(&self, now: usize, so_far: usize) -> ShouldAccept {
        if so_far >= self.requests {
            ShouldAccept::Never
        } else if now >= self.together {
            ShouldAccept::No
        } else {
            ShouldAccept::Yes
        }
    }

    fn on_request_start(
        &self,
        _store: StoreContextMut<'_, Instance>,
        _data: (),
        _task: GuestTaskId,
    ) -> Pin<Box<dyn Future<Output = ()> + 'static + Send + Sync>> {
        Box::pin(tokio::time::sleep(ANSWER))
    }

    fn drop(&self, store: Store<Instance>, result: Result<(), wasmtime::Error>) {
        if let Err(error) = result {
            eprintln!("{} died: {error:#}", self.component);
        }
        drop(store);
    }
}
