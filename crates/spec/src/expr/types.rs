//! Types, what a schema must say about fields and functions, and the tree that checking makes.

use super::ast::BinaryOp;
use super::functions::Function;
use super::value::Value;

/// The kind of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    /// Only the literal `null` has this kind.
    Null,
    Bool,
    Int,
    Float,
    /// Exact, with this many digits after the point (at most 9); in SQL an int of its last digit's
    /// units.
    Decimal(u8),
    Text,
    /// Text `YYYY-MM-DD`.
    Date,
    /// Text `HH:MM:SS`.
    Time,
    /// Text `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    Datetime,
    /// An int of milliseconds.
    Duration,
    /// Stored as JSON text. Its items are not lists.
    List(Box<Kind>),
    /// A file or JSON: there or null, and nothing else to say of it here.
    Opaque,
}

impl Kind {
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Int | Self::Float | Self::Decimal(_))
    }

    /// Digits after the point of an exact number.
    pub(super) fn scale(&self) -> u8 {
        match self {
            Self::Decimal(scale) => *scale,
            _ => 0,
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool => f.write_str("bool"),
            Self::Int => f.write_str("int"),
            Self::Float => f.write_str("float"),
            Self::Decimal(_) => f.write_str("decimal"),
            Self::Text => f.write_str("text"),
            Self::Date => f.write_str("date"),
            Self::Time => f.write_str("time"),
            Self::Datetime => f.write_str("datetime"),
            Self::Duration => f.write_str("duration"),
            Self::Opaque => f.write_str("file or JSON"),
            Self::List(of) if **of == Kind::Null => f.write_str("list"),
            Self::List(of) => write!(f, "list of {of}"),
        }
    }
}

/// A kind, and whether null is possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// What it is when it is not null.
    pub kind: Kind,
    /// Whether it may be null. The SQL relies on a "no".
    pub nullable: bool,
}

impl Type {
    /// A type that is never null.
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            nullable: false,
        }
    }

    /// A type that may be null.
    pub fn or_null(kind: Kind) -> Self {
        Self {
            kind,
            nullable: true,
        }
    }
}

/// A field as a [`Schema`] knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldType {
    /// Its type. Everything read through a reference is nullable: the row may be gone. So is all
    /// of `old`, which does not exist when a row is created. A formula's type is not asked for: it
    /// is what its expression gives.
    pub ty: Type,
    /// Where its value is.
    pub place: Place,
}

/// Where the value of a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this column of the path's last row, unquoted.
    Column(String),
    /// Nowhere: this expression over the same row gives it. [`check`](super::check) puts the
    /// expression in the place of the name, so neither back end ever meets one.
    Formula(String),
    /// In other rows: the surroundings know how to look it up, fold it or count it.
    Rows,
    /// With the caller: `auth.id`.
    Caller,
}

impl FieldType {
    /// The physical column of the path's last step, unquoted; empty where there is none.
    pub fn column(&self) -> &str {
        match &self.place {
            Place::Column(column) => column,
            _ => "",
        }
    }
}

/// A function that the host provides, such as `role(space)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The kind of each argument. All are required; any may be null when called.
    pub params: Vec<Kind>,
    /// What it gives.
    pub result: Type,
}

/// What an expression may name.
pub trait Schema {
    /// The field at `path`, as written: `["status"]`, `["self", "status"]`, `["exercise", "name"]`,
    /// `["auth", "id"]`. Which roots exist is the schema's decision.
    fn field(&self, path: &[&str]) -> Option<FieldType>;

    /// A host function. The language's own functions come first and cannot be replaced.
    fn function(&self, _name: &str) -> Option<Signature> {
        None
    }

    /// The names that may follow `parent` (all roots for `[]`), to suggest the nearest one when
    /// a name is unknown.
    fn names(&self, _parent: &[&str]) -> Vec<String> {
        Vec::new()
    }

    /// The names of the host functions, for the same purpose.
    fn function_names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// An expression that passed [`check`](super::check): every operand has a kind its operator takes.
#[derive(Clone, Debug)]
pub struct Typed {
    pub(super) at: usize,
    pub(super) ty: Type,
    pub(super) node: TypedNode,
}

impl Typed {
    /// What evaluating it gives.
    pub fn ty(&self) -> &Type {
        &self.ty
    }
}

#[derive(Clone, Debug)]
pub(super) enum TypedNode {
    /// A literal, already in the form its neighbour needs.
    Value(Value),
    /// A float literal with its digits, for a decimal beside it.
    Number(f64, String),
    List(Vec<Typed>),
    Field {
        path: Vec<String>,
        field: FieldType,
    },
    Not(Box<Typed>),
    Neg(Box<Typed>),
    /// `&&`, `||`
    Logic {
        and: bool,
        left: Box<Typed>,
        right: Box<Typed>,
    },
    /// `==`, or its negation
    Same {
        negated: bool,
        left: Box<Typed>,
        right: Box<Typed>,
    },
    /// `<`, `<=`, `>`, `>=`
    Order(BinaryOp, Box<Typed>, Box<Typed>),
    In(Box<Typed>, Box<Typed>),
    /// A field that is given by an expression, and that expression over the same row.
    Formula {
        path: Vec<String>,
        body: Box<Typed>,
    },
    /// `+ - * / %` on two floats, or on exact numbers: ints, decimals of any scale, durations.
    Math(BinaryOp, Box<Typed>, Box<Typed>),
    /// `+` on texts
    Join(Box<Typed>, Box<Typed>),
    If(Box<Typed>, Box<Typed>, Box<Typed>),
    /// An exact number used where a float is needed.
    ToFloat(Box<Typed>),
    /// An int or decimal with more digits after the point, or fewer.
    Rescale(Box<Typed>, Rounding),
    /// A date used where a datetime is needed: its midnight, UTC.
    Midnight(Box<Typed>),
    Now,
    Call(&'static Function, Vec<Typed>),
    Host(String, Vec<Typed>),
}

/// What becomes of digits that a scale has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    /// To the nearest, half away from zero.
    Half,
    /// Towards zero.
    Cut,
    Floor,
    Ceil,
}
