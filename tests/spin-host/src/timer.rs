//! What a timer outside does for a deployment on Spin: has jobs taken that are due, and
//! sweeps by schedule.

use crate::app::App;
use crate::cron::Cron;
use anyhow::Result;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Runs as long as the process.
pub async fn run(app: Arc<App>) {
    for component in app.manifest.components.keys() {
        let schedules = app.manifest.schedules.get(component);
        let schedules = schedules
            .into_iter()
            .flatten()
            .map(|text| Cron::parse(text));
        match schedules.collect::<Result<Vec<_>>>() {
            Ok(schedules) => {
                tokio::spawn(watch(Arc::clone(&app), component.clone(), schedules));
            }
            Err(error) => eprintln!("{component}: {error:#}"),
        }
    }
}

async fn watch(app: Arc<App>, component: String, schedules: Vec<Cron>) {
    let mut minute = now();
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if app.is_held() {
            continue;
        }
        let strikes = now() != minute && schedules.iter().any(|cron| cron.strikes(now()));
        minute = now();
        let done = if strikes {
            app.errand(&component, "sweep").await.map(drop)
        } else {
            match app.jobs.due(&component) {
                Ok(true) => app.errand(&component, "drain?wait").await.map(drop),
                Ok(false) => Ok(()),
                Err(error) => Err(error),
            }
        };
        if let Err(error) = done {
            eprintln!("the timer: {error:#}");
        }
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() / 60)
}
