// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of cells is what the pattern of the ARIA guide makes out of a table
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { PartyName } from "#domain/meetings/model";
import { textOf } from "#domain/pair";
import type { Alignment } from "#web/pages/matching/alignment";
import { Link } from "#web/parts/link";
import { Pager, useOffset } from "#web/parts/pager";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

export type Cell = { readonly guest: PartyName; readonly host: PartyName };

/** Guests on one page; more are turned to, so that a large event stays quick. */
const columns = 20;
/** Hosts drawn at most; those who fit the guests in sight best. */
const rows = 200;

/** Hosts down, guests across; the darker a cell the better the fit, with the number in it. */
export function Matrix({
  alignment,
  onOpen,
}: {
  readonly alignment: Alignment;
  readonly onOpen: (cell: Cell) => void;
}) {
  const { t, locale } = useWords();
  const { code } = useEdition();
  const offset = useOffset();
  const guests = alignment.guests.slice(offset, offset + columns);
  const { hosts, scores } = useMemo(() => inSight(alignment, offset), [alignment, offset]);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);

  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const steps: Record<string, readonly [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, guests.length - 1],
    };
    const to = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (!to) return;
    event.preventDefault();
    const next = [
      Math.min(Math.max(to[0], 0), hosts.length - 1),
      Math.min(Math.max(to[1], 0), guests.length - 1),
    ] as const;
    setAt(next);
    body.current?.querySelector<HTMLElement>(`[data-cell="${next[0]}-${next[1]}"]`)?.focus();
  };

  return (
    <div className="stack">
      <div className="matrix-frame">
        <table className="matrix" role="grid" aria-label={t("matching.matrix")}>
          <thead>
            <tr>
              <td />
              {guests.map((guest) => (
                <th key={guest.registrationId} scope="col">
                  <Link href={paths.participant(code, guest.registrationId)}>
                    <PairText pair={guest.name} marks={false} className="matrix-name" />
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {hosts.map(({ host, number }, row) => (
              <tr key={host.registrationId}>
                <th scope="row">
                  <Link href={paths.participant(code, host.registrationId)}>
                    <PairText pair={host.name} marks={false} />
                  </Link>
                </th>
                {guests.map((guest, column) => {
                  const score = scores.get(`${offset + column} ${number}`);
                  const names = { guest: textOf(guest.name, locale), host: textOf(host.name, locale) };
                  return (
                    <td key={guest.registrationId}>
                      <button
                        type="button"
                        data-cell={`${row}-${column}`}
                        tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                        className="matrix-cell"
                        data-heat={score === undefined ? 0 : Math.min(5, 1 + Math.floor(score / 15))}
                        aria-disabled={score === undefined}
                        aria-label={
                          score === undefined ? t("matching.cell.none", names) : t("matching.cell", { ...names, score })
                        }
                        onFocus={() => setAt([row, column])}
                        onKeyDown={(event) => onKeyDown(event, row, column)}
                        onClick={() => score !== undefined && onOpen({ guest, host })}
                      >
                        {score}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager total={alignment.guests.length} offset={offset} limit={columns} />
    </div>
  );
}

/** The hosts beside the guests of this page: all of them in a small event, else those with the best cells. */
function inSight({ hosts, cells }: Alignment, offset: number) {
  const scores = new Map<string, number>();
  const best = new Map<number, number>();
  for (const [guest, host, score] of cells) {
    if (guest < offset || guest >= offset + columns) continue;
    scores.set(`${guest} ${host}`, score);
    best.set(host, Math.max(best.get(host) ?? 0, score));
  }
  const numbered = hosts.map((host, number) => ({ host, number }));
  const drawn =
    numbered.length <= rows
      ? numbered
      : numbered.sort((a, b) => (best.get(b.number) ?? 0) - (best.get(a.number) ?? 0)).slice(0, rows);
  return { hosts: drawn, scores };
}
