import { speakersOf, usableTables } from "#solver/domains";
import type { Instance, Meeting } from "#solver/model";
import { at, type Lists } from "#solver/search/arrays";
import { meetingCost } from "#solver/search/cost";
import { type Problem, unversedOf, unwelcomeOf } from "#solver/search/problem";
import { note, rise, UNMET } from "#solver/search/ranges";
import type { State } from "#solver/search/state";

/** A state with one meeting more, the last one, which waits. Copies a few flat arrays; nothing is searched anew. */
export function withMeeting(state: State, meeting: Meeting): State {
  const { problem } = state;
  const m = problem.meetings;
  const instance = { ...problem.instance, meetings: [...problem.instance.meetings, meeting] };
  const { rounds, weights } = problem;
  const homes = new Set(instance.parties.map((party) => party.homeTable));
  const tables = problem.anonymous
    ? []
    : [...usableTables(instance)(meeting)].sort((a, b) => Number(homes.has(a)) - Number(homes.has(b)) || a - b);
  const domain = new Uint8Array(problem.domain.length + rounds);
  domain.set(problem.domain);
  domain.set(domainOf(problem, instance, meeting, tables), m * rounds);
  const loss = new Float64Array(m + 1);
  loss.set(problem.loss);
  loss[m] = weights.unplaced * meeting.value;
  const published = meeting.published ?? null;
  const apart = (instance.notTogether ?? []).flatMap(([a, b]) => (a === m ? [b] : b === m ? [a] : []));
  const wanted = problem.wanted.slice();
  const isWanted = meeting.rounds?.length !== 0;
  for (const p of isWanted ? meeting.parties : []) wanted[p] = at(wanted, p) + 1;
  const grown: Problem = {
    ...problem,
    wanted,
    instance,
    meetings: m + 1,
    domain,
    partiesOf: withList(problem.partiesOf, meeting.parties),
    meetingsOf: withItem(problem.meetingsOf, meeting.parties, m),
    tablesOf: withList(problem.tablesOf, tables),
    onlyTable: withNumber(problem.onlyTable, tables.length === 1 ? (tables[0] ?? -1) : -1),
    speakersOf: withList(problem.speakersOf, speakersOf(instance, meeting)),
    needsInterpreter: withFlag(problem.needsInterpreter, meeting.languages !== null),
    equipmentOf: withList(problem.equipmentOf, [...new Set(meeting.equipment)]),
    usersOf: withItem(problem.usersOf, [...new Set(meeting.equipment)], m),
    unwelcome: withNumbers(problem.unwelcome, unwelcomeOf(instance, [meeting])),
    unversed: withNumbers(problem.unversed, unversedOf(instance, [meeting])),
    before: withList(problem.before, meeting.before),
    after: withList(withItem(problem.after, meeting.before, m), []),
    apart: withList(problem.apart, apart),
    loss,
    must: withFlag(problem.must, meeting.mustPlace),
    publishedRound: withNumber(problem.publishedRound, published?.round ?? -1),
    publishedTable: withNumber(problem.publishedTable, published?.table ?? -1),
    locked: withFlag(problem.locked, false),
    lockedInterpreter: withFlag(problem.lockedInterpreter, false),
  };
  const waiting = withNumber(state.waiting, -1);
  waiting[state.now.waiting] = m;
  const waitingAt = withNumber(state.waitingAt, state.now.waiting);
  state.now.waiting++;
  state.now.cost += meetingCost(grown, m, -1, -1);
  state.now.broken += at(grown.must, m);
  const { ranges } = state;
  for (const p of ranges.isOn && isWanted ? meeting.parties : []) {
    const unmet = at(ranges.value, UNMET * ranges.parties + p);
    note(ranges, UNMET, p, Math.max(0, unmet) + 1);
  }
  state.now.cost += rise(ranges);
  return {
    ...state,
    problem: grown,
    roundOf: withNumber(state.roundOf, -1),
    tableOf: withNumber(state.tableOf, -1),
    interpreterOf: withNumber(state.interpreterOf, -1),
    waiting,
    waitingAt,
    chainMark: withNumber(state.chainMark, 0),
  };
}

/** Rounds that a meeting may take on an otherwise empty timetable, as things are open now. */
function domainOf(problem: Problem, instance: Instance, meeting: Meeting, tables: readonly number[]): Uint8Array {
  const { rounds, tableOpen, interpreterOpen } = problem;
  const speakers = meeting.languages ? speakersOf(instance, meeting) : null;
  return Uint8Array.from({ length: rounds }, (_, round) => {
    if (meeting.rounds && !meeting.rounds.includes(round)) return 0;
    if (meeting.parties.some((p) => instance.parties[p]?.unavailable.includes(round))) return 0;
    if (!problem.anonymous && !tables.some((t) => at(tableOpen, t * rounds + round) === 1)) return 0;
    return speakers && !speakers.some((i) => at(interpreterOpen, i * rounds + round) === 1) ? 0 : 1;
  });
}

function withNumbers(list: Int32Array, values: readonly number[]): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(list.length + values.length);
  grown.set(list);
  grown.set(values, list.length);
  return grown;
}

function withNumber(list: Int32Array, value: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(list.length + 1);
  grown.set(list);
  grown[list.length] = value;
  return grown;
}

function withFlag(list: Uint8Array, value: boolean): Uint8Array {
  const grown = new Uint8Array(list.length + 1);
  grown.set(list);
  grown[list.length] = value ? 1 : 0;
  return grown;
}

/**
 * One list more, at the end. Leaves room behind it that the next one goes into: lists of tables are long, and are then
 * copied once in many times. Nothing reads beyond the last list, so that the shorter view stays right.
 */
function withList({ start, items }: Lists, list: readonly number[]): Lists {
  const size = items.length + list.length;
  const isRoomy = items.byteOffset === 0 && items.buffer.byteLength >= size * items.BYTES_PER_ELEMENT;
  const { buffer } = isRoomy ? items : withRoom({ start, items }, list.length).items;
  const grown = new Int32Array(buffer, 0, size);
  grown.set(list, items.length);
  return { start: withNumber(start, size), items: grown };
}

/** The same lists, with a quarter more room behind them than they and `more` items take. */
export function withRoom({ start, items }: Lists, more = 0): Lists {
  const bytes = items.BYTES_PER_ELEMENT * Math.ceil(1.25 * (items.length + more));
  const roomy = new Int32Array(new ArrayBuffer(bytes), 0, items.length);
  roomy.set(items);
  return { start, items: roomy };
}

/** One item more at the end of each of some lists. */
function withItem({ start, items }: Lists, lists: readonly number[], item: number): Lists {
  const into = [...lists].sort((a, b) => a - b);
  const grown = new Int32Array(items.length + into.length);
  const moved = start.slice();
  let from = 0;
  into.forEach((list, k) => {
    const end = at(start, list + 1);
    grown.set(items.subarray(from, end), from + k);
    grown[end + k] = item;
    from = end;
    for (let i = list + 1; i < moved.length; i++) moved[i] = at(moved, i) + 1;
  });
  grown.set(items.subarray(from), from + into.length);
  return { start: moved, items: grown };
}
