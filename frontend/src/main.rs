//! Coachwork in the browser: a static single-page app over the platform's own API.
mod api;
mod app;
mod chunks;
mod engine;
mod forms;
#[allow(
    dead_code,
    reason = "it has every operation; the pages of today call some of them"
)]
mod generated;
mod measure;
mod net;
mod pages;
mod shell;
mod store;
mod widgets;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
    app::start();
}
