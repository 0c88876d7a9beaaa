import type { ReactNode } from "react";

type EmptyPageProps = {
  readonly title: string;
  /** What to do first, as a sentence. */
  readonly first: string;
  /** The button or link that does it. */
  readonly children?: ReactNode;
};

/** A page with nothing on it yet says what to do first. */
export function EmptyPage({ title, first, children }: EmptyPageProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{first}</p>
      {children !== undefined && <div className="row">{children}</div>}
    </div>
  );
}
