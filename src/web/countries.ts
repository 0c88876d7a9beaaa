import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { textOf } from "#domain/pair";
import { useFormats } from "#web/parts/formats";
import { useWords } from "#web/parts/words";
import { read } from "#web/queries";

/** Names of countries and regions as the office worded them, else the standard names. */
export function useCountryName(): (code: string) => string {
  const { locale } = useWords();
  const { country } = useFormats();
  const { data } = useQuery({ ...read("editions.countries", {}), staleTime: 300_000 });
  return useCallback(
    (code) => {
      const worded = data?.find((one) => one.code === code);
      return (worded && textOf(worded.name, locale)) || country(code);
    },
    [data, locale, country],
  );
}
