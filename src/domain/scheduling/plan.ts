import type { Id } from "#domain/ids";

/** Where a meeting stands in a plan. */
export type Place = {
  readonly roundId: Id;
  readonly tableId: Id;
  readonly interpreterId: Id | null;
  /** Runs never move a locked meeting. */
  readonly locked: boolean;
  /** Put there by a person, not by a run. */
  readonly byHand: boolean;
};

export type Placement = Place & { readonly meetingId: Id };

/** One meeting's change of place; null is unplaced. */
export type PlacementChange = { readonly meetingId: Id; readonly before: Place | null; readonly after: Place | null };

/** A delegate in a meeting of a plan; `holderId` is the human being behind the delegate. */
export type Seat = { readonly meetingId: Id; readonly roundId: Id; readonly delegateId: Id; readonly holderId: Id };

/** Whether two places are the same for the people who go there. */
export function samePlace(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return a.roundId === b.roundId && a.tableId === b.tableId && a.interpreterId === b.interpreterId;
}

/** What leads from one set of placements to another, meetings in the order of their first mention. */
export function changesBetween(before: readonly Placement[], after: readonly Placement[]): PlacementChange[] {
  const was = new Map(before.map((each) => [each.meetingId, placeOf(each)]));
  const is = new Map(after.map((each) => [each.meetingId, placeOf(each)]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((meetingId) => ({ meetingId, before: was.get(meetingId) ?? null, after: is.get(meetingId) ?? null }))
    .filter((change) => !samePlace(change.before, change.after));
}

/** A change the other way round. */
export function reversed(change: PlacementChange): PlacementChange {
  return { meetingId: change.meetingId, before: change.after, after: change.before };
}

export function placeOf({ roundId, tableId, interpreterId, locked, byHand }: Place): Place {
  return { roundId, tableId, interpreterId, locked, byHand };
}
