//! Referenced rows and lists inside their row, in the same statement: each only where
//! the caller may read it, a list filtered, sorted and cut as the caller asks.

use super::filter;
use super::params::{limit, short};
use super::query::Expand;
use super::sort;
use crate::engine::Compiled;
use crate::own::Definitions;
use crate::projection::{self, Member};
use crate::reading::Reading;
use crate::relation;
use crate::rule::Source;
use crate::scope::Scope;
use crate::sql::Text;
use ports::{Detail, Error};
use spec::expr::Typed;
use spec::model::{Field, Kind};
use spec::nearest::nearest;

const MAX_DEPTH: usize = 2;
const MAX_NAMES: usize = 12;
/// The most rows of one list.
const MAX_MANY: u32 = 1000;

/// What to expand, as a tree: `a,a.b` is one branch.
#[derive(Default)]
pub(crate) struct Expansion(Vec<Branch>);

/// A field to expand.
#[derive(Default)]
struct Branch {
    name: String,
    inner: Expansion,
    filter: Option<Typed>,
    /// As it was written, with the own fields that it may name.
    sort: Option<(String, Definitions)>,
    limit: Option<u32>,
}

impl Expansion {
    /// Reads `exercise,workout.sets` with its options, and holds each step to the model.
    pub(crate) fn parse(
        scope: &Scope<'_>,
        model: &Compiled,
        expand: &Expand,
        own: &Definitions,
    ) -> Result<Expansion, Vec<Detail>> {
        let mut root = Expansion::default();
        let paths = expand.paths.as_deref().unwrap_or("").split(',');
        let paths: Vec<&str> = paths.filter(|path| !path.is_empty()).collect();
        if paths.len() > MAX_NAMES {
            let message = format!("Expand at most {MAX_NAMES} paths.");
            return Err(vec![Detail::new("expand", "max", message)]);
        }
        let mut faults = Vec::new();
        for path in paths {
            let steps: Vec<&str> = path.split('.').collect();
            if steps.len() > MAX_DEPTH {
                let message = format!("`expand` goes at most {MAX_DEPTH} steps deep.");
                faults.push(Detail::new("expand", "max", message));
            } else if let Err(fault) = walk(scope, model, &steps) {
                faults.push(fault);
            } else {
                root.add(&steps);
            }
        }
        for (option, value) in &expand.options {
            let set = root.set(scope, model, option, value, own);
            faults.extend(set.err());
        }
        if faults.is_empty() {
            Ok(root)
        } else {
            Err(faults)
        }
    }

    fn add(&mut self, path: &[&str]) {
        let Some((name, rest)) = path.split_first() else {
            return;
        };
        match self.0.iter_mut().find(|known| known.name == *name) {
            Some(branch) => branch.inner.add(rest),
            None => {
                let mut branch = Branch {
                    name: (*name).to_owned(),
                    ..Branch::default()
                };
                branch.inner.add(rest);
                self.0.push(branch);
            }
        }
    }

    /// Notes an option of a list: `sets.filter`, `sets.sort`, `sets.limit`.
    fn set(
        &mut self,
        scope: &Scope<'_>,
        model: &Compiled,
        option: &str,
        value: &str,
        own: &Definitions,
    ) -> Result<(), Detail> {
        let parameter = format!("expand.{}", short(option));
        let refused = |message: String| Err(Detail::new(parameter.clone(), "unknown", message));
        let (path, option) = option.rsplit_once('.').unwrap_or(("", option));
        let steps: Vec<&str> = path.split('.').collect();
        let mut branch = self.at(&steps);
        let Some(branch) = branch.as_mut() else {
            return refused(format!(
                "`expand` names no list `{}` that `{parameter}` could be about.",
                short(path)
            ));
        };
        let (field, targets) = walk(scope, model, &steps)?;
        let (true, [target]) = (relation::is_list(field.kind), targets.as_slice()) else {
            return refused(format!("`{}` is no list.", short(path)));
        };
        match option {
            "filter" => {
                branch.filter = Some(filter::typed(scope.engine, target, &parameter, value, own)?);
            }
            "sort" => {
                let reading = Reading::guarded(scope, target, "t");
                sort::keys(&reading, &parameter, Some(value), "id", own)?;
                branch.sort = Some((value.to_owned(), own.clone()));
            }
            "limit" => {
                let given = value.parse().unwrap_or(0);
                branch.limit = Some(limit(&parameter, Some(given), MAX_MANY, MAX_MANY)?);
            }
            _ => return refused("A list is expanded by `filter`, `sort` and `limit`.".to_owned()),
        }
        Ok(())
    }

    fn at(&mut self, path: &[&str]) -> Option<&mut Branch> {
        let (name, rest) = path.split_first()?;
        let branch = self.0.iter_mut().find(|known| known.name == *name)?;
        if rest.is_empty() {
            Some(branch)
        } else {
            branch.inner.at(rest)
        }
    }

    /// The `expand` member of rows read under `alias`; none where nothing is expanded.
    pub(crate) fn member(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        alias: &str,
    ) -> Result<Option<Member>, Error> {
        let mut members = Vec::with_capacity(self.0.len());
        for (place, branch) in self.0.iter().enumerate() {
            // A row of an `any` may be of a model that has no such field.
            if let Some(field) = model.model.fields.get(&branch.name) {
                let inner = format!("{alias}_{place}");
                let rows = branch.rows(scope, model, field, alias, &inner)?;
                members.push(Member::new(&branch.name, rows));
            }
        }
        let there = !members.is_empty();
        Ok(there.then(|| Member::new("expand", projection::object(members))))
    }
}

impl Branch {
    /// The expanded rows as JSON text: an object or null for a reference, an array for a list.
    fn rows(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        field: &Field,
        outer: &str,
        alias: &str,
    ) -> Result<Text, Error> {
        let mut found = Text::new("coalesce(");
        for target in relation::targets(scope.engine, field) {
            let mut members = projection::members(scope, target, alias, None)?;
            members.extend(self.inner.member(scope, target, alias)?);
            let row = projection::object(members);
            let from = relation::rows(scope, model, field, Source::Row(outer), target, alias)?;
            if !relation::is_list(field.kind) {
                found = found.push("(SELECT ").append(row).append(from).push("), ");
                continue;
            }
            found = found
                .push("(SELECT '['||group_concat(j, ',')||']' FROM (SELECT ")
                .append(row)
                .push(" AS j")
                .append(from);
            if let Some(filter) = &self.filter {
                found = found.and(filter::condition(scope, target, "expand", filter, alias)?);
            }
            let order = match &self.sort {
                None => Text::new(format!(
                    " ORDER BY {}",
                    relation::order(field, target, alias)
                )),
                Some((sort, own)) => {
                    let reading = Reading::guarded(scope, target, alias);
                    let keys = sort::keys(&reading, "expand", Some(sort), "id", own);
                    sort::order(&keys.map_err(|fault| Error::internal(fault.message))?)
                }
            };
            let limit = self.limit.unwrap_or(MAX_MANY);
            found = found.append(order).push(&format!(" LIMIT {limit})), "));
        }
        let nothing = if relation::is_list(field.kind) {
            "'[]')"
        } else {
            "'null')"
        };
        Ok(found.push(nothing))
    }
}

/// The field at the end of the steps and the models it leads to, where the caller may read
/// any of them.
fn walk<'a>(
    scope: &Scope<'a>,
    model: &'a Compiled,
    steps: &[&str],
) -> Result<(&'a Field, Vec<&'a Compiled>), Detail> {
    let mut models = vec![model];
    let mut last = None;
    for name in steps {
        let field = models.iter().find_map(|model| model.model.fields.get(name));
        let targets = field.map(|field| relation::targets(scope.engine, field));
        match (field, targets) {
            (Some(field), Some(targets)) if !targets.is_empty() => {
                (last, models) = (Some(field), targets);
            }
            _ => {
                return Err(not_expandable(
                    models.first().copied().unwrap_or(model),
                    name,
                ));
            }
        }
    }
    last.map(|field| (field, models))
        .ok_or_else(|| not_expandable(model, ""))
}

fn not_expandable(model: &Compiled, name: &str) -> Detail {
    let leads = |kind: Kind| relation::is_list(kind) || matches!(kind, Kind::Ref | Kind::Any);
    let known = model
        .model
        .fields
        .iter()
        .filter(|(_, field)| leads(field.kind))
        .map(|(name, _)| name.as_str());
    let hint =
        nearest(name, known).map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
    let message = format!(
        "There is nothing to expand at `{}` of {}.{hint}",
        short(name),
        model.a_noun()
    );
    Detail::new("expand", "unknown", message)
}
