/** How many partners somebody should and may have. */
export type Capacity = { readonly fewest: number; readonly most: number };

/** A pair that may stand on the lists: places in guests and hosts, and what it is worth, from 0 to 1. */
export type Candidate = { readonly guest: number; readonly host: number; readonly score: number };

type Arc = { readonly to: number; room: number; readonly cost: number; readonly back: number };

/** Scores are counted in thousandths, so that sums are exact. */
const UNIT = 1_000;

/**
 * Chooses pairs for two-sided lists: nobody has more partners than they may, as many of the fewest partners as possible
 * are reached, and among all such choices the sum of scores is the greatest. Exact, by flow of least cost (successive
 * shortest paths); a partner that somebody needs to reach their fewest outweighs all scores together.
 * Candidates of equal worth are taken in their order. A fewest above the most counts as the most.
 */
export function fairLists<C extends Candidate>(
  guests: readonly Capacity[],
  hosts: readonly Capacity[],
  candidates: readonly C[],
): C[] {
  const flow = new Flow(guests.length + hosts.length + 2);
  const [source, sink] = [guests.length + hosts.length, guests.length + hosts.length + 1];
  const reward = UNIT * (candidates.length + 1);
  const shares = ({ fewest, most }: Capacity) => {
    const needed = Math.max(0, Math.min(fewest, most));
    return [
      [needed, -reward],
      [Math.max(0, most - needed), 0],
    ] as const;
  };
  for (const [g, guest] of guests.entries()) {
    for (const [room, cost] of shares(guest)) flow.add(source, g, room, cost);
  }
  for (const [h, host] of hosts.entries()) {
    for (const [room, cost] of shares(host)) flow.add(guests.length + h, sink, room, cost);
  }
  const arcs = candidates.map(({ guest, host, score }) =>
    flow.add(guest, guests.length + host, 1, -Math.round(UNIT * score)),
  );
  while (flow.push(source, sink));
  return candidates.filter((_, c) => arcs[c]?.room === 0);
}

/** Arcs with room and cost; units are sent along the cheapest way as long as that is worth it. */
class Flow {
  readonly #arcs: Arc[][];

  constructor(nodes: number) {
    this.#arcs = Array.from({ length: nodes }, () => []);
  }

  add(from: number, to: number, room: number, cost: number): Arc {
    const [out, back] = [this.#arcs[from] ?? [], this.#arcs[to] ?? []];
    const arc: Arc = { to, room, cost, back: back.length };
    back.push({ to: from, room: 0, cost: -cost, back: out.length });
    out.push(arc);
    return arc;
  }

  /** Sends one unit; false when no way is worth more than nothing. */
  push(source: number, sink: number): boolean {
    const length = new Float64Array(this.#arcs.length).fill(Number.POSITIVE_INFINITY);
    const before: (readonly [node: number, arc: Arc] | undefined)[] = [];
    const waits = new Uint8Array(this.#arcs.length);
    const queue = [source];
    length[source] = 0;
    // Costs are negative on the way, so nodes are looked at again whenever a shorter way comes up (Bellman, Ford, Moore).
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head] ?? source;
      waits[node] = 0;
      const own = length[node] ?? 0;
      for (const arc of this.#arcs[node] ?? []) {
        if (arc.room === 0 || own + arc.cost >= (length[arc.to] ?? 0)) continue;
        length[arc.to] = own + arc.cost;
        before[arc.to] = [node, arc];
        if (waits[arc.to] === 1) continue;
        waits[arc.to] = 1;
        queue.push(arc.to);
      }
    }
    if ((length[sink] ?? 0) >= 0) return false;
    for (let step = before[sink]; step; step = before[step[0]]) {
      const [, arc] = step;
      const back = this.#arcs[arc.to]?.[arc.back];
      arc.room -= 1;
      if (back) back.room += 1;
    }
    return true;
  }
}
