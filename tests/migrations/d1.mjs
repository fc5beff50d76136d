// Plans on D1: each case's tables, rows and plan, and afterwards the same rows as SQLite has. The first argument names
// the file of cases. Prints what differs; the last line counts the cases.
import { readFileSync } from "node:fs";

import { Miniflare } from "miniflare";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
// Databases are made afresh, some at a time: each is a process's worth of open files.
const AT_ONCE = 10;

// A migration file is one batch: all of it, or nothing.
const file = (db, statements) => db.batch(statements.map((statement) => db.prepare(statement.sql)));

// What a runner does that may be stopped and begun again: each statement by itself, many rows in chunks.
async function resumed(db, statements) {
  for (const { sql, chunk, unless } of statements) {
    if (unless !== null && (await db.prepare(unless).first()) !== null) continue;
    if (chunk === null) await db.prepare(sql).run();
    else while ((await db.prepare(chunk).run()).meta.changes > 0);
  }
}

async function differing(db, questions) {
  const found = [];
  for (const { sql, lines } of questions) {
    const { results } = await db.prepare(sql).all();
    const said = results.map((row) => row.line);
    if (JSON.stringify(said) !== JSON.stringify(lines)) found.push(`${sql}\n  D1      ${said}\n  SQLite  ${lines}`);
  }
  return found;
}

async function run(db, one) {
  for (const script of one.system) await db.exec(script.replace(/--.*$/gm, "").replace(/\s*\n\s*/g, " ").replaceAll(";", ";\n"));
  await file(db, one.first);
  await db.batch(one.rows.map(({ sql, values }) => db.prepare(sql).bind(...values)));
  const faults = await differing(db, one.before);
  const refused = await file(db, one.next).then(
    () => false,
    (error) => {
      if (!one.refused) faults.push(String(error));
      return true;
    },
  );
  if (refused !== one.refused) faults.push(`refused: ${refused} on D1, ${one.refused} on SQLite`);
  faults.push(...(await differing(db, one.after)));
  if (!refused) {
    await resumed(db, one.next);
    faults.push(...(await differing(db, one.after)).map((fault) => `after a second run: ${fault}`));
  }
  return faults;
}

let passed = 0;
let failed = 0;
for (let from = 0; from < cases.length; from += AT_ONCE) {
  const some = cases.slice(from, from + AT_ONCE);
  const miniflare = new Miniflare({
    modules: true,
    script: "export default { fetch: () => new Response() }",
    d1Databases: Object.fromEntries(some.map((one) => [`DB${one.seed}`, `case-${one.seed}`])),
  });
  try {
    for (const one of some) {
      const faults = await run(await miniflare.getD1Database(`DB${one.seed}`), one).catch((error) => [error.stack]);
      if (faults.length === 0) passed += 1;
      else failed += 1;
      for (const fault of faults) console.log(`seed ${one.seed}: ${fault}`);
    }
  } finally {
    await miniflare.dispose();
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
