import { useQuery } from "@tanstack/react-query";
import { call, type Reply } from "#web/call";
import { everything } from "#web/queries";

type Opportunity = Reply<"opportunities.list">["items"][number];

/** All needs and offers of an edition, to name them and to choose from; undefined until they are there. */
export function useOpportunities(edition: string): readonly Opportunity[] | undefined {
  return useQuery({
    queryKey: ["opportunities.list", "all", edition],
    queryFn: ({ signal }) =>
      everything((query) => call("opportunities.list", { params: { edition }, query }, { signal })),
    staleTime: 60_000,
  }).data;
}
