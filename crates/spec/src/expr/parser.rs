//! Tokens to a tree, by precedence climbing, within limits that hold for hostile input.

use super::Fault;
use super::ast::{BinaryOp, Expr, Literal, Node, UnaryOp};
use super::habits;
use super::lexer::{Placed, Token, lex};

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 4096;
/// The deepest tree, in nodes from the root to a leaf; brackets count too.
pub const MAX_DEPTH: usize = 64;
/// The largest tree, in nodes.
pub const MAX_NODES: usize = 500;
/// The longest path, in names.
const MAX_PATH: usize = 8;

/// Reads an expression.
///
/// # Errors
/// The first fault, with its place: a syntax error, or a limit that was passed.
pub fn parse(text: &str) -> Result<Expr, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::new(
            0,
            format!("This is longer than {MAX_BYTES} bytes."),
        ));
    }
    let mut parser = Parser {
        tokens: lex(text)?,
        next: 0,
        nodes: 0,
        nesting: 0,
    };
    if *parser.token() == Token::End {
        let fault = Fault::new(0, "There is no expression here.");
        return Err(fault.expecting("such as `status == 'open'`"));
    }
    let expr = parser.whole()?;
    parser.end()?;
    bound_depth(&expr, 1)?;
    Ok(expr)
}

/// A chain like `a + b + c` is read without recursion, yet it nests in the tree.
fn bound_depth(expr: &Expr, depth: usize) -> Result<(), Fault> {
    if depth > MAX_DEPTH {
        return Err(too_deep(expr.at));
    }
    match &expr.node {
        Node::Literal(_) | Node::Path(_) => Ok(()),
        Node::List(items) | Node::Call { args: items, .. } => items
            .iter()
            .try_for_each(|item| bound_depth(item, depth + 1)),
        Node::Unary(_, inner) => bound_depth(inner, depth + 1),
        Node::Binary(_, left, right) => {
            bound_depth(left, depth + 1)?;
            bound_depth(right, depth + 1)
        }
        Node::If(test, yes, no) => {
            bound_depth(test, depth + 1)?;
            bound_depth(yes, depth + 1)?;
            bound_depth(no, depth + 1)
        }
    }
}

fn too_deep(at: usize) -> Fault {
    Fault::new(
        at,
        format!("This is nested deeper than {MAX_DEPTH} levels."),
    )
}

struct Parser {
    tokens: Vec<Placed>,
    next: usize,
    nodes: usize,
    nesting: usize,
}

impl Parser {
    fn token(&self) -> &Token {
        self.tokens
            .get(self.next)
            .map_or(&Token::End, |placed| &placed.token)
    }

    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .or(self.tokens.last())
            .map_or(0, |placed| placed.at)
    }

    fn is(&self, mark: &str) -> bool {
        matches!(self.token(), Token::Mark(found) if *found == mark)
    }

    fn take(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        if found {
            self.next += 1;
        }
        found
    }

    fn require(&mut self, mark: &str, expected: &str) -> Result<(), Fault> {
        if self.take(mark) {
            Ok(())
        } else {
            Err(self.unexpected(expected))
        }
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let before = self
            .next
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last));
        let habit = habits::of_tokens(before.map(|placed| &placed.token), self.token());
        let expected = habit.unwrap_or(expected);
        Fault::new(
            self.at(),
            format!("Did not expect {} here.", self.token().describe()),
        )
        .expecting(expected)
    }

    fn end(&self) -> Result<(), Fault> {
        match self.token() {
            Token::End => Ok(()),
            _ => Err(self.unexpected("an operator or the end")),
        }
    }

    fn node(&mut self, at: usize, node: Node) -> Result<Expr, Fault> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Fault::new(
                at,
                format!("This has more than {MAX_NODES} parts."),
            ));
        }
        Ok(Expr { at, node })
    }

    /// Runs `read` one level deeper.
    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Expr, Fault>,
    ) -> Result<Expr, Fault> {
        if self.nesting >= MAX_DEPTH {
            return Err(too_deep(self.at()));
        }
        self.nesting += 1;
        let read = read(self);
        self.nesting -= 1;
        read
    }

    fn whole(&mut self) -> Result<Expr, Fault> {
        self.nested(|parser| {
            let test = parser.binary(1)?;
            let at = parser.at();
            if !parser.take("?") {
                return Ok(test);
            }
            let yes = parser.whole()?;
            parser.require(":", "`:` and the other choice")?;
            let no = parser.whole()?;
            parser.node(at, Node::If(Box::new(test), Box::new(yes), Box::new(no)))
        })
    }

    fn binary(&mut self, least: u8) -> Result<Expr, Fault> {
        let mut left = self.unary()?;
        while let Some(op) = self.operator()
            && op.precedence() >= least
        {
            let at = self.at();
            self.next += 1;
            let right = self.binary(op.precedence() + 1)?;
            left = self.node(at, Node::Binary(op, Box::new(left), Box::new(right)))?;
        }
        Ok(left)
    }

    fn operator(&self) -> Option<BinaryOp> {
        use BinaryOp::*;
        let symbol = match self.token() {
            Token::Mark(mark) => mark,
            Token::Name(name) if name == "in" => "in",
            _ => return None,
        };
        [Or, And, Eq, Ne, Lt, Le, Gt, Ge, In, Add, Sub, Mul, Div, Rem]
            .into_iter()
            .find(|op| op.symbol() == symbol)
    }

    fn unary(&mut self) -> Result<Expr, Fault> {
        let at = self.at();
        if self.take("!") {
            let inner = self.nested(Self::unary)?;
            return self.node(at, Node::Unary(UnaryOp::Not, Box::new(inner)));
        }
        if !self.take("-") {
            return self.postfix();
        }
        // A minus directly before a number belongs to it, so that the least int can be written.
        let number = match self.token() {
            Token::Int(n) => Literal::Int(
                0_i64
                    .checked_sub_unsigned(*n)
                    .ok_or_else(|| int_too_large(at))?,
            ),
            Token::Float(x, written) => Literal::Float(-x, format!("-{written}")),
            _ => {
                let inner = self.nested(Self::unary)?;
                return self.node(at, Node::Unary(UnaryOp::Neg, Box::new(inner)));
            }
        };
        self.next += 1;
        let number = self.node(at, Node::Literal(number))?;
        self.methods(number)
    }

    fn postfix(&mut self) -> Result<Expr, Fault> {
        let primary = self.primary()?;
        self.methods(primary)
    }

    /// `.f(x)` after a complete value, any number of times.
    fn methods(&mut self, mut value: Expr) -> Result<Expr, Fault> {
        while self.take(".") {
            let at = self.at();
            let name = self.name("a function name")?;
            if !self.is("(") {
                return Err(Fault::new(at, format!("`.{name}` can follow only a name."))
                    .expecting("a function call"));
            }
            value = self.call(at, name, Some(value))?;
        }
        Ok(value)
    }

    fn name(&mut self, expected: &str) -> Result<String, Fault> {
        match self.token() {
            Token::Name(name) if !matches!(name.as_str(), "true" | "false" | "null" | "in") => {
                let name = name.clone();
                self.next += 1;
                Ok(name)
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    fn call(&mut self, at: usize, name: String, receiver: Option<Expr>) -> Result<Expr, Fault> {
        self.require("(", "`(`")?;
        let method = receiver.is_some();
        let mut args: Vec<Expr> = receiver.into_iter().collect();
        self.items(")", &mut args)?;
        self.node(at, Node::Call { name, args, method })
    }

    /// Values separated by commas, up to and with the `close` mark.
    fn items(&mut self, close: &str, items: &mut Vec<Expr>) -> Result<(), Fault> {
        if self.take(close) {
            return Ok(());
        }
        loop {
            items.push(self.whole()?);
            if !self.take(",") {
                return self.require(close, &format!("`,` or `{close}`"));
            }
        }
    }

    fn primary(&mut self) -> Result<Expr, Fault> {
        let at = self.at();
        let token = self.token().clone();
        let literal = match token {
            Token::Int(n) => Literal::Int(i64::try_from(n).map_err(|_| int_too_large(at))?),
            Token::Float(x, written) => Literal::Float(x, written),
            Token::Text(text) => Literal::Text(text),
            Token::Name(name) => match name.as_str() {
                "true" => Literal::Bool(true),
                "false" => Literal::Bool(false),
                "null" => Literal::Null,
                _ => return self.path_or_call(at),
            },
            Token::Mark("(") => {
                self.next += 1;
                let inner = self.whole()?;
                let expected = match self.token() {
                    Token::Mark(",") => "`)`; a list is written `[a, b]`",
                    _ => "an operator or `)`",
                };
                self.require(")", expected)?;
                return Ok(inner);
            }
            Token::Mark("[") => {
                self.next += 1;
                let mut items = Vec::new();
                self.items("]", &mut items)?;
                return self.node(at, Node::List(items));
            }
            Token::Mark(_) | Token::End => return Err(self.unexpected("a value")),
        };
        self.next += 1;
        self.node(at, Node::Literal(literal))
    }

    fn path_or_call(&mut self, at: usize) -> Result<Expr, Fault> {
        let mut path = vec![self.name("a value")?];
        if self.is("(") {
            return self.call(at, path.remove(0), None);
        }
        while self.is(".") {
            self.next += 1;
            let step_at = self.at();
            let step = self.name("a field or function name")?;
            if self.is("(") {
                let receiver = self.node(at, Node::Path(path))?;
                return self.call(step_at, step, Some(receiver));
            }
            if path.len() >= MAX_PATH {
                return Err(Fault::new(
                    step_at,
                    format!("This path has more than {MAX_PATH} names."),
                ));
            }
            path.push(step);
        }
        self.node(at, Node::Path(path))
    }
}

fn int_too_large(at: usize) -> Fault {
    Fault::new(at, "This number is too large for an int.")
}
