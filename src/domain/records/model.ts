import type { Id } from "#domain/ids";

/** Who changed what, when, on whose behalf. Written by `operations/run.ts` only; never edited. */
export type RecordEntry = {
  readonly id: Id;
  readonly at: string;
  readonly actorId: Id | null;
  readonly onBehalfOf: Id | null;
  readonly editionId: Id | null;
  readonly action: string;
  readonly subjectId: Id | null;
  readonly detail: Readonly<Record<string, unknown>>;
};
