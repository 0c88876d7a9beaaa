export { check } from "#solver/check";
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
