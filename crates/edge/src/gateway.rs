//! Which function owns a path, and what the gateway answers itself.

use crate::answer;
use ports::{Error, Ports, Request, Response};
use serde_json::json;

/// What each function answers below its own name.
const OWN: [&str; 2] = ["health", "changes"];

/// The function that owns a path below `/api/`: by its first segment, or by its own name
/// for `/api/<function>/health` and `/api/<function>/changes`.
pub fn owner(routes: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    let below = path.strip_prefix("/api/")?;
    let (first, rest) = below.split_once('/').unwrap_or((below, ""));
    let by_segment = routes.iter().find(|(segment, _)| *segment == first);
    let by_name = || {
        routes
            .iter()
            .find(|(_, function)| *function == first && OWN.contains(&rest))
    };
    by_segment.or_else(by_name).map(|(_, function)| *function)
}

/// The answer to a request that reached no function, logged where it is our fault.
pub fn refuse(ports: &Ports, request: &Request, error: Error) -> Response {
    let request_id = answer::request_id(request, || records::new_id(ports));
    if error.code.status() >= 500 {
        let line = json!({
            "level": "error", "function": "gateway", "request_id": request_id, "path": request.path,
            "code": error.code.word(), "context": error.context,
        });
        ports.log.line("error", &line.to_string());
    }
    answer::finish(answer::refuse(&error), request, &request_id)
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn a_path_belongs_to_the_owner_of_its_first_segment() {
        let routes = [("sets", "training"), ("auth", "auth")];
        assert_eq!(owner(&routes, "/api/sets/7"), Some("training"));
        assert_eq!(owner(&routes, "/api/training/health"), Some("training"));
        assert_eq!(owner(&routes, "/api/training/changes"), Some("training"));
        assert_eq!(owner(&routes, "/api/training/sets"), None);
        assert_eq!(owner(&routes, "/sets"), None);
    }
}
