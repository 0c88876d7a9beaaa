import type { Instance, Weights } from "#solver/model";

/** Placing a meeting outweighs every comfort of the people in it; a promised minimum comes next. */
export const defaultWeights: Weights = {
  unplaced: 10_000,
  "party-min": 1_000,
  moved: 50,
  breaks: 10,
  "longest-idle": 2,
  "table-changes": 2,
  "interpreter-load": 1,
};

export function weightsOf(instance: Instance): Weights {
  return { ...defaultWeights, ...instance.weights };
}
