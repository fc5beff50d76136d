//! A tree back to text, so that an expression can be shown in one form; parsing it gives the same
//! tree.

use std::fmt::{Display, Formatter, Result, Write};

use super::ast::{Expr, Literal, Node};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.node {
            Node::Literal(literal) => literal.fmt(f),
            Node::List(items) => {
                f.write_char('[')?;
                list(f, items)?;
                f.write_char(']')
            }
            Node::Path(path) => f.write_str(&path.join(".")),
            Node::Call { name, args, method } => match args.split_first() {
                Some((receiver, rest)) if *method => {
                    operand(f, receiver, !is_primary(receiver))?;
                    write!(f, ".{name}(")?;
                    list(f, rest)?;
                    f.write_char(')')
                }
                _ => {
                    write!(f, "{name}(")?;
                    list(f, args)?;
                    f.write_char(')')
                }
            },
            Node::Unary(op, inner) => {
                f.write_str(op.symbol())?;
                let plain = is_primary(inner) || matches!(inner.node, Node::Unary(..));
                // `-5` is a literal, not the negation of one.
                operand(f, inner, !plain || is_number(inner))
            }
            Node::Binary(op, left, right) => {
                let least = op.precedence();
                operand(f, left, precedence(left) < least)?;
                write!(f, " {} ", op.symbol())?;
                operand(f, right, precedence(right) <= least)
            }
            Node::If(test, yes, no) => {
                operand(f, test, precedence(test) == 0)?;
                write!(f, " ? {yes} : {no}")
            }
        }
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(_, written) => f.write_str(written),
            Self::Text(text) => {
                f.write_char('\'')?;
                for c in text.chars() {
                    match c {
                        '\'' | '\\' => write!(f, "\\{c}")?,
                        '\n' => f.write_str("\\n")?,
                        '\t' => f.write_str("\\t")?,
                        '\r' => f.write_str("\\r")?,
                        c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
                        c => f.write_char(c)?,
                    }
                }
                f.write_char('\'')
            }
        }
    }
}

fn list(f: &mut Formatter<'_>, items: &[Expr]) -> Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

fn operand(f: &mut Formatter<'_>, expr: &Expr, brackets: bool) -> Result {
    if brackets {
        write!(f, "({expr})")
    } else {
        expr.fmt(f)
    }
}

fn precedence(expr: &Expr) -> u8 {
    match &expr.node {
        Node::If(..) => 0,
        Node::Binary(op, ..) => op.precedence(),
        _ => u8::MAX,
    }
}

fn is_number(expr: &Expr) -> bool {
    matches!(
        expr.node,
        Node::Literal(Literal::Int(_) | Literal::Float(..))
    )
}

/// Whether it can stand before `.f()` without brackets.
fn is_primary(expr: &Expr) -> bool {
    match &expr.node {
        Node::Literal(Literal::Int(value)) => *value >= 0,
        Node::Literal(Literal::Float(value, _)) => value.is_sign_positive(),
        Node::Literal(_) | Node::List(_) | Node::Path(_) | Node::Call { .. } => true,
        Node::Unary(..) | Node::Binary(..) | Node::If(..) => false,
    }
}
