import { type MutateOptions, QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { RouteId } from "#contract/routes";
import { type CallInput, call, type Reply } from "#web/call";
import { OfflineError, RefusalError } from "#web/failure";

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a lost connection is worth another try.
      retry: (count, error) => error instanceof OfflineError && count < 2,
    },
    mutations: { retry: false },
  },
});

/** What `useQuery` needs to read an operation of the contract. */
export function read<K extends RouteId>(id: K, input: CallInput<K>) {
  return queryOptions<Reply<K>>({
    queryKey: [id, input],
    queryFn: ({ signal }) => call(id, input, { signal }),
  });
}

/** As many rows as the server gives at once. */
const portion = 200;

/** All rows of a list that the server gives in pages. */
export async function everything<T>(
  page: (query: { readonly offset: number; readonly limit: number }) => Promise<{ total: number; items: readonly T[] }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const { total, items } = await page({ offset: all.length, limit: portion });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

type WriteOptions<K extends RouteId> = {
  /** Operations whose answers are out of date afterwards. */
  readonly renews?: readonly RouteId[];
  readonly onDone?: (reply: Reply<K>, input: CallInput<K>) => void;
  readonly onFail?: (error: Error) => void;
};

/**
 * Calls an operation that changes something: `mutate(input)`, `error` for the form, and fresh lists afterwards.
 * The same input again while it is under way, as by a double click, is left out.
 */
export function useWrite<K extends RouteId>(id: K, { renews = [], onDone, onFail }: WriteOptions<K> = {}) {
  const queries = useQueryClient();
  const underWay = useRef(new Set<string>());
  const mutation = useMutation<Reply<K>, Error, CallInput<K>>({
    mutationFn: (input) => call(id, input),
    onSuccess: (reply, input) => {
      renew(queries, renews);
      onDone?.(reply, input);
    },
    onError: (error) => {
      // Whoever was overtaken needs to see the newer state beside the sentence.
      if (error instanceof RefusalError && error.status === 409) renew(queries, renews);
      onFail?.(error);
    },
    onSettled: (_reply, _error, input) => {
      underWay.current.delete(JSON.stringify(input));
    },
  });
  const mutate = (input: CallInput<K>, options: MutateOptions<Reply<K>, Error, CallInput<K>> = {}) => {
    const sent = JSON.stringify(input);
    if (underWay.current.has(sent)) return;
    underWay.current.add(sent);
    mutation.mutate(input, options);
  };
  return { ...mutation, mutate };
}

/** Marks the answers of these operations as out of date, for every input. */
export function renew(queries: QueryClient, ids: readonly RouteId[]) {
  for (const id of ids) void queries.invalidateQueries({ queryKey: [id] });
}
