//! Spin's manifest: every function a component, every path segment a route.

use super::functions::{consumers, produced, segments};
use super::output::Outputs;
use super::profiles::is_specimen;
use spec::model::{Function, FunctionKind, Spec};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEADER: &str =
    "# @generated from schema/ by ./x generate. Change the schema, not this file.\n\n";

/// Secrets that the host crate itself asks for, in every component; see `crates/spin`.
const OF_THE_HOST: [&str; 2] = ["INTERNAL_KEY", "BEHIND_PROXY"];

/// Writes `spin.toml`, and the suite's, which has the functions that exist for the tests too.
pub fn write(spec: &Spec, outputs: &mut Outputs) {
    outputs.add("spin.toml", manifest(spec, "", false));
    outputs.add(
        "tests/conformance/generated/spin.toml",
        manifest(spec, "../../../", true),
    );
}

/// `below` leads to the repository's root.
fn manifest(spec: &Spec, below: &str, specimens: bool) -> String {
    let there: Vec<(&String, &Function)> = spec
        .functions
        .iter()
        .filter(|(_, function)| function.kind != FunctionKind::Placeholder)
        .filter(|(_, function)| specimens || !is_specimen(function))
        .collect();
    let mut text = format!(
        "{HEADER}spin_manifest_version = 2\n\n[application]\nname = \"coachwork\"\nversion = \"0.1.0\"\n"
    );
    text.push_str(&schedules(&there));
    text.push_str(&variables(&there));
    for (name, function) in &there {
        text.push_str(&routes(spec, name, function));
    }
    for (name, function) in &there {
        text.push_str(&component(spec, name, function, below, specimens));
    }
    text
}

/// Spin has no timer of its own: these are for whoever calls the sweeps.
fn schedules(there: &[(&String, &Function)]) -> String {
    let mut text = String::from(
        "\n# When to call POST /internal/<function>/sweep; see docs/deploy.md.\n[application.tool.coachwork.schedules]\n",
    );
    for (name, function) in there.iter().filter(|(_, one)| !one.schedule.is_empty()) {
        let _ = writeln!(text, "{name} = [{}]", quoted(&function.schedule));
    }
    text
}

/// Each secret is a variable of the application; without a value its feature is off.
fn variables(there: &[(&String, &Function)]) -> String {
    let asked = there.iter().flat_map(|(_, function)| &function.secrets);
    let names: BTreeSet<&str> = asked.map(String::as_str).chain(OF_THE_HOST).collect();
    let mut text = String::from("\n[variables]\n");
    for name in names {
        let name = name.to_lowercase();
        let _ = writeln!(text, "{name} = {{ default = \"\", secret = true }}");
    }
    text
}

fn routes(spec: &Spec, name: &str, function: &Function) -> String {
    let route =
        |path: &str| format!("\n[[trigger.http]]\nroute = \"{path}\"\ncomponent = \"{name}\"\n");
    if function.kind == FunctionKind::Gateway {
        return route("/...");
    }
    let mut text = String::new();
    if function.kind == FunctionKind::Http {
        text.push_str(&route(&format!("/api/{name}/health")));
        let own = segments(spec)
            .into_iter()
            .filter(|(_, owner)| owner == name);
        let own: Vec<String> = own.map(|(segment, _)| segment).collect();
        if !own.contains(&name.to_owned()) {
            text.push_str(&route(&format!("/api/{name}/changes")));
        }
        for segment in own {
            text.push_str(&route(&format!("/api/{segment}/...")));
        }
    }
    text.push_str(&route(&format!("/internal/{name}/...")));
    text
}

fn component(spec: &Spec, name: &str, function: &Function, below: &str, loopback: bool) -> String {
    let mut text = format!(
        "\n# {}\n[component.{name}]\nsource = \"{below}dist/spin/{name}.wasm\"\n",
        function.description
    );
    if function.kind == FunctionKind::Gateway {
        let _ = writeln!(
            text,
            "files = [{{ source = \"{below}dist/site\", destination = \"/site\" }}]"
        );
    } else {
        // Jobs are rows too, so every area has the database.
        text.push_str("sqlite_databases = [\"default\"]\n");
        if function.datastores.iter().any(|store| store != "db") {
            text.push_str("key_value_stores = [\"default\"]\n");
        }
        let hosts = outbound(spec, function, loopback);
        if !hosts.is_empty() {
            let _ = writeln!(text, "allowed_outbound_hosts = [{}]", quoted(&hosts));
        }
    }
    let mut lines = String::new();
    for secret in function
        .secrets
        .iter()
        .map(String::as_str)
        .chain(OF_THE_HOST)
    {
        let _ = writeln!(lines, "{secret}={{{{ {} }}}}", secret.to_lowercase());
    }
    let _ = write!(
        text,
        "[component.{name}.variables]\nsecrets = \"\"\"\n{lines}\"\"\"\n"
    );
    text
}

/// The consumers of its events and its outside services; in the suite, those stand on this
/// machine.
fn outbound(spec: &Spec, function: &Function, loopback: bool) -> Vec<String> {
    let consumers: BTreeSet<String> = produced(spec, function)
        .iter()
        .flat_map(|event| consumers(spec, event))
        .collect();
    let mut hosts: Vec<String> = consumers
        .into_iter()
        .map(|consumer| format!("http://{consumer}.spin.internal"))
        .collect();
    hosts.extend(
        function
            .outbound
            .iter()
            .map(|host| format!("https://{host}")),
    );
    if loopback && !function.outbound.is_empty() {
        hosts.push("http://127.0.0.1:*".to_owned());
    }
    hosts
}

fn quoted(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    quoted.join(", ")
}
