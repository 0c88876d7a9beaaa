import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

/** A new installation: the printed link is the only way in. */
export function Unclaimed() {
  const { t } = useWords();
  return (
    <Page title={t("home.unclaimed")} lead={t("shell.product.about")}>
      <div className="stack">
        <p>{t("home.unclaimed.lead")}</p>
        <p className="quiet">{t("home.unclaimed.lost")}</p>
      </div>
    </Page>
  );
}
