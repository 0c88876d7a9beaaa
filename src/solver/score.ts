import { breakRange } from "#solver/constraints/break-range";
import { breaks } from "#solver/constraints/breaks";
import type { Constraint } from "#solver/constraints/constraint";
import { equipment } from "#solver/constraints/equipment";
import { fairness } from "#solver/constraints/fairness";
import { homeTable } from "#solver/constraints/home-table";
import { idle } from "#solver/constraints/idle";
import { idleRange } from "#solver/constraints/idle-range";
import { interpreterChanges } from "#solver/constraints/interpreter-changes";
import { interpreterField } from "#solver/constraints/interpreter-field";
import { interpreterLanguage } from "#solver/constraints/interpreter-language";
import { interpreterLoad } from "#solver/constraints/interpreter-load";
import { interpreterMax } from "#solver/constraints/interpreter-max";
import { interpreterMissing } from "#solver/constraints/interpreter-missing";
import { interpreterRest } from "#solver/constraints/interpreter-rest";
import { interpreterTwice } from "#solver/constraints/interpreter-twice";
import { interpreterUnavailable } from "#solver/constraints/interpreter-unavailable";
import { lock } from "#solver/constraints/lock";
import { longestIdle } from "#solver/constraints/longest-idle";
import { moved } from "#solver/constraints/moved";
import { mustPlace } from "#solver/constraints/must-place";
import { notTogether } from "#solver/constraints/not-together";
import { partyMax } from "#solver/constraints/party-max";
import { partyMin } from "#solver/constraints/party-min";
import { partyTwice } from "#solver/constraints/party-twice";
import { partyUnavailable } from "#solver/constraints/party-unavailable";
import { precedence } from "#solver/constraints/precedence";
import { preferredTimes } from "#solver/constraints/preferred-times";
import { roundNotAllowed } from "#solver/constraints/round-not-allowed";
import { tableCapacity } from "#solver/constraints/table-capacity";
import { tableChanges } from "#solver/constraints/table-changes";
import { tableKind } from "#solver/constraints/table-kind";
import { tableNotAllowed } from "#solver/constraints/table-not-allowed";
import { tableTwice } from "#solver/constraints/table-twice";
import { tableUnavailable } from "#solver/constraints/table-unavailable";
import { tooFewTables } from "#solver/constraints/too-few-tables";
import { unmetRange } from "#solver/constraints/unmet-range";
import { unplaced } from "#solver/constraints/unplaced";
import { walking } from "#solver/constraints/walking";
import type { Assignment, Instance, ScoreLine, WishId } from "#solver/model";
import { weightsOf } from "#solver/weights";

/** The whole specification, rules first, in the order in which people read it. */
export const constraints: readonly Constraint[] = [
  partyTwice,
  partyMax,
  partyUnavailable,
  tableTwice,
  tooFewTables,
  tableCapacity,
  tableUnavailable,
  homeTable,
  roundNotAllowed,
  tableNotAllowed,
  tableKind,
  equipment,
  interpreterMissing,
  interpreterLanguage,
  interpreterTwice,
  interpreterMax,
  interpreterUnavailable,
  interpreterRest,
  precedence,
  notTogether,
  lock,
  mustPlace,
  fairness,
  unplaced,
  partyMin,
  unmetRange,
  breaks,
  breakRange,
  longestIdle,
  idle,
  idleRange,
  preferredTimes,
  tableChanges,
  walking,
  interpreterChanges,
  interpreterField,
  interpreterLoad,
  moved,
];

/** One line per constraint. Expects an assignment in range: ask `check` first about one from outside. */
export function score(instance: Instance, assignment: Assignment): ScoreLine[] {
  const weights = weightsOf(instance);
  return constraints.map(({ id, level, cost }) => {
    const amount = cost(instance, assignment);
    const weight = level === "wish" ? weights[id as WishId] : 1; // a wish's id is a WishId
    return { id, level, amount, weight, cost: amount * weight };
  });
}

/** Weighted cost of all wishes. */
export function totalOf(lines: readonly ScoreLine[]): number {
  return lines.reduce((sum, line) => (line.level === "wish" ? sum + line.cost : sum), 0);
}
