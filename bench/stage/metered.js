// A D1 binding that tells what each request cost: the statements' rows_read, as D1 itself counts them, and the round
// trips. It stands where the function's own binding stands, so what is counted is the function's production code.
// The meter's worker answers the sums since it was last asked.

export default function metered(env) {
  const note = (results) => {
    const read = results.reduce((sum, { meta }) => sum + (meta.rows_read ?? 0), 0);
    return env.METER.fetch(`http://meter/add?read=${read}&statements=${results.length}`);
  };
  const wrap = (statement) => ({
    inner: statement,
    bind: (...values) => wrap(statement.bind(...values)),
    async all() {
      const result = await statement.all();
      await note([result]);
      return result;
    },
  });
  return {
    prepare: (sql) => wrap(env.D1.prepare(sql)),
    async batch(statements) {
      const results = await env.D1.batch(statements.map(({ inner }) => inner));
      await note(results);
      return results;
    },
  };
}
