import { useWords } from "#web/parts/words";

/** Stands where something is still on its way; it appears only after a moment, so that quick answers do not flicker. */
export function Loading() {
  const { t } = useWords();
  return (
    <p className="loading" role="status">
      {t("parts.loading")}
    </p>
  );
}
