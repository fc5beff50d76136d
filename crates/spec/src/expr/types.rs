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
    Text,
    /// Text `YYYY-MM-DD`.
    Date,
    /// Text `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    Datetime,
    /// Stored as JSON text. Its items are not lists.
    List(Box<Kind>),
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool => f.write_str("bool"),
            Self::Int => f.write_str("int"),
            Self::Float => f.write_str("float"),
            Self::Text => f.write_str("text"),
            Self::Date => f.write_str("date"),
            Self::Datetime => f.write_str("datetime"),
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
    /// of `old`, which does not exist when a row is created.
    pub ty: Type,
    /// The physical column of the path's last step, unquoted; empty where there is none (`auth.id`).
    pub column: String,
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
    /// `+ - * / %` on two ints or two floats
    Math(BinaryOp, Box<Typed>, Box<Typed>),
    /// `+` on texts
    Join(Box<Typed>, Box<Typed>),
    If(Box<Typed>, Box<Typed>, Box<Typed>),
    /// An int used where a float is needed.
    ToFloat(Box<Typed>),
    /// A date used where a datetime is needed: its midnight, UTC.
    Midnight(Box<Typed>),
    Now,
    Call(&'static Function, Vec<Typed>),
    Host(String, Vec<Typed>),
}
