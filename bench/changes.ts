// What one change on the day moves of a timetable of 6,000 meetings, and how long that takes. `npm run bench -- changes [SECONDS] [SEED] [FILE]`
import { loadInstance } from "#engines/instance";
import { brokerageInstance } from "#solver/brokerage";
import { type Change, check, type Instance, liveFrom, type Solution, solve } from "#solver/index";
import { randomFrom } from "#solver/random";
import { planted } from "./planted.ts";

const [secondsText = "5", seedText = "1", file] = process.argv.slice(2);
const seconds = Number(secondsText);
const seed = Number(seedText);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  process.stderr.write("Usage: npm run bench -- changes [SECONDS for the timetable] [SEED] [FILE of the event]\n");
  process.exit(2);
}
const now = () => performance.now();
const print = (line: string) => process.stdout.write(`${line}\n`);

const event = file === undefined ? ofSixThousand() : await eventOf(file);
print(
  `${event.parties.length} parties, ${event.meetings.length} meetings, ${event.rounds} rounds, ${event.tables.length} tables`,
);
changesOf(event, solve(event, { seed, seconds, now }));

function ofSixThousand(): Instance {
  const rounds = 20;
  const { pairs, absent, ...size } = planted({ parties: 1_000, meetings: 6_000, rounds, tables: 400 }, seed);
  return brokerageInstance({
    name: "planted",
    ...size,
    morning: rounds,
    meetings: pairs.map((parties) => ({ parties, half: 3 })),
    forbidden: absent,
    fixed: pairs.map(() => -1),
    before: pairs.map(() => []),
  });
}

async function eventOf(path: string): Promise<Instance> {
  const read = await loadInstance(path);
  if (!read.ok) throw new Error(`${path}: ${read.id}`);
  return read.instance;
}

/** Changes of each kind, each to the timetable as the ones before left it. */
function changesOf(instance: Instance, { assignment }: Solution): void {
  const random = randomFrom(seed);
  const begun = now();
  const live = liveFrom(instance, assignment);
  print(`  set up once in ${(now() - begun).toFixed(0)} ms`);
  const kinds = {
    cancelled: (): Change => ({ kind: "cancelled", meeting: random.below(instance.meetings.length) }),
    "party-away": (): Change => ({
      kind: "party-away",
      party: random.below(instance.parties.length),
      rounds: [random.below(instance.rounds)],
    }),
    "table-broken": (): Change => ({
      kind: "table-broken",
      table: random.below(instance.tables.length),
      rounds: [random.below(instance.rounds)],
    }),
    added: (): Change => ({ kind: "added", meeting: newMeeting() }),
  };
  let count = 0;
  function newMeeting() {
    const like = instance.meetings[0];
    if (!like) throw new Error("The event has no meeting");
    const one = random.below(instance.parties.length);
    const other = (one + 1 + random.below(instance.parties.length - 1)) % instance.parties.length;
    return {
      ...like,
      id: `new ${count++}`,
      parties: [one, other],
      rounds: null,
      before: [],
      lock: null,
      mustPlace: false,
    };
  }
  for (const [kind, drawn] of Object.entries(kinds)) {
    const runs = Array.from({ length: 50 }, () => {
      const what = drawn();
      const from = now();
      const { moved, unplaced } = live.change(what);
      const took = now() - from;
      const own = kind === "added" ? 1 : 0;
      return { took, moved: Math.max(0, moved.length - own), unplaced: unplaced.length };
    });
    const times = runs.map(({ took }) => took).sort((a, b) => a - b);
    const moves = runs.map(({ moved }) => moved);
    const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
    print(
      `  50 × ${kind}: median ${times[25]?.toFixed(2)} ms, most ${times[49]?.toFixed(2)} ms, ${(sum(moves) / 50).toFixed(2)} moved on average, most ${Math.max(...moves)}, ${sum(runs.map(({ unplaced }) => unplaced))} without a place`,
    );
  }
  const found = check(live.instance(), live.assignment()).filter(({ rule }) => rule !== "must-place");
  print(`  ${found.length} violations after all of them, but for what must be placed`);
}
