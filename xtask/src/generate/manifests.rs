//! Deployment manifests of Cloudflare Workers: the gateway's at the root, one per function.

use super::functions::{consumers, produced};
use super::output::Outputs;
use super::profiles::is_specimen;
use spec::model::{Function, FunctionKind, Spec};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEADER: &str =
    "# @generated from schema/ by ./x generate. Change the schema, not this file.\n\n";
const COMPATIBILITY_DATE: &str = "2026-03-01";

/// Stands for the deployment's own database: locally any fixed text will do, and
/// `./x deploy` puts the account's real id in its place.
const DATABASE_ID: &str = "00000000-0000-4000-8000-000000000001";
const KV_ID: &str = "00000000000000000000000000000001";

/// Writes every `wrangler.toml`.
pub fn write(spec: &Spec, outputs: &mut Outputs) {
    for (name, function) in &spec.functions {
        match function.kind {
            FunctionKind::Gateway => {
                outputs.add("wrangler.toml", gateway(spec, name, function, "", false));
                outputs.add(
                    "tests/conformance/generated/wrangler.toml",
                    gateway(spec, name, function, "../../../", true),
                );
            }
            FunctionKind::Placeholder => {}
            FunctionKind::Http | FunctionKind::Worker => outputs.add(
                format!("functions/{name}/wrangler.toml"),
                area(spec, name, function),
            ),
        }
    }
}

/// The gateway binds every function that serves requests; `below` leads to the repository's
/// root, and with `specimens` those that exist for the tests are bound too.
fn gateway(spec: &Spec, name: &str, function: &Function, below: &str, specimens: bool) -> String {
    let mut text = format!(
        "{HEADER}# {}\nname = \"coachwork\"\nmain = \"{below}functions/{name}/build/worker/shim.mjs\"\ncompatibility_date = \"{COMPATIBILITY_DATE}\"\n\n[assets]\ndirectory = \"{below}dist/site\"\nbinding = \"ASSETS\"\nnot_found_handling = \"single-page-application\"\nrun_worker_first = [\"/api\", \"/api/*\"]\n\n# Migrations of the one database are applied from here.\n{}migrations_dir = \"{below}schema/migrations\"\n\n[observability]\nenabled = true\n",
        function.description,
        database()
    );
    for (other, entry) in &spec.functions {
        if entry.kind == FunctionKind::Http && (specimens || !is_specimen(entry)) {
            text.push_str(&service(other));
        }
    }
    text
}

fn service(function: &str) -> String {
    format!(
        "\n[[services]]\nbinding = \"{}\"\nservice = \"coachwork-{function}\"\n",
        function.to_uppercase()
    )
}

fn area(spec: &Spec, name: &str, function: &Function) -> String {
    let mut text = format!(
        "{HEADER}# {}\nname = \"coachwork-{name}\"\nmain = \"build/worker/shim.mjs\"\ncompatibility_date = \"{COMPATIBILITY_DATE}\"\n\n[observability]\nenabled = true\n",
        function.description
    );
    for store in &function.datastores {
        let binding = match store.as_str() {
            "db" => database(),
            "kv" => format!("[[kv_namespaces]]\nbinding = \"KV\"\nid = \"{KV_ID}\"\n"),
            _ => "[[r2_buckets]]\nbinding = \"BLOBS\"\nbucket_name = \"coachwork-blobs\"\n"
                .to_owned(),
        };
        let _ = write!(text, "\n{binding}");
    }
    for other in &function.depends_on {
        text.push_str(&service(other));
    }
    let targets: BTreeSet<String> = produced(spec, function)
        .iter()
        .flat_map(|event| consumers(spec, event))
        .collect();
    for target in targets {
        let _ = write!(
            text,
            "\n[[queues.producers]]\nbinding = \"QUEUE_{}\"\nqueue = \"coachwork-{target}\"\n",
            target.to_uppercase()
        );
    }
    if !function.consumes.is_empty() {
        let _ = write!(
            text,
            "\n[[queues.consumers]]\nqueue = \"coachwork-{name}\"\nmax_batch_size = 10\nmax_batch_timeout = 1\nmax_retries = 10\ndead_letter_queue = \"coachwork-{name}-dead\"\n"
        );
    }
    if !function.schedule.is_empty() {
        let crons: Vec<String> = function
            .schedule
            .iter()
            .map(|cron| format!("\"{cron}\""))
            .collect();
        let _ = write!(text, "\n[triggers]\ncrons = [{}]\n", crons.join(", "));
    }
    text
}

fn database() -> String {
    format!(
        "[[d1_databases]]\nbinding = \"DB\"\ndatabase_name = \"coachwork\"\ndatabase_id = \"{DATABASE_ID}\"\n"
    )
}
