//! One table with a nullable and a required field of most kinds, formulas and a field that is
//! counted in other rows, as schema, as row and in SQLite.

use std::collections::BTreeMap;

use rusqlite::limits::Limit;
use rusqlite::{Connection, params_from_iter, types};

use crate::expr::{
    Env, FieldType, Kind, Param, Place, Schema, Signature, Sql, SqlEnv, Type, Typed, Value,
};

pub const NOW: &str = "2025-06-15T10:30:00.000Z";

/// Name, kind, nullable.
pub fn fields() -> Vec<(&'static str, Kind, bool)> {
    let list = |kind| Kind::List(Box::new(kind));
    vec![
        ("done", Kind::Bool, true),
        ("active", Kind::Bool, false),
        ("n", Kind::Int, true),
        ("m", Kind::Int, false),
        ("x", Kind::Float, true),
        ("y", Kind::Float, false),
        ("p", Kind::Decimal(2), true),
        ("q", Kind::Decimal(2), false),
        ("rate", Kind::Decimal(4), true),
        ("s", Kind::Text, true),
        ("u", Kind::Text, false),
        ("d", Kind::Date, true),
        ("e", Kind::Date, false),
        ("t", Kind::Datetime, true),
        ("v", Kind::Datetime, false),
        ("k", Kind::Time, true),
        ("h", Kind::Time, false),
        ("w", Kind::Duration, true),
        ("z", Kind::Duration, false),
        ("tags", list(Kind::Text), true),
        ("nums", list(Kind::Int), false),
        ("owner", Kind::Text, true),
        ("photo", Kind::Opaque, true),
    ]
}

/// Name and expression.
pub const FORMULAS: [(&str, &str); 4] = [
    ("total", "q + coalesce(p, 0)"),
    ("double", "self.total * 2"),
    ("late", "v + z"),
    ("endless", "1 + endless"),
];

pub struct World;

impl Schema for World {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let at = |ty, place| Some(FieldType { ty, place });
        let given = |ty, column: &str| at(ty, Place::Column(column.to_owned()));
        let (name, old) = match path {
            ["auth", "id"] => return at(Type::of(Kind::Text), Place::Caller),
            ["auth", "roles"] => {
                return at(Type::of(Kind::List(Box::new(Kind::Text))), Place::Caller);
            }
            ["visits"] => return at(Type::of(Kind::Int), Place::Rows),
            ["owner", "name"] => return given(Type::or_null(Kind::Text), "name"),
            [name] | ["self", name] => (*name, false),
            ["old", name] => (*name, true),
            _ => return None,
        };
        if let Some((_, text)) = FORMULAS.iter().find(|(found, _)| *found == name) {
            return at(
                Type::or_null(Kind::Null),
                Place::Formula((*text).to_owned()),
            );
        }
        let (_, kind, nullable) = fields().into_iter().find(|(found, ..)| *found == name)?;
        given(
            Type {
                kind,
                nullable: nullable || old,
            },
            name,
        )
    }

    fn function(&self, name: &str) -> Option<Signature> {
        match name {
            "role" => Some(Signature {
                params: vec![Kind::Text],
                result: Type::or_null(Kind::Text),
            }),
            "member" => Some(Signature {
                params: vec![Kind::Text],
                result: Type::of(Kind::Bool),
            }),
            _ => None,
        }
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let own = fields().into_iter().map(|(name, ..)| name.to_owned());
        match parent {
            [] => own
                .chain(FORMULAS.map(|(name, _)| name.to_owned()))
                .chain(["auth", "self", "old", "visits"].map(str::to_owned))
                .collect(),
            ["self" | "old"] => own.collect(),
            ["auth"] => vec!["id".into(), "roles".into()],
            ["owner"] => vec!["name".into()],
            _ => Vec::new(),
        }
    }

    fn function_names(&self) -> Vec<String> {
        vec!["role".into(), "member".into()]
    }
}

/// A row, the row before, and who asks.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub new: BTreeMap<&'static str, Value>,
    pub old: BTreeMap<&'static str, Value>,
    pub owner_name: Value,
    pub roles: Vec<Value>,
}

/// How many rows the field that is found in others counts.
const VISITS: i64 = 3;

/// The spaces `auth.id` belongs to, with the role there.
const MEMBERS: [(&str, &str); 2] = [("a", "owner"), ("É", "guest")];

impl Env for Row {
    fn field(&self, path: &[&str]) -> Value {
        match path {
            ["auth", "id"] => "a".into(),
            ["auth", "roles"] => Value::list(self.roles.clone()),
            ["owner", "name"] => self.owner_name.clone(),
            ["visits"] => VISITS.into(),
            ["old", name] => self.old.get(name).cloned().unwrap_or(Value::Null),
            [name] | ["self", name] => self.new.get(name).cloned().unwrap_or(Value::Null),
            _ => Value::Null,
        }
    }

    fn now(&self) -> String {
        NOW.into()
    }

    fn call(&self, name: &str, args: &[Value]) -> Value {
        let found = MEMBERS
            .iter()
            .find(|(space, _)| args == [Value::from(*space)]);
        match name {
            "role" => found.map(|(_, role)| *role).into(),
            _ => found.is_some().into(),
        }
    }
}

/// Columns for the row, bound values for what was before and who asks.
impl SqlEnv for &Row {
    fn field(&mut self, path: &[&str], field: &FieldType) -> Option<Sql> {
        match path {
            ["auth" | "old", _] => Some(Sql::bind(&Env::field(*self, path).fit(&field.ty.kind))),
            ["owner", _] => Some(Sql::raw(format!(
                "(SELECT p.\"{}\" FROM people p WHERE p.id = r.\"owner\")",
                field.column()
            ))),
            _ if field.place == Place::Rows => Some(Sql::raw(
                "(SELECT count(*) FROM visits WHERE row = r.\"id\")",
            )),
            _ => Some(Sql::raw(format!("r.\"{}\"", field.column()))),
        }
    }

    fn now(&mut self) -> Sql {
        Sql::bind(&NOW.into())
    }

    fn call(&mut self, name: &str, args: &[Sql]) -> Option<Sql> {
        let [space] = args else { return None };
        let text = match name {
            "role" => format!("(SELECT role FROM members WHERE space = {})", space.text),
            "member" => format!("EXISTS(SELECT 1 FROM members WHERE space = {})", space.text),
            _ => return None,
        };
        Some(Sql {
            text,
            params: space.params.clone(),
        })
    }
}

/// An empty database with D1's limits.
pub fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    let columns: Vec<String> = fields()
        .into_iter()
        .map(|(name, kind, nullable)| {
            let affinity = match kind {
                Kind::Bool | Kind::Int | Kind::Decimal(_) | Kind::Duration => "INTEGER",
                Kind::Float => "REAL",
                _ => "TEXT",
            };
            format!(
                "\"{name}\" {affinity}{}",
                if nullable { "" } else { " NOT NULL" }
            )
        })
        .collect();
    db.execute_batch(&format!(
        "CREATE TABLE rows (id INTEGER PRIMARY KEY, {});
         CREATE INDEX rows_by_time ON rows (t);
         CREATE INDEX rows_by_text ON rows (s, t);
         CREATE INDEX rows_by_price ON rows (p);
         CREATE TABLE visits (row INTEGER);
         CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT);
         CREATE TABLE members (space TEXT PRIMARY KEY, role TEXT NOT NULL);",
        columns.join(", ")
    ))
    .unwrap();
    for (space, role) in MEMBERS {
        db.execute("INSERT INTO members VALUES (?, ?)", [space, role])
            .unwrap();
    }
    for _ in 0..VISITS {
        db.execute("INSERT INTO visits VALUES (1)", []).unwrap();
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    ] {
        db.set_limit(limit, value).unwrap();
    }
    db
}

/// Makes `row` the only one.
pub fn store(db: &Connection, row: &Row) {
    db.execute_batch("DELETE FROM rows; DELETE FROM people;")
        .unwrap();
    let names: Vec<String> = fields()
        .iter()
        .map(|(name, ..)| format!("\"{name}\""))
        .collect();
    let marks = vec!["?"; names.len()].join(", ");
    let values = fields()
        .into_iter()
        .map(|(name, ..)| match row.new.get(name) {
            None | Some(Value::Null) => types::Value::Null,
            Some(Value::Bool(b)) => types::Value::Integer(i64::from(*b)),
            Some(Value::Int(n) | Value::Decimal(n, _)) => types::Value::Integer(*n),
            Some(Value::Float(x)) => types::Value::Real(*x),
            Some(Value::Text(text)) => types::Value::Text(text.clone()),
            Some(list @ Value::List(_)) => types::Value::Text(list.to_json().to_string()),
        });
    let insert = format!(
        "INSERT INTO rows (id, {}) VALUES (1, {marks})",
        names.join(", ")
    );
    db.execute(&insert, params_from_iter(values)).unwrap();
    if let (Some(Value::Text(id)), Value::Text(name)) = (row.new.get("owner"), &row.owner_name) {
        db.execute("INSERT INTO people VALUES (?, ?)", [id, name])
            .unwrap();
    }
}

pub fn bound(sql: &Sql) -> Vec<types::Value> {
    sql.params
        .iter()
        .map(|param| match param {
            Param::Text(text) => types::Value::Text(text.clone()),
            Param::Float(x) => types::Value::Real(*x),
        })
        .collect()
}

/// What SQLite answers for the stored row, read as the expression's kind.
pub fn ask(db: &Connection, typed: &Typed, sql: &Sql) -> Result<Value, rusqlite::Error> {
    let text = format!("SELECT {} FROM rows r", sql.text);
    db.query_row(&text, params_from_iter(bound(sql)), |row| {
        Ok(match (row.get::<_, types::Value>(0)?, &typed.ty().kind) {
            (types::Value::Null, _) => Value::Null,
            (types::Value::Integer(n @ (0 | 1)), Kind::Bool) => Value::Bool(n == 1),
            (types::Value::Integer(n), Kind::Int | Kind::Duration) => Value::Int(n),
            (types::Value::Integer(n), Kind::Decimal(scale)) => Value::Decimal(n, *scale),
            (types::Value::Real(x), Kind::Float) => Value::Float(x),
            (types::Value::Text(text), Kind::Text | Kind::Date | Kind::Time | Kind::Datetime) => {
                text.into()
            }
            (other, kind) => panic!("{kind} came back as {other:?} from {text}"),
        })
    })
}

/// Whether SQLite keeps the stored row under this filter.
pub fn keeps(db: &Connection, filter: &Sql) -> Result<bool, rusqlite::Error> {
    let text = format!("SELECT EXISTS(SELECT 1 FROM rows r WHERE {})", filter.text);
    db.query_row(&text, params_from_iter(bound(filter)), |row| row.get(0))
}
