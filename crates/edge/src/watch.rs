//! Notices whether a request wrote into the outbox, so that only then a relay is started.

use async_trait::async_trait;
use ports::{Db, DbError, Rows, Statement};
use std::cell::Cell;
use std::rc::Rc;

/// The host's database, watched.
pub(crate) struct Watch {
    pub db: Rc<dyn Db>,
    pub outbox_written: Rc<Cell<bool>>,
}

impl Watch {
    fn note(&self, happened: bool, writes: bool) {
        if happened && writes {
            self.outbox_written.set(true);
        }
    }
}

/// Every insert into the outbox names its table after INTO; a statement that inserted no
/// row there only costs one empty relay.
fn writes_outbox(statement: &Statement) -> bool {
    statement.sql.contains("INTO outbox") || statement.sql.contains("INTO \"outbox\"")
}

#[async_trait(?Send)]
impl Db for Watch {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        let writes = writes_outbox(&statement);
        let result = self.db.query(statement).await;
        self.note(result.is_ok(), writes);
        result
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        let writes = statements.iter().any(writes_outbox);
        let result = self.db.batch(statements).await;
        self.note(result.is_ok(), writes);
        result
    }
}
