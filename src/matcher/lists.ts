import { Flow } from "#matcher/flow";

/** How many partners somebody should and may have. */
export type Capacity = { readonly fewest: number; readonly most: number };

/** A pair that may stand on the lists: places in guests and hosts, and what it is worth, from 0 to 1. */
export type Candidate = { readonly guest: number; readonly host: number; readonly score: number };

/** A member of a market; those of the same group are much the same to the other side. */
export type Listed = Capacity & { readonly group?: string | undefined };

/** Scores are counted in thousandths, so that sums are exact. */
const UNIT = 1_000;
/** What the second partner of a group costs; the third costs twice that, and so on to the fifth. */
export const REPEATED = 0.01;
const COUNTED = 4;

/**
 * Chooses pairs for two-sided lists: nobody has more partners than they may, as many of the fewest partners as possible
 * are reached, and among all such choices the sum of scores is the greatest, less a little for each further partner of
 * the same group on a list (`REPEATED`). Exact, by flow of least cost; a partner that somebody needs to reach their
 * fewest outweighs all scores together. The same input gives the same lists. A fewest above the most counts as the most.
 */
export function fairLists<C extends Candidate>(
  guests: readonly Listed[],
  hosts: readonly Listed[],
  candidates: readonly C[],
): C[] {
  const onGuests = groupsOf(candidates, "guest", (each) => hosts[each.host]?.group);
  const onHosts = groupsOf(candidates, "host", (each) => guests[each.guest]?.group);
  const firstGroup = guests.length;
  const firstHostGroup = firstGroup + onGuests.members.length;
  const firstHost = firstHostGroup + onHosts.members.length;
  const sink = firstHost + hosts.length;
  const flow = new Flow(sink + 1);
  // Above all that scores and repetitions can sum up to.
  const reward = UNIT * 2 * (candidates.length + 1);
  for (const [g, guest] of guests.entries()) {
    // Places that stay empty: those above the fewest cost nothing, the others what a fewest is worth.
    const { needed, more } = placesOf(guest);
    flow.add(g, sink, more, 0);
    flow.add(g, sink, needed, reward);
  }
  for (const [h, host] of hosts.entries()) {
    const { needed, more } = placesOf(host);
    flow.add(firstHost + h, sink, needed, -reward);
    flow.add(firstHost + h, sink, more, 0);
  }
  for (const [group, { member, size }] of onGuests.members.entries()) {
    for (const [room, cost] of repetitions(size)) flow.add(member, firstGroup + group, room, cost);
  }
  for (const [group, { member, size }] of onHosts.members.entries()) {
    for (const [room, cost] of repetitions(size)) flow.add(firstHostGroup + group, firstHost + member, room, cost);
  }
  const arcs = candidates.map((candidate, c) => {
    const from = onGuests.of[c];
    const to = onHosts.of[c];
    return flow.add(
      from === undefined ? candidate.guest : firstGroup + from,
      to === undefined ? firstHost + candidate.host : firstHostGroup + to,
      1,
      -Math.round(UNIT * candidate.score),
    );
  });
  flow.send(
    guests.map((guest) => {
      const { needed, more } = placesOf(guest);
      return needed + more;
    }),
  );
  return candidates.filter((_, c) => flow.roomOf(arcs[c] ?? 0) === 0);
}

function placesOf({ fewest, most }: Capacity): { readonly needed: number; readonly more: number } {
  const needed = Math.max(0, Math.min(fewest, most));
  return { needed, more: Math.max(0, most - needed) };
}

function repetitions(size: number): readonly (readonly [room: number, cost: number])[] {
  const single = Array.from({ length: Math.min(size, COUNTED) }, (_, before) => [1, UNIT * REPEATED * before] as const);
  return [...single, [Math.max(0, size - COUNTED), UNIT * REPEATED * COUNTED]];
}

/** The group that each candidate falls into on the list of its guest or host, where that list can hold two of it. */
function groupsOf<C extends Candidate>(
  candidates: readonly C[],
  side: "guest" | "host",
  groupOf: (candidate: C) => string | undefined,
) {
  const keyOf = (candidate: C) => {
    const group = groupOf(candidate);
    return group === undefined ? undefined : `${candidate[side]} ${group}`;
  };
  const sizes = new Map<string, number>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (key !== undefined) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  const members: { readonly member: number; readonly size: number }[] = [];
  const of = candidates.map((candidate) => {
    const key = keyOf(candidate);
    const size = sizes.get(key ?? "") ?? 0;
    if (key === undefined || size < 2) return undefined;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = members.push({ member: candidate[side], size }) - 1;
    numbers.set(key, number);
    return number;
  });
  return { of, members };
}
