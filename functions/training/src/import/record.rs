//! Splitting text into records. Hand-written because a person fixes a file by line number: lines
//! count the same for LF, CRLF and CR, and a quotation mark which never closes costs its own line
//! and not the rest of the file.

use std::borrow::Cow;

/// How many broken quotations are recovered from. Each one may read far ahead before it is known
/// to be broken, so the number has to be bounded for the whole to stay linear.
const MAX_RECOVERIES: u32 = 64;

/// One row.
#[derive(Debug, PartialEq)]
pub(super) struct Record<'a> {
    /// Line it starts on, from 1.
    pub line: u32,
    /// Its cells, unquoted and trimmed.
    pub cells: Vec<Cow<'a, str>>,
    /// A quotation in it never closes; the cells mean nothing.
    pub broken: bool,
}

/// Reads records one after the other; blank lines are passed over.
#[derive(Clone)]
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    delimiter: u8,
    recoveries: u32,
    exact: bool,
}

enum End {
    Cell,
    Line,
    Broken,
}

impl<'a> Records<'a> {
    /// Records of `text`, whose cells are separated by `delimiter`, an ASCII byte.
    pub fn new(text: &'a str, delimiter: u8) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            delimiter,
            recoveries: 0,
            exact: false,
        }
    }

    /// Keeps the spaces at the edges of what stands in quotes.
    pub fn exact(self) -> Self {
        Self {
            exact: true,
            ..self
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn slice(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// Steps over one line end, if one is here.
    fn line_end(&mut self) -> bool {
        match self.byte() {
            Some(b'\r') => {
                self.at += 1;
                if self.byte() == Some(b'\n') {
                    self.at += 1;
                }
            }
            Some(b'\n') => self.at += 1,
            _ => return false,
        }
        self.line = self.line.saturating_add(1);
        true
    }

    /// Goes to the next delimiter or line end, without passing it.
    fn skip_to_boundary(&mut self) {
        while let Some(byte) = self.byte() {
            if byte == self.delimiter || byte == b'\n' || byte == b'\r' {
                break;
            }
            self.at += 1;
        }
    }

    /// Passes what ends a cell.
    fn boundary(&mut self) -> End {
        if self.byte() == Some(self.delimiter) {
            self.at += 1;
            return End::Cell;
        }
        self.line_end();
        End::Line
    }

    fn bare(&mut self) -> (Cow<'a, str>, End) {
        let from = self.at;
        self.skip_to_boundary();
        (Cow::Borrowed(self.slice(from).trim()), self.boundary())
    }

    fn quoted(&mut self) -> (Cow<'a, str>, End) {
        let line = self.line;
        self.at += 1;
        let mut cell = String::new();
        let mut from = self.at;
        loop {
            match self.byte() {
                None => return (Cow::Owned(cell), End::Broken),
                Some(b'\n' | b'\r') => {
                    self.line_end();
                }
                Some(b'"') => {
                    cell.push_str(self.slice(from));
                    self.at += 1;
                    match self.byte() {
                        Some(b'"') => {
                            from = self.at;
                            self.at += 1;
                        }
                        None | Some(b'\n' | b'\r') => break,
                        Some(byte) if byte == self.delimiter => break,
                        // Text after the closing mark: within a line a slip of whoever wrote it,
                        // over lines the sign that the opening mark was a stray one.
                        Some(_) if self.line != line => return (Cow::Owned(cell), End::Broken),
                        Some(_) => {
                            from = self.at;
                            self.skip_to_boundary();
                            cell.push_str(self.slice(from));
                            break;
                        }
                    }
                }
                Some(_) => self.at += 1,
            }
        }
        if !self.exact {
            cell = cell.trim().to_owned();
        }
        (Cow::Owned(cell), self.boundary())
    }

    /// Gives up on the quotation of the row that started here and goes on with the next line.
    fn recover(&mut self, at: usize, line: u32) -> Record<'a> {
        self.recoveries += 1;
        if self.recoveries > MAX_RECOVERIES {
            self.at = self.text.len();
        } else {
            (self.at, self.line) = (at, line);
            while !matches!(self.byte(), None | Some(b'\n' | b'\r')) {
                self.at += 1;
            }
            self.line_end();
        }
        Record {
            line,
            cells: Vec::new(),
            broken: true,
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        while self.line_end() {}
        self.byte()?;
        let (at, line) = (self.at, self.line);
        let mut cells = Vec::new();
        loop {
            let (cell, end) = if self.byte() == Some(b'"') {
                self.quoted()
            } else {
                self.bare()
            };
            cells.push(cell);
            match end {
                End::Cell => {}
                End::Line => {
                    return Some(Record {
                        line,
                        cells,
                        broken: false,
                    });
                }
                End::Broken => return Some(self.recover(at, line)),
            }
        }
    }
}
