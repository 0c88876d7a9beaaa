import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { textOf } from "#domain/pair";
import { regionName } from "#i18n/regions";
import { useFormats } from "#web/parts/formats";
import type { Choice } from "#web/parts/select";
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

/** Every two letters that the standard names know as a country or region, found in both languages and by code. */
export function useCountryChoices(): readonly Choice[] {
  const nameOf = useCountryName();
  const { compare } = useFormats();
  return useMemo(
    () =>
      allCodes()
        .map((code) => ({
          id: code,
          label: nameOf(code),
          search: `${code} ${regionName(code, "zh")} ${regionName(code, "en")}`,
        }))
        .sort((a, b) => compare(a.label, b.label)),
    [nameOf, compare],
  );
}

/** Withdrawn codes and codes of groups, which the names of regions hold as well. */
const notCountries = new Set(
  "AC AN BU CP CQ CS DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ".split(
    " ",
  ),
);
let known: readonly string[] | null = null;

function allCodes(): readonly string[] {
  known ??= pairsOfLetters().filter((code) => !notCountries.has(code) && regionName(code, "en") !== code);
  return known;
}

function pairsOfLetters(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
