//! Text to tokens, each with its place counted in characters.

use super::Fault;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Int(u64),
    /// With its digits as written.
    Float(f64, String),
    Text(String),
    /// Names, and the words `true`, `false`, `null` and `in`.
    Name(String),
    /// An operator or a bracket, as written.
    Mark(&'static str),
    End,
}

impl Token {
    /// How a fault speaks of it.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Int(n) => format!("`{n}`"),
            Self::Float(_, written) => format!("`{written}`"),
            Self::Text(_) => "a text".into(),
            Self::Name(name) => format!("`{name}`"),
            Self::Mark(mark) => format!("`{mark}`"),
            Self::End => "the end".into(),
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub at: usize,
    pub token: Token,
}

/// Longer marks first, so that `<=` is not read as `<`.
const MARKS: [&str; 22] = [
    "||", "&&", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", "(", ")",
    "[", "]", ",", ".",
];

/// All tokens of `text`, closed by [`Token::End`].
pub(super) fn lex(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut lexer = Lexer { rest: text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.take_while(char::is_whitespace);
        let at = lexer.at;
        let token = lexer.token()?;
        let ended = token == Token::End;
        tokens.push(Placed { at, token });
        if ended {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next()?;
        self.rest = chars.as_str();
        self.at += 1;
        Some(next)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.at += taken.chars().count();
        taken
    }

    fn token(&mut self) -> Result<Token, Fault> {
        let Some(first) = self.peek() else {
            return Ok(Token::End);
        };
        if first.is_ascii_digit() {
            return self.number();
        }
        if first.is_ascii_alphabetic() || first == '_' {
            let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
            return Ok(Token::Name(name.to_owned()));
        }
        if first == '\'' || first == '"' {
            return self.text(first);
        }
        match MARKS.into_iter().find(|mark| self.rest.starts_with(mark)) {
            Some(mark) => {
                mark.chars().for_each(|_| {
                    self.next();
                });
                Ok(Token::Mark(mark))
            }
            None => Err(unknown_mark(self.at, first)),
        }
    }

    fn number(&mut self) -> Result<Token, Fault> {
        let at = self.at;
        let start = self.rest;
        self.take_while(|c| c.is_ascii_digit());
        let mut float = false;
        if let Some(after) = self.rest.strip_prefix('.')
            && after.starts_with(|c: char| c.is_ascii_digit())
        {
            float = true;
            self.next();
            self.take_while(|c| c.is_ascii_digit());
        }
        if let Some(after) = self.rest.strip_prefix(['e', 'E'])
            && after
                .strip_prefix(['+', '-'])
                .unwrap_or(after)
                .starts_with(|c: char| c.is_ascii_digit())
        {
            float = true;
            self.next();
            self.next();
            self.take_while(|c| c.is_ascii_digit());
        }
        let written = start.strip_suffix(self.rest).unwrap_or(start);
        if float {
            match written.parse::<f64>() {
                Ok(value) if value.is_finite() => Ok(Token::Float(value, written.to_owned())),
                _ => Err(Fault::new(at, "This number is too large.")),
            }
        } else {
            written
                .parse()
                .map(Token::Int)
                .map_err(|_| Fault::new(at, "This number is too large for an int."))
        }
    }

    fn text(&mut self, quote: char) -> Result<Token, Fault> {
        let start = self.at;
        self.next();
        let mut text = String::new();
        loop {
            let at = self.at;
            match self.next() {
                None => {
                    return Err(Fault::new(start, "This text is not closed.")
                        .expecting(format!("a closing {quote}")));
                }
                Some(c) if c == quote => return Ok(Token::Text(text)),
                Some('\\') => text.push(self.escape(at)?),
                Some('\0') => return Err(Fault::new(at, "A text cannot hold a NUL character.")),
                Some(c) => text.push(c),
            }
        }
    }

    fn escape(&mut self, at: usize) -> Result<char, Fault> {
        let unknown = || {
            Fault::new(at, "This escape is not known.")
                .expecting(r#"\n, \t, \r, \\, \', \" or \u and four hex digits"#)
        };
        match self.next() {
            Some('n') => Ok('\n'),
            Some('t') => Ok('\t'),
            Some('r') => Ok('\r'),
            Some(c @ ('\\' | '\'' | '"')) => Ok(c),
            Some('u') => {
                let mut code = 0;
                for _ in 0..4 {
                    let digit = self
                        .next()
                        .and_then(|c| c.to_digit(16))
                        .ok_or_else(unknown)?;
                    code = code * 16 + digit;
                }
                match char::from_u32(code) {
                    Some('\0') => Err(Fault::new(at, "A text cannot hold a NUL character.")),
                    Some(c) => Ok(c),
                    None => Err(Fault::new(at, "This escape is half of a surrogate pair.")
                        .expecting("the character itself")),
                }
            }
            _ => Err(unknown()),
        }
    }
}

/// Marks that other languages use for what is written differently here.
fn unknown_mark(at: usize, mark: char) -> Fault {
    let fault = Fault::new(at, format!("`{}` means nothing here.", mark.escape_debug()));
    match mark {
        '=' => fault.expecting("`==`"),
        '&' => fault.expecting("`&&`"),
        '|' => fault.expecting("`||`"),
        '“' | '”' | '‘' | '’' | '`' => fault.expecting("straight quotes, ' or \""),
        _ => fault,
    }
}
