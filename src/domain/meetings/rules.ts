import type { Id } from "#domain/ids";
import type { RequestState } from "#domain/meetings/model";
import { accept, type Result, refuse } from "#domain/refusal";

/** Action → states in which it is allowed. */
const allowed = {
  accept: ["open"],
  decline: ["open"],
  withdraw: ["open", "accepted"],
} as const satisfies Record<string, readonly RequestState[]>;

export type RequestAction = keyof typeof allowed;

const after: Record<RequestAction, RequestState> = { accept: "accepted", decline: "declined", withdraw: "withdrawn" };

const can = {
  /** Whether a request in this state can take the action. */
  take(action: RequestAction, state: RequestState): boolean {
    return (allowed[action] as readonly RequestState[]).includes(state);
  },
};

/** The state after an action, or `request-not-open`. */
export function answer(state: RequestState, action: RequestAction): Result<RequestState> {
  return can.take(action, state) ? accept(after[action]) : refuse("request-not-open", { state });
}

/** The pair in the order that meetings and vetoes are stored in. */
export function pairOf(one: Id, other: Id): { a: Id; b: Id } {
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

/**
 * Whether a meeting of two institutions needs an interpreter: one of them asks for it, or they share no language.
 * An institution that stated no language is taken to share one.
 */
export function needsInterpreter(
  a: { readonly needsInterpreter: boolean; readonly languages: readonly string[] },
  b: { readonly needsInterpreter: boolean; readonly languages: readonly string[] },
): boolean {
  if (a.needsInterpreter || b.needsInterpreter) return true;
  if (a.languages.length === 0 || b.languages.length === 0) return false;
  return !a.languages.some((language) => b.languages.includes(language));
}
