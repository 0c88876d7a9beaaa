import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PartySide } from "#domain/editions/model";
import { type Language, textOf } from "#domain/pair";
import { call, type Reply } from "#web/call";
import { useCountryName } from "#web/countries";
import { useFormats } from "#web/parts/formats";
import type { Choice } from "#web/parts/select";
import { useWords } from "#web/parts/words";
import { everything } from "#web/queries";

export type Party = Reply<"editions.participants">["items"][number];

/** All institutions of an edition, for lists to choose from; undefined until they are there. */
export function useParties(edition: string): readonly Party[] | undefined {
  return useQuery({
    queryKey: ["editions.participants", "all", edition],
    queryFn: ({ signal }) =>
      everything((query) => call("editions.participants", { params: { edition }, query }, { signal })),
    staleTime: 60_000,
  }).data;
}

/** Institutions as choices, found by their name in either language; in the reader's order. */
export function usePartyChoices(parties: readonly Party[] | undefined, side?: PartySide): readonly Choice[] {
  const { locale, t } = useWords();
  const { compare } = useFormats();
  const country = useCountryName();
  return useMemo(() => {
    const other: Language = locale === "zh" ? "en" : "zh";
    return (parties ?? [])
      .filter((party) => side === undefined || party.side === side)
      .map((party) => ({
        id: party.registrationId,
        label: textOf(party.name, locale),
        note: `${t(`editions.side.${party.side}`)} · ${country(party.country)}`,
        search: textOf(party.name, other),
      }))
      .sort((a, b) => compare(a.label, b.label));
  }, [parties, side, locale, t, compare, country]);
}
