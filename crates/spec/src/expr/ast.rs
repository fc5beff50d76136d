//! The tree that parsing makes: what was written, before any schema gives it types.

use std::collections::BTreeSet;

/// A parsed expression. Two are equal when they say the same, wherever they were written.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where it starts in the text, in characters from 0; an operator's own place for operators.
    pub at: usize,
    /// What it is.
    pub node: Node,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

/// The forms an expression takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `12`, `'text'`, `true`, `null`.
    Literal(Literal),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `status`, `self.status`, `exercise.name`: never empty.
    Path(Vec<String>),
    /// `f(a, b)`; with `method`, the same call written `a.f(b)`.
    Call {
        /// The function's name.
        name: String,
        /// Its arguments; in the method form the first is what stands before the dot.
        args: Vec<Expr>,
        /// Whether it was written `a.f(b)`.
        method: bool,
    },
    /// `!a`, `-a`.
    Unary(UnaryOp, Box<Expr>),
    /// `a + b`, `a in b`.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `c ? a : b`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
}

/// A value written in the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// `-12`
    Int(i64),
    /// `2.5`, `1e-3`: the nearest float, always finite, and what was written, for a decimal
    /// beside it
    Float(f64, String),
    /// `'text'` or `"text"`, escapes resolved; holds no NUL
    Text(String),
}

/// Operators of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `!`
    Not,
    /// `-`
    Neg,
}

impl UnaryOp {
    /// As written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Not => "!",
            Self::Neg => "-",
        }
    }
}

/// Operators of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "`symbol` says what each is")]
pub enum BinaryOp {
    Or,
    And,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    In,
    Add,
    Sub,
    Mul,
    Div,
    Rem,
}

impl BinaryOp {
    /// As written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Or => "||",
            Self::And => "&&",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::In => "in",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
        }
    }

    /// How tightly it binds: higher binds tighter. All associate to the left.
    pub(super) fn precedence(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Eq | Self::Ne | Self::Lt | Self::Le | Self::Gt | Self::Ge | Self::In => 3,
            Self::Add | Self::Sub => 4,
            Self::Mul | Self::Div | Self::Rem => 5,
        }
    }
}

impl Expr {
    /// Every path it reads, dotted (`exercise.name`), sorted and without repeats. `changed('f')`
    /// reads `old.f` and `self.f`.
    pub fn fields_used(&self) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        self.visit(&mut |expr| match &expr.node {
            Node::Path(path) => {
                used.insert(path.join("."));
            }
            Node::Call { name, args, .. } if name == "changed" => {
                if let Some(Node::Literal(Literal::Text(field))) = args.first().map(|a| &a.node) {
                    used.insert(format!("old.{field}"));
                    used.insert(format!("self.{field}"));
                }
            }
            _ => {}
        });
        used
    }

    /// Every function it calls, sorted and without repeats.
    pub fn functions_used(&self) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        self.visit(&mut |expr| {
            if let Node::Call { name, .. } = &expr.node {
                used.insert(name.clone());
            }
        });
        used
    }

    fn visit(&self, see: &mut dyn FnMut(&Expr)) {
        see(self);
        match &self.node {
            Node::Literal(_) | Node::Path(_) => {}
            Node::List(items) | Node::Call { args: items, .. } => {
                items.iter().for_each(|item| item.visit(see));
            }
            Node::Unary(_, inner) => inner.visit(see),
            Node::Binary(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Node::If(test, yes, no) => {
                test.visit(see);
                yes.visit(see);
                no.visit(see);
            }
        }
    }
}
