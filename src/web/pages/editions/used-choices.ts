import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useCountryChoices } from "#web/countries";
import { useLanguageChoices } from "#web/languages";
import type { Choice } from "#web/parts/select";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Used = { readonly countries: readonly Choice[]; readonly languages: readonly Choice[] };

/** Countries, regions and languages for filters: those that occur, or all of them where the edition is too large to know. */
export function useUsedChoices(): Used {
  const edition = useEdition();
  const { data } = useQuery({
    ...read("editions.participants", { params: { edition: edition.id }, query: { limit: 200 } }),
    staleTime: 60_000,
  });
  const countries = useCountryChoices();
  const spoken = useMemo(() => [...new Set(data?.items.flatMap((one) => one.languages) ?? [])], [data]);
  const languages = useLanguageChoices(spoken);
  return useMemo(() => {
    if (data === undefined || data.total > data.items.length) return { countries, languages };
    const used = new Set(data.items.map((one) => one.country));
    return {
      countries: countries.filter((choice) => used.has(choice.id)),
      languages: languages.filter((choice) => spoken.includes(choice.id)),
    };
  }, [data, countries, languages, spoken]);
}
