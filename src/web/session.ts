import { useQuery } from "@tanstack/react-query";
import type { Reply } from "#web/call";
import { read } from "#web/queries";

export type Me = Reply<"people.me">;
export type MyEdition = Me["editions"][number];

/** Who is signed in; undefined until it is known. */
export function useMe(): Me | undefined {
  return useQuery({ ...read("people.me", {}), staleTime: 60_000 }).data;
}

/** What I am in an edition, by its code or id. */
export function myEdition(me: Me | undefined, edition: string): MyEdition | undefined {
  return me?.editions.find((one) => one.code === edition || one.id === edition);
}
