import { type Instance, type Weights, type WishId, wishIds } from "#solver/model";

/** Placing a meeting outweighs every comfort of the people in it; a promised minimum comes next. */
export const defaultWeights: Weights = {
  unplaced: 10_000,
  "party-min": 1_000,
  "unmet-range": 20,
  moved: 50,
  breaks: 10,
  "break-range": 0,
  "longest-idle": 2,
  idle: 0,
  "idle-range": 0,
  "preferred-times": 5,
  "table-changes": 2,
  walking: 1,
  "interpreter-changes": 1,
  "interpreter-field": 3,
  "interpreter-load": 1,
};

/** Nothing costs but breaks, and what is left out. */
export const onlyBreaks: Partial<Weights> = {
  ...Object.fromEntries(wishIds.map((id) => [id, 0])),
  unplaced: defaultWeights.unplaced,
  "party-min": defaultWeights["party-min"],
  breaks: 1,
};

/**
 * What one unit of each wish costs. Where the instance puts wishes in levels, a unit of one level costs more than all
 * levels after it can come to, so that the least sum is the least in the order of levels.
 */
export function weightsOf(instance: Instance): Weights {
  const plain = { ...defaultWeights, ...instance.weights };
  return (instance.priorities?.length ?? 0) === 0 ? plain : inLevels(instance, plain);
}

/** The levels in force, the most important first; wishes without weight count 1 where they are named. */
export function levelsOf(instance: Instance): readonly (readonly WishId[])[] {
  const named = (instance.priorities ?? []).filter((level) => level.length > 0);
  const isNamed = (id: WishId) => named.some((level) => level.includes(id));
  const first = (["unplaced", "party-min"] as const).filter((id) => !isNamed(id)).map((id) => [id]);
  const rest = wishIds.filter((id) => !isNamed(id) && !first.some(([other]) => other === id));
  return [...first, ...named, rest];
}

function inLevels(instance: Instance, plain: Weights): Weights {
  const most = mostOf(instance);
  const found: Record<WishId, number> = { ...plain };
  const named = new Set(instance.priorities?.flat());
  let unit = 1;
  for (const level of levelsOf(instance).toReversed()) {
    const own = (id: WishId) => Math.max(plain[id], named.has(id) ? 1 : 0);
    const divisor = level.reduce((common, id) => commonDivisor(common, own(id)), 0) || 1;
    let sum = 0;
    for (const id of level) {
      found[id] = (own(id) / divisor) * unit;
      sum += found[id] * most[id];
    }
    unit += sum;
  }
  return found;
}

/** Whether the levels can be told apart in whole numbers: the sum of all wishes stays below 2⁵². */
export function canTellApart(instance: Instance): boolean {
  const weights = weightsOf(instance);
  const most = mostOf(instance);
  return wishIds.reduce((sum, id) => sum + weights[id] * most[id], 0) < 2 ** 52;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** No timetable has more of a wish than this. */
function mostOf(instance: Instance): Record<WishId, number> {
  const { rounds, parties, meetings } = instance;
  const sizes = parties.map(() => 0);
  for (const meeting of meetings) for (const p of meeting.parties) sizes[p] = (sizes[p] ?? 0) + 1;
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
  const largest = sizes.reduce((high, size) => Math.max(high, size), 0);
  const seats = sum(sizes);
  const interpreted = meetings.filter(({ languages }) => languages !== null).length;
  const farthest = (instance.walking ?? [[1]]).flat().reduce((high, way) => Math.max(high, way), 0);
  const breaks = sum(sizes.map((size) => Math.max(0, Math.min(size - 1, rounds))));
  const idle = sum(sizes.map((size) => (size > 1 ? Math.max(0, rounds - 2) : 0)));
  return {
    unplaced: sum(meetings.map(({ value }) => value)),
    "party-min": sum(parties.map(({ min }) => min)),
    "unmet-range": largest,
    moved: 2 * meetings.length,
    breaks,
    "break-range": rounds,
    "longest-idle": idle,
    idle,
    "idle-range": rounds,
    "preferred-times": seats,
    "table-changes": seats,
    walking: seats * farthest,
    "interpreter-changes": seats,
    "interpreter-field": meetings.length,
    "interpreter-load": interpreted * interpreted,
  };
}
