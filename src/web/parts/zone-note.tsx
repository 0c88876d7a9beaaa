import { useFormats } from "#web/parts/formats";
import { useWords } from "#web/parts/words";

/** Says in which zone the times of a page are meant. */
export function ZoneNote({ zone, at }: { readonly zone: string; readonly at?: string }) {
  const { t } = useWords();
  const { zoneName } = useFormats();
  return <p className="note">{t("timetable.zone", { zone: zoneName(zone, at) })}</p>;
}
