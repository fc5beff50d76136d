// A set as it is stored and as it travels, and what makes one valid.

import { invalid } from "./refusal.js";

/** The columns of an answer, in its order. */
export const COLUMNS = [
  "id", "space", "rev", "created_at", "updated_at", "created_by", "updated_by", "workout", "exercise",
  "kind", "weight_kg", "unit", "reps", "rir", "rpe", "duration_s", "distance_m", "notes", "done_at", "import", "block", "rank",
  "reps_left", "reps_right", "custom",
];

/** Those that say what was done; the ones before them say to which row, when and by whom. */
export const OWN = COLUMNS.slice(7);

/** What a client may send, with its check; a fault's text where it is wrong. */
const FIELDS = {
  workout: id,
  exercise: id,
  rank: (value) => (typeof value === "string" && RANK.test(value) ? null : "must be a rank"),
  kind: oneOf("normal", "warmup", "drop", "failure"),
  weight_kg: number(0, 2000),
  unit: oneOf("kg", "lb"),
  reps: number(0, 1000, true),
  rir: number(0, 20),
  rpe: number(0, 10),
  duration_s: number(0, 1e6),
  distance_m: number(0, 1e7),
  notes: (value) => (typeof value === "string" && value.length <= 2000 ? null : "must be text of at most 2000 characters"),
  done_at: (value) => (typeof value === "string" && Number.isFinite(Date.parse(value)) ? null : "must be a time"),
};
const REQUIRED = ["workout", "exercise", "rank", "done_at"];
const RANK = /^[0-9A-Za-z]{0,127}[1-9A-Za-z]$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function id(value) {
  return typeof value === "string" && UUID.test(value) ? null : "must be an id";
}

function number(least, most, whole = false) {
  return (value) =>
    typeof value === "number" && value >= least && value <= most && (!whole || Number.isInteger(value))
      ? null
      : `must be ${whole ? "a whole number" : "a number"} from ${least} to ${most}`;
}

function oneOf(...values) {
  return (value) => (values.includes(value) ? null : `must be one of ${values.join(", ")}`);
}

/** The fields of a new set with their defaults; every fault at once where there are some. */
export function valid(fields, at = "") {
  const faults = [];
  const fault = (name, code, message) => faults.push({ path: at + name, code, message });
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    throw invalid([{ path: at.replace(/\.$/, ""), code: "type", message: "must be an object" }]);
  }
  for (const name in fields) {
    if (!FIELDS[name]) fault(name, "unknown", "is no field of a set");
    else if (fields[name] !== null) {
      const wrong = FIELDS[name](fields[name]);
      if (wrong) fault(name, "value", wrong);
    }
  }
  for (const name of REQUIRED) if (fields[name] == null) fault(name, "required", "is required");
  if (fields.rir != null && fields.rpe != null) fault("rpe", "check", "Give reps in reserve or RPE, not both.");
  if (fields.reps == null && fields.duration_s == null && fields.distance_m == null) {
    fault("reps", "check", "A set needs reps, a time or a distance.");
  }
  if (faults.length) throw invalid(faults);
  return {
    ...fields,
    kind: fields.kind ?? "normal",
    unit: fields.unit ?? "kg",
    done_at: new Date(fields.done_at).toISOString(),
  };
}
