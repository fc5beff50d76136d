//! What becomes of permissions when people part: who leaves a workspace, or looks after
//! nobody there any more, sees nothing that they saw through it.

use edge::Cx;
use ports::Statement;

/// Whose permissions end.
pub(crate) enum Ends {
    /// All that the person gave or got through the workspace.
    Both,
    /// What they got.
    Taken,
}

/// Takes back the person's grants through the workspace.
pub(crate) fn end(cx: &Cx, workspace: &str, person: &str, ends: &Ends) -> [Statement; 2] {
    let whose = match ends {
        Ends::Both => r#"("to" = ? OR "space" = ?)"#,
        Ends::Taken => r#"("to" = ? AND "space" <> ?)"#,
    };
    let which = format!(r#"{whose} AND "workspace" = ? AND "deleted_at" IS NULL"#);
    let bound = |statement: Statement| statement.bind(person).bind(person).bind(workspace);
    let raise = format!(
        r#"UPDATE "spaces" SET "rev" = "rev" + 1 WHERE "id" IN (SELECT "space" FROM "grants" WHERE {which})"#
    );
    let take_back = format!(
        r#"UPDATE "grants" SET "deleted_at" = ?, "updated_at" = ?, "rev" = (SELECT s."rev" FROM "spaces" AS s WHERE s."id" = "grants"."space") WHERE {which}"#
    );
    let now = Statement::new(take_back)
        .bind(cx.now.as_str())
        .bind(cx.now.as_str());
    [bound(Statement::new(raise)), bound(now)]
}
