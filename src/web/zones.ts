import { useMemo } from "react";
import { useFormats } from "#web/parts/formats";
import type { Choice } from "#web/parts/select";

/** Every IANA zone that the browser knows, found by its name, by what it is called in the reader's language, and by its offset. */
export function useZoneChoices(): readonly Choice[] {
  const { zoneName } = useFormats();
  return useMemo(
    () =>
      ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => {
        const name = zoneName(zone);
        return { id: zone, label: zone.replaceAll("_", " "), note: name, search: `${name} ${zone}` };
      }),
    [zoneName],
  );
}
