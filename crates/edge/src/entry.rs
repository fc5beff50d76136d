//! Ties a function to the host that it is built for: the only choice of a host by target.

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub use cloudflare as host;
#[cfg(all(target_arch = "wasm32", target_os = "wasi"))]
pub use spin as host;

/// Puts a function behind the hosts' seam, as `HANDLER`, and, where the target is a
/// platform's, gives that platform its entry points.
#[macro_export]
macro_rules! entry {
    ($function:path) => {
        /// This function as a host sees it.
        pub static HANDLER: $crate::Served = $crate::Served::new(&$function);
        $crate::host_entry!(HANDLER);
    };
}

/// The gateway's entry points; the routes are a slice of `(first segment below /api, function)`.
#[macro_export]
macro_rules! gateway {
    ($routes:expr) => {
        $crate::host_gateway!($routes);
    };
}

/// Workers' handlers of a function.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#[doc(hidden)]
#[macro_export]
macro_rules! host_entry {
    ($handler:ident) => {
        #[allow(unsafe_code, missing_docs)]
        mod host_entry {
            use $crate::entry::host::{self, js_sys, wasm_bindgen, wasm_bindgen_futures};
            use wasm_bindgen::JsValue;
            use wasm_bindgen::prelude::wasm_bindgen;

            #[wasm_bindgen(wasm_bindgen = wasm_bindgen, js_sys = js_sys, wasm_bindgen_futures = wasm_bindgen_futures)]
            pub async fn fetch(request: host::JsRequest, env: host::Env, context: host::JsContext) -> Result<JsValue, JsValue> {
                host::fetch(&super::$handler, request, env, context).await
            }

            #[wasm_bindgen(wasm_bindgen = wasm_bindgen, js_sys = js_sys, wasm_bindgen_futures = wasm_bindgen_futures)]
            pub async fn queue(batch: host::JsMessageBatch, env: host::Env, context: host::JsContext) -> Result<JsValue, JsValue> {
                host::queue(&super::$handler, batch, env, context).await
            }

            #[wasm_bindgen(wasm_bindgen = wasm_bindgen, js_sys = js_sys, wasm_bindgen_futures = wasm_bindgen_futures)]
            pub async fn scheduled(_event: JsValue, env: host::Env, context: host::JsContext) -> Result<JsValue, JsValue> {
                host::scheduled(&super::$handler, env, context).await
            }
        }
    };
}

/// Spin's handler of a function: its API and its private routes.
#[cfg(all(target_arch = "wasm32", target_os = "wasi"))]
#[doc(hidden)]
#[macro_export]
macro_rules! host_entry {
    ($handler:ident) => {
        #[allow(unsafe_code, missing_docs)]
        mod host_entry {
            use $crate::entry::host::{self, WasiAnswer, WasiRequest, wasip3};

            struct Spin;
            wasip3::http::service::export!(Spin with_types_in wasip3);

            impl wasip3::exports::http::handler::Guest for Spin {
                async fn handle(request: WasiRequest) -> WasiAnswer {
                    let handler = &super::$handler;
                    host::fetch(handler, handler.function().name, $crate::refuse, request).await
                }
            }
        }
    };
}

/// A native host takes `HANDLER` itself.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
#[macro_export]
macro_rules! host_entry {
    ($handler:ident) => {};
}

/// Workers' handler of the gateway.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#[doc(hidden)]
#[macro_export]
macro_rules! host_gateway {
    ($routes:expr) => {
        #[allow(unsafe_code, missing_docs)]
        mod host_gateway {
            use super::*;
            use $crate::entry::host::{self, js_sys, wasm_bindgen, wasm_bindgen_futures};
            use wasm_bindgen::JsValue;
            use wasm_bindgen::prelude::wasm_bindgen;

            #[wasm_bindgen(wasm_bindgen = wasm_bindgen, js_sys = js_sys, wasm_bindgen_futures = wasm_bindgen_futures)]
            pub async fn fetch(request: host::JsRequest, env: host::Env, context: host::JsContext) -> Result<JsValue, JsValue> {
                host::gateway(request, env, context, |path| $crate::owner($routes, path), $crate::refuse).await
            }
        }
    };
}

/// Spin's handler of the gateway; the routes are in the manifest.
#[cfg(all(target_arch = "wasm32", target_os = "wasi"))]
#[doc(hidden)]
#[macro_export]
macro_rules! host_gateway {
    ($routes:expr) => {
        #[allow(unsafe_code, missing_docs)]
        mod host_gateway {
            use $crate::entry::host::{self, WasiAnswer, WasiRequest, wasip3};

            struct Spin;
            wasip3::http::service::export!(Spin with_types_in wasip3);

            impl wasip3::exports::http::handler::Guest for Spin {
                async fn handle(request: WasiRequest) -> WasiAnswer {
                    host::gateway($crate::refuse, request).await
                }
            }
        }
    };
}

/// A native host routes by itself, with the same routes.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
#[macro_export]
macro_rules! host_gateway {
    ($routes:expr) => {};
}
