// Keeps the counts of the metered D1 binding between requests.

const cost = { read: 0, statements: 0, trips: 0 };

export default {
  fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/add") {
      cost.read += Number(searchParams.get("read"));
      cost.statements += Number(searchParams.get("statements"));
      cost.trips += 1;
      return new Response(null, { status: 204 });
    }
    const answer = Response.json(cost);
    cost.read = cost.statements = cost.trips = 0;
    return answer;
  },
};
