import { useState } from "react";

/** Revisions of what is edited, as the contract asks for them; each only grows. */
type Revisions = readonly number[];

export type Draft<T> = {
  readonly draft: T;
  readonly setDraft: (draft: T) => void;
  /** What the draft was begun from; goes with the change, so that a stale one is refused. */
  readonly revisions: Revisions;
  readonly touched: boolean;
  /** Somebody else stored something different while this draft was written. */
  readonly overtaken: boolean;
  /** The stored state in place of the draft. */
  readonly take: () => void;
  /** The draft stays, and may replace what was stored meanwhile. */
  readonly keep: () => void;
  /** This was stored under these revisions; what was typed meanwhile stays. */
  readonly saved: (value: T, revisions: Revisions) => void;
};

/**
 * What a form holds while it is edited. An untouched draft follows what is stored; a touched one is never replaced
 * behind the writer's back.
 */
export function useDraft<T>(stored: T, revisions: Revisions): Draft<T> {
  /** `seen` is what was stored when the two were last compared: only news from there can replace anything here. */
  const [base, setBase] = useState({ value: stored, revisions, seen: stored });
  const [draft, setDraft] = useState(stored);
  const touched = !same(draft, base.value);
  const ahead = sum(revisions) > sum(base.revisions);
  const differs = !same(stored, base.value);
  const news = ahead || !same(stored, base.seen);
  if (news && (!touched || !differs)) {
    setBase({ value: stored, revisions, seen: stored });
    if (!touched) setDraft(stored);
  }
  return {
    draft,
    setDraft,
    revisions: base.revisions,
    touched,
    overtaken: ahead && differs && touched,
    take: () => {
      setBase({ value: stored, revisions, seen: stored });
      setDraft(stored);
    },
    keep: () => setBase({ value: stored, revisions, seen: stored }),
    saved: (value, next) => setBase({ ...base, value, revisions: next }),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sum(revisions: Revisions): number {
  return revisions.reduce((all, one) => all + one, 0);
}
