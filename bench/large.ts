// How fast a timetable of a hundred thousand meetings is placed, and how good it gets. `npm run bench -- large [SECONDS] [MEETINGS]`
import { brokerageInstance } from "#solver/brokerage";
import { Grid } from "#solver/counted/grid";
import { placeAll } from "#solver/counted/place";
import { solve, trivialBound } from "#solver/index";
import { randomFrom } from "#solver/random";
import { problemOf } from "#solver/search/problem";
import { planted } from "./planted.ts";

const [secondsText = "60", meetingsText = "100000"] = process.argv.slice(2);
const [seconds, meetings] = [Number(secondsText), Number(meetingsText)];
if (!(seconds > 0) || !(meetings > 0)) {
  process.stderr.write("Usage: npm run bench -- large [SECONDS] [MEETINGS]\n");
  process.exit(2);
}
const rounds = 30;
const size = { parties: Math.ceil(meetings / 10), meetings, rounds, tables: Math.ceil(meetings / rounds / 0.93) };
const event = planted(size, 1);
const instance = brokerageInstance({
  name: "planted",
  ...event,
  morning: rounds,
  meetings: event.pairs.map((parties) => ({ parties, half: 3 })),
  forbidden: event.absent,
  fixed: event.pairs.map(() => -1),
  before: event.pairs.map(() => []),
});
const print = (text: string) => process.stdout.write(`${text}\n`);
print(`${event.parties} parties, ${event.meetings} meetings, ${rounds} rounds, ${event.tables} tables`);

const timed = <T>(title: string, act: () => T): T => {
  const begun = performance.now();
  const result = act();
  print(`${title}: ${(performance.now() - begun).toFixed(0)} ms`);
  return result;
};
const problem = timed("laid out", () => problemOf(instance));
for (let run = 1; run <= 4; run++) {
  const left = timed(`placed, run ${run}`, () => placeAll(new Grid(problem), randomFrom(run)));
  print(`  left over: ${left.length}`);
}
const { breaks } = timed("bound", () => trivialBound(instance));
const begun = performance.now();
const solution = solve(instance, {
  seed: 1,
  seconds,
  now: () => performance.now(),
  onBetter: ({ step, cost, placed }) => {
    if (step % 4_194_304 < 4_096 && step > 0)
      print(`  ${((performance.now() - begun) / 1000).toFixed(0)} s: ${placed} placed, ${cost} breaks`);
  },
});
const over = breaks === 0 ? "" : `, ${((100 * (solution.total - breaks)) / breaks).toFixed(1)} % above`;
print(
  `${((performance.now() - begun) / 1000).toFixed(1)} s: ${solution.total} breaks, bound ${breaks}${over}; ${solution.violations.length} violations, ${solution.unplaced.length} unplaced`,
);
