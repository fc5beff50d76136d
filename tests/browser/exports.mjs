// Export files shaped like the real ones: weeks of training that gets heavier, quoted notes, and lines gone wrong.

const DAY = 86_400_000;
const WEEKS = 8;
const PLAN = [
  ["Push day", [["Bench Press (Barbell)", 70], ["Overhead Press (Barbell)", 40], ["Triceps Pushdown (Cable)", 25]]],
  ["Pull day, heavy", [["Deadlift (Barbell)", 110], ["Bent Over Row (Barbell)", 60], ["Pull Up", 0]]],
  ["Legs", [["Squat (Barbell)", 90], ["Bench Press (Barbell)", 65], ["Anvil Carry (Village Fair)", 48]]],
];
const REPS = [8, 8, 7, 6];

/** What the lines that cannot be read look like, and the column at fault. */
const BROKEN = [
  ["Weight", (cells) => (cells[5] = "heavy")],
  ["Date", (cells) => (cells[0] = "yesterday")],
  ["Reps", (cells) => (cells[6] = "-3")],
];

const two = (n) => String(n).padStart(2, "0");
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const clock = (day, time) => `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())} ${time}`;

/** Eight weeks in Strong's comma format, which does not state its unit. The last workout was two days before `now`. */
export function strong(now = Date.now()) {
  const lines = ["Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"];
  const faults = [];
  const exercises = new Set();
  let sets = 0;
  let workouts = 0;
  for (let turn = 0; turn < WEEKS * PLAN.length; turn += 1) {
    const [title, block] = PLAN[turn % PLAN.length];
    const week = Math.floor(turn / PLAN.length);
    const day = new Date(now - (2 + (WEEKS * PLAN.length - 1 - turn) * 2) * DAY);
    workouts += 1;
    for (const [name, start] of block) {
      exercises.add(name);
      REPS.forEach((reps, index) => {
        // A deload in the fifth week keeps the curve from being a ruler.
        const weight = start === 0 ? 0 : start + (week === 4 ? -5 : week * 2.5);
        const note = index === 0 ? quoted('felt "light", slow on the way down') : "";
        const about = name === block[0][0] && index === 0 ? quoted("slept well,\ncoffee before") : "";
        const cells = [clock(day, "18:05:00"), quoted(title), "1h 4m", quoted(name), index + 1, weight.toFixed(1), reps, 0, 0, note, about, index === 3 ? 9 : ""];
        lines.push(cells.join(","));
        sets += 1;
      });
    }
    if (week === 3) {
      const [column, spoil] = BROKEN[turn % BROKEN.length];
      const cells = [clock(day, "18:05:00"), quoted(title), "1h 4m", quoted(block[0][0]), 5, "60.0", 8, 0, 0, "", "", ""];
      spoil(cells);
      lines.push(cells.join(","));
      // The line on which the record begins, as an editor counts; notes with a break push it down.
      faults.push({ line: lines.join("\n").split("\n").length, column });
    }
  }
  return { name: "strong.csv", text: `${lines.join("\n")}\n`, sets, workouts, rows: sets + faults.length, faults, exercises: exercises.size };
}

/** One short workout in Hevy's format, in kilograms by its header, ten weeks before `now`. */
export function hevy(now = Date.now()) {
  const day = new Date(now - 70 * DAY);
  const month = day.toLocaleString("en-GB", { month: "short", timeZone: "UTC" }).slice(0, 3);
  const at = (time) => quoted(`${day.getUTCDate()} ${month} ${day.getUTCFullYear()}, ${time}`);
  const header = "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe";
  const row = (name, index, kind, weight, reps) =>
    [quoted("Evening, alone"), at("19:10"), at("19:50"), quoted(""), quoted(name), "", quoted(""), index, quoted(kind), weight, reps, "", "", ""].join(",");
  const lines = [
    header.split(",").map(quoted).join(","),
    row("Bench Press (Barbell)", 0, "warmup", 40, 10),
    row("Bench Press (Barbell)", 1, "normal", 65, 8),
    row("Bench Press (Barbell)", 2, "normal", 65, 7),
    row("Lunge (Dumbbell)", 0, "normal", 16, 10),
  ];
  return { name: "hevy.csv", text: lines.join("\n"), sets: 4, workouts: 1, rows: 4 };
}
