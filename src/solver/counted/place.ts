import { Chain } from "#solver/counted/chain";
import type { Grid } from "#solver/counted/grid";
import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";

/** How often each meeting without a place is tried again. */
const TRIES = 60;

/**
 * Places as many meetings as it can: those with the least room first, each in the round with most places left; then
 * those left over, for which others change rounds or wait in their turn. The meetings without a place, in the end.
 */
export function placeAll(grid: Grid, random: Random): number[] {
  const left: number[] = [];
  for (const m of byRoom(grid)) {
    if (at(grid.roundOf, m) >= 0) continue;
    const round = emptiest(grid, m);
    if (round >= 0) grid.move(m, round);
    else left.push(m);
  }
  return placeRest(grid, left, random);
}

/** Meetings in the order of the rounds that they may take, less those that their parties need for others. */
function byRoom({ meetings, rounds, domain, pair, parties }: Grid): Int32Array {
  const size = new Int32Array(parties);
  for (const p of pair) size[p] = at(size, p) + 1;
  const room = new Int32Array(meetings);
  const tally = new Int32Array(3 * rounds + 2);
  for (let m = 0; m < meetings; m++) {
    let open = 0;
    for (let k = m * rounds; k < (m + 1) * rounds; k++) open += at(domain, k);
    const [a, b] = [at(size, at(pair, 2 * m)), at(size, at(pair, 2 * m + 1))];
    const value = open - Math.min(rounds, a) - Math.min(rounds, b) + 2 * rounds;
    room[m] = value;
    tally[value + 1] = at(tally, value + 1) + 1;
  }
  for (let k = 1; k < tally.length; k++) tally[k] = at(tally, k) + at(tally, k - 1);
  const order = new Int32Array(meetings);
  for (let m = 0; m < meetings; m++) {
    const value = at(room, m);
    order[at(tally, value)] = m;
    tally[value] = at(tally, value) + 1;
  }
  return order;
}

function emptiest(grid: Grid, m: number): number {
  const { rounds, domain, load, places } = grid;
  let best = -1;
  let most = 0;
  for (let t = 0; t < rounds; t++) {
    const open = at(places, t) - at(load, t);
    if (open > most && at(domain, m * rounds + t) === 1 && grid.isFree(m, t)) {
      most = open;
      best = t;
    }
  }
  return best;
}

function placeRest(grid: Grid, left: readonly number[], random: Random): number[] {
  const chain = new Chain(grid);
  const waiting = [...left];
  const tries = new Map<number, number>();
  const out: number[] = [];
  while (waiting.length > 0) {
    const m = waiting.pop() as number; // not empty
    if (byOneChain(grid, chain, m)) continue;
    const tried = (tries.get(m) ?? 0) + 1;
    tries.set(m, tried);
    if (tried > TRIES) out.push(m);
    else {
      const pushed = byForce(grid, m, random);
      if (pushed === null) out.push(m);
      else waiting.push(...pushed);
    }
  }
  return out.filter((m) => {
    const round = emptiest(grid, m);
    if (round >= 0) grid.move(m, round);
    return round < 0;
  });
}

/** Looks for a round that one chain sets free for both parties, and takes it. */
function byOneChain(grid: Grid, chain: Chain, m: number): boolean {
  const { rounds, domain, meetingAt, pair, load, places } = grid;
  const direct = emptiest(grid, m);
  if (direct >= 0) {
    grid.move(m, direct);
    return true;
  }
  for (let t = 0; t < rounds; t++) {
    if (at(domain, m * rounds + t) === 0) continue;
    const [atA, atB] = [at(meetingAt, at(pair, 2 * m) * rounds + t), at(meetingAt, at(pair, 2 * m + 1) * rounds + t)];
    // Where both are busy it would take two chains; where neither is, some meeting must make room.
    if (atA >= 0 && atB >= 0) continue;
    const busy = atA >= 0 ? atA : atB;
    const p = atA >= 0 ? at(pair, 2 * m) : at(pair, 2 * m + 1);
    for (let u = 0; u < rounds; u++) {
      if (u === t || (busy >= 0 && at(meetingAt, p * rounds + u) >= 0)) continue;
      const first = busy >= 0 ? busy : someIn(grid, t, u);
      if (first < 0 || !chain.lay(first, u)) continue;
      chain.apply(noDay);
      if (at(load, t) < at(places, t) && grid.isFree(m, t)) {
        grid.move(m, t);
        return true;
      }
    }
  }
  return false;
}

function noDay(): void {}

/** A meeting of a full round that another round with places could take. */
function someIn({ rounds, meetings, roundOf, domain, load, places }: Grid, t: number, u: number): number {
  if (at(load, u) >= at(places, u)) return -1;
  for (let m = 0; m < meetings; m++) if (at(roundOf, m) === t && at(domain, m * rounds + u) === 1) return m;
  return -1;
}

/** Puts a meeting into a round by chance and takes out who is in its way; null when no round can take it. */
function byForce(grid: Grid, m: number, random: Random): number[] | null {
  const { rounds, domain, meetingAt, pair, load, places } = grid;
  const open: number[] = [];
  for (let t = 0; t < rounds; t++) if (at(domain, m * rounds + t) === 1 && at(places, t) > 0) open.push(t);
  const [first = -1] = open;
  if (first < 0) return null;
  const t = open[random.below(open.length)] ?? first;
  const out = new Set<number>();
  for (const p of [at(pair, 2 * m), at(pair, 2 * m + 1)]) {
    const other = at(meetingAt, p * rounds + t);
    if (other >= 0) out.add(other);
  }
  if (out.size === 0 && at(load, t) >= at(places, t)) {
    const inRound: number[] = [];
    for (let p = 0; p < grid.parties; p++) {
      const other = at(meetingAt, p * rounds + t);
      if (other >= 0) inRound.push(other);
    }
    out.add(inRound[random.below(inRound.length)] as number); // a full round is not empty
  }
  for (const other of out) grid.move(other, -1);
  grid.move(m, t);
  return [...out];
}
