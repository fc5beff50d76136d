//! Random well-typed expressions, as text.

use super::generate::Choices;
use super::world::fields;
use crate::expr::Kind;

/// A decimal of any scale.
const DECIMAL: Kind = Kind::Decimal(2);

impl Choices<'_> {
    /// The text of an expression of `kind`, at most `depth` operators deep.
    pub fn expr(&mut self, kind: &Kind, depth: usize) -> String {
        if depth == 0 || self.pick(5) == 0 {
            return self.leaf(kind);
        }
        let depth = depth - 1;
        match self.pick(8) {
            0 => {
                let test = self.expr(&Kind::Bool, depth);
                return format!(
                    "({test} ? {} : {})",
                    self.expr(kind, depth),
                    self.expr(kind, depth)
                );
            }
            1 => {
                let first = self.expr(kind, depth);
                return format!("coalesce({first}, {})", self.expr(kind, depth));
            }
            2 if *kind != Kind::Bool => {
                let name = self.of(&["min", "max"]);
                // Two literals would be texts, which only a neighbour can make dates.
                let (a, b) = (self.field(kind), self.expr(kind, depth));
                return format!("{name}({a}, {b})");
            }
            _ => {}
        }
        match kind {
            Kind::Bool => self.truth(depth),
            Kind::Int => self.int(depth),
            Kind::Float => self.floating(depth),
            Kind::Decimal(_) => self.decimal(depth),
            Kind::Duration => self.duration(depth),
            Kind::Text => match self.pick(6) {
                0 => format!("lower({})", self.expr(&Kind::Text, depth)),
                1 => format!("role({})", self.expr(&Kind::Text, depth)),
                2 => format!("text({})", self.expr(&DECIMAL, depth)),
                3 => format!("text({}).upper()", self.expr(&Kind::Int, depth)),
                _ => format!(
                    "({} + {})",
                    self.expr(&Kind::Text, depth),
                    self.expr(&Kind::Text, depth)
                ),
            },
            Kind::Date => format!("date({})", self.day(depth)),
            Kind::Datetime => {
                let kind = self.of(&[Kind::Date, Kind::Datetime].each_ref()).clone();
                let (day, by) = (self.expr(&kind, depth), self.expr(&Kind::Duration, depth));
                match self.pick(3) {
                    0 => format!("({by} + {day})"),
                    1 => format!("({day} - {by})"),
                    _ => format!("({day} + {by})"),
                }
            }
            _ => self.leaf(kind),
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        let text = |this: &mut Self| this.expr(&Kind::Text, depth);
        match self.pick(12) {
            0 => format!("!{}", self.expr(&Kind::Bool, depth)),
            1 | 2 => {
                let op = self.of(&["&&", "||"]);
                format!(
                    "({} {op} {})",
                    self.expr(&Kind::Bool, depth),
                    self.expr(&Kind::Bool, depth)
                )
            }
            3 => {
                let name = self.of(&["contains", "startsWith", "endsWith"]);
                format!("{}.{name}({})", text(self), text(self))
            }
            4 => {
                let any = self.any();
                format!("has({})", self.expr(&any, depth))
            }
            5 => self.search(depth),
            6 => format!("member({})", text(self)),
            7 => {
                let of = self.pick(fields().len());
                format!("changed('{}')", fields()[of].0)
            }
            8 => {
                let op = self.of(&["==", "!=", "<", "<=", ">", ">="]);
                let (decimal, number) = (self.expr(&DECIMAL, depth), self.number());
                match self.pick(2) {
                    0 => format!("({decimal} {op} {number})"),
                    _ => format!("({number} {op} {decimal})"),
                }
            }
            9 => self
                .of(&["(photo == null)", "has(photo)", "(old.photo != null)"])
                .to_owned(),
            _ => {
                let kind = self.any();
                let op = match kind {
                    Kind::Bool => self.of(&["==", "!="]),
                    _ => self.of(&["==", "!=", "<", "<=", ">", ">="]),
                };
                let other = match kind {
                    Kind::Int | Kind::Float | Kind::Decimal(_) => self
                        .of(&[Kind::Int, Kind::Float, DECIMAL].each_ref())
                        .clone(),
                    Kind::Date | Kind::Datetime => Kind::Datetime,
                    _ => kind.clone(),
                };
                let (a, b) = (self.expr(&kind, depth), self.expr(&other, depth));
                if matches!(op, "==" | "!=") && self.pick(4) == 0 {
                    return format!("({a} {op} null)");
                }
                // Texts that are dates on both sides would compare as texts.
                match kind {
                    Kind::Date | Kind::Datetime => format!("({} {op} {b})", self.field(&kind)),
                    _ => format!("({a} {op} {b})"),
                }
            }
        }
    }

    fn search(&mut self, depth: usize) -> String {
        match self.pick(5) {
            4 => {
                let items: Vec<&str> = (0..self.pick(4)).map(|_| self.number()).collect();
                format!("({} in [{}])", self.expr(&DECIMAL, depth), items.join(", "))
            }
            3 => {
                let kinds = [Kind::Int, Kind::Float, DECIMAL];
                let items: Vec<String> = (0..self.pick(3))
                    .map(|_| {
                        let kind = self.of(&kinds.each_ref()).clone();
                        self.expr(&kind, depth)
                    })
                    .collect();
                let kind = self.of(&kinds.each_ref()).clone();
                format!("({} in [{}])", self.expr(&kind, depth), items.join(", "))
            }
            0 => format!(
                "({} in {})",
                self.expr(&Kind::Text, depth),
                self.of(&["tags", "auth.roles"])
            ),
            1 => format!("({} in nums)", self.expr(&Kind::Int, depth)),
            2 => {
                let kind = self.any();
                let items: Vec<String> = (0..self.pick(4)).map(|_| self.literal(&kind)).collect();
                format!("({} in [{}])", self.field(&kind), items.join(", "))
            }
            _ => {
                let kind = self.any();
                let items: Vec<String> =
                    (0..self.pick(3)).map(|_| self.expr(&kind, depth)).collect();
                format!("({} in [{}])", self.field(&kind), items.join(", "))
            }
        }
    }

    fn int(&mut self, depth: usize) -> String {
        match self.pick(13) {
            6 => {
                let kind = self
                    .of(&[Kind::Float, Kind::Text, DECIMAL].each_ref())
                    .clone();
                format!("int({})", self.expr(&kind, depth))
            }
            7 => {
                let name = self.of(&["floor", "ceil", "round"]);
                format!("{name}({})", self.expr(&DECIMAL, depth))
            }
            8 => {
                let name = self.of(&["hour", "minute"]);
                let kind = self.of(&[Kind::Time, Kind::Datetime].each_ref()).clone();
                format!("{name}({})", self.expr(&kind, depth))
            }
            9 => {
                let name = self.of(&["days", "hours", "minutes", "seconds"]);
                format!("{name}({})", self.expr(&Kind::Duration, depth))
            }
            0 => format!("size({})", self.expr(&Kind::Text, depth)),
            1 => format!("{}.size()", self.of(&["tags", "nums", "auth.roles"])),
            2 => format!("abs({})", self.expr(&Kind::Int, depth)),
            3 => format!(
                "{}({})",
                self.of(&["year", "month", "day", "weekday"]),
                self.day(depth)
            ),
            4 => format!("days_between({}, {})", self.day(depth), self.day(depth)),
            5 => format!("-({})", self.expr(&Kind::Int, depth)),
            _ => {
                let op = self.of(&["+", "-", "*", "/", "%"]);
                format!(
                    "({} {op} {})",
                    self.expr(&Kind::Int, depth),
                    self.expr(&Kind::Int, depth)
                )
            }
        }
    }

    fn floating(&mut self, depth: usize) -> String {
        match self.pick(11) {
            4 => {
                let name = self.of(&["floor", "ceil", "float"]);
                format!("{name}({})", self.expr(&Kind::Float, depth))
            }
            5 => {
                let kind = self.of(&[Kind::Int, DECIMAL].each_ref()).clone();
                format!("float({})", self.expr(&kind, depth))
            }
            6 => {
                let kind = self.of(&[Kind::Int, DECIMAL].each_ref()).clone();
                format!(
                    "({} / {})",
                    self.expr(&DECIMAL, depth),
                    self.expr(&kind, depth)
                )
            }
            7 => {
                let (a, b) = (
                    self.expr(&Kind::Duration, depth),
                    self.expr(&Kind::Duration, depth),
                );
                format!("({a} / {b})")
            }
            0 => format!("abs({})", self.expr(&Kind::Float, depth)),
            1 => format!("round({})", self.expr(&Kind::Float, depth)),
            2 => format!(
                "round({}, {})",
                self.expr(&Kind::Float, depth),
                self.pick(7)
            ),
            3 => format!("-({})", self.expr(&Kind::Float, depth)),
            _ => {
                let op = self.of(&["+", "-", "*", "/"]);
                if self.pick(3) == 0 {
                    // A literal beside a decimal would be one too.
                    let (a, b) = (self.expr(&DECIMAL, depth), self.expr(&Kind::Float, depth));
                    return format!("({a} {op} float({b}))");
                }
                let left = self.of(&[Kind::Float, Kind::Int].each_ref()).clone();
                format!(
                    "({} {op} {})",
                    self.expr(&left, depth),
                    self.expr(&Kind::Float, depth)
                )
            }
        }
    }

    /// A decimal of at most 4 digits after the point, whatever it is made of.
    fn decimal(&mut self, depth: usize) -> String {
        let one = |this: &mut Self| this.expr(&DECIMAL, depth);
        match self.pick(10) {
            0 => format!("abs({})", one(self)),
            1 => format!("-({})", one(self)),
            2 => format!("round({}, {})", one(self), self.pick(10)),
            3 => {
                let kind = self
                    .of(&[Kind::Int, Kind::Float, DECIMAL].each_ref())
                    .clone();
                format!("decimal({}, {})", self.expr(&kind, depth), self.pick(5))
            }
            4 => format!("(round({}, 1) * round({}, 2))", one(self), one(self)),
            5 => format!("({} * {})", one(self), self.expr(&Kind::Int, depth)),
            6 => {
                let (op, number) = (
                    self.of(&["+", "-"]),
                    self.of(&["0.5", "1", "1.005", "-2.5"]),
                );
                format!("({number} {op} {})", one(self))
            }
            7 => {
                let op = self.of(&["+", "-"]);
                format!("({} {op} {})", one(self), self.expr(&Kind::Int, depth))
            }
            _ => {
                let op = self.of(&["+", "-"]);
                format!("({} {op} {})", one(self), one(self))
            }
        }
    }

    fn duration(&mut self, depth: usize) -> String {
        let one = |this: &mut Self| this.expr(&Kind::Duration, depth);
        match self.pick(6) {
            0 => format!("abs({})", one(self)),
            1 => format!("-({})", one(self)),
            2 => {
                let (op, by) = (self.of(&["*", "/"]), self.expr(&Kind::Int, depth));
                format!("({} {op} {by})", one(self))
            }
            3 => {
                let kinds = [Kind::Date, Kind::Datetime];
                let (a, b) = (
                    self.of(&kinds.each_ref()).clone(),
                    self.of(&kinds.each_ref()).clone(),
                );
                format!("({} - {})", self.expr(&a, depth), self.expr(&b, depth))
            }
            _ => {
                let op = self.of(&["+", "-"]);
                format!("({} {op} {})", one(self), one(self))
            }
        }
    }

    /// A date or datetime.
    fn day(&mut self, depth: usize) -> String {
        let kind = self.of(&[Kind::Date, Kind::Datetime].each_ref()).clone();
        if self.pick(4) == 0 {
            self.literal(&kind)
        } else {
            self.expr(&kind, depth)
        }
    }

    fn any(&mut self) -> Kind {
        use Kind::{Bool, Date, Datetime, Duration, Float, Int, Text, Time};
        let kinds = [
            Bool, Int, Float, Text, Date, Datetime, DECIMAL, Time, Duration,
        ];
        self.of(&kinds.each_ref()).clone()
    }

    fn leaf(&mut self, kind: &Kind) -> String {
        match kind {
            // A date as a literal needs a neighbour that is one.
            Kind::Date | Kind::Datetime | Kind::Time => self.field(kind),
            _ if self.pick(3) == 0 => self.literal(kind),
            _ => self.field(kind),
        }
    }

    fn field(&mut self, kind: &Kind) -> String {
        match kind {
            Kind::Bool => self.of(&["active", "done", "self.done", "old.done"]),
            Kind::Int => self.of(&["m", "n", "self.n", "old.n", "visits"]),
            Kind::Float => self.of(&["y", "x", "self.x", "old.x"]),
            Kind::Decimal(_) => self.of(&[
                "q",
                "p",
                "rate",
                "old.rate",
                "total",
                "double",
                "old.double",
            ]),
            Kind::Time => self.of(&["h", "k", "old.k"]),
            Kind::Duration => self.of(&["z", "w", "old.w"]),
            Kind::Text => self.of(&["u", "s", "owner.name", "auth.id", "old.s"]),
            Kind::Date => self.of(&["e", "d", "old.d"]),
            Kind::Datetime => self.of(&["v", "t", "now()", "old.t", "late"]),
            _ => "null",
        }
        .to_owned()
    }
}
