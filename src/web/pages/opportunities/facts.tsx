import { textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { useCountryName } from "#web/countries";
import { useFormats } from "#web/parts/formats";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { useEdition } from "#web/shell/edition";

/** Country, fields, readiness and category of a need or an offer, in one line. */
export function Facts({ item }: { readonly item: Reply<"opportunities.list">["items"][number] }) {
  const { t, locale } = useWords();
  const { list } = useFormats();
  const country = useCountryName();
  const { fields } = useEdition();
  const names = item.fields.map(
    (code) => textOf(fields.find((field) => field.code === code)?.name ?? {}, locale) || code,
  );
  return (
    <>
      <span>{country(item.organisation.country)}</span>
      {names.length > 0 && <span>{list(names)}</span>}
      <span>{t(`opportunities.family.${item.family}`)}</span>
      {item.readiness !== null && <span>{t("opportunities.readiness.level", { level: item.readiness })}</span>}
      {item.tier === "accepted" && <Tag tone="warn">{t("opportunities.tier.accepted")}</Tag>}
    </>
  );
}
