//! Formulas: a field that is an expression over its own row is put where its name stands, so that
//! whoever evaluates or compiles what uses it needs to know nothing of formulas.

use super::Fault;
use super::check::Checker;
use super::parser::parse;
use super::types::{FieldType, Place, Schema, Type, Typed, TypedNode};

/// How many formulas may lie inside each other; a formula that names itself is found by it too.
const MAX_LEVEL: usize = 8;

impl Checker<'_> {
    /// The expression of the formula that `path` names, read where `path` is: `old.total` over the
    /// stored row, `order.total` over the row that `order` points to.
    pub(super) fn formula(&mut self, at: usize, path: &[&str], text: &str) -> Option<Typed> {
        let name = path.join(".");
        if self.level >= MAX_LEVEL {
            let message =
                format!("`{name}` leads through more than {MAX_LEVEL} formulas, or to itself.");
            return self.fault(Fault::new(at, message));
        }
        let row = match path.split_last() {
            Some((_, ["self"])) | None => &[],
            Some((_, row)) => row,
        };
        let within = Within {
            outer: self.schema,
            row,
        };
        // A formula in a formula is read of the same row.
        let row = if self.level == 0 { row } else { self.row };
        let inner = Checker {
            schema: &within,
            faults: Vec::new(),
            level: self.level + 1,
            row,
            depth: self.depth,
            parts: self.parts,
        };
        let body = parse(text)
            .map_err(|fault| vec![fault])
            .and_then(|expr| inner.whole(&expr));
        match body {
            Ok(body) => Some(Typed {
                at,
                // Its own rule may keep it from a caller.
                ty: Type::or_null(body.ty.kind.clone()),
                node: TypedNode::Formula {
                    path: self.full_path(path),
                    body: Box::new(body),
                },
            }),
            Err(faults) => {
                // Formulas inside formulas have said where they are wrong already.
                let why: Vec<String> = faults.iter().map(ToString::to_string).collect();
                let message = match self.level {
                    0 => format!("The formula `{name}` is wrong, {}", why.join("; ")),
                    _ => faults
                        .into_iter()
                        .map(|fault| fault.message)
                        .collect::<Vec<_>>()
                        .join("; "),
                };
                self.fault(Fault::new(at, message))
            }
        }
    }

    /// A path as the surroundings know it, who know nothing of the formula that it stands in.
    pub(super) fn full_path(&self, path: &[&str]) -> Vec<String> {
        let own = match self.level {
            0 => path,
            _ => path.strip_prefix(&["self"]).unwrap_or(path),
        };
        let steps = self.row.iter().chain(own);
        steps.map(|step| (*step).to_owned()).collect()
    }
}

/// What a formula may name: fields of its own row, wherever that row is.
struct Within<'a> {
    outer: &'a dyn Schema,
    row: &'a [&'a str],
}

impl Within<'_> {
    fn path<'p>(&'p self, path: &[&'p str]) -> Vec<&'p str> {
        let own = path.strip_prefix(&["self"]).unwrap_or(path);
        [self.row, own].concat()
    }
}

impl Schema for Within<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let field = self.outer.field(&self.path(path))?;
        let own = matches!(path, [_] | ["self", _]);
        (own && matches!(field.place, Place::Column(_) | Place::Formula(_))).then_some(field)
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        if !matches!(parent, [] | ["self"]) {
            return Vec::new();
        }
        let names = self.outer.names(self.row).into_iter();
        names.filter(|name| self.field(&[name]).is_some()).collect()
    }
}
