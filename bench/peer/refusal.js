// An answer that says no, thrown from wherever that is found out.

export class Refusal extends Error {
  constructor(status, code, message, details) {
    super(message);
    Object.assign(this, { status, code, details });
  }

  body() {
    const { code, message, details } = this;
    return { error: { code, message, details } };
  }
}

export const notFound = () => new Refusal(404, "not_found", "There is no such set.");

export const invalid = (details) =>
  new Refusal(422, "validation_failed", `${details.length} fields need attention.`, details);
