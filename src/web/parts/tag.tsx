import type { ReactNode } from "react";

export type Tone = "plain" | "accent" | "good" | "warn" | "bad";

/** A short mark beside a name: a state, a kind, something missing. Never the only bearer of its meaning by colour. */
export function Tag({
  children,
  tone = "plain",
  title,
}: {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly title?: string;
}) {
  return (
    <span className={`tag tag-${tone}`} {...(title === undefined ? {} : { title })}>
      {children}
    </span>
  );
}
