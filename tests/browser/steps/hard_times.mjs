// What happens to a device in a pocket: its session ends, it is too old, it is full, it is shared, it is closed in
// the middle. Each by itself, with people of its own; whatever was logged has to arrive, and nobody else's is seen.
import { cutShort } from "./hard_times/cut_short.mjs";
import { newerServer } from "./hard_times/newer_server.mjs";
import { noRoom } from "./hard_times/no_room.mjs";
import { sessionOver } from "./hard_times/session_over.mjs";
import { takenBack } from "./hard_times/taken_back.mjs";
import { tooOld } from "./hard_times/too_old.mjs";
import { twoTabs } from "./hard_times/two_tabs.mjs";
import { wokenUp } from "./hard_times/woken_up.mjs";
import { writtenTwice } from "./hard_times/written_twice.mjs";

const ALL = { sessionOver, tooOld, newerServer, noRoom, twoTabs, takenBack, writtenTwice, wokenUp, cutShort };

/**
 * All of it, or only the parts of these names. What the browser complains about while it is refused and cut off is
 * part of the story.
 */
export async function hardTimes(world, only) {
  await world.watch.allowing(/./, async () => {
    const told = Object.entries(ALL).filter(([name]) => only?.includes(name) ?? true);
    for (const [name, tell] of told) await world.story.step(`hard times: ${name}`, () => tell(world));
  });
}
