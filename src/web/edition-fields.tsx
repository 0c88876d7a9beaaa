import { useCallback, useMemo } from "react";
import { type Language, textOf } from "#domain/pair";
import type { Choice } from "#web/parts/select";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { useEdition } from "#web/shell/edition";

/** The fields of the edition as choices, in its order, found in both languages. */
export function useFieldChoices(): readonly Choice[] {
  const { locale } = useWords();
  const { fields } = useEdition();
  return useMemo(() => {
    const other: Language = locale === "zh" ? "en" : "zh";
    return fields.map(({ code, name }) => ({ id: code, label: textOf(name, locale), search: textOf(name, other) }));
  }, [fields, locale]);
}

/** The name of a field; its code when the edition does not know it any more. */
export function useFieldName(): (code: string) => string {
  const choices = useFieldChoices();
  return useCallback((code) => choices.find((choice) => choice.id === code)?.label ?? code, [choices]);
}

export function FieldTags({ codes }: { readonly codes: readonly string[] }) {
  const nameOf = useFieldName();
  return (
    <span className="tags">
      {codes.map((code) => (
        <Tag key={code}>{nameOf(code)}</Tag>
      ))}
    </span>
  );
}
