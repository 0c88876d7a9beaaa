/**
 * The timetable optimiser: plain data in, plain data out. It reads no file, knows no clock and starts no thread, so it
 * runs in a server, in a worker and in a browser alike. Rounds count from 0; -1 is none.
 *
 * @example
 * import { check, explain, impossible, readInstance, solve } from "parley/solver";
 *
 * // Three institutions, all of which want to meet, at one table in an afternoon of three rounds.
 * const text = JSON.stringify({
 *   parley: "instance",
 *   rounds: 3,
 *   parties: [{ id: "Aalto" }, { id: "DTU" }, { id: "NTNU" }],
 *   tables: [{ id: "1", capacity: 4 }],
 *   meetings: [
 *     { id: "Aalto and DTU", parties: [0, 1] },
 *     { id: "Aalto and NTNU", parties: [0, 2] },
 *     { id: "DTU and NTNU", parties: [1, 2], lock: { round: 1, table: 0 } },
 *   ],
 * });
 * const read = readInstance(text);
 * if (!read.ok) throw new Error(`${read.id} ${JSON.stringify(read.values)}`);
 * const { instance } = read;
 *
 * // The same seed and the same number of steps give the same timetable.
 * const { assignment, total, bound, optimal, violations } = solve(instance, { seed: 1, steps: 10_000 });
 * console.log(assignment.round[2], violations.length, total >= bound, optimal === (total === bound));
 *
 * // The checker and the explanations take any timetable, whoever made it.
 * const mine = { round: [1, 2, 1], table: [0, 0, 0], interpreter: [-1, -1, -1] };
 * console.log(check(instance, mine).map(({ rule }) => rule).join(" "));
 * const without = { round: [0, -1, 1], table: [0, -1, 0], interpreter: [-1, -1, -1] };
 * console.log(explain(instance, without).map(({ reason }) => reason).join(" "));
 * console.log(impossible(instance));
 *
 * @module
 */
export type { Bound } from "#solver/bounds";
export { trivialBound } from "#solver/bounds";
export type { PartyCost } from "#solver/by-party";
export { costByParty } from "#solver/by-party";
export type { Certificate } from "#solver/certificates";
export { check } from "#solver/check";
export type { Comparison } from "#solver/compare";
export { compare } from "#solver/compare";
export type { Constraint, Match } from "#solver/constraints/constraint";
export { explain } from "#solver/explain";
export type { Fault, FaultId, ReadResult } from "#solver/faults";
export { faultIds, faultsOf } from "#solver/faults";
export type { Impossibility } from "#solver/impossible";
export { impossible } from "#solver/impossible";
export { instanceText } from "#solver/json";
export type { Change, Live, Place, Repair } from "#solver/live";
export { liveFrom } from "#solver/live";
export type {
  Assignment,
  Equipment,
  Instance,
  Interpreter,
  Meeting,
  News,
  Party,
  Progress,
  RuleId,
  ScoreLine,
  Solution,
  SolveOptions,
  Table,
  TableKind,
  Unplaced,
  UnplacedReason,
  Values,
  Violation,
  Weights,
  WishId,
} from "#solver/model";
export { ruleIds, tableKinds, unplacedReasons, wishIds } from "#solver/model";
export { readInstance } from "#solver/read";
export { constraints, score, totalOf } from "#solver/score";
export { solve } from "#solver/solve";
export { defaultWeights, levelsOf, onlyBreaks, weightsOf } from "#solver/weights";
export type { WhatIf } from "#solver/what-if";
export { whatIf } from "#solver/what-if";
