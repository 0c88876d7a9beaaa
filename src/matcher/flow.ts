/**
 * A network through which units are sent to its last node as cheaply as possible. Arcs lead to nodes of higher number
 * only. Exact for whole costs: one shortest way a unit, with heights that keep all arcs with room from costing less
 * than nothing, so that each search ends close to where it began.
 */
export class Flow {
  readonly #nodes: number;
  readonly #to: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  /** Adds an arc and gives its number. */
  add(from: number, to: number, room: number, cost: number): number {
    // The way back of arc `a` is `a ^ 1`.
    const arc = this.#to.push(to, from) - 2;
    this.#room.push(room, 0);
    this.#cost.push(cost, -cost);
    return arc;
  }

  /** What the arc could still take after `send`. */
  roomOf(arc: number): number {
    return this.#room[arc] ?? 0;
  }

  /** Sends what the first nodes supply, once; there must be a way for all of it. */
  send(supplies: readonly number[]): void {
    const sink = this.#nodes - 1;
    const to = Int32Array.from(this.#to);
    const room = Int32Array.from(this.#room);
    const cost = Float64Array.from(this.#cost);
    const { begin, out } = outgoing(to, this.#nodes);
    const height = heightsOf(begin, out, to, room, cost);
    const length = new Float64Array(this.#nodes);
    const entered = new Int32Array(this.#nodes);
    // Holds 2 × search for a node that this search has reached, one more when its shortest way is known.
    const seen = new Float64Array(this.#nodes);
    const heap = new Heap();
    let search = 0;
    const sendOne = (start: number) => {
      const reached = 2 * ++search;
      const settled: number[] = [];
      heap.clear();
      length[start] = 0;
      seen[start] = reached;
      heap.push(start, 0);
      let node = start;
      while (heap.size > 0) {
        node = heap.pop();
        if (seen[node] !== reached) continue;
        seen[node] = reached + 1;
        if (node === sink) break;
        settled.push(node);
        const base = (length[node] ?? 0) + (height[node] ?? 0);
        for (let o = begin[node] ?? 0, end = begin[node + 1] ?? 0; o < end; o++) {
          const arc = out[o] ?? 0;
          if ((room[arc] ?? 0) === 0) continue;
          const other = to[arc] ?? 0;
          const mark = seen[other] ?? 0;
          if (mark === reached + 1) continue;
          const far = base + (cost[arc] ?? 0) - (height[other] ?? 0);
          if (mark === reached && far >= (length[other] ?? 0)) continue;
          // Ways that are longer than one that is known to the end lead nowhere.
          if (seen[sink] === reached && far >= (length[sink] ?? 0)) continue;
          seen[other] = reached;
          length[other] = far;
          entered[other] = arc;
          heap.push(other, far);
        }
      }
      if (node !== sink) throw new Error("A unit has no way to the last node");
      const way = length[sink] ?? 0;
      for (const each of settled) height[each] = (height[each] ?? 0) + (length[each] ?? 0) - way;
      for (let step = sink; step !== start; ) {
        const arc = entered[step] ?? 0;
        room[arc] = (room[arc] ?? 0) - 1;
        room[arc ^ 1] = (room[arc ^ 1] ?? 0) + 1;
        step = to[arc ^ 1] ?? 0;
      }
    };
    supplies.forEach((units, node) => {
      for (let unit = 0; unit < units; unit++) sendOne(node);
    });
    room.forEach((left, arc) => {
      this.#room[arc] = left;
    });
  }
}

/** The arcs that leave each node, one behind the other. */
function outgoing(to: Int32Array, nodes: number): { readonly begin: Int32Array; readonly out: Int32Array } {
  const begin = new Int32Array(nodes + 1);
  for (let arc = 0; arc < to.length; arc++) {
    const from = to[arc ^ 1] ?? 0;
    begin[from + 1] = (begin[from + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node++) begin[node + 1] = (begin[node + 1] ?? 0) + (begin[node] ?? 0);
  const filled = begin.slice();
  const out = new Int32Array(to.length);
  for (let arc = 0; arc < to.length; arc++) {
    const from = to[arc ^ 1] ?? 0;
    const place = filled[from] ?? 0;
    out[place] = arc;
    filled[from] = place + 1;
  }
  return { begin, out };
}

/** How much the cheapest way from each node to the last one costs, as a depth below it; 0 where there is no way. */
function heightsOf(
  begin: Int32Array,
  out: Int32Array,
  to: Int32Array,
  room: Int32Array,
  cost: Float64Array,
): Float64Array {
  const last = begin.length - 2;
  const height = new Float64Array(last + 1).fill(Number.NEGATIVE_INFINITY);
  height[last] = 0;
  for (let node = last - 1; node >= 0; node--) {
    for (let o = begin[node] ?? 0, end = begin[node + 1] ?? 0; o < end; o++) {
      const arc = out[o] ?? 0;
      if ((room[arc] ?? 0) === 0) continue;
      height[node] = Math.max(height[node] ?? 0, (height[to[arc] ?? 0] ?? 0) - (cost[arc] ?? 0));
    }
  }
  return height;
}

/** Nodes by their distance, the nearest first. */
class Heap {
  readonly #nodes: number[] = [];
  readonly #keys: number[] = [];

  get size(): number {
    return this.#nodes.length;
  }

  clear(): void {
    this.#nodes.length = 0;
    this.#keys.length = 0;
  }

  push(node: number, key: number): void {
    let at = this.#nodes.push(node) - 1;
    this.#keys.push(key);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.#keys[above] ?? 0) <= key) break;
      this.#put(at, above);
      at = above;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
  }

  pop(): number {
    const [first = 0] = this.#nodes;
    const node = this.#nodes.pop() ?? 0;
    const key = this.#keys.pop() ?? 0;
    const size = this.#nodes.length;
    if (size === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (this.#keys[below + 1] ?? 0) < (this.#keys[below] ?? 0)) below++;
      if ((this.#keys[below] ?? 0) >= key) break;
      this.#put(at, below);
      at = below;
    }
    this.#nodes[at] = node;
    this.#keys[at] = key;
    return first;
  }

  #put(at: number, from: number): void {
    this.#nodes[at] = this.#nodes[from] ?? 0;
    this.#keys[at] = this.#keys[from] ?? 0;
  }
}
