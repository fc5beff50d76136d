//! Pieces of SQL with their parameters, put together without ever quoting a person's text.

use super::value::Value;

/// SQL text and what its `?` stand for, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sql {
    /// One SQL expression that may stand as an operand: a column, a call, or in brackets.
    pub text: String,
    /// As many as there are `?` in the text.
    pub params: Vec<Param>,
}

/// A bound parameter. Ints are never bound: D1 binds every number as a double, and a double would
/// make an int division a float one.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// Text; also lists, as JSON.
    Text(String),
    /// A float with more digits than a decimal literal is sure to keep.
    Float(f64),
}

impl Sql {
    /// SQL without parameters.
    pub fn raw(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            params: Vec::new(),
        }
    }

    /// A value as SQL: text bound, a list bound as JSON, null, bools and numbers written out, a
    /// decimal as its units.
    pub fn bind(value: &Value) -> Self {
        match value {
            Value::Null => Self::raw("NULL"),
            Value::Bool(value) => Self::raw(if *value { "1" } else { "0" }),
            // Brackets, because two minus signs in a row begin a comment.
            Value::Int(n) | Value::Decimal(n, _) if *n < 0 => Self::raw(format!("({n})")),
            Value::Int(n) | Value::Decimal(n, _) => Self::raw(n.to_string()),
            Value::Float(x) if is_short(*x) && x.is_sign_negative() => {
                Self::raw(format!("({x:?})"))
            }
            Value::Float(x) if is_short(*x) => Self::raw(format!("{x:?}")),
            Value::Float(x) => Self {
                text: "?".into(),
                params: vec![Param::Float(*x)],
            },
            Value::Text(text) => Self {
                text: "?".into(),
                params: vec![Param::Text(text.clone())],
            },
            Value::List(items) => {
                let items = items.iter().map(|item| match item {
                    Value::Decimal(units, _) => (*units).into(),
                    item => item.to_json(),
                });
                Self {
                    text: "?".into(),
                    params: vec![Param::Text(serde_json::Value::from_iter(items).to_string())],
                }
            }
        }
    }
}

/// Whether a float's decimal digits are so few that every reader makes the same float of them: the
/// digits fit 2^53 and the power of ten is exact.
pub(super) fn is_short(value: f64) -> bool {
    let written = format!("{:e}", value.abs());
    let Some((digits, exponent)) = written.split_once('e') else {
        return false;
    };
    let count = digits.bytes().filter(u8::is_ascii_digit).count() as i32;
    let power = exponent
        .parse::<i32>()
        .map_or(i32::MAX, |exponent| exponent - (count - 1));
    count <= 15 && (-22..=22).contains(&power)
}

/// The longest SQL an expression may become, in bytes; D1 takes statements of 100 KB.
const MAX_SQL_BYTES: usize = 32 * 1024;
/// The most parameters; D1 takes 100 per statement.
const MAX_SQL_PARAMS: usize = 64;
/// The deepest SQL expression. D1's SQLite refuses more than 100 levels, and counts those of
/// a subquery on top of those around it: twice this much fits, once inside an `EXISTS`.
const MAX_SQL_DEPTH: usize = 48;

/// SQL under construction.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub sql: Sql,
    /// Levels of the SQL's expression tree, never fewer than SQLite counts.
    depth: usize,
    /// Levels that SQLite adds while it resolves the subqueries inside.
    nested: usize,
    /// Whether a truth test may give null where false is meant.
    pub null: bool,
    /// Whether a limit was passed; the text is then dropped, so that work stays bounded too.
    over: bool,
}

impl Fragment {
    /// A value.
    pub(super) fn bind(value: &Value) -> Self {
        Self::given(Sql::bind(value), &[])
    }

    /// What the surroundings gave for a field or for a call over `args`.
    pub(super) fn given(sql: Sql, args: &[Fragment]) -> Self {
        let brackets = sql.text.matches('(').count();
        // `t."column"` is two levels before names are resolved. A subquery's operators need not be
        // in brackets, so some levels are allowed for them.
        let own = if brackets == 0 { 2 } else { 4 };
        let subquery = sql.text.contains("SELECT");
        let mut out = Self {
            sql,
            depth: own,
            nested: 0,
            null: false,
            over: false,
        };
        for arg in args {
            out.over |= arg.over;
            out.depth = out.depth.max(own + arg.depth);
            out.nested = out.nested.max(arg.nested);
        }
        if subquery {
            out.nested += out.depth;
        }
        out.bounded()
    }

    /// `template` with `{0}`, `{1}`… replaced by the fragments of `args`, parameters following the
    /// text. Every operator in a template stands in its own brackets, so bracket depth is depth.
    pub(super) fn fill(template: &str, args: &[Fragment]) -> Self {
        let mut out = Self {
            sql: Sql::default(),
            depth: 1,
            nested: 0,
            null: false,
            over: false,
        };
        let mut level = 0_usize;
        let mut chars = template.chars();
        while let Some(c) = chars.next() {
            match c {
                '{' => {
                    let index = chars.next().and_then(|c| c.to_digit(10));
                    chars.next();
                    if let Some(arg) = index.and_then(|index| args.get(index as usize)) {
                        out.append(arg, level);
                    }
                    continue;
                }
                '(' => level += 1,
                ')' => level = level.saturating_sub(1),
                _ => {}
            }
            out.depth = out.depth.max(level + 1);
            out.sql.text.push(c);
        }
        if template.contains("SELECT") {
            out.nested += out.depth;
        }
        out.bounded()
    }

    /// A call or list over all of `args`: `open`, the fragments between commas, `)`.
    pub(super) fn spread(open: &str, args: &[Fragment]) -> Self {
        let level = open.matches('(').count();
        let mut out = Self::fill(open, &[]);
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                out.sql.text.push_str(", ");
            }
            out.append(arg, level);
        }
        out.sql.text.push_str(&")".repeat(level));
        out.bounded()
    }

    fn append(&mut self, arg: &Fragment, level: usize) {
        self.over |= arg.over || self.sql.text.len() > MAX_SQL_BYTES;
        if !self.over {
            self.sql.text.push_str(&arg.sql.text);
            self.sql.params.extend_from_slice(&arg.sql.params);
        }
        self.depth = self.depth.max(level + arg.depth);
        self.nested = self.nested.max(arg.nested);
    }

    fn bounded(mut self) -> Self {
        self.over |= self.sql.text.len() > MAX_SQL_BYTES
            || self.sql.params.len() > MAX_SQL_PARAMS
            || self.depth + self.nested > MAX_SQL_DEPTH;
        if self.over {
            self.sql = Sql::default();
        }
        self
    }

    /// The SQL, unless a limit was passed.
    pub(super) fn finish(self) -> Option<Sql> {
        if self.over { None } else { Some(self.sql) }
    }

    /// The same, saying whether it may be null.
    pub(super) fn nullable(mut self, null: bool) -> Self {
        self.null = null;
        self
    }
}
