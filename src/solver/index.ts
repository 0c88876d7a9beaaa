export type { Bound, Certificate } from "#solver/bounds";
export { trivialBound } from "#solver/bounds";
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
export type {
  Assignment,
  Instance,
  Interpreter,
  Meeting,
  Party,
  Progress,
  RuleId,
  ScoreLine,
  Solution,
  SolveOptions,
  Table,
  Unplaced,
  UnplacedReason,
  Values,
  Violation,
  Weights,
  WishId,
} from "#solver/model";
export { ruleIds, unplacedReasons, wishIds } from "#solver/model";
export { readInstance } from "#solver/read";
export { constraints, score, totalOf } from "#solver/score";
export { solve } from "#solver/solve";
export { defaultWeights, weightsOf } from "#solver/weights";
export type { WhatIf } from "#solver/what-if";
export { whatIf } from "#solver/what-if";
