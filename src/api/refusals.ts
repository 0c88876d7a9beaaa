import type { Refusal, RefusalId } from "#domain/refusal";

/** What a refusal is in HTTP: 409 where another state of things would have let it pass, 422 where the content is at fault. */
export const statusOf = {
  "not-found": 404,
  "sign-in-needed": 401,
  "bad-input": 400,
  "too-many-tries": 429,
  "key-reused": 409,
  busy: 503,
  "too-large": 413,
  "cross-site": 403,
  "link-not-valid": 422,
  "link-not-yours": 403,
  "code-not-valid": 422,
  "name-missing": 422,
  "person-not-found": 422,
  "code-taken": 409,
  "zone-unknown": 422,
  "dates-reversed": 422,
  "time-missing-in-zone": 422,
  "time-ambiguous-in-zone": 422,
  stale: 409,
  "file-empty": 422,
  "file-too-large": 413,
  "file-kind-unknown": 422,
  "file-damaged": 422,
  "file-password-protected": 422,
  "file-too-many-rows": 422,
  "file-encoding-unsure": 422,
  "file-expired": 409,
  "import-has-errors": 422,
  "same-organisation": 422,
  "pair-vetoed": 409,
  "already-requested": 409,
  "request-not-open": 409,
  "person-taken": 409,
  "table-taken": 409,
  "interpreter-taken": 409,
  "interpreter-language": 422,
  "interpreter-needed": 409,
  "commitment-clash": 409,
  "not-available": 409,
  "table-too-small": 422,
  "home-table": 409,
  "meeting-locked": 409,
  "meeting-not-active": 409,
  "meeting-not-placed": 409,
  "most-meetings": 409,
  "opportunity-in-use": 409,
  "no-tables": 409,
  "no-rounds": 409,
  "no-meetings": 409,
  "outside-event": 422,
  "past-midnight": 422,
  "rounds-overlap": 409,
  "round-in-use": 409,
  "table-in-use": 409,
  "run-not-running": 409,
  "run-not-finished": 409,
  "plan-changed": 409,
  "plan-has-violations": 409,
  "nothing-to-publish": 409,
  "nothing-to-undo": 409,
} as const satisfies Record<RefusalId, number>;

/** The one form in which every refusal leaves. */
export function refused(refusal: Refusal): Response {
  const headers = new Headers({ "Content-Type": "application/json" });
  const minutes = refusal.values?.count;
  if (refusal.id === "too-many-tries" && typeof minutes === "number") headers.set("Retry-After", String(minutes * 60));
  if (refusal.id === "busy") headers.set("Retry-After", "1");
  return new Response(JSON.stringify({ refusal }), { status: statusOf[refusal.id], headers });
}
