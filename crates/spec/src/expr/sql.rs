//! The expression as SQLite SQL with the same meaning.
//!
//! SQLite's three-valued logic is kept only where null and false lead to the same answer, in a
//! WHERE clause and below its ANDs and ORs: there `started_at >= ?` may stay bare, so an index can
//! serve it. Everywhere else null is made false explicitly.

use super::Fault;
use super::ast::BinaryOp;
use super::fragment::{Fragment, Sql, is_short};
use super::functions::{FLOAT_RESULT, INT_RESULT, Nulls};
use super::types::{FieldType, Kind, Typed, TypedNode};
use super::units::{differs, raised, rescaled, to_float};
use super::value::Value;

/// What an expression reads, as SQL. Every answer must be able to stand as an operand: a column, a
/// `?`, a call, or anything in brackets.
pub trait SqlEnv {
    /// The value at `path`: a column such as `t."status"`, a correlated scalar subquery for a path
    /// through a reference, or [`Sql::bind`] of a value known now (`auth.id`, `self.x` on create).
    /// None where this statement cannot read it.
    ///
    /// Text columns have the BINARY collation, floats the REAL affinity, bools are 0 or 1, decimals
    /// ints of their last digit's units, durations ints of milliseconds, and lists JSON text.
    fn field(&mut self, path: &[&str], field: &FieldType) -> Option<Sql>;

    /// The time as bound text.
    fn now(&mut self) -> Sql;

    /// A formula, compiled as this statement's own fields are: as it is, unless the surroundings
    /// keep its value from whoever asks.
    fn formula(&mut self, _path: &[&str], sql: Sql) -> Option<Sql> {
        Some(sql)
    }

    /// A host function over compiled arguments; parameters in the order of the text.
    fn call(&mut self, _name: &str, _args: &[Sql]) -> Option<Sql> {
        None
    }
}

/// SQL with exactly the value that [`eval`](super::eval) gives; bools are 0 or 1.
///
/// # Errors
/// Something that this statement cannot read, or SQL beyond the host's limits.
pub fn to_sql(typed: &Typed, env: &mut dyn SqlEnv) -> Result<Sql, Fault> {
    finish(typed, Compiler { env }.value(typed)?)
}

/// SQL for a WHERE clause (a bool expression): true where `eval` gives true, and false *or null*
/// where it does not. Shorter than [`to_sql`] and open to indexes; may be joined to others with AND
/// and OR, but not put under NOT.
///
/// # Errors
/// As [`to_sql`].
pub fn to_filter(typed: &Typed, env: &mut dyn SqlEnv) -> Result<Sql, Fault> {
    finish(typed, Compiler { env }.truth(typed)?)
}

fn finish(typed: &Typed, fragment: Fragment) -> Result<Sql, Fault> {
    fragment.finish().ok_or_else(|| {
        Fault::new(typed.at, "This is too large to be asked of the database.")
            .expecting("a shorter expression; many values may stand in one list")
    })
}

struct Compiler<'a> {
    env: &'a mut dyn SqlEnv,
}

impl Compiler<'_> {
    /// Null only where `eval` gives null.
    fn value(&mut self, typed: &Typed) -> Result<Fragment, Fault> {
        let fragment = match &typed.node {
            TypedNode::Value(value) => Fragment::bind(value),
            TypedNode::Number(x, _) => Fragment::bind(&Value::float(*x)),
            TypedNode::Formula { path, body } => {
                let names: Vec<&str> = path.iter().map(String::as_str).collect();
                let body = self.value(body)?;
                let sql = self.env.formula(&names, body.sql.clone());
                let sql = sql.ok_or_else(|| unreadable(typed.at, &names.join(".")))?;
                if sql == body.sql {
                    body
                } else {
                    Fragment::given(sql, &[body])
                }
            }
            TypedNode::List(items) => json(items),
            TypedNode::Field { path, field } => {
                let names: Vec<&str> = path.iter().map(String::as_str).collect();
                let sql = self.env.field(&names, field);
                let sql = sql.ok_or_else(|| unreadable(typed.at, &names.join(".")))?;
                Fragment::given(sql, &[])
            }
            TypedNode::Same {
                negated,
                left,
                right,
            } if left.ty.nullable || right.ty.nullable => {
                let sides = self.sides(left, right)?;
                Fragment::fill(
                    if *negated {
                        "({0} IS NOT {1})"
                    } else {
                        "({0} IS {1})"
                    },
                    &sides,
                )
            }
            TypedNode::Neg(inner) => {
                let negative = Fragment::fill("(-{0})", &[self.value(inner)?]);
                match typed.ty.kind {
                    Kind::Float => negative,
                    _ => Fragment::fill(INT_RESULT, &[negative]),
                }
            }
            TypedNode::Math(op, left, right) => {
                let scale = typed.ty.kind.scale();
                let side = |this: &mut Self, side: &Typed| {
                    let value = this.value(side)?;
                    // A product has the digits of both by itself.
                    let digits = match op {
                        BinaryOp::Mul => 0,
                        _ => scale.saturating_sub(side.ty.kind.scale()),
                    };
                    Ok(raised(value, digits))
                };
                let sides = [side(self, left)?, side(self, right)?];
                let result = Fragment::fill(&format!("({{0}} {} {{1}})", op.symbol()), &sides);
                match (op, &typed.ty.kind) {
                    (BinaryOp::Rem, _) => result,
                    (_, Kind::Float) => Fragment::fill(FLOAT_RESULT, &[result]),
                    _ => Fragment::fill(INT_RESULT, &[result]),
                }
            }
            TypedNode::Join(left, right) => {
                Fragment::fill("({0} || {1})", &[self.value(left)?, self.value(right)?])
            }
            TypedNode::If(test, yes, no) => {
                let parts = [self.truth(test)?, self.value(yes)?, self.value(no)?];
                Fragment::fill("(CASE WHEN {0} THEN {1} ELSE {2} END)", &parts)
            }
            TypedNode::ToFloat(inner) => to_float(self.value(inner)?, &inner.ty.kind),
            TypedNode::Rescale(inner, rounding) => rescaled(
                self.value(inner)?,
                *rounding,
                &inner.ty.kind,
                &typed.ty.kind,
            ),
            TypedNode::Midnight(inner) => {
                Fragment::fill("({0} || 'T00:00:00.000Z')", &[self.value(inner)?])
            }
            TypedNode::Now => Fragment::given(self.env.now(), &[]),
            TypedNode::Call(function, args) if function.nulls != Nulls::False => {
                (function.sql)(&self.values(args)?)
            }
            TypedNode::Host(name, args) => {
                let args = self.values(args)?;
                let given: Vec<Sql> = args.iter().map(|arg| arg.sql.clone()).collect();
                let call = self.env.call(name, &given);
                Fragment::given(call.ok_or_else(|| unreadable(typed.at, name))?, &args)
            }
            TypedNode::Same { .. }
            | TypedNode::Not(_)
            | TypedNode::Logic { .. }
            | TypedNode::Order(..)
            | TypedNode::In(..)
            | TypedNode::Call(..) => {
                let truth = self.truth(typed)?;
                if truth.null {
                    Fragment::fill("coalesce({0}, 0)", &[truth])
                } else {
                    truth
                }
            }
        };
        Ok(fragment.nullable(typed.ty.nullable))
    }

    fn values(&mut self, args: &[Typed]) -> Result<Vec<Fragment>, Fault> {
        args.iter().map(|arg| self.value(arg)).collect()
    }

    /// Null or false where `eval` gives null or false; `null` of the result says which can happen.
    fn truth(&mut self, typed: &Typed) -> Result<Fragment, Fault> {
        let fragment = match &typed.node {
            TypedNode::Not(inner) => {
                let inner = self.truth(inner)?;
                let template = if inner.null {
                    "(NOT coalesce({0}, 0))"
                } else {
                    "(NOT {0})"
                };
                Fragment::fill(template, &[inner])
            }
            TypedNode::Logic { and, .. } => {
                let parts = chain(typed, *and).into_iter().map(|part| self.truth(part));
                balance(parts.collect::<Result<_, _>>()?, *and)
            }
            // `=` serves where at most one side can be null: a null is then no match either way.
            TypedNode::Same {
                negated: false,
                left,
                right,
            } if !(left.ty.nullable && right.ty.nullable) => {
                let null = left.ty.nullable || right.ty.nullable;
                Fragment::fill("({0} = {1})", &self.sides(left, right)?).nullable(null)
            }
            TypedNode::Same {
                negated: true,
                left,
                right,
            } if !(left.ty.nullable || right.ty.nullable) => {
                Fragment::fill("({0} <> {1})", &self.sides(left, right)?)
            }
            TypedNode::Order(op, left, right) => {
                let null = left.ty.nullable || right.ty.nullable;
                let sides = self.sides(left, right)?;
                Fragment::fill(&format!("({{0}} {} {{1}})", op.symbol()), &sides).nullable(null)
            }
            TypedNode::In(left, right) => self.search(left, right)?,
            TypedNode::Call(function, args) if function.nulls == Nulls::False => {
                let null = args.iter().any(|arg| arg.ty.nullable);
                (function.sql)(&self.values(args)?).nullable(null)
            }
            _ => self.value(typed)?,
        };
        Ok(fragment)
    }

    /// Both operands of a comparison. Beside a float a decimal is one; otherwise the one of fewer
    /// digits is counted in the other's units. Should that overflow, SQLite makes a float of it,
    /// which is still on the right side of every decimal.
    fn sides(&mut self, left: &Typed, right: &Typed) -> Result<[Fragment; 2], Fault> {
        let (a, b) = (&left.ty.kind, &right.ty.kind);
        let (left, right) = (self.value(left)?, self.value(right)?);
        Ok(match (a, b) {
            (Kind::Decimal(_), Kind::Float) => [to_float(left, a), right],
            (Kind::Float, Kind::Decimal(_)) => [left, to_float(right, b)],
            (Kind::Decimal(_), Kind::Int | Kind::Decimal(_)) | (Kind::Int, Kind::Decimal(_)) => [
                raised(left, b.scale().saturating_sub(a.scale())),
                raised(right, a.scale().saturating_sub(b.scale())),
            ],
            _ => [left, right],
        })
    }

    /// One parameter holds a whole list of literals; computed items are written out.
    fn search(&mut self, left: &Typed, right: &Typed) -> Result<Fragment, Fault> {
        if let TypedNode::List(items) = &right.node
            && items
                .iter()
                .any(|item| differs(&left.ty.kind, &item.ty.kind))
        {
            let null = left.ty.nullable || items.iter().any(|item| item.ty.nullable);
            let each = items.iter().map(|item| {
                let sides = self.sides(left, item)?;
                Ok(Fragment::fill("({0} = {1})", &sides))
            });
            let any = balance(each.collect::<Result<_, _>>()?, false);
            return Ok(any.nullable(null));
        }
        let wanted = self.value(left)?;
        match &right.node {
            TypedNode::List(items) if !items.iter().all(is_plain) => {
                let mut sides = vec![wanted];
                let null = left.ty.nullable || items.iter().any(|item| item.ty.nullable);
                let items = self.values(items)?;
                sides.push(Fragment::spread("(", &items));
                Ok(Fragment::fill("({0} IN {1})", &sides).nullable(null))
            }
            node => {
                // A stored list may hold a JSON null, which makes a failed search null.
                let null = left.ty.nullable || !matches!(node, TypedNode::List(_));
                let sides = [wanted, self.value(right)?];
                let template = "({0} IN (SELECT value FROM json_each({1})))";
                Ok(Fragment::fill(template, &sides).nullable(null))
            }
        }
    }
}

/// Whether it is a literal that JSON carries without loss.
fn is_plain(item: &Typed) -> bool {
    match &item.node {
        TypedNode::Value(Value::Float(x)) | TypedNode::Number(x, _) => is_short(*x),
        TypedNode::Value(_) => true,
        _ => false,
    }
}

fn json(items: &[Typed]) -> Fragment {
    Fragment::bind(&Value::list(items.iter().filter_map(
        |item| match &item.node {
            TypedNode::Value(value) => Some(value.clone()),
            TypedNode::Number(x, _) => Some(Value::float(*x)),
            _ => None,
        },
    )))
}

/// The operands of a run of the same operator: `a`, `b`, `c` of `a && b && c`.
fn chain(typed: &Typed, of: bool) -> Vec<&Typed> {
    let (mut parts, mut open) = (Vec::new(), vec![typed]);
    while let Some(next) = open.pop() {
        match &next.node {
            TypedNode::Logic { and, left, right } if *and == of => open.extend([&**right, left]),
            _ => parts.push(next),
        }
    }
    parts
}

/// Joins a run in halves, so that sixty alternatives are six levels deep rather than sixty.
fn balance(mut parts: Vec<Fragment>, and: bool) -> Fragment {
    let template = if and { "({0} AND {1})" } else { "({0} OR {1})" };
    while parts.len() > 1 {
        parts = parts
            .chunks(2)
            .map(|pair| match pair {
                [single] => single.clone(),
                pair => Fragment::fill(template, pair).nullable(pair.iter().any(|part| part.null)),
            })
            .collect();
    }
    parts
        .pop()
        .unwrap_or_else(|| Fragment::bind(&Value::Bool(and)))
}

fn unreadable(at: usize, name: &str) -> Fault {
    Fault::new(at, format!("`{name}` cannot be used in a query."))
}
