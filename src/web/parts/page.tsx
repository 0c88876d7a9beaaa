import { useMatch } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useWords } from "#web/parts/words";

/** What the page belongs to, for the title of the window: the edition's name. */
export const PlaceContext = createContext<string | null>(null);

type PageProps = {
  readonly title: string;
  /** What stands as the heading, when it is more than the title's words. */
  readonly heading?: ReactNode;
  /** One sentence under the heading. */
  readonly lead?: ReactNode;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  /** Where one came from, above the heading. */
  readonly above?: ReactNode;
  readonly children?: ReactNode;
};

/** The focus moves only when the reader went on from another page; the first one starts at its top. */
let lastPath: string | null = null;

/** The frame of every page: title of the window, heading, actions. After a change of page the focus is on its heading. */
export function Page({ title, heading, lead, actions, above, children }: PageProps) {
  const { t } = useWords();
  const place = useContext(PlaceContext);
  // The address changes before the page does; the match is the page's own.
  const path = useMatch({ strict: false, select: (match) => match.pathname });
  const head = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = [...new Set([title, place, t("shell.product")])].filter(Boolean).join(" · ");
  }, [title, place, t]);

  useEffect(() => {
    if (lastPath !== null && lastPath !== path) head.current?.focus({ preventScroll: true });
    lastPath = path;
  }, [path]);

  return (
    <div className="page">
      <header className="page-head">
        {above}
        <div className="row row-apart">
          <h1 ref={head} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {actions !== undefined && <div className="row page-actions no-print">{actions}</div>}
        </div>
        {lead !== undefined && <div className="page-lead">{lead}</div>}
      </header>
      {children}
    </div>
  );
}
