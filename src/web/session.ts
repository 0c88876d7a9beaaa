import { useQuery } from "@tanstack/react-query";
import type { Reply } from "#web/call";
import { paths } from "#web/paths";
import { client, read } from "#web/queries";

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

/** After signing in: forgets what the reader of before saw, and asks anew who is reading. */
export async function signedInAnew(): Promise<void> {
  client.removeQueries({ type: "inactive" });
  await client.refetchQueries({ queryKey: ["people.me"] });
}

/** Where somebody's day begins: in the only edition, at the own timetable or at its overview; else at the list of editions. */
export function entranceOf(me: Me): string {
  const [only, ...more] = me.editions;
  if (only === undefined || more.length > 0) return paths.editions();
  return only.organises || only.holders.length === 0 ? paths.edition(only.code) : paths.mine(only.code);
}
