// Other wishes on the published events, each with its bound. `npm run bench -- wishes FOLDER|FILE [SECONDS]`
import { basename } from "node:path";
import { loadInstance } from "#engines/instance";
import type { Instance, WishId } from "#solver/index";
import { solve } from "#solver/index";
import { instancesIn } from "./instances.ts";

const [folder, secondsText = "10"] = process.argv.slice(2);
const seconds = Number(secondsText);
if (folder === undefined || !(seconds > 0)) {
  process.stderr.write("Usage: npm run bench -- wishes FOLDER|FILE [SECONDS]\n");
  process.exit(2);
}

/** Orders of wishes; tables get numbers where it matters at which one sits. */
const orders: readonly (readonly [title: string, order: readonly (readonly WishId[])[], numbered: boolean])[] = [
  ["IdleRange, then idle rounds", [["idle-range"], ["idle"]], false],
  ["breaks, then changes of table", [["breaks"], ["table-changes"]], true],
];

for (const path of instancesIn(folder)) {
  const read = await loadInstance(path);
  if (!read.ok) continue;
  for (const [title, priorities, numbered] of orders) {
    const instance: Instance = { ...read.instance, fairness: null, priorities, tablesAnonymous: !numbered };
    const begun = performance.now();
    const solution = solve(instance, { seed: 1, seconds, now: () => performance.now() });
    const found = priorities.flat().map((id) => {
      const line = solution.score.find((each) => each.id === id);
      return `${id} ${line?.amount}`;
    });
    const unit = Math.min(
      ...solution.score.filter(({ id }) => priorities.flat().includes(id as WishId)).map(({ weight }) => weight),
    );
    const [first] = priorities.flat();
    const weight = solution.score.find(({ id }) => id === first)?.weight ?? unit;
    const missing = solution.unplaced.length > 0 ? `, ${solution.unplaced.length} not placed` : "";
    const bound = `${first} at least ${Math.floor(solution.bound / weight)}`;
    const state = solution.optimal ? "proven" : bound;
    process.stdout.write(
      `${basename(path)}, ${title}: ${found.join(", ")}${missing}; ${state}; ${((performance.now() - begun) / 1000).toFixed(1)} s\n`,
    );
  }
}
