import { useLocation, useRouter } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

export type SearchChange = Readonly<Record<string, string | readonly string[] | null>>;

/** The part of the address after the question mark, as plain repeated keys, so that a filtered list can be sent to someone. */
export function useSearchParams(): readonly [URLSearchParams, (change: SearchChange) => void] {
  const text = useLocation({ select: (location) => location.searchStr });
  const router = useRouter();
  const params = useMemo(() => new URLSearchParams(text), [text]);
  const change = useCallback(
    (next: SearchChange) => {
      const { pathname, search } = window.location;
      const changed = new URLSearchParams(search);
      for (const [key, value] of Object.entries(next)) {
        changed.delete(key);
        for (const one of value === null ? [] : typeof value === "string" ? [value] : value) {
          if (one !== "") changed.append(key, one);
        }
      }
      const query = changed.toString();
      router.history.replace(query === "" ? pathname : `${pathname}?${query}`);
    },
    [router],
  );
  return [params, change];
}

/** Reads the search of an address: every value stays text, and a repeated key becomes a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const [first = "", ...more] = params.getAll(key);
      return [key, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
