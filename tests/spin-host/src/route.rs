//! Which component a path belongs to, by Spin's rules: exact routes and `/...` at the end;
//! an exact route wins, then the longest.

/// Routes that can be asked.
pub struct Routes(Vec<Route>);

struct Route {
    lead: String,
    open: bool,
    component: String,
}

impl Routes {
    /// From a manifest's; private ones belong to no path.
    pub fn new(routes: &[(String, bool, String)]) -> Self {
        let public = routes.iter().filter(|(_, private, _)| !private);
        let route = |(path, _, component): &(String, bool, String)| {
            let lead = path.strip_suffix("/...");
            Route {
                lead: lead.unwrap_or(path).trim_end_matches('/').to_owned(),
                open: lead.is_some(),
                component: component.clone(),
            }
        };
        Routes(public.map(route).collect())
    }

    /// The component, and what the open end of its route stands for.
    pub fn find<'a>(&'a self, path: &'a str) -> Option<(&'a str, &'a str)> {
        let fits = |route: &&Route| match path.strip_prefix(&route.lead) {
            Some("" | "/") => true,
            Some(rest) => route.open && rest.starts_with('/'),
            None => false,
        };
        let route = self
            .0
            .iter()
            .filter(fits)
            .max_by_key(|route| (route.lead.len(), !route.open))?;
        Some((&route.component, path.get(route.lead.len()..)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Routes;

    #[test]
    fn the_longest_route_wins() {
        let routes: Vec<(String, bool, String)> = [
            ("/...", "site"),
            ("/api/sets/...", "training"),
            ("/api/sets/help", "help"),
            ("/health", "health"),
        ]
        .map(|(path, component)| (path.to_owned(), false, component.to_owned()))
        .into();
        let routes = Routes::new(&routes);
        let owner = |path| routes.find(path).map(|(component, _)| component);
        assert_eq!(owner("/"), Some("site"));
        assert_eq!(owner("/x/y"), Some("site"));
        assert_eq!(owner("/api/sets"), Some("training"));
        assert_eq!(owner("/api/sets/7"), Some("training"));
        assert_eq!(owner("/api/setsandmore"), Some("site"));
        assert_eq!(owner("/api/sets/help"), Some("help"));
        assert_eq!(owner("/health/x"), Some("site"));
        assert_eq!(routes.find("/api/sets/7/x"), Some(("training", "/7/x")));
    }
}
