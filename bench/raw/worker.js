// The floor: a Worker without framework, database or identity, answering a constant.

const body = JSON.stringify({ function: "raw", status: "ok" });
const headers = { "content-type": "application/json" };

export default { fetch: () => new Response(body, { headers }) };
