import { useMemo } from "react";
import { languageName } from "#i18n/regions";
import { useFormats } from "#web/parts/formats";
import type { Choice } from "#web/parts/select";

/** Languages that people at such events work in; a language that is not here still shows by its name. */
const common = (
  "zh en ar bg ca cs da de el es et eu fa fi fr ga he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms mt nb nl pl " +
  "pt ro ru sk sl sq sr sv sw ta tg th tk tr uk ur uz vi yue"
).split(" ");

/** Chinese and English first, then the others in the reader's order; `also` brings in what is used beside the common ones. */
export function useLanguageChoices(also: readonly string[] = []): readonly Choice[] {
  const { languageName: nameOf, compare } = useFormats();
  const key = also.join(" ");
  return useMemo(() => {
    const [zh = "", en = "", ...others] = [...new Set([...common, ...key.split(" ").filter(Boolean)])];
    const choiceOf = (code: string) => ({
      id: code,
      label: nameOf(code),
      search: `${code} ${languageName(code, "zh")} ${languageName(code, "en")}`,
    });
    return [choiceOf(zh), choiceOf(en), ...others.map(choiceOf).sort((a, b) => compare(a.label, b.label))];
  }, [nameOf, compare, key]);
}
